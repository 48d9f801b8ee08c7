/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "text-line-private.h"
#include "text-marks-private.h"

enum { MIN_NUMBERED = 20 }; /* lines: fewer are a list */

/* --- marks of quoting --- */

static gboolean
is_quoted(OgiText text)
{
    OgiText line;
    guint n_lines = 0;
    guint n_quoted = 0;

    if (memchr(text.str, '>', text.len) == NULL)
        return FALSE;
    while (ogi_text_line_next(&text, &line)) {
        n_quoted += line.len > 0 && line.str[0] == '>';
        n_lines += line.len > 0;
    }
    return 2 * n_quoted > n_lines;
}

static OgiText
unquote(OgiText line)
{
    while (line.len > 0 && line.str[0] == '>') {
        gsize n = line.len > 1 && line.str[1] == ' ' ? 2 : 1;

        line = ogi_text(line.str + n, line.len - n);
    }
    return line;
}

/* --- numbers of lines --- */

/* Takes off the number in front, and one TAB, or what of a colon and two blanks parts it from the
 * line. 0: it has none. */
static guint
take_number(OgiText *line)
{
    gsize i = 0;
    guint number = 0;
    gsize digits;

    while (i < line->len && line->str[i] == ' ')
        i++;
    digits = i;
    for (; i < line->len && g_ascii_isdigit(line->str[i]) && i - digits < 7; i++)
        number = 10 * number + (guint)(line->str[i] - '0');
    if (i == digits || i - digits == 7)
        return 0;
    if (i < line->len && line->str[i] == ':')
        i++;
    else if (i < line->len && line->str[i] == '\t')
        i++;
    else if (line->len - i >= 2 && memcmp(line->str + i, "  ", 2) == 0)
        i += 2;
    else if (i < line->len)
        return 0;
    *line = ogi_text(line->str + i, line->len - i);
    return number;
}

/* Whether lines are numbered one by one, blank ones with or without. */
static gboolean
is_numbered(OgiText text)
{
    OgiText line;
    guint n = 0;
    guint last = 0;

    while (ogi_text_line_next(&text, &line)) {
        guint number;

        if (line.len == 0)
            continue;
        number = take_number(&line);
        if (number == 0 || (n > 0 && number <= last) || (n > 0 && number > last + 2))
            return FALSE;
        last = number;
        n++;
    }
    return n >= MIN_NUMBERED;
}

static OgiText
unnumber(OgiText line)
{
    take_number(&line);
    return line;
}

GString *
ogi_text_marks_drop(OgiText text)
{
    OgiText (*drop)(OgiText) = is_quoted(text) ? unquote : is_numbered(text) ? unnumber : NULL;
    GString *out;
    OgiText line;

    if (drop == NULL)
        return NULL;
    out = g_string_sized_new(text.len);
    while (ogi_text_line_next(&text, &line)) {
        line = drop(line);
        g_string_append_len(out, line.str, (gssize)line.len);
        g_string_append_c(out, '\n');
    }
    return out;
}
