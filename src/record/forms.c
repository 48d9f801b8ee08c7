/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "codebook-private.h"

/* Getters of the loaded forms, and the one copy of each of their texts. */

guint
ogi_codebook_n_forms(const OgiCodebook *self)
{
    return self->forms->len;
}

const OgiForm *
ogi_codebook_form(const OgiCodebook *self, guint index)
{
    return self->forms->pdata[index];
}

const OgiForm *
ogi_codebook_form_for_year(const OgiCodebook *self, gint year)
{
    for (guint i = 0; i < self->forms->len; i++) {
        const OgiForm *form = self->forms->pdata[i];

        if (year >= form->first_year && year <= form->last_year)
            return form;
    }
    return NULL;
}

const OgiForm *
ogi_codebook_form_by_code(const OgiCodebook *self, const char *code)
{
    for (guint i = 0; i < self->forms->len; i++) {
        const OgiForm *form = self->forms->pdata[i];

        if (g_str_equal(form->code, code))
            return form;
    }
    return NULL;
}

guint
ogi_codebook_n_columns(const OgiCodebook *self)
{
    return self->columns->len;
}

const OgiFormColumn *
ogi_codebook_column(const OgiCodebook *self, guint index)
{
    return &g_array_index(self->columns, OgiFormColumn, index);
}

gboolean
ogi_codebook_column_is(const OgiCodebook *self, const OgiForm *form, gint cell, const char *name)
{
    const OgiFormCell *about = &g_array_index(form->cells, OgiFormCell, (guint)cell);
    const OgiFormRow *row = &g_array_index(form->rows, OgiFormRow, (guint)about->row);

    if (g_str_equal(name, "*") || g_str_equal(about->column, name))
        return TRUE;
    for (guint i = 0; i < self->columns->len; i++) {
        const OgiFormColumn *column = &g_array_index(self->columns, OgiFormColumn, i);

        if (column->column_set == row->column_set && column->column == about->column)
            return g_str_equal(name, "parts") ? column->role == OGI_ROLE_PART
                                              : g_str_equal(column->group, name);
    }
    return FALSE;
}

const char *
ogi_codebook_intern(const OgiCodebook *self, const char *code)
{
    return g_hash_table_lookup(self->strings, code);
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

static const char *const TABLES[OGI_N_TABLES] = {"2", "3", "4", "5", "6", "7", "8", "9"};

const char *
ogi_table_code(guint table)
{
    return TABLES[table];
}

guint
ogi_table_index(const char *code)
{
    guint table = 0;

    while (table < OGI_N_TABLES && !g_str_equal(TABLES[table], code))
        table++;
    return table;
}

const char *
ogi_form_code(const OgiForm *self)
{
    return self->code;
}

const char *
ogi_form_title(const OgiForm *self)
{
    return self->title;
}

const char *
ogi_form_source(const OgiForm *self)
{
    return self->source;
}

gint
ogi_form_first_year(const OgiForm *self)
{
    return self->first_year;
}

gint
ogi_form_last_year(const OgiForm *self)
{
    return self->last_year;
}

guint
ogi_form_index(const OgiForm *self)
{
    return self->index;
}

guint
ogi_form_n_cells(const OgiForm *self)
{
    return self->cells->len;
}

const char *
ogi_form_cell_row(const OgiFormCell *self)
{
    const char *slash = strrchr(self->row_label, '/');

    return slash != NULL ? slash + 1 : self->row_label;
}

const OgiFormCell *
ogi_form_cells(const OgiForm *self)
{
    return (const OgiFormCell *)(const void *)self->cells->data;
}

guint
ogi_form_n_rows(const OgiForm *self)
{
    return self->rows->len;
}

const OgiFormRow *
ogi_form_rows(const OgiForm *self)
{
    return (const OgiFormRow *)(const void *)self->rows->data;
}

gboolean
ogi_form_has_table(const OgiForm *self, guint table)
{
    for (guint i = 0; i < self->rows->len; i++) {
        if (g_str_equal(g_array_index(self->rows, OgiFormRow, i).table, TABLES[table]))
            return TRUE;
    }
    return FALSE;
}

gint
ogi_form_find(const OgiForm *self, const char *table, const char *indicator, const char *column)
{
    for (guint i = 0; i < self->cells->len; i++) {
        const OgiFormCell *cell = &g_array_index(self->cells, OgiFormCell, i);

        if (g_str_equal(cell->column, column) && g_str_equal(cell->indicator, indicator) &&
            (table == NULL || g_str_equal(cell->table, table)))
            return (gint)i;
    }
    return OGI_NO_INDEX;
}

gboolean
ogi_form_cell_is_in_range(const OgiFormCell *self, gint64 value)
{
    const gint64 most = G_GINT64_CONSTANT(1000000000000000);
    gint64 one = ogi_decimal_one(self->decimals);

    return ABS(value) / one < most || (ABS(value) / one == most && value % one == 0);
}
