/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "codebook-private.h"

/* What columns.csv says beyond the public facts. */
typedef struct {
    OgiKind kind;
    OgiRole role;
    guint8 decimals;
} ColumnFacts;

static const char *const KINDS[] = {"count", "change", "money"};
static const char *const ROLES[] = {"part", "total", "stock"};

static gint
word_index(const char *const *words, gsize n_words, const char *word)
{
    for (gsize i = 0; i < n_words; i++) {
        if (g_str_equal(words[i], word))
            return (gint)i;
    }
    return OGI_NO_INDEX;
}

const char *
ogi_codebook_own(OgiCodebook *self, const char *text)
{
    const char *known = g_hash_table_lookup(self->strings, text);
    char *copy;

    if (known != NULL)
        return known;
    copy = g_strdup(text);
    g_hash_table_add(self->strings, copy);
    return copy;
}

static void
form_free(gpointer data)
{
    OgiForm *form = data;

    g_array_unref(form->cells);
    g_array_unref(form->rows);
    g_array_unref(form->row_shared);
    g_array_unref(form->subtotals);
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
    if (!g_ascii_string_to_signed(text, 10, 1949, 9999, &value, NULL))
        return ogi_csv_table_error(table, row, column, error, "expected a year, found \"%s\"",
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
    return ogi_csv_table_error(table, row, "form", error,
                               "expected the form as it is printed in %s, found no such file; add "
                               "it beside the others, and its name in data/meson.build",
                               sheet);
}

static gboolean
load_forms(OgiCodebook *self, GError **error)
{
    static const char *const REQUIRED[] = {"form",  "first_year", "last_year",
                                           "title", "source",     NULL};
    g_autoptr(GBytes) csv = ogi_definition("forms/forms.csv");
    g_autoptr(OgiCsvTable) table = ogi_csv_table_load("forms/forms.csv", csv, REQUIRED, error);

    if (table == NULL)
        return FALSE;
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        OgiForm *form;
        gint first = 0, last = 0;

        if (!table_year(table, row, "first_year", G_MININT, &first, error) ||
            !table_year(table, row, "last_year", G_MAXINT, &last, error))
            return FALSE;
        if (find_form(self, ogi_csv_table_get(table, row, "form")) != NULL)
            return ogi_csv_table_error(table, row, "form", error, "duplicate form");
        if (!has_sheet(table, row, error))
            return FALSE;
        if (row > 0 && first <= ((OgiForm *)self->forms->pdata[row - 1])->last_year)
            return ogi_csv_table_error(table, row, "first_year", error,
                                       "expected a year after the form above, found %d", first);
        form = g_new0(OgiForm, 1);
        form->index = row;
        form->code = ogi_codebook_own(self, ogi_csv_table_get(table, row, "form"));
        form->title = ogi_codebook_own(self, ogi_csv_table_get(table, row, "title"));
        form->source = ogi_codebook_own(self, ogi_csv_table_get(table, row, "source"));
        form->first_year = first;
        form->last_year = last;
        form->cells = g_array_new(FALSE, TRUE, sizeof(OgiFormCell));
        form->rows = g_array_new(FALSE, TRUE, sizeof(OgiFormRow));
        form->row_shared = g_array_new(FALSE, TRUE, sizeof(const char *));
        form->subtotals = g_array_new(FALSE, TRUE, sizeof(FormSubtotal));
        g_ptr_array_add(self->forms, form);
    }
    return TRUE;
}

static gboolean
load_columns(OgiCodebook *self, GError **error)
{
    static const char *const REQUIRED[] = {"column_set", "column", "label",    "unit", "aliases",
                                           "kind",       "role",   "decimals", NULL};
    g_autoptr(GBytes) csv = ogi_definition("forms/columns.csv");
    g_autoptr(OgiCsvTable) table = ogi_csv_table_load("forms/columns.csv", csv, REQUIRED, error);

    if (table == NULL)
        return FALSE;
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        OgiFormColumn column = {
            .column_set = ogi_codebook_own(self, ogi_csv_table_get(table, row, "column_set")),
            .column = ogi_codebook_own(self, ogi_csv_table_get(table, row, "column")),
            .label = ogi_codebook_own(self, ogi_csv_table_get(table, row, "label")),
            .aliases = ogi_codebook_own(self, ogi_csv_table_get(table, row, "aliases")),
            .unit = ogi_codebook_own(self, ogi_csv_table_get(table, row, "unit")),
        };
        gint kind = word_index(KINDS, G_N_ELEMENTS(KINDS), ogi_csv_table_get(table, row, "kind"));
        gint role = word_index(ROLES, G_N_ELEMENTS(ROLES), ogi_csv_table_get(table, row, "role"));
        gint64 decimals;

        if (kind < 0)
            return ogi_csv_table_error(table, row, "kind", error,
                                       "expected count, change or money");
        if (role < 0)
            return ogi_csv_table_error(table, row, "role", error, "expected part, total or stock");
        if (!g_ascii_string_to_signed(ogi_csv_table_get(table, row, "decimals"), 10, 0, 6,
                                      &decimals, NULL))
            return ogi_csv_table_error(table, row, "decimals", error, "expected 0 to 6");
        g_array_append_val(self->columns, column);
        g_array_append_val(self->column_facts,
                           ((ColumnFacts){(OgiKind)kind, (OgiRole)role, (guint8)decimals}));
    }
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
add_cells(OgiCodebook *self, OgiForm *form, OgiFormRow *row, gboolean row_is_total)
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
            .role = row_is_total ? OGI_ROLE_TOTAL : facts->role,
            .decimals = facts->decimals,
            .row = (gint16)form->rows->len,
            .series = OGI_NO_INDEX,
        };

        if (column->column_set == row->column_set)
            g_array_append_val(form->cells, cell);
    }
    row->n_cells = (gint16)((gint16)form->cells->len - row->first_cell);
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
    };
    const char *shared = ogi_codebook_own(self, ogi_csv_table_get(table, n, "comparable_columns"));

    if (form == NULL)
        return ogi_csv_table_error(table, n, "form", error, "expected a form of forms.csv");
    if (!g_str_equal(row.table, "2") && !g_str_equal(row.table, "3") &&
        !g_str_equal(row.table, "4"))
        return ogi_csv_table_error(table, n, "table", error, "expected 2, 3 or 4, found \"%s\"",
                                   row.table);
    add_cells(self, form, &row, g_str_equal(ogi_csv_table_get(table, n, "role"), "total"));
    if (row.n_cells == 0)
        return ogi_csv_table_error(table, n, "column_set", error,
                                   "expected a column set of columns.csv, found \"%s\"",
                                   row.column_set);
    if (form->cells->len > OGI_MAX_CELLS)
        return ogi_csv_table_error(table, n, "form", error, "a form has at most %d cells",
                                   OGI_MAX_CELLS);
    for (guint i = 0; i < form->rows->len; i++) {
        const OgiFormRow *other = &g_array_index(form->rows, OgiFormRow, i);

        if (other->table == row.table && other->indicator == row.indicator)
            return ogi_csv_table_error(table, n, "indicator", error, "duplicate indicator \"%s\"",
                                       row.indicator);
    }
    g_array_append_val(form->rows, row);
    g_array_append_val(form->row_shared, shared);
    return TRUE;
}

static gboolean
load_rows(OgiCodebook *self, GError **error)
{
    static const char *const REQUIRED[] = {"form",    "table",  "block",      "indicator",
                                           "label",   "parent", "column_set", "comparable_columns",
                                           "aliases", "role",   NULL};
    g_autoptr(GBytes) csv = ogi_definition("forms/indicators.csv");
    g_autoptr(OgiCsvTable) table = ogi_csv_table_load("forms/indicators.csv", csv, REQUIRED, error);

    if (table == NULL)
        return FALSE;
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        if (!load_row(self, table, row, error))
            return FALSE;
    }
    return TRUE;
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
        .first_row = OGI_NO_INDEX,
    };

    if (form == NULL)
        return ogi_csv_table_error(table, n, "form", error, "expected a form of forms.csv");
    for (guint i = 0; i < form->rows->len; i++) {
        const OgiFormRow *row = &g_array_index(form->rows, OgiFormRow, i);

        if (!g_str_equal(row->table, ogi_csv_table_get(table, n, "table")) ||
            !g_pattern_match_simple(parts, row->indicator))
            continue;
        if (subtotal.first_row == OGI_NO_INDEX)
            subtotal.first_row = (gint16)i;
        if ((guint)(subtotal.first_row + subtotal.n_rows) != i)
            return ogi_csv_table_error(table, n, "parts", error,
                                       "expected rows next to each other");
        subtotal.n_rows++;
    }
    if (subtotal.n_rows == 0)
        return ogi_csv_table_error(table, n, "parts", error, "no row matches \"%s\"", parts);
    g_array_append_val(form->subtotals, subtotal);
    return TRUE;
}

static gboolean
load_subtotals(OgiCodebook *self, GError **error)
{
    static const char *const REQUIRED[] = {"form",  "table",  "indicator", "parts",
                                           "label", "parent", NULL};
    g_autoptr(GBytes) csv = ogi_definition("forms/subtotals.csv");
    g_autoptr(OgiCsvTable) table = ogi_csv_table_load("forms/subtotals.csv", csv, REQUIRED, error);

    if (table == NULL)
        return FALSE;
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        if (!load_subtotal(self, table, row, error))
            return FALSE;
    }
    return TRUE;
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
    if (!load_forms(self, error) || !load_columns(self, error) || !load_rows(self, error) ||
        !load_subtotals(self, error) || !ogi_codebook_tie_series(self, error))
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
