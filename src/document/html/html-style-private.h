/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-look-private.h"
#include "html-selector-private.h"

G_BEGIN_DECLS

/*
 * The style sheets of a page, as far as they say how text is shown. Rules of @media count where
 * they are for every screen; sheets in other files aren't read.
 */
typedef struct _OgiHtmlStyle OgiHtmlStyle;

/* Colours that rules would give an element which may or may not be for it. */
typedef struct {
    guint set;       /* OgiHtmlMaybeSet; 0: none */
    guint32 letters; /* the one most like that of a page */
    guint32 beside;  /* the ground that the same rule has */
    guint32 dark;    /* the darkest ground, without letters */
    guint32 light;
} OgiHtmlMaybe;

typedef enum {
    OGI_MAYBE_LETTERS = 1 << 0,
    OGI_MAYBE_BESIDE = 1 << 1,
    OGI_MAYBE_GROUND = 1 << 2,
} OgiHtmlMaybeSet;

/* What all rules together say of one element. */
typedef struct {
    OgiHtmlLook look;
    OgiHtmlMaybe colors;
    guint32 maybe;    /* bit by property: rules that may or may not be for it would set it on */
    gboolean adds;    /* text in front of its own, or behind */
    gboolean strange; /* such rules would part it from the text around it, by colours or lines */
} OgiHtmlCascade;

/* folds: names of classes and ids are the same in any case. */
OgiHtmlStyle *ogi_html_style_new(gboolean folds);
void ogi_html_style_free(OgiHtmlStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiHtmlStyle, ogi_html_style_free)

/* css must outlive self. Returns whether it brings in sheets of other files. */
gboolean ogi_html_style_read(OgiHtmlStyle *self, OgiText css);
/* How many rules and fonts there are. */
guint ogi_html_style_n(const OgiHtmlStyle *self);
/* Forgets what was asked of it so far. */
void ogi_html_style_rest(OgiHtmlStyle *self);
/* Whether a font, by ogi_html_family, comes with the page. */
gboolean ogi_html_style_has_font(const OgiHtmlStyle *self, guint32 family);
/* Whether more was asked of it than OGI_LIMIT_STYLE_RULES or OGI_LIMIT_STYLE_WORK: then nobody
 * knows how anything looks. */
gboolean ogi_html_style_is_over(const OgiHtmlStyle *self);
/* Of the last of the open elements, with its style attribute; self may be NULL. */
void ogi_html_style_cascade(OgiHtmlStyle *self, const OgiHtmlNode *open, guint n_open, gsize stride,
                            OgiText declarations, OgiHtmlCascade *cascade);

G_END_DECLS
