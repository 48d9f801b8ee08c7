/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ocr-picture-private.h"

G_BEGIN_DECLS

/* The characters that stand between two tables, over the width of the page: places are of the page.
 * A figure that reads otherwise at a second and third look, such as the year of the title, is
 * replaced by what is no character. (element-type OgiOcrSymbol) (transfer full) */
GArray *ogi_ocr_band_read(const OgiOcrPicture *picture, gint top, gint bottom);

G_END_DECLS
