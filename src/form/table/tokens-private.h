/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

#include "form/labels/label-memo-private.h"

G_BEGIN_DECLS

/*
 * The cells of a document's tables, each with the label that it is. A cell of text without a label
 * isn't wrong by itself: the place decides.
 */
typedef enum {
    OGI_TOKEN_EMPTY,
    OGI_TOKEN_VALUE, /* a number in some notation, or what stands for none */
    OGI_TOKEN_TEXT,
    OGI_TOKEN_LABEL,
} OgiTokenKind;

enum { OGI_TITLE_ROW = G_MAXUINT32 }; /* row of a token that is the paragraph before its table */

typedef struct {
    OgiText text;     /* borrowed from the document */
    const char *unit; /* of money, named by a label; NULL: none */
    GBytes *picture;  /* of its cell; NULL: none. Borrowed likewise */
    guint32 cell;     /* of the document */
    guint32 line;
    guint32 row;
    guint16 table;
    guint16 column; /* OGI_NO_COLUMN: the format has no grid */
    guint16 colspan;
    guint16 rowspan;
    guint16 label;
    guint8 kind;    /* OgiTokenKind */
    guint8 numeral; /* of a label, as written */
    guint8 content; /* OgiContent of its cell */
} OgiToken;

/* A row of tokens. In flattened text, where the break between two rows may be lost, a label begins
 * a row of its own behind another row's label. */
typedef struct {
    const OgiToken *tokens;
    guint n;
    gboolean grid; /* the tokens have columns */
} OgiTokenRow;

/* Replaces the tokens by those of the document's table cells. */
void ogi_tokens_read(GArray *tokens, const OgiLabels *labels, OgiLabelMemo *memo,
                     const OgiDocument *document);
/* Replaces the tokens by those of a range of paragraphs, as where a table was pasted without TABs:
 * a line is a row, and blanks part its cells. They have the table number 0. */
void ogi_tokens_read_lines(GArray *tokens, const OgiLabels *labels, OgiLabelMemo *memo,
                           const OgiDocument *document, guint first, guint last);

/* The row at *at, which then moves on; FALSE at the end. */
gboolean ogi_tokens_next_row(const GArray *tokens, const OgiLabels *labels, guint *at,
                             OgiTokenRow *row);

/* Whether a row has figures, and nothing else. */
gboolean ogi_tokens_is_figures(const OgiTokenRow *row);

/* The number of a cell of digits alone, as of a column's number; 0: another cell, or too long. */
guint ogi_token_number(const OgiToken *token);

static inline guint
ogi_token_end(const OgiToken *token)
{
    return (guint)token->column + token->colspan;
}

static inline guint8
ogi_token_kinds(const OgiToken *token, const OgiLabels *labels)
{
    return token->kind == OGI_TOKEN_LABEL ? ogi_labels_get(labels, token->label)->kinds : 0;
}

G_END_DECLS
