/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "check/rules/explain-private.h"
#include "prose-private.h"

/* --- a figure that repeats the tables --- */

typedef struct {
    guint matching; /* the first sum that agrees; G_MAXUINT: none */
    guint nearest;
    gint64 value;       /* of the nearest */
    gboolean differing; /* the sums aren't all the same */
} Comparison;

/* FALSE where it can't be told, for want of cells. */
static gboolean
compare(const OgiProseCheck *self, Comparison *result)
{
    const OgiForm *form = ogi_record_form(self->record);
    guint n = ogi_phrase_cells_n(self->phrase_cells, self->phrase, form);
    gint64 said = self->figure->value;
    gboolean complete = TRUE;
    gboolean any = FALSE;

    *result = (Comparison){.matching = G_MAXUINT};
    for (guint i = 0; i < n; i++) {
        gint64 value;

        if (!ogi_cell_sum_value(ogi_phrase_cells_get(self->phrase_cells, self->phrase, form, i),
                                self->record, &value)) {
            complete = FALSE;
            continue;
        }
        if (value == said && result->matching == G_MAXUINT)
            result->matching = i;
        result->differing |= any && value != result->value;
        if (!any || ABS(value - said) < ABS(result->value - said)) {
            result->nearest = i;
            result->value = value;
        }
        any = TRUE;
    }
    return result->matching != G_MAXUINT || (any && complete);
}

static void
report_difference(const OgiProseCheck *self, const Comparison *comparison)
{
    const OgiPhrase *phrase =
        ogi_phrase_set_get(ogi_phrase_cells_phrases(self->phrase_cells), self->phrase);
    OgiFinding *finding = ogi_check_prose_finding(
        self, phrase->rule,
        ogi_phrase_cells_get(self->phrase_cells, self->phrase, ogi_record_form(self->record),
                             comparison->nearest));

    finding->left = ogi_decimal_text(comparison->value, 0);
    finding->right = ogi_decimal_text(self->figure->value, 0);
    finding->difference = ogi_decimal_text(comparison->value - self->figure->value, 0);
}

/* TX-BASIS: the sentence doesn't say whether requests carried in are among those received. */
static void
report_basis(const OgiProseCheck *self, const Comparison *comparison)
{
    OgiFinding *finding = ogi_check_prose_finding(
        self, "TX-BASIS",
        ogi_phrase_cells_get(self->phrase_cells, self->phrase, ogi_record_form(self->record),
                             comparison->matching));

    finding->right = ogi_decimal_text(self->figure->value, 0);
}

/* DED-TEXT: the one cell of a sum that the tables leave open, by what the text says. */
static void
suggest_missing(const OgiProseCheck *self)
{
    const OgiForm *form = ogi_record_form(self->record);
    OgiCellSum side = ogi_phrase_cells_get(self->phrase_cells, self->phrase, form, 0);
    gint64 rest = self->figure->value;
    const OgiCellTerm *missing = NULL;
    OgiFinding *finding;

    for (guint i = 0; i < side.n_terms; i++) {
        const OgiCellTerm *term = &side.terms[i];
        guint8 state = ogi_record_states(self->record)[term->cell];

        if (!ogi_state_has_value(state)) {
            if (missing != NULL || !ogi_state_is_open(state) || term->factor != 1)
                return;
            missing = term;
        } else {
            rest -= term->factor * ogi_record_values(self->record)[term->cell];
        }
    }
    if (missing == NULL || rest < 0)
        return;
    finding = ogi_check_prose_finding(self, "DED-TEXT", (OgiCellSum){missing, 1});
    finding->right = ogi_decimal_text(rest, 0);
    finding->suggestion = g_strdup(finding->right);
    finding->confidence = "low";
}

/* The next figure of the same phrase, from index on; FALSE: there is none. */
static gboolean
find_same(OgiProseCheck *self, guint index)
{
    for (; index < ogi_record_n_figures(self->record); index++) {
        const OgiProseFigure *other = ogi_record_figure(self->record, index);

        if (other->phrase == self->figure->phrase && *other->kind == '\0' && other->decimals == 0) {
            self->index = index;
            self->figure = other;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
is_said_once(const OgiProseCheck *self)
{
    OgiProseCheck other = *self;

    return find_same(&other, 0) && !find_same(&other, other.index + 1);
}

/* Said several times, a figure that agrees is enough: the others are parts, or of something larger.
 * Where none agrees, the largest is reported. */
static void
check_repeated(const OgiProseCheck *first)
{
    const OgiPhrase *phrase =
        ogi_phrase_set_get(ogi_phrase_cells_phrases(first->phrase_cells), first->phrase);
    OgiProseCheck self = *first;
    OgiProseCheck largest = {.figure = NULL};
    Comparison comparison, of_largest = {.matching = G_MAXUINT};

    if (ogi_phrase_cells_n(first->phrase_cells, first->phrase, ogi_record_form(first->record)) ==
            1 &&
        is_said_once(first))
        suggest_missing(first);
    for (gboolean more = find_same(&self, 0); more; more = find_same(&self, self.index + 1)) {
        if (self.index < first->index || !compare(&self, &comparison))
            return; /* seen already, or it can't be told */
        if (comparison.matching != G_MAXUINT) {
            if (comparison.differing && g_str_equal(phrase->rule, "TX-ALL"))
                report_basis(&self, &comparison);
            return;
        }
        if (largest.figure == NULL || self.figure->value > largest.figure->value) {
            largest = self;
            of_largest = comparison;
        }
    }
    if (largest.figure != NULL)
        report_difference(&largest, &of_largest);
}

/* --- all figures --- */

/* What has a rule of its own; the others repeat cells. */
static const struct {
    const char *id;
    void (*check)(const OgiProseCheck *self);
} CHECKS[] = {
    {"growth", ogi_check_growth},
    {"change", ogi_check_change},
    {"share", ogi_check_share},
};

static void
check_figure(const OgiProseCheck *self)
{
    for (guint i = 0; i < G_N_ELEMENTS(CHECKS); i++) {
        if (g_str_equal(CHECKS[i].id, self->figure->phrase)) {
            CHECKS[i].check(self);
            return;
        }
    }
    if (*self->figure->kind == '\0' &&
        ogi_phrase_cells_n(self->phrase_cells, self->phrase, ogi_record_form(self->record)) > 0)
        check_repeated(self);
}

void
ogi_check_prose(const OgiPhraseCells *phrase_cells, const OgiRecord *record,
                const OgiRecord *previous, OgiFindings *findings)
{
    OgiProseCheck self = {
        .phrase_cells = phrase_cells, .record = record, .previous = previous, .findings = findings};

    for (; self.index < ogi_record_n_figures(record); self.index++) {
        gint phrase;

        self.figure = ogi_record_figure(record, self.index);
        phrase = ogi_phrase_set_find(ogi_phrase_cells_phrases(phrase_cells), self.figure->phrase);
        if (phrase == OGI_NO_INDEX)
            continue;
        self.phrase = (guint)phrase;
        check_figure(&self);
    }
}
