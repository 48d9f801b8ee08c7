/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sys/stat.h>

#include <ogistat/file.h>
#include <ogistat/publisher.h>

G_BEGIN_DECLS

/*
 * How a set becomes visible: NAME in the folder is a link to .ogistat/current/NAME, and current is
 * a link to the folder of one set. A new set is written to .ogistat/staging, brought to the disk,
 * renamed to its name; the links of names that are new are made (nothing is behind them yet); then
 * current is switched by one rename. Links of names that went are removed. Until the switch nothing
 * has changed, after it everything has, and the next run clears away what a killed one left. The
 * set before stays until the next run, for readers that are in it.
 */

/* Before a name in a set: what was published, where a person has put a file in its place. */
#define OGI_ORIGINAL_PREFIX ".original-"

struct _OgiPublisher {
    char *folder;
    OgiFd folder_fd;
    OgiFd store_fd;
    OgiFd lock_fd;
    OgiFd staging_fd;
    guint jobs;
    mode_t readable;   /* who may read what is published: 0644 less the umask */
    char *current;     /* name of the published set; NULL: none */
    gboolean plain;    /* no symbolic links here */
    GPtrArray *before; /* char*, owned: names published before; NULL until asked for */
    GHashTable *seal;  /* name → checksum of what was published before; NULL: none is known */
    gboolean seal_read;
    GHashTable *sound; /* set of char*, owned: those that have theirs, or aren't there */
    int unseen;        /* why a name in the folder can't be looked at; 0: none was such */
    OgiRecovery recovery;

    GMutex mutex;       /* over the three arrays */
    GPtrArray *names;   /* char*, owned: the staged files */
    GArray *fds;        /* int: their descriptors, -1 once closed; as long as names */
    GPtrArray *kept;    /* char*, owned: those that a later run goes on from */
    char *next;         /* name of the prepared set; NULL: it is the same as the published one */
    gboolean committed; /* the set before is not to be swept */
    gboolean changed;
    GPtrArray *changed_files; /* char*, owned: new, different or gone */
};

/* Closes a staged file. */
gboolean ogi_publisher_close_staged(OgiPublisher *self, guint index, GError **error);
/* Makes the staged set ready, as far as nobody sees it. */
gboolean ogi_publisher_prepare(OgiPublisher *self, GError **error);
/* Makes the prepared set the published one; and back. */
gboolean ogi_publisher_switch(OgiPublisher *self, GError **error);
gboolean ogi_publisher_undo(OgiPublisher *self, const char *before, GError **error);

G_END_DECLS
