/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "data/words.h"
#include "dataset-private.h"
#include "registry-private.h"

/*
 * Agencies under two names of which one is the other with its parent's place in front:
 * 洪泽区人民政府 and 淮安市洪泽区人民政府 are one. Only where the shorter name has a place of its
 * own (教育局 has none), and only one agency has the longer (there is a 鼓楼区 in several cities).
 * A registered agency gives the name, else the longer one does. Two that are registered are two.
 */

typedef struct {
    OgiRegistry *registry;
    GHashTable *shorter; /* char*, owned → const OgiAgency* whose name it is without a place in
                          * front; NULL: those of several */
    GHashTable *joined;  /* const OgiAgency* → const OgiAgency* that it is */
} Join;

/* The bytes of the word of a list that text ends with; 0: none. */
static gsize
ends_with(const char *text, gsize n, const char *const *words)
{
    for (; *words != NULL; words++) {
        gsize len = strlen(*words);

        if (n > len && memcmp(text + n - len, *words, len) == 0)
            return len;
    }
    return 0;
}

/* Whether a name begins with a place of its own, with something behind it. */
static gboolean
has_own_place(const char *name)
{
    for (const char *p = name; *p != '\0'; p += g_utf8_skip[*(const guchar *)p]) {
        if (p > name && ends_with(name, (gsize)(p - name), ogi_words_own_place) > 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether what is in front can be the parent's, or that of one above it: where these are known, the
 * name of one begins so. */
static gboolean
is_of_parent(const OgiAgency *agency, const char *name, gsize n)
{
    const OgiAgency *above = agency->above;

    while (above != NULL && strncmp(above->name, name, n) != 0)
        above = above->above;
    return agency->above == NULL || above != NULL;
}

typedef void (*SplitFunc)(Join *self, const OgiAgency *agency, const char *rest);

/* What is left of a name without each place that it may have in front. */
static void
each_split(Join *self, const OgiAgency *agency, const char *name, SplitFunc func)
{
    for (const char *p = name; *p != '\0'; p += g_utf8_skip[*(const guchar *)p]) {
        gsize n = (gsize)(p - name);

        if (ends_with(name, n, ogi_words_parent_place) > 0 && has_own_place(p) &&
            is_of_parent(agency, name, n))
            func(self, agency, p);
    }
}

static void
add_shorter(Join *self, const OgiAgency *agency, const char *rest)
{
    gpointer known;

    if (!g_hash_table_lookup_extended(self->shorter, rest, NULL, &known))
        g_hash_table_insert(self->shorter, g_strdup(rest), (gpointer)(gsize)agency);
    else if (known != agency)
        g_hash_table_insert(self->shorter, g_strdup(rest), NULL);
}

/* A name that came, and the registered one without the place in front of it. */
static void
join_registered(Join *self, const OgiAgency *agency, const char *rest)
{
    const OgiAgency *other = ogi_registry_find(self->registry, rest);
    gsize n = strlen(agency->name) - strlen(rest);

    if (other != NULL && other->registered && !agency->registered &&
        is_of_parent(other, agency->name, n) && g_hash_table_lookup(self->shorter, rest) == agency)
        g_hash_table_insert(self->joined, (gpointer)(gsize)agency, (gpointer)(gsize)other);
}

/* A name that came, and the only longer one. */
static void
join_longer(Join *self, const OgiAgency *agency)
{
    const OgiAgency *longer = g_hash_table_lookup(self->shorter, agency->name);

    if (!agency->registered && longer != NULL && longer != agency)
        g_hash_table_insert(self->joined, (gpointer)(gsize)agency, (gpointer)(gsize)longer);
}

static void
find_joined(Join *self)
{
    guint n = ogi_registry_n(self->registry);

    for (guint i = 0; i < n; i++) {
        const OgiAgency *agency = ogi_registry_get(self->registry, i);
        const GPtrArray *names = ogi_registry_names(self->registry, i);

        for (guint k = 0; k < names->len; k++)
            each_split(self, agency, names->pdata[k], add_shorter);
    }
    for (guint i = 0; i < n; i++) {
        const OgiAgency *agency = ogi_registry_get(self->registry, i);

        each_split(self, agency, agency->name, join_registered);
        join_longer(self, agency);
    }
}

/* Where the longer one is another's name itself. */
static const OgiAgency *
end_of(const Join *self, const OgiAgency *agency)
{
    const OgiAgency *next;

    while ((next = g_hash_table_lookup(self->joined, agency)) != NULL)
        agency = next;
    return agency;
}

/* The reports of those that are gone go to those that stay. */
static void
move_records(OgiDataset *dataset, const Join *self)
{
    g_autoptr(GPtrArray) moved = g_ptr_array_new();
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, dataset->by_key);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const GPtrArray *candidates = value;

        if (!g_hash_table_contains(self->joined, ((const OgiRecordKey *)key)->agency))
            continue;
        for (guint i = 0; i < candidates->len; i++)
            g_ptr_array_add(moved, candidates->pdata[i]);
        g_hash_table_iter_remove(&iter);
    }
    for (guint i = 0; i < moved->len; i++) {
        OgiRecord *record = moved->pdata[i];
        const OgiAgency *agency = end_of(self, ogi_record_agency(record));

        ogi_dataset_file(dataset, record, agency);
    }
}

/* With a root of its own, whoever isn't registered is none of its tree. */
static void
drop_elsewhere(OgiDataset *self)
{
    GHashTableIter iter;
    gpointer key;
    guint n = 0;

    g_hash_table_iter_init(&iter, self->by_key);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        if (((const OgiRecordKey *)key)->agency->elsewhere)
            g_hash_table_iter_remove(&iter);
    }
    for (guint i = 0; i < self->coverage->len; i++) {
        const OgiCoverageRow *row = &g_array_index(self->coverage, OgiCoverageRow, i);

        if (row->agency == NULL || !row->agency->elsewhere)
            g_array_index(self->coverage, OgiCoverageRow, n++) = *row;
    }
    g_array_set_size(self->coverage, n);
}

static void
join_names(OgiDataset *self)
{
    g_autoptr(GHashTable) shorter = ogi_hash_table_new(g_free, NULL);
    g_autoptr(GHashTable) joined = g_hash_table_new(NULL, NULL);
    Join join = {self->registry, shorter, joined};

    find_joined(&join);
    if (g_hash_table_size(joined) == 0)
        return;
    move_records(self, &join);
    for (guint i = 0; i < self->coverage->len; i++) {
        OgiCoverageRow *row = &g_array_index(self->coverage, OgiCoverageRow, i);

        if (row->agency != NULL)
            row->agency = end_of(&join, row->agency);
    }
    ogi_registry_join(self->registry, joined);
}

void
ogi_dataset_join_names(OgiDataset *self)
{
    join_names(self);
    drop_elsewhere(self);
}
