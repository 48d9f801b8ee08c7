/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes one system call of a process fail, or kills the process before it: preloaded by faults.py.
 *
 * FAULT=CALL:N:ERRNO   the N-th call of this name, over all threads, fails with this number
 * FAULT=CALL:N:kill    the process is killed instead of making it
 * CALL "any" counts all of them together. FAULT_COUNT=FILE: nothing fails, and FILE gets, of each
 * name, the number of calls when the process ends, and which of them were the first by their way
 * through the program (the functions that are open). Programs that are started are left alone.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum call {
    OPEN,
    READ,
    PREAD,
    WRITE,
    CLOSE,
    STAT,
    LISTING,
    OPENDIR,
    LSEEK,
    TRUNCATE,
    MKDIR,
    RENAME,
    LINK,
    SYMLINK,
    READLINK,
    UNLINK,
    SYNC,
    TIMES,
    LOCK,
    THREAD,
    MAP,
    RANDOM,
    N_CALLS
};

/* Ways that are told apart, and the functions that tell them. */
enum { MAX_WAYS = 4096, DEPTH = 16 };

static const char *const NAMES[N_CALLS] = {
    "open",  "read",     "pread", "write",  "close", "stat",    "listing",  "opendir",
    "lseek", "truncate", "mkdir", "rename", "link",  "symlink", "readlink", "unlink",
    "sync",  "times",    "lock",  "thread", "map",   "random"};

struct way {
    enum call call;
    unsigned long hash;
    long first;
};

static struct {
    char call[16];
    long at;
    int reason; /* -1: kill */
    FILE *count_file;
    int (*main)(int, char **, char **);
    atomic_int
        over; /* past the program's own end: a build that counts branches writes them there */
    atomic_long n[N_CALLS];
    atomic_long n_all;
    pthread_mutex_t lock; /* of ways */
    int n_ways;
    struct way ways[MAX_WAYS];
} fault = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* FNV-1a of the functions that are open. */
static unsigned long
hash_way(void)
{
    void *open[DEPTH];
    int n = backtrace(open, DEPTH);
    unsigned long hash = 14695981039346656037UL;

    for (int i = 0; i < n; i++)
        hash = (hash ^ (unsigned long)open[i]) * 1099511628211UL;
    return hash;
}

static void
note_way(enum call call, long n)
{
    unsigned long hash = hash_way();
    int i = 0;

    pthread_mutex_lock(&fault.lock);
    while (i < fault.n_ways && (fault.ways[i].call != call || fault.ways[i].hash != hash))
        i++;
    if (i == fault.n_ways && i < MAX_WAYS)
        fault.ways[fault.n_ways++] = (struct way){call, hash, n};
    pthread_mutex_unlock(&fault.lock);
}

__attribute__((constructor)) static void
begin(void)
{
    const char *spec = getenv("FAULT");
    char reason[16] = "";

    /* at once: the program gives up the right to make files */
    if (getenv("FAULT_COUNT") != NULL) {
        hash_way(); /* loads what it needs */
        fault.count_file = fopen(getenv("FAULT_COUNT"), "w");
        memset(fault.n, 0, sizeof fault.n);
    }
    if (spec != NULL && sscanf(spec, "%15[a-z]:%ld:%15s", fault.call, &fault.at, reason) == 3)
        fault.reason = strcmp(reason, "kill") == 0 ? -1 : atoi(reason);
    unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void
end(void)
{
    FILE *out = fault.count_file;

    for (int i = 0; out != NULL && i < N_CALLS; i++) {
        fprintf(out, "%s %ld", NAMES[i], atomic_load(&fault.n[i]));
        for (int w = 0; w < fault.n_ways; w++) {
            if (fault.ways[w].call == (enum call)i)
                fprintf(out, " %ld", fault.ways[w].first);
        }
        fprintf(out, "\n");
    }
    if (out != NULL)
        fclose(out);
}

/* Whether this call is the one. */
static int
fails(enum call call)
{
    long n, n_all;

    if (atomic_load(&fault.over))
        return 0;
    n = atomic_fetch_add(&fault.n[call], 1) + 1;
    n_all = atomic_fetch_add(&fault.n_all, 1) + 1;
    if (fault.count_file != NULL)
        note_way(call, n);
    if (fault.at == 0)
        return 0;
    if (strcmp(fault.call, "any") == 0 ? n_all != fault.at
                                       : strcmp(fault.call, NAMES[call]) != 0 || n != fault.at)
        return 0;
    if (fault.reason < 0)
        kill(getpid(), SIGKILL);
    errno = fault.reason;
    return 1;
}

static void
stop(void)
{
    atomic_store(&fault.over, 1);
}

static int
watched_main(int argc, char **argv, char **environment)
{
    atexit(stop);
    return fault.main(argc, argv, environment);
}

/* In place of the C library's: what is registered first in main is run last. */
int __libc_start_main(int (*program)(int, char **, char **), int argc, char **argv,
                      void (*init)(void), void (*finish)(void), void (*unload)(void), void *stack);
int
__libc_start_main(int (*program)(int, char **, char **), int argc, char **argv, void (*init)(void),
                  void (*finish)(void), void (*unload)(void), void *stack)
{
    int (*real)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
                void (*)(void), void *);

    *(void **)&real = dlsym(RTLD_NEXT, "__libc_start_main");
    fault.main = program;
    return real(watched_main, argc, argv, init, finish, unload, stack);
}

#define REAL(name, type, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (real == NULL)                                                                              \
    *(void **)&real = dlsym(RTLD_NEXT, #name)

#define WRAP(call, type, failed, name, parameters, arguments, ...)                                 \
    type name parameters                                                                           \
    {                                                                                              \
        REAL(name, type, __VA_ARGS__);                                                             \
        return fails(call) ? failed : real arguments;                                              \
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
        return fails(OPEN) ? -1 : real arguments;                                                  \
    }

WRAP_OPEN(open, (const char *path, int flags, ...), (path, flags, mode), const char *, int, ...)
WRAP_OPEN(open64, (const char *path, int flags, ...), (path, flags, mode), const char *, int, ...)
WRAP_OPEN(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode), int,
          const char *, int, ...)
WRAP_OPEN(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode), int,
          const char *, int, ...)
WRAP(READ, ssize_t, -1, read, (int fd, void *b, size_t n), (fd, b, n), int, void *, size_t)
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
WRAP(LISTING, struct dirent *, NULL, readdir, (DIR * d), (d), DIR *)
WRAP(OPENDIR, DIR *, NULL, fdopendir, (int fd), (fd), int)
WRAP(LSEEK, off_t, -1, lseek, (int fd, off_t o, int w), (fd, o, w), int, off_t, int)
WRAP(TRUNCATE, int, -1, ftruncate, (int fd, off_t n), (fd, n), int, off_t)
WRAP(MKDIR, int, -1, mkdir, (const char *p, mode_t m), (p, m), const char *, mode_t)
WRAP(MKDIR, int, -1, mkdirat, (int at, const char *p, mode_t m), (at, p, m), int, const char *,
     mode_t)
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
WRAP(SYNC, int, -1, fsync, (int fd), (fd), int)
WRAP(SYNC, int, -1, fdatasync, (int fd), (fd), int)
WRAP(TIMES, int, -1, futimens, (int fd, const struct timespec t[2]), (fd, t), int,
     const struct timespec *)
WRAP(LOCK, int, -1, flock, (int fd, int op), (fd, op), int, int)
WRAP(MAP, void *, MAP_FAILED, mmap, (void *a, size_t n, int p, int f, int fd, off_t o),
     (a, n, p, f, fd, o), void *, size_t, int, int, int, off_t)
WRAP(RANDOM, ssize_t, -1, getrandom, (void *b, size_t n, unsigned f), (b, n, f), void *, size_t,
     unsigned)
WRAP(THREAD, int, fault.reason, pthread_create,
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

/* It has closed all the same, as the kernel does. */
int
close(int fd)
{
    int failed = fails(CLOSE);
    int reason = errno;
    int result = (int)(syscall)(SYS_close, fd);

    if (failed)
        errno = reason;
    return failed ? -1 : result;
}

/* openat2 has no function of its own. */
long
syscall(long number, ...)
{
    static long (*real)(long, ...);
    long a[6];
    va_list rest;

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "syscall");
    va_start(rest, number);
    for (int i = 0; i < 6; i++)
        a[i] = va_arg(rest, long);
    va_end(rest);
    if (number == SYS_openat2 && fails(OPEN))
        return -1;
    return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
