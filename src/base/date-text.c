/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date-text.h>
#include <ogistat/numeral.h>
#include <ogistat/text.h>
#include <ogistat/word-list.h>

#include "data/words.h"

static gint
take_four_digits(const char **p)
{
    const char *q = *p;
    gint value = 0;

    for (guint i = 0; i < 4; i++) {
        gint digit = ogi_numeral_take_digit(&q);

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

    if (year == 0 || !ogi_text_skip(&q, OGI_WORD_YEAR))
        return 0;
    ogi_text_skip(&q, OGI_WORD_OF_YEAR);
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
    gint month = (gint)ogi_numeral_take_small(&q);
    gint day;

    if (!ogi_text_skip(&q, OGI_WORD_MONTH))
        return FALSE;
    day = (gint)ogi_numeral_take_small(&q);
    if (!is_day(year, month, day) || !ogi_word_list_skip(ogi_words_day, &q))
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

    if (year == 0 || !ogi_word_list_skip(marks, &q))
        return FALSE;
    month = (gint)ogi_numeral_take_small(&q);
    if (!ogi_word_list_skip(marks, &q))
        return FALSE;
    day = (gint)ogi_numeral_take_small(&q);
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
    month = (gint)ogi_numeral_take_small(&q);
    if (month < 1 || month > 12 || !ogi_text_skip(&q, OGI_WORD_MONTH))
        return FALSE;
    *date = (OgiDate){(gint16)year, (gint8)month, 0};
    *p = q;
    return TRUE;
}
