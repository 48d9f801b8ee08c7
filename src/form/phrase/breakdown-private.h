/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "phrase-matches-private.h"

G_BEGIN_DECLS

/*
 * A list of parts behind a total: 主动公开政府信息17条，其中…13条、…2条、…1条、其他类信息1条. A
 * list is complete where its last part is the rest (其他), or where it goes through all of
 * something (分单位看); only then must it add up. Any list is wrong whose parts are more than the
 * total, unless they overlap (by medium).
 */
enum { OGI_MAX_UNIT = 16 };

/* The total that a list may break down. */
typedef struct {
    const OgiPhrase *phrase; /* NULL: none */
    gint wording;
    gint64 value;
    guint8 decimals;
    char unit[OGI_MAX_UNIT]; /* 条 */
    gint64 cases;            /* of a fee: how many paid it; -1: not said */
} OgiTotalSaid;

typedef struct {
    gsize start; /* of its name */
    gsize number_start;
    gint64 value;
    guint8 decimals;
} OgiPart;

typedef struct {
    GArray *parts; /* OgiPart */
    gint64 sum;    /* in the total's decimals */
    gint64 n_cases;
    gint64 shares; /* the sum of the shares (占60.5%), in hundredths of a percent */
    gint64 unsure; /* by how much rounding may have changed it, at most */
    guint n_shares;
    OgiPart last_share;
    gboolean closed;
    gboolean checked_elsewhere; /* parts are figures of the tables */
    gboolean unknown;           /* a part isn't exact, or doesn't fit */
    gboolean overlapping;       /* by medium: one item may be in several parts */
} OgiBreakdown;

void ogi_breakdown_init(OgiBreakdown *self);
void ogi_breakdown_finish(OgiBreakdown *self);
/* The parts of a total between two places of the sentence; opener is the wording that begins the
 * list. */
void ogi_breakdown_read(OgiBreakdown *self, const OgiPhraseSet *set, const OgiSentence *sentence,
                        const OgiPhraseMatches *matches, const OgiTotalSaid *total,
                        const OgiWording *opener, gsize start, gsize end);

/* Whether the parts contradict the total. For fees also by their cases: then said and found are of
 * the cases. */
gboolean ogi_breakdown_contradicts(const OgiBreakdown *self, const OgiTotalSaid *total,
                                   gint64 *said, gint64 *found, guint *decimals);
/* What a part is called: without marks before it and 信息 behind it; empty: it has no name. */
OgiText ogi_breakdown_name(const OgiSentence *sentence, const OgiPart *part);

G_END_DECLS
