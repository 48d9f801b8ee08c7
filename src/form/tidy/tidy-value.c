/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tidy-private.h"

/*
 * Status, as observations.csv has it:
 *   A, B or none  the value as reported; without a value a blank
 *   I, E          the value, imputed or assumed; without a value a blank
 *   M             missing. A part is then absent, so that nobody assumes it to be zero; a total or
 *                 a stock is blank, which is never assumed
 */

enum {
    MAX_PLAIN_DIGITS = 15, /* of a count */
    MAX_PLAIN_INTEGER = 9, /* digits of an amount before the point */
    MAX_PLAIN_FRACTION = 4,
    MAX_UNIT = 31,
};

static inline gboolean
is_digit(char c)
{
    return (guchar)(c - '0') <= 9;
}

/* Digits alone, as nearly all values are. */
static inline gboolean
read_count(OgiText text, gint64 *value)
{
    gint64 sum = 0;

    if (text.len == 0 || text.len > MAX_PLAIN_DIGITS)
        return FALSE;
    for (gsize i = 0; i < text.len; i++) {
        if (!is_digit(text.str[i]))
            return FALSE;
        sum = 10 * sum + (text.str[i] - '0');
    }
    *value = sum;
    return TRUE;
}

/* Digits, and perhaps a point and some more. */
static gboolean
read_amount(OgiText text, guint decimals, gint64 *value)
{
    const char *point = memchr(text.str, '.', text.len);
    OgiText integer = ogi_text(text.str, point != NULL ? (gsize)(point - text.str) : text.len);
    OgiText fraction = ogi_text("0", 1);
    gint64 part;

    if (point != NULL)
        fraction = ogi_text(point + 1, text.len - integer.len - 1);
    if (integer.len > MAX_PLAIN_INTEGER || fraction.len > MIN(MAX_PLAIN_FRACTION, decimals) ||
        !read_count(integer, value) || !read_count(fraction, &part))
        return FALSE;
    for (guint i = 0; i < decimals; i++)
        *value *= 10;
    for (gsize i = fraction.len; i < decimals; i++)
        part *= 10;
    *value += part;
    return TRUE;
}

/* The unit column's unit: that of the cell or none, another one of money, or one that would make
 * another number of it. */
typedef enum {
    UNIT_SAME,
    UNIT_OTHER,
    UNIT_WRONG,
} Unit;

static Unit
read_unit(const OgiTidyHeader *header, const OgiCsvRow *row, const OgiFormCell *cell,
          char unit[MAX_UNIT + 1])
{
    static const char *const money[] = {"元", "万元", "亿元", NULL};
    static const char *const multiples[] = {"十", "百", "千", "万", "亿", "元", NULL};
    OgiText text = ogi_tidy_text(header, row, OGI_TIDY_UNIT);

    if (text.len == 0 || ogi_text_equal(text, ogi_text(cell->unit, strlen(cell->unit))))
        return UNIT_SAME;
    if (text.len > MAX_UNIT)
        return UNIT_WRONG;
    memcpy(unit, text.str, text.len);
    unit[text.len] = '\0';
    if (cell->kind == OGI_KIND_MONEY)
        return g_strv_contains(money, unit) ? UNIT_OTHER : UNIT_WRONG;
    for (guint i = 0; multiples[i] != NULL; i++) {
        if (strstr(unit, multiples[i]) != NULL)
            return UNIT_WRONG;
    }
    return UNIT_SAME;
}

/* unit: another one than the cell's, or NULL */
static OgiReading
read_number(OgiText text, const OgiFormCell *cell, const char *unit)
{
    OgiReading reading = {.state = OGI_STATE_REPORTED};

    if (text.len == 0)
        return (OgiReading){.state = OGI_STATE_BLANK};
    if (cell->kind != OGI_KIND_MONEY
            ? read_count(text, &reading.value)
            : unit == NULL && read_amount(text, cell->decimals, &reading.value))
        return reading;
    return ogi_notation_read(text, cell, unit);
}

/* 0: none that is known. */
static char
read_status(const OgiTidyHeader *header, const OgiCsvRow *row)
{
    OgiText text = ogi_tidy_text(header, row, OGI_TIDY_STATUS);

    if (text.len == 0)
        return 'A';
    if (text.len > 1 || strchr("ABIEM", text.str[0]) == NULL)
        return '\0';
    return text.str[0];
}

OgiTidyReading
ogi_tidy_value_read(const OgiTidyHeader *header, const OgiCsvRow *row, const OgiFormCell *cell)
{
    char buffer[MAX_UNIT + 1];
    Unit unit = read_unit(header, row, cell, buffer);
    OgiReading number = read_number(row->fields[header->at[OGI_TIDY_VALUE]], cell,
                                    unit == UNIT_OTHER ? buffer : NULL);
    char status = read_status(header, row);
    gboolean has_value = number.state == OGI_STATE_REPORTED;
    OgiTidyReading reading = {
        .value = {.state = (guint8)number.state, .value = has_value ? number.value : 0},
        .flags = number.flags,
        .wrong = unit == UNIT_WRONG ? OGI_TIDY_UNIT : OGI_TIDY_N_ROLES,
    };

    if (G_LIKELY(status == 'A'))
        return reading;
    if (has_value && status == 'I')
        reading.value.state = OGI_STATE_IMPUTED;
    else if (has_value && status == 'E')
        reading.value.state = OGI_STATE_ASSUMED;
    else if (status == 'M')
        reading.value.state = cell->role == OGI_ROLE_PART ? OGI_STATE_ABSENT : OGI_STATE_BLANK;
    if (status == '\0' || (status == 'M' && has_value))
        reading.wrong = OGI_TIDY_STATUS;
    return reading;
}

gboolean
ogi_tidy_number_read(OgiText text, gint64 *value, guint8 *decimals)
{
    gint64 number;
    const char *point = memchr(text.str, '.', text.len);
    gsize fraction = point != NULL ? text.len - (gsize)(point - text.str) - 1 : 0;

    while (fraction > 0 && text.str[text.len - 1] == '0') {
        text.len--;
        fraction--;
    }
    if (point != NULL && fraction == 0)
        text.len--;
    if (fraction > MAX_PLAIN_FRACTION ||
        !(fraction > 0 ? read_amount(text, (guint)fraction, &number) : read_count(text, &number)))
        return FALSE;
    *value = number;
    *decimals = (guint8)fraction;
    return TRUE;
}
