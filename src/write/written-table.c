/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "written-table-private.h"

OgiCsvTable *
ogi_written_table(const OgiPublication *publication, const char *name, OgiWriteTableFunc write,
                  GError **error)
{
    static const char *const NONE[] = {NULL};
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new_memory(name);
    g_autoptr(GBytes) bytes = NULL;
    OgiPublication plain = *publication;

    plain.csv_flags = OGI_CSV_WRITER_PLAIN;
    write(&plain, csv);
    if (!ogi_csv_writer_finish(csv, error))
        return NULL;
    bytes = ogi_csv_writer_take_bytes(csv);
    return ogi_csv_table_load(name, bytes, NONE, error);
}

const char *
ogi_written_text(const OgiCsvTable *table, guint row, const char *column)
{
    const char *text = ogi_csv_table_get(table, row, column);

    return text[0] == '\'' && text[1] != '\0' && strchr("=+-@\t\r", text[1]) != NULL ? text + 1
                                                                                     : text;
}

gint
ogi_written_year(const OgiCsvTable *table, guint row)
{
    return atoi(ogi_csv_table_get(table, row, "year"));
}
