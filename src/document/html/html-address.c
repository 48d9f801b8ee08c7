/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that stand in an attribute of a page. */
#include <string.h>

#include "html-address-private.h"
#include "html-text-private.h"
#include "html-value-private.h"

static gboolean
is_table_tag(const char *p, const char *end)
{
    static const char tag[] = "table";

    return end - p > (gssize)strlen(tag) && g_ascii_strncasecmp(p, tag, strlen(tag)) == 0 &&
           strchr(" \t\r\n/>", p[strlen(tag)]) != NULL;
}

/* By its tags, which may have a prefix, or by a style. */
static gboolean
has_table(OgiText markup)
{
    const char *end = markup.str + markup.len;

    for (const char *p = markup.str; (p = memchr(p, '<', (gsize)(end - p))) != NULL;) {
        const char *start = ++p;

        while (p < end && g_ascii_isalnum(*p))
            p++;
        if (is_table_tag(start, end) || (p < end && *p == ':' && is_table_tag(p + 1, end)))
            return TRUE;
    }
    return ogi_text_mentions(markup, "table-cell");
}

gboolean
ogi_html_has_table(OgiText attribute)
{
    g_autofree char *owned = NULL;

    return attribute.len > 0 && has_table(ogi_html_text_resolve(attribute, &owned));
}

/* An address as browsers take it: without blanks in front, and without line breaks. */
static GString *
take_address(OgiText text)
{
    GString *out = g_string_sized_new(text.len);
    gsize i = 0;

    while (i < text.len && (guint8)text.str[i] <= ' ')
        i++;
    for (; i < text.len; i++) {
        if (strchr("\t\r\n", text.str[i]) == NULL || text.str[i] == '\0')
            g_string_append_c(out, text.str[i]);
    }
    return out;
}

/* Bytes that an address has by their numbers: %3C */
static void
resolve_bytes(GString *address)
{
    gsize n = 0;

    for (gsize i = 0; i < address->len; i++) {
        const char *p = address->str + i;
        char c = *p;

        if (c == '%' && address->len - i > 2 && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2])) {
            c = (char)(g_ascii_xdigit_value(p[1]) * 16 + g_ascii_xdigit_value(p[2]));
            i += 2;
        }
        address->str[n++] = c;
    }
    g_string_truncate(address, n);
}

/* Of markup in base64. */
static gboolean
has_table_within(const char *base64)
{
    gsize len;
    g_autofree guchar *markup = g_base64_decode(base64, &len);

    return has_table(ogi_text((const char *)markup, len));
}

gboolean
ogi_html_is_document(OgiText attribute)
{
    static const char *const pages[] = {"data:text/html",     "data:application/xhtml+xml",
                                        "data:text/xml",      "data:application/xml",
                                        "data:image/svg+xml", NULL};
    static const char *const drawings[] = {"data:image/", NULL};
    static const char *const files[] = {"data:application/", NULL};
    g_autofree char *owned = NULL;
    g_autoptr(GString) address = NULL;
    OgiText text;
    const char *comma;

    if (attribute.len == 0)
        return FALSE;
    address = take_address(ogi_html_text_resolve(attribute, &owned));
    text = ogi_text(address->str, address->len);
    comma = memchr(text.str, ',', text.len);
    if (comma == NULL || comma + 1 == text.str + text.len || !ogi_text_begins_with(text, "data:"))
        return FALSE;
    if (!ogi_html_value_begins_with(text, pages))
        return ogi_html_value_begins_with(text, files);
    if (ogi_text_mentions(ogi_text(text.str, (gsize)(comma - text.str)), "base64"))
        return !ogi_html_value_begins_with(text, drawings) || has_table_within(comma + 1);
    resolve_bytes(address);
    return has_table(ogi_text(address->str, address->len));
}
