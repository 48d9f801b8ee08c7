/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading takes two steps: every way to write a character is brought to one (plain_from), then the
 * whole cell has to be of one of the known forms. What is left over makes it unreadable: a number
 * inside other text (约462, 18万余) is none.
 *
 * Chinese numerals other than 零 and 〇 are not read: 一 in a cell is nearly always a dash.
 */
#include <string.h>

#include <ogistat/notation.h>
#include <ogistat/word-list.h>

#include "data/words.h"
#include "notation-figure-private.h"
#include "notation-private.h"
#include "unit-private.h"

enum {
    MAX_COUNT_DIGITS = 15,
};

typedef struct {
    OgiText raw;
    const char *p; /* into the plain text of it, which ends with NUL */
    const OgiFormCell *cell;
    int exponent; /* unit of the figure over the cell's, as a power of ten */
    OgiNotation flags;
} Scanner;

static gboolean
take_any(Scanner *self, const char *const *words)
{
    return ogi_word_list_skip(words, &self->p);
}

/* A footnote's mark, whole. */
static gboolean
take_footnote(Scanner *self)
{
    static const char *const marks[] = {"*", "※", "†", "‡", "¹", "²", "³", "⁴", "⁵", NULL};
    const char *start = self->p;

    if (take_any(self, marks))
        return TRUE;
    if (strncmp(self->p, "①", 2) == 0 && (guchar)self->p[2] >= 0xA0 && (guchar)self->p[2] <= 0xB3) {
        self->p += 3; /* ① … ⑳ */
        return TRUE;
    }
    if (!take_any(self, ogi_words_footnote))
        return FALSE;
    while (g_ascii_isdigit(*self->p))
        self->p++;
    if (*start == '(' || *start == '[') {
        if (*self->p != (*start == '(' ? ')' : ']')) {
            self->p = start;
            return FALSE;
        }
        self->p++;
    }
    return TRUE;
}

/* The power of ten of the cell's own unit. */
static int
own_exponent(const OgiFormCell *cell)
{
    int exponent = 0;

    if (cell->kind == OGI_KIND_MONEY)
        (void)ogi_unit_exponent(cell->unit, cell->kind, &exponent);
    return exponent;
}

static gboolean
take_money_unit(Scanner *self)
{
    for (guint i = 0; ogi_words_money_unit[i] != NULL; i++) {
        if (ogi_text_skip(&self->p, ogi_words_money_unit[i])) {
            self->exponent = ogi_words_money_unit_value[i] - own_exponent(self->cell);
            return TRUE;
        }
    }
    return FALSE;
}

static void
take_unit(Scanner *self)
{
    const char *start = self->p;

    ogi_text_skip(&self->p, " ");
    if (self->cell->kind == OGI_KIND_MONEY ? take_money_unit(self)
                                           : take_any(self, ogi_words_counter))
        self->flags |= OGI_NOTATION_UNIT;
    else
        self->p = start;
}

/* Unit and footnotes, in any order; then nothing may be left. */
static gboolean
take_tail(Scanner *self)
{
    gboolean footnote = FALSE;

    while (take_footnote(self))
        footnote = TRUE;
    take_unit(self);
    ogi_text_skip(&self->p, " ");
    while (take_footnote(self))
        footnote = TRUE;
    ogi_text_skip(&self->p, OGI_WORD_FULL_STOP);
    if (footnote)
        self->flags |= OGI_NOTATION_FOOTNOTE;
    return *self->p == '\0';
}

/* The figure as fixed point of the cell. Sets the flag that says why not. */
static gboolean
scale(Scanner *self, const OgiWrittenNumber *figure, gint64 *value)
{
    OgiNotation broken =
        ogi_written_number_scale(figure, (int)self->cell->decimals + self->exponent, value);

    self->flags |= broken;
    return broken == OGI_NOTATION_OK;
}

static OgiReading
unreadable(OgiNotation flags)
{
    return (OgiReading){.state = OGI_STATE_UNREADABLE, .flags = flags};
}

/* What no figure may break, whatever way it was written. */
static OgiReading
judge(const Scanner *self, gint64 value)
{
    OgiNotation flags = self->flags;

    if (!ogi_form_cell_is_in_range(self->cell, value))
        return unreadable(flags | OGI_NOTATION_RANGE);
    if (value < 0 && self->cell->kind != OGI_KIND_CHANGE)
        return unreadable(flags | OGI_NOTATION_NEGATIVE);
    if (ogi_notation_is_odd(self->raw))
        flags |= OGI_NOTATION_ODD;
    if (self->exponent != 0 && value != 0)
        flags |= OGI_NOTATION_CONVERTED;
    return (OgiReading){OGI_STATE_REPORTED, value, flags};
}

/* One side of an increase and a decrease; a dash is none. */
static gboolean
take_side(Scanner *self, const char *sign, const char *const *words, gint64 *value)
{
    OgiWrittenNumber figure;

    *value = 0;
    if (*self->p == '-' && (self->p[1] == '/' || self->p[1] == '\0')) {
        self->p++;
        return TRUE;
    }
    if (!ogi_text_skip(&self->p, sign))
        take_any(self, words);
    ogi_text_skip(&self->p, " ");
    if (!ogi_written_number_take(&self->p, &figure))
        return FALSE;
    take_unit(self);
    ogi_text_skip(&self->p, " ");
    return scale(self, &figure, value);
}

/* 本年增/减 written with both: 2/0 is +2 and -0, 1/3 makes -2; +2/-1, 增2减1. FALSE: it is no such
 * pair. */
static gboolean
read_pair(const Scanner *start, OgiReading *reading)
{
    Scanner self = *start;
    gint64 increase, decrease;

    if (self.cell->kind != OGI_KIND_CHANGE ||
        !take_side(&self, "+", ogi_words_change_up, &increase))
        return FALSE;
    if (!ogi_text_skip(&self.p, "/")) {
        take_any(&self, (const char *const[]){",", OGI_WORD_ENUMERATION_COMMA, " ", NULL});
        if (ogi_word_list_prefix_of(ogi_words_change_down, self.p) == 0)
            return FALSE;
    }
    ogi_text_skip(&self.p, " ");
    if (!take_side(&self, "-", ogi_words_change_down, &decrease) || !take_tail(&self))
        return FALSE;
    *reading = judge(&self, increase - decrease);
    return TRUE;
}

/* -1 or 1, by the sign or, for a change, the word in front. */
static int
take_sign(Scanner *self)
{
    int sign = 1;

    if (ogi_text_skip(&self->p, "-"))
        sign = -1;
    else if (!ogi_text_skip(&self->p, "+") && self->cell->kind == OGI_KIND_CHANGE &&
             !take_any(self, ogi_words_change_up))
        sign = take_any(self, ogi_words_change_down) ? -1 : 1;
    ogi_text_skip(&self->p, " ");
    return sign;
}

static OgiReading
read_figure(Scanner *self)
{
    OgiReading pair;
    OgiWrittenNumber figure;
    gint64 value;
    int sign;

    if (read_pair(self, &pair))
        return pair;
    sign = take_sign(self);
    if (self->cell->kind == OGI_KIND_MONEY && ogi_text_skip(&self->p, "¥"))
        ogi_text_skip(&self->p, " ");
    if (!ogi_written_number_take(&self->p, &figure) || !take_tail(self))
        return unreadable(OGI_NOTATION_TEXT);
    if (!scale(self, &figure, &value))
        return unreadable(self->flags);
    return judge(self, sign * value);
}

static gboolean
is_placeholder(const char *plain)
{
    return plain[strspn(plain, "-/\\_")] == '\0' || g_strv_contains(ogi_words_none, plain);
}

/* Nearly every cell: a few ASCII digits. */
static gboolean
read_digits(OgiText text, const OgiFormCell *cell, OgiReading *reading)
{
    gint64 value = 0;

    if (cell->decimals != 0 || text.len == 0 || text.len > MAX_COUNT_DIGITS)
        return FALSE;
    for (gsize i = 0; i < text.len; i++) {
        guint digit = (guint)(guchar)text.str[i] - '0';

        if (digit > 9)
            return FALSE;
        value = value * 10 + (gint64)digit;
    }
    *reading = (OgiReading){OGI_STATE_REPORTED, value, OGI_NOTATION_OK};
    return TRUE;
}

OgiReading
ogi_notation_read(OgiText text, const OgiFormCell *cell, const char *header_unit)
{
    char plain[OGI_MAX_PLAIN + 1];
    Scanner scanner = {.raw = text, .p = plain, .cell = cell};
    OgiReading reading;

    if (header_unit == NULL && read_digits(text, cell, &reading))
        return reading;
    if (!ogi_notation_plain(text, plain, sizeof plain))
        return unreadable(OGI_NOTATION_TEXT);
    if (plain[0] == '\0')
        return (OgiReading){.state = OGI_STATE_BLANK};
    if (is_placeholder(plain))
        return (OgiReading){.state = OGI_STATE_NONE};
    if (g_strv_contains(ogi_words_zero, plain))
        return (OgiReading){.state = OGI_STATE_REPORTED};
    if (header_unit != NULL) {
        if (!ogi_unit_exponent(header_unit, cell->kind, &scanner.exponent))
            return unreadable(OGI_NOTATION_UNKNOWN_UNIT);
        if (cell->kind == OGI_KIND_MONEY)
            scanner.exponent -= own_exponent(cell);
    }
    return read_figure(&scanner);
}
