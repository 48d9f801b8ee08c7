/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/sheet-text.h>

#include "markdown-private.h"
#include "text-line-private.h"
#include "text-shape-private.h"

#define SHAPE_LINES 200 /* that many rows show what parts the fields */
#define ENOUGH_TAGS 3   /* to take text that doesn't begin with one for a page */
#define MIME_BYTES 1024 /* a message begins with its header */

/* A message with parts, as mail and as "single file web pages" are. */
static gboolean
is_mime(OgiText text)
{
    text.len = MIN(text.len, MIME_BYTES);
    return memmem(text.str, text.len, "multipart/", 10) != NULL &&
           (memmem(text.str, text.len, "MIME-Version:", 13) != NULL ||
            memmem(text.str, text.len, "Mime-Version:", 13) != NULL);
}

/* Whether one of these names stands at the beginning of a file of XML that is no page.
 * NULL-terminated. */
static gboolean
has_root(OgiText text, const char *const *roots)
{
    if (text.len < 5 || text.str[0] != '<' || g_ascii_strncasecmp(text.str, "<!doc", 5) == 0 ||
        g_ascii_strncasecmp(text.str, "<html", 5) == 0) /* most */
        return FALSE;
    text.len = MIN(text.len, MIME_BYTES);
    for (; *roots != NULL; roots++) {
        if (memmem(text.str, text.len, *roots, strlen(*roots)) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* The parts of a DOCX, XLSX or PPTX in one file of XML. */
static gboolean
is_flat_opc(OgiText text)
{
    static const char *const roots[] = {"http://schemas.microsoft.com/office/2006/xmlPackage",
                                        NULL};

    return has_root(text, roots);
}

/* A document of Word or Excel in one file of XML. */
static gboolean
is_xml_2003(OgiText text)
{
    static const char *const roots[] = {"<?mso-application", "<Workbook", "<ss:Workbook",
                                        "<w:wordDocument", NULL};

    return has_root(text, roots);
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

/* Tags that pages have, up to enough. */
static guint
count_tags(OgiText text, guint enough)
{
    static const char *const tags[] = {"!doctype html", "html", "head", "body",  "meta", "title",
                                       "table",         "tr",   "td",   "th",    "p",    "div",
                                       "span",          "br",   "font", "style", "h1",   "center"};
    const char *p = text.str;
    const char *end = text.str + text.len;
    guint n = 0;

    while (n < enough && (p = memchr(p, '<', (gsize)(end - p))) != NULL) {
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

    text = skip_blank_lines(text);
    if (text.len > 0 && g_ascii_isalpha(text.str[0]) && is_mime(text))
        return OGI_FORMAT_MHTML;
    if (is_flat_opc(text))
        return OGI_FORMAT_FLAT_OPC;
    if (is_xml_2003(text))
        return OGI_FORMAT_XML_2003;
    if (memchr(text.str, '<', text.len) == NULL)
        return OGI_FORMAT_TEXT;
    n_tags = count_tags(text, ENOUGH_TAGS);
    if (text.str[0] != '<') /* cells of a Markdown table may have breaks: <br> */
        return n_tags == ENOUGH_TAGS && !ogi_markdown_has_table(text) ? OGI_FORMAT_HTML
                                                                      : OGI_FORMAT_TEXT;
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
    static const char separators[] = {',', ';', '\t', '|'};
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
    gsize len = strlen(name);
    gsize n = strlen(suffix);

    return len >= n && g_ascii_strcasecmp(name + len - n, suffix) == 0;
}

static guint
count_bytes(OgiText text, char c)
{
    const char *end = text.str + text.len;
    guint n = 0;

    for (const char *p = text.str; (p = memchr(p, c, (gsize)(end - p))) != NULL; p++)
        n++;
    return n;
}

/* Whether more than n lines aren't blank; stops where they are. */
static gboolean
has_more_lines(OgiText text, guint n)
{
    const char *end = text.str + text.len;
    const char *p = text.str;
    guint n_lines = 0;

    while (n_lines <= n && p < end) {
        const char *stop = memchr(p, '\n', (gsize)(end - p));

        stop = stop != NULL ? stop : end;
        n_lines += stop > p && *p != '\r' ? 1 : 0;
        p = stop + 1;
    }
    return n_lines > n;
}

/* Whether half of the rows, or more, are in step. */
static gboolean
is_parted_by(OgiText text, char separator)
{
    guint n_separators = count_bytes(text, separator);
    guint n_rows, n_in_step;

    /* no row is in step without a separator: with few of them nothing has to be counted */
    if (n_separators == 0 ||
        (memchr(text.str, '"', text.len) == NULL && has_more_lines(text, 2 * n_separators)))
        return FALSE;
    n_in_step = count_in_step(text, separator, &n_rows);
    return 2 * n_in_step >= n_rows; /* a row alone isn't in step */
}

/* Behind a TAB. */
static gboolean
has_quoted_field(OgiText text)
{
    const char *end = text.str + text.len;

    for (const char *p = text.str; (p = memchr(p, '"', (gsize)(end - p))) != NULL; p++) {
        if (p > text.str && p[-1] == '\t')
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_text_shape_is_sheet(OgiText text, const char *name)
{
    g_autofree char *plain = NULL;
    gsize plain_len;
    gboolean named = has_suffix(name, ".csv") || has_suffix(name, ".tsv");
    gboolean tabs;
    guint n_rows;

    if (is_parted_by(text, ',') || is_parted_by(text, ';'))
        return TRUE;
    /* TABs part the cells of flattened text too: that is left to the reader of text */
    tabs = (named || has_quoted_field(text)) && ogi_text_line_are_rows(text) &&
           count_in_step(text, '\t', &n_rows) > 0;
    if (tabs || !named)
        return tabs;
    if (is_parted_by(text, '|') && memmem(text.str, text.len, "---", 3) == NULL)
        return TRUE; /* else a table of Markdown */
    plain = ogi_sheet_text_plain(text, &plain_len);
    return plain != NULL || memchr(text.str, ',', text.len) != NULL;
}
