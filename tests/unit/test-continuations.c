/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two agencies that one continues: its year against the sum of theirs. */
#include "rules-fixture.h"

static const char REGISTRY[] = "id,name,first_year,last_year,successor\n"
                               "a,甲局,,2021,c\nb,乙局,,2021,c\nc,丙局,2022,,\nd,丁局,,,\n";

typedef struct {
    const char *reports;
    const char *found;  /* XY-CARRY and T3-…: "rule agency left/right suggestion", a line each */
    const char *source; /* of the year before, as XY-CARRY has it; NULL: not looked at */
} Case;

#define OUT(n)                                                                                     \
    "received:natural=" n "; received:total=" n "; carried_out:natural=" n "; "                    \
    "carried_out:total=" n
#define IN(n)                                                                                      \
    "carried_in:natural=" n "; carried_in:total=" n "; granted:natural=" n "; granted:total=" n    \
    "; concluded:natural=" n "; concluded:total=" n

static const Case CASES[] = {
    {"agency=甲局; year=2021; source=a.txt; " OUT(
         "3") " | agency=乙局; year=2021; source=b.txt; " OUT("4") " | agency=丙局; "
                                                                   "year=2022; " IN("7"),
     "", NULL},
    {"agency=甲局; year=2021; source=a.txt; " OUT(
         "3") " | agency=乙局; year=2021; source=b.txt; " OUT("4") " | agency=丙局; "
                                                                   "year=2022; " IN("8"),
     "XY-CARRY 丙局 8/7 \n", "a.txt; b.txt"},
    /* what one of them lacks, the sum lacks */
    {"agency=甲局; year=2021; source=a.txt; " OUT(
         "3") "; carried_out:total=absent; carried_out:natural=absent"
              " | agency=乙局; year=2021; source=b.txt; " OUT("4") " | agency=丙局; year=2022; " IN(
                  "8"),
     "", NULL},
    {"agency=甲局; year=2021; source=a.txt; " OUT(
         "3") " | agency=乙局; year=2021; source=b.txt; " OUT("4") "; "
                                                                   "carried_out:total=absent; "
                                                                   "carried_out:natural=absent "
                                                                   "| agency=丙局; "
                                                                   "year=2022; " IN("8"),
     "", NULL},
    /* one that isn't there: nothing is compared */
    {"agency=甲局; year=2021; source=a.txt; " OUT("3") " | agency=丙局; year=2022; " IN("8"), "",
     NULL},
    /* an error in a report of the three is looked for in that report alone */
    {"agency=甲局; year=2021; source=a.txt; " OUT(
         "3") " | agency=乙局; year=2021; source=b.txt; " OUT("4") " | agency=丙局; "
                                                                   "year=2022; " IN("7") "; "
                                                                                         "grant"
                                                                                         "ed:"
                                                                                         "natur"
                                                                                         "al=9",
     "T3-RES 丙局 9/7 三、本年度办理结果/（一）予以公开/自然人 9→7 closes\n"
     "T3-ROW 丙局 9/7 三、本年度办理结果/（一）予以公开/自然人 9→7 closes\n",
     NULL},
    {"agency=甲局; year=2021; source=a.txt; " OUT("3") "; received:natural=5 | agency=乙局; "
                                                       "year=2021; source=b.txt; " OUT(
                                                           "4") " | agency=丙局; "
                                                                "year=2022; " IN("7"),
     "T3-BAL 甲局 5/3 一、本年新收政府信息公开申请数量/自然人 5→3 closes\n"
     "T3-ROW 甲局 5/3 一、本年新收政府信息公开申请数量/自然人 5→3 closes\n",
     NULL},
    {"agency=甲局; year=2020; " OUT("2") " | agency=甲局; year=2021; source=a.txt; " IN(
         "2") "; granted:natural=4"
              " | agency=乙局; year=2021; source=b.txt; " OUT("4") " | agency=丙局; year=2022; " IN(
                  "4"),
     "T3-RES 甲局 4/2 三、本年度办理结果/（一）予以公开/自然人 4→2 closes\n"
     "T3-ROW 甲局 4/2 三、本年度办理结果/（一）予以公开/自然人 4→2 closes\n",
     NULL},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_auto(GStrv) reports = g_strsplit(self->reports, " | ", -1);
    g_autoptr(GBytes) csv = g_bytes_new_static(REGISTRY, strlen(REGISTRY));
    g_autoptr(GString) found = g_string_new(NULL);
    Fixture fixture;
    Example example = {.as_of = {2026, 6, 1}};

    set_up(&fixture, NULL);
    example.codebook = ogi_codebook_load(NULL);
    example.registry = ogi_registry_load("agencies.csv", csv, NULL);
    example.dataset = ogi_dataset_new(example.codebook, example.registry);
    example.findings = ogi_findings_new();
    for (guint i = 0; reports[i] != NULL; i++)
        example_add_record(&example, reports[i], "2021", FALSE);
    ogi_dataset_settle(example.dataset, example.findings);
    example_check(&example, fixture.rules);
    for (guint i = 0; i < ogi_findings_n(example.findings); i++) {
        const OgiFinding *finding = ogi_findings_get(example.findings, i);

        if (!g_str_equal(finding->rule, "XY-CARRY") && !g_str_has_prefix(finding->rule, "T3-"))
            continue;
        g_string_append_printf(found, "%s %s %s/%s %s%s\n", finding->rule, finding->agency,
                               finding->left, finding->right,
                               finding->suggestion != NULL ? finding->suggestion : "",
                               finding->closes ? " closes" : "");
        if (self->source != NULL && g_str_equal(finding->rule, "XY-CARRY"))
            g_assert_cmpstr(finding->detail, ==, self->source);
    }
    g_assert_cmpstr(found->str, ==, self->found);
    example_close(&example);
    tear_down(&fixture, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/continuations/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    return g_test_run();
}
