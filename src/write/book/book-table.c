/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-table-private.h"

static const char *
heading_of(const OgiBook *book, const OgiHeadings *headings, const OgiBookColumn *column)
{
    guint n = 0;
    const OgiHeading *of_file =
        column->file != NULL ? ogi_headings_of(headings, column->file, &n) : NULL;

    for (guint i = 0; i < n; i++) {
        if (g_str_equal(of_file[i].column, column->column))
            return of_file[i].label[OGI_LANGUAGE_ZH];
    }
    return ogi_book_words_get(book->words, column->column);
}

OgiBookTable
ogi_book_table_begin(const OgiBook *book, const OgiHeadings *headings, const char *name,
                     const OgiBookColumn *columns, guint n_columns, guint n_fixed)
{
    const OgiXlsx *xlsx = book->xlsx;
    OgiBookTable self = {
        book,    ogi_book_add_sheet(book, ogi_book_words_get(book->words, name), TRUE),
        columns, n_columns,
        1,       1};

    for (guint i = 0; i < n_columns; i++) {
        lxw_col_t at = (lxw_col_t)i;

        xlsx->worksheet_set_column(self.sheet, at, at, columns[i].width, NULL);
        ogi_book_text(book, self.sheet, 0, i, heading_of(book, headings, &columns[i]),
                      OGI_LOOK_HEAD);
    }
    xlsx->worksheet_set_row(self.sheet, 0, 30, NULL);
    xlsx->worksheet_freeze_panes(self.sheet, 1, (lxw_col_t)n_fixed);
    xlsx->worksheet_repeat_rows(self.sheet, 0, 0);
    return self;
}

/* In how many lines a column shows a text. */
static guint
lines_of(const OgiBookColumn *column, const char *text)
{
    guint width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL))
        width += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
    return (width + column->width - 1) / column->width;
}

void
ogi_book_table_put(OgiBookTable *self, guint column, const char *value)
{
    const OgiBookColumn *of = &self->columns[column];

    if (value != NULL && *value != '\0' && of->codes != NULL)
        value = ogi_book_words_code(self->book->words, of->codes, value);
    if (value != NULL && of->field == OGI_FIELD_TEXT)
        self->lines = MAX(self->lines, lines_of(of, value));
    if (value == NULL || of->field == OGI_FIELD_TEXT)
        ogi_book_text(self->book, self->sheet, self->row, column, value, of->look);
    else if (of->field == OGI_FIELD_FIGURE)
        ogi_book_figure(self->book, self->sheet, self->row, column, value, of->look);
    else
        ogi_book_percent(self->book, self->sheet, self->row, column, value, of->look);
}

void
ogi_book_table_end_row(OgiBookTable *self)
{
    enum { LINE_HEIGHT = 13, MAX_LINES = 12, AIR = 3 };

    if (self->lines > 1)
        self->book->xlsx->worksheet_set_row(self->sheet, self->row,
                                            MIN(self->lines, MAX_LINES) * LINE_HEIGHT + AIR, NULL);
    self->lines = 1;
    self->row++;
}

void
ogi_book_table_end(const OgiBookTable *self, const char *note)
{
    self->book->xlsx->worksheet_autofilter(self->sheet, 0, 0, self->row - 1,
                                           (lxw_col_t)(self->n_columns - 1));
    if (note != NULL)
        ogi_book_text(self->book, self->sheet, self->row + 1, 0, note, OGI_LOOK_NOTE);
}

guint
ogi_book_table_find(const OgiBookTable *self, const char *column)
{
    guint at = 0;

    while (!g_str_equal(self->columns[at].column, column))
        at++;
    return at;
}

static void
mark(const OgiBookTable *self, const char *column, lxw_conditional_format *condition, OgiLook look)
{
    lxw_col_t at = (lxw_col_t)ogi_book_table_find(self, column);

    if (self->row == 1)
        return;
    condition->format = self->book->looks[look];
    self->book->xlsx->worksheet_conditional_format_range(self->sheet, 1, at, self->row - 1, at,
                                                         condition);
}

void
ogi_book_table_mark_above(const OgiBookTable *self, const char *column, double limit, OgiLook look)
{
    lxw_conditional_format condition = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
        .value = limit,
    };

    mark(self, column, &condition, look);
}

void
ogi_book_table_mark_text(const OgiBookTable *self, const char *column, const char *text,
                         OgiLook look)
{
    g_autofree char *quoted = g_strdup_printf("\"%s\"", text);
    lxw_conditional_format condition = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
        .value_string = quoted,
    };

    mark(self, column, &condition, look);
}
