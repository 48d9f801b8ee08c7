/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of the well-formed UTF-8 sequence at p (Unicode, table 3-7); 0: there is none. */
guint ogi_utf8_sequence(const guint8 *p, gsize left);
/* Bytes from the start that are well-formed. */
gsize ogi_utf8_valid(const guint8 *bytes, gsize len);

G_END_DECLS
