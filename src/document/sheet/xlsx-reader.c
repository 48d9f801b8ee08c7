/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A workbook as cells: its sheets in the order of their tabs, each read as a sheet saved as CSV
 * is, but with merged cells. What is hidden is left out, with a note.
 */
#include <string.h>

#include <ogistat/limits.h>

#include "document/document-private.h"
#include "document/readers-private.h"
#include "xlsx-file-private.h"

static gboolean
read_sheets(OgiDocument *document, OgiXlsxFile *file, GError **error)
{
    OgiSheetRows rows = {.document = document};
    gboolean hidden = file->hidden, has_attached = FALSE;

    for (guint i = 0; i < file->sheets->len && !ogi_document_is_full(document); i++) {
        g_autoptr(OgiXlsxSheet) sheet =
            ogi_xlsx_sheet_load(&file->parts, file->sheets->pdata[i], &file->book, error);

        if (sheet == NULL)
            return FALSE;
        ogi_xlsx_grid_write(sheet, &rows, &hidden);
        ogi_sheet_rows_end(&rows);
        has_attached |= sheet->has_attached;
        if (sheet->limit != NULL)
            ogi_document_note_limit(document, 0, sheet->limit);
    }
    if (hidden)
        ogi_document_note(document, "F-HIDDEN", 0, NULL);
    if (has_attached)
        ogi_document_note_worded(document, "F-ATTACHED", 0, "attached-object");
    if (file->too_many)
        ogi_document_note_limit(document, 0, "limit-sheets");
    return TRUE;
}

gboolean
ogi_xlsx_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                     gsize len, GError **error)
{
    g_auto(OgiXlsxFile) file = {0};

    return ogi_xlsx_file_open(&file, bytes, len, error) && read_sheets(document, &file, error) &&
           ogi_zip_parts_check(&file.parts, error);
}
