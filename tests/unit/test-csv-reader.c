/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <csv.h>
#include <string.h>

#include "base/csv-reader-private.h"
#include "base/csv-scan-private.h"
#include <ogistat/error.h>

/* Rows as one string to compare: "#line|field|field\n". */
static gboolean
write_row(const OgiCsvRow *row, gpointer user_data, GError **error G_GNUC_UNUSED)
{
    GString *out = user_data;

    g_string_append_printf(out, "#%" G_GUINT64_FORMAT, row->line);
    for (guint i = 0; i < row->n_fields; i++) {
        g_string_append_c(out, '|');
        g_string_append_len(out, row->fields[i].str, (gssize)row->fields[i].len);
    }
    g_string_append_c(out, '\n');
    return TRUE;
}

/* Feeds in chunks of this size; an error is appended as its message. */
static char *
read_rows_as(const char *bytes, gsize len, OgiCsvMode mode, gsize chunk, gboolean in_place)
{
    GString *out = g_string_new(NULL);
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new("x.csv", mode, write_row, out);
    g_autoptr(GError) error = NULL;
    gboolean ok = TRUE;

    ogi_csv_reader_set_in_place(reader, in_place);
    for (gsize at = 0; ok && at < len; at += chunk) {
        /* an allocation of just this size, so that a sanitizer sees every byte read past it */
        gsize n = MIN(chunk, len - at);
        g_autofree char *piece = g_memdup2(bytes + at, n);

        ok = ogi_csv_reader_feed(reader, piece, n, &error);
    }
    if (!ok || !ogi_csv_reader_finish(reader, &error)) {
        g_assert_nonnull(error);
        g_string_append(out, error->message);
    }
    return g_string_free(out, FALSE);
}

static char *
read_rows(const char *bytes, gsize len, OgiCsvMode mode, gsize chunk)
{
    return read_rows_as(bytes, len, mode, chunk, TRUE);
}

static void
check_rows(const char *bytes, gsize len, OgiCsvMode mode, const char *expected)
{
    for (gsize chunk = 1; chunk <= 64; chunk++) {
        g_autofree char *rows = read_rows(bytes, len, mode, chunk);

        g_assert_cmpstr(rows, ==, expected);
    }
}

typedef struct {
    const char *bytes;
    const char *rows;
} Case;

static void
test_rows(void)
{
    static const Case cases[] = {
        {"", ""},
        {"\n\n \t\n", ""},
        {"a,b\n", "#1|a|b\n"},
        {"a,b", "#1|a|b\n"},
        {"a,b,", "#1|a|b|\n"},
        {",\n", "#1||\n"},
        {"a\r\nb\rc\n\nd", "#1|a\n#2|b\n#3|c\n#5|d\n"},
        {"a\n\r\nb\r\r\nc", "#1|a\n#3|b\n#5|c\n"},
        {"\"a\nb\",c\nd\n", "#1|a\nb|c\n#3|d\n"},
        {"x\n\"a\r\nb\rc\nd\"\ne\n", "#1|x\n#2|a\r\nb\rc\nd\n#6|e\n"},
        {"\"a\"\"b\",\"\"\n", "#1|a\"b|\n"},
        {"\"a,b\",c", "#1|a,b|c\n"},
        {" a\t, b c ,\" d \" \n", "#1|a|b c| d \n"},
        {"a\r \nb\n", "#1|a\n#3|b\n"},
        {"\xEF\xBB\xBF"
         "a,b\n",
         "#1|a|b\n"},
        {"\xEF\xBB\xBF\"a\",b\n", "#1|a|b\n"},
        {"\xEF\xBB"
         "a\n",
         "#1|\xEF\xBB"
         "a\n"},
        {"\xEF", "#1|\xEF\n"},
        {"机构,年度\n晋江市,2020\n", "#1|机构|年度\n#2|晋江市|2020\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        check_rows(cases[i].bytes, strlen(cases[i].bytes), OGI_CSV_LENIENT, cases[i].rows);
        check_rows(cases[i].bytes, strlen(cases[i].bytes), OGI_CSV_STRICT, cases[i].rows);
    }
}

static void
test_nul(void)
{
    g_autofree char *rows = read_rows("a\0b,c\n", 6, OGI_CSV_LENIENT, 6);

    g_assert_cmpmem(rows, 7, "#1|a\0b|c\n", 7);
}

static void
test_lenient_quotes(void)
{
    check_rows("a\"b,c\n", 6, OGI_CSV_LENIENT, "#1|a\"b|c\n");
    check_rows("\"a\" x\",c\nd", 10, OGI_CSV_LENIENT, "#1|a\" x|c\n#2|d\n");
    check_rows("a,\"b\nc", 6, OGI_CSV_LENIENT, "#1|a|b\nc\n");
}

static void
test_strict_quotes(void)
{
    check_rows("甲,乙\n\"甲\n乙\",丙\"丁\n", strlen("甲,乙\n\"甲\n乙\",丙\"丁\n"), OGI_CSV_STRICT,
               "#1|甲|乙\nx.csv:3: column 5: expected a quote only around a field, doubled inside "
               "it, found one elsewhere");
    check_rows("a\n\n\"b\"c\n", 9, OGI_CSV_STRICT,
               "#1|a\nx.csv:3: column 4: expected a quote only around a field, doubled inside it, "
               "found one elsewhere");
    check_rows("a\nb,\"c\nd\n", 9, OGI_CSV_STRICT,
               "#1|a\nx.csv:2: expected a closing quote, found the end of the file; the row begins "
               "on this line");
}

static gboolean
stop_at_second(const OgiCsvRow *row, gpointer user_data, GError **error)
{
    guint *n = user_data;

    *n += 1;
    if (row->line < 2)
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT, "enough");
    return FALSE;
}

static void
test_callback_stops(void)
{
    guint n = 0;
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new("x", OGI_CSV_LENIENT, stop_at_second, &n);
    g_autoptr(GError) error = NULL;

    g_assert_false(ogi_csv_reader_feed(reader, "a\nb\nc\nd\n", 8, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_clear_error(&error);
    g_assert_false(ogi_csv_reader_finish(reader, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_cmpuint(n, ==, 2);
}

/* A field of fill bytes between other rows: is it read or refused, for several block sizes? */
static void
check_long(char fill, gboolean quoted, gsize len, gsize expected_len)
{
    static const gsize chunks[] = {1000, 65536, 1 << 20, 1 << 24};
    g_autoptr(GString) csv = g_string_new("a\n");

    g_string_append(csv, quoted ? "x,\"" : "x,y");
    for (gsize i = 0; i < len; i++)
        g_string_append_c(csv, fill);
    g_string_append(csv, quoted ? "\"\nb\n" : "\nb\n");
    for (guint i = 0; i < G_N_ELEMENTS(chunks); i++) {
        g_autofree char *rows = read_rows(csv->str, csv->len, OGI_CSV_LENIENT, chunks[i]);

        if (expected_len == 0)
            g_assert_true(g_str_has_prefix(rows, "#1|a\nx.csv:2: expected a "));
        else
            g_assert_cmpuint(strlen(rows), ==, strlen("#1|a\n#2|x|\n#3|b\n") + expected_len);
    }
}

static void
test_long_fields(void)
{
    check_long('z', TRUE, 1 << 20, 1 << 20);
    check_long('z', TRUE, (1 << 20) + 1, 0);
    check_long('z', FALSE, (1 << 20) - 1, 1 << 20);
    check_long('z', FALSE, 1 << 20, 0);
    check_long(' ', FALSE, 60000, 1); /* blanks that are dropped */
    check_long(' ', FALSE, 4 << 20, 0);
}

/* A row of many fields, or of long ones, between other rows; read by libcsv or in place. */
static void
check_long_row(guint n_fields, gsize len, const char *end, gboolean read)
{
    g_autofree char *field = g_strnfill(len, 'z');
    g_autoptr(GString) csv = g_string_new("a\n");

    for (guint i = 0; i < n_fields; i++)
        g_string_append_printf(csv, "%s%s", i > 0 ? "," : "", field);
    g_string_append_printf(csv, "%s\nb\n", end);
    for (guint in_place = 0; in_place < 2; in_place++) {
        g_autofree char *rows =
            read_rows_as(csv->str, csv->len, OGI_CSV_STRICT, csv->len, in_place == 1);

        if (read)
            g_assert_true(g_str_has_suffix(rows, "\n#3|b\n"));
        else
            g_assert_cmpstr(
                rows, ==,
                "#1|a\nx.csv:2: expected a row of at most 1 MiB to a field and 8 MiB in "
                "all, found a longer one; look for a quote that isn't closed");
    }
}

static void
test_long_rows(void)
{
    check_long_row(65536, 1, "", TRUE);
    check_long_row(65537, 1, "", FALSE);
    check_long_row(70000, 0, ",,", FALSE);
    check_long_row(8, (1 << 20) - 1, "", TRUE);
    check_long_row(9, 1 << 20, "", FALSE);
    /* what is wrong in it further on isn't told, too */
    check_long_row(9, 1 << 20, ",\"x\"y,z", FALSE);
}

/* --- random bytes: the rows are those of libcsv itself, fed at once --- */

static void
plain_field(void *bytes, size_t len, void *data)
{
    GString *out = data;

    g_string_append_c(out, '|');
    g_string_append_len(out, bytes, (gssize)len);
}

static void
plain_row(int c G_GNUC_UNUSED, void *data)
{
    g_string_append_c(data, '\n');
}

static char *
plain_rows(const char *bytes, gsize len)
{
    GString *out = g_string_new(NULL);
    struct csv_parser parser;

    csv_init(&parser, CSV_APPEND_NULL);
    csv_parse(&parser, bytes, len, plain_field, plain_row, out);
    csv_fini(&parser, plain_field, plain_row, out);
    csv_free(&parser);
    return g_string_free(out, FALSE);
}

/* Our rows without their line numbers. */
static char *
drop_lines(const char *rows)
{
    g_autoptr(GRegex) regex =
        g_regex_new("^#[0-9]+", G_REGEX_MULTILINE | G_REGEX_RAW, G_REGEX_MATCH_DEFAULT, NULL);

    return g_regex_replace_literal(regex, rows, -1, 0, "", G_REGEX_MATCH_DEFAULT, NULL);
}

/* quotes: how many bytes of the alphabet may be quotes */
static gsize
random_csv(char *out, gsize size, guint quotes)
{
    static const char alphabet[] = "\"\"\"ab,,,,\n\n\r \tcd\xE5\x8C\xBA\n";
    gsize len = (gsize)g_test_rand_int_range(0, (gint)size);

    for (gsize i = 0; i < len; i++)
        out[i] = alphabet[g_test_rand_int_range(3 - (gint)quotes, sizeof alphabet - 1)];
    return len;
}

static void
check_random(guint quotes, gsize size, guint rounds)
{
    for (guint round = 0; round < rounds; round++) {
        g_autofree char *bytes = g_malloc(size);
        gsize len = random_csv(bytes, size, quotes);
        g_autofree char *expected = plain_rows(bytes, len);
        g_autofree char *once = read_rows(bytes, len, OGI_CSV_LENIENT, size);
        g_autofree char *libcsv = read_rows_as(bytes, len, OGI_CSV_LENIENT, size, FALSE);
        g_autofree char *strict = read_rows(bytes, len, OGI_CSV_STRICT, size);
        g_autofree char *strict_libcsv = read_rows_as(bytes, len, OGI_CSV_STRICT, size, FALSE);
        g_autofree char *without_lines = drop_lines(once);

        g_assert_cmpstr(without_lines, ==, expected);
        g_assert_cmpstr(once, ==, libcsv);
        g_assert_cmpstr(strict, ==, strict_libcsv);
        if (quotes == 0)
            g_assert_cmpstr(strict, ==, libcsv);
        if (round % 16 == 0) {
            check_rows(bytes, len, OGI_CSV_LENIENT, once);
            check_rows(bytes, len, OGI_CSV_STRICT, strict);
        }
    }
}

static void
test_random(void)
{
    check_random(3, 200, 3000);
    check_random(0, 400, 2000);
    check_random(1, 2000, 500);
}

/* As a tidy file is: long simple rows, one quote in twenty rows, CRLF here and there. */
static void
test_random_tidy(void)
{
    for (guint round = 0; round < 200; round++) {
        g_autoptr(GString) csv = g_string_new(NULL);

        for (guint row = 0; row < 40; row++) {
            gboolean quoted = g_test_rand_int_range(0, 20) == 0;
            guint n_fields = g_test_rand_int_range(0, 30) == 0 ? 100 : 7;

            for (guint i = 0; i < n_fields; i++)
                g_string_append_printf(csv, quoted && i == 3 ? "%s\"x,%d\"" : "%s%d",
                                       i > 0 ? "," : "", g_test_rand_int_range(0, 100000));
            g_string_append(csv, g_test_rand_int_range(0, 3) == 0 ? " \r\n" : "\n");
        }
        for (gsize chunk = 50; chunk < 10000; chunk *= 3) {
            g_autofree char *rows = read_rows(csv->str, csv->len, OGI_CSV_LENIENT, chunk);
            g_autofree char *libcsv =
                read_rows_as(csv->str, csv->len, OGI_CSV_LENIENT, csv->len, FALSE);

            g_assert_cmpstr(rows, ==, libcsv);
        }
    }
}

/* --- the scan of 64 bytes: both ways against a byte at a time --- */
static void
test_scan(void)
{
    for (guint round = 0; round < 4000; round++) {
        char bytes[64];
        guint64 expected = 0;

        for (guint i = 0; i < 64; i++) {
            guint8 c = (guint8)g_test_rand_int_range(0, round % 2 ? 256 : 48);

            bytes[i] = (char)c;
            if (c == ',' || c == '"' || c <= 0x20)
                expected |= G_GUINT64_CONSTANT(1) << i;
        }
        g_assert_cmphex(ogi_csv_scan64(bytes), ==, expected);
        g_assert_cmphex(ogi_csv_scan64_portable(bytes), ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv-reader/rows-and-lines", test_rows);
    g_test_add_func("/csv-reader/nul-is-a-byte", test_nul);
    g_test_add_func("/csv-reader/lenient-as-libcsv", test_lenient_quotes);
    g_test_add_func("/csv-reader/strict-names-line-and-column", test_strict_quotes);
    g_test_add_func("/csv-reader/callback-stops", test_callback_stops);
    g_test_add_func("/csv-reader/long-fields-are-refused", test_long_fields);
    g_test_add_func("/csv-reader/long-rows", test_long_rows);
    g_test_add_func("/csv-reader/random-bytes-as-libcsv", test_random);
    g_test_add_func("/csv-reader/random-tidy-rows-as-libcsv", test_random_tidy);
    g_test_add_func("/csv-reader/scan-finds-every-byte", test_scan);
    return g_test_run();
}
