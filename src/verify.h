/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/*
 * Says on standard error whether what is published in a folder is what was computed: each file by
 * the digest in manifest.json, and totals, ratios, changes and the forms by computing them again
 * from observations.csv. FALSE with an error where that can't be said.
 */
gboolean ogi_verify(const OgiOptions *options, gboolean *same, GError **error);

G_END_DECLS
