/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <ogistat/csv-writer.h>
#include <ogistat/error.h>

/* A temporary file without a name, and all that was written to it. */
static int
open_scratch(void)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("csv-writer-XXXXXX", &path, NULL);

    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(g_unlink(path), ==, 0);
    return fd;
}

static char *
contents(int fd)
{
    off_t size = lseek(fd, 0, SEEK_END);
    char *text = g_malloc0((gsize)size + 1);

    g_assert_cmpint(pread(fd, text, (gsize)size, 0), ==, size);
    return text;
}

static void
test_cells(void)
{
    static const struct {
        const char *text, *cell;
    } CASES[] = {
        {"", ""},
        {NULL, ""},
        {"晋江市水利局", "晋江市水利局"},
        {"a,b", "\"a,b\""},
        {"say \"so\"", "\"say \"\"so\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"a\rb", "\"a\rb\""},
        {" blank ", " blank "},
        {"=1+1", "'=1+1"},
        {"水\x1b\x7f利", "水��利"},                                 /* control characters */
        {"水\xc2\x9b\xc2\xad利", "水��利"},                         /* C1, a soft hyphen */
        {"a\xe2\x80\xae,\xe2\x80\x8b\"", "\"a�,�\"\"\""},           /* direction, no width */
        {"水\xef\xbb\xbf\xf3\xa0\x80\xa1，（利）", "水��，（利）"}, /* U+FEFF, a tag */
        {"“a\u2028、\u3042", "“a�、\u3042"},
        {"水\u3164利\u034F\uFFA0", "水�利��"}, /* fillers */
        {"\u2800水\uE000利\uFFFE\u0378\U0010FFFF", "�水�利���"},
        {"\u9FFF\U000323B0\u00FF\u0301", "\u9FFF\U000323B0\u00FF\u0301"},
        {"\xff\xe2\x80", "\xff\xe2\x80"},
        {"=A1,\"x\"", "\"'=A1,\"\"x\"\"\""},
        {"+5", "'+5"},
        {"-5", "'-5"},
        {"@cmd", "'@cmd"},
        {"\t=1", "'\t=1"},
        {"\r=1", "\"'\r=1\""},
        {"a=1", "a=1"},
        {"—", "—"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        int fd = open_scratch();
        g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "test", OGI_CSV_WRITER_PLAIN);
        g_autofree char *expected = g_strdup_printf("x,%s\n", CASES[i].cell);
        g_autofree char *found = NULL;
        g_autoptr(GString) quoted = g_string_new(NULL);

        ogi_csv_writer_string(csv, "x");
        ogi_csv_writer_string(csv, CASES[i].text);
        ogi_csv_writer_end_row(csv);
        g_assert_true(ogi_csv_writer_finish(csv, NULL));
        found = contents(fd);
        g_assert_cmpstr(found, ==, expected);
        ogi_csv_writer_quote(quoted, CASES[i].text);
        g_assert_cmpstr(quoted->str, ==, CASES[i].cell);
        close(fd);
    }
}

static void
test_numbers(void)
{
    int fd = open_scratch();
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "test", OGI_CSV_WRITER_PLAIN);
    g_autofree char *found = NULL;

    ogi_csv_writer_int(csv, 0);
    ogi_csv_writer_int(csv, G_MININT64);
    ogi_csv_writer_int_or_empty(csv, 0);
    ogi_csv_writer_int_or_empty(csv, 7);
    ogi_csv_writer_fixed(csv, -500, 4);
    ogi_csv_writer_short(csv, 125000, 4);
    ogi_csv_writer_empty(csv);
    ogi_csv_writer_raw(csv, ogi_text("3,denied", 8));
    ogi_csv_writer_end_row(csv);
    for (const char *const *p = (const char *const[]){"-5", "12.50", "-", "-5元", "+5", "1.", NULL};
         *p != NULL; p++)
        ogi_csv_writer_figure(csv, *p);
    ogi_csv_writer_end_row(csv);
    g_assert_cmpuint(ogi_csv_writer_rows(csv), ==, 2);
    g_assert_true(ogi_csv_writer_finish(csv, NULL));
    found = contents(fd);
    g_assert_cmpstr(found, ==,
                    "0,-9223372036854775808,,7,-0.0500,12.5,,3,denied\n"
                    "-5,12.50,'-,'-5元,'+5,1.\n");
    g_assert_cmpuint(ogi_csv_writer_bytes(csv), ==, strlen(found));
    close(fd);
}

static void
test_excel(void)
{
    int fd = open_scratch();
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "test", OGI_CSV_WRITER_EXCEL);
    g_autoptr(OgiCsvWriter) part = ogi_csv_writer_new_part(csv);
    g_autofree char *found = NULL;

    ogi_csv_writer_string(csv, "年度");
    ogi_csv_writer_end_row(csv);
    ogi_csv_writer_int(part, 2021);
    ogi_csv_writer_end_row(part);
    ogi_csv_writer_append(csv, part);
    g_assert_true(ogi_csv_writer_finish(csv, NULL));
    found = contents(fd);
    g_assert_cmpstr(found, ==, "\xEF\xBB\xBF年度\r\n2021\r\n");
    close(fd);
}

/* Reads one cell as RFC 4180 says; *p stands behind it and its separator afterwards. */
static char *
parse_cell(const char **p, gboolean *last)
{
    GString *cell = g_string_new(NULL);
    gboolean quoted = **p == '"';

    for (*p += quoted; **p != '\0'; (*p)++) {
        if (quoted && **p == '"' && *++*p != '"')
            quoted = FALSE;
        if (!quoted && (**p == ',' || **p == '\n'))
            break;
        g_string_append_c(cell, **p);
    }
    *last = **p == '\n';
    (*p)++;
    return g_string_free(cell, FALSE);
}

/* A random cell of the characters that matter; never one that takes an apostrophe. */
static char *
random_cell(GRand *random)
{
    static const char CHARACTERS[] = "a,\"\n ";
    GString *cell = g_string_new(NULL);
    gint32 n = g_rand_int_range(random, 0, g_rand_int_range(random, 0, 100) == 0 ? 300000 : 12);

    for (gint32 i = 0; i < n; i++)
        g_string_append_c(cell, CHARACTERS[g_rand_int_range(random, 0, 5)]);
    return g_string_free(cell, FALSE);
}

/* What is written is what RFC 4180 reads back, over the buffer's ends, in the whole and in parts.
 */
static void
test_round_trip(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20211);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    int fd = open_scratch();
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "test", OGI_CSV_WRITER_PLAIN);
    g_autofree char *found = NULL;
    const char *p;

    for (guint row = 0; row < 2000; row++) {
        g_autoptr(OgiCsvWriter) part = row % 3 == 0 ? ogi_csv_writer_new_part(csv) : NULL;
        OgiCsvWriter *to = part != NULL ? part : csv;

        for (guint column = 0; column < 3; column++) {
            g_ptr_array_add(cells, random_cell(random));
            ogi_csv_writer_string(to, cells->pdata[cells->len - 1]);
        }
        ogi_csv_writer_end_row(to);
        if (part != NULL)
            ogi_csv_writer_append(csv, part);
    }
    g_assert_true(ogi_csv_writer_finish(csv, NULL));
    g_assert_cmpuint(ogi_csv_writer_rows(csv), ==, 2000);
    found = contents(fd);
    g_assert_cmpuint(ogi_csv_writer_bytes(csv), ==, strlen(found));
    p = found;
    for (guint i = 0; i < cells->len; i++) {
        gboolean last;
        g_autofree char *cell = parse_cell(&p, &last);

        g_assert_cmpstr(cell, ==, cells->pdata[i]);
        g_assert_cmpint(last, ==, i % 3 == 2);
    }
    g_assert_cmpint(*p, ==, '\0');
    close(fd);
}

/* A full disk is reported once and for all, and names the file. */
/* Turns the cells of a row around, by the commas. */
static void
turn_around(OgiText row, GString *out, gpointer user_data)
{
    g_autofree char *text = g_strndup(row.str, row.len);
    g_auto(GStrv) cells = g_strsplit(text, ",", -1);

    g_assert_cmpstr(user_data, ==, "mine");
    for (guint i = g_strv_length(cells); i-- > 0;)
        g_string_append_printf(out, "%s%s", cells[i], i > 0 ? "," : "");
}

/* Rows of all lengths, so that the buffer fills up at every place of a row; some by parts, some by
 * hand, the first before there is anything to rewrite. */
static void
test_rewrite(void)
{
    int fd = open_scratch();
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "x.csv", OGI_CSV_WRITER_EXCEL);
    g_autoptr(OgiCsvWriter) part = NULL;
    g_autoptr(GString) expected = g_string_new("\xEF\xBB\xBF"
                                               "a,b\r\n");
    g_autoptr(GError) error = NULL;
    g_autofree char *found = NULL;

    ogi_csv_writer_string(csv, "a");
    ogi_csv_writer_string(csv, "b");
    ogi_csv_writer_end_row(csv);
    ogi_csv_writer_set_rewrite(csv, turn_around, g_strdup("mine"), g_free);
    part = ogi_csv_writer_new_part(csv);
    for (guint i = 0; i < 3000; i++) {
        OgiCsvWriter *into = i % 7 < 3 ? part : csv;
        g_autofree char *long_text = g_strnfill(i % 311, 'x');
        g_autofree char *row = g_strdup_printf("%u,%s", i, long_text);

        if (i % 7 == 3)
            ogi_csv_writer_append(csv, part);
        if (i % 2 == 0) {
            ogi_csv_writer_int(into, i);
            ogi_csv_writer_string(into, long_text);
            ogi_csv_writer_end_row(into);
        } else {
            char *room = ogi_csv_writer_row_room(into, strlen(row));

            memcpy(room, row, strlen(row));
            ogi_csv_writer_row_written(into, room + strlen(row));
        }
        g_string_append_printf(expected, "%s,%u\r\n", long_text, i);
    }
    ogi_csv_writer_append(csv, part);
    g_assert_true(ogi_csv_writer_finish(csv, &error));
    g_assert_no_error(error);
    found = contents(fd);
    g_assert_cmpstr(found, ==, expected->str);
    close(fd);
}

static void
test_error_sticks(void)
{
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    g_autoptr(OgiCsvWriter) csv = NULL;
    g_autoptr(GError) error = NULL;

    if (fd < 0) {
        g_test_skip("no /dev/full");
        return;
    }
    csv = ogi_csv_writer_new(fd, "changes.csv", OGI_CSV_WRITER_PLAIN);
    for (guint i = 0; i < 300000; i++) {
        ogi_csv_writer_int(csv, i);
        ogi_csv_writer_end_row(csv);
    }
    g_assert_false(ogi_csv_writer_finish(csv, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
    g_assert_nonnull(strstr(error->message, "changes.csv"));
    g_assert_nonnull(strstr(error->message, g_strerror(ENOSPC)));
    g_clear_error(&error);
    ogi_csv_writer_fail(csv, g_error_new_literal(OGI_ERROR, OGI_ERROR_INPUT, "later"));
    g_assert_false(ogi_csv_writer_finish(csv, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
    close(fd);
}

/* What went wrong with a part goes wrong with the file. */
static void
test_error_of_part(void)
{
    int fd = open_scratch();
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "changes.csv", OGI_CSV_WRITER_PLAIN);
    g_autoptr(OgiCsvWriter) part = ogi_csv_writer_new_part(csv);
    g_autoptr(GError) error = NULL;

    ogi_csv_writer_string(part, "a");
    ogi_csv_writer_end_row(part);
    ogi_csv_writer_fail(part, g_error_new_literal(OGI_ERROR, OGI_ERROR_OUTPUT, "of the part"));
    ogi_csv_writer_append(csv, part);
    g_assert_false(ogi_csv_writer_finish(csv, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
    g_assert_cmpstr(error->message, ==, "of the part");
    close(fd);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv-writer/cells", test_cells);
    g_test_add_func("/csv-writer/numbers", test_numbers);
    g_test_add_func("/csv-writer/excel", test_excel);
    g_test_add_func("/csv-writer/round-trip", test_round_trip);
    g_test_add_func("/csv-writer/rewrite", test_rewrite);
    g_test_add_func("/csv-writer/error-sticks", test_error_sticks);
    g_test_add_func("/csv-writer/error-of-part", test_error_of_part);
    return g_test_run();
}
