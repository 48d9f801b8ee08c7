/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * CSV as in RFC 4180 to a file descriptor, buffered, numbers without printf.
 *
 * Errors stick: after the first one nothing is written, and finish reports it.
 */
typedef struct _OgiCsvWriter OgiCsvWriter;

typedef enum {
    OGI_CSV_WRITER_PLAIN = 0,
    OGI_CSV_WRITER_EXCEL = 1 << 0, /* UTF-8 byte order mark and CRLF */
} OgiCsvWriterFlags;

/* Borrows fd; name is for error messages and copied. */
OgiCsvWriter *ogi_csv_writer_new(int fd, const char *name, OgiCsvWriterFlags flags);
/* Rows to be appended to whole later: kept in memory, so that threads can each fill a part. */
OgiCsvWriter *ogi_csv_writer_new_part(const OgiCsvWriter *whole);
/* Rows for the program itself: they stay in memory. */
OgiCsvWriter *ogi_csv_writer_new_memory(const char *name);
/* The rows of one of these, once it is finished; it is empty afterwards. (transfer full) */
GBytes *ogi_csv_writer_take_bytes(OgiCsvWriter *self);
void ogi_csv_writer_free(OgiCsvWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiCsvWriter, ogi_csv_writer_free)

/* What becomes of a row when it ends: its cells as they are in the file, without the line end. */
typedef void (*OgiCsvRewrite)(OgiText row, GString *out, gpointer user_data);
/* For the rows that follow, and those of parts made afterwards, which must not outlive self.
 * (transfer full) user_data. */
void ogi_csv_writer_set_rewrite(OgiCsvWriter *self, OgiCsvRewrite rewrite, gpointer user_data,
                                GDestroyNotify destroy);
OgiCsvWriterFlags ogi_csv_writer_flags(const OgiCsvWriter *self);

/* A text cell; quoted where needed; one that a spreadsheet would take for a formula (it starts
 * with = + - @ tab or CR) gets a leading apostrophe; what nobody sees (ogi_text_is_unseen) becomes
 * U+FFFD. NULL is an empty cell. */
void ogi_csv_writer_string(OgiCsvWriter *self, const char *text);
void ogi_csv_writer_text(OgiCsvWriter *self, OgiText text);
/* A figure held as text: a plain number ("-5", "12.50") stays one, anything else is a text cell. */
void ogi_csv_writer_figure(OgiCsvWriter *self, const char *text);
void ogi_csv_writer_int(OgiCsvWriter *self, gint64 value);
/* Empty where value is 0: lines and years that aren't known. */
void ogi_csv_writer_int_or_empty(OgiCsvWriter *self, gint64 value);
/* Exactly so many decimals; and the same without trailing zeros. */
void ogi_csv_writer_fixed(OgiCsvWriter *self, gint64 value, guint decimals);
void ogi_csv_writer_short(OgiCsvWriter *self, gint64 value, guint decimals);
void ogi_csv_writer_empty(OgiCsvWriter *self);
/* Cells made once with ogi_csv_writer_quote, commas between and none at the ends: copied as they
 * are, for the hot loops. */
void ogi_csv_writer_raw(OgiCsvWriter *self, OgiText cells);
void ogi_csv_writer_end_row(OgiCsvWriter *self);
/* A whole row by hand, for the hottest loops: room for len bytes of quoted cells, with commas
 * between; then where they end. The line end is added. */
char *ogi_csv_writer_row_room(OgiCsvWriter *self, gsize len);
void ogi_csv_writer_row_written(OgiCsvWriter *self, const char *end);
/* Moves the rows of a part to the end of self; the part is empty afterwards. */
void ogi_csv_writer_append(OgiCsvWriter *self, OgiCsvWriter *part);

/* The bytes that ogi_csv_writer_string would write, appended to out. */
void ogi_csv_writer_quote(GString *out, const char *text);

/* Makes error the one that sticks, unless there is one already. (transfer full) */
void ogi_csv_writer_fail(OgiCsvWriter *self, GError *error);
guint64 ogi_csv_writer_bytes(const OgiCsvWriter *self);
guint64 ogi_csv_writer_rows(const OgiCsvWriter *self);
/* Flushes. Fails with OGI_ERROR_OUTPUT and the first thing that went wrong. */
gboolean ogi_csv_writer_finish(OgiCsvWriter *self, GError **error);

G_END_DECLS
