/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/text.h>

#include "data/words.h"

gunichar
ogi_text_unified(gunichar c)
{
    gunichar plain = c;

    if ((c < 0x2E80 || c > 0x2FD5) && (c < 0xF900 || c > 0xFAFF) && (c < 0x2F800 || c > 0x2FA1F))
        return c;
    g_unichar_fully_decompose(c, TRUE, &plain, 1); /* into one */
    for (guint i = 0; plain == c && ogi_words_radical[i] != NULL; i++) {
        if (g_utf8_get_char(ogi_words_radical[i]) == c)
            plain = g_utf8_get_char(ogi_words_radical_value[i]);
    }
    return plain;
}

/* One code point of valid or broken UTF-8; a broken byte is taken alone, as U+FFFD. */
static gunichar
next_char(const char *p, const char *end, guint *len)
{
    gunichar c = g_utf8_get_char_validated(p, end - p);

    if (c == (gunichar)-1 || c == (gunichar)-2) {
        *len = 1;
        return 0xFFFD;
    }
    *len = (guint)g_utf8_skip[*(const guchar *)p];
    return c;
}

/* Blanks of any width, line breaks, and marks without width. */
static gboolean
is_blank(gunichar c)
{
    if (c <= 0x20 || c == 0x7F || c == 0x3000)
        return TRUE;
    if (c < 0x7F || (c > 0x3000 && c < 0x3100) || (c >= 0xFF01 && c <= 0xFF5E))
        return FALSE; /* nearly all that come here */
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || ogi_text_is_filler(c) ||
           ogi_text_is_ignorable(c);
}

/* The folded form of one code point; 0 for none. */
static gunichar
fold_char(gunichar c)
{
    if (is_blank(c))
        return 0;
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c >= 'A' && c <= 'Z')
        return c + ('a' - 'A');
    switch (c) {
    case '"':
    case '\'':
    case '`':
    case 0x2018: /* ‘’“” */
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x300C: /* 「」『』 */
    case 0x300D:
    case 0x300E:
    case 0x300F:
        return 0;
    case '[':
    case '{':
    case 0x3010: /* 【 */
    case 0x3014: /* 〔 */
        return '(';
    case ']':
    case '}':
    case 0x3011: /* 】 */
    case 0x3015: /* 〕 */
        return ')';
    case 0x2010: /* hyphens, dashes, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x2500:
        return '-';
    case 0x3002: /* 。 */
    case 0xFF61:
        return '.';
    case 0xFE55: /* small forms: : , */
        return ':';
    case 0xFE50:
        return ',';
    default:
        return ogi_text_unified(c);
    }
}

gboolean
ogi_text_mentions(OgiText text, const char *word)
{
    gsize len = strlen(word);

    for (gsize i = 0; i + len <= text.len; i++) {
        if (g_ascii_strncasecmp(text.str + i, word, len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* By its last byte, which tells most Han characters apart. */
const char *
ogi_text_find(OgiText text, const char *word)
{
    gsize last = strlen(word) - 1;
    const char *end;
    const char *p;

    if (text.len <= last) /* there may be no text at all */
        return NULL;
    end = text.str + text.len;
    p = text.str + last;
    while ((p = memchr(p, word[last], (gsize)(end - p))) != NULL) {
        if (memcmp(p - last, word, last) == 0)
            return p - last;
        p++;
    }
    return NULL;
}

/* ㈠ … ㈩, ⑴ … ⒇, ⒈ … ⒛: numerals of one character with their brackets or full stop. */
static gboolean
is_numeral_in_brackets(gunichar c)
{
    return (c >= 0x3220 && c <= 0x3229) || (c >= 0x2474 && c <= 0x249B);
}

/* As "(一)", "(1)", "1."; returns its bytes, of which those are written that size has room for. */
static gsize
fold_numeral(gunichar c, char *out, gsize n, gsize size)
{
    char text[8];
    gsize len;

    if (c >= 0x3220)
        g_snprintf(text, sizeof text, "(%s)", ogi_words_numeral[c - 0x3220]);
    else if (c <= 0x2487)
        g_snprintf(text, sizeof text, "(%u)", c - 0x2474 + 1);
    else
        g_snprintf(text, sizeof text, "%u.", c - 0x2488 + 1);
    len = strlen(text);
    for (gsize i = 0; i < len && n + i < size; i++)
        out[n + i] = text[i];
    return len;
}

guint
ogi_text_hash(OgiText text)
{
    const guint64 odd = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    guint64 hash = text.len, word;
    gsize i = 0;

    for (; text.len - i >= sizeof word; i += sizeof word) {
        memcpy(&word, text.str + i, sizeof word);
        hash = (hash ^ word) * odd;
        hash ^= hash >> 32;
    }
    word = 0;
    if (i < text.len)
        memcpy(&word, text.str + i, text.len - i);
    hash = (hash ^ word) * odd;
    return (guint)(hash >> 32);
}

gsize
ogi_text_fold(OgiText text, char *out, gsize size)
{
    const char *p = text.str;
    const char *end = p + text.len;
    gsize n = 0;

    while (p < end) {
        guint8 lead = (guint8)*p;
        guint len;
        gunichar c;

        /* Han characters, by far the most: nothing to fold */
        if (lead >= 0xE4 && lead <= 0xE9 && end - p >= 3) {
            if (n + 3 <= size)
                memcpy(out + n, p, 3);
            n += 3;
            p += 3;
            continue;
        }
        c = next_char(p, end, &len);
        p += len;
        if (is_numeral_in_brackets(c)) {
            n += fold_numeral(c, out, n, size);
            continue;
        }
        c = fold_char(c);
        if (c != 0) {
            char bytes[6];
            guint n_bytes = (guint)g_unichar_to_utf8(c, bytes);

            if (n + n_bytes <= size)
                memcpy(out + n, bytes, n_bytes);
            n += n_bytes;
        }
    }
    return n;
}

OgiText
ogi_text_trim(OgiText text)
{
    const char *start = text.str;
    const char *end = start + text.len;
    const char *last = start;
    guint len;

    while (start < end && is_blank(next_char(start, end, &len)))
        start += len;
    last = start;
    for (const char *p = start; p < end; p += len) {
        if (!is_blank(next_char(p, end, &len)))
            last = p + len;
    }
    return ogi_text(start, (gsize)(last - start));
}

/* What stands for a code point in one line of a log; 0: itself. */
static gunichar
visible_mark(gunichar c)
{
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        return 0x23CE; /* ⏎ */
    if (c == '\t')
        return ' ';
    if (c < 0x20)
        return 0x2400 + c; /* ␀ … ␟ */
    return ogi_text_is_unseen(c) ? 0xFFFD : 0;
}

char *
ogi_text_display(OgiText text, gsize max_chars)
{
    GString *out = g_string_sized_new(text.len + 1);
    const char *p = text.str;
    const char *end = p + text.len;
    gsize n = 0;

    for (guint len; p < end; p += len, n++) {
        gunichar c = next_char(p, end, &len);
        gunichar mark = visible_mark(c);

        if (n == max_chars) {
            g_string_append(out, "…");
            break;
        }
        g_string_append_unichar(out, mark != 0 ? mark : c);
    }
    return g_string_free(out, FALSE);
}

guint
ogi_text_distance(const char *a, const char *b, guint limit)
{
    glong n_a, n_b;
    g_autofree gunichar *s = g_utf8_to_ucs4_fast(a, -1, &n_a);
    g_autofree gunichar *t = g_utf8_to_ucs4_fast(b, -1, &n_b);
    g_autofree guint *row = g_new(guint, (gsize)n_b + 1);

    if ((guint)ABS(n_a - n_b) > limit)
        return limit + 1;
    for (glong j = 0; j <= n_b; j++)
        row[j] = (guint)j;
    for (glong i = 1; i <= n_a; i++) {
        guint diagonal = row[0];
        guint best = row[0] = (guint)i;

        for (glong j = 1; j <= n_b; j++) {
            guint above = row[j];
            guint substitute = diagonal + (s[i - 1] != t[j - 1]);

            row[j] = MIN(substitute, MIN(above, row[j - 1]) + 1);
            diagonal = above;
            best = MIN(best, row[j]);
        }
        if (best > limit)
            return limit + 1;
    }
    return MIN(row[n_b], limit + 1);
}
