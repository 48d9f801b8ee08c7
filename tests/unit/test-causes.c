/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a consolidated report is found to differ by from those below it, in small cities. */
#include <ogistat/reconciliation.h>

#include "rules-fixture.h"

#define ALL_OF_TABLE_4(value, total)                                                               \
    "review:upheld=" value "; review:corrected=" value "; review:other=" value                     \
    "; review:pending=" value "; review:total=" total "; suit_direct:upheld=" value                \
    "; suit_direct:corrected=" value "; suit_direct:other=" value "; suit_direct:pending=" value   \
    "; suit_direct:total=" total "; suit_after_review:upheld=" value                               \
    "; suit_after_review:corrected=" value "; suit_after_review:other=" value                      \
    "; suit_after_review:pending=" value "; suit_after_review:total=" total
#define CITY "registry=全市*,甲局<全市,乙局<全市,丙局<全市,丁局<全市,戊局<全市 | "
#define GRANTED(n)                                                                                 \
    "received:natural=" n "; received:total=" n "; granted:natural=" n "; granted:total=" n        \
    "; concluded:natural=" n "; concluded:total=" n

typedef struct {
    const char *name;
    const char *reports;
    const char
        *found; /* of each cause: rule, agency, confidence, [detail], cells, what is suggested */
} Case;

static const Case CASES[] = {
    /* cells that one report leaves open: more than are shown */
    {"gap",
     "registry=全市*,甲局<全市,乙局<全市 | agency=全市; " ALL_OF_TABLE_4(
         "1", "4") " | agency=甲局 | agency=乙局; " ALL_OF_TABLE_4("?", "?"),
     "A-GAP 乙局 medium [全市] 行政复议/结果维持 +1 ×13 … (+3) 行政复议/结果维持 空→1 ×12 … "
     "(+3)\n"},
    /* several that are missing, as many as are named, and more */
    {"six-absent",
     "registry=全市*,甲局<全市,乙局<全市,丙局<全市,丁局<全市,戊局<全市,己局<全市,庚局<全市 | "
     "agency=全市; review:upheld=6; review:total=6 | agency=甲局",
     "A-ABSENT 全市 medium [乙局、丙局、丁局、戊局、己局、庚局] 行政复议/结果维持 +6 ×2\n"},
    {"seven-absent",
     "registry=全市*,甲局<全市,乙局<全市,丙局<全市,丁局<全市,戊局<全市,己局<全市,庚局<全市,辛局<"
     "全市"
     " | agency=全市; review:upheld=6; review:total=6 | agency=甲局",
     "A-ABSENT 全市 medium [乙局、丙局、丁局、戊局、己局、庚局… (+1)] 行政复议/结果维持 +6 ×2\n"},
    /* an error below that was put right above; of one report, of as many as may be, of more */
    {"corrected",
     CITY "agency=全市; review:upheld=5; review:total=5 | agency=甲局; review:upheld=9; "
          "review:total=5 | agency=乙局 | agency=丙局 | agency=丁局 | agency=戊局",
     "A-CORRECTED 甲局 medium [全市] 行政复议/结果维持 -4 行政复议/结果维持 9→5\n"},
    {"corrected-two",
     CITY "agency=全市; review:upheld=14; review:total=10 | agency=甲局; review:upheld=9; "
          "review:total=5 | agency=乙局; review:upheld=9; review:total=5 | agency=丙局 | "
          "agency=丁局 | agency=戊局",
     "A-CORRECTED 甲局 low [全市] 行政复议/结果维持 -4 行政复议/结果维持 9→5\n"
     "A-CORRECTED 乙局 low [全市] 行政复议/结果维持 -4 行政复议/结果维持 9→5\n"},
    {"corrected-four",
     CITY "agency=全市; review:upheld=32; review:total=20 | agency=甲局; review:upheld=9; "
          "review:total=5 | agency=乙局; review:upheld=9; review:total=5 | agency=丙局; "
          "review:upheld=9; review:total=5 | agency=丁局; review:upheld=9; review:total=5 | "
          "agency=戊局",
     "A-OWN 全市 low [全市] 行政复议/结果维持 -4 行政复议/结果维持 32→36\n"},
    /* an error of its own, that one identity tells */
    {"own",
     CITY "agency=全市; review:upheld=9; review:total=5 | agency=甲局; review:upheld=5; "
          "review:total=5 | agency=乙局 | agency=丙局 | agency=丁局 | agency=戊局",
     "A-OWN 全市 medium [全市] 行政复议/结果维持 +4 行政复议/结果维持 9→5\n"},
    /* a report left out that is like others: as many as may be, and more */
    {"omitted-of-three",
     CITY "agency=全市; " GRANTED("14") " | agency=甲局; " GRANTED("7") " | agency=乙局; " GRANTED(
         "7") " | agency=丙局; " GRANTED("7") " | agency=丁局 | agency=戊局",
     "A-OMITTED 甲局 low [全市] 一、本年新收政府信息公开申请数量/自然人 -7 ×6\n"
     "A-OMITTED 乙局 low [全市] 一、本年新收政府信息公开申请数量/自然人 -7 ×6\n"
     "A-OMITTED 丙局 low [全市] 一、本年新收政府信息公开申请数量/自然人 -7 ×6\n"},
    {"omitted-of-five",
     CITY "agency=全市; " GRANTED("28") " | agency=甲局; " GRANTED("7") " | agency=乙局; " GRANTED(
         "7") " | agency=丙局; " GRANTED("7") " | agency=丁局; " GRANTED("7") " | "
                                                                              "agency=戊局;"
                                                                              " " GRANTED("7"),
     ""},
    /* one that is in three times; two that are left out */
    {"three-times",
     CITY
     "agency=全市; " GRANTED("21") " | agency=甲局; " GRANTED("7") " | agency=乙局 | agency=丙局 | "
                                                                   "agency=丁局 | agency=戊局",
     ""},
    {"two-omitted",
     CITY "agency=全市 | agency=甲局; " GRANTED("7") " | agency=乙局; " GRANTED(
         "5") " | agency=丙局 | agency=丁局 | agency=戊局",
     "A-OMITTED 甲局 high [全市] 甲局＋乙局：一、本年新收政府信息公开申请数量/自然人 -12 ×6\n"
     "A-OMITTED 乙局 high [全市] 乙局＋甲局：一、本年新收政府信息公开申请数量/自然人 -12 ×6\n"},
    {"two-alike-omitted",
     CITY "agency=全市; " GRANTED("7") " | agency=甲局; " GRANTED("7") " | agency=乙局; " GRANTED(
         "7") " | agency=丙局; " GRANTED("7") " | agency=丁局 | agency=戊局",
     ""},
    /* a report that has been revised, in which a cell follows from others */
    {"old",
     CITY "agency=全市; " GRANTED(
         "7") " | agency=甲局; source=a.txt; signed_on=2022-01-20; granted:natural=8; "
              "granted:total=8; received:natural=8; received:total=; concluded:natural=8; "
              "concluded:total=8 | "
              "agency=甲局; source=b.txt; signed_on=2022-01-10; " GRANTED(
                  "7") " | agency=乙局 | agency=丙局 | agency=丁局 | agency=戊局",
     "A-OLD 甲局 high [全市] 一、本年新收政府信息公开申请数量/自然人 -1 ×6\n"},
    /* reports in another form than the city's */
    {"other-form",
     "registry=全市*,甲局<全市,乙局<全市 | agency=全市; year=2020; form=2019; other:total=6; "
     "licensing:items_change=-5 | agency=甲局; year=2020; form=2021; review:upheld=9; "
     "review:total=5; "
     "other.unpaid:total=2 | agency=乙局; year=2020; form=2019; review:upheld=9; review:total=5; "
     "licensing:items_change=-7",
     "A-OWN 全市 medium [全市] 行政复议/总计 -10 行政复议/总计 0→10\n"},
    /* of cells that follow from others in the report that counts nothing is known of the other */
    {"old-blank",
     CITY "agency=全市; " GRANTED(
         "7") " | agency=甲局; source=a.txt; signed_on=2022-01-20; "
              "granted:natural=8; granted:total=8; received:natural=8; received:total=; "
              "concluded:natural=8; concluded:total=8 | agency=甲局; source=b.txt; "
              "signed_on=2022-01-10; " GRANTED(
                  "7") "; received:total=? | agency=乙局 | agency=丙局 | "
                       "agency=丁局 | agency=戊局",
     "A-OLD 甲局 high [全市] 一、本年新收政府信息公开申请数量/自然人 -1 ×5\n"},
    /* two reports of the city, of which one is looked at */
    {"two-of-the-city",
     CITY "agency=全市; source=a.txt; signed_on=2022-01-10; " GRANTED(
         "3") " | agency=全市; "
              "source=b.txt; signed_on=2022-01-20; " GRANTED("7") " | agency=甲局; " GRANTED(
                  "7") " | agency=乙局; " GRANTED("5") " | agency=丙局 | agency=丁局 | agency=戊局",
     "A-OMITTED 乙局 high [全市] 一、本年新收政府信息公开申请数量/自然人 -5 ×6\n"},
    /* two left out that have no cell in common: of more cells, and of as many */
    {"omitted-apart",
     CITY "agency=全市 | agency=甲局; " GRANTED(
         "7") " | agency=乙局; review:upheld=3; "
              "review:total=3 | agency=丙局 | agency=丁局 | agency=戊局",
     "A-OMITTED 甲局 high [全市] 一、本年新收政府信息公开申请数量/自然人 -7 ×6\n"
     "A-OMITTED 乙局 medium [全市] 行政复议/结果维持 -3 ×2\n"},
    {"omitted-alike-apart",
     CITY "agency=全市 | agency=甲局; " GRANTED(
         "7") " | agency=乙局; review:upheld=3; "
              "review:total=3; suit_direct:upheld=3; suit_direct:total=3; "
              "suit_after_review:upheld=3; "
              "suit_after_review:total=3 | agency=丙局 | agency=丁局 | agency=戊局",
     "A-OMITTED 甲局 high [全市] 一、本年新收政府信息公开申请数量/自然人 -7 ×6\n"
     "A-OMITTED 乙局 high [全市] 行政复议/结果维持 -3 ×6\n"},
    /* rivals, and something else beside them */
    {"rivals-and-own",
     CITY "agency=全市; " GRANTED("7") "; review:upheld=9; review:total=5 | agency=甲局; " GRANTED(
         "7") " | agency=乙局; " GRANTED("7") " | agency=丙局; review:upheld=5; review:total=5 | "
                                              "agency=丁局 | agency=戊局",
     "A-OWN 全市 medium [全市] 行政复议/结果维持 +4 行政复议/结果维持 9→5\n"
     "A-OMITTED 甲局 low [全市] 一、本年新收政府信息公开申请数量/自然人 -7 ×6\n"
     "A-OMITTED 乙局 low [全市] 一、本年新收政府信息公开申请数量/自然人 -7 ×6\n"},
    {"no-year",
     CITY "agency=全市; review:upheld=6; review:total=6 | agency=甲局; year=0 | agency=乙局 | "
          "agency=丙局 | agency=丁局 | agency=戊局",
     "A-ABSENT 甲局 high [甲局] 行政复议/结果维持 +6 ×2\n"},
};

/* "行政复议/总计 +4 ×13 … (+3)": the first of a list, how many it has, and what it leaves out. */
static void
append_list(GString *out, const char *list, const char *separator)
{
    g_auto(GStrv) items = g_strsplit(list != NULL ? list : "", separator, -1);
    const char *rest = list != NULL ? strstr(list, "… (+") : NULL;
    guint n = g_strv_length(items);

    if (n > 0)
        g_string_append_printf(out, " %s", items[0]);
    if (n > 1)
        g_string_append_printf(out, " ×%u", n);
    if (rest != NULL)
        g_string_append_printf(out, " %s", rest);
}

/* All causes that were found, a line each. (transfer full) */
static char *
found_of(Example *example)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < ogi_findings_n(example->findings); i++) {
        const OgiFinding *finding = ogi_findings_get(example->findings, i);

        if (finding->rule[0] != 'A' || finding->confidence == NULL)
            continue;
        g_string_append_printf(out, "%s %s %s [%s]", finding->rule, finding->agency,
                               finding->confidence, finding->detail);
        append_list(out, finding->cells, "；");
        append_list(out, finding->suggestion, "、");
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autofree char *found = NULL;
    Fixture fixture;
    Example example;

    set_up(&fixture, NULL);
    example_open(&example, self->reports, "2021", FALSE);
    example_check(&example, fixture.rules);
    found = found_of(&example);
    g_assert_cmpstr(found, ==, self->found);
    example_close(&example);
    tear_down(&fixture, NULL);
}

/* Of more than are named nobody is told as who explains a cell. */
static void
test_explained_by(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *name;
        const char *by;
    } ABSENT[] = {{"six-absent", "a2;a3;a4;a5;a6;a7"}, {"seven-absent", NULL}};

    for (guint i = 0; i < G_N_ELEMENTS(ABSENT); i++) {
        g_autoptr(OgiReconciliation) self = NULL;
        g_autofree char *by = NULL;
        const char *reports = NULL;
        guint cell = 0;
        Example example;

        for (guint k = 0; k < G_N_ELEMENTS(CASES); k++) {
            if (g_str_equal(CASES[k].name, ABSENT[i].name))
                reports = CASES[k].reports;
        }
        example_open(&example, reports, "2021", FALSE);
        self = ogi_reconciliation_new(
            example.dataset, fixture->rules,
            ogi_dataset_lookup_any(example.dataset, ogi_registry_find(example.registry, "全市"),
                                   ogi_record_year(example.record)));
        ogi_reconciliation_search(self);
        g_assert_true(example_find_cell(ogi_record_form(example.record), "review:total", &cell));
        by = ogi_reconciliation_explained_by(self, cell);
        g_assert_cmpstr(by, ==, ABSENT[i].by);
        g_clear_pointer(&self, ogi_reconciliation_free);
        example_close(&example);
    }
}

/* A sum that no number holds is compared with nothing. */
static void
test_too_large(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const gint64 VALUES[][3] = {{G_MAXINT64, G_MAXINT64, 5}, {-G_MAXINT64, -G_MAXINT64, 5}};

    for (guint i = 0; i < G_N_ELEMENTS(VALUES); i++) {
        static const char *const NAMES[] = {"甲局", "乙局", "全市"};
        g_autoptr(OgiReconciliation) self = NULL;
        g_autofree char *by = NULL;
        OgiRecord *city = NULL;
        guint cell = 0;
        gint64 sum;
        Example example;

        example_open(&example,
                     "registry=全市*,甲局<全市,乙局<全市 | agency=全市 | agency=甲局 | agency=乙局",
                     "2021", FALSE);
        g_assert_true(example_find_cell(ogi_record_form(example.record), "rules:made", &cell));
        for (guint k = 0; k < G_N_ELEMENTS(NAMES); k++) {
            city = ogi_dataset_lookup_any(example.dataset,
                                          ogi_registry_find(example.registry, NAMES[k]),
                                          ogi_record_year(example.record));
            ogi_record_set(city, cell, OGI_STATE_REPORTED, VALUES[i][k], 1);
        }
        self = ogi_reconciliation_new(example.dataset, fixture->rules, city);
        ogi_reconciliation_search(self);
        by = ogi_reconciliation_explained_by(self, cell);
        g_assert_null(by);
        g_assert_false(ogi_reconciliation_sum(self, cell, &sum));
        g_assert_true(ogi_reconciliation_sum(self, cell + 1, &sum));
        g_assert_cmpint(sum, ==, 0);
        g_clear_pointer(&self, ogi_reconciliation_free);
        example_close(&example);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strconcat("/causes/", CASES[i].name, NULL);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    g_test_add("/causes/explained-by", Fixture, NULL, set_up, test_explained_by, tear_down);
    g_test_add("/causes/too-large", Fixture, NULL, set_up, test_too_large, tear_down);
    return g_test_run();
}
