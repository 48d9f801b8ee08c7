/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-search-private.h"

enum {
    MAX_DEPTH = 12,    /* cells that change together */
    MAX_NODES = 20000, /* looked at for one beginning: then it's open */
    MAX_CREDIT = 18,
    MAX_MEND = 9, /* what mending may cost: a cell that is wrong for sure, or some that may be */
};

/* A way to change cells, one after the other, until all identities hold that are watched. */
typedef struct {
    OgiScanSystem *system;
    gint budget;  /* the whole must cost less */
    gint credit;  /* what going back to a likelier value may bring, at most */
    gboolean any; /* one way is enough */
    guint nodes;
    guint path[MAX_DEPTH]; /* cells changed */
    guint depth;

    /* the cheapest way so far */
    gboolean found;
    gint best_cost;
    guint best[MAX_DEPTH];
    gint64 best_values[MAX_DEPTH];
    guint best_costs[MAX_DEPTH];
    guint n_best;
} Search;

static void
watch(OgiScanSystem *system, const OgiScanCell *cell, gint by)
{
    for (guint u = 0; u < cell->n_uses; u++) {
        OgiScanEquation *equation = ogi_scan_system_equation(
            system, g_array_index(system->uses, guint, cell->first_use + u));

        equation->n_watched = (guint)((gint)equation->n_watched + by);
    }
}

/* The first equation that has to hold and doesn't; -1: none. */
static gint
find_broken(const OgiScanSystem *system)
{
    for (guint e = 0; e < system->equations->len; e++) {
        const OgiScanEquation *equation = ogi_scan_system_equation(system, e);

        if (equation->n_watched > 0 && equation->residual != 0)
            return (gint)e;
    }
    return -1;
}

static void
keep(Search *self, gint cost)
{
    if (cost >= self->budget || (self->found && cost >= self->best_cost))
        return;
    self->found = TRUE;
    self->best_cost = cost;
    self->n_best = self->depth;
    for (guint i = 0; i < self->depth; i++) {
        const OgiScanCell *cell = ogi_scan_system_cell(self->system, self->path[i]);

        self->best[i] = self->path[i];
        self->best_values[i] = cell->value;
        self->best_costs[i] = cell->cost;
    }
}

static void search(Search *self, gint cost);

/* Goes on with a cell at another value, if it can be paid. */
static void
try_value(Search *self, guint index, gint64 value, gint cost)
{
    OgiScanCell *cell = ogi_scan_system_cell(self->system, index);
    gint64 before = cell->value;
    guint cost_before = cell->cost;
    guint own;

    if (cell->changed || value == before || self->depth == MAX_DEPTH ||
        !ogi_scan_cell_cost(cell, value, &own))
        return;
    cost += (gint)own - (gint)cost_before;
    if (cost - self->credit >= (self->found ? self->best_cost : self->budget) ||
        (self->found && self->any))
        return;
    self->path[self->depth++] = index;
    cell->changed = TRUE;
    watch(self->system, cell, 1);
    ogi_scan_system_set(self->system, index, value, own);
    search(self, cost);
    ogi_scan_system_set(self->system, index, before, cost_before);
    watch(self->system, cell, -1);
    cell->changed = FALSE;
    self->depth--;
}

/* What the cell has to be for the equation to hold with it. FALSE: no whole number. */
static gboolean
solve(const OgiScanEquation *equation, const OgiScanTerm *term, gint64 value, gint64 *solution)
{
    OgiWide result;

    if (equation->residual % term->factor != 0)
        return FALSE;
    result = value - equation->residual / term->factor;
    *solution = (gint64)result;
    return result >= 0 && result <= G_MAXINT64;
}

static void
search(Search *self, gint cost)
{
    gint broken = find_broken(self->system);
    OgiScanEquation equation;

    if (broken < 0) {
        keep(self, cost);
        return;
    }
    if (self->nodes++ >= MAX_NODES)
        return;
    equation = *ogi_scan_system_equation(self->system, (guint)broken);
    for (guint i = 0; i < equation.n_terms; i++) {
        const OgiScanTerm *term =
            &g_array_index(self->system->terms, OgiScanTerm, equation.first_term + i);
        const OgiScanCell *cell = ogi_scan_system_cell(self->system, term->cell);
        gint64 solution = cell->value;
        gboolean solved = !cell->changed && solve(&equation, term, cell->value, &solution);

        if (solved)
            try_value(self, term->cell, solution, cost);
        for (guint k = 0; k < cell->n && !cell->changed; k++) {
            if (!solved || cell->choices[k].value != solution)
                try_value(self, term->cell, cell->choices[k].value, cost);
        }
    }
}

void
ogi_scan_mend(OgiScanSystem *system)
{
    for (guint e = 0; e < system->equations->len; e++) {
        OgiScanEquation *equation = ogi_scan_system_equation(system, e);
        Search self = {.system = system, .budget = MAX_MEND + 1};

        if (equation->residual == 0)
            continue;
        equation->n_watched++;
        search(&self, 0);
        equation->n_watched--;
        for (guint i = 0; self.found && i < self.n_best; i++)
            ogi_scan_system_set(system, self.best[i], self.best_values[i], self.best_costs[i]);
    }
}

/* An identity that doesn't hold says nothing: its cells are open anyway. */
static void
drop_broken(OgiScanSystem *system)
{
    for (guint c = 0; c < system->cells->len; c++) {
        OgiScanCell *cell = ogi_scan_system_cell(system, c);
        guint n = 0;

        for (guint u = 0; u < cell->n_uses; u++) {
            guint e = g_array_index(system->uses, guint, cell->first_use + u);

            if (ogi_scan_system_equation(system, e)->residual == 0)
                g_array_index(system->uses, guint, cell->first_use + n++) = e;
            else
                cell->doubtful = cell->broken = TRUE;
        }
        cell->n_uses = n;
    }
}

/* What all that was mended has cost; beyond some cells, those are too far apart to matter. */
static gint
count_credit(const OgiScanSystem *system)
{
    gint credit = 0;

    for (guint c = 0; c < system->cells->len; c++)
        credit += (gint)ogi_scan_system_cell(system, c)->cost;
    return MIN(credit, MAX_CREDIT);
}

/* Whether this cell may have another value, with whatever has to change for it. */
static void
doubt(OgiScanSystem *system, guint index, gint64 value, gint credit)
{
    Search self = {.system = system, .budget = OGI_READING_CERTAIN, .credit = credit, .any = TRUE};

    if (value < 0)
        return;
    try_value(&self, index, value, 0);
    for (guint i = 0; i < self.n_best; i++)
        ogi_scan_system_cell(system, self.best[i])->doubtful = TRUE;
    if (self.nodes >= MAX_NODES)
        ogi_scan_system_cell(system, index)->doubtful = TRUE;
}

/* What a cell adds to an equation if it is one of those that have this value. */
static gint64
factor_of(const OgiScanSystem *system, const OgiScanTerm *term, gint64 value)
{
    const OgiScanCell *cell = ogi_scan_system_cell(system, term->cell);

    return cell->value == value ? term->factor : 0;
}

/* Whether all identities hold as well, whatever figure stands in place of this one everywhere. */
static gboolean
is_exchangeable(const OgiScanSystem *system, gint64 value)
{
    for (guint e = 0; e < system->equations->len; e++) {
        const OgiScanEquation *equation = ogi_scan_system_equation(system, e);
        gint64 sum = 0;

        for (guint i = 0; i < equation->n_terms; i++)
            sum += factor_of(system,
                             &g_array_index(system->terms, OgiScanTerm, equation->first_term + i),
                             value);
        if (equation->residual == 0 && sum != 0)
            return FALSE;
    }
    return TRUE;
}

/* What is printed alike is misread alike: the only figure of a report, in a row, its total and
 * those of the columns, may be another in all of them, at no more than what one of them costs. */
static void
doubt_alike(OgiScanSystem *system, gint64 value)
{
    guint surest = 0;

    for (guint c = 0; c < system->cells->len; c++) {
        const OgiScanCell *cell = ogi_scan_system_cell(system, c);

        if (cell->value == value && cell->n_uses > 0)
            surest = MAX(surest, cell->other);
    }
    if (surest >= OGI_READING_FIRM || !is_exchangeable(system, value))
        return;
    for (guint c = 0; c < system->cells->len; c++) {
        OgiScanCell *cell = ogi_scan_system_cell(system, c);

        if (cell->value == value)
            cell->doubtful = TRUE;
    }
}

void
ogi_scan_doubt(OgiScanSystem *system)
{
    gint credit = count_credit(system);

    drop_broken(system);
    for (guint c = 0; c < system->cells->len; c++) {
        const OgiScanCell *cell = ogi_scan_system_cell(system, c);

        for (guint k = 0; k < cell->n; k++)
            doubt(system, c, cell->choices[k].value, credit);
        /* any other number: whatever it were, one more or less stands for it */
        doubt(system, c, cell->value + 1, credit);
        doubt(system, c, cell->value - 1, credit);
        if (cell->value > 0 && !cell->doubtful)
            doubt_alike(system, cell->value);
    }
}
