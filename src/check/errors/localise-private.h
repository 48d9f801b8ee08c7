/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/rules/compiled-rules-private.h"
#include "trial-private.h"

G_BEGIN_DECLS

/*
 * Error localisation: where identities of one report fail, the smallest set of cells whose change
 * makes all of them hold.
 *
 * I. P. Fellegi and D. Holt, A systematic approach to automatic edit and imputation, Journal of the
 * American Statistical Association 71 (1976), 17-35; as a mixed-integer problem: T. de Waal, J.
 * Pannekoek and S. Scholtus, Handbook of Statistical Data Editing and Imputation (2011), chapter 3.
 * Typing errors: S. Scholtus, Algorithms for correcting sign errors and rounding errors in business
 * survey data (2011).
 */

enum {
    OGI_FELLEGI_HOLT_MAX = 8, /* more wrong cells aren't looked for */
    OGI_MAX_NODES = 1000,     /* of the search, for identities that share cells */
};

/* One set of cells that would explain what fails. */
typedef struct {
    gint16 cells[OGI_FELLEGI_HOLT_MAX];
    gint64 values[OGI_FELLEGI_HOLT_MAX]; /* what they should be; where unique */
    guint n_cells;
    gboolean unique; /* the identities leave only these values */
    guint n_failing; /* rules that don't hold with them; G_MAXUINT where not unique */
    guint n_slips;   /* of the cells, those whose value is one slip of the hand away */
    guint weight;    /* how much that tells, over all of them */
} OgiExplanation;

typedef struct {
    GArray *explanations; /* OgiExplanation, the likeliest first, all of the same size */
    gboolean bounded;     /* the search met its bound: there may be more */
} OgiLocalisation;

/* Whether the cell's value may be a slip of the hand: a typing error away from what was meant, or
 * that of a cell beside it. 0: neither; else the more, the less likely it would be so by chance. */
guint ogi_slip_weight(const OgiRecord *record, guint cell, gint64 meant);

/* Single cells that explain it all. identities: indices of the compiled edits that hang
 * together and of which at least one fails. */
OgiLocalisation *ogi_localise_cell(const OgiCompiledRules *compiled, const OgiRecord *record,
                                   const GArray *identities);
/* Where no cell alone explains it: the smallest sets of several. */
void ogi_localise_sets(OgiLocalisation *self, const OgiCompiledRules *compiled,
                       const OgiRecord *record, const GArray *identities);
void ogi_localisation_free(OgiLocalisation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiLocalisation, ogi_localisation_free)

/* Adds suggestion and confidence to those of the record's findings, from the index first on, that
 * are about a failing identity. */
void ogi_localise_findings(const OgiTrial *trial, const OgiCompiledRules *compiled,
                           OgiFindings *findings, guint first);

G_END_DECLS
