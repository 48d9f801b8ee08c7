/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidy-batch-private.h"
#include "tidy-private.h"

enum {
    OGI_TIDY_SHOWN_CHARS = 60, /* of a text in a finding */
    OGI_TIDY_ALL_JUMP = 1024,
};

/* What is known of rows, and what has been gathered from them. */
struct _OgiTidyPart {
    const OgiTidyShared *shared;
    guint n_above; /* rows still to come, up to and with the header */
    OgiTidyStore *store;
    OgiTidyNotes *notes;
    OgiTidyIndex *agencies;    /* year, agency and id as written → OgiTidyReport*, of the store */
    OgiTidyIndex *cells_read;  /* a cell as written → OgiTidyCell*, in cell_values */
    GPtrArray *cell_values;    /* OgiTidyCell*, owned */
    OgiTidyCell *unkept;       /* of the row before, where cells_read is full */
    OgiTidyEntry *last_agency; /* of the row before */
    OgiTidyEntry *last_cell;
    gboolean jumped; /* the row is of another report than the row before */
    gint scatter;    /* how often rows jump of late, from 0 to OGI_TIDY_ALL_JUMP */
    OgiTidyBatch *batch;
    char scratch[OGI_TIDY_SCRATCH];
};

/* NULL, with a note, where the row doesn't say whose it is. hash: of its key, where that is known;
 * else 0. */
OgiTidyReport *ogi_tidy_part_find_report(OgiTidyPart *self, const OgiCsvRow *row, guint64 hash);
/* NULL where the row is of no cell; with a note, unless it is a figure from the prose, which is
 * stored. */
const OgiTidyCell *ogi_tidy_part_find_cell(OgiTidyPart *self, const OgiCsvRow *row,
                                           OgiTidyReport *report);
/* The value of a row that is of a cell, read as in a report; what is wrong with it becomes a
 * finding. FALSE where the row is refused. */
gboolean ogi_tidy_part_read_value(OgiTidyPart *self, const OgiCsvRow *row,
                                  const OgiTidyReport *report, const OgiTidyCell *named,
                                  const OgiFormCell *cell, OgiReading *reading);
/* A wrong row: which column, and what it says. NULL past the maximum. */
OgiFinding *ogi_tidy_part_note(OgiTidyPart *self, const char *rule, const OgiCsvRow *row,
                               const char *column, OgiText text);
/* Whose row it is; both may be NULL. */
void ogi_tidy_name_report(OgiFinding *finding, const OgiTidyReport *report);
static inline guint
ogi_tidy_line(const OgiCsvRow *row)
{
    return (guint)MIN(row->line, G_MAXUINT);
}
