/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-media-private.h"
#include "html-value-private.h"

/* The screen of a desk, in pixels: what a person reads a report on. */
enum { SCREEN_WIDTH = 1280, SCREEN_HEIGHT = 800, PIXELS_OF_EM = 16 };

static OgiText
take_word(OgiText *rest)
{
    gsize n = 0;

    *rest = ogi_text_trim(*rest);
    while (n < rest->len && (g_ascii_isalnum(rest->str[n]) || rest->str[n] == '-'))
        n++;
    *rest = ogi_text(rest->str + n, rest->len - n);
    return ogi_text(rest->str - n, n);
}

/* Whether the screen is at least, or at most, of a width or height. */
static gboolean
is_within(gboolean least, gboolean wide, OgiText length)
{
    gint screen = wide ? SCREEN_WIDTH : SCREEN_HEIGHT;
    gint n;
    OgiText unit;

    if (!ogi_html_value_number(length, &n, &unit))
        return FALSE;
    n = n / 100 *
        (ogi_text_begins_with(unit, "em") || ogi_text_begins_with(unit, "rem") ? PIXELS_OF_EM : 1);
    return least ? n <= screen : n >= screen;
}

/* What the screen has: (hover) */
static gboolean
is_there(OgiText name)
{
    static const char *const there[] = {"width",     "height",  "color",      "hover",
                                        "any-hover", "pointer", "any-pointer"};

    for (guint i = 0; i < G_N_ELEMENTS(there); i++) {
        if (ogi_html_value_is(name, there[i]))
            return TRUE;
    }
    return FALSE;
}

/* (min-width: 768px) */
static gboolean
feature_holds(OgiText feature)
{
    OgiText name = take_word(&feature);
    gboolean least = ogi_text_begins_with(name, "min-");
    gboolean wide = ogi_text_mentions(name, "-width");
    gint n;
    OgiText unit;

    feature = ogi_text_trim(feature);
    if (feature.len == 0)
        return is_there(name);
    if (feature.str[0] == '<' || feature.str[0] == '>') {
        gboolean more = feature.str[0] == '>'; /* (width >= 768px) */

        feature = ogi_text(feature.str + 1, feature.len - 1);
        if (feature.len > 0 && feature.str[0] == '=')
            feature = ogi_text(feature.str + 1, feature.len - 1);
        return is_within(more, ogi_html_value_is(name, "width"), ogi_text_trim(feature));
    }
    if (feature.str[0] == ':')
        feature = ogi_text_trim(ogi_text(feature.str + 1, feature.len - 1));
    if ((least || ogi_text_begins_with(name, "max-")) &&
        (wide || ogi_text_mentions(name, "-height")) && ogi_html_value_number(feature, &n, &unit))
        return is_within(least, wide, feature);
    return ogi_html_value_is(feature, "landscape") || ogi_html_value_is(feature, "light") ||
           ogi_html_value_is(feature, "hover") || ogi_html_value_is(feature, "fine") ||
           ogi_html_value_is(feature, "no-preference");
}

static gboolean
query_holds(OgiText query)
{
    OgiText word = take_word(&query);
    gboolean negated = ogi_html_value_is(word, "not");
    gboolean holds = TRUE;

    if (negated || ogi_html_value_is(word, "only"))
        word = take_word(&query);
    if (word.len > 0)
        holds = ogi_html_value_is(word, "screen") || ogi_html_value_is(word, "all");
    for (;;) {
        const char *open = memchr(query.str, '(', query.len);
        const char *close =
            open != NULL ? memchr(open, ')', query.len - (gsize)(open - query.str)) : NULL;

        if (close == NULL)
            return holds != negated;
        holds &= feature_holds(ogi_text(open + 1, (gsize)(close - open - 1)));
        query = ogi_text(close + 1, query.len - (gsize)(close + 1 - query.str));
    }
}

gboolean
ogi_html_media_holds_for(OgiText queries)
{
    const char *end = queries.str + queries.len;

    for (const char *p = queries.str; p < end; p++) {
        const char *comma = memchr(p, ',', (gsize)(end - p));

        comma = comma != NULL ? comma : end;
        if (query_holds(ogi_text(p, (gsize)(comma - p))))
            return TRUE;
        p = comma;
    }
    return ogi_text_trim(queries).len == 0;
}

gboolean
ogi_html_media_holds(OgiText at)
{
    OgiText name;

    at = ogi_text(at.str + 1, at.len - 1);
    name = take_word(&at);
    if (ogi_html_value_is(name, "layer"))
        return TRUE;
    if (ogi_html_value_is(name, "supports")) /* what is asked for is there by now */
        return !ogi_html_value_is(take_word(&at), "not");
    return ogi_html_value_is(name, "media") && ogi_html_media_holds_for(at);
}
