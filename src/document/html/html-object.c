/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page shows that is no text: pictures, fields, drawings; and elements whose content is no
 * markup. */
#include <string.h>

#include "document/document-private.h"
#include "document/embedded-private.h"
#include "html-address-private.h"
#include "html-reader-private.h"

#define SPACER_PIXELS 2 /* a picture of that size or less isn't seen */

/* Whether what an element shows by itself is seen; it isn't open any more. */
static gboolean
is_seen(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    gboolean seen;

    if (!ogi_html_open_push(&self->open, token, kind))
        return FALSE;
    seen = !(self->open.seen.shown & (OGI_SHOWN_INVISIBLE | OGI_SHOWN_GONE));
    ogi_html_open_pop(&self->open, token, kind);
    self->open.broke = FALSE;
    return seen;
}

static gboolean
is_small(OgiText size)
{
    return size.len > 0 && g_ascii_isdigit(size.str[0]) &&
           ogi_html_span(size) < OGI_HTML_TABLE_PIXELS && memchr(size.str, '%', size.len) == NULL;
}

/* Whether a table may be seen in what an element shows. */
static gboolean
may_be_table(const OgiHtmlToken *token, OgiHtmlKind kind)
{
    static const char *const names[] = {"applet", "canvas", "embed", "object", "svg"};

    if (is_small(token->width) || is_small(token->height))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (ogi_html_value_is(token->text, names[i]))
            return TRUE;
    }
    return kind == OGI_HTML_PICTURE || kind == OGI_HTML_RAW_FRAME ||
           (kind == OGI_HTML_INPUT && ogi_html_value_is(ogi_html_or_empty(token->type), "image"));
}

void
ogi_html_reader_add_picture(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    ogi_embedded_add_unread(self->flow.flow.document,
                            ogi_html_flow_line(&self->flow, token->start));
}

void
ogi_html_reader_note_unread(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    if (!self->unread)
        ogi_document_note_worded(self->flow.flow.document, "F-UNREAD",
                                 ogi_html_flow_line(&self->flow, token->start), "unread-frame");
    self->unread = TRUE;
}

/* Whether a document that is in the page itself is seen in a frame or an object: one that has a
 * table, or may. */
static gboolean
shows_document(const OgiHtmlToken *token)
{
    gboolean small = is_small(token->width) || is_small(token->height);

    return (!small || token->style.len > 0) &&
           (ogi_html_has_table(ogi_html_or_empty(token->srcdoc)) ||
            ogi_html_is_document(ogi_html_or_empty(token->src)));
}

/* Content that is no text. */
static void
show_content(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    ogi_html_reader_mark(self, OGI_CONTENT_OBJECT);
    if (may_be_table(token, kind))
        ogi_html_reader_add_picture(self, token);
}

/* Of old pages: lines as they stand, to the end tag or, in plain text, the end of the page. */
static void
show_raw(OgiHtmlReader *self, const OgiHtmlToken *token, OgiText content)
{
    gboolean seen = is_seen(self, token, OGI_HTML_PRE);

    ogi_flow_end_line(&self->flow.flow);
    if (seen && self->flow.flow.open && self->flow.flow.in_cell) {
        ogi_html_reader_mark(self, OGI_CONTENT_OBJECT);
    } else if (seen) {
        self->flow.pre++;
        ogi_html_flow_text(&self->flow, content);
        self->flow.pre--;
        ogi_flow_end_line(&self->flow.flow);
    }
}

void
ogi_html_reader_doubt_shown(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    OgiHtmlLook look = {0};

    if (token->style.len == 0)
        return; /* most */
    ogi_html_look_read(&look, token->style);
    if (((look.set & ~look.on) & ogi_look_bit(OGI_LOOK_DISPLAY)) != 0)
        ogi_html_reader_mark(self, OGI_CONTENT_UNLIKE);
}

static void
show_frame(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    show_content(self, token, OGI_HTML_RAW_FRAME);
    if (shows_document(token))
        ogi_html_reader_note_unread(self, token);
}

void
ogi_html_reader_read_raw(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    gboolean rest = kind == OGI_HTML_RAW_TEXT && ogi_html_value_is(token->text, "plaintext");
    OgiText content = rest ? ogi_html_tokens_skip_rest(&self->tokens)
                           : ogi_html_tokens_skip_raw(&self->tokens, token->text);

    self->framed |= kind == OGI_HTML_RAW_FRAME &&
                    (token->src.len > 0 || ogi_html_has_table(ogi_html_or_empty(token->srcdoc)));
    if (self->unseen.name.str == NULL) {
        ogi_html_reader_doubt_shown(self, token);
        if (kind == OGI_HTML_RAW_TEXT)
            show_raw(self, token, content);
        else if (kind == OGI_HTML_RAW_FRAME && is_seen(self, token, kind))
            show_frame(self, token);
        else if (kind != OGI_HTML_RAW && kind != OGI_HTML_RAW_FRAME && kind != OGI_HTML_STYLE)
            ogi_html_reader_mark(self, OGI_CONTENT_OBJECT);
    }
    if (kind == OGI_HTML_STYLE)
        ogi_html_reader_read_sheet(self, token, content);
}

static gboolean
is_spacer(OgiText size)
{
    return size.len > 0 && g_ascii_isdigit(size.str[0]) && ogi_html_span(size) <= SPACER_PIXELS &&
           memchr(size.str, '%', size.len) == NULL;
}

static gboolean
is_hidden_input(const OgiHtmlToken *token)
{
    return ogi_html_value_is(ogi_html_or_empty(token->type), "hidden");
}

static void
show_object(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    show_content(self, token, kind);
    if (kind == OGI_HTML_VOID_OBJECT && shows_document(token))
        ogi_html_reader_note_unread(self, token);
    if (kind == OGI_HTML_PICTURE && token->src.len > 0)
        ogi_embedded_add_uri(self->flow.flow.document, token->src,
                             ogi_html_flow_line(&self->flow, token->start));
}

void
ogi_html_reader_read_void(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    if (kind == OGI_HTML_LINK)
        ogi_html_reader_read_link(self);
    self->framed |= kind == OGI_HTML_FRAME;
    if (kind == OGI_HTML_BREAK)
        ogi_flow_end_line(&self->flow.flow);
    else if ((kind == OGI_HTML_VOID_OBJECT ||
              (kind == OGI_HTML_PICTURE && !is_spacer(token->width) && !is_spacer(token->height)) ||
              (kind == OGI_HTML_INPUT && !is_hidden_input(token))) &&
             is_seen(self, token, kind))
        show_object(self, token, kind);
}

/* A template that the browser shows as its element's content, or a framework puts in its place. */
static gboolean
is_shown_template(const OgiHtmlReader *self, const OgiHtmlToken *token)
{
    OgiText tag = ogi_text(token->start, (gsize)(self->tokens.next - token->start));

    return token->bound || memchr(tag.str, '#', tag.len) != NULL ||
           ogi_text_mentions(tag, "shadowroot");
}

/* Whether what is in it may be seen: in a drawing, in place of a file that isn't found, as a
 * script has it. */
static gboolean
may_show_content(const OgiHtmlReader *self, const OgiHtmlToken *token)
{
    static const char *const names[] = {"applet", "object", "svg"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (ogi_html_value_is(token->text, names[i]))
            return TRUE;
    }
    return ogi_html_value_is(token->text, "template") && is_shown_template(self, token);
}

gboolean
ogi_html_reader_show_object(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    if (!is_seen(self, token, OGI_HTML_OBJECT))
        return FALSE;
    show_content(self, token, OGI_HTML_OBJECT);
    if (shows_document(token))
        ogi_html_reader_note_unread(self, token);
    return may_show_content(self, token);
}
