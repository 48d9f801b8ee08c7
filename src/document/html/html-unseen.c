/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html-unseen-private.h"

void
ogi_html_unseen_start(OgiHtmlUnseen *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    *self = (OgiHtmlUnseen){.name = token->text, .kind = kind};
}

/* Whether a tag ends it though it isn't its end tag: the next cell does for a cell, the next row
 * for a row, and the end of the cell or table around it for anything in them. */
static gboolean
ends_around(const OgiHtmlUnseen *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    gboolean start = token->kind == OGI_HTML_START;

    if (self->tables > 0 || self->kind == OGI_HTML_TABLE)
        return FALSE;
    if (kind == OGI_HTML_TABLE)
        return !start;
    if (self->kind == OGI_HTML_GROUP)
        return kind == OGI_HTML_GROUP && start;
    if (self->kind == OGI_HTML_ROW)
        return kind == OGI_HTML_GROUP || (kind == OGI_HTML_ROW && start);
    if (self->kind == OGI_HTML_CELL && kind == OGI_HTML_CELL)
        return start;
    return kind == OGI_HTML_CELL || kind == OGI_HTML_ROW || kind == OGI_HTML_GROUP;
}

/* Keeps count of the blocks in it. TRUE: this is the end of the block around it. */
static gboolean
ends_block(OgiHtmlUnseen *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    if (!ogi_html_kind_is_block(kind))
        return FALSE;
    if (token->kind == OGI_HTML_START)
        self->blocks++;
    else if (self->blocks > 0)
        self->blocks--;
    else
        return self->kind == OGI_HTML_INLINE;
    return FALSE;
}

gboolean
ogi_html_unseen_take(OgiHtmlUnseen *self, const OgiHtmlToken *token, OgiHtmlKind kind,
                     gboolean in_table)
{
    gboolean same = token->text.len == self->name.len &&
                    g_ascii_strncasecmp(token->text.str, self->name.str, self->name.len) == 0;

    if ((self->kind == OGI_HTML_PARAGRAPH && token->kind == OGI_HTML_START &&
         (ogi_html_kind_is_block(kind) || kind == OGI_HTML_TABLE)) ||
        (in_table && ends_around(self, token, kind)) || ends_block(self, token, kind)) {
        self->name.str = NULL;
        return TRUE;
    }
    if (token->kind == OGI_HTML_START) {
        self->same += same ? 1 : 0;
        self->tables += kind == OGI_HTML_TABLE ? 1 : 0;
        return FALSE;
    }
    if (kind == OGI_HTML_TABLE && self->tables > 0)
        self->tables--;
    if (same && self->same-- == 0)
        self->name.str = NULL;
    return FALSE;
}
