/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include <ogistat/encoding.h>

#include "utf8-private.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

static const char utf_8[] = "UTF-8";
static const char utf_16le[] = "UTF-16LE";
static const char utf_16be[] = "UTF-16BE";
static const char gb18030[] = "GB18030";

/* Text under way to UTF-8. */
typedef struct {
    GByteArray *out;
    OgiEncodingReport *report;
    const guint8 *bytes; /* of the file */
} Decoder;

static const char *
charset_of_mark(const guint8 *bytes, gsize len, gsize *mark_len)
{
    static const struct {
        const char *charset;
        const char *mark;
        gsize len;
    } marks[] = {
        {utf_8, "\xEF\xBB\xBF", 3},
        {utf_16le, "\xFF\xFE", 2},
        {utf_16be, "\xFE\xFF", 2},
        {gb18030, "\x84\x31\x95\x33", 4},
    };

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (len >= marks[i].len && memcmp(bytes, marks[i].mark, marks[i].len) == 0) {
            *mark_len = marks[i].len;
            return marks[i].charset;
        }
    }
    *mark_len = 0;
    return NULL;
}

/* Code units that reports are made of: ASCII, Han, halves of rare Han, and punctuation. */
static gboolean
is_plain_unit(guint unit)
{
    return (unit >= 0x20 && unit < 0x7F) || (unit >= '\t' && unit <= '\r') ||
           (unit >= 0x3400 && unit < 0xA000) || (unit >= 0xD800 && unit < 0xE000) ||
           (unit >= 0x3000 && unit < 0x3040) || (unit >= 0xFF00 && unit < 0xFFF0) ||
           (unit >= 0x2010 && unit < 0x2040);
}

/* UTF-16 without a mark: where there are NULs, nine units in ten are plain in one byte order. */
static const char *
guess_utf_16(const guint8 *bytes, gsize len)
{
    gsize n = MIN(len / 2, 8192);
    gsize n_le = 0, n_be = 0;

    for (gsize i = 0; i < n; i++) {
        n_le += is_plain_unit(bytes[2 * i] | (guint)bytes[2 * i + 1] << 8) ? 1 : 0;
        n_be += is_plain_unit(bytes[2 * i + 1] | (guint)bytes[2 * i] << 8) ? 1 : 0;
    }
    if (n == 0 || MAX(n_le, n_be) < n - n / 10)
        return NULL;
    return n_le >= n_be ? utf_16le : utf_16be;
}

/* Bytes that can't be GB18030. */
static gsize
count_bad_gb18030(const guint8 *bytes, gsize len)
{
    gsize n_bad = 0;

    for (gsize i = 0; i < len;) {
        const guint8 *p = bytes + i;
        gsize left = len - i;
        gboolean lead = p[0] >= 0x81 && p[0] <= 0xFE;

        if (p[0] < 0x80) {
            i++;
        } else if (lead && left > 1 && p[1] >= 0x40 && p[1] != 0x7F && p[1] != 0xFF) {
            i += 2;
        } else if (lead && left > 3 && g_ascii_isdigit(p[1]) && p[2] >= 0x81 && p[2] <= 0xFE &&
                   g_ascii_isdigit(p[3])) {
            i += 4;
        } else {
            n_bad++;
            i++;
        }
    }
    return n_bad;
}

/* UTF-8 or GB18030 for bytes that aren't all good UTF-8. GB18030 read as UTF-8 is bad nearly
 * everywhere, damaged UTF-8 in few places: so it's UTF-8 where more Han characters are good in it
 * than bytes are bad. */
static const char *
guess_multibyte(const guint8 *bytes, gsize len, const char *declared)
{
    gsize n_good = 0, n_bad = 0, n_bad_gb18030;

    for (gsize i = 0; i < len;) {
        guint n = ogi_utf8_sequence(bytes + i, len - i);

        if (n == 0) {
            n_bad++;
            i++;
        } else {
            n_good += n >= 3 ? 1 : 0;
            i += n;
        }
    }
    if (n_good > n_bad || n_bad == 0)
        return utf_8;
    n_bad_gb18030 = count_bad_gb18030(bytes, len);
    if (n_bad_gb18030 == n_bad && declared != NULL && g_ascii_strcasecmp(declared, utf_8) == 0)
        return utf_8;
    return n_bad_gb18030 <= n_bad ? gb18030 : utf_8;
}

static const char *
guess_charset(const guint8 *bytes, gsize len, const char *declared)
{
    const char *charset = NULL;

    if (memchr(bytes, '\0', len) != NULL)
        charset = guess_utf_16(bytes, len);
    return charset != NULL ? charset : guess_multibyte(bytes, len, declared);
}

/* The line on which the next byte of out would stand. */
static guint
line_after(const GByteArray *out)
{
    guint line = 1;

    for (guint i = 0; i < out->len; i++)
        line += out->data[i] == '\n';
    return line;
}

static void
add_bad(Decoder *self, const guint8 *at, gsize n)
{
    if (self->report->first_bad_line == 0) {
        self->report->first_bad_line = line_after(self->out);
        self->report->first_bad_byte = (gsize)(at - self->bytes);
    }
    self->report->n_bad += (guint)n;
    for (gsize i = 0; i < n; i++)
        g_byte_array_append(self->out, (const guint8 *)REPLACEMENT, 3);
}

/* Four-byte codes of GB18030-2000 that later editions, and so iconv, gave two bytes: U+FE10 to
 * U+FE19, U+9FB4 to U+9FBB. Older programs still write them. 0: none of these. */
static gunichar
old_four_byte_char(const guint8 *p, gsize left)
{
    static const struct {
        guint32 first;
        guint32 n;
        gunichar c;
    } ranges[] = {{39076, 10, 0xFE10}, {19057, 8, 0x9FB4}};
    guint32 code;

    if (left < 4 || p[0] < 0x81 || p[1] < 0x30 || p[2] < 0x81 || p[3] < 0x30)
        return 0;
    code = (((p[0] - 0x81u) * 10 + (p[1] - 0x30u)) * 126 + (p[2] - 0x81u)) * 10 + (p[3] - 0x30u);
    for (guint i = 0; i < G_N_ELEMENTS(ranges); i++) {
        if (code - ranges[i].first < ranges[i].n)
            return ranges[i].c + (code - ranges[i].first);
    }
    return 0;
}

/* What iconv stopped at; returns the bytes that are done with. */
static gsize
decode_stray(Decoder *self, const char *charset, const guint8 *bytes, gsize left)
{
    gunichar c = charset == gb18030 ? old_four_byte_char(bytes, left) : 0;
    gsize unit = charset == gb18030 ? 1 : 2;
    char utf8[6];

    if (c == 0) {
        add_bad(self, bytes, MIN(unit, left));
        return MIN(unit, left);
    }
    g_byte_array_append(self->out, (const guint8 *)utf8, (guint)g_unichar_to_utf8(c, utf8));
    return 4;
}

/* GB18030 has a second ideographic space, 0xA3A0, which iconv takes for private use; in both forms
 * three bytes. */
static void
replace_private_space(GByteArray *out)
{
    guint8 *p = out->data;
    const guint8 *end = p + out->len;

    while ((p = memmem(p, (gsize)(end - p), "\xEE\x97\xA5", 3)) != NULL)
        memcpy(p, "\xE3\x80\x80", 3);
}

static void
decode_utf_8(Decoder *self, const guint8 *bytes, gsize len)
{
    while (len > 0) {
        gsize n = ogi_utf8_valid(bytes, len);

        g_byte_array_append(self->out, bytes, (guint)n);
        if (n < len)
            add_bad(self, bytes + n, 1);
        n += n < len;
        bytes += n;
        len -= n;
    }
}

static void
decode_iconv(Decoder *self, const char *charset, const guint8 *bytes, gsize len)
{
    GIConv converter = g_iconv_open(utf_8, charset);
    gchar *in = (gchar *)(guintptr)bytes; /* iconv doesn't write to it */
    gsize in_left = len;

    if (converter == (GIConv)-1) /* glibc has all three: memory is lacking */
        g_error("%s: %s", charset, g_strerror(errno));
    while (in_left > 0) {
        gsize room = in_left + in_left / 2 + 64;
        guint old = self->out->len;
        gchar *out;
        gsize out_left = room, status;

        g_byte_array_set_size(self->out, old + (guint)room);
        out = (gchar *)self->out->data + old;
        status = g_iconv(converter, &in, &in_left, &out, &out_left);
        g_byte_array_set_size(self->out, old + (guint)(room - out_left));
        if (status == (gsize)-1 && errno != E2BIG) {
            gsize done = decode_stray(self, charset, (const guint8 *)in, in_left);

            in += done;
            in_left -= done;
        }
    }
    if (charset == gb18030)
        replace_private_space(self->out);
    g_iconv_close(converter);
}

/* NUL bytes show nothing, and go; but those between two digits may have taken the place of what
 * parts them. */
static void
drop_nuls(GByteArray *out, OgiEncodingReport *report)
{
    const guint8 *from = out->data;
    const guint8 *end = out->data + out->len;
    GByteArray *kept;

    if (memchr(from, '\0', out->len) == NULL)
        return;
    kept = g_byte_array_sized_new(out->len);
    for (const guint8 *p = from; p < end; p++) {
        if (*p != '\0') {
            g_byte_array_append(kept, p, 1);
            continue;
        }
        report->n_nul++;
        if (p > from && g_ascii_isdigit(p[-1])) {
            while (p + 1 < end && p[1] == '\0') {
                report->n_nul++;
                p++;
            }
            if (p + 1 < end && g_ascii_isdigit(p[1]))
                g_byte_array_append(kept, (const guint8 *)"\xEF\xBF\xBD", 3);
        }
    }
    g_byte_array_set_size(out, 0);
    g_byte_array_append(out, kept->data, kept->len);
    g_byte_array_unref(kept);
}

char *
ogi_encoding_to_utf8(const guint8 *bytes, gsize len, const char *declared, const char **out,
                     gsize *out_len, OgiEncodingReport *report)
{
    Decoder self = {.bytes = bytes, .report = report};
    const char *charset;
    gsize mark_len;

    *report = (OgiEncodingReport){.charset = utf_8};
    if (len == 0) {
        *out = "";
        *out_len = 0;
        return NULL;
    }
    charset = charset_of_mark(bytes, len, &mark_len);
    bytes += mark_len;
    len -= mark_len;
    if (charset == NULL || charset == utf_8) {
        if (memchr(bytes, '\0', len) == NULL && ogi_utf8_valid(bytes, len) == len) {
            *out = (const char *)bytes;
            *out_len = len;
            return NULL;
        }
        charset = guess_charset(bytes, len, charset != NULL ? utf_8 : declared);
    }
    report->charset = charset;
    self.out = g_byte_array_sized_new((guint)(len + len / 2 + 64));
    if (charset == utf_8)
        decode_utf_8(&self, bytes, len);
    else
        decode_iconv(&self, charset, bytes, len);
    drop_nuls(self.out, report);
    *out_len = self.out->len;
    *out = (char *)g_byte_array_free(self.out, FALSE);
    return (char *)(guintptr)*out;
}

char *
ogi_encoding_told(const OgiEncodingReport *report)
{
    return g_strdup_printf("%u × U+FFFD, %s, @%" G_GSIZE_FORMAT, report->n_bad, report->charset,
                           report->first_bad_byte);
}
