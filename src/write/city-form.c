/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>

#include "cells-private.h"
#include "tables-private.h"

/*
 * city_form_YEAR.csv: the statutory tables as the form prints them, filled with the city's totals,
 * to paste into the city's own report.
 *
 * A form's sheet is data: forms/sheet-FORM.csv. A field {table:indicator} stands for the cells of
 * that row of the form, side by side. All rows are written to the same width.
 */

typedef struct {
    const char *name;
    const OgiForm *form;
    GPtrArray *rows; /* GPtrArray* of Field*, owned */
    guint width;     /* cells of the widest row */
} Sheet;

/* A cell of text, or the cells of one row of the form. */
typedef struct {
    char *text;
    const OgiFormRow *row; /* NULL: text */
} Field;

static void
field_free(gpointer data)
{
    Field *field = data;

    g_free(field->text);
    g_free(field);
}

static guint
field_width(const Field *field)
{
    return field->row != NULL ? (guint)field->row->n_cells : 1;
}

static const OgiFormRow *
find_row(const OgiForm *form, const char *table, const char *indicator)
{
    const OgiFormRow *rows = ogi_form_rows(form);

    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        if (g_str_equal(rows[i].table, table) && g_str_equal(rows[i].indicator, indicator))
            return &rows[i];
    }
    return NULL;
}

/* "{3:received}". FALSE where the form has no such row. */
static gboolean
find_placeholder(const OgiForm *form, const char *text, const OgiFormRow **row)
{
    gsize len = strlen(text);
    g_autofree char *codes = NULL;
    char *indicator;

    if (*text != '{')
        return TRUE;
    if (text[len - 1] != '}')
        return FALSE;
    codes = g_strndup(text + 1, len - 2);
    indicator = strchr(codes, ':');
    if (indicator == NULL)
        return FALSE;
    *indicator++ = '\0';
    *row = find_row(form, codes, indicator);
    return *row != NULL;
}

static gboolean
read_row(const OgiCsvRow *csv_row, gpointer user_data, GError **error)
{
    Sheet *sheet = user_data;
    GPtrArray *fields = g_ptr_array_new_with_free_func(field_free);
    guint width = 0;

    g_ptr_array_add(sheet->rows, fields);
    for (guint i = 0; i < csv_row->n_fields; i++) {
        Field *field = g_new0(Field, 1);

        g_ptr_array_add(fields, field);
        field->text = g_strndup(csv_row->fields[i].str, csv_row->fields[i].len);
        if (!find_placeholder(sheet->form, field->text, &field->row)) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION,
                        "%s:%" G_GUINT64_FORMAT
                        ": expected {table:indicator} of the form %s, found \"%s\"",
                        sheet->name, csv_row->line, ogi_form_code(sheet->form), field->text);
            return FALSE;
        }
        width += field_width(field);
    }
    sheet->width = MAX(sheet->width, width);
    return TRUE;
}

static gboolean
read_sheet(Sheet *sheet, GError **error)
{
    g_autoptr(GBytes) csv = ogi_definition(sheet->name);
    g_autoptr(OgiCsvReader) reader =
        ogi_csv_reader_new(sheet->name, OGI_CSV_STRICT, read_row, sheet);
    gsize len;
    const char *bytes = g_bytes_get_data(csv, &len);

    return ogi_csv_reader_feed(reader, bytes, len, error) && ogi_csv_reader_finish(reader, error);
}

static void
write_field(OgiCsvWriter *csv, const OgiForm *form, const Field *field, const OgiFigure *figures)
{
    if (field->row == NULL) {
        ogi_csv_writer_string(csv, field->text);
        return;
    }
    for (guint i = 0; i < field_width(field); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[(guint)field->row->first_cell + i];
        OgiFigure figure = figures[cell->series];

        ogi_write_short_if(csv, ogi_figure_has_value(figure), figure.value, cell->decimals);
    }
}

static void
write_sheet(OgiCsvWriter *csv, const Sheet *sheet, const OgiFigure *figures)
{
    for (guint r = 0; r < sheet->rows->len; r++) {
        const GPtrArray *fields = sheet->rows->pdata[r];
        guint n = 0;

        for (guint i = 0; i < fields->len; i++) {
            write_field(csv, sheet->form, fields->pdata[i], figures);
            n += field_width(fields->pdata[i]);
        }
        for (; n < sheet->width; n++)
            ogi_csv_writer_empty(csv);
        ogi_csv_writer_end_row(csv);
    }
}

gboolean
ogi_write_city_form(const OgiPublication *publication, gint year, OgiCsvWriter *csv)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, year);
    g_autofree OgiFigure *figures = g_new(OgiFigure, ogi_totals_n_series(publication->totals));
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autofree char *name = NULL;
    g_autoptr(GError) error = NULL;
    Sheet sheet = {.rows = rows};

    /* a year before the first form: what was used then can only be that form */
    sheet.form = form != NULL ? form : ogi_codebook_form(codebook, 0);
    sheet.name = name = g_strdup_printf("forms/sheet-%s.csv", ogi_form_code(sheet.form));
    if (!read_sheet(&sheet, &error)) {
        ogi_csv_writer_fail(csv, g_steal_pointer(&error));
        return FALSE;
    }
    ogi_totals_figures(publication->totals, OGI_SCOPE_CITY, year, figures);
    write_sheet(csv, &sheet, figures);
    return TRUE;
}
