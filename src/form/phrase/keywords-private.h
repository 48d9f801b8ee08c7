/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * A set of words, found all at once: a tree of their bytes, entered by the first character. What a
 * word stands for is a number of the caller's; a word may stand for several.
 */
typedef struct _OgiKeywords OgiKeywords;

typedef void (*OgiKeywordFunc)(guint meaning, gsize len, gpointer user_data);

OgiKeywords *ogi_keywords_new(void);
void ogi_keywords_free(OgiKeywords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiKeywords, ogi_keywords_free)

/* The word is UTF-8 and begins with a character of three bytes, as all Han characters are; FALSE
 * where it doesn't, or where there are too many words. */
gboolean ogi_keywords_add(OgiKeywords *self, OgiText word, guint meaning);
/* Calls func for every word that begins at p, a character's first byte; the shortest first, and in
 * the order of adding. */
void ogi_keywords_visit(const OgiKeywords *self, const char *p, const char *end,
                        OgiKeywordFunc func, gpointer user_data);

/* The code point of a character of three bytes. */
static inline guint
ogi_keywords_code(const char *p)
{
    const guchar *bytes = (const guchar *)p;

    return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
}

G_END_DECLS
