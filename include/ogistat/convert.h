/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Documents in formats that aren't read here, converted by LibreOffice where it's installed.
 *
 * It runs on a copy in a folder of its own, which only the user may look into and which is deleted
 * afterwards, with an empty profile that allows no macros and no links to other places, and is
 * stopped after two minutes.
 */

/* Whether there is a LibreOffice. */
gboolean ogi_convert_is_possible(void);
/* Makes a DOCX of a DOC, WPS, RTF or ODT and puts it into docx; name (a path) is for messages.
 * Fails with OGI_ERROR_INPUT where there is no LibreOffice, or where it makes nothing of it. */
gboolean ogi_convert_to_docx(const char *name, const guint8 *bytes, gsize len, GByteArray *docx,
                             GError **error);

G_END_DECLS
