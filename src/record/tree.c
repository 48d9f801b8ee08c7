/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/tree.h>

#include "registry-private.h"

struct _OgiTree {
    const OgiRegistry *registry;
    guint n_units;   /* agencies and the city */
    guint *above;    /* by unit */
    guint *level;    /* by unit; OGI_NO_UNIT outside of every tree */
    gboolean *loose; /* by unit */
    guint *start;    /* where the children of a unit begin, n_units + 1 */
    guint *children;
    guint *first_leaf; /* where the leaves of a unit begin in leaves, and end */
    guint *end_leaf;
    GArray *leaves; /* guint, those of a node side by side */
    GArray *nodes;  /* guint, those above before those below */
    GArray *roots;  /* guint */
    gboolean has_parents;
};

static guint
city_of(const OgiTree *self)
{
    return self->n_units - 1;
}

const OgiAgency *
ogi_tree_agency(const OgiTree *self, guint unit)
{
    return unit < city_of(self) ? ogi_registry_get(self->registry, unit) : NULL;
}

/* --- who is above whom --- */

static gboolean
find_parent(const OgiTree *self)
{
    for (guint u = 0; u < city_of(self); u++) {
        if (ogi_registry_get(self->registry, u)->above != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_tree_has_parents(const OgiTree *self)
{
    return self->has_parents;
}

/* The one root that has children; OGI_NO_UNIT where there are several. */
static guint
only_root(const OgiTree *self)
{
    g_autofree gboolean *has_children = g_new0(gboolean, self->n_units);
    guint root = OGI_NO_UNIT;

    for (guint u = 0; u < self->n_units; u++) {
        if (self->above[u] != OGI_NO_UNIT)
            has_children[self->above[u]] = TRUE;
    }
    for (guint u = 0; u < self->n_units; u++) {
        if (self->above[u] != OGI_NO_UNIT || !has_children[u])
            continue;
        if (root != OGI_NO_UNIT)
            return OGI_NO_UNIT;
        root = u;
    }
    return root;
}

/* The registry says who consolidates whom. A unit without a parent was forgotten, if there is just
 * one root. */
static void
join_by_parents(OgiTree *self)
{
    guint root;

    for (guint u = 0; u < city_of(self); u++) {
        const OgiAgency *agency = ogi_registry_get(self->registry, u);

        if (agency->above != NULL && !agency->elsewhere)
            self->above[u] = agency->above->order;
    }
    root = only_root(self);
    for (guint u = 0; u < city_of(self); u++) {
        gboolean registered = ogi_registry_get(self->registry, u)->registered;

        if (u == root || self->above[u] != OGI_NO_UNIT ||
            ogi_registry_get(self->registry, u)->elsewhere)
            continue;
        if (root != OGI_NO_UNIT)
            self->above[u] = root;
        else if (registered)
            g_array_append_val(self->roots, u);
    }
    if (root != OGI_NO_UNIT)
        g_array_append_val(self->roots, root);
}

/* One consolidated unit covers all the others; of several, nothing says whom, nor of one that
 * covers some. */
static void
join_flat(OgiTree *self)
{
    guint n_whole = 0;
    guint root = city_of(self);

    for (guint u = 0; u < city_of(self); u++) {
        const OgiAgency *agency = ogi_registry_get(self->registry, u);

        if (agency->consolidated && !ogi_registry_is_partial(self->registry, u)) {
            n_whole++;
            root = n_whole == 1 ? u : city_of(self);
        }
    }
    for (guint u = 0; u < city_of(self); u++) {
        const OgiAgency *agency = ogi_registry_get(self->registry, u);

        self->loose[u] =
            agency->consolidated && (n_whole > 1 || ogi_registry_is_partial(self->registry, u));
        if (u != root && !self->loose[u])
            self->above[u] = root;
    }
    g_array_append_val(self->roots, root);
}

/* --- the tree made of it --- */

static void
list_children(OgiTree *self)
{
    g_autofree guint *at = NULL;

    for (guint u = 0; u < self->n_units; u++) {
        if (self->above[u] != OGI_NO_UNIT)
            self->start[self->above[u] + 1]++;
    }
    for (guint u = 0; u < self->n_units; u++)
        self->start[u + 1] += self->start[u];
    at = g_memdup2(self->start, self->n_units * sizeof *at);
    for (guint u = 0; u < self->n_units; u++) {
        if (self->above[u] != OGI_NO_UNIT)
            self->children[at[self->above[u]]++] = u;
    }
}

static gboolean
is_root(const OgiTree *self, guint unit)
{
    return self->above[unit] == OGI_NO_UNIT;
}

/* A unit that is reached from its root, with a stack of its own: a registry may be deep. */
static void
walk(OgiTree *self, guint root)
{
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint));

    g_array_append_val(stack, root);
    while (stack->len > 0) {
        guint unit = g_array_index(stack, guint, stack->len - 1);
        guint n = self->start[unit + 1] - self->start[unit];

        g_array_set_size(stack, stack->len - 1);
        self->level[unit] = is_root(self, unit) ? 0 : self->level[self->above[unit]] + 1;
        self->first_leaf[unit] = self->leaves->len;
        if (n == 0 && unit != city_of(self))
            g_array_append_val(self->leaves, unit);
        if (n > 0 || unit == root)
            g_array_append_val(self->nodes, unit);
        for (guint i = n; i-- > 0;)
            g_array_append_val(stack, self->children[self->start[unit] + i]);
    }
}

/* Those above come before those below: backwards, every unit is ready before its parent. */
static void
close_ranges(OgiTree *self)
{
    for (guint i = 0; i < self->leaves->len; i++)
        self->end_leaf[g_array_index(self->leaves, guint, i)] = i + 1;
    for (guint i = self->nodes->len; i-- > 0;) {
        guint unit = g_array_index(self->nodes, guint, i);
        guint n = self->start[unit + 1] - self->start[unit];

        if (n > 0)
            self->end_leaf[unit] = self->end_leaf[self->children[self->start[unit] + n - 1]];
    }
}

static void
mark_covering(const OgiTree *self, OgiRegistry *registry)
{
    for (guint u = 0; u < city_of(self); u++)
        ogi_registry_set_consolidated(registry, u, ogi_tree_is_node(self, u) || self->loose[u]);
}

OgiTree *
ogi_tree_new(OgiRegistry *registry)
{
    OgiTree *self = g_new0(OgiTree, 1);

    self->registry = registry;
    self->n_units = ogi_registry_n(registry) + 1;
    self->above = g_new(guint, self->n_units);
    self->level = g_new(guint, self->n_units);
    self->loose = g_new0(gboolean, self->n_units);
    self->start = g_new0(guint, self->n_units + 1);
    self->children = g_new0(guint, self->n_units);
    self->first_leaf = g_new0(guint, self->n_units);
    self->end_leaf = g_new0(guint, self->n_units);
    self->leaves = g_array_new(FALSE, FALSE, sizeof(guint));
    self->nodes = g_array_new(FALSE, FALSE, sizeof(guint));
    self->roots = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint u = 0; u < self->n_units; u++)
        self->above[u] = self->level[u] = OGI_NO_UNIT;
    self->has_parents = find_parent(self);
    if (self->has_parents)
        join_by_parents(self);
    else
        join_flat(self);
    list_children(self);
    for (guint i = 0; i < self->roots->len; i++)
        walk(self, g_array_index(self->roots, guint, i));
    close_ranges(self);
    mark_covering(self, registry);
    return self;
}

void
ogi_tree_free(OgiTree *self)
{
    if (self == NULL)
        return;
    g_free(self->above);
    g_free(self->level);
    g_free(self->loose);
    g_free(self->start);
    g_free(self->children);
    g_free(self->first_leaf);
    g_free(self->end_leaf);
    g_array_unref(self->leaves);
    g_array_unref(self->nodes);
    g_array_unref(self->roots);
    g_free(self);
}

guint
ogi_tree_n_units(const OgiTree *self)
{
    return self->n_units;
}

guint
ogi_tree_n_roots(const OgiTree *self)
{
    return self->roots->len;
}

guint
ogi_tree_root(const OgiTree *self, guint index)
{
    return g_array_index(self->roots, guint, index);
}

guint
ogi_tree_n_nodes(const OgiTree *self)
{
    return self->nodes->len;
}

guint
ogi_tree_node(const OgiTree *self, guint index)
{
    return g_array_index(self->nodes, guint, index);
}

gboolean
ogi_tree_is_node(const OgiTree *self, guint unit)
{
    return self->start[unit + 1] > self->start[unit];
}

gboolean
ogi_tree_is_loose(const OgiTree *self, guint unit)
{
    return self->loose[unit];
}

gboolean
ogi_tree_is_inside(const OgiTree *self, guint unit)
{
    return self->level[unit] != OGI_NO_UNIT;
}

guint
ogi_tree_above(const OgiTree *self, guint unit)
{
    return self->above[unit];
}

guint
ogi_tree_level(const OgiTree *self, guint unit)
{
    return self->level[unit];
}

guint
ogi_tree_root_of(const OgiTree *self, guint unit)
{
    while (self->above[unit] != OGI_NO_UNIT)
        unit = self->above[unit];
    return unit;
}

const guint *
ogi_tree_children(const OgiTree *self, guint unit, guint *n)
{
    *n = self->start[unit + 1] - self->start[unit];
    return self->children + self->start[unit];
}

const guint *
ogi_tree_leaves(const OgiTree *self, guint unit, guint *n)
{
    *n = self->end_leaf[unit] - self->first_leaf[unit];
    return &g_array_index(self->leaves, guint, self->first_leaf[unit]);
}

gboolean
ogi_tree_is_below(const OgiTree *self, guint unit, guint top)
{
    while (unit != top && unit != OGI_NO_UNIT)
        unit = self->above[unit];
    return unit == top;
}
