/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/dataset.h>
#include <ogistat/error.h>

typedef struct {
    OgiCodebook *codebook;
    OgiRegistry *registry;
    OgiDataset *dataset;
    OgiFindings *findings;
} Fixture;

static const char REGISTRY[] = "id,name,aliases,category,parent,first_year,last_year,note\n"
                               "fin,样例市财政局,市财政局;财政局,政府部门,,2019,,\n"
                               "edu,样例市教育局,市教育局;样例市教育委员会,政府部门,,2019,2020,\n"
                               "all,样例市人民政府,,consolidated,,,,\n";

static OgiRegistry *
registry_of(const char *csv)
{
    g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
    g_autoptr(GError) error = NULL;
    OgiRegistry *registry = ogi_registry_load("agencies.csv", bytes, &error);

    g_assert_no_error(error);
    return registry;
}

static void
set_up(Fixture *fixture, gconstpointer with_registry)
{
    fixture->codebook = ogi_codebook_load(NULL);
    fixture->registry = with_registry ? registry_of(REGISTRY) : ogi_registry_new();
    fixture->dataset = ogi_dataset_new(fixture->codebook, fixture->registry);
    fixture->findings = ogi_findings_new();
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    ogi_findings_free(fixture->findings);
    ogi_dataset_free(fixture->dataset);
    ogi_registry_free(fixture->registry);
    ogi_codebook_free(fixture->codebook);
}

/* A report with one reported cell. */
static OgiRecord *
add(Fixture *fixture, const char *agency, gint year, const char *source, gint64 value)
{
    OgiRecord *record = ogi_record_new(ogi_codebook_form_for_year(fixture->codebook, year));

    ogi_record_set_agency_name(record, agency);
    ogi_record_set_year(record, year);
    ogi_record_set_source(record, source);
    ogi_record_set(record, 0, OGI_STATE_REPORTED, value, 7);
    ogi_dataset_add(fixture->dataset, record, fixture->findings);
    return record;
}

static const OgiFinding *
find(Fixture *fixture, const char *rule)
{
    for (guint i = 0; i < ogi_findings_n(fixture->findings); i++) {
        if (g_str_equal(ogi_findings_get(fixture->findings, i)->rule, rule))
            return ogi_findings_get(fixture->findings, i);
    }
    return NULL;
}

static guint
count_coverage(const Fixture *fixture, OgiCoverage state)
{
    guint n = 0;

    for (guint i = 0; i < ogi_dataset_n_coverage(fixture->dataset); i++)
        n += ogi_dataset_coverage(fixture->dataset, i)->state == state;
    return n;
}

static void
test_gather(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint n;
    OgiRecord *const *records;

    add(fixture, "市教育局", 2020, "b.txt", 1);
    add(fixture, "样例市财政局", 2020, "a.txt", 2);
    add(fixture, "财政局", 2019, "c.txt", 3);
    add(fixture, "样例市人民政府", 2020, "d.txt", 4);
    ogi_dataset_settle(fixture->dataset, fixture->findings);
    records = ogi_dataset_records(fixture->dataset, &n);
    g_assert_cmpuint(n, ==, 3);
    g_assert_cmpint(ogi_record_values(records[0])[0], ==, 3);
    g_assert_cmpint(ogi_record_values(records[1])[0], ==, 2);
    g_assert_cmpint(ogi_record_values(records[2])[0], ==, 1);
    records = ogi_dataset_records_of(fixture->dataset, 2020, &n);
    g_assert_cmpuint(n, ==, 2);
    ogi_dataset_consolidated(fixture->dataset, &n);
    g_assert_cmpuint(n, ==, 1);
    g_assert_null(
        ogi_dataset_lookup(fixture->dataset, ogi_registry_find(fixture->registry, "all"), 2020));
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_REPORTED), ==, 3);
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_MISSING), ==, 1);
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_CONSOLIDATED), ==, 1);
}

static void
test_identical_collapse(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint n;

    add(fixture, "样例市财政局", 2020, "b.csv", 5);
    add(fixture, "样例市财政局", 2020, "a.txt", 5);
    ogi_dataset_settle(fixture->dataset, fixture->findings);
    g_assert_cmpstr(ogi_record_source(ogi_dataset_records(fixture->dataset, &n)[0]), ==, "a.txt");
    g_assert_cmpuint(n, ==, 1);
    g_assert_cmpstr(find(fixture, "I-DUP")->source, ==, "b.csv");
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_REPORTED), ==, 1);
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_DUPLICATE), ==, 0);
}

static void
test_later_signature_wins(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint n;
    OgiRecord *early = add(fixture, "样例市财政局", 2020, "z.txt", 5);
    OgiRecord *late = add(fixture, "样例市财政局", 2020, "a.txt", 6);

    ogi_record_edit_head(early)->signed_on = (OgiDate){2021, 1, 5};
    ogi_record_edit_head(late)->signed_on = (OgiDate){2021, 2, 5};
    ogi_dataset_settle(fixture->dataset, fixture->findings);
    g_assert_true(ogi_dataset_records(fixture->dataset, &n)[0] == late);
    g_assert_cmpuint(n, ==, 1);
    g_assert_cmpstr(find(fixture, "I-REV")->source, ==, "z.txt");
    g_assert_cmpstr(find(fixture, "I-REV")->cells, ==,
                    "第二十条第（一）项/规章/本年新制作数量 5→6");
}

static void
test_mark_wins(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint n;
    OgiRecord *first = add(fixture, "样例市财政局", 2020, "a.txt", 5);
    OgiRecord *marked = add(fixture, "样例市财政局", 2020, "b.txt", 6);

    ogi_record_edit_head(first);
    ogi_record_edit_head(marked)->revision = TRUE;
    ogi_dataset_settle(fixture->dataset, fixture->findings);
    g_assert_true(ogi_dataset_records(fixture->dataset, &n)[0] == marked);
}

static void
test_conflict_counts_none(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint n;

    add(fixture, "样例市财政局", 2020, "a.txt", 5);
    add(fixture, "样例市财政局", 2020, "b.txt", 6);
    add(fixture, "样例市教育局", 2020, "c.txt", 6);
    ogi_dataset_settle(fixture->dataset, fixture->findings);
    ogi_dataset_records(fixture->dataset, &n);
    g_assert_cmpuint(n, ==, 1);
    g_assert_cmpstr(find(fixture, "I-CONFLICT")->source, ==, "b.txt");
    g_assert_cmpstr(find(fixture, "I-CONFLICT")->detail, ==, "a.txt");
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_DUPLICATE), ==, 1);
    g_assert_null(
        ogi_dataset_lookup(fixture->dataset, ogi_registry_find(fixture->registry, "fin"), 2020));
}

static void
test_unknown(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    add(fixture, "样例市财证局", 2020, "a.txt", 5);
    ogi_dataset_settle(fixture->dataset, fixture->findings);
    g_assert_cmpstr(find(fixture, "F-UNKNOWN")->detail, ==, "样例市财政局");
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_UNKNOWN), ==, 1);
}

static void
test_without_registry(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    guint n;
    OgiRecord *const *records;

    add(fixture, "乙局", 2020, "b.txt", 1);
    add(fixture, "丙局", 2020, "c.txt", 3);
    ogi_dataset_reject(fixture->dataset, "甲局", 2020, "d.txt");
    ogi_dataset_settle(fixture->dataset, fixture->findings);
    records = ogi_dataset_records(fixture->dataset, &n);
    /* 丙 U+4E19 before 乙 U+4E59 */
    g_assert_cmpstr(ogi_record_agency(records[0])->name, ==, "丙局");
    g_assert_cmpstr(ogi_record_agency(records[1])->id, ==, "乙局");
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_REPORTED), ==, 2);
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_REJECTED), ==, 1);
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_MISSING), ==, 0);
}

static void
test_incomplete_is_rejected(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *record = ogi_record_new(ogi_codebook_form(fixture->codebook, 0));

    ogi_record_set_source(record, "a.txt");
    ogi_dataset_add(fixture->dataset, record, fixture->findings);
    ogi_dataset_settle(fixture->dataset, fixture->findings);
    g_assert_nonnull(find(fixture, "F-YEAR"));
    g_assert_nonnull(find(fixture, "F-AGENCY"));
    g_assert_cmpuint(count_coverage(fixture, OGI_COVERAGE_REJECTED), ==, 1);
}

/* A report under the registered name with its city's in front is that agency's. */
static void
test_place_in_front(void)
{
    Fixture f = {.codebook = ogi_codebook_load(NULL), .findings = ogi_findings_new()};
    const OgiRecord *record;

    f.registry = registry_of("id,name,parent\ntop,样例市,\njia,甲区财政局,top\nfin,财政局,top\n");
    f.dataset = ogi_dataset_new(f.codebook, f.registry);
    add(&f, "样例市甲区财政局", 2020, "a.txt", 5);
    add(&f, "样例市财政局", 2020, "b.txt", 6);
    ogi_dataset_settle(f.dataset, f.findings);
    record = ogi_dataset_lookup(f.dataset, ogi_registry_find(f.registry, "甲区财政局"), 2020);
    g_assert_nonnull(record);
    g_assert_cmpint(ogi_record_values(record)[0], ==, 5);
    tear_down(&f, NULL);
}

static void
test_registry_errors(void)
{
    static const struct {
        const char *csv, *says;
    } CASES[] = {
        {"id,name\na,甲\na,乙\n", "agencies.csv:3"},
        {"id,name,aliases\na,甲,丙\nb,乙,丙\n", "agencies.csv:3"},
        {"id,name,first_year\na,甲,二〇一九\n", "agencies.csv:2"},
        {"id,title\na,甲\n", "agencies.csv:1"},
        {"id,name\na,\n", "agencies.csv:2"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(CASES[i].csv, strlen(CASES[i].csv));
        g_autoptr(GError) error = NULL;

        g_assert_null(ogi_registry_load("agencies.csv", bytes, &error));
        g_assert_error(error, OGI_ERROR, OGI_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, CASES[i].says));
    }
}

static void
test_registry_matches(void)
{
    g_autoptr(OgiRegistry) registry = registry_of(REGISTRY);
    const OgiAgency *fin = ogi_registry_find(registry, " 样例市 财政局");

    g_assert_cmpstr(fin->id, ==, "fin");
    g_assert_true(ogi_registry_matches(registry, fin, "fin"));
    g_assert_true(ogi_registry_matches(registry, fin, "财政局"));
    g_assert_true(ogi_registry_matches(registry, fin, "样例市*局"));
    g_assert_false(ogi_registry_matches(registry, fin, "*教育*"));
    g_assert_null(ogi_registry_find(registry, "财政"));
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        gboolean registry;
        void (*func)(Fixture *, gconstpointer);
    } TESTS[] = {
        {"/dataset/gather", TRUE, test_gather},
        {"/dataset/identical-collapse", TRUE, test_identical_collapse},
        {"/dataset/later-signature-wins", TRUE, test_later_signature_wins},
        {"/dataset/mark-wins", TRUE, test_mark_wins},
        {"/dataset/conflict-counts-none", TRUE, test_conflict_counts_none},
        {"/dataset/unknown", TRUE, test_unknown},
        {"/dataset/without-registry", FALSE, test_without_registry},
        {"/dataset/incomplete-is-rejected", FALSE, test_incomplete_is_rejected},
    };

    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, Fixture, GINT_TO_POINTER(TESTS[i].registry), set_up,
                   TESTS[i].func, tear_down);
    g_test_add_func("/dataset/place-in-front", test_place_in_front);
    g_test_add_func("/registry/errors", test_registry_errors);
    g_test_add_func("/registry/matches", test_registry_matches);
    return g_test_run();
}
