/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "walk-parts-private.h"

G_BEGIN_DECLS

/*
 * Rows of figures that no header binds, as programs write them that take a page's tables apart: a
 * table for each row, or columns that are called 数据1, 数据2. Their label and as many figures as
 * the form has columns are enough, but only where no header says otherwise, and where the document
 * has no row of the statutory table with one.
 */

/* Whether a row's figures are as many as the form's columns. */
gboolean ogi_bare_fits(const OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content);
/* Keeps a row's figures, until the whole document is read. */
void ogi_bare_keep(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content);
/* After the last row: takes what was kept for the tables that have no other rows. */
void ogi_bare_store(const OgiWalk *self);

G_END_DECLS
