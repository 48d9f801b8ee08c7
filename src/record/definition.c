/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include <ogistat/codebook.h>

#include "ogistat-data.h"

GBytes *
ogi_definition(const char *name)
{
    g_autofree char *path = g_strconcat("/ogistat/", name, NULL);
    g_autoptr(GError) error = NULL;
    GBytes *bytes =
        g_resource_lookup_data(ogi_data_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

    if (bytes == NULL)
        g_error("definition %s is not in the program: %s", name, error->message);
    return bytes;
}
