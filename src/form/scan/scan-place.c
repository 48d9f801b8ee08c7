/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-place-private.h"

typedef struct {
    const OgiScanText *text;      /* borrowed */
    const OgiSheetLabel *of_form; /* NULL: none of it. Borrowed */
    gboolean is_certain;
    gboolean is_nearest; /* to a figure */
} Label;

struct _OgiScanPlaces {
    const OgiTextCell *cells; /* borrowed */
    guint n_cells;
    guint16 table;
    GArray *labels; /* Label, by cell */
};

OgiScanPlaces *
ogi_scan_places_new(const OgiDocument *document, guint16 table)
{
    OgiScanPlaces *self = g_new0(OgiScanPlaces, 1);

    self->cells = ogi_document_cells(document, &self->n_cells);
    self->table = table;
    self->labels = g_array_new(FALSE, FALSE, sizeof(Label));
    return self;
}

void
ogi_scan_places_free(OgiScanPlaces *self)
{
    g_array_unref(self->labels);
    g_free(self);
}

void
ogi_scan_places_add(OgiScanPlaces *self, const OgiScanText *text, const OgiSheetLabel *label)
{
    Label added = {
        .text = text,
        .of_form = label,
        .is_certain = ogi_scan_text_is_certain(text, label != NULL ? label->key : NULL),
    };

    g_array_append_val(self->labels, added);
}

static gboolean
is_left_of(const OgiTextCell *label, const OgiTextCell *cell)
{
    return label->row <= cell->row && cell->row < label->row + label->rowspan &&
           label->column < cell->column;
}

static gboolean
is_above(const OgiTextCell *label, const OgiTextCell *cell)
{
    return label->row < cell->row && label->column <= cell->column &&
           cell->column < label->column + label->colspan;
}

/* The nearest comes last in reading order. */
static gboolean
has_row(const OgiScanPlaces *self, const OgiTextCell *cell)
{
    for (guint i = self->labels->len; i-- > 0;) {
        const Label *label = &g_array_index(self->labels, Label, i);

        if (!is_left_of(&self->cells[label->text->cell], cell))
            continue;
        if (label->of_form != NULL || !label->is_certain)
            return label->is_certain;
    }
    return TRUE; /* table 4 has none */
}

/* What was taken for text where a figure stands is no label of a column. */
static gboolean
is_beside_row(const OgiScanPlaces *self, const OgiTextCell *text)
{
    for (guint i = 0; i < self->labels->len; i++) {
        const Label *label = &g_array_index(self->labels, Label, i);

        if (label->of_form != NULL && label->of_form->is_row &&
            is_left_of(&self->cells[label->text->cell], text))
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_column(const OgiScanPlaces *self, const OgiTextCell *cell)
{
    gboolean any = FALSE;

    for (guint i = self->labels->len; i-- > 0;) {
        const Label *label = &g_array_index(self->labels, Label, i);
        const OgiTextCell *place = &self->cells[label->text->cell];

        if (!is_above(place, cell) || is_beside_row(self, place))
            continue;
        if (!label->is_certain)
            return FALSE;
        any |= label->of_form != NULL;
        if (label->of_form != NULL && !label->of_form->is_repeated)
            break;
    }
    return any;
}

static gboolean
is_label(const OgiScanPlaces *self, guint cell)
{
    guint from = 0, to = self->labels->len;

    while (from < to) {
        guint middle = from + (to - from) / 2;

        if (g_array_index(self->labels, Label, middle).text->cell < cell)
            from = middle + 1;
        else
            to = middle;
    }
    return from < self->labels->len && g_array_index(self->labels, Label, from).text->cell == cell;
}

/* The nearest label at the left, and the nearest above. */
static void
find_nearest(OgiScanPlaces *self, const OgiTextCell *cell)
{
    gboolean has_left = FALSE, has_top = FALSE;

    for (guint i = self->labels->len; i-- > 0 && !(has_left && has_top);) {
        Label *label = &g_array_index(self->labels, Label, i);
        const OgiTextCell *place = &self->cells[label->text->cell];
        gboolean is_left = !has_left && is_left_of(place, cell);
        gboolean is_top = !has_top && is_above(place, cell);

        has_left |= is_left;
        if ((!is_left && !is_top) || is_beside_row(self, place))
            continue;
        label->is_nearest = TRUE;
        has_top |= is_top;
    }
}

/* A label that has no place of the form's is one that stands there twice, unless what was read of
 * it says otherwise. */
static void
contest(OgiScanPlaces *self, const Label *stray)
{
    for (guint i = 0; i < self->labels->len; i++) {
        Label *label = &g_array_index(self->labels, Label, i);

        if (label->of_form != NULL && ogi_scan_text_is_open(stray->text, label->of_form->key))
            label->is_certain = FALSE;
    }
}

static void
contest_all(OgiScanPlaces *self)
{
    for (guint i = 0; i < self->n_cells; i++) {
        if (self->cells[i].table == self->table && !is_label(self, i))
            find_nearest(self, &self->cells[i]);
    }
    for (guint i = 0; i < self->labels->len; i++) {
        const Label *label = &g_array_index(self->labels, Label, i);

        if (label->of_form == NULL && label->is_nearest)
            contest(self, label);
    }
}

void
ogi_scan_places_mark(OgiScanPlaces *self, gboolean *unplaced)
{
    gboolean is_full =
        self->labels->len >= OGI_SCAN_MAX_TEXTS; /* of those behind nothing is known */

    contest_all(self);
    for (guint i = 0; i < self->n_cells; i++) {
        const OgiTextCell *cell = &self->cells[i];

        if (cell->table == self->table && !is_label(self, i))
            unplaced[i] = is_full || cell->column == OGI_NO_COLUMN || !has_row(self, cell) ||
                          !has_column(self, cell);
    }
}
