/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions that can't be done, each with what is told of it, beside those like them that can. */
#include "example-decisions.h"
#include "rules-fixture.h"

/* 自然人 of granted should be 4: its row and its column fail by one. */
static const char WRONG[] = "received:natural=4; received:total=4; concluded:natural=4; "
                            "concluded:total=4; granted:natural=5; granted:total=4";

static guint
count(const Example *example, const char *rule)
{
    guint n = 0;

    for (guint i = 0; i < ogi_findings_n(example->findings); i++)
        n += g_str_equal(ogi_findings_get(example->findings, i)->rule, rule) ? 1 : 0;
    return n;
}

typedef struct {
    const char *reports; /* NULL: WRONG */
    const char *rule;    /* of the finding that is decided on */
    const char *row;     /* decision,table,indicator,column,year */
    const char *told;    /* the rule that says why not; NULL: it is done */
    const char *right;   /* of what is told; NULL: nothing */
} Decision;

static const char TWO[] = "agency=甲局; year=2021; source=in/x/a.txt; review:total=1 | "
                          "agency=甲局; year=2021; source=in/y/a.txt; review:total=2";

static const Decision DECISIONS[] = {
    {NULL, "T3-ROW", "correct to 4,,,,1999", "R-REPORT", NULL},
    {NULL, "T3-ROW", "break,,,,1999", "R-REPORT", NULL},
    {NULL, "T3-ROW", "break,,,,", NULL, NULL},
    {NULL, "T3-ROW", "use a.txt,,,,", "R-FILE", "a.txt"},
    /* cells: of the row that is named, the column may be the finding's, or the only one */
    {NULL, "T3-ROW", "correct to 4,3,granted,natural,", NULL, NULL},
    {NULL, "T3-ROW", "correct to 4,4,granted,natural,", "R-CELL", "granted:natural"},
    {NULL, "T3-ROW", "correct to 4,,received,,", NULL, NULL},
    {NULL, "T3-ROW", "correct to 4,,fees,,", "R-CELL", "fees:natural"},
    {NULL, "T3-ROW", "correct to 4,,licensing,,", "R-CELL", "licensing:natural"},
    {"form=2021; granted:natural=5", "T3-ROW", "correct to 4,,fees,,", NULL, NULL},
    {"form=2021; granted:natural=5", "T3-ROW", "correct to 4,,,natural,", NULL, NULL},
    {"year=2020; signed_on=2021-06-01", "D-LATE", "correct to 4,,,,", "R-CELL", ":"},
    {"year=2020; signed_on=2021-06-01", "D-LATE", "correct to 4,,granted,natural,", NULL, NULL},
    /* a file that nobody has a report of */
    {NULL, "F-READ", "correct to 4,,granted,natural,", "R-REPORT", NULL},
    {NULL, "F-READ", "break,,,,", "R-REPORT", NULL},
    {NULL, "F-READ", "use a.txt,,,,", "R-FILE", "a.txt"},
    /* the end of a path, as far as it tells one of the files */
    {TWO, "I-CONFLICT", "use a.txt,,,,", "R-FILE", "a.txt"},
    {TWO, "I-CONFLICT", "use y/a.txt,,,,", NULL, NULL},
    {TWO, "I-CONFLICT", "use in/y/a.txt,,,,", NULL, NULL},
    {TWO, "I-CONFLICT", "use /a.txt,,,,", "R-FILE", "/a.txt"},
    {TWO, "I-CONFLICT", "use my/in/y/a.txt,,,,", "R-FILE", "my/in/y/a.txt"},
    {TWO, "I-CONFLICT", "use b.txt,,,,", "R-FILE", "b.txt"},
};

static void
test_decision(gconstpointer data)
{
    const Decision *self = data;
    g_autoptr(OgiDecisions) decisions = NULL;
    g_autofree char *id = NULL;
    g_autofree char *csv = NULL;
    guint n_refused;
    Fixture fixture;
    Example example;

    set_up(&fixture, NULL);
    example_open(&example, self->reports != NULL ? self->reports : WRONG, "2019", FALSE);
    ogi_findings_add_worded(example.findings, "F-READ", "b.pdf", 0, "csv-damaged");
    id = decisions_id(&example, fixture.rules, self->rule);
    csv = g_strdup_printf("id,decision,table,indicator,column,year,who,when\n"
                          "%s,%s,张三,2026-02-03\n",
                          id, self->row);
    decisions = decisions_apply(&example, fixture.rules, csv);
    n_refused = count(&example, "R-REPORT") + count(&example, "R-FILE") + count(&example, "R-CELL");
    g_assert_cmpuint(n_refused, ==, self->told != NULL ? 1 : 0);
    if (self->told != NULL)
        g_assert_cmpstr(example_require(&example, self->told)->right, ==, self->right);
    g_assert_cmpuint(count(&example, "R-STALE"), ==, 0);
    example_close(&example);
    tear_down(&fixture, NULL);
}

/* What can't be read is told as it stands, whatever the finding was about that led to it. */
static void
test_unread(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;
    g_autofree char *text =
        g_strconcat("form=2021; granted:natural=5; rules:made=? decide T3-ROW: correct to 1 "
                    "@rules:made",
                    NULL);
    g_autoptr(OgiDecisions) decisions = decisions_open(&example, fixture->rules, text);

    g_assert_cmpstr(example_require(&example, "R-CORRECTED")->right, ==, "无法识别");
    g_assert_cmpstr(example_require(&example, "R-CORRECTED")->left, ==, "1");
    example_close(&example);
}

/* An id of no finding: those of the agency, year and rule that the row names are near, three at
 * most; those decided on are not. */
static void
test_near_by_name(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *row; /* agency,year,rule */
        guint n_near;
    } CASES[] = {{"样例市甲局,2020,T3-ROW", 1},
                 {"样例市甲局,,T3-RES", 1},
                 {"样例市甲局,2019,T3-ROW", 0},
                 {"样例市甲局,2020,C-NUM", 0},
                 {"样例市乙局,,", 0},
                 {",2020,T3-ROW", 0},
                 {"样例市甲局,,", 3}};

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *csv = g_strdup_printf("id,decision,who,when,agency,year,rule\n"
                                               "f000000000000,accept,张三,2026-02-03,%s\n",
                                               CASES[i].row);
        g_autoptr(OgiDecisions) decisions = NULL;
        g_auto(GStrv) near = NULL;
        Example example;

        example_open(&example,
                     "received:natural=4; received:total=4; concluded:natural=4; "
                     "concluded:total=4; granted:natural=5; granted:total=4; review:total=1; "
                     "suit_direct:total=1",
                     "2019", FALSE);
        decisions = decisions_apply(&example, fixture->rules, csv);
        near = g_strsplit(example_require(&example, "R-STALE")->suggestion != NULL
                              ? example_require(&example, "R-STALE")->suggestion
                              : "",
                          ", ", -1);
        g_test_message("%s", CASES[i].row);
        g_assert_cmpuint(g_strv_length(near), ==, CASES[i].n_near);
        example_close(&example);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/correction/unread", Fixture, NULL, set_up, test_unread, tear_down);
    g_test_add("/correction/near-by-name", Fixture, NULL, set_up, test_near_by_name, tear_down);
    for (guint i = 0; i < G_N_ELEMENTS(DECISIONS); i++) {
        g_autofree char *path = g_strdup_printf("/correction/decision/%u", i);

        g_test_add_data_func(path, &DECISIONS[i], test_decision);
    }
    return g_test_run();
}
