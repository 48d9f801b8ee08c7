/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/report/remarks-private.h"
#include "header-private.h"
#include "statutory-tables-private.h"

G_BEGIN_DECLS

/*
 * The walk over the rows of a document's tables: which are headers, which have values, which are
 * neither. One form is given; its labels alone are rows here.
 */
void ogi_walk(const OgiLabels *labels, const GArray *tokens, OgiHeader headers[2],
              OgiTables *tables, OgiRemarks *remarks);

/* Index of the form that the labels belong to, each table having one vote; by_year (an index, or
 * OGI_NO_INDEX) decides where they don't. */
gint ogi_walk_choose_form(const OgiLabels *labels, const GArray *tokens, gint by_year);

G_END_DECLS
