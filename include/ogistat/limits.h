/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a file may cost. Past a limit reading stops with an error or a note that names the limit.
 */
#define OGI_LIMIT_DEFINITION_BYTES (G_GUINT64_CONSTANT(16) << 20) /* registry, rules, decisions */
#define OGI_LIMIT_CONDITIONS 1000000u /* of all rules, for each row, column and form */
#define OGI_LIMIT_FILE_BYTES (G_GUINT64_CONSTANT(128) << 20)  /* one report, unpacked */
#define OGI_LIMIT_PART_BYTES (G_GUINT64_CONSTANT(64) << 20)   /* one part of a DOCX or XLSX */
#define OGI_LIMIT_ARCHIVE_BYTES (G_GUINT64_CONSTANT(4) << 30) /* one archive, unpacked in all */
#define OGI_LIMIT_RATIO 1000u /* unpacked to packed bytes, past the first MiB */
#define OGI_LIMIT_ARCHIVE_MEMBERS 200000u
#define OGI_LIMIT_ARCHIVE_DEPTH 3u /* archives in archives */
#define OGI_LIMIT_FOLDER_DEPTH 64u
#define OGI_LIMIT_CELLS 1000000u /* cells in one document */
#define OGI_LIMIT_NESTING 256u   /* elements or tables in each other */
#define OGI_LIMIT_SPAN 1000u     /* rowspan, colspan */
#define OGI_LIMIT_STYLE_RULES 20000u    /* of a page's style sheets */
#define OGI_LIMIT_STYLE_WORK 100000000u /* steps of finding which rules are for which elements */
#define OGI_LIMIT_PAGES 500u     /* of a PDF */
/* for reading a PDF: seconds of processor time a page and in all, and memory */
#define OGI_LIMIT_PAGE_SECONDS 2u
#define OGI_LIMIT_PDF_SECONDS 60u
#define OGI_LIMIT_PDF_MEMORY (G_GUINT64_CONSTANT(256) << 20)

/* likewise for reading a scan */
#define OGI_LIMIT_OCR_PAGE_SECONDS 10u
#define OGI_LIMIT_OCR_SECONDS 300u
#define OGI_LIMIT_OCR_MEMORY (G_GUINT64_CONSTANT(512) << 20)

G_END_DECLS
