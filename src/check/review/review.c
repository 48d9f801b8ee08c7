/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "check/checks-private.h"
#include "correction-private.h"
#include "review-private.h"

enum { SHOWN = 3, NEAR_CHARS = 2 };

typedef struct {
    const OgiCheck *check;
    OgiFindings *read;
    OgiFindings *found;
    OgiFindings *notes;  /* about decisions; owned */
    GPtrArray *reviewed; /* OgiReviewed*, owned: in order of their first rows */
    GHashTable *by_id;   /* id → OgiReviewed*, both borrowed */
    GHashTable *raised;  /* id → OgiFinding*, both borrowed: the first that was raised with it */
    GPtrArray *lists;    /* OgiFindings*, owned: what was found in each round */
    GArray *done;        /* OgiCorrected */
    guint round;
    gboolean changed; /* the data aren't those that were handed in */
} Review;

static void
reviewed_free(gpointer data)
{
    OgiReviewed *reviewed = data;

    g_ptr_array_unref(reviewed->rows);
    g_free(reviewed);
}

static const OgiDecision *
first_row(const OgiReviewed *reviewed)
{
    return reviewed->rows->pdata[0];
}

/* The decisions by their findings. */
static void
group_decisions(Review *self)
{
    const OgiDecisions *decisions = self->check->decisions;

    for (guint i = 0; i < ogi_decisions_n(decisions); i++) {
        const OgiDecision *decision = ogi_decisions_get(decisions, i);
        OgiReviewed *reviewed = g_hash_table_lookup(self->by_id, decision->id);

        if (reviewed == NULL) {
            reviewed = g_new0(OgiReviewed, 1);
            reviewed->rows = g_ptr_array_new();
            g_hash_table_insert(self->by_id, (gpointer)(gsize)decision->id, reviewed);
            g_ptr_array_add(self->reviewed, reviewed);
        }
        g_ptr_array_add(reviewed->rows, (gpointer)(gsize)decision);
    }
}

/* Findings with their severity, agency and id, noted as raised. */
static void
take_in(Review *self, OgiFindings *findings)
{
    ogi_registry_resolve(self->check->registry, findings);
    ogi_rule_set_grade(self->check->rules, findings);
    ogi_findings_identify(findings);
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);

        if (!g_hash_table_contains(self->raised, finding->id))
            g_hash_table_insert(self->raised, finding->id, finding);
    }
}

/* Decisions whose finding is raised by now. */
static void
fit(Review *self)
{
    for (guint i = 0; i < self->reviewed->len; i++) {
        OgiReviewed *reviewed = self->reviewed->pdata[i];

        if (reviewed->finding != NULL)
            continue;
        reviewed->finding = g_hash_table_lookup(self->raised, first_row(reviewed)->id);
        reviewed->round = self->round;
    }
}

static void
check_again(Review *self, const char *agency_id)
{
    const OgiCheck *check = self->check;
    OgiFindings *again = ogi_findings_new();

    g_ptr_array_add(self->lists, again);
    ogi_check_agency(check, ogi_registry_find(check->registry, agency_id), again);
    take_in(self, again);
}

static gboolean
apply(Review *self, const OgiReviewed *reviewed)
{
    return first_row(reviewed)->kind == OGI_DECISION_USE
               ? ogi_choose(self->check, reviewed, self->read, self->notes)
               : ogi_correct(self->check, reviewed, self->round, self->done, self->notes);
}

/* Nothing has to be checked again: what is found says nothing of changes. */
static void
mark_breaks(const Review *self)
{
    for (guint i = 0; i < self->reviewed->len; i++) {
        OgiReviewed *reviewed = self->reviewed->pdata[i];

        if (reviewed->finding == NULL || reviewed->done ||
            first_row(reviewed)->kind != OGI_DECISION_BREAK)
            continue;
        reviewed->done = TRUE;
        reviewed->applied = ogi_break(self->check, reviewed, self->notes);
    }
}

/* The next change to each agency's reports. FALSE where there is none. */
static gboolean
change_next(Review *self)
{
    g_autoptr(GPtrArray) changed = g_ptr_array_new();

    mark_breaks(self);
    for (guint i = 0; i < self->reviewed->len; i++) {
        OgiReviewed *reviewed = self->reviewed->pdata[i];
        const OgiFinding *finding = reviewed->finding;

        if (finding == NULL || reviewed->done || first_row(reviewed)->kind == OGI_DECISION_ACCEPT ||
            g_ptr_array_find(changed, finding->agency_id, NULL))
            continue;
        reviewed->done = TRUE;
        reviewed->applied = apply(self, reviewed);
        if (reviewed->applied)
            g_ptr_array_add(changed, (gpointer)(gsize)finding->agency_id);
    }
    self->round++;
    self->changed |= changed->len > 0;
    for (guint i = 0; i < changed->len; i++)
        check_again(self, changed->pdata[i]);
    fit(self);
    return changed->len > 0;
}

static void
mark(OgiFinding *finding, OgiReviewed *reviewed)
{
    finding->accepted = TRUE;
    finding->decided = &first_row(reviewed)->decided;
    reviewed->shown = TRUE;
}

/* Marks what was decided among the findings that are raised in the end. One that was corrected and
 * is raised again by the same figures stays open. */
static void
mark_all(Review *self, OgiFindings *findings)
{
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);
        OgiReviewed *reviewed = g_hash_table_lookup(self->by_id, finding->id);

        if (reviewed == NULL)
            continue;
        if (first_row(reviewed)->kind == OGI_DECISION_ACCEPT ||
            (reviewed->applied &&
             (first_row(reviewed)->kind == OGI_DECISION_BREAK || findings == self->read))) {
            mark(finding, reviewed);
        } else if (reviewed->applied) {
            ogi_review_note(self->notes, "R-REMAINS", first_row(reviewed), finding);
            reviewed->shown = TRUE;
        } else if (reviewed->finding == NULL) {
            /* about the sums of the corrected data */
            ogi_review_note(self->notes, "R-REPORT", first_row(reviewed), finding);
            reviewed->shown = TRUE;
        }
    }
}

/* --- decisions that fit nothing --- */

/* Whether a finding is what the decision may have been about: its id looks alike, or it is of the
 * agency, year and rule that the row names. */
static gboolean
is_near(const Review *self, const OgiDecision *decision, const OgiFinding *finding)
{
    const OgiAgency *agency = *decision->agency != '\0'
                                  ? ogi_registry_find(self->check->registry, decision->agency)
                                  : NULL;

    if (ogi_text_distance(decision->id, finding->id, NEAR_CHARS) <= NEAR_CHARS)
        return TRUE;
    return agency != NULL && g_strcmp0(finding->agency_id, agency->id) == 0 &&
           (decision->year == 0 || decision->year == finding->year) &&
           (*decision->rule == '\0' || g_str_equal(decision->rule, finding->rule));
}

static void
append_near(GString *out, const Review *self, const OgiDecision *decision, OgiFindings *findings,
            guint *n)
{
    for (guint i = 0; i < ogi_findings_n(findings) && *n < SHOWN; i++) {
        const OgiFinding *finding = ogi_findings_get(findings, i);

        if (finding->decided != NULL || !is_near(self, decision, finding))
            continue;
        g_string_append_printf(out, "%s%s (%s)", (*n)++ > 0 ? ", " : "", finding->id,
                               finding->rule);
    }
}

static void
note_stale(Review *self, const OgiDecision *decision)
{
    g_autoptr(GString) near = g_string_new(NULL);
    const OgiAgency *agency = *decision->agency != '\0'
                                  ? ogi_registry_find(self->check->registry, decision->agency)
                                  : NULL;
    OgiFinding *note = ogi_review_note(self->notes, "R-STALE", decision, NULL);
    guint n = 0;

    append_near(near, self, decision, self->read, &n);
    append_near(near, self, decision, self->found, &n);
    note->year = decision->year;
    if (agency != NULL) {
        note->agency = agency->name;
        note->agency_id = agency->id;
    }
    if (near->len > 0)
        note->suggestion = g_strdup(near->str);
}

/* --- all of it --- */

/* The findings of the data as corrected, or those of before where nothing was corrected. */
static void
find_again(Review *self, OgiFindings *first)
{
    if (!self->changed) {
        ogi_findings_take(self->found, first);
        return;
    }
    ogi_check_run(self->check, self->found);
    take_in(self, self->found);
}

static void
note_results(Review *self)
{
    mark_all(self, self->read);
    mark_all(self, self->found);
    for (guint i = 0; i < self->reviewed->len; i++) {
        OgiReviewed *reviewed = self->reviewed->pdata[i];

        if (reviewed->finding == NULL && !reviewed->shown)
            note_stale(self, first_row(reviewed));
    }
    for (guint i = 0; i < self->reviewed->len; i++) {
        OgiReviewed *reviewed = self->reviewed->pdata[i];

        if (!reviewed->applied || reviewed->shown)
            continue;
        mark(reviewed->finding, reviewed);
        ogi_findings_take_one(self->found, reviewed->finding);
    }
    ogi_findings_take(self->found, self->notes);
}

static void
review_clear(Review *self)
{
    g_array_unref(self->done);
    g_hash_table_unref(self->raised);
    g_ptr_array_unref(self->lists);
    g_hash_table_unref(self->by_id);
    g_ptr_array_unref(self->reviewed);
    ogi_findings_free(self->notes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Review, review_clear)

void
ogi_review_apply(const OgiCheck *check, OgiFindings *read, OgiFindings *found)
{
    g_auto(Review) self = {
        .check = check,
        .read = read,
        .found = found,
        .notes = ogi_findings_new(),
        .reviewed = g_ptr_array_new_with_free_func(reviewed_free),
        .by_id = ogi_hash_table_new(NULL, NULL),
        .raised = ogi_hash_table_new(NULL, NULL),
        .lists = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_findings_free),
        .done = g_array_new(FALSE, FALSE, sizeof(OgiCorrected)),
    };
    OgiFindings *first = ogi_findings_new();

    g_ptr_array_add(self.lists, first);
    if (check->decisions == NULL || ogi_decisions_n(check->decisions) == 0)
        return;
    ogi_findings_take(first, found);
    group_decisions(&self);
    take_in(&self, read);
    take_in(&self, first);
    fit(&self);
    while (change_next(&self))
        ;
    find_again(&self, first);
    note_results(&self);
}
