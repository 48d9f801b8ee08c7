/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/encoding.h>
#include <ogistat/user-table.h>

OgiCsvTable *
ogi_user_table_load(const char *name, GBytes *csv, GError **error)
{
    OgiEncodingReport report;
    const char *text;
    gsize len;
    gsize n_bytes;
    const guint8 *bytes = g_bytes_get_data(csv, &n_bytes);
    g_autofree char *converted = ogi_encoding_to_utf8(bytes, n_bytes, NULL, &text, &len, &report);
    g_autoptr(GBytes) utf8 = g_bytes_new(text, len);

    return ogi_csv_table_load(name, utf8, NULL, error);
}

const char *
ogi_user_table_column(const OgiCsvTable *table, const char *const *headings)
{
    for (; *headings != NULL; headings++) {
        if (ogi_csv_table_has_column(table, *headings))
            return *headings;
    }
    return NULL;
}

const char *
ogi_user_table_get(const OgiCsvTable *table, guint row, const char *const *headings)
{
    const char *column = ogi_user_table_column(table, headings);

    return column != NULL ? ogi_csv_table_get(table, row, column) : "";
}
