/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * A document on its way from the process that read it: a step after every page, then the whole.
 */
enum { OGI_HELPER_WIRE_STEP = '.', OGI_HELPER_WIRE_RESULT = '=' };

/* What reading came to; failure: NULL where it succeeded. (transfer full) */
GByteArray *ogi_helper_wire_write(OgiDocument *document, const GError *failure);
/* The same on the other side, where nothing is taken on trust: adds to the document, or fails as
 * the reading did. */
gboolean ogi_helper_wire_read(OgiDocument *document, const guint8 *bytes, gsize len,
                              GError **error);

G_END_DECLS
