/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sentence-marks-private.h"

enum {
    MIN_CHARS = 8, /* of a sentence worth knowing again */
    MAX_SENTENCES = 2000,
    FNV_OFFSET = 0x811C9DC5,
    FNV_PRIME = 0x01000193,
};

/* 。；！ */
static gboolean
is_end(const guchar *p, gsize left)
{
    return left >= 3 && ((p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x82) ||
                         (p[0] == 0xEF && p[1] == 0xBC && (p[2] == 0x9B || p[2] == 0x81)));
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

    for (gsize i = 0; i < line.len; i++) {
        if (is_end(p + i, line.len - i)) {
            end_sentence(marks, mark);
            i += 2;
            continue;
        }
        if (p[i] <= ' ' || g_ascii_isdigit(p[i]))
            continue;
        mark->hash = (mark->hash ^ p[i]) * (guint32)FNV_PRIME;
        mark->chars += (p[i] & 0xC0) != 0x80 ? 1 : 0;
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
