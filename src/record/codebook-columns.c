/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codebook-private.h"

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
