/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Wrong data, as a row: the rule that it breaks, where, what was expected, what was found.
 *
 * A finding names its rule only by id: severity, message and remedy in both languages are in
 * data/rules.csv, so that an office can edit them. Every id raised anywhere has a row there.
 */
typedef enum {
    OGI_SEVERITY_INFO,
    OGI_SEVERITY_WARNING,
    OGI_SEVERITY_ERROR,
} OgiSeverity;
/* "info", "warning", "error" */
const char *ogi_severity_name(OgiSeverity severity);

/* What a person has decided on a finding (decisions.csv). Owned by the decisions. */
typedef struct {
    const char *decision; /* "accepted", "corrected", "used", "break" */
    const char *who;
    const char *when; /* 2026-02-03 */
    const char *why;  /* "" where it isn't said */
} OgiDecided;

typedef struct {
    const char *rule;      /* interned or static */
    gint year;             /* 0: not known */
    const char *agency;    /* name as reported; NULL: not known. Interned (g_intern_string) */
    const char *agency_id; /* set when the record is gathered. Interned */

    /* the cell, by its codes; all NULL where it isn't about a cell; column may be NULL for a row */
    const char *table;     /* "2", "3", "4"; "7" to "9" */
    const char *indicator; /* owned by the codebook */
    const char *column;

    /* both sides of an identity; what was expected on the left, found on the right. Plain numbers
     * or raw text; NULL: no value. Owned. */
    char *left;
    char *right;
    char *difference; /* left - right where both are numbers */

    char *detail;   /* anything else that the message's {detail} shows: raw text, a name, or what
                     * is worded in each language (ogi_detail). Owned */
    gboolean aside; /* the detail is no evidence: the path of another report, a name that is near */
    char *cells;    /* the cells involved with their values, for {cells}. Owned */
    char *suggestion;       /* a value that would make the identities hold; never applied. Owned */
    const char *confidence; /* "high", "medium", "low" or NULL. Static */
    gboolean closes; /* tried: with what is suggested, and nothing else, every rule holds for the
                      * report, in its year, over the years and against its prose */

    GBytes *picture; /* a PNG of the cell, of a scan; NULL: none. Owned */

    char *source; /* path as given to the run. Owned */
    guint line;   /* 0: the whole file */
    guint edit;   /* which of the formulas of its rule, counted from 1; 0: no formula */

    gboolean mild; /* what it says was made good in reading: no more than a warning */

    OgiSeverity severity; /* filled in from the rules when the findings are sorted */
    char *id;             /* see ogi_findings_identify; NULL until then. Owned */

    gboolean accepted; /* a person has accepted it, or corrected what it says: no longer counted */
    const OgiDecided *decided; /* how; NULL: it's open */
} OgiFinding;

/* A growing list of findings. One per worker; merged by the gatherer. */
typedef struct _OgiFindings OgiFindings;

OgiFindings *ogi_findings_new(void);
void ogi_findings_free(OgiFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiFindings, ogi_findings_free)

/* A new empty finding of this rule (static or interned id), to fill in; valid until the next call
 * of add. */
OgiFinding *ogi_findings_add(OgiFindings *self, const char *rule);
/* The commonest form. source and detail are copied and may be NULL. */
OgiFinding *ogi_findings_add_at(OgiFindings *self, const char *rule, const char *source, guint line,
                                const char *detail);
/*
 * A detail of words that aren't quoted: a code of data/details.csv, and the values that its
 * wordings take as {first} and {second}; the list ends with NULL, "" is no value. (transfer full)
 */
char *ogi_detail(const char *code, ...) G_GNUC_NULL_TERMINATED;
#define OGI_DETAIL_MARK '\037' /* before the code and each value; text that is shown has none */
#define OGI_DETAIL_NEXT '\036' /* between one code and the next */
/* A finding with such a detail, without values. */
OgiFinding *ogi_findings_add_worded(OgiFindings *self, const char *rule, const char *source,
                                    guint line, const char *code);
/* Moves all of other to the end of self; other is empty afterwards. */
void ogi_findings_take(OgiFindings *self, OgiFindings *other);
/* Moves one finding of another list, which is left empty there. */
void ogi_findings_take_one(OgiFindings *self, OgiFinding *finding);
/* Keeps the findings for which keep, which may fill them in, returns TRUE. */
typedef gboolean (*OgiFindingFunc)(OgiFinding *finding, gconstpointer user_data);
void ogi_findings_filter(OgiFindings *self, OgiFindingFunc keep, gconstpointer user_data);
guint ogi_findings_n(const OgiFindings *self);
OgiFinding *ogi_findings_get(OgiFindings *self, guint index);
/* Year, agency id, agency, table, source, line, rule, cell: the same for any order of adding. */
void ogi_findings_sort(OgiFindings *self);

/*
 * Gives an id to every finding that has none, after sorting: "f" and 12 hexadecimal digits, made
 * from what the finding says (rule, agency, year, cell, figures). It is the same in every run, for
 * any selection, whatever other reports come or go, and also where the file has moved; only where
 * no agency is known does the file tell findings apart. Once the figures are others it is another
 * finding. The second one that says the same gets "-2".
 */
void ogi_findings_identify(OgiFindings *self);

G_END_DECLS
