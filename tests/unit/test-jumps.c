/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money that jumps between years: in another unit, or beyond any growth (XY-UNIT, XY-JUMP). */
#include "rules-fixture.h"

typedef struct {
    const char *rules;   /* of the office; NULL: none */
    const char *reports; /* by years */
    const char *found;   /* "rule year left→right suggestion confidence", a line each */
} Case;

static const char YEARS[] = "year=2021; fees:amount=12.5 | year=2022; fees:amount=125000";

#define AMOUNT "[第二十条第（八）项/行政事业性收费/本年收费金额（单位：万元）"

static const Case CASES[] = {
    {NULL, YEARS, "XY-UNIT 2022 12.5→125000 " AMOUNT " 125000→12.5] low\n"},
    {"XY-UNIT,off", YEARS, "XY-JUMP 2022 12.5→125000 " AMOUNT " 125000→12.5] low\n"},
    {"XY-JUMP,off", YEARS, "XY-UNIT 2022 12.5→125000 " AMOUNT " 125000→12.5] low\n"},
    {"XY-JUMP,off\nXY-UNIT,off", YEARS, ""},
    {NULL, "year=2021; fees:amount=12.5 | year=2022; fees:amount=130000",
     "XY-JUMP 2022 12.5→130000 " AMOUNT " 130000→13] low\n"},
    {"XY-JUMP,off", "year=2021; fees:amount=12.5 | year=2022; fees:amount=130000", ""},
    /* what would be no whole number in the other unit, or is more than any money */
    {NULL, "year=2021; fees:amount=12.5 | year=2022; fees:amount=130000.000001",
     "XY-JUMP 2022 12.5→130000.000001 [] \n"},
    {NULL, "year=2021; fees:amount=0.000001 | year=2022; fees:amount=0.0006",
     "XY-JUMP 2022 0.000001→0.0006 [] \n"},
    {NULL, "year=2021; fees:amount=12.5 | year=2022; fees:amount=20000000000", ""},
    /* the year beyond tells which of the two is meant */
    {NULL,
     "year=2021; fees:amount=12.5 | year=2022; fees:amount=125000 | year=2023; fees:amount=13",
     "XY-UNIT 2022 12.5→125000 " AMOUNT " 125000→12.5] medium\n"
     "XY-JUMP 2023 125000→13 " AMOUNT "（2022年） 125000→12.5] medium\n"},
    {NULL,
     "year=2021; fees:amount=12.5 | year=2022; fees:amount=125000 | year=2023; fees:amount=130000",
     "XY-UNIT 2022 12.5→125000 " AMOUNT "（2021年） 12.5→125000] medium\n"},
    {NULL,
     "year=2021; fees:amount=125000 | year=2022; fees:amount=125000 | year=2023; fees:amount=12.5",
     "XY-UNIT 2023 125000→12.5 " AMOUNT " 12.5→125000] medium\n"},
    {NULL, "year=2020; form=2019 | year=2021; fees:amount=12.5 | year=2022; fees:amount=125000",
     "XY-UNIT 2022 12.5→125000 " AMOUNT " 125000→12.5] low\n"},
    {NULL, "year=2021; fees:amount=12.5 | year=2022; fees:amount=125000 | year=2023; fees:amount=?",
     "XY-UNIT 2022 12.5→125000 " AMOUNT " 125000→12.5] low\n"},
};

/* "" for NULL. */
static const char *
shown(const char *text)
{
    return text != NULL ? text : "";
}

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autofree char *csv =
        g_strdup_printf("id,severity\n%s\n", self->rules != NULL ? self->rules : "");
    g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
    g_autoptr(GString) found = g_string_new(NULL);
    Fixture fixture;
    Example example;

    set_up(&fixture, NULL);
    if (self->rules != NULL)
        g_assert_true(ogi_rule_set_add(fixture.rules, "office.csv", bytes, NULL));
    example_open(&example, self->reports, "2021", FALSE);
    example_check(&example, fixture.rules);
    for (guint i = 0; i < ogi_findings_n(example.findings); i++) {
        const OgiFinding *finding = ogi_findings_get(example.findings, i);

        if (g_str_equal(finding->rule, "XY-JUMP") || g_str_equal(finding->rule, "XY-UNIT"))
            g_string_append_printf(found, "%s %d %s→%s [%s] %s\n", finding->rule, finding->year,
                                   finding->left, finding->right, shown(finding->suggestion),
                                   shown(finding->confidence));
    }
    g_assert_cmpstr(found->str, ==, self->found);
    example_close(&example);
    tear_down(&fixture, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/jumps/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    return g_test_run();
}
