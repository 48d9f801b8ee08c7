/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/xml-stream-private.h"

G_BEGIN_DECLS

/*
 * The elements of WordprocessingML that have a bearing on what is read.
 */
typedef enum {
    OGI_DOCX_OTHER, /* what is in it counts */
    OGI_DOCX_BACKGROUND,
    OGI_DOCX_BINDING, /* of a control to a value */
    OGI_DOCX_BOX,
    OGI_DOCX_BREAK,
    OGI_DOCX_CELL,
    OGI_DOCX_CELL_CHANGED, /* deleted, inserted or merged, and it is tracked */
    OGI_DOCX_CELL_INSERTED,
    OGI_DOCX_CODE, /* of a field */
    OGI_DOCX_DELETED,
    OGI_DOCX_FIELD_CHAR,
    OGI_DOCX_GRID_BEFORE,
    OGI_DOCX_GRID_SPAN,
    OGI_DOCX_HIDDEN_ROW,
    OGI_DOCX_HYPHEN,
    OGI_DOCX_INSERTED,
    OGI_DOCX_LEVEL,
    OGI_DOCX_LIST,
    OGI_DOCX_LOOK, /* how text is shown */
    OGI_DOCX_MERGE_ACROSS,
    OGI_DOCX_MERGE_DOWN,
    OGI_DOCX_OBJECT,         /* shows something that is no text */
    OGI_DOCX_DRAWING,        /* likewise, in which a table may be seen */
    OGI_DOCX_IMAGE,          /* refers to a picture that is shown */
    OGI_DOCX_ATTACHED,       /* a worksheet or other file that is embedded */
    OGI_DOCX_OTHER_DOCUMENT, /* refers to one that is shown */
    OGI_DOCX_PARAGRAPH,
    OGI_DOCX_PARAGRAPH_PROPERTIES,
    OGI_DOCX_PLACEHOLDER,
    OGI_DOCX_PLACEHOLDER_CONTENT,
    OGI_DOCX_ROW,
    OGI_DOCX_ROW_HEIGHT,
    OGI_DOCX_ROW_PROPERTIES,
    OGI_DOCX_RUN,
    OGI_DOCX_RUN_PROPERTIES,
    OGI_DOCX_RUN_STYLE,
    OGI_DOCX_SIMPLE_FIELD,
    OGI_DOCX_SKIPPED, /* what is in it doesn't count */
    OGI_DOCX_STYLE,
    OGI_DOCX_SYMBOL,
    OGI_DOCX_TAB,
    OGI_DOCX_TABLE,
    OGI_DOCX_TABLE_STYLE,
    OGI_DOCX_TEXT,
    OGI_DOCX_TURNED, /* letters may run the other way */
} OgiDocxKind;

OgiDocxKind ogi_docx_element_kind(const OgiXmlElement *element);

G_END_DECLS
