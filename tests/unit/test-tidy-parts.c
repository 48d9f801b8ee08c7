/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>

#include "tidy-rows.h"

/* However a file is cut, ordered, quoted or handed in, the records are the same. */

/* Rows of all kinds, right and wrong, the same cells again and again. */
static GString *
make_mess(const OgiCodebook *codebook)
{
    static const char *const wrong[] = {
        "20x1,甲局,2021,3,received,natural,1\n",
        "2021,甲局,2021,3,nothing,natural,1\n",
        "2021,甲局,2021,3,received,natural,若干\n",
        "2021,甲局,,3,other,natural,4\n",
        "2021,甲局,2021,3,denied,natural,4\n",
        "2021,甲局,2021,1,published_items,,5\n",
        "2021,甲局,2021,1,published_items,,6\n",
        "2021,,2021,3,received,natural,1\n",
        "2018,甲局,,3,received,natural,1\n",
        "2021,\"己\n\n局\",2021,3,received,natural,1\n",
        "2021,\xEF\xBF\xBD,2021,3,received,natural,1\n",
        "\n",
        "\r\n",
        "2021,辛局,2021,3,received,natural\n",
        " 2021 , 甲局 ,2021,3, received ,natural,\t7 \r\n",
        "2022,甲局,,3,received,business,\"1,234件\"\n",
    };
    GString *out = g_string_new(NULL);

    append_header(out, usual_columns);
    for (guint i = 0; i < 1500; i++) {
        guint year = (guint)g_test_rand_int_range(2019, 2023);
        const OgiForm *form = ogi_codebook_form_for_year(codebook, (gint)year);
        const OgiFormCell *cell = &ogi_form_cells(form)[g_test_rand_int_range(0, 40)];
        Row row = {year, agencies[g_test_rand_int_range(0, G_N_ELEMENTS(agencies))], form, cell,
                   ""};

        g_snprintf(row.value, sizeof row.value, "%d", g_test_rand_int_range(0, 3));
        append_row(out, &row, usual_columns, 30);
        if (once_in(10))
            g_string_append(out, wrong[g_test_rand_int_range(0, G_N_ELEMENTS(wrong))]);
    }
    return out;
}

static void
test_any_cut(void)
{
    static const gsize blocks[] = {1, 7, 64, 100, 1000, 4096, 1 << 20};
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);

    for (guint round = 0; round < 5; round++) {
        GString *text = make_mess(codebook);
        g_autofree char *expected = NULL;

        /* a last row without a line end, of a report of its own or of one that others are of */
        if (round >= 3)
            g_string_append_printf(text, "2021,%s,2021,3,received,natural,12",
                                   round == 3 ? "末局" : agencies[0]);
        expected = show_as(text, 1, 1 << 20, TIDY_LINES | TIDY_FINDINGS);
        for (guint b = 0; b < G_N_ELEMENTS(blocks); b++) {
            for (guint jobs = 1; jobs <= 8; jobs++) {
                g_autofree char *shown = show_as(text, jobs, blocks[b], TIDY_LINES | TIDY_FINDINGS);

                g_assert_cmpstr(shown, ==, expected);
            }
        }
        g_string_free(text, TRUE);
    }
}

/* Quoted line feeds nearly everywhere: no guess of a row's start is right. */
static void
test_wrong_guesses(void)
{
    g_autoptr(GString) text = g_string_new("year,agency,note,form,table,indicator,column,value\n");
    g_autofree char *expected = NULL;

    for (guint i = 0; i < 60; i++) {
        g_string_append_printf(text, "2021,甲%u,\"", i);
        for (guint k = 0; k < 10; k++)
            g_string_append_printf(text, "\n2021,假%u,,2021,3,received,natural,%u", i, k);
        g_string_append_printf(text, "\n\",2021,3,received,natural,%u\n", i);
    }
    expected = show_as(text, 1, 1 << 20, TIDY_LINES | TIDY_FINDINGS);
    g_assert_nonnull(strstr(expected, "甲59 2021 2021 t.csv\n  3/received/natural 4 59 @710\n"));
    g_assert_null(strstr(expected, "假"));
    for (guint jobs = 2; jobs <= 8; jobs++) {
        g_autofree char *shown = show_as(text, jobs, 100, TIDY_LINES | TIDY_FINDINGS);

        g_assert_cmpstr(shown, ==, expected);
    }
}

/* Files put one behind the other: a byte order mark is one only at the start of the first. */
static void
test_marks_inside(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *expected = NULL;

    append_header(text, usual_columns);
    for (guint i = 0; i < 60; i++)
        g_string_append(text, "\xEF\xBB\xBF\n");
    expected = show_as(text, 1, 1 << 20, TIDY_LINES | TIDY_FINDINGS);
    g_assert_nonnull(strstr(expected, "F-ROW"));
    for (guint jobs = 2; jobs <= 8; jobs++) {
        g_autofree char *shown = show_as(text, jobs, 100, TIDY_LINES | TIDY_FINDINGS);

        g_assert_cmpstr(shown, ==, expected);
    }
}

/* A quote that never closes is in one part, the rows that it takes in the others. */
static void
test_open_quote(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *expected = NULL;

    append_header(text, usual_columns);
    for (guint i = 0; i < 60; i++)
        g_string_append(text, i == 17 ? "2021,甲局,2021,3,received,natural,\"3\n"
                                      : "2021,甲局,2021,3,received,total,2\n");
    expected = show_as(text, 1, 1 << 20, TIDY_LINES | TIDY_FINDINGS);
    g_assert_nonnull(strstr(expected, "t.csv:19 F-QUOTE"));
    for (guint jobs = 2; jobs <= 8; jobs++) {
        g_autofree char *shown = show_as(text, jobs, 100, TIDY_LINES | TIDY_FINDINGS);

        g_assert_cmpstr(shown, ==, expected);
    }
}

typedef struct {
    int fd;
    const GString *text;
} Writer;

static gpointer
write_pipe(gpointer data)
{
    const Writer *writer = data;

    for (gsize at = 0; at < writer->text->len;) {
        gsize n = (gsize)g_random_int_range(1, 3000);

        n = MIN(n, writer->text->len - at);
        g_assert_cmpint(write(writer->fd, writer->text->str + at, n), ==, (gssize)n);
        at += n;
    }
    close(writer->fd);
    return NULL;
}

static char *
show_pipe(const GString *text, TidyShow show)
{
    g_autoptr(TidyReading) reading = tidy_reading_new();
    int fds[2];
    Writer writer = {.text = text};
    GThread *thread;

    g_assert_cmpint(pipe2(fds, O_CLOEXEC), ==, 0);
    writer.fd = fds[1];
    thread = g_thread_new("writer", write_pipe, &writer);
    g_assert_true(ogi_tidy_read_within(&small_parts, reading->codebook, fds[0], "t.csv", 4,
                                       reading->records, reading->findings, NULL));
    g_thread_join(thread);
    close(fds[0]);
    return tidy_show(reading, show);
}

static void
test_pipe_and_memory(void)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(GArray) rows = make_rows(codebook);
    GString *text = write_rows(rows, usual_columns, 20);
    g_autoptr(TidyReading) memory = tidy_reading_new();
    g_autofree char *expected = show_as(text, 1, 4096, TIDY_LINES | TIDY_FINDINGS);
    g_autofree char *shown = show_pipe(text, TIDY_LINES | TIDY_FINDINGS);
    g_autofree char *shown_memory = NULL;

    g_assert_cmpstr(shown, ==, expected);
    g_assert_true(ogi_tidy_read_bytes(memory->codebook, (const guint8 *)text->str, text->len,
                                      "t.csv", memory->records, memory->findings, NULL));
    shown_memory = tidy_show(memory, TIDY_LINES | TIDY_FINDINGS);
    g_assert_cmpstr(shown_memory, ==, expected);
    g_string_free(text, TRUE);
}

static void
test_mark_and_place(void)
{
    const char *text = "x,\xEF\xBB\xBFyear,agency,table,indicator,column,value\n"
                       "2021,甲,3,received,total,1\n";
    g_autoptr(TidyReading) reading = tidy_reading_new();
    int fd = tidy_file(text, strlen(text));

    /* from where the descriptor stands */
    g_assert_cmpint(lseek(fd, 2, SEEK_SET), ==, 2);
    g_assert_true(ogi_tidy_read_fd(reading->codebook, fd, "t.csv", 2, reading->records,
                                   reading->findings, NULL));
    g_assert_cmpuint(reading->records->len, ==, 1);
    g_assert_cmpuint(ogi_findings_n(reading->findings), ==, 0);
    close(fd);
}

/* Findings are kept up to a number of each rule, and the rest is counted: whatever the parts. */
static void
test_many_findings(void)
{
    OgiTidyLimits limits = small_parts;
    g_autoptr(GString) text = g_string_new("year,agency,table,indicator,column,value\n");

    for (guint i = 0; i < 100; i++)
        g_string_append(text, "2021,甲,3,received,nothing,1\n20,甲,3,received,total,1\n"
                              "2021,甲,3,received,natural,x\n");
    limits.max_notes = 5;
    limits.block = 100;
    for (guint jobs = 1; jobs <= 8; jobs++) {
        g_autoptr(TidyReading) reading = tidy_read_as(text->str, text->len, jobs, &limits);
        g_autofree char *shown = tidy_show(reading, TIDY_FINDINGS);

        g_assert_cmpstr(shown, ==,
                        "甲 2021 2021 t.csv\n  3/received/natural 3 0\n"
                        "t.csv:2 F-ROW row-cell: 3, received, nothing 2021 甲\n"
                        "t.csv:3 F-ROW row-column: year: 20 0\n"
                        "t.csv:4 C-NUM x 2021 甲 3/received/natural (null)|x\n"
                        "t.csv:5 F-ROW row-cell: 3, received, nothing 2021 甲\n"
                        "t.csv:6 F-ROW row-column: year: 20 0\n"
                        "t.csv:7 C-NUM x 2021 甲 3/received/natural (null)|x\n"
                        "t.csv:8 F-ROW row-cell: 3, received, nothing 2021 甲\n"
                        "t.csv:9 F-ROW rows-more: 195 0\n"
                        "t.csv:10 C-NUM x 2021 甲 3/received/natural (null)|x\n"
                        "t.csv:13 C-NUM x 2021 甲 3/received/natural (null)|x\n"
                        "t.csv:16 C-NUM x 2021 甲 3/received/natural (null)|x\n"
                        "t.csv:19 C-NUM rows-more: 95 0\n");
    }
}

/* More agencies than there is room for: the first ones count, whatever the parts. */
static void
test_limit_of_reports(void)
{
    OgiTidyLimits limits = small_parts;
    g_autoptr(GString) text = g_string_new("year,agency,table,indicator,column,value\n");
    static const char *const columns[] = {"natural", "business", "research",
                                          "social",  "legal",    "other"};
    g_autofree char *expected = NULL;

    for (guint i = 0; i < 300; i++)
        g_string_append_printf(text, "2021,a%u,3,received,%s,%u\n", (i * 7) % 50, columns[i / 50],
                               i);
    limits.max_reports = 20;
    limits.block = 100;
    for (guint jobs = 1; jobs <= 8; jobs++) {
        g_autoptr(TidyReading) reading = tidy_read_as(text->str, text->len, jobs, &limits);
        g_autofree char *shown = tidy_show(reading, TIDY_LINES | TIDY_FINDINGS);

        g_assert_cmpuint(reading->records->len, ==, 20);
        if (jobs == 1)
            expected = g_strdup(shown);
        g_assert_nonnull(strstr(shown, "t.csv:22 F-LIMIT limit-agency-years: 20 0\n"));
        g_assert_cmpstr(shown, ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tidy-parts/any-cut-into-parts-and-blocks", test_any_cut);
    g_test_add_func("/tidy-parts/wrong-guesses-are-read-again", test_wrong_guesses);
    g_test_add_func("/tidy-parts/marks-inside", test_marks_inside);
    g_test_add_func("/tidy-parts/open-quote", test_open_quote);
    g_test_add_func("/tidy-parts/pipe-and-memory", test_pipe_and_memory);
    g_test_add_func("/tidy-parts/from-where-the-file-stands", test_mark_and_place);
    g_test_add_func("/tidy-parts/many-findings-are-counted", test_many_findings);
    g_test_add_func("/tidy-parts/limit-of-reports", test_limit_of_reports);
    return g_test_run();
}
