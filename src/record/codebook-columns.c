/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/word-list.h>

#include "codebook-private.h"
#include "data/words.h"

/* columns.csv, and what rows say of the columns of their set. */

static const char *const KINDS[] = {"count", "change", "money"};
static const char *const ROLES[] = {"part", "total", "stock"};

static gint
word_index(const char *const *words, gsize n_words, const char *word)
{
    for (gsize i = 0; i < n_words; i++) {
        if (g_str_equal(words[i], word))
            return (gint)i;
    }
    return OGI_NO_INDEX;
}

const char *
ogi_codebook_column_before(const OgiCodebook *self, const char *column_set, const char *column)
{
    for (guint i = 0; i < self->columns->len; i++) {
        const OgiFormColumn *other = &g_array_index(self->columns, OgiFormColumn, i);
        const ColumnFacts *facts = &g_array_index(self->column_facts, ColumnFacts, i);

        if (other->column_set == column_set && other->column == column)
            return *facts->continues != '\0' ? facts->continues : column;
    }
    return column;
}

gboolean
ogi_codebook_lists_column(const char *list, const char *column)
{
    g_auto(GStrv) names = NULL;

    if (g_str_equal(list, "all"))
        return TRUE;
    names = g_strsplit(list, ";", -1);
    return g_strv_contains((const char *const *)names, column);
}

/* Its place in its set, from 1, as position says. */
static gboolean
check_position(const OgiCsvTable *table, guint row, GError **error)
{
    const char *found = ogi_csv_table_get(table, row, "position");
    const char *column_set = ogi_csv_table_get(table, row, "column_set");
    g_autofree char *expected = NULL;
    guint place = 1;

    for (guint i = 0; i < row; i++)
        place += g_str_equal(ogi_csv_table_get(table, i, "column_set"), column_set) ? 1 : 0;
    expected = g_strdup_printf("%u", place);
    if (!ogi_csv_table_has_column(table, "position") || g_str_equal(found, expected))
        return TRUE;
    return ogi_csv_table_error(table, row, "position", error,
                               _("expected %s, found \"%s\"; the columns of a set stand in their "
                                 "order and are numbered from 1"),
                               expected, found);
}

/* Amounts are read in units of money, counts with counting words behind them. */
static gboolean
check_measure(const OgiCsvTable *table, guint row, OgiKind kind, gint64 decimals, GError **error)
{
    gboolean money = kind == OGI_KIND_MONEY;
    const char *unit = ogi_csv_table_get(table, row, "unit");

    if (!g_strv_contains(money ? ogi_words_money_unit : ogi_words_counter, unit))
        return ogi_csv_table_error(table, row, "unit", error,
                                   _("expected a word of kind %s of words.csv, found \"%s\""),
                                   money ? "money_unit" : "counter", unit);
    if (money || decimals == 0)
        return TRUE;
    return ogi_csv_table_error(table, row, "decimals", error,
                               _("expected 0, for counts are whole numbers, found \"%s\""),
                               ogi_csv_table_get(table, row, "decimals"));
}

static gboolean
check_column(const OgiCodebook *self, const OgiCsvTable *table, guint row,
             const OgiFormColumn *column, GError **error)
{
    for (guint i = 0; i < self->columns->len; i++) {
        const OgiFormColumn *other = &g_array_index(self->columns, OgiFormColumn, i);

        if (other->column_set == column->column_set && other->column == column->column)
            return ogi_csv_table_error(table, row, "column", error,
                                       _("expected every column of a set once, found \"%s\" twice"),
                                       column->column);
    }
    return check_position(table, row, error);
}

gboolean
ogi_codebook_load_column(OgiCodebook *self, const OgiCsvTable *table, guint row, GError **error)
{
    OgiFormColumn column = {
        .column_set = ogi_codebook_own(self, ogi_csv_table_get(table, row, "column_set")),
        .column = ogi_codebook_own(self, ogi_csv_table_get(table, row, "column")),
        .label = ogi_codebook_own(self, ogi_csv_table_get(table, row, "label")),
        .aliases = ogi_codebook_own(self, ogi_csv_table_get(table, row, "aliases")),
        .unit = ogi_codebook_own(self, ogi_csv_table_get(table, row, "unit")),
        .group = ogi_codebook_own(self, ogi_csv_table_get(table, row, "group")),
        .line = ogi_csv_table_line(table, row),
    };
    gint kind = word_index(KINDS, G_N_ELEMENTS(KINDS), ogi_csv_table_get(table, row, "kind"));
    gint role = word_index(ROLES, G_N_ELEMENTS(ROLES), ogi_csv_table_get(table, row, "role"));
    ColumnFacts facts = {
        .continues = ogi_codebook_own(self, ogi_csv_table_get(table, row, "continues")),
        .kind = (OgiKind)kind,
    };
    gint64 decimals;

    if (kind < 0)
        return ogi_csv_table_error(table, row, "kind", error,
                                   _("expected count, change or money, found \"%s\""),
                                   ogi_csv_table_get(table, row, "kind"));
    if (role < 0)
        return ogi_csv_table_error(table, row, "role", error,
                                   _("expected part, total or stock, found \"%s\""),
                                   ogi_csv_table_get(table, row, "role"));
    if (!g_ascii_string_to_signed(ogi_csv_table_get(table, row, "decimals"), 10, 0, 6, &decimals,
                                  NULL))
        return ogi_csv_table_error(table, row, "decimals", error,
                                   _("expected 0 to 6, found \"%s\""),
                                   ogi_csv_table_get(table, row, "decimals"));
    if (!check_measure(table, row, facts.kind, decimals, error) ||
        !check_column(self, table, row, &column, error))
        return FALSE;
    facts.decimals = (guint8)decimals;
    column.role = (OgiRole)role;
    g_array_append_val(self->columns, column);
    g_array_append_val(self->column_facts, facts);
    return TRUE;
}

/* "all", codes of columns of the set by ";", or nothing. */
static gboolean
check_list(const OgiCodebook *self, const OgiCsvTable *table, guint n, const char *name,
           const char *column_set, GError **error)
{
    const char *list = ogi_csv_table_get(table, n, name);
    g_auto(GStrv) codes = g_strsplit(list, ";", -1);

    for (guint i = 0; codes[i] != NULL && !g_str_equal(list, "all"); i++) {
        gboolean found = FALSE;

        for (guint k = 0; k < self->columns->len; k++) {
            const OgiFormColumn *column = &g_array_index(self->columns, OgiFormColumn, k);

            found |= column->column_set == column_set && g_str_equal(column->column, codes[i]);
        }
        if (!found)
            return ogi_csv_table_error(
                table, n, name, error,
                _("expected all, columns of the set %s by \";\", or nothing, "
                  "found \"%s\""),
                column_set, codes[i]);
    }
    return TRUE;
}

gboolean
ogi_codebook_check_row(const OgiCodebook *self, const OgiCsvTable *table, guint n,
                       const OgiFormRow *row, GError **error)
{
    const char *role = ogi_csv_table_get(table, n, "role");

    if (*role != '\0' && !g_str_equal(role, "total"))
        return ogi_csv_table_error(table, n, "role", error,
                                   _("expected total or nothing, found \"%s\""), role);
    if (*ogi_csv_table_get(table, n, "continues") != '\0' &&
        *ogi_csv_table_get(table, n, "comparable_columns") == '\0')
        return ogi_csv_table_error(
            table, n, "continues", error,
            _("expected nothing where no column is comparable, found \"%s\"; "
              "name the columns in comparable_columns"),
            ogi_csv_table_get(table, n, "continues"));
    return check_list(self, table, n, "comparable_columns", row->column_set, error) &&
           check_list(self, table, n, "alone", row->column_set, error);
}
