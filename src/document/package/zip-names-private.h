/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/* What a zip is, by the names of its members: DOCX, XLSX, ODF and OFD are zips too; ARCHIVE where
 * it's none of them. Reads the central directory, or where the end isn't there the local headers
 * one after another. */
OgiFormat ogi_zip_names_format(const guint8 *bytes, gsize len);
/* Whether it has the list of its members, which is its end. */
gboolean ogi_zip_names_is_whole(const guint8 *bytes, gsize len);

G_END_DECLS
