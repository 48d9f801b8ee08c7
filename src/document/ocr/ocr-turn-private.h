/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ocr-picture-private.h"

G_BEGIN_DECLS

/* Turns a page that lies on its side, or stands on its head: whichever way its lines are read best.
 * Needs grey, ink and stamped. FALSE where it isn't so, or nothing says which way it is. */
gboolean ogi_ocr_turn_upright(OgiOcrPicture *self);

G_END_DECLS
