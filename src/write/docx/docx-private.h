/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docx-chart-private.h"
#include "docx-text-private.h"

G_BEGIN_DECLS

/*
 * A Word document in memory (ECMA-376): its text is appended to its body, the rest of the package
 * is made around it. Its looks are data/docx-styles.xml. The same calls give the same bytes.
 */
typedef struct _OgiDocx OgiDocx;

OgiDocx *ogi_docx_new(const char *title);
void ogi_docx_free(OgiDocx *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDocx, ogi_docx_free)

/* Where paragraphs and tables are appended. */
GString *ogi_docx_body(OgiDocx *self);
/* On every page: a line above the text, and a word across it in grey. */
void ogi_docx_set_header(OgiDocx *self, const char *text, const char *watermark);
/* A paragraph with a chart. */
void ogi_docx_append_chart(OgiDocx *self, const OgiDocxChart *chart);
/* A run with a picture (PNG), at 144 dots to the inch but no wider than so many twentieths of a
 * point: markup for OgiDocxCell. (transfer full) */
char *ogi_docx_add_picture(OgiDocx *self, GBytes *png, guint width);
/* What was appended to the body since it was so long, taken out of it again. (transfer full) */
GString *ogi_docx_take_from(OgiDocx *self, gsize len);
/* Puts the charts into a document that an office made, whose text refers to them. */
void ogi_docx_give_charts(OgiDocx *self, OgiDocxPackage *package);
/* The paragraph of ogi_docx_set_header, for another document. */
void ogi_docx_append_header(GString *out, const char *text, const char *watermark);
/* The whole file; nothing may be appended any more. (transfer full) */
GString *ogi_docx_finish(OgiDocx *self);

G_END_DECLS
