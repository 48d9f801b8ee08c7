/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>
#ifdef __x86_64__
#include <xxh_x86dispatch.h> /* the same sums, by what the processor has */
#else
#include <xxhash.h>
#endif

#include <ogistat/file.h>
#include <ogistat/hash.h>

#include "seal-private.h"

#define GAP "  "

enum {
    BLOCK_BYTES = 256 * 1024,
    DIGITS = sizeof(OgiChecksum) - 1,
    NAME_AT = DIGITS + sizeof GAP - 1,
};

gboolean
ogi_checksum_fd(int fd, OgiChecksum *sum)
{
    g_autofree guint8 *block = g_malloc(BLOCK_BYTES);
    XXH3_state_t *state = XXH3_createState();
    goffset at = 0;
    gssize n;

    if (state == NULL)
        g_error("no memory for a checksum");
    XXH3_128bits_reset(state);
    while ((n = OGI_RETRY(pread(fd, block, BLOCK_BYTES, at))) > 0) {
        XXH3_128bits_update(state, block, (size_t)n);
        at += n;
    }
    if (n == 0) {
        XXH128_hash_t hash = XXH3_128bits_digest(state);

        g_snprintf(sum->hex, sizeof sum->hex,
                   "%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x", (guint64)hash.high64,
                   (guint64)hash.low64);
    }
    XXH3_freeState(state);
    return n == 0;
}

void
ogi_seal_add(GString *text, const OgiChecksum *sum, const char *name)
{
    g_string_append_printf(text, "%s" GAP "%s\n", sum->hex, name);
}

/* A line without its end. */
static gboolean
take_line(GHashTable *sums, const char *line, gsize len)
{
    if (len <= NAME_AT || memchr(line, '\0', len) != NULL ||
        memcmp(line + DIGITS, GAP, NAME_AT - DIGITS) != 0)
        return FALSE;
    for (guint i = 0; i < DIGITS; i++) {
        if (!g_ascii_isxdigit(line[i]))
            return FALSE;
    }
    return g_hash_table_insert(sums, g_strndup(line + NAME_AT, len - NAME_AT),
                               g_strndup(line, DIGITS));
}

GHashTable *
ogi_seal_parse(const char *text, gsize len)
{
    g_autoptr(GHashTable) sums = ogi_hash_table_new(g_free, g_free);
    gsize at = 0;

    while (at < len) {
        const char *end = memchr(text + at, '\n', len - at);
        gsize n = end != NULL ? (gsize)(end - (text + at)) : 0;

        if (end == NULL || !take_line(sums, text + at, n))
            return NULL;
        at += n + 1;
    }
    return len > 0 ? g_steal_pointer(&sums) : NULL;
}
