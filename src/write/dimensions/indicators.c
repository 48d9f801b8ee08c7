/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dimension-entries-private.h"
#include "dimensions-private.h"
#include "write/headings-private.h"

static void
write_row(OgiCsvWriter *csv, const OgiDimensionEntry *entry, gboolean rows)
{
    g_autofree char *label = ogi_dimension_join(entry->labels, ";");
    g_autofree char *units = ogi_dimension_join(entry->units, ";");
    g_autofree char *forms = ogi_dimension_join(entry->forms, ";");

    ogi_csv_writer_string(csv, entry->table);
    ogi_csv_writer_string(csv, entry->code);
    ogi_csv_writer_string(csv, label);
    ogi_csv_writer_string(csv, entry->label_en);
    ogi_csv_writer_string(csv, rows ? entry->kind : units);
    ogi_csv_writer_string(csv, forms);
    ogi_csv_writer_end_row(csv);
}

gboolean
ogi_write_indicators(const OgiPublication *publication, OgiCsvWriter *csv)
{
    g_autoptr(GPtrArray) entries = ogi_dimension_indicators(publication);

    ogi_write_header(csv, publication, "indicators");
    for (guint i = 0; i < entries->len; i++)
        write_row(csv, entries->pdata[i], TRUE);
    return TRUE;
}

gboolean
ogi_write_columns(const OgiPublication *publication, OgiCsvWriter *csv)
{
    g_autoptr(GPtrArray) entries = ogi_dimension_columns(publication);

    ogi_write_header(csv, publication, "columns");
    for (guint i = 0; i < entries->len; i++)
        write_row(csv, entries->pdata[i], FALSE);
    return TRUE;
}
