/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/zip-parts-private.h"

G_BEGIN_DECLS

/*
 * Which formats of a workbook's cells are for dates.
 */
typedef struct _OgiXlsxStyles OgiXlsxStyles;

/* What can't be read of the part isn't there: then numbers stay numbers. name may be NULL. */
OgiXlsxStyles *ogi_xlsx_styles_load(OgiZipParts *parts, const char *name);
void ogi_xlsx_styles_free(OgiXlsxStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiXlsxStyles, ogi_xlsx_styles_free)
gboolean ogi_xlsx_styles_is_date(const OgiXlsxStyles *self, guint style);

G_END_DECLS
