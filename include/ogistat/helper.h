/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The program that reads PDF: named by OGISTAT_PDF, beside this program (where it was built), or
 * where it's installed. (transfer full) (nullable) */
char *ogi_helper_pdf(void);
/* The program that reads scans, likewise: OGISTAT_OCR, which may be "off". (transfer full)
 * (nullable) */
char *ogi_helper_ocr(void);
/* LibreOffice, by the PATH. (transfer full) (nullable) */
char *ogi_helper_libreoffice(void);

G_END_DECLS
