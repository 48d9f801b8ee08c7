/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

/* What a text cell needs around it. */
typedef struct {
    gboolean quotes;
    gboolean guard;  /* the apostrophe before what looks like a formula */
    gboolean unseen; /* it may hold characters that nobody sees */
} OgiCsvCellForm;

OgiCsvCellForm ogi_csv_cell_form(OgiText text);

/* The cell of a text: quotes doubled, U+FFFD for what nobody sees. */
void ogi_csv_cell_append(GString *out, OgiText text, OgiCsvCellForm form);
