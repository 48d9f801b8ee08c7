/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/sheet-text.h>

#include "data/words.h"

enum { LOOK_LINES = 200, LINES_ABOVE = 8 /* a header, before any row */ };

/* Takes the next line off the text, without its end. FALSE where there is none. */
static gboolean
next_line(OgiText *rest, OgiText *line)
{
    const char *end;

    if (rest->len == 0)
        return FALSE;
    end = memchr(rest->str, '\n', rest->len);
    *line = ogi_text(rest->str, end != NULL ? (gsize)(end - rest->str) : rest->len);
    *rest = ogi_text(rest->str + line->len, rest->len - line->len);
    if (end != NULL)
        *rest = ogi_text(rest->str + 1, rest->len - 1);
    if (line->len > 0 && line->str[line->len - 1] == '\r')
        line->len--;
    return TRUE;
}

static guint
count(OgiText line, const char *word)
{
    gsize len = strlen(word);
    const char *end = line.str + line.len;
    guint n = 0;

    /* most lines don't have its first byte, which is looked for faster than all of it */
    for (const char *p = line.str; (p = memchr(p, *word, (gsize)(end - p))) != NULL; p++)
        n += (gsize)(end - p) >= len && memcmp(p, word, len) == 0 ? 1 : 0;
    return n;
}

/* A row all in one pair of quotes, of which those inside are doubled. */
static gboolean
is_quoted_row(OgiText line)
{
    OgiText inside;

    if (line.len < 2 || line.str[0] != '"' || line.str[line.len - 1] != '"')
        return FALSE;
    inside = ogi_text(line.str + 1, line.len - 2);
    for (gsize i = 0; i < inside.len; i++) {
        if (inside.str[i] != '"')
            continue;
        if (i + 1 == inside.len || inside.str[i + 1] != '"')
            return FALSE;
        i++;
    }
    return TRUE;
}

/* --- fields in single quotes, or as formulas --- */

/* What parts fields, and ends them with a mark before it. */
static gboolean
is_parting(const char *p, const char *end)
{
    return p == end || strchr(",;\t|", *p) != NULL;
}

/* A field 'text' or ="text" at p: where it ends, and what is inside. NULL: it is none of them. */
static const char *
marked_field(const char *p, const char *end, OgiText *inside)
{
    gsize n = p < end && *p == '\'' ? 1 : end - p > 1 && p[0] == '=' && p[1] == '"' ? 2 : 0;
    const char *close = p + n;
    char quote;

    if (n == 0)
        return NULL;
    quote = p[n - 1];
    do {
        close = memchr(close, quote, (gsize)(end - close));
        if (close == NULL)
            return NULL;
        close++;
    } while (!is_parting(close, end));
    *inside = ogi_text(p + n, (gsize)(close - p) - n - 1);
    return close;
}

/* Fields of the line that are marked, and fields in all. */
static guint
count_marked(OgiText line, guint *n_fields)
{
    const char *end = line.str + line.len;
    guint n = 0;

    *n_fields = 0;
    for (const char *p = line.str; p <= end; p++) {
        OgiText inside;
        const char *close = marked_field(p, end, &inside);

        n += close != NULL ? 1 : 0;
        ++*n_fields;
        for (p = close != NULL ? close : p; !is_parting(p, end); p++)
            ;
    }
    return n;
}

/* Whether half of the fields are, in a row of several. */
gboolean
ogi_sheet_text_is_marked(OgiText text)
{
    OgiText line;
    guint n_rows = 0;

    if (!ogi_text_holds(text, "=\"") && memchr(text.str, '\'', text.len) == NULL)
        return FALSE;
    for (guint i = 0; i < LOOK_LINES && next_line(&text, &line); i++) {
        guint n_fields;
        guint n = count_marked(line, &n_fields);

        n_rows += n > 1 && 2 * n >= n_fields ? 1 : 0;
    }
    return n_rows > 1;
}

/* Each in double quotes, those inside doubled. */
static void
add_marked(GString *out, OgiText line)
{
    const char *end = line.str + line.len;

    for (const char *p = line.str; p < end; p++) {
        OgiText inside;
        const char *close = marked_field(p, end, &inside);

        if (close != NULL) {
            g_string_append_c(out, '"');
            for (gsize i = 0; i < inside.len; i++)
                g_string_append(out, inside.str[i] == '"' ? "\"\"" : (char[]){inside.str[i], '\0'});
            g_string_append_c(out, '"');
            p = close;
        }
        for (; !is_parting(p, end); p++)
            g_string_append_c(out, *p);
        if (p < end)
            g_string_append_c(out, *p);
    }
}

/* --- commas --- */

/* A sentence has Chinese commas of its own. */
static gboolean
is_sentence(OgiText line)
{
    return count(line, OGI_WORD_FULL_STOP) > 0;
}

/* Whether every line that isn't blank is a quoted row, and some have several fields. */
static gboolean
has_quoted_rows(OgiText text)
{
    OgiText line;
    guint n_rows = 0;

    for (guint i = 0; i < LOOK_LINES && next_line(&text, &line); i++) {
        if (line.len == 0)
            continue;
        if (!is_quoted_row(line))
            return FALSE;
        n_rows += count(line, ",") > 1 ? 1 : 0;
    }
    return n_rows > 1;
}

/* Whether half of the lines, sentences aside, have as many Chinese commas as a neighbour. */
static gboolean
has_wide_commas(OgiText text)
{
    OgiText line;
    guint n_lines = 0, n_in_step = 0, before = 0;

    for (guint i = 0; i < LOOK_LINES && next_line(&text, &line); i++) {
        guint n = count(line, OGI_WORD_COMMA);

        if (line.len == 0 || is_sentence(line))
            continue;
        if (memchr(line.str, ',', line.len) != NULL)
            return FALSE;
        n_lines++;
        n_in_step += n > 0 && n == before;
        before = n;
        if (n_lines > LINES_ABOVE && n_in_step == 0)
            return FALSE;
    }
    return n_in_step > 2 && 2 * n_in_step >= n_lines;
}

/* Without the quotes around it, and with single ones inside. */
static void
add_unquoted(GString *out, OgiText line)
{
    if (!is_quoted_row(line)) {
        g_string_append_len(out, line.str, (gssize)line.len);
        return;
    }
    for (gsize i = 1; i + 1 < line.len; i++) {
        g_string_append_c(out, line.str[i]);
        i += line.str[i] == '"';
    }
}

static void
add_parted(GString *out, OgiText line)
{
    gsize from = out->len;

    g_string_append_len(out, line.str, (gssize)line.len);
    if (is_sentence(line))
        return;
    while (TRUE) {
        char *found =
            memmem(out->str + from, out->len - from, OGI_WORD_COMMA, strlen(OGI_WORD_COMMA));

        if (found == NULL)
            return;
        from = (gsize)(found - out->str);
        *found = ',';
        g_string_erase(out, (gssize)from + 1, (gssize)strlen(OGI_WORD_COMMA) - 1);
    }
}

char *
ogi_sheet_text_plain(OgiText text, gsize *len)
{
    void (*add)(GString *, OgiText);
    GString *out;
    OgiText line;

    if (text.len > 0 && text.str[0] == '"' && has_quoted_rows(text))
        add = add_unquoted;
    else if (ogi_sheet_text_is_marked(text))
        add = add_marked;
    else if (has_wide_commas(text))
        add = add_parted;
    else
        return NULL;
    out = g_string_sized_new(text.len);
    while (next_line(&text, &line)) {
        add(out, line);
        g_string_append_c(out, '\n');
    }
    *len = out->len;
    return g_string_free(out, FALSE);
}
