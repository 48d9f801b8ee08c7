/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>
#include <ogistat/limits.h>

#include "compiled-rules-private.h"

static const char *const REQUIRED[] = {"id", "severity", NULL};

/* Where the compiled rules of a form and of the form of the year before stands; previous NULL:
 * none. */
static guint
compiled_index(const OgiRuleSet *self, const OgiForm *form, const OgiForm *previous)
{
    guint n_forms = ogi_codebook_n_forms(self->codebook);

    return ogi_form_index(form) * (n_forms + 1) +
           (previous != NULL ? ogi_form_index(previous) + 1 : 0);
}

const OgiCompiledRules *
ogi_rule_set_compiled(const OgiRuleSet *self, const OgiForm *form, const OgiForm *previous)
{
    return self->compiled->pdata[compiled_index(self, form, previous)];
}

/* "2019", or "2019>2021": the form of the year before and of this one. */
static gboolean
find_forms(const OgiRuleSet *self, const char *item, const OgiForm **previous, const OgiForm **form)
{
    g_auto(GStrv) codes = g_strsplit(item, ">", 2);
    guint n = g_strv_length(codes);

    if (n == 0)
        return FALSE;
    *form = ogi_codebook_form_by_code(self->codebook, g_strstrip(codes[n - 1]));
    *previous = n == 2 ? ogi_codebook_form_by_code(self->codebook, g_strstrip(codes[0])) : *form;
    return *form != NULL && *previous != NULL;
}

/* Compiles a rule for the forms that it names; all of its cells must be there. */
static gboolean
compile_named(OgiRuleSet *self, const OgiRule *rule, GError **error)
{
    g_auto(GStrv) items = g_strsplit(rule->forms, ";", -1);
    g_autoptr(GPtrArray) seen = g_ptr_array_new();

    for (guint i = 0; items[i] != NULL; i++) {
        const OgiForm *form = NULL;
        const OgiForm *previous = NULL;
        OgiCompiledRules *compiled;

        if (!find_forms(self, items[i], &previous, &form)) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION,
                        _("forms: expected 2019, 2021 or 2019>2021, found \"%s\""), items[i]);
            return FALSE;
        }
        if (!rule->formula->has_previous)
            previous = NULL;
        compiled = self->compiled->pdata[compiled_index(self, form, previous)];
        if (g_ptr_array_find(seen, compiled, NULL)) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION, _("forms: \"%s\" stands twice"),
                        items[i]);
            return FALSE;
        }
        g_ptr_array_add(seen, compiled);
        if (!ogi_compiled_rules_add(compiled, self->codebook, rule, error))
            return FALSE;
    }
    return TRUE;
}

/* Whether the form of the year before may stand before this one. */
static gboolean
is_in_order(const OgiCompiledRules *compiled)
{
    return compiled->previous == NULL ||
           ogi_form_index(compiled->previous) <= ogi_form_index(compiled->form);
}

/* Compiles a rule for every form that has its cells, over two years for every form after it, too;
 * fails where none has. */
static gboolean
compile_anywhere(OgiRuleSet *self, const OgiRule *rule, GError **error)
{
    g_autoptr(GError) last = NULL;
    gboolean any = FALSE;

    for (guint i = 0; i < self->compiled->len; i++) {
        OgiCompiledRules *compiled = self->compiled->pdata[i];

        if ((compiled->previous != NULL) != rule->formula->has_previous || !is_in_order(compiled))
            continue;
        g_clear_error(&last);
        any |= ogi_compiled_rules_add(compiled, self->codebook, rule, &last);
    }
    if (any)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&last));
    return FALSE;
}

static gboolean
compile(OgiRuleSet *self, const OgiRule *rule, const OgiCsvTable *table, guint row, GError **error)
{
    g_autoptr(GError) cause = NULL;

    if (rule->formula == NULL)
        return TRUE;
    if (*rule->forms != '\0' ? compile_named(self, rule, &cause)
                             : compile_anywhere(self, rule, &cause))
        return TRUE;
    return ogi_csv_table_error(table, row, "formula", error, "%s", cause->message);
}

const char *
ogi_rule_set_detail(const OgiRuleSet *self, const char *code, OgiLanguage language)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->details); i++) {
        if (g_str_equal(ogi_csv_table_get(self->details, i, "code"), code))
            return ogi_csv_table_get(self->details, i, language == OGI_LANGUAGE_ZH ? "zh" : "en");
    }
    return NULL;
}

/* A rule that is there already: its severity and texts may change, not what it checks. */
static gboolean
amend(OgiRuleSet *self, OgiRule *rule, const OgiCsvTable *table, guint row, GError **error)
{
    const char *formula = ogi_csv_table_get(table, row, "formula");

    if (*formula != '\0' && !g_str_equal(formula, rule->formula_text))
        return ogi_csv_table_error(table, row, "formula", error,
                                   _("rule %s has another formula already; expected a new id for a "
                                     "new rule"),
                                   rule->id);
    return ogi_rule_amend(rule, self->strings, table, row, error);
}

static gboolean
add_row(OgiRuleSet *self, const OgiCsvTable *table, guint row, GError **error)
{
    OgiRule *known = g_hash_table_lookup(self->by_id, ogi_csv_table_get(table, row, "id"));
    g_autoptr(OgiRule) rule = NULL;

    if (known != NULL)
        return amend(self, known, table, row, error);
    rule = ogi_rule_read(self->strings, table, row, error);
    if (rule == NULL)
        return FALSE;
    for (guint i = 0; i < OGI_N_LANGUAGES; i++) {
        if (*rule->message[i] == '\0')
            rule->message[i] = self->plain_message[i];
    }
    /* edits point at their rule: it stays, even where the rest of the file fails */
    g_ptr_array_add(self->rules, rule);
    g_hash_table_insert(self->by_id, (gpointer)(gsize)rule->id, rule);
    return compile(self, g_steal_pointer(&rule), table, row, error);
}

/* Whether the rules, each for its rows, columns and forms, are as many as there may be. */
static gboolean
is_full(const OgiRuleSet *self)
{
    guint n = 0;

    for (guint i = 0; i < self->compiled->len; i++)
        n += ((const OgiCompiledRules *)self->compiled->pdata[i])->edits->len;
    return n > OGI_LIMIT_CONDITIONS;
}

/* Ids that a rule names must be there. */
static gboolean
check_names(const OgiRuleSet *self, const OgiCsvTable *table, guint row, GError **error)
{
    const OgiRule *rule = ogi_rule_set_find(self, ogi_csv_table_get(table, row, "id"));

    for (guint i = 0; rule->implied_by != NULL && rule->implied_by[i] != NULL; i++) {
        if (ogi_rule_set_find(self, rule->implied_by[i]) == NULL)
            return ogi_csv_table_error(table, row, "implied_by", error,
                                       _("expected the id of a rule, found \"%s\""),
                                       rule->implied_by[i]);
    }
    return TRUE;
}

static gboolean
add_table(OgiRuleSet *self, const OgiCsvTable *table, GError **error)
{
    g_autoptr(GHashTable) seen = ogi_hash_table_new(NULL, NULL);
    gboolean right = TRUE;

    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        const char *id = ogi_csv_table_get(table, row, "id");
        GError *mistake = NULL;

        if (is_full(self))
            return ogi_csv_table_error(
                table, row, "formula", error,
                _("expected at most %u conditions of all rules, each for its "
                  "rows, columns and forms"),
                OGI_LIMIT_CONDITIONS);
        if (!g_hash_table_add(seen, (gpointer)(gsize)id))
            ogi_csv_table_error(table, row, "id", &mistake, _("duplicate id \"%s\""), id);
        else
            add_row(self, table, row, &mistake);
        if (mistake != NULL)
            right = ogi_error_add(error, mistake);
    }
    for (guint row = 0; right && row < ogi_csv_table_n_rows(table); row++) {
        if (!check_names(self, table, row, error))
            return FALSE;
    }
    if (!right)
        return FALSE;
    for (guint i = 0; i < self->compiled->len; i++)
        ogi_compiled_rules_finish(self->compiled->pdata[i]);
    return TRUE;
}

gboolean
ogi_rule_set_add(OgiRuleSet *self, const char *name, GBytes *csv, GError **error)
{
    g_autoptr(OgiCsvTable) table = ogi_csv_table_load(name, csv, REQUIRED, error);

    return table != NULL && add_table(self, table, error);
}

/* The built-in rules: what the office says of them, and how the program goes about them. */
static OgiCsvTable *
load_rules(GError **error)
{
    static const char *const of_engine[] = {"id",         "scope",     "instance",
                                            "implied_by", "raised_by", NULL};
    g_autoptr(OgiCsvTable) rules = ogi_definition_table("rules.csv", REQUIRED, error);
    g_autoptr(OgiCsvTable) engine =
        rules != NULL ? ogi_definition_table("rule-engine.csv", of_engine, error) : NULL;

    return engine != NULL && ogi_csv_table_join(rules, engine, "id", error)
               ? g_steal_pointer(&rules)
               : NULL;
}

static OgiCsvTable *
load_words(const char *name, const char *key, GError **error)
{
    const char *const columns[] = {"zh", key, "en", NULL};

    return ogi_definition_table(name, columns, error);
}

static gboolean
is_identity(const OgiCompiledRules *compiled, const OgiEdit *edit)
{
    return edit->n_relations == 1 && edit->connective == OGI_CONNECTIVE_NONE &&
           ogi_compiled_rules_relation(compiled, edit->first_relation)->compare ==
               OGI_COMPARE_EQUAL;
}

static gboolean
is_covered(const OgiCompiledRules *compiled, guint cell)
{
    for (guint i = compiled->user_start[cell]; i < compiled->user_start[cell + 1]; i++) {
        if (is_identity(compiled, ogi_compiled_rules_edit(compiled, compiled->users[i])))
            return TRUE;
    }
    return FALSE;
}

/* The cells of a form that nothing would check, unless the form says that they stand alone. */
static gboolean
check_form(const OgiRuleSet *self, const OgiForm *form, GError **error)
{
    const OgiCompiledRules *compiled = ogi_rule_set_compiled(self, form, NULL);
    g_autofree char *path = ogi_definition_path("forms/indicators.csv");
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        if (cell->alone || is_covered(compiled, i))
            continue;
        right = ogi_error_add(
            error, g_error_new(
                       OGI_ERROR, OGI_ERROR_DEFINITION,
                       _("%s:%llu: alone: no identity of rules.csv covers %s:%s of form %s; put it "
                         "into one, or list the column in alone"),
                       path, (unsigned long long)ogi_form_rows(form)[cell->row].line,
                       cell->indicator, cell->column, ogi_form_code(form)));
    }
    return right;
}

static gboolean
check_covered(const OgiRuleSet *self, GError **error)
{
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_codebook_n_forms(self->codebook); i++)
        right &= check_form(self, ogi_codebook_form(self->codebook, i), error);
    return right;
}

/* What a figure differs in is told by its rule. */
static gboolean
check_phrases(const OgiRuleSet *self, GError **error)
{
    const OgiPhraseSet *phrases = ogi_phrase_cells_phrases(self->phrase_cells);
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_phrase_set_n(phrases); i++) {
        const OgiPhrase *phrase = ogi_phrase_set_get(phrases, i);
        g_autofree char *message = NULL;

        if (*phrase->cells == '\0' || ogi_rule_set_find(self, phrase->rule) != NULL)
            continue;
        message = g_strdup_printf(_("expected the id of a rule, found \"%s\""), phrase->rule);
        right = ogi_definition_mistake("phrases.csv", phrase->line, error, "rule: %s", message);
    }
    return right;
}

OgiRuleSet *
ogi_rule_set_load(const OgiCodebook *codebook, GError **error)
{
    g_autoptr(OgiRuleSet) self = g_new0(OgiRuleSet, 1);
    g_autoptr(OgiCsvTable) table = NULL;
    guint n_forms = ogi_codebook_n_forms(codebook);

    self->codebook = codebook;
    self->strings = g_string_chunk_new(16384);
    self->rules = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_rule_free);
    self->by_id = ogi_hash_table_new(NULL, NULL);
    self->compiled = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_compiled_rules_free);
    for (guint i = 0; i < n_forms; i++) {
        const OgiForm *form = ogi_codebook_form(codebook, i);

        g_ptr_array_add(self->compiled, ogi_compiled_rules_new(form, NULL));
        for (guint j = 0; j < n_forms; j++)
            g_ptr_array_add(self->compiled,
                            ogi_compiled_rules_new(form, ogi_codebook_form(codebook, j)));
    }
    self->phrase_cells = ogi_phrase_cells_new(codebook, error);
    self->words =
        self->phrase_cells != NULL ? load_words("finding-words.csv", "where", error) : NULL;
    self->details = self->words != NULL ? load_words("details.csv", "code", error) : NULL;
    for (guint i = 0; self->details != NULL && i < OGI_N_LANGUAGES; i++) {
        const char *plain = ogi_rule_set_detail(self, "plain-message", (OgiLanguage)i);

        self->plain_message[i] = plain != NULL ? plain : ""; /* the check of rows tells its lack */
    }
    table = self->details != NULL ? load_rules(error) : NULL;
    if (table == NULL)
        return NULL;
    return add_table(self, table, error) && check_covered(self, error) && check_phrases(self, error)
               ? g_steal_pointer(&self)
               : NULL;
}

void
ogi_rule_set_free(OgiRuleSet *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->compiled);
    ogi_phrase_cells_free(self->phrase_cells);
    g_clear_pointer(&self->words, ogi_csv_table_free);
    g_clear_pointer(&self->details, ogi_csv_table_free);
    g_hash_table_unref(self->by_id);
    g_ptr_array_unref(self->rules);
    g_string_chunk_free(self->strings);
    g_free(self);
}

guint
ogi_rule_set_n(const OgiRuleSet *self)
{
    return self->rules->len;
}

const OgiRule *
ogi_rule_set_rule(const OgiRuleSet *self, guint index)
{
    return self->rules->pdata[index];
}

const OgiRule *
ogi_rule_set_find(const OgiRuleSet *self, const char *id)
{
    return g_hash_table_lookup(self->by_id, id);
}

const OgiRule *
ogi_rule_set_get(const OgiRuleSet *self, const char *id)
{
    const OgiRule *rule = ogi_rule_set_find(self, id);

    g_assert(rule != NULL);
    return rule;
}
