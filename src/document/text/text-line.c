/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "data/words.h"
#include "text-line-private.h"

#define MAX_LABEL_BYTES 240   /* 80 Han characters; the forms' longest label has 37 */
#define MIN_SENTENCE_BYTES 30 /* shorter with a full stop it's a careless cell: 无。 */
#define MAX_ALIGNED_BYTES 600
#define ENOUGH_LINES 16

/* Where the line that begins at p ends. */
static const char *
find_line_end(const char *p, const char *end)
{
    const char *newline = memchr(p, '\n', (gsize)(end - p));
    const char *line_end = newline != NULL ? newline : end;
    const char *cr = memchr(p, '\r', (gsize)(line_end - p));

    return cr != NULL ? cr : line_end;
}

gboolean
ogi_text_line_next(OgiText *rest, OgiText *line)
{
    const char *p = rest->str;
    const char *end = p + rest->len;
    const char *stop;

    if (rest->len == 0)
        return FALSE;
    stop = find_line_end(p, end);
    *line = ogi_text(p, (gsize)(stop - p));
    if (stop < end)
        stop += stop + 1 < end && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1;
    *rest = ogi_text(stop, (gsize)(end - stop));
    return TRUE;
}

/* Bytes of the blank at p, which is no TAB; 0: none. Its width in columns. */
static gsize
blank_at(const char *p, gsize left, guint *width)
{
    *width = 1;
    if (left >= 1 && (*p == ' ' || *p == '\f' || *p == '\v'))
        return 1;
    if (left >= 2 && memcmp(p, "\xC2\xA0", 2) == 0)
        return 2;
    *width = 2;
    if (left >= 3 && memcmp(p, "\xE3\x80\x80", 3) == 0) /* ideographic space */
        return 3;
    return 0;
}

OgiText
ogi_text_line_strip(OgiText line)
{
    guint width;
    gsize n;

    while ((n = blank_at(line.str, line.len, &width)) > 0)
        line = ogi_text(line.str + n, line.len - n);
    return line;
}

/* Bytes of the numeral of a heading at the start: 一 … 十, or at most two digits; 0: none. */
static gsize
numeral_prefix(OgiText text)
{
    gsize n = 0;
    gsize more;

    while (n < 9 && (more = ogi_word_list_prefix(ogi_words_numeral,
                                                 ogi_text(text.str + n, text.len - n))) > 0)
        n += more;
    if (n > 0)
        return n;
    while (n < 3 && n < text.len && g_ascii_isdigit(text.str[n]))
        n++;
    return n < 3 ? n : 0;
}

/* ㈠ … ㈩, ⑴ … ⒇, ⒈ … ⒛ */
static gboolean
is_numeral_sign(OgiText line)
{
    guint32 c = line.len < 3 ? 0
                             : (guint32)(guint8)line.str[0] << 16 |
                                   (guint32)(guint8)line.str[1] << 8 | (guint8)line.str[2];

    return (c >= 0xE388A0 && c <= 0xE388A9) || (c >= 0xE291B4 && c <= 0xE2929B);
}

gboolean
ogi_text_line_is_heading(OgiText line)
{
    gboolean bracket = ogi_text_has_prefix(line, "（");
    OgiText rest = bracket ? ogi_text(line.str + 3, line.len - 3) : line;
    gsize n = numeral_prefix(rest);

    if (ogi_word_list_prefix(ogi_words_note_line, line) > 0)
        return TRUE;
    if (n == 0)
        return is_numeral_sign(line);
    rest = ogi_text(rest.str + n, rest.len - n);
    if (bracket)
        return ogi_text_has_prefix(rest, "）");
    if (ogi_text_has_prefix(rest, "、") || ogi_text_has_prefix(rest, "．"))
        return TRUE;
    return ogi_text_has_prefix(rest, ".") && !(rest.len > 1 && g_ascii_isdigit(rest.str[1]));
}

static gboolean
has_full_stop(OgiText text)
{
    return ogi_text_holds(text, "。");
}

gboolean
ogi_text_line_is_sentence(OgiText line)
{
    return line.len > MAX_LABEL_BYTES || (line.len > MIN_SENTENCE_BYTES && has_full_stop(line));
}

/* Bytes of a digit of any width, a sign, separator or dash at the start; 0: none. */
static gsize
figure_prefix(OgiText text)
{
    static const char *const wide[] = {"－", "—",  "–", "／",          OGI_WORD_COMMA,
                                       "．", "＋", "−", OGI_WORD_ZERO, OGI_WORD_NIL};

    if (text.len > 0 && strchr("0123456789+-/.,", text.str[0]) != NULL)
        return text.str[0] != '\0';
    if (ogi_text_has_prefix(text, "\xEF\xBC") && text.len >= 3) {
        guint8 last = (guint8)text.str[2];

        if (last >= 0x90 && last <= 0x99) /* ０ … ９ */
            return 3;
    }
    for (guint i = 0; i < G_N_ELEMENTS(wide); i++) {
        if (ogi_text_has_prefix(text, wide[i]))
            return 3;
    }
    return 0;
}

gboolean
ogi_text_line_is_value(OgiText text)
{
    gboolean figures = FALSE;
    gsize n;

    text = ogi_text_trim(text);
    while ((n = figure_prefix(text)) > 0) {
        text = ogi_text(text.str + n, text.len - n);
        figures = TRUE;
    }
    return figures && ogi_text_trim(text).len <= 6; /* two Han characters: 万元 */
}

gboolean
ogi_text_line_continues(OgiText above, OgiText line)
{
    if (ogi_text_trim(above).len == 0 || ogi_text_line_is_heading(line))
        return FALSE;
    if (line.len > MAX_LABEL_BYTES || has_full_stop(line))
        return FALSE;
    /* below a number only its unit can stand */
    return line.len <= 6 || !ogi_text_line_is_value(above);
}

/* Whether every field behind the first one is a number, a placeholder or blank. */
static gboolean
has_piped_values(OgiText line)
{
    const char *end = line.str + line.len;
    const char *p = memchr(line.str, '|', line.len);

    while (p != NULL) {
        const char *next = memchr(p + 1, '|', (gsize)(end - p - 1));
        OgiText field = ogi_text(p + 1, (gsize)((next != NULL ? next : end) - p - 1));

        if (ogi_text_trim(field).len > 0 && !ogi_text_line_is_value(field))
            return FALSE;
        p = next;
    }
    return TRUE;
}

gboolean
ogi_text_line_is_piped(OgiText line, gboolean in_table)
{
    gboolean first, last;

    if (line.len < 3 || memchr(line.str, '|', line.len) == NULL)
        return FALSE;
    line = ogi_text_trim(line);
    first = line.str[0] == '|';
    last = line.str[line.len - 1] == '|';
    if (line.len < 3 || (first && last))
        return line.len > 2;
    if (line.len > MAX_ALIGNED_BYTES || has_full_stop(line))
        return FALSE;
    return first || last || in_table || has_piped_values(line);
}

OgiText
ogi_text_line_piped_cells(OgiText line, gboolean padded)
{
    line = ogi_text_trim(line);
    if (line.len > 0 && line.str[0] == '|')
        line = ogi_text(line.str + 1, line.len - 1);
    if (line.len > 0 && line.str[line.len - 1] == '|')
        line.len--;
    while (padded && line.len > 0 && strchr("| ", line.str[line.len - 1]) != NULL)
        line.len--;
    return line;
}

gboolean
ogi_text_line_are_padded(OgiText text)
{
    return ogi_text_holds(text, "| ||");
}

gboolean
ogi_text_line_is_rule(OgiText line)
{
    for (gsize i = 0; i < line.len; i++) {
        if (strchr("-:|+= ", line.str[i]) == NULL || line.str[i] == '\0')
            return FALSE;
    }
    return TRUE;
}

/* Takes the field before the next gap of two or more columns off rest; FALSE at the end. */
gboolean
ogi_text_line_next_aligned(OgiText *rest, OgiText *field)
{
    const char *start = rest->str;
    const char *end = start + rest->len;
    const char *p = start;

    if (rest->len == 0)
        return FALSE;
    while (p < end) {
        const char *gap = p;
        guint columns = 0;
        guint width;
        gsize n;

        while ((n = blank_at(p, (gsize)(end - p), &width)) > 0) {
            p += n;
            columns += width;
        }
        if (columns >= 2 || (columns > 0 && p == end)) {
            *field = ogi_text(start, (gsize)(gap - start));
            *rest = ogi_text(p, (gsize)(end - p));
            return TRUE;
        }
        p++;
    }
    *field = *rest;
    *rest = ogi_text(end, 0);
    return TRUE;
}

/* A colon, save in the unit of a column: （单位：万元） */
static gboolean
has_colon(OgiText text)
{
    static const char unit[] = OGI_WORD_UNIT;
    const char *colon = ogi_text_find(text, "：");

    return colon != NULL && !((gsize)(colon - text.str) >= sizeof unit - 1 &&
                              memcmp(colon - (sizeof unit - 1), unit, sizeof unit - 1) == 0);
}

static gboolean
has_prose_marks(OgiText text)
{
    return has_full_stop(text) || ogi_text_holds(text, "，") || has_colon(text);
}

gboolean
ogi_text_line_is_aligned(OgiText line, gboolean in_table)
{
    guint n_fields = 0, n_values = 0;
    gboolean prose;
    OgiText field;

    if (line.len > MAX_ALIGNED_BYTES || line.len < 4 ||
        memcmp(line.str + line.len - 3, "。", 3) == 0)
        return FALSE;
    if (!ogi_text_holds(line, "  ") && !ogi_text_holds(line, "　") &&
        !ogi_text_holds(line, "\xC2\xA0"))
        return FALSE;
    prose = has_prose_marks(line);
    while (ogi_text_line_next_aligned(&line, &field)) {
        if (n_fields++ > 0 && ogi_text_line_is_value(field))
            n_values++;
    }
    if (n_fields >= 2 && n_values == n_fields - 1)
        return TRUE;
    return !prose && n_fields >= (in_table ? 2 : 3);
}

gboolean
ogi_text_line_row_follows(OgiText rest)
{
    OgiText line;

    while (ogi_text_line_next(&rest, &line)) {
        line = ogi_text_line_strip(line);
        if (line.len > 0)
            return ogi_text_line_is_aligned(line, FALSE);
    }
    return FALSE;
}

gboolean
ogi_text_line_are_rows(OgiText text)
{
    const char *end = text.str + text.len;
    const char *p = text.str;
    gint more_rows = 0;

    while (ABS(more_rows) < ENOUGH_LINES && (p = memchr(p, '\t', (gsize)(end - p))) != NULL) {
        const char *stop = memchr(p, '\n', (gsize)(end - p));
        gboolean in_front = p == text.str || p[-1] == '\n' || p[-1] == '\r';

        stop = stop ? stop : end;
        if (!in_front)
            more_rows += ogi_text_trim(ogi_text(p, (gsize)(stop - p))).len > 0 ? 1 : 0;
        else if (memchr(p + 1, '\t', (gsize)(stop - p - 1)) == NULL)
            more_rows--;
        p = stop;
    }
    return more_rows > 0;
}

gboolean
ogi_text_line_is_open(OgiText text)
{
    return text.len > 0 && strchr("\n\r|\"", text.str[text.len - 1]) == NULL;
}
