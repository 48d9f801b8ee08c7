/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sentence-private.h"

G_BEGIN_DECLS

/*
 * A wording of a phrase, as phrases.csv writes it:
 *
 *   text    itself
 *   (a|b|)  one of these words; with an empty one: or none of them
 *   <list>  one of the words of a list
 *   ~       up to 20 characters of the same clause, no digit among them
 *   #       a number
 *   @       a year: 2020年, 2020年度
 *
 * It begins with words or with "#". Matching takes bounded time: every step costs one of a budget.
 */
typedef enum {
    OGI_ITEM_WORDS,
    OGI_ITEM_GAP,
    OGI_ITEM_NUMBER,
    OGI_ITEM_YEAR,
} OgiItemKind;

typedef struct {
    OgiItemKind kind;
    guint first_word;
    guint n_words;
    guint64 beginnings; /* bits by the last byte of the characters that words begin with */
} OgiPatternItem;

typedef struct {
    GArray *items; /* OgiPatternItem */
    GArray *words; /* OgiText, in strings */
    GStringChunk *strings;
    gboolean has_number;
} OgiPattern;

/* The words of a list as "a|b"; NULL where there is no such list. */
typedef const char *(*OgiPatternListFunc)(OgiText name, gpointer user_data);

/* Fails with OGI_ERROR_DEFINITION; the message names the character. */
OgiPattern *ogi_pattern_parse(const char *text, OgiPatternListFunc list, gpointer user_data,
                              GError **error);
void ogi_pattern_free(OgiPattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPattern, ogi_pattern_free)

static inline const OgiPatternItem *
ogi_pattern_item(const OgiPattern *self, guint index)
{
    return &g_array_index(self->items, OgiPatternItem, index);
}

static inline OgiText
ogi_pattern_word(const OgiPattern *self, guint index)
{
    return g_array_index(self->words, OgiText, index);
}

/* Where a pattern stands in a sentence. */
typedef struct {
    gsize start;
    gsize end;
    gint number;  /* index among the sentence's numbers; -1: a pattern without one */
    OgiText unit; /* the words right behind the number, in the sentence; empty: none */
} OgiMatch;

/* Whether the sentence has the pattern at this place. budget is used up step by step; at 0 nothing
 * matches. */
gboolean ogi_pattern_match(const OgiPattern *self, const OgiSentence *sentence, gsize at,
                           guint *budget, OgiMatch *match);

G_END_DECLS
