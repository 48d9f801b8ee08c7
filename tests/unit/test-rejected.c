/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that don't say whose or of which year they are, beside those that do. */
#include "rules-fixture.h"

typedef struct {
    gint title, period, overview, file; /* years that the head has; 0: none. All: no head */
    gboolean has_head;
    const char *agency;       /* as the report says; "": it doesn't */
    const char *handed_in_by; /* by the path; NULL: nobody */
    gint year;                /* of the record */
    gint covered;             /* the year of the coverage row */
    const char *whose;        /* the agency of the coverage row; NULL: none */
    const char *found;        /* rules, in order */
} Case;

static const Case CASES[] = {
    {0, 0, 0, 0, FALSE, "甲局", NULL, 0, 0, "甲局", "F-YEAR "},
    {0, 0, 0, 0, TRUE, "甲局", NULL, 0, 0, "甲局", "F-YEAR "},
    {2020, 2021, 2021, 2021, TRUE, "甲局", NULL, 0, 2020, "甲局", ""},
    {0, 2021, 2020, 2020, TRUE, "甲局", NULL, 0, 2021, "甲局", ""},
    {0, 0, 2021, 2020, TRUE, "甲局", NULL, 0, 2021, "甲局", ""},
    {0, 0, 0, 2021, TRUE, "甲局", NULL, 0, 2021, "甲局", ""},
    {2020, 0, 0, 0, TRUE, "", NULL, 2021, 2021, NULL, "F-AGENCY "},
    {2020, 0, 0, 0, TRUE, "", "乙局", 2021, 2021, "乙局", "F-AGENCY "},
    {0, 0, 0, 0, TRUE, "", "乙局", 0, 0, "乙局", "F-YEAR F-AGENCY "},
    {0, 0, 0, 0, FALSE, "", NULL, 0, 0, NULL, "F-YEAR F-AGENCY "},
};

static void
test_case(Fixture *fixture, gconstpointer data)
{
    const Case *self = data;
    const OgiForm *form = ogi_codebook_form_by_code(fixture->codebook, "2021");
    g_autoptr(OgiRegistry) registry = ogi_registry_new();
    g_autoptr(OgiDataset) dataset = ogi_dataset_new(fixture->codebook, registry);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autoptr(GString) found = g_string_new(NULL);
    OgiRecord *record = example_zero_record(form, self->year);
    const OgiCoverageRow *row;

    ogi_record_set_agency_name(record, self->agency);
    if (self->has_head) {
        OgiReportHead *head = ogi_record_edit_head(record);

        head->title_year.year = self->title;
        head->period_year.year = self->period;
        head->section1_year.year = self->overview;
        head->name_year.year = self->file;
        head->handed_in_by = self->handed_in_by;
    }
    ogi_dataset_add(dataset, record, findings);
    ogi_dataset_settle(dataset, findings);
    g_assert_cmpuint(ogi_dataset_n_coverage(dataset), ==, 1);
    row = ogi_dataset_coverage(dataset, 0);
    g_assert_cmpint(row->state, ==, OGI_COVERAGE_REJECTED);
    g_assert_cmpint(row->year, ==, self->covered);
    g_assert_cmpstr(row->agency != NULL ? row->agency->name : NULL, ==, self->whose);
    for (guint i = 0; i < ogi_findings_n(findings); i++)
        g_string_append_printf(found, "%s ", ogi_findings_get(findings, i)->rule);
    g_assert_cmpstr(found->str, ==, self->found);
}

/* By its name; by the id that came with it where the registry has no such name. */
static void
test_ids(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *name;
        const char *id;
        const char *agency;
    } IDS[] = {
        {"甲局", NULL, "甲局"},   {"甲局", "b", "甲局"},  {"丙局", "b", "乙局"},
        {"丙局", "c", "丙局"},    {"丙局", NULL, "丙局"}, {"甲局", "c", "甲局"},
        {"丁局", "丙局", "丁局"}, /* an id of one that isn't registered says nothing */
    };
    static const char CSV[] = "id,name\na,甲局\nb,乙局\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(CSV, strlen(CSV));
    g_autoptr(OgiRegistry) registry = ogi_registry_load("agencies.csv", bytes, NULL);
    g_autoptr(OgiDataset) dataset = ogi_dataset_new(fixture->codebook, registry);
    g_autoptr(OgiFindings) findings = ogi_findings_new();

    for (guint i = 0; i < G_N_ELEMENTS(IDS); i++) {
        OgiRecord *record = example_zero_record(
            ogi_codebook_form_by_code(fixture->codebook, "2021"), 2021 + (gint)i);

        ogi_record_set_agency_name(record, IDS[i].name);
        if (IDS[i].id != NULL)
            ogi_record_set_agency_id(record, IDS[i].id);
        ogi_dataset_add(dataset, record, findings);
        g_assert_cmpstr(ogi_record_agency(record)->name, ==, IDS[i].agency);
    }
}

/* Of an agency's year what counts is told, else what was handed in twice, else what was rejected,
 * in whatever order they came. */
static void
test_rows(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const ORDERS[] = {"xr", "rx", "xx", "xrx"};

    for (guint i = 0; i < G_N_ELEMENTS(ORDERS); i++) {
        g_autoptr(OgiRegistry) registry = ogi_registry_new();
        g_autoptr(OgiDataset) dataset = ogi_dataset_new(fixture->codebook, registry);
        g_autoptr(OgiFindings) findings = ogi_findings_new();
        gboolean reported = strchr(ORDERS[i], 'r') != NULL;
        const OgiCoverageRow *row;

        for (const char *what = ORDERS[i]; *what != '\0'; what++) {
            OgiRecord *record;

            if (*what == 'x') {
                ogi_dataset_reject(dataset, "甲局", 2021, what == ORDERS[i] ? "a.pdf" : "b.pdf");
                continue;
            }
            record =
                example_zero_record(ogi_codebook_form_by_code(fixture->codebook, "2021"), 2021);
            ogi_record_set_agency_name(record, "甲局");
            ogi_dataset_add(dataset, record, findings);
        }
        ogi_dataset_settle(dataset, findings);
        row = ogi_dataset_coverage(dataset, 0);
        g_assert_cmpuint(ogi_dataset_n_coverage(dataset), ==, 1);
        g_assert_cmpint(row->state, ==, reported ? OGI_COVERAGE_REPORTED : OGI_COVERAGE_REJECTED);
        g_assert_cmpstr(row->source, ==, reported ? "example.txt" : "a.pdf");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/rejected/%u", i);

        g_test_add(path, Fixture, &CASES[i], set_up, test_case, tear_down);
    }
    g_test_add("/rejected/ids", Fixture, NULL, set_up, test_ids, tear_down);
    g_test_add("/rejected/rows", Fixture, NULL, set_up, test_rows, tear_down);
    return g_test_run();
}
