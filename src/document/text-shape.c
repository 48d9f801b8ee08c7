/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "text-line-private.h"
#include "text-shape-private.h"

#define SHAPE_LINES 200 /* that many rows show what parts the fields */

/* A message with parts, as mail and as "single file web pages" are. */
static gboolean
is_mime(OgiText text)
{
    return memmem(text.str, text.len, "multipart/", 10) != NULL &&
           (memmem(text.str, text.len, "MIME-Version:", 13) != NULL ||
            memmem(text.str, text.len, "Mime-Version:", 13) != NULL);
}

static OgiText
skip_blank_lines(OgiText text)
{
    gsize before;

    do {
        before = text.len;
        text = ogi_text_line_strip(text);
        while (text.len > 0 && g_ascii_isspace(*text.str))
            text = ogi_text(text.str + 1, text.len - 1);
    } while (text.len < before);
    return text;
}

gboolean
ogi_text_shape_is_blank(OgiText text)
{
    return skip_blank_lines(text).len == 0;
}

static guint
count_tags(OgiText text)
{
    static const char *const tags[] = {"!doctype html", "html", "head", "body",  "meta", "title",
                                       "table",         "tr",   "td",   "th",    "p",    "div",
                                       "span",          "br",   "font", "style", "h1",   "center"};
    const char *p = text.str;
    const char *end = text.str + text.len;
    guint n = 0;

    while ((p = memchr(p, '<', (gsize)(end - p))) != NULL) {
        p++;
        for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
            gsize len = strlen(tags[i]);

            if ((gsize)(end - p) > len && g_ascii_strncasecmp(p, tags[i], len) == 0 &&
                strchr(" \t\r\n/>", p[len]) != NULL) {
                n++;
                break;
            }
        }
    }
    return n;
}

OgiFormat
ogi_text_shape_markup(OgiText text)
{
    guint n_tags;

    if (is_mime(text))
        return OGI_FORMAT_MHTML;
    if (memchr(text.str, '<', text.len) == NULL)
        return OGI_FORMAT_TEXT;
    text = skip_blank_lines(text);
    n_tags = count_tags(text);
    if (text.str[0] != '<')
        return n_tags > 2 ? OGI_FORMAT_HTML : OGI_FORMAT_TEXT;
    if (n_tags > 0)
        return OGI_FORMAT_HTML;
    return text.len > 5 && memcmp(text.str, "<?xml", 5) == 0 ? OGI_FORMAT_XML : OGI_FORMAT_TEXT;
}

/* Separators of the next row, those in quotes not counted; a row may have several lines. */
static guint
next_row(OgiText *rest, char separator, gboolean *blank)
{
    gboolean quoted = FALSE;
    guint n = 0;
    gsize i = 0;

    *blank = TRUE;
    for (; i < rest->len && (quoted || rest->str[i] != '\n'); i++) {
        char c = rest->str[i];

        *blank = *blank && g_ascii_isspace(c);
        if (c == '"')
            quoted = !quoted;
        else if (c == separator && !quoted)
            n++;
    }
    i += i < rest->len;
    *rest = ogi_text(rest->str + i, rest->len - i);
    return n;
}

/* Rows with as many separators as one of their neighbours, and rows in all. Prose has commas too,
 * but not in step. */
static guint
count_in_step(OgiText text, char separator, guint *n_rows)
{
    guint before = 0, in_step = 0;
    gboolean counted = FALSE;

    *n_rows = 0;
    while (text.len > 0 && *n_rows < SHAPE_LINES) {
        gboolean blank;
        guint n = next_row(&text, separator, &blank);
        gboolean same = n > 0 && n == before;

        if (blank)
            continue;
        in_step += same ? (counted ? 1 : 2) : 0;
        counted = same;
        before = n;
        ++*n_rows;
    }
    return in_step;
}

char
ogi_text_shape_separator(OgiText text)
{
    static const char separators[] = {',', ';', '\t'};
    char best = ',';
    guint most = 0;

    for (guint i = 0; i < G_N_ELEMENTS(separators); i++) {
        guint n_rows;
        guint n = count_in_step(text, separators[i], &n_rows);

        if (n > most) {
            most = n;
            best = separators[i];
        }
    }
    return best;
}

static gboolean
has_suffix(const char *name, const char *suffix)
{
    gsize len = name != NULL ? strlen(name) : 0;
    gsize n = strlen(suffix);

    return len >= n && g_ascii_strcasecmp(name + len - n, suffix) == 0;
}

gboolean
ogi_text_shape_is_sheet(OgiText text, const char *name)
{
    gboolean named = has_suffix(name, ".csv") || has_suffix(name, ".tsv");
    guint n_rows, n_commas, n_semicolons, n_tabs;

    n_commas = count_in_step(text, ',', &n_rows);
    n_semicolons = count_in_step(text, ';', &n_rows);
    if (2 * MAX(n_commas, n_semicolons) >= n_rows && n_rows > 1)
        return TRUE;
    /* TABs part the cells of flattened text too, which the reader of text knows best */
    n_tabs = ogi_text_line_are_rows(text) ? count_in_step(text, '\t', &n_rows) : 0;
    if (n_tabs > 0 && memmem(text.str, text.len, "\t\"", 2) != NULL)
        return TRUE;
    return named && (memchr(text.str, ',', text.len) != NULL || n_semicolons + n_tabs > 0);
}
