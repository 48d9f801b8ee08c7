/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "localise-private.h"

G_BEGIN_DECLS

/*
 * The cells that may be wrong, and the equations that tell so: what the search works on.
 */
typedef struct {
    gint16 cell;
    gint64 value;       /* as printed; 0 where open */
    gboolean open;      /* not printed, or deduced: may be anything at no cost */
    gboolean is_signed; /* may be below zero */
} OgiCandidate;

typedef struct {
    gint64 factor;
    guint candidate;
} OgiEquationTerm;

/* sum of factor * value = 0; residual is what it is instead */
typedef struct {
    guint first_term;
    guint n_terms;
    __int128 residual;
    gboolean has_open;
} OgiEquation;

typedef struct {
    GArray *cells;     /* OgiCandidate */
    GArray *terms;     /* OgiEquationTerm */
    GArray *equations; /* OgiEquation */
} OgiFellegiHolt;

OgiFellegiHolt *ogi_fellegi_holt_new(void);
void ogi_fellegi_holt_free(OgiFellegiHolt *self);

/* Whether a change of this cell alone can make every equation hold. */
gboolean ogi_fellegi_holt_may_be_alone(const OgiFellegiHolt *self, guint candidate);

/*
 * Smallest sets of cells, one after the other, as a mixed-integer problem for GLPK: a change for
 * each cell, a binary for whether it changes, the identities as rows. Every failing equation needs
 * a changed cell, and no equation changes in one place only: these covers keep the search small.
 * The solver's numbers choose cells only; what they should be is computed exactly elsewhere.
 */
typedef struct _OgiCover OgiCover;

typedef enum {
    OGI_COVER_FOUND,
    OGI_COVER_NONE,    /* there are no more */
    OGI_COVER_BOUNDED, /* the nodes were used up first: there may be more */
} OgiCoverResult;

OgiCover *ogi_cover_new(const OgiFellegiHolt *system);
/* The next set. *nodes_left: how many nodes of the search tree may still be looked at. */
OgiCoverResult ogi_cover_next(OgiCover *self, guint *nodes_left);
/* Its cells, at most OGI_FELLEGI_HOLT_MAX, in the form's order; their number. */
guint ogi_cover_cells(const OgiCover *self, gint16 *cells);
void ogi_cover_free(OgiCover *self);

G_END_DECLS
