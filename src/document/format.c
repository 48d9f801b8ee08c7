/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a file is: by its magic, then as text by its structure, and where that leaves a choice by
 * its name.
 */
#include <string.h>

#include <ogistat/encoding.h>
#include <ogistat/text.h>

#include "document/package/compound-file-private.h"
#include "document/package/zip-names-private.h"
#include "document/package/zip-parts-private.h"
#include "document/text/text-shape-private.h"

#define SAMPLE_BYTES 4096
#define CONTROL_BYTES 1024
#define PDF_HEADER_WITHIN 1024 /* as viewers have it: bytes may stand in front */

typedef struct {
    gsize offset;
    const char *bytes;
    gsize len;
    OgiFormat format;
} Magic;

#define MAGIC(offset, bytes, format)                                                               \
    {                                                                                              \
        offset, bytes, sizeof(bytes) - 1, format                                                   \
    }

static const Magic magics[] = {
    MAGIC(0, "{\\rtf", OGI_FORMAT_RTF),
    MAGIC(0, "\x1F\x8B", OGI_FORMAT_ARCHIVE), /* gzip */
    MAGIC(0, "\x1F\x9D", OGI_FORMAT_ARCHIVE), /* compress */
    MAGIC(0, "BZh", OGI_FORMAT_ARCHIVE),      /* bzip2 */
    MAGIC(0,
          "\xFD"
          "7zXZ\0",
          OGI_FORMAT_ARCHIVE),                          /* xz */
    MAGIC(0, "7z\xBC\xAF\x27\x1C", OGI_FORMAT_ARCHIVE), /* 7-Zip */
    MAGIC(0, "Rar!\x1A\x07", OGI_FORMAT_ARCHIVE),       /* RAR */
    MAGIC(0, "\x28\xB5\x2F\xFD", OGI_FORMAT_ARCHIVE),   /* Zstandard */
    MAGIC(257, "ustar", OGI_FORMAT_ARCHIVE),            /* tar */
    MAGIC(0, "\x89PNG\r\n\x1A\n", OGI_FORMAT_IMAGE),
    MAGIC(0, "\xFF\xD8\xFF", OGI_FORMAT_IMAGE), /* JPEG */
    MAGIC(0, "GIF8", OGI_FORMAT_IMAGE),
    MAGIC(0, "II*\0", OGI_FORMAT_IMAGE), /* TIFF */
    MAGIC(0, "MM\0*", OGI_FORMAT_IMAGE),
    MAGIC(8, "WEBP", OGI_FORMAT_IMAGE),
};

static gboolean
is_zip(const guint8 *bytes, gsize len)
{
    return len >= 4 && bytes[0] == 'P' && bytes[1] == 'K' &&
           ((bytes[2] == 3 && bytes[3] == 4) || (bytes[2] == 5 && bytes[3] == 6));
}

/* A bitmap: its header says the file's size and has four reserved zeros. */
static gboolean
is_bmp(const guint8 *bytes, gsize len)
{
    return len >= 14 && memcmp(bytes, "BM", 2) == 0 && memcmp(bytes + 6, "\0\0\0\0", 4) == 0;
}

static gboolean
is_pdf(const guint8 *bytes, gsize len)
{
    const guint8 *end = bytes + MIN(len, PDF_HEADER_WITHIN);

    for (const guint8 *p = bytes; (p = memchr(p, '%', (gsize)(end - p))) != NULL; p++) {
        if (end - p >= 5 && memcmp(p, "%PDF-", 5) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether a stream of this name is in the root; those of others that are embedded are in folders.
 * names: NULL where the directory is cut off, so that any will do. */
static gboolean
has_stream(const GPtrArray *names, const guint8 *bytes, gsize len, const char *name)
{
    g_autoptr(GString) wide = NULL;

    for (guint i = 0; names != NULL && i < names->len; i++) {
        if (g_ascii_strcasecmp(names->pdata[i], name) == 0)
            return TRUE;
    }
    if (names != NULL)
        return FALSE;
    wide = g_string_new(NULL); /* UTF-16, with the NUL at its end */
    for (; *name != '\0'; name++)
        g_string_append_len(g_string_append_c(wide, *name), "", 1);
    return memmem(bytes, len, wide->str, wide->len + 1) != NULL;
}

/* A compound file: the streams in its root say whose it is. FALSE: it is none. */
static gboolean
detect_compound(const guint8 *bytes, gsize len, OgiFormat *format)
{
    g_autoptr(GPtrArray) names = NULL;

    if (!ogi_compound_file_is(bytes, len))
        return FALSE;
    names = ogi_compound_file_names(bytes, len);
    if (has_stream(names, bytes, len, "EncryptedPackage"))
        *format = OGI_FORMAT_ENCRYPTED;
    else if (has_stream(names, bytes, len, "Workbook") || has_stream(names, bytes, len, "Book"))
        *format = OGI_FORMAT_XLS;
    else
        *format = OGI_FORMAT_DOC;
    return TRUE;
}

/* FALSE where the bytes have no magic. */
static gboolean
detect_magic(const guint8 *bytes, gsize len, OgiFormat *format)
{
    if (is_zip(bytes, len)) {
        *format = ogi_zip_names_format(bytes, len);
        return TRUE;
    }
    if (detect_compound(bytes, len, format))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(magics); i++) {
        const Magic *magic = &magics[i];

        if (len >= magic->offset + magic->len &&
            memcmp(bytes + magic->offset, magic->bytes, magic->len) == 0) {
            *format = magic->format;
            return TRUE;
        }
    }
    *format = is_bmp(bytes, len) ? OGI_FORMAT_IMAGE : OGI_FORMAT_PDF;
    return *format == OGI_FORMAT_IMAGE || is_pdf(bytes, len);
}

/* Bytes that no encoding of text explains, or control characters that text doesn't have. */
static gboolean
is_binary(OgiText text, const OgiEncodingReport *report, gsize n_bytes)
{
    gsize n_control = 0;
    gsize n = MIN(text.len, CONTROL_BYTES);

    for (gsize i = 0; i < n; i++) {
        guint8 c = (guint8)text.str[i];

        if (c < 0x20 || c == 0x7F)
            n_control += c >= '\t' && c <= '\r' ? 0 : 1;
    }
    return report->n_bad > 2 + n_bytes / 10 || report->n_nul > 2 + n_bytes / 20 ||
           n_control > 2 + n / 20;
}

/* Bytes to look at, so that they end with a whole character where they are UTF-8. */
static gsize
sample_length(const guint8 *bytes, gsize len)
{
    gsize n = MIN(len, SAMPLE_BYTES);

    if (n == len)
        return len;
    while (n > SAMPLE_BYTES - 4 && (bytes[n] & 0xC0) == 0x80)
        n--;
    return n;
}

static OgiFormat
detect_text(const char *name, OgiText text)
{
    OgiFormat markup = ogi_text_shape_markup(text);

    if (markup != OGI_FORMAT_TEXT)
        return markup;
    return ogi_text_shape_is_sheet(text, name) ? OGI_FORMAT_CSV : OGI_FORMAT_TEXT;
}

OgiFormat
ogi_format_detect(const char *name, const guint8 *bytes, gsize len)
{
    g_autofree char *owned = NULL;
    OgiEncodingReport report;
    OgiFormat format;
    OgiText text;
    gsize n;

    if (len == 0)
        return OGI_FORMAT_EMPTY;
    if (detect_magic(bytes, len, &format))
        return format;
    n = sample_length(bytes, len);
    owned = ogi_encoding_to_utf8(bytes, n, NULL, &text.str, &text.len, &report);
    if (is_binary(text, &report, n))
        return OGI_FORMAT_BINARY;
    if (n == len && ogi_text_shape_is_blank(text))
        return OGI_FORMAT_EMPTY;
    return detect_text(name, text);
}

gboolean
ogi_format_is_archive(const guint8 *bytes, gsize len)
{
    OgiFormat format;

    return detect_magic(bytes, len, &format) && format == OGI_FORMAT_ARCHIVE;
}

char *
ogi_format_damage(OgiFormat format, const guint8 *bytes, gsize len)
{
    OgiZipParts parts = {.bytes = bytes, .len = len};
    g_autoptr(GError) error = NULL;

    if (ogi_compound_file_is(bytes, len))
        return ogi_compound_file_is_cut(bytes, len) ? ogi_detail("package-cut", NULL) : NULL;
    if (format != OGI_FORMAT_ODF && format != OGI_FORMAT_XLSB)
        return NULL;
    ogi_zip_parts_read_all(&parts);
    ogi_zip_parts_check(&parts, &error);
    ogi_zip_parts_clear(&parts);
    return error != NULL ? g_strdup(error->message) : NULL;
}

static gboolean
add_bytes(const char *bytes, gsize len, gpointer text, G_GNUC_UNUSED GError **error)
{
    g_string_append_len(text, bytes, (gssize)len);
    return TRUE;
}

/* Of an ODF workbook: its list of parts has another document, no chart or formula. */
static gboolean
has_object(const guint8 *bytes, gsize len)
{
#define TYPE "media-type=\"application/vnd."
    static const char *const types[] = {TYPE "oasis.opendocument.spreadsheet\"",
                                        TYPE "oasis.opendocument.text\"",
                                        TYPE "sun.star.oleobject\""};
    OgiZipParts parts = {.bytes = bytes, .len = len};
    g_autoptr(GString) type = g_string_new(NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    gboolean found;
    guint n = 0;

    ogi_zip_parts_read(&parts, "mimetype", add_bytes, type, &found, NULL);
    ogi_zip_parts_read(&parts, "META-INF/manifest.xml", add_bytes, list, &found, NULL);
    ogi_zip_parts_clear(&parts);
    if (strstr(type->str, ".spreadsheet") == NULL)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        for (const char *p = list->str; (p = strstr(p, types[i])) != NULL; p++)
            n++;
    }
    return n > 1; /* itself */
}

gboolean
ogi_format_has_attached(OgiFormat format, const guint8 *bytes, gsize len)
{
    static const char folder[] = "xl/embeddings/";
    g_autoptr(GPtrArray) names = NULL;

    if (format == OGI_FORMAT_ODF)
        return has_object(bytes, len);
    if (format == OGI_FORMAT_XLSB)
        return memmem(bytes, len, folder, strlen(folder)) != NULL;
    names = format == OGI_FORMAT_XLS ? ogi_compound_file_names(bytes, len) : NULL;
    for (guint i = 0; names != NULL && i < names->len; i++) {
        if (g_str_has_prefix(names->pdata[i], "MBD")) /* [MS-XLS] 2.1.7: an object's data */
            return TRUE;
    }
    return FALSE;
}
