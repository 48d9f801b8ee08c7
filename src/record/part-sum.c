/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "part-sum-private.h"

/*
 * The search takes the figure that the fewest rows can help to make up, and tries each of these in
 * turn: where reports say much, one is left nearly always.
 */
enum {
    MIN_PARTS = 2,
    MAX_NODES = 2000,    /* of the search: a count and no time */
    MAX_VISITS = 400000, /* of rows, for cities of any size */
    SURE_BITS = 12,      /* more than it takes to say which rows they are */
};

typedef struct {
    const OgiPartSum *rows;
    guint nodes_left;
    guint visits_left;
} Search;

static const gint64 *
row_of(const OgiPartSum *self, guint row)
{
    return self->values + (gsize)row * self->n_columns;
}

/* What the row tells: one of so many numbers in each figure. */
static guint
information_of(const OgiPartSum *self, guint row)
{
    guint n = 0;

    for (guint c = 0; c < self->n_columns; c++)
        n += self->tells[c] ? g_bit_storage((gulong)row_of(self, row)[c] + 1) - 1 : 0;
    return n;
}

/* Whether a row says something, and nowhere more than is left. */
static gboolean
fits(const OgiPartSum *self, guint row, const gint64 *left)
{
    const gint64 *values = row_of(self, row);

    if (!self->says[row])
        return FALSE;
    for (guint c = 0; c < self->n_columns; c++) {
        if (values[c] > left[c])
            return FALSE;
    }
    return TRUE;
}

/* The column of what is left to which the fewest rows have something; n_columns: nothing is left.
 */
static guint
find_pivot(const OgiPartSum *self, const gint64 *left, const GArray *rows)
{
    guint pivot = self->n_columns;
    guint fewest = G_MAXUINT;

    for (guint c = 0; c < self->n_columns && fewest > 0; c++) {
        guint n = 0;

        if (left[c] == 0)
            continue;
        for (guint i = 0; i < rows->len && n < fewest; i++)
            n += row_of(self, g_array_index(rows, guint, i))[c] > 0 ? 1 : 0;
        if (n < fewest) {
            fewest = n;
            pivot = c;
        }
    }
    return pivot;
}

/* The rows that still fit, from one on, without those that were tried. (transfer full) */
static GArray *
list_fitting(const OgiPartSum *self, const gint64 *left, const GArray *rows, const guint8 *tried)
{
    GArray *fitting = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < rows->len; i++) {
        guint row = g_array_index(rows, guint, i);

        if (!tried[i] && fits(self, row, left))
            g_array_append_val(fitting, row);
    }
    return fitting;
}

/* How many parts of these make up what is left; 0: none do. */
static guint
search(Search *self, const gint64 *left, const GArray *rows, guint n_parts)
{
    const OgiPartSum *sums = self->rows;
    guint pivot = find_pivot(sums, left, rows);
    g_autofree gint64 *rest = NULL;
    g_autofree guint8 *tried = NULL;

    if (pivot == sums->n_columns)
        return n_parts >= MIN_PARTS ? n_parts : 0;
    rest = g_new(gint64, sums->n_columns);
    tried = g_new0(guint8, rows->len + 1);
    for (guint i = 0; i < rows->len; i++) {
        const gint64 *values = row_of(sums, g_array_index(rows, guint, i));
        g_autoptr(GArray) fitting = NULL;
        guint found;

        if (values[pivot] == 0)
            continue;
        if (self->nodes_left == 0 || self->visits_left < rows->len)
            return 0;
        self->nodes_left--;
        self->visits_left -= rows->len;
        for (guint c = 0; c < sums->n_columns; c++)
            rest[c] = left[c] - values[c];
        tried[i] = TRUE;
        fitting = list_fitting(sums, rest, rows, tried);
        found = search(self, rest, fitting, n_parts + 1);
        if (found > 0)
            return found;
    }
    return 0;
}

guint
ogi_part_sum_find(const OgiPartSum *self, guint row)
{
    Search state = {self, MAX_NODES, MAX_VISITS};
    guint information = information_of(self, row);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
    guint n_parts;

    for (guint r = 0; r < self->n_rows; r++) {
        if (r != row && fits(self, r, row_of(self, row)))
            g_array_append_val(rows, r);
    }
    if (rows->len < MIN_PARTS || information < MIN_PARTS * g_bit_storage(rows->len) + SURE_BITS)
        return 0;
    n_parts = search(&state, row_of(self, row), rows, 0);
    return information >= n_parts * g_bit_storage(rows->len) + SURE_BITS ? n_parts : 0;
}
