/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rule-private.h"

G_BEGIN_DECLS

/*
 * Rules compiled for one form (and, for rules over two years, the form of the year before): every
 * name resolved to a cell's index, every quantifier written out, every factor scaled.
 */
typedef enum {
    OGI_TERM_RIGHT = 1 << 0,         /* right of the comparison: its factor is reversed */
    OGI_TERM_PREVIOUS = 1 << 1,      /* a cell of the year before */
    OGI_TERM_BLANK_AS_ZERO = 1 << 2, /* a blank counts as nothing */
    OGI_TERM_SIGNED = 1 << 3,        /* the cell may be below zero */
} OgiTermFlags;

typedef struct {
    gint64 factor; /* as if everything stood on the left; scaled to the relation's decimals */
    gint16 cell;
    guint16 flags;
} OgiTerm;

/* sum of terms + left constant - right constant COMPARE 0 */
typedef struct {
    guint first_term;
    guint16 n_terms;
    guint8 compare; /* OgiCompare */
    guint8 decimals;
    gint64 constants[2]; /* of the left and of the right side, scaled */
} OgiRelation;

/* A rule with its quantifiers filled in: T3-ROW of one row. */
typedef struct {
    const OgiRule *rule;
    const char *label;  /* "T3-RES/自然人". Interned */
    gint16 row;         /* what $r stands for, a row of the form; OGI_NO_INDEX */
    const char *column; /* what $c stands for; NULL */
    guint first_relation;
    guint8 n_condition;
    guint8 n_relations;
    guint8 connective;    /* OgiConnective */
    gint16 total;         /* the cell that all other terms add up to; OGI_NO_INDEX */
    guint first_implying; /* those that together say as much as this one; none if one is off */
    guint n_implying;
} OgiEdit;

typedef struct {
    const OgiForm *form;
    const OgiForm *previous; /* NULL: rules of one report */
    GArray *terms;           /* OgiTerm */
    GArray *relations;       /* OgiRelation */
    GArray *edits;           /* OgiEdit, in order of the rules */
    GArray *implying;        /* guint: indices of edits */
    GArray *identities;      /* guint: the edits by which blanks are solved, in order */
    GArray *unimplied;       /* guint: those that no others imply: all where nothing is missing */

    /* the edits in which a cell stands: users[user_start[cell] … user_start[cell + 1] - 1] */
    guint *user_start;
    guint *users;
} OgiCompiledRules;

static inline const OgiEdit *
ogi_compiled_rules_edit(const OgiCompiledRules *self, guint index)
{
    return &g_array_index(self->edits, OgiEdit, index);
}

static inline const OgiRelation *
ogi_compiled_rules_relation(const OgiCompiledRules *self, guint index)
{
    return &g_array_index(self->relations, OgiRelation, index);
}

static inline const OgiTerm *
ogi_compiled_rules_terms(const OgiCompiledRules *self, const OgiRelation *relation)
{
    return &g_array_index(self->terms, OgiTerm, relation->first_term);
}

/* The term of a cell that stands in the relation. */
static inline const OgiTerm *
ogi_compiled_rules_term_of(const OgiCompiledRules *self, const OgiRelation *relation, guint cell)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(self, relation);
    guint i = 0;

    while (i < relation->n_terms && (guint)terms[i].cell != cell)
        i++;
    g_assert(i < relation->n_terms);
    return &terms[i];
}

OgiCompiledRules *ogi_compiled_rules_new(const OgiForm *form, const OgiForm *previous);
void ogi_compiled_rules_free(OgiCompiledRules *self);

/* Adds the edits of a rule. Fails with OGI_ERROR_DEFINITION where the form has not all of its
 * cells, or one stands twice in a relation; nothing is added then. */
gboolean ogi_compiled_rules_add(OgiCompiledRules *self, const OgiCodebook *codebook,
                                const OgiRule *rule, GError **error);
/* After the last add, and again after later ones: ties implied edits and cells. */
void ogi_compiled_rules_finish(OgiCompiledRules *self);

/* The rules of a report of this form; with previous those that compare it with the report of the
 * year before. */
const OgiCompiledRules *ogi_rule_set_compiled(const OgiRuleSet *self, const OgiForm *form,
                                              const OgiForm *previous);

/* Whether the cell was left open by the report: no number, but the cell is there. */
static inline gboolean
ogi_state_is_open(guint8 state)
{
    return state == OGI_STATE_BLANK || state == OGI_STATE_NONE || state == OGI_STATE_UNREADABLE;
}

/* The cells of one report as the rules see them. */
typedef struct {
    const gint64 *values;
    const guint8 *states;
} OgiCells;

static inline OgiCells
ogi_cells_of(const OgiRecord *record)
{
    return (OgiCells){ogi_record_values(record), ogi_record_states(record)};
}

/*
 * Holds, fails, or can't be assessed because cells are missing. A missing cell is some number from
 * zero up: where no such number can mend it, a relation fails all the same.
 */
OgiEditResult ogi_compiled_rules_relation_result(const OgiCompiledRules *self,
                                                 const OgiRelation *relation, OgiCells now,
                                                 OgiCells before);
OgiEditResult ogi_compiled_rules_result(const OgiCompiledRules *self, const OgiEdit *edit,
                                        OgiCells now, OgiCells before);
/* The same for a rule that others imply: not assessable where they could be assessed. */
OgiEditResult ogi_compiled_rules_result_unless_implied(const OgiCompiledRules *self,
                                                       const OgiEdit *edit, OgiCells now,
                                                       OgiCells before);

G_END_DECLS
