/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/text.h>

#include "docx-fill-private.h"

#define BEGIN "{{"
#define END "}}"

enum {
    MAX_DEPTH = 16, /* of paragraphs in text boxes of paragraphs */
    SHOWN_CHARS = 60
};

/* Bytes of the part to be replaced. */
typedef struct {
    gsize from, to;
    char *with;
} Edit;

/* The text of one <w:t>. */
typedef struct {
    gsize from, to;
} Node;

typedef struct {
    gsize from; /* of its start tag */
    guint number;
    gboolean is_plain; /* no other in it, and no section ends with it */
    GArray *nodes;     /* Node: its own */
} Paragraph;

typedef struct {
    const GString *part;
    GArray *edits; /* Edit */
    OgiDocxFillFunc func;
    gpointer data;
    Paragraph open[MAX_DEPTH];
    guint depth;
    guint n_paragraphs;
} Filler;

static void
edit_clear(gpointer data)
{
    g_free(((Edit *)data)->with);
}

static void
add_edit(Filler *self, gsize from, gsize to, const char *with)
{
    Edit edit = {from, to, g_strdup(with)};

    g_array_append_val(self->edits, edit);
}

/* --- one paragraph --- */

/* Its text as it stands in the markup. (transfer full) */
static GString *
text_of(const Filler *self, const Paragraph *paragraph)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < paragraph->nodes->len; i++) {
        const Node *node = &g_array_index(paragraph->nodes, Node, i);

        g_string_append_len(text, self->part->str + node->from, (gssize)(node->to - node->from));
    }
    return text;
}

/* Replaces a range of the paragraph's text: the first node that it touches takes the new text. */
static void
replace_text(Filler *self, const Paragraph *paragraph, gsize from, gsize to, const char *with)
{
    gsize before = 0;

    for (guint i = 0; i < paragraph->nodes->len; i++) {
        const Node *node = &g_array_index(paragraph->nodes, Node, i);
        gsize len = node->to - node->from;
        gsize first = MAX(from, before), last = MIN(to, before + len);

        if (first < last) {
            add_edit(self, node->from + first - before, node->from + last - before, with);
            with = "";
        }
        before += len;
    }
}

static gboolean
is_alone(const GString *text, const char *begin, const char *end)
{
    g_autofree char *before = g_strndup(text->str, (gsize)(begin - text->str));
    g_autofree char *after = g_strdup(end);

    return *g_strstrip(before) == '\0' && *g_strstrip(after) == '\0';
}

/* One placeholder of a paragraph that ends at to. */
static gboolean
fill_one(Filler *self, const Paragraph *paragraph, gsize to, const GString *text, const char *begin,
         const char *end, GError **error)
{
    const char *name = begin + strlen(BEGIN);
    g_autofree char *inside =
        end != NULL ? g_strndup(name, (gsize)(end - strlen(END) - name)) : NULL;
    const char *last = end != NULL ? end : text->str + text->len;
    g_autofree char *raw = ogi_text_display(ogi_text(begin, (gsize)(last - begin)), SHOWN_CHARS);
    g_autoptr(GString) filled = g_string_new(NULL);
    g_autoptr(GString) block = g_string_new(NULL);
    OgiDocxPlaceholder placeholder = {
        .name = inside != NULL ? g_strstrip(inside) : NULL,
        .raw = raw,
        .is_alone = end != NULL && paragraph->is_plain && is_alone(text, begin, end),
        .paragraph = paragraph->number,
        .text = filled,
        .block = block,
    };

    if (!self->func(&placeholder, self->data, error))
        return FALSE;
    if (block->len > 0)
        add_edit(self, paragraph->from, to, block->str);
    else if (end != NULL)
        replace_text(self, paragraph, (gsize)(begin - text->str), (gsize)(end - text->str),
                     filled->str);
    return TRUE;
}

static gboolean
fill_paragraph(Filler *self, const Paragraph *paragraph, gsize to, GError **error)
{
    g_autoptr(GString) text = text_of(self, paragraph);
    const char *begin = text->str;

    while ((begin = strstr(begin, BEGIN)) != NULL) {
        const char *end = strstr(begin, END);

        end = end != NULL ? end + strlen(END) : NULL;
        if (!fill_one(self, paragraph, to, text, begin, end, error))
            return FALSE;
        if (end == NULL)
            break;
        begin = end;
    }
    return TRUE;
}

/* --- the part --- */

/* Behind a tag that begins at p, whose attributes may have ">" in them; NULL: it has no end. */
static const char *
tag_end(const char *p)
{
    char quote = '\0';

    for (; *p != '\0'; p++) {
        if (quote == '\0' && *p == '>')
            return p + 1;
        if (quote == '\0' && (*p == '"' || *p == '\''))
            quote = *p;
        else if (*p == quote)
            quote = '\0';
    }
    return NULL;
}

/* Whether a tag is one of an element: "w:p" is not "w:pPr". */
static gboolean
is_tag(const char *tag, const char *name)
{
    gsize n = strlen(name);

    return strncmp(tag, name, n) == 0 && strchr(" \t\r\n/>", tag[n]) != NULL;
}

static void
open_paragraph(Filler *self, gsize from)
{
    Paragraph *paragraph = &self->open[self->depth++];

    if (self->depth > 1)
        paragraph[-1].is_plain = FALSE;
    *paragraph =
        (Paragraph){from, ++self->n_paragraphs, TRUE, g_array_new(FALSE, FALSE, sizeof(Node))};
}

static gboolean
close_paragraph(Filler *self, gsize to, GError **error)
{
    Paragraph *paragraph = &self->open[--self->depth];
    gboolean filled = fill_paragraph(self, paragraph, to, error);

    g_array_unref(paragraph->nodes);
    return filled;
}

/* Whether the tag that begins at p, inside its "<", is the start of an element with content. */
static gboolean
is_start(const char *p, const char *end, const char *name)
{
    return is_tag(p, name) && end[-2] != '/';
}

static gboolean
scan(Filler *self, GError **error)
{
    const char *part = self->part->str;
    const char *p = part;

    while ((p = strchr(p, '<')) != NULL) {
        const char *tag = p + 1;
        const char *end = g_str_has_prefix(p, "<!--") ? strstr(p, "-->") : tag_end(tag);

        if (end == NULL)
            break;
        if (is_start(tag, end, "w:p") && self->depth < MAX_DEPTH) {
            open_paragraph(self, (gsize)(p - part));
        } else if (is_tag(tag, "/w:p") && self->depth > 0) {
            if (!close_paragraph(self, (gsize)(end - part), error))
                return FALSE;
        } else if (is_start(tag, end, "w:sectPr") && self->depth > 0) {
            self->open[self->depth - 1].is_plain = FALSE;
        } else if (is_start(tag, end, "w:t") && self->depth > 0) {
            const char *close = strchr(end, '<');
            Node node = {(gsize)(end - part), (gsize)((close != NULL ? close : end) - part)};

            g_array_append_val(self->open[self->depth - 1].nodes, node);
        }
        p = end;
    }
    return TRUE;
}

static gint
compare_edits(gconstpointer a, gconstpointer b)
{
    const Edit *x = a;
    const Edit *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

/* The edits don't overlap. */
static void
apply(GString *part, GArray *edits)
{
    g_autoptr(GString) out = g_string_sized_new(part->len);
    gsize from = 0;

    g_array_sort(edits, compare_edits);
    for (guint i = 0; i < edits->len; i++) {
        const Edit *edit = &g_array_index(edits, Edit, i);

        g_string_append_len(out, part->str + from, (gssize)(edit->from - from));
        g_string_append(out, edit->with);
        from = edit->to;
    }
    g_string_append_len(out, part->str + from, (gssize)(part->len - from));
    g_string_truncate(part, 0);
    g_string_append_len(part, out->str, (gssize)out->len);
}

gboolean
ogi_docx_fill(GString *part, OgiDocxFillFunc func, gpointer data, GError **error)
{
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    Filler self = {.part = part, .edits = edits, .func = func, .data = data};
    gboolean filled;

    g_array_set_clear_func(edits, edit_clear);
    filled = scan(&self, error);
    while (self.depth > 0)
        g_array_unref(self.open[--self.depth].nodes);
    if (filled)
        apply(part, edits);
    return filled;
}
