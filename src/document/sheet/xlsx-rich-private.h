/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/flow-private.h"
#include "document/package/xml-stream-private.h"

G_BEGIN_DECLS

/*
 * Text of a cell in runs, each with a look of its own, as a workbook keeps it for cells that share
 * it and for a cell alone. What is struck is left out.
 */
typedef struct {
    OgiFlow flow; /* into a document of its own: a cell for each text */
    const OgiXmlStream *stream;
    guint skip;     /* elements open in one that isn't of the text, such as its pronunciation */
    guint n_passed; /* elements that the stream didn't hand on before the text */
    gboolean in_text;
    gboolean struck;
    gboolean raised;
    gboolean lost; /* in white letters, which may be seen or not */
} OgiXlsxRich;

void ogi_xlsx_rich_begin(OgiXlsxRich *self);
void ogi_xlsx_rich_end(OgiXlsxRich *self);
void ogi_xlsx_rich_start_element(OgiXlsxRich *self, const OgiXmlElement *element);
void ogi_xlsx_rich_end_element(OgiXlsxRich *self, const OgiXmlElement *element);
void ogi_xlsx_rich_take_text(OgiXlsxRich *self, OgiText text);

G_END_DECLS
