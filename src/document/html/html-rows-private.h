/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/document-private.h"

G_BEGIN_DECLS

/* Gives the cells of each table most of whose rows share a line the number of their row, from 1,
 * for their line. */
void ogi_html_rows_find(OgiDocument *document);

G_END_DECLS
