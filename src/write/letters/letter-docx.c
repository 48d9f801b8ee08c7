/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "letter-private.h"
#include "write/docx/docx-private.h"

/*
 * A letter as a Word document: the same as the page, to be edited before it goes out.
 */

enum {
    N_COLUMNS = 5,
    MARGINS = 80, /* of a cell, in twentieths of a point */
};

/* Number, place, what is printed, what is demanded, advice: one width of the text. */
static const guint WIDTHS[N_COLUMNS] = {560, 1950, 900, 3334, 2100};

/* NULL: none. */
static void
append(GString *out, const char *style, const char *text)
{
    if (text != NULL)
        ogi_docx_append_paragraph(out, style, text);
}

static void
append_cell(GString *out, guint column, gboolean is_heading, gboolean is_left, const char *before,
            const char *text)
{
    const OgiDocxCell cell = {
        .n_columns = 1,
        .is_heading = is_heading,
        .is_left = is_left,
        .widths = WIDTHS + column,
        .before = before,
    };

    ogi_docx_append_cell(out, &cell, text);
}

/* On a line of its own; NULL: none. */
static void
add_line(GString *text, const char *line)
{
    if (line != NULL)
        g_string_append_printf(text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
append_item(OgiDocx *docx, const OgiLetterItem *item, guint number)
{
    GString *out = ogi_docx_body(docx);
    g_autofree char *picture = item->picture != NULL
                                   ? ogi_docx_add_picture(docx, item->picture, WIDTHS[2] - MARGINS)
                                   : NULL;
    g_autofree char *n = g_strdup_printf("%u", number);
    g_autoptr(GString) place = g_string_new(NULL);
    g_autoptr(GString) demands = g_string_new(NULL);
    g_autoptr(GString) advice = g_string_new(NULL);

    add_line(place, item->table);
    add_line(place, item->row);
    add_line(place, item->column);
    add_line(place, item->line);
    for (guint i = 0; i < item->demands->len; i++)
        add_line(demands, item->demands->pdata[i]);
    add_line(demands, item->basis);
    add_line(advice, item->advice);
    add_line(advice, item->sure);
    ogi_docx_begin_row(out, FALSE);
    append_cell(out, 0, FALSE, FALSE, NULL, n);
    append_cell(out, 1, FALSE, TRUE, NULL, place->str);
    append_cell(out, 2, FALSE, FALSE, picture, item->printed != NULL ? item->printed : "—");
    append_cell(out, 3, FALSE, TRUE, NULL, demands->str);
    append_cell(out, 4, FALSE, TRUE, NULL, advice->str);
    ogi_docx_end_row(out);
}

static void
append_report(OgiDocx *docx, const OgiLetterReport *report, const OgiLetterWords *words,
              guint *number)
{
    GString *out = ogi_docx_body(docx);

    append(out, "Heading2", report->heading);
    ogi_docx_begin_table(out, WIDTHS, N_COLUMNS);
    ogi_docx_begin_row(out, TRUE);
    for (guint i = 0; i < N_COLUMNS; i++)
        append_cell(out, i, TRUE, FALSE, NULL,
                    ogi_letter_words_get(words, (OgiWord)(OGI_WORD_HEAD_NUMBER + i)));
    ogi_docx_end_row(out);
    for (guint i = 0; i < report->items->len; i++)
        append_item(docx, report->items->pdata[i], (*number)++);
    ogi_docx_end_table(out);
}

static void
append_remarks(GString *out, const OgiLetter *letter, const OgiLetterWords *words)
{
    if (letter->remarks->len == 0)
        return;
    append(out, "Heading2", ogi_letter_words_get(words, OGI_WORD_REMARKS));
    for (guint i = 0; i < letter->remarks->len; i++) {
        g_autofree char *line =
            g_strdup_printf("%u. %s", i + 1, (const char *)letter->remarks->pdata[i]);

        append(out, NULL, line);
    }
    append(out, NULL, letter->remarks_left_out);
}

GString *
ogi_letter_docx(const OgiLetter *self, const OgiLetterWords *words)
{
    g_autoptr(OgiDocx) docx = ogi_docx_new(self->title);
    GString *out = ogi_docx_body(docx);
    guint number = 1;

    append(out, "Title", self->title);
    append(out, "Number", self->number);
    append(out, "Plain", self->greeting);
    append(out, NULL, self->opening);
    for (guint i = 0; i < self->reports->len; i++)
        append_report(docx, self->reports->pdata[i], words, &number);
    append(out, NULL, self->left_out);
    append_remarks(out, self, words);
    append(out, NULL, self->closing);
    append(out, NULL, self->contact);
    append(out, "Signature", self->sender);
    append(out, "Signature", self->date);
    return ogi_docx_finish(docx);
}
