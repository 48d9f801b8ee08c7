/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "markdown-private.h"

#define MAX_HEADING_MARKS 6

static OgiText
without_heading_marks(OgiText line)
{
    gsize n = 0;

    while (n < line.len && n <= MAX_HEADING_MARKS && line.str[n] == '#')
        n++;
    if (n == 0 || n > MAX_HEADING_MARKS || n == line.len || line.str[n] != ' ')
        return line;
    return ogi_text_trim(ogi_text(line.str + n, line.len - n));
}

OgiText
ogi_markdown_line(OgiText line)
{
    gsize len;

    if (line.len == 0 || (line.str[0] != '#' && line.str[0] != '*'))
        return line;
    line = without_heading_marks(line);
    len = ogi_text_trim(line).len;
    if (len > 4 && ogi_text_has_prefix(line, "**") && memcmp(line.str + len - 2, "**", 2) == 0)
        return ogi_text_trim(ogi_text(line.str + 2, len - 4));
    return line;
}

/* Bytes of the mark at the start; 0: none. */
static gsize
mark_prefix(OgiText text, gboolean *line_break)
{
    static const char *const breaks[] = {"<br>", "<br/>", "<br />"};

    *line_break = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(breaks); i++) {
        if (ogi_text_begins_with(text, breaks[i])) {
            *line_break = TRUE;
            return strlen(breaks[i]);
        }
    }
    if (ogi_text_has_prefix(text, "**"))
        return 2;
    return text.len > 1 && text.str[0] == '\\' && g_ascii_ispunct(text.str[1]) ? 1 : 0;
}

gboolean
ogi_markdown_next(OgiText *rest, OgiText *piece, gboolean *line_break)
{
    gsize mark = 0;
    gsize n = 0;

    *line_break = FALSE;
    if (rest->len == 0)
        return FALSE;
    for (; n < rest->len; n++) {
        if (strchr("<*\\", rest->str[n]) == NULL)
            continue;
        mark = mark_prefix(ogi_text(rest->str + n, rest->len - n), line_break);
        if (mark > 0)
            break;
    }
    *piece = ogi_text(rest->str, n);
    *rest = ogi_text(rest->str + n + mark, rest->len - n - mark);
    return TRUE;
}

gboolean
ogi_markdown_has_table(OgiText text)
{
    return memmem(text.str, text.len, "--|", 3) != NULL ||
           memmem(text.str, text.len, "-- |", 4) != NULL ||
           memmem(text.str, text.len, "-:|", 3) != NULL ||
           memmem(text.str, text.len, "-: |", 4) != NULL;
}
