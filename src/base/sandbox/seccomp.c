/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which system calls there are. A parser has a list of those it may call; the program, which
 * publishes and runs helpers, a list of those it may not. A call that is refused fails with EPERM:
 * whatever made it goes on without, and a new version of the C library doesn't lose a report.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "seccomp-private.h"

#if OGI_HAVE_SECCOMP
#include <seccomp.h>

/* Read, write, memory, time, the end, and looking at files that Landlock allows. */
static const char *const of_parser[] = {
    "read",
    "pread64",
    "readv",
    "write",
    "writev",
    "lseek",
    "close",
    "poll",
    "ppoll",
    "recvmsg",
    "fstat",
    "stat",
    "lstat",
    "newfstatat",
    "statx",
    "statfs",
    "fstatfs",
    "access",
    "faccessat",
    "faccessat2",
    "readlink",
    "readlinkat",
    "getdents64",
    "fcntl",
    "getcwd",
    "brk",
    "munmap",
    "mremap",
    "madvise",
    "fadvise64",
    "futex",
    "sched_yield",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigaltstack",
    "clock_gettime",
    "clock_getres",
    "gettimeofday",
    "time",
    "getrandom",
    "getpid",
    "gettid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getrlimit",
    "uname",
    "sysinfo",
    "exit",
    "exit_group",
    "restart_syscall",
};

/* Beyond a program's need: other processes, the system, other users, other ways to do I/O. */
static const char *const not_of_program[] = {
    "execveat",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "process_madvise",
    "pidfd_getfd",
    "kcmp",
    "userfaultfd",
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
    "bpf",
    "perf_event_open",
    "keyctl",
    "add_key",
    "request_key",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "fsopen",
    "fsmount",
    "fspick",
    "move_mount",
    "open_tree",
    "mount_setattr",
    "unshare",
    "setns",
    "init_module",
    "finit_module",
    "delete_module",
    "kexec_load",
    "kexec_file_load",
    "reboot",
    "swapon",
    "swapoff",
    "acct",
    "quotactl",
    "quotactl_fd",
    "syslog",
    "name_to_handle_at",
    "open_by_handle_at",
    "setuid",
    "setgid",
    "setreuid",
    "setregid",
    "setresuid",
    "setresgid",
    "setgroups",
    "setfsuid",
    "setfsgid",
    "capset",
    "mknod",
    "mknodat",
    "personality",
    "settimeofday",
    "clock_settime",
    "clock_adjtime",
    "adjtimex",
    "sethostname",
    "setdomainname",
    "iopl",
    "ioperm",
    "modify_ldt",
    "fanotify_init",
    "lookup_dcookie",
    "vhangup",
    "nfsservctl",
    "setxattr",
    "lsetxattr",
    "fsetxattr",
    "removexattr",
};

/* And, without LibreOffice, sockets of any kind: also on one that is open. */
static const char *const not_without_converting[] = {
    "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg",
};

/* A call that this kind of processor, or an older libseccomp, doesn't have needs no rule. */
static int
add(scmp_filter_ctx filter, guint32 action, const char *name, guint n,
    const struct scmp_arg_cmp *arguments)
{
    int call = seccomp_syscall_resolve_name(name);

    return call >= 0 ? seccomp_rule_add_array(filter, action, call, n, arguments) : 0;
}

static int
add_all(scmp_filter_ctx filter, guint32 action, const char *const *names, guint n)
{
    int result = 0;

    for (guint i = 0; i < n && result == 0; i++)
        result = add(filter, action, names[i], 0, NULL);
    return result;
}

/* Opens only to read, memory only that isn't run, limits only of its own. */
static int
add_parser(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp to_read = {2, SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC,
                                         O_RDONLY};
    const struct scmp_arg_cmp at_to_read = {1, SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC,
                                            O_RDONLY};
    const struct scmp_arg_cmp not_to_run = {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
    const struct scmp_arg_cmp own = {0, SCMP_CMP_EQ, 0, 0};
    int result = add_all(filter, SCMP_ACT_ALLOW, of_parser, G_N_ELEMENTS(of_parser));

    if (result == 0)
        result = add(filter, SCMP_ACT_ALLOW, "openat", 1, &to_read);
    if (result == 0)
        result = add(filter, SCMP_ACT_ALLOW, "open", 1, &at_to_read);
    if (result == 0)
        result = add(filter, SCMP_ACT_ALLOW, "mmap", 1, &not_to_run);
    if (result == 0)
        result = add(filter, SCMP_ACT_ALLOW, "mprotect", 1, &not_to_run);
    if (result == 0)
        result = add(filter, SCMP_ACT_ALLOW, "prlimit64", 1, &own);
    if (result == 0)
        result = add(filter, SCMP_ACT_ALLOW, "setrlimit", 0, NULL);
    return result;
}

/* New threads and processes, in the namespaces there are. What clone3 asks for can't be seen from
 * here; the C library goes back to clone. */
static int
add_program(scmp_filter_ctx filter, gboolean converting)
{
    static const guint64 spaces[] = {CLONE_NEWNS,  CLONE_NEWUSER, CLONE_NEWPID,   CLONE_NEWNET,
                                     CLONE_NEWIPC, CLONE_NEWUTS,  CLONE_NEWCGROUP};
    const guint32 refused = SCMP_ACT_ERRNO(EPERM);
    const struct scmp_arg_cmp not_local = {0, SCMP_CMP_NE, AF_UNIX, 0};
    int result = add_all(filter, refused, not_of_program, G_N_ELEMENTS(not_of_program));

    for (guint i = 0; i < G_N_ELEMENTS(spaces) && result == 0; i++) {
        const struct scmp_arg_cmp new_space = {0, SCMP_CMP_MASKED_EQ, spaces[i], spaces[i]};

        result = add(filter, refused, "clone", 1, &new_space);
    }
    if (result == 0)
        result = add(filter, SCMP_ACT_ERRNO(ENOSYS), "clone3", 0, NULL);
    if (result == 0)
        result = add(filter, refused, "socket", converting ? 1 : 0, &not_local);
    if (result == 0 && !converting)
        result =
            add_all(filter, refused, not_without_converting, G_N_ELEMENTS(not_without_converting));
    return result;
}

gboolean
ogi_seccomp_is_built(void)
{
    return TRUE;
}

gboolean
ogi_seccomp_is_known(void)
{
    const guint32 action = SECCOMP_RET_ERRNO;

    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

gboolean
ogi_seccomp_enter(OgiSandboxKind kind)
{
    gboolean parser = kind == OGI_SANDBOX_PARSER;
    scmp_filter_ctx filter = seccomp_init(parser ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_ALLOW);
    int result = filter != NULL ? 0 : -ENOMEM;

    if (result == 0)
        result = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    if (result == 0)
        result = parser ? add_parser(filter) : add_program(filter, kind == OGI_SANDBOX_CONVERTING);
    if (result == 0)
        result = seccomp_load(filter);
    seccomp_release(filter);
    errno = -result;
    return result == 0;
}

#else

gboolean
ogi_seccomp_is_built(void)
{
    return FALSE;
}

gboolean
ogi_seccomp_is_known(void)
{
    return FALSE;
}

gboolean
ogi_seccomp_enter(G_GNUC_UNUSED OgiSandboxKind kind)
{
    errno = ENOSYS;
    return FALSE;
}

#endif
