/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes one system call of a process fail, or kills the process before it: preloaded by faults.py.
 *
 * FAULT=CALL:N:ERRNO   the N-th call of this name, over all threads, fails with this number
 * FAULT=CALL:N:kill    the process is killed instead of making it
 * CALL "any" counts all of them together. FAULT_COUNT=FILE: nothing fails, and FILE gets, of each
 * name, the number of calls when the process ends, and which of them were the first by their way
 * through the program (the functions that are open). What is forked counts on with the process it
 * is forked from, until it is another program. Programs that are started are left alone; with
 * FAULT_PROGRAM=NAME only they are, if they have this name.
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include "shim.h"

/* Ways that are told apart, and the functions that tell them. */
enum { MAX_WAYS = 4096, DEPTH = 16, STREAM_DEPTH = 6 };

static const char *const NAMES[N_CALLS] = {
    "open",    "read",     "pread",  "write",  "close",    "stat",  "access", "path",
    "listing", "opendir",  "lseek",  "stream", "truncate", "mkdir", "rename", "link",
    "symlink", "readlink", "unlink", "rmdir",  "sync",     "flush", "times",  "lock",
    "dup",     "pipe",     "poll",   "fork",   "exec",     "wait",  "thread", "signal",
    "limit",   "confine",  "locale", "map",    "unmap",    "random"};

struct way {
    enum call call;
    unsigned long hash;
    long first;
};

/* Of the process and of what it forks. */
struct counts {
    atomic_long n[N_CALLS];
    atomic_long n_all;
    pthread_mutex_t lock; /* of ways */
    int n_ways;
    struct way ways[MAX_WAYS];
};

static struct {
    char call[16];
    long at;
    int reason; /* -1: kill */
    FILE *count_file;
    int (*main)(int, char **, char **);
    pid_t process;
    atomic_int
        over; /* past the program's own end: a build that counts branches writes them there */
    struct counts *counts; /* NULL: nothing is counted */
} fault;

/* FNV-1a of the functions that are open; of those of a library that writes little by little, the
 * last. */
static unsigned long
hash_way(enum call call)
{
    void *open[DEPTH];
    int n = backtrace(open, call == STREAM ? STREAM_DEPTH : DEPTH);
    unsigned long hash = 14695981039346656037UL;

    for (int i = 0; i < n; i++)
        hash = (hash ^ (unsigned long)open[i]) * 1099511628211UL;
    return hash;
}

/* What is forked has one way to each call: another thread may have held what tells the functions.
 */
static void
note_way(enum call call, long n)
{
    struct counts *counts = fault.counts;
    unsigned long hash = getpid() == fault.process ? hash_way(call) : 0;
    int i = 0;

    pthread_mutex_lock(&counts->lock);
    while (i < counts->n_ways && (counts->ways[i].call != call || counts->ways[i].hash != hash))
        i++;
    if (i == counts->n_ways && i < MAX_WAYS)
        counts->ways[counts->n_ways++] = (struct way){call, hash, n};
    pthread_mutex_unlock(&counts->lock);
}

static struct counts *
make_counts(void)
{
    long memory = (syscall)(SYS_mmap, NULL, sizeof(struct counts), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0L);
    struct counts *counts = memory > 0 ? (struct counts *)memory : NULL;
    pthread_mutexattr_t shared;

    if (counts == NULL)
        abort();
    pthread_mutexattr_init(&shared);
    pthread_mutexattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&counts->lock, &shared);
    return counts;
}

/* Whether calls of this program are those that are counted; else of those that it starts. */
static int
is_meant(void)
{
    const char *name = getenv("FAULT_PROGRAM");

    return name == NULL || strcmp(name, program_invocation_short_name) == 0;
}

__attribute__((constructor)) static void
begin(void)
{
    const char *spec = getenv("FAULT");
    char reason[16] = "";

    if (!is_meant())
        return;
    /* at once: the program gives up the right to make files */
    if (getenv("FAULT_COUNT") != NULL) {
        hash_way(OPEN); /* loads what it needs */
        fault.count_file = fopen(getenv("FAULT_COUNT"), "w");
    }
    if (spec != NULL && sscanf(spec, "%15[a-z]:%ld:%15s", fault.call, &fault.at, reason) == 3)
        fault.reason = strcmp(reason, "kill") == 0 ? -1 : atoi(reason);
    unsetenv("LD_PRELOAD");
    fault.process = getpid();
    fault.counts = make_counts();
}

__attribute__((destructor)) static void
end(void)
{
    FILE *out = fault.count_file;
    struct counts *counts = fault.counts;

    atomic_store(&fault.over, 1);
    for (int i = 0; out != NULL && i < N_CALLS; i++) {
        fprintf(out, "%s %ld", NAMES[i], atomic_load(&counts->n[i]));
        for (int w = 0; w < counts->n_ways; w++) {
            if (counts->ways[w].call == (enum call)i)
                fprintf(out, " %ld", counts->ways[w].first);
        }
        fprintf(out, "\n");
    }
    if (out != NULL)
        fclose(out);
}

/* Whether this call is the one. */
int
faults_call(enum call call)
{
    struct counts *counts = fault.counts;
    long n, n_all;

    if (counts == NULL || atomic_load(&fault.over))
        return 0;
    n = atomic_fetch_add(&counts->n[call], 1) + 1;
    n_all = atomic_fetch_add(&counts->n_all, 1) + 1;
    if (fault.count_file != NULL)
        note_way(call, n);
    if (fault.at == 0)
        return 0;
    if (strcmp(fault.call, "any") == 0 ? n_all != fault.at
                                       : strcmp(fault.call, NAMES[call]) != 0 || n != fault.at)
        return 0;
    if (fault.reason < 0)
        (syscall)(SYS_kill, getpid(), SIGKILL);
    errno = fault.reason;
    return 1;
}

int
faults_reason(void)
{
    return fault.reason;
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
