/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/encoding.h>
#include <ogistat/error.h>
#include <ogistat/user-table.h>

#include "data/words.h"

/* What parts the columns' names, which have none of these in them: what stands most often in the
 * first line that has any, "sep=;" aside. */
static char
find_separator(const char *text, gsize len)
{
    static const char separators[] = {',', ';', '\t', '|'};
    guint most = 0;
    char best = ',';
    const char *end = text + len;

    if (len > 4 && memcmp(text, "sep=", 4) == 0 && text[4] != '\r' && text[4] != '\n')
        return text[4];
    while (text < end && most == 0) {
        const char *next = memchr(text, '\n', (gsize)(end - text));

        next = next != NULL ? next + 1 : end;
        for (guint i = 0; i < G_N_ELEMENTS(separators); i++) {
            guint n = 0;

            for (const char *p = text; p < next; p++)
                n += *p == separators[i];
            if (n > most) {
                most = n;
                best = separators[i];
            }
        }
        text = next;
    }
    return best;
}

/* Chinese commas between the columns' names, where nothing else parts them, part all fields.
 * (transfer full) (nullable) */
static char *
part_fields(const char *text, gsize len)
{
    const char *end = memchr(text, '\n', len);
    gsize n = end != NULL ? (gsize)(end - text) : len;
    GString *out;

    if (memmem(text, n, OGI_WORD_COMMA, strlen(OGI_WORD_COMMA)) == NULL ||
        memchr(text, ',', n) != NULL || memchr(text, ';', n) != NULL ||
        memchr(text, '\t', n) != NULL || memchr(text, '|', n) != NULL)
        return NULL;
    out = g_string_new_len(text, (gssize)len);
    g_string_replace(out, OGI_WORD_COMMA, ",", 0);
    return g_string_free(out, FALSE);
}

/* What is no text is damage: of a row that it stands in, nothing can be believed. */
static void
fail_bytes(const char *name, const OgiEncodingReport *report, GError **error)
{
    g_autofree char *line = report->first_bad_line > 0
                                ? g_strdup_printf("%s:%u", name, report->first_bad_line)
                                : g_strdup(name);

    g_set_error(
        error, OGI_ERROR, OGI_ERROR_DEFINITION,
        _("%s: expected text, found %u bytes that are none; save the file anew, or take its "
          "copy of before"),
        line, report->n_bad + report->n_nul);
}

OgiCsvTable *
ogi_user_table_load(const char *name, GBytes *csv, GError **error)
{
    OgiEncodingReport report;
    const char *text;
    gsize len;
    gsize n_bytes;
    const guint8 *bytes = g_bytes_get_data(csv, &n_bytes);
    g_autofree char *converted = ogi_encoding_to_utf8(bytes, n_bytes, NULL, &text, &len, &report);
    g_autofree char *parted = part_fields(text, len);
    g_autoptr(GBytes) utf8 = NULL;

    if (report.n_bad + report.n_nul > 0) {
        fail_bytes(name, &report, error);
        return NULL;
    }
    if (parted != NULL) {
        text = parted;
        len = strlen(parted);
    }
    utf8 = g_bytes_new(text, len);

    return ogi_csv_table_load_spread(name, utf8, find_separator(text, len), error);
}

const char *
ogi_user_table_column(const OgiCsvTable *table, const char *const *headings)
{
    for (; *headings != NULL; headings++) {
        if (ogi_csv_table_has_column(table, *headings))
            return *headings;
    }
    return NULL;
}

const char *
ogi_user_table_get(const OgiCsvTable *table, guint row, const char *const *headings)
{
    const char *column = ogi_user_table_column(table, headings);

    return column != NULL ? ogi_csv_table_get(table, row, column) : "";
}
