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
ogi_html_style_new(gboolean folds)
{
    OgiHtmlStyle *self = g_new0(OgiHtmlStyle, 1);

    ogi_html_rules_init(&self->rules);
    self->rules.folds = folds;
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
    guint64 letters, ground;    /* likewise, of what may be set */
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

/* Whether letters, or a ground, of this colour may be lost on one of another: not in a picture. */
static gboolean
may_be_lost(guint32 color)
{
    return color <= OGI_COLOR_WHITE || color == OGI_COLOR_NONE || color == OGI_COLOR_DOUBT;
}

/* Of two rules the one whose letters have no ground of their own counts, then the one whose letters
 * are as light as a page. */
static void
note_letters(OgiHtmlMaybe *maybe, guint32 letters, const guint32 *ground)
{
    guint set = OGI_MAYBE_LETTERS | (ground != NULL ? OGI_MAYBE_BESIDE : 0);
    gboolean more =
        !(maybe->set & OGI_MAYBE_LETTERS) || (ground == NULL && (maybe->set & OGI_MAYBE_BESIDE)) ||
        ((ground == NULL || (maybe->set & OGI_MAYBE_BESIDE)) && letters > maybe->letters);

    if (!more)
        return;
    maybe->set = (maybe->set & OGI_MAYBE_GROUND) | set;
    maybe->letters = letters;
    maybe->beside = ground != NULL ? *ground : 0;
}

static void
note_ground(OgiHtmlMaybe *maybe, guint32 ground)
{
    gboolean any = (maybe->set & OGI_MAYBE_GROUND) != 0;

    ground = ground == OGI_COLOR_NONE ? (guint32)OGI_COLOR_WHITE : ground; /* of the page */
    maybe->dark = any ? MIN(maybe->dark, ground) : ground;
    maybe->light = any ? MAX(maybe->light, ground) : ground;
    maybe->set |= OGI_MAYBE_GROUND;
}

static guint64
rank_of(const OgiHtmlLook *look, OgiHtmlProperty property, guint64 rank)
{
    return rank + (look->important & ogi_look_bit(property) ? IMPORTANT : 0);
}

static void
note_colors(Cascading *self, const OgiHtmlLook *look, guint64 rank)
{
    gboolean fill = ogi_look_says(look, OGI_LOOK_FILL);
    guint32 letters = ogi_html_color_plain(fill ? look->fill : look->color);
    guint32 ground = ogi_html_color_plain(look->ground);
    gboolean has_ground = ogi_look_says(look, OGI_LOOK_GROUND);
    gboolean has_letters = (fill || ogi_look_says(look, OGI_LOOK_COLOR)) && may_be_lost(letters);

    if (has_letters) {
        note_letters(&self->cascade->colors, letters,
                     has_ground && ground != OGI_COLOR_NONE ? &ground : NULL);
        self->letters =
            MAX(self->letters, rank_of(look, fill ? OGI_LOOK_FILL : OGI_LOOK_COLOR, rank));
    }
    if (has_ground && (!has_letters || ground == OGI_COLOR_NONE) && may_be_lost(ground)) {
        note_ground(&self->cascade->colors, ground);
        self->ground = MAX(self->ground, rank_of(look, OGI_LOOK_GROUND, rank));
    }
}

/* What is said for sure, and counts for more. */
static void
drop_colors(Cascading *self)
{
    OgiHtmlMaybe *maybe = &self->cascade->colors;

    if (maybe->set == 0)
        return; /* most */
    if (MAX(self->ranks[OGI_LOOK_COLOR], self->ranks[OGI_LOOK_FILL]) > self->letters)
        maybe->set &= ~(guint)(OGI_MAYBE_LETTERS | OGI_MAYBE_BESIDE);
    if (self->ranks[OGI_LOOK_GROUND] > self->ground)
        maybe->set &= ~(guint)OGI_MAYBE_GROUND;
    if (self->ranks[OGI_LOOK_GROUND] > self->letters)
        maybe->set &= ~(guint)OGI_MAYBE_BESIDE;
}

/* Of a rule that may be for it. */
static void
apply_maybe(Cascading *self, const OgiHtmlLook *look, guint64 rank)
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
    note_colors(self, look, rank);
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
        apply_maybe(self, &rule->look, rank);
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
    cascading = (Cascading){self, open, n_open, stride, cascade, {0}, 0, 0};
    if (rules)
        apply_rules(&cascading);
    if (rules && ogi_html_style_is_over(self))
        cascade->maybe |= ogi_look_bit(OGI_LOOK_DOUBT);
    if (declarations.len > 0) {
        OgiHtmlLook look = {0};

        ogi_html_look_read(&look, declarations);
        apply(&cascading, &look, INLINE);
    }
    drop_colors(&cascading);
}
