/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/text.h>

#include "html-private.h"

void
ogi_html_append(GString *out, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        switch (*p) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        case '\'':
            g_string_append(out, "&#39;");
            break;
        default:
            g_string_append_c(out, *p);
        }
    }
}

void
ogi_html_append_line(GString *out, const char *text)
{
    g_autofree char *valid = NULL;
    g_autofree char *line = NULL;

    if (text == NULL)
        return;
    valid = g_utf8_make_valid(text, -1);
    line = ogi_text_display(ogi_text(valid, strlen(valid)), G_MAXSIZE);
    ogi_html_append(out, line);
}

void
ogi_html_append_picture(GString *out, GBytes *png, const char *alt)
{
    gsize n;
    const guint8 *bytes = g_bytes_get_data(png, &n);
    g_autofree char *text = g_base64_encode(bytes, n);

    g_string_append(out, "<img class=\"scan\" alt=\"");
    ogi_html_append(out, alt);
    g_string_append_printf(out, "\" src=\"data:image/png;base64,%s\">", text);
}
