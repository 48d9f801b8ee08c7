/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a finding says of a formula that fails: both sides, where it is told, the cells, the label
 * of the formula; of formulas as an office may write them, too.
 */
#include "rules-fixture.h"

typedef struct {
    const char *formula;
    const char *each;
    const char *cells; /* of the report */
    const char *left;
    const char *right;
    const char *difference; /* NULL: none */
    guint line;
    const char *named; /* the cells as the finding has them */
    const char *label; /* of the first formula of the rule */
} Case;

static const Case CASES[] = {
    {"2 * review:total <= received:total + 1", "", "review:total=5; received:total=3", "10", "4",
     "6", 190, "行政复议=5@190；一、本年新收政府信息公开申请数量=3@17", "U-1"},
    /* sides of which a part is missing; with a minus they can only be less */
    {"rules:in_force + rules:made <= rules:repealed", "", "rules:in_force=5; rules:made=?", "≥5",
     "0", NULL, 2, "现行有效件数=5@3；本年制发件数=无法识别@1；本年废止件数=0@2", "U-1"},
    {"rules:in_force - rules:made >= rules:repealed", "",
     "rules:in_force=1; rules:made=?; rules:repealed=3", "≤1", "3", NULL, 2, NULL, "U-1"},
    {"rules:in_force = rules:repealed - rules:made", "",
     "rules:in_force=5; rules:made=?; rules:repealed=3", "5", "≤3", NULL, 3,
     "现行有效件数=5@3；本年废止件数=3@2；本年制发件数=无法识别@1", "U-1"},
    /* sides and differences that no number holds */
    {"900000000000000000 * review:total <= rules:made", "", "review:total=100",
     "≥9223372036854775807", "0", NULL, 190, NULL, "U-1"},
    {"-900000000000000000 * review:total >= rules:made", "", "review:total=100",
     "≤-9223372036854775808", "0", NULL, 190, NULL, "U-1"},
    {"900000000000000000 * review:total <= -900000000000000000 * review:upheld", "",
     "review:total=10; review:upheld=10", "9000000000000000000", "-9000000000000000000", NULL, 190,
     NULL, "U-1"},
    /* several on one side: the first that is filled in, or else the first */
    {"review:upheld + review:corrected + review:other = 0", "", "review:corrected=4", "4", "0", "4",
     187, NULL, "U-1"},
    {"review:upheld + review:corrected >= 1", "", "", "0", "1", "-1", 186, NULL, "U-1"},
    {"review:upheld + review:corrected + review:total[-1] = 0", "", "review:total[-1]=4", "4", "0",
     "4", 186, NULL, "U-1"},
    /* all of the year before */
    {"review:upheld[-1] + review:corrected[-1] = 1", "", "review:upheld[-1]=4", "4", "1", "3", 186,
     NULL, "U-1"},
    /* a cell that isn't in the report has no line: that of another one of it */
    {"rules:in_force[-1] + rules:repealed >= rules:made + 1", "", "rules:made=absent", "0", "≥1",
     NULL, 2, NULL, "U-1"},
    /* labels: of the row, of the column, of both; of a column that the formula doesn't name */
    {"received:$c = 0", "c in applicants", "received:natural=1", "1", "0", "1", 11, NULL,
     "U-1/自然人"},
    {"received:$c[-1] = 0", "c in applicants", "received:natural[-1]=1", "1", "0", "1", 11, NULL,
     "U-1/自然人"},
    {"$r:total = 0", "r in received", "received:total=1", "1", "0", "1", 17, NULL,
     "U-1/一、本年新收政府信息公开申请数量"},
    {"$r:$c = 0", "r in received; c in total", "received:total=1", "1", "0", "1", 17, NULL,
     "U-1/一、本年新收政府信息公开申请数量/总计"},
    {"received:total = 0", "c in natural", "received:total=1", "1", "0", "1", 17, NULL,
     "U-1/natural"},
};

static const char *
first_label(const Fixture *fixture, const Example *example, gboolean two_years)
{
    const OgiForm *form = ogi_record_form(example->record);
    const OgiCompiledRules *compiled =
        ogi_rule_set_compiled(fixture->rules, form, two_years ? form : NULL);

    for (guint i = 0; i < compiled->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, i);

        if (g_str_equal(edit->rule->id, "U-1"))
            return edit->label;
    }
    return NULL;
}

/* A cell that isn't in the report stands in no line of it. */
static void
take_lines(OgiRecord *record)
{
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        if (ogi_record_states(record)[i] == OGI_STATE_ABSENT)
            ogi_record_set(record, i, OGI_STATE_ABSENT, 0, 0);
    }
}

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autofree char *csv =
        g_strdup_printf("id,severity,formula,each\nU-1,error,%s,%s\n", self->formula, self->each);
    g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
    gboolean two_years = strstr(self->formula, "[-1]") != NULL;
    const OgiFinding *finding;
    Fixture fixture;
    Example example;

    set_up(&fixture, NULL);
    g_assert_true(ogi_rule_set_add(fixture.rules, "office.csv", bytes, NULL));
    example_open(&example, self->cells, "2021", two_years);
    take_lines(example.record);
    example_check(&example, fixture.rules);
    finding = example_require(&example, "U-1");
    g_assert_cmpstr(finding->left, ==, self->left);
    g_assert_cmpstr(finding->right, ==, self->right);
    g_assert_cmpstr(finding->difference, ==, self->difference);
    g_assert_cmpuint(finding->line, ==, self->line);
    if (self->named != NULL)
        g_assert_cmpstr(finding->cells, ==, self->named);
    g_assert_cmpstr(first_label(&fixture, &example, two_years), ==, self->label);
    example_close(&example);
    tear_down(&fixture, NULL);
}

/* What is published of a stock that lacks what was taken from it (XY-STOCK). */
static void
test_stock(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const OgiFinding *finding;
    Example example;

    example_open(&example, "rules:in_force[-1]=4; rules:made=1; rules:repealed=; rules:in_force=9",
                 "2021", TRUE);
    example_check(&example, fixture->rules);
    finding = example_require(&example, "XY-STOCK");
    g_assert_cmpstr(finding->left, ==, "9");
    g_assert_cmpstr(finding->right, ==, "≤5");
    example_close(&example);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/failure/%u: %s", i, CASES[i].formula);

        g_strdelimit(path + 1, "/", '-');
        path[8] = '/';
        g_test_add_data_func(path, &CASES[i], test_case);
    }
    g_test_add("/failure/stock", Fixture, NULL, set_up, test_stock, tear_down);
    return g_test_run();
}
