/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/notation.h>

#include "consistent-city.h"

/* Ways in which a figure goes wrong on its way into a report. */
typedef enum {
    SLIP_SWAPPED,   /* two neighbouring digits */
    SLIP_DROPPED,   /* a digit left out */
    SLIP_DIGIT,     /* another digit */
    SLIP_NEIGHBOUR, /* the figure of the cell beside it */
    SLIP_SIGN,      /* a minus too many, or the wrong sign of a change */
    SLIP_UNIT,      /* yuan for ten thousand yuan, or the other way */
    SLIP_BLANK,     /* left out */
    N_SLIPS,
} Slip;

static const char *const SLIP_NAMES[N_SLIPS] = {
    "digits swapped", "digit dropped", "other digit", "cell beside", "sign", "unit", "blank",
};

static const char *const TABLE_NAMES[] = {"2", "3", "4"};

/* What the cell shows instead. */
typedef struct {
    OgiState state;
    gint64 value;
    char text[32]; /* of a figure that can't be read */
} Corrupted;

/* The digits of a figure as this slip leaves them; FALSE where it can't happen to it. */
static inline gboolean
corrupt_digits(Slip slip, GRand *rand, gint64 figure, gint64 *corrupted)
{
    g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, ABS(figure));
    guint n = (guint)strlen(digits);
    guint at = (guint)g_rand_int_range(rand, 0, (gint32)n);

    if (slip == SLIP_SWAPPED) {
        char digit = digits[at];

        if (at + 1 >= n || digit == digits[at + 1] || (at == 0 && digits[1] == '0'))
            return FALSE;
        digits[at] = digits[at + 1];
        digits[at + 1] = digit;
    } else if (slip == SLIP_DROPPED) {
        if (n < 2 || (at == 0 && digits[1] == '0'))
            return FALSE;
        memmove(digits + at, digits + at + 1, n - at);
    } else {
        digits[at] = (char)('0' + g_rand_int_range(rand, at == 0 && n > 1 ? 1 : 0, 10));
    }
    *corrupted = g_ascii_strtoll(digits, NULL, 10) * (figure < 0 ? -1 : 1);
    return *corrupted != figure;
}

/* The figure of the cell to the right or to the left, in the same row. */
static inline gboolean
corrupt_neighbour(const OgiRecord *record, GRand *rand, guint cell, gint64 *corrupted)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(record));
    guint other = g_rand_boolean(rand) ? cell + 1 : cell - 1;

    if (other >= ogi_form_n_cells(ogi_record_form(record)) || cells[other].row != cells[cell].row ||
        cells[other].decimals != cells[cell].decimals || ogi_record_values(record)[other] < 0)
        return FALSE;
    *corrupted = ogi_record_values(record)[other];
    return *corrupted != ogi_record_values(record)[cell];
}

/* A minus as a person would write it, as the reader takes it. */
static inline gboolean
corrupt_sign(const OgiFormCell *cell, gint64 figure, Corrupted *corrupted)
{
    OgiReading reading;

    if (figure == 0)
        return FALSE;
    if (cell->kind == OGI_KIND_CHANGE) {
        corrupted->value = -figure;
        return TRUE;
    }
    g_snprintf(corrupted->text, sizeof corrupted->text, "-%" G_GINT64_FORMAT, figure);
    reading = ogi_notation_read(ogi_text(corrupted->text, strlen(corrupted->text)), cell, NULL);
    g_assert_cmpint(reading.flags & OGI_NOTATION_NEGATIVE, !=, 0);
    corrupted->state = reading.state;
    corrupted->value = 0;
    return TRUE;
}

/* FALSE where the slip can't happen to this cell. */
static inline gboolean
corrupt(Slip slip, GRand *rand, const OgiRecord *record, guint cell, Corrupted *corrupted)
{
    const OgiFormCell *form_cell = &ogi_form_cells(ogi_record_form(record))[cell];
    /* money is in whole yuan */
    gint64 scale = form_cell->kind == OGI_KIND_MONEY ? 100 : 1;
    gint64 figure = ogi_record_values(record)[cell] / scale;
    gboolean possible = TRUE;

    *corrupted = (Corrupted){.state = OGI_STATE_REPORTED, .value = figure};
    switch (slip) {
    case SLIP_NEIGHBOUR:
        return corrupt_neighbour(record, rand, cell, &corrupted->value);
    case SLIP_SIGN:
        possible = scale == 1 && corrupt_sign(form_cell, figure, corrupted);
        break;
    case SLIP_UNIT:
        possible = scale > 1;
        /* 收费金额 in yuan; 采购总金额, which is in hundreds of yuan, in ten thousand yuan */
        corrupted->value = ogi_record_values(record)[cell];
        if (g_str_equal(form_cell->indicator, "fees"))
            corrupted->value *= 10000;
        else
            corrupted->value /= 10000;
        return possible;
    case SLIP_BLANK:
        corrupted->state = OGI_STATE_BLANK;
        corrupted->value = 0;
        break;
    case SLIP_SWAPPED:
    case SLIP_DROPPED:
    case SLIP_DIGIT:
    case N_SLIPS:
    default:
        possible = corrupt_digits(slip, rand, figure, &corrupted->value);
        break;
    }
    corrupted->value *= scale;
    return possible;
}
