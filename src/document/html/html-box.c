/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-box-private.h"

enum { BOX_BYTES = 1000, BOX_TEXT_BYTES = 90 };

/* Whether a tag, behind its '<', has this name. */
static gboolean
is_tag(const char *p, const char *end, const char *name)
{
    gsize n = strlen(name);

    return (gsize)(end - p) > n && g_ascii_strncasecmp(p, name, n) == 0 && !g_ascii_isalnum(p[n]);
}

const char *
ogi_html_box_end(const char *p, const char *end)
{
    guint n_cells = 0;
    gsize n_text = 0;

    end = end - p > BOX_BYTES ? p + BOX_BYTES : end;
    while (p < end && n_cells <= 1 && n_text <= BOX_TEXT_BYTES) {
        if (*p != '<') {
            n_text += g_ascii_isspace(*p) ? 0 : 1;
            p++;
            continue;
        }
        if (is_tag(p + 1, end, "/table"))
            return p;
        if (is_tag(p + 1, end, "table"))
            return NULL;
        n_cells += is_tag(p + 1, end, "td") || is_tag(p + 1, end, "th") ? 1 : 0;
        p = memchr(p, '>', (gsize)(end - p));
        p = p != NULL ? p + 1 : end;
    }
    return NULL;
}
