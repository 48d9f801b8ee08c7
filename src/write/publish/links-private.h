/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The links that people see: NAME in the output folder points to .ogistat/current/NAME. All
 * functions work on the output folder's descriptor; names are char*.
 */

typedef enum {
    OGI_LINK_NONE,    /* nothing of this name, or a link to anywhere else */
    OGI_LINK_OURS,    /* the link that we would make */
    OGI_LINK_FOREIGN, /* a regular file: a copy that a person made */
    OGI_LINK_BLOCKED, /* a folder, a device: nothing that could be replaced */
} OgiLink;

OgiLink ogi_link_look(int folder, const char *name);
/* Makes the links that aren't there, over what is; added says whether any was. */
gboolean ogi_links_make(int folder, int store, const GPtrArray *names, gboolean *added,
                        GError **error);
/* Removes the links of ours with nothing behind them. */
void ogi_links_remove_dead(int folder);
/* Whether the file system has symbolic links; FALSE on FAT or some network shares. */
gboolean ogi_links_are_possible(int store);

G_END_DECLS
