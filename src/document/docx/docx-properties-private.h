/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docx-reader-private.h"

G_BEGIN_DECLS

/*
 * Properties of a paragraph, run, row, cell or table, each an element of its own.
 */
void ogi_docx_property_read(OgiDocxReader *self, const OgiXmlElement *element, OgiDocxKind kind);
/* Whether an attribute has this value. */
gboolean ogi_docx_property_is(const OgiXmlElement *element, const char *attribute,
                              const char *expected);

G_END_DECLS
