/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tidy-reading.h"

/* Tidy CSV that breaks off: within a figure, a name or quotes, or between two rows. */

#define HEADER "year,agency,form,table,indicator,column,value\n"

/* A file that was cut within a figure, and a quote that takes the rows below with it. */
static void
test_open_quotes(void)
{
    static const char *const ENDS[] = {
        "2021,甲局,2021,3,received,natural,\"1",
        "2021,甲局,2021,3,received,natural,\"1\n",
        "2021,甲局,2021,3,received,natural,\"1\"\"",
        "2021,\"甲局,2021,3,received,natural,1\n",
        "\"2021,甲局,2021,3,received,natural,1\n2021,甲局,2021,3,received,natural,2\n",
    };

    for (guint i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        g_autofree char *text =
            g_strconcat(HEADER, "2021,甲局,2021,3,received,total,\"7\"\n", ENDS[i], NULL);

        tidy_check(text, TIDY_FINDINGS,
                   "甲局 2021 2021 t.csv\n  3/received/total 4 7\nt.csv:3 F-QUOTE (null) 0\n");
    }
    tidy_check(HEADER "2021,甲局,2021,3,received,total,\"7\"", TIDY_FINDINGS,
               "甲局 2021 2021 t.csv\n  3/received/total 4 7\n");
}

/* Every cell of a form, but the last n; the last row of all without its line break. */
static char *
write_rows(const OgiForm *form, guint n_left_out, const char *value)
{
    GString *csv = g_string_new(HEADER);
    guint n = ogi_form_n_cells(form) - n_left_out;

    for (guint i = 0; i < n; i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        g_string_append_printf(csv, "2021,甲,%s,%s,%s,%s,%s", ogi_form_code(form), cell->table,
                               cell->indicator, cell->column, i + 1 < n ? "0\n" : value);
    }
    return g_string_free(csv, FALSE);
}

/* A file that was cut within a figure, or behind a row; one that merely lacks its last line break
 * has all cells. */
static void
test_no_line_break(void)
{
    static const struct {
        const char *value;
        guint n_left_out;
        const char *rule; /* NULL: nothing is said */
        gboolean counts;
    } cases[] = {
        {"12", 0, "F-END", TRUE},  {"12\n", 0, NULL, TRUE},   {"\"12\"", 0, NULL, TRUE},
        {"12", 1, "F-CUT", FALSE}, {"", 1, "F-CUT", FALSE},   {"12\r", 1, NULL, TRUE},
        {"12,", 1, NULL, TRUE},    {"\"12\"", 9, NULL, TRUE}, {"1", 9, "F-CUT", FALSE},
    };
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, 2021);
    const OgiTidyLimits small = {16, 64, 100, 100};

    for (guint i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
        guint c = i / 2;
        g_autofree char *text = write_rows(form, cases[c].n_left_out, cases[c].value);
        g_autoptr(TidyReading) reading =
            tidy_read_as(text, strlen(text), 1 + i % 2 * 3, i % 2 ? &small : &ogi_tidy_limits);
        const OgiRecord *record = reading->records->pdata[0];
        guint last = ogi_form_n_cells(form) - cases[c].n_left_out - 1;

        g_test_message("%u: %s", cases[c].n_left_out, cases[c].value);
        g_assert_cmpuint(ogi_record_lines(record)[last], ==, cases[c].counts ? last + 2 : 0);
        g_assert_cmpint(ogi_record_values(record)[last], ==, cases[c].counts ? 12 : 0);
        g_assert_cmpuint(ogi_findings_n(reading->findings), ==, cases[c].rule != NULL);
        if (cases[c].rule != NULL) {
            const OgiFinding *finding = ogi_findings_get(reading->findings, 0);

            g_assert_cmpstr(finding->rule, ==, cases[c].rule);
            g_assert_cmpuint(finding->line, ==, last + 2);
            g_assert_cmpstr(finding->agency, ==, "甲");
            g_assert_cmpstr(finding->column, ==, ogi_form_cells(form)[last].column);
        }
    }
}

/* A row that ends within what it is of; one behind whose last field nothing is read is whole. */
static void
test_cut_names(void)
{
    static const char CELL[] = "agency,year,table,indicator,value,column\n甲局,2021,3,received,7,";

    tidy_check("value,year,table,indicator,column,agency\n7,2021,3,received,total,甲局\n"
               "8,2021,3,received,natural,甲",
               TIDY_FINDINGS,
               "甲局 2021 2021 t.csv\n  3/received/total 4 7\nt.csv:3 F-CUT (null) 0\n");
    tidy_check("value,year,table,indicator,column,agency\n7,2021,3,received,total,甲局\n"
               "8,2021,3,received,natural,甲局",
               TIDY_FINDINGS,
               "甲局 2021 2021 t.csv\n  3/received/total 4 7\nt.csv:3 F-CUT (null) 2021 甲局 "
               "3/received/natural\n");
    tidy_check("agency,year,table,indicator,column,value,note\n甲局,2021,3,received,total,7,x",
               TIDY_FINDINGS, "甲局 2021 2021 t.csv\n  3/received/total 4 7\n");
    for (gsize n = 0; n < strlen("total"); n++) {
        g_autofree char *text = g_strdup_printf("%s%.*s", CELL, (int)n, "total");
        g_autoptr(TidyReading) reading = tidy_read(text);

        g_assert_cmpuint(reading->records->len, ==, 0);
        g_assert_cmpstr(ogi_findings_get(reading->findings, 0)->rule, ==, "F-CUT");
    }
}

/* Rows of a report of 2021 for its first n cells. */
static void
add_report(GString *csv, const OgiForm *form, const char *agency, guint n)
{
    for (guint i = 0; i < n; i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        g_string_append_printf(csv, "2021,%s,%s,%s,%s,%s,0\n", agency, ogi_form_code(form),
                               cell->table, cell->indicator, cell->column);
    }
}

/* The reports of a file are whole, but for the cells that these lack. */
static TidyReading *
read_reports(const OgiForm *form, const guint *lacking, guint n_reports, gboolean in_parts)
{
    const OgiTidyLimits small = {16, 64, 100, 100};
    g_autoptr(GString) csv = g_string_new(HEADER);

    for (guint i = 0; i < n_reports; i++) {
        const char agency[] = {(char)('a' + i), '\0'};

        add_report(csv, form, agency, ogi_form_n_cells(form) - lacking[i]);
    }
    return tidy_read_as(csv->str, csv->len, in_parts ? 4 : 1, in_parts ? &small : &ogi_tidy_limits);
}

/* Broken off behind a row; where as many others at least have all cells. */
static void
test_fewer_rows(void)
{
    static const struct {
        guint lacking[4];
        guint n_reports;
        guint n_notes;
    } cases[] = {
        {{0, 0, 0, 0}, 4, 0}, {{0, 0, 0, 1}, 4, 1}, {{0, 5, 0, 3}, 4, 2},
        {{1, 5, 0, 3}, 4, 0}, {{0, 70}, 2, 1},      {{1}, 1, 0},
    };
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, 2021);
    guint n = ogi_form_n_cells(form);

    for (guint i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
        const guint *lacking = cases[i / 2].lacking;
        g_autoptr(TidyReading) reading =
            read_reports(form, lacking, cases[i / 2].n_reports, i % 2 == 1);
        guint line = 1;
        guint found = 0;

        g_assert_cmpuint(ogi_findings_n(reading->findings), ==, cases[i / 2].n_notes);
        for (guint k = 0; k < cases[i / 2].n_reports && cases[i / 2].n_notes > 0; k++) {
            const OgiFinding *finding;
            g_autofree char *there = g_strdup_printf("%u", n - lacking[k]);
            g_autofree char *all = g_strdup_printf("%u", n);

            line += n - lacking[k];
            if (lacking[k] == 0)
                continue;
            finding = ogi_findings_get(reading->findings, found++);
            g_assert_cmpstr(finding->rule, ==, "F-PARTIAL");
            g_assert_cmpuint(finding->line, ==, line);
            g_assert_cmpint(finding->agency[0], ==, 'a' + (char)k);
            g_assert_cmpstr(finding->left, ==, there);
            g_assert_cmpstr(finding->right, ==, all);
        }
        g_assert_cmpuint(found, ==, cases[i / 2].n_notes);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tidy-ends/open-quotes", test_open_quotes);
    g_test_add_func("/tidy-ends/no-line-break", test_no_line_break);
    g_test_add_func("/tidy-ends/cut-names", test_cut_names);
    g_test_add_func("/tidy-ends/fewer-rows", test_fewer_rows);
    return g_test_run();
}
