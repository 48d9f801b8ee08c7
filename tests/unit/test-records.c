/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include <glib/gstdio.h>

#include "write/records-private.h"

#include "small-city.h"

typedef gboolean (*WriteFile)(const OgiPublication *publication, OgiCsvWriter *csv);

static OgiPublication
publication_of(const SmallCity *city, gint first_year, gint last_year)
{
    OgiPublication publication = {
        .dataset = city->dataset,
        .totals = city->totals,
        .headings = city->headings,
        .findings = city->findings,
        .years = g_array_new(FALSE, FALSE, sizeof(gint)),
        .jobs = 1,
    };

    for (gint year = first_year; year <= last_year; year++)
        g_array_append_val(publication.years, year);
    return publication;
}

static char *
written(const OgiPublication *publication, WriteFile write_file)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("records-XXXXXX", &path, NULL);
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "records", publication->csv_flags);
    g_autoptr(GError) error = NULL;
    char *text = NULL;

    g_assert_true(write_file(publication, csv));
    ogi_csv_writer_finish(csv, &error);
    g_assert_no_error(error);
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpint(g_unlink(path), ==, 0);
    close(fd);
    return text;
}

/* Names the first line that differs. */
static void
assert_same_lines(const char *found, const char *expected)
{
    g_auto(GStrv) lines = g_strsplit(found, "\n", -1);
    g_auto(GStrv) expected_lines = g_strsplit(expected, "\n", -1);

    for (guint i = 0; expected_lines[i] != NULL && lines[i] != NULL; i++)
        g_assert_cmpstr(lines[i], ==, expected_lines[i]);
    g_assert_cmpuint(g_strv_length(lines), ==, g_strv_length(expected_lines));
}

static void
add_figure(OgiRecord *record, const char *phrase, const char *kind, gint64 value, guint line)
{
    OgiProseFigure figure = {.phrase = phrase,
                             .kind = g_strdup(kind),
                             .value = value,
                             .decimals = g_str_equal(phrase, "fees_charged") ? 2 : 0,
                             .line = line,
                             .evidence = g_strdup("")};

    ogi_record_add_figure(record, &figure);
}

/* The rows of a record, by printf. */
static void
append_expected(GString *text, const OgiRecord *record, const char *start, const char *source)
{
    const OgiForm *form = ogi_record_form(record);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];
        gint64 value = ogi_record_values(record)[i];
        guint8 state = ogi_record_states(record)[i];

        g_string_append_printf(text, "%s,%s,%s,%s,", start, cell->table, cell->indicator,
                               cell->column);
        if (ogi_state_has_value(state)) {
            /* money of these tests is whole */
            for (guint d = 0; d < cell->decimals; d++)
                value /= 10;
            g_string_append_printf(text, "%" G_GINT64_FORMAT, value);
        }
        g_string_append_printf(text, ",%s,%s,%s,", cell->unit, ogi_state_status(state), source);
        if (ogi_record_lines(record)[i] != 0)
            g_string_append_printf(text, "%u", ogi_record_lines(record)[i]);
        g_string_append_printf(
            text, ",%s,,%s\n",
            ogi_record_imputed_by(record, i) != NULL ? ogi_record_imputed_by(record, i) : "",
            state == OGI_STATE_ABSENT       ? "absent"
            : state == OGI_STATE_BLANK      ? "blank"
            : state == OGI_STATE_NONE       ? "not_applicable"
            : state == OGI_STATE_UNREADABLE ? "unreadable"
                                            : "");
    }
}

/* Cells of all states, two forms, an agency without an id and with a comma in its name. */
static void
test_observations(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *fin = small_city_report(city, "财政局", 2020, "2019");
    OgiRecord *other = small_city_report(city, "开发区, \"新区\"", 2021, "2021");
    g_autoptr(GString) expected = g_string_new(NULL);
    OgiPublication publication;
    g_autofree char *found = NULL;
    g_autofree char *same = NULL;

    small_city_set(fin, "2:licensing:items_change", -3);
    small_city_set_state(fin, "3:received:total", OGI_STATE_IMPUTED, 7);
    small_city_set_state(fin, "3:received:natural", OGI_STATE_ASSUMED, 0);
    small_city_set_state(fin, "3:received:business", OGI_STATE_BLANK, 0);
    small_city_set_state(fin, "3:received:research", OGI_STATE_UNREADABLE, 0);
    ogi_record_set(fin, 0, OGI_STATE_ABSENT, 0, 0);
    small_city_set(other, "3:denied.state_secret:natural", G_GINT64_CONSTANT(1000000000000000));
    add_figure(other, "fees_charged", "", 1250, 80);
    add_figure(other, "published_items", "网站", 13, 4);
    add_figure(other, "requests_received", "", 99, 5);
    add_figure(other, "published_items", "", 17, 4);
    add_figure(other, "published_items", "", 18, 9);
    small_city_settle(city);
    publication = publication_of(city, 2020, 2021);

    g_string_append(expected, "year,agency_id,agency,form,table,indicator,column,value,unit,"
                              "status,source,line,imputed_by,ocr,missing_as\n");
    append_expected(expected, fin, "2020,fin,财政局,2019", "财政局-2020.txt");
#define NAME "\"开发区, \"\"新区\"\"\""
#define OTHER "2021," NAME "," NAME ",2021"
#define SOURCE "\"开发区, \"\"新区\"\"-2021.txt\""
    g_string_append(expected, OTHER ",1,published_items,total,17,条,A," SOURCE ",4,,,\n" OTHER
                                    ",1,published_items.网站,total,13,条,A," SOURCE ",4,,,\n" OTHER
                                    ",1,fees_charged,total,12.5,元,A," SOURCE ",80,,,\n");
    append_expected(expected, other, OTHER, SOURCE);
    found = written(&publication, ogi_write_observations);
    assert_same_lines(found, expected->str);
    g_assert_nonnull(strstr(found, "\n2020,fin,财政局,2019,2,licensing,items_change,-3,项,A,"));
    g_assert_nonnull(strstr(found, "\n2020,fin,财政局,2019,3,received,business,,件,M,"));
    g_assert_nonnull(strstr(found, ",denied.state_secret,natural,1000000000000000,件,A,"));
    publication.jobs = 4;
    same = written(&publication, ogi_write_observations);
    assert_same_lines(same, expected->str);
    g_array_unref(publication.years);
}

/* More parts than threads, in order; and the selection. */
static void
test_observations_in_parts(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiPublication publication;
    g_autofree char *one = NULL;
    g_autofree char *four = NULL;
    g_autofree char *selected = NULL;

    for (gint year = 2021; year < 2026; year++) {
        for (guint i = 0; i < 60; i++) {
            g_autofree char *name = g_strdup_printf("第%u局", i);
            OgiRecord *record = small_city_report(city, name, year, "2021");

            small_city_set(record, "3:received:total", (gint64)i * year);
        }
    }
    small_city_settle(city);
    publication = publication_of(city, 2021, 2025);
    one = written(&publication, ogi_write_observations);
    publication.jobs = 4;
    four = written(&publication, ogi_write_observations);
    assert_same_lines(four, one);
    g_array_set_size(publication.years, 1);
    publication.agencies = g_hash_table_new(NULL, NULL);
    g_hash_table_add(publication.agencies,
                     (gpointer)(guintptr)ogi_registry_find(city->registry, "第7局"));
    selected = written(&publication, ogi_write_observations);
    g_assert_true(g_str_has_prefix(strchr(selected, '\n'), "\n2021,第7局,第7局,2021,2,"));
    g_assert_nonnull(strstr(selected, "2021,第7局,第7局,2021,3,received,total,14147,件,A,"));
    g_assert_null(strstr(selected, "2022,"));
    g_assert_null(strstr(selected, "第8局"));
    g_hash_table_unref(publication.agencies);
    g_array_unref(publication.years);
}

static void
add_error(SmallCity *city, const char *agency, gint year, const char *source)
{
    OgiFinding *finding = ogi_findings_add_at(city->findings, "T3-BAL", source, 3, NULL);
    const OgiAgency *found = agency != NULL ? ogi_registry_find(city->registry, agency) : NULL;

    finding->agency = agency != NULL ? g_intern_string(agency) : NULL;
    finding->agency_id = found != NULL ? found->id : NULL;
    finding->year = year;
    finding->severity = OGI_SEVERITY_ERROR;
}

static void
test_coverage(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *fin = small_city_report(city, "财政局", 2021, "2021");
    OgiPublication publication;
    g_autofree char *found = NULL;

    ogi_record_edit_head(fin)->signed_on = (OgiDate){2022, 1, 9};
    small_city_set_state(fin, "3:received:total", OGI_STATE_BLANK, 0);
    small_city_set_state(fin, "3:granted:total", OGI_STATE_IMPUTED, 0);
    small_city_set_state(fin, "3:granted:natural", OGI_STATE_ASSUMED, 0);
    small_city_report(city, "某局", 2021, "2019");
    ogi_dataset_reject(city->dataset, "教育局", 2021, "edu.pdf");
    ogi_dataset_reject(city->dataset, NULL, 0, "what.bin");
    small_city_settle(city);
    add_error(city, "财政局", 2021, "财政局-2021.txt");
    add_error(city, "财政局", 2021, "财政局-2021.txt");
    ogi_findings_get(city->findings, ogi_findings_n(city->findings) - 1)->accepted = TRUE;
    add_error(city, NULL, 0, "what.bin");
    publication = publication_of(city, 2021, 2021);
    found = written(&publication, ogi_write_coverage);
    g_assert_cmpstr(
        strchr(found, '\n') + 1, ==,
        ",,,,rejected,,what.bin,,,,1,0,,\n"
        "2021,fin,财政局,政府部门,reported,2021,财政局-2021.txt,2022-01-09,197,1,1,0,all,1\n"
        "2021,edu,教育局,政府部门,rejected,,edu.pdf,,,,0,0,all,1\n"
        "2021,gem,古美街道,街道,missing,,,,,,0,0,all,1\n"
        "2021,fed,残联,,missing,,,,,,0,0,all,1\n"
        "2021,某局,某局,,unknown,2019,某局-2021.txt,,198,0,0,0,all,1\n");
    g_array_unref(publication.years);
}

static const char WITH_CONSOLIDATED[] = "id,name,category\n"
                                        "fin,财政局,政府部门\n"
                                        "edu,教育局,政府部门\n"
                                        "city,宿迁市,consolidated\n";

static void
test_reconciliation(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GBytes) registry = g_bytes_new(WITH_CONSOLIDATED, strlen(WITH_CONSOLIDATED));
    g_autoptr(OgiRuleSet) rules = ogi_rule_set_load(city->codebook, NULL);
    OgiRecord *fin, *edu, *whole;
    OgiPublication publication;
    g_autofree char *found = NULL;

    ogi_dataset_free(city->dataset);
    ogi_registry_free(city->registry);
    city->registry = ogi_registry_load("agencies.csv", registry, NULL);
    city->dataset = ogi_dataset_new(city->codebook, city->registry);
    fin = small_city_report(city, "财政局", 2023, "2021");
    edu = small_city_report(city, "教育局", 2023, "2021");
    whole = small_city_report(city, "宿迁市", 2023, "2021");
    small_city_set(fin, "3:received:total", 10);
    small_city_set(edu, "3:received:total", 8);
    small_city_set(whole, "3:received:total", 17);
    small_city_set(fin, "2:fees:amount", 1500000);
    small_city_set(whole, "2:fees:amount", 2000000);
    small_city_set_state(fin, "4:review:total", OGI_STATE_BLANK, 0);
    small_city_set_state(edu, "4:review:total", OGI_STATE_BLANK, 0);
    small_city_set(whole, "4:review:total", 4);
    small_city_set(fin, "4:review:upheld", 5);
    small_city_set_state(whole, "4:review:upheld", OGI_STATE_BLANK, 0);
    small_city_settle(city);
    publication = publication_of(city, 2023, 2023);
    publication.rules = rules;
    found = written(&publication, ogi_write_reconciliation);
    g_assert_cmpstr(strchr(found, '\n') + 1, ==,
                    "2023,宿迁市,2,fees,amount,2,1.5,0.5,宿迁市-2023.txt,1,,,0,city\n"
                    "2023,宿迁市,3,received,total,17,18,-1,宿迁市-2023.txt,1,city,A-OWN,0,"
                    "city\n"
                    "2023,宿迁市,4,review,upheld,,5,,宿迁市-2023.txt,1,,,0,city\n"
                    "2023,宿迁市,4,review,total,4,,,宿迁市-2023.txt,1,,,0,city\n");
    g_array_unref(publication.years);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/records/observations", SmallCity, NULL, small_city_set_up, test_observations,
               small_city_tear_down);
    g_test_add("/records/observations-in-parts", SmallCity, NULL, small_city_set_up,
               test_observations_in_parts, small_city_tear_down);
    g_test_add("/records/coverage", SmallCity, NULL, small_city_set_up, test_coverage,
               small_city_tear_down);
    g_test_add("/records/reconciliation", SmallCity, NULL, small_city_set_up, test_reconciliation,
               small_city_tear_down);
    return g_test_run();
}
