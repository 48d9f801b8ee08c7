/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "data/words.h"
#include "form/text/notation-private.h"
#include "sentence-private.h"

enum {
    MAX_TEXT = 16384,   /* bytes; no sentence is longer */
    QUOTE_BEFORE = 180, /* bytes, about 60 Han characters */
    QUOTE_BEHIND = 90,
};

typedef struct {
    gsize start; /* in raw */
    guint line;
} Line;

void
ogi_sentence_init(OgiSentence *self)
{
    self->text = g_string_new(NULL);
    self->raw = g_string_new(NULL);
    self->origins = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    self->numbers = g_array_new(FALSE, FALSE, sizeof(OgiNumber));
    self->written = 0;
    for (guint i = 0; ogi_words_written_digit[i] != NULL; i++)
        self->written |= G_GUINT64_CONSTANT(1) << ((guchar)ogi_words_written_digit[i][2] & 0x3F);
}

void
ogi_sentence_finish(OgiSentence *self)
{
    g_string_free(self->text, TRUE);
    g_string_free(self->raw, TRUE);
    g_array_unref(self->origins);
    g_array_unref(self->lines);
    g_array_unref(self->numbers);
}

void
ogi_sentence_clear(OgiSentence *self)
{
    g_string_truncate(self->text, 0);
    g_string_truncate(self->raw, 0);
    g_array_set_size(self->origins, 0);
    g_array_set_size(self->lines, 0);
    g_array_set_size(self->numbers, 0);
}

/* --- clean text --- */

OgiText
ogi_sentence_trim(OgiText text)
{
    const char *const wide = "\u3000";

    for (;;) {
        if (text.len > 0 && (guchar)text.str[0] <= ' ')
            text = ogi_text(text.str + 1, text.len - 1);
        else if (text.len >= 3 && memcmp(text.str, wide, 3) == 0)
            text = ogi_text(text.str + 3, text.len - 3);
        else if (text.len > 0 && (guchar)text.str[text.len - 1] <= ' ')
            text.len--;
        else if (text.len >= 3 && memcmp(text.str + text.len - 3, wide, 3) == 0)
            text.len -= 3;
        else
            return text;
    }
}

/* A character that isn't Han, to out: blanks are dropped, full-width forms become ASCII. Returns
 * the bytes written; *p moves on. */
static gsize
clean_other(const char **p, const char *end, char *out)
{
    gunichar c = g_utf8_get_char_validated(*p, end - *p);

    if (c >= 0x80000000) {
        ++*p; /* no text */
        return 0;
    }
    *p += g_utf8_skip[*(const guchar *)*p];
    if (ogi_notation_is_blank(c))
        return 0;
    if (c > 0xFF00 && c < 0xFF5F)
        c -= 0xFEE0;
    return (gsize)g_unichar_to_utf8(c, out);
}

/* Clean text is never longer than what it was. Returns its length. */
static gsize
clean(OgiText piece, guint32 origin, char *out, guint32 *origins)
{
    const char *end = piece.str + piece.len;
    gsize n = 0;

    for (const char *p = piece.str; p < end;) {
        guint32 at = origin + (guint32)(p - piece.str);
        gsize before = n;

        if ((guchar)*p >= 0xE4 && (guchar)*p <= 0xE9 && end - p >= 3) {
            memcpy(out + n, p, 3);
            n += 3;
            p += 3;
        } else {
            n += clean_other(&p, end, out + n);
        }
        for (; before < n; before++)
            origins[before] = at;
    }
    return n;
}

void
ogi_sentence_append(OgiSentence *self, OgiText piece, guint line)
{
    const Line begin = {self->raw->len, line};
    gsize before = self->text->len;
    gsize n;

    if (self->raw->len + piece.len > MAX_TEXT)
        return;
    g_array_append_val(self->lines, begin);
    g_string_append_len(self->raw, piece.str, (gssize)piece.len);
    g_string_set_size(self->text, before + piece.len);
    g_array_set_size(self->origins, (guint)(before + piece.len));
    n = clean(piece, (guint32)begin.start, self->text->str + before,
              &g_array_index(self->origins, guint32, before));
    g_string_set_size(self->text, before + n);
    g_array_set_size(self->origins, (guint)(before + n));
}

/* --- marks, clauses, segments --- */

gsize
ogi_sentence_mark(const OgiSentence *self, gsize at)
{
    const guchar *p = (const guchar *)self->text->str + at;

    if (*p < 0x80)
        return *p != '\0' && !g_ascii_isalnum(*p) && strchr("%.-", *p) == NULL ? 1 : 0;
    if (p[0] == 0xE3 && p[1] == 0x80) /* 、。brackets */
        return p[2] == 0x81 || p[2] == 0x82 || (p[2] >= 0x88 && p[2] <= 0x9B) ? 3 : 0;
    if (p[0] == 0xE2 && p[1] == 0x80) /* dashes, quotes, … */
        return (p[2] >= 0x93 && p[2] <= 0x9D) || p[2] == 0xA6 ? 3 : 0;
    return 0;
}

static gsize
step_back(const char *text, gsize at)
{
    do {
        at--;
    } while (at > 0 && ((guchar)text[at] & 0xC0) == 0x80);
    return at;
}

void
ogi_sentence_clause(const OgiSentence *self, gsize *start, gsize *end)
{
    while (*start > 0) {
        gsize before = step_back(self->text->str, *start);

        if (ogi_sentence_mark(self, before) > 0)
            break;
        *start = before;
    }
    while (*end < self->text->len && ogi_sentence_mark(self, *end) == 0)
        *end += (gsize)g_utf8_skip[(guchar)self->text->str[*end]];
    *end = MIN(*end, self->text->len);
}

gsize
ogi_sentence_segment_end(const OgiSentence *self, gsize at)
{
    const char *end = strchr(self->text->str + at, ';');

    return end != NULL ? (gsize)(end - self->text->str) : self->text->len;
}

static gsize
segment_start(const OgiSentence *self, gsize at)
{
    while (at > 0 && self->text->str[at - 1] != ';')
        at--;
    return at;
}

/* --- as written --- */

static gsize
origin_of(const OgiSentence *self, gsize at)
{
    return at < self->origins->len ? g_array_index(self->origins, guint32, at) : self->raw->len;
}

guint
ogi_sentence_line(const OgiSentence *self, gsize at)
{
    gsize origin = origin_of(self, at);
    guint line = 0;

    for (guint i = 0; i < self->lines->len; i++) {
        if (i == 0 || g_array_index(self->lines, Line, i).start <= origin)
            line = g_array_index(self->lines, Line, i).line;
    }
    return line;
}

static gboolean
is_plain(OgiText text)
{
    for (gsize i = 0; i < text.len; i++) {
        if ((guchar)text.str[i] < 0x20 || (guchar)text.str[i] == 0xE2 || text.str[i] == 0x7F)
            return FALSE; /* control characters and marks of direction (U+202A …) */
    }
    return TRUE;
}

char *
ogi_sentence_quote(const OgiSentence *self, gsize start, gsize end)
{
    gsize first = segment_start(self, start);
    gsize last = ogi_sentence_segment_end(self, end);
    gboolean cut_first = first + QUOTE_BEFORE < start;
    gboolean cut_last = last > end + QUOTE_BEHIND;
    g_autofree char *quoted = NULL;
    OgiText text;

    if (cut_first) {
        first = start - QUOTE_BEFORE;
        while (((guchar)self->text->str[first] & 0xC0) == 0x80)
            first--;
    }
    if (cut_last) {
        last = end + QUOTE_BEHIND;
        while (((guchar)self->text->str[last] & 0xC0) == 0x80)
            last++;
    }
    text = ogi_text(self->raw->str + origin_of(self, first),
                    origin_of(self, last) - origin_of(self, first));
    text = ogi_sentence_trim(text);
    quoted = is_plain(text) ? g_strndup(text.str, text.len) : ogi_text_display(text, G_MAXSIZE);
    if (!cut_first && !cut_last)
        return g_steal_pointer(&quoted);
    return g_strconcat(cut_first ? "…" : "", quoted, cut_last ? "…" : "", NULL);
}
