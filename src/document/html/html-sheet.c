/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-media-private.h"
#include "html-sheet-private.h"

/* Past the block of an at-rule, blocks in it included; p is behind its '{'. */
static const char *
skip_block(const char *p, const char *end)
{
    guint depth = 1;

    for (; p < end && depth > 0; p++) {
        if (*p == '{')
            depth++;
        else if (*p == '}')
            depth--;
    }
    return p;
}

/* Past blanks, comments and the marks that once hid sheets from old browsers. */
static const char *
skip_comments(const char *p, const char *end)
{
    for (;;) {
        while (p < end && g_ascii_isspace(*p))
            p++;
        if (end - p >= 2 && memcmp(p, "/*", 2) == 0) {
            const char *close = memmem(p + 2, (gsize)(end - p - 2), "*/", 2);

            p = close != NULL ? close + 2 : end;
        } else if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
            p += 4;
        } else if (end - p >= 3 && memcmp(p, "-->", 3) == 0) {
            p += 3;
        } else {
            return p;
        }
    }
}

/* The bracket that closes a block, with blocks in it; p is behind its '{'. */
static const char *
find_close(const char *p, const char *end)
{
    const char *behind = skip_block(p, end);

    return behind > p && behind[-1] == '}' ? behind - 1 : end;
}

/* Rules in the block of a rule are for some of what is inside of its elements. */
static void
read_nested(OgiHtmlRules *self, const char *p, const char *end)
{
    while (p < end) {
        const char *open = memchr(p, '{', (gsize)(end - p));
        const char *close;

        if (open == NULL)
            break;
        close = find_close(open + 1, end);
        for (const char *semicolon; (semicolon = memchr(p, ';', (gsize)(open - p))) != NULL;)
            p = semicolon + 1;
        while (p < open && (g_ascii_isspace(*p) || strchr("&>+~", *p) != NULL))
            p++;
        if (p < open && *p != '@' && memchr(open + 1, '{', (gsize)(close - open - 1)) == NULL)
            ogi_html_rules_add(self, ogi_text(p, (gsize)(open - p)),
                               ogi_text(open + 1, (gsize)(close - open - 1)), TRUE);
        p = close < end ? close + 1 : end;
    }
}

/* A rule, whose block begins at open. Returns the place behind it. */
static const char *
read_block(OgiHtmlRules *self, OgiText selectors, const char *open, const char *end)
{
    const char *close = memchr(open, '}', (gsize)(end - open));
    const char *inner;

    close = close != NULL ? close : end;
    inner = memchr(open + 1, '{', (gsize)(close - open - 1));
    if (inner != NULL) {
        close = find_close(open + 1, end);
        while (inner > open + 1 && inner[-1] != ';')
            inner--;
    }
    ogi_html_rules_add(self, selectors,
                       ogi_text(open + 1, (gsize)((inner != NULL ? inner : close) - open - 1)),
                       FALSE);
    if (inner != NULL)
        read_nested(self, inner, close);
    return close < end ? close + 1 : end;
}

/* The block of an at-rule, which begins at p. Returns where to go on: what holds follows as if it
 * stood alone, and the bracket at its end is passed over. */
static const char *
read_at(OgiHtmlRules *self, OgiText at, const char *p, const char *end)
{
    OgiText name = ogi_text(at.str + 1, at.len - 1);

    if (ogi_text_begins_with(name, "font-face"))
        ogi_html_rules_add_font(self, ogi_text(p, (gsize)(find_close(p, end) - p)));
    else if (ogi_text_begins_with(name, "container") || ogi_text_begins_with(name, "scope"))
        read_nested(self, p, find_close(p, end));
    else if (ogi_html_media_holds(at))
        return p;
    return skip_block(p, end);
}

gboolean
ogi_html_sheet_read(OgiHtmlRules *self, OgiText css)
{
    gboolean imports = FALSE;
    const char *end = css.str + css.len;
    const char *p = skip_comments(css.str, end);

    while (p < end) {
        const char *start = p;

        while (p < end && *p != '{' && *p != ';' && *p != '}')
            p++;
        if (p < end && *p == '{' && *start == '@') {
            /* what is in it follows as if it stood alone; the bracket at its end is passed over */
            p = read_at(self, ogi_text(start, (gsize)(p - start)), p + 1, end);
        } else if (p < end && *p == '{') {
            p = read_block(self, ogi_text(start, (gsize)(p - start)), p, end);
        } else if (p < end) {
            imports = imports || ogi_text_mentions(ogi_text(start, (gsize)(p - start)), "@import");
            p++;
        }
        p = skip_comments(p, end);
    }
    return imports;
}
