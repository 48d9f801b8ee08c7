/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is suggested mends a report where nothing else is said of it that it leaves as it is. */
#include "rules-fixture.h"

/* 自然人 of granted should be 4. */
static const char WRONG[] = "form=2021; received:natural=4; received:total=4; concluded:natural=4; "
                            "concluded:total=4; granted:natural=5; granted:total=4";

/* What was said of the report when it was read. */
typedef struct {
    OgiFinding other; /* without a rule: nothing */
    gboolean closes;
} Case;

#define OF_REPORT                                                                                  \
    .agency = "样例市甲局", .year = 2022, .source = (char[])                                       \
    {                                                                                              \
        "example.txt"                                                                              \
    }

static const Case CASES[] = {
    {{.rule = NULL}, TRUE},
    /* of the cell that is changed, of another one, of a row, of nothing in the form */
    {{.rule = "C-UNIT", OF_REPORT, .table = "3", .indicator = "granted", .column = "natural"},
     TRUE},
    {{.rule = "C-NUM", OF_REPORT, .table = "3", .indicator = "granted", .column = "business"},
     FALSE},
    {{.rule = "C-NUM", OF_REPORT, .table = "3", .indicator = "granted"}, FALSE},
    {{.rule = "C-NUM", OF_REPORT}, FALSE},
    {{.rule = "C-NUM", OF_REPORT, .table = "2", .indicator = "procurement", .column = "items"},
     FALSE},
    /* that says the same */
    {{.rule = "C-NUM",
      OF_REPORT,
      .suggestion = (char[]){"三、本年度办理结果/（一）予以公开/自然人 5→4"}},
     TRUE},
    /* of another report, year or agency, of a file that isn't known */
    {{.rule = "C-NUM", .agency = "样例市甲局", .year = 2022, .source = (char[]){"other.txt"}},
     TRUE},
    {{.rule = "C-NUM", .agency = "样例市甲局", .year = 2022}, FALSE},
    {{.rule = "C-NUM", .agency = "样例市甲局", .year = 2021, .source = (char[]){"example.txt"}},
     TRUE},
    {{.rule = "C-NUM", .agency = "样例市乙局", .year = 2022, .source = (char[]){"example.txt"}},
     TRUE},
    {{.rule = "C-NUM", .year = 2022, .source = (char[]){"example.txt"}}, TRUE},
    /* a note, a sentence, an error of the file */
    {{.rule = "C-BLANK", OF_REPORT, .table = "3", .indicator = "granted", .column = "business"},
     TRUE},
    {{.rule = "TX-SUM", OF_REPORT}, TRUE},
    {{.rule = "D-SIGN", OF_REPORT}, FALSE},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    static const char CSV[] = "id,severity\nTX-SUM,error\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(CSV, strlen(CSV));
    const OgiFinding *finding;
    Fixture fixture;
    Example example;

    set_up(&fixture, NULL);
    g_assert_true(ogi_rule_set_add(fixture.rules, "office.csv", bytes, NULL));
    example_open(&example, WRONG, "2021", FALSE);
    if (self->other.rule != NULL) {
        OgiFinding *other = ogi_findings_add(example.findings, self->other.rule);

        *other = self->other;
        other->source = g_strdup(self->other.source);
        other->suggestion = g_strdup(self->other.suggestion);
    }
    example_check(&example, fixture.rules);
    finding = example_require(&example, "T3-ROW");
    g_assert_cmpstr(finding->suggestion, ==, "三、本年度办理结果/（一）予以公开/自然人 5→4");
    g_assert_cmpint(finding->closes, ==, self->closes);
    example_close(&example);
    tear_down(&fixture, NULL);
}

/* A number below zero where none can stand: the sign is likelier wrong than the number. */
static void
test_unread(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *rule;
        const char *indicator;
        const char *column; /* NULL: of a row */
        const char *right;
        const char *suggestion;
    } UNREAD[] = {
        {"C-NEG", "rules", "made", "-12", "12"},     {"C-NEG", "rules", "made", NULL, NULL},
        {"C-NEG", "rules", "made", "负12", NULL},    {"C-NEG", "rules", "made", "12", NULL},
        {"C-NEG", "rules", "repealed", "-12", NULL}, /* which has a figure */
        {"C-NEG", "rules", "nothing", "-12", NULL},  {"C-NEG", "rules", NULL, "-12", NULL},
        {"C-NEG", NULL, NULL, "-12", NULL},          {"C-NUM", "rules", "made", "-12", NULL},
        {"C-UNIT", "rules", "made", "-12", NULL}, /* a warning */
    };

    for (guint i = 0; i < G_N_ELEMENTS(UNREAD); i++) {
        OgiFinding *finding;
        Example example;

        example_open(&example, "form=2021; rules:made=?", "2021", FALSE);
        finding = ogi_findings_add_at(example.findings, UNREAD[i].rule, "example.txt", 1, NULL);
        finding->agency = "样例市甲局";
        finding->year = 2022;
        finding->table = "2";
        finding->indicator = UNREAD[i].indicator;
        finding->column = UNREAD[i].column;
        finding->right = g_strdup(UNREAD[i].right);
        example_check(&example, fixture->rules);
        g_assert_cmpstr(example_require(&example, UNREAD[i].rule)->suggestion, ==,
                        UNREAD[i].suggestion);
        example_close(&example);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/confirm/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    g_test_add("/confirm/unread", Fixture, NULL, set_up, test_unread, tear_down);
    return g_test_run();
}
