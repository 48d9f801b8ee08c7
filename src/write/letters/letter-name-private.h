/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>

G_BEGIN_DECLS

/*
 * Names of letters: an agency's name made safe for Linux, Windows, and mail. The name that an
 * agency gets depends on the registry alone, not on who has errors today.
 */

/* The text as the stem of a file's name, at most max_bytes long: no separators, wildcards, quotes,
 * controls or marks that turn the line; no leading dot, dash or tilde; no trailing dot or blank; no
 * name of a device. Never empty. (transfer full) */
char *ogi_letter_name_clean(const char *text, gsize max_bytes);

/* Whether a stem is somebody else's. */
typedef gboolean (*OgiLetterNameTaken)(const char *stem, gconstpointer data);

/*
 * The stems for all agencies of a registry: cleaned names. Names that are the same after cleaning,
 * or but for upper and lower case, have the agency's id behind them; so has one that is taken.
 * const OgiAgency* → char*, owned. (transfer full)
 */
GHashTable *ogi_letter_names(const OgiRegistry *registry, OgiLetterNameTaken is_taken,
                             gconstpointer data);

G_END_DECLS
