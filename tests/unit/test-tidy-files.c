/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <signal.h>

#include "form/tidy/tidy-input-private.h"
#include "tidy-reading.h"

/* Files and pipes with tidy CSV: those that change while they are read, that hold no row, or have
 * marks that CSV has none of. */

#define HEADER "year,agency,form,table,indicator,column,value\n"

/* A file of n bytes, open; what it has behind them is cut off later. */
static void
open_input(OgiTidyInput *input, const char *text, gsize len)
{
    int fd = tidy_file(text, len);

    g_assert_true(ogi_tidy_input_open(input, fd, "t.csv", 4096, NULL));
}

static gboolean
take_any(const OgiCsvRow *row G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED,
         GError **error G_GNUC_UNUSED)
{
    return TRUE;
}

static void
test_files_that_go(void)
{
    g_autofree char *text = g_strnfill(100000, 'x');
    g_auto(OgiTidyInput) input = {.fd = -1};
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new("t.csv", OGI_CSV_LENIENT, take_any, NULL);
    g_autoptr(GError) error = NULL;
    goffset place = 0;

    open_input(&input, text, 100000);
    g_assert_true(ogi_tidy_input_after_line(&input, 100000, &place, &error));
    g_assert_cmpint(place, ==, 100000);
    g_assert_true(ogi_tidy_input_after_line(&input, 10, &place, &error));
    g_assert_cmpint(place, ==, 100000);
    /* cut short */
    g_assert_cmpint(ftruncate(input.fd, 50000), ==, 0);
    g_assert_true(ogi_tidy_input_after_line(&input, 10, &place, &error));
    g_assert_cmpint(place, ==, 50000);
    g_assert_false(ogi_tidy_input_feed(&input, 0, 100000, reader, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "became shorter while it was read"));
    g_clear_error(&error);
    /* and gone */
    close(input.fd);
    g_assert_false(ogi_tidy_input_feed(&input, 0, 100000, reader, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_BADF);
    g_assert_true(g_str_has_prefix(error->message, "t.csv: "));
    g_clear_error(&error);
    g_assert_false(ogi_tidy_input_after_line(&input, 10, &place, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_BADF);
    g_clear_error(&error);
    g_assert_null(ogi_tidy_input_read_all(&input, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_BADF);
    g_clear_error(&error);
    g_assert_false(ogi_tidy_input_feed_stream(&input, reader, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_BADF);
}

/* A pipe with this text in it, its end closed. */
static int
pipe_of(const char *text, gsize len)
{
    int ends[2];

    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(fcntl(ends[1], F_SETPIPE_SZ, 1 << 20), >, 0);
    g_assert_cmpint(write(ends[1], text, len), ==, (gssize)len);
    close(ends[1]);
    return ends[0];
}

/* Of a pipe: the same as of a file, in any encoding; and no file at all. */
static void
test_pipes(void)
{
    static const char text[] = HEADER "2021,甲局,2021,3,received,natural,1\n";
    static const char shown[] = "甲局 2021 2021 t.csv\n  3/received/natural 4 1\n";
    const struct {
        const char *charset;
        gsize padding;
    } cases[] = {{"UTF-8", 0}, {"UTF-8", 100000}, {"GB18030", 0}, {"GB18030", 100000}};
    g_autoptr(TidyReading) none = tidy_reading_new();
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TidyReading) reading = tidy_reading_new();
        g_autofree char *lines = g_strnfill(cases[i].padding, '\n');
        g_autofree char *padded = g_strconcat(text, lines, NULL);
        gsize len = 0;
        g_autofree char *bytes =
            g_convert(padded, -1, cases[i].charset, "UTF-8", NULL, &len, &reading->error);
        int pipe = pipe_of(bytes, len);
        g_autofree char *found = NULL;

        g_assert_true(ogi_tidy_read_fd(reading->codebook, pipe, "t.csv", 2, reading->records,
                                       reading->findings, &reading->error));
        close(pipe);
        found = tidy_show(reading, TIDY_FINDINGS);
        g_assert_cmpstr(found, ==, shown);
    }
    g_assert_false(ogi_tidy_read_bytes(none->codebook, (const guint8 *)"a,b\n1,2\n", 8, "t.csv",
                                       none->records, none->findings, &none->error));
    g_assert_error(none->error, OGI_ERROR, OGI_ERROR_INPUT);
    g_clear_error(&none->error);
    g_assert_false(ogi_tidy_read_fd(none->codebook, fd, "t.csv", 1, none->records, none->findings,
                                    &none->error));
    g_assert_error(none->error, OGI_ERROR, OGI_ERROR_INPUT);
    close(fd);
}

typedef struct {
    const char *text;
    int fd;
} Writer;

static gpointer
write_all(gpointer data)
{
    const Writer *writer = data;
    gsize len = strlen(writer->text);

    for (gsize i = 0; i < len;) {
        gssize n = write(writer->fd, writer->text + i, len - i);

        if (n < 0)
            break; /* nobody reads any more */
        i += (gsize)n;
    }
    close(writer->fd);
    return NULL;
}

/* From a pipe, which holds no more than a part of it. */
static void
assert_pipe_refused(const char *text, const OgiTidyLimits *limits)
{
    g_autoptr(TidyReading) reading = tidy_reading_new();
    int ends[2];
    Writer writer = {.text = text};
    GThread *thread;

    g_assert_cmpint(pipe(ends), ==, 0);
    writer.fd = ends[1];
    thread = g_thread_new("write", write_all, &writer);
    g_assert_false(ogi_tidy_read_within(limits, reading->codebook, ends[0], "t.csv", 1,
                                        reading->records, reading->findings, &reading->error));
    close(ends[0]);
    g_thread_join(thread);
    g_assert_error(reading->error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_true(g_str_has_prefix(reading->error->message, "t.csv:2: "));
}

/* A quote that takes more than a field may have with it: in a file, a pipe, in another encoding, in
 * the first bytes or behind them. */
static void
test_endless_fields(void)
{
    enum { ENDLESS = 3 << 20 };
    g_autofree char *field = g_strnfill(ENDLESS, 'x');
    static const char *const starts[] = {HEADER "2021,\"", HEADER "2021,甲\xB8,\""};

    for (guint i = 0; i < G_N_ELEMENTS(starts); i++) {
        g_autofree char *text = g_strconcat(starts[i], field, NULL);

        for (gsize block = 4096; block <= ENDLESS * 2; block *= 2048) {
            OgiTidyLimits limits = ogi_tidy_limits;
            g_autoptr(TidyReading) reading = NULL;

            limits.block = block;
            reading = tidy_read_as(text, strlen(text), 2, &limits);
            g_assert_error(reading->error, OGI_ERROR, OGI_ERROR_INPUT);
            g_assert_true(g_str_has_prefix(reading->error->message, "t.csv:2: "));
            g_assert_cmpuint(reading->records->len, ==, 0);
            assert_pipe_refused(text, &limits);
        }
    }
}

/* Fields in single quotes, or as formulas; rows above the header, in parts that are small. */
static void
test_marked(void)
{
    static const char shown[] = "甲 2021 2021 t.csv\n  3/received/natural 4 1\n";
    static const OgiTidyLimits small = {4096, 1, 1000, 1000};
    static const char *const texts[] = {
        "'year','agency','table','indicator','column','value'\n"
        "'2021','甲','3','received','natural','1'\n",
        "=\"year\",=\"agency\",=\"table\",=\"indicator\",=\"column\",=\"value\"\n"
        "=\"2021\",=\"甲\",=\"3\",=\"received\",=\"natural\",=\"1\"\n",
        "某市\n\nyear,agency,table,indicator,column,value\n2021,甲,3,received,natural,1\n",
    };

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(TidyReading) reading = tidy_read_as(texts[i], strlen(texts[i]), 4, &small);
        g_autofree char *found = tidy_show(reading, TIDY_FINDINGS);

        g_assert_cmpstr(found, ==, shown);
        tidy_check(texts[i], TIDY_FINDINGS, shown);
    }
}

int
main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tidy-files/files-that-go", test_files_that_go);
    g_test_add_func("/tidy-files/pipes", test_pipes);
    g_test_add_func("/tidy-files/endless-fields", test_endless_fields);
    g_test_add_func("/tidy-files/marked", test_marked);
    return g_test_run();
}
