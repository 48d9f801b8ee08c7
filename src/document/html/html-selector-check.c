/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether browsers take a list of selectors. */
#include <string.h>

#include "html-selector-private.h"
#include "html-value-private.h"

static const char *
skip_blanks(const char *p, const char *end)
{
    while (p < end && g_ascii_isspace(*p))
        p++;
    return p;
}

/* A name that doesn't begin as a number does. */
static gboolean
take_name(const char **p, const char *end)
{
    const char *first = *p < end && **p == '-' ? *p + 1 : *p;

    return first < end && !g_ascii_isdigit(*first) && ogi_html_take_name(p, end).len > 0;
}

static gboolean
is_known(OgiText name)
{
    static const char *const names[] = {
        "active",       "after",          "any-link",
        "before",       "checked",        "disabled",
        "empty",        "enabled",        "first-child",
        "first-letter", "first-line",     "first-of-type",
        "focus",        "focus-visible",  "focus-within",
        "has",          "hover",          "is",
        "lang",         "last-child",     "last-of-type",
        "link",         "marker",         "not",
        "nth-child",    "nth-last-child", "nth-last-of-type",
        "nth-of-type",  "only-child",     "only-of-type",
        "placeholder",  "root",           "selection",
        "target",       "visited",        "where",
    };

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (ogi_html_value_is(name, names[i]))
            return TRUE;
    }
    return FALSE;
}

/* Behind what closes the bracket that is open at p; NULL: nothing does. */
static const char *
skip_bracket(const char *p, const char *end)
{
    const char open = *p;
    const char close = open == '(' ? ')' : ']';
    guint depth = 0;

    for (; p < end; p++) {
        if (*p == open)
            depth++;
        else if (*p == close && --depth == 0)
            return p + 1;
    }
    return NULL;
}

/* A pseudo-class or -element; p is at its colon. NULL: it isn't known. */
static const char *
take_pseudo(const char *p, const char *end)
{
    const char *name = p + (end - p > 1 && p[1] == ':' ? 2 : 1);
    const char *start = name;

    if (!take_name(&name, end) || !is_known(ogi_text(start, (gsize)(name - start))))
        return NULL;
    return name < end && *name == '(' ? skip_bracket(name, end) : name;
}

/* One part of a selector; NULL: it is none. */
static const char *
take_part(const char *p, const char *end)
{
    if (*p == '*' || *p == '&')
        return p + 1;
    if (*p == '[')
        return skip_bracket(p, end);
    if (*p == ':')
        return take_pseudo(p, end);
    p += *p == '.' || *p == '#' ? 1 : 0;
    return take_name(&p, end) ? p : NULL;
}

gboolean
ogi_html_selectors_are_valid(OgiText list)
{
    const char *end = list.str + list.len;
    gboolean wanted = TRUE; /* a part must come */

    for (const char *p = skip_blanks(list.str, end); p < end;) {
        if (strchr(",>+~", *p) != NULL && *p != '\0') {
            if (wanted)
                return FALSE;
            wanted = TRUE;
            p = skip_blanks(p + 1, end);
            continue;
        }
        p = take_part(p, end);
        if (p == NULL)
            return FALSE;
        wanted = FALSE;
        p = skip_blanks(p, end);
    }
    return !wanted;
}
