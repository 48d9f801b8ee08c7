/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "data/words.h"
#include "explain-private.h"

enum { LONG_SUM = 8 }; /* terms from which on zeros are summed up in words */

char *
ogi_explain_wide(OgiWide value, guint decimals)
{
    return ogi_decimal_text((gint64)CLAMP(value, (OgiWide)G_MININT64, (OgiWide)G_MAXINT64),
                            decimals);
}

const char *
ogi_explain_missing(guint8 state)
{
    return state == OGI_STATE_ABSENT       ? OGI_WORD_NOT_THERE
           : state == OGI_STATE_UNREADABLE ? OGI_WORD_NOT_READ
                                           : OGI_WORD_NOT_FILLED;
}

void
ogi_explain_append_year(GString *out, gint year)
{
    g_string_append_printf(out, OGI_WORD_OPEN "%d" OGI_WORD_YEAR OGI_WORD_CLOSE, year);
}

void
ogi_explain_append_value(GString *out, const OgiRecord *record, guint cell)
{
    guint8 state = ogi_record_states(record)[cell];
    guint line = ogi_record_lines(record)[cell];

    g_string_append_c(out, '=');
    if (ogi_state_has_value(state)) {
        g_autofree char *number =
            ogi_decimal_text(ogi_record_values(record)[cell],
                             ogi_form_cells(ogi_record_form(record))[cell].decimals);

        g_string_append(out, number);
        if (state != OGI_STATE_REPORTED)
            g_string_append_printf(out, "(%s)", ogi_state_status(state));
    } else {
        g_string_append(out, ogi_explain_missing(state));
    }
    if (line > 0)
        g_string_append_printf(out, "@%u", line);
}

OgiFinding *
ogi_explain_year(OgiFindings *findings, const char *rule, gint year)
{
    OgiFinding *finding = ogi_findings_add(findings, rule);

    finding->year = year;
    return finding;
}

OgiFinding *
ogi_explain_record(OgiFindings *findings, const char *rule, const OgiRecord *record, guint line,
                   const char *detail)
{
    OgiFinding *finding =
        ogi_findings_add_at(findings, rule, ogi_record_source(record), line, detail);
    const OgiAgency *agency = ogi_record_agency(record);

    finding->year = ogi_record_year(record);
    finding->agency = agency != NULL ? agency->name : ogi_record_agency_name(record);
    finding->agency_id = agency != NULL ? agency->id : NULL;
    return finding;
}

const OgiRecord *
ogi_failure_record(const OgiFailure *self, const OgiTerm *term)
{
    return term->flags & OGI_TERM_PREVIOUS ? self->previous : self->record;
}

const OgiFormCell *
ogi_failure_cell(const OgiFailure *self, const OgiTerm *term)
{
    return &ogi_form_cells(ogi_record_form(ogi_failure_record(self, term)))[term->cell];
}

static gboolean
fits(OgiWide value)
{
    return value >= G_MININT64 && value <= G_MAXINT64;
}

/* Whether what a side lacks is taken away from it, or it is too far below zero to be told. */
static gboolean
is_at_most(const OgiFailure *self, guint side, OgiWide sum)
{
    for (guint i = 0; i < self->relation->n_terms; i++) {
        const OgiTerm *term = &self->terms[i];
        gboolean right = (term->flags & OGI_TERM_RIGHT) != 0;

        if (right == (side == 1) && (term->factor > 0) == right &&
            !ogi_state_has_value(ogi_record_states(ogi_failure_record(self, term))[term->cell]))
            return TRUE;
    }
    return sum < G_MININT64;
}

/* "5"; "≥5" of a sum that lacks a part, "≤5" of one that lacks a part with a minus. */
static void
set_sides(OgiFinding *finding, const OgiFailure *failure)
{
    guint decimals = failure->relation->decimals;
    OgiCells now = ogi_cells_of(failure->record);
    OgiCells before = failure->previous != NULL ? ogi_cells_of(failure->previous) : now;
    OgiBalance balance = ogi_balance(failure->compiled, failure->relation, now, before);
    OgiWide difference = ogi_balance_residual(&balance);
    gboolean complete = fits(difference);

    for (guint side = 0; side < 2; side++) {
        gboolean known = balance.is_whole[side] && fits(balance.sides[side]);
        g_autofree char *number = ogi_explain_wide(balance.sides[side], decimals);
        const char *bound = is_at_most(failure, side, balance.sides[side]) ? "≤" : "≥";
        char *text = known ? g_steal_pointer(&number) : g_strconcat(bound, number, NULL);

        *(side == 0 ? &finding->left : &finding->right) = text;
        complete = complete && known;
    }
    if (complete)
        finding->difference = ogi_explain_wide(difference, decimals);
}

void
ogi_failure_differences(const OgiFailure *self, gboolean *rows, gboolean *columns)
{
    const OgiFormCell *first = ogi_failure_cell(self, &self->terms[0]);

    *rows = FALSE;
    *columns = FALSE;
    for (guint i = 0; i < self->relation->n_terms; i++) {
        const OgiFormCell *cell = ogi_failure_cell(self, &self->terms[i]);

        *rows |= !g_str_equal(cell->row_label, first->row_label);
        *columns |= !g_str_equal(cell->column_label, first->column_label);
    }
}

void
ogi_failure_append_label(GString *out, const OgiFailure *self, const OgiTerm *term, gboolean rows,
                         gboolean columns)
{
    const OgiFormCell *cell = ogi_failure_cell(self, term);

    if (rows || !columns)
        g_string_append(out, ogi_form_cell_row(cell));
    if (rows && columns)
        g_string_append_c(out, '/');
    if (columns)
        g_string_append(out, cell->column_label);
    if (term->flags & OGI_TERM_PREVIOUS)
        ogi_explain_append_year(out, ogi_record_year(self->previous));
}

void
ogi_explain_append_dull(GString *out)
{
    g_string_append_printf(out, "%s" OGI_WORD_THE_OTHERS "=0", out->len > 0 ? "；" : "");
}

/* A zero that says nothing in a long sum. */
static gboolean
is_dull(const OgiFailure *failure, const OgiTerm *term)
{
    const OgiRecord *record = ogi_failure_record(failure, term);

    return failure->relation->n_terms > LONG_SUM &&
           ogi_state_has_value(ogi_record_states(record)[term->cell]) &&
           ogi_record_values(record)[term->cell] == 0;
}

static char *
list_cells(const OgiFailure *failure)
{
    GString *out = g_string_new(NULL);
    gboolean rows_differ, columns_differ;
    gboolean dull = FALSE;

    ogi_failure_differences(failure, &rows_differ, &columns_differ);
    for (guint i = 0; i < failure->relation->n_terms; i++) {
        const OgiTerm *term = &failure->terms[i];

        if (is_dull(failure, term)) {
            dull = TRUE;
            continue;
        }
        g_string_append(out, out->len > 0 ? "；" : "");
        ogi_failure_append_label(out, failure, term, rows_differ, columns_differ);
        ogi_explain_append_value(out, ogi_failure_record(failure, term), (guint)term->cell);
    }
    if (dull)
        ogi_explain_append_dull(out);
    return g_string_free(out, FALSE);
}

/* Of terms that should be nothing together, the first that is something. */
static const OgiTerm *
first_filled(const OgiFailure *failure, const OgiTerm *first)
{
    for (guint i = 0; i < failure->relation->n_terms; i++) {
        const OgiTerm *term = &failure->terms[i];

        if (!(term->flags & OGI_TERM_PREVIOUS) &&
            ogi_record_values(failure->record)[term->cell] != 0)
            return term;
    }
    return first;
}

/* The cell that stands for the relation: the one on the left, if it is alone there; else the first
 * on the right, where the total is. Of this year, if there is one. */
static const OgiTerm *
telling_term(const OgiFailure *failure)
{
    const OgiTerm *first[2] = {NULL, NULL};
    guint n[2] = {0, 0};

    for (guint i = 0; i < failure->relation->n_terms; i++) {
        const OgiTerm *term = &failure->terms[i];
        guint side = term->flags & OGI_TERM_RIGHT ? 1 : 0;

        if (term->flags & OGI_TERM_PREVIOUS)
            continue;
        if (n[side]++ == 0)
            first[side] = term;
    }
    if (n[0] > 1 && n[1] == 0)
        return first_filled(failure, first[0]);
    if (n[0] == 1)
        return first[0];
    return first[1] != NULL ? first[1] : failure->terms;
}

/* The line of the telling cell; where the report doesn't have it, that of any other. */
static guint
find_line(const OgiFailure *failure, const OgiTerm *telling)
{
    guint line = ogi_record_lines(ogi_failure_record(failure, telling))[telling->cell];

    for (guint i = 0; line == 0 && i < failure->relation->n_terms; i++) {
        if (!(failure->terms[i].flags & OGI_TERM_PREVIOUS))
            line = ogi_record_lines(failure->record)[failure->terms[i].cell];
    }
    return line;
}

static const OgiRelation *
find_failing(const OgiCompiledRules *compiled, const OgiEdit *edit, OgiCells now, OgiCells before)
{
    guint first = edit->first_relation + edit->n_condition;

    for (guint i = first; i < edit->first_relation + edit->n_relations; i++) {
        const OgiRelation *relation = ogi_compiled_rules_relation(compiled, i);

        if (ogi_compiled_rules_relation_result(compiled, relation, now, before) == OGI_EDIT_FAILS)
            return relation;
    }
    return ogi_compiled_rules_relation(compiled, first);
}

OgiFailure
ogi_failure(const OgiCompiledRules *compiled, const OgiEdit *edit, const OgiRecord *record,
            const OgiRecord *previous)
{
    OgiCells now = ogi_cells_of(record);
    OgiCells before = previous != NULL ? ogi_cells_of(previous) : now;
    const OgiRelation *relation = find_failing(compiled, edit, now, before);

    return (OgiFailure){compiled, relation, ogi_compiled_rules_terms(compiled, relation), record,
                        previous};
}

void
ogi_explain_failure(OgiFindings *findings, const OgiCompiledRules *compiled, const OgiEdit *edit,
                    const OgiRecord *record, const OgiRecord *previous)
{
    OgiFailure failure = ogi_failure(compiled, edit, record, previous);
    const OgiTerm *telling = telling_term(&failure);
    const OgiFormCell *cell = ogi_failure_cell(&failure, telling);
    OgiFinding *finding =
        ogi_explain_record(findings, edit->rule->id, record, find_line(&failure, telling),
                           previous != NULL ? ogi_record_source(previous) : NULL);

    finding->table = cell->table;
    finding->indicator = cell->indicator;
    finding->column = cell->column;
    finding->edit = 1 + (guint)(edit - ogi_compiled_rules_edit(compiled, 0));
    finding->aside = TRUE;
    finding->cells = list_cells(&failure);
    set_sides(finding, &failure);
}
