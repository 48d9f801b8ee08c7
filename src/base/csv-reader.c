/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <csv.h>
#include <glib/gi18n.h>
#include <string.h>

#include "csv-reader-private.h"
#include "csv-split-private.h"
#include <ogistat/error.h>

/*
 * libcsv is the one definition of CSV here. It gets the bytes line by line, and at most one line
 * end at a time: so a row can end only with the bytes of one call, and the line on which it began
 * is known. In front of a row, simple rows are split in place, just as libcsv would; the first
 * other one goes to libcsv until that is in front of a row again.
 */

enum {
    FIELD_BYTES = 1 << 20, /* the longest field */
    ROW_BYTES = 8 << 20,   /* the longest row */
    ROW_FIELDS = 1 << 16,
    BUFFER_STEP = 1 << 16, /* libcsv's buffer grows by this */
    AT_ROW_START = 0,      /* libcsv's state in front of a row */
    WITHIN_FIELD = 2,      /* and within a field: between its quotes, if it has any */
    BEHIND_QUOTE = 3,      /* and behind a quote within one in quotes */
};

struct _OgiCsvReader {
    char *name;
    OgiCsvMode mode;
    OgiCsvRowFunc func;
    gpointer user_data;
    struct csv_parser parser;
    guint64 line;      /* of the next byte, from 1 */
    guint64 row_line;  /* on which the current row begins */
    guint64 column;    /* characters of the line that libcsv has had */
    gboolean after_cr; /* a line feed now ends no other line */
    gboolean in_place; /* simple rows don't go through libcsv */
    gboolean begun;    /* past the place of a byte order mark */
    guint mark_bytes;  /* of a byte order mark, met so far */
    char *row;         /* bytes of the row's fields, a NUL after each */
    gsize row_len;
    gsize row_size;
    OgiText *fields; /* their lengths; where they are only once the row is complete */
    guint n_fields;
    guint fields_size;
    GError *error; /* the first; then nothing is read */
};

static const char byte_order_mark[3] = {'\xEF', '\xBB', '\xBF'};

static void G_GNUC_PRINTF(3, 4) fail(OgiCsvReader *self, guint64 line, const char *format, ...)
{
    g_autofree char *message = NULL;
    OgiError code = self->mode == OGI_CSV_STRICT ? OGI_ERROR_DEFINITION : OGI_ERROR_INPUT;
    va_list args;

    if (self->error != NULL)
        return;
    va_start(args, format);
    /* of a report it becomes a finding, which only looks at the line */
    message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(&self->error, OGI_ERROR, (gint)code, "%s:%" G_GUINT64_FORMAT ": %s", self->name,
                line, message);
}

/* libcsv's allocator: a buffer past the longest field (and blanks that it may still drop) is none,
 * so that memory stays bounded whatever the bytes. */
static void *
bounded_realloc(void *buffer, size_t size)
{
    return size > FIELD_BYTES + BUFFER_STEP ? NULL : realloc(buffer, size);
}

/* Room for one more field of so many bytes, and its NUL. */
static void
make_room(OgiCsvReader *self, gsize len)
{
    if (self->row_len + len + 1 > self->row_size) {
        self->row_size = 2 * (self->row_len + len + 1);
        self->row = g_realloc(self->row, self->row_size);
    }
    if (self->n_fields == self->fields_size) {
        self->fields_size = 2 * self->fields_size + 16;
        self->fields = g_renew(OgiText, self->fields, self->fields_size);
    }
}

static void
take_field(void *bytes, size_t len, void *data)
{
    OgiCsvReader *self = data;

    if (self->error != NULL)
        return;
    if (len > FIELD_BYTES || self->row_len + len > ROW_BYTES || self->n_fields == ROW_FIELDS) {
        fail(self, self->row_line,
             _("expected a row of at most 1 MiB to a field and 8 MiB in all, "
               "found a longer one; look for a quote that isn't closed"));
        return;
    }
    make_room(self, len);
    memcpy(self->row + self->row_len, bytes, len + 1); /* CSV_APPEND_NULL */
    self->row_len += len + 1;
    self->fields[self->n_fields++] = ogi_text(NULL, len);
}

static void
take_row(int last_char G_GNUC_UNUSED, void *data)
{
    OgiCsvReader *self = data;
    OgiCsvRow row = {self->row_line, self->n_fields, self->fields};
    const char *start = self->row;

    if (self->error != NULL)
        return;
    for (guint i = 0; i < row.n_fields; i++) {
        self->fields[i].str = start;
        start += self->fields[i].len + 1;
    }
    self->func(&row, self->user_data, &self->error);
    self->row_len = 0;
    self->n_fields = 0;
}

static void
report_stop(OgiCsvReader *self, const char *bytes, gsize done)
{
    if (csv_error(&self->parser) == CSV_EPARSE)
        fail(self, self->line,
             _("column %llu: expected a quote only around a field, doubled inside it, found one "
               "elsewhere"),
             (unsigned long long)(self->column + ogi_text_n_chars(ogi_text(bytes, done)) + 1));
    else
        fail(self, self->row_line,
             _("expected a field of at most 1 MiB, found a longer one; look for a quote that isn't "
               "closed"));
}

/* Bytes of one line, its end included if there is one. */
static void
parse_piece(OgiCsvReader *self, const char *bytes, gsize len, gboolean ends_line)
{
    gsize done;

    if (self->parser.pstate == AT_ROW_START)
        self->row_line = self->line;
    done = csv_parse(&self->parser, bytes, len, take_field, take_row, self);
    if (done < len) {
        report_stop(self, bytes, done);
        return;
    }
    self->after_cr = bytes[len - 1] == '\r';
    self->column = ends_line ? 0 : self->column + ogi_text_n_chars(ogi_text(bytes, len));
    self->line += ends_line ? 1 : 0;
}

/* The first LF or CR; NULL: none. A window at a time, so that a file without LF isn't searched to
 * its end for every line. */
static const char *
find_line_end(const char *bytes, gsize len)
{
    enum { WINDOW = 256 };

    for (gsize at = 0; at < len; at += WINDOW) {
        gsize n = MIN(WINDOW, len - at);
        const char *lf = memchr(bytes + at, '\n', n);
        const char *cr = memchr(bytes + at, '\r', lf != NULL ? (gsize)(lf - bytes) - at : n);

        if (cr != NULL || lf != NULL)
            return cr != NULL ? cr : lf;
    }
    return NULL;
}

/* Length up to and with the first line end: LF, CR or CRLF. */
static gsize
line_length(const char *bytes, gsize len, gboolean *ends_line)
{
    const char *end = find_line_end(bytes, len);
    gsize n;

    *ends_line = end != NULL;
    if (end == NULL)
        return len;
    n = (gsize)(end - bytes);
    return n + (bytes[n] == '\r' && n + 1 < len && bytes[n + 1] == '\n' ? 2 : 1);
}

/* Returns the bytes of the simple rows with which these begin. */
static gsize
split_simple(OgiCsvReader *self, const char *bytes, gsize len)
{
    const char *stop;

    if (!self->in_place || self->parser.pstate != AT_ROW_START)
        return 0;
    stop =
        ogi_csv_split(bytes, bytes + len, &self->line, self->func, self->user_data, &self->error);
    if (stop > bytes) {
        self->after_cr = FALSE;
        self->column = 0;
    }
    return (gsize)(stop - bytes);
}

static void
parse(OgiCsvReader *self, const char *bytes, gsize len)
{
    if (len > 0 && self->after_cr && bytes[0] == '\n') {
        /* the rest of a CRLF whose CR was in an earlier piece: the line is counted */
        parse_piece(self, bytes, 1, FALSE);
        self->column = 0;
        bytes++;
        len--;
    }
    while (len > 0 && self->error == NULL) {
        gboolean ends_line;
        gsize n = split_simple(self, bytes, len);

        if (n == 0) {
            n = line_length(bytes, len, &ends_line);
            parse_piece(self, bytes, n, ends_line);
        }
        bytes += n;
        len -= n;
    }
}

/* Drops a byte order mark, which may come in pieces; returns the bytes used up. */
static gsize
skip_mark(OgiCsvReader *self, const char *bytes, gsize len)
{
    gsize n = 0;

    while (n < len && self->mark_bytes < 3 && bytes[n] == byte_order_mark[self->mark_bytes]) {
        self->mark_bytes++;
        n++;
    }
    if (self->mark_bytes == 3) {
        self->begun = TRUE;
    } else if (n < len) {
        self->begun = TRUE;
        parse(self, byte_order_mark, self->mark_bytes);
    }
    return n;
}

static gboolean
report_error(const OgiCsvReader *self, GError **error)
{
    if (self->error == NULL)
        return TRUE;
    if (error != NULL)
        *error = g_error_copy(self->error);
    return FALSE;
}

OgiCsvReader *
ogi_csv_reader_new(const char *name, OgiCsvMode mode, OgiCsvRowFunc func, gpointer user_data)
{
    OgiCsvReader *self = g_new0(OgiCsvReader, 1);
    guint8 options = CSV_APPEND_NULL;

    if (mode == OGI_CSV_STRICT)
        options |= CSV_STRICT | CSV_STRICT_FINI;
    csv_init(&self->parser, options);
    csv_set_realloc_func(&self->parser, bounded_realloc);
    csv_set_blk_size(&self->parser, BUFFER_STEP);
    self->name = g_strdup(name);
    self->mode = mode;
    self->in_place = TRUE;
    self->func = func;
    self->user_data = user_data;
    self->line = 1;
    self->row_line = 1;
    return self;
}

void
ogi_csv_reader_set_separator(OgiCsvReader *self, char separator)
{
    csv_set_delim(&self->parser, (unsigned char)separator);
    self->in_place = separator == ',';
}

gboolean
ogi_csv_reader_feed(OgiCsvReader *self, const char *bytes, gsize len, GError **error)
{
    if (len == 0) /* then bytes may be NULL */
        return report_error(self, error);
    if (!self->begun) {
        gsize n = skip_mark(self, bytes, len);

        bytes += n;
        len -= n;
    }
    if (self->begun)
        parse(self, bytes, len);
    return report_error(self, error);
}

guint64
ogi_csv_reader_open_line(const OgiCsvReader *self)
{
    return self->parser.pstate == WITHIN_FIELD && self->parser.quoted != 0 ? self->row_line : 0;
}

gboolean
ogi_csv_reader_is_row_ended(const OgiCsvReader *self)
{
    return self->parser.pstate == AT_ROW_START ||
           (self->parser.pstate == BEHIND_QUOTE && self->parser.quoted != 0);
}

gboolean
ogi_csv_reader_finish(OgiCsvReader *self, GError **error)
{
    if (!self->begun) {
        self->begun = TRUE;
        parse(self, byte_order_mark, self->mark_bytes);
    }
    if (self->error == NULL && csv_fini(&self->parser, take_field, take_row, self) != 0)
        fail(self, self->row_line,
             _("expected a closing quote, found the end of the file; the row begins on this line"));
    return report_error(self, error);
}

void
ogi_csv_reader_free(OgiCsvReader *self)
{
    if (self == NULL)
        return;
    csv_free(&self->parser);
    g_free(self->row);
    g_free(self->fields);
    g_clear_error(&self->error);
    g_free(self->name);
    g_free(self);
}

void
ogi_csv_reader_begin_inside(OgiCsvReader *self)
{
    self->begun = TRUE;
}

gboolean
ogi_csv_reader_at_row_start(const OgiCsvReader *self)
{
    return self->parser.pstate == AT_ROW_START;
}

guint64
ogi_csv_reader_lines(const OgiCsvReader *self)
{
    return self->line - 1;
}

void
ogi_csv_reader_set_in_place(OgiCsvReader *self, gboolean in_place)
{
    self->in_place = in_place;
}
