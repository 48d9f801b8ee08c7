/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glpk.h>

#include "fellegi-holt-private.h"

/* A last resort against a solver that doesn't end: what bounds the search is the number of nodes,
 * which is the same on a slow machine. */
enum { MAX_MS = 60000 };

OgiFellegiHolt *
ogi_fellegi_holt_new(void)
{
    OgiFellegiHolt *self = g_new0(OgiFellegiHolt, 1);

    self->cells = g_array_new(FALSE, FALSE, sizeof(OgiCandidate));
    self->terms = g_array_new(FALSE, FALSE, sizeof(OgiEquationTerm));
    self->equations = g_array_new(FALSE, FALSE, sizeof(OgiEquation));
    return self;
}

void
ogi_fellegi_holt_free(OgiFellegiHolt *self)
{
    g_array_unref(self->cells);
    g_array_unref(self->terms);
    g_array_unref(self->equations);
    g_free(self);
}

static const OgiEquationTerm *
term_of(const OgiFellegiHolt *self, const OgiEquation *equation, guint index)
{
    return &g_array_index(self->terms, OgiEquationTerm, equation->first_term + index);
}

gboolean
ogi_fellegi_holt_may_be_alone(const OgiFellegiHolt *self, guint candidate)
{
    if (g_array_index(self->cells, OgiCandidate, candidate).open)
        return FALSE;
    for (guint e = 0; e < self->equations->len; e++) {
        const OgiEquation *equation = &g_array_index(self->equations, OgiEquation, e);
        gboolean stands_in_it = FALSE;

        if (equation->has_open)
            continue; /* an open cell may take up the rest */
        for (guint i = 0; i < equation->n_terms; i++)
            stands_in_it |= term_of(self, equation, i)->candidate == candidate;
        if (stands_in_it != (equation->residual != 0))
            return FALSE;
    }
    return TRUE;
}

/* --- the mixed-integer problem --- */

struct _OgiCover {
    const OgiFellegiHolt *system; /* borrowed */
    glp_prob *problem;
    double scale;   /* what 1 is in the problem */
    double largest; /* no change of a smallest set is larger, in the problem's measure */
    int *change;    /* column of each candidate's change, from 1 */
    int *changed;   /* column of the binary; 0: open, changes at no cost */
    int *indices;   /* scratch, from 1 */
    double *factors;
};

/* Changes of a smallest set are sums and differences of residuals. */
static void
measure(OgiCover *self)
{
    double sum = 0;

    self->scale = 1;
    for (guint e = 0; e < self->system->equations->len; e++) {
        double residual = (double)g_array_index(self->system->equations, OgiEquation, e).residual;

        residual = residual < 0 ? -residual : residual;
        self->scale = MAX(self->scale, residual);
        sum += residual;
    }
    self->largest = sum / self->scale + 1;
}

static void
add_columns(OgiCover *self)
{
    glp_prob *problem = self->problem;

    for (guint i = 0; i < self->system->cells->len; i++) {
        const OgiCandidate *candidate = &g_array_index(self->system->cells, OgiCandidate, i);
        double lowest = candidate->is_signed
                            ? -self->largest
                            : -MIN((double)candidate->value / self->scale, self->largest);

        self->change[i] = glp_add_cols(problem, 1);
        if (lowest < self->largest)
            glp_set_col_bnds(problem, self->change[i], GLP_DB, lowest, self->largest);
        if (candidate->open)
            continue;
        self->changed[i] = glp_add_cols(problem, 1);
        glp_set_col_kind(problem, self->changed[i], GLP_BV);
        glp_set_obj_coef(problem, self->changed[i], 1);
    }
}

static void
add_row(OgiCover *self, int n, int type, double bound)
{
    int row = glp_add_rows(self->problem, 1);

    glp_set_row_bnds(self->problem, row, type, bound, bound);
    glp_set_mat_row(self->problem, row, n, self->indices, self->factors);
}

static int
push(OgiCover *self, int n, int column, double factor)
{
    self->indices[n + 1] = column;
    self->factors[n + 1] = factor;
    return n + 1;
}

/* A change only where the binary says so. */
static void
add_links(OgiCover *self)
{
    for (guint i = 0; i < self->system->cells->len; i++) {
        int n;

        if (self->changed[i] == 0)
            continue;
        n = push(self, 0, self->change[i], 1);
        n = push(self, n, self->changed[i], -self->largest);
        add_row(self, n, GLP_UP, 0);
        n = push(self, 0, self->change[i], 1);
        n = push(self, n, self->changed[i], self->largest);
        add_row(self, n, GLP_LO, 0);
    }
}

static void
add_equations(OgiCover *self)
{
    for (guint e = 0; e < self->system->equations->len; e++) {
        const OgiEquation *equation = &g_array_index(self->system->equations, OgiEquation, e);
        int n = 0;

        for (guint i = 0; i < equation->n_terms; i++) {
            const OgiEquationTerm *term = term_of(self->system, equation, i);

            n = push(self, n, self->change[term->candidate], (double)term->factor);
        }
        add_row(self, n, GLP_FX, -(double)equation->residual / self->scale);
    }
}

/* A failing equation needs a changed cell. */
static void
add_cover(OgiCover *self, const OgiEquation *equation)
{
    int n = 0;

    for (guint i = 0; i < equation->n_terms; i++)
        n = push(self, n, self->changed[term_of(self->system, equation, i)->candidate], 1);
    add_row(self, n, GLP_LO, 1);
}

/* One that holds doesn't change in one place only. */
static void
add_balance(OgiCover *self, const OgiEquation *equation)
{
    for (guint i = 0; i < equation->n_terms; i++) {
        int n = 0;

        for (guint k = 0; k < equation->n_terms; k++)
            n = push(self, n, self->changed[term_of(self->system, equation, k)->candidate],
                     k == i ? -1 : 1);
        add_row(self, n, GLP_LO, 0);
    }
}

static void
add_covers(OgiCover *self)
{
    int n = 0;

    for (guint e = 0; e < self->system->equations->len; e++) {
        const OgiEquation *equation = &g_array_index(self->system->equations, OgiEquation, e);

        if (equation->has_open)
            continue;
        if (equation->residual != 0)
            add_cover(self, equation);
        else
            add_balance(self, equation);
    }
    for (guint i = 0; i < self->system->cells->len; i++) {
        if (self->changed[i] != 0)
            n = push(self, n, self->changed[i], 1);
    }
    add_row(self, n, GLP_UP, OGI_FELLEGI_HOLT_MAX);
}

OgiCover *
ogi_cover_new(const OgiFellegiHolt *system)
{
    OgiCover *self = g_new0(OgiCover, 1);
    guint n = system->cells->len;

    glp_term_out(GLP_OFF);
    self->system = system;
    self->problem = glp_create_prob();
    self->change = g_new0(int, n);
    self->changed = g_new0(int, n);
    self->indices = g_new0(int, 2 * n + 2);
    self->factors = g_new0(double, 2 * n + 2);
    measure(self);
    add_columns(self);
    add_links(self);
    add_equations(self);
    add_covers(self);
    return self;
}

/* Rules out the set just found, so that the next search finds another. */
static void
exclude(OgiCover *self)
{
    int n = 0;

    for (guint i = 0; i < self->system->cells->len; i++) {
        if (self->changed[i] != 0 && glp_mip_col_val(self->problem, self->changed[i]) > 0.5)
            n = push(self, n, self->changed[i], 1);
    }
    add_row(self, n, GLP_UP, n - 1);
}

/* Called at every node of the search tree, among other points. */
static void
count_node(glp_tree *tree, void *data)
{
    guint *nodes_left = data;

    if (glp_ios_reason(tree) != GLP_IPREPRO)
        return;
    if (*nodes_left == 0)
        glp_ios_terminate(tree);
    else
        (*nodes_left)--;
}

OgiCoverResult
ogi_cover_next(OgiCover *self, guint *nodes_left)
{
    glp_iocp parameters;
    int status;

    if (glp_mip_status(self->problem) == GLP_OPT)
        exclude(self);
    glp_init_iocp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.presolve = GLP_ON;
    parameters.cb_func = count_node;
    parameters.cb_info = nodes_left;
    parameters.tm_lim = MAX_MS;
    status = glp_intopt(self->problem, &parameters);
    if (status == GLP_ESTOP || status == GLP_ETMLIM)
        return OGI_COVER_BOUNDED;
    return status == 0 && glp_mip_status(self->problem) == GLP_OPT ? OGI_COVER_FOUND
                                                                   : OGI_COVER_NONE;
}

static gint
compare_cells(gconstpointer a, gconstpointer b)
{
    return *(const gint16 *)a - *(const gint16 *)b;
}

guint
ogi_cover_cells(const OgiCover *self, gint16 *cells)
{
    guint n = 0;

    for (guint i = 0; i < self->system->cells->len && n < OGI_FELLEGI_HOLT_MAX; i++) {
        if (self->changed[i] != 0 && glp_mip_col_val(self->problem, self->changed[i]) > 0.5)
            cells[n++] = g_array_index(self->system->cells, OgiCandidate, i).cell;
    }
    qsort(cells, n, sizeof *cells, compare_cells);
    return n;
}

void
ogi_cover_free(OgiCover *self)
{
    glp_delete_prob(self->problem);
    glp_free_env();
    g_free(self->change);
    g_free(self->changed);
    g_free(self->indices);
    g_free(self->factors);
    g_free(self);
}
