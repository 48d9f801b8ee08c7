/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/limits.h>
#include <ogistat/text.h>

#include "zip-names-private.h"

/* APPNOTE.TXT 4.3: records, their signatures and where their fields are */
enum {
    LOCAL_BYTES = 30,
    LOCAL_FLAGS = 6,
    LOCAL_METHOD = 8,
    LOCAL_PACKED = 18,
    LOCAL_NAME = 26,
    LOCAL_EXTRA = 28,
    CENTRAL_BYTES = 46,
    CENTRAL_NAME = 28,
    CENTRAL_EXTRA = 30,
    CENTRAL_COMMENT = 32,
    END_BYTES = 22,
    END_START = 16,
    END_MAX = END_BYTES + 65535, /* a comment may follow */
    HAS_DESCRIPTOR = 1 << 3,     /* flag: sizes come after the data */
    STORED = 0,
};

/* What the names met so far say. */
typedef struct {
    gboolean content_types;
    gboolean word;
    gboolean sheet;
    gboolean binary; /* of a workbook */
    gboolean ofd;
} Names;

static guint16
get_16(const guint8 *p)
{
    return (guint16)(p[0] | p[1] << 8);
}

static guint32
get_32(const guint8 *p)
{
    return get_16(p) | (guint32)get_16(p + 2) << 16;
}

/* Some programs write backslashes, or a slash in front. */
static gboolean
starts(OgiText text, const char *prefix)
{
    gsize n = text.len > 0 && (text.str[0] == '/' || text.str[0] == '\\') ? 1 : 0;

    for (; *prefix != '\0'; prefix++, n++) {
        if (n == text.len || (text.str[n] == '\\' ? '/' : text.str[n]) != *prefix)
            return FALSE;
    }
    return TRUE;
}

static void
see_name(Names *names, OgiText name)
{
    names->content_types |= starts(name, "[Content_Types].xml");
    names->binary |= starts(name, "xl/workbook.bin");
    names->word |= starts(name, "word/");
    names->sheet |= starts(name, "xl/");
    names->ofd |= ogi_text_equal(name, ogi_text("OFD.xml", 7));
}

/* Returns FALSE where there is no central directory. */
static gboolean
read_central(Names *names, const guint8 *bytes, gsize len)
{
    const guint8 *from = bytes + len - MIN(len, END_MAX);
    const guint8 *end = NULL;
    gsize at;

    for (const guint8 *p = bytes + len - MIN(len, END_BYTES); end == NULL && p >= from; p--) {
        if ((gsize)(bytes + len - p) >= END_BYTES && memcmp(p, "PK\5\6", 4) == 0)
            end = p;
        if (p == bytes)
            break;
    }
    if (end == NULL)
        return FALSE;
    at = get_32(end + END_START);
    for (guint n = 0; n < OGI_LIMIT_ARCHIVE_MEMBERS; n++) {
        const guint8 *p;
        gsize n_name;

        if (at > len || len - at < CENTRAL_BYTES || memcmp(bytes + at, "PK\1\2", 4) != 0)
            return n > 0;
        p = bytes + at;
        n_name = get_16(p + CENTRAL_NAME);
        if (len - at - CENTRAL_BYTES < n_name)
            return n > 0;
        see_name(names, ogi_text((const char *)p + CENTRAL_BYTES, n_name));
        at += CENTRAL_BYTES + n_name + get_16(p + CENTRAL_EXTRA) + get_16(p + CENTRAL_COMMENT);
    }
    return TRUE;
}

static void
read_locals(Names *names, const guint8 *bytes, gsize len)
{
    gsize at = 0;

    while (len - at >= LOCAL_BYTES && memcmp(bytes + at, "PK\3\4", 4) == 0) {
        const guint8 *p = bytes + at;
        gsize n_name = get_16(p + LOCAL_NAME);
        gsize packed = get_32(p + LOCAL_PACKED);

        if (len - at - LOCAL_BYTES < n_name)
            return;
        see_name(names, ogi_text((const char *)p + LOCAL_BYTES, n_name));
        if ((get_16(p + LOCAL_FLAGS) & HAS_DESCRIPTOR) != 0 && packed == 0) {
            /* where the next begins isn't said; nothing is stored inside an office document that
             * has such headers itself, so in one every header counts */
            const guint8 *next =
                names->content_types ? memmem(p + 4, len - at - 4, "PK\3\4", 4) : NULL;

            if (next == NULL)
                return;
            at = (gsize)(next - bytes);
        } else {
            gsize skip = LOCAL_BYTES + n_name + get_16(p + LOCAL_EXTRA) + packed;

            if (len - at < skip)
                return;
            at += skip;
        }
    }
}

/* OpenDocument: the first member is "mimetype", stored, and says so. */
static gboolean
is_odf(const guint8 *bytes, gsize len)
{
    static const char type[] = "application/vnd.oasis.opendocument";
    gsize at;

    if (len < LOCAL_BYTES || get_16(bytes + LOCAL_NAME) != 8 ||
        get_16(bytes + LOCAL_METHOD) != STORED)
        return FALSE;
    at = LOCAL_BYTES + 8 + (gsize)get_16(bytes + LOCAL_EXTRA);
    return len >= at + sizeof type - 1 && memcmp(bytes + LOCAL_BYTES, "mimetype", 8) == 0 &&
           memcmp(bytes + at, type, sizeof type - 1) == 0;
}

OgiFormat
ogi_zip_names_format(const guint8 *bytes, gsize len)
{
    Names names = {0};

    if (is_odf(bytes, len))
        return OGI_FORMAT_ODF;
    if (!read_central(&names, bytes, len))
        read_locals(&names, bytes, len);
    if (names.ofd)
        return OGI_FORMAT_OFD;
    if (!names.content_types)
        return OGI_FORMAT_ARCHIVE;
    if (names.word)
        return OGI_FORMAT_DOCX;
    if (names.binary)
        return OGI_FORMAT_XLSB;
    return names.sheet ? OGI_FORMAT_XLSX : OGI_FORMAT_BINARY;
}

gboolean
ogi_zip_names_is_whole(const guint8 *bytes, gsize len)
{
    Names names = {0};

    return read_central(&names, bytes, len);
}
