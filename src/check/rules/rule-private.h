/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>
#include <ogistat/rule.h>

#include "formula-private.h"
#include "phrase-cells-private.h"

G_BEGIN_DECLS

enum { OGI_N_LANGUAGES = 2 };

/* What a rule looks at; which check of check.c evaluates it where it has no formula. */
typedef enum {
    OGI_SCOPE_CELL,
    OGI_SCOPE_RECORD,
    OGI_SCOPE_YEARS,
    OGI_SCOPE_PROSE,
    OGI_SCOPE_FILE,
    OGI_SCOPE_AGGREGATE,
} OgiScopeOfRule;

/* One row of rules.csv. Strings are owned by the rule set; "" where the row is silent. */
typedef struct {
    const char *id; /* interned */
    OgiScopeOfRule scope;
    OgiSeverity severity;
    gboolean off;
    gboolean deduce;     /* an identity by which blanks may be solved */
    OgiFormula *formula; /* NULL: raised_by names who raises it */
    const char *formula_text;
    const char *raised_by;
    const char *forms;      /* 2019;2021;2019>2021; "": wherever the formula has its cells */
    char **rows;            /* what $r stands for, one by one; NULL: no $r */
    char **columns;         /* what $c stands for */
    const char *edit_label; /* label: {row}, {path}, {column} */
    char **implied_by;      /* ids */
    GPtrArray
        *exempt; /* GPatternSpec*, owned: names of agencies to which it doesn't apply; or NULL */
    char **parameters; /* for rules without a formula */
    const char *title[OGI_N_LANGUAGES];
    const char *message[OGI_N_LANGUAGES];
    const char *remedy[OGI_N_LANGUAGES];
    OgiAddressee addressee;
    const char *request; /* what the addressee is asked to do, Chinese; "": the remedy */
    const char *basis;
    const char *example_holds;
    const char *example_fails;
} OgiRule;

struct _OgiRuleSet {
    const OgiCodebook *codebook;
    GStringChunk *strings;
    GPtrArray *rules;    /* OgiRule*, owned, in file order */
    GHashTable *by_id;   /* id → OgiRule*, borrowed */
    GPtrArray *compiled; /* OgiCompiledRules*, owned: of each form, and of each pair of forms */
    OgiPhraseCells *phrase_cells;               /* what the prose is compared with */
    OgiCsvTable *details;                       /* details.csv: wordings of ogi_detail by code */
    const char *plain_message[OGI_N_LANGUAGES]; /* of a rule without one of its own: of details */
    OgiCsvTable *words; /* finding-words.csv: those in the figures of findings, zh, where, en */
};

const OgiRule *ogi_rule_set_rule(const OgiRuleSet *self, guint index);
/* NULL where there is none. */
const OgiRule *ogi_rule_set_find(const OgiRuleSet *self, const char *id);
/* The rule of a finding: it is there, as every rule that code raises is asked for. */
const OgiRule *ogi_rule_set_get(const OgiRuleSet *self, const char *id);

/* The wording of a code of details.csv; NULL where it isn't there. Owned by the set. */
const char *ogi_rule_set_detail(const OgiRuleSet *self, const char *code, OgiLanguage language);

/* Whether the rule applies to an agency of this name. */
gboolean ogi_rule_applies_to(const OgiRule *self, const char *agency);
/* Parameter by number, a whole number: the code that raises the rule takes so many (NUMBERS of
 * rule.c). */
gint64 ogi_rule_parameter(const OgiRule *self, guint index);

/* One row of a rules file into a new rule. */
OgiRule *ogi_rule_read(GStringChunk *strings, const OgiCsvTable *table, guint row, GError **error);
/* Severity and texts of the row into a rule that is there already. */
gboolean ogi_rule_amend(OgiRule *self, GStringChunk *strings, const OgiCsvTable *table, guint row,
                        GError **error);
void ogi_rule_free(OgiRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRule, ogi_rule_free)

/* "cell", "record" … */
const char *ogi_rule_scope_name(OgiScopeOfRule scope);

/* What is wrong with the template of a message: a placeholder that no message has, or a bracket; or
 * NULL. (transfer full) */
char *ogi_placeholders_find_fault(const char *text);

G_END_DECLS
