/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Placeholders {{…}} in the text of a part of WordprocessingML, also where a word processor has
 * broken them over several runs.
 */
typedef struct {
    const char *name;  /* what stands between the braces; NULL: they aren't closed */
    const char *raw;   /* the same with the braces, as far as it is short */
    gboolean is_alone; /* nothing else stands in its paragraph */
    guint paragraph;   /* counted from 1 */
    GString *text;     /* to be filled in: markup-escaped text in its place, */
    GString *block;    /* or paragraphs and tables in the place of its paragraph */
} OgiDocxPlaceholder;

/* Returns FALSE with error set to stop. */
typedef gboolean (*OgiDocxFillFunc)(OgiDocxPlaceholder *placeholder, gpointer data, GError **error);

/* Replaces all placeholders of the part. */
gboolean ogi_docx_fill(GString *part, OgiDocxFillFunc func, gpointer data, GError **error);

G_END_DECLS
