/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publication-fixture.h"

static char *
read_file(const Fixture *f, const char *name)
{
    g_autofree char *path = g_build_filename(f->folder, name, NULL);
    char *text = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static void
test_all_files(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const NAMES[] = {
        "observations.csv",
        "city_totals.csv",
        "ratios.csv",
        "changes.csv",
        "findings.csv",
        "agency_summary.csv",
        "city_form_2022.csv",
        "city_form_2023.csv",
        "coverage.csv",
        "reconciliation.csv",
        "revisions.csv",
        "summary.json",
        "datapackage.json",
        "index.html",
        "manifest.json",
        "agencies.csv",
        "indicators.csv",
        "columns.csv",
        "ratios_defined.csv",
        "rankings.csv",
        "rules.csv",
        "codes.csv",
        "csv-metadata.json",
        "city_report_2022.docx",
        "city_report_2023.docx",
#if OGI_HAVE_XLSX
        "city_2022.xlsx",
        "city_2023.xlsx",
#endif
    };

    fill(f, 7);
    g_assert_true(publish(f));
    g_assert_cmpuint(n_visible(f), ==, G_N_ELEMENTS(NAMES));
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *text = read_file(f, NAMES[i]);

        g_assert_cmpstr(text, !=, "");
        g_assert_true(g_str_has_suffix(NAMES[i], ".docx") || g_str_has_suffix(NAMES[i], ".xlsx") ||
                      g_str_has_suffix(text, "\n"));
    }
    /* nothing changes, on any number of threads */
    f->publication.jobs = 4;
    g_assert_false(publish(f));
}

static void
test_selected_files(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const NAMES[] = {"ratios", "city_form_2023", NULL};
    g_autofree char *form = NULL;

    fill(f, 7);
    publish(f);
    f->publication.files = g_strdupv((char **)(guintptr)NAMES);
    g_assert_true(publish(f));
    g_assert_cmpuint(n_visible(f), ==, 2);
    form = read_file(f, "city_form_2023.csv");
    g_assert_nonnull(form);
    g_strfreev(f->publication.files);
}

static void
test_names(void)
{
    static const char *const CONTRACT[] = {
        "observations",
        "city_totals",
        "ratios",
        "changes",
        "agency_summary",
        "city_form",
#if OGI_HAVE_XLSX
        "city",
#endif
        "findings",
        "coverage",
        "reconciliation",
        "revisions",
        "rankings",
        "agencies",
        "indicators",
        "columns",
        "ratios_defined",
        "rules",
        "codes",
        "summary",
        "sdmx_totals",
        "sdmx_changes",
        "sdmx_structure",
        "datapackage",
        "csv-metadata",
        "index",
        "city_report",
        "manifest",
        NULL
    };
    const char *const *names = ogi_publication_file_names();

    for (guint i = 0; CONTRACT[i] != NULL || names[i] != NULL; i++)
        g_assert_cmpstr(names[i], ==, CONTRACT[i]);
    g_assert_true(ogi_publication_is_file_name("city_form"));
    g_assert_true(ogi_publication_is_file_name("city_form_2023"));
    g_assert_false(ogi_publication_is_file_name("city_form_"));
    g_assert_false(ogi_publication_is_file_name("ratios_2023"));
    g_assert_false(ogi_publication_is_file_name("ratio"));
}

static void
test_revisions(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char HEADER[] = "year,agency_id,agency,table,indicator,column,before,after,change,"
                                 "source,city_effect,city_before,city_after,growth_before_pct,"
                                 "growth_after_pct,growth_effect_pp,next_growth_before_pct,"
                                 "next_growth_after_pct\n";
    static const char REVISED[] = "2023,fin,财政局,3,received,total,7,5,-2,财政局-2023.txt,"
                                  "-2,7,5,,,,,\n";
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    g_autofree char *third = NULL;
    g_autofree char *fourth = NULL;

    fill(f, 7);
    publish(f);
    first = read_file(f, "revisions.csv");
    g_assert_cmpstr(first, ==, HEADER);
    refill(f, 5);
    publish(f);
    second = read_file(f, "revisions.csv");
    g_assert_true(g_str_has_prefix(second, HEADER));
    g_assert_cmpstr(second + strlen(HEADER), ==, REVISED);
    /* nothing was revised since: they stay, also where other files change */
    g_assert_false(publish(f));
    f->publication.files = g_strsplit("observations,revisions", ",", -1);
    publish(f);
    third = read_file(f, "revisions.csv");
    g_assert_cmpstr(third, ==, second);
    g_clear_pointer(&f->publication.files, g_strfreev);
    /* outside of the selection nothing is compared */
    refill(f, 7);
    g_array_set_size(f->publication.years, 1);
    publish(f);
    fourth = read_file(f, "revisions.csv");
    g_assert_cmpstr(fourth, ==, second);
}

static void
add_figure(OgiRecord *record, const char *phrase, gint64 value, guint8 decimals)
{
    OgiProseFigure figure = {.phrase = phrase,
                             .kind = g_strdup(""),
                             .value = value,
                             .decimals = decimals,
                             .evidence = g_strdup("")};

    ogi_record_add_figure(record, &figure);
}

/* A report that came is no revision, one that went is one in every value; a cell of another form
 * counts by its codes. */
static void
test_revised_reports(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *fin, *edu;
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    small_city_report(&f->city, "财政局", 2020, "2019");
    edu = small_city_report(&f->city, "教育局", 2020, "2019");
    small_city_set_state(edu, "3:received:total", OGI_STATE_BLANK, 0);
    small_city_report(&f->city, "残联", 2020, "2019");
    add_figure(edu, "fees_charged", 1250, 2);
    add_figure(edu, "published_items", 17, 0);
    settle(f);
    publish(f);
    g_array_unref(f->publication.years);
    small_city_tear_down(&f->city, NULL);
    small_city_set_up(&f->city, NULL);

    fin = small_city_report(&f->city, "财政局", 2020, "2021");
    small_city_set(fin, "3:other.uncorrected:total", 1);
    edu = small_city_report(&f->city, "教育局", 2020, "2019");
    small_city_set(edu, "3:received:total", 4);
    add_figure(edu, "fees_charged", 125000, 4);
    add_figure(edu, "published_items", 18, 0);
    small_city_report(&f->city, "古美街道", 2020, "2019");
    settle(f);
    publish(f);
    text = read_file(f, "revisions.csv");
    lines = g_strsplit(text, "\n", -1);
    g_assert_nonnull(
        strstr(text, "2020,edu,教育局,3,received,total,,4,,教育局-2020.txt,4,0,4,,,,,\n"));
    g_assert_nonnull(strstr(text, "2020,fin,财政局,3,other.uncorrected,total,,1,,财政局-2020.txt,"
                                  "1,,1,,,,,\n"));
    g_assert_nonnull(strstr(text, "2020,fed,残联,3,received,total,0,,,,0,0,4,,,,,\n"));
    g_assert_nonnull(
        strstr(text, "2020,edu,教育局,1,published_items,total,17,18,1,教育局-2020.txt,,,,,,,,\n"));
    g_assert_null(strstr(text, "fees_charged"));
    g_assert_null(strstr(text, "古美街道"));
    g_assert_null(strstr(text, "2020,fin,财政局,3,received,"));
    /* header, 198 cells gone, 1 come; of the two forms, what only one has; the end */
    g_assert_cmpuint(g_strv_length(lines), >, 1 + 198 + 1 + 1);
}

static void
test_findings(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const OgiDecided DECIDED = {"accepted", "张三", "2026-02-03", ""};
    OgiFinding *finding;
    g_autofree char *text = NULL;
    g_autofree char *again = NULL;
    g_auto(GStrv) lines = NULL;
    g_auto(GStrv) lines_again = NULL;

    small_city_report(&f->city, "财政局", 2023, "2021");
    for (guint i = 0; i < 3; i++) {
        finding = ogi_findings_add_at(f->city.findings, "T3-BAL", "财政局-2023.txt", 8, NULL);
        finding->agency = g_intern_string("财政局");
        finding->year = 2023;
        finding->table = "3";
        finding->left = g_strdup("-5");
        finding->right = g_strdup(i < 2 ? "12" : "=1");
        finding->decided = i == 2 ? &DECIDED : NULL;
    }
    settle(f);
    publish(f);
    text = read_file(f, "findings.csv");
    lines = g_strsplit(text, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 5);
    g_assert_true(g_str_has_prefix(lines[1], "error,T3-BAL,2023,fin,财政局,3,,,-5,12,,"));
    g_assert_true(g_str_has_prefix(lines[3], "error,T3-BAL,2023,fin,财政局,3,,,-5,'=1,,"));
    g_assert_true(g_str_has_suffix(lines[1], ","));
    g_assert_true(g_str_has_suffix(lines[2], "-2,,,,"));
    g_assert_true(g_str_has_suffix(lines[3], ",accepted,张三,2026-02-03,"));

    /* the same id when another report has come and the file has moved */
    for (guint i = 0; i < ogi_findings_n(f->city.findings); i++) {
        finding = ogi_findings_get(f->city.findings, i);
        g_free(finding->source);
        finding->source = g_strdup("moved.txt");
        g_clear_pointer(&finding->id, g_free);
    }
    publish(f);
    again = read_file(f, "findings.csv");
    lines_again = g_strsplit(again, "\n", -1);
    for (guint i = 1; i < 4; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        g_auto(GStrv) cells_again = g_strsplit(lines_again[i], ",", -1);
        guint n = g_strv_length(cells);

        g_assert_cmpuint(g_strv_length(cells_again), ==, n);
        g_assert_cmpstr(cells[n - 5], ==, cells_again[n - 5]);
    }
}

/* What is about no agency, then the agencies as the registry has them, then those it hasn't. */
static void
test_order_of_findings(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const AGENCIES[] = {"某局", "残联", "教育局", "财政局", NULL};
    static const char *const STARTS[] = {"T3-BAL,,,,", "T3-BAL,2023,fin,财政局,",
                                         "T3-BAL,2023,edu,教育局,", "T3-BAL,2023,fed,残联,",
                                         "T3-BAL,2023,,某局,"};
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    small_city_report(&f->city, "财政局", 2023, "2021");
    for (guint i = 0; i < G_N_ELEMENTS(AGENCIES); i++) {
        OgiFinding *finding = ogi_findings_add(f->city.findings, "T3-BAL");

        finding->agency = AGENCIES[i];
        finding->year = AGENCIES[i] != NULL ? 2023 : 0;
    }
    settle(f);
    publish(f);
    text = read_file(f, "findings.csv");
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; i < G_N_ELEMENTS(STARTS); i++) {
        g_assert_true(g_str_has_prefix(lines[i + 1], "error,"));
        g_assert_true(g_str_has_prefix(lines[i + 1] + strlen("error,"), STARTS[i]));
    }
}

/* Skips one JSON value; NULL where it is none. */
static const char *
skip_json(const char *p)
{
    char end;

    p += strspn(p, " \n");
    if (*p == '"') {
        for (p++; *p != '"' && *p != '\0'; p++)
            p += *p == '\\';
        return *p == '"' ? p + 1 : NULL;
    }
    if (*p != '{' && *p != '[')
        return strcspn(p, ",]} \n") > 0 ? p + strcspn(p, ",]} \n") : NULL;
    end = *p++ == '{' ? '}' : ']';
    for (p += strspn(p, " \n"); *p != end; p += strspn(p, " \n")) {
        p = skip_json(p);
        if (p != NULL && end == '}')
            p = *p == ':' ? skip_json(p + 1) : NULL;
        if (p == NULL || (*p != ',' && p[strspn(p, " \n")] != end))
            return NULL;
        p += *p == ',';
    }
    return p + 1;
}

static void
test_datapackage(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "\"name\": \"city_form_2022\"",
        "\"path\": \"observations.csv\"",
        "\"title\": \"状态\"",
        "\"unit_en\": \"percentage points\"",
        "\"codes\": \"status\"",
        "\"label_en\": \"denied: state secret\"",
        "\"code\": \"granted_rate\"",
        "\"bytes\": 3",
        /* FIPS 180-2, B.1 */
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    };
    g_autofree char *text = NULL;
    const char *end;

    fill(f, 7);
    publish(f);
    text = read_file(f, "datapackage.json");
    end = skip_json(text);
    g_assert_nonnull(end);
    g_assert_cmpstr(end, ==, "\n");
    for (guint i = 0; i < G_N_ELEMENTS(EXPECTED); i++) {
        if (strstr(text, EXPECTED[i]) == NULL)
            g_error("expected %s", EXPECTED[i]);
    }
    g_assert_null(strstr(text, "\"path\": \"datapackage.json\""));
}

/* In tables for Excel the names of the fields are the headings. */
static void
test_excel(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *package = NULL;
    g_autofree char *table = NULL;
    g_autofree char *revisions = NULL;
    g_autofree char *carried = NULL;

    fill(f, 7);
    f->publication.csv_flags = OGI_CSV_WRITER_EXCEL;
    publish(f);
    table = read_file(f, "coverage.csv");
    g_assert_true(g_str_has_prefix(table, "\xEF\xBB\xBF年度,机构代码,机构,"));
    g_assert_nonnull(strstr(table, "\r\n2022,fin,财政局,"));
    package = read_file(f, "datapackage.json");
    g_assert_nonnull(strstr(package, "\"name\": \"机构代码\""));
    /* what was published for Excel is compared like anything else */
    refill(f, 5);
    publish(f);
    revisions = read_file(f, "revisions.csv");
    g_assert_nonnull(strstr(revisions, "\n2023,fin,财政局,3,received,total,7,5,-2,"));
    f->publication.csv_flags = OGI_CSV_WRITER_EXCEL;
    publish(f);
    carried = read_file(f, "revisions.csv");
    g_assert_nonnull(strstr(carried, "\r\n2023,fin,财政局,3,received,total,7,5,-2,"));
}

static void
assert_code(const char *package, const char *code)
{
    g_autofree char *entry = g_strdup_printf("\"code\": \"%s\"", code);

    if (strstr(package, entry) == NULL)
        g_error("codes.csv has no %s", code);
}

/* Every code that the data has is told in codes.csv. */
static void
test_codes(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = NULL;

    fill(f, 7);
    publish(f);
    text = read_file(f, "datapackage.json");
    for (guint8 state = OGI_STATE_ABSENT; state <= OGI_STATE_ASSUMED; state++)
        assert_code(text, ogi_state_status(state));
    for (guint state = OGI_COVERAGE_REPORTED; state <= OGI_COVERAGE_UNKNOWN; state++)
        assert_code(text, ogi_coverage_name((OgiCoverage)state));
    for (guint i = 0; i < ogi_codebook_n_series(f->city.codebook); i++)
        assert_code(text, ogi_codebook_series(f->city.codebook, i)->unit);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test)(Fixture *f, gconstpointer data);
    } TESTS[] = {
        {"/publication/all-files", test_all_files},
        {"/publication/selected-files", test_selected_files},
        {"/publication/revisions", test_revisions},
        {"/publication/revised-reports", test_revised_reports},
        {"/publication/findings", test_findings},
        {"/publication/order-of-findings", test_order_of_findings},
        {"/publication/datapackage", test_datapackage},
        {"/publication/excel", test_excel},
        {"/publication/codes", test_codes},
    };

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publication/names", test_names);
    for (guint i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);
    return g_test_run();
}
