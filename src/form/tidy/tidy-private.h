/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <ogistat/notation.h>
#include <ogistat/tidy.h>

/*
 * Tidy CSV inside. The way of a row: the header says which fields name the agency and its year,
 * which the cell, and which is the value; agency and cell are looked up by their raw bytes, so that
 * a spelling is read once and then found again; the value goes into the record.
 *
 * Every thread has a part of the file and a store of its own. Stores are merged cell by cell, and
 * it doesn't show which part a row was in: of two values for a cell the one on the earlier line is
 * the first, and the earliest line that differs from it is the conflict.
 */

/* --- header --- */

typedef enum {
    OGI_TIDY_YEAR,
    OGI_TIDY_AGENCY,
    OGI_TIDY_AGENCY_ID,
    OGI_TIDY_FORM,
    OGI_TIDY_TABLE,
    OGI_TIDY_INDICATOR,
    OGI_TIDY_COLUMN,
    OGI_TIDY_ROW_LABEL,
    OGI_TIDY_COLUMN_LABEL,
    OGI_TIDY_VALUE,
    OGI_TIDY_UNIT,
    OGI_TIDY_STATUS,
    OGI_TIDY_MISSING_AS,
    OGI_TIDY_N_ROLES,
} OgiTidyRole;

enum { OGI_TIDY_MAX_HEADING = 64 }; /* bytes */

/* Fields that are looked up together, in the order in which they stand in a row. */
typedef struct {
    guint8 fields[6];
    guint8 n;
} OgiTidyFields;

typedef struct {
    guint n_fields;
    gint at[OGI_TIDY_N_ROLES]; /* OGI_NO_INDEX: not there */
    OgiTidyFields of_agency;   /* year, agency, agency_id */
    OgiTidyFields of_cell;     /* form … column_label */
    char separator;            /* of fields */
    guint n_above;             /* rows above it: a title, "sep=;" */
    guint line;                /* of the header */
    gint twice[2];             /* two columns of one role; OGI_NO_INDEX: there are none */
    char twice_names[2][OGI_TIDY_MAX_HEADING + 1];
} OgiTidyHeader;

/* The header among the first rows of a file in UTF-8, whatever parts its fields. FALSE where it has
 * none. */
gboolean ogi_tidy_header_find(OgiTidyHeader *self, OgiText text);

/* FALSE where the row is no header of tidy CSV. */
gboolean ogi_tidy_header_read(OgiTidyHeader *self, const OgiCsvRow *row);
/* The text of a role in a row; empty where the file has no such column. */
static inline OgiText
ogi_tidy_text(const OgiTidyHeader *self, const OgiCsvRow *row, OgiTidyRole role)
{
    return self->at[role] == OGI_NO_INDEX ? ogi_text("", 0) : row->fields[self->at[role]];
}

/* --- index: raw bytes of some fields → what they mean --- */

enum {
    OGI_TIDY_MAX_KEY = 1023, /* bytes of one field of a key */
    OGI_TIDY_SCRATCH = 6 * (OGI_TIDY_MAX_KEY + 1),
};

/* Some fields of a row: their bytes with one byte between them, and all their lengths. */
typedef struct {
    const char *bytes;
    gsize len;
    guint64 lens;
    guint64 hash; /* in the index that was asked for it; 0: not known */
} OgiTidyKey;

typedef struct _OgiTidyEntry OgiTidyEntry;
struct _OgiTidyEntry {
    OgiTidyEntry *next; /* the entry that came after this one the last time; never NULL */
    gpointer value;
    guint64 lens;
    gsize len;
    char bytes[];
};

typedef struct _OgiTidyIndex OgiTidyIndex;

/* The values are not owned. */
OgiTidyIndex *ogi_tidy_index_new(void);
void ogi_tidy_index_free(OgiTidyIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTidyIndex, ogi_tidy_index_free)
guint ogi_tidy_index_n(const OgiTidyIndex *self);
OgiTidyEntry *ogi_tidy_index_find(const OgiTidyIndex *self, const OgiTidyKey *key);
/* For what will be looked up soon: asks for the memory, and returns the key's hash, never 0. */
guint64 ogi_tidy_index_ask(const OgiTidyIndex *self, const OgiTidyKey *key);
/* The entry that a key of this hash most likely has, without looking at it; NULL where there is
 * none. */
OgiTidyEntry *ogi_tidy_index_guess(const OgiTidyIndex *self, guint64 hash);
/* The key must not be there yet. */
OgiTidyEntry *ogi_tidy_index_add(OgiTidyIndex *self, const OgiTidyKey *key, gpointer value);
gboolean ogi_tidy_entry_is(const OgiTidyEntry *self, const OgiTidyKey *key);

/* Whether these fields are the key of an entry, without making a key of them: for the guess that
 * mostly holds. FALSE, too, where they aren't side by side in memory. */
static inline gboolean
ogi_tidy_entry_is_of(const OgiTidyEntry *self, const OgiCsvRow *row, const OgiTidyFields *fields)
{
    const char *start = row->fields[fields->fields[0]].str;
    const OgiText *last = &row->fields[fields->fields[fields->n - 1]];
    guint64 lens = 0;

    for (guint i = 0; i < fields->n; i++)
        lens = lens << 10 | row->fields[fields->fields[i]].len;
    return lens == self->lens && (gsize)(last->str + last->len - start) == self->len &&
           memcmp(start, self->bytes, self->len) == 0;
}

/* The key of these fields; where they aren't side by side in memory it is put together in scratch
 * (OGI_TIDY_SCRATCH bytes). FALSE where a field is longer than OGI_TIDY_MAX_KEY. */
gboolean ogi_tidy_key(OgiTidyKey *key, const OgiCsvRow *row, const OgiTidyFields *fields,
                      char *scratch);

/* --- cells: what the cell's fields say, by codes or labels --- */

typedef enum {
    OGI_TIDY_CELL,
    OGI_TIDY_FIGURE,    /* table 1: a figure from the prose */
    OGI_TIDY_SUBTOTAL,  /* a section subtotal: computed, never read */
    OGI_TIDY_UNKNOWN,   /* no such cell */
    OGI_TIDY_AMBIGUOUS, /* a label that several rows have */
    OGI_TIDY_NO_FORM,   /* no such form */
} OgiTidyKind;

typedef struct {
    OgiTidyKind kind;
    gint form;                 /* index; OGI_NO_INDEX: the row doesn't say */
    const char *unit;          /* that the column's label names; NULL: none. Static */
    const OgiFormCell *figure; /* how a figure is read; its indicator is the phrase. Static */
    OgiText figure_kind;       /* of a figure: its kind, or empty; in the row */
    gint16 cells[];            /* by form: index of the cell, or OGI_NO_INDEX */
} OgiTidyCell;

typedef struct _OgiTidyCells OgiTidyCells;

/* Fails as ogi_labels_new() does. codebook is borrowed. */
OgiTidyCells *ogi_tidy_cells_new(const OgiCodebook *codebook, GError **error);
void ogi_tidy_cells_free(OgiTidyCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTidyCells, ogi_tidy_cells_free)
/* (transfer full), g_free */
OgiTidyCell *ogi_tidy_cells_resolve(const OgiTidyCells *self, const OgiTidyHeader *header,
                                    const OgiCsvRow *row);

/* --- notes: findings, so many of each rule --- */

enum { OGI_TIDY_MAX_NOTES = 1000 };

typedef struct _OgiTidyNotes OgiTidyNotes;

OgiTidyNotes *ogi_tidy_notes_new(guint max);
void ogi_tidy_notes_free(OgiTidyNotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTidyNotes, ogi_tidy_notes_free)
/* To be called in order of lines. NULL past the maximum: counted, no more. rule is static. */
OgiFinding *ogi_tidy_notes_add(OgiTidyNotes *self, const char *rule, guint line);
/* For what is right and yet not read: one finding in all, "SUMMARY +N", on the first line. Both are
 * static. */
void ogi_tidy_notes_count(OgiTidyNotes *self, const char *rule, const char *summary, guint line);
/* Moves the notes of a later part, whose lines begin after offset others. */
void ogi_tidy_notes_take(OgiTidyNotes *self, OgiTidyNotes *later, guint offset);
/* All findings, and one for each rule that counts what is past the maximum. */
void ogi_tidy_notes_finish(OgiTidyNotes *self, const char *source, OgiFindings *findings);

/* --- store: agencies, their years, the records --- */

typedef struct {
    guint8 state; /* OgiState */
    guint line;   /* never 0 */
    gint64 value;
} OgiTidyValue;

typedef struct _OgiTidyAgency OgiTidyAgency;
typedef struct _OgiTidyReport OgiTidyReport;

/* One form of a report. */
typedef struct {
    OgiRecord *record;    /* NULL: no cell yet */
    OgiRecordCells cells; /* of the record; line 0: the cell hasn't been met */
} OgiTidySlot;

/* An agency's year. */
struct _OgiTidyReport {
    OgiTidyAgency *agency;
    OgiTidyReport *next;   /* another year of the agency */
    OgiTidyReport *merged; /* where its cells have gone; NULL: they are here */
    gint year;
    gint statutory;      /* index of the year's form */
    guint64 declared;    /* bit f: a row says that the report is of form f */
    guint line;          /* the first row */
    gboolean old;        /* a row without form, of a year before the first form: not read */
    OgiTidySlot slots[]; /* by form */
};

struct _OgiTidyAgency {
    char *name;     /* as first met; "": only an id */
    char *id;       /* "": only a name */
    gboolean by_id; /* its name stands under other ids too */
    OgiTidyReport *reports;
};

typedef struct _OgiTidyStore OgiTidyStore;

OgiTidyStore *ogi_tidy_store_new(const OgiCodebook *codebook, guint max_reports);
void ogi_tidy_store_free(OgiTidyStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTidyStore, ogi_tidy_store_free)
/* Made where there is none. NULL past the limit of reports; name and id: valid UTF-8, or empty. */
OgiTidyReport *ogi_tidy_store_report(OgiTidyStore *self, OgiText name, OgiText id, gint year,
                                     guint line);
/* Whether reports were refused. */
gboolean ogi_tidy_store_is_full(const OgiTidyStore *self);
/* For a cell that has been met: keeps what its first line says, and remembers the first line that
 * says something else. */
void ogi_tidy_store_again(OgiTidyStore *self, OgiTidyReport *report, guint form, guint cell,
                          OgiTidyValue value);
OgiRecord *ogi_tidy_store_record(OgiTidyStore *self, OgiTidyReport *report, guint form);
void ogi_tidy_store_figure(OgiTidyStore *self, OgiTidyReport *report, const OgiTidyCell *named,
                           gint64 value, guint8 decimals, guint line);

/* What a row says of a cell. */
static inline void
ogi_tidy_store_put(OgiTidyStore *self, OgiTidyReport *report, guint form, guint cell,
                   OgiTidyValue value)
{
    OgiTidySlot *slot = &report->slots[form];

    if (G_UNLIKELY(slot->record == NULL))
        ogi_tidy_store_record(self, report, form);
    if (G_LIKELY(slot->cells.lines[cell] == 0))
        ogi_record_cells_set(slot->cells, cell, (OgiState)value.state, value.value, value.line);
    else
        ogi_tidy_store_again(self, report, form, cell, value);
}

/* The same, a little later, when the memory that was asked for here has come: for records in no
 * order. It doesn't matter which of two lines is put first. */
void ogi_tidy_store_put_later(OgiTidyStore *self, OgiTidyReport *report, guint form, guint cell,
                              OgiTidyValue value);
/* Puts all that is waiting. */
void ogi_tidy_store_flush(OgiTidyStore *self);

/* Moves what a later part has gathered, whose lines begin after offset others; its reports say where
 * they have gone (merged) until it is freed. */
void ogi_tidy_store_take(OgiTidyStore *self, OgiTidyStore *later, guint offset);
/* Settles forms, names and conflicts; appends the records in order. */
void ogi_tidy_store_finish(OgiTidyStore *self, const char *source, GPtrArray *records,
                           OgiTidyNotes *notes);

/* --- part: rows, one after the other, into a store --- */

/* What all parts of a file share. */
typedef struct {
    const OgiCodebook *codebook;
    const OgiTidyCells *cells;
    OgiTidyHeader header;
    guint max_reports;
    guint max_notes;
} OgiTidyShared;

typedef struct _OgiTidyPart OgiTidyPart;

/* first: its first row is the header. */
OgiTidyPart *ogi_tidy_part_new(const OgiTidyShared *shared, gboolean first);
void ogi_tidy_part_free(OgiTidyPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTidyPart, ogi_tidy_part_free)
/* An OgiCsvRowFunc; never fails. */
gboolean ogi_tidy_part_take_row(const OgiCsvRow *row, gpointer part, GError **error);
OgiTidyStore *ogi_tidy_part_store(OgiTidyPart *self);
OgiTidyNotes *ogi_tidy_part_notes(OgiTidyPart *self);
/* The next row is the file's last, and nothing shows that it ends there. */
void ogi_tidy_part_begin_last(OgiTidyPart *self);
/* When all parts have come together: whether such a row counts. */
void ogi_tidy_part_settle_last(OgiTidyPart *self);
/* Moves what a later part has gathered, whose lines begin after offset others. */
void ogi_tidy_part_take(OgiTidyPart *self, OgiTidyPart *later, guint offset);

/* --- value: what a row's value, unit and status say --- */

typedef struct {
    OgiReading reading; /* state and value as its status has them */
    OgiTidyRole wrong;  /* unit or status that makes the row unreadable; OGI_TIDY_N_ROLES: none */
} OgiTidyReading;

/* label_unit: the unit that the column's label names, or NULL. */
OgiTidyReading ogi_tidy_value_read(const OgiTidyHeader *header, const OgiCsvRow *row,
                                   const OgiFormCell *cell, const char *label_unit);

/* --- a whole file --- */

typedef struct {
    gsize block;       /* bytes read at once */
    gsize part;        /* a part has so many bytes at least */
    guint max_reports; /* agencies times years; more aren't read */
    guint max_notes;   /* findings of one rule */
} OgiTidyLimits;

extern const OgiTidyLimits ogi_tidy_limits;

gboolean ogi_tidy_read_within(const OgiTidyLimits *limits, const OgiCodebook *codebook, int fd,
                              const char *source, guint jobs, GPtrArray *records,
                              OgiFindings *findings, GError **error);
