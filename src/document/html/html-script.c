/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a script: the names of elements in it, and whether it changes what they show. One
 * pass over its words; it isn't understood any further. */
#include <string.h>

#include <ogistat/hash.h>

#include "html-script-private.h"

enum {
    MAX_NAME_BYTES = 64,
    MAX_NAMES = 10000,
    MAX_CLASSES = 4,  /* of one selector */
    NEAR_BYTES = 300, /* from a selector to what is done with it */
};

typedef struct {
    OgiHtmlScripts *scripts;
    OgiText script;
    OgiText last;                 /* the word before */
    OgiText classes[MAX_CLASSES]; /* of the selector before */
    guint n_classes;
    const char *selected; /* where that stands */
} Reading;

/* --- names --- */

/* By what a name begins with, where it is long. */
static void
make_key(char *key, OgiHtmlNamed as, OgiText name)
{
    gsize len = MIN(name.len, MAX_NAME_BYTES);

    key[0] = (char)as;
    memcpy(key + 1, name.str, len);
    key[1 + len] = '\0';
}

static void
note(OgiHtmlScripts *self, OgiHtmlNamed as, OgiText name)
{
    char key[MAX_NAME_BYTES + 2];

    make_key(key, as, name);
    if (g_hash_table_contains(self->names, key))
        return;
    if (g_hash_table_size(self->names) < MAX_NAMES)
        g_hash_table_add(self->names, g_strdup(key));
    else
        self->full = TRUE;
}

gboolean
ogi_html_script_names(const OgiHtmlScripts *self, OgiHtmlNamed as, OgiText name)
{
    char key[MAX_NAME_BYTES + 2];

    if (self->names == NULL || name.len == 0)
        return FALSE;
    make_key(key, as, name);
    return (self->full && as != OGI_NAMED_CLASS) || g_hash_table_contains(self->names, key);
}

/* --- words --- */

static inline gboolean
is_letter(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '-' || (guint8)c >= 0x80;
}

static inline gboolean
is_quote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

static gboolean
is_word(OgiText word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (word.len == strlen(*words) && memcmp(word.str, *words, word.len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* What stands before a word, from a byte before it on; '\0': nothing. A reference, as attributes
 * have it, stands for its quote. */
static char
char_before(const Reading *self, const char *p)
{
    static const char *const quotes[] = {"&quot;", "&apos;", "&#34;", "&#39;"};
    OgiText before = ogi_text(self->script.str, (gsize)(p - self->script.str));

    if (before.len == 0)
        return '\0';
    for (guint i = 0; p[-1] == ';' && i < G_N_ELEMENTS(quotes); i++) {
        if (ogi_text_has_suffix(before, quotes[i]))
            return '"';
    }
    return p[-1];
}

static const char *
skip_blanks(const Reading *self, const char *p)
{
    const char *end = self->script.str + self->script.len;

    while (p < end && g_ascii_isspace(*p))
        p++;
    return p;
}

static gboolean
goes_on_with(const Reading *self, const char *p, char c)
{
    return p < self->script.str + self->script.len && *p == c;
}

/* Whether more is put behind a name: 'n' + i, `n${i}`. */
static gboolean
is_stem(const Reading *self, OgiText word)
{
    const char *p = word.str + word.len;
    const char *end = self->script.str + self->script.len;

    if (p < end && *p == '$')
        return goes_on_with(self, p + 1, '{');
    return p < end && is_quote(*p) && goes_on_with(self, skip_blanks(self, p + 1), '+');
}

/* A method that is called with something. */
static gboolean
is_called_with(const Reading *self, OgiText word, gboolean text)
{
    const char *p = word.str + word.len;
    const char *end = self->script.str + self->script.len;

    if (!goes_on_with(self, p, '('))
        return FALSE;
    p = skip_blanks(self, p + 1);
    return p < end && (text ? is_quote(*p) : *p != ')');
}

/* Whether a word changes what an element shows. */
static gboolean
is_change(const Reading *self, OgiText word, char before)
{
    static const char *const properties[] = {
        "innerHTML",       "innerText",          "textContent",        "outerHTML",
        "outerText",       "insertAdjacentHTML", "insertAdjacentText", "nodeValue",
        "replaceChildren", "replaceWith",        "createTextNode",     NULL};
    static const char *const methods[] = {"text", "html", "append", "prepend", NULL};
    static const char *const loads[] = {"load", NULL};

    if (is_word(word, properties))
        return TRUE;
    if (before != '.')
        return FALSE;
    return (is_word(word, methods) && is_called_with(self, word, FALSE)) ||
           (is_word(word, loads) && is_called_with(self, word, TRUE));
}

/* --- selectors --- */

static void
select_class(Reading *self, OgiText word)
{
    if (self->n_classes < MAX_CLASSES)
        self->classes[self->n_classes++] = word;
}

/* What is selected before isn't any more. */
static void
begin_selector(Reading *self, const char *p)
{
    self->n_classes = 0;
    self->selected = p;
}

/* A word behind a dot: a class where a selector is, else a property. */
static void
read_dotted(Reading *self, OgiText word)
{
    static const char *const tags[] = {"td",  "th", "tr", "span", "p",      "b",
                                       "div", "i",  "em", "font", "strong", NULL};
    const char *dot = word.str - 1;
    char before = char_before(self, dot);
    gboolean behind_word = self->last.len > 0 && self->last.str + self->last.len == dot;

    if (is_quote(before))
        begin_selector(self, dot);
    if (behind_word && is_word(self->last, tags) && is_quote(char_before(self, self->last.str)))
        begin_selector(self, self->last.str);
    if (is_quote(before) || g_ascii_isspace(before) || (before != '\0' && strchr(",>~+", before)) ||
        (behind_word && is_word(self->last, tags)) ||
        (behind_word && self->n_classes > 0 &&
         self->classes[self->n_classes - 1].str == self->last.str))
        select_class(self, word);
}

static void
read_change(Reading *self, OgiText word, char before)
{
    self->scripts->writes = TRUE;
    if (before == '.' && self->last.len > 0 && self->last.str + self->last.len == word.str - 1)
        note(self->scripts, OGI_NAMED_ID, self->last);
    if (self->n_classes == 0 || word.str - self->selected > NEAR_BYTES)
        return;
    for (guint i = 0; i < self->n_classes; i++)
        note(self->scripts, OGI_NAMED_CLASS, self->classes[i]);
}

/* A name in quotes, or behind a '#'. */
static void
read_named(Reading *self, OgiText word)
{
    static const char *const by_id[] = {"getElementById", NULL};
    static const char *const by_class[] = {"getElementsByClassName", NULL};

    note(self->scripts, OGI_NAMED_ID, word);
    if (is_stem(self, word))
        note(self->scripts, OGI_NAMED_STEM, word);
    if (word.str[-1] == '#' || is_word(self->last, by_id))
        begin_selector(self, word.str);
    if (is_word(self->last, by_class)) {
        begin_selector(self, word.str);
        select_class(self, word);
    }
}

static void
read_word(Reading *self, OgiText word)
{
    static const char *const data[] = {"dataset", NULL};
    static const char *const data_method[] = {"data", NULL};
    char before = char_before(self, word.str);

    if (is_change(self, word, before))
        read_change(self, word, before);
    else if (before == '.')
        read_dotted(self, word);
    else if (before == '#' || is_quote(before))
        read_named(self, word);
    if (ogi_text_has_prefix(word, "data-"))
        note(self->scripts, OGI_NAMED_DATA, word);
    self->scripts->data |= is_word(word, data) || (before == '.' && is_word(word, data_method) &&
                                                   goes_on_with(self, word.str + word.len, '('));
}

void
ogi_html_script_read(OgiHtmlScripts *self, OgiText script)
{
    const char *end = script.str + script.len;
    Reading reading = {.scripts = self, .script = script, .selected = script.str};

    if (self->names == NULL)
        self->names = ogi_hash_table_new(g_free, NULL);
    for (const char *p = script.str; p < end;) {
        const char *start = p;

        while (p < end && is_letter(*p))
            p++;
        if (p == start) {
            p++;
            continue;
        }
        read_word(&reading, ogi_text(start, (gsize)(p - start)));
        reading.last = ogi_text(start, (gsize)(p - start));
    }
}
