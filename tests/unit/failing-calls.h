/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "publisher-folder.h"

/*
 * These definitions take the place of the C library's in this program: every step by which a folder
 * changes is counted, and the test can end the process before any of them, or make it fail. On
 * demand those that only look at it are counted, too.
 */
static struct {
    gint n;        /* steps so far, from 1; atomic: files are synced side by side */
    guint kill_at; /* 0: never */
    guint fail_at;
    guint fail_from; /* this step and all after it */
    int no_symlinks; /* what making one fails with; 0: it works */
    gboolean no_links;
    int no_openat2; /* what it fails with: ENOSYS, a kernel before 5.6; 0: it works */
    gboolean writes_nothing;
    gboolean looks;       /* are steps, too */
    int look_fails;       /* what the next of them fails with, once; 0: nothing */
    gboolean interrupted; /* every call is, at first */
    gint n_synced;        /* files and folders brought to disk; atomic */
} steps;

static gboolean
step(void)
{
    guint n = (guint)g_atomic_int_add(&steps.n, 1) + 1;

    if (steps.interrupted && n % 2 == 1) {
        errno = EINTR;
        return FALSE;
    }
    if (n == steps.kill_at)
        raise(SIGKILL);
    if (n != steps.fail_at && (steps.fail_from == 0 || n < steps.fail_from))
        return TRUE;
    errno = ENOSPC;
    return FALSE;
}

/* A call that changes nothing, or nothing that a reader sees. */
static gboolean
look(void)
{
    if (steps.look_fails != 0) {
        errno = steps.look_fails;
        steps.look_fails = 0;
        return FALSE;
    }
    if (!steps.looks || step())
        return TRUE;
    errno = errno == ENOSPC ? EIO : errno;
    return FALSE;
}

int
renameat(int from, const char *name, int to, const char *new_name)
{
    return step() ? (int)syscall(SYS_renameat2, from, name, to, new_name, 0) : -1;
}

int
linkat(int from, const char *name, int to, const char *new_name, int flags)
{
    if (steps.no_links) {
        errno = EPERM;
        return -1;
    }
    return step() ? (int)syscall(SYS_linkat, from, name, to, new_name, flags) : -1;
}

int
symlinkat(const char *target, int folder, const char *name)
{
    if (steps.no_symlinks != 0) {
        errno = steps.no_symlinks;
        return -1;
    }
    return step() ? (int)syscall(SYS_symlinkat, target, folder, name) : -1;
}

int
unlinkat(int folder, const char *name, int flags)
{
    return step() ? (int)syscall(SYS_unlinkat, folder, name, flags) : -1;
}

int
mkdirat(int folder, const char *name, mode_t mode)
{
    return step() ? (int)syscall(SYS_mkdirat, folder, name, mode) : -1;
}

int
fsync(int fd)
{
    g_atomic_int_inc(&steps.n_synced);
    return step() ? (int)syscall(SYS_fsync, fd) : -1;
}

int
fdatasync(int fd)
{
    g_atomic_int_inc(&steps.n_synced);
    return step() ? (int)syscall(SYS_fdatasync, fd) : -1;
}

static gboolean
may_open(guint64 flags)
{
    return (flags & O_CREAT) != 0 ? step() : look();
}

int
openat(int folder, const char *name, int flags, ...)
{
    mode_t mode = 0;
    va_list arguments;

    va_start(arguments, flags);
    if ((flags & O_CREAT) != 0)
        mode = va_arg(arguments, mode_t);
    va_end(arguments);
    return may_open((guint64)flags) ? (int)syscall(SYS_openat, folder, name, flags, mode) : -1;
}

int
open(const char *name, int flags, ...)
{
    mode_t mode = 0;
    va_list arguments;

    va_start(arguments, flags);
    if ((flags & O_CREAT) != 0)
        mode = va_arg(arguments, mode_t);
    va_end(arguments);
    return may_open((guint64)flags) ? (int)syscall(SYS_openat, AT_FDCWD, name, flags, mode) : -1;
}

/* The only one that the program makes by its number is openat2. */
long
syscall(long number, ...)
{
    static long (*real)(long number, ...);
    long given[6];
    va_list arguments;

    va_start(arguments, number);
    for (guint i = 0; i < G_N_ELEMENTS(given); i++)
        given[i] = va_arg(arguments, long);
    va_end(arguments);
    if (number == SYS_openat2 && steps.no_openat2 != 0) {
        errno = steps.no_openat2;
        return -1;
    }
    if (number == SYS_openat2 && !may_open(((const struct open_how *)given[2])->flags))
        return -1;
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "syscall");
    return real(number, given[0], given[1], given[2], given[3], given[4], given[5]);
}

int
fstat(int fd, struct stat *info)
{
    return look() ? (int)syscall(SYS_newfstatat, fd, "", info, AT_EMPTY_PATH) : -1;
}

int
fstatat(int folder, const char *name, struct stat *info, int flags)
{
    return look() ? (int)syscall(SYS_newfstatat, folder, name, info, flags) : -1;
}

gssize
readlinkat(int folder, const char *name, char *target, gsize size)
{
    return look() ? (gssize)syscall(SYS_readlinkat, folder, name, target, size) : -1;
}

gssize
read(int fd, void *bytes, gsize size)
{
    return look() ? (gssize)syscall(SYS_read, fd, bytes, size) : -1;
}

gssize
pread(int fd, void *bytes, gsize size, off_t offset)
{
    return look() ? (gssize)syscall(SYS_pread64, fd, bytes, size, offset) : -1;
}

struct dirent *
readdir(DIR *dir)
{
    static struct dirent *(*real)(DIR * dir);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "readdir64");
    return look() ? real(dir) : NULL;
}

gssize
write(int fd, const void *bytes, gsize size)
{
    if (steps.writes_nothing)
        return 0;
    return look() ? (gssize)syscall(SYS_write, fd, bytes, size) : -1;
}

/* Closed all the same. */
int
close(int fd)
{
    int reason = errno;
    gboolean ok = look();

    (void)syscall(SYS_close, fd);
    errno = ok ? reason : errno;
    return ok ? 0 : -1;
}

int
ftruncate(int fd, off_t size)
{
    return look() ? (int)syscall(SYS_ftruncate, fd, size) : -1;
}

int
flock(int fd, int operation)
{
    return look() ? (int)syscall(SYS_flock, fd, operation) : -1;
}

int
futimens(int fd, const struct timespec times[2])
{
    return steps.interrupted || look() ? (int)syscall(SYS_utimensat, fd, NULL, times, 0) : -1;
}

/* Ends a child: what it has reached is counted, too. */
G_NORETURN static void
end_child(int code)
{
#if OGI_IS_COVERED
    extern void __gcov_dump(void);

    __gcov_dump();
#endif
    _exit(code);
}

/* Publishes in a process of its own that ends, or has a call fail, at a step; looks and what isn't
 * possible are as they are for this one. Its status: killed, or 0; 1 where publishing failed, 2
 * where it had no step to fail. */
static inline int
run_in_child(gboolean (*func)(gconstpointer data), gconstpointer data, guint kill_at, guint fail_at)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        gboolean done;

        steps.n = 0;
        steps.kill_at = kill_at;
        steps.fail_at = fail_at;
        done = func(data);
        fail_at = (guint)steps.n < MAX(fail_at, steps.fail_from) ? 2 : 0;
        memset(&steps, 0, sizeof steps);
        end_child(done ? (int)fail_at : 1);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return status;
}
