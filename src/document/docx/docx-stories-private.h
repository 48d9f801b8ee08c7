/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

#include "document/package/ooxml-part-private.h"

G_BEGIN_DECLS

/* Tells of tables with figures in headers, footers and notes: F-UNREAD, once for each kind. */
void ogi_docx_stories_check(OgiDocument *document, OgiZipParts *parts, const char *main_part);

G_END_DECLS
