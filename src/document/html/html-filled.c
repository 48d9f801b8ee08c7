/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements that a script may fill in. */
#include <string.h>

#include "html-script-private.h"
#include "html-selector-private.h"

void
ogi_html_scripts_clear(OgiHtmlScripts *self)
{
    g_clear_pointer(&self->names, g_hash_table_unref);
}

/* The next start tag of a script from p on; end: there is none. */
static const char *
find_script(const char *p, const char *end)
{
    static const char tag[] = "<script";

    while ((p = memchr(p, '<', (gsize)(end - p))) != NULL && (gsize)(end - p) >= sizeof tag) {
        if ((p[1] | 0x20) == 's' && (p[2] | 0x20) == 'c' &&
            g_ascii_strncasecmp(p, tag, sizeof tag - 1) == 0)
            return p;
        p++;
    }
    return end;
}

void
ogi_html_scripts_find(OgiHtmlScripts *self, OgiText page)
{
    OgiHtmlTokens tokens = {page.str, page.str + page.len};
    OgiHtmlToken token = {0};

    if (self->found)
        return;
    self->found = TRUE;
    for (;;) {
        tokens.next = find_script(tokens.next, tokens.end);
        if (!ogi_html_tokens_next(&tokens, &token))
            return;
        self->elsewhere |= token.src.len > 0;
        ogi_html_script_read(self, ogi_html_tokens_skip_raw(&tokens, token.text));
    }
}

/* Numbers in a row: td1, td2, … */
static OgiText
stem(OgiText id)
{
    while (id.len > 0 && g_ascii_isdigit(id.str[id.len - 1]))
        id.len--;
    return id;
}

static OgiFlowFill
fill_by_id(const OgiHtmlScripts *self, OgiText id)
{
    gboolean named = ogi_html_script_names(self, OGI_NAMED_ID, id) ||
                     ogi_html_script_names(self, OGI_NAMED_STEM, stem(id));

    if (named && self->writes)
        return OGI_FILL_ANY;
    if (named && self->elsewhere)
        return OGI_FILL_ZERO;
    return self->elsewhere ? OGI_FILL_BLANK : OGI_FILL_NONE;
}

static OgiFlowFill
fill_by_class(const OgiHtmlScripts *self, OgiText classes)
{
    OgiText name;

    while (ogi_html_next_class(&classes, &name)) {
        if (ogi_html_script_names(self, OGI_NAMED_CLASS, name))
            return OGI_FILL_ANY;
    }
    return OGI_FILL_NONE;
}

/* Data of editors say how a cell looks. */
static gboolean
is_of_look(OgiText name)
{
    static const char *const looks[] = {"width", "height", "style", "sort", "align",
                                        "mce-",  "font",   "sheet", "color"};

    for (guint i = 0; i < G_N_ELEMENTS(looks); i++) {
        if (ogi_text_mentions(name, looks[i]))
            return TRUE;
    }
    return FALSE;
}

/* Data that a script of another file may well put into a cell; editors leave those of many other
 * names there. */
static gboolean
is_of_content(OgiText name)
{
    static const char *const contents[] = {"value", "val",    "num",   "number", "count", "text",
                                           "to",    "target", "total", "amount", "v",     "n"};
    OgiText rest = ogi_text(name.str + strlen("data-"), name.len - strlen("data-"));

    for (guint i = 0; i < G_N_ELEMENTS(contents); i++) {
        if (rest.len == strlen(contents[i]) &&
            g_ascii_strncasecmp(rest.str, contents[i], rest.len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* One attribute, by its name. */
static OgiFlowFill
fill_by_datum(const OgiHtmlScripts *self, OgiText name, gboolean has_value)
{
    gboolean changes = self->writes || self->elsewhere;

    if (changes && ogi_html_script_names(self, OGI_NAMED_DATA, name))
        return OGI_FILL_ZERO;
    if (!has_value || is_of_look(name))
        return OGI_FILL_NONE;
    if (self->writes && self->data)
        return OGI_FILL_ZERO;
    return self->elsewhere && is_of_content(name) ? OGI_FILL_BLANK : OGI_FILL_NONE;
}

/* Of all from the first to the last; what is between them isn't told from them. */
static OgiFlowFill
fill_by_data(const OgiHtmlScripts *self, OgiText data)
{
    const char *end = data.str + data.len;
    OgiFlowFill fill = OGI_FILL_NONE;

    for (const char *p = data.str; p < end && (p = memchr(p, '-', (gsize)(end - p))) != NULL; p++) {
        const char *stop = p;
        const char *start = p - MIN(p - data.str, 4);

        while (stop < end && *stop != '=' && *stop != '/' && !g_ascii_isspace(*stop))
            stop++;
        if (p - start == 4 && g_ascii_strncasecmp(start, "data", 4) == 0)
            fill =
                MAX(fill, fill_by_datum(self, ogi_text(start, (gsize)(stop - start)), stop < end));
        p = stop;
        if (p == end)
            break;
    }
    return fill;
}

OgiFlowFill
ogi_html_scripts_fill(const OgiHtmlScripts *self, const OgiHtmlToken *token)
{
    OgiFlowFill fill = OGI_FILL_NONE;

    if (token->bound)
        return OGI_FILL_ANY;
    if (self->names == NULL)
        return OGI_FILL_NONE; /* there are no scripts */
    if (token->id.len > 0)
        fill = MAX(fill, fill_by_id(self, token->id));
    if (token->class_names.len > 0)
        fill = MAX(fill, fill_by_class(self, token->class_names));
    if (token->data.len > 0)
        fill = MAX(fill, fill_by_data(self, token->data));
    return fill;
}
