/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/text.h>
#include <ogistat/user-table.h>

#include "data/words.h"
#include "registry-private.h"

/* What columns of a registry are called: others may stand beside them, but not one that was meant
 * for one of these and isn't read. */

enum {
    MIN_CHARS = 4, /* of a heading that one letter more or less makes another */
    MORE_CHARS = 2 /* "单位" and the like behind or in front of a heading */
};

static gboolean
is_known(const char *const *const *roles, guint n_roles, const char *column)
{
    for (guint i = 0; i < n_roles; i++) {
        if (g_strv_contains(roles[i], column))
            return TRUE;
    }
    return FALSE;
}

/* Whether a column's name is a heading but for a slip of the pen, or for a word around it. */
static gboolean
is_near(const char *column, const char *heading)
{
    glong n = g_utf8_strlen(column, -1);

    if (g_str_is_ascii(heading))
        return n >= MIN_CHARS && ogi_text_distance(column, heading, 1) <= 1;
    return n <= g_utf8_strlen(heading, -1) + MORE_CHARS &&
           (g_str_has_prefix(column, heading) || g_str_has_suffix(column, heading));
}

/* The heading, of a role that no column has, which this column was meant for; NULL. */
static const char *
find_meant(const OgiCsvTable *table, const char *const *const *roles, guint n_roles,
           const char *column)
{
    for (guint i = 0; i < n_roles; i++) {
        if (ogi_user_table_column(table, roles[i]) != NULL)
            continue;
        for (guint h = 0; roles[i][h] != NULL; h++) {
            if (is_near(column, roles[i][h]))
                return roles[i][h];
        }
    }
    return NULL;
}

gboolean
ogi_registry_check_headings(const OgiCsvTable *table, const char *name, GError **error)
{
    const char *const *const roles[] = {ogi_words_registry_id,        ogi_words_registry_name,
                                        ogi_words_registry_aliases,   ogi_words_registry_category,
                                        ogi_words_registry_parent,    ogi_words_registry_first_year,
                                        ogi_words_registry_last_year, ogi_words_registry_successor};
    const char *column;

    for (guint i = 0; (column = ogi_csv_table_column(table, i)) != NULL; i++) {
        const char *meant = is_known(roles, G_N_ELEMENTS(roles), column)
                                ? NULL
                                : find_meant(table, roles, G_N_ELEMENTS(roles), column);

        if (meant == NULL)
            continue;
        g_set_error(
            error, OGI_ERROR, OGI_ERROR_USAGE,
            _("%s:1: expected a heading of the registry's columns, found \"%s\", which isn't "
              "read; write \"%s\" if it is meant, or give the column another name"),
            name, column, meant);
        return FALSE;
    }
    return TRUE;
}
