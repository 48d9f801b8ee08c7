/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * A process that reads PDFs or scans, one after another: the bytes of each go to it over a pipe,
 * its answer comes back over another.
 */
typedef struct _OgiHelperProcess OgiHelperProcess;

/* A kind of such processes, and what is said of a file that meets its limits. */
typedef struct {
    char *(*find)(void);   /* the program. (transfer full) (nullable) */
    const char *too_long;  /* of ogi_detail: it takes more time than it may */
    const char *too_large; /* likewise, memory; or it ended the process */
    const char *not_begun; /* likewise: there is no process, or not all that it needs */
} OgiHelperKind;

/* kind: is used as long as the process is. */
OgiHelperProcess *ogi_helper_process_new(const OgiHelperKind *kind, const char *program);
/* That of this thread, kept in a slot that frees it; NULL: there is no such program. */
OgiHelperProcess *ogi_helper_process_of_thread(GPrivate *slot, const OgiHelperKind *kind);
/* Ends it. */
void ogi_helper_process_free(OgiHelperProcess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiHelperProcess, ogi_helper_process_free)
/* Reads a file. It is begun where it doesn't run, and anew where it ends before its time: what
 * another file did to it costs this one nothing. */
gboolean ogi_helper_process_read(OgiHelperProcess *self, OgiDocument *document, const guint8 *bytes,
                                 gsize len, GError **error);

G_END_DECLS
