/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "data/words.h"
#include "results-private.h"

enum {
    HEADINGS = 9,     /* at most, by which a file is known: columns are added at its end */
    MAX_HEADING = 64, /* bytes */
    ENDS = 3,         /* cells at the beginning and at the end in which the maker is named */
    DESCRIBING = 12,  /* the same, at the beginning of a description of files */
};

/* By the headings in the first row, folded and with a blank behind each. */
static gboolean
has_headings(const char *base, const OgiTextCell *cells, guint n)
{
    char found[HEADINGS * (MAX_HEADING + 1) + 1];
    gsize len = 0;

    for (guint i = 0; i < MIN(n, HEADINGS) && cells[i].table != 0 && cells[i].row == cells[0].row;
         i++) {
        gsize n_bytes =
            ogi_text_fold(ogi_document_cell_text(base, &cells[i]), found + len, MAX_HEADING);

        if (n_bytes == 0 || n_bytes > MAX_HEADING)
            break;
        len += n_bytes;
        found[len++] = ' ';
    }
    found[len] = '\0';
    for (guint i = 0; len > 0 && ogi_words_results_headings[i] != NULL; i++) {
        gsize n_bytes = strlen(ogi_words_results_headings[i]);

        if (found[n_bytes < len ? n_bytes : 0] == ' ' &&
            strncmp(found, ogi_words_results_headings[i], n_bytes) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether one of the words stands in some cells. */
static gboolean
names_maker(const char *const *words, const char *base, const OgiTextCell *cells, guint n)
{
    const OgiTextCell *last = &cells[n - 1];
    const char *text = base + cells[0].offset;
    gsize len = last->offset + last->len - cells[0].offset;

    for (guint i = 0; words[i] != NULL; i++) {
        if (memmem(text, len, words[i], strlen(words[i])) != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_results_recognise(const OgiDocument *document)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);
    const char *base = ogi_document_text(document);
    guint ends = MIN(n, ENDS);

    if (n == 0)
        return FALSE;
    if (cells[0].len > 0 && base[cells[0].offset] == '{')
        return names_maker(ogi_words_results_describing, base, cells, MIN(n, DESCRIBING));
    return has_headings(base, cells, n) ||
           names_maker(ogi_words_results_maker, base, cells, ends) ||
           names_maker(ogi_words_results_maker, base, cells + n - ends, ends);
}
