/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Prints the version, what it reads and by what, the forms and rules that are built in, and what
 * holds the program back while it reads. */
void ogi_print_version(void);

G_END_DECLS
