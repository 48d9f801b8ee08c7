/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "data/words.h"
#include "phrase-matches-private.h"

enum {
    BYTES_PER_STEP = 16, /* of a clause that is looked through */
};

/* A pattern that may begin here. */
typedef struct {
    gsize at;
    guint meaning;
} Start;

/* A stop word. */
typedef struct {
    gsize at;
    gsize len;
    guint word;
} Stop;

typedef struct {
    OgiPhraseMatches *matches;
    const OgiPhraseSet *set;
    const OgiSentence *sentence;
    OgiNearby *nearby;
    OgiReporter reporter;
    gsize at; /* of the keyword that is being looked at */
} Reading;

void
ogi_phrase_matches_init(OgiPhraseMatches *self)
{
    self->numbers = g_array_new(FALSE, FALSE, sizeof(OgiPhraseMatch));
    self->events = g_array_new(FALSE, FALSE, sizeof(OgiPhraseMatch));
    self->starts = g_array_new(FALSE, FALSE, sizeof(Start));
    self->stops = g_array_new(FALSE, FALSE, sizeof(Stop));
}

void
ogi_phrase_matches_finish(OgiPhraseMatches *self)
{
    g_array_unref(self->numbers);
    g_array_unref(self->events);
    g_array_unref(self->starts);
    g_array_unref(self->stops);
}

/* --- keywords --- */

static void
take_keyword(guint meaning, gsize len, gpointer user_data)
{
    Reading *self = user_data;

    if (meaning & OGI_MEANS_STOP) {
        const Stop stop = {self->at, len, meaning & ~(guint)OGI_MEANS_STOP};

        g_array_append_val(self->matches->stops, stop);
    } else {
        const Start start = {self->at, meaning};

        g_array_append_val(self->matches->starts, start);
    }
}

static void
find_keywords(Reading *self)
{
    const char *text = self->sentence->text->str;
    const char *end = text + self->sentence->text->len;

    for (const char *p = text; p < end; p += g_utf8_skip[*(const guchar *)p]) {
        self->at = (gsize)(p - text);
        ogi_keywords_visit(self->set->keywords, p, end, take_keyword, self);
    }
    for (guint i = 0; i < ogi_sentence_n_numbers(self->sentence); i++) {
        for (guint k = 0; k < self->set->by_number->len; k++) {
            const Start start = {ogi_sentence_number(self->sentence, i)->start,
                                 g_array_index(self->set->by_number, guint, k)};

            g_array_append_val(self->matches->starts, start);
        }
    }
}

gboolean
ogi_phrase_matches_has_stop(const OgiPhraseMatches *self, const OgiStopSet *words, gsize start,
                            gsize end)
{
    guint low = 0;
    guint high = self->stops->len;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (g_array_index(self->stops, Stop, middle).at < start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < self->stops->len; low++) {
        const Stop *stop = &g_array_index(self->stops, Stop, low);

        if (stop->at >= end)
            break;
        if (stop->at + stop->len <= end && ogi_stop_set_has(words, stop->word))
            return TRUE;
    }
    return FALSE;
}

/* --- conditions --- */

static gboolean
has_word(const char *text, gsize len, const char *word)
{
    return ogi_text_find(ogi_text(text, len), word) != NULL;
}

/* In the lines as they are written, or in this sentence without its blanks. */
static gboolean
says_word(const Reading *self, const char *word)
{
    const GString *text = self->sentence->text;

    for (guint i = 0; i < self->nearby->lines->len; i++) {
        OgiText line = g_array_index(self->nearby->lines, OgiText, i);

        if (has_word(line.str, line.len, word))
            return TRUE;
    }
    return has_word(text->str, text->len, word);
}

static gboolean
is_near(Reading *self, guint32 words)
{
    OgiNearby *nearby = self->nearby;

    for (guint i = 0; i < self->set->near_words->len; i++) {
        guint32 bit = 1u << i;

        if (!(words & bit) || nearby->known & bit)
            continue;
        nearby->known |= bit;
        if (says_word(self, self->set->near_words->pdata[i]))
            nearby->said |= bit;
    }
    return words == 0 || (nearby->said & words) != 0;
}

/* The last of some stop words that begins before a place; NULL: none. */
static const Stop *
last_stop(const OgiPhraseMatches *self, const OgiStopSet *words, gsize before)
{
    for (guint i = self->stops->len; i-- > 0;) {
        const Stop *stop = &g_array_index(self->stops, Stop, i);

        if (stop->at < before && ogi_stop_set_has(words, stop->word))
            return stop;
    }
    return NULL;
}

/* Whether the sentence, at this place, is about something else: documents, not requests. */
static gboolean
is_elsewhere(const Reading *self, const OgiWording *wording, gsize at)
{
    const Stop *other = last_stop(self->matches, &wording->not_after, at);
    const Stop *back = other != NULL ? last_stop(self->matches, &wording->but_after, at) : NULL;

    return other != NULL && (back == NULL || back->at < other->at);
}

/* --- all conditions --- */

static gboolean
is_allowed(Reading *self, const OgiWording *wording, const OgiMatch *match)
{
    gsize start = match->start;
    gsize end = match->end;
    gsize cost;

    ogi_sentence_clause(self->sentence, &start, &end);
    cost = (end - start) / BYTES_PER_STEP + ogi_sentence_n_numbers(self->sentence);
    self->matches->budget -= (guint)MIN(cost, self->matches->budget);
    return !ogi_phrase_matches_has_stop(self->matches, &wording->unless, start, end) &&
           !is_elsewhere(self, wording, match->start) && is_near(self, wording->near) &&
           !ogi_phrase_is_of_others(self->sentence, &self->reporter, start, match->start, end);
}

/* Behind the unit: 5件以上 is no figure, 5条次 another one. */
static gboolean
is_vague(const OgiSentence *sentence, gsize at)
{
    return ogi_sentence_has_any(sentence, at, ogi_words_no_figure);
}

/* Nothing is counted in halves: 12.5条 is no count. */
static gboolean
may_be_fraction(const OgiWording *wording, const OgiMatch *match)
{
    return wording->money || (match->unit.len > 0 && *match->unit.str == '%');
}

/* A figure that is compared with a table isn't rounded: of 1.2万件 nobody knows the last digits. */
static gboolean
may_be_scaled(const Reading *self, const OgiWording *wording)
{
    return wording->money || *ogi_phrase_set_get(self->set, wording->phrase)->cells == '\0';
}

static gboolean
is_exact(const Reading *self, const OgiWording *wording, const OgiMatch *match)
{
    gsize behind = match->end;

    if (match->number >= 0) {
        const OgiNumber *number = ogi_sentence_number(self->sentence, (guint)match->number);

        if (!number->exact || (number->scaled && !may_be_scaled(self, wording)) ||
            (number->decimals > 0 && !may_be_fraction(wording, match)))
            return FALSE;
        behind = number->end + match->unit.len;
    }
    return !is_vague(self->sentence, behind);
}

static OgiPhraseMatch
make_match(const Reading *self, gint index, const OgiWording *wording, const OgiMatch *match)
{
    gint year = ogi_sentence_year_before(self->sentence, match->start);
    gboolean other = year != 0 && self->reporter.year != 0 && year != self->reporter.year;
    gboolean exact = is_exact(self, wording, match);
    gsize start = match->start;
    gsize end = match->end;

    ogi_sentence_clause(self->sentence, &start, &end);
    return (OgiPhraseMatch){
        .wording = index,
        .sure = exact && !other,
        .year = exact && other ? year : 0,
        .partial = ogi_phrase_matches_has_stop(self->matches, &wording->partial, start, end),
        .match = *match,
    };
}

/* --- matches --- */

static void
match_number(Reading *self, gint index, const OgiWording *wording, const OgiMatch *match)
{
    OgiPhraseMatch *matched =
        &g_array_index(self->matches->numbers, OgiPhraseMatch, (guint)match->number);

    if (matched->wording >= 0 && matched->wording <= index)
        return;
    if (is_allowed(self, wording, match))
        *matched = make_match(self, index, wording, match);
}

static void
match_event(Reading *self, gint index, const OgiWording *wording, const OgiMatch *match)
{
    GArray *events = self->matches->events;

    for (guint i = 0; i < events->len; i++) {
        const OgiPhraseMatch *other = &g_array_index(events, OgiPhraseMatch, i);

        if (other->wording == index && other->match.end >= match->start)
            return;
    }
    if (is_allowed(self, wording, match)) {
        const OgiPhraseMatch matched = make_match(self, index, wording, match);

        g_array_append_val(events, matched);
    }
}

static void
try_start(Reading *self, const Start *start)
{
    gint index = (gint)(start->meaning / OGI_PATTERNS_PER_WORDING);
    const OgiWording *wording = ogi_phrase_set_wording(self->set, (guint)index);
    const OgiPattern *pattern = wording->patterns->pdata[start->meaning % OGI_PATTERNS_PER_WORDING];
    OgiMatch match;

    if (!ogi_pattern_match(pattern, self->sentence, start->at, &self->matches->budget, &match))
        return;
    if (match.number >= 0)
        match_number(self, index, wording, &match);
    else
        match_event(self, index, wording, &match);
}

void
ogi_phrase_matches_read(OgiPhraseMatches *self, const OgiPhraseSet *set,
                        const OgiSentence *sentence, OgiNearby *nearby, OgiReporter reporter)
{
    Reading reading = {self, set, sentence, nearby, reporter, 0};
    const OgiPhraseMatch none = {.wording = -1};

    nearby->known = nearby->said; /* what wasn't said before may be now */
    g_array_set_size(self->numbers, 0);
    g_array_set_size(self->events, 0);
    g_array_set_size(self->starts, 0);
    g_array_set_size(self->stops, 0);
    for (guint i = 0; i < ogi_sentence_n_numbers(sentence); i++)
        g_array_append_val(self->numbers, none);
    find_keywords(&reading);
    for (guint i = 0; i < self->starts->len; i++)
        try_start(&reading, &g_array_index(self->starts, Start, i));
}
