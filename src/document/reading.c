/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/reading.h>

enum { MAX_TEXT = 24, MAX_COST = 99 };

void
ogi_readings_append(GString *out, const char *text, guint cost)
{
    g_string_append_printf(out, "%s%s:%u", out->len > 0 ? "|" : "", text, MIN(cost, MAX_COST));
}

static gboolean
parse_cost(OgiText text, guint *cost)
{
    *cost = 0;
    for (gsize i = 0; i < text.len; i++) {
        if (!g_ascii_isdigit(text.str[i]))
            return FALSE;
        *cost = *cost * 10 + (guint)(text.str[i] - '0');
    }
    return text.len > 0 && text.len <= 2;
}

static gboolean
is_printed(OgiText text)
{
    for (gsize i = 0; i < text.len; i++) {
        if (!g_ascii_isdigit(text.str[i]) && strchr(".-/", text.str[i]) == NULL)
            return FALSE;
    }
    return text.len <= MAX_TEXT;
}

gboolean
ogi_readings_parse(OgiText text, OgiReadings *readings)
{
    const char *end = text.str + text.len;
    gboolean has_other = FALSE;

    readings->n = 0;
    readings->stamped = 0;
    readings->unplaced = FALSE;
    for (const char *p = text.str; p < end;) {
        const char *stop = memchr(p, '|', (gsize)(end - p));
        const char *last = stop != NULL ? stop : end;
        const char *colon = memchr(p, ':', (gsize)(last - p));
        OgiText said;
        guint cost;

        if (colon == NULL || has_other ||
            !parse_cost(ogi_text(colon + 1, (gsize)(last - colon - 1)), &cost))
            return FALSE;
        said = ogi_text(p, (gsize)(colon - p));
        has_other = said.len == 1 && *said.str == '*';
        if (has_other)
            readings->other = cost;
        else if (said.len == 1 && *said.str == '!')
            readings->stamped = cost;
        else if (said.len == 1 && *said.str == '?')
            readings->unplaced = TRUE;
        else if (!is_printed(said) || readings->n == OGI_READING_MAX)
            return FALSE;
        else
            readings->alternatives[readings->n++] = (OgiAlternative){said, cost};
        p = stop != NULL ? stop + 1 : end;
    }
    return has_other;
}
