/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet saved as CSV. A merged cell is a value and blank fields there: no spans are invented.
 */
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/sheet-text.h>

#include "document/document-private.h"
#include "document/readers-private.h"
#include "document/text/text-line-private.h"
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

/* The line of a quote that is opened and not closed before the end, which makes one cell of all
 * that is behind it; 0: none. */
static guint
find_open_quote(OgiText text, char separator)
{
    gboolean quoted = FALSE;
    gboolean begins = TRUE; /* of a field */
    guint line = 1;
    guint opened = 0;

    if (memchr(text.str, '"', text.len) == NULL)
        return 0;
    for (gsize i = 0; i < text.len; i++) {
        char c = text.str[i];

        line += c == '\n' ? 1 : 0;
        if (quoted && c == '"' && i + 1 < text.len && text.str[i + 1] == '"') {
            i++;
        } else if (quoted && c == '"') {
            quoted = FALSE;
        } else if (!quoted && c == '"' && begins) {
            quoted = TRUE;
            opened = line;
        }
        begins = !quoted && (c == separator || c == '\n' || c == '\r');
    }
    return quoted ? opened : 0;
}

gboolean
ogi_sheet_reader_read(OgiDocument *document, const char *name, const guint8 *bytes, gsize len,
                      GError **error)
{
    g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(OgiSheetField));
    SheetReader self = {.rows.document = document, .fields = fields};
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new(name, OGI_CSV_LENIENT, take_row, &self);
    g_autofree char *owned = NULL;
    g_autofree char *plain = NULL;
    OgiText text;
    gsize plain_len;
    char separator;
    guint open_quote;

    ogi_document_decode(document, bytes, len, NULL, &owned, &text);
    plain = ogi_sheet_text_plain(text, &plain_len);
    if (plain != NULL)
        text = ogi_text(plain, plain_len);
    separator = ogi_text_shape_separator(ogi_text(text.str, MIN(text.len, SHAPE_BYTES)));
    ogi_csv_reader_set_separator(reader, separator);
    if (!ogi_csv_reader_feed(reader, text.str, text.len, error) ||
        !ogi_csv_reader_finish(reader, error))
        return FALSE;
    ogi_sheet_rows_end(&self.rows);
    if (ogi_text_line_is_open(text))
        ogi_document_mark_cut(document);
    open_quote = find_open_quote(text, separator);
    if (open_quote > 0)
        ogi_document_note(document, "F-QUOTE", open_quote, NULL);
    return TRUE;
}
