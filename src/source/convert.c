/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <ogistat/document.h>
#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/helper.h>
#include <ogistat/limits.h>

#include "convert-private.h"

enum {
    SECONDS = 120,
    POLL_MICROSECONDS = 20000,
    OPEN_FOLDERS = 16,
};

/* No macros, no links to other places, whatever the document says. */
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

/* One conversion: a folder with the document, the profile and the result. */
typedef struct {
    const char *name;
    char *program; /* owned */
    char *folder;  /* owned; deleted at the end */
    char *input;   /* owned */
    char *output;  /* owned */
} Conversion;

static int
remove_entry(const char *path, G_GNUC_UNUSED const struct stat *info, G_GNUC_UNUSED int type,
             G_GNUC_UNUSED struct FTW *place)
{
    return remove(path);
}

static void
conversion_clear(Conversion *self)
{
    if (self->folder != NULL)
        nftw(self->folder, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    g_free(self->program);
    g_free(self->folder);
    g_free(self->input);
    g_free(self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Conversion, conversion_clear)

static gboolean
fail(const Conversion *self, GError **error, const char *message)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT, "%s: %s; save it as DOCX", self->name, message);
    return FALSE;
}

gboolean
ogi_convert_is_possible(void)
{
    g_autofree char *program = ogi_helper_libreoffice();

    return program != NULL;
}

/* By what it is, not by what it's called. NULL: nothing to be converted. */
static const char *
suffix_of(OgiFormat format)
{
    if (format == OGI_FORMAT_DOC)
        return "doc";
    if (format == OGI_FORMAT_RTF)
        return "rtf";
    return format == OGI_FORMAT_ODF ? "odt" : NULL;
}

static gboolean
set_up(Conversion *self, const char *suffix, const guint8 *bytes, gsize len, GError **error)
{
    g_autofree char *user = NULL;
    g_autofree char *settings = NULL;
    g_autofree char *file = g_strconcat("report.", suffix, NULL);

    self->folder = g_dir_make_tmp("ogistat-XXXXXX", error);
    if (self->folder == NULL)
        return FALSE;
    self->input = g_build_filename(self->folder, file, NULL);
    self->output = g_build_filename(self->folder, "out", "report.docx", NULL);
    user = g_build_filename(self->folder, "profile", "user", NULL);
    settings = g_build_filename(user, "registrymodifications.xcu", NULL);
    return g_mkdir_with_parents(user, 0700) == 0
               ? g_file_set_contents(settings, profile, -1, error) &&
                     g_file_set_contents(self->input, (const char *)bytes, (gssize)len, error)
               : fail(self, error, ogi_file_reason(errno));
}

/* In the new process: a group of its own, to be stopped as a whole, and limits. */
static void
prepare_child(gpointer data)
{
    const guint *seconds = data;
    struct rlimit time = {*seconds, *seconds};
    struct rlimit bytes = {OGI_LIMIT_FILE_BYTES, OGI_LIMIT_FILE_BYTES};

    setsid();
    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_FSIZE, &bytes);
}

static gboolean
start(const Conversion *self, guint seconds, GPid *pid, GError **error)
{
    g_autofree char *home = g_strconcat("HOME=", self->folder, NULL);
    g_autofree char *temporary = g_strconcat("TMPDIR=", self->folder, NULL);
    g_autofree char *path = g_strconcat("PATH=", g_getenv("PATH"), NULL);
    g_autofree char *out = g_path_get_dirname(self->output);
    g_autofree char *user =
        g_strconcat("-env:UserInstallation=file://", self->folder, "/profile", NULL);
    char language[] = "LC_ALL=C.UTF-8";
    char *environment[] = {home, temporary, path, language, NULL};
    const char *arguments[] = {self->program,   "--headless", "--nologo",     "--norestore",
                               "--nolockcheck", user,         "--convert-to", "docx",
                               "--outdir",      out,          self->input,    NULL};
    GSpawnFlags flags =
        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;

    return g_spawn_async(self->folder, (char **)(gsize)arguments, environment, flags, prepare_child,
                         &seconds, pid, error);
}

/* Whether it ended well within the time. Whatever it leaves running is stopped. */
static gboolean
wait_for(GPid pid, guint seconds)
{
    gint64 until = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
    gboolean stopped = FALSE;
    int status = 0;
    pid_t ended;

    while ((ended = waitpid(pid, &status, stopped ? 0 : WNOHANG)) == 0 ||
           (ended < 0 && errno == EINTR)) {
        if (g_get_monotonic_time() < until) {
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

static gboolean
take_output(const Conversion *self, GByteArray *docx, GError **error)
{
    g_auto(OgiFd) fd = -1;
    struct stat info;

    fd = OGI_RETRY(open(self->output, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (fd < 0 || OGI_RETRY(fstat(fd, &info)) != 0 || !S_ISREG(info.st_mode))
        return fail(self, error, "LibreOffice made no DOCX of it");
    g_byte_array_set_size(docx, 0);
    if (!ogi_file_read_all(fd, (guint64)info.st_size, OGI_LIMIT_FILE_BYTES, docx))
        return fail(self, error,
                    errno == EFBIG ? "its DOCX is larger than 128 MiB" : ogi_file_reason(errno));
    return TRUE;
}

gboolean
ogi_convert_within(const char *name, const guint8 *bytes, gsize len, guint seconds,
                   GByteArray *docx, GError **error)
{
    g_auto(Conversion) self = {.name = name, .program = ogi_helper_libreoffice()};
    const char *suffix = suffix_of(ogi_format_detect(name, bytes, len));
    GPid pid;

    if (suffix == NULL)
        return fail(&self, error, "expected a DOC, WPS, RTF or ODT to convert, found another");
    if (self.program == NULL)
        return fail(&self, error, "LibreOffice, which could convert it, is not installed");
    if (!set_up(&self, suffix, bytes, len, error) || !start(&self, seconds, &pid, error)) {
        if (error != NULL && (*error)->domain != OGI_ERROR) {
            (*error)->domain = OGI_ERROR;
            (*error)->code = OGI_ERROR_INPUT;
        }
        return FALSE;
    }
    if (!wait_for(pid, seconds))
        return fail(&self, error, "LibreOffice failed to convert it, or took too long");
    return take_output(&self, docx, error);
}

gboolean
ogi_convert_to_docx(const char *name, const guint8 *bytes, gsize len, GByteArray *docx,
                    GError **error)
{
    return ogi_convert_within(name, bytes, len, SECONDS, docx, error);
}
