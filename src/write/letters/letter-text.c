/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "letter-private.h"

/*
 * A letter as text: for a mail, or for a printer without a browser. Notepad of older Windows takes
 * UTF-8 for GBK without a byte order mark, and shows LF alone as no line end at all: hence both.
 */

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define LINE_END "\r\n"

/* In columns of the terminal or of a fixed font: a Chinese character takes two. */
enum { WIDTH = 78, ITEM_INDENT = 4 };

#define PARAGRAPH_INDENT "　　" /* two characters, in any font */

static guint
width_of(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

/* Signs that don't begin a line. */
static gboolean
is_closing(gunichar c)
{
    return g_utf8_strchr("，。；：、！？）〕》”’％…", -1, c) != NULL;
}

/* Signs that don't end one. */
static gboolean
is_opening(gunichar c)
{
    return g_utf8_strchr("（〔《“‘", -1, c) != NULL;
}

/* Whether a line may end between two characters: not within a number or a word. */
static gboolean
may_break(gunichar before, gunichar after)
{
    return !is_closing(after) && !is_opening(before) &&
           !(g_unichar_isgraph(before) && g_unichar_isgraph(after) && before < 0x80 &&
             after < 0x80);
}

/* Where the line that begins at text ends, at most room columns on; at least one character. */
static const char *
line_end(const char *text, guint room)
{
    const char *best = NULL;
    guint width = 0;
    gunichar before = 0;
    const char *p = text;

    for (; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        gunichar c = g_utf8_get_char(p);

        if (p > text && may_break(before, c))
            best = p;
        width += width_of(c);
        if (width > room && p > text)
            return best != NULL ? best : p;
        before = c;
    }
    return p;
}

static void
append_blanks(GString *out, guint n)
{
    for (guint i = 0; i < n; i++)
        g_string_append_c(out, ' ');
}

/* The text in lines, the first indented by first, the others by rest. */
static void
append_lines(GString *out, const char *text, guint first, guint rest)
{
    guint indent = first;

    do {
        const char *end = line_end(text, WIDTH - indent);

        append_blanks(out, indent);
        g_string_append_len(out, text, end - text);
        g_string_append(out, LINE_END);
        text = end + strspn(end, " ");
        indent = rest;
    } while (*text != '\0');
}

static void
append_gap(GString *out)
{
    g_string_append(out, LINE_END);
}

static void
append_paragraph(GString *out, const char *text)
{
    g_autofree char *indented = g_strconcat(PARAGRAPH_INDENT, text, NULL);

    append_lines(out, indented, 0, 0);
}

/* In the middle of the line; a long one from its start. */
static void
append_centred(GString *out, const char *text)
{
    guint width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL))
        width += width_of(g_utf8_get_char(p));
    append_lines(out, text, width < WIDTH ? (WIDTH - width) / 2 : 0, 0);
}

/* A line of an item, with the word before it. */
static void
append_said(GString *out, const OgiLetterWords *words, OgiWord word, const char *text)
{
    g_autofree char *said = ogi_letter_words_fill(words, word, "text", text, NULL);

    append_lines(out, said, ITEM_INDENT, ITEM_INDENT + 2);
}

static void
append_item(GString *out, const OgiLetterWords *words, const OgiLetterItem *item, guint number)
{
    g_autofree char *advice =
        item->sure != NULL ? g_strdup_printf("%s（%s）", item->advice, item->sure) : NULL;
    g_autoptr(GString) place = g_string_new(NULL);

    g_string_append_printf(place, "%u. %s", number, item->table);
    if (item->row != NULL)
        g_string_append_printf(place, " %s/%s", item->row, item->column);
    if (item->line != NULL)
        g_string_append_printf(place, "（%s）", item->line);
    append_lines(out, place->str, 0, ITEM_INDENT);
    if (item->printed != NULL)
        append_said(out, words, OGI_WORD_SAY_PRINTED, item->printed);
    for (guint i = 0; i < item->demands->len; i++)
        append_said(out, words, OGI_WORD_SAY_DEMAND, item->demands->pdata[i]);
    append_said(out, words, OGI_WORD_SAY_ADVICE, advice != NULL ? advice : item->advice);
    if (item->basis != NULL)
        append_lines(out, item->basis, ITEM_INDENT, ITEM_INDENT + 2);
}

static void
append_remarks(GString *out, const OgiLetter *letter, const OgiLetterWords *words)
{
    if (letter->remarks->len == 0)
        return;
    append_gap(out);
    append_lines(out, ogi_letter_words_get(words, OGI_WORD_REMARKS), 0, 0);
    for (guint i = 0; i < letter->remarks->len; i++) {
        g_autofree char *line =
            g_strdup_printf("%u. %s", i + 1, (const char *)letter->remarks->pdata[i]);

        append_lines(out, line, 0, ITEM_INDENT);
    }
    if (letter->remarks_left_out != NULL)
        append_lines(out, letter->remarks_left_out, ITEM_INDENT, ITEM_INDENT);
}

GString *
ogi_letter_text(const OgiLetter *self, const OgiLetterWords *words)
{
    GString *out = g_string_new(BYTE_ORDER_MARK);
    guint number = 1;

    append_centred(out, self->title);
    if (self->number != NULL)
        append_centred(out, self->number);
    append_gap(out);
    append_lines(out, self->greeting, 0, 0);
    append_paragraph(out, self->opening);
    for (guint r = 0; r < self->reports->len; r++) {
        const OgiLetterReport *report = self->reports->pdata[r];

        append_gap(out);
        append_lines(out, report->heading, 0, 0);
        for (guint i = 0; i < report->items->len; i++)
            append_item(out, words, report->items->pdata[i], number++);
    }
    if (self->left_out != NULL)
        append_lines(out, self->left_out, 0, 0);
    append_remarks(out, self, words);
    if (self->closing != NULL) {
        append_gap(out);
        append_paragraph(out, self->closing);
    }
    if (self->contact != NULL)
        append_paragraph(out, self->contact);
    append_gap(out);
    append_lines(out, self->sender, WIDTH / 2, WIDTH / 2);
    append_lines(out, self->date, WIDTH / 2, WIDTH / 2);
    return out;
}
