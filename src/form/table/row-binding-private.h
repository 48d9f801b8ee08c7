/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "header-private.h"

G_BEGIN_DECLS

/*
 * The values of a row, each under its column of the header. A row that doesn't fit its header is
 * not bent to fit: its values are then unreadable, for one of them may stand in another's place.
 */
typedef struct {
    const OgiToken *token; /* NULL: see unreadable */
    gboolean unreadable;   /* else blank */
} OgiBound;

typedef struct {
    OgiBound leaves[OGI_MAX_HEADER_ITEMS];
    gboolean fits;
    guint expected; /* values, by the header */
    guint found;
} OgiBinding;

/* The tokens of a row and what comes before its values: the first n_labels tokens hold the row's
 * labels; the others are its cells. */
typedef struct {
    const OgiToken *tokens;
    guint n;
    guint n_labels;
    guint n_spare;  /* in flattened text without breaks: blank cells at the end that belong to the
                       next row's labels */
    gboolean loose; /* nothing says that the cells are this row's, or that they are whole */
    gboolean unfilled; /* among lines: a label, and no cell before the next one: blank */
} OgiBindRow;

/* Remembers in the header which cells reach into the rows below. */
void ogi_bind_row(OgiHeader *header, const OgiBindRow *row, OgiBinding *binding);

/* Neither blank nor zero nor a dash: what would count for something if it stood elsewhere. */
gboolean ogi_token_counts(const OgiToken *token);

G_END_DECLS
