/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-writer.h>
#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/fill-in-forms.h>

#include "forms-list-private.h"
#include "write/publish/last-publication-private.h"

typedef struct {
    char *name;
    OgiDigest digest;
} Row;

struct _OgiFormsList {
    GArray *rows; /* Row */
};

static void
row_clear(gpointer data)
{
    g_free(((Row *)data)->name);
}

OgiFormsList *
ogi_forms_list_new(void)
{
    OgiFormsList *self = g_new0(OgiFormsList, 1);

    self->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(self->rows, row_clear);
    return self;
}

void
ogi_forms_list_free(OgiFormsList *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->rows);
    g_free(self);
}

void
ogi_forms_list_add(OgiFormsList *self, const char *name, const OgiDigest *digest)
{
    Row row = {g_strdup(name), *digest};

    g_array_append_val(self->rows, row);
}

gboolean
ogi_forms_list_write(const OgiFormsList *self, OgiPublisher *publisher, GError **error)
{
    g_autofree char *path = ogi_publisher_path(publisher, OGI_FORMS_LIST);
    int fd = ogi_publisher_stage(publisher, OGI_FORMS_LIST, error);
    g_autoptr(OgiCsvWriter) csv = NULL;

    if (fd < 0)
        return FALSE;
    ogi_publisher_keep(publisher, OGI_FORMS_LIST);
    csv = ogi_csv_writer_new(fd, path, OGI_CSV_WRITER_PLAIN);
    ogi_csv_writer_string(csv, "file");
    ogi_csv_writer_string(csv, "sha256");
    ogi_csv_writer_end_row(csv);
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = &g_array_index(self->rows, Row, i);

        ogi_csv_writer_string(csv, row->name);
        ogi_csv_writer_string(csv, row->digest.hex);
        ogi_csv_writer_end_row(csv);
    }
    return ogi_csv_writer_finish(csv, error) && ogi_publisher_end(publisher, fd, error);
}

/* --- those before --- */

/* As it was written, or no longer there: looked at as people do, by its name in the folder. */
static gboolean
is_seen_unchanged(OgiPublisher *publisher, const char *name, OgiText digest)
{
    g_autofree char *path = ogi_publisher_path(publisher, name);
    struct stat info;
    g_auto(OgiFd) fd = ogi_file_open_regular(path, &info);
    OgiDigest now;

    if (fd < 0)
        return errno == ENOENT;
    return ogi_digest_fd(fd, &now) && ogi_text_equal(digest, ogi_text(now.hex, strlen(now.hex)));
}

/* Likewise behind its name: who moves that away moves a link. FALSE where it can't be read. */
static gboolean
look_behind(OgiPublisher *publisher, const char *name, OgiText digest, gboolean *unchanged,
            GError **error)
{
    g_autofree char *path = NULL;
    OgiDigest now;

    *unchanged = TRUE;
    if (ogi_publisher_digest_previous(publisher, name, &now)) {
        *unchanged = ogi_text_equal(digest, ogi_text(now.hex, strlen(now.hex)));
        return TRUE;
    }
    if (errno == ENOENT)
        return TRUE;
    path = ogi_publisher_path(publisher, name);
    return ogi_file_error(path, _("what was published before can't be read"), error);
}

static gboolean
check_row(const OgiCsvRow *row, gpointer user_data, GError **error)
{
    OgiPublisher *publisher = user_data;
    g_autofree char *name =
        row->n_fields == 2 ? g_strndup(row->fields[0].str, row->fields[0].len) : NULL;
    gboolean is_kept;

    if (name == NULL || strchr(name, '/') != NULL)
        return TRUE;
    if (!look_behind(publisher, name, row->fields[1], &is_kept, error))
        return FALSE;
    if (is_kept && is_seen_unchanged(publisher, name, row->fields[1]))
        return TRUE;
    if (!is_kept && !ogi_publisher_release(publisher, name, error))
        return FALSE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT,
                _("--forms: %s/%s has been changed since it was written, so it and the others "
                  "stay; move what has been filled in to the input folder first"),
                ogi_publisher_folder(publisher), name);
    return FALSE;
}

gboolean
ogi_forms_list_check_previous(OgiPublisher *publisher, GError **error)
{
    return ogi_last_rows(publisher, OGI_FORMS_LIST, check_row, publisher, error);
}
