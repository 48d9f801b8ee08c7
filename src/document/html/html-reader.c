/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page as cells, straight from its tags: no tree is built, nesting costs nothing.
 *
 * Outside tables every line of a block is a paragraph. In a cell line breaks and blocks become a
 * line break, inline elements nothing: digits split over elements stay one number. Hidden and
 * deleted content is passed over, with a note F-TRACKED where something was deleted.
 */
#include <string.h>

#include "document/document-private.h"
#include "document/readers-private.h"
#include "document/text/markdown-private.h"
#include "document/text/text-line-private.h"
#include "html-elements-private.h"
#include "html-flow-private.h"
#include "html-style-private.h"
#include "html-tables-private.h"
#include "html-tokens-private.h"
#include "html-unseen-private.h"

#define CHARSET_WITHIN 4096 /* a page says its charset in the beginning */

typedef struct {
    OgiHtmlTokens tokens;
    OgiHtmlElements elements;
    OgiHtmlStyle *style; /* NULL: no style sheet yet */
    OgiHtmlFlow flow;
    OgiHtmlTables tables;
    OgiHtmlUnseen unseen;
    gboolean deleted;  /* text passed over from now on was deleted */
    gboolean markdown; /* outside of tables, lines are paragraphs */
} HtmlReader;

static gboolean
is_hidden(const HtmlReader *self, const OgiHtmlToken *token)
{
    if (token->hidden.str != NULL)
        return TRUE;
    if (token->style.len > 0 && ogi_html_style_is_none(token->style))
        return TRUE;
    return token->class_names.len > 0 && self->style != NULL &&
           ogi_html_style_hides(self->style, token->class_names);
}

/* What isn't shown still ends what it can't be in. */
static void
start_unseen(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    ogi_html_unseen_start(&self->unseen, token, kind);
    self->deleted = kind == OGI_HTML_DELETED;
    if (kind == OGI_HTML_CELL)
        ogi_html_tables_close_cell(&self->tables);
    else if (kind == OGI_HTML_ROW || kind == OGI_HTML_GROUP)
        ogi_html_tables_close_row(&self->tables);
    else if (kind != OGI_HTML_INLINE && kind != OGI_HTML_DELETED && kind != OGI_HTML_SUPERSCRIPT)
        ogi_html_flow_end_line(&self->flow);
}

static void
read_start(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    switch (kind) {
    case OGI_HTML_TABLE:
        ogi_html_flow_end_line(&self->flow);
        ogi_html_tables_open(&self->tables, token);
        break;
    case OGI_HTML_GROUP:
        ogi_html_tables_change_group(&self->tables);
        break;
    case OGI_HTML_ROW:
        ogi_html_tables_open_row(&self->tables);
        break;
    case OGI_HTML_CELL:
        ogi_html_flow_end_line(&self->flow);
        ogi_html_tables_open_cell(&self->tables, token);
        break;
    case OGI_HTML_PRE:
        self->flow.pre++;
        ogi_html_flow_end_line(&self->flow);
        break;
    case OGI_HTML_BLOCK:
    case OGI_HTML_PARAGRAPH:
    case OGI_HTML_BREAK:
        ogi_html_flow_end_line(&self->flow);
        break;
    case OGI_HTML_SUPERSCRIPT:
        ogi_html_flow_start_super(&self->flow);
        break;
    case OGI_HTML_INLINE:
    case OGI_HTML_VOID:
    case OGI_HTML_RAW:
    case OGI_HTML_STYLE:
    case OGI_HTML_UNSEEN:
    case OGI_HTML_DELETED:
        break;
    }
}

static void
read_end(HtmlReader *self, OgiHtmlKind kind)
{
    switch (kind) {
    case OGI_HTML_TABLE:
        ogi_html_flow_end_line(&self->flow);
        ogi_html_tables_close(&self->tables);
        break;
    case OGI_HTML_GROUP:
        ogi_html_tables_change_group(&self->tables);
        break;
    case OGI_HTML_ROW:
        ogi_html_tables_close_row(&self->tables);
        break;
    case OGI_HTML_CELL:
        ogi_html_tables_close_cell(&self->tables);
        break;
    case OGI_HTML_PRE:
        self->flow.pre -= self->flow.pre > 0 ? 1 : 0;
        ogi_html_flow_end_line(&self->flow);
        break;
    case OGI_HTML_BLOCK:
    case OGI_HTML_PARAGRAPH:
    case OGI_HTML_BREAK:
        ogi_html_flow_end_line(&self->flow);
        break;
    case OGI_HTML_SUPERSCRIPT:
        ogi_html_flow_end_super(&self->flow);
        break;
    case OGI_HTML_INLINE:
    case OGI_HTML_VOID:
    case OGI_HTML_RAW:
    case OGI_HTML_STYLE:
    case OGI_HTML_UNSEEN:
    case OGI_HTML_DELETED:
        break;
    }
}

/* After the start tag of an element whose content is no markup. */
static void
read_raw(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    OgiText content = ogi_html_tokens_skip_raw(&self->tokens, token->text);

    if (kind != OGI_HTML_STYLE)
        return;
    if (self->style == NULL)
        self->style = ogi_html_style_new();
    ogi_html_style_read(self->style, content);
}

static void
read_tag(HtmlReader *self, const OgiHtmlToken *token)
{
    OgiHtmlKind kind = ogi_html_elements_kind(&self->elements, token->text);

    if (token->kind == OGI_HTML_START && (kind == OGI_HTML_RAW || kind == OGI_HTML_STYLE)) {
        read_raw(self, token, kind);
        return;
    }
    if (self->unseen.name.str != NULL &&
        !ogi_html_unseen_take(&self->unseen, token, kind, ogi_html_tables_any(&self->tables)))
        return;
    if (token->kind == OGI_HTML_END)
        read_end(self, kind);
    else if (kind == OGI_HTML_UNSEEN || kind == OGI_HTML_DELETED ||
             (kind != OGI_HTML_VOID && kind != OGI_HTML_BREAK && is_hidden(self, token)))
        start_unseen(self, token, kind);
    else
        read_start(self, token, kind);
}

/* Text of Markdown, where lines are paragraphs. */
static void
read_lines(HtmlReader *self, OgiText text)
{
    const char *end = text.str + text.len;
    OgiText line;

    while (ogi_text_line_next(&text, &line)) {
        ogi_html_flow_text(&self->flow, ogi_markdown_line(ogi_text_line_strip(line)));
        if (line.str + line.len < end)
            ogi_html_flow_end_line(&self->flow);
    }
}

static void
read_text(HtmlReader *self, const OgiHtmlToken *token)
{
    if (self->unseen.name.str == NULL && self->markdown && !self->flow.in_cell) {
        read_lines(self, token->text);
    } else if (self->unseen.name.str == NULL) {
        ogi_html_flow_text(&self->flow, token->text);
    } else if (self->deleted && ogi_text_trim(token->text).len > 0) {
        ogi_document_note(self->flow.document, "F-TRACKED",
                          ogi_html_flow_line(&self->flow, token->start), NULL);
        self->deleted = FALSE;
    }
}

/* Markdown whose tables are markup: outside of them there are no tags, but lines. */
static gboolean
is_markdown(OgiText page)
{
    page = ogi_text_line_strip(page); /* trimming looks through all of a text */
    return page.len > 0 && !g_ascii_isspace(page.str[0]) && page.str[0] != '<' &&
           memmem(page.str, page.len, "<p>", 3) == NULL &&
           memmem(page.str, page.len, "<p ", 3) == NULL &&
           memmem(page.str, page.len, "<div", 4) == NULL;
}

static void
read_page(HtmlReader *self, OgiDocument *document, OgiText page)
{
    OgiHtmlToken token;

    self->tokens = (OgiHtmlTokens){page.str, page.str + page.len};
    ogi_html_elements_init(&self->elements);
    ogi_html_flow_init(&self->flow, document, page.str);
    self->markdown = is_markdown(page);
    ogi_html_tables_init(&self->tables, &self->flow);
    while (ogi_html_tokens_next(&self->tokens, &token) && !ogi_document_is_full(document)) {
        if (token.kind == OGI_HTML_TEXT)
            read_text(self, &token);
        else
            read_tag(self, &token);
    }
    ogi_html_tables_clear(&self->tables);
    ogi_html_flow_end(&self->flow);
    ogi_html_style_free(self->style);
}

/* The charset that the page declares, whatever that is worth. (transfer full) (nullable) */
static char *
find_charset(const guint8 *bytes, gsize len)
{
    const char *p = memmem(bytes, MIN(len, CHARSET_WITHIN), "charset=", 8);
    const char *end = (const char *)bytes + len;
    const char *start;

    if (p == NULL)
        return NULL;
    p += 8;
    while (p < end && (*p == '"' || *p == '\'' || *p == ' '))
        p++;
    start = p;
    while (p < end && (g_ascii_isalnum(*p) || *p == '-' || *p == '_'))
        p++;
    return g_strndup(start, (gsize)(p - start));
}

gboolean
ogi_html_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                     gsize len, G_GNUC_UNUSED GError **error)
{
    g_autofree char *charset = find_charset(bytes, len);
    g_autofree char *owned = NULL;
    HtmlReader self = {0};
    OgiText page;

    ogi_document_decode(document, bytes, len, charset, &owned, &page);
    read_page(&self, document, page);
    return TRUE;
}
