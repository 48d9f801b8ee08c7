/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/error.h>
#include <ogistat/workbook.h>

#include "document/readers-private.h"
#include "xlsx-file-private.h"

/* In quotes; on one line, so that lines are rows. */
static void
append_field(GString *csv, OgiText text)
{
    g_string_append_c(csv, '"');
    for (gsize i = 0; i < text.len; i++) {
        if (text.str[i] == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, text.str[i] == '\n' || text.str[i] == '\r' ? ' ' : text.str[i]);
    }
    g_string_append_c(csv, '"');
}

/* A cell that programs differ in isn't what its author has seen. FALSE with error. */
static gboolean
check_cells(const OgiXlsxSheet *sheet, GError **error)
{
    for (guint i = 0; i < sheet->cells->len; i++) {
        const OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);
        g_autofree char *row = NULL;

        if (!cell->is_doubtful)
            continue;
        row = g_strdup_printf("%u", cell->row + 1);
        return ogi_reader_fail(error, OGI_READER_ERROR_READ, "xlsx-cell", row);
    }
    return TRUE;
}

/* Fills each row up to the width of the sheet. */
static GBytes *
to_csv(const OgiXlsxSheet *sheet)
{
    GString *csv = g_string_new(NULL);
    guint32 width = 0, row = 0, column = 0;

    for (guint i = 0; i < sheet->cells->len; i++)
        width = MAX(width, g_array_index(sheet->cells, OgiXlsxCell, i).column + 1);
    for (guint i = 0; i < sheet->cells->len; i++) {
        const OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);

        for (; row < cell->row; row++) {
            for (; column > 0 && column < width; column++)
                g_string_append_c(csv, ',');
            g_string_append_c(csv, '\n');
            column = 0;
        }
        if (cell->column < column) /* a second cell in the same place */
            continue;
        for (; column < cell->column + 1; column++) {
            if (column > 0)
                g_string_append_c(csv, ',');
        }
        append_field(csv, ogi_text(sheet->text->str + cell->offset, cell->len));
    }
    for (; column > 0 && column < width; column++)
        g_string_append_c(csv, ',');
    return g_string_free_to_bytes(csv);
}

GPtrArray *
ogi_workbook_sheets(const char *name, GBytes *bytes, GError **error)
{
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_auto(OgiXlsxFile) file = {0};
    gsize len;
    const guint8 *data = g_bytes_get_data(bytes, &len);

    if (!ogi_xlsx_file_open(&file, data, len, error)) {
        g_prefix_error(error, "%s: ", name);
        return NULL;
    }
    for (guint i = 0; i < file.sheets->len; i++) {
        g_autoptr(OgiXlsxSheet) sheet =
            ogi_xlsx_sheet_load(&file.parts, file.sheets->pdata[i], &file.book, error);

        if (sheet == NULL || !check_cells(sheet, error)) {
            g_prefix_error(error, "%s: ", name);
            return NULL;
        }
        g_ptr_array_add(sheets, to_csv(sheet));
    }
    if (!ogi_zip_parts_check(&file.parts, error)) {
        g_prefix_error(error, "%s: ", name);
        return NULL;
    }
    return g_steal_pointer(&sheets);
}
