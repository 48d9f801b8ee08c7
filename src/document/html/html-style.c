/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>
#include <ogistat/limits.h>

#include "html-media-private.h"
#include "html-style-private.h"

enum {
    MAX_KEY_BYTES = 64,
    MAX_AROUND_LIST = 1024, /* bytes around :is(): they are repeated for each of what it lists */
    BYTES_A_STEP = 8,       /* of a name: what looking it up takes */
    NONE = -1,
};

/* How much a declaration counts: importance, then the style attribute, then the selector's
 * specificity, then the place in the sheets. */
#define IMPORTANT (G_GUINT64_CONSTANT(1) << 62)
#define INLINE (G_GUINT64_CONSTANT(1) << 61)
#define SPECIFICITY_SHIFT 24

typedef struct {
    OgiHtmlSelector selector;
    OgiHtmlLook look;
    gint next;       /* rule with the same key before this one; NONE: there is none */
    gboolean is_key; /* its selector is no more than the key */
} Rule;

struct _OgiHtmlStyle {
    GArray *rules;         /* Rule */
    GHashTable *keys;      /* char*, owned → index of the last rule + 1 */
    GHashTable *fonts;     /* set of numbers: names of fonts that come with the page */
    GHashTable *shown;     /* set of char*, owned: keys of classes that some rule displays */
    GStringChunk *strings; /* selectors that aren't in the sheet as they are; NULL: none */
    gboolean nested;       /* reading rules whose elements aren't known */
    gboolean full;         /* there were more rules than may be */
    guint64 work;          /* steps of matching so far */
};

OgiHtmlStyle *
ogi_html_style_new(void)
{
    OgiHtmlStyle *self = g_new0(OgiHtmlStyle, 1);

    self->rules = g_array_new(FALSE, FALSE, sizeof(Rule));
    self->keys = ogi_hash_table_new(g_free, NULL);
    self->shown = ogi_hash_table_new(g_free, NULL);
    self->fonts = g_hash_table_new(NULL, NULL);
    return self;
}

void
ogi_html_style_free(OgiHtmlStyle *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->rules);
    g_hash_table_unref(self->keys);
    g_hash_table_unref(self->shown);
    g_hash_table_unref(self->fonts);
    g_clear_pointer(&self->strings, g_string_chunk_free);
    g_free(self);
}

/* --- reading --- */

/* Names of tags in lower case, those of classes and ids as they are; in a sheet a backslash stands
 * before what is no letter. */
static void
make_key(char *key, char mark, OgiText name, gboolean in_sheet)
{
    const char *last = key + MAX_KEY_BYTES - 1;
    char *p = key;

    if (mark != '\0')
        *p++ = mark;
    for (gsize i = 0; i < name.len && p < last; i++) {
        if (in_sheet && name.str[i] == '\\' && ++i == name.len)
            break;
        *p++ = mark == '\0' ? g_ascii_tolower(name.str[i]) : name.str[i];
    }
    *p = '\0';
}

/* Classes of a rule that displays its elements: a script may give them to what isn't displayed. */
static void
note_shown(OgiHtmlStyle *self, OgiText selector)
{
    const char *end = selector.str + selector.len;

    for (const char *p = selector.str; (p = memchr(p, '.', (gsize)(end - p))) != NULL;) {
        const char *start = ++p;
        char key[MAX_KEY_BYTES];

        while (p < end && (g_ascii_isalnum(*p) || strchr("-_", *p) != NULL || (guint8)*p >= 0x80))
            p++;
        make_key(key, '.', ogi_text(start, (gsize)(p - start)), FALSE);
        g_hash_table_add(self->shown, g_strdup(key));
    }
}

static void
add_rule(OgiHtmlStyle *self, OgiText selector, const OgiHtmlLook *look)
{
    Rule rule = {.look = *look};
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
    rule.selector.uncertain |= self->nested;
    name = ogi_html_selector_key(&rule.selector);
    marked = name.len > 0 && (name.str[0] == '.' || name.str[0] == '#');
    if (marked)
        make_key(key, name.str[0], ogi_text(name.str + 1, name.len - 1), TRUE);
    else
        make_key(key, '\0', name, TRUE);
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
add_each(OgiHtmlStyle *self, OgiText selector, const OgiHtmlLook *look)
{
    OgiText front, list, behind;
    const char *end;

    if (self->full || !ogi_html_selector_split(selector, &front, &list, &behind) ||
        front.len + behind.len > MAX_AROUND_LIST) {
        add_rule(self, selector, look);
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

        add_rule(self, ogi_text(kept, strlen(kept)), look);
        p = comma;
    }
}

static void
read_rule(OgiHtmlStyle *self, OgiText selectors, OgiText declarations)
{
    const char *end = selectors.str + selectors.len;
    OgiHtmlLook look = {0};

    ogi_html_look_read(&look, declarations);
    for (const char *p = selectors.str; look.set != 0 && p < end; p++) {
        const char *comma = find_comma(p, end);

        add_each(self, ogi_text_trim(ogi_text(p, (gsize)(comma - p))), &look);
        p = comma;
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

/* The bracket that closes a block, with blocks in it; p is behind its '{'. */
static const char *
find_close(const char *p, const char *end)
{
    const char *behind = skip_block(p, end);

    return behind > p && behind[-1] == '}' ? behind - 1 : end;
}

/* Rules in the block of a rule are for some of what is inside of its elements. */
static void
read_nested(OgiHtmlStyle *self, const char *p, const char *end)
{
    self->nested = TRUE;
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
            read_rule(self, ogi_text(p, (gsize)(open - p)),
                      ogi_text(open + 1, (gsize)(close - open - 1)));
        p = close < end ? close + 1 : end;
    }
    self->nested = FALSE;
}

/* A rule, whose block begins at open. Returns the place behind it. */
static const char *
read_block(OgiHtmlStyle *self, OgiText selectors, const char *open, const char *end)
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
    read_rule(self, selectors,
              ogi_text(open + 1, (gsize)((inner != NULL ? inner : close) - open - 1)));
    if (inner != NULL)
        read_nested(self, inner, close);
    return close < end ? close + 1 : end;
}

/* The name of a font that comes with the page. */
static void
add_font(OgiHtmlStyle *self, OgiText declarations)
{
    OgiHtmlLook look = {0};

    ogi_html_look_read(&look, declarations);
    if (look.family != 0)
        g_hash_table_add(self->fonts, GUINT_TO_POINTER(look.family));
}

/* The block of an at-rule, which begins at p. Returns where to go on: what holds follows as if it
 * stood alone, and the bracket at its end is passed over. */
static const char *
read_at(OgiHtmlStyle *self, OgiText at, const char *p, const char *end)
{
    OgiText name = ogi_text(at.str + 1, at.len - 1);

    if (ogi_text_begins_with(name, "font-face"))
        add_font(self, ogi_text(p, (gsize)(find_close(p, end) - p)));
    else if (ogi_text_begins_with(name, "container") || ogi_text_begins_with(name, "scope"))
        read_nested(self, p, find_close(p, end));
    else if (ogi_html_media_holds(at))
        return p;
    return skip_block(p, end);
}

gboolean
ogi_html_style_has_font(const OgiHtmlStyle *self, guint32 family)
{
    return g_hash_table_contains(self->fonts, GUINT_TO_POINTER(family));
}

gboolean
ogi_html_style_read(OgiHtmlStyle *self, OgiText css)
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

/* --- the cascade --- */

typedef struct {
    OgiHtmlStyle *style;
    const OgiHtmlNode *open;
    guint n_open;
    gsize stride;
    OgiHtmlCascade *cascade;
    guint64 ranks[OGI_N_LOOKS]; /* of what is set: the higher counts */
} Cascading;

static void
apply(Cascading *self, const OgiHtmlLook *look, guint64 rank)
{
    OgiHtmlLook *out = &self->cascade->look;

    for (guint32 left = look->set; left != 0; left &= left - 1) {
        guint i = (guint)__builtin_ctz(left);
        guint32 bit = 1u << i;
        guint64 own = rank + (look->important & bit ? IMPORTANT : 0);

        if ((out->set & bit) && self->ranks[i] > own)
            continue;
        self->ranks[i] = own;
        out->set |= bit;
        out->on = (out->on & ~bit) | (look->on & bit);
        if (i == OGI_LOOK_COLOR)
            out->color = look->color;
        else if (i == OGI_LOOK_GROUND)
            out->ground = look->ground;
        else if (i == OGI_LOOK_FILL)
            out->fill = look->fill;
        else if (i == OGI_LOOK_SIZE)
            out->size = look->size;
        else if (i == OGI_LOOK_FAMILY)
            out->family = look->family;
    }
}

/* Colours that are no more than looks. */
static gboolean
is_seen(guint32 color)
{
    color &= ~(guint32)OGI_COLOR_HALF;
    return color < OGI_COLOR_WHITE || color == OGI_COLOR_UNKNOWN || color == OGI_COLOR_AROUND;
}

/* Of a rule that may be for it. */
static void
apply_maybe(Cascading *self, const OgiHtmlLook *look)
{
    static const guint32 in_line = 1u << OGI_LOOK_STRANGE | 1u << OGI_LOOK_BLOCK;
    static const guint32 harmless =
        1u << OGI_LOOK_COLOR | 1u << OGI_LOOK_GROUND | 1u << OGI_LOOK_FILL | 1u << OGI_LOOK_BACK |
        1u << OGI_LOOK_BOX | 1u << OGI_LOOK_PLACED | 1u << OGI_LOOK_OUTLINE | 1u << OGI_LOOK_AROUND;
    OgiHtmlCascade *cascade = self->cascade;
    gboolean ground = (look->set & ogi_look_bit(OGI_LOOK_GROUND)) != 0;

    cascade->maybe |= look->on & ~(harmless | in_line);
    cascade->strange |=
        ground || (look->on & in_line) != 0 ||
        ((look->set & ogi_look_bit(OGI_LOOK_COLOR)) != 0 && !is_seen(look->color)) ||
        ((look->set & ogi_look_bit(OGI_LOOK_FILL)) != 0 && !is_seen(look->fill));
    if (ground) {
        cascade->look.set |= ogi_look_bit(OGI_LOOK_GROUND);
        cascade->look.ground = OGI_COLOR_UNKNOWN;
    }
}

/* Of a class alone it is known that the element has it. */
static OgiHtmlMatch
match_rule(Cascading *self, const Rule *rule)
{
    if (rule->is_key) {
        self->style->work++;
        return OGI_MATCH;
    }
    return ogi_html_selector_match(&rule->selector, self->open, self->n_open, self->stride,
                                   &self->style->work);
}

static void
apply_rule(Cascading *self, guint index)
{
    const Rule *rule = &g_array_index(self->style->rules, Rule, index);
    OgiHtmlCascade *cascade = self->cascade;
    OgiHtmlMatch match = match_rule(self, rule);
    guint64 rank = (guint64)rule->selector.specificity << SPECIFICITY_SHIFT | index;

    if (match == OGI_NO_MATCH)
        return;
    if (rule->selector.adds) {
        cascade->adds |=
            (rule->look.on & ogi_look_bit(OGI_LOOK_CONTENT)) &&
            !(rule->look.on & (ogi_look_bit(OGI_LOOK_DISPLAY) | ogi_look_bit(OGI_LOOK_VISIBILITY) |
                               ogi_look_bit(OGI_LOOK_EMPTY)));
    } else if (match == OGI_MATCH) {
        apply(self, &rule->look, rank);
    } else {
        apply_maybe(self, &rule->look);
    }
}

static gboolean
is_worn_out(const OgiHtmlStyle *self)
{
    return self->work > OGI_LIMIT_STYLE_WORK;
}

/* Rules of one key, the last of the sheet first: their ranks say which counts. */
static void
apply_key(Cascading *self, char mark, OgiText name)
{
    OgiHtmlStyle *style = self->style;
    char key[MAX_KEY_BYTES];

    make_key(key, mark, name, FALSE);
    style->work += 1 + name.len / BYTES_A_STEP;
    for (gint i = GPOINTER_TO_INT(g_hash_table_lookup(style->keys, key)) - 1;
         i != NONE && !is_worn_out(style); i = g_array_index(style->rules, Rule, i).next)
        apply_rule(self, (guint)i);
}

/* What a rule hides and another one may show, by a class that a script adds. */
static void
doubt_hidden(Cascading *self, OgiText class)
{
    guint32 bit = ogi_look_bit(OGI_LOOK_DISPLAY);
    char key[MAX_KEY_BYTES];

    make_key(key, '.', class, FALSE);
    if ((self->cascade->look.on & bit) && g_hash_table_contains(self->style->shown, key)) {
        self->cascade->look.on &= ~bit;
        self->cascade->maybe |= bit;
    }
}

static void
apply_rules(Cascading *self)
{
    const char *node_bytes = (const char *)self->open + (self->n_open - 1) * self->stride;
    const OgiHtmlNode *node = (const OgiHtmlNode *)(const void *)node_bytes;
    OgiText classes = node->classes;
    OgiText name;

    apply_key(self, '\0', ogi_text("", 0));
    apply_key(self, '\0', node->name);
    while (!is_worn_out(self->style) && ogi_html_next_class(&classes, &name))
        apply_key(self, '.', name);
    if (node->id.len > 0)
        apply_key(self, '#', node->id);
    classes = node->classes;
    while (self->cascade->look.on != 0 && ogi_html_next_class(&classes, &name))
        doubt_hidden(self, name);
}

gboolean
ogi_html_style_is_over(const OgiHtmlStyle *self)
{
    return self->full || is_worn_out(self);
}

void
ogi_html_style_cascade(OgiHtmlStyle *self, const OgiHtmlNode *open, guint n_open, gsize stride,
                       OgiText declarations, OgiHtmlCascade *cascade)
{
    gboolean rules = self != NULL && self->rules->len > 0;
    Cascading cascading;

    *cascade = (OgiHtmlCascade){.adds = FALSE};
    if (!rules && declarations.len == 0)
        return; /* most elements */
    cascading = (Cascading){self, open, n_open, stride, cascade, {0}};
    if (rules)
        apply_rules(&cascading);
    if (rules && ogi_html_style_is_over(self))
        cascade->maybe |= ogi_look_bit(OGI_LOOK_DOUBT);
    if (declarations.len > 0) {
        OgiHtmlLook look = {0};

        ogi_html_look_read(&look, declarations);
        apply(&cascading, &look, INLINE);
    }
}
