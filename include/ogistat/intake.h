/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/convert.h>
#include <ogistat/dataset.h>
#include <ogistat/recogniser.h>
#include <ogistat/source.h>

G_BEGIN_DECLS

/*
 * Reads every source into the data set: reports through their reader and the recogniser, tidy CSV
 * directly. Reading is spread over workers that share nothing; gathering is one loop in the order
 * of the sources, so the result is the same for any number of workers.
 */

/* What became of the files: the parts add up to the files. */
typedef struct {
    guint files;       /* sources, files inside archives one by one */
    guint reports;     /* gave a record */
    guint tidy;        /* tidy CSV: gave any number of records */
    guint definitions; /* registry and decisions: not data */
    guint rejected;    /* gave findings only */
    guint64 bytes;
} OgiIntakeCounts;

/* done of total sources, from any thread, at most a few times a second. */
typedef void (*OgiIntakeProgress)(guint done, guint total, gpointer user_data);

typedef struct {
    OgiSourceList *sources;
    const OgiCodebook *codebook;
    const OgiRecogniser *recogniser;
    GHashTable *definitions;    /* set of char*: paths of sources that are definitions, not data */
    guint jobs;                 /* at least 1 */
    OgiConvertMode convert;     /* what isn't read, by LibreOffice */
    OgiIntakeProgress progress; /* NULL: none */
    gpointer progress_data;
} OgiIntake;

/* Adds records to dataset and what was wrong to findings; never fails: what can't be read is a
 * finding. */
void ogi_intake_read(const OgiIntake *self, OgiDataset *dataset, OgiFindings *findings,
                     OgiIntakeCounts *counts);

G_END_DECLS
