/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>

#include "xlsx-private.h"

/* --- the library --- */

static const char *const NAMES[] = {
#define NAME(name) #name,
    OGI_XLSX_CALLS(NAME)};

/* As dlerror says it, in the language of strerror. Another name at its beginning is a library that
 * this one needs. */
static gboolean
says_missing(const char *reason)
{
    g_autofree char *library = g_strconcat(OGI_XLSX_LIBRARY, ": ", NULL);
    g_autofree char *missing = g_strconcat(": ", strerror(ENOENT), NULL);

    return strstr(reason, library) != NULL && g_str_has_suffix(reason, missing);
}

/* Of the call that failed, without the library's name. NULL: it isn't there. (transfer full)
 * (nullable) */
static char *
take_reason(void)
{
    const char *reason = dlerror();
    g_autofree char *library = g_strconcat(OGI_XLSX_LIBRARY, ": ", NULL);
    char *text;

    g_assert(reason != NULL);
    if (says_missing(reason))
        return NULL;
    reason += g_str_has_prefix(reason, library) ? strlen(library) : 0;
    text = g_locale_to_utf8(reason, -1, NULL, NULL, NULL);
    return text != NULL ? text : g_utf8_make_valid(reason, -1);
}

/* Why the library isn't loaded, as take_reason. (transfer full) (nullable) */
static char *
load_calls(OgiXlsx *calls, gboolean *loaded)
{
    void *library = dlopen(OGI_XLSX_LIBRARY, RTLD_LAZY | RTLD_LOCAL);

    G_STATIC_ASSERT(sizeof *calls == G_N_ELEMENTS(NAMES) * sizeof(void *));
    *loaded = library != NULL;
    for (guint i = 0; *loaded && i < G_N_ELEMENTS(NAMES); i++) {
        void *call = dlsym(library, NAMES[i]);

        memcpy((char *)calls + i * sizeof call, &call, sizeof call);
        *loaded = call != NULL;
    }
    return *loaded ? NULL : take_reason();
}

const OgiXlsx *
ogi_xlsx_open(GError **error)
{
    enum { LOADED = 1, NOT_LOADED };
    static OgiXlsx calls;
    static char *reason; /* NULL: it isn't there */
    static gsize opened = 0;

    if (g_once_init_enter(&opened)) {
        gboolean loaded;

        reason = load_calls(&calls, &loaded);
        g_once_init_leave(&opened, loaded ? LOADED : NOT_LOADED);
    }
    if (opened == LOADED)
        return &calls;
    if (reason != NULL)
        g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT, _("workbooks: %s can't be loaded: %s"),
                    OGI_XLSX_LIBRARY, reason);
    else
        g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT, _("workbooks: %s isn't installed"),
                    OGI_XLSX_LIBRARY);
    return NULL;
}

void
ogi_xlsx_check(lxw_error failure)
{
    if (failure == LXW_ERROR_MEMORY_MALLOC_FAILED)
        g_error("no memory for a workbook");
}

gpointer
ogi_xlsx_made(gpointer made)
{
    if (made == NULL)
        ogi_xlsx_check(LXW_ERROR_MEMORY_MALLOC_FAILED);
    return made;
}

/* --- its files --- */

/* A part of a workbook while it is written. */
typedef struct {
    GByteArray *bytes;
    gsize at;
} Part;

static ssize_t
part_read(void *cookie, char *buffer, size_t size)
{
    Part *part = cookie;
    gsize n = MIN(size, part->bytes->len - MIN(part->at, part->bytes->len));

    if (n > 0)
        memcpy(buffer, part->bytes->data + part->at, n);
    part->at += n;
    return (ssize_t)n;
}

static ssize_t
part_write(void *cookie, const char *buffer, size_t size)
{
    Part *part = cookie;

    if (size > G_MAXUINT - part->at) {
        errno = EFBIG;
        return 0;
    }
    if (part->bytes->len < part->at + size)
        g_byte_array_set_size(part->bytes, (guint)(part->at + size));
    memcpy(part->bytes->data + part->at, buffer, size);
    part->at += size;
    return (ssize_t)size;
}

static int
part_seek(void *cookie, off64_t *offset, int whence)
{
    Part *part = cookie;
    off64_t from = whence == SEEK_SET   ? 0
                   : whence == SEEK_CUR ? (off64_t)part->at
                                        : (off64_t)part->bytes->len;

    if (from + *offset < 0 || from + *offset > (off64_t)part->bytes->len) {
        errno = EINVAL;
        return -1;
    }
    part->at = (gsize)(from + *offset);
    *offset = (off64_t)part->at;
    return 0;
}

static int
part_close(void *cookie)
{
    Part *part = cookie;

    g_byte_array_unref(part->bytes);
    g_free(part);
    return 0;
}

/*
 * In place of the library's own: it makes a file of each part of a workbook, in the temporary
 * folder, where this program may not write, and doesn't look whether all of it got there. In memory
 * nothing gets lost. The program exports it, so that the library finds it first.
 */
FILE *
lxw_tmpfile(G_GNUC_UNUSED char *folder)
{
    static const cookie_io_functions_t IO = {part_read, part_write, part_seek, part_close};
    Part *part = g_new0(Part, 1);
    FILE *file;

    part->bytes = g_byte_array_new();
    file = fopencookie(part, "w+", IO);
    if (file == NULL)
        part_close(part);
    return file;
}
