/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/requirement.h>

#include "rules-fixture.h"

/* "left labels|compare|right labels|row|column", labels with their figures. (transfer full) */
static char *
describe(const OgiRequirement *requirement)
{
    GString *sides[2] = {g_string_new(NULL), g_string_new(NULL)};
    char *text;

    for (guint i = 0; i < requirement->demands->len; i++) {
        const OgiDemand *demand = &g_array_index(requirement->demands, OgiDemand, i);

        g_string_append_printf(sides[demand->right], "%+d %s %s;", (int)demand->factor,
                               demand->label, demand->number != NULL ? demand->number : "-");
    }
    text = g_strdup_printf("%s|%s|%s|%s|%s", sides[0]->str, requirement->compare, sides[1]->str,
                           requirement->row != NULL ? requirement->row : "",
                           requirement->column != NULL ? requirement->column : "");
    g_string_free(sides[0], TRUE);
    g_string_free(sides[1], TRUE);
    return text;
}

static void
assert_requirement(Fixture *fixture, const char *example_text, const char *rule,
                   const char *expected)
{
    g_autoptr(OgiRequirement) requirement = NULL;
    g_autofree char *found = NULL;
    const OgiFinding *finding;
    Example example;

    example_open(&example, example_text, "2021", strstr(example_text, "[-1]") != NULL);
    example_check(&example, fixture->rules);
    finding = example_finding(&example, rule);
    g_assert_nonnull(finding);
    requirement = ogi_requirement_new(fixture->rules, example.dataset, finding);
    found = requirement != NULL ? describe(requirement) : NULL;
    g_assert_cmpstr(found, ==, expected);
    example_close(&example);
}

static void
test_in_the_words_of_the_form(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_requirement(fixture, "review:upheld=7; review:corrected=1; review:total=3", "T4-SUM",
                       "+1 结果维持 7;+1 结果纠正 1;+1 其他结果 0;+1 尚未审结 0;|＝|+1 总计 3;|"
                       "行政复议|");
    assert_requirement(
        fixture,
        "received:total=1; received:natural=1; concluded:total=2; "
        "concluded:natural=2; granted:total=2; granted:natural=2",
        "T3-BAL",
        "+1 一、本年新收政府信息公开申请数量 1;+1 二、上年结转政府信息公开申请数量 0;|＝|"
        "+1 （七）总计 2;+1 四、结转下年度继续办理 0;||自然人");
    assert_requirement(fixture, "carried_out:total[-1]=3; carried_in:total=2", "XY-CARRY",
                       "+1 二、上年结转政府信息公开申请数量 2;|＝|"
                       "+1 四、结转下年度继续办理（2021年） 3;||总计");
    assert_requirement(fixture, "normative_documents:in_force=1; normative_documents:made=5",
                       "T2-OPEN",
                       "+1 现行有效件数 1;+1 本年废止件数 0;|≥|+1 本年制发件数 5;|行政规范性文件|");
}

/* Formulas with a condition, or with a bare number on one side: the message says it better. */
static void
test_none(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_requirement(fixture, "rules:made=1; rules:in_force=1", "T2-RULEPOWER", NULL);
    assert_requirement(fixture, "year=2020; signed_on=2020-01-09", "D-SIGN", NULL);
}

/* A formula has the cells of its own, not the first one of the formula after it. */
static void
test_of_its_own(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char RULES[] = "id,severity,formula\n"
                                "U-1,error,0 >= review:upheld\n"
                                "U-2,error,review:corrected <= review:total\n"
                                "U-3,error,2 * rules:made >= fees:amount + 3 * rules:repealed\n"
                                "U-4,error,review:corrected < review:upheld + 1\n"
                                "U-5,error,review:corrected + 1 = review:upheld\n"
                                "U-6,error,review:corrected < review:upheld\n"
                                "U-7,error,review:other > review:corrected\n";
    static const char FAILS[] = "review:upheld=1; review:corrected=2; review:total=1";
    g_autoptr(GBytes) bytes = g_bytes_new_static(RULES, strlen(RULES));
    g_autoptr(GError) error = NULL;
    Example example;

    ogi_rule_set_add(fixture->rules, "office.csv", bytes, &error);
    g_assert_no_error(error);
    assert_requirement(fixture, FAILS, "U-1", NULL);
    assert_requirement(fixture, FAILS, "U-2", "+1 结果纠正 2;|≤|+1 总计 1;|行政复议|");
    check_text(fixture, &example, FAILS);
    assert_requirement(fixture, "rules:made=4; fees:amount=2.5; rules:repealed=2", "U-3",
                       "+2 规章/本年制发件数 4;|≥|+1 行政事业性收费/本年收费金额（单位：万元） 2.5;"
                       "+3 规章/本年废止件数 2;||");
    assert_requirement(fixture, FAILS, "U-4", NULL);
    assert_requirement(fixture, FAILS, "U-5", NULL);
    assert_requirement(fixture, FAILS, "U-6", "+1 结果纠正 2;|＜|+1 结果维持 1;|行政复议|");
    assert_requirement(fixture, FAILS, "U-7", "+1 其他结果 0;|＞|+1 结果纠正 2;|行政复议|");
    g_assert_cmpstr(example_require(&example, "U-1")->cells, ==, "行政复议=1@186");
    example_close(&example);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/requirement/" name, Fixture, NULL, set_up, test, tear_down)
    ADD("in-the-words-of-the-form", test_in_the_words_of_the_form);
    ADD("none", test_none);
    ADD("of-its-own", test_of_its_own);
    return g_test_run();
}
