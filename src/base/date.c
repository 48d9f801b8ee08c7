/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date.h>

gint
ogi_year_parse(const char *text)
{
    gint year = 0;

    for (guint i = 0; i < 4; i++) {
        if (!g_ascii_isdigit(text[i]))
            return 0;
        year = 10 * year + text[i] - '0';
    }
    text += 4;
    if (text[0] == '.' && text[1] == '0')
        text += 1 + strspn(text + 1, "0");
    return *text == '\0' && year >= OGI_FIRST_YEAR && year <= OGI_LAST_YEAR ? year : 0;
}

gboolean
ogi_date_parse(const char *text, OgiDate *date)
{
    guint parts[3] = {0};
    const char *p = text;

    for (guint i = 0; i < 3; i++) {
        const char *start = p;

        for (; g_ascii_isdigit(*p) && p - start < 4; p++)
            parts[i] = parts[i] * 10 + (guint)(*p - '0');
        if (p == start || (i < 2 && *p++ != '-'))
            return FALSE;
    }
    if (*p != '\0' ||
        !g_date_valid_dmy((GDateDay)parts[2], (GDateMonth)parts[1], (GDateYear)parts[0]))
        return FALSE;
    *date = (OgiDate){(gint16)parts[0], (gint8)parts[1], (gint8)parts[2]};
    return TRUE;
}

char *
ogi_date_format(OgiDate date)
{
    if (!ogi_date_is_set(date))
        return g_strdup("");
    if (date.month == 0)
        return g_strdup_printf("%04d", date.year);
    if (date.day == 0)
        return g_strdup_printf("%04d-%02d", date.year, date.month);
    return g_strdup_printf("%04d-%02d-%02d", date.year, date.month, date.day);
}
