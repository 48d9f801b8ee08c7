/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/words.h"
#include "misplaced-private.h"

/*
 * A registry or decisions among the reports, in a folder or an archive where nobody looks for them:
 * a registry has a column of names, decisions have one of decisions, and each has two more of its
 * own.
 */

enum {
    FIRST_ROWS = 5, /* a title may stand above the headings */
    OTHERS = 2,
    MAX_HEADING = 64, /* bytes */
};

/* NULL-terminated lists of words. */
typedef struct {
    const char *const *main;
    const char *const *others[8]; /* up to NULL */
} Definition;

/* Of a row: whether its headings are of a definition, and how many. */
typedef struct {
    gboolean main;
    guint others;
} Headings;

static void
add_heading(Headings *self, const Definition *definition, const char *heading)
{
    if (g_strv_contains(definition->main, heading)) {
        self->main = TRUE;
        return;
    }
    for (guint i = 0; definition->others[i] != NULL; i++)
        self->others += g_strv_contains(definition->others[i], heading) ? 1 : 0;
}

static gboolean
is_of(const OgiDocument *document, const Definition *definition)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);
    const char *base = ogi_document_text(document);
    Headings headings = {0};

    for (guint i = 0; i < n && cells[i].row < FIRST_ROWS && cells[i].table == cells[0].table; i++) {
        char heading[MAX_HEADING + 1];
        gsize len = ogi_text_fold(ogi_document_cell_text(base, &cells[i]), heading, MAX_HEADING);

        if (i > 0 && cells[i].row != cells[i - 1].row)
            headings = (Headings){0};
        if (len > MAX_HEADING)
            continue;
        heading[len] = '\0';
        add_heading(&headings, definition, heading);
        if (headings.main && headings.others >= OTHERS)
            return TRUE;
    }
    return FALSE;
}

OgiMisplaced
ogi_misplaced_recognise(const OgiDocument *document)
{
    const Definition decisions = {ogi_words_decisions_decision,
                                  {ogi_words_decisions_id, ogi_words_decisions_who,
                                   ogi_words_decisions_when, ogi_words_decisions_why}};
    const Definition registry = {ogi_words_registry_name,
                                 {ogi_words_registry_id, ogi_words_registry_aliases,
                                  ogi_words_registry_category, ogi_words_registry_parent,
                                  ogi_words_registry_first_year, ogi_words_registry_last_year,
                                  ogi_words_registry_successor}};

    if (is_of(document, &decisions))
        return OGI_MISPLACED_DECISIONS;
    return is_of(document, &registry) ? OGI_MISPLACED_REGISTRY : OGI_MISPLACED_NOTHING;
}

const char *
ogi_misplaced_detail(OgiMisplaced what)
{
    static const char *const CODES[] = {NULL, "misplaced-registry", "misplaced-decisions"};

    return CODES[what];
}
