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

gint
ogi_sentence_year_before(const OgiSentence *self, gsize at)
{
    gint year = 0;

    for (guint i = 0; i < self->numbers->len; i++) {
        const OgiNumber *number = ogi_sentence_number(self, i);

        if (number->start >= at)
            break;
        if (number->decimals == 0 && number->value >= OGI_FIRST_YEAR &&
            number->value <= OGI_LAST_YEAR &&
            ogi_sentence_has(self, number->end, ogi_text(OGI_WORD_YEAR, strlen(OGI_WORD_YEAR))))
            year = (gint)number->value;
    }
    return year;
}
