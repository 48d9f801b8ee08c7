/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page as cells, straight from its tags: no tree is built, nesting costs nothing.
 *
 * Outside tables every line of a block is a paragraph. In a cell line breaks and blocks become a
 * line break, inline elements nothing: digits split over elements stay one number. Hidden and
 * deleted content is passed over, with a note F-TRACKED where something was deleted.
 */
#include <string.h>

#include <ogistat/limits.h>

#include "document/document-private.h"
#include "document/embedded-private.h"
#include "document/readers-private.h"
#include "document/table-builder-private.h"
#include "document/text/markdown-private.h"
#include "document/text/text-line-private.h"
#include "html-elements-private.h"
#include "html-flow-private.h"
#include "html-media-private.h"
#include "html-open-private.h"
#include "html-rows-private.h"
#include "html-tokens-private.h"
#include "html-unseen-private.h"

#define CHARSET_WITHIN 4096 /* a page says its charset in the beginning */
#define FRAME_BYTES 600     /* of text, beside a frame that has the report */
#define SPACER_PIXELS 2     /* a picture of that size or less isn't seen */

typedef struct {
    OgiHtmlTokens tokens;
    OgiHtmlElements elements;
    OgiHtmlStyle *style; /* NULL: no style sheet yet */
    OgiHtmlOpen open;
    OgiHtmlFlow flow;
    OgiTableBuilder tables;
    guint too_deep; /* open tables past OGI_LIMIT_NESTING, which aren't told apart */
    OgiHtmlUnseen unseen;
    gboolean deleted;  /* text passed over from now on was deleted */
    gboolean own_font; /* there is a note already on digits in a font of the page */
    gboolean struck;   /* there is a note already on text that a style strikes */
    gboolean framed;   /* it shows other files */
    gboolean markdown; /* outside of tables, lines are paragraphs */
} HtmlReader;

/* What isn't shown still ends what it can't be in. */
static void
start_unseen(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    ogi_html_unseen_start(&self->unseen, token, kind);
    self->deleted = kind == OGI_HTML_DELETED;
    if (kind == OGI_HTML_CELL)
        ogi_table_builder_close_cell(&self->tables);
    else if (kind == OGI_HTML_ROW || kind == OGI_HTML_GROUP)
        ogi_table_builder_close_row(&self->tables);
    else if (ogi_html_kind_is_block(kind) || kind == OGI_HTML_TABLE)
        ogi_flow_end_line(&self->flow.flow);
}

/* --- tables --- */

/* A span as written: digits, at most OGI_LIMIT_SPAN. 0: no number, or 0. */
static guint
read_span(OgiText text)
{
    guint value = 0;
    gsize i = 0;

    while (i < text.len && g_ascii_isspace(text.str[i]))
        i++;
    for (; i < text.len && g_ascii_isdigit(text.str[i]); i++)
        value = MIN(value * 10 + (guint)(text.str[i] - '0'), OGI_LIMIT_SPAN);
    return value;
}

/* A rowspan of 0 means the rest of the group. */
static guint
read_rowspan(OgiText text)
{
    guint span = read_span(text);

    if (span == 0 && text.len > 0 && text.str[0] == '0')
        return OGI_LIMIT_SPAN;
    return MAX(span, 1);
}

static void
open_cell(HtmlReader *self, const OgiHtmlToken *token)
{
    OgiCellSpan span = {
        .colspan = MAX(read_span(token->colspan), 1),
        .rowspan = read_rowspan(token->rowspan),
        .line = ogi_html_flow_line(&self->flow, token->start),
    };

    ogi_flow_end_line(&self->flow.flow);
    ogi_table_builder_open_cell(&self->tables, &span);
}

static void
open_table(HtmlReader *self, const OgiHtmlToken *token)
{
    ogi_flow_end_line(&self->flow.flow);
    if (!ogi_table_builder_open(&self->tables) && self->too_deep++ == 0)
        ogi_document_note_limit(self->flow.flow.document,
                                ogi_html_flow_line(&self->flow, token->start), "limit-nesting");
}

static void
close_table(HtmlReader *self)
{
    ogi_flow_end_line(&self->flow.flow);
    if (self->too_deep > 0)
        self->too_deep--;
    else
        ogi_table_builder_close(&self->tables);
}

/* --- elements --- */

/* How text in the innermost element is shown, for what comes next. */
static void
look_again(HtmlReader *self)
{
    self->flow.raised = (self->open.seen.shown & OGI_SHOWN_RAISED) != 0;
    self->flow.flow.look = self->open.seen.look;
}

/* What is shown and is no text. */
static void
mark(HtmlReader *self, OgiContent content)
{
    ogi_flow_mark(&self->flow.flow, content);
}

/* Where a style has an element on lines of its own. */
static inline void
break_line(HtmlReader *self)
{
    if (!self->open.broke)
        return; /* most */
    ogi_flow_end_line(&self->flow.flow);
    self->open.broke = FALSE;
}

static void
read_start(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    if (kind == OGI_HTML_TABLE)
        open_table(self, token);
    else if (kind == OGI_HTML_GROUP)
        ogi_table_builder_change_group(&self->tables);
    else if (kind == OGI_HTML_ROW)
        ogi_table_builder_open_row(&self->tables);
    else if (kind == OGI_HTML_CELL)
        open_cell(self, token);
    else if (kind == OGI_HTML_PRE)
        self->flow.pre++;
    if (ogi_html_kind_is_block(kind) || kind == OGI_HTML_DETAILS)
        ogi_flow_end_line(&self->flow.flow);
    if (kind == OGI_HTML_DETAILS && token->open.str == NULL)
        mark(self, OGI_CONTENT_OBJECT); /* a reader has to unfold it */
    break_line(self);
    look_again(self);
    if ((self->open.seen.shown & OGI_SHOWN_ADDED) || kind == OGI_HTML_NUMBERED)
        mark(self, OGI_CONTENT_UNLIKE);
    if (kind == OGI_HTML_DRAWN)
        mark(self, OGI_CONTENT_OBJECT);
    if (self->open.seen.shown & OGI_SHOWN_PICTURE)
        ogi_flow_leave_out(&self->flow.flow); /* a picture may be all that there is */
}

static void
read_end(HtmlReader *self, OgiHtmlKind kind)
{
    if (kind == OGI_HTML_TABLE)
        close_table(self);
    else if (kind == OGI_HTML_GROUP)
        ogi_table_builder_change_group(&self->tables);
    else if (kind == OGI_HTML_ROW)
        ogi_table_builder_close_row(&self->tables);
    else if (kind == OGI_HTML_CELL)
        ogi_table_builder_close_cell(&self->tables);
    else if (kind == OGI_HTML_PRE)
        self->flow.pre -= self->flow.pre > 0 ? 1 : 0;
    if (ogi_html_kind_is_block(kind) || kind == OGI_HTML_BREAK || kind == OGI_HTML_DETAILS)
        ogi_flow_end_line(&self->flow.flow);
    break_line(self);
    look_again(self);
}

/* A sheet of styles for a screen, in the language of styles. */
static gboolean
is_sheet(const OgiHtmlToken *token)
{
    OgiText type = token->type.str != NULL ? ogi_text_trim(token->type) : ogi_text("", 0);

    return (type.len == 0 || ogi_html_value_is(type, "text/css")) &&
           (token->media.str == NULL || ogi_html_media_holds_for(token->media));
}

/* Whether what an element shows by itself is seen; it isn't open any more. */
static gboolean
is_seen(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    gboolean seen;

    if (!ogi_html_open_push(&self->open, token, kind))
        return FALSE;
    seen = !(self->open.seen.shown & (OGI_SHOWN_INVISIBLE | OGI_SHOWN_GONE));
    ogi_html_open_pop(&self->open, token, kind);
    self->open.broke = FALSE;
    return seen;
}

/* Of old pages: lines as they stand, to the end tag or, in plain text, the end of the page. */
static void
show_raw(HtmlReader *self, const OgiHtmlToken *token, OgiText content)
{
    gboolean seen = is_seen(self, token, OGI_HTML_PRE);

    ogi_flow_end_line(&self->flow.flow);
    if (seen && self->flow.flow.open && self->flow.flow.in_cell) {
        mark(self, OGI_CONTENT_OBJECT);
    } else if (seen) {
        self->flow.pre++;
        ogi_html_flow_text(&self->flow, content);
        self->flow.pre--;
        ogi_flow_end_line(&self->flow.flow);
    }
}

/* What is in an element that isn't shown, but by a style. */
static void
doubt_shown(HtmlReader *self, const OgiHtmlToken *token)
{
    OgiHtmlLook look = {0};

    if (token->style.len == 0)
        return; /* most */
    ogi_html_look_read(&look, token->style);
    if (((look.set & ~look.on) & ogi_look_bit(OGI_LOOK_DISPLAY)) != 0)
        mark(self, OGI_CONTENT_UNLIKE);
}

/* After the start tag of an element whose content is no markup. */
static void
read_raw(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    gboolean rest = kind == OGI_HTML_RAW_TEXT && ogi_html_value_is(token->text, "plaintext");
    OgiText content = rest ? ogi_html_tokens_skip_rest(&self->tokens)
                           : ogi_html_tokens_skip_raw(&self->tokens, token->text);

    self->framed |= kind == OGI_HTML_RAW_FRAME && token->src.len > 0;
    if (self->unseen.name.str == NULL) {
        doubt_shown(self, token);
        if (kind == OGI_HTML_RAW_TEXT)
            show_raw(self, token, content);
        else if (kind != OGI_HTML_RAW && kind != OGI_HTML_STYLE)
            mark(self, OGI_CONTENT_OBJECT);
    }
    if (kind != OGI_HTML_STYLE || !is_sheet(token))
        return;
    if (self->style == NULL)
        self->style = ogi_html_style_new();
    self->open.style = self->style;
    self->open.linked |= ogi_html_style_read(self->style, content);
}

static gboolean
is_spacer(OgiText size)
{
    return size.len > 0 && g_ascii_isdigit(size.str[0]) && read_span(size) <= SPACER_PIXELS &&
           memchr(size.str, '%', size.len) == NULL;
}

static gboolean
is_hidden_input(const OgiHtmlToken *token)
{
    return token->type.len == 6 && g_ascii_strncasecmp(token->type.str, "hidden", 6) == 0;
}

/* Content that is no text, in a cell or between tables. */
static void
show_content(HtmlReader *self, const OgiHtmlToken *token)
{
    if (self->flow.flow.open && self->flow.flow.in_cell)
        mark(self, OGI_CONTENT_OBJECT);
    else
        ogi_embedded_add_unread(self->flow.flow.document,
                                ogi_html_flow_line(&self->flow, token->start));
}

static void
show_object(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    show_content(self, token);
    if (kind == OGI_HTML_PICTURE && token->src.len > 0)
        ogi_embedded_add_uri(self->flow.flow.document, token->src,
                             ogi_html_flow_line(&self->flow, token->start));
}

/* An element without content. */
static void
read_void(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    self->open.linked |= kind == OGI_HTML_LINK;
    self->framed |= kind == OGI_HTML_FRAME;
    if (kind == OGI_HTML_BREAK)
        ogi_flow_end_line(&self->flow.flow);
    else if ((kind == OGI_HTML_VOID_OBJECT ||
              (kind == OGI_HTML_PICTURE && !is_spacer(token->width) && !is_spacer(token->height)) ||
              (kind == OGI_HTML_INPUT && !is_hidden_input(token))) &&
             is_seen(self, token, kind))
        show_object(self, token, kind);
}

static void
start_element(HtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    if (kind == OGI_HTML_UNSEEN || kind == OGI_HTML_DELETED) {
        doubt_shown(self, token);
        start_unseen(self, token, kind);
    } else if (kind == OGI_HTML_OBJECT) {
        if (is_seen(self, token, kind))
            show_content(self, token);
        start_unseen(self, token, kind);
    } else if (!ogi_html_open_push(&self->open, token, kind)) {
        start_unseen(self, token, kind);
    } else {
        read_start(self, token, kind);
    }
}

static void
read_tag(HtmlReader *self, const OgiHtmlToken *token)
{
    OgiHtmlKind kind;

    if (token->kind == OGI_HTML_END && self->unseen.name.str == NULL &&
        ogi_html_open_pop_innermost(&self->open, token->text, &kind)) {
        read_end(self, kind);
        return;
    }
    kind = ogi_html_elements_kind(&self->elements, token->text);
    if (token->kind == OGI_HTML_START && ogi_html_kind_is_raw(kind)) {
        read_raw(self, token, kind);
        return;
    }
    if (self->unseen.name.str != NULL &&
        !ogi_html_unseen_take(&self->unseen, token, kind, ogi_table_builder_any(&self->tables)))
        return;
    if (token->kind == OGI_HTML_END) {
        ogi_html_open_pop(&self->open, token, kind);
        read_end(self, kind);
    } else if (ogi_html_kind_is_void(kind)) {
        read_void(self, token, kind);
    } else {
        start_element(self, token, kind);
    }
}

/* --- text --- */

/* Text of Markdown, where lines are paragraphs. */
static void
read_lines(HtmlReader *self, OgiText text)
{
    const char *end = text.str + text.len;
    OgiText line;

    while (ogi_text_line_next(&text, &line)) {
        ogi_html_flow_text(&self->flow, ogi_markdown_line(ogi_text_line_strip(line)));
        if (line.str + line.len < end)
            ogi_flow_end_line(&self->flow.flow);
    }
}

static gboolean
is_blank(OgiText text)
{
    for (gsize i = 0; i < text.len; i++) {
        if (!g_ascii_isspace(text.str[i]))
            return FALSE;
    }
    return TRUE;
}

static void
note_deleted(HtmlReader *self, const OgiHtmlToken *token)
{
    ogi_document_note(self->flow.flow.document, "F-TRACKED",
                      ogi_html_flow_line(&self->flow, token->start), NULL);
}

static gboolean
has_digit(OgiText text)
{
    for (gsize i = 0; i < text.len; i++) {
        if (g_ascii_isdigit(text.str[i]))
            return TRUE;
    }
    return FALSE;
}

/* Text that isn't as it is shown. FALSE: it isn't to be read. */
static gboolean
is_read(HtmlReader *self, const OgiHtmlToken *token, guint shown)
{
    if (is_blank(token->text))
        return TRUE;
    if ((shown & OGI_SHOWN_STRUCK) && !self->struck)
        note_deleted(self, token);
    self->struck |= (shown & OGI_SHOWN_STRUCK) != 0;
    if (shown & (OGI_SHOWN_STRUCK | OGI_SHOWN_INVISIBLE | OGI_SHOWN_GONE | OGI_SHOWN_TINY |
                 OGI_SHOWN_GROUND)) {
        if (shown & OGI_SHOWN_UNSURE)
            mark(self, OGI_CONTENT_UNLIKE);
        ogi_flow_leave_out(&self->flow.flow);
        return FALSE;
    }
    if (shown & (OGI_SHOWN_TURNED | OGI_SHOWN_UNKNOWN | OGI_SHOWN_COLOR))
        mark(self, OGI_CONTENT_UNLIKE);
    else if ((shown & OGI_SHOWN_FONT) && !self->own_font && self->flow.flow.in_cell &&
             has_digit(token->text)) {
        self->own_font = TRUE;
        ogi_document_note(self->flow.flow.document, "F-FONT",
                          ogi_html_flow_line(&self->flow, token->start), NULL);
    }
    return TRUE;
}

static void
read_text(HtmlReader *self, const OgiHtmlToken *token)
{
    guint shown = self->open.seen.shown;

    if (self->unseen.name.str != NULL) {
        if (!self->deleted || is_blank(token->text))
            return;
        note_deleted(self, token);
        ogi_flow_leave_out(&self->flow.flow);
        self->deleted = FALSE;
    } else if (shown != 0 && !is_read(self, token, shown)) {
        return;
    } else if (self->markdown && !self->flow.flow.in_cell) {
        read_lines(self, token->text);
    } else {
        ogi_html_flow_text(&self->flow, token->text);
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
    OgiHtmlToken token = {0};
    gboolean is_cut;

    self->tokens = (OgiHtmlTokens){page.str, page.str + page.len};
    ogi_html_elements_init(&self->elements);
    ogi_html_flow_init(&self->flow, document, page.str);
    self->markdown = is_markdown(page);
    ogi_html_open_init(&self->open);
    ogi_table_builder_init(&self->tables, &self->flow.flow);
    while (ogi_html_tokens_next(&self->tokens, &token)) {
        if (token.kind != OGI_HTML_TEXT)
            read_tag(self, &token);
        else if (!ogi_document_is_full(document))
            read_text(self, &token);
        else
            break;
    }
    is_cut = ogi_table_builder_any(&self->tables) && self->flow.flow.in_cell;
    ogi_table_builder_clear(&self->tables);
    if (is_cut)
        ogi_document_mark_cut(document);
    ogi_html_open_clear(&self->open);
    ogi_flow_end(&self->flow.flow);
    if (self->style != NULL && ogi_html_style_is_over(self->style))
        ogi_document_note_limit(document, 0, "limit-style");
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

/* No more than a title. */
static gboolean
is_empty(const OgiDocument *document)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);
    guint32 n_bytes = 0;

    for (guint i = 0; i < n; i++) {
        if (cells[i].table > 0)
            return FALSE;
        n_bytes += cells[i].len;
    }
    return n_bytes <= FRAME_BYTES;
}

gboolean
ogi_html_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                     gsize len, GError **error)
{
    g_autofree char *charset = find_charset(bytes, len);
    g_autofree char *owned = NULL;
    HtmlReader self = {0};
    OgiText page;

    ogi_document_decode(document, bytes, len, charset, &owned, &page);
    read_page(&self, document, page);
    ogi_html_rows_find(document);
    if (self.framed && is_empty(document))
        return ogi_reader_fail(error, OGI_READER_ERROR_FRAME, NULL, NULL);
    return TRUE;
}
