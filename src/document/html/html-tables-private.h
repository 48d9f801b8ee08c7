/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-flow-private.h"
#include "html-tokens-private.h"

G_BEGIN_DECLS

/*
 * The open tables of a page, one in the other. Whatever begins ends what can't be around it, so
 * end tags may be missing. Everything here does nothing outside of tables.
 */
typedef struct {
    OgiHtmlFlow *flow;
    GArray *open;   /* Table, the innermost last. Owned */
    guint n_tables; /* numbers given away */
    guint too_deep; /* open ones past OGI_LIMIT_NESTING, which aren't told apart */
} OgiHtmlTables;

void ogi_html_tables_init(OgiHtmlTables *self, OgiHtmlFlow *flow);
/* Ends what is open. */
void ogi_html_tables_clear(OgiHtmlTables *self);

gboolean ogi_html_tables_any(const OgiHtmlTables *self);
void ogi_html_tables_open(OgiHtmlTables *self, const OgiHtmlToken *token);
void ogi_html_tables_close(OgiHtmlTables *self);
/* A group of rows begins or ends. */
void ogi_html_tables_change_group(OgiHtmlTables *self);
void ogi_html_tables_open_row(OgiHtmlTables *self);
void ogi_html_tables_close_row(OgiHtmlTables *self);
void ogi_html_tables_open_cell(OgiHtmlTables *self, const OgiHtmlToken *token);
void ogi_html_tables_close_cell(OgiHtmlTables *self);

G_END_DECLS
