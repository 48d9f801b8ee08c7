/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "utf8-private.h"

#define HIGH_BITS G_GUINT64_CONSTANT(0x8080808080808080)

static inline gboolean
is_trail(guint8 byte)
{
    return (byte & 0xC0) == 0x80;
}

guint
ogi_utf8_sequence(const guint8 *p, gsize left)
{
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < 2 || !is_trail(p[1]))
        return 0;
    if (p[0] < 0xE0)
        return 2;
    if (left < 3 || !is_trail(p[2]))
        return 0;
    if (p[0] < 0xF0) /* no overlong form, no surrogate */
        return (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ? 0 : 3;
    if (left < 4 || !is_trail(p[3]))
        return 0;
    return (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F) ? 0 : 4;
}

/* Bytes of Han characters at the start, two at a time. Those whose lead is 0xE0 or 0xED, which need
 * a closer look, are left to ogi_utf8_sequence. */
static inline gsize
skip_han(const guint8 *bytes, gsize len)
{
    const guint64 both = G_GUINT64_CONSTANT(0xC0C0F0C0C0F0);
    gsize i = 0;

    while (len - i >= 8) {
        guint64 word;

        memcpy(&word, bytes + i, 8);
        word = GUINT64_FROM_LE(word);
        if ((word & both) != (G_GUINT64_CONSTANT(0x8080E08080E0)) ||
            (guint8)(bytes[i] - 0xE1) > 0xEC - 0xE1 || (guint8)(bytes[i + 3] - 0xE1) > 0xEC - 0xE1)
            break;
        i += 6;
    }
    return i;
}

/* Bytes of ASCII at the start. */
static inline gsize
skip_ascii(const guint8 *bytes, gsize len)
{
    gsize i = 0;

    for (; len - i >= 16; i += 16) {
        guint64 words[2], high;

        memcpy(words, bytes + i, 16);
        if (((words[0] | words[1]) & HIGH_BITS) == 0)
            continue;
        high = GUINT64_FROM_LE(words[0]) & HIGH_BITS;
        if (high != 0)
            return i + (gsize)__builtin_ctzll(high) / 8;
        return i + 8 + (gsize)__builtin_ctzll(GUINT64_FROM_LE(words[1]) & HIGH_BITS) / 8;
    }
    while (i < len && bytes[i] < 0x80)
        i++;
    return i;
}

/* Reports are runs of ASCII (markup, figures) and of Han characters; everything else goes by the
 * table. */
gsize
ogi_utf8_valid(const guint8 *bytes, gsize len)
{
    gsize i = 0;

    while (i < len) {
        guint n;

        i += skip_ascii(bytes + i, len - i);
        i += skip_han(bytes + i, len - i);
        if (i == len)
            break;
        n = ogi_utf8_sequence(bytes + i, len - i);
        if (n == 0)
            break;
        i += n;
    }
    return i;
}
