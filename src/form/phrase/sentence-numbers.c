/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date.h>
#include <ogistat/numeral.h>

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

/* One of some Han characters. */
static gboolean
skip_any(const char **p, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strncmp(*p, *words, 3) == 0) {
            *p += 3;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
follows_any(const char *text, const char *p, const char *const *words)
{
    for (; *words != NULL; words++) {
        gsize n = strlen(*words);

        if ((gsize)(p - text) >= n && memcmp(p - n, *words, n) == 0)
            return TRUE;
    }
    return FALSE;
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
    static const char *const before[] = {"第", "约", "近", "逾", "超", "-", "~", NULL};
    static const char *const behind[] = {"余", "多", "几", "来", "千", "百", NULL};
    static const char *const wan[] = {"万", NULL};
    static const char *const yi[] = {"亿", NULL};
    gsize n = ogi_numeral_count_digits(p);
    guint n_digits = 0;

    *number = (OgiNumber){.start = (gsize)(p - text), .exact = !follows_any(text, p, before)};
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
    if (skip_any(&p, wan))
        scale(number, 4);
    else if (skip_any(&p, yi))
        scale(number, 8);
    if (skip_any(&p, behind))
        number->exact = FALSE;
    number->end = (gsize)(p - text);
    return p;
}

/* --- in words --- */

static gboolean
has_counter(const char *p)
{
    for (guint i = 0; ogi_words_counter[i] != NULL; i++) {
        if (g_str_has_prefix(p, ogi_words_counter[i]))
            return TRUE;
    }
    return FALSE;
}

/* With a counting word behind it. */
static gboolean
take_written(const char *text, const char **at, OgiNumber *number)
{
    static const char *const before[] = {"第", "约", "近", "逾", "超", NULL};
    const char *p = *at;
    gint64 value;

    if (!ogi_numeral_take_spoken(&p, &value) || !has_counter(p))
        return FALSE;
    *number = (OgiNumber){
        .start = (gsize)(*at - text),
        .end = (gsize)(p - text),
        .value = value,
        .exact = !follows_any(text, *at, before),
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
            ogi_sentence_has(self, number->end, ogi_text("年", strlen("年"))))
            year = (gint)number->value;
    }
    return year;
}
