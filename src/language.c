/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "language.h"

/* Of the whole process, like the locale that it goes with. */
static OgiLanguage chosen = OGI_LANGUAGE_EN;

/* Where the translations are: beside the program in the folder it was built in, in the prefix that
 * it stands in, or where it was to be installed. (transfer full) */
static char *
translations_folder(void)
{
    static const char *const PLACES[] = {"../po", "../share/locale"};
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program != NULL ? g_path_get_dirname(program) : NULL;

    for (guint i = 0; folder != NULL && i < G_N_ELEMENTS(PLACES); i++) {
        g_autofree char *place = g_build_filename(folder, PLACES[i], NULL);
        g_autofree char *catalogue =
            g_build_filename(place, "zh_CN", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

        if (g_file_test(catalogue, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&place);
    }
    return g_strdup(LOCALEDIR);
}

/* The first language of the environment that there are messages in. */
static OgiLanguage
language_of_environment(void)
{
    const char *const *names = g_get_language_names_with_category("LC_MESSAGES");

    for (guint i = 0; names[i] != NULL; i++) {
        if (g_str_has_prefix(names[i], "zh"))
            return OGI_LANGUAGE_ZH;
        if (g_str_has_prefix(names[i], "en"))
            return OGI_LANGUAGE_EN;
    }
    return OGI_LANGUAGE_EN;
}

/* gettext translates in any locale but "C", and C.UTF-8 is part of the C library. */
static void
choose_locale(void)
{
    const char *charset;

    if (setlocale(LC_ALL, "") == NULL)
        setlocale(LC_ALL, "C.UTF-8");
    g_get_charset(&charset);
    if (strcmp(charset, "ANSI_X3.4-1968") == 0 || strcmp(charset, "US-ASCII") == 0)
        setlocale(LC_ALL, "C.UTF-8");
    if (g_str_equal(setlocale(LC_MESSAGES, NULL), "C"))
        setlocale(LC_MESSAGES, "C.UTF-8");
}

gboolean
ogi_language_choose(const char *code)
{
    static const char *const CATALOGUES[] = {[OGI_LANGUAGE_ZH] = "zh_CN", [OGI_LANGUAGE_EN] = "en"};
    g_autofree char *folder = translations_folder();

    if (code != NULL && !g_str_equal(code, "zh") && !g_str_equal(code, "en"))
        return FALSE;
    chosen = code == NULL              ? language_of_environment()
             : g_str_equal(code, "zh") ? OGI_LANGUAGE_ZH
                                       : OGI_LANGUAGE_EN;
    choose_locale();
    g_setenv("LANGUAGE", CATALOGUES[chosen], TRUE);
    bindtextdomain(GETTEXT_PACKAGE, folder);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    textdomain(GETTEXT_PACKAGE);
    return TRUE;
}

OgiLanguage
ogi_language(void)
{
    return chosen;
}
