/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Series once they are tied together: their cells in a form, the codes and labels that they have
 * there, and which one these name.
 */
#include <ogistat/hash.h>

#include "codebook-private.h"

guint
ogi_codebook_n_series(const OgiCodebook *self)
{
    return self->series->len;
}

const OgiSeries *
ogi_codebook_series(const OgiCodebook *self, guint index)
{
    return &g_array_index(self->series, OgiSeries, index);
}

guint
ogi_form_series_cells(const OgiForm *self, gint series, const gint16 **cells)
{
    *cells = self->series_cells + self->series_start[series];
    return (guint)(self->series_start[series + 1] - self->series_start[series]);
}

gboolean
ogi_form_series_is_subtotal(const OgiForm *self, gint series)
{
    return self->series_subtotal[series] != 0;
}

const FormSubtotal *
ogi_form_subtotal_before(const OgiForm *form, guint row)
{
    const FormSubtotal *subtotal = NULL;

    for (guint s = 0; s < form->subtotals->len; s++) {
        const FormSubtotal *candidate = &g_array_index(form->subtotals, FormSubtotal, s);

        if (candidate->first_row == (gint16)row)
            subtotal = candidate;
    }
    return subtotal;
}

static gboolean
has_series(const OgiForm *form, gint series)
{
    const gint16 *cells;

    return ogi_form_series_cells(form, series, &cells) > 0;
}

static char *
words_key(const char *table, const char *indicator, const char *column)
{
    return g_strjoin("\x1f", table, indicator, column, NULL);
}

/* Of two with the same words the first counts. */
static void
index_words(GHashTable *by_words, const char *table, OgiSeriesWords words, guint series)
{
    char *key = words_key(table, words.indicator, words.column);

    if (g_hash_table_contains(by_words, key))
        g_free(key);
    else
        g_hash_table_insert(by_words, key, GUINT_TO_POINTER(series + 1));
}

void
ogi_codebook_index_series(const OgiCodebook *self, OgiForm *form)
{
    form->by_words = ogi_hash_table_new(g_free, NULL);
    for (guint i = 0; i < self->series->len; i++) {
        if (has_series(form, (gint)i))
            index_words(form->by_words, ogi_codebook_series(self, i)->table,
                        ogi_form_series_words(form, (gint)i), i);
    }
    for (guint i = 0; i < self->series->len; i++) {
        const OgiSeries *series = ogi_codebook_series(self, i);

        if (has_series(form, (gint)i))
            index_words(form->by_words, series->table,
                        (OgiSeriesWords){.indicator = series->indicator, .column = series->column},
                        i);
    }
}

OgiSeriesWords
ogi_form_series_words(const OgiForm *self, gint series)
{
    const gint16 *cells;
    const OgiFormCell *cell;
    OgiSeriesWords words;

    ogi_form_series_cells(self, series, &cells);
    cell = &ogi_form_cells(self)[cells[0]];
    words = (OgiSeriesWords){cell->indicator, cell->column, cell->row_label, cell->column_label};
    if (ogi_form_series_is_subtotal(self, series)) {
        const FormSubtotal *subtotal = ogi_form_subtotal_before(self, (guint)cell->row);

        g_assert(subtotal != NULL);
        words.indicator = subtotal->indicator;
        words.row_label = subtotal->row_label;
    }
    return words;
}

gint
ogi_codebook_find_series(const OgiCodebook *self, const OgiForm *form, const char *table,
                         const char *indicator, const char *column)
{
    g_autofree char *key = words_key(table, indicator, column);
    gint found = OGI_NO_INDEX; /* -1, as of what isn't in the table */

    for (guint f = self->forms->len; found == OGI_NO_INDEX && f-- > 0;) {
        const OgiForm *newest = form != NULL ? form : self->forms->pdata[f];

        found = (gint)GPOINTER_TO_UINT(g_hash_table_lookup(newest->by_words, key)) - 1;
        if (form != NULL)
            break;
    }
    return found;
}

gint
ogi_codebook_find_in_form(const OgiCodebook *self, const OgiForm *form, const char *indicator,
                          const char *column)
{
    gint found = OGI_NO_INDEX;

    for (guint i = 0; i < OGI_N_TABLES; i++) {
        gint series = ogi_codebook_find_series(self, form, ogi_table_code(i), indicator, column);

        if (series != OGI_NO_INDEX && found != OGI_NO_INDEX)
            return OGI_NO_INDEX;
        found = series != OGI_NO_INDEX ? series : found;
    }
    return found;
}
