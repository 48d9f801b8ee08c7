/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <csv.h>

#include "base/csv-reader-private.h"

/*
 * Whatever the bytes: rows split in place, rows by the reader's libcsv in pieces, and rows by
 * libcsv alone are the same.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
plain_field(void *bytes, size_t len, void *data)
{
    g_string_append_printf(data, "%zu:", len);
    g_string_append_len(data, bytes, (gssize)len);
}

static void
plain_row(int c G_GNUC_UNUSED, void *data)
{
    g_string_append_c(data, '\n');
}

static gboolean
write_row(const OgiCsvRow *row, gpointer user_data, GError **error G_GNUC_UNUSED)
{
    for (guint i = 0; i < row->n_fields; i++)
        plain_field((void *)(gsize)row->fields[i].str, row->fields[i].len, user_data);
    plain_row(0, user_data);
    return TRUE;
}

/* The same, with the line. */
static gboolean
write_row_and_line(const OgiCsvRow *row, gpointer user_data, GError **error)
{
    g_string_append_printf(user_data, "#%" G_GUINT64_FORMAT " ", row->line);
    return write_row(row, user_data, error);
}

static GString *
read_rows(const guint8 *data, gsize size, OgiCsvRowFunc func, gsize chunk, gboolean in_place)
{
    GString *out = g_string_new(NULL);
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new("x", OGI_CSV_LENIENT, func, out);

    ogi_csv_reader_set_in_place(reader, in_place);
    for (gsize at = 0; at < size; at += chunk) {
        gsize n = MIN(chunk, size - at);
        g_autofree guint8 *piece = g_memdup2(data + at, n);

        if (!ogi_csv_reader_feed(reader, (const char *)piece, n, NULL))
            break;
    }
    ogi_csv_reader_finish(reader, NULL);
    return out;
}

static void
check_equal(GString *a, GString *b)
{
    g_assert_cmpmem(a->str, (gint)a->len, b->str, (gint)b->len);
    g_string_free(b, TRUE);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    gsize skip = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    gsize chunk = size > 0 ? 1 + data[size - 1] % 80u : 1;
    GString *plain = g_string_new(NULL);
    GString *lines = read_rows(data, size, write_row_and_line, size + 1, TRUE);
    struct csv_parser parser;

    csv_init(&parser, CSV_APPEND_NULL);
    csv_parse(&parser, data + skip, size - skip, plain_field, plain_row, plain);
    csv_fini(&parser, plain_field, plain_row, plain);
    csv_free(&parser);
    check_equal(plain, read_rows(data, size, write_row, size + 1, TRUE));
    check_equal(lines, read_rows(data, size, write_row_and_line, chunk, TRUE));
    check_equal(lines, read_rows(data, size, write_row_and_line, chunk, FALSE));
    g_string_free(plain, TRUE);
    g_string_free(lines, TRUE);
    return 0;
}
