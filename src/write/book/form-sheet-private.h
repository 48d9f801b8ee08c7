/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book-formats-private.h"
#include "write/print/form-layout-private.h"

G_BEGIN_DECLS

/*
 * A statutory table on a sheet, merged as the form prints it.
 */
typedef struct {
    const OgiBook *book;
    lxw_worksheet *sheet;
    const OgiFormLayout *layout;
    guint top; /* row of its title; the table begins below */
    OgiLook number_look;
} OgiFormSheet;

/* Writes the cell of the form with this index at a place of the sheet. */
typedef void (*OgiFormSheetFunc)(const OgiFormSheet *self, guint row, guint column, gint cell,
                                 gpointer data);

/* The name of a table's sheet. (transfer full) */
char *ogi_form_sheet_name(const OgiTexts *words, const char *table);
/* A sheet of this table, as wide as the form's columns ask for. */
OgiFormSheet ogi_form_sheet_begin(const OgiBook *book, const OgiFormLayout *layout,
                                  const char *table, OgiLook number_look);
/* A line above the table, as wide as it and as high as its text of this size takes. */
void ogi_form_sheet_line(const OgiFormSheet *self, guint row, const char *text, guint size,
                         OgiLook look);
/* The row of the sheet on which a row of the form stands. */
guint ogi_form_sheet_row(const OgiFormSheet *self, guint printed_row);
/* Returns the row behind the table. */
guint ogi_form_sheet_draw(const OgiFormSheet *self, OgiFormSheetFunc func, gpointer data);

G_END_DECLS
