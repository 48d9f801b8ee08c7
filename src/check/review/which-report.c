/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "check/blanks/deduce-blank-private.h"
#include "check/rules/explain-private.h"
#include "correction-private.h"

/* Whether a decision names the file: its path, or the end of it. */
static gboolean
names(const OgiDecision *decision, const OgiRecord *record)
{
    const char *source = ogi_record_source(record);
    gsize n = strlen(source);
    gsize n_said = strlen(decision->value);

    return n_said <= n && g_str_equal(source + n - n_said, decision->value) &&
           (n_said == n || source[n - n_said - 1] == '/');
}

/* The only one of these reports that the decision names. */
static OgiRecord *
find_named(const GPtrArray *conflict, const OgiDecision *decision)
{
    OgiRecord *found = NULL;

    for (guint i = 0; conflict != NULL && i < conflict->len; i++) {
        if (!names(decision, conflict->pdata[i]))
            continue;
        if (found != NULL)
            return NULL;
        found = conflict->pdata[i];
    }
    return found;
}

/* Whether some decision on the finding chooses the report. */
static gboolean
is_chosen_for(const OgiCheck *check, const OgiFinding *finding, const OgiRecord *record)
{
    for (guint i = 0; i < ogi_decisions_n(check->decisions); i++) {
        const OgiDecision *decision = ogi_decisions_get(check->decisions, i);

        if (decision->kind == OGI_DECISION_USE && g_str_equal(decision->id, finding->id) &&
            names(decision, record))
            return TRUE;
    }
    return FALSE;
}

/* Of three reports, each finding on two of them has to be decided alike: who chose between two
 * hasn't seen the third. */
static gboolean
is_chosen_for_all(const OgiCheck *check, const OgiFinding *about, const OgiRecord *record,
                  OgiFindings *read)
{
    for (guint i = 0; i < ogi_findings_n(read); i++) {
        const OgiFinding *other = ogi_findings_get(read, i);

        if (g_str_equal(other->rule, about->rule) && other->year == about->year &&
            other->agency_id == about->agency_id && !is_chosen_for(check, other, record))
            return FALSE;
    }
    return TRUE;
}

static void
tell(const OgiRecord *record, const OgiDecision *decision, OgiFindings *notes)
{
    OgiFinding *note = ogi_explain_record(notes, "R-CHOSEN", record, 0, NULL);

    note->detail = ogi_review_who(decision);
    note->aside = TRUE;
    note->decided = &decision->decided;
}

gboolean
ogi_choose(const OgiCheck *check, const OgiReviewed *reviewed, OgiFindings *read,
           OgiFindings *notes)
{
    const OgiFinding *finding = reviewed->finding;
    const OgiDecision *decision = reviewed->rows->pdata[0];
    const OgiAgency *agency =
        finding->agency_id != NULL ? ogi_registry_find(check->registry, finding->agency_id) : NULL;
    const GPtrArray *conflict =
        agency != NULL ? ogi_dataset_conflict(check->dataset, agency, finding->year) : NULL;
    OgiRecord *record = find_named(conflict, decision);

    if (record == NULL) {
        ogi_review_note(notes, "R-FILE", decision, finding)->right = g_strdup(decision->value);
        return FALSE;
    }
    if (!is_chosen_for_all(check, finding, record, read)) {
        ogi_review_note(notes, "R-OTHERS", decision, finding);
        return FALSE;
    }
    /* the first of several decisions that say the same has done it */
    if (ogi_dataset_lookup_any(check->dataset, agency, finding->year) == record)
        return TRUE;
    ogi_dataset_choose(check->dataset, record, notes);
    ogi_check_deduce_again(record, check->rules);
    tell(record, decision, notes);
    return TRUE;
}
