/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "tidy-store-private.h"

/*
 * Agencies are told apart by name and id together. Rows that give only one of the two belong to
 * the agency that has it, if there is only one. Where a name stands under several ids, the ids are
 * what tells the agencies apart, and are handed on as their names.
 */

/* The agencies of one name, or of one id. */
typedef struct {
    OgiTidyAgency *bare; /* that has nothing else; NULL: none */
    OgiTidyAgency *full; /* one that has both */
    guint n_full;
} Namesakes;

static char *
fold_name(const char *name)
{
    gsize n = ogi_text_fold(ogi_text(name, strlen(name)), NULL, 0);
    char *folded = g_malloc(n + 1);

    ogi_text_fold(ogi_text(name, strlen(name)), folded, n);
    folded[n] = '\0';
    return folded;
}

static Namesakes *
find_namesakes(GHashTable *table, const char *name)
{
    g_autofree char *folded = fold_name(name);
    Namesakes *found = g_hash_table_lookup(table, folded);

    if (found == NULL) {
        found = g_new0(Namesakes, 1);
        g_hash_table_insert(table, g_steal_pointer(&folded), found);
    }
    return found;
}

static void
register_agency(GHashTable *table, const char *name, const char *other, OgiTidyAgency *agency)
{
    Namesakes *found;

    if (*name == '\0')
        return;
    found = find_namesakes(table, name);
    if (*other == '\0') {
        found->bare = agency;
    } else {
        found->full = agency;
        found->n_full++;
    }
}

static void
join(OgiTidyStore *store, OgiTidyAgency *into, const OgiTidyAgency *from)
{
    for (OgiTidyReport *report = from->reports; report != NULL; report = report->next) {
        OgiTidyReport *same = ogi_tidy_agency_find_report(into, report->year);

        if (same == NULL)
            same = ogi_tidy_store_add_report(store, into, report->year, report->line);
        ogi_tidy_store_merge(store, same, report, 0);
    }
}

static void
join_bare(OgiTidyStore *store, GHashTable *table)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Namesakes *found = value;

        if (found->bare != NULL && found->n_full == 1)
            join(store, found->full, found->bare);
    }
}

void
ogi_tidy_store_join_agencies(OgiTidyStore *self)
{
    g_autoptr(GHashTable) names = ogi_hash_table_new(g_free, g_free);
    g_autoptr(GHashTable) ids = ogi_hash_table_new(g_free, g_free);

    for (guint i = 0; i < self->agencies->len; i++) {
        OgiTidyAgency *agency = self->agencies->pdata[i];

        register_agency(names, agency->name, agency->id, agency);
        register_agency(ids, agency->id, agency->name, agency);
    }
    if (g_hash_table_size(ids) == 0)
        return;
    for (guint i = 0; i < self->agencies->len; i++) {
        OgiTidyAgency *agency = self->agencies->pdata[i];

        agency->by_id = *agency->name == '\0' ||
                        (*agency->id != '\0' && find_namesakes(names, agency->name)->n_full > 1);
    }
    join_bare(self, names);
    join_bare(self, ids);
    ogi_tidy_store_follow(self, self, 0);
}
