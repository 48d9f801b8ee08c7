/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "breakdown-private.h"
#include "data/words.h"

enum {
    MAX_NAME = 120,  /* bytes, 40 Han characters */
    WHOLE = 10000,   /* all of something, in hundredths of a percent */
    MAX_DECIMALS = 2 /* of a share */
};

void
ogi_breakdown_init(OgiBreakdown *self)
{
    *self = (OgiBreakdown){.parts = g_array_new(FALSE, FALSE, sizeof(OgiPart))};
}

void
ogi_breakdown_finish(OgiBreakdown *self)
{
    g_array_unref(self->parts);
}

OgiText
ogi_breakdown_name(const OgiSentence *sentence, const OgiPart *part)
{
    gsize start = part->start;
    OgiText name;

    for (gsize n; start < part->number_start && (n = ogi_sentence_mark(sentence, start)) > 0;)
        start += n;
    name = ogi_text(sentence->text->str + start, part->number_start - start);
    /* each word once, in their order */
    for (const char *const *word = ogi_words_before_part; *word != NULL; word++) {
        if (ogi_text_has_prefix(name, *word))
            name = ogi_text(name.str + strlen(*word), name.len - strlen(*word));
    }
    while (name.len > 0 && (name.str[name.len - 1] == ':' || name.str[name.len - 1] == ','))
        name.len--;
    for (const char *const *word = ogi_words_behind_part; *word != NULL; word++)
        name.len -= ogi_text_has_suffix(name, *word) ? strlen(*word) : 0;
    return name.len <= MAX_NAME ? name : ogi_text(NULL, 0);
}

/* Whether a part is the last one: 其他渠道, or with "~" 公示栏等其他渠道. */
static gboolean
is_rest(const OgiSentence *sentence, const OgiPart *part, char *const *words)
{
    OgiText name = ogi_breakdown_name(sentence, part);

    for (; words != NULL && *words != NULL; words++) {
        if (**words == '~' ? ogi_text_find(name, *words + 1) != NULL
                           : ogi_text_has_prefix(name, *words))
            return TRUE;
    }
    return FALSE;
}

/* sum += value, in the total's decimals. */
static gboolean
add_scaled(gint64 *sum, gint64 value, guint decimals, guint wanted)
{
    for (; decimals < wanted; decimals++) {
        if (__builtin_mul_overflow(value, G_GINT64_CONSTANT(10), &value))
            return FALSE;
    }
    return decimals == wanted && !__builtin_add_overflow(*sum, value, sum);
}

static gboolean
has_unit(const OgiSentence *sentence, const OgiNumber *number, const char *unit)
{
    return ogi_sentence_has(sentence, number->end, ogi_text(unit, strlen(unit)));
}

static void
add_part(OgiBreakdown *self, const OgiNumber *number, gsize *at, const OgiTotalSaid *total)
{
    const OgiPart part = {*at, number->start, number->value, number->decimals};

    *at = number->end + strlen(total->unit);
    if (!number->exact || !add_scaled(&self->sum, number->value, number->decimals, total->decimals))
        self->unknown = TRUE;
    g_array_append_val(self->parts, part);
}

/* 占60.5%, in hundredths of a percent. */
static void
add_share(OgiBreakdown *self, const OgiSentence *sentence, const OgiNumber *number, gsize start)
{
    const OgiPart part = {start, number->start, number->value, number->decimals};
    OgiText before = ogi_text(sentence->text->str, number->start);
    gint64 unit = 1;

    if (ogi_word_list_suffix(ogi_words_share, before) == 0)
        return;
    if (!number->exact || !add_scaled(&self->shares, number->value, number->decimals, MAX_DECIMALS))
        self->unknown = TRUE;
    for (guint i = number->decimals; i < MAX_DECIMALS; i++)
        unit *= 10;
    self->unsure += (unit + 1) / 2;
    self->n_shares++;
    self->last_share = part;
}

/* A part that the tables have a cell for is compared there. */
static gboolean
is_of_tables(const OgiPhraseSet *set, const OgiPhraseMatch *matched)
{
    return matched->wording >= 0 &&
           *ogi_phrase_set_get(set, ogi_phrase_set_wording(set, (guint)matched->wording)->phrase)
                   ->cells != '\0';
}

static const OgiWording *
total_wording(const OgiPhraseSet *set, const OgiTotalSaid *total)
{
    return ogi_phrase_set_wording(set, (guint)total->wording);
}

void
ogi_breakdown_read(OgiBreakdown *self, const OgiPhraseSet *set, const OgiSentence *sentence,
                   const OgiPhraseMatches *matches, const OgiTotalSaid *total,
                   const OgiWording *opener, gsize start, gsize end)
{
    gboolean fee = total->cases >= 0;
    gsize at = start;
    gsize share_at = start;

    g_array_set_size(self->parts, 0);
    *self = (OgiBreakdown){.parts = self->parts, .closed = opener->always_closed};
    for (guint i = 0; i < ogi_sentence_n_numbers(sentence); i++) {
        const OgiNumber *number = ogi_sentence_number(sentence, i);

        if (number->start < start || number->start >= end || number->bracketed)
            continue;
        if (has_unit(sentence, number, total->unit)) {
            add_part(self, number, &at, total);
            self->checked_elsewhere |= is_of_tables(set, ogi_phrase_matches_number(matches, i));
        } else if (has_unit(sentence, number, "%")) {
            add_share(self, sentence, number, share_at);
            share_at = number->end + 1;
        } else if (fee && has_unit(sentence, number, OGI_WORD_CASES)) {
            self->unknown |= !number->exact || number->decimals > 0 ||
                             !add_scaled(&self->n_cases, number->value, 0, 0);
        }
    }
    self->overlapping =
        ogi_phrase_matches_has_stop(matches, &total_wording(set, total)->no_kinds, start, end);
    if (self->parts->len > 0 && !self->closed)
        self->closed = is_rest(sentence, &g_array_index(self->parts, OgiPart, self->parts->len - 1),
                               opener->closed);
    if (self->n_shares > 0 && self->parts->len == 0)
        self->closed = self->closed || is_rest(sentence, &self->last_share, opener->closed);
}

/* Fees have two totals, of cases and of money: where one of them adds up, the list is complete. */
static gboolean
fee_contradicts(const OgiBreakdown *self, const OgiTotalSaid *total, gint64 *said, gint64 *found,
                guint *decimals)
{
    if (self->n_cases == total->cases || self->sum > total->value)
        return self->sum != total->value;
    *said = total->cases;
    *found = self->n_cases;
    *decimals = 0;
    return self->n_cases > total->cases || (self->sum == total->value && self->n_cases > 0);
}

/* Shares of one whole, without counts of their own. */
static gboolean
shares_contradict(const OgiBreakdown *self)
{
    if (self->n_shares < 2 || self->parts->len > 0)
        return FALSE;
    if (self->closed && self->shares < WHOLE - self->unsure)
        return TRUE;
    return self->shares > WHOLE + self->unsure && (self->closed || !self->overlapping);
}

gboolean
ogi_breakdown_contradicts(const OgiBreakdown *self, const OgiTotalSaid *total, gint64 *said,
                          gint64 *found, guint *decimals)
{
    if (self->unknown || self->checked_elsewhere)
        return FALSE;
    if (shares_contradict(self)) {
        *said = WHOLE;
        *found = self->shares;
        *decimals = MAX_DECIMALS;
        return TRUE;
    }
    if (self->parts->len < 2)
        return FALSE;
    *said = total->value;
    *found = self->sum;
    *decimals = total->decimals;
    if (total->cases >= 0 && !self->closed)
        return fee_contradicts(self, total, said, found, decimals);
    if (self->closed)
        return self->sum != total->value;
    return self->sum > total->value && !self->overlapping;
}
