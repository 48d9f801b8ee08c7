/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/definition.h>
#include <ogistat/error.h>

#include "compiled-rules-private.h"

/*
 * The examples of a rule that has a formula: the cells of a report, and of the report of the year
 * before, on which it holds or fails. Cells that aren't named are reported as 0.
 */

typedef struct {
    const OgiRuleSet *rules;
    const OgiRule *rule;
    char **items;       /* "received:total=5", "carried_out:total[-1]=3", "agency=甲局" */
    const char *agency; /* in items; "" */
} Example;

/* "key=value" parted in place; FALSE where it is no such item. */
static gboolean
part(char *item, char **key, char **value)
{
    char *equal = strchr(item, '=');

    if (equal == NULL)
        return FALSE;
    *equal = '\0';
    *key = g_strstrip(item);
    *value = g_strstrip(equal + 1);
    return TRUE;
}

static gint
find_cell(const OgiForm *form, const char *name)
{
    g_auto(GStrv) codes = g_strsplit(name, ":", 2);

    return g_strv_length(codes) == 2 ? ogi_form_find(form, NULL, codes[0], codes[1]) : OGI_NO_INDEX;
}

static gboolean
set_cell(OgiRecord *record, const char *name, const char *text)
{
    const OgiForm *form = ogi_record_form(record);
    gint cell = find_cell(form, name);
    OgiState state = *text == '\0'                 ? OGI_STATE_BLANK
                     : g_str_equal(text, "/")      ? OGI_STATE_NONE
                     : g_str_equal(text, "?")      ? OGI_STATE_UNREADABLE
                     : g_str_equal(text, "absent") ? OGI_STATE_ABSENT
                                                   : OGI_STATE_REPORTED;
    gint64 value = 0;

    if (cell == OGI_NO_INDEX ||
        (state == OGI_STATE_REPORTED &&
         !ogi_decimal_parse(text, strlen(text), ogi_form_cells(form)[cell].decimals, &value)))
        return FALSE;
    ogi_record_set(record, (guint)cell, state, value, 0);
    return TRUE;
}

static OgiRecord *
zero_record(const OgiForm *form)
{
    OgiRecord *record = ogi_record_new(form);

    for (guint i = 0; i < ogi_form_n_cells(form); i++)
        ogi_record_set(record, i, OGI_STATE_REPORTED, 0, 0);
    return record;
}

/* One item into the records; FALSE where it is none of this form. */
static gboolean
set_item(Example *self, const OgiForm *form, OgiRecord *now, OgiRecord *before, const char *item)
{
    g_autofree char *copy = g_strdup(item);
    char *key, *value;

    if (*g_strstrip(copy) == '\0')
        return TRUE;
    if (!part(copy, &key, &value))
        return FALSE;
    if (g_str_equal(key, "form"))
        return g_str_equal(value, ogi_form_code(form));
    if (g_str_equal(key, "agency"))
        self->agency = strstr(item, value);
    if (g_str_equal(key, "agency") || g_str_equal(key, "year"))
        return TRUE;
    if (g_str_has_suffix(key, "[-1]")) {
        key[strlen(key) - strlen("[-1]")] = '\0';
        return set_cell(before, key, value);
    }
    return set_cell(now, key, value);
}

/* Whether the rule holds in this form; not assessable where the form hasn't the cells, or not the
 * rule. */
static OgiEditResult
evaluate(Example *self, const OgiForm *form)
{
    g_autoptr(OgiRecord) now = zero_record(form);
    g_autoptr(OgiRecord) before = zero_record(form);
    const OgiCompiledRules *compiled =
        ogi_rule_set_compiled(self->rules, form, self->rule->formula->has_previous ? form : NULL);
    OgiEditResult result = OGI_EDIT_NOT_ASSESSABLE;

    self->agency = "";
    for (guint i = 0; self->items[i] != NULL; i++) {
        if (!set_item(self, form, now, before, self->items[i]))
            return OGI_EDIT_NOT_ASSESSABLE;
    }
    for (guint i = 0; i < compiled->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, i);

        if (edit->rule != self->rule)
            continue;
        result = OGI_EDIT_HOLDS;
        if (ogi_rule_applies_to(self->rule, self->agency) &&
            ogi_compiled_rules_result(compiled, edit, ogi_cells_of(now), ogi_cells_of(before)) ==
                OGI_EDIT_FAILS)
            return OGI_EDIT_FAILS;
    }
    return result;
}

/* Claims, several reports, documents and decisions are examples of their own kinds. */
static gboolean
is_of_cells(const char *text)
{
    return *text != '\0' && strstr(text, "=>") == NULL && strchr(text, '|') == NULL &&
           strstr(text, " decide ") == NULL;
}

/* Whether a form has the cell, or the report says such a thing of itself. */
static gboolean
is_key(const OgiRuleSet *rules, const char *key)
{
    static const char *const FACTS[] = {
        "year",   "form",     "agency",   "source",       "as_of",  "registry", "signed_on",
        "period", "section5", "section6", "title_agency", "signer", "sections", "looks"};
    g_autofree char *cell = g_strndup(key, strcspn(key, "["));

    for (guint i = 0; i < G_N_ELEMENTS(FACTS); i++) {
        if (g_str_equal(key, FACTS[i]))
            return TRUE;
    }
    for (guint i = 0; i < ogi_codebook_n_forms(rules->codebook); i++) {
        if (find_cell(ogi_codebook_form(rules->codebook, i), cell) != OGI_NO_INDEX)
            return g_str_equal(key + strlen(cell), "") || g_str_equal(key + strlen(cell), "[-1]");
    }
    return FALSE;
}

/* The first item of the reports of an example that names nothing; NULL: none. (transfer full) */
static char *
find_odd_item(const OgiRuleSet *rules, const char *text)
{
    const char *decision = strstr(text, " decide ");
    g_autofree char *reports =
        decision != NULL ? g_strndup(text, (gsize)(decision - text)) : g_strdup(text);
    g_auto(GStrv) items = g_strsplit_set(reports, ";|", -1);

    for (guint i = 0; items[i] != NULL; i++) {
        gboolean sentence = g_str_has_prefix(g_strstrip(items[i]), "text ");
        g_autofree char *item = g_strdup(items[i] + (sentence ? strlen("text ") : 0));
        char *key, *value;

        if (*item == '\0' || (sentence && (strchr(item, ':') == NULL || strchr(item, '=') == NULL)))
            continue;
        if (!part(item, &key, &value) || !is_key(rules, key))
            return g_strdup(items[i]);
    }
    return NULL;
}

/* Documents, bytes, rows and folders are read by the test suite. */
static gboolean
is_of_reports(const char *text)
{
    static const char *const OTHERS[] = {"document", "bytes", "tidy", "folder", "hidden"};

    for (guint i = 0; i < G_N_ELEMENTS(OTHERS); i++) {
        gsize len = strlen(OTHERS[i]);

        if (strncmp(text, OTHERS[i], len) == 0 && (text[len] == '\0' || text[len] == ' '))
            return FALSE;
    }
    return strstr(text, "=>") == NULL;
}

/* Whether an example, cells on which the rule holds or (fails) doesn't, is one; TRUE where there
 * is none, or one of another kind. */
static gboolean
check_example(const OgiRuleSet *rules, const OgiCsvTable *table, guint row, const char *column,
              GError **error)
{
    const OgiRule *rule = ogi_rule_set_find(rules, ogi_csv_table_get(table, row, "id"));
    const char *text = ogi_csv_table_get(table, row, column);
    gboolean fails = g_str_equal(column, "example_fails");
    g_auto(GStrv) items = g_strsplit(text, ";", -1);
    Example self = {rules, rule, items, ""};
    OgiEditResult result = OGI_EDIT_NOT_ASSESSABLE;

    if (is_of_reports(text)) {
        g_autofree char *odd = find_odd_item(rules, text);

        if (odd != NULL)
            return ogi_csv_table_error(table, row, column, error,
                                       _("expected cell=value, or what docs/rules.md says of "
                                         "examples, found \"%s\""),
                                       odd);
    }
    if (rule->formula == NULL || !is_of_cells(text))
        return TRUE;
    for (guint i = 0;
         result == OGI_EDIT_NOT_ASSESSABLE && i < ogi_codebook_n_forms(rules->codebook); i++)
        result = evaluate(&self, ogi_codebook_form(rules->codebook, i));
    if (result == OGI_EDIT_NOT_ASSESSABLE)
        return ogi_csv_table_error(table, row, column, error,
                                   _("expected cell=value of one form, by \";\", found \"%s\""),
                                   text);
    if (fails == (result == OGI_EDIT_FAILS))
        return TRUE;
    return ogi_csv_table_error(table, row, column, error,
                               fails ? _("rule %s holds for \"%s\", expected that it fails")
                                     : _("rule %s fails for \"%s\", expected that it holds"),
                               rule->id, text);
}

gboolean
ogi_rule_set_check_examples(const OgiRuleSet *self, GError **error)
{
    static const char *const COLUMNS[] = {"example_holds", "example_fails"};
    g_autoptr(OgiCsvTable) table = ogi_definition_table("rules.csv", NULL, error);
    gboolean right = TRUE;

    g_assert(table != NULL); /* the rules have been read from it */
    for (guint row = 0; row < ogi_csv_table_n_rows(table); row++) {
        for (guint fails = 0; fails < G_N_ELEMENTS(COLUMNS); fails++) {
            GError *mistake = NULL;

            if (!check_example(self, table, row, COLUMNS[fails], &mistake))
                right = ogi_error_add(error, mistake);
        }
    }
    return right;
}
