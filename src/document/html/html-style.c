/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-style-private.h"

enum {
    HIDDEN = 1 << 0, /* by a rule for this class alone */
    SHOWN = 1 << 1,  /* by a rule with this class in it */
};

typedef enum {
    DISPLAY_UNSET,
    DISPLAY_NONE,
    DISPLAY_OTHER,
} Display;

struct _OgiHtmlStyle {
    GHashTable *classes; /* OgiText*, owned → flags */
    gboolean hides;      /* whether any class is hidden */
};

static guint
text_hash(gconstpointer key)
{
    return ogi_text_hash(*(const OgiText *)key);
}

static gboolean
text_equal(gconstpointer a, gconstpointer b)
{
    return ogi_text_equal(*(const OgiText *)a, *(const OgiText *)b);
}

OgiHtmlStyle *
ogi_html_style_new(void)
{
    OgiHtmlStyle *self = g_new0(OgiHtmlStyle, 1);

    self->classes = g_hash_table_new_full(text_hash, text_equal, g_free, NULL);
    return self;
}

void
ogi_html_style_free(OgiHtmlStyle *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->classes);
    g_free(self);
}

static OgiText
skip_spaces(OgiText text)
{
    while (text.len > 0 && g_ascii_isspace(*text.str))
        text = ogi_text(text.str + 1, text.len - 1);
    return text;
}

/* What the last "display:" of the declarations says. */
static Display
get_display(OgiText text)
{
    static const char property[] = "display";
    const char *end = text.str + text.len;
    const char *colon = text.str;
    Display display = DISPLAY_UNSET;

    for (; (colon = memchr(colon, ':', (gsize)(end - colon))) != NULL; colon++) {
        const char *p = colon;
        gsize len = sizeof property - 1;

        while (p > text.str && g_ascii_isspace(p[-1]))
            p--;
        if ((gsize)(p - text.str) < len || g_ascii_strncasecmp(p - len, property, len) != 0)
            continue;
        p -= len;
        if (p > text.str && (g_ascii_isalnum(p[-1]) || p[-1] == '-'))
            continue;
        display =
            ogi_text_begins_with(skip_spaces(ogi_text(colon + 1, (gsize)(end - colon - 1))), "none")
                ? DISPLAY_NONE
                : DISPLAY_OTHER;
    }
    return display;
}

gboolean
ogi_html_style_is_none(OgiText declarations)
{
    return get_display(declarations) == DISPLAY_NONE;
}

static inline gboolean
is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '_' || (guint8)c >= 0x80;
}

static void
mark(OgiHtmlStyle *self, OgiText name, guint flag)
{
    guint flags = GPOINTER_TO_UINT(g_hash_table_lookup(self->classes, &name)) | flag;

    g_hash_table_insert(self->classes, g_memdup2(&name, sizeof name), GUINT_TO_POINTER(flags));
    self->hides = self->hides || flag == HIDDEN;
}

/* The selector of a rule that sets display. */
static void
read_selector(OgiHtmlStyle *self, OgiText selector, Display display)
{
    const char *end = selector.str + selector.len;
    const char *p = selector.str;

    for (; (p = memchr(p, '.', (gsize)(end - p))) != NULL;) {
        const char *start = ++p;
        gboolean alone;

        while (p < end && is_name_byte(*p))
            p++;
        alone = start == selector.str + 1 && p == end;
        if (p > start && display == DISPLAY_OTHER)
            mark(self, ogi_text(start, (gsize)(p - start)), SHOWN);
        else if (p > start && alone)
            mark(self, ogi_text(start, (gsize)(p - start)), HIDDEN);
    }
}

static void
read_rule(OgiHtmlStyle *self, OgiText selectors, OgiText declarations)
{
    const char *end = selectors.str + selectors.len;
    const char *p = selectors.str;
    Display display = get_display(declarations);

    while (display != DISPLAY_UNSET && p < end) {
        const char *comma = memchr(p, ',', (gsize)(end - p));
        OgiText selector = ogi_text(p, (gsize)((comma ? comma : end) - p));

        read_selector(self, ogi_text_trim(selector), display);
        p = comma ? comma + 1 : end;
    }
}

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

void
ogi_html_style_read(OgiHtmlStyle *self, OgiText css)
{
    const char *end = css.str + css.len;
    const char *p = skip_comments(css.str, end);

    while (p < end) {
        const char *start = p;
        const char *close;

        while (p < end && *p != '{' && *p != ';' && *p != '}')
            p++;
        if (p < end && *p == '{' && *start == '@') {
            p = skip_block(p + 1, end);
        } else if (p < end && *p == '{') {
            close = memchr(p, '}', (gsize)(end - p));
            close = close != NULL ? close : end;
            read_rule(self, ogi_text(start, (gsize)(p - start)),
                      ogi_text(p + 1, (gsize)(close - p - 1)));
            p = close < end ? close + 1 : end;
        } else if (p < end) {
            p++;
        }
        p = skip_comments(p, end);
    }
}

gboolean
ogi_html_style_hides(const OgiHtmlStyle *self, OgiText class_names)
{
    const char *end = class_names.str + class_names.len;
    const char *p = class_names.str;

    while (self->hides && p < end) {
        const char *start = p;
        OgiText name;

        while (p < end && !g_ascii_isspace(*p))
            p++;
        name = ogi_text(start, (gsize)(p - start));
        if (GPOINTER_TO_UINT(g_hash_table_lookup(self->classes, &name)) == HIDDEN)
            return TRUE;
        p += p < end;
    }
    return FALSE;
}
