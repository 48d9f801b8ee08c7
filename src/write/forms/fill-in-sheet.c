/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>
#include <ogistat/sheet-rule.h>

#include "data/words.h"
#include "fill-in-book-private.h"

enum {
    EXACT_DIGITS = 15, /* that a spreadsheet keeps */
    LINE_HEIGHT = 14,
    AIR = 5,
    TITLE_SIZE = 16, /* of OGI_LOOK_HEADLINE */
    NOTE_SIZE = 9,   /* of OGI_LOOK_SUBLINE */
};

static const guint8 WIDTHS[OGI_N_BESIDE] = {
    [OGI_BESIDE_STATE] = 13, [OGI_BESIDE_BEFORE] = 56, [OGI_BESIDE_DETAIL] = 56};

/* --- what may be typed in --- */

static void
allow_whole(const OgiFillIn *self, const OgiFormCell *cell, lxw_data_validation *rule)
{
    gboolean is_change = cell->kind == OGI_KIND_CHANGE;
    double most = (double)(ogi_decimal_one(EXACT_DIGITS) - 1);

    rule->validate = LXW_VALIDATION_TYPE_INTEGER;
    rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule->minimum_number = is_change ? -most : 0;
    rule->maximum_number = most;
    rule->error_title =
        (char *)(gsize)ogi_book_words_get(self->book->words, "fill_in_number_title");
    rule->error_message = (char *)(gsize)ogi_book_words_get(
        self->book->words, is_change ? "fill_in_change" : "fill_in_number");
}

/* (transfer full): what the rule borrows */
static GPtrArray *
allow_money(OgiFillIn *self, gint index, lxw_data_validation *rule)
{
    guint decimals = ogi_form_cells(self->form)[index].decimals;
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) cell = g_string_new(NULL);
    g_autofree char *n = g_strdup_printf("%u", decimals);

    ogi_fill_in_append_cell(cell, index, FALSE, self);
    g_ptr_array_add(texts, g_strdup_printf("=AND(ISNUMBER(%s),%s>=0,%s<1E%u,ROUND(%s,%u)=%s)",
                                           cell->str, cell->str, cell->str, EXACT_DIGITS - decimals,
                                           cell->str, decimals, cell->str));
    g_ptr_array_add(texts, ogi_book_words_fill(self->book->words, "fill_in_money", "n", n, NULL));
    rule->validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    rule->value_formula = texts->pdata[0];
    rule->error_title = (char *)(gsize)ogi_book_words_get(self->book->words, "fill_in_money_title");
    rule->error_message = texts->pdata[1];
    return texts;
}

static void
allow(OgiFillIn *self, lxw_worksheet *sheet, guint row, guint column, gint index)
{
    const OgiFormCell *cell = &ogi_form_cells(self->form)[index];
    lxw_data_validation rule = {.error_type = LXW_VALIDATION_ERROR_TYPE_STOP};
    g_autofree char *alone = ogi_fill_in_alone(self, index);
    g_autoptr(GPtrArray) texts = NULL;

    if (cell->kind == OGI_KIND_MONEY)
        texts = allow_money(self, index, &rule);
    else
        allow_whole(self, cell, &rule);
    rule.input_message = alone;
    self->book->xlsx->worksheet_data_validation_range(sheet, row, (lxw_col_t)column, row,
                                                      (lxw_col_t)column, &rule);
}

/* --- the table --- */

static void
write_number(const OgiFormSheet *sheet, guint row, guint column, gint index, gpointer data)
{
    OgiFillIn *self = data;
    g_autofree char *total = ogi_fill_in_total(self, index);

    if (total != NULL) {
        ogi_book_formula(self->book, sheet->sheet, row, column, total, "", OGI_LOOK_TOTAL);
        return;
    }
    ogi_book_text(self->book, sheet->sheet, row, column, NULL, OGI_LOOK_INPUT);
    allow(self, sheet->sheet, row, column, index);
}

/* --- beside it --- */

static void
write_heads(const OgiFillIn *self, const OgiFormSheet *sheet)
{
    g_autofree char *year = g_strdup_printf("%d", self->line.year - 1);
    g_autofree char *before =
        ogi_book_words_fill(self->book->words, "fill_in_before", "base_year", year, NULL);
    const char *const heads[OGI_N_BESIDE] = {
        [OGI_BESIDE_STATE] = OGI_WORD_FILL_IN_CHECK,
        [OGI_BESIDE_DETAIL] = ogi_book_words_get(self->book->words, "fill_in_detail"),
        [OGI_BESIDE_BEFORE] = before,
    };
    guint row = ogi_form_sheet_row(sheet, sheet->layout->first);

    for (guint i = 0; i < OGI_N_BESIDE; i++) {
        guint column = sheet->layout->n_columns + i;

        ogi_book_text(self->book, sheet->sheet, row, column, heads[i], OGI_LOOK_HEAD);
        self->book->xlsx->worksheet_set_column(sheet->sheet, (lxw_col_t)column, (lxw_col_t)column,
                                               WIDTHS[i], NULL);
    }
}

/* In so many lines a text of several shows in the column of last year's figures. */
static guint
lines_of(const char *text)
{
    guint lines = 1, width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        guint own = g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;

        if (*p == '\n' || width + own > WIDTHS[OGI_BESIDE_BEFORE]) {
            lines++;
            width = 0;
        }
        width += *p != '\n' ? own : 0;
    }
    return lines;
}

/* What stands beside a row. */
typedef struct {
    OgiFillIn *fill_in;
    const OgiFormSheet *sheet;
    guint row;       /* of the sheet */
    guint n_helpers; /* cells beyond those that people see */
} Beside;

/* The pieces from first on, each in a cell of its own that nobody sees, appended to a formula. */
static void
append_helpers(Beside *self, GString *out, const GPtrArray *pieces, guint first, char between)
{
    for (guint i = first; i < pieces->len; i++) {
        const GString *piece = pieces->pdata[i];
        guint column = self->sheet->layout->n_columns + OGI_N_BESIDE + self->n_helpers++;

        ogi_book_formula(self->fill_in->book, self->sheet->sheet, self->row, column, piece->str, "",
                         OGI_LOOK_PLAIN);
        if (out->len > 0)
            g_string_append_c(out, between);
        ogi_fill_in_append_place(out, self->row, column);
    }
}

static void
write_detail(Beside *self)
{
    g_autoptr(GPtrArray) pieces = ogi_fill_in_detail(self->fill_in, self->row);
    const GString *own = pieces->pdata[0];
    g_autoptr(GString) formula = g_string_new(own->str);

    append_helpers(self, formula, pieces, 1, '&');
    ogi_book_formula(self->fill_in->book, self->sheet->sheet, self->row,
                     self->sheet->layout->n_columns + OGI_BESIDE_DETAIL, formula->str, "",
                     OGI_LOOK_ALERT);
}

static void
write_state(Beside *self, gboolean whole)
{
    guint first = self->sheet->layout->n_columns;
    g_autoptr(GPtrArray) pieces = ogi_fill_in_waiting(self->fill_in, self->row);
    g_autoptr(GString) waiting = g_string_new(NULL);
    g_autoptr(GString) where = g_string_new(NULL);
    g_autofree char *state = NULL;

    if (pieces->len > 1)
        append_helpers(self, waiting, pieces, 0, '+');
    else
        g_string_append(waiting, pieces->len > 0 ? ((GString *)pieces->pdata[0])->str : "0");
    ogi_fill_in_append_place(where, self->row, first + OGI_BESIDE_DETAIL);
    state = ogi_fill_in_state(self->fill_in, self->row, where->str, waiting->str, whole);
    ogi_book_formula(self->fill_in->book, self->sheet->sheet, self->row, first + OGI_BESIDE_STATE,
                     state, ogi_book_words_get(self->fill_in->book->words, "fill_in_empty"),
                     OGI_LOOK_PLAIN);
}

/* Beside a row of the sheet; how many cells nobody sees. */
static guint
write_beside(OgiFillIn *self, const OgiFormSheet *sheet, guint row)
{
    Beside beside = {self, sheet, row, 0};
    g_autofree char *before = ogi_fill_in_before(self, row);
    g_autofree char *unchecked = ogi_fill_in_unchecked(self, row);
    g_autofree char *text =
        g_strconcat(unchecked, *unchecked != '\0' && *before != '\0' ? "\n" : "", before, NULL);
    guint n_lines = lines_of(text);

    write_detail(&beside);
    write_state(&beside, *unchecked == '\0');
    ogi_book_text(self->book, sheet->sheet, row, sheet->layout->n_columns + OGI_BESIDE_BEFORE, text,
                  OGI_LOOK_TEXT);
    if (n_lines > 1)
        self->book->xlsx->worksheet_set_row(sheet->sheet, row, n_lines * LINE_HEIGHT + AIR, NULL);
    return beside.n_helpers;
}

static void
hide_helpers(const OgiFillIn *self, const OgiFormSheet *sheet, guint n_helpers)
{
    lxw_col_t first = (lxw_col_t)(sheet->layout->n_columns + OGI_N_BESIDE);
    lxw_row_col_options hidden = {.hidden = LXW_TRUE};

    if (n_helpers > 0)
        self->book->xlsx->worksheet_set_column_opt(sheet->sheet, first,
                                                   (lxw_col_t)(first + n_helpers - 1),
                                                   LXW_DEF_COL_WIDTH, NULL, &hidden);
}

static void
mark(const OgiFillIn *self, const OgiFormSheet *sheet, guint end, const char *word, OgiLook look)
{
    lxw_col_t column = (lxw_col_t)(sheet->layout->n_columns + OGI_BESIDE_STATE);
    g_autofree char *quoted =
        g_strdup_printf("\"%s\"", ogi_book_words_get(self->book->words, word));
    lxw_conditional_format condition = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
        .value_string = quoted,
        .format = self->book->looks[look],
    };

    self->book->xlsx->worksheet_conditional_format_range(
        sheet->sheet, ogi_form_sheet_row(sheet, sheet->layout->first), column, end - 1, column,
        &condition);
}

static void
write_marks(const OgiFillIn *self, const OgiFormSheet *sheet, guint end)
{
    mark(self, sheet, end, "fill_in_good", OGI_LOOK_GOOD);
    mark(self, sheet, end, "fill_in_bad", OGI_LOOK_BAD);
    mark(self, sheet, end, "fill_in_open", OGI_LOOK_FAIR);
    mark(self, sheet, end, "fill_in_waiting", OGI_LOOK_FAIR);
    mark(self, sheet, end, "fill_in_unchecked", OGI_LOOK_FAIR);
}

void
ogi_fill_in_sheet_write(OgiFillIn *self, const OgiFormLayout *layout, const char *table)
{
    const OgiXlsx *xlsx = self->book->xlsx;
    OgiFormSheet sheet = ogi_form_sheet_begin(self->book, layout, table, OGI_LOOK_INPUT);
    g_autofree char *title = ogi_fill_in_line_title(&self->line);
    g_autofree char *line = ogi_fill_in_line_write(&self->line);
    lxw_protection protection = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE};
    guint end, n_helpers = 0, row = 0;

    sheet.top = OGI_FILL_IN_TOP;
    self->table = table;
    self->sheet_rules = ogi_sheet_rules_new(self->rules, self->form, self->carry.form,
                                            self->line.agency, ogi_fill_in_append_cell, self);
    ogi_form_sheet_line(&sheet, 0, title, TITLE_SIZE, OGI_LOOK_HEADLINE);
    ogi_form_sheet_line(&sheet, 1, line, NOTE_SIZE, OGI_LOOK_SUBLINE);
    end = ogi_form_sheet_draw(&sheet, write_number, self);
    write_heads(self, &sheet);
    for (guint i = 0; i < ogi_form_n_rows(self->form); i++) {
        const OgiFillInPlace *place = &self->places[ogi_form_rows(self->form)[i].first_cell];

        if (place->table == NULL || !g_str_equal(place->table, table) || place->row == row)
            continue;
        row = place->row; /* of several rows of the form, once */
        n_helpers = MAX(n_helpers, write_beside(self, &sheet, row));
    }
    hide_helpers(self, &sheet, n_helpers);
    write_marks(self, &sheet, end);
    xlsx->worksheet_print_area(sheet.sheet, 0, 0, end - 1, (lxw_col_t)(layout->n_columns - 1));
    xlsx->worksheet_protect(sheet.sheet, NULL, &protection);
    g_clear_pointer(&self->sheet_rules, g_array_unref);
}
