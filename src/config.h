/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The configuration file: a key file whose part [run] has keys named like the long flags. What the
 * command line says wins. Paths are relative to the file's folder, lists are separated by ";".
 */

/* Fills in what entries leaves unset, by their arg_data (inputs: key "input"). Fails with
 * OGI_ERROR_USAGE where the file can't be read, or has a key of [run] that is no flag. */
gboolean ogi_config_apply(const char *filename, const GOptionEntry *entries, GError **error);

G_END_DECLS
