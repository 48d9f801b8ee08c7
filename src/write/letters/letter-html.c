/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/codebook.h>

#include "letter-private.h"
#include "write/html-private.h"

/*
 * A letter as a page that stands alone: no script, nothing from elsewhere. Whatever came from a
 * report goes through ogi_html_append.
 */

/* An element with nothing but text in it; class NULL: none. Nothing where text is NULL. */
static void
append_element(GString *out, const char *tag, const char *class, const char *text)
{
    if (text == NULL)
        return;
    if (class != NULL)
        g_string_append_printf(out, "<%s class=\"%s\">", tag, class);
    else
        g_string_append_printf(out, "<%s>", tag);
    ogi_html_append(out, text);
    g_string_append_printf(out, "</%s>\n", tag);
}

static void
append_word(GString *out, const char *tag, const OgiLetterWords *words, OgiWord word)
{
    append_element(out, tag, NULL, ogi_letter_words_get(words, word));
}

static void
append_head(GString *out, const char *title)
{
    g_autoptr(GBytes) style = ogi_definition("letter.css");
    gsize n;
    const char *css = g_bytes_get_data(style, &n);

    g_string_append(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
                         "<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width\">\n");
    append_element(out, "title", NULL, title);
    g_string_append(out, "<style>\n");
    g_string_append_len(out, css, (gssize)n);
    g_string_append(out, "</style>\n</head>\n");
}

static void
append_cells(GString *out, const OgiLetterItem *item)
{
    g_string_append(out, "<td>\n");
    append_element(out, "div", NULL, item->table);
    append_element(out, "div", NULL, item->row);
    append_element(out, "div", "column", item->column);
    append_element(out, "div", "place", item->line);
    g_string_append(out, "</td>\n");
    g_string_append(out, "<td class=\"printed\">");
    if (item->picture != NULL) {
        ogi_html_append_picture(out, item->picture, "");
        g_string_append(out, "<br>");
    }
    ogi_html_append(out, item->printed != NULL ? item->printed : "—");
    g_string_append(out, "</td>\n");
    g_string_append(out, "<td>\n");
    for (guint i = 0; i < item->demands->len; i++)
        append_element(out, "div", NULL, item->demands->pdata[i]);
    append_element(out, "div", "basis", item->basis);
    g_string_append(out, "</td>\n<td>\n");
    append_element(out, "div", item->sure != NULL ? "value" : NULL, item->advice);
    append_element(out, "div", "sure", item->sure);
    g_string_append(out, "</td>\n");
}

static void
append_report(GString *out, const OgiLetterReport *report, const OgiLetterWords *words,
              guint *number)
{
    g_string_append(out, "<section>\n");
    append_element(out, "h2", NULL, report->heading);
    g_string_append(out, "<table>\n<colgroup><col class=\"number\"><col class=\"cell\">"
                         "<col class=\"printed\"><col><col class=\"advice\"></colgroup>\n"
                         "<thead>\n<tr>\n");
    for (OgiWord word = OGI_WORD_HEAD_NUMBER; word <= OGI_WORD_HEAD_ADVICE; word++)
        append_word(out, "th", words, word);
    g_string_append(out, "</tr>\n</thead>\n<tbody>\n");
    for (guint i = 0; i < report->items->len; i++) {
        g_string_append_printf(out, "<tr>\n<td class=\"number\">%u</td>\n", (*number)++);
        append_cells(out, report->items->pdata[i]);
        g_string_append(out, "</tr>\n");
    }
    g_string_append(out, "</tbody>\n</table>\n</section>\n");
}

static void
append_remarks(GString *out, const OgiLetter *letter, const OgiLetterWords *words)
{
    if (letter->remarks->len == 0)
        return;
    g_string_append(out, "<section>\n");
    append_word(out, "h2", words, OGI_WORD_REMARKS);
    g_string_append(out, "<ol>\n");
    for (guint i = 0; i < letter->remarks->len; i++)
        append_element(out, "li", NULL, letter->remarks->pdata[i]);
    g_string_append(out, "</ol>\n");
    append_element(out, "p", NULL, letter->remarks_left_out);
    g_string_append(out, "</section>\n");
}

GString *
ogi_letter_html(const OgiLetter *self, const OgiLetterWords *words)
{
    GString *out = g_string_new(NULL);
    guint number = 1;

    append_head(out, self->title);
    g_string_append(out, "<body>\n<main>\n");
    append_element(out, "h1", NULL, self->title);
    append_element(out, "p", "number", self->number);
    append_element(out, "p", "greeting", self->greeting);
    append_element(out, "p", NULL, self->opening);
    for (guint i = 0; i < self->reports->len; i++)
        append_report(out, self->reports->pdata[i], words, &number);
    append_element(out, "p", NULL, self->left_out);
    append_remarks(out, self, words);
    append_element(out, "p", NULL, self->closing);
    append_element(out, "p", NULL, self->contact);
    g_string_append(out, "<footer>\n");
    append_element(out, "p", NULL, self->sender);
    append_element(out, "p", NULL, self->date);
    g_string_append(out, "</footer>\n</main>\n</body>\n</html>\n");
    return out;
}
