/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/*
 * Changes that keep a language well formed more often than not: its tokens (tags and the texts
 * between them; operators of a page) are doubled, dropped, swapped, and numbers in them made
 * extreme. What comes before the first token, the choice of the part, stays.
 */

/* Whether a token begins here; of the target that includes this. */
static gboolean begins_token(const guint8 *data, gsize at);

size_t LLVMFuzzerMutate(guint8 *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(guint8 *data, size_t size, size_t max, unsigned seed);

/* Where tokens begin; the last is the end. (transfer full) */
static inline GArray *
list_tokens(const guint8 *data, gsize size)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize));

    for (gsize i = 0; i < size; i++) {
        if (begins_token(data, i))
            g_array_append_val(starts, i);
    }
    g_array_append_val(starts, size);
    return starts;
}

/* Number i after a change: the first number in it is another. */
static inline void
append_extreme(GString *out, const char *token, gsize len, guint which)
{
    static const char *const extremes[] = {
        "0",       "-1",   "4294967295", "9223372036854775807", "1e309", "", "00000000000000000001",
        "1048577", "65536"};
    gsize digits = 0;
    gsize at = 0;

    while (at < len && !g_ascii_isdigit(token[at]))
        at++;
    while (at + digits < len && g_ascii_isdigit(token[at + digits]))
        digits++;
    g_string_append_len(out, token, (gssize)at);
    if (digits > 0)
        g_string_append(out, extremes[which % G_N_ELEMENTS(extremes)]);
    g_string_append_len(out, token + at + digits, (gssize)(len - at - digits));
}

size_t
LLVMFuzzerCustomMutator(guint8 *data, size_t size, size_t max, unsigned seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(GArray) starts = list_tokens(data, size);
    const gsize *start = (const gsize *)(const void *)starts->data;
    g_autoptr(GString) out = NULL;
    guint n = starts->len - 1;
    guint a, b, change;

    if (n < 2 || g_rand_int_range(rand, 0, 4) == 0)
        return LLVMFuzzerMutate(data, size, max);
    out = g_string_new_len((const char *)data, (gssize)start[0]);
    a = (guint)g_rand_int_range(rand, 0, (gint)n);
    b = (guint)g_rand_int_range(rand, 0, (gint)n);
    change = (guint)g_rand_int_range(rand, 0, 5);
    for (guint i = 0; i < n; i++) {
        guint from = change == 0 && i == a ? b : change == 0 && i == b ? a : i;
        const char *token = (const char *)data + start[from];
        gsize len = start[from + 1] - start[from];
        guint times = change == 1 && i == a ? 2 : change == 2 && i == a ? 0 : 1;

        if (change == 3 && i == a)
            append_extreme(out, token, len, b);
        for (; !(change == 3 && i == a) && times > 0; times--)
            g_string_append_len(out, token, (gssize)len);
        /* an element with what is in it, once more */
        if (change == 4 && i == a && b > a)
            g_string_append_len(out, (const char *)data + start[a],
                                (gssize)(start[MIN(b, a + 40)] - start[a]));
    }
    size = MIN(out->len, max);
    memcpy(data, out->str, size);
    return size;
}
