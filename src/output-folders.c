/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <ogistat/error.h>

#include "output-folders.h"

static gboolean
is_same_folder(const char *a, const char *b)
{
    GStatBuf x, y;
    g_autofree char *whole_a = g_canonicalize_filename(a, NULL);
    g_autofree char *whole_b = g_canonicalize_filename(b, NULL);

    if (g_str_equal(whole_a, whole_b))
        return TRUE;
    return g_stat(a, &x) == 0 && g_stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* --notes and --forms have folders of their own: the files of one set would go with another. */
static gboolean
is_apart(const OgiOptions *options, const char *flag, const char *folder, GError **error)
{
    if (!is_same_folder(options->output, folder))
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                _("%s: expected another folder than that of --output, found \"%s\""), flag, folder);
    return FALSE;
}

/* NULL with an error. */
static OgiPublisher *
open_folder(const OgiOptions *options, OgiRunSummary *summary, const char *folder, GError **error)
{
    OgiPublisher *publisher = ogi_publisher_open(folder, error);

    if (publisher == NULL)
        return NULL;
    ogi_publisher_set_jobs(publisher, options->jobs);
    if (summary->recovery == OGI_RECOVERY_NONE)
        summary->recovery = ogi_publisher_recovery(publisher);
    return publisher;
}

gboolean
ogi_output_folders_open(const OgiOptions *options, OgiRunSummary *summary, OgiPublisher **figures,
                        OgiPublisher **letters, GError **error)
{
    if (options->forms != NULL) {
        *figures = is_apart(options, "--forms", options->forms, error)
                       ? open_folder(options, summary, options->forms, error)
                       : NULL;
        return *figures != NULL;
    }
    *figures = open_folder(options, summary, options->output, error);
    if (*figures == NULL || options->notes == NULL)
        return *figures != NULL;
    *letters = is_apart(options, "--notes", options->notes, error)
                   ? open_folder(options, summary, options->notes, error)
                   : NULL;
    return *letters != NULL;
}
