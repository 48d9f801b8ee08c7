/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book-words-private.h"
#include "xlsx-private.h"

G_BEGIN_DECLS

/*
 * A workbook while it is made: how its cells look, and what may go into them.
 */
typedef enum {
    OGI_LOOK_TITLE,    /* large, without borders */
    OGI_LOOK_SECTION,  /* the heading of a part of a sheet */
    OGI_LOOK_NOTE,     /* small, grey */
    OGI_LOOK_HEADLINE, /* the same over several lines of a merged cell */
    OGI_LOOK_SUBLINE,
    OGI_LOOK_HEAD, /* of a column */
    OGI_LOOK_TEXT,
    OGI_LOOK_CENTRED,
    OGI_LOOK_NUMBER,
    OGI_LOOK_PLAIN, /* a number as it is: years, lines */
    OGI_LOOK_PERCENT,
    OGI_LOOK_CHANGE,  /* in percent, with its sign */
    OGI_LOOK_POINTS,  /* percentage points, with their sign */
    OGI_LOOK_DAY,     /* of a decision: to fill in */
    OGI_LOOK_FILL_IN, /* for people */
    OGI_LOOK_INPUT,   /* a number for people, in a sheet that is protected otherwise */
    OGI_LOOK_TOTAL,   /* a number that is worked out */
    OGI_LOOK_ALERT,   /* what isn't right, in one line as long as it takes */
    OGI_LOOK_LINK,
    OGI_LOOK_MARK_FAIR,
    OGI_LOOK_MARK_BAD,
    /* of conditional marks */
    OGI_LOOK_GOOD,
    OGI_LOOK_FAIR,
    OGI_LOOK_BAD,
    OGI_N_LOOKS,
} OgiLook;

typedef struct {
    const OgiXlsx *xlsx;
    lxw_workbook *workbook;
    lxw_format *looks[OGI_N_LOOKS];
    const OgiTexts *words;
    const char *path;
} OgiBook;

/* words and path are borrowed. title: of the document. */
gboolean ogi_book_open(OgiBook *self, const char *path, const OgiTexts *words, const char *title,
                       GError **error);
/* Writes it. */
gboolean ogi_book_close(OgiBook *self, GError **error);
/* A sheet of A4, as wide as a page. */
lxw_worksheet *ogi_book_add_sheet(const OgiBook *self, const char *name, gboolean is_landscape);

/* Text from anywhere, as text. NULL: an empty cell. */
void ogi_book_text(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column,
                   const char *text, OgiLook look);
/* A text of book.csv. */
void ogi_book_say(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column,
                  const char *id, OgiLook look);
/* A plain number as the CSV files have it; what a spreadsheet can't keep exactly, or is none, is
 * text. "": an empty cell. */
void ogi_book_figure(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column,
                     const char *number, OgiLook look);
/* The same of one in percent, with at most four decimals: the cell has its hundredth. */
void ogi_book_percent(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column,
                      const char *number, OgiLook look);
/* A formula, without its equals sign; shown: what it shows before anybody works it out. */
void ogi_book_formula(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column,
                      const char *formula, const char *shown, OgiLook look);
void ogi_book_int(const OgiBook *self, lxw_worksheet *sheet, guint row, guint column, gint64 value,
                  OgiLook look);

G_END_DECLS
