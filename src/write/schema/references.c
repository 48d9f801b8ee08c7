/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "references-private.h"

static void
reference_free(gpointer data)
{
    OgiReference *reference = data;

    g_ptr_array_unref(reference->from);
    g_ptr_array_unref(reference->to);
    g_free(reference);
}

static gboolean
is_published(const GArray *files, const char *name)
{
    for (guint i = 0; i < files->len; i++) {
        if (g_str_equal(g_array_index(files, OgiPublishedFile, i).kind->name, name))
            return TRUE;
    }
    return FALSE;
}

static const OgiHeading *
find_heading(const OgiHeadings *headings, const char *file, const char *column)
{
    guint n;
    const OgiHeading *rows = ogi_headings_of(headings, file, &n);

    for (guint i = 0; i < n; i++) {
        if (g_str_equal(rows[i].column, column))
            return &rows[i];
    }
    return NULL;
}

/* The one to a file that has no column for this target yet: two columns that refer to the same are
 * two references. */
static OgiReference *
get_reference(GPtrArray *references, const char *file, const OgiHeading *to)
{
    OgiReference *reference;

    for (guint i = 0; i < references->len; i++) {
        reference = references->pdata[i];
        if (g_str_equal(reference->file, file) && !g_ptr_array_find(reference->to, to, NULL))
            return reference;
    }
    reference = g_new0(OgiReference, 1);
    reference->file = file;
    reference->from = g_ptr_array_new();
    reference->to = g_ptr_array_new();
    g_ptr_array_add(references, reference);
    return reference;
}

/* "agencies.id" */
static void
add_reference(GPtrArray *references, const OgiHeadings *headings, const OgiHeading *from,
              const char *target, const GArray *files)
{
    g_auto(GStrv) names = g_strsplit(target, ".", 2);
    const OgiHeading *to =
        g_strv_length(names) == 2 ? find_heading(headings, names[0], names[1]) : NULL;
    OgiReference *reference;

    if (to == NULL || !is_published(files, to->file))
        return;
    reference = get_reference(references, to->file, to);
    g_ptr_array_add(reference->from, (gpointer)(gsize)from);
    g_ptr_array_add(reference->to, (gpointer)(gsize)to);
}

GPtrArray *
ogi_references_of(const OgiHeadings *headings, const char *file, const GArray *files)
{
    GPtrArray *references = g_ptr_array_new_with_free_func(reference_free);
    guint n;
    const OgiHeading *rows = ogi_headings_of(headings, file, &n);

    for (guint i = 0; i < n; i++) {
        g_auto(GStrv) targets = g_strsplit(rows[i].refers, ";", -1);

        for (guint k = 0; targets[k] != NULL; k++)
            add_reference(references, headings, &rows[i], targets[k], files);
    }
    return references;
}

GPtrArray *
ogi_key_of(const OgiHeadings *headings, const char *file)
{
    GPtrArray *key = g_ptr_array_new();
    guint n;
    const OgiHeading *rows = ogi_headings_of(headings, file, &n);

    for (guint i = 0; i < n; i++) {
        if (rows[i].key)
            g_ptr_array_add(key, (gpointer)(gsize)&rows[i]);
    }
    return key;
}
