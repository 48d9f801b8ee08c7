/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is suggested where a rule over two years fails, by rules of an office. */
#include "rules-fixture.h"

typedef struct {
    const char *formula;
    const char *report;
    const char *suggestion; /* NULL: none */
    const char *confidence;
} Case;

#define MADE "第二十条第（一）项/规章/本年制发件数"
#define REPEALED "第二十条第（一）项/规章/本年废止件数"

static const Case CASES[] = {
    {"rules:made = rules:repealed[-1]", "rules:made=34; rules:repealed[-1]=43",
     MADE " 34→43；或 " REPEALED "（2021年） 43→34", "low"},
    {"2 * rules:made = rules:repealed[-1]", "rules:made=3; rules:repealed[-1]=8",
     MADE " 3→4；或 " REPEALED "（2021年） 8→6", "low"},
    /* no whole number, nothing below zero */
    {"2 * rules:made = rules:repealed[-1]", "rules:made=3; rules:repealed[-1]=7",
     REPEALED "（2021年） 7→6", "medium"},
    {"rules:made = rules:repealed[-1] - 5", "rules:made=3; rules:repealed[-1]=0", NULL, NULL},
    {"900 * rules:made = rules:repealed[-1]", "rules:made=900000000000000; rules:repealed[-1]=1",
     NULL, NULL},
    /* what can't be told, or isn't one equality */
    {"rules:in_force + rules:made = rules:repealed[-1]",
     "rules:in_force=9; rules:made=?; rules:repealed[-1]=3", NULL, NULL},
    {"rules:made <= rules:repealed[-1]", "rules:made=3; rules:repealed[-1]=1", NULL, NULL},
    {"rules:made = rules:repealed[-1] and rules:made > 2", "rules:made=3; rules:repealed[-1]=1",
     NULL, NULL},
    {"rules:made > 0 => rules:made = rules:repealed[-1]", "rules:made=3; rules:repealed[-1]=1",
     NULL, NULL},
    /* more than are shown */
    {"rules:made + rules:repealed + rules:in_force + normative_documents:made + "
     "normative_documents:repealed = rules:in_force[-1]",
     "rules:made=1; rules:repealed=1; rules:in_force=1; normative_documents:made=1; "
     "normative_documents:repealed=1; "
     "normative_documents:in_force=9; rules:in_force[-1]=6; normative_documents:in_force[-1]=9",
     MADE " 1→2；或 " REPEALED " 1→2；或 第二十条第（一）项/规章/现行有效件数 1→2；或 "
          "第二十条第（一）项/行政规范性文件/本年制发件数 1→2；…（+2）",
     "low"},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autofree char *csv = g_strdup_printf(
        "id,severity,formula\nU-1,error,%s\nXY-STOCK,off,\nXY-REPEAL,off,\n", self->formula);
    g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
    const OgiFinding *finding;
    Fixture fixture;
    Example example;

    set_up(&fixture, NULL);
    g_assert_true(ogi_rule_set_add(fixture.rules, "office.csv", bytes, NULL));
    example_open(&example, self->report, "2021", TRUE);
    example_check(&example, fixture.rules);
    finding = example_require(&example, "U-1");
    g_test_message("%s", self->formula);
    g_assert_cmpstr(finding->suggestion, ==, self->suggestion);
    g_assert_cmpstr(finding->confidence, ==, self->confidence);
    example_close(&example);
    tear_down(&fixture, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/year-suggestions/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    return g_test_run();
}
