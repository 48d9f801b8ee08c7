/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-look-private.h"
#include "html-selector-private.h"

G_BEGIN_DECLS

/*
 * The rules of all sheets of a page, by what the elements that match have.
 */
typedef struct {
    GArray *rules;         /* OgiHtmlRule */
    GHashTable *keys;      /* char*, owned → index of the last rule + 1 */
    GHashTable *fonts;     /* set of numbers: names of fonts that come with the page */
    GHashTable *shown;     /* set of char*, owned: keys of classes that some rule displays */
    GStringChunk *strings; /* selectors that aren't in the sheet as they are; NULL: none */
    GPtrArray *sheets;     /* char*, those that were made plain */
    gboolean folds;        /* names of classes and ids are the same in any case */
    gboolean full;         /* there were more rules than may be */
} OgiHtmlRules;

typedef struct {
    OgiHtmlSelector selector;
    OgiHtmlLook look;
    gint next;       /* rule with the same key before this one; -1: there is none */
    gboolean is_key; /* its selector is no more than the key */
} OgiHtmlRule;

void ogi_html_rules_init(OgiHtmlRules *self);
void ogi_html_rules_clear(OgiHtmlRules *self);
/* A rule for each of the selectors, which must outlive self. may: for some of what they match, it
 * isn't known which. */
void ogi_html_rules_add(OgiHtmlRules *self, OgiText selectors, OgiText declarations, gboolean may);
/* A font that comes with the page. */
void ogi_html_rules_add_font(OgiHtmlRules *self, OgiText declarations);

/* The last rule for elements with this tag (mark '\0'), class ('.') or id ('#'); -1: none. */
gint ogi_html_rules_last(const OgiHtmlRules *self, char mark, OgiText name);
/* Whether some rule displays elements of a class. */
gboolean ogi_html_rules_display(const OgiHtmlRules *self, OgiText class_name);

static inline const OgiHtmlRule *
ogi_html_rules_at(const OgiHtmlRules *self, gint index)
{
    return &g_array_index(self->rules, OgiHtmlRule, (guint)index);
}

G_END_DECLS
