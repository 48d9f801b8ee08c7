/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <ogistat/definition.h>
#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/ogistat.h>

#include "definition-files.h"
#include "definitions.h"

static gboolean
write_one(const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GBytes) bytes = ogi_definition_built_in(name);
    g_auto(OgiFd) fd =
        OGI_RETRY(open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    gsize len;
    const void *data = g_bytes_get_data(bytes, &len);

    if (fd < 0)
        return ogi_file_error(path, _("can't be written"), error);
    return ogi_file_write(fd, path, data, len, error) &&
           (fsync(fd) == 0 || ogi_file_error(path, _("can't be written"), error));
}

/* Nothing is written over, not even in part. */
static gboolean
is_free(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_auto(OgiFd) fd = OGI_RETRY(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));

    if (fd < 0 || !ogi_file_list(fd, names))
        return ogi_file_error(folder, _("can't be read"), error);
    if (names->len > 0)
        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                    _("--write-definitions: expected a new or empty folder, found files in %s"),
                    folder);
    return names->len == 0;
}

gboolean
ogi_definitions_write(const char *folder, GError **error)
{
    g_autofree char *forms = g_build_filename(folder, "forms", NULL);

    if (g_mkdir_with_parents(folder, 0755) != 0)
        return ogi_file_error(folder, _("can't be made"), error);
    if (!is_free(folder, error))
        return FALSE;
    if (g_mkdir(forms, 0755) != 0)
        return ogi_file_error(forms, _("can't be made"), error);
    for (guint i = 0; ogi_definition_name(i) != NULL; i++) {
        if (!write_one(folder, ogi_definition_name(i), error))
            return FALSE;
    }
    return TRUE;
}

/* Which series of a new form begin with it, and which end with the form before. */
static guint
print_series(const OgiCodebook *codebook, const OgiForm *form, const OgiForm *before)
{
    guint n = 0;

    for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
        const OgiForm *forms[] = {before, form};
        const gint16 *cells;
        gboolean has[2];
        OgiSeriesWords words;

        for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
            has[i] = ogi_form_series_cells(forms[i], (gint)s, &cells) > 0;
        if (has[0] == has[1])
            continue;
        words = ogi_form_series_words(has[0] ? before : form, (gint)s);
        g_print(has[0] ? _("series ends with form %s: %s, %s (%s:%s)\n")
                       : _("series begins with form %s: %s, %s (%s:%s)\n"),
                ogi_form_code(has[0] ? before : form), words.row_label, words.column_label,
                words.indicator, words.column);
        n++;
    }
    return n;
}

static gboolean
is_built_in(const OgiForm *form)
{
    g_autofree char *name = g_strdup_printf("forms/sheet-%s.csv", ogi_form_code(form));
    g_autoptr(GBytes) bytes = ogi_definition_built_in(name);

    return bytes != NULL;
}

static void
print_changes(const OgiCodebook *codebook)
{
    guint n = 0;

    for (guint i = 0; ogi_definition_name(i) != NULL; i++)
        n += ogi_definition_print_changes(ogi_definition_name(i));
    for (guint i = 1; i < ogi_codebook_n_forms(codebook); i++) {
        const OgiForm *form = ogi_codebook_form(codebook, i);

        if (!is_built_in(form))
            n += print_series(codebook, form, ogi_codebook_form(codebook, i - 1));
    }
    if (n == 0)
        g_print(_("nothing differs from the definitions built in\n"));
}

gboolean
ogi_definitions_report(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCodebook) codebook = NULL;

    if (!ogi_definitions_check(folder, &error)) {
        g_printerr("%s\n", error->message);
        return FALSE;
    }
    codebook = ogi_codebook_load(&error);
    g_assert_no_error(error);
    print_changes(codebook);
    return TRUE;
}
