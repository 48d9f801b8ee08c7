/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <string.h>

#include <ogistat/csv-writer.h>
#include <ogistat/decimal.h>
#include <ogistat/file.h>

#include "csv-cell-private.h"

enum {
    BUFFER_BYTES = 64 * 1024,
    /* how much may wait in the page cache before the disk is asked to begin: the final sync of a
     * large file is then short */
    WRITEOUT_BYTES = 2 * 1024 * 1024,
};

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

struct _OgiCsvWriter {
    int fd; /* -1: a part, in memory */
    char *name;
    OgiCsvWriterFlags flags;
    char *buffer;
    gsize len;
    gsize size;
    gsize row;             /* where the row begins in buffer */
    gboolean in_row;       /* a cell of this row is there: the next one takes a comma */
    OgiCsvRewrite rewrite; /* NULL: rows stay as they are */
    gpointer rewrite_data;
    GDestroyNotify rewrite_destroy; /* NULL: borrowed, by a part */
    GString *rewritten;
    guint64 written;  /* bytes given to fd */
    guint64 writeout; /* of these, given to the disk */
    guint64 rows;
    GError *error; /* the first one; nothing is written after it */
};

static void
write_out(OgiCsvWriter *self, const char *bytes, gsize len)
{
    if (self->error != NULL || !ogi_file_write(self->fd, self->name, bytes, len, &self->error))
        return;
    self->written += len;
    if (self->written - self->writeout >= WRITEOUT_BYTES) {
        /* a hint: pipes and some file systems don't know it, and lose nothing */
        (void)sync_file_range(self->fd, (off_t)self->writeout,
                              (off_t)(self->written - self->writeout), SYNC_FILE_RANGE_WRITE);
        self->writeout = self->written;
    }
}

static void
flush(OgiCsvWriter *self)
{
    write_out(self, self->buffer, self->len);
    self->len = self->row = 0;
}

/* All but the row that is being written, which isn't what it will be. */
static void
flush_rows(OgiCsvWriter *self)
{
    write_out(self, self->buffer, self->row);
    memmove(self->buffer, self->buffer + self->row, self->len - self->row);
    self->len -= self->row;
    self->row = 0;
}

/* Makes room for len more bytes. */
static void
make_room(OgiCsvWriter *self, gsize len)
{
    if (self->fd >= 0 && self->rewrite != NULL)
        flush_rows(self);
    else if (self->fd >= 0)
        flush(self);
    while (self->size - self->len < len)
        self->size *= 2;
    self->buffer = g_realloc(self->buffer, self->size);
}

static inline void
put(OgiCsvWriter *self, const char *bytes, gsize len)
{
    if (G_UNLIKELY(len > self->size - self->len))
        make_room(self, len);
    memcpy(self->buffer + self->len, bytes, len);
    self->len += len;
}

static inline void
begin_cell(OgiCsvWriter *self)
{
    if (self->in_row)
        put(self, ",", 1);
    self->in_row = TRUE;
}

OgiCsvWriter *
ogi_csv_writer_new(int fd, const char *name, OgiCsvWriterFlags flags)
{
    OgiCsvWriter *self = g_new0(OgiCsvWriter, 1);

    self->fd = fd;
    self->name = g_strdup(name);
    self->flags = flags;
    self->size = BUFFER_BYTES;
    self->buffer = g_malloc(self->size);
    if (fd >= 0 && (flags & OGI_CSV_WRITER_EXCEL) != 0)
        put(self, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK));
    return self;
}

OgiCsvWriter *
ogi_csv_writer_new_part(const OgiCsvWriter *whole)
{
    OgiCsvWriter *self = ogi_csv_writer_new(-1, whole->name, whole->flags);

    if (whole->rewrite != NULL)
        ogi_csv_writer_set_rewrite(self, whole->rewrite, whole->rewrite_data, NULL);
    return self;
}

OgiCsvWriter *
ogi_csv_writer_new_memory(const char *name)
{
    return ogi_csv_writer_new(-1, name, OGI_CSV_WRITER_PLAIN);
}

GBytes *
ogi_csv_writer_take_bytes(OgiCsvWriter *self)
{
    GBytes *bytes = g_bytes_new(self->buffer, self->len);

    self->len = self->row = 0;
    return bytes;
}

void
ogi_csv_writer_free(OgiCsvWriter *self)
{
    if (self == NULL)
        return;
    g_clear_error(&self->error);
    if (self->rewrite_destroy != NULL)
        self->rewrite_destroy(self->rewrite_data);
    if (self->rewritten != NULL)
        g_string_free(self->rewritten, TRUE);
    g_free(self->buffer);
    g_free(self->name);
    g_free(self);
}

void
ogi_csv_writer_set_rewrite(OgiCsvWriter *self, OgiCsvRewrite rewrite, gpointer user_data,
                           GDestroyNotify destroy)
{
    g_return_if_fail(self->rewrite == NULL && !self->in_row);
    self->rewrite = rewrite;
    self->rewrite_data = user_data;
    self->rewrite_destroy = destroy;
    self->rewritten = g_string_new(NULL);
    self->row = self->len;
}

OgiCsvWriterFlags
ogi_csv_writer_flags(const OgiCsvWriter *self)
{
    return self->flags;
}

void
ogi_csv_writer_string(OgiCsvWriter *self, const char *text)
{
    ogi_csv_writer_text(self, text != NULL ? ogi_text(text, strlen(text)) : ogi_text("", 0));
}

void
ogi_csv_writer_text(OgiCsvWriter *self, OgiText text)
{
    OgiCsvCellForm form = ogi_csv_cell_form(text);

    if (form.quotes || form.guard || form.unseen) {
        g_autoptr(GString) cell = g_string_sized_new(text.len + 8);

        ogi_csv_cell_append(cell, text, form);
        ogi_csv_writer_raw(self, ogi_text(cell->str, cell->len));
    } else {
        ogi_csv_writer_raw(self, text);
    }
}

/* An optional sign, digits, and a fraction with digits on both sides of its point. */
static gboolean
is_plain_number(const char *text)
{
    const char *p = text + (*text == '-');
    const char *digits = p;

    while (g_ascii_isdigit(*p))
        p++;
    if (p == digits)
        return FALSE;
    if (*p == '.') {
        digits = ++p;
        while (g_ascii_isdigit(*p))
            p++;
        if (p == digits)
            return FALSE;
    }
    return *p == '\0';
}

void
ogi_csv_writer_figure(OgiCsvWriter *self, const char *text)
{
    if (text != NULL && is_plain_number(text))
        ogi_csv_writer_raw(self, ogi_text(text, strlen(text)));
    else
        ogi_csv_writer_string(self, text);
}

void
ogi_csv_writer_int(OgiCsvWriter *self, gint64 value)
{
    ogi_csv_writer_fixed(self, value, 0);
}

void
ogi_csv_writer_int_or_empty(OgiCsvWriter *self, gint64 value)
{
    if (value != 0)
        ogi_csv_writer_int(self, value);
    else
        ogi_csv_writer_empty(self);
}

void
ogi_csv_writer_fixed(OgiCsvWriter *self, gint64 value, guint decimals)
{
    begin_cell(self);
    if (self->size - self->len < OGI_DECIMAL_CHARS)
        make_room(self, OGI_DECIMAL_CHARS);
    self->len += ogi_decimal_write(self->buffer + self->len, value, decimals);
}

void
ogi_csv_writer_short(OgiCsvWriter *self, gint64 value, guint decimals)
{
    begin_cell(self);
    if (self->size - self->len < OGI_DECIMAL_CHARS)
        make_room(self, OGI_DECIMAL_CHARS);
    self->len += ogi_decimal_write_short(self->buffer + self->len, value, decimals);
}

void
ogi_csv_writer_empty(OgiCsvWriter *self)
{
    begin_cell(self);
}

void
ogi_csv_writer_raw(OgiCsvWriter *self, OgiText cells)
{
    begin_cell(self);
    put(self, cells.str, cells.len);
}

static void
rewrite_row(OgiCsvWriter *self)
{
    g_string_truncate(self->rewritten, 0);
    self->rewrite(ogi_text(self->buffer + self->row, self->len - self->row), self->rewritten,
                  self->rewrite_data);
    self->len = self->row;
    put(self, self->rewritten->str, self->rewritten->len);
}

void
ogi_csv_writer_end_row(OgiCsvWriter *self)
{
    if (G_UNLIKELY(self->rewrite != NULL))
        rewrite_row(self);
    if ((self->flags & OGI_CSV_WRITER_EXCEL) != 0)
        put(self, "\r\n", 2);
    else
        put(self, "\n", 1);
    self->row = self->len;
    self->in_row = FALSE;
    self->rows++;
}

char *
ogi_csv_writer_row_room(OgiCsvWriter *self, gsize len)
{
    gsize needed = len + 2; /* with its line end */

    if (self->size - self->len < needed)
        make_room(self, needed);
    return self->buffer + self->len;
}

void
ogi_csv_writer_row_written(OgiCsvWriter *self, const char *end)
{
    self->len = (gsize)(end - self->buffer);
    ogi_csv_writer_end_row(self);
}

void
ogi_csv_writer_append(OgiCsvWriter *self, OgiCsvWriter *part)
{
    if (self->fd >= 0 && part->len > self->size - self->len) {
        flush(self);
        write_out(self, part->buffer, part->len);
    } else {
        put(self, part->buffer, part->len);
    }
    self->row = self->len;
    self->rows += part->rows;
    part->len = part->row = 0;
    part->rows = 0;
    if (part->error != NULL)
        ogi_csv_writer_fail(self, g_steal_pointer(&part->error));
}

void
ogi_csv_writer_quote(GString *out, const char *text)
{
    OgiText cell = ogi_text(text, text != NULL ? strlen(text) : 0);

    ogi_csv_cell_append(out, cell, ogi_csv_cell_form(cell));
}

void
ogi_csv_writer_fail(OgiCsvWriter *self, GError *error)
{
    if (self->error == NULL)
        self->error = error;
    else
        g_error_free(error);
}

guint64
ogi_csv_writer_bytes(const OgiCsvWriter *self)
{
    return self->written + self->len;
}

guint64
ogi_csv_writer_rows(const OgiCsvWriter *self)
{
    return self->rows;
}

gboolean
ogi_csv_writer_finish(OgiCsvWriter *self, GError **error)
{
    if (self->fd >= 0)
        flush(self);
    if (self->error == NULL)
        return TRUE;
    if (error != NULL)
        *error = g_error_copy(self->error);
    return FALSE;
}
