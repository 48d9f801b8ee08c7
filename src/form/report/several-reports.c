/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "data/words.h"
#include "report-head-private.h"
#include "several-reports-private.h"
#include "title-private.h"

enum {
    MIN_TITLE_BYTES = 18, /* six Han characters */
    MAX_TITLE_BYTES = 180,
    MAX_LABEL_BYTES = 300,
    MIN_CELLS = 8,  /* of a report, at least */
    MIN_LABELS = 3, /* of the form, by which a report is plainly one */
    MAX_TITLES = 10000,
};

/* A stretch of the document from a title to the next one. */
typedef struct {
    OgiTitle title;
    guint first; /* cell */
    guint last;
    char *signer;       /* NULL until asked for, "": none. Owned */
    GHashTable *labels; /* set of the labels of the form in it */
} Stretch;

static void
stretch_clear(gpointer data)
{
    Stretch *self = data;

    g_free(self->signer);
    g_hash_table_unref(self->labels);
}

/* --- whether there may be several: for nearly all documents not --- */

static gboolean
may_be_title(OgiText text)
{
    return text.len >= MIN_TITLE_BYTES && text.len <= MAX_TITLE_BYTES &&
           ogi_text_find(text, OGI_WORD_DISCLOSURE) != NULL &&
           ogi_text_find(text, OGI_WORD_REPORTING) != NULL && !ogi_sections_is_sentence(text);
}

static gboolean
may_be_several(const OgiDocument *document)
{
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);
    const char *base = ogi_document_text(document);
    guint n_filled = 0;
    guint last_title = 0;
    gboolean any = FALSE;

    for (guint i = 0; i < n_cells; i++) {
        n_filled += cells[i].len > 0 ? 1 : 0;
        if (!may_be_title(ogi_document_cell_text(base, &cells[i])))
            continue;
        if (any && n_filled - last_title >= MIN_CELLS)
            return TRUE;
        any = TRUE;
        last_title = n_filled;
    }
    return FALSE;
}

/* --- stretches --- */

static void
collect_labels(Stretch *self, const OgiLabels *labels, const OgiDocument *document)
{
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);
    const char *base = ogi_document_text(document);

    for (guint i = self->first; i < self->last; i++) {
        OgiText text = ogi_document_cell_text(base, &cells[i]);
        OgiLabelHit hit;
        guint8 kinds;

        if (text.len < 6 || text.len > MAX_LABEL_BYTES || !ogi_labels_find(labels, text, &hit))
            continue;
        kinds = ogi_labels_get(labels, hit.label)->kinds;
        if ((kinds & (OGI_LABEL_ROW | OGI_LABEL_SECTION)) && !(kinds & OGI_LABEL_COLUMN))
            g_hash_table_add(self->labels, GUINT_TO_POINTER(hit.label));
    }
}

/* The stretches that begin with a title, in order; what comes before the first belongs to it. */
static GArray *
find_stretches(const OgiSections *sections, const OgiLabels *labels, guint n_cells)
{
    GArray *stretches = g_array_new(FALSE, TRUE, sizeof(Stretch));
    guint n_lines = ogi_sections_n_lines(sections);

    g_array_set_clear_func(stretches, stretch_clear);
    for (guint line = 0; line < n_lines && stretches->len < MAX_TITLES; line++) {
        Stretch stretch = {.last = n_cells};

        if (!ogi_title_read_at(sections, line, n_lines, &stretch.title))
            continue;
        stretch.first = g_array_index(sections->lines, guint, line);
        stretch.labels = g_hash_table_new(NULL, NULL);
        if (stretches->len > 0)
            g_array_index(stretches, Stretch, stretches->len - 1).last = stretch.first;
        g_array_append_val(stretches, stretch);
        line += stretch.title.n_lines - 1;
    }
    for (guint i = 0; i < stretches->len; i++)
        collect_labels(&g_array_index(stretches, Stretch, i), labels, sections->document);
    return stretches;
}

/* Who has signed the stretch; "": nobody. */
static const char *
signer_of(Stretch *self, const OgiLabels *labels, const OgiDocument *document)
{
    g_autoptr(OgiDocument) slice = NULL;
    OgiSections sections;
    OgiReportHead head = {.title = NULL};

    if (self->signer != NULL)
        return self->signer;
    slice = ogi_document_new();
    ogi_document_add_slice(slice, document, self->first, self->last);
    ogi_sections_init(&sections);
    ogi_sections_read(&sections, labels, slice);
    ogi_head_read_signature(&head, &sections, 0);
    self->signer = g_strdup(head.signer != NULL ? head.signer : "");
    ogi_sections_finish(&sections);
    ogi_head_clear(&head);
    return self->signer;
}

static const char *
agency_of(Stretch *self, const OgiLabels *labels, const OgiDocument *document)
{
    return *self->title.agency != '\0' ? self->title.agency : signer_of(self, labels, document);
}

/* --- reports --- */

/* Of what is in the stretch, most was in the report before. */
static gboolean
repeats(const Stretch *self, GHashTable *labels)
{
    guint n = g_hash_table_size(self->labels);
    guint n_known = 0;
    GHashTableIter iter;
    gpointer label;

    g_hash_table_iter_init(&iter, self->labels);
    while (g_hash_table_iter_next(&iter, &label, NULL))
        n_known += g_hash_table_contains(labels, label) ? 1 : 0;
    return n_known >= MIN_LABELS && n_known * 2 >= n;
}

static void
add_labels(GHashTable *labels, const Stretch *stretch)
{
    GHashTableIter iter;
    gpointer label;

    g_hash_table_iter_init(&iter, stretch->labels);
    while (g_hash_table_iter_next(&iter, &label, NULL))
        g_hash_table_add(labels, label);
}

static gboolean
is_of_another(Stretch *self, Stretch *before, const OgiLabels *labels, const OgiDocument *document)
{
    const char *agency, *other;

    if (self->title.year != 0 && before->title.year != 0 && self->title.year != before->title.year)
        return TRUE;
    agency = agency_of(self, labels, document);
    other = agency_of(before, labels, document);
    return *agency != '\0' && *other != '\0' && !ogi_agency_name_same(agency, other);
}

static void
find_starts(GArray *starts, GArray *stretches, const OgiLabels *labels, const OgiDocument *document)
{
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL); /* of the report so far */
    Stretch *before = NULL;

    for (guint i = 0; i < stretches->len; i++) {
        Stretch *stretch = &g_array_index(stretches, Stretch, i);

        if (g_hash_table_size(stretch->labels) < MIN_LABELS && before == NULL)
            continue;
        if (before != NULL && repeats(stretch, known) &&
            is_of_another(stretch, before, labels, document)) {
            g_array_append_val(starts, stretch->first);
            g_hash_table_remove_all(known);
            before = stretch;
        }
        if (before == NULL)
            before = stretch;
        add_labels(known, stretch);
    }
}

void
ogi_reports_find(GArray *starts, const OgiLabels *labels, const OgiDocument *document)
{
    OgiSections sections;
    GArray *stretches;
    guint n_cells;

    g_array_set_size(starts, 0);
    if (!may_be_several(document))
        return;
    ogi_document_cells(document, &n_cells);
    ogi_sections_init(&sections);
    ogi_sections_read(&sections, labels, document);
    stretches = find_stretches(&sections, labels, n_cells);
    find_starts(starts, stretches, labels, document);
    g_array_unref(stretches);
    ogi_sections_finish(&sections);
}
