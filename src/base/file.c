/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>

#include <ogistat/error.h>
#include <ogistat/file.h>

enum { BLOCK_BYTES = 256 * 1024 };

gboolean
ogi_file_write(int fd, const char *name, const void *bytes, gsize len, GError **error)
{
    const char *p = bytes;

    while (len > 0) {
        gssize n = OGI_RETRY(write(fd, p, len));

        if (n == 0)
            errno = ENOSPC;
        if (n <= 0)
            return ogi_file_error(name, _("can't be written"), error);
        p += n;
        len -= (gsize)n;
    }
    return TRUE;
}

gssize
ogi_file_read(int fd, void *bytes, gsize size)
{
    char *p = bytes;
    gsize n_read = 0;

    while (n_read < size) {
        gssize n = OGI_RETRY(read(fd, p + n_read, size - n_read));

        if (n < 0)
            return -1;
        if (n == 0)
            break;
        n_read += (gsize)n;
    }
    return (gssize)n_read;
}

/* Kernels before 5.6, and filters of system calls, don't have it. */
static int
open_beneath(int folder, const char *name, int flags, mode_t mode)
{
    struct open_how how = {
        .flags = (guint64)(unsigned)flags,
        .mode = (flags & O_CREAT) != 0 ? mode : 0,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
    };

    return (int)OGI_RETRY(syscall(SYS_openat2, folder, name, &how, sizeof how));
}

int
ogi_file_open_beneath(int folder, const char *name, int flags, mode_t mode)
{
    int fd;

    if (strchr(name, '/') != NULL || g_str_equal(name, "..")) {
        errno = EXDEV;
        return -1;
    }
    flags |= O_CLOEXEC | O_NOFOLLOW | O_NOCTTY;
    fd = open_beneath(folder, name, flags, mode);
    if (fd < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN))
        fd = OGI_RETRY(openat(folder, name, flags, mode));
    return fd;
}

int
ogi_file_open_regular(const char *filename, struct stat *info)
{
    g_auto(OgiFd) fd = OGI_RETRY(open(filename, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));

    if (fd < 0 || OGI_RETRY(fstat(fd, info)) != 0)
        return -1;
    if (!S_ISREG(info->st_mode)) {
        errno = ENOTSUP;
        return -1;
    }
    return g_steal_fd(&fd);
}

static gboolean
same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

gboolean
ogi_file_is_unchanged(int fd, const struct stat *before)
{
    struct stat now;

    if (OGI_RETRY(fstat(fd, &now)) != 0)
        return FALSE;
    errno = ESTALE;
    /* to link, to replace or to remove a file is to leave its bytes as they are */
    return now.st_size == before->st_size && same_time(now.st_mtim, before->st_mtim) &&
           (same_time(now.st_ctim, before->st_ctim) || now.st_nlink != before->st_nlink);
}

gboolean
ogi_file_read_all(int fd, guint64 expected, guint64 max_bytes, GByteArray *buffer)
{
    gsize n = 0;

    if (expected > max_bytes) {
        errno = EFBIG;
        return FALSE;
    }
    g_byte_array_set_size(buffer, (guint)MAX(buffer->len, expected + 1));
    for (;;) {
        gssize got = ogi_file_read(fd, buffer->data + n, buffer->len - n);

        if (got < 0)
            return FALSE;
        n += (gsize)got;
        if (n > max_bytes) {
            errno = EFBIG;
            return FALSE;
        }
        if (n < buffer->len)
            break;
        g_byte_array_set_size(buffer, buffer->len * 2);
    }
    g_byte_array_set_size(buffer, (guint)n);
    return TRUE;
}

GBytes *
ogi_file_load(const char *filename, guint64 max_bytes)
{
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    struct stat info;
    g_auto(OgiFd) fd = ogi_file_open_regular(filename, &info);

    if (fd < 0 || !ogi_file_read_all(fd, (guint64)info.st_size, max_bytes, buffer))
        return NULL;
    if (!ogi_file_is_unchanged(fd, &info))
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&buffer));
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
ogi_file_sort_names(GPtrArray *names)
{
    g_ptr_array_sort(names, compare_names);
}

/* The next entry; NULL at the end with errno 0, else with its reason. */
static const struct dirent *
next_entry(DIR *dir)
{
    const struct dirent *entry;

    do {
        errno = 0;
        entry = readdir(dir);
    } while (entry == NULL && errno == EINTR);
    return entry;
}

gboolean
ogi_file_list(int folder, GPtrArray *names)
{
    int fd = ogi_file_open_beneath(folder, ".", O_RDONLY | O_DIRECTORY, 0);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    int reason;

    if (dir == NULL) {
        reason = errno;
        ogi_fd_clear(&fd);
        errno = reason;
        return FALSE;
    }
    for (const struct dirent *entry; (entry = next_entry(dir)) != NULL;) {
        if (!g_str_equal(entry->d_name, ".") && !g_str_equal(entry->d_name, ".."))
            g_ptr_array_add(names, g_strdup(entry->d_name));
    }
    reason = errno;
    (void)closedir(dir);
    ogi_file_sort_names(names);
    errno = reason;
    return reason == 0;
}

const char *
ogi_file_reason(int error_number)
{
    const char *reason = strerrordesc_np(error_number);

    return reason != NULL ? reason : "unknown error";
}

const char *
ogi_file_reason_told(int error_number)
{
    /* what the C library calls the reasons that files have: it has no words of its own in most
     * images */
    static const char *const REASONS[] = {
        N_("No such file or directory"),
        N_("Permission denied"),
        N_("Not a directory"),
        N_("Is a directory"),
        N_("File exists"),
        N_("No space left on device"),
        N_("Disk quota exceeded"),
        N_("Read-only file system"),
        N_("Input/output error"),
        N_("Operation not permitted"),
        N_("Too many open files"),
        N_("Too many levels of symbolic links"),
        N_("Too many links"),
        N_("File name too long"),
        N_("File too large"),
        N_("Cannot allocate memory"),
        N_("Directory not empty"),
        N_("Invalid cross-device link"),
        N_("Stale file handle"),
    };
    const char *reason = ogi_file_reason(error_number);

    for (guint i = 0; i < G_N_ELEMENTS(REASONS); i++) {
        if (g_str_equal(REASONS[i], reason))
            return _(REASONS[i]);
    }
    return reason;
}

const char *
ogi_file_reason_code(int error_number)
{
    const char *code = strerrorname_np(error_number);

    return code != NULL ? code : "EIO";
}

gboolean
ogi_file_same(int a, int b)
{
    g_autofree char *blocks = NULL;
    struct stat info_a, info_b;
    gssize n_a, n_b;

    if (OGI_RETRY(fstat(a, &info_a)) != 0 || OGI_RETRY(fstat(b, &info_b)) != 0 ||
        !S_ISREG(info_a.st_mode) || !S_ISREG(info_b.st_mode) || info_a.st_size != info_b.st_size)
        return FALSE;
    blocks = g_malloc(2 * (gsize)BLOCK_BYTES);
    do {
        n_a = ogi_file_read(a, blocks, BLOCK_BYTES);
        n_b = ogi_file_read(b, blocks + BLOCK_BYTES, BLOCK_BYTES);
        if (n_a < 0 || n_a != n_b || memcmp(blocks, blocks + BLOCK_BYTES, (gsize)n_a) != 0)
            return FALSE;
    } while (n_a > 0);
    return TRUE;
}

gboolean
ogi_file_error(const char *name, const char *what, GError **error)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT, "%s: %s: %s", name, what,
                ogi_file_reason_told(errno));
    return FALSE;
}

static const char *
kind_of(const char *filename)
{
    struct stat info;

    if (OGI_RETRY(stat(filename, &info)) != 0)
        return _("something else");
    return S_ISDIR(info.st_mode)    ? _("a folder")
           : S_ISFIFO(info.st_mode) ? _("a FIFO")
           : S_ISSOCK(info.st_mode) ? _("a socket")
                                    : _("a device");
}

gboolean
ogi_file_load_error(const char *name, const char *filename, guint64 max_bytes, OgiError code,
                    GError **error)
{
    int reason = errno;

    if (reason == ENOTSUP || reason == ENXIO)
        g_set_error(error, OGI_ERROR, (gint)code, _("%s: expected a regular file, found %s"), name,
                    kind_of(filename));
    else if (reason == EFBIG)
        g_set_error(error, OGI_ERROR, (gint)code, _("%s: expected at most %u MiB, found more"),
                    name, (guint)(max_bytes >> 20));
    else if (reason == ESTALE)
        g_set_error(error, OGI_ERROR, (gint)code,
                    _("%s: changed while it was read; run again when it is complete"), name);
    else
        g_set_error(error, OGI_ERROR, (gint)code, _("%s: can't be read: %s"), name,
                    ogi_file_reason_told(reason));
    return FALSE;
}
