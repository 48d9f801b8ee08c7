/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A workbook in which people keep a table, such as their decisions: also what a filter hides is
 * read.
 */

/* The sheets that are shown, as CSV: line n is row n, a cell's text is that which it shows. GBytes.
 * (transfer full) NULL with OGI_ERROR_INPUT where it is damaged, or none. */
GPtrArray *ogi_workbook_sheets(const char *name, GBytes *bytes, GError **error);

G_END_DECLS
