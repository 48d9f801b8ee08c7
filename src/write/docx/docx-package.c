/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>

#include "docx-package-private.h"
#include "docx-zip-private.h"

enum {
    MAX_PARTS = 2000,
    MAX_BYTES = 64 << 20 /* of all parts */
};

typedef struct {
    char *name;
    GString *content;
} Part;

struct _OgiDocxPackage {
    GArray *parts; /* Part, in the container's order */
};

static void
part_clear(gpointer data)
{
    Part *part = data;

    g_free(part->name);
    g_string_free(part->content, TRUE);
}

OgiDocxPackage *
ogi_docx_package_new(void)
{
    OgiDocxPackage *self = g_new0(OgiDocxPackage, 1);

    self->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    g_array_set_clear_func(self->parts, part_clear);
    return self;
}

static gboolean
fail(const char *name, const char *expected, GError **error)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE, _("%s: expected %s"), name, expected);
    return FALSE;
}

static gboolean
read_entry(OgiDocxPackage *self, struct archive *archive, struct archive_entry *entry,
           gsize *unpacked, const char *name, GError **error)
{
    const char *path = archive_entry_pathname(entry);
    const void *bytes;
    size_t len;
    la_int64_t offset;
    Part part;
    int result;

    if (path == NULL || archive_entry_filetype(entry) != AE_IFREG)
        return TRUE;
    if (self->parts->len >= MAX_PARTS)
        return fail(name, _("a Word document of at most 2000 parts"), error);
    if (archive_entry_is_encrypted(entry))
        return fail(name, _("a Word document without a password"), error);
    part = (Part){g_strdup(path), g_string_new(NULL)};
    g_array_append_val(self->parts, part);
    while ((result = archive_read_data_block(archive, &bytes, &len, &offset)) == ARCHIVE_OK) {
        *unpacked += len;
        if (*unpacked > MAX_BYTES)
            return fail(name, _("a Word document of at most 64 MiB, unpacked"), error);
        g_string_append_len(part.content, bytes, (gssize)len);
    }
    return result == ARCHIVE_EOF || fail(name, _("a Word document that isn't damaged"), error);
}

static gboolean
read_all(OgiDocxPackage *self, struct archive *archive, GBytes *docx, const char *name,
         GError **error)
{
    struct archive_entry *entry;
    gsize unpacked = 0;
    int result;

    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, g_bytes_get_data(docx, NULL), g_bytes_get_size(docx)) !=
        ARCHIVE_OK)
        return fail(name, _("a Word document (DOCX)"), error);
    while ((result = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
        if (!read_entry(self, archive, entry, &unpacked, name, error))
            return FALSE;
    }
    if (result != ARCHIVE_EOF || ogi_docx_package_find(self, OGI_DOCX_MAIN_PART) == NULL)
        return fail(name, _("a Word document (DOCX)"), error);
    return TRUE;
}

OgiDocxPackage *
ogi_docx_package_load(const char *name, GBytes *docx, GError **error)
{
    g_autoptr(OgiDocxPackage) self = ogi_docx_package_new();
    struct archive *archive = archive_read_new();
    gboolean is_read = read_all(self, archive, docx, name, error);

    archive_read_free(archive);
    return is_read ? g_steal_pointer(&self) : NULL;
}

OgiDocxPackage *
ogi_docx_package_copy(const OgiDocxPackage *self)
{
    OgiDocxPackage *copy = ogi_docx_package_new();

    for (guint i = 0; i < self->parts->len; i++) {
        const Part *part = &g_array_index(self->parts, Part, i);

        ogi_docx_package_add(copy, part->name,
                             g_string_new_len(part->content->str, (gssize)part->content->len));
    }
    return copy;
}

void
ogi_docx_package_free(OgiDocxPackage *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->parts);
    g_free(self);
}

guint
ogi_docx_package_n(const OgiDocxPackage *self)
{
    return self->parts->len;
}

const char *
ogi_docx_package_name(const OgiDocxPackage *self, guint index)
{
    return g_array_index(self->parts, Part, index).name;
}

GString *
ogi_docx_package_content(const OgiDocxPackage *self, guint index)
{
    return g_array_index(self->parts, Part, index).content;
}

GString *
ogi_docx_package_find(const OgiDocxPackage *self, const char *name)
{
    for (guint i = 0; i < self->parts->len; i++) {
        if (g_str_equal(ogi_docx_package_name(self, i), name))
            return ogi_docx_package_content(self, i);
    }
    return NULL;
}

void
ogi_docx_package_add(OgiDocxPackage *self, const char *name, GString *content)
{
    Part part = {g_strdup(name), content};

    g_array_append_val(self->parts, part);
}

void
ogi_docx_package_insert(OgiDocxPackage *self, const char *name, const char *end_tag,
                        const char *markup)
{
    GString *content = ogi_docx_package_find(self, name);
    const char *end =
        content != NULL ? g_strrstr_len(content->str, (gssize)content->len, end_tag) : NULL;

    if (end != NULL)
        g_string_insert(content, end - content->str, markup);
}

GString *
ogi_docx_package_pack(const OgiDocxPackage *self)
{
    g_autoptr(OgiDocxZip) zip = ogi_docx_zip_new();

    for (guint i = 0; i < self->parts->len; i++) {
        const GString *content = ogi_docx_package_content(self, i);

        ogi_docx_zip_add(zip, ogi_docx_package_name(self, i), content->str, content->len);
    }
    return ogi_docx_zip_finish(zip);
}
