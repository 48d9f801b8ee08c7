/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In place of the C library's functions: each asks first whether it is to fail. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shim.h"

#define REAL(name, type, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (real == NULL)                                                                              \
    *(void **)&real = dlsym(RTLD_NEXT, #name)

#define WRAP(call, type, failed, name, parameters, arguments, ...)                                 \
    type name parameters                                                                           \
    {                                                                                              \
        REAL(name, type, __VA_ARGS__);                                                             \
        return faults_call(call) ? failed : real arguments;                                        \
    }

#define WRAP_OPEN(name, parameters, arguments, ...)                                                \
    int name parameters                                                                            \
    {                                                                                              \
        mode_t mode = 0;                                                                           \
        REAL(name, int, __VA_ARGS__);                                                              \
        if ((flags & O_CREAT) != 0) {                                                              \
            va_list rest;                                                                          \
            va_start(rest, flags);                                                                 \
            mode = va_arg(rest, mode_t);                                                           \
            va_end(rest);                                                                          \
        }                                                                                          \
        return faults_call(OPEN) ? -1 : real arguments;                                            \
    }

WRAP_OPEN(open, (const char *path, int flags, ...), (path, flags, mode), const char *, int, ...)
WRAP_OPEN(open64, (const char *path, int flags, ...), (path, flags, mode), const char *, int, ...)
WRAP_OPEN(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode), int,
          const char *, int, ...)
WRAP_OPEN(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode), int,
          const char *, int, ...)
WRAP(PREAD, ssize_t, -1, pread, (int fd, void *b, size_t n, off_t o), (fd, b, n, o), int, void *,
     size_t, off_t)
WRAP(PREAD, ssize_t, -1, pread64, (int fd, void *b, size_t n, off64_t o), (fd, b, n, o), int,
     void *, size_t, off64_t)
WRAP(WRITE, ssize_t, -1, write, (int fd, const void *b, size_t n), (fd, b, n), int, const void *,
     size_t)
WRAP(STAT, int, -1, stat, (const char *p, struct stat *s), (p, s), const char *, struct stat *)
WRAP(STAT, int, -1, lstat, (const char *p, struct stat *s), (p, s), const char *, struct stat *)
WRAP(STAT, int, -1, fstat, (int fd, struct stat *s), (fd, s), int, struct stat *)
WRAP(STAT, int, -1, fstatat, (int at, const char *p, struct stat *s, int f), (at, p, s, f), int,
     const char *, struct stat *, int)
WRAP(ACCESS, int, -1, access, (const char *p, int m), (p, m), const char *, int)
WRAP(PATH, char *, NULL, realpath, (const char *p, char *r), (p, r), const char *, char *)
WRAP(PATH, char *, NULL, getcwd, (char *b, size_t n), (b, n), char *, size_t)
WRAP(LISTING, struct dirent *, NULL, readdir, (DIR * d), (d), DIR *)
WRAP(OPENDIR, DIR *, NULL, fdopendir, (int fd), (fd), int)
WRAP(OPENDIR, DIR *, NULL, opendir, (const char *p), (p), const char *)
WRAP(LSEEK, off_t, -1, lseek, (int fd, off_t o, int w), (fd, o, w), int, off_t, int)
WRAP(TRUNCATE, int, -1, ftruncate, (int fd, off_t n), (fd, n), int, off_t)
WRAP(MKDIR, int, -1, mkdir, (const char *p, mode_t m), (p, m), const char *, mode_t)
WRAP(MKDIR, int, -1, mkdirat, (int at, const char *p, mode_t m), (at, p, m), int, const char *,
     mode_t)
WRAP(RENAME, int, -1, rename, (const char *p, const char *q), (p, q), const char *, const char *)
WRAP(RENAME, int, -1, renameat, (int a, const char *p, int b, const char *q), (a, p, b, q), int,
     const char *, int, const char *)
WRAP(LINK, int, -1, linkat, (int a, const char *p, int b, const char *q, int f), (a, p, b, q, f),
     int, const char *, int, const char *, int)
WRAP(SYMLINK, int, -1, symlinkat, (const char *p, int at, const char *q), (p, at, q), const char *,
     int, const char *)
WRAP(READLINK, ssize_t, -1, readlink, (const char *p, char *b, size_t n), (p, b, n), const char *,
     char *, size_t)
WRAP(READLINK, ssize_t, -1, readlinkat, (int at, const char *p, char *b, size_t n), (at, p, b, n),
     int, const char *, char *, size_t)
WRAP(UNLINK, int, -1, unlinkat, (int at, const char *p, int f), (at, p, f), int, const char *, int)
WRAP(UNLINK, int, -1, unlink, (const char *p), (p), const char *)
WRAP(UNLINK, int, -1, remove, (const char *p), (p), const char *)
WRAP(RMDIR, int, -1, rmdir, (const char *p), (p), const char *)
WRAP(SYNC, int, -1, fsync, (int fd), (fd), int)
WRAP(SYNC, int, -1, fdatasync, (int fd), (fd), int)
WRAP(FLUSH, int, -1, sync_file_range, (int fd, off64_t o, off64_t n, unsigned f), (fd, o, n, f),
     int, off64_t, off64_t, unsigned)
WRAP(TIMES, int, -1, futimens, (int fd, const struct timespec t[2]), (fd, t), int,
     const struct timespec *)
WRAP(LOCK, int, -1, flock, (int fd, int op), (fd, op), int, int)
WRAP(DUP, int, -1, dup, (int fd), (fd), int)
WRAP(DUP, int, -1, dup2, (int fd, int as), (fd, as), int, int)
WRAP(PIPE, int, -1, pipe, (int ends[2]), (ends), int *)
WRAP(PIPE, int, -1, pipe2, (int ends[2], int f), (ends, f), int *, int)
WRAP(POLL, int, -1, poll, (struct pollfd * p, nfds_t n, int t), (p, n, t), struct pollfd *, nfds_t,
     int)
WRAP(FORK, pid_t, -1, fork, (void), (), void)
WRAP(EXEC, int, -1, execv, (const char *p, char *const a[]), (p, a), const char *, char *const *)
WRAP(EXEC, int, -1, execve, (const char *p, char *const a[], char *const e[]), (p, a, e),
     const char *, char *const *, char *const *)
WRAP(WAIT, pid_t, -1, waitpid, (pid_t p, int *s, int o), (p, s, o), pid_t, int *, int)
WRAP(SIGNAL, int, -1, sigaltstack, (const stack_t *s, stack_t *o), (s, o), const stack_t *,
     stack_t *)
WRAP(SIGNAL, int, -1, sigaction, (int n, const struct sigaction *a, struct sigaction *o), (n, a, o),
     int, const struct sigaction *, struct sigaction *)
WRAP(SIGNAL, int, faults_reason(), pthread_sigmask, (int h, const sigset_t *s, sigset_t *o),
     (h, s, o), int, const sigset_t *, sigset_t *)
WRAP(LIMIT, int, -1, getrlimit, (__rlimit_resource_t r, struct rlimit *l), (r, l),
     __rlimit_resource_t, struct rlimit *)
WRAP(LIMIT, int, -1, setrlimit, (__rlimit_resource_t r, const struct rlimit *l), (r, l),
     __rlimit_resource_t, const struct rlimit *)
WRAP(LIMIT, int, -1, getrlimit64, (__rlimit_resource_t r, struct rlimit64 *l), (r, l),
     __rlimit_resource_t, struct rlimit64 *)
WRAP(LIMIT, int, -1, setrlimit64, (__rlimit_resource_t r, const struct rlimit64 *l), (r, l),
     __rlimit_resource_t, const struct rlimit64 *)
WRAP(UNMAP, int, -1, munmap, (void *a, size_t n), (a, n), void *, size_t)
WRAP(UNMAP, int, -1, madvise, (void *a, size_t n, int w), (a, n, w), void *, size_t, int)
WRAP(MAP, void *, MAP_FAILED, mmap, (void *a, size_t n, int p, int f, int fd, off_t o),
     (a, n, p, f, fd, o), void *, size_t, int, int, int, off_t)
WRAP(RANDOM, ssize_t, -1, getrandom, (void *b, size_t n, unsigned f), (b, n, f), void *, size_t,
     unsigned)
/* It has one reason. */
WRAP(THREAD, int, EAGAIN, pthread_create,
     (pthread_t * t, const pthread_attr_t *a, void *(*f)(void *), void *x), (t, a, f, x),
     pthread_t *, const pthread_attr_t *, void *(*)(void *), void *)
/* Under the names that large files are asked for by. */
WRAP(STAT, int, -1, stat64, (const char *p, struct stat64 *s), (p, s), const char *,
     struct stat64 *)
WRAP(STAT, int, -1, lstat64, (const char *p, struct stat64 *s), (p, s), const char *,
     struct stat64 *)
WRAP(STAT, int, -1, fstat64, (int fd, struct stat64 *s), (fd, s), int, struct stat64 *)
WRAP(STAT, int, -1, fstatat64, (int at, const char *p, struct stat64 *s, int f), (at, p, s, f), int,
     const char *, struct stat64 *, int)
WRAP(LISTING, struct dirent64 *, NULL, readdir64, (DIR * d), (d), DIR *)
WRAP(LSEEK, off64_t, -1, lseek64, (int fd, off64_t o, int w), (fd, o, w), int, off64_t, int)
WRAP(TRUNCATE, int, -1, ftruncate64, (int fd, off64_t n), (fd, n), int, off64_t)
WRAP(MAP, void *, MAP_FAILED, mmap64, (void *a, size_t n, int p, int f, int fd, off64_t o),
     (a, n, p, f, fd, o), void *, size_t, int, int, int, off64_t)

/* GLib waits for what it has forked where it can't read from it whether it could be run, and that
 * waits for GLib; but a pipe from there always can be read. */
static int
is_from_fork(int fd, const void *caller)
{
    struct stat info;
    Dl_info where;

    return (syscall)(SYS_fstat, fd, &info) == 0 && S_ISFIFO(info.st_mode) &&
           dladdr(caller, &where) != 0 && strstr(where.dli_fname, "/libglib-") != NULL;
}

ssize_t
read(int fd, void *bytes, size_t n)
{
    REAL(read, ssize_t, int, void *, size_t);
    return !is_from_fork(fd, __builtin_return_address(0)) && faults_call(READ) ? -1
                                                                               : real(fd, bytes, n);
}

/* It has closed all the same, as the kernel does. */
int
close(int fd)
{
    int failed = faults_call(CLOSE);
    int reason = errno;
    int result = (int)(syscall)(SYS_close, fd);

    if (failed)
        errno = reason;
    return failed ? -1 : result;
}

/* Of a file, and not in memory. What is said goes out whatever fails. Where a file stands can
 * always be told. */
static int
fails_on(FILE *file)
{
    int reason = errno;
    int is_file = file != NULL && file != stdout && file != stderr && fileno(file) >= 0;

    errno = reason;
    return is_file && faults_call(STREAM);
}

#define WRAP_STREAM(type, failed, name, parameters, arguments, ...)                                \
    type name parameters                                                                           \
    {                                                                                              \
        REAL(name, type, __VA_ARGS__);                                                             \
        return fails_on(file) ? failed : real arguments;                                           \
    }

WRAP(STREAM, FILE *, NULL, fopen, (const char *p, const char *m), (p, m), const char *,
     const char *)
WRAP(STREAM, FILE *, NULL, fopen64, (const char *p, const char *m), (p, m), const char *,
     const char *)
WRAP_STREAM(size_t, 0, fread, (void *b, size_t s, size_t n, FILE *file), (b, s, n, file), void *,
            size_t, size_t, FILE *)
WRAP_STREAM(size_t, 0, fwrite, (const void *b, size_t s, size_t n, FILE *file), (b, s, n, file),
            const void *, size_t, size_t, FILE *)
WRAP_STREAM(int, -1, fseek, (FILE * file, long o, int w), (file, o, w), FILE *, long, int)
WRAP_STREAM(int, -1, fseeko64, (FILE * file, off64_t o, int w), (file, o, w), FILE *, off64_t, int)
WRAP_STREAM(int, EOF, fflush, (FILE * file), (file), FILE *)

int
fclose(FILE *file)
{
    int failed = faults_call(CLOSE);
    int reason = errno;
    int result;

    REAL(fclose, int, FILE *);
    result = real(file);
    if (failed)
        errno = reason;
    return failed ? EOF : result;
}

/* That of C is always there. */
locale_t
newlocale(int mask, const char *name, locale_t base)
{
    REAL(newlocale, locale_t, int, const char *, locale_t);
    return strcmp(name, "C") != 0 && faults_call(LOCALE) ? (locale_t)0 : real(mask, name, base);
}

int
prctl(int option, ...)
{
    unsigned long a[4];
    va_list rest;

    va_start(rest, option);
    for (int i = 0; i < 4; i++)
        a[i] = va_arg(rest, unsigned long);
    va_end(rest);
    return faults_call(CONFINE) ? -1 : (int)(syscall)(SYS_prctl, option, a[0], a[1], a[2], a[3]);
}

/* Whose number is the call's: those that have no function of their own. */
static int
call_of(long number)
{
    switch (number) {
    case SYS_openat2:
        return OPEN;
    case SYS_seccomp:
    case SYS_landlock_create_ruleset:
    case SYS_landlock_add_rule:
    case SYS_landlock_restrict_self:
        return CONFINE;
    default:
        return -1; /* also futex, which can't fail so */
    }
}

long
syscall(long number, ...)
{
    static long (*real)(long, ...);
    int call = call_of(number);
    long a[6];
    va_list rest;

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "syscall");
    va_start(rest, number);
    for (int i = 0; i < 6; i++)
        a[i] = va_arg(rest, long);
    va_end(rest);
    if (call >= 0 && faults_call((enum call)call))
        return -1;
    return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
