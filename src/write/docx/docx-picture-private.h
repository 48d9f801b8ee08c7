/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A run with a picture (PNG) that the document refers to by id, at 144 dots to the inch but no
 * wider than so many twentieths of a point. (transfer full) */
char *ogi_docx_picture(GBytes *png, guint number, const char *id, guint width);

G_END_DECLS
