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
ogi_publication_selects_year(const OgiPublication *self, gint year)
{
    guint n = self->year_ranges != NULL ? self->year_ranges->len : 0;

    for (guint i = 0; i < n; i++) {
        const OgiYearRange *range = &g_array_index(self->year_ranges, OgiYearRange, i);

        if (year >= range->first && year <= range->last)
            return TRUE;
    }
    return n == 0 && ogi_publication_has_year(self, year);
}

gboolean
ogi_publication_has_agency(const OgiPublication *self, const OgiAgency *agency)
{
    return self->agencies == NULL || g_hash_table_contains(self->agencies, agency);
}

const OgiAgency *
ogi_publication_agency_of(const OgiPublication *self, const OgiFinding *finding)
{
    const OgiRegistry *registry = ogi_dataset_registry(self->dataset);
    const OgiAgency *agency = NULL;

    if (finding->agency_id != NULL && *finding->agency_id != '\0')
        agency = ogi_registry_find(registry, finding->agency_id);
    if (agency == NULL && finding->agency != NULL && *finding->agency != '\0')
        agency = ogi_registry_find(registry, finding->agency);
    return agency;
}

gboolean
ogi_publication_has_finding(const OgiPublication *self, const OgiFinding *finding,
                            const OgiAgency *agency)
{
    return (finding->year == 0 || ogi_publication_has_year(self, finding->year)) &&
           (agency == NULL || ogi_publication_has_agency(self, agency));
}

gboolean
ogi_publication_selects(const char *const *files, const char *name)
{
    return files == NULL || g_strv_contains(files, name);
}
