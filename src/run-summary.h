/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/intake.h>
#include <ogistat/json.h>
#include <ogistat/publisher.h>

#include "file-account.h"

G_BEGIN_DECLS

/* What a run did, for the summary and the exit code. */
typedef struct {
    OgiIntakeCounts counts;
    guint records; /* that count */
    guint agencies;
    guint missing; /* agencies and years without a report */
    guint by_severity[3];
    guint accepted;       /* findings, not among those by severity */
    guint corrected;      /* the same */
    guint letters;        /* agencies with a letter, where --notes asks for them */
    guint forms;          /* workbooks to fill in, where --forms asks for them */
    OgiRecovery recovery; /* of a run before that was stopped between output and letters */
    gboolean published;
    gboolean changed;    /* FALSE: what was published before is the same */
    GStrv changed_files; /* what is new, different or gone in the folder; NULL: nothing was
                            published. Owned */
    gboolean refused;    /* --strict, and there are errors */
    OgiJson *json; /* with --json: of an object, what was found; its end is the caller's. Owned */
    GPtrArray *account;  /* char*, owned: with --verbose, what was decided about each file */
    GPtrArray *messages; /* char*, owned: errors and warnings with --verbose, else some errors */
} OgiRunSummary;

/* Counts of records and findings, and the messages, once findings are graded. all: --verbose. */
void ogi_run_summary_fill(OgiRunSummary *self, const OgiFileAccount *what, gboolean all);
void ogi_run_summary_clear(OgiRunSummary *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiRunSummary, ogi_run_summary_clear)

G_END_DECLS
