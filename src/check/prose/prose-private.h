/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/finding.h>

#include "check/rules/phrase-cells-private.h"

G_BEGIN_DECLS

/* Section 5: what the sentences of a report say, against its tables (TX-*). previous: the report of
 * the year before, or NULL. */
void ogi_check_prose(const OgiPhraseCells *phrase_cells, const OgiRecord *record,
                     const OgiRecord *previous, OgiFindings *findings);

/* One figure, and what it is compared with. */
typedef struct {
    const OgiPhraseCells *phrase_cells;
    const OgiRecord *record;
    const OgiRecord *previous;
    OgiFindings *findings;
    guint index; /* of the figure in the record */
    const OgiProseFigure *figure;
    guint phrase;
} OgiProseCheck;

/* A finding on the figure, with its sentence and what it says. side: the cells it is about; no
 * terms: none. */
OgiFinding *ogi_check_prose_finding(const OgiProseCheck *self, const char *rule, OgiCellSum side);

/* TX-YOY and TX-PCT. */
void ogi_check_growth(const OgiProseCheck *self);
void ogi_check_change(const OgiProseCheck *self);
void ogi_check_share(const OgiProseCheck *self);

G_END_DECLS
