/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Lists of words, ended by NULL, as words.csv has them. The first word that fits counts; none is
 * empty. Whether a text is one of them: g_strv_contains.
 */

/* The bytes of the word with which the text begins; 0: with none. */
gsize ogi_word_list_prefix(const char *const *words, OgiText text);
/* The same of a text that ends with NUL. */
gsize ogi_word_list_prefix_of(const char *const *words, const char *text);
/* The bytes of the word with which the text ends; 0: with none. */
gsize ogi_word_list_suffix(const char *const *words, OgiText text);
gsize ogi_word_list_suffix_of(const char *const *words, const char *text);
/* Cuts words off the end of a text until it ends with none. */
void ogi_word_list_cut_end(const char *const *words, char *text);
/* Where a word stands first in a text that ends with NUL, and its bytes (n may be NULL); NULL:
 * there is none of them. An earlier word counts before one that stands further in front. */
const char *ogi_word_list_find(const char *const *words, const char *text, gsize *n);
/* Whether any word stands somewhere in the text. */
gboolean ogi_word_list_is_in(const char *const *words, OgiText text);
/* Moves *p behind the word that stands there; FALSE where none does. */
gboolean ogi_word_list_skip(const char *const *words, const char **p);

G_END_DECLS
