/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/xml-stream-private.h"
#include "document/package/zip-parts-private.h"

G_BEGIN_DECLS

/*
 * The texts that the cells of a workbook share.
 */
typedef struct _OgiXlsxStrings OgiXlsxStrings;

/* A part that isn't there is without strings. name may be NULL. */
OgiXlsxStrings *ogi_xlsx_strings_load(OgiZipParts *parts, const char *name, GError **error);
void ogi_xlsx_strings_free(OgiXlsxStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiXlsxStrings, ogi_xlsx_strings_free)
/* With its OgiContent; FALSE where there is none of that number. */
gboolean ogi_xlsx_strings_get(const OgiXlsxStrings *self, guint64 index, OgiText *text,
                              guint8 *content);

G_END_DECLS
