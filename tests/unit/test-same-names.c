/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agencies that come under two names, one with its place in front: which of them are one. */
#include "rules-fixture.h"

typedef struct {
    const char *registry; /* rows; NULL: none is given */
    const char *names;    /* of reports of a year each, by ";" */
    const char *agencies; /* whose they are, by ";" */
} Case;

static const Case CASES[] = {
    {NULL, "洪泽区人民政府;淮安市洪泽区人民政府", "淮安市洪泽区人民政府;淮安市洪泽区人民政府"},
    {NULL, "淮安市洪泽区人民政府;洪泽区人民政府", "淮安市洪泽区人民政府;淮安市洪泽区人民政府"},
    {NULL, "洪泽区教育局;淮安市洪泽区教育局", "淮安市洪泽区教育局;淮安市洪泽区教育局"},
    /* a name without a place of its own; one that two have */
    {NULL, "教育局;淮安市教育局", "教育局;淮安市教育局"},
    {NULL, "鼓楼区教育局;南京市鼓楼区教育局;徐州市鼓楼区教育局",
     "鼓楼区教育局;南京市鼓楼区教育局;徐州市鼓楼区教育局"},
    {NULL, "鼓楼区教育局;南京市鼓楼区教育局;南京市鼓楼区教育局",
     "南京市鼓楼区教育局;南京市鼓楼区教育局;南京市鼓楼区教育局"},
    /* three names of one, the longest of which counts */
    {NULL, "洪泽区教育局;淮安市洪泽区教育局;江苏省淮安市洪泽区教育局",
     "洪泽区教育局;江苏省淮安市洪泽区教育局;江苏省淮安市洪泽区教育局"},
    /* the registry's name counts, where its parent's place is what is in front */
    {"city,淮安市人民政府,\n1,洪泽区人民政府,city\n", "淮安市洪泽区人民政府;洪泽区人民政府",
     "洪泽区人民政府;洪泽区人民政府"},
    {"city,淮安市人民政府,\n1,淮安市洪泽区人民政府,city\n", "洪泽区人民政府;淮安市洪泽区人民政府",
     "淮安市洪泽区人民政府;淮安市洪泽区人民政府"},
    {"city,淮安市人民政府,\n1,洪泽区人民政府,city\n", "徐州市洪泽区人民政府",
     "徐州市洪泽区人民政府"},
    {"1,洪泽区人民政府,\n2,淮安市洪泽区人民政府,\n", "洪泽区人民政府;淮安市洪泽区人民政府",
     "洪泽区人民政府;淮安市洪泽区人民政府"},
    {"1,鼓楼区教育局,\n", "南京市鼓楼区教育局;徐州市鼓楼区教育局",
     "南京市鼓楼区教育局;徐州市鼓楼区教育局"},
};

static void
test_case(Fixture *fixture, gconstpointer data)
{
    const Case *self = data;
    g_autofree char *text = g_strconcat("id,name,parent\n", self->registry, NULL);
    g_autoptr(GBytes) csv = g_bytes_new(text, strlen(text));
    g_autoptr(OgiRegistry) registry =
        self->registry != NULL ? ogi_registry_load("agencies.csv", csv, NULL) : ogi_registry_new();
    g_autoptr(OgiDataset) dataset = ogi_dataset_new(fixture->codebook, registry);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autoptr(GPtrArray) records = g_ptr_array_new();
    g_auto(GStrv) names = g_strsplit(self->names, ";", -1);
    g_autoptr(GString) agencies = g_string_new(NULL);

    for (guint i = 0; names[i] != NULL; i++) {
        OgiRecord *record = example_zero_record(
            ogi_codebook_form_by_code(fixture->codebook, "2021"), 2021 + (gint)i);

        ogi_record_set_agency_name(record, names[i]);
        ogi_dataset_add(dataset, record, findings);
        g_ptr_array_add(records, record);
    }
    /* one of them is said to be missing, too: its row goes with its name */
    ogi_dataset_reject(dataset, names[0], 2020, "x.pdf");
    ogi_dataset_settle(dataset, findings);
    for (guint i = 0; i < records->len; i++)
        g_string_append_printf(agencies, "%s%s", i > 0 ? ";" : "",
                               ogi_record_agency(records->pdata[i])->name);
    g_test_message("%s", self->names);
    g_assert_cmpstr(agencies->str, ==, self->agencies);
    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(dataset, i);

        if (row->state == OGI_COVERAGE_REJECTED)
            g_assert_true(row->agency == ogi_record_agency(records->pdata[0]));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/same-names/%u", i);

        g_test_add(path, Fixture, &CASES[i], set_up, test_case, tear_down);
    }
    return g_test_run();
}
