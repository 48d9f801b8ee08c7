/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/csv-reader.h>
#include <ogistat/notation.h>

#include "rules-fixture.h"

/* --- the real reports --- */

/* NULL, and the test is skipped, where the reports aren't here. */
static OgiCsvTable *
load_reports(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("OGISTAT_ROOT"), "..", "shared", "reports", name, NULL);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
    OgiCsvTable *table;
    char *text;
    gsize len;

    if (!g_file_get_contents(path, &text, &len, NULL)) {
        g_test_skip("the real reports are not here");
        return NULL;
    }
    bytes = g_bytes_new_take(text, len);
    table = ogi_csv_table_load(name, bytes, NULL, &error);
    g_assert_no_error(error);
    return table;
}

static guint
find_by_labels(const OgiForm *form, const OgiCsvTable *table, guint row)
{
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        if (g_str_equal(cell->table, ogi_csv_table_get(table, row, "table")) &&
            g_str_equal(cell->row_label, ogi_csv_table_get(table, row, "row_label")) &&
            g_str_equal(cell->column_label, ogi_csv_table_get(table, row, "column_label")))
            return i;
    }
    g_error("no cell %s", ogi_csv_table_get(table, row, "row_label"));
}

/* The report of a case, every cell as published. */
static OgiRecord *
truth_record(const OgiCodebook *codebook, const OgiCsvTable *truth, const char *name)
{
    OgiRecord *record = NULL;

    for (guint row = 0; row < ogi_csv_table_n_rows(truth); row++) {
        const char *text = ogi_csv_table_get(truth, row, "value");
        const OgiForm *form =
            ogi_codebook_form_by_code(codebook, ogi_csv_table_get(truth, row, "form"));
        OgiReading reading;
        guint cell;

        if (!g_str_equal(ogi_csv_table_get(truth, row, "case"), name))
            continue;
        if (record == NULL) {
            record = ogi_record_new(form);
            ogi_record_set_agency_name(record, ogi_csv_table_get(truth, row, "agency"));
            ogi_record_set_year(record, atoi(ogi_csv_table_get(truth, row, "year")));
            ogi_record_set_source(record, name);
        }
        cell = find_by_labels(form, truth, row);
        reading =
            ogi_notation_read(ogi_text(text, strlen(text)), &ogi_form_cells(form)[cell], NULL);
        ogi_record_set(record, cell, reading.state, reading.value, row + 2);
    }
    return record;
}

static guint
count_state(const OgiRecord *record, OgiState state)
{
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++)
        n += ogi_record_states(record)[i] == state ? 1 : 0;
    return n;
}

static void
compare_deduced(const OgiRecord *record, const OgiCsvTable *deduced, guint row)
{
    guint cell = find_by_labels(ogi_record_form(record), deduced, row);
    const char *value = ogi_csv_table_get(deduced, row, "deduced_value");

    if (*value == '\0') {
        g_assert_cmpint(ogi_record_states(record)[cell], !=, OGI_STATE_IMPUTED);
        return;
    }
    g_assert_cmpint(ogi_record_states(record)[cell], ==, OGI_STATE_IMPUTED);
    g_assert_cmpint(ogi_record_values(record)[cell], ==, atoi(value));
    g_assert_cmpstr(ogi_record_imputed_by(record, cell), ==, ogi_csv_table_get(deduced, row, "by"));
}

static void
deduce_case(const Fixture *fixture, const char *name, guint n_deduced, guint n_assumed)
{
    g_autoptr(OgiCsvTable) truth = load_reports("truth.csv");
    g_autoptr(OgiCsvTable) deduced = load_reports("deduced.csv");
    g_autoptr(OgiRegistry) registry = ogi_registry_new();
    g_autoptr(OgiDataset) dataset = ogi_dataset_new(fixture->codebook, registry);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    OgiRecord *record;

    if (truth == NULL || deduced == NULL)
        return;
    record = truth_record(fixture->codebook, truth, name);
    ogi_dataset_add(dataset, record, findings);
    ogi_dataset_settle(dataset, findings);
    check_dataset(dataset, registry, fixture->rules, 2, findings);
    for (guint row = 0; row < ogi_csv_table_n_rows(deduced); row++) {
        if (g_str_equal(ogi_csv_table_get(deduced, row, "case"), name))
            compare_deduced(record, deduced, row);
    }
    g_assert_cmpuint(count_state(record, OGI_STATE_IMPUTED), ==, n_deduced);
    g_assert_cmpuint(count_state(record, OGI_STATE_ASSUMED), ==, n_assumed);
    for (guint i = 0; i < ogi_findings_n(findings); i++)
        g_assert_cmpint(ogi_findings_get(findings, i)->severity, !=, OGI_SEVERITY_ERROR);
}

static void
test_real_reports(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    deduce_case(fixture, "shanghai-bgt-2019", 130, 4);
    deduce_case(fixture, "jinjiang-cl-2020", 1, 0);
    deduce_case(fixture, "suqian-2023", 0, 0);
}

/* What is deduced from a consistent report is what stood there; what is assumed breaks no rule. */
static void
test_blanking_is_undone(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4711);
    guint n_deduced = 0;

    for (guint i = 0; i < 300; i++) {
        const OgiForm *form = ogi_codebook_form(fixture->codebook, i % 2);
        g_autoptr(OgiRegistry) registry = ogi_registry_new();
        g_autoptr(OgiDataset) dataset = ogi_dataset_new(fixture->codebook, registry);
        g_autoptr(OgiFindings) findings = ogi_findings_new();
        OgiRecord *record = consistent_record(form, rand, ogi_form_first_year(form));
        g_autofree gint64 *truth =
            g_memdup2(ogi_record_values(record), ogi_form_n_cells(form) * sizeof(gint64));

        blank_some(record, rand, g_rand_int_range(rand, 1, 80));
        ogi_dataset_add(dataset, record, findings);
        ogi_dataset_settle(dataset, findings);
        check_dataset(dataset, registry, fixture->rules, 1, findings);
        for (guint c = 0; c < ogi_form_n_cells(form); c++) {
            if (ogi_record_states(record)[c] != OGI_STATE_IMPUTED)
                continue;
            g_assert_cmpint(ogi_record_values(record)[c], ==, truth[c]);
            n_deduced++;
        }
        g_assert_cmpuint(count_failing(fixture, record, "T"), ==, 0);
    }
    g_assert_cmpuint(n_deduced, >, 1000);
}

static void
test_blank_parts_are_assumed(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    /* a total that rests on assumed zeros isn't known */
    check_text(
        fixture, &example,
        "review:upheld=3; review:corrected=; review:other=/; review:pending=; review:total=");
    assert_cell(&example, "review:corrected", OGI_STATE_ASSUMED, 0);
    assert_cell(&example, "review:other", OGI_STATE_ASSUMED, 0);
    assert_cell(&example, "review:total", OGI_STATE_BLANK, 0);
    example_close(&example);

    /* an empty block: its parts are assumed, its total is not */
    check_text(fixture, &example,
               "review:upheld=; review:corrected=; review:other=; review:pending=; review:total=");
    assert_cell(&example, "review:upheld", OGI_STATE_ASSUMED, 0);
    assert_cell(&example, "review:total", OGI_STATE_BLANK, 0);
    example_close(&example);

    /* a known total speaks against zeros that don't reach it */
    check_text(fixture, &example,
               "review:upheld=; review:corrected=; review:pending=1; review:total=4");
    assert_cell(&example, "review:upheld", OGI_STATE_BLANK, 0);
    assert_cell(&example, "review:corrected", OGI_STATE_BLANK, 0);
    example_close(&example);

    /* what can't be read isn't assumed, nor what isn't there */
    check_text(fixture, &example,
               "review:upheld=?; review:corrected=absent; review:other=; review:total=");
    assert_cell(&example, "review:upheld", OGI_STATE_UNREADABLE, 0);
    assert_cell(&example, "review:corrected", OGI_STATE_ABSENT, 0);
    assert_cell(&example, "review:other", OGI_STATE_ASSUMED, 0);
    assert_cell(&example, "review:total", OGI_STATE_BLANK, 0);
    example_close(&example);
}

static void
test_unreadable_is_deduced(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    check_text(fixture, &example, "review:upheld=?; review:total=4");
    assert_cell(&example, "review:upheld", OGI_STATE_IMPUTED, 4);
    example_close(&example);
    /* below zero: a conflict, nothing is deduced */
    check_text(fixture, &example, "review:upheld=?; review:pending=5; review:total=4");
    assert_cell(&example, "review:upheld", OGI_STATE_UNREADABLE, 0);
    example_close(&example);
    /* a row that isn't there stays missing */
    check_text(fixture, &example, "review:upheld=absent; review:total=4");
    assert_cell(&example, "review:upheld", OGI_STATE_ABSENT, 0);
    example_close(&example);
}

static void
test_empty_table_says_nothing(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const OgiForm *form = ogi_codebook_form(fixture->codebook, 1);
    g_autoptr(OgiRegistry) registry = ogi_registry_new();
    g_autoptr(OgiDataset) dataset = ogi_dataset_new(fixture->codebook, registry);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    OgiRecord *record = example_zero_record(form, 2022);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (g_str_equal(ogi_form_cells(form)[i].table, "4"))
            ogi_record_set(record, i, OGI_STATE_BLANK, 0, 1);
    }
    ogi_dataset_add(dataset, record, findings);
    ogi_dataset_settle(dataset, findings);
    check_dataset(dataset, registry, fixture->rules, 1, findings);
    g_assert_cmpuint(count_state(record, OGI_STATE_BLANK), ==, 15);
}

/* Six blanks in three rows and three columns, two in each: no identity forces any, and yet no
 * other numbers are there but these. */
static void
test_forced_together(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char FORCED[] =
        "granted:natural=; granted:business=; granted:total=3; "
        "granted_in_part:business=; granted_in_part:research=; granted_in_part:total=2; "
        "denied.state_secret:research=; denied.state_secret:natural=; "
        "denied.state_secret:total=%u; "
        "concluded:natural=1; concluded:business=5; concluded:research=%u; concluded:total=%u; "
        "received:natural=1; received:business=5; received:research=%u; received:total=%u";
    g_autofree char *forced = g_strdup_printf(FORCED, 5, 4, 10, 4, 10);
    Example example;

    check_text(fixture, &example, forced);
    assert_cell(&example, "granted:natural", OGI_STATE_IMPUTED, 0);
    assert_cell(&example, "granted:business", OGI_STATE_IMPUTED, 3);
    assert_cell(&example, "granted_in_part:business", OGI_STATE_IMPUTED, 2);
    assert_cell(&example, "granted_in_part:research", OGI_STATE_IMPUTED, 0);
    assert_cell(&example, "denied.state_secret:research", OGI_STATE_IMPUTED, 4);
    assert_cell(&example, "denied.state_secret:natural", OGI_STATE_IMPUTED, 1);
    example_close(&example);
}

/* The same with one more in the third row and column: then there are two ways, and nothing is
 * said. */
static void
test_not_forced(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    check_text(fixture, &example,
               "granted:natural=; granted:business=; granted:total=3; "
               "granted_in_part:business=; granted_in_part:research=; granted_in_part:total=3; "
               "denied.state_secret:research=; denied.state_secret:natural=; "
               "denied.state_secret:total=5; concluded:natural=1; concluded:business=5; "
               "concluded:research=5; concluded:total=11; received:natural=1; "
               "received:business=5; received:research=5; received:total=11");
    assert_cell(&example, "granted:natural", OGI_STATE_BLANK, 0);
    assert_cell(&example, "denied.state_secret:research", OGI_STATE_BLANK, 0);
    example_close(&example);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, func) g_test_add(path, Fixture, NULL, set_up, func, tear_down)
    ADD("/deduce/real-reports", test_real_reports);
    ADD("/deduce/blanking-is-undone", test_blanking_is_undone);
    ADD("/deduce/blank-parts-are-assumed", test_blank_parts_are_assumed);
    ADD("/deduce/unreadable-is-deduced", test_unreadable_is_deduced);
    ADD("/deduce/forced-together", test_forced_together);
    ADD("/deduce/not-forced", test_not_forced);
    ADD("/deduce/empty-table-says-nothing", test_empty_table_says_nothing);
#undef ADD
    return g_test_run();
}
