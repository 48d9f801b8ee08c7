/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "xlsx-sheet-private.h"

G_BEGIN_DECLS

/*
 * A workbook that is open: its sheets that are shown, and what their cells share.
 */
typedef struct {
    OgiZipParts parts;
    GPtrArray *sheets; /* char*: names of their parts, in order. Owned */
    gboolean hidden;   /* there is one that isn't shown */
    gboolean too_many;
    OgiXlsxStrings *strings; /* owned */
    OgiXlsxStyles *styles;   /* likewise */
    OgiXlsxBook book;        /* of these */
} OgiXlsxFile;

/* bytes are borrowed. */
gboolean ogi_xlsx_file_open(OgiXlsxFile *self, const guint8 *bytes, gsize len, GError **error);
void ogi_xlsx_file_clear(OgiXlsxFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiXlsxFile, ogi_xlsx_file_clear)

G_END_DECLS
