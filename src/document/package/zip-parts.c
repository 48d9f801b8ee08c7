/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <archive.h>
#include <archive_entry.h>

#include <ogistat/error.h>
#include <ogistat/limits.h>

#include "document/readers-private.h"
#include "zip-parts-private.h"

#define WHOLE "ZIP"

enum {
    RATIO_FROM_BYTES = 1 << 20, /* small parts may shrink as much as they like */
    MAX_PARTS = 10000,
};

/* A part under way. */
typedef struct {
    OgiZipParts *parts;
    const char *name;
    struct archive *archive;
    guint64 unpacked; /* bytes of it */
} Part;

static gboolean
fail_limit(GError **error, const char *limit)
{
    return ogi_reader_fail(error, OGI_READER_ERROR_LIMIT, limit, NULL);
}

static gboolean
fail_encrypted(GError **error)
{
    return ogi_reader_fail(error, OGI_READER_ERROR_READ, "file-encrypted", NULL);
}

/* What is damaged: the name of a part, or WHOLE. Whoever could do without the part is to know, too
 * (ogi_zip_parts_check). */
static gboolean
fail_damaged(OgiZipParts *self, const char *what, GError **error)
{
    if (self->damaged == NULL)
        self->damaged = g_strdup(what);
    return ogi_reader_fail(error, OGI_READER_ERROR_READ, "package-damaged", what);
}

/* Part names differ in case, and some programs write them with a leading slash or backslashes. */
static gboolean
is_part(const char *entry, const char *name)
{
    if (entry == NULL)
        return FALSE;
    entry += entry[0] == '/' || entry[0] == '\\';
    for (; *entry != '\0' && *name != '\0'; entry++, name++) {
        char c = *entry == '\\' ? '/' : *entry;

        if (g_ascii_tolower(c) != g_ascii_tolower(*name))
            return FALSE;
    }
    return *entry == *name;
}

/* Goes to the part; *entry is NULL where there is none. */
static gboolean
find(const Part *self, struct archive_entry **entry, GError **error)
{
    for (guint i = 0; i < MAX_PARTS; i++) {
        int result = archive_read_next_header(self->archive, entry);

        if (result == ARCHIVE_FATAL)
            return fail_damaged(self->parts, WHOLE, error);
        if (result == ARCHIVE_EOF)
            break;
        if (result >= ARCHIVE_WARN && is_part(archive_entry_pathname(*entry), self->name))
            return TRUE;
    }
    *entry = NULL;
    return TRUE;
}

static gboolean
check_limits(Part *self, gsize len, GError **error)
{
    OgiZipParts *parts = self->parts;

    self->unpacked += len;
    parts->unpacked += len;
    if (self->unpacked > OGI_LIMIT_PART_BYTES)
        return fail_limit(error, "limit-part-bytes");
    if (parts->unpacked > OGI_LIMIT_FILE_BYTES)
        return fail_limit(error, "limit-file-bytes");
    if (parts->unpacked > RATIO_FROM_BYTES && parts->unpacked / OGI_LIMIT_RATIO > parts->len)
        return fail_limit(error, "limit-ratio");
    return TRUE;
}

/* To its end, also where func wants no more: what its checksum and length say is known there. */
static gboolean
unpack(Part *self, OgiZipPartFunc func, gpointer user_data, GError **error)
{
    g_autoptr(GError) stopped = NULL;
    gboolean wanted = TRUE;

    for (;;) {
        const void *bytes;
        size_t len;
        la_int64_t offset;
        int result = archive_read_data_block(self->archive, &bytes, &len, &offset);

        if (result == ARCHIVE_EOF)
            break;
        if (result != ARCHIVE_OK)
            return fail_damaged(self->parts, self->name, error);
        if (!check_limits(self, len, error))
            return FALSE;
        wanted = wanted && func(bytes, len, user_data, &stopped);
    }
    if (stopped == NULL)
        return TRUE;
    g_propagate_prefixed_error(error, g_steal_pointer(&stopped), "%s: ", self->name);
    return FALSE;
}

static gboolean
read_part(Part *self, OgiZipPartFunc func, gpointer user_data, gboolean *found, GError **error)
{
    struct archive_entry *entry;

    archive_read_support_format_zip(self->archive);
    if (archive_read_open_memory(self->archive, self->parts->bytes, self->parts->len) != ARCHIVE_OK)
        return fail_damaged(self->parts, WHOLE, error);
    if (!find(self, &entry, error))
        return FALSE;
    *found = entry != NULL;
    if (entry == NULL)
        return TRUE;
    if (archive_entry_is_encrypted(entry))
        return fail_encrypted(error);
    return unpack(self, func, user_data, error);
}

gboolean
ogi_zip_parts_read(OgiZipParts *self, const char *name, OgiZipPartFunc func, gpointer user_data,
                   gboolean *found, GError **error)
{
    Part part = {.parts = self, .name = name, .archive = archive_read_new()};
    gboolean ok = read_part(&part, func, user_data, found, error);

    archive_read_free(part.archive);
    return ok;
}

static gboolean
take_nothing(G_GNUC_UNUSED const char *bytes, G_GNUC_UNUSED gsize len,
             G_GNUC_UNUSED gpointer user_data, G_GNUC_UNUSED GError **error)
{
    return FALSE;
}

/* The next part, to its end; FALSE where there is none, or a limit is met. */
static gboolean
read_next(Part *self)
{
    struct archive_entry *entry;
    int result = archive_read_next_header(self->archive, &entry);

    self->unpacked = 0;
    self->name =
        result >= ARCHIVE_WARN && result != ARCHIVE_EOF ? archive_entry_pathname(entry) : NULL;
    if (self->name == NULL)
        self->name = WHOLE;
    if (result < ARCHIVE_WARN)
        return fail_damaged(self->parts, self->name, NULL);
    return result != ARCHIVE_EOF &&
           (archive_entry_is_encrypted(entry) || unpack(self, take_nothing, NULL, NULL));
}

void
ogi_zip_parts_read_all(OgiZipParts *self)
{
    Part part = {.parts = self, .archive = archive_read_new()};
    guint n = 0;

    archive_read_support_format_zip(part.archive);
    if (archive_read_open_memory(part.archive, self->bytes, self->len) == ARCHIVE_OK) {
        while (n < MAX_PARTS && read_next(&part))
            n++;
    }
    archive_read_free(part.archive);
}

gboolean
ogi_zip_parts_check(const OgiZipParts *self, GError **error)
{
    return self->damaged == NULL ||
           ogi_reader_fail(error, OGI_READER_ERROR_READ, "package-damaged", self->damaged);
}

void
ogi_zip_parts_clear(OgiZipParts *self)
{
    g_clear_pointer(&self->damaged, g_free);
}
