/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/ooxml-part-private.h"

G_BEGIN_DECLS

/*
 * Bound content controls: what is seen of one is the value that it is bound to, whatever text the
 * file keeps in it.
 */
typedef struct _OgiDocxBindings OgiDocxBindings;

typedef enum {
    OGI_DOCX_BOUND_NOT,   /* its text is what is seen: there is no such value */
    OGI_DOCX_BOUND_ALIKE, /* its text is the value */
    OGI_DOCX_BOUND_APART, /* it isn't, or nobody knows */
} OgiDocxBound;

/* Goes through the main part once more, under limits of its own; parts knows then of what is
 * damaged. */
OgiDocxBindings *ogi_docx_bindings_new(OgiZipParts *parts, const char *main_part);
void ogi_docx_bindings_free(OgiDocxBindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDocxBindings, ogi_docx_bindings_free)

/* Of the control with the i-th binding of the main part, from 0. */
OgiDocxBound ogi_docx_bindings_get(const OgiDocxBindings *self, guint i);

G_END_DECLS
