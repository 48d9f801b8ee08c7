/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "header-parts-private.h"

typedef struct {
    const OgiHeaderItem *item;
    gint parent;       /* -1: none */
    gint first_child;  /* -1: none */
    gint next_sibling; /* -1: none */
    gint last_child;
    guint32 children; /* row in the document that its children are in */
} Node;

typedef struct {
    OgiHeader *header;
    const OgiLabels *labels;
    guint form;
    gboolean one_row;                     /* the breaks between the header's rows are lost */
    Node nodes[OGI_MAX_HEADER_ITEMS + 1]; /* 0: the root */
    gint n_nodes;
} Tree;

static gint
position_in(const Tree *self, const OgiHeaderItem *item, guint8 set)
{
    return ogi_labels_get(self->labels, item->label)->positions[set];
}

/* The place that a heading has for a column, in which set; -1: none. */
static gint
place_below(const Tree *self, const OgiHeaderItem *heading, const OgiHeaderItem *item, guint8 *set)
{
    if (heading->row == OGI_NO_INDEX)
        return heading->kinds & OGI_LABEL_COLUMNS
                   ? ogi_labels_place_below(self->labels, self->form, heading->label, item->label,
                                            set)
                   : -1;
    *set = ogi_labels_row_facts(self->labels, self->form, heading->row)->set;
    return position_in(self, item, *set);
}

static gboolean
has_column(const Tree *self, const Node *node, guint8 set, gint position)
{
    for (gint at = node->first_child; at >= 0; at = self->nodes[at].next_sibling) {
        const OgiHeaderItem *item = self->nodes[at].item;

        if (ogi_header_is_column(item) && position_in(self, item, set) == position)
            return TRUE;
    }
    return FALSE;
}

static gboolean
accepts(const Tree *self, const Node *node, const OgiHeaderItem *item)
{
    guint8 set = 0;
    gint position;

    if (!self->one_row &&
        (node->item->at >= item->at || (node->first_child >= 0 && node->children != item->at)))
        return FALSE;
    if (item->row != OGI_NO_INDEX)
        return (node->item->kinds & OGI_LABEL_GROUP) != 0 &&
               ogi_labels_row_facts(self->labels, self->form, item->row)->group ==
                   node->item->label;
    if (!ogi_header_is_column(item))
        return FALSE;
    position = place_below(self, node->item, item, &set);
    return position >= 0 && !has_column(self, node, set, position);
}

/* The next node from left to right, headings before what they stand for; 0: the end. */
static gint
next_node(const Tree *self, gint at)
{
    if (self->nodes[at].first_child >= 0)
        return self->nodes[at].first_child;
    while (at > 0 && self->nodes[at].next_sibling < 0)
        at = self->nodes[at].parent;
    return at > 0 ? self->nodes[at].next_sibling : 0;
}

static gint
find_parent(const Tree *self, const OgiHeaderItem *item)
{
    for (gint at = next_node(self, 0); at != 0; at = next_node(self, at)) {
        if (accepts(self, &self->nodes[at], item))
            return at;
    }
    return 0;
}

static void
attach(Tree *self, const OgiHeaderItem *item)
{
    gint parent = find_parent(self, item);
    gint at = self->n_nodes++;
    Node *above = &self->nodes[parent];

    self->nodes[at] = (Node){item, parent, -1, -1, -1, 0};
    if (above->last_child >= 0)
        self->nodes[above->last_child].next_sibling = at;
    else
        above->first_child = at;
    above->last_child = at;
    above->children = item->at;
}

/* Without breaks between its rows, a header whose wider heading stands first could be read in two
 * ways. */
static gboolean
has_two_readings(const Tree *self)
{
    gboolean deep = FALSE;

    for (gint at = next_node(self, 0); at != 0; at = next_node(self, at)) {
        if (self->nodes[at].item->row == OGI_NO_INDEX)
            continue;
        if (self->nodes[at].parent == 0 && deep)
            return TRUE;
        deep = deep || self->nodes[at].parent != 0;
    }
    return FALSE;
}

/* The columns of a set that stand below no heading: their places, as bits, and whether they're in
 * the form's order. */
static guint32
collect_bare(const Tree *self, guint8 set, gboolean *in_order)
{
    gint last = -1;
    guint32 found = 0;

    *in_order = TRUE;
    for (gint at = self->nodes[0].first_child; at >= 0; at = self->nodes[at].next_sibling) {
        const OgiHeaderItem *item = self->nodes[at].item;
        gint position = ogi_header_is_column(item) ? position_in(self, item, set) : -1;

        if (position < 0)
            continue;
        *in_order &= position > last;
        last = position;
        found |= 1u << position;
    }
    return found;
}

/* Columns that the form prints below a heading stand without it. Then all of the others have to be
 * there, too, or a part of the header is lost; and where the breaks between its rows are, all in
 * the form's order, or the heading's place is. */
static gboolean
has_lost_heading(const Tree *self)
{
    const OgiLabelHeading *heading;

    for (guint i = 0; (heading = ogi_labels_heading(self->labels, i)) != NULL; i++) {
        guint32 all, bare;
        gboolean in_order;

        if (!ogi_labels_has_set(self->labels, self->form, heading->set))
            continue;
        all = (1u << self->labels->n_positions[heading->set]) - 1;
        bare = collect_bare(self, heading->set, &in_order);
        if ((bare & heading->members) == 0)
            continue;
        if ((bare | heading->members) != all ||
            (self->one_row && self->header->breaks_lost && !in_order))
            return TRUE;
    }
    return FALSE;
}

/* A column stands beside the heading that it belongs below. */
static gboolean
is_astray(const Tree *self, const OgiHeaderItem *item)
{
    for (guint i = 0; i < self->header->n_items; i++) {
        const OgiHeaderItem *heading = &self->header->items[i];
        guint8 set;

        if ((heading->kinds & OGI_LABEL_COLUMNS) && ogi_header_is_column(item) &&
            ogi_labels_place_below(self->labels, self->form, heading->label, item->label, &set) >=
                0)
            return TRUE;
    }
    return FALSE;
}

/* Where only order tells which column is which, the header has to be whole: with a heading that
 * stands for no columns, a lower row's label below no heading, or a column twice, the order
 * can't be told. */
static gboolean
is_ambiguous(const Tree *self)
{
    guint32 top = self->header->items[0].at;
    gboolean nested = FALSE;
    gboolean unknown = FALSE; /* a column of another name: its heading can't be told */

    if (self->header->overflow || (self->one_row && has_two_readings(self)) ||
        has_lost_heading(self))
        return TRUE;
    for (gint at = next_node(self, 0); at != 0; at = next_node(self, at)) {
        const Node *node = &self->nodes[at];
        gboolean known = node->item->label != OGI_NO_LABEL;

        if (known && !ogi_header_is_column(node->item) && node->first_child < 0)
            return TRUE;
        nested |= node->first_child >= 0;
        unknown |= !known;
        if (node->parent == 0 &&
            (is_astray(self, node->item) || (!self->one_row && node->item->at != top)))
            return TRUE;
    }
    return unknown && (self->header->table == 0 || (self->one_row && nested));
}

static void
collect_tree_leaves(Tree *self)
{
    OgiHeader *header = self->header;

    for (gint at = next_node(self, 0); at != 0; at = next_node(self, at)) {
        const Node *node = &self->nodes[at];
        const Node *above = &self->nodes[node->parent];
        OgiHeaderLeaf *leaf = &header->leaves[header->n_leaves];

        if (node->first_child >= 0 || (node->item->kinds & OGI_LABEL_GROUP))
            continue;
        *leaf = ogi_header_leaf(node->item);
        if (!ogi_header_is_column(node->item))
            leaf->label = OGI_NO_LABEL;
        if (node->parent != 0)
            leaf->row = above->item->row;
        leaf->start = (guint16)header->n_leaves++;
        leaf->end = (guint16)header->n_leaves;
    }
}

/* All of the header in one row, or every label in one of its own: the breaks are lost. So they are
 * among the lines of a page, where broken labels end somewhere below. */
static gboolean
rows_say_nothing(const OgiHeader *self)
{
    gboolean all_same = TRUE;
    gboolean all_apart = TRUE;

    if (self->table == 0)
        return TRUE;

    for (guint i = 1; i < self->n_items; i++) {
        all_same &= self->items[i].at == self->items[0].at;
        all_apart &= self->items[i].at != self->items[i - 1].at;
    }
    return all_same || all_apart;
}

void
ogi_header_resolve_tree(OgiHeader *self, const OgiLabels *labels, guint form)
{
    Tree tree = {.header = self, .labels = labels, .form = form, .n_nodes = 1};

    tree.nodes[0] = (Node){NULL, -1, -1, -1, -1, 0};
    tree.one_row = rows_say_nothing(self);
    for (guint i = 0; i < self->n_items; i++)
        attach(&tree, &self->items[i]);
    collect_tree_leaves(&tree);
    self->ambiguous = is_ambiguous(&tree) || ogi_header_has_odd_leaf(self);
}
