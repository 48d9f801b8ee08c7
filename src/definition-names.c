/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/definition.h>
#include <ogistat/error.h>

#include "definition-files.h"

/* Names of columns.csv that nothing names: where one is misspelt, or forgotten. */

static const char COLUMNS[] = "forms/columns.csv";

/* Where groups are named, as in received:organisation. */
typedef struct {
    const char *file;
    const char *columns[3]; /* then NULL */
} Formulas;

static const Formulas FORMULAS[] = {
    {"rules.csv", {"formula", "parameters", NULL}},
    {"ratios.csv", {"numerator", "denominator", NULL}},
    {"phrases.csv", {"cells", NULL}},
    {"report-figures.csv", {"of", NULL}},
};

static gboolean
ends_name(char c)
{
    return !g_ascii_isalnum(c) && c != '_' && c != '.';
}

/* Whether a formula names a group behind the colon. */
static gboolean
names_group(const char *formula, const char *group)
{
    gsize len = strlen(group);

    for (const char *p = strchr(formula, ':'); p != NULL; p = strchr(p + 1, ':')) {
        if (strncmp(p + 1, group, len) == 0 && ends_name(p[1 + len]))
            return TRUE;
    }
    return FALSE;
}

/* table: NULL where its own reader finds mistakes in it */
static gboolean
names_group_in(const Formulas *formulas, const OgiCsvTable *table, const char *group)
{
    for (guint i = 0; table != NULL && i < ogi_csv_table_n_rows(table); i++) {
        for (guint c = 0; formulas->columns[c] != NULL; c++) {
            if (names_group(ogi_csv_table_get(table, i, formulas->columns[c]), group))
                return TRUE;
        }
    }
    return FALSE;
}

/* tables: one for each of FORMULAS */
static gboolean
is_group_named(OgiCsvTable *const *tables, const char *group)
{
    gboolean named = *group == '\0';

    for (gsize i = 0; i < G_N_ELEMENTS(FORMULAS) && !named; i++)
        named = names_group_in(&FORMULAS[i], tables[i], group);
    return named;
}

static gboolean
is_set_named(const OgiCodebook *codebook, const char *column_set)
{
    for (guint f = 0; f < ogi_codebook_n_forms(codebook); f++) {
        const OgiForm *form = ogi_codebook_form(codebook, f);

        for (guint i = 0; i < ogi_form_n_rows(form); i++) {
            if (g_str_equal(ogi_form_rows(form)[i].column_set, column_set))
                return TRUE;
        }
    }
    return FALSE;
}

gboolean
ogi_definitions_check_names(const OgiCodebook *codebook, GError **error)
{
    OgiCsvTable *tables[G_N_ELEMENTS(FORMULAS)];
    gboolean right = TRUE;

    for (gsize i = 0; i < G_N_ELEMENTS(FORMULAS); i++)
        tables[i] = ogi_definition_table(FORMULAS[i].file, NULL, NULL);
    for (guint i = 0; i < ogi_codebook_n_columns(codebook); i++) {
        const OgiFormColumn *column = ogi_codebook_column(codebook, i);

        if (!is_set_named(codebook, column->column_set))
            right = ogi_definition_mistake(
                COLUMNS, column->line, error,
                _("column_set: expected a set that a row of indicators.csv names, found "
                  "\"%s\"; name it there, or remove its columns"),
                column->column_set);
        if (!is_group_named(tables, column->group))
            right = ogi_definition_mistake(
                COLUMNS, column->line, error,
                _("group: expected a group that a rule, ratio or phrase names behind the "
                  "colon, found \"%s\"; write it as there, or leave it empty"),
                column->group);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(FORMULAS); i++)
        g_clear_pointer(&tables[i], ogi_csv_table_free);
    return right;
}
