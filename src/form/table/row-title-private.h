/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "walk-parts-private.h"

G_BEGIN_DECLS

/*
 * The label of a row as the title of its table: above its header, in a row of its own or in the
 * paragraph before the table. Table 4 as three tables is made so.
 */
/* Takes a row that is nothing but a label for the title of the figures that follow, where a header
 * and a row of nothing but figures do. FALSE: it is none. */
gboolean ogi_title_take(OgiWalk *self, const OgiTokenRow *row);
/* Whether a row is the figures below a title, and which row of the form they are: sets row of
 * content. */
gboolean ogi_title_is_above(OgiWalk *self, const OgiTokenRow *row, OgiRowContent *content);

G_END_DECLS
