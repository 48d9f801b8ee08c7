/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/helper.h>
#include <ogistat/sandbox.h>
#include <ogistat/source.h>

#include "confine.h"

static void
allow_inputs(OgiSandbox *sandbox, const OgiOptions *options)
{
    for (guint i = 0; options->inputs[i] != NULL; i++) {
        if (!ogi_source_is_standard_input(options->inputs[i]))
            ogi_sandbox_allow(sandbox, options->inputs[i], OGI_SANDBOX_READ);
    }
    for (guint i = 0; options->rules != NULL && options->rules[i] != NULL; i++)
        ogi_sandbox_allow(sandbox, options->rules[i], OGI_SANDBOX_READ);
    ogi_sandbox_allow(sandbox, options->registry, OGI_SANDBOX_READ);
}

/* The program's own folder and those of its translations: where it was built, where it stands. */
static void
allow_program(OgiSandbox *sandbox)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program != NULL ? g_path_get_dirname(program) : NULL;
    g_autofree char *built = folder != NULL ? g_build_filename(folder, "..", "po", NULL) : NULL;
    g_autofree char *shared =
        folder != NULL ? g_build_filename(folder, "..", "share", "locale", NULL) : NULL;

    ogi_sandbox_allow(sandbox, folder, OGI_SANDBOX_READ);
    ogi_sandbox_allow(sandbox, built, OGI_SANDBOX_READ);
    ogi_sandbox_allow(sandbox, shared, OGI_SANDBOX_READ);
    ogi_sandbox_allow(sandbox, LOCALEDIR, OGI_SANDBOX_READ);
}

/* It is many programs and scripts, and asks the system for much; what it writes is in TMPDIR. */
static void
allow_libreoffice(OgiSandbox *sandbox)
{
    static const char *const to_run[] = {"/usr", "/bin", "/lib", "/lib64", "/opt"};
    static const char *const to_read[] = {
        "/etc/libreoffice",   "/etc/passwd",          "/etc/group",
        "/etc/nsswitch.conf", "/etc/java-17-openjdk", "/proc",
        "/sys/devices",       "/var/lib/libreoffice", "/var/spool/libreoffice"};

    g_autofree char *program = ogi_helper_libreoffice();

    ogi_sandbox_allow(sandbox, program, OGI_SANDBOX_RUN);
    for (guint i = 0; i < G_N_ELEMENTS(to_run); i++)
        ogi_sandbox_allow(sandbox, to_run[i], OGI_SANDBOX_RUN);
    for (guint i = 0; i < G_N_ELEMENTS(to_read); i++)
        ogi_sandbox_allow(sandbox, to_read[i], OGI_SANDBOX_READ);
    ogi_sandbox_allow(sandbox, g_get_tmp_dir(), OGI_SANDBOX_WRITE);
    ogi_sandbox_allow_fonts(sandbox);
}

gboolean
ogi_confine(const OgiOptions *options, GError **error)
{
    gboolean converts = options->convert != OGI_CONVERT_NEVER;
    g_autoptr(OgiSandbox) sandbox =
        ogi_sandbox_new(converts ? OGI_SANDBOX_CONVERTING : OGI_SANDBOX_PROGRAM);
    g_autofree char *pdf = ogi_helper_pdf();
    g_autofree char *ocr = ogi_helper_ocr();

    allow_inputs(sandbox, options);
    allow_program(sandbox);
    ogi_sandbox_allow(sandbox, options->output, OGI_SANDBOX_WRITE);
    ogi_sandbox_allow(sandbox, options->notes, OGI_SANDBOX_WRITE);
    ogi_sandbox_allow(sandbox, options->forms, OGI_SANDBOX_WRITE);
    ogi_sandbox_allow(sandbox, "/dev/null", OGI_SANDBOX_WRITE);
    ogi_sandbox_allow(sandbox, pdf, OGI_SANDBOX_RUN);
    ogi_sandbox_allow(sandbox, ocr, OGI_SANDBOX_RUN);
    ogi_sandbox_allow_libraries(sandbox);
    if (converts)
        allow_libreoffice(sandbox);
    return ogi_sandbox_enter(sandbox, error);
}
