/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "check/rules/explain-private.h"
#include "data/words.h"
#include "localise-private.h"
#include "suggest-from-years-private.h"

enum { SHOWN = 4 };

/* No count is above; money is scaled, and smaller. */
static const gint64 MAX_VALUE = G_GINT64_CONSTANT(1000000000000000);

enum { BEFORE, NOW };

/* Two reports of an agency that follow each other. */
typedef struct {
    OgiTrial trials[2]; /* of each */
    const OgiRecord *years[2];
    guint n_failing[2]; /* rules that don't hold, as they are printed */
} Years;

typedef struct {
    guint year; /* BEFORE or NOW */
    guint cell;
    gint64 value;    /* what it would have to be */
    guint n_failing; /* rules that don't hold with it */
    gint gain;       /* rules that would hold, less those that would not any more */
    guint slip; /* how much it tells that the figure would be a slip of the hand; 0: it is none */
} Candidate;

/* --- the rules that support a candidate --- */

static guint
count_failing(const Years *self, guint year, const gint16 *cells, const gint64 *values, guint n)
{
    return ogi_trial_count(&self->trials[year], cells, values, n);
}

/* --- the candidates --- */

/* FALSE where no figure in this cell would do, or none was printed. */
static gboolean
make_candidate(const Years *self, const OgiTerm *term, OgiWide residual, Candidate *candidate)
{
    guint year = term->flags & OGI_TERM_PREVIOUS ? BEFORE : NOW;
    const OgiRecord *record = self->years[year];
    guint cell = (guint)term->cell;
    OgiWide value = ogi_record_values(record)[cell] - residual / term->factor;

    if (ogi_record_states(record)[cell] != OGI_STATE_REPORTED || residual % term->factor != 0 ||
        value > MAX_VALUE || value < -MAX_VALUE || (value < 0 && !(term->flags & OGI_TERM_SIGNED)))
        return FALSE;
    *candidate = (Candidate){.year = year, .cell = cell, .value = (gint64)value};
    candidate->n_failing = count_failing(self, year, &term->cell, &candidate->value, 1);
    candidate->gain = (gint)self->n_failing[year] - (gint)candidate->n_failing;
    candidate->slip = ogi_slip_weight(record, cell, candidate->value);
    return candidate->gain > 0;
}

/* The one that most rules support first, then typing errors, then in the rule's order. */
static gint
compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *x = a;
    const Candidate *y = b;

    if (x->gain != y->gain)
        return x->gain > y->gain ? -1 : 1;
    return (y->slip > x->slip) - (y->slip < x->slip);
}

/* Those that as many rules support as the best. (transfer full) */
static GArray *
list_candidates(const Years *self, const OgiCompiledRules *compiled, const OgiRelation *relation,
                const OgiTerm *terms)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    OgiBalance balance = ogi_balance(compiled, relation, ogi_cells_of(self->years[NOW]),
                                     ogi_cells_of(self->years[BEFORE]));
    OgiWide residual = ogi_balance_residual(&balance);
    guint n = 0;

    if (balance.n_unknown > 0)
        return candidates;
    for (guint i = 0; i < relation->n_terms; i++) {
        Candidate candidate;

        if (make_candidate(self, &terms[i], residual, &candidate))
            g_array_append_val(candidates, candidate);
    }
    g_array_sort(candidates, compare_candidates);
    while (n < candidates->len && g_array_index(candidates, Candidate, n).gain ==
                                      g_array_index(candidates, Candidate, 0).gain)
        n++;
    g_array_set_size(candidates, n);
    return candidates;
}

/* --- in words --- */

static void
append_candidate(GString *out, const Years *self, const Candidate *candidate)
{
    const OgiRecord *record = self->years[candidate->year];
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(record))[candidate->cell];
    g_autofree char *printed =
        ogi_decimal_text(ogi_record_values(record)[candidate->cell], cell->decimals);
    g_autofree char *meant = ogi_decimal_text(candidate->value, cell->decimals);

    g_string_append_printf(out, "%s/%s", cell->row_label, cell->column_label);
    if (candidate->year == BEFORE)
        ogi_explain_append_year(out, ogi_record_year(record));
    g_string_append_printf(out, " %s→%s", printed, meant);
}

/* High where other rules say the same of one cell; medium where one alone is a typing error. */
static const char *
rate(const GArray *candidates)
{
    const Candidate *best = &g_array_index(candidates, Candidate, 0);

    if (candidates->len == 1)
        return best->gain > 1 ? "high" : "medium";
    return best->slip > 0 && g_array_index(candidates, Candidate, 1).slip == 0 ? "medium" : "low";
}

static void
say_candidates(const Years *self, const GArray *candidates, OgiFinding *finding)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < MIN(candidates->len, SHOWN); i++) {
        g_string_append(out, i > 0 ? OGI_WORD_OR : "");
        append_candidate(out, self, &g_array_index(candidates, Candidate, i));
    }
    if (candidates->len > SHOWN)
        g_string_append_printf(out, "；…（+%u）", candidates->len - SHOWN);
    finding->suggestion = g_strdup(out->str);
    finding->confidence = rate(candidates);
    finding->closes =
        candidates->len == 1 && g_array_index(candidates, Candidate, 0).n_failing == 0;
}

/* --- two columns in each other's place --- */

static gboolean
is_reported(const OgiRecord *record, gint cell)
{
    return ogi_record_states(record)[cell] == OGI_STATE_REPORTED;
}

static gboolean
holds_crosswise(const Years *self, const OgiTerm *a, const OgiTerm *b, gint step)
{
    const gint64 *now = ogi_record_values(self->years[NOW]);
    const gint64 *before = ogi_record_values(self->years[BEFORE]);
    gint64 here = now[a->cell];
    gint64 there = now[a->cell + step];

    return is_reported(self->years[NOW], a->cell + step) &&
           is_reported(self->years[BEFORE], b->cell + step) && here != there &&
           here == before[b->cell + step] && there == before[b->cell];
}

static const OgiFormRow *
row_of(const OgiRecord *record, gint cell)
{
    const OgiForm *form = ogi_record_form(record);

    return &ogi_form_rows(form)[ogi_form_cells(form)[cell].row];
}

/* What one column has is what the other had, and the other way round. */
static void
say_swapped(const Years *self, const OgiTerm *terms, OgiFinding *finding)
{
    const OgiTerm *now = &terms[terms[0].flags & OGI_TERM_PREVIOUS ? 1 : 0];
    const OgiTerm *before = &terms[terms[0].flags & OGI_TERM_PREVIOUS ? 0 : 1];
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(self->years[NOW]));
    const OgiFormRow *row = row_of(self->years[NOW], now->cell);

    if (cells[now->cell].role != OGI_ROLE_PART ||
        row->n_cells != row_of(self->years[BEFORE], before->cell)->n_cells)
        return;
    for (gint c = 0; c < row->n_cells; c++) {
        gint other = row->first_cell + c;

        if (other == now->cell || cells[other].role != OGI_ROLE_PART ||
            !holds_crosswise(self, now, before, other - now->cell))
            continue;
        finding->suggestion = g_strdup_printf("%s/%s⇄%s", cells[now->cell].row_label,
                                              cells[MIN(other, now->cell)].column_label,
                                              cells[MAX(other, now->cell)].column_label);
        finding->confidence = "medium";
        return;
    }
}

void
ogi_suggest_from_years(const OgiTrial *trial, const OgiEdit *edit, const OgiRecord *previous,
                       OgiFinding *finding)
{
    const OgiRecord *record = trial->record;
    const OgiCompiledRules *compiled =
        ogi_rule_set_compiled(trial->rules, ogi_record_form(record), ogi_record_form(previous));
    const OgiRelation *relation = ogi_compiled_rules_relation(compiled, edit->first_relation);
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);
    Years self = {.trials = {*trial, *trial}, .years = {previous, record}};
    g_autoptr(GArray) candidates = NULL;

    self.trials[BEFORE].record = previous;

    if (edit->connective != OGI_CONNECTIVE_NONE || edit->n_relations != 1 ||
        relation->compare != OGI_COMPARE_EQUAL)
        return;
    for (guint year = BEFORE; year <= NOW; year++)
        self.n_failing[year] = count_failing(&self, year, NULL, NULL, 0);
    candidates = list_candidates(&self, compiled, relation, terms);
    if (candidates->len > 0)
        say_candidates(&self, candidates, finding);
    else if (relation->n_terms == 2)
        say_swapped(&self, terms, finding);
}
