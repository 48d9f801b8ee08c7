/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "written-table-private.h"
#include "year-counts-private.h"

OgiReportCounts
ogi_report_counts(const OgiPublication *publication, const OgiCsvTable *coverage, gint year)
{
    gboolean is_given = ogi_registry_is_given(ogi_dataset_registry(publication->dataset));
    OgiReportCounts counts = {0, 0};

    for (guint i = 0; i < ogi_csv_table_n_rows(coverage); i++) {
        const char *state = ogi_csv_table_get(coverage, i, "state");
        gboolean is_unknown = g_str_equal(state, "unknown");

        if (ogi_written_year(coverage, i) != year || g_str_equal(state, "consolidated") ||
            g_str_equal(ogi_csv_table_get(coverage, i, "category"), "consolidated"))
            continue;
        counts.reported += g_str_equal(state, "reported") || g_str_equal(state, "covered") ||
                           (is_unknown && !is_given);
        counts.expected += is_given && !is_unknown;
    }
    return counts;
}

void
ogi_open_findings_add(OgiOpenFindings *self, const OgiFinding *finding)
{
    if (finding->severity == OGI_SEVERITY_INFO)
        self->notes++;
    else if (finding->accepted)
        self->decided++;
    else if (finding->severity == OGI_SEVERITY_ERROR)
        self->errors++;
    else
        self->warnings++;
}

OgiOpenFindings
ogi_open_findings(const OgiPublication *publication, gint year)
{
    OgiFindings *findings = publication->findings;
    OgiOpenFindings counts = {0};

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *finding = ogi_findings_get(findings, i);

        if ((year != 0 && finding->year != year) ||
            !ogi_publication_has_finding(publication, finding,
                                         ogi_publication_agency_of(publication, finding)))
            continue;
        ogi_open_findings_add(&counts, finding);
    }
    return counts;
}

/* --- shares in the growth --- */

static gint
compare_shares(gconstpointer a, gconstpointer b)
{
    const OgiShare *x = a;
    const OgiShare *y = b;

    return (x->size < y->size) - (x->size > y->size);
}

GArray *
ogi_shares_rank(const OgiCsvTable *received, gint year)
{
    enum { DECIMALS = 4 };
    GArray *shares = g_array_new(FALSE, FALSE, sizeof(OgiShare));

    for (guint i = 0; i < ogi_csv_table_n_rows(received); i++) {
        const char *contribution = ogi_csv_table_get(received, i, "contribution_pp");
        OgiShare share = {ogi_written_text(received, i, "agency"), contribution, 0};

        if (ogi_written_year(received, i) != year ||
            !g_str_equal(ogi_csv_table_get(received, i, "scope"), "agency") ||
            !ogi_decimal_parse(contribution, strlen(contribution), DECIMALS, &share.size) ||
            share.size == 0)
            continue;
        share.size = ABS(share.size);
        g_array_append_val(shares, share);
    }
    g_array_sort(shares, compare_shares);
    return shares;
}
