/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <link.h>
#include <string.h>
#include <sys/prctl.h>

#include <ogistat/error.h>
#include <ogistat/sandbox.h>
#include <ogistat/sanitizer.h>

#include "landlock-private.h"
#include "seccomp-private.h"

/* The first version by which files can be renamed between folders, as publishing does; before it
 * a parser alone is held by Landlock. */
enum { VERSION_OF_RENAMES = 2 };

typedef struct {
    char *path;
    OgiSandboxAccess access;
} Rule;

struct _OgiSandbox {
    OgiSandboxKind kind;
    GArray *rules; /* Rule */
};

static void
rule_clear(gpointer data)
{
    g_free(((Rule *)data)->path);
}

OgiSandbox *
ogi_sandbox_new(OgiSandboxKind kind)
{
    OgiSandbox *self = g_new0(OgiSandbox, 1);

    self->kind = kind;
    self->rules = g_array_new(FALSE, FALSE, sizeof(Rule));
    g_array_set_clear_func(self->rules, rule_clear);
    return self;
}

void
ogi_sandbox_free(OgiSandbox *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->rules);
    g_free(self);
}

void
ogi_sandbox_allow(OgiSandbox *self, const char *path, OgiSandboxAccess access)
{
    Rule rule = {g_strdup(path), access};

    if (path != NULL)
        g_array_append_val(self->rules, rule);
}

/* Below a folder of the environment, or of the home folder. */
static void
allow_of_user(OgiSandbox *self, const char *variable, const char *in_home, const char *name)
{
    const char *set = g_getenv(variable);
    const char *home = g_getenv("HOME");
    g_autofree char *path = NULL;

    if (set != NULL && g_path_is_absolute(set))
        path = g_build_filename(set, name, NULL);
    else if (home != NULL && g_path_is_absolute(home))
        path = g_build_filename(home, in_home, name, NULL);
    ogi_sandbox_allow(self, path, OGI_SANDBOX_READ);
}

static void
allow_each(OgiSandbox *self, const char *variable, const char *separators, gboolean folders)
{
    const char *value = g_getenv(variable);
    g_auto(GStrv) paths = g_strsplit_set(value != NULL ? value : "", separators, -1);

    for (guint i = 0; paths[i] != NULL; i++) {
        /* a name without a folder is looked for where all libraries are */
        if (*paths[i] != '\0' && (folders || strchr(paths[i], '/') != NULL))
            ogi_sandbox_allow(self, paths[i], OGI_SANDBOX_READ);
    }
}

/* The dynamic loader, which the kernel runs with each program. */
static int
allow_loader(struct dl_phdr_info *info, G_GNUC_UNUSED size_t size, void *data)
{
    for (guint i = 0; i < info->dlpi_phnum; i++) {
        if (info->dlpi_phdr[i].p_type == PT_INTERP)
            ogi_sandbox_allow(data, (const char *)info->dlpi_addr + info->dlpi_phdr[i].p_vaddr,
                              OGI_SANDBOX_RUN);
    }
    return 1; /* only the first, the program itself */
}

void
ogi_sandbox_allow_libraries(OgiSandbox *self)
{
    static const char *const places[] = {
        "/usr",
        "/lib",
        "/lib32",
        "/lib64",
        "/etc/ld.so.cache",
        "/etc/ld.so.preload",
        "/etc/locale.alias",
        "/etc/localtime",
        "/sys/devices/system/cpu",
        "/dev/urandom",
    };

    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        ogi_sandbox_allow(self, places[i], OGI_SANDBOX_READ);
    allow_each(self, "LD_LIBRARY_PATH", ":;", TRUE);
    allow_each(self, "LD_PRELOAD", ": ", FALSE);
    if (self->kind != OGI_SANDBOX_PARSER)
        dl_iterate_phdr(allow_loader, self);
}

void
ogi_sandbox_allow_fonts(OgiSandbox *self)
{
    static const char *const places[] = {
        "/usr/share/poppler", "/usr/share/fonts",      "/usr/local/share/fonts",
        "/usr/share/X11",     "/usr/share/fontconfig", "/usr/share/ghostscript",
        "/etc/fonts",         "/var/cache/fontconfig", "/usr/share/xml/fontconfig",
    };

    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        ogi_sandbox_allow(self, places[i], OGI_SANDBOX_READ);
    allow_of_user(self, "XDG_DATA_HOME", ".local/share", "fonts");
    allow_of_user(self, "XDG_CONFIG_HOME", ".config", "fontconfig");
    allow_of_user(self, "XDG_CACHE_HOME", ".cache", "fontconfig");
    allow_of_user(self, "", ".fonts", NULL);
    allow_each(self, "FONTCONFIG_PATH", ":", TRUE);
    allow_each(self, "FONTCONFIG_FILE", ":", TRUE);
}

/* Valgrind shows itself in what it loads before a program. */
static gboolean
is_observed(void)
{
    const char *preload = g_getenv("LD_PRELOAD");

    return OGI_HAS_SANITIZER || OGI_IS_COVERED ||
           (preload != NULL && strstr(preload, "/vgpreload_") != NULL);
}

static OgiSandboxState
state(gboolean built, gboolean known)
{
    if (is_observed())
        return OGI_SANDBOX_OBSERVED;
    if (g_strcmp0(g_getenv("OGISTAT_SANDBOX"), "off") == 0)
        return OGI_SANDBOX_OFF;
    if (!built)
        return OGI_SANDBOX_NOT_BUILT;
    return known ? OGI_SANDBOX_IN_FORCE : OGI_SANDBOX_NO_KERNEL;
}

OgiSandboxState
ogi_sandbox_seccomp(void)
{
    return state(ogi_seccomp_is_built(), ogi_seccomp_is_known());
}

OgiSandboxState
ogi_sandbox_landlock(void)
{
    return state(TRUE, ogi_landlock_version() >= VERSION_OF_RENAMES);
}

/* FALSE with errno set. */
static gboolean
add_rules(const OgiSandbox *self, int rules, guint version)
{
    const guint64 rights[] = {
        [OGI_SANDBOX_READ] = ogi_landlock_read(),
        [OGI_SANDBOX_WRITE] = ogi_landlock_write(version),
        [OGI_SANDBOX_RUN] = ogi_landlock_run(),
    };

    for (guint i = 0; i < self->rules->len; i++) {
        const Rule *rule = &g_array_index(self->rules, Rule, i);

        if (!ogi_landlock_add(rules, rule->path, rights[rule->access]))
            return FALSE;
    }
    return TRUE;
}

static gboolean
fail(const char *part, int error_number, GError **error)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT, "%s: can't be put in force: %s", part,
                g_strerror(error_number));
    return FALSE;
}

static gboolean
enter_landlock(const OgiSandbox *self, GError **error)
{
    guint version = ogi_landlock_version();
    int rules = ogi_landlock_new(version);
    gboolean ok = rules >= 0 && add_rules(self, rules, version) && ogi_landlock_enter(rules);
    int error_number = errno;

    if (rules >= 0)
        close(rules);
    return ok || fail("Landlock", error_number, error);
}

gboolean
ogi_sandbox_enter(const OgiSandbox *self, GError **error)
{
    OgiSandboxState seccomp = ogi_sandbox_seccomp();
    OgiSandboxState landlock = ogi_sandbox_landlock();

    if (seccomp == OGI_SANDBOX_OFF || seccomp == OGI_SANDBOX_OBSERVED)
        return TRUE;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return fail("no_new_privs", errno, error);
    if (landlock == OGI_SANDBOX_IN_FORCE && !enter_landlock(self, error))
        return FALSE;
    if (seccomp == OGI_SANDBOX_IN_FORCE && !ogi_seccomp_enter(self->kind))
        return fail("seccomp", errno, error);
    return TRUE;
}
