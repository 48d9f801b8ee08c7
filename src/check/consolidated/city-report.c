/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "reconciliation-private.h"

/* Reports that cover others: never added in, but compared with the sum of those they cover. */

enum { SHOWN = 6 };

/* Whether everybody who is to report that year has: only then is the sum the whole. */
static gboolean
is_complete(const OgiReconciliation *self)
{
    for (guint i = 0; i < ogi_dataset_n_coverage(self->dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(self->dataset, i);

        if ((row->year == ogi_record_year(self->report) || row->year == 0) &&
            ogi_coverage_is_lacking(row) &&
            (row->agency == NULL ||
             ogi_tree_is_below(ogi_dataset_tree(self->dataset), row->agency->order, self->node)))
            return FALSE;
    }
    return ogi_registry_is_given(ogi_dataset_registry(self->dataset));
}

/* Whether a cell contradicts the sum of the agencies; what a report below differs by is said there.
 * Where some haven't reported, or left the cell blank, the whole may be more than the sum, but
 * never less. */
static gboolean
contradicts(const OgiReconciliation *self, guint cell, gboolean complete)
{
    if (ogi_reconciliation_is_propagated(self, cell))
        return FALSE;
    if (complete && self->counts[cell] == self->n_records)
        return self->differences[cell] != 0;
    return ogi_form_cells(self->form)[cell].kind != OGI_KIND_CHANGE && self->differences[cell] < 0;
}

static void
append_cell(GString *out, const OgiReconciliation *self, guint i)
{
    const OgiFormCell *cell = &ogi_form_cells(self->form)[i];
    g_autofree char *found = ogi_decimal_text(ogi_record_values(self->report)[i], cell->decimals);
    g_autofree char *expected = ogi_explain_wide(self->sums[i], cell->decimals);

    g_string_append_printf(out, "%s%s/%s %s≠%s", out->len > 0 ? "；" : "", cell->row_label,
                           cell->column_label, found, expected);
}

static void
summarise(const OgiReconciliation *self, OgiFindings *findings)
{
    g_autoptr(GString) cells = g_string_new(NULL);
    gboolean complete = is_complete(self);
    OgiFinding *finding;
    guint n_compared = 0;
    guint n_differ = 0;
    guint line = 0;

    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        n_compared += self->compared[i] ? 1 : 0;
        if (!self->compared[i] || !contradicts(self, i, complete))
            continue;
        if (n_differ++ < SHOWN)
            append_cell(cells, self, i);
        if (line == 0)
            line = ogi_record_lines(self->report)[i];
    }
    if (n_differ == 0)
        return;
    if (n_differ > SHOWN)
        g_string_append_printf(cells, "；… (+%u)", n_differ - SHOWN);
    finding = ogi_explain_record(findings, "A-LEVEL", self->report, line, NULL);
    finding->left = g_strdup_printf("%u", n_compared);
    finding->right = g_strdup_printf("%u", n_compared - n_differ);
    finding->cells = g_strdup(cells->str);
    finding->detail = g_strdup_printf("%u", self->n_records);
}

/* A-WHOLE: summed as an agency's by the registry, but looks as if it covered a whole city. Without
 * a registry it was set aside when the data set was settled. */
static void
check_looks(const OgiDataset *dataset, OgiFindings *findings)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_records(dataset, &n);

    for (guint i = 0; i < n; i++) {
        const OgiReportHead *head = ogi_record_head(records[i]);
        const OgiAgency *agency = ogi_record_agency(records[i]);

        if (head != NULL && head->consolidated && !agency->consolidated && agency->registered &&
            !g_str_equal(agency->category, "consolidated"))
            ogi_explain_record(findings, "A-WHOLE", records[i], head->title_line, head->title)
                ->right = g_strdup_printf("%u", n - 1);
    }
}

/* A-TREE: several units cover others, and nothing says whom. */
static void
check_loose(const OgiDataset *dataset, OgiFindings *findings)
{
    const OgiTree *tree = ogi_dataset_tree(dataset);

    for (guint u = 0; u < ogi_tree_n_units(tree); u++) {
        OgiFinding *finding;

        if (!ogi_tree_is_loose(tree, u) || !ogi_tree_agency(tree, u)->registered)
            continue;
        finding = ogi_findings_add(findings, "A-TREE");
        finding->agency = ogi_tree_agency(tree, u)->name;
        finding->agency_id = ogi_tree_agency(tree, u)->id;
    }
}

static void
check_report(const OgiDataset *dataset, const OgiRuleSet *rules, const OgiRecord *report,
             OgiFindings *findings)
{
    g_autoptr(OgiReconciliation) self = NULL;

    if (!ogi_tree_is_node(ogi_dataset_tree(dataset), ogi_record_agency(report)->order))
        return;
    self = ogi_reconciliation_new(dataset, rules, report);
    ogi_reconciliation_search(self);
    summarise(self, findings);
    ogi_explain_causes(self, findings);
    ogi_check_propagated(self, findings);
}

void
ogi_check_city_report(const OgiDataset *dataset, const OgiRuleSet *rules, OgiFindings *findings)
{
    guint n;
    OgiRecord *const *reports = ogi_dataset_settled(dataset, &n);

    for (guint i = 0; i < n; i++)
        check_report(dataset, rules, reports[i], findings);
    check_looks(dataset, findings);
    check_loose(dataset, findings);
}
