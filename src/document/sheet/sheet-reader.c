/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet saved as CSV. A merged cell is a value and blank fields there: no spans are invented.
 */
#include <ogistat/csv-reader.h>

#include "document/document-private.h"
#include "document/readers-private.h"
#include "document/text/text-shape-private.h"
#include "sheet-rows-private.h"

#define SHAPE_BYTES (64u << 10)

typedef struct {
    OgiSheetRows rows;
    GArray *fields; /* OgiSheetField, of the current row */
} SheetReader;

static gboolean
take_row(const OgiCsvRow *row, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    SheetReader *self = user_data;
    OgiSheetRow sheet_row = {
        .n_fields = row->n_fields, .n_columns = row->n_fields, .line = row->line};

    g_array_set_size(self->fields, row->n_fields);
    for (guint i = 0; i < row->n_fields; i++)
        g_array_index(self->fields, OgiSheetField, i) =
            (OgiSheetField){row->fields[i], (guint16)MIN(i, OGI_NO_COLUMN), 1, 1, 0};
    sheet_row.fields = (const OgiSheetField *)(const void *)self->fields->data;
    ogi_sheet_rows_add(&self->rows, &sheet_row);
    return TRUE;
}

gboolean
ogi_sheet_reader_read(OgiDocument *document, const char *name, const guint8 *bytes, gsize len,
                      GError **error)
{
    g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(OgiSheetField));
    SheetReader self = {.rows.document = document, .fields = fields};
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new(name, OGI_CSV_LENIENT, take_row, &self);
    g_autofree char *owned = NULL;
    OgiText text;

    ogi_document_decode(document, bytes, len, NULL, &owned, &text);
    ogi_csv_reader_set_separator(
        reader, ogi_text_shape_separator(ogi_text(text.str, MIN(text.len, SHAPE_BYTES))));
    if (!ogi_csv_reader_feed(reader, text.str, text.len, error) ||
        !ogi_csv_reader_finish(reader, error))
        return FALSE;
    ogi_sheet_rows_end(&self.rows);
    return TRUE;
}
