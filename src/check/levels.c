/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate-private.h"
#include "explain-private.h"

/* Reports that cover others: never added in, but compared with the sum of those they cover. */

enum { SHOWN = 6 };

/* Whether everybody who is to report that year has: only then is the sum the whole. */
static gboolean
is_complete(const OgiDataset *dataset, gint year)
{
    if (!ogi_registry_is_given(ogi_dataset_registry(dataset)))
        return FALSE;
    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(dataset, i);

        if ((row->year == year || row->year == 0) && row->record == NULL &&
            (row->state == OGI_COVERAGE_MISSING || row->state == OGI_COVERAGE_REJECTED))
            return FALSE;
    }
    return TRUE;
}

/* Whether a cell speaks against the sum of the agencies. Where some haven't reported, or left the
 * cell blank, the whole may be more than the sum, but never less. */
static gboolean
contradicts(const OgiYearSums *sums, guint cell, gint64 published, gboolean complete)
{
    complete = complete && sums->counts[cell] == sums->n_of_form;
    if (complete)
        return sums->sums[cell] != published;
    return ogi_form_cells(sums->form)[cell].kind != OGI_KIND_CHANGE && published < sums->sums[cell];
}

static void
append_cell(GString *out, const OgiYearSums *sums, guint i, gint64 published)
{
    const OgiFormCell *cell = &ogi_form_cells(sums->form)[i];
    g_autofree char *found = ogi_explain_number(published, cell->decimals);
    g_autofree char *expected = ogi_aggregate_number(sums->sums[i], cell->decimals);

    g_string_append_printf(out, "%s%s/%s %s≠%s", out->len > 0 ? "；" : "", cell->row_label,
                           cell->column_label, found, expected);
}

static void
reconcile(const OgiRecord *record, const OgiYearSums *sums, gboolean complete,
          OgiFindings *findings)
{
    g_autoptr(GString) cells = g_string_new(NULL);
    OgiFinding *finding;
    guint n_compared = 0;
    guint n_differ = 0;
    guint line = 0;

    for (guint i = 0; i < ogi_form_n_cells(sums->form); i++) {
        gint64 published = ogi_record_values(record)[i];

        if (!ogi_state_has_value(ogi_record_states(record)[i]) || sums->counts[i] == 0)
            continue;
        n_compared++;
        if (!contradicts(sums, i, published, complete))
            continue;
        if (n_differ++ < SHOWN)
            append_cell(cells, sums, i, published);
        if (line == 0)
            line = ogi_record_lines(record)[i];
    }
    if (n_differ == 0)
        return;
    if (n_differ > SHOWN)
        g_string_append_printf(cells, "；… (+%u)", n_differ - SHOWN);
    finding = ogi_explain_record(findings, "A-LEVEL", record, line, NULL);
    finding->left = g_strdup_printf("%u", n_compared);
    finding->right = g_strdup_printf("%u", n_compared - n_differ);
    finding->cells = g_strdup(cells->str);
    finding->detail = g_strdup_printf("%u", sums->n_of_form);
}

/* A-WHOLE: summed as an agency's, but looks as if it covered a whole city. */
static void
check_looks(const OgiDataset *dataset, OgiFindings *findings)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_records(dataset, &n);

    for (guint i = 0; i < n; i++) {
        const OgiReportHead *head = ogi_record_head(records[i]);

        if (head != NULL && head->consolidated)
            ogi_explain_record(findings, "A-WHOLE", records[i], head->title_line, head->title);
    }
}

void
ogi_check_levels(const OgiDataset *dataset, OgiFindings *findings)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_consolidated(dataset, &n);

    for (guint i = 0; i < n; i++) {
        gint year = ogi_record_year(records[i]);
        g_autofree OgiYearSums *sums =
            ogi_year_sums_new(dataset, year, ogi_record_form(records[i]));

        if (sums->n_of_form > 0)
            reconcile(records[i], sums,
                      is_complete(dataset, year) && sums->n_of_form == sums->n_records, findings);
    }
    check_looks(dataset, findings);
}
