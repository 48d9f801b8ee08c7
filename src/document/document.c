/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/limits.h>

#include "cell-text-private.h"
#include "document-private.h"
#include "embedded-list-private.h"

/* Memory above this is given back when a document is emptied: one huge report must not keep it for
 * the thousands after it. */
#define KEEP_BYTES (4u << 20)
/* Offsets are 32 bits wide. */
#define MAX_TEXT_BYTES (G_GUINT64_CONSTANT(1) << 31)

struct _OgiDocument {
    OgiTextCell *cells;
    guint n_cells;
    guint max_cells;
    char *text;
    gsize len;
    gsize max_len;
    gboolean full;    /* OGI_LIMIT_CELLS or MAX_TEXT_BYTES met */
    gboolean garbled; /* its text was taken for another encoding once */
    OgiFindings *notes;
    GHashTable *pictures; /* GBytes by index of the cell, owned; NULL: none */
    GArray *embedded;     /* OgiEmbedded; NULL: none */
};

OgiDocument *
ogi_document_new(void)
{
    OgiDocument *self = g_new0(OgiDocument, 1);

    self->notes = ogi_findings_new();
    return self;
}

void
ogi_document_free(OgiDocument *self)
{
    if (self == NULL)
        return;
    g_free(self->cells);
    g_free(self->text);
    ogi_findings_free(self->notes);
    g_clear_pointer(&self->pictures, g_hash_table_unref);
    g_clear_pointer(&self->embedded, g_array_unref);
    g_free(self);
}

void
ogi_document_clear(OgiDocument *self)
{
    self->n_cells = 0;
    self->len = 0;
    self->full = FALSE;
    self->garbled = FALSE;
    g_clear_pointer(&self->pictures, g_hash_table_unref);
    g_clear_pointer(&self->embedded, g_array_unref);
    if (self->max_len > KEEP_BYTES) {
        g_clear_pointer(&self->text, g_free);
        self->max_len = 0;
    }
    if (self->max_cells > KEEP_BYTES / sizeof(OgiTextCell)) {
        g_clear_pointer(&self->cells, g_free);
        self->max_cells = 0;
    }
    if (ogi_findings_n(self->notes) > 0) {
        ogi_findings_free(self->notes);
        self->notes = ogi_findings_new();
    }
}

static void
grow_text(OgiDocument *self, gsize needed)
{
    self->max_len = MAX(MAX(self->max_len * 2, needed), 16384);
    self->text = g_realloc(self->text, self->max_len);
}

static void
meet_limit(OgiDocument *self, guint line, const char *limit)
{
    self->full = TRUE;
    ogi_document_note_limit(self, line, limit);
}

void
ogi_document_begin(OgiDocument *self, const OgiTextCell *place)
{
    OgiTextCell *cell;

    if (self->full)
        return;
    if (self->n_cells == OGI_LIMIT_CELLS) {
        meet_limit(self, place->line, "limit-cells");
        return;
    }
    if (self->n_cells == self->max_cells) {
        self->max_cells = MAX(self->max_cells * 2, 1024);
        self->cells = g_renew(OgiTextCell, self->cells, self->max_cells);
    }
    if (self->text == NULL)
        grow_text(self, 0);
    cell = &self->cells[self->n_cells++];
    *cell = *place;
    cell->offset = (guint32)self->len;
    cell->len = 0;
}

void
ogi_document_append(OgiDocument *self, const char *text, gsize len)
{
    if (self->full || len == 0)
        return;
    if (len > MAX_TEXT_BYTES - self->len) {
        self->n_cells--; /* half a number is none */
        meet_limit(self, self->cells[self->n_cells].line, "> 2 GiB");
        return;
    }
    if (self->max_len - self->len < len)
        grow_text(self, self->len + len);
    memcpy(self->text + self->len, text, len);
    self->len += len;
}

void
ogi_document_end(OgiDocument *self)
{
    OgiTextCell *cell;
    OgiText text;

    if (self->full || self->n_cells == 0)
        return;
    cell = &self->cells[self->n_cells - 1];
    text = ogi_cell_text_trim(ogi_text(self->text + cell->offset, self->len - cell->offset));
    if (text.len == 0 && cell->table == 0) {
        self->n_cells--; /* a paragraph without text is none */
        self->len = cell->offset;
        ogi_embedded_list_move(self->embedded,
                               ogi_embedded_list_find(self->embedded, self->n_cells + 1),
                               self->n_cells + 1, self->n_cells);
        return;
    }
    if (ogi_cell_text_is_turned(self->text + cell->offset, text.str))
        cell->content |= OGI_CONTENT_UNLIKE;
    if (text.len > 0)
        cell->offset = (guint32)(text.str - self->text);
    cell->len = (guint32)text.len;
    self->len = cell->offset + cell->len;
}

void
ogi_document_mark(OgiDocument *self, OgiContent content)
{
    if (!self->full && self->n_cells > 0)
        self->cells[self->n_cells - 1].content |= (guint8)content;
}

void
ogi_document_mark_cut(OgiDocument *self)
{
    const OgiTextCell *last = self->n_cells > 0 ? &self->cells[self->n_cells - 1] : NULL;

    for (guint i = self->n_cells; !self->full && i-- > 0;) {
        OgiTextCell *cell = &self->cells[i];

        if (cell != last &&
            (last->table == 0 || cell->table != last->table || cell->row != last->row))
            return;
        cell->content |= OGI_CONTENT_CUT;
    }
}

void
ogi_document_set_picture(OgiDocument *self, GBytes *png)
{
    if (self->full || self->n_cells == 0)
        return;
    if (self->pictures == NULL)
        self->pictures = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
    g_hash_table_insert(self->pictures, GUINT_TO_POINTER(self->n_cells - 1), g_bytes_ref(png));
}

GBytes *
ogi_document_picture(const OgiDocument *self, guint cell)
{
    return self->pictures != NULL ? g_hash_table_lookup(self->pictures, GUINT_TO_POINTER(cell))
                                  : NULL;
}

void
ogi_document_add(OgiDocument *self, const OgiTextCell *place, OgiText text)
{
    ogi_document_begin(self, place);
    ogi_document_append(self, text.str, text.len);
    ogi_document_end(self);
}

void
ogi_document_add_copy(OgiDocument *self, const OgiDocument *other, guint index,
                      const OgiTextCell *place, OgiText text)
{
    GBytes *picture = ogi_document_picture(other, index);

    ogi_document_add_embedded(self, other, index);
    ogi_document_add(self, place, text);
    if (picture != NULL)
        ogi_document_set_picture(self, picture);
}

void
ogi_document_add_slice(OgiDocument *self, const OgiDocument *other, guint first, guint last)
{
    last = MIN(last, other->n_cells);
    for (guint i = first; i < last; i++)
        ogi_document_add_copy(self, other, i, &other->cells[i],
                              ogi_document_cell_text(other->text, &other->cells[i]));
    ogi_document_add_embedded(self, other, last);
}

void
ogi_document_note(OgiDocument *self, const char *rule, guint line, const char *detail)
{
    ogi_findings_add_at(self->notes, rule, NULL, line, detail);
}

void
ogi_document_note_worded(OgiDocument *self, const char *rule, guint line, const char *code)
{
    ogi_findings_add_worded(self->notes, rule, NULL, line, code);
}

void
ogi_document_note_limit(OgiDocument *self, guint line, const char *code)
{
    ogi_document_note_worded(self, "F-LIMIT", line, code);
}

const OgiTextCell *
ogi_document_cells(const OgiDocument *self, guint *n_cells)
{
    *n_cells = self->n_cells;
    return self->cells;
}

const char *
ogi_document_text(const OgiDocument *self)
{
    return self->text;
}

OgiFindings *
ogi_document_notes(OgiDocument *self)
{
    return self->notes;
}

gboolean
ogi_document_is_full(const OgiDocument *self)
{
    return self->full;
}

GArray *
ogi_document_embedded(OgiDocument *self)
{
    if (self->embedded == NULL)
        self->embedded = ogi_embedded_list_new();
    return self->embedded;
}

void
ogi_document_add_embedded(OgiDocument *self, const OgiDocument *other, guint cell)
{
    ogi_embedded_list_copy(&self->embedded, self->n_cells, other->embedded, cell);
}

guint
ogi_document_picture_line(const OgiDocument *self, guint first, guint last)
{
    const OgiEmbedded *picture =
        ogi_embedded_list_at(self->embedded, ogi_embedded_list_find(self->embedded, first), last);

    return picture != NULL ? picture->line : 0;
}

void
ogi_document_exchange_cells(OgiDocument *self, OgiDocument *other)
{
    OgiDocument before = *self;

    *self = *other;
    *other = before;
    /* what is about the file as a whole stays */
    other->notes = self->notes;
    self->notes = before.notes;
    self->garbled = before.garbled;
}

guint
ogi_document_n_cells(const OgiDocument *self)
{
    return self->n_cells;
}

OgiTextCell *
ogi_document_cells_from(OgiDocument *self, guint first, guint *n_cells)
{
    *n_cells = self->n_cells - MIN(first, self->n_cells);
    /* where there are none, there is no address either, to which nothing may be added */
    return *n_cells > 0 ? self->cells + (self->n_cells - *n_cells) : NULL;
}

/* A paragraph of text that is in the document already. */
static void
place_paragraph(OgiDocument *self, const OgiTextCell *cell, OgiText text)
{
    OgiTextCell place = {
        .line = cell->line,
        .column = OGI_NO_COLUMN,
        .colspan = 1,
        .rowspan = 1,
        .content = cell->content,
    };
    guint before = self->n_cells;

    text = ogi_cell_text_trim(text);
    if (text.len == 0)
        return;
    ogi_document_begin(self, &place);
    if (self->n_cells == before)
        return;
    self->cells[before].offset = (guint32)(text.str - self->text);
    self->cells[before].len = (guint32)text.len;
}

/* The lines of a cell, with the pictures between them, from this one on. Returns the next picture.
 */
static guint
place_paragraphs(OgiDocument *self, const OgiTextCell *cell, OgiText text, guint index,
                 guint embedded)
{
    const char *end = text.str + text.len;

    for (const char *p = text.str; p <= end; p++) {
        const char *stop = memchr(p, '\n', (gsize)(end - p));

        stop = stop != NULL ? stop : end;
        embedded = ogi_embedded_list_place(self->embedded, embedded, index + 1,
                                           (gsize)(p - self->text), self->n_cells);
        place_paragraph(self, cell, ogi_text(p, (gsize)(stop - p)));
        p = stop;
    }
    return embedded;
}

void
ogi_document_make_paragraphs(OgiDocument *self, guint first)
{
    guint n_cells = self->n_cells - MIN(first, self->n_cells);
    g_autofree OgiTextCell *cells = NULL;
    guint embedded;

    if (n_cells == 0)
        return;
    cells = g_memdup2(self->cells + first, n_cells * sizeof *cells);
    embedded = ogi_embedded_list_find(self->embedded, first);
    self->n_cells = first;
    for (guint i = 0; i < n_cells; i++) {
        OgiText text = ogi_text(self->text + cells[i].offset, cells[i].len);

        embedded = place_paragraphs(self, &cells[i], text, first + i, embedded);
    }
    ogi_embedded_list_move(self->embedded, embedded, G_MAXUINT, self->n_cells);
}

char *
ogi_document_take_last(OgiDocument *self, guint8 *content)
{
    OgiText text = ogi_document_last_text(self);

    g_return_val_if_fail(self->n_cells > 0, NULL);
    *content = self->cells[--self->n_cells].content;
    return g_strndup(text.str, text.len);
}

OgiText
ogi_document_last_text(const OgiDocument *self)
{
    guint32 offset;

    if (self->n_cells == 0)
        return ogi_text("", 0);
    offset = self->cells[self->n_cells - 1].offset;
    return ogi_text(self->text + offset, self->len - offset);
}

gboolean
ogi_document_is_garbled(const OgiDocument *self)
{
    return self->garbled;
}

void
ogi_document_set_garbled(OgiDocument *self, gboolean garbled)
{
    self->garbled = garbled;
}

void
ogi_document_unify(OgiDocument *self)
{
    if (self->len > 0)
        ogi_cell_text_unify(self->text, self->len);
}
