/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/groups.h>

/* A unit in one of the two years. */
typedef struct {
    guint unit;
    guint year; /* THEN or NOW */
} Member;

enum { THEN, NOW, N_YEARS };

struct _OgiGroups {
    const OgiDataset *dataset;
    const OgiTree *tree;
    gint year;
    gboolean *linked; /* by unit */
    guint n_linked;
    guint *place[N_YEARS]; /* by unit: where it is in members; OGI_NO_UNIT */
    GArray *members;       /* Member */
    GArray *leader;        /* guint, by member: another of its group, or itself */
    GArray *units;         /* guint: the units of the groups, side by side */
    GArray *groups;        /* OgiGroup */
};

static gint
year_of(const OgiGroups *self, guint side)
{
    return self->year - 1 + (gint)side;
}

/* Expected in the year, or there. */
static gboolean
is_active(const OgiGroups *self, guint unit, guint side)
{
    const OgiAgency *agency = ogi_tree_agency(self->tree, unit);
    gint year = year_of(self, side);

    return ogi_agency_is_due(agency, year) ||
           ogi_dataset_lookup_any(self->dataset, agency, year) != NULL;
}

static gboolean
is_leaf(const OgiGroups *self, guint unit)
{
    return ogi_tree_is_inside(self->tree, unit) && !ogi_tree_is_node(self->tree, unit);
}

/* Who continues a leaf that ends with the year before: the next of its successors that is there. */
static guint
next_successor(const OgiGroups *self, guint unit, guint *index)
{
    const OgiAgency *agency = ogi_tree_agency(self->tree, unit);

    if (agency->successors == NULL || agency->last_year != self->year - 1)
        return OGI_NO_UNIT;
    while (*index < agency->successors->len) {
        const OgiAgency *next = agency->successors->pdata[(*index)++];

        if (is_leaf(self, next->order) && is_active(self, next->order, NOW))
            return next->order;
    }
    return OGI_NO_UNIT;
}

static void
link_unit(OgiGroups *self, guint unit)
{
    self->n_linked += self->linked[unit] ? 0 : 1;
    self->linked[unit] = TRUE;
}

static void
find_linked(OgiGroups *self)
{
    for (guint u = 0; u + 1 < ogi_tree_n_units(self->tree); u++) {
        guint root, next, i = 0;

        if (!is_leaf(self, u))
            continue;
        root = ogi_tree_root_of(self->tree, u);
        for (guint side = THEN; side < N_YEARS; side++) {
            guint counted = ogi_dataset_counted_as(self->dataset, u, root, year_of(self, side));

            if (counted == u)
                continue;
            link_unit(self, u);
            link_unit(self, counted);
        }
        while ((next = next_successor(self, u, &i)) != OGI_NO_UNIT) {
            link_unit(self, u);
            link_unit(self, next);
        }
    }
}

OgiGroups *
ogi_groups_new(const OgiDataset *dataset, gint year)
{
    OgiGroups *self = g_new0(OgiGroups, 1);
    guint n;

    self->dataset = dataset;
    self->tree = ogi_dataset_tree(dataset);
    self->year = year;
    n = ogi_tree_n_units(self->tree);
    self->linked = g_new0(gboolean, n);
    for (guint side = THEN; side < N_YEARS; side++) {
        self->place[side] = g_new(guint, n);
        for (guint u = 0; u < n; u++)
            self->place[side][u] = OGI_NO_UNIT;
    }
    self->members = g_array_new(FALSE, FALSE, sizeof(Member));
    self->leader = g_array_new(FALSE, FALSE, sizeof(guint));
    self->units = g_array_new(FALSE, FALSE, sizeof(guint));
    self->groups = g_array_new(FALSE, TRUE, sizeof(OgiGroup));
    find_linked(self);
    return self;
}

void
ogi_groups_free(OgiGroups *self)
{
    if (self == NULL)
        return;
    g_free(self->linked);
    for (guint side = THEN; side < N_YEARS; side++)
        g_free(self->place[side]);
    g_array_unref(self->members);
    g_array_unref(self->leader);
    g_array_unref(self->units);
    g_array_unref(self->groups);
    g_free(self);
}

gboolean
ogi_groups_is_linked(const OgiGroups *self, guint unit)
{
    return self->linked[unit];
}

/* --- the groups below a unit --- */

static guint
leader_of(OgiGroups *self, guint member)
{
    guint *leader = &g_array_index(self->leader, guint, 0);

    while (leader[member] != member) {
        leader[member] = leader[leader[member]];
        member = leader[member];
    }
    return member;
}

/* The member of a leaf in a year as it is counted below top. */
static guint
member_of(OgiGroups *self, guint leaf, guint side, guint top)
{
    Member member = {ogi_dataset_counted_as(self->dataset, leaf, top, year_of(self, side)), side};
    guint *place = &self->place[side][member.unit];

    if (*place == OGI_NO_UNIT) {
        *place = self->members->len;
        g_array_append_val(self->members, member);
        g_array_append_val(self->leader, *place);
    }
    return *place;
}

static void
join(OgiGroups *self, guint a, guint b)
{
    a = leader_of(self, a);
    b = leader_of(self, b);
    g_array_index(self->leader, guint, MAX(a, b)) = MIN(a, b);
}

/* Whether a leaf has a part in the year: it is to report, or a node above it stands in. */
static gboolean
takes_part(const OgiGroups *self, guint leaf, guint side, guint top)
{
    return is_active(self, leaf, side) ||
           ogi_dataset_counted_as(self->dataset, leaf, top, year_of(self, side)) != leaf;
}

static void
join_leaf(OgiGroups *self, guint leaf, guint top)
{
    gboolean was = is_active(self, leaf, THEN);
    guint then = takes_part(self, leaf, THEN, top) ? member_of(self, leaf, THEN, top) : 0;
    guint i = 0;
    guint next;

    if (takes_part(self, leaf, NOW, top)) {
        guint now = member_of(self, leaf, NOW, top);

        if (was && is_active(self, leaf, NOW))
            join(self, then, now);
    }
    while (was && (next = next_successor(self, leaf, &i)) != OGI_NO_UNIT) {
        if (ogi_tree_is_below(self->tree, next, top))
            join(self, then, member_of(self, next, NOW, top));
    }
}

static void
forget_members(OgiGroups *self)
{
    for (guint i = 0; i < self->members->len; i++) {
        const Member *member = &g_array_index(self->members, Member, i);

        self->place[member->year][member->unit] = OGI_NO_UNIT;
    }
    g_array_set_size(self->members, 0);
    g_array_set_size(self->leader, 0);
    g_array_set_size(self->units, 0);
    g_array_set_size(self->groups, 0);
}

/* By group, then year, then unit. */
typedef struct {
    guint leader;
    Member member;
} Row;

static gint
compare_rows(gconstpointer a, gconstpointer b)
{
    const Row *x = a;
    const Row *y = b;

    if (x->leader != y->leader)
        return x->leader < y->leader ? -1 : 1;
    if (x->member.year != y->member.year)
        return x->member.year < y->member.year ? -1 : 1;
    return (x->member.unit > y->member.unit) - (x->member.unit < y->member.unit);
}

static void
list_groups(OgiGroups *self)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));

    for (guint i = 0; i < self->members->len; i++) {
        Row row = {leader_of(self, i), g_array_index(self->members, Member, i)};

        g_array_append_val(rows, row);
    }
    g_array_sort(rows, compare_rows);
    for (guint i = 0; i < rows->len; i++)
        g_array_append_val(self->units, g_array_index(rows, Row, i).member.unit);
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        OgiGroup *group;

        if (i == 0 || row[-1].leader != row->leader)
            g_array_set_size(self->groups, self->groups->len + 1);
        group = &g_array_index(self->groups, OgiGroup, self->groups->len - 1);
        if (row->member.year == THEN && group->n_then++ == 0)
            group->then = &g_array_index(self->units, guint, i);
        else if (row->member.year == NOW && group->n_now++ == 0)
            group->now = &g_array_index(self->units, guint, i);
    }
}

const GArray *
ogi_groups_below(OgiGroups *self, guint top)
{
    guint n;
    const guint *leaves = ogi_tree_leaves(self->tree, top, &n);

    forget_members(self);
    for (guint i = 0; self->n_linked > 0 && i < n; i++) {
        if (self->linked[leaves[i]])
            join_leaf(self, leaves[i], top);
    }
    list_groups(self);
    return self->groups;
}
