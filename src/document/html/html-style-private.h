/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * What style sheets and style attributes hide. Of a sheet only rules for a single class outside
 * @media count, and only where no other rule shows that class: rather show what is hidden than hide
 * a report.
 */
typedef struct _OgiHtmlStyle OgiHtmlStyle;

OgiHtmlStyle *ogi_html_style_new(void);
void ogi_html_style_free(OgiHtmlStyle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiHtmlStyle, ogi_html_style_free)

/* css must outlive self. */
void ogi_html_style_read(OgiHtmlStyle *self, OgiText css);
/* Whether one of these names (the class attribute) is hidden. */
gboolean ogi_html_style_hides(const OgiHtmlStyle *self, OgiText class_names);
/* Whether declarations (the style attribute) hide their element. */
gboolean ogi_html_style_is_none(OgiText declarations);

G_END_DECLS
