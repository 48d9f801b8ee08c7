/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reports say of themselves, against their year, the registry and the day of the run. */
#include "rules-fixture.h"

typedef struct {
    const char *report;
    OgiDate signed_on, from, to;
    const char *title, *signer; /* agencies; NULL: none */
    const char *found;          /* "RULE left/right", a line each */
} Case;

#define NAMES "registry=样例市*,财政局<样例市,市财政局<样例市,样例市甲局<样例市 | "

static const Case CASES[] = {
    {"year=2020", {2021, 1, 20}, {2020, 1, 1}, {2020, 12, 31}, NULL, NULL, ""},
    /* days of which only the month or the year is known are taken for the report */
    {"year=2020",
     {2020, 12, 30},
     {0, 0, 0},
     {0, 0, 0},
     NULL,
     NULL,
     "D-SIGN 2020-12-31/2020-12-30\n"},
    {"year=2020", {2020, 12, 0}, {0, 0, 0}, {0, 0, 0}, NULL, NULL, "D-SIGN 2020-12-31/2020-12\n"},
    {"year=2020", {2020, 0, 0}, {0, 0, 0}, {0, 0, 0}, NULL, NULL, "D-SIGN 2020-12-31/2020\n"},
    {"year=2020", {2021, 0, 0}, {0, 0, 0}, {0, 0, 0}, NULL, NULL, ""},
    {"year=2020", {2021, 2, 0}, {0, 0, 0}, {0, 0, 0}, NULL, NULL, "D-LATE 2021-01-31/2021-02\n"},
    {"year=2020", {0, 0, 0}, {2020, 0, 0}, {2020, 12, 0}, NULL, NULL, ""},
    {"year=2020", {0, 0, 0}, {2020, 1, 0}, {2020, 0, 0}, NULL, NULL, ""},
    {"year=2020",
     {0, 0, 0},
     {2020, 3, 0},
     {0, 0, 0},
     NULL,
     NULL,
     "D-PERIOD 2020-01-01/2020-12-31/2020-03/\n"},
    {"year=2020",
     {0, 0, 0},
     {0, 0, 0},
     {2020, 11, 0},
     NULL,
     NULL,
     "D-PERIOD 2020-01-01/2020-12-31//2020-11\n"},
    /* years of no form, of another form, to come */
    {"year=2007; form=2019",
     {0, 0, 0},
     {0, 0, 0},
     {0, 0, 0},
     NULL,
     NULL,
     "D-FUTURE 2008–2026/2007\n"},
    {"year=2027; form=2021",
     {0, 0, 0},
     {0, 0, 0},
     {0, 0, 0},
     NULL,
     NULL,
     "D-FUTURE 2008–2026/2027\n"},
    {"year=2022; form=2019", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, NULL, NULL, "D-FORM 2021/2019\n"},
    /* the agency in the title and in the signature */
    {"year=2020", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, "样例市甲局", NULL, ""},
    {"year=2020", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, "", "样例市甲局", ""},
    {"year=2020", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, "样例市甲局", "", ""},
    {"year=2020", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, "样例市甲局", "甲局", ""},
    {"year=2020", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, "甲局", "样例市甲局", ""},
    {"year=2020",
     {0, 0, 0},
     {0, 0, 0},
     {0, 0, 0},
     "样例市甲局",
     "样例市乙局",
     "I-NAME 样例市甲局/样例市乙局\n"},
    {NAMES "year=2020",
     {0, 0, 0},
     {0, 0, 0},
     {0, 0, 0},
     "财政局",
     "市财政局",
     "I-NAME 财政局/市财政局\n"},
    {NAMES "year=2020", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, "财政局", "财政局", ""},
    {NAMES "year=2020", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, "财政局", "样例市财政局", ""},
    {NAMES "year=2020", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, "样例市财政局", "财政局", ""},
    {NAMES "year=2020",
     {0, 0, 0},
     {0, 0, 0},
     {0, 0, 0},
     "财政局",
     "水利局",
     "I-NAME 财政局/水利局\n"},
};

static void
test_case(gconstpointer data)
{
    static const char *const RULES[] = {"D-SIGN", "D-LATE", "D-PERIOD", "D-FUTURE",
                                        "D-FORM", "I-NAME", NULL};
    const Case *self = data;
    g_autoptr(GString) found = g_string_new(NULL);
    OgiReportHead *head;
    Fixture fixture;
    Example example;

    set_up(&fixture, NULL);
    example_open(&example, self->report, "2019", FALSE);
    head = ogi_record_edit_head(example.record);
    head->sections = 0x3f;
    head->section5_chars = 100;
    head->signed_on = self->signed_on;
    head->period_from = self->from;
    head->period_to = self->to;
    head->title_agency = g_strdup(self->title);
    head->signer = g_strdup(self->signer);
    example_check(&example, fixture.rules);
    for (guint i = 0; i < ogi_findings_n(example.findings); i++) {
        const OgiFinding *finding = ogi_findings_get(example.findings, i);

        if (g_strv_contains(RULES, finding->rule))
            g_string_append_printf(found, "%s %s/%s\n", finding->rule, finding->left,
                                   finding->right);
    }
    g_test_message("%s", self->report);
    g_assert_cmpstr(found->str, ==, self->found);
    example_close(&example);
    tear_down(&fixture, NULL);
}

/* A period that isn't the whole year makes the report no base for the next, as far as it's known.
 */
static void
test_breaks(void)
{
    static const struct {
        OgiDate from, to;
        gboolean breaks;
    } BREAKS[] = {
        {{2022, 1, 1}, {2022, 12, 31}, FALSE}, {{0, 0, 0}, {0, 0, 0}, FALSE},
        {{2022, 3, 1}, {2022, 12, 31}, TRUE},  {{2022, 1, 15}, {2022, 12, 31}, TRUE},
        {{2022, 1, 1}, {2022, 11, 30}, TRUE},  {{2022, 1, 1}, {2022, 12, 1}, TRUE},
        {{2022, 1, 0}, {2022, 12, 0}, FALSE},  {{2022, 3, 0}, {2022, 12, 0}, TRUE},
        {{2022, 0, 0}, {2022, 0, 0}, FALSE},   {{2021, 12, 1}, {2022, 11, 30}, TRUE},
        {{2021, 3, 1}, {2023, 2, 28}, FALSE},  {{2022, 1, 1}, {0, 0, 0}, FALSE},
        {{0, 0, 0}, {2022, 6, 30}, TRUE},
    };
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(BREAKS); i++) {
        g_autoptr(OgiRecord) record =
            example_zero_record(ogi_codebook_form_by_code(codebook, "2021"), 2022);

        g_assert_false(ogi_record_is_break(record));
        ogi_record_edit_head(record)->period_from = BREAKS[i].from;
        ogi_record_edit_head(record)->period_to = BREAKS[i].to;
        g_assert_cmpint(ogi_record_is_break(record), ==, BREAKS[i].breaks);
        ogi_record_set_break(record);
        g_assert_true(ogi_record_is_break(record));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/head-check/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    g_test_add_func("/head-check/breaks", test_breaks);
    return g_test_run();
}
