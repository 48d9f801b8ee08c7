/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/csv-reader.h>
#include <ogistat/notation.h>

#include "../../src/check/program-private.h"
#include "example.h"

typedef struct {
    OgiCodebook *codebook;
    OgiRuleSet *rules;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    fixture->codebook = ogi_codebook_load(&error);
    g_assert_no_error(error);
    fixture->rules = ogi_rule_set_load(fixture->codebook, &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    ogi_rule_set_free(fixture->rules);
    ogi_codebook_free(fixture->codebook);
}

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
    ogi_check_deduce(dataset, fixture->rules, 2);
    for (guint row = 0; row < ogi_csv_table_n_rows(deduced); row++) {
        if (g_str_equal(ogi_csv_table_get(deduced, row, "case"), name))
            compare_deduced(record, deduced, row);
    }
    g_assert_cmpuint(count_state(record, OGI_STATE_IMPUTED), ==, n_deduced);
    g_assert_cmpuint(count_state(record, OGI_STATE_ASSUMED), ==, n_assumed);
    ogi_check_run(dataset, fixture->rules, (OgiDate){2026, 1, 1}, 2, findings);
    ogi_rule_set_grade(fixture->rules, findings);
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

/* --- reports made up --- */

/* A report whose tables 3 and 4 agree, from a seed: parts at random, sums above them. */
static OgiRecord *
consistent_record(const OgiForm *form, GRand *rand, gint year)
{
    OgiRecord *record = example_zero_record(form, year);
    const OgiFormRow *rows = ogi_form_rows(form);
    gint64 concluded[7] = {0};
    guint n_rows = ogi_form_n_rows(form);
    guint first = 0;

    while (!g_str_equal(rows[first].indicator, "received"))
        first++;
    for (guint r = first; r < n_rows; r++) {
        const OgiFormRow *row = &rows[r];
        gint64 total = 0;

        for (guint c = 0; c + 1 < (guint)row->n_cells; c++) {
            gint64 value = g_rand_int_range(rand, 0, 4) == 0 ? g_rand_int_range(rand, 1, 40) : 0;

            if (g_str_equal(row->indicator, "concluded"))
                value = concluded[c];
            else if (g_str_equal(row->table, "3") && r > first + 1 &&
                     !g_str_equal(row->indicator, "carried_out"))
                concluded[c] += value;
            else if (g_str_equal(row->indicator, "carried_out"))
                value = 0;
            ogi_record_set(record, (guint)row->first_cell + c, OGI_STATE_REPORTED, value, r);
            total += value;
        }
        ogi_record_set(record, (guint)(row->first_cell + row->n_cells - 1), OGI_STATE_REPORTED,
                       total, r);
    }
    /* what came in is what was concluded, some of it carried in; what is carried out came in too */
    for (guint c = 0, in = (guint)rows[first].first_cell; c < 6; c++) {
        gint64 all = concluded[c];
        gint64 old = all > 0 ? g_rand_int_range(rand, 0, (gint32)all + 1) : 0;

        ogi_record_set(record, in + c, OGI_STATE_REPORTED, all - old, 1);
        ogi_record_set(record, (guint)rows[first + 1].first_cell + c, OGI_STATE_REPORTED, old, 1);
    }
    for (guint r = first; r < first + 2; r++) {
        gint64 total = 0;

        for (guint c = 0; c < 6; c++)
            total += ogi_record_values(record)[(guint)rows[r].first_cell + c];
        ogi_record_set(record, (guint)rows[r].first_cell + 6, OGI_STATE_REPORTED, total, 1);
    }
    return record;
}

/* Rules of tables 3 and 4 that fail. */
static guint
count_failing(const Fixture *fixture, const OgiRecord *record, const char *prefix)
{
    const OgiProgram *program = ogi_rule_set_program(fixture->rules, ogi_record_form(record), NULL);
    OgiCells cells = ogi_cells_of(record);
    guint n = 0;

    for (guint i = 0; i < program->instances->len; i++) {
        const OgiInstance *instance = ogi_program_instance(program, i);

        if (g_str_has_prefix(instance->rule->id, prefix) &&
            ogi_program_verdict_unless_implied(program, instance, cells, cells) ==
                OGI_VERDICT_FAILS)
            n++;
    }
    return n;
}

static void
test_consistent_records_pass(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20190);

    for (guint i = 0; i < 200; i++) {
        const OgiForm *form = ogi_codebook_form(fixture->codebook, i % 2);
        g_autoptr(OgiRecord) record = consistent_record(form, rand, ogi_form_first_year(form));

        g_assert_cmpuint(count_failing(fixture, record, "T"), ==, 0);
    }
}

/* One wrong figure: in table 3 a row and a column no longer close, in table 4 one block. */
static void
test_single_error_is_found(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (guint f = 0; f < ogi_codebook_n_forms(fixture->codebook); f++) {
        const OgiForm *form = ogi_codebook_form(fixture->codebook, f);
        g_autoptr(OgiRecord) record = consistent_record(form, rand, ogi_form_first_year(form));

        for (guint i = 0; i < ogi_form_n_cells(form); i++) {
            const OgiFormCell *cell = &ogi_form_cells(form)[i];
            gint64 right = ogi_record_values(record)[i];

            ogi_record_set(record, i, OGI_STATE_REPORTED, right + 1, i);
            if (g_str_equal(cell->table, "3"))
                g_assert_cmpuint(count_failing(fixture, record, "T3-"), >=, 2);
            if (g_str_equal(cell->table, "4"))
                g_assert_cmpuint(count_failing(fixture, record, "T4-"), ==, 1);
            ogi_record_set(record, i, OGI_STATE_REPORTED, right, i);
        }
    }
}

static void
blank_some(OgiRecord *record, GRand *rand, gint percent)
{
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        if (g_rand_int_range(rand, 0, 100) < percent)
            ogi_record_set(record, i, g_rand_boolean(rand) ? OGI_STATE_BLANK : OGI_STATE_NONE, 0,
                           i);
    }
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
        ogi_check_deduce(dataset, fixture->rules, 1);
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

/* --- single cases --- */

static void
assert_cell(const Example *example, const char *name, OgiState state, gint64 value)
{
    guint cell = 0;

    g_assert_true(example_find_cell(ogi_record_form(example->record), name, &cell));
    g_assert_cmpint(ogi_record_states(example->record)[cell], ==, state);
    g_assert_cmpint(ogi_record_values(example->record)[cell], ==, value);
}

static void
deduce(Fixture *fixture, Example *example, const char *text)
{
    example_open(example, text, "2021", FALSE);
    ogi_check_deduce(example->dataset, fixture->rules, 1);
}

static void
test_blank_parts_are_assumed(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    /* a total rests on its assumed parts, if one of them is reported */
    deduce(fixture, &example,
           "review:upheld=3; review:corrected=; review:other=/; review:pending=; review:total=");
    assert_cell(&example, "review:corrected", OGI_STATE_ASSUMED, 0);
    assert_cell(&example, "review:other", OGI_STATE_ASSUMED, 0);
    assert_cell(&example, "review:total", OGI_STATE_ASSUMED, 3);
    example_close(&example);

    /* an empty block: its parts are assumed, its total is not */
    deduce(fixture, &example,
           "review:upheld=; review:corrected=; review:other=; review:pending=; review:total=");
    assert_cell(&example, "review:upheld", OGI_STATE_ASSUMED, 0);
    assert_cell(&example, "review:total", OGI_STATE_BLANK, 0);
    example_close(&example);

    /* a known total speaks against zeros that don't reach it */
    deduce(fixture, &example,
           "review:upheld=; review:corrected=; review:pending=1; review:total=4");
    assert_cell(&example, "review:upheld", OGI_STATE_BLANK, 0);
    assert_cell(&example, "review:corrected", OGI_STATE_BLANK, 0);
    example_close(&example);

    /* what can't be read isn't assumed, nor what isn't there */
    deduce(fixture, &example,
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

    deduce(fixture, &example, "review:upheld=?; review:total=4");
    assert_cell(&example, "review:upheld", OGI_STATE_IMPUTED, 4);
    example_close(&example);
    /* below zero: a conflict, nothing is deduced */
    deduce(fixture, &example, "review:upheld=?; review:pending=5; review:total=4");
    assert_cell(&example, "review:upheld", OGI_STATE_UNREADABLE, 0);
    example_close(&example);
    /* a row that isn't there stays missing */
    deduce(fixture, &example, "review:upheld=absent; review:total=4");
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
    ogi_check_deduce(dataset, fixture->rules, 1);
    g_assert_cmpuint(count_state(record, OGI_STATE_BLANK), ==, 15);
}

/* A known part above the total can't be mended by any blank. */
static void
test_conflict_fails(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const OgiFinding *finding;
    Example example;

    deduce(fixture, &example, "review:upheld=5; review:corrected=; review:total=3");
    assert_cell(&example, "review:corrected", OGI_STATE_BLANK, 0);
    ogi_check_run(example.dataset, fixture->rules, example.as_of, 1, example.findings);
    finding = example_require(&example, "T4-SUM");
    g_assert_cmpstr(finding->left, ==, "≥5");
    g_assert_cmpstr(finding->right, ==, "3");
    g_assert_null(finding->difference);
    g_assert_cmpstr(finding->column, ==, "total");
    g_assert_nonnull(strstr(finding->cells, "结果纠正=空白@"));
    example_close(&example);
}

/* One wrong figure fails its identities; the rules that follow from them stay silent. */
static void
test_implied_rules_are_silent(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    deduce(fixture, &example, "granted:natural=9");
    ogi_check_run(example.dataset, fixture->rules, example.as_of, 1, example.findings);
    g_assert_nonnull(example_finding(&example, "T3-ROW"));
    g_assert_nonnull(example_finding(&example, "T3-RES"));
    g_assert_null(example_finding(&example, "T3-LEAFMAX"));
    g_assert_null(example_finding(&example, "T3-PARTMAX"));
    g_assert_null(example_finding(&example, "T3-ZERO"));
    g_assert_null(example_finding(&example, "T3-BAL"));
    example_close(&example);
}

/* Forty agencies grow by about a tenth, one tenfold: that one is named. The same factor on a
 * handful of requests is no news. */
static void
test_jump_stands_out(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const OgiFinding *jump = NULL;
    Example example;

    for (guint i = 0; i < 40; i++) {
        guint old = 100 + 7 * i;
        guint new = i == 13 ? old * 10 : old + old / 10 + i % 5;

        if (i == 20) {
            old = 2;
            new = 20;
        }
        g_string_append_printf(text,
                               "%sagency=样例市%u局; received:total[-1]=%u; received:total=%u",
                               i > 0 ? " | " : "", i, old, new);
    }
    deduce(fixture, &example, text->str);
    ogi_check_run(example.dataset, fixture->rules, example.as_of, 1, example.findings);
    for (guint i = 0; i < ogi_findings_n(example.findings); i++) {
        const OgiFinding *finding = ogi_findings_get(example.findings, i);

        if (!g_str_equal(finding->rule, "XY-JUMP"))
            continue;
        g_assert_null(jump);
        jump = finding;
    }
    g_assert_nonnull(jump);
    g_assert_cmpstr(jump->agency, ==, "样例市13局");
    g_assert_cmpstr(jump->left, ==, "191");
    g_assert_cmpstr(jump->right, ==, "1910");
    example_close(&example);
}

/* The same findings for any number of threads. */
static void
test_threads_agree(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GString *text[2] = {g_string_new(NULL), g_string_new(NULL)};

    for (guint t = 0; t < 2; t++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(99);
        g_autoptr(OgiRegistry) registry = ogi_registry_new();
        g_autoptr(OgiDataset) dataset = ogi_dataset_new(fixture->codebook, registry);
        g_autoptr(OgiFindings) findings = ogi_findings_new();

        for (guint i = 0; i < 300; i++) {
            const OgiForm *form = ogi_codebook_form(fixture->codebook, 1);
            OgiRecord *record = consistent_record(form, rand, 2021 + (gint)i % 3);
            g_autofree char *name = g_strdup_printf("样例市%u局", i / 3);

            ogi_record_set_agency_name(record, name);
            ogi_record_set(record, i % 190, OGI_STATE_REPORTED, 1000, i);
            blank_some(record, rand, 3);
            ogi_dataset_add(dataset, record, findings);
        }
        ogi_dataset_settle(dataset, findings);
        ogi_check_deduce(dataset, fixture->rules, t == 0 ? 1 : 5);
        ogi_check_run(dataset, fixture->rules, (OgiDate){2026, 1, 1}, t == 0 ? 1 : 5, findings);
        ogi_rule_set_grade(fixture->rules, findings);
        g_assert_cmpuint(ogi_findings_n(findings), >, 300);
        for (guint i = 0; i < ogi_findings_n(findings); i++) {
            g_autofree char *message = ogi_rule_set_message(
                fixture->rules, ogi_findings_get(findings, i), OGI_LANGUAGE_ZH);

            g_string_append(text[t], message);
        }
    }
    g_assert_cmpstr(text[0]->str, ==, text[1]->str);
    g_string_free(text[0], TRUE);
    g_string_free(text[1], TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, func) g_test_add(path, Fixture, NULL, set_up, func, tear_down)
    ADD("/check/real-reports", test_real_reports);
    ADD("/check/consistent-records-pass", test_consistent_records_pass);
    ADD("/check/single-error-is-found", test_single_error_is_found);
    ADD("/check/blanking-is-undone", test_blanking_is_undone);
    ADD("/check/blank-parts-are-assumed", test_blank_parts_are_assumed);
    ADD("/check/unreadable-is-deduced", test_unreadable_is_deduced);
    ADD("/check/empty-table-says-nothing", test_empty_table_says_nothing);
    ADD("/check/conflict-fails", test_conflict_fails);
    ADD("/check/implied-rules-are-silent", test_implied_rules_are_silent);
    ADD("/check/jump-stands-out", test_jump_stands_out);
    ADD("/check/threads-agree", test_threads_agree);
#undef ADD
    return g_test_run();
}
