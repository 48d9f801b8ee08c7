/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>

#include "each-private.h"

/* The rows and columns for which a rule holds: its column "each". */

gboolean
ogi_each_row_matches(const OgiFormRow *row, const char *pattern)
{
    gsize n;

    if (*row->indicator != *pattern)
        return FALSE; /* as most are */
    n = strlen(pattern);
    if (n < 2 || !g_str_equal(pattern + n - 2, ".*"))
        return g_str_equal(row->indicator, pattern);
    return strncmp(row->indicator, pattern, n - 2) == 0 &&
           (row->indicator[n - 2] == '\0' || row->indicator[n - 2] == '.');
}

/* The row whose code is the first len bytes of a name. */
static const OgiFormRow *
find_total(const OgiForm *form, const OgiFormRow *beside, const char *name, gsize len)
{
    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        const OgiFormRow *row = &ogi_form_rows(form)[i];

        if (row->table == beside->table && strncmp(row->indicator, name, len) == 0 &&
            row->indicator[len] == '\0')
            return row;
    }
    return NULL;
}

gboolean
ogi_each_row_is(const OgiForm *form, const OgiFormRow *row, const char *name)
{
    static const char PARTS[] = ".parts";
    const OgiFormRow *total;
    gsize n = strlen(name);

    if (n < sizeof PARTS || memcmp(name + n - (sizeof PARTS - 1), PARTS, sizeof PARTS - 1) != 0)
        return ogi_each_row_matches(row, name);
    total = find_total(form, row, name, n - (sizeof PARTS - 1));
    if (total == NULL || total == row)
        return FALSE;
    n = strlen(total->parent);
    return n > 0 && strncmp(row->parent, total->parent, n) == 0 &&
           (row->parent[n] == '\0' || row->parent[n] == '/');
}

static gboolean
fail(GError **error, const char *expected, const char *found)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION, _("each: expected %s, found %s"), expected,
                found);
    return FALSE;
}

/* Adds a column, or all columns of a set. */
static gboolean
add_columns(GPtrArray *list, const OgiCodebook *codebook, const char *name, GError **error)
{
    gboolean any = FALSE;

    for (guint i = 0; i < ogi_codebook_n_columns(codebook); i++) {
        const OgiFormColumn *column = ogi_codebook_column(codebook, i);

        /* a column's code may be in several sets: once is enough */
        if (!g_str_equal(column->column_set, name) && (any || !g_str_equal(column->column, name)))
            continue;
        any = TRUE;
        if (g_ptr_array_find(list, column->column, NULL))
            return fail(error, _("every column once"), column->column);
        g_ptr_array_add(list, (gpointer)(gsize)column->column);
    }
    if (!any)
        return fail(error, _("a column or a set of columns"), name);
    return TRUE;
}

/* Whether any row of the table has a cell in the column. */
static gboolean
has_column(const OgiForm *form, const char *table, const char *column)
{
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        if (cell->column == column && g_str_equal(cell->table, table))
            return TRUE;
    }
    return FALSE;
}

/* Adds the columns of a table that go by a name: "*", "parts". */
static gboolean
add_columns_of_table(GPtrArray *list, const OgiCodebook *codebook, const OgiForm *form,
                     const OgiForm *previous, const char *table, const char *name, GError **error)
{
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        if (g_str_equal(cell->table, table) && !g_ptr_array_find(list, cell->column, NULL) &&
            ogi_codebook_column_is(codebook, form, (gint)i, name) &&
            (previous == NULL || has_column(previous, table, cell->column)))
            g_ptr_array_add(list, (gpointer)(gsize)cell->column);
    }
    if (list->len == 0)
        return fail(error, _("a table with such columns"), table);
    return TRUE;
}

GPtrArray *
ogi_each_columns(const OgiCodebook *codebook, const OgiForm *form, const OgiForm *previous,
                 const OgiRule *rule, GError **error)
{
    static const char *const PARTS = "parts of table ", *const TABLE = "table ";
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    for (guint i = 0; rule->columns != NULL && rule->columns[i] != NULL; i++) {
        const char *name = rule->columns[i];
        gboolean right;

        if (g_str_has_prefix(name, PARTS))
            right = add_columns_of_table(list, codebook, form, previous, name + strlen(PARTS),
                                         "parts", error);
        else if (g_str_has_prefix(name, TABLE))
            right = add_columns_of_table(list, codebook, form, previous, name + strlen(TABLE), "*",
                                         error);
        else
            right = add_columns(list, codebook, name, error);
        if (!right)
            return NULL;
    }
    return g_steal_pointer(&list);
}

static gboolean
contains_row(const GArray *list, gint16 row)
{
    for (guint i = 0; i < list->len; i++) {
        if (g_array_index(list, gint16, i) == row)
            return TRUE;
    }
    return FALSE;
}

/* Adds a row, a section (X.*), or all rows of a table ("table 3"). */
static gboolean
add_rows(GArray *list, const OgiForm *form, const char *name, GError **error)
{
    const char *table = g_str_has_prefix(name, "table ") ? name + strlen("table ") : NULL;
    gboolean any = FALSE;

    for (gint16 i = 0; i < (gint16)ogi_form_n_rows(form); i++) {
        const OgiFormRow *row = &ogi_form_rows(form)[i];

        if (table != NULL ? !g_str_equal(row->table, table) : !ogi_each_row_is(form, row, name))
            continue;
        any = TRUE;
        if (contains_row(list, i))
            return fail(error, _("every row once"), row->indicator);
        g_array_append_val(list, i);
    }
    if (!any)
        return fail(error, _("a row, a section or a table"), name);
    return TRUE;
}

GArray *
ogi_each_rows(const OgiForm *form, const OgiRule *rule, GError **error)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(gint16));

    for (guint i = 0; rule->rows != NULL && rule->rows[i] != NULL; i++) {
        if (!add_rows(list, form, rule->rows[i], error))
            return NULL;
    }
    return g_steal_pointer(&list);
}
