/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/codebook.h>

#include "../data/embedded-private.h"

GBytes *
ogi_definition(const char *name)
{
    const OgiEmbedded *file = ogi_embedded;

    while (file->name != NULL && !g_str_equal(file->name, name))
        file++;
    if (file->name == NULL)
        g_error("definition %s is not in the program", name);
    return g_bytes_new_static(file->bytes, file->len);
}
