/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/zip-parts-private.h"

G_BEGIN_DECLS

/*
 * Automatic numbering: what is in front of a paragraph on the page, but not in its text.
 */
typedef struct _OgiDocxNumbering OgiDocxNumbering;

/* From the numbering and the styles of a document whose parts are in this folder ("word/"). What
 * can't be read of them isn't there: then labels lack their numbers. */
OgiDocxNumbering *ogi_docx_numbering_new(OgiZipParts *parts, const char *folder);
void ogi_docx_numbering_free(OgiDocxNumbering *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDocxNumbering, ogi_docx_numbering_free)

/* Counts a paragraph and says what is in front of it: of list number (0: none; -1: as its style
 * has it) and level (-1: likewise). style may be NULL. (transfer full) (nullable) */
char *ogi_docx_numbering_next(OgiDocxNumbering *self, const char *style, gint number, gint level);

G_END_DECLS
