/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-text-private.h"

#define PLACE_BEGIN "【"
#define PLACE_END "】"
#define MARK "<w:highlight w:val=\"yellow\"/>"

/* XML 1.0, 2.2. */
static gboolean
is_xml_char(gunichar c)
{
    return c == '\t' || c == '\n' || (c >= 0x20 && c != 0xfffe && c != 0xffff && c != 0x7f);
}

void
ogi_docx_append_text(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *p = valid; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
        gunichar c = g_utf8_get_char(p);

        if (c == '&')
            g_string_append(out, "&amp;");
        else if (c == '<')
            g_string_append(out, "&lt;");
        else if (c == '>')
            g_string_append(out, "&gt;");
        else if (c == '"')
            g_string_append(out, "&quot;");
        else if (is_xml_char(c))
            g_string_append_unichar(out, c);
    }
}

static void
append_run(GString *out, const char *text, gsize len, const char *properties, const char *mark)
{
    g_autofree char *part = g_strndup(text, len);

    if (len == 0)
        return;
    g_string_append(out, "<w:r>");
    if (*properties != '\0' || *mark != '\0')
        g_string_append_printf(out, "<w:rPr>%s%s</w:rPr>", properties, mark);
    g_string_append(out, "<w:t xml:space=\"preserve\">");
    ogi_docx_append_text(out, part);
    g_string_append(out, "</w:t></w:r>");
}

void
ogi_docx_append_runs(GString *out, const char *text, const char *properties)
{
    while (*text != '\0') {
        const char *begin = strstr(text, PLACE_BEGIN);
        const char *end = begin != NULL ? strstr(begin, PLACE_END) : NULL;

        if (end == NULL) {
            append_run(out, text, strlen(text), properties, "");
            return;
        }
        end += strlen(PLACE_END);
        append_run(out, text, (gsize)(begin - text), properties, "");
        append_run(out, begin, (gsize)(end - begin), properties, MARK);
        text = end;
    }
}

void
ogi_docx_append_paragraph(GString *out, const char *style, const char *text)
{
    g_string_append(out, "<w:p>");
    if (style != NULL)
        g_string_append_printf(out, "<w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
    ogi_docx_append_runs(out, text, "");
    g_string_append(out, "</w:p>\n");
}

void
ogi_docx_append_heading(GString *out, gboolean on_new_page, const char *text)
{
    g_string_append_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>%s</w:pPr>",
                           on_new_page ? "<w:pageBreakBefore/>" : "");
    ogi_docx_append_runs(out, text, "");
    g_string_append(out, "</w:p>\n");
}
