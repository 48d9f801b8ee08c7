/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The SHA-256 of a file in hexadecimal digits; NULL where it can't be read. (transfer full) */
char *ogi_digest_file(const char *filename);

G_END_DECLS
