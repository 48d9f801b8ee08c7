/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "example-decisions.h"
#include "rules-fixture.h"

/* 自然人 of granted should be 4: its row and its column fail by one. */
static const char WRONG[] = "received:natural=4; received:total=4; concluded:natural=4; "
                            "concluded:total=4; granted:natural=5; granted:total=4";

static void
assert_no_errors(const Example *example)
{
    for (guint i = 0; i < ogi_findings_n(example->findings); i++) {
        const OgiFinding *finding = ogi_findings_get(example->findings, i);

        if (finding->severity == OGI_SEVERITY_ERROR && !finding->accepted)
            g_error("%s is still open: %s", finding->rule, finding->cells);
    }
}

static char *
with(const char *decisions)
{
    return g_strconcat(WRONG, " ", decisions, NULL);
}

static guint
count(const Example *example, const char *rule)
{
    guint n = 0;

    for (guint i = 0; i < ogi_findings_n(example->findings); i++)
        n += g_str_equal(ogi_findings_get(example->findings, i)->rule, rule) ? 1 : 0;
    return n;
}

static void
test_nothing(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    g_autoptr(OgiDecisions) decisions = decisions_open(&example, fixture->rules, WRONG);

    g_assert_null(example_require(&example, "T3-ROW")->decided);
    g_assert_false(example_require(&example, "T3-ROW")->accepted);
    assert_cell(&example, "granted:natural", OGI_STATE_REPORTED, 5);
    example_close(&example);
}

static void
test_accept(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    g_autofree char *text = with("decide T3-ROW: accept");
    g_autoptr(OgiDecisions) decisions = decisions_open(&example, fixture->rules, text);
    const OgiFinding *finding = example_require(&example, "T3-ROW");

    g_assert_true(finding->accepted);
    g_assert_cmpstr(finding->decided->decision, ==, "accepted");
    g_assert_cmpstr(finding->decided->who, ==, "张三");
    g_assert_false(example_require(&example, "T3-RES")->accepted);
    assert_cell(&example, "granted:natural", OGI_STATE_REPORTED, 5);
    example_close(&example);
}

static void
test_correct(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    g_autofree char *text = with("decide T3-ROW: correct to 4");
    g_autoptr(OgiDecisions) decisions = decisions_open(&example, fixture->rules, text);
    const OgiFinding *finding = example_require(&example, "T3-ROW");
    const OgiCorrection *correction;
    g_autofree char *by = g_strconcat("DECISION/", finding->id, NULL);
    guint cell = 0;

    /* the finding decided on stays, marked; what followed from the same cell is gone */
    g_assert_cmpuint(count(&example, "T3-ROW"), ==, 1);
    g_assert_true(finding->accepted);
    g_assert_cmpstr(finding->decided->decision, ==, "corrected");
    g_assert_cmpstr(finding->left, ==, "5");
    g_assert_cmpuint(count(&example, "T3-RES"), ==, 0);
    assert_no_errors(&example);
    assert_cell(&example, "granted:natural", OGI_STATE_CORRECTED, 4);
    g_assert_true(example_find_cell(ogi_record_form(example.record), "granted:natural", &cell));
    g_assert_cmpstr(ogi_record_imputed_by(example.record, cell), ==, by);
    correction = ogi_record_correction(example.record, cell);
    g_assert_cmpint(correction->state, ==, OGI_STATE_REPORTED);
    g_assert_cmpint(correction->value, ==, 5);
    g_assert_cmpstr(correction->source, ==, "decisions.csv");
    g_assert_cmpuint(correction->line, ==, 2);
    finding = example_require(&example, "R-CORRECTED");
    g_assert_cmpstr(finding->left, ==, "4");
    g_assert_cmpstr(finding->right, ==, "5");
    g_assert_cmpstr(finding->detail, ==, "张三 2026-02-03: 核实, decisions.csv:2");
    example_close(&example);
}

/* Blanks are deduced anew: the total of a column follows its corrected part. */
static void
test_deduce_again(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    g_autoptr(OgiDecisions) decisions = decisions_open(
        &example, fixture->rules,
        "received:natural=4; received:total=; concluded:natural=4; concluded:total=; "
        "granted:natural=5; granted:total= decide T3-RES: correct to 4 @granted:natural");

    assert_cell(&example, "granted:natural", OGI_STATE_CORRECTED, 4);
    assert_cell(&example, "granted:total", OGI_STATE_IMPUTED, 4);
    assert_no_errors(&example);
    example_close(&example);
}

/* A second decision, on what only the corrected data raise: at the end of the file, and before the
 * first one. */
static void
test_later_findings(Fixture *fixture, gconstpointer before)
{
    Example example;
    g_autofree char *text = with("decide T3-ROW: correct to 6");
    g_autoptr(OgiDecisions) first = decisions_open(&example, fixture->rules, text);
    char *rows[2] = {NULL};
    g_autofree char *csv = NULL;
    g_autoptr(OgiDecisions) decisions = NULL;

    for (guint i = 0; i < ogi_findings_n(example.findings); i++) {
        const OgiFinding *finding = ogi_findings_get(example.findings, i);

        if (!g_str_equal(finding->rule, "T3-ROW"))
            continue;
        g_clear_pointer(&rows[finding->accepted ? 0 : 1], g_free);
        rows[finding->accepted ? 0 : 1] = g_strdup_printf("%s,correct to %d,张三,2026-02-03\n",
                                                          finding->id, finding->accepted ? 6 : 4);
    }
    g_assert_nonnull(rows[0]);
    g_assert_nonnull(rows[1]);
    csv = g_strconcat("id,decision,who,when\n", rows[before ? 1 : 0], rows[before ? 0 : 1], NULL);
    g_free(rows[0]);
    g_free(rows[1]);
    example_close(&example);

    example_open(&example, WRONG, "2019", FALSE);
    decisions = decisions_apply(&example, fixture->rules, csv);
    assert_cell(&example, "granted:natural", OGI_STATE_CORRECTED, 4);
    assert_no_errors(&example);
    g_assert_cmpuint(count(&example, "T3-ROW"), ==, 2);
    g_assert_cmpuint(count(&example, "R-STALE"), ==, 0);
    g_assert_cmpuint(count(&example, "R-CORRECTED"), ==, 2);
    example_close(&example);
}

/* All or none: where one cell can't be corrected, the other isn't either. */
static void
test_refused(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const BAD[] = {
        "correct to -1 @granted:business", "correct to 1.5 @granted:business",
        "correct to 1 @granted:published_total", "correct to 9999999999999999 @granted:business",
        "correct to 3 @granted:natural"};

    for (guint i = 0; i < G_N_ELEMENTS(BAD); i++) {
        Example example;
        g_autofree char *pair =
            g_strconcat(WRONG, " decide T3-ROW: correct to 4 decide T3-ROW: ", BAD[i], NULL);
        g_autoptr(OgiDecisions) decisions = decisions_open(&example, fixture->rules, pair);

        assert_cell(&example, "granted:natural", OGI_STATE_REPORTED, 5);
        g_assert_false(example_require(&example, "T3-ROW")->accepted);
        g_assert_cmpuint(count(&example, "R-CELL") + count(&example, "R-VALUE") +
                             count(&example, "R-CLASH"),
                         ==, 1);
        example_close(&example);
    }
}

/* Two decisions on two findings that say the same of the same cell. */
static void
test_agreeing(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    g_autofree char *text = with("decide T3-ROW: correct to 4 decide T3-RES: correct to 4");
    g_autoptr(OgiDecisions) decisions = decisions_open(&example, fixture->rules, text);

    assert_cell(&example, "granted:natural", OGI_STATE_CORRECTED, 4);
    g_assert_true(example_require(&example, "T3-ROW")->accepted);
    g_assert_true(example_require(&example, "T3-RES")->accepted);
    assert_no_errors(&example);
    example_close(&example);
}

/* What is near: an id with a slip of the hand. */
static void
test_near(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    g_autofree char *id = NULL;
    g_autofree char *csv = NULL;
    g_autoptr(OgiDecisions) decisions = NULL;

    example_open(&example, WRONG, "2019", FALSE);
    id = decisions_id(&example, fixture->rules, "T3-ROW");
    id[5] = id[5] == '0' ? '1' : '0';
    csv = g_strdup_printf("id,decision,who,when\n%s,accept,张三,2026-02-03\n", id);
    decisions = decisions_apply(&example, fixture->rules, csv);
    id[5] = '\0';
    g_assert_nonnull(strstr(example_require(&example, "R-STALE")->suggestion, id));
    g_assert_nonnull(strstr(example_require(&example, "R-STALE")->suggestion, "T3-ROW"));
    example_close(&example);
}

/* Between two years either report may be wrong. */
static void
test_year_before(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char YEARS[] = "received:natural[-1]=2; received:total[-1]=2; "
                                "carried_out:natural[-1]=2; carried_out:total[-1]=2; "
                                "carried_in:natural=3; carried_in:total=3; "
                                "carried_out:natural=3; carried_out:total=3";
    Example example;
    g_autofree char *id = NULL;
    g_autofree char *csv = NULL;
    g_autoptr(OgiDecisions) decisions = NULL;

    example_open(&example, YEARS, "2019", TRUE);
    id = decisions_id(&example, fixture->rules, "XY-CARRY");
    csv = g_strdup_printf("id,decision,who,when,year,indicator,column\n"
                          "%s,correct to 3,张三,2026-02-03,2019,carried_out,total\n"
                          "%s,correct to 3,张三,2026-02-03,2019,carried_out,natural\n"
                          "%s,correct to 3,张三,2026-02-03,2019,received,total\n"
                          "%s,correct to 3,张三,2026-02-03,2019,received,natural\n",
                          id, id, id, id);
    decisions = decisions_apply(&example, fixture->rules, csv);
    assert_cell(&example, "carried_in:total", OGI_STATE_REPORTED, 3);
    assert_no_errors(&example);
    g_assert_true(example_require(&example, "XY-CARRY")->accepted);
    g_assert_cmpuint(count(&example, "R-CORRECTED"), ==, 4);
    example_close(&example);
}

/* Of reports that differ the one counts that was chosen, once all who differ were decided on. */
static void
test_use(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char REPORTS[] =
        "agency=甲局; year=2021; source=in/a.txt; review:total=1; review:upheld=1 | "
        "agency=甲局; year=2021; source=in/b.txt; review:total=2; review:upheld=2 | "
        "agency=甲局; year=2021; source=in/c.txt; review:total=3; review:upheld=4 | "
        "agency=乙局; year=2020";
    Example example;
    g_autoptr(GString) csv = g_string_new("id,decision,who,when\n");
    g_autoptr(OgiDecisions) decisions = NULL;
    const OgiAgency *agency;
    const OgiCoverageRow *row;

    example_open(&example, REPORTS, "2021", FALSE);
    agency = ogi_registry_find(example.registry, "甲局");
    g_assert_null(ogi_dataset_lookup(example.dataset, agency, 2021));
    g_assert_cmpuint(ogi_dataset_n_years(example.dataset), ==, 2);
    decisions_prepare(&example, fixture->rules, example.findings);
    for (guint i = 0; i < ogi_findings_n(example.findings); i++)
        g_string_append_printf(csv, "%s,use c.txt,张三,2026-02-03\n",
                               ogi_findings_get(example.findings, i)->id);
    g_assert_cmpuint(count(&example, "I-CONFLICT"), ==, 2);
    decisions = decisions_apply(&example, fixture->rules, csv->str);

    g_assert_nonnull(ogi_dataset_lookup(example.dataset, agency, 2021));
    g_assert_cmpstr(ogi_record_source(ogi_dataset_lookup(example.dataset, agency, 2021)), ==,
                    "in/c.txt");
    g_assert_cmpuint(ogi_dataset_n_years(example.dataset), ==, 2);
    g_assert_cmpuint(ogi_dataset_n_coverage(example.dataset), ==, 2);
    row = ogi_dataset_coverage(example.dataset, 1);
    g_assert_cmpint(row->state, ==, OGI_COVERAGE_REPORTED);
    g_assert_cmpstr(row->source, ==, "in/c.txt");
    g_assert_true(example_require(&example, "I-CONFLICT")->accepted);
    g_assert_cmpstr(example_require(&example, "I-CONFLICT")->decided->decision, ==, "used");
    g_assert_cmpuint(count(&example, "R-CHOSEN"), ==, 1);
    /* what is wrong with it is found now */
    g_assert_cmpuint(count(&example, "T4-SUM"), ==, 1);
    example_close(&example);
}

/* What was corrected is a figure like one that was reported. */
static void
test_blank_after_corrected(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char YEARS[] = "licensing:decisions[-1]=500; received:total[-1]=1; "
                                "licensing:decisions=";
    Example example;
    g_autofree char *id = NULL;
    g_autofree char *csv = NULL;
    g_autoptr(OgiDecisions) decisions = NULL;

    example_open(&example, YEARS, "2021", TRUE);
    id = decisions_id(&example, fixture->rules, "XY-BLANK");
    g_assert_nonnull(id);
    g_free(g_steal_pointer(&id));
    id = decisions_id(&example, fixture->rules, "T3-ROW");
    csv = g_strdup_printf("id,decision,who,when,indicator,column\n"
                          "%s,correct to 600,张三,2026-02-03,licensing,decisions\n",
                          id);
    decisions = decisions_apply(&example, fixture->rules, csv);
    g_assert_cmpuint(count(&example, "R-CORRECTED"), ==, 1);
    g_assert_cmpstr(example_require(&example, "XY-BLANK")->left, ==, "600");
    example_close(&example);
}

/* What another figure was corrected for is raised again as it was: once, and open. */
static void
test_remains(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    g_autofree char *text = with("decide T3-ROW: correct to 1 @review:upheld");
    g_autoptr(OgiDecisions) decisions = decisions_open(&example, fixture->rules, text);

    assert_cell(&example, "review:upheld", OGI_STATE_CORRECTED, 1);
    g_assert_cmpuint(count(&example, "R-REMAINS"), ==, 1);
    g_assert_cmpuint(count(&example, "T3-ROW"), ==, 1);
    g_assert_false(example_require(&example, "T3-ROW")->accepted);
    example_close(&example);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/review/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
    g_test_add("/review/accept", Fixture, NULL, set_up, test_accept, tear_down);
    g_test_add("/review/correct", Fixture, NULL, set_up, test_correct, tear_down);
    g_test_add("/review/deduce-again", Fixture, NULL, set_up, test_deduce_again, tear_down);
    g_test_add("/review/later-findings", Fixture, NULL, set_up, test_later_findings, tear_down);
    g_test_add("/review/later-findings-first", Fixture, "", set_up, test_later_findings, tear_down);
    g_test_add("/review/refused", Fixture, NULL, set_up, test_refused, tear_down);
    g_test_add("/review/agreeing", Fixture, NULL, set_up, test_agreeing, tear_down);
    g_test_add("/review/near", Fixture, NULL, set_up, test_near, tear_down);
    g_test_add("/review/year-before", Fixture, NULL, set_up, test_year_before, tear_down);
    g_test_add("/review/blank-after-corrected", Fixture, NULL, set_up, test_blank_after_corrected,
               tear_down);
    g_test_add("/review/remains", Fixture, NULL, set_up, test_remains, tear_down);
    g_test_add("/review/use", Fixture, NULL, set_up, test_use, tear_down);
    return g_test_run();
}
