/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "data/words.h"
#include "prose-figures-private.h"

enum { MAX_FIGURES = 1000 /* of one report */ };

static const char FEE_RULE[] = "TX-FEE";

void
ogi_prose_figures_init(OgiProseFigures *self)
{
    memset(self, 0, sizeof *self);
    ogi_sentence_init(&self->sentence);
    ogi_phrase_matches_init(&self->matches);
    ogi_breakdown_init(&self->breakdown);
    self->nearby.lines = g_array_new(FALSE, FALSE, sizeof(OgiText));
    self->figures = g_array_new(FALSE, FALSE, sizeof(OgiProseFigure));
    self->partial = g_array_new(FALSE, FALSE, sizeof(gboolean));
    g_array_set_clear_func(self->figures, (GDestroyNotify)ogi_prose_figure_clear);
}

void
ogi_prose_figures_finish(OgiProseFigures *self)
{
    ogi_sentence_finish(&self->sentence);
    ogi_phrase_matches_finish(&self->matches);
    ogi_breakdown_finish(&self->breakdown);
    g_array_unref(self->nearby.lines);
    g_array_unref(self->figures);
    g_array_unref(self->partial);
    g_free(self->other_quote);
}

void
ogi_prose_figures_begin(OgiProseFigures *self, const OgiPhraseSet *set, OgiReporter reporter,
                        OgiRemarks *remarks)
{
    self->set = set;
    self->reporter = reporter;
    self->n_sure = 0;
    self->other_year = 0;
    self->remarks = remarks;
    self->full = FALSE;
}

void
ogi_prose_figures_begin_paragraph(OgiProseFigures *self)
{
    self->total.phrase = NULL;
    self->cases = -1;
    self->first_figure = self->figures->len;
    self->nearby.known = self->nearby.said = 0;
    g_array_set_size(self->nearby.lines, 0);
}

/* --- single figures --- */

static const OgiPhrase *
phrase_of(const OgiProseFigures *self, const OgiWording *wording)
{
    return ogi_phrase_set_get(self->set, wording->phrase);
}

/* kind and evidence are taken over. */
static void
add_figure(OgiProseFigures *self, const OgiPhrase *phrase, gsize at, gint64 value, guint8 decimals,
           gboolean partial, char *kind, char *evidence)
{
    const OgiProseFigure figure = {
        .phrase = phrase->id,
        .kind = kind,
        .value = value,
        .decimals = decimals,
        .line = ogi_sentence_line(&self->sentence, at),
        .evidence = evidence,
    };

    self->full = self->figures->len >= MAX_FIGURES;
    if (!self->full) {
        g_array_append_val(self->figures, figure);
        g_array_append_val(self->partial, partial);
        return;
    }
    g_free(kind);
    g_free(evidence);
}

/* Whether a figure may stand between another one and what is about both: 上年结转 in
 * 新收89件，上年结转7件，全部办结. */
static gboolean
may_be_between(const OgiWording *wording, const OgiPhrase *phrase)
{
    for (char **rule = wording->about; *rule != NULL; rule++) {
        if (**rule == '+' && g_str_equal(*rule + 1, phrase->rule))
            return TRUE;
    }
    return FALSE;
}

/* The figure that something at a place is about; NULL: none that it may be about. */
static const OgiPhrase *
find_subject(const OgiProseFigures *self, const OgiWording *wording, gsize at)
{
    const OgiPhrase *subject = self->subject;

    if (wording->about_phrase != OGI_NO_INDEX)
        return ogi_phrase_set_get(self->set, (guint)wording->about_phrase);
    if (subject != NULL && may_be_between(wording, subject))
        subject = self->in_list || (at > 0 && self->sentence.text->str[at - 1] == '(')
                      ? NULL
                      : self->before;
    if (subject == NULL || !g_strv_contains((const char *const *)wording->about, subject->rule))
        return NULL;
    return subject;
}

static void
say_figure(OgiProseFigures *self, const OgiPhraseMatch *matched, gint64 value, guint8 decimals)
{
    const OgiWording *wording = ogi_phrase_set_wording(self->set, (guint)matched->wording);
    gboolean about =
        (wording->about != NULL && !wording->of_count) || wording->about_phrase != OGI_NO_INDEX;
    const OgiPhrase *subject = about ? find_subject(self, wording, matched->match.start) : NULL;

    if (self->full || !matched->sure || (about && subject == NULL))
        return;
    add_figure(self, phrase_of(self, wording), matched->match.start,
               wording->says == OGI_SAYS_NEGATIVE ? -value : value, decimals, matched->partial,
               g_strdup(about ? subject->id : ""),
               ogi_sentence_quote(&self->sentence, matched->match.start, matched->match.end));
}

/* --- totals and their parts --- */

static void
set_total(OgiProseFigures *self, const OgiPhraseMatch *matched, const OgiNumber *number)
{
    const OgiWording *wording;

    self->total.phrase = NULL;
    if (matched->wording < 0 || !matched->sure || matched->match.unit.len == 0 ||
        matched->match.unit.len >= OGI_MAX_UNIT)
        return;
    wording = ogi_phrase_set_wording(self->set, (guint)matched->wording);
    self->total = (OgiTotalSaid){
        .phrase = phrase_of(self, wording),
        .wording = matched->wording,
        .value = number->value,
        .decimals = number->decimals,
        .cases = wording->money ? self->cases : -1,
    };
    memcpy(self->total.unit, matched->match.unit.str, matched->match.unit.len);
    if (!wording->money && g_str_equal(self->total.phrase->rule, FEE_RULE))
        self->cases = number->value;
}

static void
remark_sum(OgiProseFigures *self, gint64 said, gint64 found, guint decimals, gsize start, gsize end)
{
    const char *rule = g_str_equal(self->total.phrase->rule, FEE_RULE) ? FEE_RULE : "TX-SUM";
    OgiFinding *finding =
        ogi_remark(self->remarks, rule, ogi_sentence_line(&self->sentence, start));

    finding->left = ogi_decimal_text(said, decimals);
    finding->right = ogi_decimal_text(found, decimals);
    finding->difference = ogi_decimal_text(said - found, decimals); /* none of them is below 0 */
    finding->detail = ogi_sentence_quote(&self->sentence, start, end);
}

/* published_items.KIND. */
static void
add_kinds(OgiProseFigures *self)
{
    const OgiWording *wording = ogi_phrase_set_wording(self->set, (guint)self->total.wording);

    if (!wording->has_kinds || self->breakdown.unknown || self->breakdown.sum > self->total.value)
        return;
    for (guint i = 0; i < self->breakdown.parts->len && !self->full; i++) {
        const OgiPart *part = &g_array_index(self->breakdown.parts, OgiPart, i);
        OgiText name = ogi_breakdown_name(&self->sentence, part);

        if (name.len > 0 && !ogi_phrase_matches_has_stop(&self->matches, &wording->no_kinds,
                                                         part->start, part->number_start))
            add_figure(self, self->total.phrase, part->number_start, part->value, part->decimals,
                       FALSE, g_strndup(name.str, name.len), NULL);
    }
}

/* Where the list that an event begins ends. */
static gsize
end_of_list(const OgiProseFigures *self, guint event)
{
    const GArray *events = self->matches.events;
    gsize start = g_array_index(events, OgiPhraseMatch, event).match.end;
    gsize end = ogi_sentence_segment_end(&self->sentence, start);

    for (guint i = event + 1; i < events->len; i++) {
        const OgiPhraseMatch *next = &g_array_index(events, OgiPhraseMatch, i);

        if (ogi_phrase_set_wording(self->set, (guint)next->wording)->says == OGI_SAYS_PARTS &&
            next->match.start >= start)
            return MIN(end, next->match.start);
    }
    return end;
}

static void
read_list(OgiProseFigures *self, guint event)
{
    const OgiPhraseMatch *matched = &g_array_index(self->matches.events, OgiPhraseMatch, event);
    const OgiWording *opener = ogi_phrase_set_wording(self->set, (guint)matched->wording);
    gsize end = end_of_list(self, event);
    gint64 said, found;
    guint decimals;

    self->in_list = TRUE;
    if (self->total.phrase == NULL)
        return;
    ogi_breakdown_read(&self->breakdown, self->set, &self->sentence, &self->matches, &self->total,
                       opener, matched->match.end, end);
    if (ogi_breakdown_contradicts(&self->breakdown, &self->total, &said, &found, &decimals))
        remark_sum(self, said, found, decimals, matched->match.start, end);
    add_kinds(self);
}

/* --- a sentence --- */

/* No year, date or percentage. */
static gboolean
is_count(const OgiSentence *sentence, const OgiNumber *number)
{
    return !number->bracketed && !ogi_sentence_has_any(sentence, number->end, ogi_words_no_count);
}

/* A count of this year, or of another: the text of another year's report may have been left, but
 * where the sentence goes on to this year it compares. */
static void
note_year(OgiProseFigures *self, const OgiPhraseMatch *matched)
{
    self->n_sure += matched->sure ? 1 : 0;
    if (matched->year == 0 || self->other_year != 0 ||
        ogi_sentence_has_year_behind(&self->sentence, matched->match.end, self->reporter.year))
        return;
    self->other_year = matched->year;
    self->other_line = ogi_sentence_line(&self->sentence, matched->match.start);
    g_free(self->other_quote);
    self->other_quote =
        ogi_sentence_quote(&self->sentence, matched->match.start, matched->match.end);
}

static void
take_number(OgiProseFigures *self, guint index)
{
    const OgiPhraseMatch *matched = ogi_phrase_matches_number(&self->matches, index);
    const OgiNumber *number = ogi_sentence_number(&self->sentence, index);
    const OgiWording *wording =
        matched->wording >= 0 ? ogi_phrase_set_wording(self->set, (guint)matched->wording) : NULL;

    if (wording != NULL)
        say_figure(self, matched, number->value, number->decimals);
    /* a growth says something of the count before it, and is none itself */
    if (!is_count(&self->sentence, number) || (wording != NULL && wording->about != NULL))
        return;
    if (wording != NULL)
        note_year(self, matched);
    self->counted = TRUE;
    self->before = ogi_sentence_segment_end(&self->sentence, self->subject_end) >= number->start
                       ? self->subject
                       : NULL;
    self->subject = wording != NULL && matched->sure ? phrase_of(self, wording) : NULL;
    self->subject_end = number->end;
    if (!self->in_list)
        set_total(self, matched, number);
}

/* What the paragraph has said so far, and the sentence, isn't so. */
static void
take_back(OgiProseFigures *self)
{
    g_array_set_size(self->figures, self->first_figure);
    g_array_set_size(self->partial, self->first_figure);
    self->total.phrase = NULL;
    self->taken_back = TRUE;
}

static void
take_event(OgiProseFigures *self, guint index)
{
    const OgiPhraseMatch *matched = &g_array_index(self->matches.events, OgiPhraseMatch, index);
    const OgiWording *wording = ogi_phrase_set_wording(self->set, (guint)matched->wording);

    if (wording->says == OGI_SAYS_PARTS)
        read_list(self, index);
    else if (wording->says == OGI_SAYS_VOID)
        take_back(self);
    else if (!wording->of_count || !self->counted ||
             find_subject(self, wording, matched->match.start) != NULL)
        say_figure(self, matched, wording->constant, 0);
}

void
ogi_prose_figures_read(OgiProseFigures *self)
{
    const GArray *events = self->matches.events;
    guint event = 0;

    ogi_phrase_matches_read(&self->matches, self->set, &self->sentence, &self->nearby,
                            self->reporter);
    self->subject = self->before = NULL;
    self->subject_end = 0;
    self->in_list = self->counted = self->taken_back = FALSE;
    for (guint i = 0; i <= ogi_sentence_n_numbers(&self->sentence); i++) {
        gsize at = i < ogi_sentence_n_numbers(&self->sentence)
                       ? ogi_sentence_number(&self->sentence, i)->start
                       : G_MAXSIZE;

        for (; event < events->len && g_array_index(events, OgiPhraseMatch, event).match.start < at;
             event++)
            take_event(self, event);
        if (at != G_MAXSIZE && !self->taken_back)
            take_number(self, i);
    }
}

/* --- the report --- */

/* The rule of the figure's phrase: interned. */
static const char *
rule_of(const OgiProseFigures *self, const OgiProseFigure *figure)
{
    return ogi_phrase_set_get(self->set, (guint)ogi_phrase_set_find(self->set, figure->phrase))
        ->rule;
}

/* TX-YEAR: every count in the text is of another year. */
static void
remark_year(OgiProseFigures *self)
{
    OgiFinding *finding;

    if (self->other_year == 0 || self->n_sure > 0)
        return;
    finding = ogi_remark(self->remarks, "TX-YEAR", self->other_line);
    finding->left = g_strdup_printf("%d", self->reporter.year);
    finding->right = g_strdup_printf("%d", self->other_year);
    finding->detail = g_steal_pointer(&self->other_quote);
}

/* Whether a figure may be a part, and another one of its phrase or by another medium is said that
 * isn't the total. */
static gboolean
is_part(const OgiProseFigures *self, guint index)
{
    const OgiProseFigure *figure = &g_array_index(self->figures, OgiProseFigure, index);
    const char *rule = rule_of(self, figure);

    if (!g_array_index(self->partial, gboolean, index)) /* as no kind of one is */
        return FALSE;
    for (guint i = 0; i < self->figures->len; i++) {
        const OgiProseFigure *other = &g_array_index(self->figures, OgiProseFigure, i);

        if (i != index && *other->kind == '\0' && rule_of(self, other) == rule &&
            g_array_index(self->partial, gboolean, i) && other->value != figure->value)
            return TRUE;
    }
    return FALSE;
}

/* Whether a figure that is published for itself is said again, and larger: then this one is a part,
 * whose total isn't said. */
static gboolean
is_outdone(const OgiProseFigures *self, const OgiProseFigure *figure)
{
    const OgiPhrase *phrase =
        ogi_phrase_set_get(self->set, (guint)ogi_phrase_set_find(self->set, figure->phrase));
    gint64 first = -1;

    if (*phrase->cells != '\0')
        return FALSE;
    for (guint i = 0; i < self->figures->len; i++) {
        const OgiProseFigure *other = &g_array_index(self->figures, OgiProseFigure, i);

        if (other->phrase != figure->phrase || *other->kind != '\0' || is_part(self, i))
            continue;
        if (first < 0)
            first = other->value;
        else if (other->value > first)
            return TRUE;
    }
    return FALSE;
}

void
ogi_prose_figures_end(OgiProseFigures *self, OgiRecord *record)
{
    g_autofree gboolean *outdone = g_new0(gboolean, self->figures->len);

    for (guint i = 0; i < self->figures->len; i++)
        outdone[i] =
            is_outdone(self, &g_array_index(self->figures, OgiProseFigure, i)) || is_part(self, i);
    for (guint i = 0; i < self->figures->len; i++) {
        OgiProseFigure *figure = &g_array_index(self->figures, OgiProseFigure, i);

        if (outdone[i])
            continue;
        ogi_record_add_figure(record, figure);
        figure->kind = figure->evidence = NULL; /* the record's */
    }
    g_array_set_size(self->figures, 0);
    g_array_set_size(self->partial, 0);
    remark_year(self);
    if (self->full || self->matches.budget == 0)
        ogi_remark(self->remarks, "F-LIMIT", 0)->detail = ogi_detail("limit-prose", NULL);
}
