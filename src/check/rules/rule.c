/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "rule-private.h"

/* One row of a rules file. */

static const char *const SCOPES[] = {
    [OGI_SCOPE_CELL] = "cell",   [OGI_SCOPE_RECORD] = "record", [OGI_SCOPE_YEARS] = "years",
    [OGI_SCOPE_PROSE] = "prose", [OGI_SCOPE_FILE] = "file",     [OGI_SCOPE_AGGREGATE] = "aggregate",
};
static const char *const SEVERITIES[] = {
    [OGI_SEVERITY_INFO] = "info",
    [OGI_SEVERITY_WARNING] = "warning",
    [OGI_SEVERITY_ERROR] = "error",
};
static const char *const ADDRESSEES[] = {
    [OGI_ADDRESSEE_AGENCY] = "agency",
    [OGI_ADDRESSEE_NODE] = "node",
    [OGI_ADDRESSEE_OFFICE] = "office",
};
/* in order of OgiLanguage */
static const char *const TITLES[OGI_N_LANGUAGES] = {"title_zh", "title_en"};
static const char *const MESSAGES[OGI_N_LANGUAGES] = {"message_zh", "message_en"};
static const char *const REMEDIES[OGI_N_LANGUAGES] = {"remedy_zh", "remedy_en"};

const char *
ogi_rule_scope_name(OgiScopeOfRule scope)
{
    return SCOPES[scope];
}

static gint
word_index(const char *const *words, gsize n_words, const char *word)
{
    for (gsize i = 0; i < n_words; i++) {
        if (g_str_equal(words[i], word))
            return (gint)i;
    }
    return -1;
}

static gboolean
read_severity(OgiRule *self, const OgiCsvTable *table, guint row, GError **error)
{
    const char *text = ogi_csv_table_get(table, row, "severity");
    gint severity = word_index(SEVERITIES, G_N_ELEMENTS(SEVERITIES), text);

    self->off = g_str_equal(text, "off");
    if (severity < 0 && !self->off)
        return ogi_csv_table_error(table, row, "severity", error,
                                   _("expected error, warning, info or off, found \"%s\""), text);
    if (severity >= 0)
        self->severity = (OgiSeverity)severity;
    return TRUE;
}

static gboolean
read_scope(OgiRule *self, const OgiCsvTable *table, guint row, GError **error)
{
    const char *text = ogi_csv_table_get(table, row, "scope");
    gint scope = word_index(SCOPES, G_N_ELEMENTS(SCOPES), text);

    if (*text == '\0')
        scope = self->formula != NULL && self->formula->has_previous ? OGI_SCOPE_YEARS
                                                                     : OGI_SCOPE_RECORD;
    if (scope < 0)
        return ogi_csv_table_error(
            table, row, "scope", error,
            _("expected cell, record, years, prose, file or aggregate, found "
              "\"%s\""),
            text);
    self->scope = (OgiScopeOfRule)scope;
    return TRUE;
}

/* Who is told where the rule doesn't hold; empty leaves what is there. */
static gboolean
read_addressee(OgiRule *self, const OgiCsvTable *table, guint row, GError **error)
{
    const char *text = ogi_csv_table_get(table, row, "addressee");
    gint addressee = word_index(ADDRESSEES, G_N_ELEMENTS(ADDRESSEES), text);

    if (addressee < 0 && *text != '\0')
        return ogi_csv_table_error(table, row, "addressee", error,
                                   _("expected agency, node or office, found \"%s\""), text);
    if (addressee >= 0)
        self->addressee = (OgiAddressee)addressee;
    return TRUE;
}

/* A template; an empty one leaves what is there. */
static gboolean
read_text(const char **text, const char *column, GStringChunk *strings, const OgiCsvTable *table,
          guint row, GError **error)
{
    const char *template = ogi_csv_table_get(table, row, column);
    g_autofree char *fault = ogi_placeholders_find_fault(template);

    if (fault != NULL)
        return ogi_csv_table_error(table, row, column, error,
                                   _("expected a placeholder of docs/rules.md, found \"%s\""),
                                   fault);
    if (*template != '\0')
        *text = g_string_chunk_insert(strings, template);
    return TRUE;
}

/* Texts of one kind in both languages. */
static gboolean
read_texts(const char *texts[], const char *const *columns, GStringChunk *strings,
           const OgiCsvTable *table, guint row, GError **error)
{
    for (guint i = 0; i < OGI_N_LANGUAGES; i++) {
        if (!read_text(&texts[i], columns[i], strings, table, row, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
ogi_rule_amend(OgiRule *self, GStringChunk *strings, const OgiCsvTable *table, guint row,
               GError **error)
{
    return read_severity(self, table, row, error) && read_addressee(self, table, row, error) &&
           read_texts(self->title, TITLES, strings, table, row, error) &&
           read_texts(self->message, MESSAGES, strings, table, row, error) &&
           read_texts(self->remedy, REMEDIES, strings, table, row, error) &&
           read_text(&self->request, "request_zh", strings, table, row, error);
}

/* The pieces of a list without blanks around them; NULL where there is none. */
static char **
split_list(const char *text, const char *separator)
{
    g_auto(GStrv) pieces = NULL;
    g_autoptr(GPtrArray) kept = g_ptr_array_new();

    if (*text == '\0')
        return NULL;
    pieces = g_strsplit(text, separator, -1);
    for (guint i = 0; pieces[i] != NULL; i++) {
        if (*g_strstrip(pieces[i]) != '\0')
            g_ptr_array_add(kept, g_strdup(pieces[i]));
    }
    g_ptr_array_add(kept, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&kept), FALSE);
}

/* "r in granted|denied.*; c in applicants" */
static gboolean
read_each(OgiRule *self, const OgiCsvTable *table, guint row, GError **error)
{
    g_auto(GStrv) bindings = split_list(ogi_csv_table_get(table, row, "each"), ";");

    for (guint i = 0; bindings != NULL && bindings[i] != NULL; i++) {
        char ***set = g_str_has_prefix(bindings[i], "r in ")   ? &self->rows
                      : g_str_has_prefix(bindings[i], "c in ") ? &self->columns
                                                               : NULL;

        if (set == NULL || *set != NULL)
            return ogi_csv_table_error(table, row, "each", error,
                                       _("expected \"r in ROWS\" or \"c in COLUMNS\", each once, "
                                         "found \"%s\""),
                                       bindings[i]);
        *set = split_list(bindings[i] + strlen("r in "), "|");
    }
    return TRUE;
}

/* One equality of cells of one year. */
static gboolean
is_equality(const OgiFormula *formula)
{
    return !formula->has_previous && formula->relations->len == 1 &&
           g_array_index(formula->relations, OgiFormulaRelation, 0).compare == OGI_COMPARE_EQUAL;
}

static gboolean
read_formula(OgiRule *self, const OgiCsvTable *table, guint row, GError **error)
{
    g_autoptr(GError) cause = NULL;

    self->deduce = g_str_equal(ogi_csv_table_get(table, row, "deduce"), "yes");
    if (*self->formula_text == '\0')
        return TRUE;
    self->formula = ogi_formula_parse(self->formula_text, &cause);
    if (self->formula == NULL)
        return ogi_csv_table_error(table, row, "formula", error, "%s", cause->message);
    if (self->deduce && !is_equality(self->formula))
        return ogi_csv_table_error(table, row, "deduce", error,
                                   _("expected one equality within a report"));
    return TRUE;
}

static void
copy_texts(OgiRule *self, GStringChunk *strings, const OgiCsvTable *table, guint row)
{
    const struct {
        const char **text;
        const char *column;
    } texts[] = {
        {&self->formula_text, "formula"},
        {&self->raised_by, "raised_by"},
        {&self->forms, "forms"},
        {&self->edit_label, "instance"},
        {&self->basis, "basis"},
        {&self->example_holds, "example_holds"},
        {&self->example_fails, "example_fails"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i].text =
            g_string_chunk_insert(strings, ogi_csv_table_get(table, row, texts[i].column));
}

/* Compiled once: each is matched with every agency. NULL: none. */
static GPtrArray *
read_patterns(const char *text)
{
    g_auto(GStrv) patterns = split_list(text, ";");
    GPtrArray *compiled;

    if (patterns == NULL)
        return NULL;
    compiled = g_ptr_array_new_with_free_func((GDestroyNotify)g_pattern_spec_free);
    for (guint i = 0; patterns[i] != NULL; i++)
        g_ptr_array_add(compiled, g_pattern_spec_new(patterns[i]));
    return compiled;
}

/* With how many whole numbers the parameters begin, of rules whose code takes some. */
static const struct {
    const char *id;
    guint n;
} NUMBERS[] = {{"D-FUTURE", 1}, {"D-LATE", 2},  {"S-SEC5", 1}, {"TX-REPEAT", 2},
               {"XY-BLANK", 1}, {"XY-JUMP", 4}, {"XY-SAME", 2}};

static gboolean
read_parameters(OgiRule *self, const OgiCsvTable *table, guint row, GError **error)
{
    const char *text = ogi_csv_table_get(table, row, "parameters");
    guint n = 0;

    self->parameters = split_list(text, ";");
    for (gsize i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
        if (g_str_equal(self->id, NUMBERS[i].id))
            n = NUMBERS[i].n;
    }
    for (guint i = 0; i < n; i++) {
        if (self->parameters == NULL || self->parameters[i] == NULL ||
            !g_ascii_string_to_signed(self->parameters[i], 10, 0, G_MAXINT32, NULL, NULL))
            return ogi_csv_table_error(table, row, "parameters", error,
                                       _("expected %u whole numbers for rule %s, found \"%s\""), n,
                                       self->id, text);
    }
    return TRUE;
}

static gboolean
read_lists(OgiRule *self, const OgiCsvTable *table, guint row, GError **error)
{
    self->implied_by = split_list(ogi_csv_table_get(table, row, "implied_by"), ";");
    self->exempt = read_patterns(ogi_csv_table_get(table, row, "exempt"));
    return read_parameters(self, table, row, error) && read_each(self, table, row, error);
}

OgiRule *
ogi_rule_read(GStringChunk *strings, const OgiCsvTable *table, guint row, GError **error)
{
    g_autoptr(OgiRule) self = g_new0(OgiRule, 1);
    const char *id = ogi_csv_table_get(table, row, "id");

    if (*id == '\0') {
        ogi_csv_table_error(table, row, "id", error, _("expected the rule's id, found nothing"));
        return NULL;
    }
    self->id = ogi_intern(id);
    self->request = "";
    for (guint i = 0; i < OGI_N_LANGUAGES; i++) {
        self->title[i] = self->id;
        self->message[i] = "";
        self->remedy[i] = "";
    }
    copy_texts(self, strings, table, row);
    if (!read_formula(self, table, row, error) || !read_scope(self, table, row, error) ||
        !read_lists(self, table, row, error) || !ogi_rule_amend(self, strings, table, row, error))
        return NULL;
    if (self->formula == NULL && *self->raised_by == '\0') {
        ogi_csv_table_error(table, row, "formula", error,
                            _("expected a formula for the new rule %s, found nothing"), self->id);
        return NULL;
    }
    return g_steal_pointer(&self);
}

void
ogi_rule_free(OgiRule *self)
{
    if (self == NULL)
        return;
    ogi_formula_free(self->formula);
    g_strfreev(self->rows);
    g_strfreev(self->columns);
    g_strfreev(self->implied_by);
    g_clear_pointer(&self->exempt, g_ptr_array_unref);
    g_strfreev(self->parameters);
    g_free(self);
}

gboolean
ogi_rule_applies_to(const OgiRule *self, const char *agency)
{
    for (guint i = 0; self->exempt != NULL && i < self->exempt->len; i++) {
        if (g_pattern_spec_match_string(self->exempt->pdata[i], agency))
            return FALSE;
    }
    return TRUE;
}

gint64
ogi_rule_parameter(const OgiRule *self, guint index)
{
    return g_ascii_strtoll(self->parameters[index], NULL, 10);
}
