/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-look-private.h"
#include "html-selector-private.h"

G_BEGIN_DECLS

/* A declaration of a style, and what those of letters say. */
typedef struct {
    OgiText name;
    OgiText value;
    gboolean important;
} OgiHtmlDeclaration;

/* FALSE: one before it counts for more. */
static inline gboolean
ogi_look_set(OgiHtmlLook *self, OgiHtmlProperty property, gboolean on, gboolean important)
{
    guint32 bit = ogi_look_bit(property);

    if (self->important & bit && !important)
        return FALSE;
    self->set |= bit;
    self->on = on ? self->on | bit : self->on & ~bit;
    self->important |= important ? bit : 0;
    return TRUE;
}

/* Of a property that several declarations have a part in: one of them is enough. */
static inline void
ogi_look_set_once(OgiHtmlLook *self, OgiHtmlProperty property, gboolean on, gboolean important)
{
    if (on)
        ogi_look_set(self, property, TRUE, important);
}

/* What any property may have: inherit. */
gboolean ogi_html_value_is_wide(OgiText value);
/* Whether it names or makes a picture. */
gboolean ogi_html_value_has_picture(OgiText value);

void ogi_html_read_display(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_visibility(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_content_visibility(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_overflow(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_extent(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
/* Likewise, of what is from top to bottom. */
void ogi_html_read_height(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_contain(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_place(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_clip(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_float(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_position(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_direction(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_fill(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_size(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_features(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_family(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_font(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_font_position(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_raise(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_bidi(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_line(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_letter_spacing(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_ground(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_ground_picture(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_picture(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_ground_clip(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
void ogi_html_read_color(OgiHtmlLook *self, const OgiHtmlDeclaration *d);

G_END_DECLS
