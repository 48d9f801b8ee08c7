/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scan-labels-private.h"
#include "scan-place-private.h"

enum {
    LIKE_HERE = 750, /* thousandths of the last text's characters that may be others */
    ENOUGH = 3,      /* labels, to know a form */
};

gboolean
ogi_scan_is(const OgiDocument *document)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);

    for (guint i = 0; i < n; i++) {
        if (cells[i].content & OGI_CONTENT_SCANNED)
            return TRUE;
    }
    return FALSE;
}

static OgiScanText *
text_at(const GArray *texts, guint index)
{
    return &g_array_index(texts, OgiScanText, index);
}

/* The label that stands in a text's place in the form: between two that are the form's, as many as
 * there; last, behind one. -1: none. */
static gint
label_between(const GArray *texts, guint index, const GArray *labels)
{
    const OgiScanText *text = text_at(texts, index);
    guint before = index, behind = index + 1;
    gint first, label;

    while (before-- > 0 && text_at(texts, before)->own < 0)
        continue;
    if (before == G_MAXUINT)
        return -1;
    while (behind < texts->len && text_at(texts, behind)->own < 0)
        behind++;
    first = text_at(texts, before)->own;
    label = first + (gint)(index - before);
    if (behind < texts->len ? text_at(texts, behind)->own != first + (gint)(behind - before)
                            : label != text->label || index - before > 1 ||
                                  index + 1 < texts->len || text->unlike > LIKE_HERE)
        return -1;
    return ogi_scan_text_may_be(text, label, labels) ? label : -1;
}

/* Of each text the label that it is by itself, and the one that it is likely to be. Returns of how
 * many one is likely. */
static guint
find_labels(const GArray *texts, const GArray *labels)
{
    guint n_likely = 0;

    for (guint i = 0; i < texts->len; i++) {
        OgiScanText *text = text_at(texts, i);

        text->own = ogi_scan_text_is_like(text, labels) ? text->label : -1;
    }
    for (guint i = 0; i < texts->len; i++) {
        OgiScanText *text = text_at(texts, i);

        text->likely = text->own >= 0 ? text->own : label_between(texts, i, labels);
        n_likely += text->likely >= 0 ? 1 : 0;
    }
    return n_likely;
}

/* labels: those of the form that the table is; NULL: none. (nullable) */
static const GArray *
choose_form(GArray *texts, const GPtrArray *forms)
{
    const GArray *chosen = NULL;
    guint best = G_MAXUINT, n_likely;

    for (guint i = 0; i < forms->len; i++) {
        guint cost = ogi_scan_texts_align(texts, forms->pdata[i]);

        chosen = cost < best ? forms->pdata[i] : chosen;
        best = MIN(best, cost);
    }
    g_assert(chosen != NULL); /* there is a form */
    ogi_scan_texts_align(texts, chosen);
    n_likely = find_labels(texts, chosen);
    return n_likely >= ENOUGH && n_likely * 2 > texts->len ? chosen : NULL;
}

/* A document on its way: what its labels are, and which figures are only likely to be theirs. */
typedef struct {
    const OgiDocument *document;
    const GPtrArray *forms;
    const char **mended; /* by cell; NULL: as it was read */
    gboolean *unplaced;  /* by cell */
} Mending;

static void
mend_table(const Mending *self, guint16 table)
{
    g_autoptr(GArray) texts = ogi_scan_texts_list(self->document, table);
    g_autoptr(OgiScanPlaces) places = ogi_scan_places_new(self->document, table);
    const GArray *labels = texts->len >= ENOUGH ? choose_form(texts, self->forms) : NULL;

    for (guint i = 0; i < texts->len; i++) {
        const OgiScanText *text = text_at(texts, i);
        const OgiSheetLabel *label = labels != NULL && text->likely >= 0
                                         ? &g_array_index(labels, OgiSheetLabel, text->likely)
                                         : NULL;

        if (label != NULL)
            self->mended[text->cell] = label->text;
        ogi_scan_places_add(places, text, label);
    }
    ogi_scan_places_mark(places, self->unplaced);
}

static void
copy_cell(const Mending *self, guint index, OgiDocument *copy)
{
    const OgiDocument *document = self->document;
    guint n;
    OgiTextCell cell = ogi_document_cells(document, &n)[index];
    OgiText text = ogi_document_cell_text(ogi_document_text(document), &cell);
    const char *mended = self->mended[index];
    g_autofree char *plain =
        mended == NULL && (cell.content & OGI_CONTENT_SCANNED) ? ogi_scan_plain(text) : NULL;
    const char *shown = plain != NULL ? plain : mended;

    if (self->unplaced[index])
        cell.content |= OGI_CONTENT_UNPLACED;
    ogi_document_add_copy(copy, document, index, &cell,
                          shown != NULL ? ogi_text(shown, strlen(shown)) : text);
}

OgiDocument *
ogi_scan_mend_labels(const OgiCodebook *codebook, const OgiDocument *document)
{
    g_autoptr(GPtrArray) forms = ogi_sheet_labels_load(codebook);
    OgiDocument *copy = ogi_document_new();
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);
    g_autofree const char **mended = g_new0(const char *, n + 1);
    g_autofree gboolean *unplaced = g_new0(gboolean, n + 1);
    Mending mending = {document, forms, mended, unplaced};
    guint16 last = 0;

    for (guint i = 0; i < n; i++) {
        if (cells[i].table > last && (cells[i].content & OGI_CONTENT_SCANNED))
            mend_table(&mending, last = cells[i].table);
    }
    for (guint i = 0; i < n; i++)
        copy_cell(&mending, i, copy);
    ogi_document_add_slice(copy, document, n, n); /* the pictures behind the last */
    return copy;
}
