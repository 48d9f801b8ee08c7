/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "write/schema/code-lists-private.h"

G_BEGIN_DECLS

/*
 * book.csv: the words of workbooks.
 */
typedef struct _OgiBookWords OgiBookWords;

/* Fails with OGI_ERROR_DEFINITION. */
OgiBookWords *ogi_book_words_load(GError **error);
void ogi_book_words_free(OgiBookWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiBookWords, ogi_book_words_free)

/* Aborts where there is no such text. */
const char *ogi_book_words_get(const OgiBookWords *self, const char *id);
/* A text filled in from pairs of name and value (NULL: it has none), ended by NULL. (transfer full)
 */
char *ogi_book_words_fill(const OgiBookWords *self, const char *id, ...) G_GNUC_NULL_TERMINATED;
const OgiCodeLists *ogi_book_words_codes(const OgiBookWords *self);
/* The label of a code of codes.csv, or else the code. */
const char *ogi_book_words_code(const OgiBookWords *self, const char *list, const char *code);

G_END_DECLS
