/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "check/rules/explain-private.h"
#include "data/words.h"
#include "percent-private.h"
#include "prose-private.h"

/*
 * Growth and shares in the text, compared at the precision at which they are printed.
 */
enum { MAX_SUMS = 4 };

/* What a growth or share is about: the figure of the text, and the sums of cells that it may be. */
typedef struct {
    gint phrase;
    const OgiProseFigure *figure; /* NULL: the text doesn't give it */
    guint n;
    OgiCellSum sums[MAX_SUMS]; /* without terms: the figure itself */
    gint64 values[MAX_SUMS];
} Subject;

/* The last figure of a phrase before another one; or of the whole record. */
static const OgiProseFigure *
find_figure(const OgiRecord *record, const char *phrase, guint end)
{
    for (guint i = MIN(end, ogi_record_n_figures(record)); i-- > 0;) {
        const OgiProseFigure *figure = ogi_record_figure(record, i);

        if (figure->phrase == phrase && *figure->kind == '\0')
            return figure;
    }
    return NULL;
}

/* The sums of a phrase in a record; where it has no cells, the figure that the text gives. FALSE
 * where one of them isn't known. */
static gboolean
find_values(const OgiProseCheck *self, const OgiRecord *record, Subject *subject)
{
    const OgiForm *form = ogi_record_form(record);
    guint n = ogi_phrase_cells_n(self->phrase_cells, (guint)subject->phrase, form);

    subject->n = MIN(n, MAX_SUMS);
    for (guint i = 0; i < subject->n; i++) {
        subject->sums[i] =
            ogi_phrase_cells_get(self->phrase_cells, (guint)subject->phrase, form, i);
        if (!ogi_cell_sum_value(subject->sums[i], record, &subject->values[i]))
            return FALSE;
    }
    if (n == 0 && subject->figure != NULL) {
        subject->sums[0] = (OgiCellSum){NULL, 0};
        subject->values[0] = subject->figure->value;
        subject->n = 1;
    }
    return subject->n > 0;
}

static gboolean
find_subject(const OgiProseCheck *self, Subject *now)
{
    *now = (Subject){.phrase = ogi_phrase_set_find(ogi_phrase_cells_phrases(self->phrase_cells),
                                                   self->figure->kind)};
    if (now->phrase == OGI_NO_INDEX)
        return FALSE;
    now->figure = find_figure(
        self->record,
        ogi_phrase_set_get(ogi_phrase_cells_phrases(self->phrase_cells), (guint)now->phrase)->id,
        self->index);
    return find_values(self, self->record, now);
}

/* The same in the report of the year before. */
static gboolean
find_base(const OgiProseCheck *self, const Subject *now, Subject *before)
{
    *before = (Subject){.phrase = now->phrase};
    if (self->previous == NULL)
        return FALSE;
    before->figure = find_figure(
        self->previous,
        ogi_phrase_set_get(ogi_phrase_cells_phrases(self->phrase_cells), (guint)now->phrase)->id,
        G_MAXUINT);
    return find_values(self, self->previous, before) && before->n == now->n;
}

/* The sum that the text gives; else the first. */
static guint
find_meant(const Subject *subject)
{
    for (guint i = 0; i < subject->n; i++) {
        if (subject->figure != NULL && subject->figure->value == subject->values[i])
            return i;
    }
    return 0;
}

static void
append_year(GString *out, const char *name, OgiCellSum side, const OgiRecord *record, gint64 value)
{
    g_autofree char *cells = side.n_terms > 0 ? ogi_cell_sum_cells(side, record) : NULL;

    g_string_append_printf(out, "%s%s%" G_GINT64_FORMAT, out->len > 0 ? "；" : "", name, value);
    if (cells != NULL)
        g_string_append_printf(out, "（%s）", cells);
}

/* A finding on the growth of one sum, with both years' cells. */
static OgiFinding *
add_finding(const OgiProseCheck *self, const char *rule, const Subject *now, const Subject *before,
            guint sum)
{
    OgiFinding *finding = ogi_check_prose_finding(self, rule, now->sums[sum]);
    GString *cells = g_string_new(NULL);

    append_year(cells, OGI_WORD_THIS_YEAR, now->sums[sum], self->record, now->values[sum]);
    append_year(cells, OGI_WORD_LAST_YEAR, before->sums[sum], self->previous, before->values[sum]);
    g_free(finding->cells);
    finding->cells = g_string_free(cells, FALSE);
    return finding;
}

/* TX-BASE: without the report of the year before, what it must have said. A growth that no whole
 * number gives is wrong whatever it said. */
static void
report_bases(const OgiProseCheck *self, const Subject *now)
{
    g_autoptr(GString) bases = g_string_new(NULL);
    OgiFinding *finding;

    for (guint i = 0; i < now->n; i++) {
        gint64 first, last;

        if (!ogi_percent_bases(now->values[i], self->figure->value, self->figure->decimals, &first,
                               &last))
            continue;
        g_string_append_printf(bases, "%s%" G_GINT64_FORMAT "←%" G_GINT64_FORMAT,
                               bases->len > 0 ? "；" : "", now->values[i], first);
        if (last > first)
            g_string_append_printf(bases, "–%" G_GINT64_FORMAT, last);
    }
    finding = ogi_check_prose_finding(self, bases->len > 0 ? "TX-BASE" : "TX-YOY",
                                      now->sums[find_meant(now)]);
    finding->right = ogi_percent_text(self->figure->value, self->figure->decimals);
    if (bases->len > 0)
        finding->left = g_strdup(bases->str);
}

void
ogi_check_growth(const OgiProseCheck *self)
{
    gint64 percent = self->figure->value;
    guint decimals = self->figure->decimals;
    Subject now, before;
    OgiFinding *finding;
    gboolean cut = FALSE;
    guint sum;

    if (!find_subject(self, &now))
        return;
    if (!find_base(self, &now, &before)) {
        if (self->previous == NULL)
            report_bases(self, &now);
        return;
    }
    for (guint i = 0; i < now.n; i++) {
        gint64 difference = now.values[i] - before.values[i];

        if (before.values[i] <= 0 ||
            ogi_percent_fits(difference, before.values[i], percent, decimals))
            return; /* a growth from nothing can't be told */
        cut |= ogi_percent_is_cut(difference, before.values[i], percent, decimals);
    }
    sum = find_meant(&now);
    finding = add_finding(self, cut ? "TX-TRUNC" : "TX-YOY", &now, &before, sum);
    finding->left =
        ogi_percent_of(now.values[sum] - before.values[sum], before.values[sum], decimals);
    finding->right = ogi_percent_text(percent, decimals);
}

void
ogi_check_change(const OgiProseCheck *self)
{
    Subject now, before;
    OgiFinding *finding;
    guint sum;

    if (self->figure->decimals > 0 || !find_subject(self, &now) || !find_base(self, &now, &before))
        return;
    for (guint i = 0; i < now.n; i++) {
        if (now.values[i] - before.values[i] == self->figure->value)
            return;
    }
    sum = find_meant(&now);
    finding = add_finding(self, "TX-DIFF", &now, &before, sum);
    finding->left = ogi_decimal_text(now.values[sum] - before.values[sum], 0);
    finding->right = ogi_decimal_text(self->figure->value, 0);
}

/* A whole of which a share may be. */
typedef struct {
    gint64 value;
    OgiCellSum side; /* without terms: the text says it */
} Whole;

enum { MAX_WHOLES = 12 };

/* Wholes that the text itself gives, in the sentences up to the share: a share of one of them is
 * right, however wrong that is. */
static guint
list_said(const OgiProseCheck *self, Whole *wholes, guint n)
{
    static const char *const RULES[] = {"TX-NEW", "TX-ALL", "TX-DONE", NULL};
    const OgiPhraseSet *phrases = ogi_phrase_cells_phrases(self->phrase_cells);

    for (guint i = 0; i < self->index && n < MAX_WHOLES; i++) {
        const OgiProseFigure *figure = ogi_record_figure(self->record, i);
        gint phrase = ogi_phrase_set_find(phrases, figure->phrase);

        if (phrase != OGI_NO_INDEX && *figure->kind == '\0' && figure->decimals == 0 &&
            figure->value > 0 &&
            g_strv_contains(RULES, ogi_phrase_set_get(phrases, (guint)phrase)->rule))
            wholes[n++] = (Whole){figure->value, {NULL, 0}};
    }
    return n;
}

/* Those of the tables first; FALSE where one of them isn't known. */
static gboolean
list_wholes(const OgiProseCheck *self, Whole *wholes, guint *n_wholes)
{
    const OgiForm *form = ogi_record_form(self->record);
    guint n_sides = MIN(ogi_phrase_cells_n(self->phrase_cells, self->phrase, form), MAX_SUMS);
    guint n = 0;

    for (guint i = 0; i < n_sides; i++) {
        wholes[n].side = ogi_phrase_cells_get(self->phrase_cells, self->phrase, form, i);
        if (!ogi_cell_sum_value(wholes[n].side, self->record, &wholes[n].value))
            return FALSE;
        n += wholes[n].value > 0 ? 1 : 0;
    }
    *n_wholes = list_said(self, wholes, n);
    return n > 0;
}

/* Whether the share is right of what the text or the tables count. */
static gboolean
share_fits(const OgiProseCheck *self, const Subject *counted, gint64 whole, gboolean *cut)
{
    gint64 percent = self->figure->value;
    guint decimals = self->figure->decimals;

    *cut |= ogi_percent_is_cut(counted->figure->value, whole, percent, decimals);
    if (ogi_percent_fits(counted->figure->value, whole, percent, decimals))
        return TRUE;
    for (guint i = 0; i < counted->n; i++) {
        if (ogi_percent_fits(counted->values[i], whole, percent, decimals))
            return TRUE;
    }
    return FALSE;
}

/* How far the share is from that of this whole, in thousandths of its last digit: the one that is
 * meant is likely the nearest. */
static __int128
distance_of(const OgiProseCheck *self, const Subject *counted, const Whole *whole)
{
    __int128 share = (__int128)counted->figure->value * 100 * 1000;

    for (guint d = 0; d < self->figure->decimals; d++)
        share *= 10;
    share = share / whole->value - (__int128)self->figure->value * 1000;
    return ABS(share);
}

void
ogi_check_share(const OgiProseCheck *self)
{
    Whole wholes[MAX_WHOLES];
    const Whole *meant = wholes;
    Subject counted;
    OgiFinding *finding;
    gboolean cut = FALSE;
    guint n;

    if (!find_subject(self, &counted) || counted.figure == NULL || !list_wholes(self, wholes, &n))
        return;
    for (guint i = 0; i < n; i++) {
        if (share_fits(self, &counted, wholes[i].value, &cut))
            return;
        if (distance_of(self, &counted, &wholes[i]) < distance_of(self, &counted, meant))
            meant = &wholes[i];
    }
    finding = ogi_check_prose_finding(self, cut ? "TX-TRUNC" : "TX-PCT", meant->side);
    finding->left = ogi_percent_of(counted.figure->value, meant->value, self->figure->decimals);
    finding->right = ogi_percent_text(self->figure->value, self->figure->decimals);
}
