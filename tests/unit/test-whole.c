/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that cover others where no registry says so: by their sentences, or by numbers. */
#include "prose-helper.h"
#include "rules-fixture.h"

#define R(n) "received:natural=" n "; received:total=" n
#define G(n)                                                                                       \
    "; granted:natural=" n "; granted:total=" n "; concluded:natural=" n "; concluded:total=" n

typedef struct {
    const char *reports;  /* the last is the city's */
    const char *sentence; /* of the last; NULL: none */
    gboolean found;       /* whether the last is set aside */
    const char *others;   /* how many it covers; NULL: it is the only one */
} Case;

static const Case CASES[] = {
    /* numbers: all of table 3, of at least two others */
    {"agency=甲局; " R("4") G("4") " | agency=乙局; " R("6") G("6") " | agency=丙局; " R("10")
         G("10"),
     NULL, TRUE, "2"},
    {"agency=甲局; " R("4") G("4") " | agency=乙局; " R("6") G("6") " | agency=丙局; " R("10")
         G("9"),
     NULL, FALSE, NULL},
    {"agency=甲局; " R("4") G("4") " | agency=丙局; " R("4") G("4"), NULL, FALSE, NULL},
    {"agency=甲局 | agency=乙局 | agency=丙局", NULL, FALSE, NULL},
    {"agency=甲局; " R("4") G("4") " | agency=乙局; " R("6")
         G("6") " | agency=丙局; received:total=absent",
     NULL, FALSE, NULL},
    /* sentences of a place's report: of all of it, of the number that is in the table */
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"),
     "全市共收到政府信息公开申请12件。", TRUE, "1"},
    {"agency=安河市人民政府; " R("12"), "全市共收到政府信息公开申请12件。", TRUE, NULL},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R(
         "12") "; carried_in:natural=3; carried_in:total=3",
     "全市共受理政府信息公开申请15件。", TRUE, "1"},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"),
     "全市收到政府信息公开申请同比增长8.5%。全市共收到政府信息公开申请12件。", TRUE, "1"},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("0"), "全市未收到政府信息公开申请。",
     FALSE, NULL},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"),
     "全市共收到政府信息公开申请13件。", FALSE, NULL},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"), "共收到政府信息公开申请12件。",
     FALSE, NULL},
    {"agency=甲局; " R("4") " | agency=安河市人民政府; " R("12"),
     "全县共收到政府信息公开申请12件。", FALSE, NULL},
    {"agency=甲局; " R(
         "4") " | agency=安河市人民政府; received:natural=absent; received:total=absent",
     "全市共收到政府信息公开申请12件。", FALSE, NULL},
    {"agency=甲局; " R("4") " | agency=安河市教育局; " R("12"), "全市共收到政府信息公开申请12件。",
     FALSE, NULL},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(NULL);
    g_auto(GStrv) reports = g_strsplit(self->reports, " | ", -1);
    const OgiFinding *finding;
    Fixture fixture;
    Example example = {0};

    set_up(&fixture, NULL);
    example.codebook = ogi_codebook_load(NULL);
    example.registry = ogi_registry_new();
    example.dataset = ogi_dataset_new(example.codebook, example.registry);
    example.findings = ogi_findings_new();
    for (guint i = 0; reports[i] != NULL; i++) {
        g_autofree char *text = g_strconcat(
            "source=", reports[i + 1] == NULL ? "z.txt; " : "a.txt; ", reports[i], NULL);

        example_add_record(&example, text, "2021", FALSE);
    }
    if (self->sentence != NULL)
        prose_read(set, self->sentence, example.record, example.findings);
    ogi_dataset_settle(example.dataset, example.findings);
    finding = example_finding(&example, "A-WHOLE");
    g_test_message("%s", self->reports);
    g_assert_cmpint(finding != NULL, ==, self->found);
    if (finding != NULL) {
        g_assert_cmpstr(finding->agency, ==, ogi_record_agency(example.record)->name);
        g_assert_cmpstr(finding->left, ==, self->others);
        if (self->sentence != NULL)
            g_assert_true(g_str_has_suffix(self->sentence, finding->detail));
        else
            g_assert_null(finding->detail);
    }
    example_close(&example);
    tear_down(&fixture, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/whole/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    return g_test_run();
}
