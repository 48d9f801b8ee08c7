/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "header-private.h"

void
ogi_header_begin(OgiHeader *self, const OgiToken *first)
{
    self->n_items = self->n_leaves = 0;
    self->serial++;
    self->table = first->table;
    self->grid = first->column != OGI_NO_COLUMN;
    self->open = TRUE;
    self->has_rows = self->overflow = self->ambiguous = FALSE;
    self->mapped = 0;
}

void
ogi_header_add(OgiHeader *self, const OgiLabels *labels, const OgiToken *token, gint row)
{
    guint place = self->grid ? token->column : self->n_items;

    if (self->n_items == OGI_MAX_HEADER_ITEMS) {
        self->overflow = TRUE;
        return;
    }
    self->items[self->n_items++] = (OgiHeaderItem){
        .label = token->label,
        .kinds = ogi_token_kinds(token, labels),
        .row = (gint16)row,
        .at = token->row,
        .start = (guint16)place,
        .end = (guint16)MIN(place + (self->grid ? token->colspan : 1), G_MAXUINT16),
        .unit = token->unit,
        .line = token->line,
    };
    self->has_rows |= row != OGI_NO_INDEX;
    self->n_leaves = self->mapped = 0;
}

static OgiHeaderLeaf
leaf_of(const OgiHeaderItem *item)
{
    return (OgiHeaderLeaf){
        .label = item->label,
        .start = item->start,
        .end = item->end,
        .row = OGI_NO_INDEX,
        .unit = item->unit,
        .line = item->line,
    };
}

/* --- in a grid: a column is where its label stands --- */

static gboolean
is_column(const OgiHeaderItem *item)
{
    return (item->kinds & OGI_LABEL_COLUMN) != 0;
}

static gboolean
overlaps_any(const OgiHeader *self, const OgiHeaderItem *item)
{
    for (guint i = 0; i < self->n_leaves; i++) {
        if (item->start < self->leaves[i].end && self->leaves[i].start < item->end)
            return TRUE;
    }
    return FALSE;
}

/* Labels first, lower ones before those that they stand under; then columns of other names. */
static void
collect_grid_leaves(OgiHeader *self, gboolean known)
{
    for (guint i = self->n_items; i-- > 0;) {
        const OgiHeaderItem *item = &self->items[i];

        if (is_column(item) == known && (known || item->label == OGI_NO_LABEL) &&
            !overlaps_any(self, item))
            self->leaves[self->n_leaves++] = leaf_of(item);
    }
}

static gint
compare_leaves(gconstpointer a, gconstpointer b)
{
    return ((const OgiHeaderLeaf *)a)->start - ((const OgiHeaderLeaf *)b)->start;
}

/* A heading over columns begins above its first column and reaches to the next one: sheets that
 * were saved as CSV no longer know its width. */
static void
assign_rows(OgiHeader *self)
{
    for (guint i = 0; i < self->n_leaves; i++) {
        gint nearest = -1;

        for (guint k = 0; k < self->n_items; k++) {
            const OgiHeaderItem *item = &self->items[k];

            if (item->row != OGI_NO_INDEX && item->start <= self->leaves[i].start &&
                (gint)item->start >= nearest) {
                nearest = item->start;
                self->leaves[i].row = item->row;
            }
        }
    }
}

static void
resolve_grid(OgiHeader *self)
{
    collect_grid_leaves(self, TRUE);
    collect_grid_leaves(self, FALSE);
    qsort(self->leaves, self->n_leaves, sizeof *self->leaves, compare_leaves);
    assign_rows(self);
}

/* --- in flattened text: a heading stands for the columns that a later row has for it --- */

typedef struct {
    const OgiHeaderItem *item;
    gint parent;       /* -1: none */
    gint first_child;  /* -1: none */
    gint next_sibling; /* -1: none */
    gint last_child;
    guint32 taken;    /* columns that it has, by place in their set */
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

/* The set and the columns of it that a heading can stand for. */
static guint32
columns_under(const Tree *self, const OgiHeaderItem *heading, guint8 *set)
{
    const OgiLabel *label = ogi_labels_get(self->labels, heading->label);

    *set = label->set;
    if (heading->row == OGI_NO_INDEX)
        return heading->kinds & OGI_LABEL_COLUMNS ? label->members : 0;
    *set = ogi_labels_row_facts(self->labels, self->form, heading->row)->set;
    return G_MAXUINT32;
}

static gboolean
accepts(const Tree *self, const Node *node, const OgiHeaderItem *item)
{
    guint32 columns;
    guint8 set;
    gint position;

    if (!self->one_row &&
        (node->item->at >= item->at || (node->first_child >= 0 && node->children != item->at)))
        return FALSE;
    if (item->row != OGI_NO_INDEX)
        return (node->item->kinds & OGI_LABEL_GROUP) != 0 &&
               ogi_labels_row_facts(self->labels, self->form, item->row)->group ==
                   node->item->label;
    if (!is_column(item))
        return FALSE;
    columns = columns_under(self, node->item, &set);
    position = columns != 0 ? position_in(self, item, set) : -1;
    return position >= 0 && (columns >> position & 1) != 0 && (node->taken >> position & 1) == 0;
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

    self->nodes[at] = (Node){item, parent, -1, -1, -1, 0, 0};
    if (above->last_child >= 0)
        self->nodes[above->last_child].next_sibling = at;
    else
        above->first_child = at;
    above->last_child = at;
    above->children = item->at;
    if (parent != 0 && is_column(item)) {
        guint8 set;

        columns_under(self, above->item, &set);
        above->taken |= 1u << MAX(position_in(self, item, set), 0);
    }
}

/* Without breaks between its rows, a header whose wider heading stands first could be read in two
 * ways. */
static gboolean
is_ambiguous(const Tree *self)
{
    gboolean deep = FALSE;

    if (!self->one_row)
        return FALSE;
    for (gint at = next_node(self, 0); at != 0; at = next_node(self, at)) {
        if (self->nodes[at].item->row == OGI_NO_INDEX)
            continue;
        if (self->nodes[at].parent == 0 && deep)
            return TRUE;
        deep = deep || self->nodes[at].parent != 0;
    }
    return FALSE;
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
        *leaf = leaf_of(node->item);
        if (!is_column(node->item))
            leaf->label = OGI_NO_LABEL;
        if (node->parent != 0)
            leaf->row = above->item->row;
        leaf->start = (guint16)header->n_leaves++;
        leaf->end = (guint16)header->n_leaves;
    }
}

/* All of the header in one row, or every label in one of its own: the breaks are lost. */
static gboolean
rows_say_nothing(const OgiHeader *self)
{
    gboolean all_same = TRUE;
    gboolean all_apart = TRUE;

    for (guint i = 1; i < self->n_items; i++) {
        all_same &= self->items[i].at == self->items[0].at;
        all_apart &= self->items[i].at != self->items[i - 1].at;
    }
    return all_same || all_apart;
}

static void
resolve_tree(OgiHeader *self, const OgiLabels *labels, guint form)
{
    Tree tree = {.header = self, .labels = labels, .form = form, .n_nodes = 1};

    tree.nodes[0] = (Node){NULL, -1, -1, -1, -1, 0, 0};
    tree.one_row = rows_say_nothing(self);
    for (guint i = 0; i < self->n_items; i++)
        attach(&tree, &self->items[i]);
    self->ambiguous = is_ambiguous(&tree);
    collect_tree_leaves(&tree);
}

void
ogi_header_resolve(OgiHeader *self, const OgiLabels *labels, guint form)
{
    if (self->n_leaves > 0 || self->n_items == 0)
        return;
    if (self->grid)
        resolve_grid(self);
    else
        resolve_tree(self, labels, form);
}

const gint8 *
ogi_header_map(OgiHeader *self, const OgiLabels *labels, guint8 set)
{
    gint8 *map = self->map[set];

    if (self->mapped >> set & 1)
        return map;
    memset(map, OGI_COLUMN_MISSING, sizeof self->map[set]);
    for (guint i = 0; i < self->n_leaves; i++) {
        gint position = ogi_labels_get(labels, self->leaves[i].label)->positions[set];

        if (self->leaves[i].label != OGI_NO_LABEL && position >= 0)
            map[position] = map[position] == OGI_COLUMN_MISSING ? (gint8)i : OGI_COLUMN_TWICE;
    }
    self->mapped |= 1u << set;
    return map;
}
