/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>
#include <ogistat/codebook.h>
#include <ogistat/date.h>
#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * One report read: a fixed array of cells by the form's index, each with value, state and line, and
 * what the report says of itself.
 */
typedef enum {
    OGI_STATE_ABSENT,      /* its table or row isn't in the report: status M */
    OGI_STATE_BLANK,       /* an empty cell: status M until deduced or assumed */
    OGI_STATE_NONE,        /* "/", "-", N/A: not applicable; missing like a blank */
    OGI_STATE_UNREADABLE,  /* 若干, 约462: an error with the raw text in a finding; status M */
    OGI_STATE_REPORTED,    /* status A */
    OGI_STATE_CORRECTED,   /* set by a person's decision: status I */
    OGI_STATE_IMPUTED,     /* deduced from identities: status I */
    OGI_STATE_ASSUMED,     /* a blank part taken as zero: status E */
    OGI_STATE_PROVISIONAL, /* of sums only: somebody who should be in it isn't: status P */
} OgiState;

static inline gboolean
ogi_state_has_value(guint8 state)
{
    return state >= OGI_STATE_REPORTED;
}

/* Said by a person, in the report or in correcting it; not deduced, not assumed. */
static inline gboolean
ogi_state_is_said(guint8 state)
{
    return state == OGI_STATE_REPORTED || state == OGI_STATE_CORRECTED;
}

/* SDMX CL_OBS_STATUS: "A", "I", "E", "P", "M". */
const char *ogi_state_status(guint8 state);
/* What "M" is in observations.csv: "absent", "blank", "not_applicable", "unreadable"; "" where
 * there is a value. */
const char *ogi_state_missing_as(guint8 state);

/* A year said somewhere in the report, with its line; 0 where it isn't said. */
typedef struct {
    gint year;
    guint line;
} OgiYearMention;

/* A sentence of the prose without its digits, to be known again in the report of another year. */
typedef struct {
    guint32 hash;
    guint32 chars;
} OgiSentenceMark;

/* What a report says of itself. Strings are owned by the record; NULL where it doesn't say. */
typedef struct {
    char *title;
    guint title_line;
    gunichar title_unseen;    /* the first character of the title that nobody sees; 0: none */
    char *title_agency;       /* the agency in the title */
    char *signer;             /* the agency in the signature */
    const char *handed_in_by; /* where neither says, by the name of the file or folder: for who has
                                 reported, not for what is published. Interned */
    guint signer_line;
    char *publisher; /* who put the page up, by the page (来源, 发布机构); no signature */
    OgiYearMention title_year;
    OgiYearMention period_year;   /* 统计期限 */
    OgiYearMention section1_year; /* the first year of section one */
    OgiYearMention name_year;     /* in the file's name or folder; line 0 */
    OgiDate period_from;
    OgiDate period_to;
    guint period_line;
    OgiDate signed_on;
    guint signed_line;
    gboolean revision;     /* marked 更正 or 修订 */
    gboolean consolidated; /* looks as if it covered a whole city: 汇总, 全市 */
    guint16 sections;      /* bit n - 1: section n is there */
    guint8 tables_found[OGI_FIRST_TABLE + OGI_N_TABLES]; /* by number, from [2]: how often */
    guint tables_line[OGI_FIRST_TABLE + OGI_N_TABLES];
    gint section5_chars; /* -1: no such section */
    guint section5_line;
    gboolean section6_is_none; /* section six says only 无 */
    guint section6_line;
    GArray
        *sentences; /* OgiSentenceMark of sections one, five and six, ascending; NULL: none. Owned
                     */
} OgiReportHead;

/* A figure from the prose: an observation of table 1 or something to compare with a table. */
typedef struct {
    const char *phrase; /* id of the phrase that found it (data/phrases.csv). Interned */
    char *kind;         /* "" or the kind: published_items.KIND. Owned */
    gint64 value;       /* fixed point */
    guint8 decimals;
    guint line;
    char *evidence; /* the sentence; NULL: that of the figure before. Owned */
} OgiProseFigure;

/* Frees its strings. */
void ogi_prose_figure_clear(OgiProseFigure *self);

typedef struct _OgiRecord OgiRecord;

/* All cells absent. form is borrowed from the codebook. */
OgiRecord *ogi_record_new(const OgiForm *form);
void ogi_record_free(OgiRecord *self);
/* To try changes on: the cells and what was imputed, with the figures of the prose; without the
 * head and corrections. (transfer full) */
OgiRecord *ogi_record_copy(const OgiRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRecord, ogi_record_free)

const OgiForm *ogi_record_form(const OgiRecord *self);
/* The year that the record counts, 0 where the report doesn't say or contradicts itself. */
gint ogi_record_year(const OgiRecord *self);
void ogi_record_set_year(OgiRecord *self, gint year);
/* The agency's name as reported, "" where it doesn't say. Interned. */
const char *ogi_record_agency_name(const OgiRecord *self);
/* Copies the name without the characters that nobody sees (ogi_text_is_unseen). */
void ogi_record_set_agency_name(OgiRecord *self, const char *name);
/* The id that a workbook to fill in was given, for an agency that is no longer called so; NULL. */
const char *ogi_record_agency_id(const OgiRecord *self);
void ogi_record_set_agency_id(OgiRecord *self, const char *id);
/* The first such character of the agency's name as it stood in the file; 0: none. */
gunichar ogi_record_name_unseen(const OgiRecord *self);
/* NULL until gathered. */
const OgiAgency *ogi_record_agency(const OgiRecord *self);
void ogi_record_set_agency(OgiRecord *self, const OgiAgency *agency);
const char *ogi_record_source(const OgiRecord *self); /* interned */
void ogi_record_set_source(OgiRecord *self, const char *source);
/* NULL for a record from tidy CSV; made on first use of the second. */
const OgiReportHead *ogi_record_head(const OgiRecord *self);
OgiReportHead *ogi_record_edit_head(OgiRecord *self);

/* The cells, by the form's index: ogi_form_n_cells() of each. For the loops. */
const gint64 *ogi_record_values(const OgiRecord *self);
const guint8 *ogi_record_states(const OgiRecord *self);
const guint32 *ogi_record_lines(const OgiRecord *self);
/* Whether every cell has the figure that was reported: nothing blank, unread, imputed or corrected,
 * as in most records. */
gboolean ogi_record_is_as_reported(const OgiRecord *self);
void ogi_record_set(OgiRecord *self, guint cell, OgiState state, gint64 value, guint line);

/* The same arrays, for who sets millions of cells; as long as the record lives. */
typedef struct {
    gint64 *values;
    guint8 *states;
    guint32 *lines;
} OgiRecordCells;

OgiRecordCells ogi_record_edit_cells(OgiRecord *self);
/* What ogi_record_set does. */
static inline void
ogi_record_cells_set(OgiRecordCells cells, guint cell, OgiState state, gint64 value, guint line)
{
    cells.values[cell] = ogi_state_has_value((guint8)state) ? value : 0;
    cells.states[cell] = (guint8)state;
    cells.lines[cell] = line;
}
/* The rule that imputed this cell, with its edit: "T3-ROW" (interned), or the decision that
 * corrected it; NULL for others. */
const char *ogi_record_imputed_by(const OgiRecord *self, guint cell);
/* The cell's state before it was imputed. */
OgiState ogi_record_printed_state(const OgiRecord *self, guint cell);
/* rule is static or interned. */
void ogi_record_impute(OgiRecord *self, guint cell, OgiState state, gint64 value, const char *rule);

/*
 * What a cell may say that was read from a picture (ogistat/reading.h), "" for one without ink;
 * NULL: the cell was read as text. Such a cell is unreadable until its figure is proved by the
 * identities (check/scans) or said by a person.
 */
const char *ogi_record_reading(const OgiRecord *self, guint cell);
/* The picture that it was read from, a PNG; NULL: none, or no longer. */
GBytes *ogi_record_picture(const OgiRecord *self, guint cell);
/* Interns it. picture: NULL: none. */
void ogi_record_set_reading(OgiRecord *self, guint cell, OgiText reading, GBytes *picture);
/* Once findings have those that a person has to see. */
void ogi_record_drop_pictures(OgiRecord *self);
/* Whether any cell was read from a picture. */
gboolean ogi_record_is_scan(const OgiRecord *self);

/* Whether changes to and from this report compare what can't be compared: it is over part of a
 * year, or a person has said so. */
gboolean ogi_record_is_break(const OgiRecord *self);
void ogi_record_set_break(OgiRecord *self);

/* What was imputed goes back to what the report says. */
void ogi_record_forget_imputed(OgiRecord *self);

/* A person's correction of a cell. Strings are interned. */
typedef struct {
    guint cell;
    guint8 state; /* what the report says there */
    gint64 value;
    const char *source; /* where the decision stands */
    guint line;
} OgiCorrection;

/* Corrects a cell: state CORRECTED. by names the decision; source and line are its place. The
 * cell's own line stays. Strings are interned. */
void ogi_record_correct(OgiRecord *self, guint cell, gint64 value, const char *by,
                        const char *source, guint line);
/* NULL where the cell isn't corrected. */
const OgiCorrection *ogi_record_correction(const OgiRecord *self, guint cell);

/* Whether the cell is a blank total of a row whose parts are all assumed to be zero: it has no
 * value of its own, and adds nothing to a sum. */
gboolean ogi_record_is_empty_total(const OgiRecord *self, guint cell);

/* Value of a series in this record: its cell, or the sum of a subtotal's parts (blank totals over
 * assumed zeros add nothing). The state is that of the weakest part; without a value where a part
 * is missing otherwise. value is set only where there is one. */
OgiState ogi_record_series(const OgiRecord *self, gint series, gint64 *value);

void ogi_record_add_figure(OgiRecord *self, const OgiProseFigure *figure); /* takes its strings */
guint ogi_record_n_figures(const OgiRecord *self);
const OgiProseFigure *ogi_record_figure(const OgiRecord *self, guint index);

/* Cells whose reported value or state differ; writes at most n_cells indices, returns their number.
 * The same form only. */
guint ogi_record_diff(const OgiRecord *a, const OgiRecord *b, guint16 *cells);

G_END_DECLS
