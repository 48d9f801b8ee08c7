/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "csv-table-private.h"

/* Adds a column of blank cells. */
static void
add_column(OgiCsvTable *self, const char *name)
{
    char *own = g_string_chunk_insert(self->strings, name);
    guint64 none = 0;

    for (guint row = self->lines->len; row-- > 0;) {
        guint at = (row + 1) * self->header->len;

        g_ptr_array_insert(self->cells, (gint)at, (gpointer)(guintptr) "");
        if (self->cell_lines != NULL)
            g_array_insert_val(self->cell_lines, at, none);
    }
    g_hash_table_insert(self->columns, own, GUINT_TO_POINTER(self->header->len));
    g_ptr_array_add(self->header, own);
}

static void
set_cell(OgiCsvTable *self, guint row, const char *column, const char *text)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(self->columns, column));

    self->cells->pdata[row * self->header->len + index] =
        g_string_chunk_insert(self->strings, text);
}

gboolean
ogi_csv_table_join(OgiCsvTable *self, const OgiCsvTable *other, const char *key, GError **error)
{
    g_autoptr(GHashTable) rows = ogi_hash_table_new(NULL, NULL);
    gboolean right = TRUE;

    for (guint row = 0; row < self->lines->len; row++)
        g_hash_table_insert(rows, (gpointer)(guintptr)ogi_csv_table_get(self, row, key),
                            GUINT_TO_POINTER(row + 1));
    for (guint i = 0; i < other->header->len; i++) {
        if (!ogi_csv_table_has_column(self, other->header->pdata[i]))
            add_column(self, other->header->pdata[i]);
    }
    for (guint row = 0; row < other->lines->len; row++) {
        const char *value = ogi_csv_table_get(other, row, key);
        guint own = GPOINTER_TO_UINT(g_hash_table_lookup(rows, value));
        GError *mistake = NULL;

        if (own == 0) {
            ogi_csv_table_error(other, row, key, &mistake, _("expected a row \"%s\" in %s"), value,
                                self->name);
            right = ogi_error_add(error, mistake);
            continue;
        }
        for (guint i = 0; i < other->header->len; i++) {
            const char *column = other->header->pdata[i];

            if (*ogi_csv_table_get(self, own - 1, column) == '\0')
                set_cell(self, own - 1, column, ogi_csv_table_get(other, row, column));
        }
    }
    return right;
}
