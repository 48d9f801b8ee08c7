/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "labels-private.h"

G_BEGIN_DECLS

/* Loading keeps a hash table of keys; the loaded labels have one of their own without pointers to
 * follow. */
typedef struct {
    OgiLabels *labels;
    GHashTable *by_key; /* const char* → index of the label */
    GHashTable *above;  /* of the form being added: see ogi_labels_rows_above */
    GError **error;
} OgiLabelLoader;

static inline OgiLabel *
ogi_label_loader_at(const OgiLabelLoader *self, guint index)
{
    return &g_array_index(self->labels->labels, OgiLabel, index);
}

/* The label of a spelling, new where it wasn't known. numeral may be NULL. */
guint16 ogi_label_loader_add(OgiLabelLoader *self, const char *text, guint kind, guint8 *numeral);
/* A label and its aliases, which are parted by ";". (transfer full) */
GStrv ogi_label_spellings(const char *label, const char *aliases);
/* A set of columns by its name; OGI_NO_INDEX: there is none. */
gint ogi_labels_find_set(const OgiLabels *labels, const char *name);
/* The words of forms/words.csv; after all columns and forms. */
gboolean ogi_label_loader_add_words(OgiLabelLoader *self);

G_END_DECLS
