/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "checks-private.h"
#include "explain-private.h"

/* Reports of one agency over the years, beyond what formulas say. */

/* XY-GAP: reports before, but none of the year before: the years can't be compared. */
static void
check_gap(const OgiDataset *dataset, const OgiRecord *record, OgiFindings *findings)
{
    gint year = ogi_record_year(record);

    for (guint i = ogi_dataset_n_years(dataset); i-- > 0;) {
        gint earlier = ogi_dataset_year(dataset, i);
        OgiFinding *finding;

        if (earlier >= year - 1 ||
            ogi_dataset_lookup(dataset, ogi_record_agency(record), earlier) == NULL)
            continue;
        finding = ogi_explain_record(findings, "XY-GAP", record, 0, NULL);
        finding->left = g_strdup_printf("%d", year - 1);
        finding->right = g_strdup_printf("%d", earlier);
        return;
    }
}

/* XY-SAME: the tables say what those of the year before said, and aren't all zero. */
static void
check_copied(const OgiRecord *record, const OgiRecord *previous, OgiFindings *findings)
{
    guint16 cells[OGI_MAX_CELLS];
    guint n = ogi_form_n_cells(ogi_record_form(record));
    const gint64 *values = ogi_record_values(record);
    guint n_reported = 0;
    guint n_nonzero = 0;

    if (ogi_record_form(record) != ogi_record_form(previous) ||
        ogi_record_diff(record, previous, cells) > 0)
        return;
    for (guint i = 0; i < n; i++) {
        n_reported += ogi_record_states(record)[i] == OGI_STATE_REPORTED;
        n_nonzero += ogi_record_states(record)[i] == OGI_STATE_REPORTED && values[i] != 0;
    }
    if (n_nonzero > 0) {
        OgiFinding *finding =
            ogi_explain_record(findings, "XY-SAME", record, 0, ogi_record_source(previous));

        finding->left = g_strdup_printf("%u", n_reported);
        finding->right = g_strdup_printf("%u", n_nonzero);
    }
}

void
ogi_check_years(const OgiDataset *dataset, const OgiRecord *record, const OgiRecord *previous,
                OgiFindings *findings)
{
    if (previous != NULL)
        check_copied(record, previous, findings);
    else if (ogi_record_agency(record) != NULL && !ogi_record_agency(record)->consolidated)
        check_gap(dataset, record, findings);
}
