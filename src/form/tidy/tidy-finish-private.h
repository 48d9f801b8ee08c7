/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidy-store-private.h"

/* A finding to be, until all can be put in the order of lines. */
typedef struct {
    const char *rule;
    const OgiTidyReport *report;
    const OgiFormCell *cell;     /* NULL: not about a cell of a form */
    const OgiTidyFigure *figure; /* NULL: not about a figure */
    OgiTidyValue expected;       /* what the first line says; line 0: nothing is expected */
    OgiTidyValue found;          /* on the finding's line */
    guint8 expected_decimals;
    guint8 found_decimals;
} OgiTidyPending;

typedef struct {
    OgiTidyStore *store;
    OgiTidyNotes *notes;
    GArray *pending; /* OgiTidyPending */
    const char *source;
} OgiTidyFinish;

static inline OgiTidyValue
ogi_tidy_value_of(const OgiRecord *record, guint cell)
{
    return (OgiTidyValue){
        .state = ogi_record_states(record)[cell],
        .line = ogi_record_lines(record)[cell],
        .value = ogi_record_values(record)[cell],
    };
}

/* Leaves the report with the form that it is of. */
void ogi_tidy_finish_form(OgiTidyFinish *self, OgiTidyReport *report);
/* Notes the reports that have fewer rows than the others. */
void ogi_tidy_finish_partial(OgiTidyFinish *self);
