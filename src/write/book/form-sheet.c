/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "form-sheet-private.h"

enum {
    LINE_HEIGHT = 14,
    AIR = 5,
    TITLE_HEIGHT = 30,
    PORTRAIT_COLUMNS = 12,
    LEAST_WIDTH = 72,
    BODY_SIZE = 10
};

/* In digits: what the form asks for, and more where the table wouldn't fill a page. */
static guint
column_width(const OgiFormLayout *layout, guint column)
{
    guint sum = 0;

    for (guint i = 0; i < layout->n_columns; i++)
        sum += layout->widths[i];
    return sum < LEAST_WIDTH ? layout->widths[column] * LEAST_WIDTH / MAX(sum, 1)
                             : layout->widths[column];
}

/* The columns that a cell reaches over, in digits. */
static guint
width_of(const OgiFormSheet *self, guint column, const OgiPrintedCell *cell)
{
    guint width = 0;

    for (guint i = 0; i < cell->n_columns; i++)
        width += column_width(self->layout, column + i);
    return MAX(width, 1);
}

/* The lines that a text of a size takes in so many digits. */
static guint
lines_of(const char *text, guint size, guint digits)
{
    guint width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL))
        width += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
    return MAX(1, (width * size + digits * BODY_SIZE - 1) / (digits * BODY_SIZE));
}

/* So high that its texts fit, each in its share of the rows that it reaches over. */
static void
set_height(const OgiFormSheet *self, guint printed_row, guint row)
{
    guint lines = 1;
    guint n;
    const OgiPrintedCell *cells = ogi_printed_form_row(self->layout->printed, printed_row, &n);

    for (guint i = 0; i < n; i++) {
        guint own = cells[i].n_columns > 0
                        ? lines_of(cells[i].text, BODY_SIZE, width_of(self, i, &cells[i]))
                        : 1;

        lines = MAX(lines, (own + MAX(cells[i].n_rows, 1) - 1) / MAX(cells[i].n_rows, 1));
    }
    self->book->xlsx->worksheet_set_row(self->sheet, row, lines * LINE_HEIGHT + AIR, NULL);
}

static void
write_row(const OgiFormSheet *self, guint printed_row, guint row, OgiFormSheetFunc func,
          gpointer data)
{
    guint n;
    const OgiPrintedCell *cells = ogi_printed_form_row(self->layout->printed, printed_row, &n);

    for (guint i = 0; i < n; i++) {
        const OgiPrintedCell *cell = &cells[i];
        OgiLook look = cell->cell != OGI_NO_INDEX ? self->number_look : OGI_LOOK_CENTRED;

        if (cell->n_columns == 0)
            continue;
        if (cell->n_columns > 1 || cell->n_rows > 1)
            ogi_xlsx_check(self->book->xlsx->worksheet_merge_range(
                self->sheet, row, (lxw_col_t)i, row + cell->n_rows - 1,
                (lxw_col_t)(i + cell->n_columns - 1), "", self->book->looks[look]));
        if (cell->cell != OGI_NO_INDEX)
            func(self, row, i, cell->cell, data);
        else
            ogi_book_text(self->book, self->sheet, row, i, cell->text, look);
    }
}

char *
ogi_form_sheet_name(const OgiTexts *words, const char *table)
{
    g_autofree char *id = g_strconcat("sheet_table", table, NULL);

    if (strchr("234", table[0]) != NULL)
        return g_strdup(ogi_book_words_get(words, id));
    return ogi_book_words_fill(words, "sheet_table", "n", table, NULL);
}

OgiFormSheet
ogi_form_sheet_begin(const OgiBook *book, const OgiFormLayout *layout, const char *table,
                     OgiLook number_look)
{
    g_autofree char *name = ogi_form_sheet_name(book->words, table);
    OgiFormSheet self = {book, ogi_book_add_sheet(book, name, layout->n_columns > PORTRAIT_COLUMNS),
                         layout, 0, number_look};

    for (guint i = 0; i < layout->n_columns; i++)
        book->xlsx->worksheet_set_column(self.sheet, (lxw_col_t)i, (lxw_col_t)i,
                                         column_width(layout, i) + 1, NULL);
    return self;
}

void
ogi_form_sheet_line(const OgiFormSheet *self, guint row, const char *text, guint size, OgiLook look)
{
    const OgiPrintedCell whole = {.n_columns = (guint16)self->layout->n_columns};
    guint lines = lines_of(text, size, width_of(self, 0, &whole));

    if (self->layout->n_columns > 1)
        ogi_xlsx_check(self->book->xlsx->worksheet_merge_range(
            self->sheet, row, 0, row, (lxw_col_t)(self->layout->n_columns - 1), "",
            self->book->looks[look]));
    ogi_book_text(self->book, self->sheet, row, 0, text, look);
    self->book->xlsx->worksheet_set_row(self->sheet, row,
                                        lines * size * LINE_HEIGHT / BODY_SIZE + AIR, NULL);
}

guint
ogi_form_sheet_row(const OgiFormSheet *self, guint printed_row)
{
    return self->top + 1 + printed_row - self->layout->first;
}

guint
ogi_form_sheet_draw(const OgiFormSheet *self, OgiFormSheetFunc func, gpointer data)
{
    const OgiFormLayout *layout = self->layout;
    guint row = ogi_form_sheet_row(self, layout->first);

    ogi_book_text(self->book, self->sheet, self->top, 0, layout->title, OGI_LOOK_SECTION);
    self->book->xlsx->worksheet_set_row(self->sheet, self->top, TITLE_HEIGHT, NULL);
    for (guint printed = layout->first; printed < layout->end; printed++, row++) {
        set_height(self, printed, row);
        write_row(self, printed, row, func, data);
    }
    return row;
}
