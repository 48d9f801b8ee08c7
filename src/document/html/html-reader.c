/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page as cells, straight from its tags: no tree is built, nesting costs nothing.
 *
 * Outside tables every line of a block is a paragraph. In a cell line breaks and blocks become a
 * line break, inline elements nothing: digits split over elements stay one number. Hidden and
 * deleted content is passed over, with a note where something was deleted (F-TRACKED) or struck
 * (F-STRUCK).
 */
#include <string.h>

#include "document/document-private.h"
#include "document/readers-private.h"
#include "document/text/markdown-private.h"
#include "document/text/text-line-private.h"
#include "html-reader-private.h"
#include "html-rows-private.h"

#define CHARSET_WITHIN 4096 /* a page says its charset in the beginning */
#define FRAME_BYTES 600     /* of text, beside a frame that has the report */

/* From a start tag to what ends it nothing is read. What isn't shown still ends what it can't be
 * in. */
static void
pass_over(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    ogi_html_unseen_start(&self->unseen, token, kind);
    self->deleted = kind == OGI_HTML_DELETED  ? "F-TRACKED"
                    : kind == OGI_HTML_STRUCK ? "F-STRUCK"
                                              : NULL;
    if (kind == OGI_HTML_CELL)
        ogi_table_builder_close_cell(&self->tables);
    else if (kind == OGI_HTML_ROW || kind == OGI_HTML_GROUP)
        ogi_table_builder_close_row(&self->tables);
    else if (ogi_html_kind_is_block(kind) || kind == OGI_HTML_TABLE)
        ogi_flow_end_line(&self->flow.flow);
}

/* --- elements --- */

/* How text in the innermost element is shown, for what comes next. */
static void
look_again(OgiHtmlReader *self)
{
    self->flow.raised = (self->open.seen.shown & OGI_SHOWN_RAISED) != 0;
    self->flow.flow.look = self->open.seen.look;
}

/* Where a style has an element on lines of its own. */
static inline void
break_line(OgiHtmlReader *self)
{
    if (!self->open.broke)
        return; /* most */
    ogi_flow_end_line(&self->flow.flow);
    self->open.broke = FALSE;
}

/* What a script may write into a cell, or an element in it. */
static void
read_fill(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    if (token->id.len == 0 && token->class_names.len == 0 && token->data.len == 0 && !token->bound)
        return;
    ogi_html_scripts_find(&self->scripts, self->page);
    ogi_flow_fill(&self->flow.flow, ogi_html_scripts_fill(&self->scripts, token));
}

/* Whether nothing stands between a start tag and the end tag behind it. */
static gboolean
is_empty_element(const OgiHtmlReader *self)
{
    const char *p = self->tokens.next;
    const char *end = self->tokens.end;

    while (p < end && g_ascii_isspace(*p))
        p++;
    return end - p > 1 && p[0] == '<' && p[1] == '/';
}

/* An icon, which a sheet in another file draws by its class. */
static gboolean
may_be_icon(const OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    return kind == OGI_HTML_INLINE && self->open.linked && token->class_names.len > 0 &&
           !ogi_text_begins_with(token->class_names, "Mso") && is_empty_element(self);
}

static void
read_start(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    if (kind == OGI_HTML_TABLE)
        ogi_html_reader_open_table(self, token);
    else if (kind == OGI_HTML_GROUP)
        ogi_table_builder_change_group(&self->tables);
    else if (kind == OGI_HTML_ROW)
        ogi_table_builder_open_row(&self->tables);
    else if (kind == OGI_HTML_CELL)
        ogi_html_reader_open_cell(self, token);
    else if (kind == OGI_HTML_PRE)
        self->flow.pre++;
    if (ogi_html_kind_is_block(kind) || kind == OGI_HTML_DETAILS)
        ogi_flow_end_line(&self->flow.flow);
    if (kind == OGI_HTML_DETAILS && token->open.str == NULL)
        ogi_html_reader_mark(self, OGI_CONTENT_OBJECT); /* a reader has to unfold it */
    if (token->has_any && self->flow.flow.in_cell)
        read_fill(self, token);
    break_line(self);
    look_again(self);
    if ((self->open.seen.shown & (OGI_SHOWN_ADDED | OGI_SHOWN_MAYBE)) || kind == OGI_HTML_NUMBERED)
        ogi_html_reader_mark(self, OGI_CONTENT_UNLIKE);
    if (kind == OGI_HTML_DRAWN)
        ogi_html_reader_mark(self, OGI_CONTENT_OBJECT);
    if ((self->open.seen.shown & OGI_SHOWN_PICTURE) || may_be_icon(self, token, kind))
        ogi_flow_leave_out(&self->flow.flow); /* a picture may be all that there is */
    if (self->open.seen.shown & OGI_SHOWN_PAINTED)
        ogi_html_reader_add_picture(self, token);
}

static void
read_end(OgiHtmlReader *self, OgiHtmlKind kind)
{
    if (kind == OGI_HTML_TABLE)
        ogi_html_reader_close_table(self);
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

static void
start_element(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    if (kind == OGI_HTML_UNSEEN || kind == OGI_HTML_DELETED || kind == OGI_HTML_STRUCK) {
        ogi_html_reader_doubt_shown(self, token);
        pass_over(self, token, kind);
    } else if (kind == OGI_HTML_OBJECT) {
        gboolean is_drawn = ogi_html_reader_show_object(self, token);

        pass_over(self, token, kind);
        self->unseen.is_drawn = is_drawn;
    } else if (!ogi_html_open_push(&self->open, token, kind)) {
        pass_over(self, token, kind);
    } else {
        read_start(self, token, kind);
    }
}

static void
read_tag(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    OgiHtmlKind kind;

    if (token->kind == OGI_HTML_END && self->unseen.name.str == NULL &&
        ogi_html_open_pop_innermost(&self->open, token->text, &kind)) {
        read_end(self, kind);
        return;
    }
    kind = ogi_html_elements_kind(&self->elements, token->text);
    if (token->has_any && token->handlers.len > 0)
        ogi_html_script_read(&self->scripts, token->handlers);
    if (token->kind == OGI_HTML_START && ogi_html_kind_is_raw(kind)) {
        ogi_html_reader_read_raw(self, token, kind);
        return;
    }
    if (self->unseen.name.str != NULL &&
        !ogi_html_unseen_take(&self->unseen, token, kind, ogi_table_builder_any(&self->tables))) {
        if (self->unseen.is_drawn && kind == OGI_HTML_TABLE && token->kind == OGI_HTML_START)
            ogi_html_reader_note_unread(self, token);
        return;
    }
    if (token->kind == OGI_HTML_END) {
        ogi_html_open_pop(&self->open, token, kind);
        read_end(self, kind);
    } else if (ogi_html_kind_is_void(kind)) {
        ogi_html_reader_read_void(self, token, kind);
    } else {
        start_element(self, token, kind);
    }
}

/* --- text --- */

/* Text of Markdown, where lines are paragraphs. */
static void
read_lines(OgiHtmlReader *self, OgiText text)
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
note_deleted(OgiHtmlReader *self, const OgiHtmlToken *token, const char *rule)
{
    ogi_document_note(self->flow.flow.document, rule, ogi_html_flow_line(&self->flow, token->start),
                      NULL);
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
is_read(OgiHtmlReader *self, const OgiHtmlToken *token, guint shown)
{
    if (is_blank(token->text))
        return TRUE;
    if ((shown & OGI_SHOWN_STRUCK) && !self->struck)
        note_deleted(self, token, "F-STRUCK");
    self->struck |= (shown & OGI_SHOWN_STRUCK) != 0;
    if (shown & (OGI_SHOWN_STRUCK | OGI_SHOWN_INVISIBLE | OGI_SHOWN_GONE | OGI_SHOWN_TINY |
                 OGI_SHOWN_GROUND)) {
        if (shown & OGI_SHOWN_UNSURE)
            ogi_html_reader_mark(self, OGI_CONTENT_UNLIKE);
        ogi_flow_leave_out(&self->flow.flow);
        return FALSE;
    }
    if (shown & (OGI_SHOWN_TURNED | OGI_SHOWN_UNKNOWN | OGI_SHOWN_COLOR))
        ogi_html_reader_mark(self, OGI_CONTENT_UNLIKE);
    else if ((shown & OGI_SHOWN_FONT) && !self->own_font && self->flow.flow.in_cell &&
             has_digit(token->text)) {
        self->own_font = TRUE;
        ogi_document_note(self->flow.flow.document, "F-FONT",
                          ogi_html_flow_line(&self->flow, token->start), NULL);
    }
    return TRUE;
}

static void
read_text(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    guint shown = self->open.seen.shown;

    if (self->unseen.name.str != NULL) {
        if (self->deleted == NULL || is_blank(token->text))
            return;
        note_deleted(self, token, self->deleted);
        ogi_flow_leave_out(&self->flow.flow);
        self->deleted = NULL;
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

/* With the style sheets that are known. */
static void
read_once(OgiHtmlReader *self, OgiDocument *document, OgiText page)
{
    OgiHtmlToken token = {0};
    gboolean is_cut;

    self->page = page;
    self->tokens = (OgiHtmlTokens){page.str, page.str + page.len};
    ogi_html_elements_init(&self->elements);
    ogi_html_flow_init(&self->flow, document, page.str);
    self->markdown = is_markdown(page);
    ogi_html_open_init(&self->open);
    self->open.style = self->style;
    self->open.linked = self->linked;
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
    ogi_html_scripts_clear(&self->scripts);
    ogi_flow_end(&self->flow.flow);
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
    OgiHtmlReader self = {0};
    OgiText page;

    ogi_document_decode(document, bytes, len, charset, &owned, &page);
    read_once(&self, document, page);
    while (self.late) {
        g_autofree char *again = NULL;
        OgiText same;

        ogi_document_clear(document);
        ogi_document_decode(document, bytes, len, charset, &again, &same); /* for its notes */
        ogi_html_reader_begin_anew(&self);
        read_once(&self, document, page);
    }
    if (self.style != NULL && ogi_html_style_is_over(self.style))
        ogi_document_note_limit(document, 0, "limit-style");
    ogi_html_style_free(self.style);
    ogi_html_rows_find(document);
    if (self.framed && is_empty(document))
        return ogi_reader_fail(error, OGI_READER_ERROR_FRAME, NULL, NULL);
    return TRUE;
}
