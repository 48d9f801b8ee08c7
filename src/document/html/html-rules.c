/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>
#include <ogistat/limits.h>

#include "html-rules-private.h"

enum {
    MAX_KEY_BYTES = 64,
    MAX_AROUND_LIST = 1024, /* bytes around :is(): they are repeated for each of what it lists */
};

void
ogi_html_rules_init(OgiHtmlRules *self)
{
    *self = (OgiHtmlRules){
        .rules = g_array_new(FALSE, FALSE, sizeof(OgiHtmlRule)),
        .keys = ogi_hash_table_new(g_free, NULL),
        .shown = ogi_hash_table_new(g_free, NULL),
        .fonts = g_hash_table_new(NULL, NULL),
        .sheets = g_ptr_array_new_with_free_func(g_free),
    };
}

void
ogi_html_rules_clear(OgiHtmlRules *self)
{
    g_array_unref(self->rules);
    g_hash_table_unref(self->keys);
    g_hash_table_unref(self->shown);
    g_hash_table_unref(self->fonts);
    g_ptr_array_unref(self->sheets);
    g_clear_pointer(&self->strings, g_string_chunk_free);
}

/* Names of tags in lower case, those of classes and ids as they are, or folded; in a sheet a
 * backslash stands before what is no letter. */
static void
make_key(char *key, char mark, OgiText name, gboolean in_sheet, gboolean folds)
{
    const char *last = key + MAX_KEY_BYTES - 1;
    char *p = key;

    if (mark != '\0')
        *p++ = mark;
    for (gsize i = 0; i < name.len && p < last; i++) {
        if (in_sheet && name.str[i] == '\\' && ++i == name.len)
            break;
        *p++ = mark == '\0' || folds ? g_ascii_tolower(name.str[i]) : name.str[i];
    }
    *p = '\0';
}

/* Classes of a rule that displays its elements: a script may give them to what isn't displayed. */
static void
note_shown(OgiHtmlRules *self, OgiText selector)
{
    const char *end = selector.str + selector.len;

    for (const char *p = selector.str; (p = memchr(p, '.', (gsize)(end - p))) != NULL;) {
        char key[MAX_KEY_BYTES];

        p++;
        make_key(key, '.', ogi_html_take_name(&p, end), TRUE, self->folds);
        g_hash_table_add(self->shown, g_strdup(key));
    }
}

static void
add_rule(OgiHtmlRules *self, OgiText selector, const OgiHtmlLook *look, gboolean may)
{
    OgiHtmlRule rule = {.look = *look};
    char key[MAX_KEY_BYTES];
    OgiText name;
    gboolean marked;

    if (self->rules->len == OGI_LIMIT_STYLE_RULES) {
        self->full = TRUE;
        return;
    }
    if ((look->set & ~look->on) & ogi_look_bit(OGI_LOOK_DISPLAY))
        note_shown(self, selector);
    if (!ogi_html_selector_read(&rule.selector, selector))
        return;
    rule.selector.uncertain |= may;
    rule.selector.folds = self->folds;
    name = ogi_html_selector_key(&rule.selector);
    marked = name.len > 0 && (name.str[0] == '.' || name.str[0] == '#');
    if (marked)
        make_key(key, name.str[0], ogi_text(name.str + 1, name.len - 1), TRUE, self->folds);
    else
        make_key(key, '\0', name, TRUE, self->folds);
    rule.is_key = rule.selector.n == 1 && !rule.selector.uncertain && name.len > 0 &&
                  name.len == rule.selector.parts[0].text.len && name.len < MAX_KEY_BYTES / 2 &&
                  memchr(name.str, '\\', name.len) == NULL;
    rule.next = GPOINTER_TO_INT(g_hash_table_lookup(self->keys, key)) - 1;
    g_array_append_val(self->rules, rule);
    g_hash_table_insert(self->keys, g_strdup(key), GINT_TO_POINTER((gint)self->rules->len));
}

/* The comma between selectors, outside of brackets. */
static const char *
find_comma(const char *p, const char *end)
{
    guint depth = 0;

    for (; p < end && (*p != ',' || depth > 0); p++)
        depth += *p == '(' || *p == '[' ? 1 : depth > 0 && (*p == ')' || *p == ']') ? -1u : 0;
    return p;
}

/* :is(.a, .b) and :where(): a rule for each of what is in the bracket. */
static void
add_each(OgiHtmlRules *self, OgiText selector, const OgiHtmlLook *look, gboolean may)
{
    OgiText front, list, behind;
    const char *end;

    if (self->full || !ogi_html_selector_split(selector, &front, &list, &behind) ||
        front.len + behind.len > MAX_AROUND_LIST) {
        add_rule(self, selector, look, may);
        return;
    }
    if (self->strings == NULL)
        self->strings = g_string_chunk_new(1024);
    end = list.str + list.len;
    for (const char *p = list.str; p < end && !self->full; p++) {
        const char *comma = find_comma(p, end);
        OgiText one = ogi_text_trim(ogi_text(p, (gsize)(comma - p)));
        g_autofree char *joined =
            g_strdup_printf("%.*s%.*s%.*s", (int)front.len, front.str, (int)one.len, one.str,
                            (int)behind.len, behind.str);
        const char *kept = g_string_chunk_insert(self->strings, joined);

        add_rule(self, ogi_text(kept, strlen(kept)), look, may);
        p = comma;
    }
}

void
ogi_html_rules_add(OgiHtmlRules *self, OgiText selectors, OgiText declarations, gboolean may)
{
    const char *end = selectors.str + selectors.len;
    OgiHtmlLook look = {0};

    ogi_html_look_read(&look, declarations);
    if (look.set != 0 && !may)
        may = !ogi_html_selectors_are_valid(selectors);
    for (const char *p = selectors.str; look.set != 0 && p < end; p++) {
        const char *comma = find_comma(p, end);

        while (may && p < comma && (g_ascii_isspace(*p) || strchr("&>+~", *p) != NULL))
            p++;
        add_each(self, ogi_text_trim(ogi_text(p, (gsize)(comma - p))), &look, may);
        p = comma;
    }
}

void
ogi_html_rules_add_font(OgiHtmlRules *self, OgiText declarations)
{
    OgiHtmlLook look = {0};

    ogi_html_look_read(&look, declarations);
    if (look.family != 0)
        g_hash_table_add(self->fonts, GUINT_TO_POINTER(look.family));
}

gint
ogi_html_rules_last(const OgiHtmlRules *self, char mark, OgiText name)
{
    char key[MAX_KEY_BYTES];

    make_key(key, mark, name, FALSE, self->folds);
    return GPOINTER_TO_INT(g_hash_table_lookup(self->keys, key)) - 1;
}

gboolean
ogi_html_rules_display(const OgiHtmlRules *self, OgiText class_name)
{
    char key[MAX_KEY_BYTES];

    make_key(key, '.', class_name, FALSE, self->folds);
    return g_hash_table_contains(self->shown, key);
}
