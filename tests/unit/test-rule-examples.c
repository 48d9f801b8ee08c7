/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Both examples of every rule, run: the first must raise nothing, the second must raise the rule.
 */
#include <ogistat/notation.h>
#include <ogistat/ratio.h>

#include "check/rules/compiled-rules-private.h"
#include "example-decisions.h"
#include "example-files.h"
#include "prose-helper.h"

typedef struct {
    char *id;
    gboolean fails; /* the second example */
} Case;

/* Whether an edit of the rule fails in the record, looked at for itself. */
static gboolean
formula_fails(const OgiRuleSet *rules, const OgiRule *rule, const Example *example)
{
    const OgiForm *form = ogi_record_form(example->record);
    const OgiRecord *previous = NULL;
    const OgiCompiledRules *compiled;
    OgiCells now = ogi_cells_of(example->record);
    OgiCells before = now;
    gboolean any = FALSE;
    gboolean fails = FALSE;

    if (rule->formula->has_previous) {
        previous = ogi_dataset_lookup(example->dataset, ogi_record_agency(example->record),
                                      ogi_record_year(example->record) - 1);
        before = ogi_cells_of(previous);
    }
    compiled =
        ogi_rule_set_compiled(rules, form, previous != NULL ? ogi_record_form(previous) : NULL);
    for (guint i = 0; i < compiled->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, i);

        if (edit->rule != rule)
            continue;
        any = TRUE;
        fails |= ogi_compiled_rules_result(compiled, edit, now, before) == OGI_EDIT_FAILS;
    }
    g_assert_true(any);
    return fails;
}

/* The finding must be complete: no placeholder is left in its message. */
static void
check_message(const OgiRuleSet *rules, const OgiFinding *finding)
{
    for (guint i = 0; i < OGI_N_LANGUAGES; i++) {
        g_autofree char *message = ogi_rule_set_message(rules, finding, (OgiLanguage)i);

        g_test_message("%s", message);
        g_assert_nonnull(message);
        g_assert_null(strpbrk(message, "{}[]"));
    }
}

/* The first form whose cells the rule is about. */
static const char *
form_of(const OgiRuleSet *rules, const OgiRule *rule, gboolean two_years)
{
    for (guint f = 0; rule->formula != NULL && f < ogi_codebook_n_forms(rules->codebook); f++) {
        const OgiForm *form = ogi_codebook_form(rules->codebook, f);
        const OgiCompiledRules *compiled =
            ogi_rule_set_compiled(rules, form, two_years ? form : NULL);

        for (guint i = 0; i < compiled->edits->len; i++) {
            if (ogi_compiled_rules_edit(compiled, i)->rule == rule)
                return ogi_form_code(form);
        }
    }
    return "2019";
}

static void
run_reports(const OgiRuleSet *rules, const OgiRule *rule, const char *text, gboolean fails)
{
    gboolean two_years = rule->formula != NULL && rule->formula->has_previous;
    Example example;
    const OgiFinding *finding;

    example_open(&example, text, form_of(rules, rule, two_years), two_years);
    if (rule->formula != NULL && rule->exempt == NULL)
        g_assert_cmpint(formula_fails(rules, rule, &example), ==, fails);
    example_check(&example, rules);
    finding = example_finding(&example, rule->id);
    if (rule->implied_by == NULL)
        g_assert_cmpint(finding != NULL, ==, fails);
    if (finding != NULL) {
        g_assert_cmpint(finding->severity, ==, rule->severity);
        check_message(rules, finding);
    }
    example_close(&example);
}

/* The rules that a cell's text breaks, or is noted under. */
static gboolean
notes(OgiReading reading, const OgiFormCell *cell, const char *id)
{
    gboolean money = cell->kind == OGI_KIND_MONEY;
    const struct {
        OgiNotation flags;
        const char *id;
    } map[] = {
        {OGI_NOTATION_TEXT, "C-NUM"},
        {OGI_NOTATION_DECIMALS, money ? "C-DEC" : "C-INT"},
        {OGI_NOTATION_NEGATIVE, "C-NEG"},
        {OGI_NOTATION_RANGE, "C-MAX"},
        {OGI_NOTATION_UNIT | OGI_NOTATION_CONVERTED, "C-UNIT"},
        {OGI_NOTATION_ODD, "C-ODD"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(map); i++) {
        if (reading.flags & map[i].flags && g_str_equal(map[i].id, id))
            return TRUE;
    }
    return FALSE;
}

/* "text received:total=若干": a cell of the first form that has it. */
static void
run_cell_text(const OgiRule *rule, const char *text, gboolean fails)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_auto(GStrv) pair = g_strsplit(text + strlen("text "), "=", 2);
    gboolean found = FALSE;

    for (guint f = 0; !found && f < ogi_codebook_n_forms(codebook); f++) {
        const OgiForm *form = ogi_codebook_form(codebook, f);
        const OgiFormCell *cell;
        guint index;

        if (!example_find_cell(form, pair[0], &index))
            continue;
        found = TRUE;
        cell = &ogi_form_cells(form)[index];
        g_assert_cmpint(notes(ogi_notation_read(ogi_text(pair[1], strlen(pair[1])), cell, NULL),
                              cell, rule->id),
                        ==, fails);
    }
    g_assert_true(found);
}

/* The number of identities in which a cell stands. */
static guint
count_identities(const OgiCompiledRules *compiled, guint cell)
{
    guint n = 0;

    for (guint i = compiled->user_start[cell]; i < compiled->user_start[cell + 1]; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, compiled->users[i]);

        n += edit->rule->deduce ? 1 : 0;
    }
    return n;
}

static char *
cell_claim(const Example *example, const char *name)
{
    const OgiForm *form = ogi_record_form(example->record);
    char number[OGI_DECIMAL_CHARS];
    guint cell = 0;
    gsize n;

    g_assert_true(example_find_cell(form, name, &cell));
    if (!ogi_state_has_value(ogi_record_states(example->record)[cell]))
        return g_strdup("");
    n = ogi_decimal_write_short(number, ogi_record_values(example->record)[cell],
                                ogi_form_cells(form)[cell].decimals);
    return g_strndup(number, n);
}

/* A ratio of the city, with six decimals. */
static char *
ratio_claim(const Example *example, const char *code)
{
    g_autoptr(OgiRatioSet) ratios = ogi_ratio_set_load(example->codebook, NULL);
    g_autoptr(OgiTotals) totals = ogi_totals_new(example->dataset, 0);
    g_autofree OgiFigure *figures = g_new0(OgiFigure, ogi_totals_n_series(totals));
    char number[OGI_DECIMAL_CHARS];
    OgiRatioValue value;
    gint64 quotient;

    ogi_totals_figures(totals, 0, ogi_record_year(example->record), figures);
    value = ogi_ratio_value(ratios, (guint)ogi_ratio_set_find(ratios, code), figures);
    g_assert_true(ogi_ratio_divide(&value, 6, &quotient));
    return g_strndup(number, ogi_decimal_write(number, quotient, 6));
}

/* What a finding of the rule suggests. */
static char *
suggestion_claim(const Example *example, const char *rule)
{
    return g_strdup(example_require(example, rule)->suggestion);
}

/* What a claim's left side is: a cell, by(cell), ratio(code), suggestion(rule). */
static char *
evaluate_claim(const Example *example, const char *claim)
{
    g_auto(GStrv) call = g_strsplit_set(claim, "()", 3);
    const OgiForm *form = ogi_record_form(example->record);
    guint cell = 0;

    if (call[1] == NULL)
        return cell_claim(example, claim);
    if (g_str_equal(call[0], "ratio"))
        return ratio_claim(example, call[1]);
    if (g_str_equal(call[0], "suggestion"))
        return suggestion_claim(example, call[1]);
    g_assert_true(example_find_cell(form, call[1], &cell));
    g_assert_cmpstr(call[0], ==, "by");
    return g_strdup(ogi_record_imputed_by(example->record, cell));
}

/* "reports => claim; claim": all of them hold, or one doesn't. */
static void
run_claims(const OgiRuleSet *rules, const char *text, gboolean fails)
{
    g_auto(GStrv) sides = g_strsplit(text, "=>", 2);
    g_auto(GStrv) claims = g_strsplit(sides[1], ";", -1);
    gboolean all = TRUE;
    Example example;

    example_open(&example, sides[0], "2019", FALSE);
    example_check(&example, rules);
    for (guint i = 0; claims[i] != NULL; i++) {
        g_auto(GStrv) pair = g_strsplit(g_strstrip(claims[i]), "=", 2);
        g_autofree char *value = evaluate_claim(&example, pair[0]);

        g_test_message("%s = %s", pair[0], value);
        all = all && g_strcmp0(value, pair[1]) == 0;
    }
    g_assert_cmpint(all, ==, !fails);
    example_close(&example);
}

/* "text SENTENCE; cells": the sentence is read into the last report. */
static void
read_sentence(Example *example, const char *text)
{
    gsize start = strlen("text ");
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPhraseSet) phrases = ogi_phrase_set_load(&error);
    g_autofree char *sentence = g_strndup(text + start, strcspn(text, ";") - start);

    g_assert_no_error(error);
    prose_read(phrases, sentence, example->record, example->findings);
}

static void
run_prose(const OgiRuleSet *rules, const OgiRule *rule, const char *text, gboolean fails)
{
    const char *cells = strchr(text, ';');
    Example example;
    const OgiFinding *finding;

    g_assert_true(g_str_has_prefix(text, "text "));
    example_open(&example, cells != NULL ? cells + 1 : " ", "2019", strstr(text, "[-1]") != NULL);
    read_sentence(&example, text);
    example_check(&example, rules);
    finding = example_finding(&example, rule->id);
    g_assert_cmpint(finding != NULL, ==, fails);
    if (finding != NULL) {
        g_assert_nonnull(finding->detail);
        check_message(rules, finding);
    }
    example_close(&example);
}

static void
run_decisions(const OgiRuleSet *rules, const OgiRule *rule, const char *text, gboolean fails)
{
    Example example;
    g_autoptr(OgiDecisions) decisions = decisions_open(&example, rules, text);
    const OgiFinding *finding = example_finding(&example, rule->id);

    g_assert_cmpint(finding != NULL, ==, fails);
    if (finding != NULL)
        check_message(rules, finding);
    example_close(&example);
}

/* An example about files. FALSE where it is none. */
static gboolean
run_files(const OgiCodebook *codebook, const OgiRuleSet *rules, const OgiRule *rule,
          const char *text, gboolean fails)
{
    Example example = {.findings = ogi_findings_new()};
    gboolean files = files_run(codebook, text, example.findings);
    const OgiFinding *finding;

    ogi_rule_set_grade(rules, example.findings);
    finding = example_finding(&example, rule->id);
    if (finding == NULL && fails && example_finding(&example, "F-FORMAT") != NULL)
        g_test_skip("this build doesn't read the format");
    else if (files)
        g_assert_cmpint(finding != NULL, ==, fails);
    if (finding != NULL)
        check_message(rules, finding);
    ogi_findings_free(example.findings);
    return files;
}

static void
run_case(gconstpointer data)
{
    static const char *const HERE[] = {"head",    "years",  "aggregate", "blanks",
                                       "dataset", "deduce", NULL};
    const Case *self = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(&error);
    g_autoptr(OgiRuleSet) rules = ogi_rule_set_load(codebook, &error);
    const OgiRule *rule;
    const char *text;

    g_assert_no_error(error);
    rule = ogi_rule_set_find(rules, self->id);
    text = self->fails ? rule->example_fails : rule->example_holds;
    if (*text == '\0')
        g_test_skip("no example");
    else if (strstr(text, "=>") != NULL)
        run_claims(rules, text, self->fails);
    else if (g_str_equal(rule->raised_by, "cells"))
        run_cell_text(rule, text, self->fails);
    else if (g_str_equal(rule->raised_by, "prose"))
        run_prose(rules, rule, text, self->fails);
    else if (g_str_equal(rule->raised_by, "decisions"))
        run_decisions(rules, rule, text, self->fails);
    else if (rule->formula != NULL || g_strv_contains(HERE, rule->raised_by))
        run_reports(rules, rule, text, self->fails);
    else if (!run_files(codebook, rules, rule, text, self->fails))
        g_test_skip(rule->raised_by);
}

/* So that an error in table 4 is found, but not located. */
static void
test_table_4_has_one_identity_a_cell(gconstpointer data)
{
    const OgiRuleSet *rules = data;

    for (guint f = 0; f < ogi_codebook_n_forms(rules->codebook); f++) {
        const OgiForm *form = ogi_codebook_form(rules->codebook, f);

        for (guint i = 0; i < ogi_form_n_cells(form); i++) {
            if (g_str_equal(ogi_form_cells(form)[i].table, "4"))
                g_assert_cmpuint(count_identities(ogi_rule_set_compiled(rules, form, NULL), i), ==,
                                 1);
        }
    }
}

static void
case_free(gpointer data)
{
    Case *self = data;

    g_free(self->id);
    g_free(self);
}

static void
add_cases(const OgiRuleSet *rules)
{
    for (guint i = 0; i < ogi_rule_set_n(rules); i++) {
        for (guint fails = 0; fails < 2; fails++) {
            Case *self = g_new(Case, 1);
            g_autofree char *path = g_strdup_printf(
                "/rule-examples/%s/%s", ogi_rule_set_rule(rules, i)->id, fails ? "fails" : "holds");

            self->id = g_strdup(ogi_rule_set_rule(rules, i)->id);
            self->fails = (gboolean)fails;
            g_test_add_data_func_full(path, self, run_case, case_free);
        }
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(OgiRuleSet) rules = NULL;
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    rules = ogi_rule_set_load(codebook, &error);
    g_assert_no_error(error);
    add_cases(rules);
    g_test_add_data_func("/rule-examples/table-4-has-one-identity-a-cell", rules,
                         test_table_4_has_one_identity_a_cell);
    return g_test_run();
}
