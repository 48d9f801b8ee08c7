/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * Text as it stands in reports: UTF-8, in slices that nobody has to copy.
 */

/* Bytes somebody else owns; not NUL-terminated. */
typedef struct {
    const char *str;
    gsize len;
} OgiText;

static inline OgiText
ogi_text(const char *str, gsize len)
{
    return (OgiText){str, len};
}

static inline gboolean
ogi_text_equal(OgiText a, OgiText b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.str, b.str, a.len) == 0);
}

static inline gboolean
ogi_text_has_prefix(OgiText text, const char *prefix)
{
    gsize len = strlen(prefix);

    return text.len >= len && memcmp(text.str, prefix, len) == 0;
}

static inline gboolean
ogi_text_has_suffix(OgiText text, const char *suffix)
{
    gsize len = strlen(suffix);

    return text.len >= len && memcmp(text.str + text.len - len, suffix, len) == 0;
}

/* The same as of a prefix, ASCII letters in any case. */
static inline gboolean
ogi_text_begins_with(OgiText text, const char *word)
{
    gsize len = strlen(word);

    return text.len >= len && g_ascii_strncasecmp(text.str, word, len) == 0;
}

/* Moves behind a word that a text, which ends with NUL, goes on with. */
static inline gboolean
ogi_text_skip(const char **p, const char *word)
{
    gsize len = strlen(word);

    if (strncmp(*p, word, len) != 0)
        return FALSE;
    *p += len;
    return TRUE;
}

/* Where a word, not empty, stands first; NULL: nowhere. */
const char *ogi_text_find(OgiText text, const char *word);

/* Whether a word stands in it; for long texts and words whose first byte is rare in them. */
static inline gboolean
ogi_text_holds(OgiText text, const char *word)
{
    const char *end = text.str + text.len;
    gsize len = strlen(word);

    for (const char *p = text.str; (gsize)(end - p) >= len; p++) {
        p = memchr(p, word[0], (gsize)(end - p) - len + 1);
        if (p == NULL)
            return FALSE;
        if (memcmp(p, word, len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The same, ASCII letters in any case. */
gboolean ogi_text_mentions(OgiText text, const char *word);

/* Characters of UTF-8: bytes that continue none. */
static inline gsize
ogi_text_n_chars(OgiText text)
{
    gsize n = 0;

    for (gsize i = 0; i < text.len; i++)
        n += ((guint8)text.str[i] & 0xC0) != 0x80;
    return n;
}

/* The ideograph of which this is a radical's or a compatibility form, in Unicode's tables and in
 * words.csv; else the character itself. */
gunichar ogi_text_unified(gunichar c);

/* Of the bytes, eight at a time; for tables that live as long as the process: another machine may
 * give another one. */
guint ogi_text_hash(OgiText text);

/*
 * Folds a label to the key under which it is looked up: full-width forms to ASCII, every kind of
 * blank, line break and zero-width character dropped, radicals to the characters that they look
 * like, brackets, quotes, dashes and colons of all
 * widths to one form, ASCII letters to lower case. Numbering is kept ("（一）" becomes "(一)").
 * Writes at most size bytes and no NUL; returns the length needed: a result above size means that
 * the label is too long to be one.
 */
gsize ogi_text_fold(OgiText text, char *out, gsize size);

/* Without leading and trailing blanks of any width, zero-width characters included. */
OgiText ogi_text_trim(OgiText text);

/* One line for logs and messages: control characters and line breaks become visible marks, invalid
 * UTF-8 becomes U+FFFD, longer than max_chars is cut with "…". (transfer full) */
char *ogi_text_display(OgiText text, gsize max_chars);

/* Whether nothing is to be shown of it, by Unicode: zero width, marks of direction, variation
 * selectors, tags. */
gboolean ogi_text_is_ignorable(gunichar c);
/* Whether it looks like a blank and is none: fillers of Hangul, the empty pattern of Braille. */
gboolean ogi_text_is_filler(gunichar c);
/* Whether a reader of the page sees nothing of it, or can't say what it is, though it isn't a
 * blank: these two, control characters, line separators, private use, what is no character. Not
 * the line breaks \t \n \r. */
gboolean ogi_text_is_unseen(gunichar c);
/* A name without these and radicals; NULL: it has none. first: the first, or as it was. (transfer
 * full) */
char *ogi_text_drop_unseen(const char *name, gunichar *first);
/* As ogi_text_fold, of a name: without what nobody sees, too. */
gsize ogi_text_fold_name(OgiText name, char *out, gsize size);

/* Levenshtein distance in code points, at most limit + 1; for near names. */
guint ogi_text_distance(const char *a, const char *b, guint limit);

G_END_DECLS
