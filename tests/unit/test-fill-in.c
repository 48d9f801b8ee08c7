/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks to fill in, by the line that says whose each is. */
#include "head-report.h"

#define TITLE "甲局2020年政府信息公开工作年度报告\n"
#define LINE(form, year, id, agency)                                                               \
    "填报表式：" form "；年度：" year "；机关代码：" id "；机关名称：" agency "\n"

typedef struct {
    const char *top;
    const char *agency; /* NULL: there is no record */
    const char *id;     /* NULL: it is read as any report */
    const char *rule;   /* why there is no record */
} Case;

static const Case CASES[] = {
    {TITLE LINE("2019", "2020", "a1", "甲局"), "甲局", "a1", NULL},
    {TITLE LINE("2019", "2020", "a1", "甲局") TITLE LINE("2019", "2020", "a1", "甲局"), "甲局",
     "a1", NULL},
    /* not all of it */
    {TITLE "填报表式：2019\n", "甲局", NULL, NULL},
    {TITLE "填报表式：2019；年度：2020\n", "甲局", NULL, NULL},
    {TITLE "填报表式：2019；年度：2020；机关代码：a1\n", "甲局", NULL, NULL},
    {TITLE LINE("2019", "2020", "a1", ""), "甲局", NULL, NULL},
    {TITLE LINE("2019", "二〇二〇", "a1", "甲局"), "甲局", NULL, NULL},
    {TITLE LINE("2019", "20200", "a1", "甲局"), "甲局", NULL, NULL},
    /* a title, a form or a second line that says otherwise */
    {LINE("2019", "2020", "a1", "甲局"), NULL, NULL, "F-MIXED"},
    {TITLE LINE("2019", "2020", "a1", "乙局"), NULL, NULL, "F-MIXED"},
    {TITLE LINE("2018", "2020", "a1", "甲局"), NULL, NULL, "F-MIXED"},
    {TITLE LINE("2019", "2020", "a1", "甲局") TITLE LINE("2021", "2020", "a1", "甲局"), NULL, NULL,
     "F-MIXED"},
    {TITLE LINE("2019", "2020", "a1", "甲局") TITLE LINE("2019", "2020", "a2", "甲局"), NULL, NULL,
     "F-MIXED"},
    {TITLE LINE("2019", "2020", "a1",
                "甲局") "甲局2021年政府信息公开工作年度报告\n" LINE("2019", "2021", "a1", "甲局"),
     NULL, NULL, "F-MIXED"},
    {TITLE LINE("2019", "2020", "a1",
                "甲局") "乙局2020年政府信息公开工作年度报告\n" LINE("2019", "2020", "a1", "乙局"),
     NULL, NULL, "F-MIXED"},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    guint line = 0;

    ogi_document_clear(bench.document);
    paper_add_lines(bench.document, self->top, &line);
    for (guint16 i = 0; i < 3; i++) {
        paper_add_lines(bench.document, paper_headings[i], &line);
        paper_grid_table(bench.document, head_paper.tables->pdata[i], (guint16)(i + 1), &line);
    }
    bench_read(&bench, "a.xlsx");
    g_test_message("%s", self->top);
    g_assert_cmpint(bench.record != NULL, ==, self->agency != NULL);
    if (self->rule != NULL) {
        g_assert_cmpuint(ogi_findings_n(bench.findings), ==, 1);
        g_assert_cmpstr(ogi_findings_get(bench.findings, 0)->rule, ==, self->rule);
        g_assert_true(bench.unusable.handed_in);
        return;
    }
    g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, self->agency);
    g_assert_cmpstr(ogi_record_agency_id(bench.record), ==, self->id);
    g_assert_cmpint(ogi_record_year(bench.record), ==, 2020);
    g_assert_cmpstr(ogi_form_code(ogi_record_form(bench.record)), ==, "2019");
    g_assert_cmpint(ogi_record_values(bench.record)[0], ==, 1000);
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    head_open();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/fill-in/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    status = g_test_run();
    head_close();
    return status;
}
