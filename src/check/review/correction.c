/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/notation.h>

#include "check/blanks/deduce-blank-private.h"
#include "check/rules/explain-private.h"
#include "correction-private.h"

enum { SHOWN_CHARS = 120 };

/* What one decision means for the data set. */
typedef struct {
    const OgiCheck *check;
    const OgiDecision *decision;
    const OgiFinding *finding;
    OgiRecord *record;
    guint cell;
    gint64 value;
} Target;

OgiFinding *
ogi_review_note(OgiFindings *notes, const char *rule, const OgiDecision *decision,
                const OgiFinding *about)
{
    OgiFinding *note =
        ogi_findings_add_at(notes, rule, decision->source, decision->line, decision->id);

    if (about != NULL) {
        note->year = about->year;
        note->agency = about->agency;
        note->agency_id = about->agency_id;
        note->table = about->table;
        note->indicator = about->indicator;
        note->column = about->column;
    }
    return note;
}

char *
ogi_review_who(const OgiDecision *decision)
{
    const OgiDecided *decided = &decision->decided;
    g_autofree char *who =
        ogi_text_display(ogi_text(decided->who, strlen(decided->who)), SHOWN_CHARS);
    g_autofree char *why =
        ogi_text_display(ogi_text(decided->why, strlen(decided->why)), SHOWN_CHARS);

    return g_strdup_printf("%s %s%s%s, %s:%u", who, decided->when, *why != '\0' ? ": " : "", why,
                           decision->source, decision->line);
}

static OgiFinding *
refuse(const Target *target, const char *rule, OgiFindings *notes)
{
    return ogi_review_note(notes, rule, target->decision, target->finding);
}

static gboolean
find_report(Target *target, OgiFindings *notes)
{
    const OgiFinding *finding = target->finding;
    gint year = target->decision->year != 0 ? target->decision->year : finding->year;
    const OgiAgency *agency = finding->agency_id != NULL
                                  ? ogi_registry_find(target->check->registry, finding->agency_id)
                                  : NULL;

    if (agency != NULL)
        target->record = ogi_dataset_lookup_any(target->check->dataset, agency, year);
    if (target->record == NULL)
        refuse(target, "R-REPORT", notes);
    return target->record != NULL;
}

/* The only cell of the form with these codes, "" for any; OGI_NO_INDEX where there is none, or more
 * than one. */
static gint
find_only_cell(const OgiForm *form, const char *table, const char *indicator, const char *column)
{
    gint found = OGI_NO_INDEX;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        if ((*table != '\0' && !g_str_equal(cell->table, table)) ||
            !g_str_equal(cell->indicator, indicator) ||
            (*column != '\0' && !g_str_equal(cell->column, column)))
            continue;
        if (found != OGI_NO_INDEX)
            return OGI_NO_INDEX;
        found = (gint)i;
    }
    return found;
}

/* What the decision says, else what the finding says. */
static const char *
first_said(const char *decided, const char *found)
{
    return *decided != '\0' || found == NULL ? decided : found;
}

static gboolean
find_cell(Target *target, OgiFindings *notes)
{
    const OgiDecision *decision = target->decision;
    const OgiFinding *finding = target->finding;
    /* a row that is named brings its table; only its column may still be the finding's */
    const char *table = *decision->indicator != '\0' ? decision->table
                                                     : first_said(decision->table, finding->table);
    const char *indicator = first_said(decision->indicator, finding->indicator);
    const char *column = first_said(decision->column, finding->column);
    const OgiForm *form = ogi_record_form(target->record);
    gint cell = find_only_cell(form, table, indicator, column);

    if (cell == OGI_NO_INDEX && *decision->indicator != '\0' && *decision->column == '\0')
        cell = find_only_cell(form, table, indicator, "");
    if (cell == OGI_NO_INDEX) {
        OgiFinding *note = refuse(target, "R-CELL", notes);

        note->left = g_strdup(ogi_form_code(form));
        note->right = g_strdup_printf("%s:%s", indicator, column);
        return FALSE;
    }
    target->cell = (guint)cell;
    return TRUE;
}

static const OgiFormCell *
form_cell(const Target *target)
{
    return &ogi_form_cells(ogi_record_form(target->record))[target->cell];
}

static void
set_cell(OgiFinding *note, const Target *target)
{
    note->year = ogi_record_year(target->record);
    note->table = form_cell(target)->table;
    note->indicator = form_cell(target)->indicator;
    note->column = form_cell(target)->column;
}

/* What a number in a report would have to be. */
static gboolean
read_value(Target *target, OgiFindings *notes)
{
    const char *text = target->decision->value;
    OgiReading reading = ogi_notation_read(ogi_text(text, strlen(text)), form_cell(target), NULL);
    OgiFinding *note;

    target->value = reading.value;
    if (reading.state == OGI_STATE_REPORTED)
        return TRUE;
    note = refuse(target, "R-VALUE", notes);
    set_cell(note, target);
    note->right = ogi_text_display(ogi_text(text, strlen(text)), SHOWN_CHARS);
    return FALSE;
}

/* Whether another decision has set the cell to another value, and this one was made on a finding
 * that doesn't know of it. */
static gboolean
is_free(const Target *target, guint raised, const GArray *done, OgiFindings *notes)
{
    for (guint i = done->len; i-- > 0;) {
        const OgiCorrected *other = &g_array_index(done, OgiCorrected, i);
        OgiFinding *note;

        if (other->record != target->record || other->cell != target->cell)
            continue;
        if (other->value == target->value || other->round < raised)
            return TRUE;
        note = refuse(target, "R-CLASH", notes);
        set_cell(note, target);
        note->left = ogi_decimal_text(other->value, form_cell(target)->decimals);
        note->right = ogi_decimal_text(target->value, form_cell(target)->decimals);
        note->cells = g_strdup_printf("%s:%u", other->decision->source, other->decision->line);
        return FALSE;
    }
    return TRUE;
}

/* "7", or what the report has instead of a number. (transfer full) */
static char *
printed_value(const Target *target)
{
    const OgiCorrection *correction = ogi_record_correction(target->record, target->cell);

    if (ogi_state_has_value(correction->state))
        return ogi_decimal_text(correction->value, form_cell(target)->decimals);
    /* the finding on a cell that can't be read has its text */
    if (correction->state == OGI_STATE_UNREADABLE && target->finding->right != NULL &&
        g_str_has_prefix(target->finding->rule, "C-"))
        return g_strdup(target->finding->right);
    return g_strdup(ogi_explain_missing(correction->state));
}

/* R-CORRECTED, at the cell in the report: every correction is a finding. */
static void
tell(const Target *target, OgiFindings *notes)
{
    OgiFinding *note = ogi_explain_record(notes, "R-CORRECTED", target->record,
                                          ogi_record_lines(target->record)[target->cell], NULL);

    set_cell(note, target);
    note->left = ogi_decimal_text(target->value, form_cell(target)->decimals);
    note->right = printed_value(target);
    note->detail = ogi_review_who(target->decision);
    note->aside = TRUE;
    note->decided = &target->decision->decided;
}

static void
apply(const Target *target, OgiFindings *notes)
{
    const OgiDecision *decision = target->decision;
    g_autofree char *by = g_strdup_printf("DECISION/%s", decision->id);

    ogi_record_correct(target->record, target->cell, target->value, by, decision->source,
                       decision->line);
    tell(target, notes);
    ogi_check_deduce_again(target->record, target->check->rules);
}

/* What the decisions mean, into targets; FALSE where one of them can't be done. */
static gboolean
find_targets(Target *targets, const OgiReviewed *reviewed, guint round, GArray *done,
             OgiFindings *notes)
{
    for (guint i = 0; i < reviewed->rows->len; i++) {
        Target *target = &targets[i];
        OgiCorrected corrected = {.decision = reviewed->rows->pdata[i], .round = round};

        target->decision = corrected.decision;
        target->finding = reviewed->finding;
        if (!find_report(target, notes) || !find_cell(target, notes) ||
            !read_value(target, notes) || !is_free(target, reviewed->round, done, notes))
            return FALSE;
        corrected.record = target->record;
        corrected.cell = target->cell;
        corrected.value = target->value;
        g_array_append_val(done, corrected);
    }
    return TRUE;
}

gboolean
ogi_correct(const OgiCheck *check, const OgiReviewed *reviewed, guint round, GArray *done,
            OgiFindings *notes)
{
    g_autofree Target *targets = g_new0(Target, reviewed->rows->len);
    guint n_before = done->len;

    for (guint i = 0; i < reviewed->rows->len; i++)
        targets[i].check = check;
    if (!find_targets(targets, reviewed, round, done, notes)) {
        g_array_set_size(done, n_before);
        return FALSE;
    }
    for (guint i = 0; i < reviewed->rows->len; i++)
        apply(&targets[i], notes);
    return TRUE;
}

gboolean
ogi_break(const OgiCheck *check, const OgiReviewed *reviewed, OgiFindings *notes)
{
    for (guint i = 0; i < reviewed->rows->len; i++) {
        Target target = {
            .check = check, .decision = reviewed->rows->pdata[i], .finding = reviewed->finding};

        if (!find_report(&target, notes))
            return FALSE;
        ogi_record_set_break(target.record);
    }
    return TRUE;
}
