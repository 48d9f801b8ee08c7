/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the header of a file stands, and what parts its fields. */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/tidy.h>

#include "tidy-private.h"

enum {
    MAX_BYTES = 16 << 10,
    MAX_LINES = 8,     /* the header is among the first of them */
    MIN_SEPARATORS = 4 /* in a header: it names five columns at least */
};

static const char separators[] = {',', ';', '\t', '|'};

typedef struct {
    OgiTidyHeader *header;
    guint n_above; /* rows */
    gboolean found;
} Probe;

/* Stops at the header, and where there can't be one any more. */
static gboolean
probe_row(const OgiCsvRow *row, gpointer user_data, GError **error)
{
    Probe *probe = user_data;

    probe->found = row->n_fields > MIN_SEPARATORS && ogi_tidy_header_read(probe->header, row);
    if (!probe->found && ++probe->n_above < MAX_LINES)
        return TRUE;
    g_set_error_literal(error, OGI_ERROR, OGI_ERROR_INPUT, "");
    return FALSE;
}

static gboolean
probe_with(OgiText text, char separator, OgiTidyHeader *header)
{
    Probe probe = {.header = header};
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new("", OGI_CSV_LENIENT, probe_row, &probe);

    ogi_csv_reader_set_separator(reader, separator);
    if (ogi_csv_reader_feed(reader, text.str, text.len, NULL))
        ogi_csv_reader_finish(reader, NULL);
    header->separator = separator;
    header->n_above = probe.n_above;
    return probe.found;
}

/* Whether one of the first lines has so many separators as a header: most other files are told by
 * that alone. */
static gboolean
may_have_header(OgiText text, char separator)
{
    const char *end = text.str + text.len;
    const char *line = text.str;
    guint n = 0;

    for (const char *p = line; (p = memchr(p, separator, (gsize)(end - p))) != NULL; p++) {
        n = memchr(line, '\n', (gsize)(p - line)) != NULL ? 1 : n + 1;
        line = p;
        if (n == MIN_SEPARATORS)
            return TRUE;
    }
    return FALSE;
}

/* The first lines, blank ones aside. */
static OgiText
first_lines(OgiText text)
{
    const char *end = text.str + text.len;
    const char *line = text.str;
    guint n_lines = 0;

    while (n_lines < MAX_LINES) {
        const char *line_end = memchr(line, '\n', (gsize)(end - line));

        if (line_end == NULL)
            return text;
        n_lines += line_end > line && line_end[-1] != '\r';
        line = line_end + 1;
    }
    return ogi_text(text.str, (gsize)(line - text.str));
}

gboolean
ogi_tidy_header_find(OgiTidyHeader *self, OgiText text)
{
    OgiText head;

    text.len = MIN(text.len, MAX_BYTES);
    if (memchr(text.str, '\0', text.len) != NULL)
        return FALSE;
    head = first_lines(text);
    for (guint i = 0; i < G_N_ELEMENTS(separators); i++) {
        if (may_have_header(head, separators[i]) && probe_with(text, separators[i], self))
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_tidy_probe(const char *bytes, gsize len)
{
    OgiTidyHeader header;

    return ogi_tidy_header_find(&header, ogi_text(bytes, len));
}
