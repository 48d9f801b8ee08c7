/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Several errors at once, with known answers: what is found of them, and of those that can't be
 * found, that nothing is claimed. Real reports, of which nothing must be said.
 */
#include <ogistat/csv-reader.h>
#include <ogistat/decimal.h>

#include "known-agency.h"

/* Any two cells in other rows and columns, wrong by different amounts: both are found. */
static void
test_pairs_apart(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);
    Agency agency;

    agency_open(&agency, 6);
    for (guint n = 0; n < 40; n++) {
        gint year = 2020 + (gint)n % 2;
        guint first = cell_of(&agency, year, "3", "granted", "natural");
        guint a =
            first + 7 * (guint)g_rand_int_range(rand, 0, 9) + (guint)g_rand_int_range(rand, 0, 3);
        guint b =
            first + 7 * (guint)g_rand_int_range(rand, 9, 18) + (guint)g_rand_int_range(rand, 3, 6);
        const OgiFormCell *cells = ogi_form_cells(ogi_record_form(report_of(&agency, year)));
        gint64 right[] = {value_of(&agency, year, a), value_of(&agency, year, b)};
        g_autofree char *one = correction(&cells[a], right[0] + 5, right[0]);
        g_autofree char *other = correction(&cells[b], right[1] + 11, right[1]);
        g_autofree char *expected = g_strdup_printf("%s、%s", one, other);

        add(&agency, year, a, 5);
        add(&agency, year, b, 11);
        run(&agency);
        for (guint i = 0; i < ogi_findings_n(agency.findings); i++)
            g_assert_cmpstr(finding_of(&agency, i)->suggestion, ==, expected);
        g_assert_cmpuint(ogi_findings_n(agency.findings), ==, 4);
        set(&agency, year, a, right[0]);
        set(&agency, year, b, right[1]);
    }
    agency_close(&agency);
}

/* Both wrong by the same amount: the other two corners of the rectangle would do as well, and are
 * said, too. */
static void
test_pair_of_the_same_size(void)
{
    Agency agency;
    guint a, b;
    const OgiFinding *finding;

    agency_open(&agency, 7);
    a = cell_of(&agency, 2021, "3", "granted", "natural");
    b = cell_of(&agency, 2021, "3", "unable.not_held", "business");
    /* large enough for each of the four to be less by 7 */
    for (guint c = 0; c < 2; c++) {
        guint row = c == 0 ? a : cell_of(&agency, 2021, "3", "unable.not_held", "natural");

        for (guint k = 0; k < 2; k++) {
            add(&agency, 2021, row + k, 10);
            add(&agency, 2021, row + 6, 10);
            add(&agency, 2021, cell_of(&agency, 2021, "3", "concluded", "natural") + k, 10);
            add(&agency, 2021, cell_of(&agency, 2021, "3", "received", "natural") + k, 10);
            add(&agency, 2021, cell_of(&agency, 2021, "3", "concluded", "total"), 10);
            add(&agency, 2021, cell_of(&agency, 2021, "3", "received", "total"), 10);
        }
    }
    run(&agency);
    assert_found(&agency, "");
    add(&agency, 2021, a, 7);
    add(&agency, 2021, b, 7);
    run(&agency);
    g_assert_cmpuint(ogi_findings_n(agency.findings), ==, 4);
    finding = finding_of(&agency, 0);
    g_assert_nonnull(strstr(finding->suggestion, "；或 "));
    g_assert_cmpstr(finding->confidence, ==, "low");
    agency_close(&agency);
}

/* One over, one short in the same row: the row closes, two columns don't, and any row may be the
 * one. Nothing is claimed. */
static void
test_pair_in_a_row(void)
{
    Agency agency;

    agency_open(&agency, 8);
    add(&agency, 2021, cell_of(&agency, 2021, "3", "granted", "natural"), 1);
    add(&agency, 2021, cell_of(&agency, 2021, "3", "granted", "business"), -1);
    run(&agency);
    assert_found(&agency, "T3-RES 2021; T3-RES 2021");
    for (guint i = 0; i < 2; i++)
        g_assert_cmpstr(finding_of(&agency, i)->confidence, !=, "high");
    agency_close(&agency);
}

/* Four errors on a rectangle cancel in every row and column: not to be seen, and nothing is said.
 */
static void
test_compensating(void)
{
    static const char *const ROWS[] = {"granted", "unable.not_held"};
    Agency agency;

    agency_open(&agency, 9);
    for (guint r = 0; r < 2; r++) {
        add(&agency, 2021, cell_of(&agency, 2021, "3", ROWS[r], "natural"), r == 0 ? 1 : -1);
        add(&agency, 2021, cell_of(&agency, 2021, "3", ROWS[r], "business"), r == 0 ? -1 : 1);
    }
    run(&agency);
    assert_found(&agency, "");
    agency_close(&agency);
}

static void
swap_cells(const Agency *self, gint year, guint a, guint b)
{
    gint64 value = value_of(self, year, a);

    set(self, year, a, value_of(self, year, b));
    set(self, year, b, value);
}

/* Two applicants' columns in each other's place close as well as before; only the years before and
 * after tell. */
static void
test_swapped_columns(void)
{
    Agency agency;
    const OgiForm *form;

    agency_open(&agency, 10);
    form = ogi_record_form(report_of(&agency, 2021));
    for (guint r = 0; r < ogi_form_n_rows(form); r++) {
        if (g_str_equal(ogi_form_rows(form)[r].table, "3"))
            swap_cells(&agency, 2021, (guint)ogi_form_rows(form)[r].first_cell,
                       (guint)ogi_form_rows(form)[r].first_cell + 1);
    }
    run(&agency);
    assert_found(&agency, "XY-CARRY-C 2021; XY-CARRY-C 2021; XY-CARRY-C 2022; XY-CARRY-C 2022");
    for (guint i = 0; i < 4; i++)
        g_assert_cmpstr(finding_of(&agency, i)->suggestion, ==,
                        "二、上年结转政府信息公开申请数量/自然人⇄商业企业");
    agency_close(&agency);
}

/* Two outcomes in each other's place: not to be seen in any year. */
static void
test_swapped_rows(void)
{
    Agency agency;
    guint granted, not_held;

    agency_open(&agency, 10);
    granted = cell_of(&agency, 2021, "3", "granted", "natural");
    not_held = cell_of(&agency, 2021, "3", "unable.not_held", "natural");
    for (guint c = 0; c < 7; c++)
        swap_cells(&agency, 2021, granted + c, not_held + c);
    run(&agency);
    assert_found(&agency, "");
    agency_close(&agency);
}

static void
move(const Agency *self, const char *from, const char *to, gint64 n)
{
    static const char *const COLUMNS[] = {"natural", "total"};

    for (guint c = 0; c < G_N_ELEMENTS(COLUMNS); c++) {
        add(self, 2021, cell_of(self, 2021, "3", from, COLUMNS[c]), -n);
        add(self, 2021, cell_of(self, 2021, "3", to, COLUMNS[c]), n);
    }
}

/* New requests counted as carried in, or open ones as concluded, with their totals: the year
 * closes, the years around it don't. Which of the two is wrong, nobody can tell. */
static void
test_moved_between_years(void)
{
    Agency agency;

    agency_open(&agency, 11);
    move(&agency, "received", "carried_in", 2);
    run(&agency);
    assert_found(&agency, "XY-CARRY-C 2021; XY-CARRY 2021");
    for (guint i = 0; i < 2; i++)
        g_assert_null(finding_of(&agency, i)->suggestion);
    move(&agency, "carried_in", "received", 2);

    move(&agency, "carried_out", "granted", 2);
    move(&agency, "granted", "concluded", 0);
    add(&agency, 2021, cell_of(&agency, 2021, "3", "concluded", "natural"), 2);
    add(&agency, 2021, cell_of(&agency, 2021, "3", "concluded", "total"), 2);
    run(&agency);
    assert_found(&agency, "XY-CARRY-C 2022; XY-CARRY 2022");
    agency_close(&agency);
}

/* --- across the years --- */

/* A figure carried over that its own table contradicts is told from one that it bears out. */
static void
test_side_of_carry(void)
{
    Agency agency;
    const OgiFormCell *cell;
    guint total;
    gint64 right;
    g_autofree char *expected = NULL;

    agency_open(&agency, 13);
    total = cell_of(&agency, 2021, "3", "carried_out", "total");
    right = value_of(&agency, 2021, total);
    add(&agency, 2021, total, 30);
    run(&agency);
    assert_found(&agency, "T3-BAL 2021; T3-ROW 2021; XY-CARRY 2022");
    cell = &ogi_form_cells(ogi_record_form(report_of(&agency, 2021)))[total];
    expected = g_strdup_printf("%s/%s（2021年） %" G_GINT64_FORMAT "→%" G_GINT64_FORMAT,
                               cell->row_label, cell->column_label, right + 30, right);
    g_assert_cmpstr(finding_of(&agency, 2)->suggestion, ==, expected);
    g_assert_cmpstr(finding_of(&agency, 2)->confidence, ==, "high");
    agency_close(&agency);
}

/* A stock that two years contradict is wrong itself; in the last year it could be any of four. */
static void
test_chain_of_stocks(void)
{
    Agency agency;
    guint cell;
    g_autofree char *expected = NULL;
    gint64 right;

    agency_open(&agency, 14);
    cell = cell_of(&agency, 2021, "2", "normative_documents", "in_force");
    right = value_of(&agency, 2021, cell);
    add(&agency, 2021, cell, 40);
    run(&agency);
    assert_found(&agency, "XY-STOCK 2022");
    expected = g_strdup_printf("第二十条第（一）项/行政规范性文件/现行有效件数（2021年） "
                               "%" G_GINT64_FORMAT "→%" G_GINT64_FORMAT,
                               right + 40, right);
    g_assert_nonnull(strstr(finding_of(&agency, 0)->suggestion, expected));
    g_assert_cmpstr(finding_of(&agency, 0)->confidence, !=, "high");
    agency_close(&agency);
}

/* The wrong sign of a change: the next year's stock tells. */
static void
test_sign_of_change(void)
{
    Agency agency;
    guint cell;

    agency_open(&agency, 15);
    cell = cell_of(&agency, 2019, "2", "licensing", "items_change");
    add(&agency, 2020, cell_of(&agency, 2020, "2", "licensing", "items_prior"),
        7 - value_of(&agency, 2019, cell));
    set(&agency, 2019, cell, -7);
    run(&agency);
    assert_found(&agency, "XY-ITEM19 2020");
    g_assert_true(g_str_has_prefix(finding_of(&agency, 0)->suggestion,
                                   "第二十条第（五）项/行政许可/本年增/减（2019年） -7→7；或 "));
    g_assert_cmpstr(finding_of(&agency, 0)->confidence, ==, "medium");
    agency_close(&agency);
}

/* Money in the wrong unit, in the first, in the last year, and in one between: the years beside it
 * tell which figure it is; two years alone do by the unit that the form prints. */
static void
test_units_of_money(void)
{
    static const char *const FEES = "第二十条第（八）项/行政事业性收费/本年收费金额（单位：万元）";
    Agency agency;

    agency_open(&agency, 16);
    for (gint year = 2021; year <= 2022; year++) {
        guint cell = cell_of(&agency, year, "2", "fees", "amount");
        gint64 right = value_of(&agency, year, cell);
        char printed[OGI_DECIMAL_CHARS], meant[OGI_DECIMAL_CHARS];
        gsize n_printed = ogi_decimal_write_short(printed, right * 10000, 6);
        gsize n_meant = ogi_decimal_write_short(meant, right, 6);
        g_autofree char *expected =
            g_strdup_printf("%s%s %.*s→%.*s", FEES, year == 2021 ? "（2021年）" : "",
                            (gint)n_printed, printed, (gint)n_meant, meant);

        set(&agency, year, cell, right * 10000);
        run(&agency);
        assert_found(&agency, "XY-UNIT 2022");
        g_assert_cmpstr(finding_of(&agency, 0)->detail, ==, year == 2021 ? "1/10000" : "10000");
        g_assert_cmpstr(finding_of(&agency, 0)->suggestion, ==, expected);
        set(&agency, year, cell, right);
    }
    agency_close(&agency);
}

/* --- the real reports --- */

static gint
find_by_label(const OgiForm *form, const char *row, const char *column)
{
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        if (g_str_equal(cell->column_label, column) && g_str_has_suffix(row, cell->row_label))
            return (gint)i;
    }
    return OGI_NO_INDEX;
}

/* The record of a case of truth.csv. (transfer full) */
static OgiRecord *
real_record(const OgiCodebook *codebook, const OgiCsvTable *truth, const char *name)
{
    OgiRecord *record = NULL;

    for (guint i = 0; i < ogi_csv_table_n_rows(truth); i++) {
        const char *value = ogi_csv_table_get(truth, i, "value");
        gint cell;
        gint64 number = 0;

        if (!g_str_equal(ogi_csv_table_get(truth, i, "case"), name))
            continue;
        if (record == NULL) {
            record = ogi_record_new(
                ogi_codebook_form_by_code(codebook, ogi_csv_table_get(truth, i, "form")));
            ogi_record_set_year(record, atoi(ogi_csv_table_get(truth, i, "year")));
            ogi_record_set_agency_name(record, ogi_csv_table_get(truth, i, "agency"));
            ogi_record_set_source(record, name);
        }
        cell = find_by_label(ogi_record_form(record), ogi_csv_table_get(truth, i, "row_label"),
                             ogi_csv_table_get(truth, i, "column_label"));
        g_assert_cmpint(cell, !=, OGI_NO_INDEX);
        if (*value != '\0')
            g_assert_true(ogi_decimal_parse(value, strlen(value),
                                            ogi_form_cells(ogi_record_form(record))[cell].decimals,
                                            &number));
        ogi_record_set(record, (guint)cell, *value != '\0' ? OGI_STATE_REPORTED : OGI_STATE_BLANK,
                       number, i);
    }
    return record;
}

/* Real figures, 135 of 198 cells of one report blank: no rule of the tables has anything to say. */
static void
test_real_reports(void)
{
    static const char *const CASES[] = {"jinjiang-cl-2020", "shanghai-bgt-2019", "suqian-2023"};
    static const char *const REQUIRED[] = {"case", "row_label", "column_label", "value", NULL};
    g_autofree char *path =
        g_build_filename(g_getenv("OGISTAT_ROOT"), "..", "shared", "reports", "truth.csv", NULL);
    g_autofree char *csv = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(OgiCsvTable) truth = NULL;
    Agency agency = {0};
    gsize len;

    if (!g_file_get_contents(path, &csv, &len, NULL)) {
        g_test_skip("the real reports are not here");
        return;
    }
    bytes = g_bytes_new(csv, len);
    truth = ogi_csv_table_load("truth.csv", bytes, REQUIRED, NULL);
    set_up(&agency.fixture, NULL);
    agency.registry = ogi_registry_new();
    agency.dataset = ogi_dataset_new(agency.fixture.codebook, agency.registry);
    agency.findings = ogi_findings_new();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++)
        ogi_dataset_add(agency.dataset, real_record(agency.fixture.codebook, truth, CASES[i]),
                        agency.findings);
    ogi_dataset_settle(agency.dataset, agency.findings);
    run(&agency);
    assert_found(&agency, "");
    agency_close(&agency);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/known-patterns/pairs-apart", test_pairs_apart);
    g_test_add_func("/known-patterns/pair-of-the-same-size", test_pair_of_the_same_size);
    g_test_add_func("/known-patterns/pair-in-a-row", test_pair_in_a_row);
    g_test_add_func("/known-patterns/compensating", test_compensating);
    g_test_add_func("/known-patterns/swapped-columns", test_swapped_columns);
    g_test_add_func("/known-patterns/swapped-rows", test_swapped_rows);
    g_test_add_func("/known-patterns/moved-between-years", test_moved_between_years);
    g_test_add_func("/known-patterns/side-of-carry", test_side_of_carry);
    g_test_add_func("/known-patterns/chain-of-stocks", test_chain_of_stocks);
    g_test_add_func("/known-patterns/sign-of-change", test_sign_of_change);
    g_test_add_func("/known-patterns/units-of-money", test_units_of_money);
    g_test_add_func("/known-patterns/real-reports", test_real_reports);
    return g_test_run();
}
