/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidy-batch-private.h"
#include "tidy-private.h"

enum {
    OGI_TIDY_SHOWN_CHARS = 60, /* of a text in a finding */
    OGI_TIDY_ALL_JUMP = 1024,
};

/* A last row that may have been cut; report NULL: there is none. */
typedef struct {
    OgiTidyReport *report;
    guint form;
    guint cell;
    OgiTidyValue value;
    gboolean declared; /* it says of which form it is */
} OgiTidyLast;

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
    gboolean unended; /* the next row is the file's last, and has no line end */
    OgiTidyLast last;
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
/* The form to which the row's cell belongs; OGI_NO_INDEX where there is none. */
static inline gint
ogi_tidy_part_choose_form(const OgiTidyPart *self, const OgiTidyReport *report,
                          const OgiTidyCell *named)
{
    guint form;

    if (named->form != OGI_NO_INDEX || report->statutory == OGI_NO_INDEX)
        return named->form;
    if (named->cells[report->statutory] != OGI_NO_INDEX)
        return report->statutory;
    form = ogi_codebook_n_forms(self->shared->codebook);
    while (form > 0 && named->cells[form - 1] == OGI_NO_INDEX)
        form--;
    return (gint)form - 1;
}
/* Whether the row's last field is one that is read. */
gboolean ogi_tidy_ends_in_doubt(const OgiTidyHeader *header, const OgiCsvRow *row);
/* Keeps a row that ends in doubt until all others are there. */
void ogi_tidy_part_keep_last(OgiTidyPart *self, const OgiCsvRow *row);
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
