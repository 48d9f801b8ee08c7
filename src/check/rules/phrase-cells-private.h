/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/phrase.h>
#include <ogistat/record.h>

G_BEGIN_DECLS

/*
 * The phrases' cells, bound to the forms: for each phrase the sums that its figure may repeat.
 */
typedef struct {
    gint16 cell;
    gboolean blank_as_zero;
    gint8 factor; /* 1 or -1 */
} OgiCellTerm;

typedef struct {
    const OgiCellTerm *terms;
    guint n_terms;
} OgiCellSum;

typedef struct _OgiPhraseCells OgiPhraseCells;

/* The built-in phrases; fails with OGI_ERROR_DEFINITION: file, line, column. */
OgiPhraseCells *ogi_phrase_cells_new(const OgiCodebook *codebook, GError **error);
/* The same of other phrases. (transfer full) of phrases */
OgiPhraseCells *ogi_phrase_cells_new_of(const OgiCodebook *codebook, OgiPhraseSet *phrases,
                                        GError **error);
void ogi_phrase_cells_free(OgiPhraseCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPhraseCells, ogi_phrase_cells_free)

const OgiPhraseSet *ogi_phrase_cells_phrases(const OgiPhraseCells *self);
/* How many sums the phrase has in a form, and one of them. */
guint ogi_phrase_cells_n(const OgiPhraseCells *self, guint phrase, const OgiForm *form);
OgiCellSum ogi_phrase_cells_get(const OgiPhraseCells *self, guint phrase, const OgiForm *form,
                                guint index);

/* The sum in a record; FALSE where a cell has no value. A blank total over parts that are all
 * taken as zero adds nothing. */
gboolean ogi_cell_sum_value(OgiCellSum side, const OgiRecord *record, gint64 *value);
/* "一、本年新收…=859@90；…": its cells with their values and lines, zeros left out where there are
 * many. (transfer full) */
char *ogi_cell_sum_cells(OgiCellSum side, const OgiRecord *record);

G_END_DECLS
