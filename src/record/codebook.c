/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/date.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "codebook-private.h"

static void
form_free(gpointer data)
{
    OgiForm *form = data;

    g_array_unref(form->cells);
    g_array_unref(form->rows);
    g_array_unref(form->links);
    g_array_unref(form->subtotals);
    g_clear_pointer(&form->by_words, g_hash_table_unref);
    g_free(form->series_start);
    g_free(form->series_cells);
    g_free(form->series_subtotal);
    g_free(form);
}

static OgiForm *
find_form(const OgiCodebook *self, const char *code)
{
    for (guint i = 0; i < self->forms->len; i++) {
        OgiForm *form = self->forms->pdata[i];

        if (g_str_equal(form->code, code))
            return form;
    }
    return NULL;
}

/* A year, or the default where the cell is empty. */
static gboolean
table_year(const OgiCsvTable *table, guint row, const char *column, gint otherwise, gint *year,
           GError **error)
{
    const char *text = ogi_csv_table_get(table, row, column);
    gint64 value;

    if (*text == '\0') {
        *year = otherwise;
        return TRUE;
    }
    if (!g_ascii_string_to_signed(text, 10, OGI_FIRST_YEAR, OGI_LAST_YEAR, &value, NULL))
        return ogi_csv_table_error(table, row, column, error, _("expected a year, found \"%s\""),
                                   text);
    *year = (gint)value;
    return TRUE;
}

/* The city's form is printed on it. */
static gboolean
has_sheet(const OgiCsvTable *table, guint row, GError **error)
{
    g_autofree char *sheet =
        g_strdup_printf("forms/sheet-%s.csv", ogi_csv_table_get(table, row, "form"));

    if (ogi_definition_is_there(sheet))
        return TRUE;
    return ogi_csv_table_error(
        table, row, "form", error,
        _("expected the form as it is printed in %s, found no such file; add "
          "it beside the others"),
        sheet);
}

static gboolean
load_form(OgiCodebook *self, const OgiCsvTable *table, guint row, GError **error)
{
    const OgiForm *last = self->forms->len > 0 ? self->forms->pdata[self->forms->len - 1] : NULL;
    OgiForm *form;
    gint first_year = 0, last_year = 0;

    if (!table_year(table, row, "first_year", G_MININT, &first_year, error) ||
        !table_year(table, row, "last_year", G_MAXINT, &last_year, error))
        return FALSE;
    if (*ogi_csv_table_get(table, row, "form") == '\0')
        return ogi_csv_table_error(table, row, "form", error, _("expected a code, found nothing"));
    if (find_form(self, ogi_csv_table_get(table, row, "form")) != NULL)
        return ogi_csv_table_error(table, row, "form", error, _("duplicate form"));
    if (self->forms->len >= OGI_MAX_FORMS)
        return ogi_csv_table_error(table, row, "form", error, _("expected at most %d forms"),
                                   OGI_MAX_FORMS);
    if (!has_sheet(table, row, error))
        return FALSE;
    if (last != NULL && first_year == G_MININT)
        return ogi_csv_table_error(table, row, "first_year", error,
                                   _("expected a year, found \"%s\""), "");
    if (last != NULL && first_year <= last->last_year)
        return ogi_csv_table_error(table, row, "first_year", error,
                                   _("expected a year after the form above, found %d; close that "
                                     "form with a last_year"),
                                   first_year);
    if (last_year < first_year)
        return ogi_csv_table_error(table, row, "last_year", error,
                                   _("expected no year before the first, found %d"), last_year);
    form = g_new0(OgiForm, 1);
    form->index = self->forms->len;
    form->code = ogi_codebook_own(self, ogi_csv_table_get(table, row, "form"));
    form->title = ogi_codebook_own(self, ogi_csv_table_get(table, row, "title"));
    form->source = ogi_codebook_own(self, ogi_csv_table_get(table, row, "source"));
    form->first_year = first_year;
    form->last_year = last_year;
    form->cells = g_array_new(FALSE, TRUE, sizeof(OgiFormCell));
    form->rows = g_array_new(FALSE, TRUE, sizeof(OgiFormRow));
    form->links = g_array_new(FALSE, TRUE, sizeof(FormLink));
    form->subtotals = g_array_new(FALSE, TRUE, sizeof(FormSubtotal));
    g_ptr_array_add(self->forms, form);
    return TRUE;
}

/* The label with the path of its groups; in table 2 the block is the group. */
static const char *
row_path(OgiCodebook *self, const OgiFormRow *row)
{
    const char *group = g_str_equal(row->table, "2") ? row->block : row->parent;
    g_autofree char *path = NULL;

    if (*group == '\0')
        return row->label;
    path = g_strconcat(group, "/", row->label, NULL);
    return ogi_codebook_own(self, path);
}

/* The cells of a row: one for each column of its set. */
static void
add_cells(OgiCodebook *self, OgiForm *form, OgiFormRow *row, gboolean row_is_total,
          const char *alone)
{
    const char *path = row_path(self, row);

    row->first_cell = (gint16)form->cells->len;
    for (guint i = 0; i < self->columns->len; i++) {
        const OgiFormColumn *column = &g_array_index(self->columns, OgiFormColumn, i);
        const ColumnFacts *facts = &g_array_index(self->column_facts, ColumnFacts, i);
        OgiFormCell cell = {
            .table = row->table,
            .indicator = row->indicator,
            .column = column->column,
            .row_label = path,
            .column_label = column->label,
            .unit = column->unit,
            .kind = facts->kind,
            .role = row_is_total ? OGI_ROLE_TOTAL : column->role,
            .decimals = facts->decimals,
            .alone = ogi_codebook_lists_column(alone, column->column),
            .row = (gint16)form->rows->len,
            .series = OGI_NO_INDEX,
        };

        if (column->column_set == row->column_set)
            g_array_append_val(form->cells, cell);
    }
    row->n_cells = (gint16)((gint16)form->cells->len - row->first_cell);
}

/* Sections five and six of a report are prose. */
static gboolean
is_table(const char *code)
{
    return ogi_table_index(code) < OGI_N_TABLES && !g_str_equal(code, "5") &&
           !g_str_equal(code, "6");
}

static gboolean
load_row(OgiCodebook *self, const OgiCsvTable *table, guint n, GError **error)
{
    OgiForm *form = find_form(self, ogi_csv_table_get(table, n, "form"));
    OgiFormRow row = {
        .table = ogi_codebook_own(self, ogi_csv_table_get(table, n, "table")),
        .block = ogi_codebook_own(self, ogi_csv_table_get(table, n, "block")),
        .indicator = ogi_codebook_own(self, ogi_csv_table_get(table, n, "indicator")),
        .label = ogi_codebook_own(self, ogi_csv_table_get(table, n, "label")),
        .parent = ogi_codebook_own(self, ogi_csv_table_get(table, n, "parent")),
        .aliases = ogi_codebook_own(self, ogi_csv_table_get(table, n, "aliases")),
        .column_set = ogi_codebook_own(self, ogi_csv_table_get(table, n, "column_set")),
        .line = ogi_csv_table_line(table, n),
    };
    FormLink link = {
        .continues = ogi_codebook_own(self, ogi_csv_table_get(table, n, "continues")),
        .comparable = ogi_codebook_own(self, ogi_csv_table_get(table, n, "comparable_columns")),
    };

    if (form == NULL)
        return ogi_csv_table_error(table, n, "form", error, _("expected a form of forms.csv"));
    if (!is_table(row.table))
        return ogi_csv_table_error(table, n, "table", error,
                                   _("expected 2, 3 or 4, or 7 to 9 for a table that is new, found "
                                     "\"%s\""),
                                   row.table);
    add_cells(self, form, &row, g_str_equal(ogi_csv_table_get(table, n, "role"), "total"),
              ogi_csv_table_get(table, n, "alone"));
    if (row.n_cells == 0)
        return ogi_csv_table_error(table, n, "column_set", error,
                                   _("expected a column set of columns.csv, found \"%s\""),
                                   row.column_set);
    if (!ogi_codebook_check_row(self, table, n, &row, error))
        return FALSE;
    if (form->cells->len > OGI_MAX_CELLS)
        return ogi_csv_table_error(table, n, "form", error, _("a form has at most %d cells"),
                                   OGI_MAX_CELLS);
    for (guint i = 0; i < form->rows->len; i++) {
        const OgiFormRow *other = &g_array_index(form->rows, OgiFormRow, i);

        if (other->table == row.table && other->indicator == row.indicator)
            return ogi_csv_table_error(table, n, "indicator", error,
                                       _("duplicate indicator \"%s\""), row.indicator);
    }
    g_array_append_val(form->rows, row);
    g_array_append_val(form->links, link);
    return TRUE;
}

/* Whether a subtotal is called as the one group of all of its rows, where they have one. */
static gboolean
is_group(const OgiForm *form, const FormSubtotal *subtotal)
{
    const OgiFormRow *first = &g_array_index(form->rows, OgiFormRow, (guint)subtotal->first_row);

    for (gint16 i = 0; i < subtotal->n_rows; i++) {
        if (first[i].parent != first->parent)
            return TRUE;
    }
    return *first->parent == '\0' || first->parent == subtotal->row_label;
}

/* The rows that a subtotal adds up: those that its pattern names, next to each other. */
static gboolean
load_subtotal(OgiCodebook *self, const OgiCsvTable *table, guint n, GError **error)
{
    OgiForm *form = find_form(self, ogi_csv_table_get(table, n, "form"));
    const char *parts = ogi_csv_table_get(table, n, "parts");
    const char *parent = ogi_csv_table_get(table, n, "parent");
    g_autofree char *path =
        g_strconcat(parent, *parent ? "/" : "", ogi_csv_table_get(table, n, "label"), NULL);
    FormSubtotal subtotal = {
        .indicator = ogi_codebook_own(self, ogi_csv_table_get(table, n, "indicator")),
        .row_label = ogi_codebook_own(self, path),
        .continues = ogi_codebook_own(self, ogi_csv_table_get(table, n, "continues")),
        .first_row = OGI_NO_INDEX,
        .line = ogi_csv_table_line(table, n),
    };

    if (form == NULL)
        return ogi_csv_table_error(table, n, "form", error, _("expected a form of forms.csv"));
    for (guint i = 0; i < form->rows->len; i++) {
        const OgiFormRow *row = &g_array_index(form->rows, OgiFormRow, i);

        if (!g_str_equal(row->table, ogi_csv_table_get(table, n, "table")) ||
            !g_pattern_match_simple(parts, row->indicator))
            continue;
        if (subtotal.first_row == OGI_NO_INDEX)
            subtotal.first_row = (gint16)i;
        if ((guint)(subtotal.first_row + subtotal.n_rows) != i)
            return ogi_csv_table_error(table, n, "parts", error,
                                       _("expected rows next to each other"));
        subtotal.n_rows++;
    }
    if (subtotal.n_rows == 0)
        return ogi_csv_table_error(table, n, "parts", error, _("no row matches \"%s\""), parts);
    if (!is_group(form, &subtotal))
        return ogi_csv_table_error(
            table, n, "label", error, _("expected the group of its rows, \"%s\", found \"%s\""),
            g_array_index(form->rows, OgiFormRow, (guint)subtotal.first_row).parent, path);
    g_array_append_val(form->subtotals, subtotal);
    return TRUE;
}

/* One file: what is read of each row, and the columns that it must have. */
typedef struct {
    const char *name;
    gboolean (*load)(OgiCodebook *self, const OgiCsvTable *table, guint row, GError **error);
    const char *required[12];
} File;

static const File FILES[] = {
    {"forms/forms.csv", load_form, {"form", "first_year", "last_year", "title", "source", NULL}},
    {"forms/columns.csv",
     ogi_codebook_load_column,
     {"column_set", "column", "label", "unit", "aliases", "kind", "role", "decimals", NULL}},
    {"forms/indicators.csv",
     load_row,
     {"form", "table", "block", "indicator", "label", "parent", "column_set", "comparable_columns",
      "aliases", "role", NULL}},
    {"forms/subtotals.csv",
     load_subtotal,
     {"form", "table", "indicator", "parts", "label", "parent", NULL}},
};

/* Every row of a file; each one that is wrong is a line of the error. */
static gboolean
load_file(OgiCodebook *self, const File *file, GError **error)
{
    g_autoptr(OgiCsvTable) table = ogi_definition_table(file->name, file->required, error);
    gboolean right = table != NULL;

    for (guint row = 0; table != NULL && row < ogi_csv_table_n_rows(table); row++) {
        GError *mistake = NULL;

        if (!file->load(self, table, row, &mistake))
            right = ogi_error_add(error, mistake);
    }
    return right;
}

OgiCodebook *
ogi_codebook_load(GError **error)
{
    g_autoptr(OgiCodebook) self = g_new0(OgiCodebook, 1);

    self->strings = ogi_hash_table_new(g_free, NULL);
    self->forms = g_ptr_array_new_with_free_func(form_free);
    self->columns = g_array_new(FALSE, TRUE, sizeof(OgiFormColumn));
    self->column_facts = g_array_new(FALSE, TRUE, sizeof(ColumnFacts));
    self->series = g_array_new(FALSE, TRUE, sizeof(OgiSeries));
    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
        if (!load_file(self, &FILES[i], error))
            return NULL;
    }
    if (!ogi_codebook_tie_series(self, error))
        return NULL;
    return g_steal_pointer(&self);
}

void
ogi_codebook_free(OgiCodebook *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->forms);
    g_array_unref(self->columns);
    g_array_unref(self->column_facts);
    g_array_unref(self->series);
    g_hash_table_unref(self->strings);
    g_free(self);
}
