/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/record.h>

#include "form/phrase/breakdown-private.h"
#include "remarks-private.h"

G_BEGIN_DECLS

/*
 * From what the sentences of a report say to its figures, in the order of the text: which total a
 * list of parts is of, which figure has grown.
 */
typedef struct {
    const OgiPhraseSet *set; /* borrowed for one report, as the next two */
    OgiRemarks *remarks;
    OgiReporter reporter;
    OgiSentence sentence;
    OgiPhraseMatches matches;
    OgiNearby nearby;
    OgiBreakdown breakdown;
    GArray *figures; /* OgiProseFigure, owning their strings */
    GArray *partial; /* gboolean, for each: it may be a part, if another is said */

    /* of the paragraph */
    OgiTotalSaid total;
    gint64 cases; /* that paid a fee; -1: not said */
    guint first_figure;
    /* of the sentence */
    const OgiPhrase *subject; /* of the last count; NULL: none, or nobody's */
    const OgiPhrase *before;  /* of the one before it, in the same segment */
    gsize subject_end;        /* of the last count */
    gboolean in_list;
    gboolean counted;    /* it has a count */
    gboolean taken_back; /* it says that it isn't so */
    gboolean full;       /* no more figures: too many */
    /* of the report */
    guint n_sure;    /* counts of its own year */
    gint other_year; /* the first other year of which the text gives a count; 0: none */
    guint other_line;
    char *other_quote; /* owned */
} OgiProseFigures;

void ogi_prose_figures_init(OgiProseFigures *self);
void ogi_prose_figures_finish(OgiProseFigures *self);

void ogi_prose_figures_begin(OgiProseFigures *self, const OgiPhraseSet *set, OgiReporter reporter,
                             OgiRemarks *remarks);
void ogi_prose_figures_begin_paragraph(OgiProseFigures *self);
/* The figures of self->sentence. */
void ogi_prose_figures_read(OgiProseFigures *self);
/* Gives the figures to the record. */
void ogi_prose_figures_end(OgiProseFigures *self, OgiRecord *record);

G_END_DECLS
