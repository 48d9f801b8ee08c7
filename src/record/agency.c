/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/agency.h>
#include <ogistat/hash.h>
#include <ogistat/text.h>

#include "registry-private.h"

static void
agency_free(gpointer data)
{
    OgiAgency *agency = data;

    g_clear_pointer(&agency->successors, g_ptr_array_unref);
    g_free(agency);
}

OgiRegistry *
ogi_registry_new(void)
{
    OgiRegistry *self = g_new0(OgiRegistry, 1);

    self->agencies = g_ptr_array_new_with_free_func(agency_free);
    self->names = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    self->by_name = ogi_hash_table_new(g_free, NULL);
    self->partial = g_hash_table_new(NULL, NULL);
    self->unseen = g_array_new(FALSE, FALSE, sizeof(UnseenName));
    return self;
}

void
ogi_registry_free(OgiRegistry *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->by_name);
    g_hash_table_unref(self->partial);
    g_array_unref(self->unseen);
    g_free(self->source);
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->agencies);
    g_free(self);
}

gboolean
ogi_registry_fold(const char *name, char key[OGI_MAX_NAME_KEY + 1])
{
    gsize n = ogi_text_fold_name(ogi_text(name, strlen(name)), key, OGI_MAX_NAME_KEY);

    if (n == 0 || n > OGI_MAX_NAME_KEY)
        return FALSE;
    key[n] = '\0';
    return TRUE;
}

const char *
ogi_registry_shown(const char *name)
{
    gunichar first = 0;
    g_autofree char *shown = ogi_text_drop_unseen(name, &first);

    return ogi_intern(shown != NULL ? shown : name);
}

OgiAgency *
ogi_registry_add(OgiRegistry *self, const char *id, const char *name)
{
    OgiAgency *agency = g_new0(OgiAgency, 1);

    agency->id = ogi_registry_shown(id);
    agency->name = ogi_registry_shown(name);
    agency->category = agency->parent = "";
    agency->last_year = G_MAXINT;
    agency->order = self->agencies->len;
    g_ptr_array_add(self->agencies, agency);
    g_ptr_array_add(self->names, g_ptr_array_new_with_free_func(g_free));
    return agency;
}

gboolean
ogi_registry_add_name(OgiRegistry *self, OgiAgency *agency, const char *name)
{
    GPtrArray *names = self->names->pdata[agency->order];
    char key[OGI_MAX_NAME_KEY + 1];
    const OgiAgency *other;

    if (!ogi_registry_fold(name, key))
        return TRUE;
    other = g_hash_table_lookup(self->by_name, key);
    if (other != NULL)
        return other == agency;
    g_hash_table_insert(self->by_name, g_strdup(key), agency);
    g_ptr_array_add(names, g_strdup(ogi_registry_shown(name)));
    return TRUE;
}

void
ogi_registry_set_root(OgiRegistry *self, const OgiAgency *root)
{
    OgiAgency *top = self->agencies->pdata[root->order];

    self->has_root = TRUE;
    for (guint i = 0; i < self->agencies->len; i++) {
        OgiAgency *agency = self->agencies->pdata[i];
        const OgiAgency *above = agency;

        while (above != NULL && above != root)
            above = above->above;
        agency->elsewhere = above == NULL;
    }
    top->above = NULL;
    top->parent = "";
}

gboolean
ogi_registry_is_given(const OgiRegistry *self)
{
    return self->given;
}

guint
ogi_registry_n(const OgiRegistry *self)
{
    return self->agencies->len;
}

const OgiAgency *
ogi_registry_get(const OgiRegistry *self, guint index)
{
    return self->agencies->pdata[index];
}

const OgiAgency *
ogi_registry_find(const OgiRegistry *self, const char *name)
{
    char key[OGI_MAX_NAME_KEY + 1];

    return ogi_registry_fold(name, key) ? g_hash_table_lookup(self->by_name, key) : NULL;
}

const OgiAgency *
ogi_registry_find_or_add(OgiRegistry *self, const char *name)
{
    const OgiAgency *known = ogi_registry_find(self, name);
    OgiAgency *agency;

    g_return_val_if_fail(!self->frozen, known);
    if (known != NULL)
        return known;
    agency = ogi_registry_add(self, name, name);
    agency->elsewhere = self->has_root;
    ogi_registry_add_name(self, agency, name);
    return agency;
}

const GPtrArray *
ogi_registry_names(const OgiRegistry *self, guint order)
{
    return self->names->pdata[order];
}

/* A name of one that goes is one of the agency that it is. */
static void
move_names(OgiRegistry *self, const GPtrArray *names, OgiAgency *agency)
{
    for (guint i = 0; i < names->len; i++) {
        char key[OGI_MAX_NAME_KEY + 1];

        ogi_registry_fold(names->pdata[i], key); /* as when it was added */
        g_hash_table_insert(self->by_name, g_strdup(key), agency);
        g_ptr_array_add(self->names->pdata[agency->order], g_strdup(names->pdata[i]));
    }
}

void
ogi_registry_join(OgiRegistry *self, GHashTable *joined)
{
    guint n = 0;

    g_return_if_fail(!self->frozen);
    for (guint i = 0; i < self->agencies->len; i++) {
        OgiAgency *agency = self->agencies->pdata[i];
        OgiAgency *stays = agency;
        gpointer next;

        while ((next = g_hash_table_lookup(joined, stays)) != NULL)
            stays = next;
        if (stays != agency)
            move_names(self, self->names->pdata[i], stays);
    }
    for (guint i = 0; i < self->agencies->len; i++) {
        OgiAgency *agency = self->agencies->pdata[i];
        GPtrArray *names = self->names->pdata[i];

        self->agencies->pdata[i] = self->names->pdata[i] = NULL;
        if (g_hash_table_contains(joined, agency)) {
            agency_free(agency);
            g_ptr_array_unref(names);
            continue;
        }
        agency->order = n;
        self->names->pdata[n] = names;
        self->agencies->pdata[n++] = agency;
    }
    /* what is behind these is NULL, which nothing can free */
    g_ptr_array_set_free_func(self->agencies, NULL);
    g_ptr_array_set_free_func(self->names, NULL);
    g_ptr_array_set_size(self->agencies, (gint)n);
    g_ptr_array_set_size(self->names, (gint)n);
    g_ptr_array_set_free_func(self->agencies, agency_free);
    g_ptr_array_set_free_func(self->names, (GDestroyNotify)g_ptr_array_unref);
}

/* Whether the longer name is the shorter one with the beginning of the parent's name, that of its
 * place, in front: 淮安市洪泽区人民政府 is 洪泽区人民政府 below 淮安市人民政府. */
static gboolean
has_place_in_front(const OgiAgency *agency, const char *a, const char *b)
{
    const char *longer = strlen(a) > strlen(b) ? a : b;
    const char *shorter = longer == a ? b : a;
    gsize n = strlen(longer) - strlen(shorter);

    return agency->above != NULL && n > 0 && *shorter != '\0' &&
           g_str_has_suffix(longer, shorter) && strlen(agency->above->name) > n &&
           strncmp(longer, agency->above->name, n) == 0;
}

/* The only one whose name or alias is this but for a place in front; NULL. */
static const OgiAgency *
find_without_place(const OgiRegistry *self, const char *name)
{
    const OgiAgency *found = NULL;

    for (guint i = 0; i < self->agencies->len; i++) {
        const OgiAgency *agency = self->agencies->pdata[i];
        const GPtrArray *names = self->names->pdata[i];

        for (guint n = 0; agency->registered && n < names->len; n++) {
            if (!has_place_in_front(agency, name, names->pdata[n]))
                continue;
            if (found != NULL && found != agency)
                return NULL;
            found = agency;
        }
    }
    return found;
}

const OgiAgency *
ogi_registry_nearest(const OgiRegistry *self, const char *name)
{
    guint limit = CLAMP((guint)g_utf8_strlen(name, -1) / 4, 1, 3);
    const OgiAgency *nearest = NULL;

    for (guint i = 0; i < self->agencies->len; i++) {
        const OgiAgency *agency = self->agencies->pdata[i];
        const GPtrArray *names = self->names->pdata[i];

        for (guint n = 0; agency->registered && n < names->len; n++) {
            guint distance = ogi_text_distance(name, names->pdata[n], limit);

            if (distance <= limit) {
                nearest = agency;
                if (distance == 0)
                    return nearest;
                limit = distance - 1;
            }
        }
    }
    return nearest != NULL ? nearest : find_without_place(self, name);
}

static gint
compare_unregistered(gconstpointer a, gconstpointer b)
{
    const OgiAgency *x = *(const OgiAgency *const *)a;
    const OgiAgency *y = *(const OgiAgency *const *)b;

    if (x->registered || y->registered)
        return x->registered && y->registered ? (x->order > y->order) - (x->order < y->order)
                                              : y->registered - x->registered;
    return strcmp(x->name, y->name);
}

void
ogi_registry_resolve(const OgiRegistry *self, OgiFindings *findings)
{
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);
        const OgiAgency *agency = finding->agency != NULL && *finding->agency != '\0'
                                      ? ogi_registry_find(self, finding->agency)
                                      : NULL;

        if (agency != NULL) {
            finding->agency = agency->name;
            finding->agency_id = agency->id;
        }
    }
}

void
ogi_registry_freeze(OgiRegistry *self)
{
    g_autoptr(GPtrArray) names = g_ptr_array_sized_new(self->names->len);

    if (self->frozen)
        return;
    self->frozen = TRUE;
    g_ptr_array_sort(self->agencies, compare_unregistered);
    for (guint i = 0; i < self->agencies->len; i++) {
        OgiAgency *agency = self->agencies->pdata[i];

        g_ptr_array_add(names, self->names->pdata[agency->order]);
        agency->order = i;
    }
    if (names->len > 0)
        memcpy(self->names->pdata, names->pdata, names->len * sizeof(gpointer));
}

void
ogi_registry_set_consolidated(OgiRegistry *self, guint order, gboolean consolidated)
{
    OgiAgency *agency = self->agencies->pdata[order];

    agency->consolidated = consolidated;
}

void
ogi_registry_set_partial(OgiRegistry *self, guint order)
{
    g_hash_table_add(self->partial, self->agencies->pdata[order]);
}

gboolean
ogi_registry_is_partial(const OgiRegistry *self, guint order)
{
    return g_hash_table_contains(self->partial, self->agencies->pdata[order]);
}

gboolean
ogi_registry_matches(const OgiRegistry *self, const OgiAgency *agency, const char *pattern)
{
    const GPtrArray *names = self->names->pdata[agency->order];
    char key[OGI_MAX_NAME_KEY + 1];
    gunichar first = 0;
    g_autofree char *seen = ogi_text_drop_unseen(pattern, &first);

    pattern = seen != NULL ? seen : pattern;
    if (strpbrk(pattern, "*?") == NULL)
        return ogi_registry_fold(pattern, key) && g_hash_table_lookup(self->by_name, key) == agency;
    if (g_pattern_match_simple(pattern, agency->id))
        return TRUE;
    for (guint i = 0; i < names->len; i++) {
        if (g_pattern_match_simple(pattern, names->pdata[i]))
            return TRUE;
    }
    return FALSE;
}
