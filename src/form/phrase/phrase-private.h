/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/phrase.h>

#include "keywords-private.h"
#include "pattern-private.h"

G_BEGIN_DECLS

enum {
    OGI_MAX_STOP_WORDS = 512, /* of all columns "unless" and "kinds" */
    OGI_MAX_NEAR_WORDS = 32,
};

/* Some of the stop words, by their numbers. */
typedef struct {
    guint64 bits[OGI_MAX_STOP_WORDS / 64];
} OgiStopSet;

static inline gboolean
ogi_stop_set_has(const OgiStopSet *self, guint word)
{
    return (self->bits[word / 64] >> (word % 64) & 1) != 0;
}

/* What the figure is, once the pattern stands there. */
typedef enum {
    OGI_SAYS_NUMBER,   /* the number */
    OGI_SAYS_NEGATIVE, /* the number below zero: 下降5% */
    OGI_SAYS_CONSTANT, /* always the same: 未收到 is 0 */
    OGI_SAYS_PARTS,    /* no figure: 其中, a list of parts begins */
    OGI_SAYS_VOID,     /* no figure: 更正：应为, what the paragraph says is taken back */
} OgiSays;

/* A row of phrases.csv: wordings of one figure. */
typedef struct {
    guint phrase;        /* index */
    GPtrArray *patterns; /* OgiPattern*, owned */
    OgiSays says;
    gint64 constant;
    OgiStopSet unless;    /* not with these words in the same clause */
    OgiStopSet not_after; /* not where one of these words stands before it in the sentence … */
    OgiStopSet but_after; /* … and none of these between them */
    OgiStopSet partial;   /* with one of these in its clause it may be a part, if another is said */
    guint32 near;         /* only where the paragraph says one of these words; 0: anywhere */
    char **about;         /* of which figures this may be the growth or share, by rule; NULL: none.
                             "+RULE": it may stand between */
    gint about_phrase;    /* the figure it's about, whatever stands before; OGI_NO_INDEX */
    gboolean has_kinds;   /* the parts of this figure are kinds of it … */
    OgiStopSet no_kinds;  /* … but for those with these words */
    char **closed; /* a part that begins so ends a complete list, or with "~" has it; NULL: none */
    gboolean always_closed;
    gboolean money; /* the number's unit is yuan */
    gboolean
        of_count; /* where the sentence has a count before it, only behind one that it's about */
} OgiWording;

/* Characters of three bytes that end a sentence, or make it one that may say something: a bit by
 * the last byte, in a word by the two before it. */
typedef struct {
    guint64 bits[1 << 10];
} OgiMarks;

static inline gboolean
ogi_marks_has(const OgiMarks *self, const char *p)
{
    const guchar *bytes = (const guchar *)p;

    return (self->bits[(bytes[0] & 0x0Fu) << 6 | (bytes[1] & 0x3Fu)] >> (bytes[2] & 0x3Fu) & 1) !=
           0;
}

static inline void
ogi_marks_add(OgiMarks *self, guint code)
{
    self->bits[code >> 6] |= G_GUINT64_CONSTANT(1) << (code & 0x3F);
}

struct _OgiPhraseSet {
    char *name;
    GArray *phrases;       /* OgiPhrase */
    GHashTable *by_id;     /* id → index + 1 */
    GPtrArray *wordings;   /* OgiWording*, owned: the first that matches a number has it */
    GHashTable *lists;     /* name → words, by "|" */
    GHashTable *stops;     /* stop word → its number */
    GHashTable *stop_sets; /* cell as written → OgiStopSet* */
    GHashTable *nears;     /* word of "near" → its number */
    GPtrArray *near_words; /* char*, by their numbers */
    GArray *by_number;     /* guint: meanings of patterns that begin with a number */
    OgiKeywords *keywords;
    OgiMarks marks;
    GStringChunk *strings;
};

/* Empty, to be filled row by row. name is copied. */
OgiPhraseSet *ogi_phrase_set_new(const char *name);

/* What a keyword means: the beginning of a pattern, or a stop word. */
enum { OGI_MEANS_STOP = 1 << 30, OGI_PATTERNS_PER_WORDING = 1 << 10 };

static inline guint
ogi_meaning_of_pattern(guint wording, guint pattern)
{
    return wording * OGI_PATTERNS_PER_WORDING + pattern;
}

static inline const OgiWording *
ogi_phrase_set_wording(const OgiPhraseSet *self, guint index)
{
    return self->wordings->pdata[index];
}

G_END_DECLS
