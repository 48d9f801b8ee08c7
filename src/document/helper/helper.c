/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include <ogistat/helper.h>

/* Named by the environment, beside this program, in the prefix that this program stands in, or
 * where it was to be installed. */
static char *
find_own(const char *variable, const char *name, const char *installed)
{
    const char *named = g_getenv(variable);
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname(self) : NULL;
    g_autofree char *beside = folder != NULL ? g_build_filename(folder, name, NULL) : NULL;
    g_autofree char *moved =
        folder != NULL ? g_build_filename(folder, OGI_HELPERS, name, NULL) : NULL;
    const char *const places[] = {named, beside, moved, installed};

    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        if (places[i] != NULL && access(places[i], X_OK) == 0)
            return g_strdup(places[i]);
    }
    return NULL;
}

char *
ogi_helper_pdf(void)
{
    return find_own("OGISTAT_PDF", "ogistat-pdf", OGI_PDF_PROGRAM);
}

char *
ogi_helper_ocr(void)
{
    const char *named = g_getenv("OGISTAT_OCR");

    if (g_strcmp0(named, "off") == 0)
        return NULL;
    return find_own("OGISTAT_OCR", "ogistat-ocr", OGI_OCR_PROGRAM);
}

char *
ogi_helper_libreoffice(void)
{
    char *program = g_find_program_in_path("soffice");

    return program != NULL ? program : g_find_program_in_path("libreoffice");
}
