/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/numeral.h>
#include <ogistat/text.h>

#include "data/words.h"

enum { ABOVE_ALL = 100000 };

guint
ogi_numeral_count_digits(const char *p)
{
    guint n = 0;

    while (g_ascii_isdigit(p[n]))
        n++;
    return n;
}

gboolean
ogi_numeral_is_group(const char *p, char separator)
{
    return *p == separator && ogi_numeral_count_digits(p + 1) == 3;
}

/* The value of one of some words; -1: none of them is there. */
static gint
take_word(const char **p, const char *const *words, const gint *values)
{
    if ((guchar) * *p < 0x80)
        return -1;
    for (guint i = 0; words[i] != NULL; i++) {
        if ((*p)[0] == words[i][0] && (*p)[1] == words[i][1] && ogi_text_skip(p, words[i]))
            return values[i];
    }
    return -1;
}

gint
ogi_numeral_take_digit(const char **p)
{
    if (g_ascii_isdigit(**p))
        return *(*p)++ - '0';
    if (**p == 'O') {
        (*p)++;
        return 0;
    }
    return take_word(p, ogi_words_digit, ogi_words_digit_value);
}

/* Both digits are written in the same way: 1 一次性 is no eleven. */
guint
ogi_numeral_take_small(const char **p)
{
    const char *q = *p;
    gboolean ascii = g_ascii_isdigit(*q);
    gint value = ogi_numeral_take_digit(&q);
    gint next = -1;

    if (!ascii && ogi_text_skip(&q, OGI_WORD_TEN)) {
        next = ogi_numeral_take_digit(&q);
        value = (value > 0 ? value : 1) * 10 + MAX(next, 0);
    } else if (value >= 0 && g_ascii_isdigit(*q) == ascii) {
        next = ogi_numeral_take_digit(&q);
        value = next >= 0 ? value * 10 + next : value;
    }
    if (value <= 0)
        return 0;
    *p = q;
    return (guint)value;
}

/* --- 一千二百三十四 --- */

typedef struct {
    gint64 value;   /* in ten thousands that are complete */
    gint64 section; /* below ten thousand */
    gint digit;     /* that waits for its power of ten; -1: none */
    gint unit;      /* the last power of ten */
    guint n;        /* characters */
} Spoken;

/* FALSE where the number can't go on with this character: a digit, or a power of ten. */
static gboolean
add_spoken(Spoken *self, gint next)
{
    if (next < 10 && self->digit > 0)
        return FALSE;
    if (next < 10) {
        self->digit = next;
    } else if (next == 10000) {
        self->value = (self->section + MAX(self->digit, 0)) * 10000;
        self->section = 0;
        self->digit = -1;
        self->unit = ABOVE_ALL;
        return self->value > 0;
    } else {
        if (next >= self->unit || (self->digit < 0 && self->n > 0))
            return FALSE;
        self->section += (self->digit < 0 ? 1 : self->digit) * (gint64)next;
        self->unit = next;
        self->digit = -1;
    }
    return TRUE;
}

gboolean
ogi_numeral_take_spoken(const char **p, gint64 *value)
{
    Spoken spoken = {.digit = -1, .unit = ABOVE_ALL};
    const char *q = *p;

    for (gint next;
         (next = take_word(&q, ogi_words_written_digit, ogi_words_written_digit_value)) >= 0;
         spoken.n++) {
        if (!add_spoken(&spoken, next))
            return FALSE;
    }
    if (spoken.n < 2)
        return FALSE;
    *p = q;
    *value = spoken.value + spoken.section + MAX(spoken.digit, 0);
    return TRUE;
}
