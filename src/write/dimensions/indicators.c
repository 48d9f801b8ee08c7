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

static gboolean
write_entries(OgiCsvWriter *csv, GPtrArray *entries, GError *error, gboolean rows)
{
    if (entries == NULL) {
        ogi_csv_writer_fail(csv, error);
        return FALSE;
    }
    for (guint i = 0; i < entries->len; i++)
        write_row(csv, entries->pdata[i], rows);
    g_ptr_array_unref(entries);
    return TRUE;
}

gboolean
ogi_write_indicators(const OgiPublication *publication, OgiCsvWriter *csv)
{
    GError *error = NULL;
    GPtrArray *entries = ogi_dimension_indicators(publication, &error);

    ogi_write_header(csv, publication, "indicators");
    return write_entries(csv, entries, error, TRUE);
}

gboolean
ogi_write_columns(const OgiPublication *publication, OgiCsvWriter *csv)
{
    GError *error = NULL;
    GPtrArray *entries = ogi_dimension_columns(publication, &error);

    ogi_write_header(csv, publication, "columns");
    return write_entries(csv, entries, error, FALSE);
}
