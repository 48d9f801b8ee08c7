/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include <ogistat/definition.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "definition-files.h"

/* What differs between two definitions of a name, row by row. */

enum { MAX_KEYS = 4 };

/* What the program needs of the rows that are built in. */
typedef enum {
    MAY_GO,
    MUST_STAY,   /* it asks for each of them */
    IN_THE_ORDER /* and writes columns in theirs; no others */
} Need;

/* By which columns the rows of a file are known. */
typedef struct {
    const char *name;
    const char *keys[MAX_KEYS];
    Need need;
} Keys;

static const Keys KEYS[] = {
    {"forms/forms.csv", {"form"}, MAY_GO},
    {"forms/columns.csv", {"column_set", "column"}, MAY_GO},
    {"forms/indicators.csv", {"form", "table", "indicator"}, MAY_GO},
    {"forms/subtotals.csv", {"form", "table", "indicator"}, MAY_GO},
    {"forms/words.csv", {"kind", "code", "label"}, MAY_GO},
    {"codes.csv", {"list", "code"}, MAY_GO},
    {"headings.csv", {"file", "column"}, IN_THE_ORDER},
    {"constraints.csv", {"file", "column"}, MAY_GO},
    {"details.csv", {"code"}, MUST_STAY},
    {"finding-words.csv", {"zh", "where"}, MUST_STAY},
    {"book.csv", {"id"}, MUST_STAY},
    {"page.csv", {"id"}, MUST_STAY},
    {"report.csv", {"id"}, MAY_GO},
    {"report-charts.csv", {"id"}, MAY_GO},
    {"report-figures.csv", {"name"}, MAY_GO},
    {"report-sentences.csv", {"id"}, MAY_GO},
    {"letters.csv", {"id"}, MAY_GO},
    {"phrases.csv", {"id", "pattern"}, MAY_GO},
    {"ratios.csv", {"code"}, MAY_GO},
    {"rule-engine.csv", {"id"}, MAY_GO},
    {"rules.csv", {"id"}, MAY_GO},
    {"words.csv", {"kind", "word"}, MAY_GO},
};

static const Keys *
keys_of(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        if (g_str_equal(KEYS[i].name, name))
            return &KEYS[i];
    }
    return NULL;
}

/* (transfer full) */
static char *
key_of_row(const Keys *keys, const OgiCsvTable *table, guint row)
{
    GString *key = g_string_new(NULL);

    for (guint i = 0; i < MAX_KEYS && keys->keys[i] != NULL; i++)
        g_string_append_printf(key, "%s%s", i > 0 ? " " : "",
                               ogi_csv_table_get(table, row, keys->keys[i]));
    return g_string_free(key, FALSE);
}

/* char* → 1 + row, the keys owned. (transfer full) */
static GHashTable *
index_rows(const Keys *keys, const OgiCsvTable *table)
{
    GHashTable *rows = ogi_hash_table_new(g_free, NULL);

    for (guint i = 0; i < ogi_csv_table_n_rows(table); i++)
        g_hash_table_insert(rows, key_of_row(keys, table, i), GUINT_TO_POINTER(i + 1));
    return rows;
}

/* Tables of the same key, the new one and that built in. */
typedef struct {
    const Keys *keys;
    const OgiCsvTable *now, *then;
    GHashTable *rows_now, *rows_then;
} Comparison;

/* The columns in which a row differs. */
static guint
print_cells(const Comparison *self, const char *key, guint now, guint then)
{
    guint n = 0;

    for (guint i = 0; ogi_csv_table_column(self->now, i) != NULL; i++) {
        const char *column = ogi_csv_table_column(self->now, i);
        const char *a = ogi_csv_table_get(self->then, then, column);
        const char *b = ogi_csv_table_get(self->now, now, column);

        if (g_str_equal(a, b))
            continue;
        g_print("~ %s:%" G_GUINT64_FORMAT ": %s: %s: \"%s\" → \"%s\"\n",
                ogi_csv_table_name(self->now), ogi_csv_table_line(self->now, now), key, column, a,
                b);
        n++;
    }
    return n;
}

static guint
print_rows(const Comparison *self)
{
    guint n = 0;

    for (guint i = 0; i < ogi_csv_table_n_rows(self->now); i++) {
        g_autofree char *key = key_of_row(self->keys, self->now, i);
        guint then = GPOINTER_TO_UINT(g_hash_table_lookup(self->rows_then, key));

        if (then > 0) {
            n += print_cells(self, key, i, then - 1);
            continue;
        }
        g_print("+ %s:%" G_GUINT64_FORMAT ": %s\n", ogi_csv_table_name(self->now),
                ogi_csv_table_line(self->now, i), key);
        n++;
    }
    for (guint i = 0; i < ogi_csv_table_n_rows(self->then); i++) {
        g_autofree char *key = key_of_row(self->keys, self->then, i);

        if (g_hash_table_contains(self->rows_now, key))
            continue;
        g_print("- %s: %s\n", ogi_csv_table_name(self->now), key);
        n++;
    }
    return n;
}

guint
ogi_definition_print_changes(const char *name)
{
    const Keys *keys = keys_of(name);
    g_autofree char *path = ogi_definition_path(name);
    g_autoptr(GBytes) bytes_now = ogi_definition(name);
    g_autoptr(GBytes) bytes_then = ogi_definition_built_in(name);
    g_autoptr(OgiCsvTable) now = NULL;
    g_autoptr(OgiCsvTable) then = NULL;
    g_autoptr(GHashTable) rows_now = NULL;
    g_autoptr(GHashTable) rows_then = NULL;

    if (g_bytes_equal(bytes_now, bytes_then))
        return 0;
    now = keys != NULL ? ogi_csv_table_load(path, bytes_now, NULL, NULL) : NULL;
    then = keys != NULL ? ogi_csv_table_load(name, bytes_then, NULL, NULL) : NULL;
    if (now == NULL || then == NULL) {
        g_print("~ %s\n", path);
        return 1;
    }
    rows_now = index_rows(keys, now);
    rows_then = index_rows(keys, then);
    return print_rows(&(Comparison){keys, now, then, rows_now, rows_then});
}

static void
add_mistake(GError **error, const char *path, const char *key)
{
    ogi_error_add(error, g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                     _("%s: expected a row \"%s\", found none; leave the rows that "
                                       "--write-definitions writes"),
                                     path, key));
}

/* The first row that isn't where the built-in one stands. */
static gboolean
check_order(const Keys *keys, const OgiCsvTable *now, const OgiCsvTable *then, GError **error)
{
    guint n = MIN(ogi_csv_table_n_rows(now), ogi_csv_table_n_rows(then));

    for (guint i = 0; i < n; i++) {
        g_autofree char *a = key_of_row(keys, now, i);
        g_autofree char *b = key_of_row(keys, then, i);

        if (!g_str_equal(a, b))
            return ogi_csv_table_error(now, i, keys->keys[1], error,
                                       _("expected the row \"%s\" here, found \"%s\"; leave the "
                                         "order of --write-definitions"),
                                       b, a);
    }
    if (n == ogi_csv_table_n_rows(now))
        return TRUE;
    return ogi_csv_table_error(now, n, keys->keys[0], error,
                               _("expected no more rows than --write-definitions writes"));
}

/* Broken CSV is told where the file is loaded. */
static gboolean
check_rows(const Keys *keys, GError **error)
{
    g_autofree char *path = ogi_definition_path(keys->name);
    g_autoptr(GBytes) bytes = ogi_definition_built_in(keys->name);
    g_autoptr(OgiCsvTable) now = ogi_definition_table(keys->name, NULL, NULL);
    g_autoptr(OgiCsvTable) then = ogi_csv_table_load(keys->name, bytes, NULL, NULL);
    g_autoptr(GHashTable) rows = NULL;
    gboolean right = TRUE;

    if (now == NULL || then == NULL)
        return TRUE;
    rows = index_rows(keys, now);
    for (guint i = 0; i < ogi_csv_table_n_rows(then); i++) {
        g_autofree char *key = key_of_row(keys, then, i);

        if (g_hash_table_contains(rows, key))
            continue;
        add_mistake(error, path, key);
        right = FALSE;
    }
    if (right && keys->need == IN_THE_ORDER) {
        GError *mistake = NULL;

        if (!check_order(keys, now, then, &mistake))
            right = ogi_error_add(error, mistake);
    }
    return right;
}

gboolean
ogi_definitions_check_rows(GError **error)
{
    gboolean right = TRUE;

    for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        if (KEYS[i].need != MAY_GO)
            right &= check_rows(&KEYS[i], error);
    }
    return right;
}
