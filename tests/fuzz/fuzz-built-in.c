/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include <ogistat/definition.h>

#include "definitions.h"

/*
 * The files of --definitions, each in place of the one that is built in: used, or an error that
 * names a file. The first byte chooses the file.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static guint
n_definitions(void)
{
    guint n = 0;

    while (ogi_definition_name(n) != NULL)
        n++;
    return n;
}

/* It may be another than the one that is replaced, which doesn't fit it any more. */
static gboolean
names_definition(const char *message)
{
    for (guint i = 0; ogi_definition_name(i) != NULL; i++) {
        if (strstr(message, ogi_definition_name(i)) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* A folder with the folder of the forms in it. */
static char *
make_folder(void)
{
    char *folder = g_dir_make_tmp("ogistat-fuzz-XXXXXX", NULL);
    g_autofree char *forms = g_build_filename(folder, "forms", NULL);

    g_assert_true(g_mkdir(forms, 0700) == 0);
    return folder;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static char *folder; /* made once */
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    gboolean ok;

    if (size == 0)
        return 0;
    if (folder == NULL)
        folder = make_folder();
    path = g_build_filename(folder, ogi_definition_name(data[0] % n_definitions()), NULL);
    g_assert_true(g_file_set_contents_full(path, (const char *)data + 1, (gssize)size - 1,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    ok = ogi_definitions_check(folder, &error);
    g_assert_true(ok == (error == NULL));
    if (error != NULL && !names_definition(error->message))
        g_error("%s", error->message);
    g_unlink(path);
    g_assert_true(ogi_definitions_replace(NULL, NULL) && ogi_words_load(NULL));
    return 0;
}
