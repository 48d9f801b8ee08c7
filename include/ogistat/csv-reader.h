/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * CSV by libcsv, row by row, with line numbers. Only csv-reader.c sees libcsv.
 *
 * A field without quotes loses its leading and trailing blanks and tabs, as libcsv has it; one in
 * quotes keeps them. LF, CR and CRLF end a line. Any bytes may be fed in any pieces: the rows are
 * the same.
 *
 * Calls in order: new, feed as often as there are bytes, finish, free.
 */
typedef struct _OgiCsvReader OgiCsvReader;

typedef struct {
    guint64 line; /* the physical line on which the row begins, from 1 */
    guint n_fields;
    const OgiText *fields; /* unquoted; valid until the callback returns */
} OgiCsvRow;

/* The first n fields of a row, "" for those that it lacks. (transfer full) */
GStrv ogi_csv_row_fields(const OgiCsvRow *row, guint n);

/* Returns FALSE with error set to stop; feed or finish then fails with that error. */
typedef gboolean (*OgiCsvRowFunc)(const OgiCsvRow *row, gpointer user_data, GError **error);

typedef enum {
    OGI_CSV_STRICT,  /* definitions: a stray quote is an error that names line and column */
    OGI_CSV_LENIENT, /* reports: what libcsv makes of it */
} OgiCsvMode;

/* name is for error messages only and copied. A UTF-8 byte order mark is skipped. Blank rows are
 * not reported. Errors are OGI_ERROR_DEFINITION where strict, else OGI_ERROR_INPUT: a field longer
 * than 1 MiB, a row longer than 8 MiB or 65,536 fields, and what the callback sets. */
OgiCsvReader *ogi_csv_reader_new(const char *name, OgiCsvMode mode, OgiCsvRowFunc func,
                                 gpointer user_data);
/* What parts fields, before the first call of feed: a comma unless said otherwise. */
void ogi_csv_reader_set_separator(OgiCsvReader *self, char separator);
gboolean ogi_csv_reader_feed(OgiCsvReader *self, const char *bytes, gsize len, GError **error);
/* Where all that has been fed ends between quotes: the line on which that row begins; else 0. */
guint64 ogi_csv_reader_open_line(const OgiCsvReader *self);
/* Whether the bytes fed so far show that the row they end in is at its end: by a line break, or by
 * the quote that closes its last field. */
gboolean ogi_csv_reader_is_row_ended(const OgiCsvReader *self);
gboolean ogi_csv_reader_finish(OgiCsvReader *self, GError **error);
void ogi_csv_reader_free(OgiCsvReader *self);
/* What is fed isn't the start of a file: a byte order mark at its start is part of a row. To be
 * called before anything is fed. */
void ogi_csv_reader_begin_inside(OgiCsvReader *self);
/* Whether the next byte is in front of a row: nothing of one has been fed. */
gboolean ogi_csv_reader_at_row_start(const OgiCsvReader *self);
/* Line ends fed so far. */
guint64 ogi_csv_reader_lines(const OgiCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiCsvReader, ogi_csv_reader_free)

/*
 * A whole definition file in memory: header and rows, by name. Strict.
 *
 * One with the columns field and value only is written down in blocks, one field a line: a row
 * begins where the first field stands again, and may leave out fields. Rows of many long texts are
 * read and compared more easily so.
 */
typedef struct _OgiCsvTable OgiCsvTable;

/* Fails with OGI_ERROR_DEFINITION where the CSV is broken, a row has another number of fields
 * than the header, or one of required (NULL-terminated names) is not in the header. */
OgiCsvTable *ogi_csv_table_load(const char *name, GBytes *csv, const char *const *required,
                                GError **error);
/* The same of a file that a spreadsheet saved: blank rows, blank fields behind the header's and a
 * first line "sep=;" say nothing. */
OgiCsvTable *ogi_csv_table_load_spread(const char *name, GBytes *csv, char separator,
                                       GError **error);
/* Adds columns of other to the rows of the same key: fills in what is empty. A row of other that
 * has none here is a mistake; all of them are told. */
gboolean ogi_csv_table_join(OgiCsvTable *self, const OgiCsvTable *other, const char *key,
                            GError **error);
void ogi_csv_table_free(OgiCsvTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiCsvTable, ogi_csv_table_free)
const char *ogi_csv_table_name(const OgiCsvTable *self);
guint ogi_csv_table_n_rows(const OgiCsvTable *self);
guint64 ogi_csv_table_line(const OgiCsvTable *self, guint row);
/* The columns of the header by index; NULL behind the last. */
const char *ogi_csv_table_column(const OgiCsvTable *self, guint index);
gboolean ogi_csv_table_has_column(const OgiCsvTable *self, const char *column);
/* NUL-terminated, never NULL: "" where the column is not there. Owned by the table. */
const char *ogi_csv_table_get(const OgiCsvTable *self, guint row, const char *column);
/* What a row has in these columns, which NULL ends, with a blank between two. (transfer full) */
char *ogi_csv_table_key(const OgiCsvTable *self, guint row, const char *const *columns);
/* The rows by that: char*, owned → 1 + row, the first where there are more. (transfer full) */
GHashTable *ogi_csv_table_index(const OgiCsvTable *self, const char *const *columns);
/* Sets an OGI_ERROR_DEFINITION "name:line: column: message"; returns FALSE for return. */
gboolean ogi_csv_table_error(const OgiCsvTable *self, guint row, const char *column, GError **error,
                             const char *format, ...) G_GNUC_PRINTF(5, 6);

G_END_DECLS
