/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "data/words.h"
#include "tidy-private.h"

/*
 * Status, as observations.csv has it:
 *   A, B or none  the value as reported; without a value a blank
 *   I             the value, imputed; without a value a blank
 *   E             zero, assumed; without a value a blank
 *   M             missing. A part is then absent, so that nobody assumes it to be zero; a total or
 *                 a stock is blank, which is never assumed
 * A set published with --excel has the words of codes.csv instead.
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

/* The unit in which a row has its value: that of the cell, another one that the reader of numbers
 * knows, or one that would make another number of it. */
typedef enum {
    UNIT_SAME,
    UNIT_OTHER,
    UNIT_WRONG,
} Unit;

/* What is neither the unit of the column nor none: of money those that are known, of counts any
 * counting word. */
static Unit
compare_unit(const char *unit, const OgiFormCell *cell)
{
    if (cell->kind == OGI_KIND_MONEY)
        return g_strv_contains(ogi_words_money_unit, unit) ? UNIT_OTHER : UNIT_WRONG;
    return g_strv_contains(ogi_words_counter, unit) ? UNIT_SAME : UNIT_WRONG;
}

/* By the column "unit", and by the column's label where that names one: they must agree. */
static Unit
read_unit(const OgiTidyHeader *header, const OgiCsvRow *row, const OgiFormCell *cell,
          const char *label_unit, char unit[MAX_UNIT + 1])
{
    OgiText text = ogi_tidy_text(header, row, OGI_TIDY_UNIT);

    if (G_UNLIKELY(label_unit != NULL)) {
        if (text.len > 0 && !ogi_text_equal(text, ogi_text(label_unit, strlen(label_unit))))
            return UNIT_WRONG;
        g_strlcpy(unit, label_unit, MAX_UNIT + 1);
        return strcmp(unit, cell->unit) == 0 ? UNIT_SAME : UNIT_OTHER;
    }
    if (text.len == 0 || ogi_text_equal(text, ogi_text(cell->unit, strlen(cell->unit))))
        return UNIT_SAME;
    if (text.len > MAX_UNIT)
        return UNIT_WRONG;
    memcpy(unit, text.str, text.len);
    unit[text.len] = '\0';
    return compare_unit(unit, cell);
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
    for (guint i = 0; text.len > 1 && ogi_words_tidy_status[i] != NULL; i++) {
        const char *word = ogi_words_tidy_status[i];

        if (ogi_text_equal(text, ogi_text(word, strlen(word))))
            text = ogi_text(ogi_words_tidy_status_value[i], 1);
    }
    if (text.len > 1 || strchr("ABIEM", text.str[0]) == NULL)
        return '\0';
    return text.str[0];
}

/* The state of a cell that has no value, where the row says which; else what can be told: a part
 * isn't taken for zero, a total can follow from its parts. */
static OgiState
read_missing(const OgiTidyHeader *header, const OgiCsvRow *row, const OgiFormCell *cell)
{
    OgiText text = ogi_tidy_text(header, row, OGI_TIDY_MISSING_AS);

    for (OgiState state = OGI_STATE_ABSENT; text.len > 0 && state < OGI_STATE_REPORTED; state++) {
        const char *word = ogi_state_missing_as(state);

        if (ogi_text_equal(text, ogi_text(word, strlen(word))))
            return state;
    }
    return cell->role == OGI_ROLE_PART ? OGI_STATE_ABSENT : OGI_STATE_BLANK;
}

OgiTidyReading
ogi_tidy_value_read(const OgiTidyHeader *header, const OgiCsvRow *row, const OgiFormCell *cell,
                    const char *label_unit)
{
    char buffer[MAX_UNIT + 1];
    Unit unit = read_unit(header, row, cell, label_unit, buffer);
    OgiTidyReading self = {
        .reading = read_number(row->fields[header->at[OGI_TIDY_VALUE]], cell,
                               unit == UNIT_OTHER ? buffer : NULL),
        .wrong = unit == UNIT_WRONG ? OGI_TIDY_UNIT : OGI_TIDY_N_ROLES,
    };
    gboolean has_value = self.reading.state == OGI_STATE_REPORTED;
    char status = read_status(header, row);

    if (G_LIKELY(status == 'A'))
        return self;
    if (has_value && status == 'I')
        self.reading.state = OGI_STATE_IMPUTED;
    else if (has_value && status == 'E')
        self.reading.state = OGI_STATE_ASSUMED;
    else if (status == 'M')
        self.reading.state = read_missing(header, row, cell);
    if (status == '\0' ||
        (has_value && (status == 'M' || (status == 'E' && self.reading.value != 0))))
        self.wrong = OGI_TIDY_STATUS;
    return self;
}
