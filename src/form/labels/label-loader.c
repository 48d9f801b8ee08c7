/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "labels-load-private.h"

guint16
ogi_label_loader_add(OgiLabelLoader *self, const char *text, guint kind, guint8 *numeral)
{
    char key[OGI_MAX_LABEL_KEY + 1];
    OgiLabelHit hit;
    gsize len = ogi_labels_key(ogi_text(text, strlen(text)), key, &hit);
    guint index;

    if (numeral != NULL)
        *numeral = hit.numeral;
    key[len] = '\0';
    index = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_key, key));
    if (index == 0) {
        OgiLabel label = {.kinds = 0};

        memset(label.positions, -1, sizeof label.positions);
        index = self->labels->labels->len;
        g_array_append_val(self->labels->labels, label);
        g_hash_table_insert(self->by_key, g_string_chunk_insert(self->labels->strings, key),
                            GUINT_TO_POINTER(index));
    }
    ogi_label_loader_at(self, index)->kinds |= (guint8)kind;
    return (guint16)index;
}

GStrv
ogi_label_spellings(const char *label, const char *aliases)
{
    g_autofree char *all = g_strconcat(label, *aliases != '\0' ? ";" : "", aliases, NULL);

    return g_strsplit(all, ";", -1);
}

gint
ogi_labels_find_set(const OgiLabels *labels, const char *name)
{
    for (guint i = 0; i < labels->sets->len; i++) {
        if (g_str_equal(labels->sets->pdata[i], name))
            return (gint)i;
    }
    return OGI_NO_INDEX;
}
