/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-open-private.h"

G_BEGIN_DECLS

/*
 * An element that is open, and how text in it is shown.
 */
typedef struct {
    guint32 color;
    guint32 ground;
    guint32 fill;      /* of letters; AROUND: they have the colour */
    gboolean assumed;  /* the ground, as that of a page is where nothing is said */
    gboolean clipped;  /* the ground is seen through the letters alone */
    gboolean outlined; /* letters have an edge or a shadow */
    OgiHtmlMaybe maybe;
} OgiHtmlColors;

typedef struct _OgiHtmlElement {
    OgiHtmlNode node; /* first, as selectors have it */
    OgiHtmlKind kind;
    OgiHtmlSeen seen;
    OgiHtmlColors colors;
    gboolean block; /* a style has it on lines of its own */
} OgiHtmlElement;

static inline void
ogi_html_element_show(OgiHtmlElement *self, OgiHtmlShown flag, gboolean on)
{
    self->seen.shown = on ? self->seen.shown | flag : self->seen.shown & ~(guint)flag;
}

static inline gboolean
ogi_html_element_is_link(const OgiHtmlToken *token)
{
    return token->text.len == 1 && (*token->text.str | 0x20) == 'a';
}

/* The last of those open: by its tag, attributes and the style sheets. FALSE: it isn't displayed.
 */
gboolean ogi_html_element_style(OgiHtmlElement *self, OgiHtmlOpen *open, const OgiHtmlToken *token);

/* Letters on their ground. linked: sheets in other files may say another ground. maybe: colours
 * that it may have. */
void ogi_html_element_set_colors(OgiHtmlElement *self, const OgiHtmlLook *look,
                                 const OgiHtmlMaybe *maybe, const OgiHtmlToken *token,
                                 gboolean linked);
/* Whether one of its colours isn't understood. */
gboolean ogi_html_element_doubts_colors(const OgiHtmlElement *self);
/* A page as a whole has colours that can be seen, whatever they are. */
void ogi_html_element_trust_colors(OgiHtmlElement *self);

G_END_DECLS
