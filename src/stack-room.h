/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for the deepest calls: libraries keep buffers of 64 KiB on the stack. Where the caller
 * bounds it to less, the bound is raised, else fails with OGI_ERROR_OUTPUT: a stack that ends has
 * no word. */
gboolean ogi_stack_room_make(GError **error);

G_END_DECLS
