/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/fill-in-line.h>
#include <ogistat/publication.h>

#include "carry-over-private.h"
#include "write/book/form-sheet-private.h"

G_BEGIN_DECLS

/* Where a cell of the form stands in the workbook. */
typedef struct {
    const char *table; /* NULL: nowhere */
    guint row, column; /* of its sheet */
} OgiFillInPlace;

/*
 * A workbook for one agency and year to fill in: the form's tables as printed, and beside each row
 * whether it agrees. Everything but the figures is protected.
 */
typedef struct {
    const OgiRuleSet *rules;
    const OgiPrintedForm *printed;
    const OgiForm *form;
    OgiCarryOver carry;
    OgiFillInLine line;
    OgiFillInPlace places[OGI_MAX_CELLS];
    GArray *sheet_rules; /* OgiSheetRule of the sheet that is being written */
    const char *table;   /* of that sheet */
    const OgiBook *book;
} OgiFillIn;

/* Borrows all of self that is set: rules to line. */
gboolean ogi_fill_in_book_write(OgiFillIn *self, const OgiTexts *words, const char *path,
                                GError **error);

/* --- one of its sheets --- */

/* The formulas of a table's sheet; layout is that of the table. */
void ogi_fill_in_sheet_write(OgiFillIn *self, const OgiFormLayout *layout, const char *table);
/* The row of a table's title, below that of the report and the line that says whose it is. */
enum { OGI_FILL_IN_TOP = 2 };
/* The columns beside a table. */
enum { OGI_BESIDE_STATE, OGI_BESIDE_BEFORE, OGI_BESIDE_DETAIL, OGI_N_BESIDE };

/* --- formulas --- */

/* Appends a place of a sheet: B4. */
void ogi_fill_in_append_place(GString *out, guint row, guint column);
/* Appends a cell as formulas of the current sheet name it; as OgiSheetCellFunc, self is data. */
gboolean ogi_fill_in_append_cell(GString *out, gint cell, gboolean before, gpointer self);
/* What makes a total of its parts; NULL: a person fills it in. (transfer full) */
char *ogi_fill_in_total(OgiFillIn *self, gint cell);
/* Of a row of the sheet: what isn't right, in words, and how many of its rules wait for cells of
 * other rows. GString, formulas of a cell each: texts to put together, numbers to add up; of a row
 * without rules no number. (transfer full) */
GPtrArray *ogi_fill_in_detail(OgiFillIn *self, guint row);
GPtrArray *ogi_fill_in_waiting(OgiFillIn *self, guint row);
/* Its rules whose formula no cell holds, for people; "": none. (transfer full) */
char *ogi_fill_in_unchecked(OgiFillIn *self, guint row);
/* The row in one word. detail: where what isn't right stands; waiting: a formula; whole: whether
 * all of its rules are looked at. (transfer full) */
char *ogi_fill_in_state(OgiFillIn *self, guint row, const char *detail, const char *waiting,
                        gboolean whole);
/* The figures of the year before that a row is compared with. (transfer full) */
char *ogi_fill_in_before(OgiFillIn *self, guint row);
/* The figure that a cell has to equal, for people; NULL: there is none. (transfer full) */
char *ogi_fill_in_alone(OgiFillIn *self, gint cell);

G_END_DECLS
