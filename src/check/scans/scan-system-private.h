/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/reading.h>

#include "check/rules/balance-private.h"

G_BEGIN_DECLS

/*
 * The cells of a scanned report with what each may be, and the identities that tie them.
 */
typedef struct {
    gint64 value;
    guint cost;
    guint8 state; /* OGI_STATE_REPORTED, or _BLANK or _NONE, which add nothing */
} OgiScanChoice;

typedef struct {
    guint16 cell;
    OgiScanChoice choices[OGI_READING_MAX]; /* the likeliest first */
    guint n;
    guint other; /* cost of any other number */
    gboolean stamped;
    gboolean unplaced; /* it may be another cell's: it proves others, and isn't published */
    gint64 value;      /* as things stand */
    guint cost;        /* of that */
    guint first_use;
    guint n_uses; /* equations in which it stands */
    gboolean changed;
    gboolean broken;   /* in an identity that doesn't hold */
    gboolean doubtful; /* it may be something else, and all identities hold as well */
} OgiScanCell;

typedef struct {
    guint cell; /* index of the system's */
    gint64 factor;
} OgiScanTerm;

/* sum of factor * value = residual, which should be 0 */
typedef struct {
    guint first_term;
    guint n_terms;
    OgiWide residual;
    guint n_watched; /* how many reasons there are to make it hold */
} OgiScanEquation;

typedef struct {
    GArray *cells;      /* OgiScanCell */
    GArray *equations;  /* OgiScanEquation: identities all of whose cells were read */
    GArray *terms;      /* OgiScanTerm, by equation */
    GArray *uses;       /* guint: equations, by cell */
    GHashTable *untied; /* set of cells of the form: in an identity that can't be looked at */
} OgiScanSystem;

OgiScanSystem *ogi_scan_system_new(const OgiCompiledRules *compiled, const OgiRecord *record);
void ogi_scan_system_free(OgiScanSystem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiScanSystem, ogi_scan_system_free)

static inline OgiScanCell *
ogi_scan_system_cell(const OgiScanSystem *self, guint index)
{
    return &g_array_index(self->cells, OgiScanCell, index);
}

static inline OgiScanEquation *
ogi_scan_system_equation(const OgiScanSystem *self, guint index)
{
    return &g_array_index(self->equations, OgiScanEquation, index);
}

/* What a value costs in this cell. FALSE where it can't be had. */
gboolean ogi_scan_cell_cost(const OgiScanCell *self, gint64 value, guint *cost);
/* Sets a value, and what it makes of the equations. */
void ogi_scan_system_set(OgiScanSystem *self, guint cell, gint64 value, guint cost);
/* Whether all identities of the form in which the cell stands could be looked at, and hold. */
gboolean ogi_scan_system_holds(const OgiScanSystem *self, guint cell);
/* Whether it is in an identity of the form that couldn't be looked at. */
gboolean ogi_scan_system_is_untied(const OgiScanSystem *self, guint cell);
/* The choice that stands; NULL: another number. */
const OgiScanChoice *ogi_scan_cell_choice(const OgiScanCell *self);

G_END_DECLS
