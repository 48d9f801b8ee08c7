/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sentence-marks-private.h"

enum {
    MIN_CHARS = 8, /* of a sentence worth knowing again */
    MAX_SENTENCES = 2000,
    FNV_OFFSET = 0x811C9DC5,
    FNV_PRIME = 0x01000193,
};

/* 。；！ as their three bytes */
static gboolean
is_end(guint32 c)
{
    return c == 0xE38082 || c == 0xEFBC9B || c == 0xEFBC81;
}

static void
end_sentence(GArray *marks, OgiSentenceMark *mark)
{
    if (mark->chars >= MIN_CHARS && marks->len < MAX_SENTENCES)
        g_array_append_val(marks, *mark);
    *mark = (OgiSentenceMark){FNV_OFFSET, 0};
}

/* Digits and blanks are left out: the year and the figures change, the text may not. */
static void
add_line(GArray *marks, OgiText line, OgiSentenceMark *mark)
{
    const guchar *p = (const guchar *)line.str;

    for (gsize i = 0; i < line.len;) {
        gboolean wide = p[i] >= 0xE0 && line.len - i >= 3; /* nearly all characters are */
        guint32 c = wide ? (guint32)p[i] << 16 | (guint32)p[i + 1] << 8 | p[i + 2] : p[i];

        i += wide ? 3 : 1;
        if (is_end(c)) {
            end_sentence(marks, mark);
        } else if (c > ' ' && !(c >= '0' && c <= '9')) {
            mark->hash = (mark->hash ^ c) * (guint32)FNV_PRIME;
            mark->chars++;
        }
    }
}

static gint
compare_marks(gconstpointer a, gconstpointer b)
{
    const OgiSentenceMark *x = a;
    const OgiSentenceMark *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->chars > y->chars) - (x->chars < y->chars);
}

GArray *
ogi_sentence_marks_read(const OgiSections *sections)
{
    static const guint numbers[] = {1, 5, 6};
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(OgiSentenceMark));

    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const OgiSection *section = &sections->sections[numbers[i]];
        guint last = section->found ? ogi_sections_line_at(sections, section->last) : 0;
        OgiSentenceMark mark = {FNV_OFFSET, 0};

        for (guint k = section->found ? ogi_sections_line_at(sections, section->first) : 0;
             k < last; k++)
            add_line(marks, ogi_sections_line(sections, k, NULL), &mark);
        end_sentence(marks, &mark);
    }
    if (marks->len == 0) {
        g_array_unref(marks);
        return NULL;
    }
    g_array_sort(marks, compare_marks);
    return marks;
}
