/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date.h>
#include <ogistat/numeral.h>
#include <ogistat/word-list.h>

#include "data/words.h"
#include "sentence-private.h"

enum { MAX_NUMBERS = 1024, MAX_DIGITS = 15 };

static const char *
take_digits(const char *p, gsize n, OgiNumber *number, guint *n_digits)
{
    for (gsize i = 0; i < n; i++) {
        if (++*n_digits <= MAX_DIGITS)
            number->value = number->value * 10 + (p[i] - '0');
    }
    return p + n;
}

/* Whether what stands in front of p says that the number isn't exact. */
static gboolean
follows_roughly(const char *text, const char *p)
{
    return ogi_word_list_suffix(ogi_words_roughly, ogi_text(text, (gsize)(p - text))) > 0;
}

/* 万 and 亿: exact only if no digit of the unit is left out, which nobody knows. */
static void
scale(OgiNumber *number, guint exponent)
{
    guint dropped = MIN(exponent, number->decimals);

    number->scaled = TRUE;
    number->decimals = (guint8)(number->decimals - dropped);
    for (exponent -= dropped; exponent > 0; exponent--) {
        if (__builtin_mul_overflow(number->value, G_GINT64_CONSTANT(10), &number->value)) {
            number->value = 0;
            number->exact = FALSE;
            return;
        }
    }
}

static const char *
take_number(const char *text, const char *p, OgiNumber *number)
{
    static const char *const wan[] = {OGI_WORD_TEN_THOUSAND, NULL};
    static const char *const yi[] = {OGI_WORD_HUNDRED_MILLION, NULL};
    gboolean to = p > text && (p[-1] == '-' || p[-1] == '~');
    gsize n = ogi_numeral_count_digits(p);
    guint n_digits = 0;

    *number = (OgiNumber){.start = (gsize)(p - text), .exact = !to && !follows_roughly(text, p)};
    p = take_digits(p, n, number, &n_digits);
    while (n <= 3 && ogi_numeral_is_group(p, ','))
        p = take_digits(p + 1, 3, number, &n_digits);
    if (*p == '.' && g_ascii_isdigit(p[1])) {
        n = ogi_numeral_count_digits(p + 1);
        number->decimals = (guint8)MIN(n, MAX_DIGITS);
        p = take_digits(p + 1, n, number, &n_digits);
    }
    if (n_digits > MAX_DIGITS)
        number->exact = FALSE;
    if (ogi_word_list_skip(wan, &p))
        scale(number, 4);
    else if (ogi_word_list_skip(yi, &p))
        scale(number, 8);
    if (ogi_word_list_skip(ogi_words_and_more, &p))
        number->exact = FALSE;
    number->end = (gsize)(p - text);
    return p;
}

/* --- in words --- */

/* With a counting word behind it. */
static gboolean
take_written(const char *text, const char **at, OgiNumber *number)
{
    const char *p = *at;
    gint64 value;

    if (!ogi_numeral_take_spoken(&p, &value) || ogi_word_list_prefix_of(ogi_words_counter, p) == 0)
        return FALSE;
    *number = (OgiNumber){
        .start = (gsize)(*at - text),
        .end = (gsize)(p - text),
        .value = value,
        .exact = !follows_roughly(text, *at),
    };
    *at = p;
    return TRUE;
}

/* --- a number and the same again in brackets --- */

/* Whether all that stands between two numbers is the unit of the first, a bracket, and a word that
 * leads over, as in 1.2万条(即12345条). */
static gboolean
is_restated(const OgiSentence *self, const OgiNumber *first, const OgiNumber *second)
{
    const char *text = self->text->str;
    const char *p = text + first->end;
    gsize unit;

    if (!second->bracketed || first->bracketed)
        return FALSE;
    unit = ogi_word_list_prefix_of(ogi_words_counter, p);
    if (unit == 0 || p[unit] != '(' || !ogi_sentence_has(self, second->end, ogi_text(p, unit)) ||
        text[second->end + unit] != ')')
        return FALSE;
    p += unit + 1;
    ogi_word_list_skip(ogi_words_restates, &p);
    return p == text + second->start;
}

static gboolean
is_same(const OgiNumber *a, const OgiNumber *b)
{
    return a->value == b->value && a->decimals == b->decimals;
}

/* The exact one of the two counts. Two that are exact and differ are none. */
static void
settle_restated(OgiSentence *self)
{
    for (guint i = 0; i + 1 < self->numbers->len; i++) {
        OgiNumber *first = &g_array_index(self->numbers, OgiNumber, i);
        OgiNumber *second = &g_array_index(self->numbers, OgiNumber, i + 1);

        if (!is_restated(self, first, second) || !second->exact || second->scaled)
            continue;
        if (first->exact && !first->scaled) {
            first->exact = is_same(first, second);
        } else {
            first->value = second->value;
            first->decimals = second->decimals;
            first->exact = TRUE;
            first->scaled = FALSE;
        }
        second->exact = FALSE;
    }
}

/* --- all numbers --- */

void
ogi_sentence_find_numbers(OgiSentence *self)
{
    const char *text = self->text->str;
    guint depth = 0;

    for (const char *p = text; *p != '\0' && self->numbers->len < MAX_NUMBERS;) {
        OgiNumber number;

        if (g_ascii_isdigit(*p)) {
            p = take_number(text, p, &number);
            number.bracketed = depth > 0;
            g_array_append_val(self->numbers, number);
            continue;
        }
        if ((guchar)*p >= 0xE3 && (self->written >> ((guchar)p[2] & 0x3F) & 1) != 0 &&
            take_written(text, &p, &number)) {
            number.bracketed = depth > 0;
            g_array_append_val(self->numbers, number);
            continue;
        }
        if (*p == '(')
            depth++;
        else if (*p == ')' && depth > 0)
            depth--;
        p += g_utf8_skip[*(const guchar *)p];
    }
    settle_restated(self);
}

gint
ogi_sentence_number_at(const OgiSentence *self, gsize at)
{
    guint low = 0;
    guint high = self->numbers->len;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (ogi_sentence_number(self, middle)->start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < self->numbers->len && ogi_sentence_number(self, low)->start == at ? (gint)low : -1;
}

static gboolean
is_year(const OgiSentence *self, const OgiNumber *number)
{
    return number->decimals == 0 && number->value >= OGI_FIRST_YEAR &&
           number->value <= OGI_LAST_YEAR &&
           ogi_sentence_has(self, number->end, ogi_text(OGI_WORD_YEAR, strlen(OGI_WORD_YEAR)));
}

/* 与2022年相比, 较2022年: what follows is not of that year. */
static gboolean
is_compared_with(const OgiSentence *self, const OgiNumber *year)
{
    OgiText before = ogi_text(self->text->str, year->start);
    gsize start = year->start;
    gsize end = year->end;
    OgiText behind;

    ogi_sentence_clause(self, &start, &end);
    behind = ogi_text(self->text->str + year->end, end - year->end);
    for (guint i = 0; ogi_words_compares[i] != NULL; i++) {
        if (ogi_text_has_suffix(before, ogi_words_compares[i]) &&
            ogi_text_find(behind, ogi_words_compares_value[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

gint
ogi_sentence_year_before(const OgiSentence *self, gsize at)
{
    gint year = 0;

    for (guint i = 0; i < self->numbers->len; i++) {
        const OgiNumber *number = ogi_sentence_number(self, i);

        if (number->start >= at)
            break;
        if (is_year(self, number) && !is_compared_with(self, number))
            year = (gint)number->value;
    }
    return year;
}

gboolean
ogi_sentence_has_year_behind(const OgiSentence *self, gsize at, gint year)
{
    for (guint i = 0; i < self->numbers->len; i++) {
        const OgiNumber *number = ogi_sentence_number(self, i);

        if (number->start >= at && number->value == year && is_year(self, number))
            return TRUE;
    }
    return FALSE;
}
