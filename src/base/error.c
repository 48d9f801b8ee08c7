/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>

G_DEFINE_QUARK(ogi_error, ogi_error)

gboolean
ogi_error_add(GError **all, GError *mistake)
{
    enum { MAX_BYTES = 64 * 1024 };
    char *joined;

    if (all == NULL || (*all != NULL && strlen((*all)->message) > MAX_BYTES)) {
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
