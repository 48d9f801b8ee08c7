/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glpk.h>

#include "check/rules/balance-private.h"
#include "deduce-blank-private.h"

/*
 * Blanks that no identity forces alone, but several do together: each is at least and at most the
 * same whole number wherever all identities hold and nothing is below zero. Least and most are
 * linear programs over the cells that are missing, solved in exact rational arithmetic.
 */
enum {
    MAX_UNKNOWN = 96, /* more would take longer than it is worth */
    SHARED = 2,       /* identities in which a cell has to stand to be forced by several */
};

/* Whole numbers up to here are exact in the solver's input. */
static const gint64 MAX_EXACT = G_GINT64_CONSTANT(1) << 53;

typedef struct {
    const OgiCompiledRules *compiled;
    const OgiRecord *record;
    gint columns[OGI_MAX_CELLS];    /* of the program, from 1; 0: the cell isn't in it */
    guint n_rows_of[OGI_MAX_CELLS]; /* identities of the program in which the cell stands */
    const OgiEdit *first[OGI_MAX_CELLS];
    glp_prob *program;
    gboolean is_exact; /* all of its numbers are */
} Program;

static int
column_of(Program *self, const OgiTerm *term)
{
    int *column = &self->columns[term->cell];

    if (*column == 0) {
        *column = glp_add_cols(self->program, 1);
        glp_set_col_bnds(self->program, *column, term->flags & OGI_TERM_SIGNED ? GLP_FR : GLP_LO, 0,
                         0);
    }
    return *column;
}

/* An identity with several unknown cells as a row. */
static void
add_row(Program *self, const OgiEdit *edit, const OgiRelation *relation, const OgiBalance *balance)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(self->compiled, relation);
    OgiWide residual = ogi_balance_residual(balance);
    int row = glp_add_rows(self->program, 1);
    int indices[OGI_MAX_CELLS + 1];
    double factors[OGI_MAX_CELLS + 1];
    int n = 0;

    for (guint i = 0; i < relation->n_terms; i++) {
        guint cell = (guint)terms[i].cell;

        if (ogi_state_has_value(ogi_record_states(self->record)[cell]))
            continue;
        indices[++n] = column_of(self, &terms[i]);
        factors[n] = (double)terms[i].factor;
        self->is_exact &= ABS(terms[i].factor) < MAX_EXACT;
        if (self->n_rows_of[cell]++ == 0)
            self->first[cell] = edit;
    }
    self->is_exact &= residual < MAX_EXACT && residual > -MAX_EXACT;
    glp_set_mat_row(self->program, row, n, indices, factors);
    glp_set_row_bnds(self->program, row, GLP_FX, -(double)residual, -(double)residual);
}

static void
add_rows(Program *self)
{
    OgiCells cells = ogi_cells_of(self->record);

    for (guint i = 0; i < self->compiled->identities->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(
            self->compiled, g_array_index(self->compiled->identities, guint, i));
        const OgiRelation *relation =
            ogi_compiled_rules_relation(self->compiled, edit->first_relation);
        OgiBalance balance = ogi_balance(self->compiled, relation, cells, cells);

        if (balance.n_unknown > 0)
            add_row(self, edit, relation, &balance);
    }
}

/* Whether a cell is open, and several identities might force it. */
static gboolean
is_candidate(const Program *self, guint cell)
{
    return self->n_rows_of[cell] >= SHARED &&
           ogi_state_is_open(ogi_record_states(self->record)[cell]);
}

static gboolean
has_candidate(const Program *self)
{
    for (guint i = 0; i < ogi_form_n_cells(self->compiled->form); i++) {
        if (is_candidate(self, i))
            return TRUE;
    }
    return FALSE;
}

/* The least or most that a column can be; FALSE where nothing bounds it, or the identities can't
 * all hold. */
static gboolean
find_bound(const Program *self, int column, int direction, gboolean exact, double *bound)
{
    glp_smcp parameters;

    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    glp_set_obj_dir(self->program, direction);
    glp_set_obj_coef(self->program, column, 1);
    if ((exact ? glp_exact : glp_simplex)(self->program, &parameters) != 0 ||
        glp_get_status(self->program) != GLP_OPT) {
        glp_set_obj_coef(self->program, column, 0);
        return FALSE;
    }
    *bound = glp_get_col_prim(self->program, column);
    glp_set_obj_coef(self->program, column, 0);
    return TRUE;
}

static gboolean
is_in_reach(double bound)
{
    return bound < (double)MAX_EXACT && bound > -(double)MAX_EXACT;
}

/* The least whole number that isn't below. */
static gint64
round_up(double bound)
{
    gint64 whole = (gint64)bound;

    return (double)whole < bound ? whole + 1 : whole;
}

/* Both bounds, first roughly and then, where they meet, exactly. */
static gboolean
is_forced(const Program *self, int column, gint64 *value)
{
    static const double SLACKS[] = {1e-6, 1e-9};

    for (gint exact = 0; exact < (gint)G_N_ELEMENTS(SLACKS); exact++) {
        double least, most;

        if (!find_bound(self, column, GLP_MIN, exact, &least) ||
            !find_bound(self, column, GLP_MAX, exact, &most) || !is_in_reach(least) ||
            !is_in_reach(most))
            return FALSE;
        *value = round_up(least - SLACKS[exact]);
        if (*value != -round_up(-most - SLACKS[exact]))
            return FALSE;
    }
    return TRUE;
}

/* Imputes what is forced; FALSE where nothing is. */
static gboolean
impute_forced(const Program *self, OgiRecord *record)
{
    const OgiFormCell *cells = ogi_form_cells(self->compiled->form);
    gboolean any = FALSE;

    for (guint i = 0; i < ogi_form_n_cells(self->compiled->form); i++) {
        gint64 value;

        if (!is_candidate(self, i) || !is_forced(self, self->columns[i], &value) ||
            !ogi_form_cell_is_in_range(&cells[i], value))
            continue;
        ogi_record_impute(record, i, OGI_STATE_IMPUTED, value, self->first[i]->label);
        any = TRUE;
    }
    return any;
}

gboolean
ogi_deduce_jointly(const OgiCompiledRules *compiled, OgiRecord *record)
{
    Program self = {.compiled = compiled, .record = record, .is_exact = TRUE};
    gboolean any = FALSE;

    glp_term_out(GLP_OFF);
    self.program = glp_create_prob();
    add_rows(&self);
    if (self.is_exact && glp_get_num_cols(self.program) <= MAX_UNKNOWN && has_candidate(&self))
        any = impute_forced(&self, record);
    glp_delete_prob(self.program);
    glp_free_env();
    return any;
}
