/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A rule's formula as written: names, not yet cells. docs/rules.md has the grammar.
 */
typedef enum {
    OGI_COMPARE_EQUAL,
    OGI_COMPARE_AT_MOST,
    OGI_COMPARE_AT_LEAST,
    OGI_COMPARE_LESS,
    OGI_COMPARE_MORE,
} OgiCompare;

typedef enum {
    OGI_CONNECTIVE_NONE,       /* A */
    OGI_CONNECTIVE_IF,         /* A => B */
    OGI_CONNECTIVE_EQUIVALENT, /* A <=> B */
} OgiConnective;

/* A cell (or a section of cells) with its factor, or a constant. */
typedef struct {
    gint64 factor;          /* with its sign on its own side; a constant's digits */
    guint8 decimals;        /* of a constant: 125 with 1 is 12.5 */
    gboolean right;         /* right of the comparison */
    gboolean previous;      /* [-1]: of the report of the year before */
    gboolean blank_as_zero; /* ?: a blank counts as nothing */
    const char *indicator;  /* code, "X.*" or "$r"; NULL: a constant */
    const char *column;     /* code, "$c", or "*" for all columns of the row */
    guint at;               /* character at which it is written, from 1 */
} OgiFormulaTerm;

typedef struct {
    OgiCompare compare;
    guint first_term;
    guint n_terms;
} OgiFormulaRelation;

typedef struct {
    GStringChunk *strings;
    GArray *terms;     /* OgiFormulaTerm */
    GArray *relations; /* OgiFormulaRelation, all to hold; those of the condition first */
    guint n_condition;
    OgiConnective connective;
    gboolean has_previous;
} OgiFormula;

/* Fails with OGI_ERROR_DEFINITION; the message names the character, not the file. */
OgiFormula *ogi_formula_parse(const char *text, GError **error);
void ogi_formula_free(OgiFormula *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiFormula, ogi_formula_free)

G_END_DECLS
