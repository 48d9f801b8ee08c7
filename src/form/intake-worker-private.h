/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/convert.h>
#include <ogistat/intake.h>

#include "handed-in-private.h"

G_BEGIN_DECLS

enum { OGI_TIDY_HEADER_BYTES = 64 << 10 }; /* within which a header is looked for */

/* A record, or a report that can't be used, with its place in the order of sources. */
typedef struct {
    guint source;
    guint64 number;    /* within the source */
    OgiRecord *record; /* NULL: it can't be used */
    OgiUnusable unusable;
    const char *path; /* of the latter. Interned */
} OgiGathered;

typedef struct {
    const OgiIntake *intake;
    const OgiRegistry *registry;
    const guint *queue; /* indices of sources to read */
    guint n_queue;
    gint next;               /* atomic: next of the queue */
    gint done;               /* atomic */
    OgiConverter *converter; /* NULL: none */
} OgiIntakeWork;

/* One worker: everything it touches is its own. */
typedef struct {
    OgiIntakeWork *work;
    OgiDocument *document;
    GPtrArray *parts; /* OgiDocument*: the reports in the document, where they are several */
    OgiRecogniserScratch *scratch;
    GByteArray *buffer;
    OgiFindings *findings;
    OgiFindings *unread; /* of the source being read: what couldn't be opened in it */
    GHashTable *opened;  /* set of interned paths: files, and archives of which a file came */
    GArray *gathered;    /* OgiGathered */
    OgiIntakeCounts counts;
    GArray *aside; /* PutAside */
    guint source;  /* being read */
    guint64 number;
} OgiIntakeWorker;

void ogi_intake_worker_init(OgiIntakeWorker *worker, OgiIntakeWork *work);
void ogi_intake_worker_clear(OgiIntakeWorker *worker);

/* Reads one source; files to be converted are put aside. */
void ogi_intake_worker_read(OgiIntakeWorker *worker, guint index);
/* What was put aside, as it was converted. */
void ogi_intake_worker_read_aside(OgiIntakeWorker *worker);
/* Takes the records of the source being read, in their order. */
void ogi_intake_worker_gather(OgiIntakeWorker *worker, GPtrArray *records);
/* That a source couldn't be read to its end. */
void ogi_intake_note_failure(OgiFindings *findings, const char *path, const GError *failure);

G_END_DECLS
