/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>
#include <ogistat/finding.h>

G_BEGIN_DECLS

/*
 * The rules, as data (data/rules.csv, and --rules=FILE): each with id, severity, formula or the
 * name of the stage that raises it, texts in both languages, legal basis and two examples.
 *
 * A formula is linear over the cells of one record, of the record of the year before, or of the
 * prose. The grammar is in docs/rules.md.
 */
typedef struct _OgiRuleSet OgiRuleSet;

/* The built-in rules. Fails with OGI_ERROR_DEFINITION: file, line, column. */
OgiRuleSet *ogi_rule_set_load(const OgiCodebook *codebook, GError **error);
void ogi_rule_set_free(OgiRuleSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRuleSet, ogi_rule_set_free)
/* Adds the rules of a file, or changes the severity of those it names again ("off" too). */
gboolean ogi_rule_set_add(OgiRuleSet *self, const char *name, GBytes *csv, GError **error);

/* Runs the examples of the rules that have a formula. Fails with OGI_ERROR_DEFINITION, a line for
 * each that isn't as it says. */
gboolean ogi_rule_set_check_examples(const OgiRuleSet *self, GError **error);

/* Severity of an id; FALSE where the rule is off. Aborts in debug builds on an unknown id. */
gboolean ogi_rule_set_severity(const OgiRuleSet *self, const char *id, OgiSeverity *severity);

typedef enum { OGI_LANGUAGE_ZH, OGI_LANGUAGE_EN } OgiLanguage;
/* The finding's message and what to do, for a person. (transfer full) */
char *ogi_rule_set_message(const OgiRuleSet *self, const OgiFinding *finding, OgiLanguage language);
/* The message alone, in Chinese. (transfer full) */
char *ogi_rule_set_statement(const OgiRuleSet *self, const OgiFinding *finding);
/* What the addressee is asked to do, in Chinese; "" for nothing. (transfer full) */
char *ogi_rule_set_request(const OgiRuleSet *self, const OgiFinding *finding);
/* A detail (ogi_detail) for a person, also behind other text, as of a message of an error.
 * (transfer full) */
char *ogi_rule_set_wording(const OgiRuleSet *self, const char *detail, OgiLanguage language);
/* What the rule says in a few words, and its legal basis ("" for none), in Chinese. */
const char *ogi_rule_set_title(const OgiRuleSet *self, const char *id);
const char *ogi_rule_set_basis(const OgiRuleSet *self, const char *id);

/* How many there are, in the order of their files. */
guint ogi_rule_set_n(const OgiRuleSet *self);

/* Who can put it right where a rule doesn't hold. */
typedef enum {
    OGI_ADDRESSEE_AGENCY, /* who handed the report in, or didn't */
    OGI_ADDRESSEE_NODE,   /* the unit that consolidates it, or what it consolidates */
    OGI_ADDRESSEE_OFFICE, /* who runs the program: the registry, the sums */
} OgiAddressee;
/* What it looks at: "cell", "record", "years", "prose", "file" or "aggregate"; "" of an unknown id.
 */
const char *ogi_rule_set_scope(const OgiRuleSet *self, const char *id);
OgiAddressee ogi_rule_set_addressee(const OgiRuleSet *self, const char *id);

/* What a rule is; "" where its row is silent, its id where it has no title. */
typedef struct {
    const char *id;
    OgiSeverity severity; /* also of one that is off */
    gboolean off;
    const char *title[2]; /* by OgiLanguage */
    const char *scope;    /* "cell", "record", "years", "prose", "file" or "aggregate" */
    const char *formula;
    const char *basis;
    OgiAddressee addressee;
} OgiRuleFacts;
OgiRuleFacts ogi_rule_set_facts(const OgiRuleSet *self, guint index);

/* Drops findings of rules that are off, fills in severities, sorts. */
void ogi_rule_set_grade(const OgiRuleSet *self, OgiFindings *findings);

typedef enum { OGI_EDIT_HOLDS, OGI_EDIT_FAILS, OGI_EDIT_NOT_ASSESSABLE } OgiEditResult;

G_END_DECLS
