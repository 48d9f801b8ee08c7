/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines that meet make a grid. Two fields of it with no line between them are one cell.
 */
#include "pdf-grid-private.h"
#include "pdf-rule-ends-private.h"

enum {
    NEAR = OGI_PDF_NEAR,
    THIN = 30,    /* tenths of a point: no row or column is so thin */
    COVERED = 60, /* percent of a field's edge that a line must take */
    MAX_COLUMNS = 100,
    MAX_ROWS = 1000,
    MAX_GRIDS = 64,
    SAME_WIDTH = 30, /* edges of one table on two pages */
    MAX_ROW = 600,   /* height of a row on its own */
};

/* A set of lines that meet; by root, as in a forest of disjoint sets. */
typedef struct {
    guint *parent; /* of the lines across, then of those down */
    const GArray *across;
    const GArray *down;
} Forest;

static const OgiPdfRule *
rule_at(const GArray *rules, guint index)
{
    return &g_array_index(rules, OgiPdfRule, index);
}

static guint
root_of(guint *parent, guint i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static void
unite(guint *parent, guint a, guint b)
{
    guint x = root_of(parent, a);
    guint y = root_of(parent, b);

    parent[MAX(x, y)] = MIN(x, y);
}

static gint
compare_ints(gconstpointer a, gconstpointer b)
{
    gint x = *(const gint *)a;
    gint y = *(const gint *)b;

    return x < y ? -1 : x > y;
}

/* Sorted, and those close to each other as one. */
static void
cluster(GArray *values)
{
    guint n = 0;

    g_array_sort(values, compare_ints);
    for (guint i = 0; i < values->len; i++) {
        gint value = g_array_index(values, gint, i);

        if (n == 0 || value - g_array_index(values, gint, n - 1) > THIN)
            g_array_index(values, gint, n++) = value;
    }
    g_array_set_size(values, n);
}

static guint
nearest(const GArray *values, gint value)
{
    guint best = 0;

    for (guint i = 1; i < values->len; i++) {
        if (ABS(g_array_index(values, gint, i) - value) <
            ABS(g_array_index(values, gint, best) - value))
            best = i;
    }
    return best;
}

static void
grid_free(gpointer data)
{
    OgiPdfGrid *self = data;

    g_array_unref(self->xs);
    g_array_unref(self->ys);
    for (guint i = 0; i < self->cells->len; i++)
        g_clear_pointer(&g_array_index(self->cells, OgiPdfCell, i).picture, g_bytes_unref);
    g_array_unref(self->cells);
    g_free(self->owner);
    g_free(self);
}

static void
measure(OgiPdfGrid *self, Forest *forest, guint root)
{
    OgiPdfBox *box = &self->box;

    *box = (OgiPdfBox){G_MAXINT, G_MAXINT, G_MININT, G_MININT};
    for (guint i = 0; i < forest->across->len; i++) {
        const OgiPdfRule *rule = rule_at(forest->across, i);

        if (root_of(forest->parent, i) != root)
            continue;
        g_array_append_val(self->ys, rule->at);
        box->left = MIN(box->left, rule->from);
        box->right = MAX(box->right, rule->to);
    }
    for (guint i = 0; i < forest->down->len; i++) {
        const OgiPdfRule *rule = rule_at(forest->down, i);

        if (root_of(forest->parent, forest->across->len + i) != root)
            continue;
        g_array_append_val(self->xs, rule->at);
        box->left = MIN(box->left, rule->at);
        box->right = MAX(box->right, rule->at);
    }
    g_array_append_val(self->xs, box->left);
    g_array_append_val(self->xs, box->right);
    cluster(self->xs);
    cluster(self->ys);
    box->top = g_array_index(self->ys, gint, 0);
    box->bottom = g_array_index(self->ys, gint, self->ys->len - 1);
}

/* Marks the fields along an edge that a line takes: edges[n], from the first field on. */
static void
mark(guint8 *edges, gsize stride, const GArray *bounds, const OgiPdfRule *rule)
{
    for (guint i = 0; i + 1 < bounds->len; i++) {
        gint from = g_array_index(bounds, gint, i);
        gint to = g_array_index(bounds, gint, i + 1);
        gint taken = MIN(to, rule->to) - MAX(from, rule->from);

        if (taken > 0 && taken * 100 >= (to - from) * COVERED)
            edges[i * stride] = TRUE;
    }
}

/* Fields that have no line between them become one cell: parents of fields, row by row. */
static guint *
join_fields(const OgiPdfGrid *self, Forest *forest, guint root)
{
    guint n_columns = self->xs->len - 1;
    guint n_rows = self->ys->len - 1;
    guint *parent = g_new(guint, (gsize)n_columns * n_rows);
    /* above[y][x] and left[y][x]: a line is there */
    g_autofree guint8 *above = g_malloc0((gsize)n_columns * (n_rows + 1));
    g_autofree guint8 *left = g_malloc0((gsize)(n_columns + 1) * n_rows);

    for (guint i = 0; i < forest->across->len; i++) {
        const OgiPdfRule *rule = rule_at(forest->across, i);

        if (root_of(forest->parent, i) == root)
            mark(above + (gsize)nearest(self->ys, rule->at) * n_columns, 1, self->xs, rule);
    }
    for (guint i = 0; i < forest->down->len; i++) {
        const OgiPdfRule *rule = rule_at(forest->down, i);

        if (root_of(forest->parent, forest->across->len + i) == root)
            mark(left + nearest(self->xs, rule->at), n_columns + 1, self->ys, rule);
    }
    for (guint i = 0; i < n_columns * n_rows; i++)
        parent[i] = i;
    for (guint y = 0; y < n_rows; y++) {
        for (guint x = 0; x < n_columns; x++) {
            if (x > 0 && !left[y * (n_columns + 1) + x])
                unite(parent, y * n_columns + x, y * n_columns + x - 1);
            if (y > 0 && !above[y * n_columns + x])
                unite(parent, y * n_columns + x, (y - 1) * n_columns + x);
        }
    }
    return parent;
}

static void
add_cell(OgiPdfGrid *self, guint row, guint column)
{
    OgiPdfCell cell = {.row = row, .column = column, .rowspan = 1, .colspan = 1};

    g_array_append_val(self->cells, cell);
}

/* A cell covers the box around its fields. */
static void
make_cells(OgiPdfGrid *self, guint *parent)
{
    guint n_columns = self->xs->len - 1;
    guint n_rows = self->ys->len - 1;

    self->owner = g_new0(guint, (gsize)n_columns * n_rows);
    for (guint i = 0; i < n_columns * n_rows; i++) {
        guint root = root_of(parent, i);
        OgiPdfCell *cell;

        if (root == i) {
            self->owner[i] = self->cells->len;
            add_cell(self, i / n_columns, i % n_columns);
            continue;
        }
        self->owner[i] = self->owner[root];
        cell = &g_array_index(self->cells, OgiPdfCell, self->owner[i]);
        cell->rowspan = MAX(cell->rowspan, i / n_columns - cell->row + 1);
        if (i % n_columns >= cell->column)
            cell->colspan = MAX(cell->colspan, i % n_columns - cell->column + 1);
    }
    for (guint i = 0; i < self->cells->len; i++) {
        OgiPdfCell *cell = &g_array_index(self->cells, OgiPdfCell, i);

        cell->box = (OgiPdfBox){
            g_array_index(self->xs, gint, cell->column),
            g_array_index(self->ys, gint, cell->row),
            g_array_index(self->xs, gint, cell->column + cell->colspan),
            g_array_index(self->ys, gint, cell->row + cell->rowspan),
        };
    }
}

/* Whether a drawn line runs along this end of the cell, or some of it. */
static gboolean
is_drawn(const OgiPdfCell *cell, const Forest *forest, gint end)
{
    for (guint i = 0; i < forest->across->len; i++) {
        const OgiPdfRule *rule = rule_at(forest->across, i);
        gint taken = MIN(rule->to, cell->box.right) - MAX(rule->from, cell->box.left);

        if (!rule->open && ABS(rule->at - end) <= NEAR &&
            taken * 100 >= (cell->box.right - cell->box.left) * COVERED)
            return TRUE;
    }
    return FALSE;
}

static void
find_open(OgiPdfGrid *self, const Forest *forest)
{
    for (guint i = 0; i < self->cells->len; i++) {
        OgiPdfCell *cell = &g_array_index(self->cells, OgiPdfCell, i);

        cell->open_top = cell->row == 0 && !is_drawn(cell, forest, cell->box.top);
        cell->open_bottom = cell->row + cell->rowspan == self->ys->len - 1 &&
                            !is_drawn(cell, forest, cell->box.bottom);
    }
}

static gboolean
is_table(const OgiPdfGrid *self)
{
    guint last_row = G_MAXUINT;

    for (guint i = 0; i < self->cells->len; i++) {
        const OgiPdfCell *cell = &g_array_index(self->cells, OgiPdfCell, i);

        if (cell->row == last_row)
            return TRUE;
        last_row = cell->row;
    }
    return FALSE;
}

/* A row on its own, as wide as a table. */
static gboolean
is_row_of(const OgiPdfGrid *self, const OgiPdfBox *table)
{
    return ABS(self->box.left - table->left) <= SAME_WIDTH &&
           ABS(self->box.right - table->right) <= SAME_WIDTH &&
           self->box.bottom - self->box.top <= MAX_ROW;
}

/* NULL where the lines are none. */
static OgiPdfGrid *
grid_new(Forest *forest, guint root)
{
    OgiPdfGrid *self = g_new0(OgiPdfGrid, 1);
    g_autofree guint *parent = NULL;

    self->xs = g_array_new(FALSE, FALSE, sizeof(gint));
    self->ys = g_array_new(FALSE, FALSE, sizeof(gint));
    self->cells = g_array_new(FALSE, FALSE, sizeof(OgiPdfCell));
    measure(self, forest, root);
    if (self->xs->len < 2 || self->xs->len > MAX_COLUMNS || self->ys->len < 2 ||
        self->ys->len > MAX_ROWS) {
        grid_free(self);
        return NULL;
    }
    parent = join_fields(self, forest, root);
    make_cells(self, parent);
    find_open(self, forest);
    return self;
}

/* Takes out frames that are no tables. */
static void
drop_frames(GPtrArray *grids, const OgiPdfBox *before)
{
    g_autoptr(GArray) tables = g_array_new(FALSE, FALSE, sizeof(OgiPdfBox));

    if (before != NULL)
        g_array_append_val(tables, *before);
    for (guint i = 0; i < grids->len; i++) {
        if (is_table(grids->pdata[i]))
            g_array_append_val(tables, ((const OgiPdfGrid *)grids->pdata[i])->box);
    }
    for (guint i = grids->len; i > 0; i--) {
        const OgiPdfGrid *grid = grids->pdata[i - 1];
        gboolean kept = is_table(grid);

        for (guint k = 0; k < tables->len && !kept; k++)
            kept = is_row_of(grid, &g_array_index(tables, OgiPdfBox, k));
        if (!kept)
            g_ptr_array_remove_index(grids, i - 1);
    }
}

static gint
compare_grids(gconstpointer a, gconstpointer b)
{
    const OgiPdfGrid *x = *(const OgiPdfGrid *const *)a;
    const OgiPdfGrid *y = *(const OgiPdfGrid *const *)b;

    if (x->box.top != y->box.top)
        return x->box.top < y->box.top ? -1 : 1;
    return x->box.left < y->box.left ? -1 : x->box.left > y->box.left;
}

GPtrArray *
ogi_pdf_grids_find(const GArray *all_across, const GArray *all_down, const OgiPdfBox *before)
{
    g_autoptr(GArray) complete_across = ogi_pdf_rules_complete(all_across, all_down);
    g_autoptr(GArray) down = ogi_pdf_rules_cut(all_down, complete_across, FALSE);
    g_autoptr(GArray) across = ogi_pdf_rules_cut(complete_across, down, TRUE);
    guint n = across->len + down->len;
    g_autofree guint *parent = g_new(guint, n);
    Forest forest = {parent, across, down};
    GPtrArray *grids = g_ptr_array_new_with_free_func(grid_free);

    for (guint i = 0; i < n; i++)
        parent[i] = i;
    for (guint i = 0; i < across->len; i++) {
        for (guint k = 0; k < down->len; k++) {
            if (ogi_pdf_rules_meet(rule_at(across, i), rule_at(down, k)))
                unite(parent, i, across->len + k);
        }
    }
    for (guint i = 0; i < across->len && grids->len < MAX_GRIDS; i++) {
        OgiPdfGrid *grid = root_of(parent, i) == i ? grid_new(&forest, i) : NULL;

        if (grid != NULL)
            g_ptr_array_add(grids, grid);
    }
    drop_frames(grids, before);
    g_ptr_array_sort(grids, compare_grids);
    return grids;
}

void
ogi_pdf_grid_extend(OgiPdfGrid *self, gint bottom)
{
    g_array_index(self->ys, gint, self->ys->len - 1) = bottom;
    self->box.bottom = bottom;
    for (guint i = 0; i < self->cells->len; i++) {
        OgiPdfCell *cell = &g_array_index(self->cells, OgiPdfCell, i);

        if (cell->open_bottom)
            cell->box.bottom = bottom;
    }
}

/* The field between two bounds; -1 where it's outside. */
static gint
find_field(const GArray *bounds, gint value)
{
    for (guint i = 0; i + 1 < bounds->len; i++) {
        if (value >= g_array_index(bounds, gint, i) && value < g_array_index(bounds, gint, i + 1))
            return (gint)i;
    }
    return -1;
}

gint
ogi_pdf_grid_cell_at(const OgiPdfGrid *self, gint x, gint y)
{
    gint column = find_field(self->xs, x);
    gint row = find_field(self->ys, y);

    if (column < 0 || row < 0)
        return -1;
    return (gint)self->owner[(guint)row * (self->xs->len - 1) + (guint)column];
}
