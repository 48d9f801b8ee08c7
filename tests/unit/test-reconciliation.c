/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/reconciliation.h>

#include "rules-fixture.h"

/*
 * A city of agencies with random reports that close, and its consolidated report, which is their
 * sum but for what a test does to it. Then that, and nothing else, has to be found.
 */
enum { N_AGENCIES = 12, YEAR = 2022 };

typedef struct {
    Fixture rules;
    OgiRegistry *registry;
    OgiDataset *dataset;
    OgiFindings *findings;
    OgiRecord *agencies[N_AGENCIES]; /* NULL: left out by the test; owned by the data set */
    OgiRecord *whole;
    GRand *rand;
} City;

static const OgiForm *
form_of(const City *city)
{
    return ogi_record_form(city->whole);
}

static OgiRecord *
make_report(City *city, guint agency)
{
    const OgiForm *form = ogi_codebook_form_for_year(city->rules.codebook, YEAR);
    OgiRecord *record = consistent_record(form, city->rand, YEAR);
    g_autofree char *name = g_strdup_printf("机关%02u", agency);
    g_autofree char *source = g_strdup_printf("%02u.txt", agency);

    ogi_record_set_agency_name(record, name);
    ogi_record_set_source(record, source);
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        gint least = ogi_form_cells(form)[i].role == OGI_ROLE_STOCK ? 2000 : 0;

        if (g_str_equal(ogi_form_cells(form)[i].table, "2"))
            ogi_record_set(record, i, OGI_STATE_REPORTED,
                           least + g_rand_int_range(city->rand, 0, 2000), i + 1);
    }
    return record;
}

static void
city_set_up(City *city, gconstpointer data)
{
    g_autoptr(GString) csv = g_string_new("id,name,category\ncity,全市,consolidated\n");
    g_autoptr(GBytes) bytes = NULL;
    const OgiForm *form;

    set_up(&city->rules, data);
    city->rand = g_rand_new_with_seed((guint32)g_test_rand_int());
    for (guint i = 0; i < N_AGENCIES; i++)
        g_string_append_printf(csv, "a%02u,机关%02u,\n", i, i);
    bytes = g_bytes_new(csv->str, csv->len);
    city->registry = ogi_registry_load("registry", bytes, NULL);
    city->dataset = ogi_dataset_new(city->rules.codebook, city->registry);
    city->findings = ogi_findings_new();
    form = ogi_codebook_form_for_year(city->rules.codebook, YEAR);
    city->whole = example_zero_record(form, YEAR);
    ogi_record_set_agency_name(city->whole, "全市");
    for (guint a = 0; a < N_AGENCIES; a++)
        city->agencies[a] = make_report(city, a);
}

static void
city_tear_down(City *city, G_GNUC_UNUSED gconstpointer data)
{
    ogi_findings_free(city->findings);
    ogi_dataset_free(city->dataset);
    ogi_registry_free(city->registry);
    g_rand_free(city->rand);
    tear_down(&city->rules, NULL);
}

static void
add(OgiRecord *record, guint cell, gint64 by)
{
    ogi_record_set(record, cell, OGI_STATE_REPORTED, ogi_record_values(record)[cell] + by,
                   cell + 1);
}

/* Adds a report so many times to the consolidated one; table NULL: all of them. */
static void
consolidate(City *city, const OgiRecord *record, gint64 times, const char *table)
{
    for (guint i = 0; i < ogi_form_n_cells(form_of(city)); i++) {
        if (table == NULL || g_str_equal(ogi_form_cells(form_of(city))[i].table, table))
            add(city->whole, i, times * ogi_record_values(record)[i]);
    }
}

static void
consolidate_all(City *city)
{
    for (guint a = 0; a < N_AGENCIES; a++)
        consolidate(city, city->agencies[a], 1, NULL);
}

static guint
cell_named(const City *city, const char *name)
{
    guint cell = 0;

    g_assert_true(example_find_cell(form_of(city), name, &cell));
    return cell;
}

/* Settles and checks all; the data set takes the reports. */
static void
check_city(City *city)
{
    for (guint a = 0; a < N_AGENCIES; a++) {
        if (city->agencies[a] != NULL)
            ogi_dataset_add(city->dataset, city->agencies[a], city->findings);
    }
    ogi_dataset_add(city->dataset, city->whole, city->findings);
    ogi_dataset_settle(city->dataset, city->findings);
    check_dataset(city->dataset, city->registry, city->rules.rules, 1, city->findings);
}

/* The n-th finding of the rule; NULL: there are fewer. */
static const OgiFinding *
find(const City *city, const char *rule, guint n)
{
    for (guint i = 0; i < ogi_findings_n(city->findings); i++) {
        if (g_str_equal(ogi_findings_get(city->findings, i)->rule, rule) && n-- == 0)
            return ogi_findings_get(city->findings, i);
    }
    return NULL;
}

/* Every difference is explained by this agency and rule, and by nothing else. */
static void
assert_explained(City *city, const char *id, const char *rule)
{
    g_autoptr(OgiReconciliation) self =
        ogi_reconciliation_new(city->dataset, city->rules.rules, city->whole);
    guint n = 0;

    ogi_reconciliation_search(self);
    for (guint i = 0; i < ogi_form_n_cells(form_of(city)); i++) {
        g_autofree char *by = ogi_reconciliation_explained_by(self, i);
        g_autofree char *as = ogi_reconciliation_explained_as(self, i);
        gint64 sum = 0;

        for (guint a = 0; a < N_AGENCIES; a++)
            sum += city->agencies[a] != NULL ? ogi_record_values(city->agencies[a])[i] : 0;
        g_assert_cmpstr(by, ==, sum != ogi_record_values(city->whole)[i] ? id : NULL);
        g_assert_cmpstr(as, ==, sum != ogi_record_values(city->whole)[i] ? rule : NULL);
        n += by != NULL;
    }
    g_assert_cmpuint(n, >, 0);
}

static void
assert_finding(const City *city, const char *rule, const char *id, const char *confidence)
{
    const OgiFinding *finding = find(city, rule, 0);

    g_assert_nonnull(finding);
    g_assert_cmpstr(finding->agency_id, ==, id);
    g_assert_cmpstr(finding->confidence, ==, confidence);
    g_assert_null(find(city, rule, 1));
}

static void
test_agrees(City *city, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(OgiReconciliation) self = NULL;

    consolidate_all(city);
    check_city(city);
    self = ogi_reconciliation_new(city->dataset, city->rules.rules, city->whole);
    ogi_reconciliation_search(self);
    for (guint i = 0; i < ogi_form_n_cells(form_of(city)); i++)
        g_assert_null(ogi_reconciliation_explained_by(self, i));
    g_assert_null(find(city, "A-LEVEL", 0));
}

static void
test_omitted(City *city, G_GNUC_UNUSED gconstpointer data)
{
    consolidate_all(city);
    consolidate(city, city->agencies[4], -1, NULL);
    check_city(city);
    assert_explained(city, "a04", "A-OMITTED");
    assert_finding(city, "A-OMITTED", "a04", "high");
    g_assert_null(find(city, "A-OMITTED", 0)->table);
}

static void
test_doubled_table(City *city, G_GNUC_UNUSED gconstpointer data)
{
    consolidate_all(city);
    consolidate(city, city->agencies[7], 1, "3");
    check_city(city);
    assert_explained(city, "a07", "A-DOUBLED");
    assert_finding(city, "A-DOUBLED", "a07", "high");
    g_assert_cmpstr(find(city, "A-DOUBLED", 0)->table, ==, "3");
}

/* Two things at once: each explains its own cells. */
static void
test_two_tables(City *city, G_GNUC_UNUSED gconstpointer data)
{
    consolidate_all(city);
    consolidate(city, city->agencies[2], -1, "2");
    consolidate(city, city->agencies[9], 1, "3");
    check_city(city);
    assert_finding(city, "A-OMITTED", "a02", "high");
    assert_finding(city, "A-DOUBLED", "a09", "high");
}

/* Two agencies with the same report: either may have been left out. */
static void
test_rivals(City *city, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < ogi_form_n_cells(form_of(city)); i++)
        ogi_record_set(city->agencies[6], i, OGI_STATE_REPORTED,
                       ogi_record_values(city->agencies[5])[i], i + 1);
    consolidate_all(city);
    consolidate(city, city->agencies[5], -1, NULL);
    check_city(city);
    assert_explained(city, "a05;a06", "A-OMITTED");
    g_assert_cmpstr(find(city, "A-OMITTED", 0)->confidence, ==, "low");
    g_assert_cmpstr(find(city, "A-OMITTED", 1)->agency_id, ==, "a06");
}

/* One report in the place of another, and two that are left out: what each alone wouldn't tell. */
static void
test_pair(City *city, G_GNUC_UNUSED gconstpointer data)
{
    consolidate_all(city);
    consolidate(city, city->agencies[2], -1, "2");
    consolidate(city, city->agencies[9], 1, "2");
    consolidate(city, city->agencies[4], -1, "3");
    consolidate(city, city->agencies[5], -1, "3");
    check_city(city);
    assert_finding(city, "A-DOUBLED", "a09", "high");
    for (guint i = 0; i < 3; i++) {
        static const char *const IDS[] = {"a02", "a04", "a05"};

        g_assert_cmpstr(find(city, "A-OMITTED", i)->agency_id, ==, IDS[i]);
        g_assert_cmpstr(find(city, "A-OMITTED", i)->table, ==, i == 0 ? "2" : "3");
    }
    g_assert_true(g_str_has_prefix(find(city, "A-DOUBLED", 0)->cells, "机关09－机关02："));
    g_assert_true(g_str_has_prefix(find(city, "A-OMITTED", 1)->cells, "机关04＋机关05："));
    g_assert_null(find(city, "A-ONECELL", 0));
}

/* The report that was revised since. */
static void
test_old(City *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *old = make_report(city, 3);

    ogi_record_set_source(old, "03-old.txt");
    ogi_record_edit_head(old)->signed_on = (OgiDate){2023, 1, 10};
    ogi_record_edit_head(city->agencies[3])->signed_on = (OgiDate){2023, 1, 20};
    consolidate_all(city);
    consolidate(city, city->agencies[3], -1, NULL);
    consolidate(city, old, 1, NULL);
    ogi_dataset_add(city->dataset, old, city->findings);
    check_city(city);
    assert_explained(city, "a03", "A-OLD");
    assert_finding(city, "A-OLD", "a03", "high");
    g_assert_cmpstr(find(city, "A-OLD", 0)->source, ==, "03-old.txt");
}

/* Two reports of which neither counts: the consolidated one says which was used. */
static void
test_conflict(City *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *other = make_report(city, 3);

    ogi_record_set_source(other, "03-other.txt");
    consolidate_all(city);
    consolidate(city, city->agencies[3], -1, NULL);
    consolidate(city, other, 1, NULL);
    ogi_dataset_add(city->dataset, other, city->findings);
    check_city(city);
    assert_finding(city, "A-OLD", "a03", "high");
    g_assert_cmpstr(find(city, "A-OLD", 0)->source, ==, "03-other.txt");
}

/* The differences are the missing report, cell by cell. */
static void
test_absent(City *city, G_GNUC_UNUSED gconstpointer data)
{
    consolidate_all(city);
    g_clear_pointer(&city->agencies[8], ogi_record_free);
    check_city(city);
    assert_explained(city, "a08", "A-ABSENT");
    assert_finding(city, "A-ABSENT", "a08", "high");
}

/* Two are missing: their sum can be told, but not whose is what. */
static void
test_two_absent(City *city, G_GNUC_UNUSED gconstpointer data)
{
    consolidate_all(city);
    g_clear_pointer(&city->agencies[1], ogi_record_free);
    g_clear_pointer(&city->agencies[8], ogi_record_free);
    check_city(city);
    assert_explained(city, "a01;a08", "A-ABSENT");
    assert_finding(city, "A-ABSENT", "city", "medium");
    g_assert_cmpstr(find(city, "A-ABSENT", 0)->detail, ==, "机关01、机关08");
}

/* What a missing report can't be: one that doesn't close. */
static void
test_no_report(City *city, G_GNUC_UNUSED gconstpointer data)
{
    consolidate_all(city);
    add(city->whole, cell_named(city, "granted:natural"), 4111);
    g_clear_pointer(&city->agencies[8], ogi_record_free);
    check_city(city);
    for (guint n = 0; find(city, "A-ABSENT", n) != NULL; n++)
        g_assert_cmpstr(find(city, "A-ABSENT", n)->table, !=, "3");
}

/* A cell of table 3 that was handed in wrong, and consolidated right. */
static void
test_corrected(City *city, G_GNUC_UNUSED gconstpointer data)
{
    guint cell = cell_named(city, "granted:natural");

    consolidate_all(city);
    add(city->agencies[10], cell, 27);
    check_city(city);
    assert_explained(city, "a10", "A-CORRECTED");
    assert_finding(city, "A-CORRECTED", "a10", "high");
    g_assert_cmpstr(find(city, "A-CORRECTED", 0)->difference, ==, "-27");
    g_assert_null(find(city, "A-PASSED", 0));
}

/* The same, consolidated wrong: the city's identities fail because of the agency. */
static void
test_passed(City *city, G_GNUC_UNUSED gconstpointer data)
{
    add(city->agencies[10], cell_named(city, "granted:natural"), 27);
    consolidate_all(city);
    check_city(city);
    g_assert_cmpstr(find(city, "A-PASSED", 0)->agency_id, ==, "city");
    g_assert_cmpstr(find(city, "A-PASSED", 0)->detail, ==, "机关10");
    g_assert_cmpstr(find(city, "A-PASSED", 0)->right, ==, "1");
    g_assert_nonnull(find(city, "A-ID", 0));
    g_assert_nonnull(strstr(find(city, "A-ID", 0)->cells, "机关10 "));
}

/* An error that the consolidated report's own identities tell. */
static void
test_own(City *city, G_GNUC_UNUSED gconstpointer data)
{
    consolidate_all(city);
    add(city->whole, cell_named(city, "granted:natural"), 4111);
    check_city(city);
    assert_explained(city, "city", "A-OWN");
    assert_finding(city, "A-OWN", "city", "high");
}

/* Blanks that are deduced here, taken for zeros there. */
static void
test_undeduced(City *city, G_GNUC_UNUSED gconstpointer data)
{
    guint cell = cell_named(city, "received:total");

    consolidate_all(city);
    add(city->whole, cell, -ogi_record_values(city->agencies[0])[cell]);
    ogi_record_set(city->agencies[0], cell, OGI_STATE_BLANK, 0, 1);
    check_city(city);
    assert_explained(city, "a00", "A-UNDEDUCED");
}

/* What only one agency leaves open. */
static void
test_gap(City *city, G_GNUC_UNUSED gconstpointer data)
{
    guint cell = cell_named(city, "penalties:decisions");
    g_autofree char *suggestion = NULL;
    const char *label;

    ogi_record_set(city->agencies[0], cell, OGI_STATE_REPORTED, 77, 1);
    consolidate_all(city);
    ogi_record_set(city->agencies[0], cell, OGI_STATE_UNREADABLE, 0, 1);
    check_city(city);
    assert_explained(city, "a00", "A-GAP");
    label = ogi_form_cells(form_of(city))[cell].row_label;
    suggestion =
        g_strdup_printf("%s/%s 空→77", label, ogi_form_cells(form_of(city))[cell].column_label);
    g_assert_cmpstr(find(city, "A-GAP", 0)->suggestion, ==, suggestion);
}

static void
add_test(const char *path, void (*test)(City *, gconstpointer))
{
    g_test_add(path, City, NULL, city_set_up, test, city_tear_down);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("/reconciliation/agrees", test_agrees);
    add_test("/reconciliation/omitted", test_omitted);
    add_test("/reconciliation/doubled-table", test_doubled_table);
    add_test("/reconciliation/two-tables", test_two_tables);
    add_test("/reconciliation/rivals", test_rivals);
    add_test("/reconciliation/pair", test_pair);
    add_test("/reconciliation/old", test_old);
    add_test("/reconciliation/conflict", test_conflict);
    add_test("/reconciliation/absent", test_absent);
    add_test("/reconciliation/two-absent", test_two_absent);
    add_test("/reconciliation/no-report", test_no_report);
    add_test("/reconciliation/corrected", test_corrected);
    add_test("/reconciliation/passed", test_passed);
    add_test("/reconciliation/own", test_own);
    add_test("/reconciliation/undeduced", test_undeduced);
    add_test("/reconciliation/gap", test_gap);
    return g_test_run();
}
