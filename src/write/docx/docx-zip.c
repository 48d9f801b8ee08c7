/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-zip-private.h"

/* APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16: local header, central header, end of central directory. */
enum {
    LOCAL_HEADER = 0x04034b50,
    CENTRAL_HEADER = 0x02014b50,
    END = 0x06054b50,
    VERSION = 20,
    STORED = 0,
    NO_DATE = 0x0021 /* 1980-01-01, the first that there is */
};

struct _OgiDocxZip {
    GString *out;
    GString *directory;
    guint16 n_parts;
    guint32 crc_of_byte[256];
};

static void
append_16(GString *out, guint value)
{
    g_string_append_c(out, (char)(value & 0xff));
    g_string_append_c(out, (char)(value >> 8 & 0xff));
}

static void
append_32(GString *out, guint32 value)
{
    append_16(out, value & 0xffff);
    append_16(out, value >> 16);
}

OgiDocxZip *
ogi_docx_zip_new(void)
{
    OgiDocxZip *self = g_new0(OgiDocxZip, 1);

    self->out = g_string_new(NULL);
    self->directory = g_string_new(NULL);
    for (guint32 byte = 0; byte < 256; byte++) {
        guint32 crc = byte;

        for (guint bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
        self->crc_of_byte[byte] = crc;
    }
    return self;
}

void
ogi_docx_zip_free(OgiDocxZip *self)
{
    if (self == NULL)
        return;
    if (self->out != NULL)
        g_string_free(self->out, TRUE);
    g_string_free(self->directory, TRUE);
    g_free(self);
}

static guint32
checksum(const OgiDocxZip *self, const guint8 *bytes, gsize len)
{
    guint32 crc = G_MAXUINT32;

    for (gsize i = 0; i < len; i++)
        crc = self->crc_of_byte[(crc ^ bytes[i]) & 0xff] ^ crc >> 8;
    return ~crc;
}

/* What both headers say of a part. */
static void
append_facts(GString *out, guint32 crc, gsize len, gsize name_len)
{
    append_16(out, VERSION);
    append_16(out, 0); /* flags */
    append_16(out, STORED);
    append_16(out, 0); /* time */
    append_16(out, NO_DATE);
    append_32(out, crc);
    append_32(out, (guint32)len);
    append_32(out, (guint32)len);
    append_16(out, (guint)name_len);
    append_16(out, 0); /* no extra field */
}

void
ogi_docx_zip_add(OgiDocxZip *self, const char *name, const void *bytes, gsize len)
{
    guint32 crc = checksum(self, bytes, len);
    guint32 offset = (guint32)self->out->len;
    gsize name_len = strlen(name);

    g_return_if_fail(self->out->len + len < G_MAXUINT32);
    append_32(self->out, LOCAL_HEADER);
    append_facts(self->out, crc, len, name_len);
    g_string_append(self->out, name);
    g_string_append_len(self->out, bytes, (gssize)len);
    append_32(self->directory, CENTRAL_HEADER);
    append_16(self->directory, VERSION);
    append_facts(self->directory, crc, len, name_len);
    append_16(self->directory, 0); /* no comment */
    append_16(self->directory, 0); /* disk */
    append_16(self->directory, 0); /* internal attributes */
    append_32(self->directory, 0); /* external attributes */
    append_32(self->directory, offset);
    g_string_append(self->directory, name);
    self->n_parts++;
}

GString *
ogi_docx_zip_finish(OgiDocxZip *self)
{
    guint32 offset = (guint32)self->out->len;

    g_string_append_len(self->out, self->directory->str, (gssize)self->directory->len);
    append_32(self->out, END);
    append_16(self->out, 0); /* disks */
    append_16(self->out, 0);
    append_16(self->out, self->n_parts);
    append_16(self->out, self->n_parts);
    append_32(self->out, (guint32)self->directory->len);
    append_32(self->out, offset);
    append_16(self->out, 0); /* no comment */
    return g_steal_pointer(&self->out);
}
