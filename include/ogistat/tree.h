/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>

G_BEGIN_DECLS

/*
 * Who consolidates whom: the agencies of a registry as one tree, or several.
 *
 * A unit is known by its place in the registry (OgiAgency.order). One with children is a node, one
 * without a leaf. Where no agency is the whole, a unit that is none (ogi_tree_city) stands for it.
 */
typedef struct _OgiTree OgiTree;

enum { OGI_NO_UNIT = G_MAXUINT };

/* Of a frozen registry, which is borrowed. Marks in it who covers others. */
OgiTree *ogi_tree_new(OgiRegistry *registry);
void ogi_tree_free(OgiTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTree, ogi_tree_free)

guint ogi_tree_n_units(const OgiTree *self); /* agencies, and the city behind them */
/* The agency of a unit; NULL for the city where no agency is it. */
const OgiAgency *ogi_tree_agency(const OgiTree *self, guint unit);

/* Whether the registry says who consolidates whom. */
gboolean ogi_tree_has_parents(const OgiTree *self);

/* Units that nobody consolidates: one, or several that don't belong together. */
guint ogi_tree_n_roots(const OgiTree *self);
guint ogi_tree_root(const OgiTree *self, guint index);

/* A node before those below it, siblings in registry order; a leaf that is a root too. */
guint ogi_tree_n_nodes(const OgiTree *self);
guint ogi_tree_node(const OgiTree *self, guint index);

gboolean ogi_tree_is_node(const OgiTree *self, guint unit);
/* A consolidated report of which nothing says whom it covers. */
gboolean ogi_tree_is_loose(const OgiTree *self, guint unit);
/* In the tree of one of the roots. */
gboolean ogi_tree_is_inside(const OgiTree *self, guint unit);
/* OGI_NO_UNIT above a root. */
guint ogi_tree_above(const OgiTree *self, guint unit);
guint ogi_tree_level(const OgiTree *self, guint unit); /* 0 is a root */
guint ogi_tree_root_of(const OgiTree *self, guint unit);

/* Children in registry order. */
const guint *ogi_tree_children(const OgiTree *self, guint unit, guint *n);
/* The leaves below a unit, itself if it is one. */
const guint *ogi_tree_leaves(const OgiTree *self, guint unit, guint *n);
/* Whether unit is top, or below it. */
gboolean ogi_tree_is_below(const OgiTree *self, guint unit, guint top);

G_END_DECLS
