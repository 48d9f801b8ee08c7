/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is believed of a scan: readings of reports that are known, with errors put in.
 */
#include <ogistat/reading.h>

#include "check/scans/believe-scan-private.h"
#include "rules-fixture.h"

enum { FIRM = OGI_READING_FIRM, AGREED = 6, DISPUTED = 4 };

/* --- readings as text --- */

static void
test_readings(void)
{
    static const char *const broken[] = {
        "",
        "12",
        "12:0",
        "12:x|*:9",
        "*:9|1:0",
        "1a:0|*:9",
        "1:0:9|*:9",
        "1:|*:9",
        "1:123|*:9",
        "!:1|?:0",
        "1:0|2:0|3:0|4:0|5:0|6:0|7:0|8:0|9:0|10:0|11:0|12:0|13:0|14:0|15:0|16:0|17:0|*:9"};
    g_autoptr(GString) text = g_string_new(NULL);
    OgiReadings readings;

    ogi_readings_append(text, "12", 0);
    ogi_readings_append(text, "-", 3);
    ogi_readings_append(text, "*", 6);
    g_assert_cmpstr(text->str, ==, "12:0|-:3|*:6");
    g_assert_true(ogi_readings_parse(ogi_text(text->str, text->len), &readings));
    g_assert_cmpuint(readings.n, ==, 2);
    g_assert_cmpuint(readings.alternatives[1].cost, ==, 3);
    g_assert_cmpuint(readings.other, ==, 6);
    g_assert_true(ogi_readings_parse(ogi_text("12:0|!:4|?:0|*:6", 16), &readings));
    g_assert_cmpuint(readings.n, ==, 1);
    g_assert_cmpuint(readings.stamped, ==, 4);
    g_assert_true(readings.unplaced);
    for (guint i = 0; i < G_N_ELEMENTS(broken); i++)
        g_assert_false(ogi_readings_parse(ogi_text(broken[i], strlen(broken[i])), &readings));
}

/* --- reports --- */

static gboolean
is_tied(const OgiForm *form, guint cell)
{
    return !g_str_equal(ogi_form_cells(form)[cell].table, "2");
}

static void
set_reading(OgiRecord *record, guint cell, const char *text)
{
    ogi_record_set_reading(record, cell, ogi_text(text, strlen(text)), NULL);
    ogi_record_set(record, cell, OGI_STATE_UNREADABLE, 0, 1);
}

static void
read_firmly(OgiRecord *record, guint cell, gint64 value)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT ":0|*:%d", value, FIRM);

    set_reading(record, cell, text);
}

/* A scan of the report, every figure of it read well. (transfer full) */
static OgiRecord *
scan_of(const OgiRecord *truth)
{
    const OgiForm *form = ogi_record_form(truth);
    OgiRecord *scan = ogi_record_new(form);

    ogi_record_set_year(scan, ogi_record_year(truth));
    for (guint i = 0; i < ogi_form_n_cells(form); i++)
        read_firmly(scan, i, ogi_record_values(truth)[i]);
    return scan;
}

static guint
cell_of(const OgiRecord *record, const char *table, const char *indicator, const char *column)
{
    gint cell = ogi_form_find(ogi_record_form(record), table, indicator, column);

    g_assert_cmpint(cell, >=, 0);
    return (guint)cell;
}

typedef struct {
    guint n_tied;
    guint n_proved;
    guint n_wrong; /* and published */
} Count;

static Count
believe(const Fixture *fixture, OgiRecord *scan, const OgiRecord *truth)
{
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    const OgiForm *form = ogi_record_form(scan);
    Count count = {0};

    ogi_believe_scan(scan, fixture->rules, findings);
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        gboolean proved = ogi_record_states(scan)[i] == OGI_STATE_REPORTED;

        g_assert_true(proved || ogi_record_states(scan)[i] == OGI_STATE_ABSENT);
        g_assert_true(!proved || is_tied(form, i));
        count.n_tied += is_tied(form, i) ? 1 : 0;
        count.n_proved += proved ? 1 : 0;
        count.n_wrong +=
            proved && ogi_record_values(scan)[i] != ogi_record_values(truth)[i] ? 1 : 0;
    }
    /* one for each cell that isn't published, and one for the report */
    g_assert_cmpuint(ogi_findings_n(findings), ==, ogi_form_n_cells(form) - count.n_proved + 1);
    return count;
}

static OgiRecord *
truth_of(const Fixture *fixture, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);

    return consistent_record(ogi_codebook_form(fixture->codebook, seed % 2), rand,
                             seed % 2 == 0 ? 2020 : 2023);
}

static void
test_clean(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(OgiRecord) truth = truth_of(fixture, 7);
    g_autoptr(OgiRecord) scan = scan_of(truth);
    Count count = believe(fixture, scan, truth);

    g_assert_cmpuint(count.n_proved, ==, count.n_tied);
    g_assert_cmpuint(count.n_wrong, ==, 0);
}

/* The second reading is the right one. */
static void
test_misread(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(OgiRecord) truth = truth_of(fixture, 8);
    g_autoptr(OgiRecord) scan = scan_of(truth);
    guint cell = cell_of(scan, "3", "granted", "natural");
    gint64 value = ogi_record_values(truth)[cell];
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT ":0|%" G_GINT64_FORMAT ":2|*:%d",
                                            value + 7, value, DISPUTED);
    Count count;

    set_reading(scan, cell, text);
    count = believe(fixture, scan, truth);
    g_assert_cmpuint(count.n_proved, ==, count.n_tied);
    g_assert_cmpuint(count.n_wrong, ==, 0);
}

/* Read wrongly, and nothing says that it may be right: its row and column stay open. */
static void
test_unlisted(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(OgiRecord) truth = truth_of(fixture, 9);
    g_autoptr(OgiRecord) scan = scan_of(truth);
    guint cell = cell_of(scan, "3", "granted", "natural");
    Count count;

    read_firmly(scan, cell, ogi_record_values(truth)[cell] + 1);
    count = believe(fixture, scan, truth);
    g_assert_cmpint(ogi_record_states(scan)[cell], ==, OGI_STATE_ABSENT);
    g_assert_cmpuint(count.n_wrong, ==, 0);
    g_assert_cmpuint(count.n_proved, >, count.n_tied / 2);
    g_assert_cmpuint(count.n_proved, <, count.n_tied);
}

/* Four figures, each of which was read as another, so that all sums hold both ways. */
static void
test_compensating(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const corners[][2] = {{"granted", "natural"},
                                             {"granted", "business"},
                                             {"granted_in_part", "natural"},
                                             {"granted_in_part", "business"}};
    g_autoptr(OgiRecord) truth = truth_of(fixture, 10);
    g_autoptr(OgiRecord) scan = scan_of(truth);
    Count count;

    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        guint cell = cell_of(scan, "3", corners[i][0], corners[i][1]);
        gint64 value = ogi_record_values(truth)[cell];
        gint64 other = value + (i == 0 || i == 3 ? 7 : -7);
        g_autofree char *text = g_strdup_printf(
            "%" G_GINT64_FORMAT ":0|%" G_GINT64_FORMAT ":2|*:%d", other, value, AGREED);

        if (other < 0)
            return;
        set_reading(scan, cell, text);
    }
    count = believe(fixture, scan, truth);
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++)
        g_assert_cmpint(ogi_record_states(scan)[cell_of(scan, "3", corners[i][0], corners[i][1])],
                        ==, OGI_STATE_ABSENT);
    g_assert_cmpuint(count.n_wrong, ==, 0);
}

/* A 1 that may be a 7, and the total below it as well. */
static void
test_one_or_seven(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const columns[] = {"upheld", "total"};
    g_autoptr(OgiRecord) truth = truth_of(fixture, 11);
    g_autoptr(OgiRecord) scan = scan_of(truth);
    const OgiFormRow *rows = ogi_form_rows(ogi_record_form(scan));
    guint first = 0, cells[G_N_ELEMENTS(columns)];

    while (!g_str_equal(rows[first].table, "4"))
        first++;
    cells[0] = (guint)rows[first].first_cell;
    cells[1] = (guint)(rows[first].first_cell + rows[first].n_cells - 1);
    for (gint i = 0; i < rows[first].n_cells; i++) {
        guint cell = (guint)(rows[first].first_cell + i);
        gboolean one = cell == cells[0] || cell == cells[1];

        ogi_record_set(truth, cell, OGI_STATE_REPORTED, one ? 1 : 0, 1);
        set_reading(scan, cell, one ? "7:0|1:3|*:4" : "0:0|*:9");
    }
    g_assert_cmpuint(believe(fixture, scan, truth).n_wrong, ==, 0);
    g_assert_cmpint(ogi_record_states(scan)[cells[0]], ==, OGI_STATE_ABSENT);
    g_assert_cmpint(ogi_record_states(scan)[cells[1]], ==, OGI_STATE_ABSENT);
}

/* One application in all of a year, whose 1 is taken for a 7 wherever it stands: all sums hold. */
static void
test_only_one(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const rows[] = {"received", "granted", "concluded"};
    static const char *const columns[] = {"natural", "total"};
    const OgiForm *form = ogi_codebook_form(fixture->codebook, 1);
    g_autoptr(OgiRecord) truth = example_zero_record(form, 2023);
    g_autoptr(OgiRecord) scan = scan_of(truth);
    guint cells[G_N_ELEMENTS(rows) * G_N_ELEMENTS(columns)], n_proved;

    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        g_autofree char *text = g_strdup_printf("7:0|*:%d", AGREED);

        cells[i] = cell_of(scan, "3", rows[i / 2], columns[i % 2]);
        ogi_record_set(truth, cells[i], OGI_STATE_REPORTED, 1, 1);
        set_reading(scan, cells[i], text);
    }
    g_assert_cmpuint(believe(fixture, scan, truth).n_wrong, ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        g_assert_cmpint(ogi_record_states(scan)[cells[i]], ==, OGI_STATE_ABSENT);

    /* one of them that is surely read says what the others are */
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        g_autofree char *text = g_strdup_printf("1:0|*:%d", i == 2 ? FIRM : AGREED);

        set_reading(scan, cells[i], text);
    }
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (ogi_record_values(truth)[i] == 0)
            read_firmly(scan, i, 0);
    }
    n_proved = believe(fixture, scan, truth).n_proved;
    g_assert_cmpuint(n_proved, >, 0);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        g_assert_cmpint(ogi_record_states(scan)[cells[i]], ==, OGI_STATE_REPORTED);
}

/* Digits that are taken for one another. */
static gint64
confuse(GRand *rand, gint64 value)
{
    static const char like[] = "8736544190"; /* of 0 … 9 */
    g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, value);
    gsize at = (gsize)g_rand_int_range(rand, 0, (gint32)strlen(digits));

    digits[at] =
        g_rand_boolean(rand) ? like[digits[at] - '0'] : (char)('0' + g_rand_int_range(rand, 0, 10));
    return g_ascii_strtoll(digits, NULL, 10);
}

/* A reading as of a poor page: right and firm, right and weak, wrong with the right one beside it,
 * wrong without, or none. */
static char *
read_poorly(GRand *rand, gint64 value, guint per_cent)
{
    gint64 other = confuse(rand, value);

    if ((guint)g_rand_int_range(rand, 0, 100) >= per_cent)
        return g_strdup_printf("%" G_GINT64_FORMAT ":0|*:%d", value, FIRM);
    switch (g_rand_int_range(rand, 0, 5)) {
    case 0:
        return g_strdup_printf("%" G_GINT64_FORMAT ":0|%" G_GINT64_FORMAT ":2|*:%d", value, other,
                               DISPUTED);
    case 1:
    case 2:
        return g_strdup_printf("%" G_GINT64_FORMAT ":0|%" G_GINT64_FORMAT ":1|*:%d", other, value,
                               DISPUTED);
    case 3:
        return g_strdup_printf("%" G_GINT64_FORMAT ":0|*:%d", other, AGREED);
    default:
        return g_strdup("*:1");
    }
}

/* One cell in five of the poorest pages is misread or not read; none of it is published wrongly. */
static void
test_poor_pages(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const guint per_cent[] = {1, 3, 10, 20};
    const guint n_reports = g_test_slow() ? 400 : 8;

    for (guint p = 0; p < G_N_ELEMENTS(per_cent); p++) {
        Count all = {0};

        for (guint seed = 1; seed <= n_reports; seed++) {
            g_autoptr(GRand) rand = g_rand_new_with_seed(seed * 31 + p);
            g_autoptr(OgiRecord) truth = truth_of(fixture, seed);
            g_autoptr(OgiRecord) scan = scan_of(truth);
            Count count;

            for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(scan)); i++) {
                g_autofree char *text = read_poorly(rand, ogi_record_values(truth)[i], per_cent[p]);

                set_reading(scan, i, text);
            }
            count = believe(fixture, scan, truth);
            all.n_tied += count.n_tied;
            all.n_proved += count.n_proved;
            all.n_wrong += count.n_wrong;
        }
        g_test_message("%u %%: of %u cells %u proved, %u wrong", per_cent[p], all.n_tied,
                       all.n_proved, all.n_wrong);
        g_assert_cmpuint(all.n_wrong, ==, 0);
        g_assert_cmpuint(all.n_proved, >, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scan/readings", test_readings);
    g_test_add("/scan/clean", Fixture, NULL, set_up, test_clean, tear_down);
    g_test_add("/scan/misread", Fixture, NULL, set_up, test_misread, tear_down);
    g_test_add("/scan/unlisted", Fixture, NULL, set_up, test_unlisted, tear_down);
    g_test_add("/scan/compensating", Fixture, NULL, set_up, test_compensating, tear_down);
    g_test_add("/scan/one-or-seven", Fixture, NULL, set_up, test_one_or_seven, tear_down);
    g_test_add("/scan/only-one", Fixture, NULL, set_up, test_only_one, tear_down);
    g_test_add("/scan/poor-pages", Fixture, NULL, set_up, test_poor_pages, tear_down);
    return g_test_run();
}
