/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/checks-private.h"
#include "check/rules/explain-private.h"

/* The agencies that reported in both of two years that follow each other. */
typedef struct {
    guint n_before;
    guint n_now;
    guint n_matched;
    guint n_form_changed;
    OgiWide carried_out; /* of the year before, where both figures are there */
    OgiWide carried_in;
} Matched;

/* Where a form has what is carried from one year to the next, all applicants together. */
typedef struct {
    const OgiForm *form;
    gint carried_in;
    gint carried_out;
} Carried;

/* Looked up once for each run of records of a form. */
static void
find_carried(Carried *carried, const OgiForm *form)
{
    if (carried->form == form)
        return;
    carried->form = form;
    carried->carried_in = ogi_form_find(form, "3", "carried_in", "total");
    carried->carried_out = ogi_form_find(form, "3", "carried_out", "total");
}

static gboolean
has_value(const OgiRecord *record, gint cell)
{
    return cell != OGI_NO_INDEX && ogi_state_has_value(ogi_record_states(record)[cell]);
}

static void
add_carried(Matched *matched, const OgiRecord *record, const OgiRecord *before, Carried *now,
            Carried *then)
{
    find_carried(now, ogi_record_form(record));
    find_carried(then, ogi_record_form(before));
    if (has_value(record, now->carried_in) && has_value(before, then->carried_out)) {
        matched->carried_in += ogi_record_values(record)[now->carried_in];
        matched->carried_out += ogi_record_values(before)[then->carried_out];
    }
}

/* Units that continue others, as one. */
static void
add_continuations(Matched *matched, const OgiContinuations *continuations, gint year)
{
    Carried now = {0};
    Carried then = {0};

    for (guint i = 0; i < ogi_continuations_n(continuations); i++) {
        const OgiContinuation *whole = ogi_continuations_get(continuations, i);

        if (ogi_record_year(whole->now) == year)
            add_carried(matched, whole->now, whole->then, &now, &then);
    }
}

static Matched
match_years(const OgiDataset *dataset, const OgiContinuations *continuations, gint year)
{
    Matched matched = {0};
    OgiRecord *const *records = ogi_dataset_records_of(dataset, year, &matched.n_now);
    Carried now = {0};
    Carried then = {0};

    ogi_dataset_records_of(dataset, year - 1, &matched.n_before);
    for (guint i = 0; matched.n_before > 0 && i < matched.n_now; i++) {
        const OgiRecord *record = records[i];
        const OgiRecord *before = ogi_dataset_lookup(dataset, ogi_record_agency(record), year - 1);

        if (before == NULL)
            continue;
        matched.n_matched++;
        matched.n_form_changed += ogi_record_form(record) != ogi_record_form(before) ? 1 : 0;
        if (!ogi_continuations_has(continuations, record))
            add_carried(&matched, record, before, &now, &then);
    }
    add_continuations(&matched, continuations, year);
    return matched;
}

static void
report(const Matched *matched, gint year, OgiFindings *findings)
{
    OgiFinding *finding;

    if (matched->n_matched < matched->n_now || matched->n_matched < matched->n_before) {
        finding = ogi_explain_year(findings, "A-YOY", year);
        finding->left = g_strdup_printf("%u", matched->n_before);
        finding->right = g_strdup_printf("%u", matched->n_now);
        finding->detail = g_strdup_printf("%u", matched->n_matched);
    }
    if (matched->carried_out != matched->carried_in) {
        finding = ogi_explain_year(findings, "A-CARRY", year);
        finding->table = "3";
        finding->left = ogi_explain_wide(matched->carried_out, 0);
        finding->right = ogi_explain_wide(matched->carried_in, 0);
        finding->difference = ogi_explain_wide(matched->carried_out - matched->carried_in, 0);
        finding->detail = g_strdup_printf("%u", matched->n_matched);
    }
    if (matched->n_form_changed > 0) {
        finding = ogi_explain_year(findings, "XY-FORM", year);
        finding->table = "2";
        finding->left = g_strdup_printf("%u", matched->n_matched);
        finding->right = g_strdup_printf("%u", matched->n_form_changed);
    }
}

void
ogi_check_matched(const OgiDataset *dataset, const OgiContinuations *continuations,
                  OgiFindings *findings)
{
    for (guint y = 0; y < ogi_dataset_n_years(dataset); y++) {
        gint year = ogi_dataset_year(dataset, y);
        Matched matched = match_years(dataset, continuations, year);

        if (matched.n_before > 0)
            report(&matched, year, findings);
    }
}
