/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "definition-files.h"
#include "definition-keys.h"

enum { MIN_NAME = 5 }; /* bytes: shorter ones are like many others */

/* Whether the rows and cells of definitions are as those built in let expect. */

static void
add_mistake(GError **error, const char *path, const char *key)
{
    ogi_error_add(error, g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                     _("%s: expected a row \"%s\", found none; leave the rows that "
                                       "--write-definitions writes"),
                                     path, key));
}

/* Whether a row that is built in may be missing. */
static gboolean
may_go(const OgiDefinitionKeys *keys, const OgiCsvTable *then, guint row, const char *key)
{
    if (keys->needed != NULL && *ogi_csv_table_get(then, row, keys->needed) == '\0')
        return TRUE;
    for (guint i = 0; i < OGI_MAX_CLOSED && keys->open[i] != NULL; i++) {
        if (g_str_has_prefix(key, keys->open[i]))
            return TRUE;
    }
    return FALSE;
}

/* The first row that isn't where the built-in one stands. */
static gboolean
check_order(const OgiDefinitionKeys *keys, const OgiCsvTable *now, const OgiCsvTable *then,
            GError **error)
{
    guint n = MIN(ogi_csv_table_n_rows(now), ogi_csv_table_n_rows(then));

    for (guint i = 0; i < n; i++) {
        g_autofree char *a = ogi_csv_table_key(now, i, keys->keys);
        g_autofree char *b = ogi_csv_table_key(then, i, keys->keys);

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
check_rows(const OgiDefinitionKeys *keys, GError **error)
{
    g_autofree char *path = ogi_definition_path(keys->name);
    g_autoptr(GBytes) bytes = ogi_definition_built_in(keys->name);
    g_autoptr(OgiCsvTable) now = ogi_definition_table(keys->name, NULL, NULL);
    g_autoptr(OgiCsvTable) then = ogi_csv_table_load(keys->name, bytes, NULL, NULL);
    g_autoptr(GHashTable) rows = NULL;
    gboolean right = TRUE;

    if (now == NULL || then == NULL)
        return TRUE;
    rows = ogi_csv_table_index(now, keys->keys);
    for (guint i = 0; i < ogi_csv_table_n_rows(then); i++) {
        g_autofree char *key = ogi_csv_table_key(then, i, keys->keys);

        if (g_hash_table_contains(rows, key) || may_go(keys, then, i, key))
            continue;
        add_mistake(error, path, key);
        right = FALSE;
    }
    if (right && keys->need == OGI_ROWS_IN_THE_ORDER) {
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
    const OgiDefinitionKeys *keys;

    for (guint i = 0; (keys = ogi_definition_keys(i)) != NULL; i++) {
        if (keys->need >= OGI_ROWS_MUST_STAY)
            right &= check_rows(keys, error);
    }
    return right;
}

/* A definition that is CSV, and the one built in. */
typedef struct {
    const OgiDefinitionKeys *keys;
    const OgiCsvTable *now, *then;
    GError **error;
} Check;

/* One mistake of a cell, unless the file's own reader has told one of it. */
static gboolean
tell(const Check *self, guint row, const char *column, const char *message)
{
    g_autofree char *place =
        g_strdup_printf("%s:%" G_GUINT64_FORMAT ": %s: ", ogi_csv_table_name(self->now),
                        ogi_csv_table_line(self->now, row), column);
    const GError *told = *self->error;
    GError *mistake = NULL;

    if (told != NULL && strstr(told->message, place) != NULL)
        return FALSE;
    ogi_csv_table_error(self->now, row, column, &mistake, "%s", message);
    return ogi_error_add(self->error, mistake);
}

/* A column that is misspelt would be taken for one that isn't there. */
static gboolean
check_header(const Check *self)
{
    gboolean right = TRUE;

    for (guint i = 0; ogi_csv_table_column(self->now, i) != NULL; i++) {
        const char *column = ogi_csv_table_column(self->now, i);

        if (!ogi_csv_table_has_column(self->then, column))
            right = ogi_error_add(
                self->error,
                g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                            _("%s:1: %s: expected a column that --write-definitions writes; rename "
                              "it or leave it out"),
                            ogi_csv_table_name(self->now), column));
    }
    return right;
}

static const char *
last_key(const OgiDefinitionKeys *keys)
{
    guint n = 1;

    while (n < OGI_MAX_KEYS && keys->keys[n] != NULL)
        n++;
    return keys->keys[n - 1];
}

static gboolean
check_once(const Check *self)
{
    g_autoptr(GHashTable) seen = ogi_hash_table_new(g_free, NULL); /* char*, a set */
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_csv_table_n_rows(self->now); i++) {
        char *key = ogi_csv_table_key(self->now, i, self->keys->keys);

        if (g_hash_table_contains(seen, key)) {
            g_autofree char *message =
                g_strdup_printf(_("expected every row once, found \"%s\" twice"), key);

            right = tell(self, i, last_key(self->keys), message);
        }
        g_hash_table_add(seen, key);
    }
    return right;
}

/* The values of a column in the rows that are built in: char*, a set. (transfer container) */
static GHashTable *
values_of(const OgiCsvTable *table, const char *column)
{
    GHashTable *values = ogi_hash_table_new(NULL, NULL);

    for (guint i = 0; i < ogi_csv_table_n_rows(table); i++)
        g_hash_table_add(values, (gpointer)(gsize)ogi_csv_table_get(table, i, column));
    return values;
}

static gboolean
is_closed(const OgiDefinitionKeys *keys, const char *column, GHashTable *values)
{
    for (guint i = 0; i < OGI_MAX_CLOSED && keys->closed[i] != NULL; i++) {
        if (g_str_equal(keys->closed[i], column))
            return TRUE;
    }
    return g_hash_table_size(values) == 2 && g_hash_table_contains(values, "") &&
           g_hash_table_contains(values, "yes");
}

/* Nothing is empty that never is in those built in; of a closed list only its words. */
static gboolean
check_column(const Check *self, const char *column)
{
    g_autoptr(GHashTable) values = values_of(self->then, column);
    gboolean filled =
        !g_hash_table_contains(values, "") && g_strcmp0(self->keys->may_be_empty, column) != 0;
    gboolean closed = is_closed(self->keys, column, values);
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_csv_table_n_rows(self->now); i++) {
        const char *value = ogi_csv_table_get(self->now, i, column);

        if (filled && *value == '\0') {
            right = tell(self, i, column, _("expected a value, found nothing; fill it in"));
        } else if (closed && !g_hash_table_contains(values, value)) {
            g_autofree char *message =
                g_strdup_printf(_("expected a word that this column has in the rows of "
                                  "--write-definitions, found \"%s\""),
                                value);

            right = tell(self, i, column, message);
        }
    }
    return right;
}

/* Of the rows that are built in, too, cells that only the program can change. */
static gboolean
check_fixed(const Check *self, const char *column)
{
    g_autoptr(GHashTable) rows = ogi_csv_table_index(self->then, self->keys->keys);
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_csv_table_n_rows(self->now); i++) {
        g_autofree char *key = ogi_csv_table_key(self->now, i, self->keys->keys);
        guint then = GPOINTER_TO_UINT(g_hash_table_lookup(rows, key));
        const char *found = ogi_csv_table_get(self->now, i, column);
        const char *known = then > 0 ? ogi_csv_table_get(self->then, then - 1, column) : found;
        g_autofree char *message = NULL;

        if (g_str_equal(found, known))
            continue;
        message = g_strdup_printf(_("expected \"%s\" as --write-definitions writes it, for the "
                                    "program depends on it, found \"%s\""),
                                  known, found);
        right = tell(self, i, column, message);
    }
    return right;
}

/* Whether one of two names is the other with a character too many, another one, or two swapped. */
static gboolean
is_nearly(const char *a, const char *b)
{
    gsize len_a = strlen(a), len_b = strlen(b);
    gsize first = 0, last = 0;
    gsize rest_a, rest_b;

    while (a[first] != '\0' && a[first] == b[first])
        first++;
    while (last < MIN(len_a, len_b) - first && a[len_a - 1 - last] == b[len_b - 1 - last])
        last++;
    rest_a = len_a - first - last;
    rest_b = len_b - first - last;
    return MAX(rest_a, rest_b) <= 1 ||
           (rest_a == 2 && rest_b == 2 && a[first] == b[first + 1] && a[first + 1] == b[first]);
}

/* A name that is new, and nearly one that is built in, is that one misspelt. */
static gboolean
check_names(const Check *self, const char *column)
{
    g_autoptr(GHashTable) known = values_of(self->then, column);
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_csv_table_n_rows(self->now); i++) {
        const char *found = ogi_csv_table_get(self->now, i, column);
        const char *meant = NULL;

        if (g_hash_table_contains(known, found))
            continue;
        for (guint k = 0; k < ogi_csv_table_n_rows(self->then) && meant == NULL; k++) {
            const char *one = ogi_csv_table_get(self->then, k, column);

            meant = strlen(one) >= MIN_NAME && is_nearly(one, found) ? one : NULL;
        }
        if (meant != NULL) {
            g_autofree char *message = g_strdup_printf(
                _("expected \"%s\", found \"%s\"; write it as "
                  "--write-definitions does, or choose a name that is less like it"),
                meant, found);

            right = tell(self, i, column, message);
        }
    }
    return right;
}

static gboolean
check_table(const OgiDefinitionKeys *keys, GError **error)
{
    g_autoptr(GBytes) bytes = ogi_definition_built_in(keys->name);
    g_autoptr(OgiCsvTable) now = ogi_definition_table(keys->name, NULL, NULL);
    g_autoptr(OgiCsvTable) then = ogi_csv_table_load(keys->name, bytes, NULL, NULL);
    const Check self = {keys, now, then, error};
    gboolean right;

    if (now == NULL || then == NULL || !check_header(&self))
        return now != NULL && then != NULL ? FALSE : TRUE;
    right = check_once(&self);
    for (guint i = 0; ogi_csv_table_column(then, i) != NULL; i++)
        right &= check_column(&self, ogi_csv_table_column(then, i));
    for (guint i = 0; i < OGI_MAX_CLOSED && keys->fixed[i] != NULL; i++)
        right &= check_fixed(&self, keys->fixed[i]);
    for (guint i = 0; i < OGI_MAX_CLOSED && keys->names[i] != NULL; i++)
        right &= check_names(&self, keys->names[i]);
    if (keys->need == OGI_ROWS_SHOULD_STAY)
        right &= check_rows(keys, error);
    return right;
}

gboolean
ogi_definitions_check_cells(GError **error)
{
    gboolean right = TRUE;
    const OgiDefinitionKeys *keys;

    for (guint i = 0; (keys = ogi_definition_keys(i)) != NULL; i++)
        right &= check_table(keys, error);
    return right;
}
