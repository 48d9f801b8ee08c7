/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ogistat/limits.h>

#include "convert-private.h"

enum { POLL_MICROSECONDS = 20000 };

static const char profile[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"MacroSecurityLevel\" oor:op=\"fuse\"><value>3</value></prop></item>"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true</value></prop></item>"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"DisableActiveContent\" oor:op=\"fuse\"><value>true</value></prop></item>"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"BlockUntrustedRefererLinks\" oor:op=\"fuse\"><value>true</value></prop>"
    "</item></oor:items>\n";

gboolean
ogi_office_make_profile(const char *folder)
{
    g_autofree char *user = g_build_filename(folder, "profile", "user", NULL);
    g_autofree char *settings = g_build_filename(user, "registrymodifications.xcu", NULL);

    return g_mkdir_with_parents(user, 0700) == 0 &&
           g_file_set_contents(settings, profile, -1, NULL);
}

/* In the new process: a group of its own, to be stopped as a whole, and limits. */
static void
prepare_child(gpointer data)
{
    const OgiOffice *self = data;
    rlim_t seconds = (rlim_t)self->seconds * self->files->len;
    struct rlimit time = {seconds, seconds};
    struct rlimit bytes = {OGI_LIMIT_FILE_BYTES, OGI_LIMIT_FILE_BYTES};

    setsid();
    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_FSIZE, &bytes);
}

static gboolean
start(const OgiOffice *self, GPid *pid)
{
    g_autofree char *home = g_strconcat("HOME=", self->folder, NULL);
    g_autofree char *temporary = g_strconcat("TMPDIR=", self->folder, NULL);
    g_autofree char *path = g_strconcat("PATH=", g_getenv("PATH"), NULL);
    g_autofree char *out = g_build_filename(self->folder, "out", NULL);
    g_autofree char *user =
        g_strconcat("-env:UserInstallation=file://", self->folder, "/profile", NULL);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    char language[] = "LC_ALL=C.UTF-8";
    char *environment[] = {home, temporary, path, language, NULL};
    const char *const first[] = {self->program,   "--headless", "--nologo",     "--norestore",
                                 "--nolockcheck", user,         "--convert-to", self->format,
                                 "--outdir",      out};
    GSpawnFlags flags =
        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;

    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
        g_ptr_array_add(arguments, (char *)(gsize)first[i]);
    for (guint i = 0; i < self->files->len; i++)
        g_ptr_array_add(arguments, self->files->pdata[i]);
    g_ptr_array_add(arguments, NULL);
    return g_spawn_async(self->folder, (char **)arguments->pdata, environment, flags, prepare_child,
                         (gpointer)(gsize)self, pid, NULL);
}

static guint
count_results(const OgiOffice *self)
{
    guint n = 0;

    for (guint i = 0; i < self->results->len; i++)
        n += access(self->results->pdata[i], F_OK) == 0 ? 1 : 0;
    return n;
}

static gboolean
wait_for(const OgiOffice *self, GPid pid)
{
    const gint64 limit = (gint64)self->seconds * G_USEC_PER_SEC;
    gint64 until = g_get_monotonic_time() + limit;
    gboolean stopped = FALSE;
    guint n_results = 0;
    int status = 0;
    pid_t ended;

    while ((ended = waitpid(pid, &status, stopped ? 0 : WNOHANG)) == 0 ||
           (ended < 0 && errno == EINTR)) {
        guint n = count_results(self);

        if (n > n_results)
            until = g_get_monotonic_time() + limit;
        n_results = n;
        if (g_get_monotonic_time() < until && !g_atomic_int_get(self->stopped)) {
            g_usleep(POLL_MICROSECONDS);
            continue;
        }
        stopped = TRUE;
        kill(-pid, SIGKILL);
        kill(pid, SIGKILL);
    }
    kill(-pid, SIGKILL);
    g_spawn_close_pid(pid);
    return !stopped && ended == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

gboolean
ogi_office_run(const OgiOffice *self)
{
    GPid pid;

    return start(self, &pid) && wait_for(self, pid);
}
