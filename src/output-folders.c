/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <ogistat/error.h>
#include <ogistat/fill-in-forms.h>
#include <ogistat/letters.h>

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

/* What is published in a folder; each kind of sets has folders of its own, since a new set takes
 * the place of that before. */
typedef enum { FIGURES, LETTERS, WORKBOOKS, N_KINDS } Kind;

static const struct {
    const char *flag;
    const char *what;
    const char *mark; /* the file that only a set of this kind has; NULL: none of the others' */
} KINDS[N_KINDS] = {
    [FIGURES] = {"--output", N_("figures"), NULL},
    [LETTERS] = {"--notes", N_("letters"), OGI_LETTERS_LIST},
    [WORKBOOKS] = {"--forms", N_("workbooks to fill in"), OGI_FORMS_LIST},
};

/* The kind of the set published before; N_KINDS: there is none. FALSE with error. */
static gboolean
find_kind(OgiPublisher *publisher, Kind *kind, GError **error)
{
    gboolean had;

    for (Kind k = 0; k < N_KINDS; k++) {
        if (KINDS[k].mark == NULL)
            continue;
        if (!ogi_publisher_had(publisher, KINDS[k].mark, &had, error))
            return FALSE;
        if (had) {
            *kind = k;
            return TRUE;
        }
    }
    if (!ogi_publisher_had_any(publisher, &had, error))
        return FALSE;
    *kind = had ? FIGURES : N_KINDS;
    return TRUE;
}

static gboolean
is_of_kind(OgiPublisher *publisher, Kind expected, GError **error)
{
    Kind found;

    if (!find_kind(publisher, &found, error))
        return FALSE;
    if (found == expected || found == N_KINDS)
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                _("%s: expected a folder for %s, found one with %s: \"%s\"; name another folder"),
                KINDS[expected].flag, _(KINDS[expected].what), _(KINDS[found].what),
                ogi_publisher_folder(publisher));
    return FALSE;
}

/* NULL with an error. */
static OgiPublisher *
open_folder(const OgiOptions *options, OgiRunSummary *summary, const char *folder, Kind kind,
            GError **error)
{
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, error);

    if (publisher == NULL || !is_of_kind(publisher, kind, error))
        return NULL;
    ogi_publisher_set_jobs(publisher, options->jobs);
    if (summary->recovery == OGI_RECOVERY_NONE)
        summary->recovery = ogi_publisher_recovery(publisher);
    return g_steal_pointer(&publisher);
}

gboolean
ogi_output_folders_open(const OgiOptions *options, OgiRunSummary *summary, OgiPublisher **figures,
                        OgiPublisher **letters, GError **error)
{
    if (options->forms != NULL) {
        *figures = is_apart(options, "--forms", options->forms, error)
                       ? open_folder(options, summary, options->forms, WORKBOOKS, error)
                       : NULL;
        return *figures != NULL;
    }
    *figures = open_folder(options, summary, options->output, FIGURES, error);
    if (*figures == NULL || options->notes == NULL)
        return *figures != NULL;
    *letters = is_apart(options, "--notes", options->notes, error)
                   ? open_folder(options, summary, options->notes, LETTERS, error)
                   : NULL;
    return *letters != NULL;
}
