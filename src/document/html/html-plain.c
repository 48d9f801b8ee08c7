/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-plain-private.h"

enum { MAX_DIGITS = 6 }; /* of the number of a letter */

/* Past quotes, which end at the end of the line at the latest; p is at the first. */
static const char *
skip_quotes(const char *p, const char *end)
{
    const char *start = p++;

    while (p < end && *p != *start && *p != '\n')
        p += *p == '\\' && p + 1 < end ? 2 : 1;
    return p < end ? p + 1 : end;
}

/* Past an address without quotes; p is at its bracket. */
static const char *
skip_address(const char *p, const char *end)
{
    do
        p++;
    while (p < end && g_ascii_isspace(*p));
    if (p < end && (*p == '"' || *p == '\''))
        return p;
    p = p < end ? memchr(p, ')', (gsize)(end - p)) : NULL;
    return p != NULL ? p : end;
}

static gboolean
is_address(const char *start, const char *p)
{
    return *p == '(' && p - start >= 3 && g_ascii_strncasecmp(p - 3, "url", 3) == 0;
}

static gboolean
is_name_letter(gunichar c)
{
    return c >= 0x80 || g_ascii_isalnum((char)c) || c == '-' || c == '_';
}

/* What stands behind a backslash, at p. */
static const char *
add_escaped(GString *out, const char *p, const char *end)
{
    const char *start = p;
    gunichar code = 0;

    for (; p < end && p - start < MAX_DIGITS && g_ascii_isxdigit(*p); p++)
        code = code * 16 + (guint)g_ascii_xdigit_value(*p);
    if (p == start)
        code = (guchar)*p++;
    else if (p < end && g_ascii_isspace(*p))
        p++;
    if (p == start + 1 && code >= 0x80) { /* the first byte of a letter */
        g_string_append_c(out, *start);
        return p;
    }
    if (!is_name_letter(code))
        g_string_append_c(out, '\\');
    g_string_append_unichar(out, code > 0 && g_unichar_validate(code) ? code : 0xFFFD);
    return p;
}

static GString *
make_plain(OgiText css)
{
    GString *out = g_string_sized_new(css.len);
    const char *end = css.str + css.len;

    for (const char *p = css.str; p < end;) {
        const char *next = p + 1;

        if (*p == '"' || *p == '\'') {
            next = skip_quotes(p, end);
        } else if (is_address(css.str, p)) {
            next = skip_address(p, end);
        } else if (*p == '/' && end - p >= 2 && p[1] == '*') {
            const char *close = memmem(p + 2, (gsize)(end - p - 2), "*/", 2);

            p = close != NULL ? close + 2 : end;
            continue;
        } else if (*p == '\\' && end - p >= 2) {
            p = add_escaped(out, p + 1, end);
            continue;
        }
        g_string_append_len(out, p, next - p);
        p = next;
    }
    return out;
}

OgiText
ogi_html_plain(OgiText css, char **owned)
{
    GString *plain;
    gsize len;

    if (memchr(css.str, '\\', css.len) == NULL && memmem(css.str, css.len, "/*", 2) == NULL)
        return css;
    plain = make_plain(css);
    len = plain->len;
    *owned = g_string_free(plain, FALSE);
    return ogi_text(*owned, len);
}
