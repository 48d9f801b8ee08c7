/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/xml-stream-private.h"
#include "xlsx-styles-private.h"

G_BEGIN_DECLS

/*
 * Conditional formats of a sheet, as far as they may hide a figure or put another in its place.
 * Those that only colour cells say nothing here. Later versions keep some apart, at the end of the
 * sheet, with their areas behind their rules and each rule with its own format.
 */
typedef struct _OgiXlsxSheet OgiXlsxSheet;

typedef struct {
    const OgiXlsxStyles *styles;
    GArray *areas;    /* OgiXlsxArea: of all formats with such rules. Owned */
    GArray *rules;    /* those that may hide a figure. Owned */
    GString *bounds;  /* of these rules that compare with numbers, each ended by NUL. Owned */
    guint first;      /* of the areas of the format that is open */
    guint first_rule; /* likewise, of its rules */
    GString *later;   /* areas as a text of their own. Owned */
    gboolean in_rule;
    gboolean in_difference;
    gboolean is_full; /* some areas of the format that is open aren't kept */
    gboolean is_over; /* more than are kept: any figure may be hidden */
} OgiXlsxConditions;

/* styles: of the workbook, borrowed. */
void ogi_xlsx_conditions_init(OgiXlsxConditions *self, const OgiXlsxStyles *styles);
void ogi_xlsx_conditions_finish(OgiXlsxConditions *self);
/* FALSE where the element is no part of a conditional format. *text: where its text goes. */
gboolean ogi_xlsx_conditions_start(OgiXlsxConditions *self, const OgiXmlElement *element,
                                   GString **text);
void ogi_xlsx_conditions_end(OgiXlsxConditions *self, const OgiXmlElement *element);
/* Marks the cells whose figure may not be seen; all figures past a limit, which the sheet is told.
 * Its cells are sorted. */
void ogi_xlsx_conditions_mark(OgiXlsxConditions *self, OgiXlsxSheet *sheet);

G_END_DECLS
