/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <ogistat/helper.h>

#include "document-lines.h"
#include "document/helper/helper-process-private.h"
#include "document/helper/helper-wire-private.h"
#include "document/readers-private.h"
#include "own-thread.h"

/*
 * Programs that read a file otherwise than they should, and calls that fail. These definitions take
 * the place of the C library's in this program.
 */
static struct {
    gboolean interrupted; /* every call is, at first */
    guint n_interrupted;
    gboolean no_links; /* as without /proc */
    guint n_waits;
    guint stopped; /* number of the wait in which nothing comes or goes, from 1; 0: none */
    guint broken;  /* likewise: it can't be waited for */
} calls;

/* TRUE where a call is to fail: each second one of its kind. */
static gboolean
is_interrupted(guint *n)
{
    if (!calls.interrupted || (*n)++ % 2 != 0)
        return FALSE;
    calls.n_interrupted++;
    errno = EINTR;
    return TRUE;
}

ssize_t
readlink(const char *path, char *target, size_t size)
{
    if (!calls.no_links)
        return syscall(SYS_readlinkat, AT_FDCWD, path, target, size);
    errno = ENOENT;
    return -1;
}

int
poll(struct pollfd *fds, nfds_t n, int timeout)
{
    static guint n_calls;
    struct timespec time = {timeout / 1000, timeout % 1000 * 1000000L};

    errno = ENOMEM;
    calls.n_waits++;
    if (calls.n_waits == calls.broken)
        return -1;
    if (calls.n_waits == calls.stopped)
        return 0;
    if (is_interrupted(&n_calls))
        return -1;
    return (int)syscall(SYS_ppoll, fds, n, timeout < 0 ? NULL : &time, NULL, 0);
}

ssize_t
read(int fd, void *bytes, size_t n)
{
    static guint n_calls;

    return is_interrupted(&n_calls) ? -1 : syscall(SYS_read, fd, bytes, n);
}

ssize_t
write(int fd, const void *bytes, size_t n)
{
    static guint n_calls;

    return is_interrupted(&n_calls) ? -1 : syscall(SYS_write, fd, bytes, n);
}

pid_t
waitpid(pid_t pid, int *status, int options)
{
    static guint n_calls;

    return is_interrupted(&n_calls) ? -1 : (pid_t)syscall(SYS_wait4, pid, status, options, NULL);
}

int
sigtimedwait(const sigset_t *set, siginfo_t *info, const struct timespec *timeout)
{
    static guint n_calls;

    return is_interrupted(&n_calls) ? -1 : (int)syscall(SYS_rt_sigtimedwait, set, info, timeout, 8);
}

static const OgiHelperKind kind = {
    .too_long = "too-long",
    .too_large = "too-large",
    .not_begun = "not-begun",
};

static char *folder;

/* The name of a program that runs a script, in which $answer is a file with a right answer, $half
 * one with its beginning, $once one that isn't there yet, and take takes a file of five bytes.
 * (transfer full) */
static char *
program(const char *script)
{
    static guint n_programs;
    g_autofree char *name = g_strdup_printf("helper-%u", n_programs++);
    g_autofree char *text =
        g_strdup_printf("#!/bin/sh\nulimit -c 0\nanswer='%s/answer' half='%s/half' once="
                        "'%s/%s-once'\ntake() { head -c $((8 + 5)) >/dev/null; "
                        "}\n%s\n",
                        folder, folder, folder, name, script);
    char *path = g_build_filename(folder, name, NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_assert_cmpint(g_chmod(path, 0755), ==, 0);
    return path;
}

/* What comes of a file of five bytes: its lines, or the word of what went wrong. */
static char *
read_with(OgiHelperProcess *process)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;

    if (ogi_helper_process_read(process, document, (const guint8 *)"%PDF-", 5, &error))
        return document_lines(document);
    g_assert_true(error->domain == OGI_READER_ERROR);
    return g_strdup(strstr(error->message, kind.not_begun) != NULL ? kind.not_begun
                    : strstr(error->message, "too-l") != NULL      ? strstr(error->message, "too-l")
                                                                   : "no answer");
}

static char *
read_once(const char *script)
{
    g_autofree char *path = program(script);
    g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&kind, path);

    return read_with(process);
}

#define RIGHT "规章\n[1.0.0] 12\n"

/* Right answers, however they come, and what is none. */
static void
test_answers(void)
{
    static const struct {
        const char *script;
        const char *lines;
    } cases[] = {
        {"take; cat $answer", RIGHT},
        {"take; printf ...; cat $answer", RIGHT},
        {"take; printf .; sleep .1; printf ..; sleep .1; cat $answer", RIGHT},
        {"take; cat $half; sleep .1; tail -c +6 $answer", RIGHT},
        {"take; cat $half; tail -c +6 $answer | (head -c 8; sleep .1; cat); exec cat", RIGHT},
        /* it ends before its time, or is ended */
        {"true", "too-large"},
        {"take", "too-large"},
        {"take; cat $half", "too-large"},
        {"take; cat $answer | head -c 60", "too-large"},
        {"take; kill -KILL $$", "too-large"},
        {"take; kill -XCPU $$", "too-long"},
        {"take; printf .; kill -XCPU $$", "too-long"},
        {"kill -XCPU $$", "too-long"},
        /* not all is there that it needs, or it can't be loaded */
        {"exit 69", "not-begun"},
        {"exit 127", "not-begun"},
        {"take; exit 69", "not-begun"},
        {"exit 1", "too-large"},
        /* it says something else */
        {"take; echo x; cat", "too-large"},
        {"take; printf .x; cat", "too-large"},
        {"take; cat $answer $answer >$once; cat $once -", "too-large"},
        {"take; printf '=\\001\\000\\000\\010\\000\\000\\000\\000'; cat", "too-large"},
        {"take; printf '=\\377\\377\\377\\377\\377\\377\\377\\377'; cat", "too-large"},
        {"take; printf '=\\000\\000\\000\\000\\000\\000\\000\\000'; cat", "no answer"},
        {"take; printf '=\\004\\000\\000\\000\\000\\000\\000\\0001234'; cat", "no answer"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = read_once(cases[i].script);

        g_test_message("%s", cases[i].script);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

/* What another file did to it costs this one nothing: it is begun anew, once. */
static void
test_many_files(void)
{
    static const struct {
        const char *script;
        const char *lines[3];
    } cases[] = {
        {"while take && cat $answer; do :; done", {RIGHT, RIGHT, RIGHT}},
        {"take; cat $answer", {RIGHT, RIGHT, RIGHT}},
        {"take; cat $answer; take; echo x", {RIGHT, RIGHT, RIGHT}},
        {"take; test -e $once && exit; touch $once; cat $answer",
         {RIGHT, "too-large", "too-large"}},
        {"take; cat $answer; take; kill -XCPU $$", {RIGHT, "too-long", RIGHT}},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = program(cases[i].script);
        g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&kind, path);

        g_test_message("%s", cases[i].script);
        for (guint k = 0; k < 3; k++) {
            g_autofree char *lines = read_with(process);

            g_assert_cmpstr(lines, ==, cases[i].lines[k]);
        }
    }
}

/* Programs that can't be begun. */
static void
test_none(void)
{
    g_autofree char *path = program("take; cat $answer");
    const char *const paths[] = {"/nowhere/ogistat-pdf", folder, path};

    g_assert_cmpint(g_chmod(path, 0644), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&kind, paths[i]);
        g_autofree char *lines = read_with(process);

        g_assert_cmpstr(lines, ==, "not-begun");
    }
}

/* More than a pipe holds, to one that takes none of it: an error here, and no signal. */
static void
test_takes_nothing(void)
{
    g_autofree char *path = program("exec <&-; sleep .1");
    g_autofree guint8 *bytes = g_malloc0(1 << 20);
    sigset_t broken, before, pending;

    for (guint blocked = 0; blocked < 2; blocked++) {
        g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&kind, path);
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) error = NULL;

        sigemptyset(&broken);
        sigaddset(&broken, SIGPIPE);
        pthread_sigmask(blocked ? SIG_BLOCK : SIG_UNBLOCK, &broken, &before);
        calls.interrupted = !blocked;
        g_assert_false(ogi_helper_process_read(process, document, bytes, 1 << 20, &error));
        calls.interrupted = FALSE;
        g_assert_error(error, OGI_READER_ERROR, OGI_READER_ERROR_LIMIT);
        sigpending(&pending);
        g_assert_cmpint(sigismember(&pending, SIGPIPE), ==, blocked);
        if (blocked)
            g_assert_cmpint(sigtimedwait(&broken, NULL, &(struct timespec){0}), ==, SIGPIPE);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    }
}

/* One that has ended its answer and doesn't end is stopped; nothing waits for it. */
static void
test_does_not_end(void)
{
    gint64 start = g_get_monotonic_time();
    g_autofree char *lines = read_once("take; exec >&- 2>&-; exec sleep 100");

    g_assert_cmpstr(lines, ==, "too-long");
    g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
}

/* Nothing comes, or goes, for ten minutes; or nobody can ask. */
static void
test_stopped(void)
{
    static const struct {
        guint *call;
        guint number; /* length, file, answer */
        const char *lines;
    } cases[] = {{&calls.stopped, 1, "too-long"}, {&calls.stopped, 2, "too-long"},
                 {&calls.stopped, 3, "too-long"}, {&calls.broken, 1, "too-large"},
                 {&calls.broken, 2, "too-large"}, {&calls.broken, 3, "too-large"},
                 {&calls.broken, 0, RIGHT}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = program("take; cat $answer");
        g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&kind, path);
        g_autofree char *lines = NULL;

        calls.n_waits = 0;
        *cases[i].call = cases[i].number;
        lines = read_with(process);
        g_assert_cmpuint(calls.n_waits, >=, cases[i].number);
        *cases[i].call = 0;
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

/* Whatever is interrupted by a signal goes on. */
static void
test_interrupted(void)
{
    static const struct {
        const char *script;
        const char *lines;
    } cases[] = {
        {"take; printf .; cat $answer; cat", RIGHT},
        {"true", "too-large"},
        {"take; exec >&- 2>&-; exec sleep 100", "too-long"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = program(cases[i].script);
        g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&kind, path);
        g_autofree char *lines = NULL;

        calls.n_interrupted = 0;
        calls.interrupted = TRUE;
        lines = read_with(process);
        calls.interrupted = FALSE;
        g_assert_cmpstr(lines, ==, cases[i].lines);
        g_assert_cmpuint(calls.n_interrupted, >, 4);
    }
}

/* Whoever began this program may have it that its children leave no status. */
static void
test_no_status(void)
{
    g_autofree char *lines = NULL;
    g_autofree char *stuck = NULL;

    signal(SIGCHLD, SIG_IGN);
    lines = read_once("kill -XCPU $$");
    stuck = read_once("exec sleep 100 >&-");
    signal(SIGCHLD, SIG_DFL);
    g_assert_cmpstr(lines, ==, "too-large");
    g_assert_cmpstr(stuck, ==, "too-long");
}

/* Where a program is that reads PDFs: where the environment says, or beside this one. */
static void
test_found(void)
{
    const char *named = g_getenv("OGISTAT_PDF");
    g_autofree char *before = g_strdup(named != NULL ? named : "");
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *found = NULL;
    g_autofree char *none = NULL;

    g_setenv("OGISTAT_PDF", "/bin/sh", TRUE);
    calls.no_links = TRUE;
    found = ogi_helper_pdf();
    calls.no_links = FALSE;
    g_assert_cmpstr(found, ==, "/bin/sh");
    g_unsetenv("OGISTAT_PDF");
    none = ogi_helper_pdf();
    if (none == NULL) {
        g_assert_false(
            ogi_document_read(document, "a.pdf", (const guint8 *)"%PDF-1.4\n", 9, &error));
        g_assert_nonnull(strstr(error->message, "pdf-not-installed"));
    }
    g_setenv("OGISTAT_PDF", before, TRUE);
}

static void
write_answer(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    OgiTextCell place = {.line = 3, .colspan = 1, .rowspan = 1};
    g_autoptr(GByteArray) bytes = NULL;
    g_autoptr(GString) answer = g_string_new("=");
    g_autofree char *path = g_build_filename(folder, "answer", NULL);
    g_autofree char *half = g_build_filename(folder, "half", NULL);
    guint64 size;

    ogi_document_add(document, &place, ogi_text("规章", strlen("规章")));
    place.table = 1;
    ogi_document_add(document, &place, ogi_text("12", 2));
    bytes = ogi_helper_wire_write(document, NULL);
    size = bytes->len;
    g_string_append_len(answer, (const char *)&size, sizeof size);
    g_string_append_len(answer, (const char *)bytes->data, bytes->len);
    g_assert_true(g_file_set_contents(path, answer->str, (gssize)answer->len, NULL));
    g_assert_true(g_file_set_contents(half, answer->str, 5, NULL));
}

static void
remove_folder(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("helper-XXXXXX", NULL);
    write_answer();
    g_test_add_func("/helper-process/answers", test_answers);
    g_test_add_func("/helper-process/many-files", test_many_files);
    g_test_add_func("/helper-process/none", test_none);
    g_test_add_func("/helper-process/takes-nothing", test_takes_nothing);
    g_test_add_func("/helper-process/does-not-end", test_does_not_end);
    g_test_add_func("/helper-process/stopped", test_stopped);
    g_test_add_func("/helper-process/interrupted", test_interrupted);
    g_test_add_func("/helper-process/no-status", test_no_status);
    g_test_add_func("/helper-process/found", test_found);
    status = run_in_own_thread();
    remove_folder();
    g_free(folder);
    return status;
}
