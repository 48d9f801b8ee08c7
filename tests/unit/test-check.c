/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

static void
test_consistent_records_pass(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20190);

    for (guint i = 0; i < 200; i++) {
        const OgiForm *form = ogi_codebook_form(fixture->codebook, i % 2);
        g_autoptr(OgiRecord) record = consistent_record(form, rand, ogi_form_first_year(form));

        g_assert_cmpuint(count_failing(fixture, record, "T"), ==, 0);
    }
}

/* One wrong figure: in table 3 a row and a column no longer close, in table 4 one block. */
static void
test_single_error_is_found(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (guint f = 0; f < ogi_codebook_n_forms(fixture->codebook); f++) {
        const OgiForm *form = ogi_codebook_form(fixture->codebook, f);
        g_autoptr(OgiRecord) record = consistent_record(form, rand, ogi_form_first_year(form));

        for (guint i = 0; i < ogi_form_n_cells(form); i++) {
            const OgiFormCell *cell = &ogi_form_cells(form)[i];
            gint64 right = ogi_record_values(record)[i];

            ogi_record_set(record, i, OGI_STATE_REPORTED, right + 1, i);
            if (g_str_equal(cell->table, "3"))
                g_assert_cmpuint(count_failing(fixture, record, "T3-"), >=, 2);
            if (g_str_equal(cell->table, "4"))
                g_assert_cmpuint(count_failing(fixture, record, "T4-"), ==, 1);
            ogi_record_set(record, i, OGI_STATE_REPORTED, right, i);
        }
    }
}

/* A known part above the total can't be mended by any blank. */
static void
test_conflict_fails(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const OgiFinding *finding;
    Example example;

    check_text(fixture, &example, "review:upheld=5; review:corrected=; review:total=3");
    assert_cell(&example, "review:corrected", OGI_STATE_BLANK, 0);
    finding = example_require(&example, "T4-SUM");
    g_assert_cmpstr(finding->left, ==, "≥5");
    g_assert_cmpstr(finding->right, ==, "3");
    g_assert_null(finding->difference);
    g_assert_cmpstr(finding->column, ==, "total");
    g_assert_nonnull(strstr(finding->cells, "结果纠正=空白@"));
    example_close(&example);
}

/* One wrong figure fails its identities; the rules that follow from them stay silent. */
static void
test_implied_rules_are_silent(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    check_text(fixture, &example, "granted:natural=9");
    g_assert_nonnull(example_finding(&example, "T3-ROW"));
    g_assert_nonnull(example_finding(&example, "T3-RES"));
    g_assert_null(example_finding(&example, "T3-LEAFMAX"));
    g_assert_null(example_finding(&example, "T3-PARTMAX"));
    g_assert_null(example_finding(&example, "T3-ZERO"));
    g_assert_null(example_finding(&example, "T3-BAL"));
    example_close(&example);
}

/* Forty agencies grow by about a tenth, one tenfold: that one is named. The same factor on a
 * handful of requests is no news. */
static void
test_jump_stands_out(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const OgiFinding *jump = NULL;
    Example example;

    for (guint i = 0; i < 40; i++) {
        guint old = 100 + 7 * i;
        guint new = i == 13 ? old * 10 : old + old / 10 + i % 5;

        if (i == 20) {
            old = 2;
            new = 20;
        }
        g_string_append_printf(text,
                               "%sagency=样例市%u局; received:total[-1]=%u; received:total=%u",
                               i > 0 ? " | " : "", i, old, new);
    }
    check_text(fixture, &example, text->str);
    for (guint i = 0; i < ogi_findings_n(example.findings); i++) {
        const OgiFinding *finding = ogi_findings_get(example.findings, i);

        if (!g_str_equal(finding->rule, "XY-JUMP"))
            continue;
        g_assert_null(jump);
        jump = finding;
    }
    g_assert_nonnull(jump);
    g_assert_cmpstr(jump->agency, ==, "样例市13局");
    g_assert_cmpstr(jump->left, ==, "191");
    g_assert_cmpstr(jump->right, ==, "1910");
    example_close(&example);
}

/* 3100 times the year before is no power of ten: the figure that the years beyond are far from is
 * named, and no other. 10^9 times is no unit of money. A table that says what it said the year
 * before in two figures, of eight digits in all, is no chance; of seven it may be. */
static void
test_what_is_suggested(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *text;
        const char *rule;
        const char *end; /* of the suggestion; "": there is none; NULL: no finding */
    } CASES[] = {
        {"agency=甲局; year=2020; received:total=10 | agency=甲局; year=2021; received:total=10 | "
         "agency=甲局; year=2022; received:total=31000",
         "XY-JUMP", " 31000→?"},
        {"agency=甲局; year=2021; fees:amount=0.01 | agency=甲局; year=2022; fees:amount=10000000",
         "XY-JUMP", ""},
        {"agency=甲局; year=2021; licensing:decisions=1234; penalties:decisions=5678; "
         "received:total=3 | "
         "agency=甲局; year=2022; licensing:decisions=1234; penalties:decisions=5678; "
         "received:total=4",
         "XY-SAME", ""},
        {"agency=甲局; year=2021; licensing:decisions=1234; penalties:decisions=567; "
         "received:total=3 | "
         "agency=甲局; year=2022; licensing:decisions=1234; penalties:decisions=567; "
         "received:total=4",
         "XY-SAME", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Example example;

        check_text(fixture, &example, CASES[i].text);
        if (CASES[i].end == NULL) {
            g_assert_null(example_finding(&example, CASES[i].rule));
        } else {
            const OgiFinding *finding = example_require(&example, CASES[i].rule);

            g_assert_true(*CASES[i].end == '\0'
                              ? finding->suggestion == NULL
                              : g_str_has_suffix(finding->suggestion, CASES[i].end));
        }
        example_close(&example);
    }
}

/* What can't be read is an error of its own, and no blank to be filled with a zero. */
static void
test_unread_is_no_blank(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const CASES[] = {
        "review:upheld=?; review:total=4",                   /* deduced */
        "review:upheld=?; review:pending=5; review:total=4", /* a conflict */
        "licensing:decisions=?",                             /* in no identity */
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Example example;

        check_text(fixture, &example, CASES[i]);
        g_assert_null(example_finding(&example, "C-PLACE"));
        g_assert_null(example_finding(&example, "C-BLANK"));
        example_close(&example);
    }
}

/* A constant of an own rule is in the sum as often as there are agencies. */
static void
test_constants_of_sums(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char CSV[] = "id,severity,formula,deduce\n"
                              "U-1,error,review:total + 1 = suit_direct:total,yes\n";
    static const char HOLDS[] = "agency=甲局; suit_direct:total=1; suit_direct:upheld=1 | "
                                "agency=乙局; suit_direct:total=1; suit_direct:upheld=1";
    static const char FAILS[] = "agency=甲局; suit_direct:total=1; suit_direct:upheld=1 | "
                                "agency=乙局; suit_direct:total=3; suit_direct:upheld=3 | "
                                "agency=丙局; suit_direct:total=1; suit_direct:upheld=1";
    g_autoptr(GBytes) bytes = g_bytes_new_static(CSV, strlen(CSV));
    Example example;

    g_assert_true(ogi_rule_set_add(fixture->rules, "office.csv", bytes, NULL));
    check_text(fixture, &example, HOLDS);
    g_assert_null(example_finding(&example, "A-ID"));
    example_close(&example);
    check_text(fixture, &example, FAILS);
    g_assert_nonnull(strstr(example_require(&example, "A-ID")->cells, "U-1 -2"));
    g_assert_cmpstr(example_require(&example, "A-ID")->detail, ==, "乙局");
    example_close(&example);
}

/* A consolidated report is compared with the years around it as any other. */
static void
test_consolidated_over_years(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char YEARS[] =
        "registry=%s | agency=甲市; year=2021; rules:in_force=11 | "
        "agency=甲市; year=2022; rules:in_force=21 | agency=甲市; year=2023; rules:in_force=12; "
        "rules:made=1 | agency=甲市; year=2024; rules:in_force=12";
    static const char *const NAMES[] = {"甲市", "甲市*"};
    char *suggestions[2] = {NULL};

    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *text = g_strdup_printf(YEARS, NAMES[i]);
        Example example;

        check_text(fixture, &example, text);
        suggestions[i] = g_strdup(example_require(&example, "XY-STOCK")->suggestion);
        example_close(&example);
    }
    g_assert_nonnull(suggestions[0]);
    g_assert_nonnull(strstr(suggestions[0], "21→11"));
    g_assert_cmpstr(suggestions[0], ==, suggestions[1]);
    g_free(suggestions[0]);
    g_free(suggestions[1]);
}

/* That everything holds with a suggestion is claimed only where it does: not beside another error,
 * nor where the year before speaks against it. */
static void
test_closes_is_tried(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
#define WRONG                                                                                      \
    "granted:natural=5; granted:total=4; received:natural=4; received:total=4; "                   \
    "concluded:natural=4; concluded:total=4"
#define MONEY_2021 "agency=甲局; year=2021; fees:amount=20000; licensing:decisions=3"
#define MONEY_2022 " | agency=甲局; year=2022; fees:amount=2; licensing:decisions=4"
    static const struct {
        const char *text;
        gboolean closes;
        const char *confidence;
        const char *rule;
        const char *suggestion;
    } CASES[] = {
        {WRONG, TRUE, "high", "T3-ROW", "5→4"},
        {WRONG "; review:upheld=2; review:total=3", FALSE, "high", "T3-ROW", "5→4"},
        {"agency=甲局; year=2021; carried_out:natural=1; carried_out:total=1; received:natural=1; "
         "received:total=1 | agency=甲局; year=2022; " WRONG,
         FALSE, "high", "T3-ROW", "5→4"},
        /* what is said of two years is said of the first of them, too */
        {MONEY_2021 "; " WRONG MONEY_2022, FALSE, "high", "T3-ROW", "5→4"},
        /* the report of the year before is wrong, and whatever else is said of that one counts */
        {MONEY_2021 MONEY_2022, TRUE, "low", "XY-UNIT", "（2021年） 20000→2"},
        {MONEY_2021 "; review:upheld=2; review:total=3" MONEY_2022, FALSE, "low", "XY-UNIT",
         "（2021年） 20000→2"},
        {MONEY_2021 MONEY_2022 "; review:upheld=2; review:total=3", TRUE, "low", "XY-UNIT",
         "（2021年） 20000→2"},
    };
#undef WRONG
#undef MONEY_2021
#undef MONEY_2022

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const OgiFinding *finding;
        Example example;

        check_text(fixture, &example, CASES[i].text);
        finding = example_require(&example, CASES[i].rule);
        g_assert_nonnull(strstr(finding->suggestion, CASES[i].suggestion));
        g_assert_cmpstr(finding->confidence, ==, CASES[i].confidence);
        g_assert_cmpint(finding->closes, ==, CASES[i].closes);
        example_close(&example);
    }
}

/* The words between figures are English in the English message; labels stay the document's. */
static void
test_english_words(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const WORDS[] = {"空白", "其余", "；或", "年）", "缺"};
    static const struct {
        const char *text, *rule, *says;
    } CASES[] = {
        {"review:upheld=5; review:corrected=; review:total=3", "T4-SUM", "结果纠正=blank@"},
        {"review:upheld=5; review:total=3", "T4-SUM", "; or "},
        {"review:upheld=5; review:other=absent; review:total=3", "T4-SUM", "其他结果=absent"},
        {"concluded:natural=2; concluded:total=2", "T3-RES", "others=0"},
        {"agency=甲局; year=2021; carried_out:total=3; received:total=3; carried_out:natural=3; "
         "received:natural=3 | agency=甲局; year=2022",
         "XY-CARRY", " (2021)=3"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *message = NULL;
        Example example;

        check_text(fixture, &example, CASES[i].text);
        message = ogi_rule_set_message(fixture->rules, example_require(&example, CASES[i].rule),
                                       OGI_LANGUAGE_EN);
        if (strstr(message, CASES[i].says) == NULL)
            g_error("expected \"%s\", found %s", CASES[i].says, message);
        for (guint w = 0; w < G_N_ELEMENTS(WORDS); w++)
            g_assert_null(strstr(message, WORDS[w]));
        example_close(&example);
    }
}

/* One table that says what it said the year before, beside others that don't. */
static void
test_copied_table(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const OgiFinding *finding;
    Example example;

    check_text(fixture, &example,
               "agency=甲局; year=2021; received:total=3; review:upheld=4; review:corrected=2; "
               "review:total=6; suit_direct:upheld=3; suit_direct:total=3 | "
               "agency=甲局; year=2022; received:total=4; review:upheld=4; review:corrected=2; "
               "review:total=6; suit_direct:upheld=3; suit_direct:total=3");
    finding = example_require(&example, "XY-SAME");
    g_assert_cmpstr(finding->table, ==, "4");
    g_assert_cmpstr(finding->left, ==, "15");
    g_assert_cmpstr(finding->right, ==, "5");
    example_close(&example);
}

/* The same findings for any number of threads. */
static void
test_threads_agree(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GString *text[2] = {g_string_new(NULL), g_string_new(NULL)};

    for (guint t = 0; t < 2; t++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(99);
        g_autoptr(OgiRegistry) registry = ogi_registry_new();
        g_autoptr(OgiDataset) dataset = ogi_dataset_new(fixture->codebook, registry);
        g_autoptr(OgiFindings) findings = ogi_findings_new();

        for (guint i = 0; i < 300; i++) {
            const OgiForm *form = ogi_codebook_form(fixture->codebook, 1);
            OgiRecord *record = consistent_record(form, rand, 2021 + (gint)i % 3);
            g_autofree char *name = g_strdup_printf("样例市%u局", i / 3);

            ogi_record_set_agency_name(record, name);
            ogi_record_set(record, i % 190, OGI_STATE_REPORTED, 1000, i);
            blank_some(record, rand, 3);
            ogi_dataset_add(dataset, record, findings);
        }
        ogi_dataset_settle(dataset, findings);
        check_dataset(dataset, registry, fixture->rules, t == 0 ? 1 : 5, findings);
        g_assert_cmpuint(ogi_findings_n(findings), >, 300);
        for (guint i = 0; i < ogi_findings_n(findings); i++) {
            g_autofree char *message = ogi_rule_set_message(
                fixture->rules, ogi_findings_get(findings, i), OGI_LANGUAGE_ZH);

            g_string_append(text[t], message);
        }
    }
    g_assert_cmpstr(text[0]->str, ==, text[1]->str);
    g_string_free(text[0], TRUE);
    g_string_free(text[1], TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, func) g_test_add(path, Fixture, NULL, set_up, func, tear_down)
    ADD("/check/consistent-records-pass", test_consistent_records_pass);
    ADD("/check/single-error-is-found", test_single_error_is_found);
    ADD("/check/conflict-fails", test_conflict_fails);
    ADD("/check/implied-rules-are-silent", test_implied_rules_are_silent);
    ADD("/check/jump-stands-out", test_jump_stands_out);
    ADD("/check/unread-is-no-blank", test_unread_is_no_blank);
    ADD("/check/constants-of-sums", test_constants_of_sums);
    ADD("/check/consolidated-over-years", test_consolidated_over_years);
    ADD("/check/closes-is-tried", test_closes_is_tried);
    ADD("/check/what-is-suggested", test_what_is_suggested);
    ADD("/check/english-words", test_english_words);
    ADD("/check/copied-table", test_copied_table);
    ADD("/check/threads-agree", test_threads_agree);
#undef ADD
    return g_test_run();
}
