/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv-scan-private.h"
#include "csv-split-private.h"

enum {
    SIMPLE_FIELDS = 64,     /* more are left to libcsv */
    SIMPLE_BYTES = 1 << 16, /* of a row */
};

/* Walks over the bytes that may matter, 64 bytes at a time. */
typedef struct {
    const char *base;
    const char *end;
    guint64 mask; /* of those in base … base + 63 that are still to come */
} Scan;

static inline guint64
scan_mask(const char *base, const char *end)
{
    char last[64];

    if (G_LIKELY(end - base >= 64))
        return ogi_csv_scan64(base);
    memset(last, 'x', sizeof last);
    memcpy(last, base, (gsize)(end - base));
    return ogi_csv_scan64(last);
}

static inline Scan
scan_from(const char *bytes, const char *end)
{
    return (Scan){bytes, end, scan_mask(bytes, end)};
}

/* NULL at the end. */
static inline const char *
scan_next(Scan *self)
{
    const char *found;

    while (self->mask == 0) {
        if (self->end - self->base <= 64)
            return NULL;
        self->base += 64;
        self->mask = scan_mask(self->base, self->end);
    }
    found = self->base + __builtin_ctzll(self->mask);
    self->mask &= self->mask - 1;
    return found;
}

static OgiText
trim(OgiText text)
{
    while (text.len > 0 && (text.str[0] == ' ' || text.str[0] == '\t'))
        text = ogi_text(text.str + 1, text.len - 1);
    while (text.len > 0 && (text.str[text.len - 1] == ' ' || text.str[text.len - 1] == '\t'))
        text.len--;
    return text;
}

/* A row with bytes up to 0x20 in it: a CR is simple only as the row's last byte. */
static gboolean
trim_row(const char *start, const char *end, OgiText *fields, guint n)
{
    const char *cr = memchr(start, '\r', (gsize)(end - start));

    if (cr != NULL) {
        if (cr + 1 != end)
            return FALSE;
        fields[n - 1].len--;
    }
    for (guint i = 0; i < n; i++)
        fields[i] = trim(fields[i]);
    return TRUE;
}

const char *
ogi_csv_split(const char *bytes, const char *end, guint64 *line, OgiCsvRowFunc func,
              gpointer user_data, GError **error)
{
    OgiText fields[SIMPLE_FIELDS];
    Scan scan = scan_from(bytes, end);
    const char *start = bytes;
    const char *field = bytes;
    gboolean blanks = FALSE;
    guint n = 0;
    const char *p;

    while ((p = scan_next(&scan)) != NULL) {
        if (G_LIKELY(*p == ',')) {
            fields[n++] = ogi_text(field, (gsize)(p - field));
            field = p + 1;
            if (n == SIMPLE_FIELDS)
                break;
        } else if (*p == '\n') {
            OgiCsvRow row = {*line, n + 1, fields};

            fields[n] = ogi_text(field, (gsize)(p - field));
            if (p - start > SIMPLE_BYTES || (blanks && !trim_row(start, p, fields, n + 1)))
                break;
            start = field = p + 1;
            *line += 1;
            if ((n > 0 || fields[0].len > 0) && !func(&row, user_data, error))
                break;
            n = 0;
            blanks = FALSE;
        } else if (*p == '"') {
            break;
        } else {
            blanks = TRUE;
        }
    }
    return start;
}
