/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/digest.h>

G_BEGIN_DECLS

/*
 * Publishes a set of files in a folder as one: all or none, also after a crash, a full disk or
 * kill -9. One run at a time. Calls in order: open, stage each file, commit, free.
 */
typedef struct _OgiPublisher OgiPublisher;

/* Creates the folder if need be, which isn't inside the store of another; takes its lock; waits a
 * little where another run holds it. Fails with OGI_ERROR_OUTPUT, naming who holds it (host,
 * process, since when). */
OgiPublisher *ogi_publisher_open(const char *folder, GError **error);
/* Gives the lock back. What wasn't committed is gone. */
void ogi_publisher_free(OgiPublisher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPublisher, ogi_publisher_free)

/* What was done about a run before this one that was stopped between two folders. */
typedef enum {
    OGI_RECOVERY_NONE,
    OGI_RECOVERY_COMPLETED, /* both have its set now */
    OGI_RECOVERY_UNDONE,    /* neither has */
    OGI_RECOVERY_HALF,      /* this one has; the other can't be reached */
} OgiRecovery;

OgiRecovery ogi_publisher_recovery(const OgiPublisher *self);
/* Threads for bringing files to the disk; 1 at first. */
void ogi_publisher_set_jobs(OgiPublisher *self, guint jobs);
/* As given to open, for messages. */
const char *ogi_publisher_folder(const OgiPublisher *self);
/* A file in it, for messages. (transfer full) */
char *ogi_publisher_path(const OgiPublisher *self, const char *name);
/* A descriptor to write one file of the new set, seen in the folder unless its name begins with a
 * dot; owned by the publisher. May be called from several
 * threads. -1 with OGI_ERROR_OUTPUT. */
int ogi_publisher_stage(OgiPublisher *self, const char *name, GError **error);
/* Where a staged file lies, for a library that takes only names. (transfer full) */
char *ogi_publisher_staged_path(const OgiPublisher *self, const char *name);
/* The file is written: gives its descriptor back. One that isn't ended stays open until commit.
 * Fails with OGI_ERROR_OUTPUT, as do all calls below that take an error. */
gboolean ogi_publisher_end(OgiPublisher *self, int fd, GError **error);
/* A later run goes on from this staged file: its checksum stays with the set. From several threads.
 */
void ogi_publisher_keep(OgiPublisher *self, const char *name);
/* Of all files staged so far. */
guint64 ogi_publisher_staged_bytes(OgiPublisher *self);
/* Makes the staged set the published one. Files that are the same as before keep their times; where
 * all are, nothing is touched. Files of an earlier run that aren't in this set go; others stay. */
gboolean ogi_publisher_commit(OgiPublisher *self, GError **error);
/* Commits two: both or none, also where a run is killed between them; then the next run that opens
 * one of them completes or undoes. */
gboolean ogi_publishers_commit(OgiPublisher *first, OgiPublisher *second, GError **error);
/* Whether something stands under this name that no earlier run has put there. */
gboolean ogi_publisher_is_foreign(OgiPublisher *self, const char *name);
/* Marks the folder, for good: what is published in it is not to be read as input by a later run. */
gboolean ogi_publisher_bar_from_input(OgiPublisher *self, GError **error);
/* Opens a file of the set published before, for reading; -1 without error where there is none.
 * Caller closes. What isn't as it was published, or is there no more, is an error, if it is one of
 * those that were kept: their checksums lie beside them, but in sets of earlier versions. */
int ogi_publisher_open_previous(OgiPublisher *self, const char *name, GError **error);
/* The digest of a file of the set published before, whatever stands under its name in the folder.
 * FALSE with errno set: ENOENT where there is none. */
gboolean ogi_publisher_digest_previous(OgiPublisher *self, const char *name, OgiDigest *digest);
/* Puts a file of the set published before into the folder in place of the link to it: a file of its
 * own, which a person can move away. What else stands under its name stays. */
gboolean ogi_publisher_release(OgiPublisher *self, const char *name, GError **error);
/* Whether a file was published before, or anything was, also where it isn't there any more. FALSE
 * with error where that can't be told. */
gboolean ogi_publisher_had(OgiPublisher *self, const char *name, gboolean *had, GError **error);
gboolean ogi_publisher_had_any(OgiPublisher *self, gboolean *had, GError **error);
/* Whether the file staged under this name has the bytes of the one published before. FALSE with
 * error where that isn't as it was published. */
gboolean ogi_publisher_is_unchanged(OgiPublisher *self, const char *name, gboolean *unchanged,
                                    GError **error);
/* The digest of a file that is staged and ended. */
gboolean ogi_publisher_digest_staged(OgiPublisher *self, const char *name, OgiDigest *digest,
                                     GError **error);
/* After commit: whether anything changed. */
gboolean ogi_publisher_changed(const OgiPublisher *self);
/* After commit: names of the files that are new, differ from before or are gone, in order.
 * (transfer full) */
GStrv ogi_publisher_changed_files(OgiPublisher *self);

G_END_DECLS
