/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/publication.h>

gboolean
ogi_publication_has_year(const OgiPublication *self, gint year)
{
    if (self->all_years)
        return TRUE;
    for (guint i = 0; i < self->years->len; i++) {
        if (g_array_index(self->years, gint, i) == year)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_publication_has_agency(const OgiPublication *self, const OgiAgency *agency)
{
    return self->agencies == NULL || g_hash_table_contains(self->agencies, agency);
}
