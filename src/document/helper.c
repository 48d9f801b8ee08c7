/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include <ogistat/helper.h>

char *
ogi_helper_pdf(void)
{
    const char *named = g_getenv("OGISTAT_PDF");
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname(self) : NULL;
    g_autofree char *beside = folder != NULL ? g_build_filename(folder, "ogistat-pdf", NULL) : NULL;
    const char *const places[] = {named, beside, OGI_PDF_PROGRAM};

    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        if (places[i] != NULL && access(places[i], X_OK) == 0)
            return g_strdup(places[i]);
    }
    return NULL;
}

char *
ogi_helper_libreoffice(void)
{
    char *program = g_find_program_in_path("soffice");

    return program != NULL ? program : g_find_program_in_path("libreoffice");
}
