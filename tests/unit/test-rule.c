/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/rule.h>

#include "rules-fixture.h"

static gboolean
add(Fixture *fixture, const char *csv, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));

    return ogi_rule_set_add(fixture->rules, "office.csv", bytes, error);
}

static void
assert_wrong(Fixture *fixture, const char *csv, const char *message)
{
    g_autoptr(GError) error = NULL;

    g_assert_false(add(fixture, csv, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_DEFINITION);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, message));
}

static void
test_severity_changes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    OgiSeverity severity = OGI_SEVERITY_INFO;

    g_assert_true(ogi_rule_set_severity(fixture->rules, "XY-CARRY", &severity));
    g_assert_cmpint(severity, ==, OGI_SEVERITY_ERROR);
    g_assert_true(add(fixture, "id,severity\nXY-CARRY,warning\nC-PLACE,off\n", NULL));
    g_assert_true(ogi_rule_set_severity(fixture->rules, "XY-CARRY", &severity));
    g_assert_cmpint(severity, ==, OGI_SEVERITY_WARNING);
    g_assert_false(ogi_rule_set_severity(fixture->rules, "C-PLACE", &severity));
}

/* An identity that is off is not deduced by either. */
static void
test_off_is_off(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Example example;

    g_assert_true(add(fixture, "id,severity\nT4-SUM,off\n", NULL));
    example_open(&example, "review:upheld=5; review:total=?", "2021", FALSE);
    example_check(&example, fixture->rules);
    g_assert_cmpint(ogi_record_states(example.record)[189], ==, OGI_STATE_UNREADABLE);
    g_assert_null(example_finding(&example, "T4-SUM"));
    example_close(&example);
}

static void
test_wrong_definitions(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const CASES[][2] = {
        {"id,severity,formula\nU-1,error,received:totl = 0\n",
         "office.csv:2: formula: character 1: expected a cell, found received:totl"},
        {"id,severity,formula\nU-1,error,received:total = 0 and\n",
         "character 23: expected a cell (indicator:column), found the end"},
        {"id,severity,formula\nU-1,error,received:total == 0\n", "found \"=\""},
        {"id,severity,formula\nU-1,error,received:total # 0\n", "character 16: expected"},
        {"id,severity,formula\nU-1,error,1 = 1\n", "expected a cell in the relation"},
        {"id,severity,formula\nU-1,error,$r:total = 0\n", "$r is not bound"},
        {"id,severity,formula\nU-1,error,received:$c = 0\n", "$c is not bound"},
        {"id,severity,formula\nU-1,error,denied.*:total + denied.state_secret:total = 0\n",
         "denied.state_secret:total stands twice in one relation"},
        {"id,severity,formula,each,forms\nU-1,error,$r:total = 0,r in "
         "denied.*|denied.third_party,2021\n",
         "each: expected every row once, found denied.third_party"},
        {"id,severity,formula,each\nU-1,error,received:$c = 0,c in applicants|total\n",
         "each: expected every column once, found total"},
        {"id,severity,formula,each\nU-1,error,received:$c = 0,x in applicants\n",
         "office.csv:2: each: expected"},
        {"id,severity,formula,forms\nU-1,error,rules:in_force = 0,2019\n", "form 2019"},
        {"id,severity,formula,forms\nU-1,error,rules:made = 0,2019;2019\n", "stands twice"},
        {"id,severity,formula,forms\nU-1,error,rules:made = 0,2018\n", "found \"2018\""},
        {"id,severity,formula\nU-1,fatal,rules:made = 0\n", "office.csv:2: severity"},
        {"id,severity\nU-1,error\n", "expected a formula for the new rule U-1"},
        {"id,severity\n,error\n", "expected the rule's id"},
        {"id,severity\nT3-BAL,error\nT3-BAL,info\n", "office.csv:3: id: duplicate id \"T3-BAL\""},
        {"id,severity,formula\nT3-BAL,error,rules:made = 0\n", "another formula already"},
        {"id,severity,message_zh\nT3-BAL,error,{wrong}\n", "found \"{wrong}\""},
        {"id,severity,message_zh\nT3-BAL,error,[{left}\n", "found \"[\""},
        {"id,severity,formula,implied_by\nU-1,error,rules:made = 0,U-9\n", "found \"U-9\""},
        {"id,formula\nU-1,rules:made = 0\n", "expected a column \"severity\""},
        {"id,severity,formula\nU-1,error,9999999999999999999 * rules:made = 0\n", "character 1"},
        /* what a formula may hold */
        {"id,severity,formula\nU-1,error,rules:made = 0.1234567\n", "at most six decimals"},
        {"id,severity,formula\nU-1,error,1.2.3 * rules:made = 0\n", "at most six decimals"},
        {"id,severity,formula\nU-1,error,1.5 * rules:made = 0\n",
         "character 5: expected a whole number before \"*\", found \"*\""},
        {"id,severity,formula\nU-1,error,2 * and:total = 0\n",
         "expected a cell (indicator:column)"},
        {"id,severity,formula\nU-1,error,rules:+ = 0\n", "expected a column, found \"+\""},
        {"id,severity,formula\nU-1,error,rules = 0\n", "expected \":\" and a column, found \"=\""},
        {"id,severity,formula\nU-1,error,denied. = 0\n", "expected \":\" and a column"},
        {"id,severity,formula\nU-1,error,rules:made = 0 => \n",
         "expected a cell (indicator:column), found the end"},
        {"id,severity,formula\nU-1,error,rules:made = 0 => rules:made = 1 => rules:made = 2\n",
         "expected the end, found \"=>\""},
        {"id,severity,formula\nU-1,error,fees:amount = 9000000000000000000\n",
         "character 15: the number is too large (form 2021)"},
        {"id,severity,formula\nU-1,error,rules:made = 9000000000000000000 + 900000000000000000\n",
         "character 36: the number is too large"},
        {"id,severity,formula\nU-1,error,9000000000000000000 * rules:made = fees:amount\n",
         "a factor is too large (form 2021)"},
        {"id,severity,formula\nU-1,error,received:natural + received:organisation + "
         "received:business = 0\n",
         "received:business stands twice in one relation"},
        {"id,severity,formula\nU-1,error,received:business + received:organisation = 0\n",
         "received:business stands twice in one relation"},
        /* what it holds for */
        {"id,severity,formula,each\nU-1,error,$r:total = 0,r in r\n",
         "each: expected a row, a section or a table, found r"},
        {"id,severity,formula,each\nU-1,error,$r:total = 0,r in received|\n", NULL},
        {"id,severity,formula,each\nU-1,error,$r:total = 0,r in received; r in granted\n",
         "each once, found \"r in granted\""},
        {"id,severity,formula,each\nU-1,error,received:$c = 0,c in colours\n",
         "each: expected a column or a set of columns, found colours"},
        {"id,severity,formula,each\nU-1,error,received:$c = 0,c in table 5\n",
         "each: expected a table with such columns, found 5"},
        {"id,severity,formula\nU-1,error,received.parts:total = 0\n",
         "expected a cell, found received.parts:total"},
        {"id,severity,formula\nU-1,error,denie.parts:total = 0\n",
         "expected a cell, found denie.parts:total"},
        {"id,severity,formula,forms\nU-1,error,rules:made = 0,2019;;2021\n",
         "forms: expected 2019, 2021 or 2019>2021, found \"\""},
        {"id,severity,formula,forms\nU-1,error,rules:made = 0,2018>2021\n", "found \"2018>2021\""},
        {"id,severity,formula,forms\nU-1,error,received:total = carried_in:total[-1],"
         "2019>2021;2021\n",
         NULL},
        {"id,severity,formula,forms\nU-1,error,received:total = 0,2019;2021\n", NULL},
        /* what else a row says */
        {"id,severity,formula,deduce\nU-1,error,received:total = carried_out:total[-1],yes\n",
         "office.csv:2: deduce: expected one equality within a report"},
        {"id,severity,formula,deduce\nU-1,error,rules:made = 0 and rules:repealed = 0,yes\n",
         "deduce: expected one equality within a report"},
        {"id,severity,formula,deduce\nU-1,error,rules:made <= rules:repealed,yes\n",
         "deduce: expected one equality within a report"},
        {"id,severity,addressee\nT3-BAL,error,city\n",
         "addressee: expected agency, node or office, found \"city\""},
        {"id,severity,remedy_en\nT3-BAL,error,{wrong}\n", "remedy_en: expected a placeholder"},
        {"id,severity,title_zh\nT3-BAL,error,{wrong}\n", "title_zh: expected a placeholder"},
        {"id,severity,request_zh\nT3-BAL,error,{wrong}\n", "request_zh: expected a placeholder"},
        {"id,severity,formula,scope\nU-1,error,rules:made = 0,all\n",
         "scope: expected cell, record, years, prose, file or aggregate, found \"all\""},
        {"id,severity,formula,implied_by\nU-1,error,rules:made = 0,T3-BAL;;\n", NULL},
        {"id,severity,formula\nT4-SUM,error,$r:parts = $r:total\n", NULL},
        {"", "office.csv"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Fixture fresh;

        set_up(&fresh, NULL);
        if (CASES[i][1] != NULL)
            assert_wrong(&fresh, CASES[i][0], CASES[i][1]);
        else
            g_assert_true(add(&fresh, CASES[i][0], NULL));
        tear_down(&fresh, NULL);
    }
    g_assert_nonnull(fixture->rules);
}

/* A sum of 65 cells is one too many. */
static void
test_as_many_terms_as_there_may_be(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GString) csv = g_string_new("id,severity,formula\nU-1,error,1");

    for (guint i = 0; i < 64; i++)
        g_string_append(csv, " + 1");
    g_string_append(csv, " = rules:made\n");
    assert_wrong(fixture, csv->str, "character 259: expected at most 64 terms");
}

/* Each for every row and column of a table: the line after the last that may be is named. */
static void
test_as_many_as_there_may_be(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GString) csv = g_string_new("id,severity,formula,each\n");

    for (guint i = 0; i < 20000; i++)
        g_string_append_printf(csv, "U-%u,info,$r:$c <= 9,r in table 3; c in table 3\n", i);
    assert_wrong(fixture, csv->str, "formula: expected at most 1000000 conditions of all rules");
}

/* A rule of three columns is enough, and is reported in both languages. */
static void
test_own_rule(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *message = NULL;
    g_autofree char *english = NULL;
    const OgiFinding *finding;
    Example example;

    g_assert_true(add(fixture,
                      "id,severity,formula\nU-1,warning,2 * review:total <= received:total + 1\n",
                      NULL));
    example_open(&example, "review:total=5; received:total=3", "2021", FALSE);
    example_check(&example, fixture->rules);
    finding = example_require(&example, "U-1");
    g_assert_cmpint(finding->severity, ==, OGI_SEVERITY_WARNING);
    g_assert_cmpstr(finding->left, ==, "10");
    g_assert_cmpstr(finding->right, ==, "4");
    g_assert_cmpstr(finding->difference, ==, "6");
    message = ogi_rule_set_message(fixture->rules, finding, OGI_LANGUAGE_ZH);
    english = ogi_rule_set_message(fixture->rules, finding, OGI_LANGUAGE_EN);
    g_assert_cmpstr(message, ==,
                    "example.txt:190：样例市甲局2022年不符合规则U-1（U-1）：左边为10，右边为4，"
                    "相差6；行政复议=5@190；一、本年新收政府信息公开申请数量=3@17。");
    g_assert_nonnull(strstr(english, "rule U-1 (U-1) does not hold: left 10, right 4"));
    example_close(&example);
}

/* Yuan with two decimals, ten thousand yuan with six, and numbers with none in one formula. */
static void
test_decimals_are_scaled(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *amount;
        const char *rules;
        gboolean fails;
    } CASES[] = {{"12.5", "12", TRUE},
                 {"12.5", "13", FALSE},
                 {"12.500001", "13", TRUE},
                 {"0.5", "1", FALSE},
                 {"0", "0", TRUE}};

    g_assert_true(
        add(fixture, "id,severity,formula\nU-1,error,fees:amount + 0.5 = rules:made\n", NULL));
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *text =
            g_strdup_printf("fees:amount=%s; rules:made=%s", CASES[i].amount, CASES[i].rules);
        Example example;

        example_open(&example, text, "2021", FALSE);
        example_check(&example, fixture->rules);
        g_assert_cmpint(example_finding(&example, "U-1") != NULL, ==, CASES[i].fails);
        example_close(&example);
    }
}

/* "blank in two cells" can't be assessed; "blank" where nothing could mend it fails. */
static void
test_verdicts_with_blanks(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *formula;
        const char *cells;
        OgiEditResult verdict;
    } CASES[] = {
        {"review:upheld + review:other = review:total", "review:upheld=", OGI_EDIT_NOT_ASSESSABLE},
        {"review:upheld + review:other = review:total", "review:upheld=; review:other=1",
         OGI_EDIT_FAILS},
        {"review:upheld <= review:total", "review:upheld=; review:total=3",
         OGI_EDIT_NOT_ASSESSABLE},
        {"review:upheld <= review:total", "review:upheld=0; review:total=", OGI_EDIT_HOLDS},
        {"review:upheld <= review:total",
         "review:upheld=1; review:total=", OGI_EDIT_NOT_ASSESSABLE},
        {"review:upheld > 0", "review:upheld=", OGI_EDIT_NOT_ASSESSABLE},
        {"review:upheld >= 0", "review:upheld=", OGI_EDIT_HOLDS},
        {"review:upheld < 0", "review:upheld=", OGI_EDIT_FAILS},
        {"review:upheld = 0 => review:total = 0", "review:upheld=; review:total=1",
         OGI_EDIT_NOT_ASSESSABLE},
        {"review:upheld = 0 => review:total = 0", "review:upheld=", OGI_EDIT_HOLDS},
        {"review:upheld = 0 => review:total = 0", "review:upheld=1; review:total=", OGI_EDIT_HOLDS},
        {"review:upheld = 0 => review:total = 0", "review:total=1", OGI_EDIT_FAILS},
        {"review:upheld = 0 <=> review:total = 0", "review:upheld=; review:total=1",
         OGI_EDIT_NOT_ASSESSABLE},
        {"review:upheld = 0 <=> review:total? = 0", "review:total=", OGI_EDIT_HOLDS},
        {"review:upheld = 0 <=> review:total? = 0",
         "review:upheld=1; review:total=", OGI_EDIT_FAILS},
        {"review:upheld = 1 and review:other = 1", "review:upheld=; review:other=0",
         OGI_EDIT_FAILS},
        {"review:upheld = 1 and review:other = 1", "review:upheld=; review:other=1",
         OGI_EDIT_NOT_ASSESSABLE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *csv =
            g_strdup_printf("id,severity,formula\nU-%u,error,%s\n", i, CASES[i].formula);
        const OgiCompiledRules *compiled;
        const OgiEdit *edit;
        OgiCells cells;
        Example example;

        g_assert_true(add(fixture, csv, NULL));
        example_open(&example, CASES[i].cells, "2021", FALSE);
        compiled = ogi_rule_set_compiled(
            fixture->rules, ogi_codebook_form_by_code(fixture->codebook, "2021"), NULL);
        edit = ogi_compiled_rules_edit(compiled, compiled->edits->len - 1);
        cells = ogi_cells_of(example.record);
        g_test_message("%s: %s", CASES[i].formula, CASES[i].cells);
        g_assert_cmpint(ogi_compiled_rules_result(compiled, edit, cells, cells), ==,
                        CASES[i].verdict);
        example_close(&example);
    }
}

/* Every rule can be told in both languages, says what it is, and severity and texts are set. */
static void
test_texts_are_complete(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < ogi_rule_set_n(fixture->rules); i++) {
        const OgiRule *rule = ogi_rule_set_rule(fixture->rules, i);
        OgiFinding finding = {.rule = rule->id};

        g_test_message("%s", rule->id);
        g_assert_false(rule->off);
        g_assert_true((rule->formula != NULL) != (*rule->raised_by != '\0'));
        for (guint l = 0; l < OGI_N_LANGUAGES; l++) {
            g_autofree char *message =
                ogi_rule_set_message(fixture->rules, &finding, (OgiLanguage)l);

            g_assert_cmpstr(rule->title[l], !=, rule->id);
            g_assert_cmpuint(strlen(message), >, 8);
            g_assert_null(strpbrk(message, "{}[]"));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, func) g_test_add(path, Fixture, NULL, set_up, func, tear_down)
    ADD("/rule/severity-changes", test_severity_changes);
    ADD("/rule/off-is-off", test_off_is_off);
    ADD("/rule/wrong-definitions", test_wrong_definitions);
    ADD("/rule/as-many-terms-as-there-may-be", test_as_many_terms_as_there_may_be);
    ADD("/rule/as-many-as-there-may-be", test_as_many_as_there_may_be);
    ADD("/rule/own-rule", test_own_rule);
    ADD("/rule/decimals-are-scaled", test_decimals_are_scaled);
    ADD("/rule/verdicts-with-blanks", test_verdicts_with_blanks);
    ADD("/rule/texts-are-complete", test_texts_are_complete);
#undef ADD
    return g_test_run();
}
