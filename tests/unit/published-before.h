/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/error.h>

#include "publisher-folder.h"

/* What is said of a file that was published before; NULL where a run can go on from it, or there is
 * none. (transfer full) */
static inline char *
open_previous(const char *folder, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, &error);
    g_auto(OgiFd) fd = -1;

    g_assert_no_error(error);
    fd = ogi_publisher_open_previous(publisher, name, &error);
    if (error == NULL)
        return NULL;
    g_assert_cmpint(fd, ==, -1);
    g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
    return g_strdup(error->message);
}

static inline void
assert_all_sound(const char *folder)
{
    static const char *const ALL[] = {"a.csv", "b.csv", "gone.csv", "new.csv", "never.csv"};

    for (guint i = 0; i < G_N_ELEMENTS(ALL); i++)
        g_assert_cmpstr(open_previous(folder, ALL[i]), ==, NULL);
}
