/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unpack-private.h"

G_BEGIN_DECLS

/* Whether another zip stands in front of the one that the file's end is of: readers find the last
 * alone. Not told of zips of more than 4 GiB. */
gboolean ogi_zip_end_is_joined(const OgiPacked *packed);

G_END_DECLS
