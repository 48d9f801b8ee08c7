/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What is counted by itself: calls that are alike. */
enum call {
    OPEN,
    READ,
    PREAD,
    WRITE,
    CLOSE,
    STAT,
    ACCESS,
    PATH,
    LISTING,
    OPENDIR,
    LSEEK,
    STREAM,
    TRUNCATE,
    MKDIR,
    RENAME,
    LINK,
    SYMLINK,
    READLINK,
    UNLINK,
    RMDIR,
    SYNC,
    FLUSH,
    TIMES,
    LOCK,
    DUP,
    PIPE,
    POLL,
    FORK,
    EXEC,
    WAIT,
    THREAD,
    SIGNAL,
    LIMIT,
    CONFINE,
    LOCALE,
    MAP,
    UNMAP,
    RANDOM,
    N_CALLS
};

/* Whether this call of the program is the one that fails; then errno is set. */
int faults_call(enum call call);
/* With which number; 0: none does. */
int faults_reason(void);
