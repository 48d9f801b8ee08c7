/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/*
 * Where in 64 bytes stands a byte that may matter to CSV: a comma, a quote, or anything up to the
 * blank (0x20), line ends among them. Bit i is byte i.
 */

/* Eight bytes; each step is exact for every byte: no carry runs from one into the next. */
static inline guint64
ogi_csv_scan8(const char *bytes)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
    const guint64 low = ones * 0x7F;
    guint64 word, comma, quote, found;

    memcpy(&word, bytes, 8);
    word = GUINT64_FROM_LE(word);
    comma = word ^ (ones * ',');
    quote = word ^ (ones * '"');
    found = ~(((comma & low) + low) | comma);        /* top bit: the byte is a comma */
    found |= ~(((quote & low) + low) | quote);       /* a quote */
    found |= ~(((word & low) + ones * 0x5F) | word); /* at most 0x20: 0x21 + 0x5F is 0x80 */
    found = (found & (ones * 0x80)) >> 7;            /* 1 in each byte found */
    return (found * G_GUINT64_CONSTANT(0x0102040810204080)) >> 56; /* gathered into eight bits */
}

static inline guint64
ogi_csv_scan64_portable(const char *bytes)
{
    guint64 mask = 0;

    for (guint i = 0; i < 8; i++)
        mask |= ogi_csv_scan8(bytes + 8 * i) << (8 * i);
    return mask;
}

#ifdef __SSE2__
static inline guint64
ogi_csv_scan64(const char *bytes)
{
    const __m128i comma = _mm_set1_epi8(',');
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i blank = _mm_set1_epi8(' ');
    guint64 mask = 0;

    for (guint i = 0; i < 4; i++) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
        __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(x, blank), x);

        found = _mm_or_si128(found, _mm_cmpeq_epi8(x, comma));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(x, quote));
        mask |= (guint64)(guint32)_mm_movemask_epi8(found) << (16 * i);
    }
    return mask;
}
#else
#define ogi_csv_scan64 ogi_csv_scan64_portable
#endif
