/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "publisher-folder.h"

/*
 * These definitions take the place of the C library's in this program: every step by which a folder
 * changes is counted, and the test can end the process before any of them, or make it fail.
 */
static struct {
    gint n;        /* steps so far, from 1; atomic: files are synced side by side */
    guint kill_at; /* 0: never */
    guint fail_at;
    gboolean no_symlinks;
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
    if (n == steps.fail_at)
        errno = ENOSPC;
    return n != steps.fail_at;
}

int
renameat(int from, const char *name, int to, const char *new_name)
{
    return step() ? (int)syscall(SYS_renameat2, from, name, to, new_name, 0) : -1;
}

int
linkat(int from, const char *name, int to, const char *new_name, int flags)
{
    return step() ? (int)syscall(SYS_linkat, from, name, to, new_name, flags) : -1;
}

int
symlinkat(const char *target, int folder, const char *name)
{
    if (steps.no_symlinks) {
        errno = EPERM;
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

int
openat(int folder, const char *name, int flags, ...)
{
    mode_t mode = 0;
    va_list arguments;

    va_start(arguments, flags);
    if ((flags & O_CREAT) != 0)
        mode = va_arg(arguments, mode_t);
    va_end(arguments);
    if ((flags & O_CREAT) != 0 && !step())
        return -1;
    return (int)syscall(SYS_openat, folder, name, flags, mode);
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

/* Publishes in a process of its own that ends, or has a call fail, at a step. Its status: killed,
 * or 0; 1 where publishing failed, 2 where it had no step to fail. */
static inline int
run_in_child(gboolean (*func)(gconstpointer data), gconstpointer data, guint kill_at, guint fail_at)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        memset(&steps, 0, sizeof steps);
        steps.kill_at = kill_at;
        steps.fail_at = fail_at;
        if (!func(data))
            end_child(1);
        end_child((guint)steps.n < fail_at ? 2 : 0);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return status;
}
