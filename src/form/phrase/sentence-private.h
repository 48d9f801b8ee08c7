/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * A sentence of a report, made ready for phrases: without blanks, full-width letters, digits and
 * marks as ASCII, its numbers found. What it says can be quoted as it was written.
 */
typedef struct {
    gsize start; /* in the text */
    gsize end;   /* behind 万 and 余 */
    gint64 value;
    guint8 decimals;
    gboolean exact;     /* not 约, 近, 余, 多 or 第 */
    gboolean scaled;    /* with 万 or 亿 */
    gboolean bracketed; /* in brackets */
} OgiNumber;

typedef struct {
    GString *text;   /* clean */
    GString *raw;    /* as written */
    GArray *origins; /* guint32, for each byte of text: where it stands in raw */
    GArray *lines;   /* Line: where in raw each line begins */
    GArray *numbers; /* OgiNumber, in order */
    guint64 written; /* bits by the last byte of the characters of numbers in words */
} OgiSentence;

/* Without the blanks at the ends; what is in between isn't looked at. */
OgiText ogi_sentence_trim(OgiText text);

void ogi_sentence_init(OgiSentence *self);
void ogi_sentence_finish(OgiSentence *self);

/* Makes it empty; then its pieces, line by line; then its numbers. More than a sentence can have
 * is left out. */
void ogi_sentence_clear(OgiSentence *self);
void ogi_sentence_append(OgiSentence *self, OgiText piece, guint line);
void ogi_sentence_find_numbers(OgiSentence *self);

static inline guint
ogi_sentence_n_numbers(const OgiSentence *self)
{
    return self->numbers->len;
}

static inline const OgiNumber *
ogi_sentence_number(const OgiSentence *self, guint index)
{
    return &g_array_index(self->numbers, OgiNumber, index);
}

/* The number that begins at a place of the text; -1: none. */
gint ogi_sentence_number_at(const OgiSentence *self, gsize at);
/* Whether the text goes on with this word. */
static inline gboolean
ogi_sentence_has(const OgiSentence *self, gsize at, OgiText word)
{
    const char *p = self->text->str + at;

    /* the last byte of a Han character tells most of them apart */
    if (at + word.len > self->text->len || (word.len >= 3 && p[2] != word.str[2]))
        return FALSE;
    return memcmp(p, word.str, word.len) == 0;
}
/* The same of one of a list. */
static inline gboolean
ogi_sentence_has_any(const OgiSentence *self, gsize at, const char *const *words)
{
    while (*words != NULL && !ogi_sentence_has(self, at, ogi_text(*words, strlen(*words))))
        words++;
    return *words != NULL;
}

/* The year that was named last before a place: 2020年; 0: none. */
gint ogi_sentence_year_before(const OgiSentence *self, gsize at);
/* Whether a year is named behind a place. */
gboolean ogi_sentence_has_year_behind(const OgiSentence *self, gsize at, gint year);

/* The length of the mark (，、：brackets, quotes …) at a place; 0: none. */
gsize ogi_sentence_mark(const OgiSentence *self, gsize at);
/* The clause in which a stretch of text stands: as far as the marks around it. */
void ogi_sentence_clause(const OgiSentence *self, gsize *start, gsize *end);
/* The end of the segment in which a place is: the next ";" or the end. */
gsize ogi_sentence_segment_end(const OgiSentence *self, gsize at);

/* The line on which a place stands. */
guint ogi_sentence_line(const OgiSentence *self, gsize at);
/* The sentence around a stretch of text as written, from the ";" before it to the one behind it,
 * cut to some hundred characters. (transfer full) */
char *ogi_sentence_quote(const OgiSentence *self, gsize start, gsize end);

G_END_DECLS
