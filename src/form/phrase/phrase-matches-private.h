/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "phrase-owner-private.h"
#include "phrase-private.h"

G_BEGIN_DECLS

/*
 * What a sentence says: for each of its numbers the phrase that it was matched to, and the phrases
 * that need no number (未收到…申请). Of several phrases that match a number, the one that stands
 * first in phrases.csv counts.
 */
typedef struct {
    gint wording;     /* index; -1: no phrase matches */
    gboolean sure;    /* exact, and of this year: a figure */
    gint year;        /* of another year, which makes it unsure; 0: not so */
    gboolean partial; /* it may be a part: 通过网站 */
    OgiMatch match;
} OgiPhraseMatch;

/* The paragraph so far, asked for the words of "near". */
typedef struct {
    GArray *lines; /* OgiText */
    guint32 known; /* words looked for already */
    guint32 said;
} OgiNearby;

typedef struct {
    GArray *numbers; /* OgiPhraseMatch, one for each number of the sentence */
    GArray *events;  /* OgiPhraseMatch, without numbers, in order */
    GArray *starts;  /* where patterns may begin */
    GArray *stops;   /* stop words, in order */
    guint budget;    /* steps of matching left for the report */
} OgiPhraseMatches;

void ogi_phrase_matches_init(OgiPhraseMatches *self);
void ogi_phrase_matches_finish(OgiPhraseMatches *self);
/* No number in a sentence on another year counts as a figure, nor one on another agency, or on all
 * of a place that the agency is not. */
void ogi_phrase_matches_read(OgiPhraseMatches *self, const OgiPhraseSet *set,
                             const OgiSentence *sentence, OgiNearby *nearby, OgiReporter reporter);

static inline const OgiPhraseMatch *
ogi_phrase_matches_number(const OgiPhraseMatches *self, guint index)
{
    return &g_array_index(self->numbers, OgiPhraseMatch, index);
}

/* Whether a stretch of the sentence has one of the words. */
gboolean ogi_phrase_matches_has_stop(const OgiPhraseMatches *self, const OgiStopSet *words,
                                     gsize start, gsize end);

G_END_DECLS
