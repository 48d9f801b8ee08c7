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

/* Whether the first three bytes of a word are a character. Those of 0xE0 and 0xED, which need a
 * closer look, are left to ogi_utf8_sequence. */
static inline gboolean
is_triple(guint64 word)
{
    guint8 lead = (guint8)word;

    return (word & 0xC0C0F0) == 0x8080E0 && lead != 0xE0 && lead != 0xED;
}

/* Reports are runs of ASCII (markup, figures) and of Han characters: eight bytes of the one or two
 * of the other at a time, everything else by the table. */
gsize
ogi_utf8_valid(const guint8 *bytes, gsize len)
{
    gsize i = 0;

    while (i < len) {
        guint n;

        if (len - i >= 8) {
            guint64 word, high;

            memcpy(&word, bytes + i, 8);
            word = GUINT64_FROM_LE(word);
            high = word & HIGH_BITS;
            if (high == 0) {
                i += 8;
                continue;
            }
            if ((high & 0x80) == 0) { /* on to the first that isn't ASCII */
                i += (gsize)__builtin_ctzll(high) / 8;
                continue;
            }
            if (is_triple(word)) {
                i += is_triple(word >> 24) ? 6 : 3;
                continue;
            }
        }
        n = ogi_utf8_sequence(bytes + i, len - i);
        if (n == 0)
            break;
        i += n;
    }
    return i;
}
