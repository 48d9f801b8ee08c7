/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A table of one cell in a cell, as editors put around a figure: its cell is that of the table
 * around it.
 *
 * p is behind its start tag. Returns the place of its end tag; NULL where it has more cells,
 * another table in it, or more text than a figure.
 */
const char *ogi_html_box_end(const char *p, const char *end);

G_END_DECLS
