/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "archive-private.h"

/* Whether a name ends in something and so many digits at least. */
static gboolean
has_number(const char *name, const char *before, guint n_least, const char *behind)
{
    gsize n = strlen(behind);
    const char *end = name + strlen(name);
    const char *p;

    if ((gsize)(end - name) < n || g_ascii_strcasecmp(end - n, behind) != 0)
        return FALSE;
    end -= n;
    for (p = end; p > name && g_ascii_isdigit(p[-1]);)
        p--;
    n = strlen(before);
    return (guint)(end - p) >= n_least && (gsize)(p - name) > n &&
           g_ascii_strncasecmp(p - n, before, n) == 0;
}

gboolean
ogi_archive_is_volume(const char *path)
{
    static const struct {
        const char *before; /* the number */
        guint n_least;      /* its digits */
        const char *behind;
    } endings[] = {
        {".zip.", 3, ""}, {".7z.", 3, ""}, {".rar.", 3, ""},     {".tar.", 3, ""},
        {".gz.", 3, ""},  {".z", 2, ""},   {".part", 1, ".rar"}, {".r", 2, ""},
    };
    const char *slash = strrchr(path, '/');

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (has_number(slash != NULL ? slash + 1 : path, endings[i].before, endings[i].n_least,
                       endings[i].behind))
            return TRUE;
    }
    return FALSE;
}
