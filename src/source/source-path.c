/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/encoding.h>
#include <ogistat/source.h>
#include <ogistat/text.h>

/* What is written by its number: what breaks a line, turns it round, or isn't seen. */
static gboolean
is_escaped(gunichar c)
{
    return c < 0x20 || ogi_text_is_unseen(c);
}

/* Whether a path is shown as it is: nearly every one. */
static gboolean
is_plain_path(const char *filename)
{
    if (!g_utf8_validate(filename, -1, NULL))
        return FALSE;
    for (const char *p = filename; *p != '\0'; p += g_utf8_skip[*(const guchar *)p]) {
        if (is_escaped(g_utf8_get_char(p)))
            return FALSE;
    }
    return TRUE;
}

char *
ogi_source_display_path(const char *filename)
{
    OgiEncodingReport report;
    const char *text;
    gsize len;
    g_autofree char *converted = NULL;
    GString *path;

    if (is_plain_path(filename))
        return g_strdup(filename);
    converted = ogi_encoding_to_utf8((const guint8 *)filename, strlen(filename), NULL, &text, &len,
                                     &report);
    path = g_string_sized_new(len + 1);
    for (const char *p = text; p < text + len; p += g_utf8_skip[*(const guchar *)p]) {
        gunichar c = g_utf8_get_char(p);

        if (is_escaped(c))
            g_string_append_printf(path, c < 0x80 ? "\\x%02X" : "\\u%04X", c);
        else
            g_string_append_unichar(path, c);
    }
    return g_string_free(path, FALSE);
}

gboolean
ogi_source_is_standard_input(const char *input)
{
    return g_str_equal(input, "-");
}
