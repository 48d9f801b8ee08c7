/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a process gives up before it reads what others have written: new privileges, system calls
 * (seccomp), files outside the paths named (Landlock) and the network. Nothing gives it back.
 */
typedef enum {
    OGI_SANDBOX_PROGRAM,    /* publishes; runs helpers */
    OGI_SANDBOX_CONVERTING, /* as that, and runs LibreOffice, which needs local sockets */
    OGI_SANDBOX_PARSER,     /* reads and writes what is open, and memory; opens only to read */
} OgiSandboxKind;

typedef enum {
    OGI_SANDBOX_READ,  /* a file, or all below a folder */
    OGI_SANDBOX_WRITE, /* and make, change, rename, remove */
    OGI_SANDBOX_RUN,   /* read, and run */
} OgiSandboxAccess;

typedef enum {
    OGI_SANDBOX_IN_FORCE,
    OGI_SANDBOX_NOT_BUILT, /* built without what it needs */
    OGI_SANDBOX_NO_KERNEL, /* the kernel lacks it */
    OGI_SANDBOX_OFF,       /* OGISTAT_SANDBOX=off */
    OGI_SANDBOX_OBSERVED,  /* a sanitizer, coverage or valgrind does more than the program may */
} OgiSandboxState;

typedef struct _OgiSandbox OgiSandbox;

/* Nothing is given up before ogi_sandbox_enter; until then no file is allowed. */
OgiSandbox *ogi_sandbox_new(OgiSandboxKind kind);
void ogi_sandbox_free(OgiSandbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiSandbox, ogi_sandbox_free)

/* A path that isn't there, or NULL, is passed over. */
void ogi_sandbox_allow(OgiSandbox *self, const char *path, OgiSandboxAccess access);
/* Where the dynamic loader finds libraries, and its caches. */
void ogi_sandbox_allow_libraries(OgiSandbox *self);
/* What LibreOffice and fontconfig read: fonts, their lists, tables of characters. */
void ogi_sandbox_allow_fonts(OgiSandbox *self);

/* For this thread and all that it makes; seccomp for the threads there are, too. Where the kernel
 * lacks a part the rest holds. Fails with OGI_ERROR_OUTPUT where a part that is there can't be put
 * in force. */
gboolean ogi_sandbox_enter(const OgiSandbox *self, GError **error);

/* What a process on this machine can have of it: for --version. */
OgiSandboxState ogi_sandbox_seccomp(void);
OgiSandboxState ogi_sandbox_landlock(void);

G_END_DECLS
