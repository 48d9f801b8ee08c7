/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A zip container in memory, its parts as they are, without a time: the same parts give the same
 * bytes everywhere, whatever library packs and in whatever version.
 */
typedef struct _OgiDocxZip OgiDocxZip;

OgiDocxZip *ogi_docx_zip_new(void);
void ogi_docx_zip_free(OgiDocxZip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDocxZip, ogi_docx_zip_free)

/* name is ASCII; each once. Parts of 4 GiB in all don't fit. */
void ogi_docx_zip_add(OgiDocxZip *self, const char *name, const void *bytes, gsize len);
/* The whole container; nothing may be added any more. (transfer full) */
GString *ogi_docx_zip_finish(OgiDocxZip *self);

G_END_DECLS
