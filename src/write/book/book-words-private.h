/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "write/texts-private.h"

G_BEGIN_DECLS

/*
 * book.csv: the words of workbooks, which are in Chinese.
 */

/* Fails with OGI_ERROR_DEFINITION. (transfer full) */
OgiTexts *ogi_book_words_load(GError **error);

/* Aborts where there is no such text. */
const char *ogi_book_words_get(const OgiTexts *words, const char *id);
/* A text filled in from pairs of name and value (NULL: it has none), ended by NULL. (transfer full)
 */
char *ogi_book_words_fill(const OgiTexts *words, const char *id, ...) G_GNUC_NULL_TERMINATED;
/* The label of a code of codes.csv, or else the code. */
const char *ogi_book_words_code(const OgiTexts *words, const char *list, const char *code);

G_END_DECLS
