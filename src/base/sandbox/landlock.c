/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Landlock by its system calls. Headers may be older than the kernel, so what later versions have
 * added is defined here, as the kernel's documentation of its interface has it.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <ogistat/file.h>

#include "landlock-private.h"

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

enum { CREATE_VERSION = 1, RULE_PATH_BENEATH = 1 };

/* rights of files; a version knows all up to its last */
enum {
    EXECUTE = 1 << 0,
    WRITE_FILE = 1 << 1,
    READ_FILE = 1 << 2,
    READ_DIR = 1 << 3,
    REMOVE_DIR = 1 << 4,
    REMOVE_FILE = 1 << 5,
    MAKE_DIR = 1 << 7,
    MAKE_REG = 1 << 8,
    MAKE_SOCK = 1 << 9,
    MAKE_SYM = 1 << 12,
    REFER = 1 << 13, /* rename and link between folders: version 2 */
    TRUNCATE = 1 << 14,
    IOCTL_DEV = 1 << 15,
    OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV,
};

enum { BIND_AND_CONNECT_TCP = 3, ABSTRACT_SOCKETS_AND_SIGNALS = 3 };

typedef struct {
    guint64 files;
    guint64 network; /* version 4 */
    guint64 scoped;  /* version 6 */
} Handled;

typedef struct {
    guint64 rights;
    gint32 folder;
} __attribute__((packed)) PathBeneath;

guint
ogi_landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_VERSION);

    return version > 0 ? (guint)version : 0;
}

/* All rights that a version can forbid. */
static guint64
known(guint version)
{
    static const guint64 last[] = {0, MAKE_SYM, REFER, TRUNCATE, TRUNCATE, IOCTL_DEV};

    return 2 * last[MIN(version, G_N_ELEMENTS(last) - 1)] - 1;
}

guint64
ogi_landlock_read(void)
{
    return READ_FILE | READ_DIR;
}

guint64
ogi_landlock_write(guint version)
{
    return (ogi_landlock_read() | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG |
            MAKE_SOCK | MAKE_SYM | REFER | TRUNCATE) &
           known(version);
}

guint64
ogi_landlock_run(void)
{
    return ogi_landlock_read() | EXECUTE;
}

int
ogi_landlock_new(guint version)
{
    Handled handled = {known(version), BIND_AND_CONNECT_TCP, ABSTRACT_SOCKETS_AND_SIGNALS};
    gsize size = version >= 6   ? sizeof handled
                 : version >= 4 ? G_STRUCT_OFFSET(Handled, scoped)
                                : G_STRUCT_OFFSET(Handled, network);

    return (int)syscall(SYS_landlock_create_ruleset, &handled, size, 0);
}

gboolean
ogi_landlock_add(int rules, const char *path, guint64 rights)
{
    g_auto(OgiFd) fd = open(path, O_PATH | O_CLOEXEC);
    PathBeneath beneath = {rights, fd};
    struct stat info;

    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == EACCES || errno == ELOOP;
    if (fstat(fd, &info) != 0)
        return FALSE;
    if (!S_ISDIR(info.st_mode))
        beneath.rights &= OF_A_FILE;
    return syscall(SYS_landlock_add_rule, rules, RULE_PATH_BENEATH, &beneath, 0) == 0;
}

gboolean
ogi_landlock_enter(int rules)
{
    return syscall(SYS_landlock_restrict_self, rules, 0) == 0;
}
