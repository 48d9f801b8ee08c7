/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include <ogistat/definition.h>
#include <ogistat/hash.h>

#include "definition-files.h"
#include "definition-keys.h"

/* What differs between two definitions of a name, row by row. */

/* Tables of the same key, the new one and that built in. */
typedef struct {
    const OgiDefinitionKeys *keys;
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
        g_autofree char *key = ogi_csv_table_key(self->now, i, self->keys->keys);
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
        g_autofree char *key = ogi_csv_table_key(self->then, i, self->keys->keys);

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
    const OgiDefinitionKeys *keys = ogi_definition_keys_of(name);
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
    rows_now = ogi_csv_table_index(now, keys->keys);
    rows_then = ogi_csv_table_index(then, keys->keys);
    return print_rows(&(Comparison){keys, now, then, rows_now, rows_then});
}
