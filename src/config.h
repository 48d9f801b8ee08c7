/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/letters.h>

G_BEGIN_DECLS

/*
 * The configuration file: a key file whose part [run] has keys named like the long flags, and
 * [letters] what letters say of who writes them. What the command line says wins. Paths are
 * relative to the file's folder, lists are separated by ";".
 */

/* Fills in what entries leaves unset, by their arg_data (inputs: key "input"). Fails with
 * OGI_ERROR_USAGE where the file can't be read, has a key of [run] that is no flag, or one of
 * [letters] that letters don't have. */
gboolean ogi_config_apply(const char *filename, const GOptionEntry *entries, OgiLetterHead *letters,
                          GError **error);

G_END_DECLS
