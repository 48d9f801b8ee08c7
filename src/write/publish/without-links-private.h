/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Publishing where the file system has no symbolic links (FAT, some network shares): the staged
 * files are renamed into the folder one after the other. Each is whole at any moment; the set as
 * a whole is not until the last has moved, and a run that was killed in between is completed by
 * the next, from what is still staged. The store keeps a list of what is ours.
 */

/* Names of ours in the folder, by the list; none where there is no list. char*, owned. NULL with
 * OGI_ERROR_OUTPUT. */
GPtrArray *ogi_without_links_list(int store, GError **error);
/* Moves the files of names from staging to folder, those that differ; removes ours that aren't
 * among names. Their names are added to changed, as char*. begun: it is decided, and where it fails
 * what is staged must stay for ogi_without_links_recover. */
gboolean ogi_without_links_publish(int folder, int store, int staging, const GPtrArray *names,
                                   GPtrArray *changed, gboolean *begun, GError **error);
/* Completes what a run has begun that was stopped. */
gboolean ogi_without_links_recover(int folder, int store, GError **error);

G_END_DECLS
