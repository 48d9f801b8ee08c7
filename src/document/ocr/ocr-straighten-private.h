/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ocr-picture-private.h"

G_BEGIN_DECLS

/* Turns the picture upright, by its text and then by the lines of its tables, which may converge
 * where it was photographed. FALSE where it is so already. */
gboolean ogi_ocr_straighten(OgiOcrPicture *self);
/* Finds the ruled lines. */
void ogi_ocr_find_lines(OgiOcrPicture *self);

/* Lines of a direction without the steps that noise puts into them, to find the cells between them;
 * what was printed is where it was. (transfer full) */
PIX *ogi_ocr_draw_straight(PIX *lines, gboolean across);

G_END_DECLS
