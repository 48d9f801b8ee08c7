/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dimensions-private.h"
#include "write/headings-private.h"

gboolean
ogi_write_codes(const OgiPublication *publication, OgiCsvWriter *csv)
{
    const OgiCodeLists *lists = ogi_headings_codes(publication->headings);

    ogi_write_header(csv, publication, "codes");
    for (guint i = 0; i < ogi_code_lists_n(lists); i++) {
        ogi_csv_writer_string(csv, ogi_code_lists_get(lists, i, "list"));
        ogi_csv_writer_string(csv, ogi_code_lists_get(lists, i, "code"));
        ogi_csv_writer_string(csv, ogi_code_lists_get(lists, i, "label_zh"));
        ogi_csv_writer_string(csv, ogi_code_lists_get(lists, i, "label_en"));
        ogi_csv_writer_end_row(csv);
    }
    return TRUE;
}
