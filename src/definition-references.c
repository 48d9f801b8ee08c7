/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/definition.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "definition-files.h"

/* Codes of one file that another has: where one is misspelt, nothing would come of its row. */

/* A file, and the row of it that is looked at. */
typedef struct {
    const OgiCodebook *codebook;
    const OgiCsvTable *table;
    const OgiCsvTable *built_in;
    GHashTable *rules; /* const char*, a set: the ids of rules.csv */
    guint row;
    GError **error;
} Check;

static const char *
cell(const Check *self, const char *column)
{
    return ogi_csv_table_get(self->table, self->row, column);
}

#define TELL(self, column, ...)                                                                    \
    ogi_csv_table_error((self)->table, (self)->row, column, (self)->error, __VA_ARGS__)

static gboolean
is_number(const char *text)
{
    return g_ascii_string_to_signed(text, 10, G_MININT64, G_MAXINT64, NULL, NULL);
}

/* Whether a form has the column, or the cell indicator:column. */
static gboolean
is_cell(const Check *self, const char *text)
{
    const char *colon = strchr(text, ':');
    const char *column = colon != NULL ? colon + 1 : text;

    for (guint f = 0; f < ogi_codebook_n_forms(self->codebook); f++) {
        const OgiForm *form = ogi_codebook_form(self->codebook, f);

        for (guint i = 0; i < ogi_form_n_cells(form); i++) {
            const OgiFormCell *one = &ogi_form_cells(form)[i];

            if (g_str_equal(one->column, column) &&
                (colon == NULL || (strlen(one->indicator) == (gsize)(colon - text) &&
                                   g_str_has_prefix(text, one->indicator))))
                return TRUE;
        }
    }
    return FALSE;
}

/* rules.csv: parameters are numbers, columns or cells. */
static gboolean
check_parameters(const Check *self)
{
    g_auto(GStrv) all = g_strsplit(cell(self, "parameters"), ";", -1);

    for (guint i = 0; all[i] != NULL; i++) {
        if (!is_number(all[i]) && !is_cell(self, all[i]))
            return TELL(self, "parameters",
                        _("expected numbers, columns or cells of a form, by \";\", found \"%s\""),
                        all[i]);
    }
    return TRUE;
}

/* rule-engine.csv: labels of instances have no other placeholders. */
static gboolean
check_instance(const Check *self)
{
    static const char *const KNOWN[] = {"{row}", "{path}", "{column}"};
    const char *text = cell(self, "instance");

    if (*text != '\0' && *cell(self, "raised_by") != '\0')
        return TELL(self, "instance",
                    _("expected nothing where code raises the rule, found \"%s\""), text);
    for (const char *p = strchr(text, '{'); p != NULL; p = strchr(p + 1, '{')) {
        gboolean known = FALSE;

        for (guint i = 0; i < G_N_ELEMENTS(KNOWN); i++)
            known |= g_str_has_prefix(p, KNOWN[i]);
        if (!known)
            return TELL(self, "instance", _("expected {row}, {path} or {column}, found \"%s\""), p);
    }
    return TRUE;
}

static gboolean
is_rule(const Check *self, const char *id)
{
    return g_hash_table_contains(self->rules, id) || g_str_equal(id, "published");
}

/* phrases.csv: a list of words has nothing else. */
static gboolean
check_list(const Check *self)
{
    for (guint i = 0; ogi_csv_table_column(self->table, i) != NULL; i++) {
        const char *column = ogi_csv_table_column(self->table, i);

        if (!g_str_equal(column, "id") && !g_str_equal(column, "rule") &&
            !g_str_equal(column, "pattern") && *cell(self, column) != '\0')
            return TELL(self, column, _("expected nothing in a list of words, found \"%s\""),
                        cell(self, column));
    }
    return strstr(cell(self, "pattern"), "||") == NULL ||
           TELL(self, "pattern", _("expected words by \"|\", found \"%s\""), cell(self, "pattern"));
}

/* phrases.csv: the rules of a figure, and of those that it may be about. */
static gboolean
check_phrase(const Check *self)
{
    const char *about = cell(self, "about");
    g_auto(GStrv) rules = g_strsplit(*about == '?' ? about + 1 : about, ";", -1);

    if (g_str_equal(cell(self, "rule"), "words"))
        return check_list(self);
    if (*cell(self, "closed") != '\0' && !g_str_equal(cell(self, "value"), "parts"))
        return TELL(self, "closed", _("expected nothing but for parts, found \"%s\""),
                    cell(self, "closed"));
    if (!is_rule(self, cell(self, "rule")) && !g_str_equal(cell(self, "value"), "void"))
        return TELL(self, "rule", _("expected the id of a rule, published or words, found \"%s\""),
                    cell(self, "rule"));
    for (guint i = 0; *about != '=' && rules[i] != NULL; i++) {
        if (!is_rule(self, *rules[i] == '+' ? rules[i] + 1 : rules[i]))
            return TELL(self, "about",
                        _("expected ids of rules, or published, by \";\", found \"%s\""), rules[i]);
    }
    return TRUE;
}

/* codes.csv: forms and tables are those that there are. */
static gboolean
check_code(const Check *self)
{
    const char *list = cell(self, "list");
    const char *code = cell(self, "code");
    gboolean found = !g_str_equal(list, "form") && !g_str_equal(list, "table");
    guint table = ogi_table_index(code);

    if (g_str_equal(list, "form"))
        found = ogi_codebook_form_by_code(self->codebook, code) != NULL;
    if (g_str_equal(list, "table") && g_str_equal(code, "1"))
        found = TRUE; /* figures of the prose */
    for (guint f = 0; !found && table < OGI_N_TABLES && f < ogi_codebook_n_forms(self->codebook);
         f++)
        found = g_str_equal(list, "table") &&
                ogi_form_has_table(ogi_codebook_form(self->codebook, f), table);
    return found ||
           TELL(self, "code",
                _("expected a form, or a table of one, found \"%s\"; remove the row, or write "
                  "the code as in forms.csv and indicators.csv"),
                code);
}

static gboolean
is_code(const char *text)
{
    for (; *text != '\0'; text++) {
        if (!g_ascii_isalnum(*text) && *text != '_')
            return FALSE;
    }
    return TRUE;
}

/* words.csv: the value of a word is a code that the program knows, where those of its kind are. */
static gboolean
check_value(const Check *self)
{
    const char *value = cell(self, "value");

    for (guint i = 0; i < ogi_csv_table_n_rows(self->built_in); i++) {
        const char *known = ogi_csv_table_get(self->built_in, i, "value");

        if (!g_str_equal(ogi_csv_table_get(self->built_in, i, "kind"), cell(self, "kind")))
            continue;
        if (g_str_equal(known, value) || !is_code(known) || is_number(known))
            return TRUE;
    }
    return TELL(self, "value",
                _("expected a value that words of this kind have in the rows of "
                  "--write-definitions, found \"%s\""),
                value);
}

static gboolean
check_file(const Check *of_all, const char *name, gboolean (*check)(const Check *self),
           GError **error)
{
    g_autoptr(OgiCsvTable) table = ogi_definition_table(name, NULL, NULL);
    g_autoptr(GBytes) bytes = ogi_definition_built_in(name);
    g_autoptr(OgiCsvTable) built_in = ogi_csv_table_load(name, bytes, NULL, NULL);
    gboolean right = TRUE;

    for (guint row = 0; table != NULL && row < ogi_csv_table_n_rows(table); row++) {
        GError *mistake = NULL;
        const Check self = {of_all->codebook, table, built_in, of_all->rules, row, &mistake};

        if (!check(&self))
            right = ogi_error_add(error, mistake);
    }
    return right;
}

gboolean
ogi_definitions_check_references(const OgiCodebook *codebook, GError **error)
{
    static const struct {
        const char *name;
        gboolean (*check)(const Check *self);
    } FILES[] = {
        {"rules.csv", check_parameters}, {"rule-engine.csv", check_instance},
        {"phrases.csv", check_phrase},   {"codes.csv", check_code},
        {"words.csv", check_value},
    };
    g_autoptr(OgiCsvTable) rules = ogi_definition_table("rules.csv", NULL, NULL);
    g_autoptr(GHashTable) ids = ogi_hash_table_new(NULL, NULL);
    const Check all = {.codebook = codebook, .rules = ids};
    gboolean right = TRUE;

    for (guint i = 0; rules != NULL && i < ogi_csv_table_n_rows(rules); i++)
        g_hash_table_add(ids, (gpointer)(gsize)ogi_csv_table_get(rules, i, "id"));
    for (gsize i = 0; i < G_N_ELEMENTS(FILES); i++)
        right &= check_file(&all, FILES[i].name, FILES[i].check, error);
    return right;
}
