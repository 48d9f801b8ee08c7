/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "form/text/unit-private.h"

static void
test_exponents(void)
{
    static const struct {
        const char *unit;
        gint money, count; /* NONE: no unit of theirs */
    } cases[] = {
#define NONE 99
        {"元", 0, 0},         {"角", -1, 0},          {"分", -2, 0},
        {"十元", 1, 0},       {"千元", 3, 0},         {"万元", 4, 0},
        {"十万元", 5, 0},     {"百万元", 6, 0},       {"亿元", 8, 0},
        {"万亿元", 12, 0},    {"万", 4, 4},           {"万件", NONE, 4},
        {"百件", NONE, 2},    {"件", NONE, 0},        {"千人次", NONE, 3},
        {"美元", NONE, NONE}, {"万美元", NONE, NONE}, {"百件/千件", NONE, NONE},
        {"", NONE, NONE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint exponent = NONE;

        g_test_message("%s", cases[i].unit);
        ogi_unit_exponent(cases[i].unit, OGI_KIND_MONEY, &exponent);
        g_assert_cmpint(exponent, ==, cases[i].money);
        exponent = NONE;
        ogi_unit_exponent(cases[i].unit, OGI_KIND_COUNT, &exponent);
        g_assert_cmpint(exponent, ==, cases[i].count);
    }
}

static void
test_labels(void)
{
    static const struct {
        const char *label;
        const char *unit; /* NULL: none */
    } cases[] = {
        {"本年收费金额（单位：万元）", "万元"},
        {"本年收费金额（单位：百万元）", "百万元"},
        {"收费金额(人民币万元)", "万元"},
        {"收费金额(计量单位:角)", "角"},
        {"收费金额（美元）", "美元"},
        {"收费金额（单位：万美元）", "万美元"},
        {"行政许可（万件）", "万件"},
        {"行政许可（件）", NULL},
        {"行政许可（单位：件）", NULL},
        {"行政许可（单位：件、万元）", "万元"},
        {"行政许可（单位：百件、万元）", "百件、万元"},
        {"总计（含结转）", NULL},
        {"部分公开（区分处理的，只计这一情形，不计其他情形）", NULL},
        {"（单位：万件）行政许可", NULL},
        {"万元", NULL},
        {"", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *unit = ogi_unit_of_text(ogi_text(cases[i].label, strlen(cases[i].label)));

        g_test_message("%s", cases[i].label);
        g_assert_cmpstr(unit, ==, cases[i].unit);
    }
}

static void
test_notes(void)
{
    static const struct {
        const char *note;
        const char *money, *count;
        gboolean caption;
    } cases[] = {
        {"单位：件、万元", "万元", NULL, TRUE},
        {"（金额单位：元）", "元", NULL, TRUE},
        {"计量单位：万件", NULL, "万件", TRUE},
        {"单位：万", "万", "万", TRUE},
        {"单位：件/元", "元", NULL, TRUE},
        {"单位  百万元", "百万元", NULL, TRUE},
        {"单位名称：水利局", NULL, NULL, TRUE},
        {"填报单位：千山区水利局", NULL, NULL, FALSE},
        {"注：收费金额以元计。", "元", NULL, FALSE},
        {"注：收费金额按元统计，其余照旧。", "元", NULL, FALSE},
        {"注：以“元”为单位", "元", NULL, FALSE},
        {"注：行政许可、行政处罚的单位为百件。", NULL, "百件", FALSE},
        {"注：涉及单位十个部门，共计3万元。", NULL, NULL, FALSE},
        {"注：信息处理费按元/页计收。", NULL, NULL, FALSE},
        {"注：各单位收费共计3万元。", NULL, NULL, FALSE},
        {"三、收到和处理政府信息公开申请情况（百件）", NULL, "百件", FALSE},
        {"三、收到和处理政府信息公开申请情况（单位：百件）", NULL, "百件", FALSE},
        {"三、收到和处理政府信息公开申请情况", NULL, NULL, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        OgiText text = ogi_text(cases[i].note, strlen(cases[i].note));
        OgiNamedUnits units = ogi_units_of_note(text);

        g_test_message("%s", cases[i].note);
        g_assert_cmpstr(units.money, ==, cases[i].money);
        g_assert_cmpstr(units.count, ==, cases[i].count);
        g_assert_cmpint(ogi_units_is_caption(text), ==, cases[i].caption);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/units/exponents", test_exponents);
    g_test_add_func("/units/labels", test_labels);
    g_test_add_func("/units/notes", test_notes);
    return g_test_run();
}
