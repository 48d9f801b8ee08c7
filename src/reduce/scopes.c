/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>
#include <ogistat/pairs.h>

#include "scopes-private.h"

static void
clear_scope(gpointer data)
{
    g_free(((OgiScope *)data)->name);
}

static void
list_nodes(OgiScopes *self, const OgiTree *tree)
{
    for (guint i = 0; i < ogi_tree_n_nodes(tree); i++) {
        guint unit = ogi_tree_node(tree, i);
        guint above = ogi_tree_above(tree, unit);
        OgiScope scope = {.unit = unit, .root = self->list->len};

        if (above != OGI_NO_UNIT)
            scope.root = g_array_index(self->list, OgiScope, self->scope_of[above]).root;
        scope.name = above == OGI_NO_UNIT && ogi_tree_n_roots(tree) == 1
                         ? g_strdup("city")
                         : g_strconcat("node:", ogi_tree_agency(tree, unit)->id, NULL);
        self->scope_of[unit] = self->list->len;
        g_array_append_val(self->list, scope);
    }
    self->n_nodes = self->list->len;
}

/* The scope of an agency's category, made where it is the first of it. */
static guint
category_scope(OgiScopes *self, GHashTable *numbers, const OgiTree *tree, const char *category)
{
    OgiScope scope = {.category = category};
    gpointer number;

    if (*category == '\0' || ogi_tree_n_roots(tree) != 1)
        return OGI_NO_UNIT;
    if (g_hash_table_lookup_extended(numbers, category, NULL, &number))
        return GPOINTER_TO_UINT(number);
    scope.unit = ogi_tree_root(tree, 0);
    scope.name = g_strconcat("category:", category, NULL);
    g_hash_table_insert(numbers, (gpointer)(gsize)category, GUINT_TO_POINTER(self->list->len));
    g_array_append_val(self->list, scope);
    return self->list->len - 1;
}

static guint
bucket_hash(gconstpointer key)
{
    const OgiBucket *bucket = key;

    return bucket->node * 31u + bucket->category;
}

static gboolean
bucket_equal(gconstpointer a, gconstpointer b)
{
    const OgiBucket *x = a;
    const OgiBucket *y = b;

    return x->node == y->node && x->category == y->category;
}

static guint
number_bucket(OgiScopes *self, GHashTable *numbers, OgiBucket bucket)
{
    gpointer number;

    if (g_hash_table_lookup_extended(numbers, &bucket, NULL, &number))
        return GPOINTER_TO_UINT(number);
    g_hash_table_insert(numbers, g_memdup2(&bucket, sizeof bucket),
                        GUINT_TO_POINTER(self->buckets->len));
    g_array_append_val(self->buckets, bucket);
    return self->buckets->len - 1;
}

/* Every leaf's node and category. A leaf that is a root is a scope of its own. */
static void
fill_buckets(OgiScopes *self, const OgiTree *tree)
{
    g_autoptr(GHashTable) categories = ogi_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(bucket_hash, bucket_equal, g_free, NULL);

    for (guint u = 0; u + 1 < ogi_tree_n_units(tree); u++) {
        guint node = ogi_tree_above(tree, u) != OGI_NO_UNIT ? ogi_tree_above(tree, u) : u;
        OgiBucket bucket;

        if (!ogi_tree_is_inside(tree, u) || ogi_tree_is_node(tree, u))
            continue;
        bucket.node = self->scope_of[node];
        bucket.category =
            category_scope(self, categories, tree, ogi_tree_agency(tree, u)->category);
        self->bucket_of[u] = number_bucket(self, numbers, bucket);
    }
}

OgiScopes *
ogi_scopes_new(const OgiDataset *dataset)
{
    const OgiTree *tree = ogi_dataset_tree(dataset);
    OgiScopes *self = g_new0(OgiScopes, 1);
    guint n = ogi_tree_n_units(tree);

    self->list = g_array_new(FALSE, TRUE, sizeof(OgiScope));
    g_array_set_clear_func(self->list, clear_scope);
    self->buckets = g_array_new(FALSE, FALSE, sizeof(OgiBucket));
    self->scope_of = g_new(guint, n);
    self->bucket_of = g_new(guint, n);
    for (guint u = 0; u < n; u++)
        self->scope_of[u] = self->bucket_of[u] = OGI_NO_UNIT;
    list_nodes(self, tree);
    fill_buckets(self, tree);
    return self;
}

void
ogi_scopes_free(OgiScopes *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->list);
    g_array_unref(self->buckets);
    g_free(self->scope_of);
    g_free(self->bucket_of);
    g_free(self);
}

/* By bucket, and within one as they stood. */
static GArray *
sort_by_bucket(const OgiScopes *self, const GArray *rows)
{
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(OgiBucketed), rows->len);
    g_autofree guint *at = g_new0(guint, self->buckets->len + 1);

    g_array_set_size(sorted, rows->len);
    for (guint i = 0; i < rows->len; i++)
        at[g_array_index(rows, OgiBucketed, i).bucket + 1]++;
    for (guint b = 0; b < self->buckets->len; b++)
        at[b + 1] += at[b];
    for (guint i = 0; i < rows->len; i++) {
        OgiBucketed row = g_array_index(rows, OgiBucketed, i);

        g_array_index(sorted, OgiBucketed, at[row.bucket]++) = row;
    }
    return sorted;
}

static void
add_row(const OgiScopes *self, GArray *rows, const OgiRecord *now, const OgiRecord *then)
{
    OgiBucketed row = {.now = now, .then = then};

    row.bucket = self->bucket_of[ogi_record_agency(now != NULL ? now : then)->order];
    if (row.bucket != OGI_NO_UNIT)
        g_array_append_val(rows, row);
}

GArray *
ogi_scopes_sort_records(const OgiScopes *self, const OgiDataset *dataset, gint year)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_records_of(dataset, year, &n);
    g_autoptr(GArray) rows = g_array_sized_new(FALSE, FALSE, sizeof(OgiBucketed), n);

    for (guint i = 0; i < n; i++)
        add_row(self, rows, records[i], NULL);
    return sort_by_bucket(self, rows);
}

GArray *
ogi_scopes_sort_pairs(const OgiScopes *self, const OgiDataset *dataset, gint year)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(OgiBucketed));
    const OgiRecord *now, *then;
    OgiPairs pairs;

    ogi_pairs_init(&pairs, dataset, year);
    while (ogi_pairs_next(&pairs, &now, &then))
        add_row(self, rows, now, then);
    return sort_by_bucket(self, rows);
}
