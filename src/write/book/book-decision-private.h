/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book-table-private.h"

G_BEGIN_DECLS

/* Lets the cells of a table's columns decision and when be filled in only with what can be read
 * back, or not without a warning; a row for it more than there are. */
void ogi_book_table_let_decide(const OgiBookTable *self);

G_END_DECLS
