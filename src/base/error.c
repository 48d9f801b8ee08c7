/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>

G_DEFINE_QUARK(ogi_error, ogi_error)

/* Whether a mistake is among the lines already: several files may need the one that has it. */
static gboolean
is_told(const char *all, const char *mistake)
{
    gsize len = strlen(mistake);

    for (const char *at = len > 0 ? strstr(all, mistake) : NULL; at != NULL;
         at = strstr(at + 1, mistake)) {
        if ((at == all || at[-1] == '\n') && (at[len] == '\0' || at[len] == '\n'))
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_error_add(GError **all, GError *mistake)
{
    enum { MAX_BYTES = 64 * 1024 };
    char *joined;

    if (all == NULL || (*all != NULL && (strlen((*all)->message) > MAX_BYTES ||
                                         is_told((*all)->message, mistake->message)))) {
        g_error_free(mistake);
        return FALSE;
    }
    if (*all == NULL) {
        g_propagate_error(all, mistake);
        return FALSE;
    }
    joined = g_strconcat((*all)->message, "\n", mistake->message, NULL);
    g_free((*all)->message);
    (*all)->message = joined;
    g_error_free(mistake);
    return FALSE;
}
