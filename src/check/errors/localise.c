/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/blanks/deduce-blank-private.h"
#include "check/rules/balance-private.h"
#include "fellegi-holt-private.h"
#include "localise-private.h"
#include "typing-errors-private.h"

/* At most so many are listed; where there are more, the search counts as bounded. */
enum { MAX_EXPLANATIONS = 12 };

static gboolean
is_said(const OgiRecord *record, guint cell)
{
    return ogi_state_is_said(ogi_record_states(record)[cell]);
}

static const OgiRelation *
relation_of(const OgiCompiledRules *compiled, guint identity)
{
    return ogi_compiled_rules_relation(compiled,
                                       ogi_compiled_rules_edit(compiled, identity)->first_relation);
}

/* --- the identities as a system of equations --- */

static void
add_equation(OgiFellegiHolt *self, const OgiCompiledRules *compiled, const OgiRecord *record,
             OgiCells said, guint identity, gint *index_of)
{
    const OgiRelation *relation = relation_of(compiled, identity);
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);
    OgiBalance balance = ogi_balance(compiled, relation, said, said);
    OgiEquation equation = {.first_term = self->terms->len,
                            .n_terms = relation->n_terms,
                            .residual = ogi_balance_residual(&balance),
                            .has_open = balance.n_unknown > 0};

    for (guint i = 0; i < relation->n_terms; i++) {
        guint cell = (guint)terms[i].cell;
        OgiEquationTerm term = {terms[i].factor, 0};

        if (index_of[cell] < 0) {
            OgiCandidate candidate = {
                .cell = terms[i].cell,
                .value = is_said(record, cell) ? ogi_record_values(record)[cell] : 0,
                .open = !is_said(record, cell),
                .is_signed = (terms[i].flags & OGI_TERM_SIGNED) != 0,
            };

            index_of[cell] = (gint)self->cells->len;
            g_array_append_val(self->cells, candidate);
        }
        term.candidate = (guint)index_of[cell];
        g_array_append_val(self->terms, term);
    }
    g_array_append_val(self->equations, equation);
}

static OgiFellegiHolt *
list_candidates(const OgiCompiledRules *compiled, const OgiRecord *record, const GArray *identities)
{
    OgiFellegiHolt *self = ogi_fellegi_holt_new();
    gint index_of[OGI_MAX_CELLS];
    guint8 states[OGI_MAX_CELLS]; /* what was deduced may be anything */
    OgiCells said = {ogi_record_values(record), states};

    for (guint i = 0; i < OGI_MAX_CELLS; i++)
        index_of[i] = -1;
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++)
        states[i] = is_said(record, i) ? OGI_STATE_REPORTED : OGI_STATE_BLANK;
    for (guint i = 0; i < identities->len; i++)
        add_equation(self, compiled, record, said, g_array_index(identities, guint, i), index_of);
    return self;
}

/* --- what a set of cells would have to be, exactly --- */

/* The report as printed, without these cells and without what was deduced from them. */
static OgiRecord *
copy_without(const OgiRecord *record, const gint16 *cells, guint n_cells)
{
    OgiRecord *copy = ogi_record_new(ogi_record_form(record));

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        guint8 state = ogi_record_states(record)[i];
        OgiState kept =
            is_said(record, i) || !ogi_state_has_value(state) ? (OgiState)state : OGI_STATE_BLANK;

        ogi_record_set(copy, i, kept, ogi_record_values(record)[i], 0);
    }
    for (guint i = 0; i < n_cells; i++)
        ogi_record_set(copy, (guint)cells[i], OGI_STATE_BLANK, 0, 0);
    return copy;
}

/* Whether typed is what stands in a cell beside this one: it slipped into the wrong place. */
static gboolean
stands_beside(const OgiRecord *record, guint cell)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(record));
    const OgiFormRow *row = &ogi_form_rows(ogi_record_form(record))[cells[cell].row];
    const gint64 *values = ogi_record_values(record);
    gint n = (gint)ogi_form_n_cells(ogi_record_form(record));
    const gint beside[] = {(gint)cell - 1, (gint)cell + 1, (gint)cell - row->n_cells,
                           (gint)cell + row->n_cells};

    for (guint i = 0; values[cell] != 0 && i < G_N_ELEMENTS(beside); i++) {
        gint other = beside[i];

        if (other >= 0 && other < n && cells[other].table == cells[cell].table &&
            (i >= 2 || cells[other].row == cells[cell].row) && is_said(record, (guint)other) &&
            values[other] == values[cell])
            return TRUE;
    }
    return FALSE;
}

guint
ogi_slip_weight(const OgiRecord *record, guint cell, gint64 meant)
{
    enum { ANY_DIGIT = 1, BESIDE = 2, OTHER = 2, SWAPPED = 3 };
    guint beside = stands_beside(record, cell) ? BESIDE : 0;

    switch (ogi_typing_error_compare(ogi_record_values(record)[cell], meant)) {
    case OGI_TYPING_ERROR_NONE:
        return beside;
    case OGI_TYPING_ERROR_SWAPPED:
        return SWAPPED;
    case OGI_TYPING_ERROR_DIGIT:
        return MAX(ANY_DIGIT, beside);
    case OGI_TYPING_ERROR_DROPPED:
    case OGI_TYPING_ERROR_DOUBLED:
    case OGI_TYPING_ERROR_EXTRA:
    case OGI_TYPING_ERROR_SIGN:
    case OGI_TYPING_ERROR_UNIT:
    default:
        return OTHER;
    }
}

/* Fills in the values that the identities leave. FALSE where they fail all the same. */
static gboolean
explain(const OgiCompiledRules *compiled, const OgiRecord *record, const GArray *identities,
        OgiExplanation *explanation)
{
    g_autoptr(OgiRecord) copy = copy_without(record, explanation->cells, explanation->n_cells);

    ogi_deduce_record(compiled, copy);
    for (guint i = 0; i < identities->len; i++) {
        if (ogi_compiled_rules_relation_result(
                compiled, relation_of(compiled, g_array_index(identities, guint, i)),
                ogi_cells_of(copy), ogi_cells_of(copy)) == OGI_EDIT_FAILS)
            return FALSE;
    }
    explanation->unique = TRUE;
    for (guint i = 0; i < explanation->n_cells; i++) {
        guint cell = (guint)explanation->cells[i];
        guint weight;

        if (!ogi_state_has_value(ogi_record_states(copy)[cell])) {
            explanation->unique = FALSE;
            continue;
        }
        explanation->values[i] = ogi_record_values(copy)[cell];
        /* a cell that need not change is no part of the smallest set */
        if (explanation->values[i] == ogi_record_values(record)[cell])
            return FALSE;
        weight = ogi_slip_weight(record, cell, explanation->values[i]);
        explanation->n_slips += weight > 0 ? 1 : 0;
        explanation->weight += weight;
    }
    return TRUE;
}

/* Unique ones first, then those with more typing errors; the form's order decides the rest. */
static gint
compare_explanations(gconstpointer a, gconstpointer b)
{
    const OgiExplanation *x = a;
    const OgiExplanation *y = b;

    if (x->unique != y->unique)
        return y->unique - x->unique;
    if (x->n_slips != y->n_slips)
        return x->n_slips > y->n_slips ? -1 : 1;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    for (guint i = 0; i < MIN(x->n_cells, y->n_cells); i++) {
        if (x->cells[i] != y->cells[i])
            return x->cells[i] < y->cells[i] ? -1 : 1;
    }
    return 0;
}

/* --- the search --- */

/* Tries every single cell that stands in all failing equations. */
static void
try_single_cells(OgiLocalisation *self, const OgiFellegiHolt *system,
                 const OgiCompiledRules *compiled, const OgiRecord *record,
                 const GArray *identities)
{
    for (guint i = 0; i < system->cells->len; i++) {
        OgiExplanation explanation = {.cells = {g_array_index(system->cells, OgiCandidate, i).cell},
                                      .n_cells = 1};

        if (ogi_fellegi_holt_may_be_alone(system, i) &&
            explain(compiled, record, identities, &explanation))
            g_array_append_val(self->explanations, explanation);
    }
}

/* The smallest sets of several cells, one after the other, until they get larger. */
static void
try_sets(OgiLocalisation *self, const OgiFellegiHolt *system, const OgiCompiledRules *compiled,
         const OgiRecord *record, const GArray *identities)
{
    OgiCover *cover = ogi_cover_new(system);
    guint nodes_left = OGI_MAX_NODES;
    guint smallest = 0;

    for (guint n = 0; n < MAX_EXPLANATIONS; n++) {
        OgiCoverResult result = ogi_cover_next(cover, &nodes_left);
        OgiExplanation explanation = {0};

        /* at first none: then there is none with so few cells */
        self->bounded |= result == OGI_COVER_BOUNDED || (result == OGI_COVER_NONE && n == 0);
        if (result != OGI_COVER_FOUND)
            break;
        explanation.n_cells = ogi_cover_cells(cover, explanation.cells);
        if (smallest != 0 && explanation.n_cells > smallest)
            break;
        self->bounded |= n + 1 == MAX_EXPLANATIONS;
        if (!explain(compiled, record, identities, &explanation))
            continue;
        smallest = explanation.n_cells;
        g_array_append_val(self->explanations, explanation);
    }
    ogi_cover_free(cover);
}

OgiLocalisation *
ogi_localise_cell(const OgiCompiledRules *compiled, const OgiRecord *record,
                  const GArray *identities)
{
    OgiLocalisation *self = g_new0(OgiLocalisation, 1);
    OgiFellegiHolt *system = list_candidates(compiled, record, identities);

    self->explanations = g_array_new(FALSE, TRUE, sizeof(OgiExplanation));
    try_single_cells(self, system, compiled, record, identities);
    g_array_sort(self->explanations, compare_explanations);
    ogi_fellegi_holt_free(system);
    return self;
}

void
ogi_localise_sets(OgiLocalisation *self, const OgiCompiledRules *compiled, const OgiRecord *record,
                  const GArray *identities)
{
    OgiFellegiHolt *system = list_candidates(compiled, record, identities);

    try_sets(self, system, compiled, record, identities);
    g_array_sort(self->explanations, compare_explanations);
    ogi_fellegi_holt_free(system);
}

void
ogi_localisation_free(OgiLocalisation *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->explanations);
    g_free(self);
}
