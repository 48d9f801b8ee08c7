/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/ooxml-part-private.h"

G_BEGIN_DECLS

/*
 * The custom XML parts of a Word document, and its properties, as the store of values to which
 * content controls are bound. Number and size of the parts and all work on them are bounded.
 */
typedef struct _OgiDocxStore OgiDocxStore;

/* What a binding says, as it stands in the file; "": not said. */
typedef struct {
    const char *item; /* the id of the part */
    const char *path; /* XPath of the node in it */
    const char *prefixes;
} OgiDocxAddress;

typedef enum {
    OGI_DOCX_NODE_ABSENT,
    OGI_DOCX_NODE_FOUND,
    OGI_DOCX_NODE_UNKNOWN, /* the part is damaged, the path isn't understood, a limit is met */
} OgiDocxNode;

/* parts is borrowed. Nothing but references and ids is read before the first look. */
OgiDocxStore *ogi_docx_store_new(OgiZipParts *parts, const char *main_part);
void ogi_docx_store_free(OgiDocxStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDocxStore, ogi_docx_store_free)

/* Where it is found, value takes its text, and *n_nodes how many the path leads to. */
OgiDocxNode ogi_docx_store_find(OgiDocxStore *self, const OgiDocxAddress *address, GString *value,
                                guint *n_nodes);

G_END_DECLS
