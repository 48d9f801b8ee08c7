/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/error.h>

#include "series-private.h"

/* Whether what rows, columns and subtotals say of the form before is so there. */

static const char ROWS[] = "forms/indicators.csv";

static const OgiFormRow *
row_of(const OgiSeriesItem *item)
{
    return &g_array_index(item->form->rows, OgiFormRow,
                          (guint)ogi_series_cell(item->form, item->cell)->row);
}

gboolean
ogi_series_is_same_measure(const OgiSeriesItem *a, const OgiSeriesItem *b)
{
    return a->series.unit == b->series.unit && a->series.kind == b->series.kind &&
           a->series.decimals == b->series.decimals;
}

/* Whether any form has such a column; if not, nothing continues it, and columns.csv is told. */
static gboolean
has_column(const GArray *items, const char *column)
{
    for (guint i = 0; i < items->len; i++) {
        if (g_str_equal(g_array_index(items, OgiSeriesItem, i).series.column, column))
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_series_check_link(const GArray *items, const OgiSeriesItem *item,
                      const OgiSeriesItem *continued, GError **error)
{
    if (item->link == NULL || item->indicator_before == NULL || item->form->index == 0)
        return TRUE;
    if (continued == NULL && g_str_equal(item->link->comparable, "all") &&
        g_str_equal(item->column_before, item->series.column))
        return TRUE; /* a new column: the row's own check is row_continues */
    if (continued == NULL && !g_str_equal(item->column_before, item->series.column) &&
        !has_column(items, item->column_before))
        return FALSE;
    if (continued == NULL)
        return ogi_definition_mistake(
            ROWS, row_of(item)->line, error,
            _("continues: the form before has no cell %s:%s for column %s; name its row in "
              "continues, or leave the column out of comparable_columns"),
            item->indicator_before, item->column_before, item->series.column);
    if (!ogi_series_is_same_measure(item, continued))
        return ogi_definition_mistake(
            ROWS, row_of(item)->line, error,
            _("comparable_columns: column %s is in %s, and in %s in the form before; leave "
              "it out"),
            item->series.column, item->series.unit, continued->series.unit);
    if (continued->continued_by != 0)
        return ogi_definition_mistake(
            ROWS, row_of(item)->line, error,
            _("continues: %s:%s of the form before is continued by %s already"),
            item->indicator_before, item->column_before,
            g_array_index(items, OgiSeriesItem, continued->continued_by - 1).series.indicator);
    return TRUE;
}

gboolean
ogi_series_check_rows(const GArray *items, GError **error)
{
    gboolean right = TRUE;
    gboolean any = FALSE;

    for (guint i = 0; i < items->len; i++) {
        const OgiSeriesItem *item = &g_array_index(items, OgiSeriesItem, i);
        const OgiSeriesItem *next = i + 1 < items->len ? item + 1 : NULL;

        any |= item->indicator_before != NULL;
        if (next != NULL && next->link == item->link)
            continue;
        if (item->link != NULL && item->form->index > 0 && !any &&
            g_str_equal(item->link->comparable, "all"))
            right = ogi_definition_mistake(
                ROWS, row_of(item)->line, error,
                _("comparable_columns: the form before has no row %s; name the row in "
                  "continues, or leave comparable_columns empty"),
                *item->link->continues != '\0' ? item->link->continues : item->series.indicator);
        else if (item->link != NULL && *item->link->continues != '\0' && item->form->index == 0)
            right = ogi_definition_mistake(ROWS, row_of(item)->line, error,
                                           _("continues: there is no form before the first"));
        any = FALSE;
    }
    return right;
}

/* What columns and subtotals say of the form before is used somewhere. */
static gboolean
check_columns(const OgiCodebook *self, const GArray *items, GError **error)
{
    gboolean right = TRUE;

    for (guint c = 0; c < self->columns->len; c++) {
        const OgiFormColumn *column = &g_array_index(self->columns, OgiFormColumn, c);
        const char *before = g_array_index(self->column_facts, ColumnFacts, c).continues;
        gboolean found = *before == '\0';

        for (guint i = 0; i < items->len && !found; i++) {
            const OgiSeriesItem *item = &g_array_index(items, OgiSeriesItem, i);

            found = item->cell != OGI_NO_INDEX && item->indicator_before != NULL &&
                    item->series.column == column->column &&
                    item->column_set == column->column_set &&
                    g_str_equal(item->column_before, before);
        }
        if (!found)
            right = ogi_definition_mistake(
                "forms/columns.csv", column->line, error,
                _("continues: no row with this column continues one of the form before "
                  "that has a column \"%s\"; name its code there, or leave it empty"),
                before);
    }
    return right;
}

static gboolean
check_subtotal(const GArray *items, const FormSubtotal *subtotal, GError **error)
{
    if (*subtotal->continues == '\0' || g_str_equal(subtotal->continues, "-"))
        return TRUE;
    for (guint i = 0; i < items->len; i++) {
        const OgiSeriesItem *item = &g_array_index(items, OgiSeriesItem, i);

        if (item->subtotal == subtotal && item->indicator_before != NULL)
            return TRUE;
    }
    return ogi_definition_mistake(
        "forms/subtotals.csv", subtotal->line, error,
        _("continues: the form before has no row or subtotal %s; name the one that "
          "goes on here, \"-\" for none, or leave it empty for its own code"),
        subtotal->continues);
}

gboolean
ogi_series_check_names(const OgiCodebook *self, const GArray *items, GError **error)
{
    gboolean right = check_columns(self, items, error);

    for (guint f = 0; f < self->forms->len; f++) {
        const GArray *subtotals = ((const OgiForm *)self->forms->pdata[f])->subtotals;

        for (guint i = 0; i < subtotals->len; i++)
            right &= check_subtotal(items, &g_array_index(subtotals, FormSubtotal, i), error);
    }
    return right;
}
