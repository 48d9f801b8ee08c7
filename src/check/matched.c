/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate-private.h"

/* The agencies that reported in both of two years that follow each other. */
typedef struct {
    guint n_before;
    guint n_now;
    guint n_matched;
    guint n_form_changed;
    OgiWide carried_out; /* of the year before, where both figures are there */
    OgiWide carried_in;
} Matched;

/* The value of a cell of table 3's column 总计; FALSE where it has none. */
static gboolean
total_of(const OgiRecord *record, const char *indicator, gint64 *value)
{
    gint cell = ogi_form_find(ogi_record_form(record), "3", indicator, "total");

    if (cell == OGI_NO_INDEX || !ogi_state_has_value(ogi_record_states(record)[cell]))
        return FALSE;
    *value = ogi_record_values(record)[cell];
    return TRUE;
}

static void
add_pair(Matched *matched, const OgiRecord *before, const OgiRecord *now)
{
    gint64 out;
    gint64 in;

    matched->n_matched++;
    matched->n_form_changed += ogi_record_form(before) != ogi_record_form(now);
    if (total_of(before, "carried_out", &out) && total_of(now, "carried_in", &in)) {
        matched->carried_out += out;
        matched->carried_in += in;
    }
}

static Matched
match_years(const OgiDataset *dataset, gint year)
{
    Matched matched = {0};
    OgiRecord *const *records = ogi_dataset_records_of(dataset, year, &matched.n_now);

    ogi_dataset_records_of(dataset, year - 1, &matched.n_before);
    for (guint i = 0; matched.n_before > 0 && i < matched.n_now; i++) {
        const OgiRecord *before =
            ogi_dataset_lookup(dataset, ogi_record_agency(records[i]), year - 1);

        if (before != NULL)
            add_pair(&matched, before, records[i]);
    }
    return matched;
}

static void
report(const Matched *matched, gint year, OgiFindings *findings)
{
    OgiFinding *finding;

    if (matched->n_matched < matched->n_now || matched->n_matched < matched->n_before) {
        finding = ogi_aggregate_add(findings, "A-YOY", year);
        finding->left = g_strdup_printf("%u", matched->n_before);
        finding->right = g_strdup_printf("%u", matched->n_now);
        finding->detail = g_strdup_printf("%u", matched->n_matched);
    }
    if (matched->carried_out != matched->carried_in) {
        finding = ogi_aggregate_add(findings, "A-CARRY", year);
        finding->table = "3";
        finding->left = ogi_aggregate_number(matched->carried_out, 0);
        finding->right = ogi_aggregate_number(matched->carried_in, 0);
        finding->difference = ogi_aggregate_number(matched->carried_out - matched->carried_in, 0);
        finding->detail = g_strdup_printf("%u", matched->n_matched);
    }
    if (matched->n_form_changed > 0) {
        finding = ogi_aggregate_add(findings, "XY-FORM", year);
        finding->table = "2";
        finding->left = g_strdup_printf("%u", matched->n_matched);
        finding->right = g_strdup_printf("%u", matched->n_form_changed);
    }
}

void
ogi_check_matched(const OgiDataset *dataset, OgiFindings *findings)
{
    for (guint y = 0; y < ogi_dataset_n_years(dataset); y++) {
        gint year = ogi_dataset_year(dataset, y);
        Matched matched = match_years(dataset, year);

        if (matched.n_before > 0)
            report(&matched, year, findings);
    }
}
