/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ogistat/sandbox.h>

#include "base/sandbox/landlock-private.h"

enum { SIGNALS = 6 }; /* the version of Landlock that knows all that is tried */

/* A folder that may be read, one that may be written, and one that is nobody's business. */
typedef struct {
    char *top;
    char *readable;
    char *writable;
    char *foreign;
} Fixture;

static char *
make_folder(const Fixture *fixture, const char *name)
{
    char *folder = g_build_filename(fixture->top, name, NULL);
    g_autofree char *file = g_build_filename(folder, "file", NULL);

    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(file, "text", -1, NULL));
    return folder;
}

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->top = g_dir_make_tmp("ogistat-XXXXXX", NULL);
    g_assert_nonnull(fixture->top);
    fixture->readable = make_folder(fixture, "readable");
    fixture->writable = make_folder(fixture, "writable");
    fixture->foreign = make_folder(fixture, "foreign");
}

static void
remove_folder(char *folder)
{
    static const char *const names[] = {"file", "new", "renamed"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *file = g_build_filename(folder, names[i], NULL);

        (void)g_remove(file);
    }
    (void)g_rmdir(folder);
    g_free(folder);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    remove_folder(fixture->readable);
    remove_folder(fixture->writable);
    remove_folder(fixture->foreign);
    g_rmdir(fixture->top);
    g_free(fixture->top);
}

/* What a process tries: whether it came through. */
typedef gboolean (*Attempt)(const Fixture *fixture);

static gboolean
opens(const char *folder, const char *name, int flags)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    int fd = open(path, flags | O_CLOEXEC, 0600);

    return fd >= 0;
}

static gboolean
read_readable(const Fixture *fixture)
{
    return opens(fixture->readable, "file", O_RDONLY);
}

static gboolean
write_readable(const Fixture *fixture)
{
    return opens(fixture->readable, "file", O_WRONLY);
}

static gboolean
truncate_readable(const Fixture *fixture)
{
    g_autofree char *path = g_build_filename(fixture->readable, "file", NULL);

    return truncate(path, 0) == 0;
}

static gboolean
read_foreign(const Fixture *fixture)
{
    return opens(fixture->foreign, "file", O_RDONLY);
}

static gboolean
list_foreign(const Fixture *fixture)
{
    g_autoptr(GDir) dir = g_dir_open(fixture->foreign, 0, NULL);

    return dir != NULL;
}

static gboolean
create_foreign(const Fixture *fixture)
{
    return opens(fixture->foreign, "new", O_WRONLY | O_CREAT);
}

static gboolean
remove_foreign(const Fixture *fixture)
{
    g_autofree char *path = g_build_filename(fixture->foreign, "file", NULL);

    return unlink(path) == 0;
}

/* By a link in a folder that may be written. */
static gboolean
read_foreign_by_link(const Fixture *fixture)
{
    g_autofree char *target = g_build_filename(fixture->foreign, "file", NULL);
    g_autofree char *link = g_build_filename(fixture->writable, "new", NULL);

    (void)unlink(link);
    return symlink(target, link) == 0 && opens(fixture->writable, "new", O_RDONLY);
}

static gboolean
write_writable(const Fixture *fixture)
{
    return opens(fixture->writable, "file", O_RDWR | O_TRUNC);
}

static gboolean
publish_in_writable(const Fixture *fixture)
{
    g_autofree char *link = g_build_filename(fixture->writable, "new", NULL);
    g_autofree char *renamed = g_build_filename(fixture->writable, "renamed", NULL);

    (void)unlink(link);
    return symlink("file", link) == 0 && rename(link, renamed) == 0 && unlink(renamed) == 0;
}

static gboolean
make_socket(int family)
{
    return socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0;
}

static gboolean
make_network_socket(G_GNUC_UNUSED const Fixture *fixture)
{
    return make_socket(AF_INET) || make_socket(AF_INET6) || make_socket(AF_NETLINK);
}

static gboolean
make_local_socket(G_GNUC_UNUSED const Fixture *fixture)
{
    return make_socket(AF_UNIX);
}

/* Ends in the program itself where that is run. */
static gboolean
run_program(G_GNUC_UNUSED const Fixture *fixture)
{
    char name[] = "true";
    char *arguments[] = {name, NULL};

    execv("/bin/true", arguments);
    return FALSE;
}

static gboolean
make_process(G_GNUC_UNUSED const Fixture *fixture)
{
    pid_t child = fork();

    if (child == 0)
        _exit(0);
    return child > 0;
}

static gboolean
signal_parent(G_GNUC_UNUSED const Fixture *fixture)
{
    return kill(getppid(), 0) == 0;
}

static gboolean
make_memory_to_run(G_GNUC_UNUSED const Fixture *fixture)
{
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
           MAP_FAILED;
}

static gboolean
make_memory(G_GNUC_UNUSED const Fixture *fixture)
{
    return mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
           MAP_FAILED;
}

static void *
work(void *data)
{
    *(int *)data = 1;
    return NULL;
}

static gboolean
make_thread(G_GNUC_UNUSED const Fixture *fixture)
{
    pthread_t thread;
    int done = 0;

    if (pthread_create(&thread, NULL, work, &done) == 0)
        pthread_join(thread, NULL);
    return done == 1;
}

static gboolean
change_user(G_GNUC_UNUSED const Fixture *fixture)
{
    return setuid(getuid()) == 0;
}

typedef struct {
    const char *name;
    Attempt attempt;
    const char *allowed; /* of the kinds of sandbox, in their order: y, n */
} Row;

static const Row rows[] = {
    {"read-readable", read_readable, "yyy"},
    {"write-readable", write_readable, "nnn"},
    {"truncate-readable", truncate_readable, "nnn"},
    {"read-foreign", read_foreign, "nnn"},
    {"list-foreign", list_foreign, "nnn"},
    {"create-foreign", create_foreign, "nnn"},
    {"remove-foreign", remove_foreign, "nnn"},
    {"read-foreign-by-link", read_foreign_by_link, "nnn"},
    {"write-writable", write_writable, "yyn"},
    {"publish-in-writable", publish_in_writable, "yyn"},
    {"network-socket", make_network_socket, "nnn"},
    {"local-socket", make_local_socket, "nyn"},
    {"run-program", run_program, "nnn"},
    {"process", make_process, "yyn"},
    {"signal-parent", signal_parent, "nnn"},
    {"memory-to-run", make_memory_to_run, "yyn"},
    {"memory", make_memory, "yyy"},
    {"thread", make_thread, "yyn"},
    {"change-user", change_user, "nnn"},
};

/* In a process of its own, since there's no way back. */
static gboolean
comes_through(const Fixture *fixture, Attempt attempt, int kind)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        g_autoptr(OgiSandbox) sandbox = NULL;

        if (kind >= 0) {
            sandbox = ogi_sandbox_new((OgiSandboxKind)kind);
            ogi_sandbox_allow(sandbox, fixture->readable, OGI_SANDBOX_READ);
            ogi_sandbox_allow(sandbox, fixture->writable, OGI_SANDBOX_WRITE);
            ogi_sandbox_allow_libraries(sandbox);
            if (!ogi_sandbox_enter(sandbox, NULL))
                _exit(2);
        }
        _exit(attempt(fixture) ? 0 : 1);
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), <, 2);
    return WEXITSTATUS(status) == 0;
}

static gboolean
skip_without_sandbox(void)
{
    if (ogi_sandbox_seccomp() == OGI_SANDBOX_IN_FORCE &&
        ogi_sandbox_landlock() == OGI_SANDBOX_IN_FORCE && ogi_landlock_version() >= SIGNALS)
        return FALSE;
    g_test_skip("no seccomp, or a Landlock that lacks some of it");
    return TRUE;
}

static void
test_kind(Fixture *fixture, gconstpointer data)
{
    int kind = GPOINTER_TO_INT(data);

    if (skip_without_sandbox())
        return;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].name);
        g_assert_true(comes_through(fixture, rows[i].attempt, kind) ==
                      (rows[i].allowed[kind] == 'y'));
    }
}

/* Without a sandbox each comes through, or the test above would say nothing. */
static void
test_without(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *restored = g_build_filename(fixture->foreign, "file", NULL);

        g_test_message("%s", rows[i].name);
        g_assert_true(comes_through(fixture, rows[i].attempt, -1));
        g_assert_true(g_file_set_contents(restored, "text", -1, NULL));
    }
}

/* A path that isn't there is no rule, and no failure. */
static void
test_no_path(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(OgiSandbox) sandbox = ogi_sandbox_new(OGI_SANDBOX_PROGRAM);
    g_autoptr(GError) error = NULL;
    pid_t child;
    int status;

    ogi_sandbox_allow(sandbox, NULL, OGI_SANDBOX_READ);
    ogi_sandbox_allow(sandbox, "/nowhere/at/all", OGI_SANDBOX_WRITE);
    ogi_sandbox_allow(sandbox, fixture->readable, OGI_SANDBOX_READ);
    child = fork();
    if (child == 0)
        _exit(ogi_sandbox_enter(sandbox, &error) && read_readable(fixture) ? 0 : 1);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/sandbox/program", Fixture, GINT_TO_POINTER(OGI_SANDBOX_PROGRAM), set_up, test_kind,
               tear_down);
    g_test_add("/sandbox/converting", Fixture, GINT_TO_POINTER(OGI_SANDBOX_CONVERTING), set_up,
               test_kind, tear_down);
    g_test_add("/sandbox/parser", Fixture, GINT_TO_POINTER(OGI_SANDBOX_PARSER), set_up, test_kind,
               tear_down);
    g_test_add("/sandbox/without", Fixture, NULL, set_up, test_without, tear_down);
    g_test_add("/sandbox/no-path", Fixture, NULL, set_up, test_no_path, tear_down);
    return g_test_run();
}
