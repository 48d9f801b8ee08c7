/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scanned row of five cells, 行政复议, and what of its readings is believed. */
#include "check/scans/believe-scan-private.h"
#include "rules-fixture.h"

enum { N = 5 };

typedef struct {
    const char *readings[N]; /* 维持 纠正 其他 未结 总计; NULL: it isn't there */
    const char *cells;       /* "1", "-" of a blank, "/" of a dash, "?" of what isn't believed */
    const char *remarks;     /* of each: right, suggestion, confidence, detail, a line each */
} Case;

#define FIRM "|*:99"

static const Case CASES[] = {
    {{"1:0" FIRM, "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "3:0" FIRM}, "1 0 0 2 3 ", ""},
    /* no ink, nothing printed, dashes */
    {{"1:0" FIRM, "", ":0" FIRM, "-:0" FIRM, "1:0" FIRM}, "1 - - / 1 ", ""},
    {{"1:0" FIRM, "/:0" FIRM, "0:0" FIRM, "0:0" FIRM, "1:0" FIRM}, "1 / 0 0 1 ", ""},
    /* what no cell can have is as if it hadn't been read */
    {{".5:0|1:1" FIRM, "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "3:0" FIRM}, "1 0 0 2 3 ", ""},
    {{"1.5:0|1:1" FIRM, "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "3:0" FIRM}, "1 0 0 2 3 ", ""},
    {{"1000000000000001:0|1:1" FIRM, "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "3:0" FIRM},
     "1 0 0 2 3 ",
     ""},
    {{"--:0" FIRM, "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "3:0" FIRM},
     "? 0 0 2 3 ",
     "upheld →  scan-sum\n"},
    /* nothing that closes; marks that say that nothing is to be believed */
    {{"1:0" FIRM, "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "4:0" FIRM},
     "? ? ? ? ? ",
     "upheld 1→1 high scan-sum\n"
     "corrected 0→0 high scan-sum\nother 0→0 high scan-sum\n"
     "pending 2→2 high scan-sum\ntotal 4→4 high scan-sum\n"},
    {{"1:0|!:5|*:1", "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "4:0" FIRM},
     "? 0 0 2 4 ",
     "upheld 1→1 low scan-stamp\n"},
    {{"1:0|?:1|*:99", "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "3:0" FIRM},
     "? 0 0 2 3 ",
     "upheld 1→  scan-label\n"},
    {{"-:0|7:9" FIRM, "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "4:0" FIRM},
     "? ? ? ? ? ",
     "upheld 7→7 high scan-sum\n"
     "corrected 0→0 high scan-sum\nother 0→0 high scan-sum\n"
     "pending 2→2 high scan-sum\ntotal 4→4 high scan-sum\n"},
    {{"no reading", "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "3:0" FIRM},
     "? 0 0 2 3 ",
     "upheld →  scan-sum\n"},
    /* a cell that isn't in the scan: the others stand in no sum */
    {{NULL, "0:0" FIRM, "0:0" FIRM, "2:0" FIRM, "3:0" FIRM},
     "0 ? ? ? ? ",
     "corrected 0→0 high scan-unread\nother 0→0 high scan-unread\n"
     "pending 2→2 high scan-unread\ntotal 3→3 high scan-unread\n"},
    {{NULL, "-:0|5:3|*:40", "0:0|!:9" FIRM, "2:0" FIRM, "3:0" FIRM},
     "0 ? ? ? ? ",
     "corrected 5→5 high scan-unread\nother 0→0 high scan-stamp\n"
     "pending 2→2 high scan-unread\ntotal 3→3 high scan-unread\n"},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autoptr(GString) cells = g_string_new(NULL);
    g_autoptr(GString) remarks = g_string_new(NULL);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autoptr(OgiRecord) record = NULL;
    const OgiForm *form;
    Fixture fixture;
    guint first = 0;

    set_up(&fixture, NULL);
    form = ogi_codebook_form_by_code(fixture.codebook, "2021");
    record = example_zero_record(form, 2022);
    g_assert_true(example_find_cell(form, "review:upheld", &first));
    for (guint i = 0; i < N; i++) {
        if (self->readings[i] != NULL)
            ogi_record_set_reading(record, first + i,
                                   ogi_text(self->readings[i], strlen(self->readings[i])), NULL);
    }
    ogi_believe_scan(record, fixture.rules, findings);
    for (guint i = 0; i < N; i++) {
        OgiState state = (OgiState)ogi_record_states(record)[first + i];

        if (state == OGI_STATE_REPORTED)
            g_string_append_printf(cells, "%d ", (int)ogi_record_values(record)[first + i]);
        else
            g_string_append(cells, state == OGI_STATE_BLANK  ? "- "
                                   : state == OGI_STATE_NONE ? "/ "
                                                             : "? ");
    }
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *finding = ogi_findings_get(findings, i);

        if (g_str_equal(finding->rule, "C-SCAN"))
            g_string_append_printf(remarks, "%s %s→%s %s %s\n", finding->column,
                                   finding->right != NULL ? finding->right : "",
                                   finding->suggestion != NULL ? finding->suggestion : "",
                                   finding->confidence != NULL ? finding->confidence : "",
                                   finding->detail + 1);
    }
    g_assert_cmpstr(cells->str, ==, self->cells);
    g_assert_cmpstr(remarks->str, ==, self->remarks);
    tear_down(&fixture, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/scan-cells/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    return g_test_run();
}
