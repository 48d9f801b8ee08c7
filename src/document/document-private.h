/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * What readers need of a document beyond adding cells.
 */

/* The limit of cells is met: whatever is added from now on is passed over, so reading can stop. */
gboolean ogi_document_is_full(const OgiDocument *self);

/* Cells from first on, to be placed anew once a reader knows more. None may be open. */
OgiTextCell *ogi_document_cells_from(OgiDocument *self, guint first, guint *n_cells);
guint ogi_document_n_cells(const OgiDocument *self);
/* Turns the cells from first on into paragraphs, one to a line of their text. */
void ogi_document_make_paragraphs(OgiDocument *self, guint first);
/* The text of the last cell, ended or still open. */
OgiText ogi_document_last_text(const OgiDocument *self);
/* Takes the last cell, ended, out of the document: its text, and OgiContent. (transfer full) */
char *ogi_document_take_last(OgiDocument *self, guint8 *content);

/* The bytes of a file as UTF-8; what was wrong with them becomes notes. *owned takes a copy where
 * one was needed and is to be freed after *text is no longer used. */
void ogi_document_decode(OgiDocument *self, const guint8 *bytes, gsize len, const char *declared,
                         char **owned, OgiText *text);
/* Whether text that was decoded had been taken for another encoding before, and saved so. */
gboolean ogi_document_is_garbled(const OgiDocument *self);
void ogi_document_set_garbled(OgiDocument *self, gboolean garbled);

/* Radicals and compatibility forms of ideographs, which look like the characters, become these. */
void ogi_document_unify(OgiDocument *self);

/* A picture that the document shows, which may be that of a table. */
typedef struct {
    guint before; /* the cell in front of which it stands, as far as that is known */
    guint line;
    GBytes *bytes; /* owned; NULL: not to be had, or too small to hold a table */
    gsize text;    /* bytes of the document's text in front of it; 0: not known */
} OgiEmbedded;

/* In the order of the cells. (element-type OgiEmbedded) (transfer none) */
GArray *ogi_document_embedded(OgiDocument *self);
/* Adds those that stand in front of a cell of another document, or behind its last, to the end. */
void ogi_document_add_embedded(OgiDocument *self, const OgiDocument *other, guint cell);
/* Exchanges the cells of two documents, and the pictures between them. */
void ogi_document_exchange_cells(OgiDocument *self, OgiDocument *other);

G_END_DECLS
