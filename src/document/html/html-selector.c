/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-selector-private.h"
#include "html-value-private.h"

enum {
    SPECIFIC_ID = 1 << 16,
    SPECIFIC_CLASS = 1 << 8,
    SPECIFIC_TAG = 1,
    MAX_LOOKS = 1024,
    BYTES_A_STEP = 8
};

static inline gboolean
is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '_' || (guint8)c >= 0x80;
}

OgiText
ogi_html_take_name(const char **p, const char *end)
{
    const char *start = *p;

    while (*p < end && (is_name_byte(**p) || (**p == '\\' && *p + 1 < end)))
        *p += **p == '\\' ? 2 : 1;
    return ogi_text(start, (gsize)(*p - start));
}

/* Past a bracket that is open at p. */
static const char *
skip_bracket(const char *p, const char *end, char open, char close)
{
    guint depth = 0;

    for (; p < end; p++) {
        if (*p == open)
            depth++;
        else if (*p == close && --depth == 0)
            return p + 1;
    }
    return end;
}

/* A pseudo-class or -element behind its colons. FALSE: it shows nothing by itself. */
static gboolean
read_pseudo(OgiHtmlSelector *self, OgiHtmlCompound *part, const char **p, const char *end)
{
    static const char *const passing[] = {"hover",         "active",  "focus",      "focus-within",
                                          "focus-visible", "visited", "target",     "selection",
                                          "placeholder",   "marker",  "fullscreen", "backdrop"};
    OgiText name = ogi_html_take_name(p, end);

    if (*p < end && **p == '(') {
        *p = skip_bracket(*p, end, '(', ')');
        self->uncertain = TRUE;
    }
    if (ogi_html_value_is(name, "before") || ogi_html_value_is(name, "after"))
        self->adds = TRUE;
    else if (ogi_html_value_is(name, "root"))
        part->text = part->text.len == 0 ? ogi_text("html", strlen("html")) : part->text;
    else if (!ogi_html_value_is(name, "link") && !ogi_html_value_is(name, "any-link"))
        self->uncertain = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(passing); i++) {
        if (ogi_html_value_is(name, passing[i]))
            return FALSE;
    }
    return name.len == 0 || (name.str[0] != '-' && !ogi_text_begins_with(name, "webkit"));
}

/* One part; *p goes behind it. FALSE: it can't match. */
static gboolean
read_compound(OgiHtmlSelector *self, const char **p, const char *end)
{
    OgiHtmlCompound *part;
    const char *start = *p;
    gboolean closed = FALSE; /* what follows isn't looked at */

    if (self->n == OGI_MAX_COMPOUNDS) { /* the outermost is left out */
        memmove(self->parts, self->parts + 1, sizeof self->parts - sizeof self->parts[0]);
        self->n--;
        self->uncertain = TRUE;
    }
    part = &self->parts[self->n++];
    *part = (OgiHtmlCompound){.text = {start, 0}};
    while (*p < end) {
        char c = **p;

        if (c == '[' || c == ':') {
            if (!closed)
                part->text.len = (gsize)(*p - start);
            closed = TRUE;
            self->specificity += SPECIFIC_CLASS;
        }
        if (c == '[') {
            *p = skip_bracket(*p, end, '[', ']');
            self->uncertain = TRUE;
        } else if (c == ':') {
            while (*p < end && **p == ':')
                ++*p;
            if (!read_pseudo(self, part, p, end))
                return FALSE;
        } else if (c == '.' || c == '#') {
            self->uncertain |= closed;
            self->specificity += c == '#' ? SPECIFIC_ID : SPECIFIC_CLASS;
            ++*p;
            if (ogi_html_take_name(p, end).len == 0)
                return FALSE;
        } else if (c == '*') {
            ++*p;
        } else if (is_name_byte(c)) {
            self->specificity += SPECIFIC_TAG;
            ogi_html_take_name(p, end);
        } else {
            break;
        }
    }
    if (!closed)
        part->text.len = (gsize)(*p - start);
    return *p > start;
}

gboolean
ogi_html_selector_read(OgiHtmlSelector *self, OgiText text)
{
    const char *p = text.str;
    const char *end = text.str + text.len;

    *self = (OgiHtmlSelector){.n = 0};
    while (p < end) {
        OgiHtmlCompound *last;

        if (!read_compound(self, &p, end))
            return FALSE;
        last = &self->parts[self->n - 1];
        for (; p < end && strchr(" \t\r\n\f>+~", *p) != NULL; p++) {
            last->is_child |= *p == '>';
            last->is_sibling |= *p == '+' || *p == '~';
            self->uncertain |= last->is_sibling;
        }
    }
    return self->n > 0;
}

/* Whether each selector of a list is one part, and none begins with a tag behind another part. */
static gboolean
is_simple_list(OgiText list, gboolean alone)
{
    gboolean begins = TRUE;

    for (gsize i = 0; i < list.len; i++) {
        char c = list.str[i];

        if (c == ',') {
            begins = TRUE;
        } else if (g_ascii_isspace(c) && !begins) {
            OgiText rest = ogi_text_trim(ogi_text(list.str + i, list.len - i));

            if (rest.len > 0 && rest.str[0] != ',')
                return FALSE;
        } else if (!g_ascii_isspace(c)) {
            if (strchr(">+~([", c) != NULL || (begins && !alone && is_name_byte(c)))
                return FALSE;
            begins = FALSE;
        }
    }
    return !begins;
}

gboolean
ogi_html_selector_split(OgiText text, OgiText *front, OgiText *list, OgiText *behind)
{
    static const char *const names[] = {":is(", ":where("};
    const char *end = text.str + text.len;

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *at = memmem(text.str, text.len, names[i], strlen(names[i]));
        const char *open, *close;

        if (at == NULL)
            continue;
        open = at + strlen(names[i]);
        close = skip_bracket(open - 1, end, '(', ')');
        if (close[-1] != ')' || memchr(close, '(', (gsize)(end - close)) != NULL)
            return FALSE;
        *front = ogi_text(text.str, (gsize)(at - text.str));
        *list = ogi_text(open, (gsize)(close - 1 - open));
        *behind = ogi_text(close, (gsize)(end - close));
        return is_simple_list(*list, at == text.str || strchr(" >+~", at[-1]) != NULL) &&
               (behind->len == 0 || !is_name_byte(behind->str[0]));
    }
    return FALSE;
}

gboolean
ogi_html_next_class(OgiText *rest, OgiText *name)
{
    const char *end = rest->str + rest->len;
    const char *p = rest->str;

    while (p < end && g_ascii_isspace(*p))
        p++;
    name->str = p;
    while (p < end && !g_ascii_isspace(*p))
        p++;
    name->len = (gsize)(p - name->str);
    *rest = ogi_text(p, (gsize)(end - p));
    return name->len > 0;
}

static gboolean
is_same(OgiText a, OgiText b, gboolean folds)
{
    return folds ? a.len == b.len && g_ascii_strncasecmp(a.str, b.str, a.len) == 0
                 : ogi_text_equal(a, b);
}

/* Whether a class has a name, where a backslash stands before marks: md\:hidden. */
static gboolean
is_class(OgiText class, OgiText name, gboolean folds)
{
    gsize n = 0;

    if (memchr(name.str, '\\', name.len) == NULL)
        return is_same(class, name, folds);
    for (gsize i = 0; i < name.len; i++) {
        i += name.str[i] == '\\' ? 1 : 0; /* never the last, as ogi_html_take_name() has it */
        if (n == class.len ||
            !is_same(ogi_text(class.str + n++, 1), ogi_text(name.str + i, 1), folds))
            return FALSE;
    }
    return n == class.len;
}

static gboolean
has_class(OgiText classes, OgiText name, gboolean folds)
{
    OgiText class;

    while (ogi_html_next_class(&classes, &class)) {
        if (is_class(class, name, folds))
            return TRUE;
    }
    return FALSE;
}

typedef struct {
    const OgiHtmlSelector *selector;
    const char *open; /* OgiHtmlNode, each at the beginning of stride bytes */
    gsize stride;
    guint left;   /* elements to look at yet */
    guint64 work; /* done so far */
} Matcher;

static gboolean
matches_part(Matcher *self, const OgiHtmlNode *node, OgiText part)
{
    gboolean folds = self->selector->folds;
    const char *p = part.str;
    const char *end = part.str + part.len;

    self->work += 1 + part.len / BYTES_A_STEP;

    while (p < end) {
        char c = *p;
        OgiText name;

        if (c == '*') {
            p++;
            continue;
        }
        p += c == '.' || c == '#';
        name = ogi_html_take_name(&p, end);
        self->work += c == '.' ? node->classes.len / BYTES_A_STEP : 0;
        if (c == '.'   ? !has_class(node->classes, name, folds)
            : c == '#' ? !is_same(node->id, name, folds)
                       : node->name.len != name.len ||
                             g_ascii_strncasecmp(node->name.str, name.str, name.len) != 0)
            return FALSE;
    }
    return TRUE;
}

/* Whether this part and those in front of it fit elements outside of the one at this place. */
static gboolean
match_from(Matcher *self, guint i, guint at)
{
    const OgiHtmlCompound *part = &self->selector->parts[i];

    if (i + 1 < self->selector->n && part->is_sibling) /* what stands beside isn't kept */
        return i == 0 || match_from(self, i - 1, at);
    while (at > 0 && self->left > 0) {
        const OgiHtmlNode *node =
            (const OgiHtmlNode *)(const void *)(self->open + --at * self->stride);

        self->left--;
        if (matches_part(self, node, part->text) && (i == 0 || match_from(self, i - 1, at)))
            return TRUE;
        if (i + 1 == self->selector->n || part->is_child)
            return FALSE;
    }
    return FALSE;
}

OgiHtmlMatch
ogi_html_selector_match(const OgiHtmlSelector *self, const OgiHtmlNode *open, guint n_open,
                        gsize stride, guint64 *work)
{
    Matcher matcher = {self, (const char *)open, stride, MAX_LOOKS, 0};
    gboolean matches = match_from(&matcher, self->n - 1, n_open);

    *work += matcher.work;
    if (!matches)
        return matcher.left > 0 ? OGI_NO_MATCH : OGI_MAY_MATCH;
    return self->uncertain ? OGI_MAY_MATCH : OGI_MATCH;
}

OgiText
ogi_html_selector_key(const OgiHtmlSelector *self)
{
    OgiText part = self->parts[self->n - 1].text;
    const char *end = part.str + part.len;
    const char *hash = memchr(part.str, '#', part.len);
    const char *dot = memchr(part.str, '.', part.len);
    const char *start = hash != NULL ? hash : dot != NULL ? dot : part.str;
    const char *p = start + (hash != NULL || dot != NULL ? 1 : 0);

    ogi_html_take_name(&p, end);
    return ogi_text(start, (gsize)(p - start));
}
