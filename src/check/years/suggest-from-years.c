/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "check/errors/localise-private.h"
#include "check/rules/explain-private.h"
#include "suggest-from-years-private.h"

enum { SHOWN = 4 };

/* No count is above; money is scaled, and smaller. */
static const gint64 MAX_VALUE = G_GINT64_CONSTANT(1000000000000000);

/* Two reports of an agency that follow each other, and those around them; NULL where there is
 * none. */
typedef struct {
    const OgiRuleSet *rules;
    const OgiRecord *years[4]; /* two years before, the year before, this year, the next */
    guint n_failing[4];        /* around BEFORE and NOW, as they are printed */
} Years;

enum { BEFORE = 1, NOW = 2 };

typedef struct {
    guint year; /* BEFORE or NOW */
    guint cell;
    gint64 value; /* what it would have to be */
    gint gain;    /* rules that would hold, less those that would not any more */
    gboolean is_slip;
} Candidate;

/* --- what speaks for a candidate --- */

static guint
count_failing(const Years *self, const OgiRecord *record, OgiCells now, const OgiRecord *previous,
              OgiCells before)
{
    const OgiCompiledRules *compiled = ogi_rule_set_compiled(
        self->rules, ogi_record_form(record), previous != NULL ? ogi_record_form(previous) : NULL);
    guint n = 0;

    for (guint i = 0; i < compiled->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, i);

        n +=
            !edit->rule->off && edit->rule->severity > OGI_SEVERITY_INFO &&
            ogi_compiled_rules_result_unless_implied(compiled, edit, now, before) == OGI_EDIT_FAILS;
    }
    return n;
}

/* What fails in the report of a year, and between it and those beside it, with these cells. */
static guint
count_around(const Years *self, guint year, OgiCells cells)
{
    const OgiRecord *record = self->years[year];
    const OgiRecord *earlier = self->years[year - 1];
    const OgiRecord *later = year + 1 < G_N_ELEMENTS(self->years) ? self->years[year + 1] : NULL;
    guint n = count_failing(self, record, cells, NULL, cells);

    if (earlier != NULL)
        n += count_failing(self, record, cells, earlier, ogi_cells_of(earlier));
    if (later != NULL)
        n += count_failing(self, later, ogi_cells_of(later), record, cells);
    return n;
}

static gint
gain_of(const Years *self, const Candidate *candidate)
{
    const OgiRecord *record = self->years[candidate->year];
    OgiCells printed = ogi_cells_of(record);
    gint64 values[OGI_MAX_CELLS];

    memcpy(values, printed.values, ogi_form_n_cells(ogi_record_form(record)) * sizeof values[0]);
    values[candidate->cell] = candidate->value;
    return (gint)self->n_failing[candidate->year] -
           (gint)count_around(self, candidate->year, (OgiCells){values, printed.states});
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
    candidate->gain = gain_of(self, candidate);
    candidate->is_slip = ogi_is_slip(record, cell, candidate->value);
    return candidate->gain > 0;
}

/* The one for which most speaks first, then typing errors, then in the rule's order. */
static gint
compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *x = a;
    const Candidate *y = b;

    if (x->gain != y->gain)
        return x->gain > y->gain ? -1 : 1;
    return y->is_slip - x->is_slip;
}

/* Those for which as much speaks as for the best. (transfer full) */
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
        ogi_explain_number(ogi_record_values(record)[candidate->cell], cell->decimals);
    g_autofree char *meant = ogi_explain_number(candidate->value, cell->decimals);

    g_string_append_printf(out, "%s/%s", cell->row_label, cell->column_label);
    if (candidate->year == BEFORE)
        g_string_append_printf(out, "（%d年）", ogi_record_year(record));
    g_string_append_printf(out, " %s→%s", printed, meant);
}

/* High where other rules say the same of one cell; medium where one alone is a typing error. */
static const char *
rate(const GArray *candidates)
{
    const Candidate *best = &g_array_index(candidates, Candidate, 0);

    if (candidates->len == 1)
        return best->gain > 1 ? "high" : "medium";
    return best->is_slip && !g_array_index(candidates, Candidate, 1).is_slip ? "medium" : "low";
}

static void
say_candidates(const Years *self, const GArray *candidates, OgiFinding *finding)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < MIN(candidates->len, SHOWN); i++) {
        g_string_append(out, i > 0 ? "；或 " : "");
        append_candidate(out, self, &g_array_index(candidates, Candidate, i));
    }
    if (candidates->len > SHOWN)
        g_string_append_printf(out, "；…（+%u）", candidates->len - SHOWN);
    finding->suggestion = g_strdup(out->str);
    finding->confidence = rate(candidates);
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

static const OgiRecord *
look_up(const OgiDataset *dataset, const OgiRecord *record, gint year)
{
    const OgiAgency *agency = ogi_record_agency(record);

    return agency != NULL ? ogi_dataset_lookup_any(dataset, agency, year) : NULL;
}

void
ogi_suggest_from_years(const OgiDataset *dataset, const OgiRuleSet *rules, const OgiEdit *edit,
                       const OgiRecord *record, const OgiRecord *previous, OgiFinding *finding)
{
    const OgiCompiledRules *compiled =
        ogi_rule_set_compiled(rules, ogi_record_form(record), ogi_record_form(previous));
    const OgiRelation *relation = ogi_compiled_rules_relation(compiled, edit->first_relation);
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);
    Years self = {.rules = rules,
                  .years = {look_up(dataset, record, ogi_record_year(record) - 2), previous, record,
                            look_up(dataset, record, ogi_record_year(record) + 1)}};
    g_autoptr(GArray) candidates = NULL;

    if (edit->connective != OGI_CONNECTIVE_NONE || edit->n_relations != 1 ||
        relation->compare != OGI_COMPARE_EQUAL)
        return;
    for (guint year = BEFORE; year <= NOW; year++)
        self.n_failing[year] = count_around(&self, year, ogi_cells_of(self.years[year]));
    candidates = list_candidates(&self, compiled, relation, terms);
    if (candidates->len > 0)
        say_candidates(&self, candidates, finding);
    else if (relation->n_terms == 2)
        say_swapped(&self, terms, finding);
}
