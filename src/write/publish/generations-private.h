/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The store inside an output folder: one folder per published set, and a symbolic link "current"
 * to the set that is published. Switching the link is the moment in which a set becomes visible.
 *
 * Sets are numbered, and no number comes twice: who reads in a set never finds another one under
 * its name. All functions work on descriptors of folders; store is that of the store.
 */
#define OGI_GENERATIONS_FOLDER ".ogistat"
#define OGI_GENERATIONS_CURRENT "current"
#define OGI_GENERATIONS_STAGING "staging"
#define OGI_GENERATIONS_ADOPTING "adopting"

/* Names in a folder in byte order, "." and ".." left out; none of no folder (-1). char*, owned.
 * NULL with OGI_ERROR_OUTPUT where it can't be listed to its end. */
GPtrArray *ogi_generations_list(int folder, GError **error);
/* Whether a name is in a list. */
gboolean ogi_generations_contains(const GPtrArray *names, const char *name);
/* Opens a folder inside folder; -1 with errno set. Never follows a symbolic link. */
int ogi_generations_open(int folder, const char *name);

/* The name of the published set; NULL where there is none. (transfer full) FALSE where that can't
 * be told, or the set isn't there any more. */
gboolean ogi_generations_current(int store, char **set, GError **error);
/* Where there is no link: whether there never was one. */
gboolean ogi_generations_check_none(int store, GError **error);
/* There was a set. Who switches to one needn't say so. */
void ogi_generations_mark_begun(int store);
/* Whether there is a set of this name. */
gboolean ogi_generations_has(int store, const char *set);
/* Removes what a killed run left, and all sets but keep (NULL: none). What isn't ours stays. */
void ogi_generations_sweep(int store, const char *keep);

/* Whether a file has the same bytes in both folders. */
gboolean ogi_generations_same(int folder, int other_folder, const char *name);
/* Puts a regular file of one folder into another, over one that is there: as a hard link, else,
 * where that can't be, by copying, with its time and readable by nobody who couldn't read it
 * before. */
gboolean ogi_generations_share(int from, int to, const char *name, GError **error);
gboolean ogi_generations_share_as(int from, const char *name, int to, const char *as,
                                  GError **error);
/* Turns a folder of synced files into a set numbered behind current (NULL: none); its name.
 * (transfer full) */
char *ogi_generations_seal(int store, const char *folder, const char *current, GError **error);
/* Makes a set the published one, or none where set is NULL. All or nothing: where it fails, before
 * is again. */
gboolean ogi_generations_switch(int store, const char *set, const char *before, GError **error);
/* Where somebody copied the folder and followed its links, "current" is a folder: makes it a set
 * again. set stays as it is where there is nothing to restore. */
gboolean ogi_generations_restore(int store, char **set, GError **error);

G_END_DECLS
