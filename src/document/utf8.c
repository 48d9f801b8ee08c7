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

/* Reports are runs of ASCII (markup, figures) and of Han characters: eight bytes of the one or one
 * of the other at a time, everything else by the table. */
gsize
ogi_utf8_valid(const guint8 *bytes, gsize len)
{
    gsize i = 0;

    while (i < len) {
        guint n;

        if (len - i >= 8) {
            guint64 word;

            memcpy(&word, bytes + i, 8);
            word = GUINT64_FROM_LE(word) & HIGH_BITS;
            if (word == 0) {
                i += 8;
                continue;
            }
            i += (gsize)__builtin_ctzll(word) / 8;
        }
        while (len - i >= 3 && bytes[i] >= 0xE1 && bytes[i] <= 0xEC && is_trail(bytes[i + 1]) &&
               is_trail(bytes[i + 2]))
            i += 3;
        if (i == len)
            break;
        n = ogi_utf8_sequence(bytes + i, len - i);
        if (n == 0)
            break;
        i += n;
    }
    return i;
}
