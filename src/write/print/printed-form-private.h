/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>

G_BEGIN_DECLS

/*
 * The statutory tables as the form prints them, from forms/sheet-FORM.csv: a field
 * {table:indicator} stands for the cells of that row of the form, side by side.
 */
typedef struct _OgiPrintedForm OgiPrintedForm;

/* One place of the sheet. */
typedef struct {
    char *text;        /* as printed; "": blank, or a number's place */
    gint cell;         /* of the form; OGI_NO_INDEX: none */
    guint16 n_columns; /* it reaches over so many columns and rows; 0: another reaches over it */
    guint16 n_rows;
} OgiPrintedCell;

/* Fails with OGI_ERROR_DEFINITION. form is borrowed. */
OgiPrintedForm *ogi_printed_form_load(const OgiForm *form, GError **error);
void ogi_printed_form_free(OgiPrintedForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPrintedForm, ogi_printed_form_free)

const OgiForm *ogi_printed_form_form(const OgiPrintedForm *self);
const char *ogi_printed_form_path(const OgiPrintedForm *self); /* of the sheet, for messages */
guint64 ogi_printed_form_line(const OgiPrintedForm *self, guint row);
guint ogi_printed_form_n_rows(const OgiPrintedForm *self);
guint ogi_printed_form_width(const OgiPrintedForm *self); /* of its widest table */
/* The places of a row: as many as its table is wide. */
const OgiPrintedCell *ogi_printed_form_row(const OgiPrintedForm *self, guint row, guint *n);
/* The rows of a table, its title first; an empty range where it has none. */
void ogi_printed_form_table(const OgiPrintedForm *self, const char *table, guint *first,
                            guint *end);

G_END_DECLS
