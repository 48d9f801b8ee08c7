/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/source.h>

#include "definition-files.h"

/* In small letters, without blanks and the number of a copy, as in "Agencies (1).CSV". (transfer
 * full) */
static char *
fold(const char *name)
{
    GString *out = g_string_new(NULL);

    for (; *name != '\0'; name++) {
        gsize n = *name == '(' ? strspn(name + 1, "0123456789") : 0;

        if (n > 0 && name[1 + n] == ')')
            name += n + 1;
        else if (*name != ' ')
            g_string_append_c(out, g_ascii_tolower(*name));
    }
    return g_string_free(out, FALSE);
}

/* Whether somebody may have meant a file of this name without a suffix. */
static gboolean
is_near(const char *name, const char *stem)
{
    /* also those that a system which hides suffixes doubles, and of tables of other programs */
    static const char *const SUFFIXES[] = {".csv", ".csv.csv", ".csv.txt", ".txt",
                                           ".xls", ".xlsx",    ".et",      NULL};
    g_autofree char *folded = fold(name);

    return g_str_has_prefix(folded, stem) && g_strv_contains(SUFFIXES, folded + strlen(stem));
}

gboolean
ogi_definitions_check_misnamed(const char *folder, const char *stem, const char *expected,
                               GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_auto(OgiFd) fd = OGI_RETRY(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));

    if (fd < 0 || !ogi_file_list(fd, names))
        return TRUE; /* who lists the reports says so */
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *filename = NULL;
        g_autofree char *path = NULL;

        if (!is_near(names->pdata[i], stem))
            continue;
        filename = g_build_filename(folder, names->pdata[i], NULL);
        path = ogi_source_display_path(filename);
        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                    _("%s: expected the name %s, found one that isn't read for it; save it under "
                      "that name, or take it out of the folder"),
                    path, expected);
        return FALSE;
    }
    return TRUE;
}
