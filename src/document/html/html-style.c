/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/limits.h>

#include "html-sheet-private.h"
#include "html-style-private.h"

enum { BYTES_A_STEP = 8 }; /* of a name: what looking it up takes */

/* How much a declaration counts: importance, then the style attribute, then the selector's
 * specificity, then the place in the sheets. */
#define IMPORTANT (G_GUINT64_CONSTANT(1) << 62)
#define INLINE (G_GUINT64_CONSTANT(1) << 61)
#define SPECIFICITY_SHIFT 24

struct _OgiHtmlStyle {
    OgiHtmlRules rules;
    guint64 work; /* steps of matching so far */
};

OgiHtmlStyle *
ogi_html_style_new(void)
{
    OgiHtmlStyle *self = g_new0(OgiHtmlStyle, 1);

    ogi_html_rules_init(&self->rules);
    return self;
}

void
ogi_html_style_free(OgiHtmlStyle *self)
{
    if (self == NULL)
        return;
    ogi_html_rules_clear(&self->rules);
    g_free(self);
}

gboolean
ogi_html_style_read(OgiHtmlStyle *self, OgiText css)
{
    return ogi_html_sheet_read(&self->rules, css);
}

guint
ogi_html_style_n(const OgiHtmlStyle *self)
{
    return self->rules.rules->len + g_hash_table_size(self->rules.fonts) +
           (self->rules.full ? 1 : 0);
}

void
ogi_html_style_rest(OgiHtmlStyle *self)
{
    self->work = 0;
}

gboolean
ogi_html_style_has_font(const OgiHtmlStyle *self, guint32 family)
{
    return g_hash_table_contains(self->rules.fonts, GUINT_TO_POINTER(family));
}

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
    static const guint32 harmless = 1u << OGI_LOOK_COLOR | 1u << OGI_LOOK_GROUND |
                                    1u << OGI_LOOK_FILL | 1u << OGI_LOOK_BACK | 1u << OGI_LOOK_BOX |
                                    1u << OGI_LOOK_PLACED | 1u << OGI_LOOK_OUTLINE |
                                    1u << OGI_LOOK_AROUND | 1u << OGI_LOOK_TALL;
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
match_rule(Cascading *self, const OgiHtmlRule *rule)
{
    if (rule->is_key) {
        self->style->work++;
        return OGI_MATCH;
    }
    return ogi_html_selector_match(&rule->selector, self->open, self->n_open, self->stride,
                                   &self->style->work);
}

static void
apply_rule(Cascading *self, gint index)
{
    const OgiHtmlRule *rule = ogi_html_rules_at(&self->style->rules, index);
    OgiHtmlCascade *cascade = self->cascade;
    OgiHtmlMatch match = match_rule(self, rule);
    guint64 rank = (guint64)rule->selector.specificity << SPECIFICITY_SHIFT | (guint)index;

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

    style->work += 1 + name.len / BYTES_A_STEP;
    for (gint i = ogi_html_rules_last(&style->rules, mark, name); i >= 0 && !is_worn_out(style);
         i = ogi_html_rules_at(&style->rules, i)->next)
        apply_rule(self, i);
}

/* What a rule hides and another one may show, by a class that a script adds. */
static void
doubt_hidden(Cascading *self, OgiText class_name)
{
    guint32 bit = ogi_look_bit(OGI_LOOK_DISPLAY);

    if ((self->cascade->look.on & bit) && ogi_html_rules_display(&self->style->rules, class_name)) {
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
    return self->rules.full || is_worn_out(self);
}

void
ogi_html_style_cascade(OgiHtmlStyle *self, const OgiHtmlNode *open, guint n_open, gsize stride,
                       OgiText declarations, OgiHtmlCascade *cascade)
{
    gboolean rules = self != NULL && self->rules.rules->len > 0;
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
