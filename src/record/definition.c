/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/codebook.h>

#include "embedded-private.h"

/* NULL: there is none. */
static const OgiEmbedded *
find(const char *name)
{
    const OgiEmbedded *file = ogi_embedded;

    while (file->name != NULL && !g_str_equal(file->name, name))
        file++;
    return file->name != NULL ? file : NULL;
}

gboolean
ogi_definition_is_there(const char *name)
{
    return find(name) != NULL;
}

GBytes *
ogi_definition(const char *name)
{
    const OgiEmbedded *file = find(name);

    if (file == NULL)
        g_error("definition %s is not in the program", name);
    return g_bytes_new_static(file->bytes, file->len);
}
