/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidy-private.h"

/* What a line says of a cell; as a conflict the earliest line that says something else than the
 * cell's first line. */
typedef struct {
    OgiTidyReport *report;
    guint form;
    guint cell;
    OgiTidyValue value;
} OgiTidyConflict;

typedef struct {
    OgiTidyReport *report;
    gint form;          /* index; OGI_NO_INDEX: the row doesn't say */
    const char *phrase; /* static */
    const char *kind;   /* in the store's kinds */
    gint64 value;
    guint8 decimals;
    guint line;
} OgiTidyFigure;

enum { OGI_TIDY_WAITING = 32 };

struct _OgiTidyStore {
    const OgiCodebook *codebook;
    guint n_forms;
    guint max_reports;
    OgiTidyIndex *by_name; /* folded name and id → OgiTidyAgency* */
    GPtrArray *agencies;   /* OgiTidyAgency*, owned, in order of their first lines */
    GPtrArray *reports;    /* OgiTidyReport*, owned, in order of their first lines */
    GHashTable *conflicts; /* set of OgiTidyConflict*, owned, by report, form and cell */
    GArray *figures;       /* OgiTidyFigure */
    GStringChunk *kinds;
    OgiTidyConflict waiting[OGI_TIDY_WAITING]; /* a ring: what is still to be put */
    guint n_waited;                            /* that have ever been in it */
    guint limit_line; /* the first row past the limit of reports; 0: none */
};

OgiTidyReport *ogi_tidy_agency_find_report(const OgiTidyAgency *self, gint year);
OgiTidyReport *ogi_tidy_store_add_report(OgiTidyStore *self, OgiTidyAgency *agency, gint year,
                                         guint line);
/* Moves the cells of from, whose lines begin after offset others, to into, and remembers it in
 * from. Its conflicts and figures are left to ogi_tidy_store_follow. */
void ogi_tidy_store_merge(OgiTidyStore *self, OgiTidyReport *into, OgiTidyReport *from,
                          guint offset);
/* After merges from other (or self): what belongs to reports that have moved moves too. */
void ogi_tidy_store_follow(OgiTidyStore *self, OgiTidyStore *other, guint offset);
/* Brings the rows of one agency together that name it in different ways. */
void ogi_tidy_store_join_agencies(OgiTidyStore *self);
