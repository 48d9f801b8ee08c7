/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Own code rather than libxml2's SAX interface, after measuring both: an end tag without a start
 * tag makes libxml2 look through all open elements, so 700 KB of unclosed <b> and stray </i> take
 * it 14 s, and 128 MB would never end; and on good pages it needs five times as long.
 */
#include <string.h>

#include "html-tokens-private.h"

static inline gboolean
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

static inline gboolean
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Past the end of a comment that began with <!-- before p. */
static const char *
comment_end(const char *p, const char *end)
{
    const char *from = p;

    if (p < end && *p == '>') /* <!--> */
        return p + 1;
    if (end - p > 1 && p[0] == '-' && p[1] == '>') /* <!---> */
        return p + 2;
    while ((p = memchr(p, '>', (gsize)(end - p))) != NULL) {
        if (p - from >= 2 && p[-1] == '-' && p[-2] == '-')
            return p + 1;
        if (p - from >= 3 && p[-1] == '!' && p[-2] == '-' && p[-3] == '-')
            return p + 1;
        p++;
    }
    return end;
}

static const char *
past(const char *p, const char *end, char c)
{
    p = memchr(p, c, (gsize)(end - p));
    return p != NULL ? p + 1 : end;
}

/* The value of an attribute from p on; *value is set. */
static const char *
read_value(const char *p, const char *end, OgiText *value)
{
    const char *start = p;

    if (p < end && (*p == '"' || *p == '\'')) {
        const char *close = memchr(p + 1, *p, (gsize)(end - p - 1));

        if (close == NULL)
            return end;
        *value = ogi_text(start + 1, (gsize)(close - start - 1));
        return close + 1;
    }
    while (p < end && !is_space(*p) && *p != '>')
        p++;
    *value = ogi_text(start, (gsize)(p - start));
    return p;
}

/* Where the value of this attribute is to be kept; NULL: it doesn't matter. */
static OgiText *
attribute_slot(OgiHtmlToken *token, OgiText name)
{
    switch (name.len) {
    case 2:
        return ogi_html_name_is(name, "id") ? &token->id : NULL;
    case 3:
        if (ogi_html_name_is(name, "src"))
            return &token->src;
        return ogi_html_name_is(name, "dir") ? &token->dir : NULL;
    case 4:
        if (ogi_html_name_is(name, "type"))
            return &token->type;
        if (ogi_html_name_is(name, "size"))
            return &token->size;
        if (ogi_html_name_is(name, "data"))
            return &token->src;
        if (ogi_html_name_is(name, "face"))
            return &token->face;
        return ogi_html_name_is(name, "open") ? &token->open : NULL;
    case 5:
        if (ogi_html_name_is(name, "style"))
            return &token->style;
        if (ogi_html_name_is(name, "width"))
            return &token->width;
        if (ogi_html_name_is(name, "color"))
            return &token->color;
        if (ogi_html_name_is(name, "media"))
            return &token->media;
        return ogi_html_name_is(name, "class") ? &token->class_names : NULL;
    case 6:
        if (ogi_html_name_is(name, "height"))
            return &token->height;
        if (ogi_html_name_is(name, "srcdoc"))
            return &token->srcdoc;
        return ogi_html_name_is(name, "hidden") ? &token->hidden : NULL;
    case 7:
        if (ogi_html_name_is(name, "bgcolor"))
            return &token->ground;
        if (ogi_html_name_is(name, "colspan"))
            return &token->colspan;
        if (ogi_html_name_is(name, "popover"))
            return &token->hidden;
        return ogi_html_name_is(name, "rowspan") ? &token->rowspan : NULL;
    case 10:
        return ogi_html_name_is(name, "background") ? &token->background : NULL;
    default:
        return NULL;
    }
}

/* Attributes of frameworks that fill elements in. */
static gboolean
is_bound(OgiText name)
{
    static const char *const names[] = {"v-", "x-", "ng-", "data-bind", "data-ng-", "data-v-text"};

    if (name.str[0] == ':')
        return name.len > 1;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (ogi_text_begins_with(name, names[i]))
            return !ogi_text_mentions(name, "align");
    }
    return FALSE;
}

static void
extend(OgiText *slot, const char *start, const char *end)
{
    if (slot->str == NULL)
        slot->str = start;
    slot->len = (gsize)(end - slot->str);
}

/* An attribute that scripts know, which ends before end. */
static void
note_other(OgiHtmlToken *token, OgiText name, const char *end)
{
    if (strchr("dDoOvVxXnN:", name.str[0]) == NULL || name.len < 4)
        return; /* most */
    if (is_bound(name))
        token->bound = TRUE;
    else if (ogi_text_begins_with(name, "data-"))
        extend(&token->data, name.str, end);
    else if (ogi_text_begins_with(name, "on"))
        extend(&token->handlers, name.str, end);
    else
        return;
    token->has_any = TRUE;
}

/* Reads one attribute; p is at its name. */
static const char *
read_attribute(const char *p, const char *end, OgiHtmlToken *token)
{
    OgiText name = ogi_text(p, 0);
    OgiText value = ogi_text("", 0);
    OgiText *slot;

    do /* a '=' in front is part of the name */
        p++;
    while (p < end && !is_space(*p) && *p != '/' && *p != '>' && *p != '=');
    name.len = (gsize)(p - name.str);
    while (p < end && is_space(*p))
        p++;
    if (p < end && *p == '=') {
        p++;
        while (p < end && is_space(*p))
            p++;
        p = read_value(p, end, &value);
    }
    slot = attribute_slot(token, name);
    if (slot == NULL) {
        note_other(token, name, p);
    } else if (slot->str == NULL) { /* of two alike the first counts */
        *slot = value;
        token->has_any = TRUE;
    }
    return p;
}

/* The tag whose name begins at p. FALSE where the file ends in it. */
static gboolean
read_tag(OgiHtmlTokens *self, const char *p, OgiHtmlToken *token)
{
    const char *end = self->end;

    token->text.str = p;
    while (p < end && !is_space(*p) && *p != '/' && *p != '>')
        p++;
    token->text.len = (gsize)(p - token->text.str);
    while (p < end && *p != '>') {
        if (is_space(*p) || *p == '/')
            p++;
        else
            p = read_attribute(p, end, token);
    }
    self->next = p < end ? p + 1 : end;
    return p < end;
}

/* What begins with '<' at p, by what is behind it, and isn't a tag: past it, or p where "</" is
 * only text. */
static const char *
skip_other(const char *p, const char *end)
{
    if (end - p >= 4 && memcmp(p, "<!--", 4) == 0)
        return comment_end(p + 4, end);
    return p[1] != '/' || end - p > 2 ? past(p + 2, end, '>') : p;
}

/* The next '<' from p on that begins something; end: there is none. */
static const char *
find_markup(const char *p, const char *end)
{
    if (*p == '<' && end - p > 1 && is_letter(p[1])) /* most tags follow another one */
        return p;
    while ((p = memchr(p, '<', (gsize)(end - p))) != NULL) {
        if (end - p > 1 && (is_letter(p[1]) || p[1] == '/' || p[1] == '!' || p[1] == '?'))
            return p;
        p++;
    }
    return end;
}

/* Most tokens have no attribute, and the one before them had none. */
static void
begin(OgiHtmlToken *token, const char *start)
{
    if (token->has_any)
        *token = (OgiHtmlToken){.kind = OGI_HTML_TEXT, .start = start};
    token->kind = OGI_HTML_TEXT;
    token->start = start;
}

gboolean
ogi_html_tokens_next(OgiHtmlTokens *self, OgiHtmlToken *token)
{
    const char *end = self->end;

    while (self->next < end) {
        const char *p = self->next;
        const char *markup = find_markup(p, end);
        const char *name;

        begin(token, p);
        if (markup > p) {
            token->text = ogi_text(p, (gsize)(markup - p));
            self->next = markup;
            return TRUE;
        }
        token->kind = p[1] == '/' ? OGI_HTML_END : OGI_HTML_START;
        name = token->kind == OGI_HTML_END ? p + 2 : p + 1;
        if (name < end && is_letter(*name))
            return read_tag(self, name, token);
        token->kind = OGI_HTML_TEXT;
        self->next = skip_other(p, end);
        if (self->next == p) { /* "</" at the very end */
            token->text = ogi_text(p, (gsize)(end - p));
            self->next = end;
            return TRUE;
        }
    }
    return FALSE;
}

OgiText
ogi_html_tokens_skip_raw(OgiHtmlTokens *self, OgiText name)
{
    const char *start = self->next;
    const char *end = self->end;
    const char *p = start;

    while ((p = memchr(p, '<', (gsize)(end - p))) != NULL) {
        const char *after = p + 2 + name.len;

        if (after < end && p[1] == '/' && g_ascii_strncasecmp(p + 2, name.str, name.len) == 0 &&
            (is_space(*after) || *after == '/' || *after == '>'))
            break;
        p++;
    }
    self->next = p != NULL ? p : end;
    return ogi_text(start, (gsize)(self->next - start));
}

OgiText
ogi_html_tokens_skip_rest(OgiHtmlTokens *self)
{
    const char *start = self->next;

    self->next = self->end;
    return ogi_text(start, (gsize)(self->end - start));
}
