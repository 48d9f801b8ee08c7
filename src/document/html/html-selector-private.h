/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Selectors of style sheets, matched against an element and those around it.
 */
typedef struct {
    OgiText name;
    OgiText id;
    OgiText classes; /* as the attribute has them */
} OgiHtmlNode;

typedef enum {
    OGI_NO_MATCH,
    OGI_MATCH,
    OGI_MAY_MATCH, /* by what isn't known here: siblings, attributes, or isn't looked for so long */
} OgiHtmlMatch;

enum { OGI_MAX_COMPOUNDS = 8 };

/* One part: tag.class#id */
typedef struct {
    OgiText text;        /* borrowed from the sheet */
    gboolean is_child;   /* the next part is a child, not any descendant */
    gboolean is_sibling; /* the next part is a sibling */
} OgiHtmlCompound;

typedef struct {
    OgiHtmlCompound parts[OGI_MAX_COMPOUNDS]; /* the element itself last */
    guint n;
    guint specificity;
    gboolean adds;      /* it is of ::before or ::after */
    gboolean uncertain; /* it has parts that can't be decided */
    gboolean folds;     /* names of classes and ids are the same in any case */
} OgiHtmlSelector;

/* Whether browsers take a list of selectors; where they don't its rule is none. FALSE too where it
 * isn't known. */
gboolean ogi_html_selectors_are_valid(OgiText list);
/* FALSE where it can match nothing that is shown to a reader who does nothing. */
gboolean ogi_html_selector_read(OgiHtmlSelector *self, OgiText text);
/* What is in front of the first :is() or :where(), in its bracket, and behind. FALSE: there is
 * none, or what is in it can't simply take its place. */
gboolean ogi_html_selector_split(OgiText text, OgiText *front, OgiText *list, OgiText *behind);
/* open: the elements around, the innermost last, the element itself the last of them. What it took
 * is added to work: elements and bytes of names. */
OgiHtmlMatch ogi_html_selector_match(const OgiHtmlSelector *self, const OgiHtmlNode *open,
                                     guint n_open, gsize stride, guint64 *work);
/* What all elements that match the last part have: a "#id", ".class" or tag; "" or "*": nothing. */
OgiText ogi_html_selector_key(const OgiHtmlSelector *self);
/* Takes the name that begins at *p, with its backslashes; "" where none does. */
OgiText ogi_html_take_name(const char **p, const char *end);
/* Takes the next name off the class attribute. */
gboolean ogi_html_next_class(OgiText *rest, OgiText *name);

G_END_DECLS
