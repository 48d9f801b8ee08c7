/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "seal-private.h"

#define GAP "  "

enum { DIGITS = sizeof(OgiDigest) - 1, NAME_AT = DIGITS + sizeof GAP - 1 };

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GString *
ogi_seal_text(const GPtrArray *names, GHashTable *digests)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_ptr_array_add(sorted, names->pdata[i]);
    g_ptr_array_sort(sorted, compare_names);
    for (guint i = 0; i < sorted->len; i++) {
        const OgiDigest *digest = g_hash_table_lookup(digests, sorted->pdata[i]);

        g_string_append_printf(text, "%s" GAP "%s\n", digest->hex, (const char *)sorted->pdata[i]);
    }
    return text;
}

/* A line without its end. */
static gboolean
take_line(GHashTable *digests, const char *line, gsize len)
{
    if (len <= NAME_AT || memchr(line, '\0', len) != NULL ||
        memcmp(line + DIGITS, GAP, NAME_AT - DIGITS) != 0)
        return FALSE;
    for (guint i = 0; i < DIGITS; i++) {
        if (!g_ascii_isxdigit(line[i]))
            return FALSE;
    }
    return g_hash_table_insert(digests, g_strndup(line + NAME_AT, len - NAME_AT),
                               g_strndup(line, DIGITS));
}

GHashTable *
ogi_seal_parse(const char *text, gsize len)
{
    g_autoptr(GHashTable) digests = ogi_hash_table_new(g_free, g_free);
    gsize at = 0;

    while (at < len) {
        const char *end = memchr(text + at, '\n', len - at);
        gsize n = end != NULL ? (gsize)(end - (text + at)) : 0;

        if (end == NULL || !take_line(digests, text + at, n))
            return NULL;
        at += n + 1;
    }
    return len > 0 ? g_steal_pointer(&digests) : NULL;
}
