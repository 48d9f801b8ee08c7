/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/* Whether the rules of a block count for a person at a desk, by what stands in front of it, from
 * its "@" on: those of @layer and @supports, and of @media for a screen of that size. */
gboolean ogi_html_media_holds(OgiText at);
/* Likewise of what an attribute says: screen and (min-width: 768px). Nothing: it does. */
gboolean ogi_html_media_holds_for(OgiText queries);

G_END_DECLS
