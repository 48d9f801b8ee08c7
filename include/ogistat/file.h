/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>
#include <ogistat/error.h>

G_BEGIN_DECLS

/*
 * Files by descriptor: whole reads and writes, whatever the signals, and names inside a folder that
 * never lead out of it.
 */

static inline gboolean
ogi_file_was_interrupted(gint64 result)
{
    return result < 0 && errno == EINTR;
}

/* The result of a system call, made again where a signal cut it short: OGI_RETRY(fsync(fd)). */
#define OGI_RETRY(call)                                                                            \
    __extension__({                                                                                \
        __typeof__(call) ogi_retry_result;                                                         \
        do                                                                                         \
            ogi_retry_result = (call);                                                             \
        while (ogi_file_was_interrupted(ogi_retry_result));                                        \
        ogi_retry_result;                                                                          \
    })

/* A descriptor that closes itself: g_auto(OgiFd) fd = open(…). -1: none. */
typedef int OgiFd;
static inline void
ogi_fd_clear(OgiFd *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiFd, ogi_fd_clear)

/* Writes all bytes. Fails with OGI_ERROR_OUTPUT; name is for the message. */
gboolean ogi_file_write(int fd, const char *name, const void *bytes, gsize len, GError **error);
/* Reads until size bytes are there or the file ends; the number read, -1 with errno set. */
gssize ogi_file_read(int fd, void *bytes, gsize size);
/* Opens a name inside folder: a single one, and no symbolic link. O_CLOEXEC is added. -1 with errno
 * set: ELOOP for a link, EXDEV for a name that is a path. */
int ogi_file_open_beneath(int folder, const char *name, int flags, mode_t mode);
/* Opens a regular file for reading, and nothing else: a FIFO doesn't block, a device isn't touched.
 * -1 with errno set, ENOTSUP where it is something else. */
int ogi_file_open_regular(const char *filename, struct stat *info);
/* Whether a file that was read has the bytes that it had when it was opened; else errno is set,
 * ESTALE where it has changed. */
gboolean ogi_file_is_unchanged(int fd, const struct stat *before);
/* Reads what fstat promised and whatever has grown behind it into buffer. FALSE with errno set,
 * EFBIG past max_bytes. */
gboolean ogi_file_read_all(int fd, guint64 expected, guint64 max_bytes, GByteArray *buffer);
/* A regular file, whole. NULL with errno set: ENOTSUP where it is something else, EFBIG past
 * max_bytes, ESTALE where it changed while it was read. (transfer full) */
GBytes *ogi_file_load(const char *filename, guint64 max_bytes);
/* Names in a folder, in byte order; "." and ".." are left out. Where listing breaks off, those
 * until then, and FALSE with errno set. names: char*, owned. */
gboolean ogi_file_list(int folder, GPtrArray *names);
/* Of strings, by their bytes. */
void ogi_file_sort_names(GPtrArray *names);
/* The reason for an error, the same in every locale: for what is published. */
const char *ogi_file_reason(int error_number);
/* The same in the language of messages, for errors that end a run. */
const char *ogi_file_reason_told(int error_number);
/* Its name, ENOENT, which data/details.csv words in each language. Static. */
const char *ogi_file_reason_code(int error_number);
/* Whether two regular files, both at their start, have the same bytes; not where one can't be read.
 */
gboolean ogi_file_same(int a, int b);
/* Sets OGI_ERROR_OUTPUT "name: what: the text of errno"; returns FALSE for return. */
gboolean ogi_file_error(const char *name, const char *what, GError **error);
/* Why ogi_file_load, with errno set, or a look for the file gave none: what was expected and found;
 * name: for messages. Returns FALSE for return. */
gboolean ogi_file_load_error(const char *name, const char *filename, guint64 max_bytes,
                             OgiError code, GError **error);

G_END_DECLS
