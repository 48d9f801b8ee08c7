/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "data/words.h"
#include "dates-and-agencies-private.h"
#include "notation-private.h"

enum { MIN_AGENCY_CHARS = 3, MAX_AGENCY_CHARS = 40 };

/* Bytes of a character with which nothing need be done, as of nearly all: ASCII that shows, or one
 * of the Han characters in common use; 0: any other. */
static inline gsize
plain_length(const guint8 *p, gsize left)
{
    if (p[0] > 0x20 && p[0] < 0x7F)
        return 1;
    return p[0] >= 0xE4 && p[0] <= 0xE9 && left >= 3 && (p[1] & 0xC0) == 0x80 &&
                   (p[2] & 0xC0) == 0x80
               ? 3
               : 0;
}

gsize
ogi_agency_name_clean(OgiText text, char out[OGI_MAX_CLEAN])
{
    const char *end = text.str + text.len;
    gsize n = 0;

    for (const char *p = text.str; p < end && n + 6 < OGI_MAX_CLEAN;) {
        gsize as_is = plain_length((const guint8 *)p, (gsize)(end - p));
        gunichar c;

        if (as_is > 0) {
            memcpy(out + n, p, as_is);
            n += as_is;
            p += as_is;
            continue;
        }
        c = g_utf8_get_char_validated(p, end - p);
        if (c >= 0x80000000) {
            c = 0xFFFD;
            p++;
        } else {
            p += g_utf8_skip[*(const guchar *)p];
        }
        if (ogi_notation_is_blank(c))
            continue;
        if ((c >= 0xFF0D && c <= 0xFF1A) || (c >= 0xFF21 && c <= 0xFF5A))
            c -= 0xFEE0; /* － to ：, Ａ to ｚ */
        n += (gsize)g_unichar_to_utf8(c, out + n);
    }
    out[n] = '\0';
    return n;
}

static gboolean
skip(const char **p, const char *word)
{
    gsize len = strlen(word);

    if (strncmp(*p, word, len) != 0)
        return FALSE;
    *p += len;
    return TRUE;
}

static gboolean
skip_any(const char **p, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (skip(p, *words))
            return TRUE;
    }
    return FALSE;
}

/* One digit, ASCII or Chinese; -1: none. */
static gint
take_digit(const char **p)
{
    if (g_ascii_isdigit(**p))
        return *(*p)++ - '0';
    if (**p == 'O') /* 二O二O年 */
        return skip(p, "O") ? 0 : -1;
    if ((guchar) * *p < 0xE2)
        return -1;
    for (guint i = 0; ogi_words_digit[i] != NULL; i++) {
        if (skip(p, ogi_words_digit[i]))
            return ogi_words_digit_value[i];
    }
    return -1;
}

static gint
take_four_digits(const char **p)
{
    const char *q = *p;
    gint value = 0;

    for (guint i = 0; i < 4; i++) {
        gint digit = take_digit(&q);

        if (digit < 0)
            return 0;
        value = value * 10 + digit;
    }
    if (value < OGI_FIRST_YEAR || value > OGI_LAST_YEAR || g_ascii_isdigit(*q))
        return 0;
    *p = q;
    return value;
}

gint
ogi_date_take_year(const char **p)
{
    const char *q = *p;
    gint year = take_four_digits(&q);

    if (year == 0 || !skip(&q, OGI_WORD_YEAR))
        return 0;
    skip(&q, OGI_WORD_OF_YEAR);
    *p = q;
    return year;
}

/* The start of the character before p; start where there is none. */
static const char *
previous(const char *start, const char *p)
{
    while (p > start && ((guchar) * --p & 0xC0) == 0x80)
        ;
    return p;
}

gint
ogi_date_find_year(const char *text, const char **start, const char **end)
{
    for (const char *mark = strstr(text, OGI_WORD_YEAR); mark != NULL;
         mark = strstr(mark + 1, OGI_WORD_YEAR)) {
        const char *p = mark;
        const char *q;
        gint year;

        for (guint i = 0; i < 4; i++)
            p = previous(text, p);
        q = p;
        year =
            p > text && g_ascii_isdigit(*p) && g_ascii_isdigit(p[-1]) ? 0 : ogi_date_take_year(&q);
        if (year == 0 || q < mark)
            continue;
        *start = p;
        *end = q;
        return year;
    }
    return 0;
}

/* 1 … 31, ASCII or 一 … 三十一; 0: none. */
static gint
take_small(const char **p)
{
    gint value = take_digit(p);
    gint next;

    if (skip(p, OGI_WORD_TEN)) {
        value = (value > 0 ? value : 1) * 10;
        next = take_digit(p);
        return value + MAX(next, 0);
    }
    if (value < 0)
        return 0;
    next = take_digit(p);
    return next < 0 ? value : value * 10 + next;
}

static gboolean
is_day(gint16 year, gint month, gint day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
           g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

gboolean
ogi_date_take_day(const char **p, gint16 year, OgiDate *date)
{
    const char *q = *p;
    gint month = take_small(&q);
    gint day;

    if (!skip(&q, OGI_WORD_MONTH))
        return FALSE;
    day = take_small(&q);
    if (!is_day(year, month, day) || !skip_any(&q, ogi_words_day))
        return FALSE;
    *date = (OgiDate){year, (gint8)month, (gint8)day};
    *p = q;
    return TRUE;
}

/* "2020-01-09" and the like. */
static gboolean
take_plain_date(const char **p, OgiDate *date)
{
    static const char *const marks[] = {"-", "/", ".", NULL};
    const char *q = *p;
    gint year = take_four_digits(&q);
    gint month, day;

    if (year == 0 || !skip_any(&q, marks))
        return FALSE;
    month = take_small(&q);
    if (!skip_any(&q, marks))
        return FALSE;
    day = take_small(&q);
    if (!is_day((gint16)year, month, day) || g_ascii_isdigit(*q))
        return FALSE;
    *date = (OgiDate){(gint16)year, (gint8)month, (gint8)day};
    *p = q;
    return TRUE;
}

gboolean
ogi_date_take_date(const char **p, OgiDate *date)
{
    const char *q = *p;
    const char *day;
    gint year = ogi_date_take_year(&q);
    gint month;

    if (year == 0)
        return take_plain_date(p, date);
    day = q;
    if (ogi_date_take_day(&day, (gint16)year, date)) {
        *p = day;
        return TRUE;
    }
    month = take_small(&q);
    if (month < 1 || month > 12 || !skip(&q, OGI_WORD_MONTH))
        return FALSE;
    *date = (OgiDate){(gint16)year, (gint8)month, 0};
    *p = q;
    return TRUE;
}

gboolean
ogi_agency_name_is_one(const char *clean)
{
    glong n_chars = g_utf8_strlen(clean, -1);

    if (n_chars < MIN_AGENCY_CHARS || n_chars > MAX_AGENCY_CHARS || strpbrk(clean, ":;!?<>|"))
        return FALSE;
    for (guint i = 0; ogi_words_no_agency[i] != NULL; i++) {
        if (strstr(clean, ogi_words_no_agency[i]) != NULL)
            return FALSE;
    }
    for (guint i = 0; ogi_words_agency_ending[i] != NULL; i++) {
        if (g_str_has_suffix(clean, ogi_words_agency_ending[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_subsequence(const char *shorter, const char *longer)
{
    for (; *longer != '\0' && *shorter != '\0'; longer += g_utf8_skip[*(const guchar *)longer]) {
        if (g_utf8_get_char(shorter) == g_utf8_get_char(longer))
            shorter += g_utf8_skip[*(const guchar *)shorter];
    }
    return *shorter == '\0';
}

gboolean
ogi_agency_name_same(const char *a, const char *b)
{
    return strlen(a) <= strlen(b) ? is_subsequence(a, b) : is_subsequence(b, a);
}
