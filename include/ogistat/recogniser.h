/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>
#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * Reads a document against the statutory forms. One recogniser for all formats and forms: it knows
 * labels from the codebook and cells in reading order, nothing else.
 *
 * Shared by all workers: const after new. One scratch per worker.
 */
typedef struct _OgiRecogniser OgiRecogniser;
typedef struct _OgiRecogniserScratch OgiRecogniserScratch;

/* Fails with OGI_ERROR_DEFINITION where labels of a form are ambiguous. codebook is borrowed. */
OgiRecogniser *ogi_recogniser_new(const OgiCodebook *codebook, GError **error);
/* Whether the sheet of each form has only labels of the form, and words. A line of error for each
 * text that is neither. */
gboolean ogi_recogniser_check_sheets(const OgiRecogniser *self, GError **error);
void ogi_recogniser_free(OgiRecogniser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRecogniser, ogi_recogniser_free)
OgiRecogniserScratch *ogi_recogniser_scratch_new(void);
void ogi_recogniser_scratch_free(OgiRecogniserScratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRecogniserScratch, ogi_recogniser_scratch_free)

/* What a document is that gives no record. */
typedef struct {
    gboolean handed_in; /* plainly a report, by its title or by labels of the form */
    const char *agency; /* by title or signature; NULL: neither says. Interned */
    gint year;          /* 0: not said */
} OgiUnusable;

/*
 * Where several reports stand in one document, those of several agencies or years, a document of
 * each, in order (OgiDocument*, owned by parts); none where it is one report, or none.
 */
void ogi_recogniser_split(const OgiRecogniser *self, const OgiDocument *document, GPtrArray *parts);

/*
 * The record of a document, or NULL where it is none (a report up to 2018, a page that is no
 * report, a report without a table that can be read); the reason is then a finding (F-OLD,
 * F-NOREPORT, F-UNUSABLE), never silence, and unusable says what is known of it. source is the
 * path for places; findings about cells and structure (C-*, S-*) are added with file and line.
 *
 * The record's year and agency name are set where the report says them without contradiction; a
 * conflict of years is a finding D-YEAR and leaves the year 0.
 */
OgiRecord *ogi_recogniser_read(const OgiRecogniser *self, OgiRecogniserScratch *scratch,
                               const OgiDocument *document, const char *source,
                               OgiFindings *findings, OgiUnusable *unusable);

G_END_DECLS
