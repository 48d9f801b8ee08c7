/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ocr-cell-private.h"

G_BEGIN_DECLS

/* The characters of a cell that is no figure, line by line: places are of the cell. (element-type
 * OgiOcrSymbol) (transfer full) */
GArray *ogi_ocr_label_read(const OgiOcrCell *cell);

G_END_DECLS
