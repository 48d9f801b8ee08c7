/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/* Whether markup in an attribute has a table. */
gboolean ogi_html_has_table(OgiText attribute);
/* Whether the address in an attribute is a document itself (data:): markup with a table, or a file
 * of a kind that may have one. */
gboolean ogi_html_is_document(OgiText attribute);

G_END_DECLS
