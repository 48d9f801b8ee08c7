/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a row, and rows of a table by some of their columns. */
#include <ogistat/csv-reader.h>
#include <ogistat/hash.h>

GStrv
ogi_csv_row_fields(const OgiCsvRow *row, guint n)
{
    GStrv fields = g_new0(char *, n + 1);

    for (guint i = 0; i < n; i++)
        fields[i] =
            i < row->n_fields ? g_strndup(row->fields[i].str, row->fields[i].len) : g_strdup("");
    return fields;
}

char *
ogi_csv_table_key(const OgiCsvTable *self, guint row, const char *const *columns)
{
    GString *key = g_string_new(NULL);

    for (guint i = 0; columns[i] != NULL; i++)
        g_string_append_printf(key, "%s%s", i > 0 ? " " : "",
                               ogi_csv_table_get(self, row, columns[i]));
    return g_string_free(key, FALSE);
}

GHashTable *
ogi_csv_table_index(const OgiCsvTable *self, const char *const *columns)
{
    GHashTable *rows = ogi_hash_table_new(g_free, NULL);

    for (guint row = ogi_csv_table_n_rows(self); row-- > 0;)
        g_hash_table_insert(rows, ogi_csv_table_key(self, row, columns), GUINT_TO_POINTER(row + 1));
    return rows;
}
