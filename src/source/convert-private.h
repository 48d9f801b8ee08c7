/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/convert.h>

G_BEGIN_DECLS

/* As ogi_convert_to_docx, with another time limit. */
gboolean ogi_convert_within(const char *name, const guint8 *bytes, gsize len, guint seconds,
                            GByteArray *docx, GError **error);

G_END_DECLS
