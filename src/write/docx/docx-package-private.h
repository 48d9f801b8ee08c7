/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A document that an office made, as its parts, to be changed and packed again.
 */
typedef struct _OgiDocxPackage OgiDocxPackage;

#define OGI_DOCX_MAIN_PART "word/document.xml"
#define OGI_DOCX_MAIN_REFERENCES "word/_rels/document.xml.rels"

OgiDocxPackage *ogi_docx_package_new(void);
/* Fails with OGI_ERROR_USAGE where the bytes are no Word document or unpack to too much. */
OgiDocxPackage *ogi_docx_package_load(const char *name, GBytes *docx, GError **error);
/* (transfer full) */
OgiDocxPackage *ogi_docx_package_copy(const OgiDocxPackage *self);
void ogi_docx_package_free(OgiDocxPackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDocxPackage, ogi_docx_package_free)

guint ogi_docx_package_n(const OgiDocxPackage *self);
const char *ogi_docx_package_name(const OgiDocxPackage *self, guint index);
/* To be edited in place. */
GString *ogi_docx_package_content(const OgiDocxPackage *self, guint index);
/* NULL where there is none. */
GString *ogi_docx_package_find(const OgiDocxPackage *self, const char *name);
/* Takes the content. */
void ogi_docx_package_add(OgiDocxPackage *self, const char *name, GString *content);
/* Puts markup in front of an end tag of a part; nothing where there is none. */
void ogi_docx_package_insert(OgiDocxPackage *self, const char *name, const char *end_tag,
                             const char *markup);
/* (transfer full) */
GString *ogi_docx_package_pack(const OgiDocxPackage *self);

G_END_DECLS
