/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The sentences of letters, as data (data/letters.csv): Chinese, with placeholders.
 */
typedef enum {
    OGI_WORD_TITLE,
    OGI_WORD_GREETING,
    OGI_WORD_OPENING,
    OGI_WORD_REPORT,
    OGI_WORD_REPORT_UNDATED,
    OGI_WORD_TABLE_2,
    OGI_WORD_TABLE_3,
    OGI_WORD_TABLE_4,
    OGI_WORD_TABLE_7,
    OGI_WORD_TABLE_8,
    OGI_WORD_TABLE_9,
    OGI_WORD_LINE,
    OGI_WORD_WHOLE,
    OGI_WORD_HEAD_NUMBER,
    OGI_WORD_HEAD_CELL,
    OGI_WORD_HEAD_PRINTED,
    OGI_WORD_HEAD_DEMAND,
    OGI_WORD_HEAD_ADVICE,
    OGI_WORD_SAY_PRINTED,
    OGI_WORD_SAY_DEMAND,
    OGI_WORD_SAY_ADVICE,
    OGI_WORD_BASIS,
    OGI_WORD_REQUIREMENT,
    OGI_WORD_REQUIREMENT_LONG,
    OGI_WORD_SIDE_SUM,
    OGI_WORD_SIDE_ONE,
    OGI_WORD_REST,
    OGI_WORD_VALUE_DEDUCED,
    OGI_WORD_VALUE_ASSUMED,
    OGI_WORD_BLANK,
    OGI_WORD_NONE,
    OGI_WORD_UNREADABLE,
    OGI_WORD_ABSENT,
    OGI_WORD_MISSING,
    OGI_WORD_MISSING_ADVICE,
    OGI_WORD_MORE_DEMANDS,
    OGI_WORD_ADVICE_VALUE,
    OGI_WORD_ADVICE_CHOICE,
    OGI_WORD_OPEN_VALUE,
    OGI_WORD_SURE_HIGH,
    OGI_WORD_SURE_MEDIUM,
    OGI_WORD_SURE_MEDIUM_FIRST,
    OGI_WORD_SURE_HIGH_ALONE,
    OGI_WORD_SURE_MEDIUM_ALONE,
    OGI_WORD_SURE_LOW,
    OGI_WORD_SURE_BOUNDED,
    OGI_WORD_LEFT_OUT,
    OGI_WORD_REMARKS,
    OGI_WORD_CLOSING,
    OGI_WORD_CONTACT,
    OGI_WORD_SENDER,
    OGI_WORD_DATE,
    OGI_N_WORDS,
} OgiWord;

typedef struct _OgiLetterWords OgiLetterWords;

/* Fails with OGI_ERROR_DEFINITION where a sentence is missing, unknown or has a placeholder that no
 * sentence has. */
OgiLetterWords *ogi_letter_words_load(GError **error);
void ogi_letter_words_free(OgiLetterWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiLetterWords, ogi_letter_words_free)

/* The sentence as it stands, without placeholders. */
const char *ogi_letter_words_get(const OgiLetterWords *self, OgiWord word);
/* The sentence filled in from pairs of name and value (NULL: it has none), ended by NULL.
 * (transfer full) */
char *ogi_letter_words_fill(const OgiLetterWords *self, OgiWord word, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
