/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "embedded-list-private.h"

enum { MAX_UNREAD = 1000 };

static void
clear_embedded(gpointer data)
{
    g_clear_pointer(&((OgiEmbedded *)data)->bytes, g_bytes_unref);
}

GArray *
ogi_embedded_list_new(void)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(OgiEmbedded));

    g_array_set_clear_func(list, clear_embedded);
    return list;
}

gboolean
ogi_embedded_list_add(GArray *list, guint cell, guint line, gsize text)
{
    const OgiEmbedded found = {cell, line, NULL, text};

    if (list->len >= MAX_UNREAD ||
        (list->len > 0 && g_array_index(list, OgiEmbedded, list->len - 1).before > cell))
        return FALSE;
    g_array_append_val(list, found);
    return TRUE;
}

guint
ogi_embedded_list_find(const GArray *list, guint cell)
{
    guint from = 0, to = list != NULL ? list->len : 0;

    while (from < to) {
        guint middle = from + (to - from) / 2;

        if (g_array_index(list, OgiEmbedded, middle).before < cell)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

const OgiEmbedded *
ogi_embedded_list_at(const GArray *list, guint index, guint cell)
{
    const OgiEmbedded *picture =
        list != NULL && index < list->len ? &g_array_index(list, OgiEmbedded, index) : NULL;

    return picture != NULL && picture->before <= cell ? picture : NULL;
}

guint
ogi_embedded_list_move(GArray *list, guint index, guint cell, guint to)
{
    for (; ogi_embedded_list_at(list, index, cell) != NULL; index++)
        g_array_index(list, OgiEmbedded, index).before = to;
    return index;
}

guint
ogi_embedded_list_place(GArray *list, guint index, guint cell, gsize text, guint to)
{
    const OgiEmbedded *picture;

    while ((picture = ogi_embedded_list_at(list, index, cell)) != NULL &&
           (picture->before < cell || picture->text <= text))
        g_array_index(list, OgiEmbedded, index++).before = to;
    return index;
}

void
ogi_embedded_list_copy(GArray **list, guint to, const GArray *other, guint cell)
{
    const OgiEmbedded *found;

    for (guint i = ogi_embedded_list_find(other, cell);
         (found = ogi_embedded_list_at(other, i, cell)) != NULL; i++) {
        OgiEmbedded picture = {to, found->line, found->bytes, 0};

        if (picture.bytes != NULL)
            g_bytes_ref(picture.bytes);
        if (*list == NULL)
            *list = ogi_embedded_list_new();
        g_array_append_val(*list, picture);
    }
}
