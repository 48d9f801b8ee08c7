/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include <ogistat/source.h>

#include "member-private.h"

/* Where the name is: behind leading "./" and "/". */
static const char *
skip_root(const char *name)
{
    while (name[0] == '/' || (name[0] == '.' && name[1] == '/'))
        name++;
    return name;
}

/* What the one file in a compressed file is called: the file's name without its last suffix. */
static char *
name_within(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    char *dot = strrchr(name, '.');

    if (dot != NULL && dot > name)
        *dot = '\0';
    return g_steal_pointer(&name);
}

char *
ogi_member_path(struct archive *archive, const char *path, struct archive_entry *entry,
                guint number)
{
    const char *name = archive_entry_pathname(entry);
    g_autofree char *text = NULL;

    if (archive_format(archive) == ARCHIVE_FORMAT_RAW)
        text = name_within(path);
    else if (name != NULL)
        text = ogi_source_display_path(skip_root(name));
    else
        text = g_strdup_printf("#%u", number);
    return g_strconcat(path, "!/", text, NULL);
}
