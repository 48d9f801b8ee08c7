/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/error.h>
#include <ogistat/text.h>

#include "book-formats-private.h"

enum {
    MAX_CHARS = 32000,   /* of a cell; 32,767 is the format's */
    EXACT_DIGITS = 15,   /* that a spreadsheet keeps */
    MADE_ON = 315532800, /* 1980-01-01: the same bytes whenever they are made */
    PERCENT_DECIMALS = 4,
    HUNDREDTH_DECIMALS = 6,
};

/* What a look is made of; colours as 0xRRGGBB, 0: none. */
typedef struct {
    guint8 size, align, border;
    gboolean bold, wrap;
    guint32 colour, ground;
    const char *number;
} LookRow;

static const LookRow LOOKS[OGI_N_LOOKS] = {
    [OGI_LOOK_TITLE] = {.size = 16, .align = LXW_ALIGN_LEFT, .bold = TRUE},
    [OGI_LOOK_SECTION] = {.size = 12, .align = LXW_ALIGN_LEFT, .bold = TRUE},
    [OGI_LOOK_NOTE] = {.size = 9, .align = LXW_ALIGN_LEFT, .colour = 0x595959},
    [OGI_LOOK_HEADLINE] = {.size = 16, .align = LXW_ALIGN_LEFT, .bold = TRUE, .wrap = TRUE},
    [OGI_LOOK_SUBLINE] = {.size = 9, .align = LXW_ALIGN_LEFT, .wrap = TRUE, .colour = 0x595959},
    [OGI_LOOK_HEAD] = {10, LXW_ALIGN_CENTER, LXW_BORDER_THIN, TRUE, TRUE, 0, 0xDDEBF7, NULL},
    [OGI_LOOK_TEXT] = {10, LXW_ALIGN_LEFT, LXW_BORDER_THIN, FALSE, TRUE, 0, 0, NULL},
    [OGI_LOOK_CENTRED] = {10, LXW_ALIGN_CENTER, LXW_BORDER_THIN, FALSE, TRUE, 0, 0, NULL},
    [OGI_LOOK_NUMBER] = {10, LXW_ALIGN_RIGHT, LXW_BORDER_THIN, FALSE, FALSE, 0, 0, NULL},
    [OGI_LOOK_PLAIN] = {10, LXW_ALIGN_CENTER, LXW_BORDER_THIN, FALSE, FALSE, 0, 0, NULL},
    [OGI_LOOK_PERCENT] = {10, LXW_ALIGN_RIGHT, LXW_BORDER_THIN, FALSE, FALSE, 0, 0, "0.00%"},
    [OGI_LOOK_CHANGE] = {10, LXW_ALIGN_RIGHT, LXW_BORDER_THIN, FALSE, FALSE, 0, 0,
                         "+0.00%;-0.00%;0.00%"},
    [OGI_LOOK_POINTS] = {10, LXW_ALIGN_RIGHT, LXW_BORDER_THIN, FALSE, FALSE, 0, 0,
                         "+0.00;-0.00;0.00"},
    [OGI_LOOK_DAY] = {10, LXW_ALIGN_CENTER, LXW_BORDER_THIN, FALSE, FALSE, 0, 0xFFF9E5,
                      "yyyy-mm-dd"},
    [OGI_LOOK_FILL_IN] = {10, LXW_ALIGN_LEFT, LXW_BORDER_THIN, FALSE, TRUE, 0, 0xFFF9E5, NULL},
    [OGI_LOOK_INPUT] = {10, LXW_ALIGN_RIGHT, LXW_BORDER_THIN, FALSE, FALSE, 0, 0xFFF9E5, NULL},
    [OGI_LOOK_TOTAL] = {10, LXW_ALIGN_RIGHT, LXW_BORDER_THIN, FALSE, FALSE, 0, 0xF2F2F2, NULL},
    [OGI_LOOK_ALERT] = {.size = 10, .align = LXW_ALIGN_LEFT, .colour = 0x9C0006},
    [OGI_LOOK_LINK] = {10, LXW_ALIGN_LEFT, LXW_BORDER_THIN, FALSE, FALSE, 0x0563C1, 0, NULL},
    [OGI_LOOK_MARK_FAIR] = {10, LXW_ALIGN_CENTER, LXW_BORDER_THIN, FALSE, FALSE, 0x7F6000, 0xFFEB9C,
                            NULL},
    [OGI_LOOK_MARK_BAD] = {10, LXW_ALIGN_CENTER, LXW_BORDER_THIN, FALSE, FALSE, 0x9C0006, 0xFFC7CE,
                           NULL},
    [OGI_LOOK_GOOD] = {.colour = 0x006100, .ground = 0xC6EFCE},
    [OGI_LOOK_FAIR] = {.colour = 0x7F6000, .ground = 0xFFEB9C},
    [OGI_LOOK_BAD] = {.colour = 0x9C0006, .ground = 0xFFC7CE},
};

static lxw_format *
make_look(const OgiBook *self, const LookRow *row)
{
    const OgiXlsx *xlsx = self->xlsx;
    lxw_format *format = ogi_xlsx_made(xlsx->workbook_add_format(self->workbook));

    if (row->size > 0) {
        xlsx->format_set_font_name(format, ogi_book_words_get(self->words, "font"));
        xlsx->format_set_font_size(format, row->size);
        xlsx->format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        xlsx->format_set_align(format, row->align);
    }
    if (row->bold)
        xlsx->format_set_bold(format);
    if (row->wrap)
        xlsx->format_set_text_wrap(format);
    if (row->border != 0)
        xlsx->format_set_border(format, row->border);
    if (row->colour != 0)
        xlsx->format_set_font_color(format, row->colour);
    if (row->ground != 0)
        xlsx->format_set_bg_color(format, row->ground);
    if (row->number != NULL)
        xlsx->format_set_num_format(format, row->number);
    return format;
}

gboolean
ogi_book_open(OgiBook *self, const char *path, const OgiTexts *words, const char *title,
              GError **error)
{
    lxw_workbook_options options = {.use_zip64 = LXW_FALSE};
    lxw_doc_properties properties = {
        .title = (char *)(gsize)title,
        .author = (char *)(gsize) "ogistat",
        .created = MADE_ON,
    };

    *self = (OgiBook){.xlsx = ogi_xlsx_open(error), .words = words, .path = path};
    if (self->xlsx == NULL)
        return FALSE;
    self->workbook = ogi_xlsx_made(self->xlsx->workbook_new_opt(path, &options));
    self->xlsx->workbook_set_properties(self->workbook, &properties);
    for (guint i = 0; i < OGI_N_LOOKS; i++)
        self->looks[i] = make_look(self, &LOOKS[i]);
    self->xlsx->format_set_unlocked(self->looks[OGI_LOOK_INPUT]);
    return TRUE;
}

gboolean
ogi_book_close(OgiBook *self, GError **error)
{
    lxw_error failure = self->xlsx->workbook_close(self->workbook);

    self->workbook = NULL;
    if (failure == LXW_NO_ERROR)
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT, _("%s: can't be written: %s"), self->path,
                self->xlsx->lxw_strerror(failure));
    return FALSE;
}

lxw_worksheet *
ogi_book_add_sheet(const OgiBook *self, const char *name, gboolean is_landscape)
{
    enum { A4 = 9 };
    const OgiXlsx *xlsx = self->xlsx;
    lxw_worksheet *sheet = ogi_xlsx_made(xlsx->workbook_add_worksheet(self->workbook, name));

    xlsx->worksheet_set_paper(sheet, A4);
    if (is_landscape)
        xlsx->worksheet_set_landscape(sheet);
    xlsx->worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.7);
    xlsx->worksheet_fit_to_pages(sheet, 1, 0);
    xlsx->worksheet_center_horizontally(sheet);
    xlsx->worksheet_set_footer(sheet, "&L&A&R&P / &N");
    return sheet;
}

/* XML has no such characters. */
static void
replace_noncharacters(char *text)
{
    static const char *const NONE[] = {"\xef\xbf\xbe", "\xef\xbf\xbf"};

    for (guint i = 0; i < G_N_ELEMENTS(NONE); i++) {
        for (char *p = strstr(text, NONE[i]); p != NULL; p = strstr(p, NONE[i]))
            memcpy(p, "\xef\xbf\xbd", 3);
    }
}

void
ogi_book_text(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column, const char *text,
              OgiLook look)
{
    g_autofree char *shown = NULL;

    if (text == NULL || *text == '\0') {
        ogi_xlsx_check(
            self->xlsx->worksheet_write_blank(sheet, row, (lxw_col_t)column, self->looks[look]));
        return;
    }
    shown = ogi_text_display(ogi_text(text, strlen(text)), MAX_CHARS);
    replace_noncharacters(shown);
    ogi_xlsx_check(self->xlsx->worksheet_write_string(sheet, row, (lxw_col_t)column, shown,
                                                      self->looks[look]));
}

void
ogi_book_say(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column, const char *id,
             OgiLook look)
{
    ogi_book_text(self, sheet, row, column, ogi_book_words_get(self->words, id), look);
}

/* Whether it is a plain number of no more digits than a spreadsheet keeps. */
static gboolean
is_exact(const char *number)
{
    const char *digits = number + (*number == '-');
    gsize whole = strspn(digits, "0123456789");
    gsize part = digits[whole] == '.' ? strspn(digits + whole + 1, "0123456789") : 0;
    gsize end = digits[whole] == '.' ? whole + 1 + part : whole;

    return whole > 0 && digits[end] == '\0' && whole + part <= EXACT_DIGITS;
}

void
ogi_book_figure(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column,
                const char *number, OgiLook look)
{
    if (is_exact(number))
        ogi_xlsx_check(self->xlsx->worksheet_write_number(
            sheet, row, (lxw_col_t)column, g_ascii_strtod(number, NULL), self->looks[look]));
    else
        ogi_book_text(self, sheet, row, column, number, look);
}

void
ogi_book_percent(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column,
                 const char *number, OgiLook look)
{
    char hundredth[OGI_DECIMAL_CHARS];
    gint64 value;

    if (ogi_decimal_parse(number, strlen(number), PERCENT_DECIMALS, &value)) {
        hundredth[ogi_decimal_write_short(hundredth, value, HUNDREDTH_DECIMALS)] = '\0';
        number = hundredth;
    }
    ogi_book_figure(self, sheet, row, column, number, look);
}

void
ogi_book_formula(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column,
                 const char *formula, const char *shown, OgiLook look)
{
    g_autofree char *with_sign = g_strconcat("=", formula, NULL);

    self->xlsx->worksheet_write_formula_str(sheet, row, (lxw_col_t)column, with_sign,
                                            self->looks[look], shown);
}

void
ogi_book_int(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column, gint64 value,
             OgiLook look)
{
    char number[OGI_DECIMAL_CHARS];

    number[ogi_decimal_write(number, value, 0)] = '\0';
    ogi_book_figure(self, sheet, row, column, number, look);
}
