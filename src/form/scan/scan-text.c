/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/reading.h>

#include "form/labels/labels-private.h"
#include "scan-text-private.h"
#include "sheet-labels-private.h"

/* Thousandths. */
enum {
    SKIPPED = 600,  /* a text that is no label */
    LEFT_OUT = 500, /* a label that isn't there */
};

static void
clear_text(gpointer data)
{
    OgiScanText *text = data;

    g_free(text->key);
    g_free(text->clear);
}

/* Text without marks of doubt; or, where only_clear, without what they stand behind. (transfer
 * full) */
static char *
resolve(OgiText text, gboolean only_clear)
{
    GString *out = g_string_new(NULL);
    glong n;
    g_autofree gunichar *c = g_utf8_to_ucs4_fast(text.str, (glong)text.len, &n);

    for (glong i = 0; i < n; i++) { /* a zero ends it */
        if (c[i] != OGI_READING_DOUBT)
            g_string_append_unichar(
                out, only_clear && c[i + 1] == OGI_READING_DOUBT ? OGI_READING_DOUBT : c[i]);
    }
    return g_string_free(out, FALSE);
}

char *
ogi_scan_plain(OgiText text)
{
    return resolve(text, FALSE);
}

/* Its key, to compare letter by letter. (transfer full) */
static char *
spell(OgiText text, gboolean only_clear)
{
    g_autofree char *resolved = resolve(text, only_clear);

    return ogi_labels_spell(ogi_text(resolved, strlen(resolved)));
}

GArray *
ogi_scan_texts_list(const OgiDocument *document, guint16 table)
{
    GArray *texts = g_array_new(FALSE, FALSE, sizeof(OgiScanText));
    const char *base = ogi_document_text(document);
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);

    g_array_set_clear_func(texts, clear_text);
    for (guint i = 0; i < n && texts->len < OGI_SCAN_MAX_TEXTS; i++) {
        OgiText text = ogi_document_cell_text(base, &cells[i]);
        OgiReadings readings;
        OgiScanText found = {.cell = i, .label = -1, .own = -1, .likely = -1};

        if (cells[i].table != table || text.len == 0 || ogi_readings_parse(text, &readings))
            continue;
        found.key = spell(text, FALSE);
        found.clear = spell(text, TRUE);
        g_array_append_val(texts, found);
    }
    return texts;
}

guint
ogi_scan_compare(const char *a, const char *b)
{
    guint longer = (guint)MAX(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));

    return longer > 0 ? ogi_text_distance(a, b, longer) * OGI_SCAN_WHOLE / longer : OGI_SCAN_WHOLE;
}

/* A way to lay texts along the labels: what it costs up to each pair, and from where. */
typedef struct {
    guint n_labels;
    guint *unlike; /* by text and label */
    guint *cost;   /* by texts and labels laid so far */
} Layout;

static guint *
at(guint *table, guint n_labels, guint text, guint label)
{
    return &table[(gsize)text * (n_labels + 1) + label];
}

/* Labels before the first and behind the last text cost nothing: a table is a part of a sheet. */
static void
lay(Layout *self, guint n_texts)
{
    for (guint t = 0; t <= n_texts; t++) {
        for (guint l = 0; l <= self->n_labels; l++) {
            guint best = t == 0 ? 0 : G_MAXUINT;

            if (t > 0)
                best = *at(self->cost, self->n_labels, t - 1, l) + SKIPPED;
            if (t > 0 && l > 0)
                best = MIN(best, *at(self->cost, self->n_labels, t - 1, l - 1) +
                                     *at(self->unlike, self->n_labels, t - 1, l - 1));
            if (t > 0 && l > 0)
                best = MIN(best, *at(self->cost, self->n_labels, t, l - 1) +
                                     (t == n_texts ? 0 : LEFT_OUT));
            *at(self->cost, self->n_labels, t, l) = best;
        }
    }
}

/* Back along the way that costs least. */
static void
take(Layout *self, GArray *texts)
{
    guint t = texts->len, l = self->n_labels;

    while (t > 0) {
        guint here = *at(self->cost, self->n_labels, t, l);
        OgiScanText *text = &g_array_index(texts, OgiScanText, t - 1);

        if (l > 0 && here == *at(self->cost, self->n_labels, t - 1, l - 1) +
                                 *at(self->unlike, self->n_labels, t - 1, l - 1)) {
            text->unlike = *at(self->unlike, self->n_labels, t - 1, l - 1);
            text->label = (gint)l - 1;
            t--;
            l--;
        } else if (here == *at(self->cost, self->n_labels, t - 1, l) + SKIPPED) {
            text->label = -1;
            t--;
        } else {
            l--;
        }
    }
}

guint
ogi_scan_texts_align(GArray *texts, const GArray *labels)
{
    gsize n = (gsize)(texts->len + 1) * (labels->len + 1);
    g_autofree guint *unlike = g_new0(guint, n);
    g_autofree guint *cost = g_new0(guint, n);
    Layout layout = {labels->len, unlike, cost};

    for (guint t = 0; t < texts->len; t++) {
        for (guint l = 0; l < labels->len; l++)
            *at(unlike, labels->len, t, l) =
                ogi_scan_compare(g_array_index(texts, OgiScanText, t).key,
                                 g_array_index(labels, OgiSheetLabel, l).key);
    }
    lay(&layout, texts->len);
    take(&layout, texts);
    return *at(cost, labels->len, texts->len, labels->len);
}
