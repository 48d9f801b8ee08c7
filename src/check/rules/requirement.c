/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>
#include <ogistat/requirement.h>

#include "explain-private.h"

static const char *const COMPARES[] = {
    [OGI_COMPARE_EQUAL] = "＝", [OGI_COMPARE_AT_MOST] = "≤", [OGI_COMPARE_AT_LEAST] = "≥",
    [OGI_COMPARE_LESS] = "＜",  [OGI_COMPARE_MORE] = "＞",
};

static void
demand_clear(gpointer data)
{
    OgiDemand *demand = data;

    g_free(demand->label);
    g_free(demand->number);
}

/* The factor as it stands on its own side, of the cell's own decimals. */
static gint64
written_factor(const OgiFailure *failure, const OgiTerm *term)
{
    guint decimals = failure->relation->decimals - ogi_failure_cell(failure, term)->decimals;
    gint64 factor = term->flags & OGI_TERM_RIGHT ? -term->factor : term->factor;

    for (; decimals > 0; decimals--)
        factor /= 10;
    return factor;
}

static OgiDemand
make_demand(const OgiFailure *failure, const OgiTerm *term, gboolean rows, gboolean columns)
{
    const OgiRecord *record = ogi_failure_record(failure, term);
    GString *label = g_string_new(NULL);
    OgiDemand demand = {
        .factor = written_factor(failure, term),
        .right = (term->flags & OGI_TERM_RIGHT) != 0,
        .state = ogi_record_states(record)[term->cell],
    };

    ogi_failure_append_label(label, failure, term, rows, columns);
    demand.label = g_string_free(label, FALSE);
    if (ogi_state_has_value(demand.state))
        demand.number = ogi_decimal_text(ogi_record_values(record)[term->cell],
                                         ogi_failure_cell(failure, term)->decimals);
    return demand;
}

static void
add_side(OgiRequirement *self, const OgiFailure *failure, gboolean right, gboolean rows,
         gboolean columns)
{
    for (guint i = 0; i < failure->relation->n_terms; i++) {
        OgiDemand demand;

        if (((failure->terms[i].flags & OGI_TERM_RIGHT) != 0) != right)
            continue;
        demand = make_demand(failure, &failure->terms[i], rows, columns);
        g_array_append_val(self->demands, demand);
    }
}

/* Cells and nothing else, on both sides, without a condition. */
static gboolean
is_plain(const OgiEdit *edit, const OgiFailure *failure)
{
    guint n[2] = {0, 0};

    for (guint i = 0; i < failure->relation->n_terms; i++)
        n[failure->terms[i].flags & OGI_TERM_RIGHT ? 1 : 0]++;
    return edit->connective == OGI_CONNECTIVE_NONE && n[0] > 0 && n[1] > 0 &&
           failure->relation->constants[0] == 0 && failure->relation->constants[1] == 0;
}

static OgiRequirement *
read_failure(const OgiFailure *failure)
{
    OgiRequirement *self = g_new0(OgiRequirement, 1);
    const OgiFormCell *cell = ogi_failure_cell(failure, &failure->terms[0]);
    gboolean rows, columns;

    ogi_failure_differences(failure, &rows, &columns);
    self->row = rows ? NULL : ogi_form_cell_row(cell);
    self->column = columns ? NULL : cell->column_label;
    self->compare = COMPARES[failure->relation->compare];
    self->demands = g_array_new(FALSE, FALSE, sizeof(OgiDemand));
    g_array_set_clear_func(self->demands, demand_clear);
    add_side(self, failure, FALSE, rows, columns);
    add_side(self, failure, TRUE, rows, columns);
    return self;
}

OgiRequirement *
ogi_requirement_new(const OgiRuleSet *rules, const OgiDataset *dataset, const OgiFinding *finding)
{
    const OgiRule *rule = ogi_rule_set_get(rules, finding->rule);
    const OgiRegistry *registry = ogi_dataset_registry(dataset);
    const OgiAgency *agency =
        finding->edit != 0 ? ogi_registry_find(registry, finding->agency) : NULL;
    const OgiRecord *record = NULL;
    const OgiRecord *previous = NULL;
    const OgiEdit *edit;
    const OgiCompiledRules *compiled;
    OgiFailure failure;

    if (agency == NULL)
        return NULL;
    record = ogi_dataset_lookup_any(dataset, agency, finding->year);
    if (rule->formula->has_previous)
        previous = ogi_dataset_lookup_any(dataset, agency, finding->year - 1);
    if (record == NULL || (rule->formula->has_previous && previous == NULL))
        return NULL;
    compiled = ogi_rule_set_compiled(rules, ogi_record_form(record),
                                     previous != NULL ? ogi_record_form(previous) : NULL);
    edit = ogi_compiled_rules_edit(compiled, finding->edit - 1);
    failure = ogi_failure(compiled, edit, record, previous);
    return is_plain(edit, &failure) ? read_failure(&failure) : NULL;
}

void
ogi_requirement_free(OgiRequirement *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->demands);
    g_free(self);
}
