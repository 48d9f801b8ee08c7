/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "labels-private.h"

/* Takes "table:indicator" of the next {table:indicator} of a line; NULL: no more. (transfer full)
 */
static char *
next_cells(const char **line)
{
    const char *open = strchr(*line, '{');
    const char *close = open != NULL ? strchr(open, '}') : NULL;

    if (close == NULL)
        return NULL;
    *line = close + 1;
    return g_strndup(open + 1, (gsize)(close - open) - 1);
}

GHashTable *
ogi_labels_rows_above(const OgiForm *form)
{
    GHashTable *above = ogi_hash_table_new(g_free, NULL);
    g_autofree char *name = g_strdup_printf("forms/sheet-%s.csv", ogi_form_code(form));
    g_autoptr(GBytes) bytes = ogi_definition(name);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++) {
        const char *line = lines[i];
        g_autofree char *first = next_cells(&line);

        for (char *more = next_cells(&line); more != NULL; more = next_cells(&line)) {
            g_hash_table_add(above, g_strdup(first));
            g_hash_table_add(above, more);
        }
    }
    return above;
}

gboolean
ogi_labels_is_above(GHashTable *above, const OgiFormRow *row)
{
    g_autofree char *cells = g_strdup_printf("%s:%s", row->table, row->indicator);

    return g_hash_table_contains(above, cells);
}
