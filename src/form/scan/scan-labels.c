/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/reading.h>

#include "form/labels/labels-private.h"
#include "scan-labels-private.h"
#include "sheet-labels-private.h"

/* Thousandths. */
enum {
    WHOLE = 1000,
    LIKE = 450,       /* of its characters may be others */
    LIKE_HERE = 750,  /* where both of its neighbours are sure */
    CLEAR_ERRORS = 1, /* clear characters of a text like its label that may be others in it */
    HARDLY_READ = 2,  /* clear characters of a text that says nothing */
    SKIPPED = 600,    /* a text that is no label */
    LEFT_OUT = 500,   /* a label that isn't there */
    MAX_LABELS = 400, /* of a table */
    ENOUGH = 3,
};

/* A text in a table, that is no figure. */
typedef struct {
    guint cell; /* of the document */
    char *key;
    char *clear; /* the same, with U+FFFD for what may be another */
    gint label;  /* that it is, of the form's; -1: none */
    guint unlike;
} Text;

static void
clear_text(gpointer data)
{
    Text *text = data;

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

/* Its key, to compare letter by letter. (transfer full) */
static char *
spell(OgiText text, gboolean only_clear)
{
    g_autofree char *resolved = resolve(text, only_clear);

    return ogi_labels_spell(ogi_text(resolved, strlen(resolved)));
}

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

static GArray *
list_texts(const OgiDocument *document, guint16 table)
{
    GArray *texts = g_array_new(FALSE, FALSE, sizeof(Text));
    const char *base = ogi_document_text(document);
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);

    g_array_set_clear_func(texts, clear_text);
    for (guint i = 0; i < n && texts->len < MAX_LABELS; i++) {
        OgiText text = ogi_document_cell_text(base, &cells[i]);
        OgiReadings readings;
        Text found = {.cell = i, .label = -1};

        if (cells[i].table != table || text.len == 0 || ogi_readings_parse(text, &readings))
            continue;
        found.key = spell(text, FALSE);
        found.clear = spell(text, TRUE);
        g_array_append_val(texts, found);
    }
    return texts;
}

/* How unlike two keys are. */
static guint
compare(const char *a, const char *b)
{
    guint longer = (guint)MAX(g_utf8_strlen(a, -1), g_utf8_strlen(b, -1));

    return longer > 0 ? ogi_text_distance(a, b, longer) * WHOLE / longer : WHOLE;
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
        Text *text = &g_array_index(texts, Text, t - 1);

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

/* What it costs to take the texts for labels of this form, in their order. */
static guint
align(GArray *texts, const GArray *labels)
{
    gsize n = (gsize)(texts->len + 1) * (labels->len + 1);
    g_autofree guint *unlike = g_new0(guint, n);
    g_autofree guint *cost = g_new0(guint, n);
    Layout layout = {labels->len, unlike, cost};

    for (guint t = 0; t < texts->len; t++) {
        for (guint l = 0; l < labels->len; l++)
            *at(unlike, labels->len, t, l) = compare(g_array_index(texts, Text, t).key,
                                                     g_array_index(labels, OgiSheetLabel, l).key);
    }
    lay(&layout, texts->len);
    take(&layout, texts);
    return *at(cost, labels->len, texts->len, labels->len);
}

static gboolean
is_clear(gunichar c)
{
    return c >= 0x80 &&
           c != OGI_READING_DOUBT; /* a stroke is taken for a Latin letter or a digit */
}

/* Clear characters of a text that aren't in the label, one behind the other; what a label has
 * besides may be hidden. */
static guint
count_clear_errors(const char *clear, const char *label)
{
    glong n_read, n;
    g_autofree gunichar *read = g_utf8_to_ucs4_fast(clear, -1, &n_read);
    g_autofree gunichar *own = g_utf8_to_ucs4_fast(label, -1, &n);
    g_autofree guint *row = g_new0(guint, (gsize)n + 1);

    for (glong i = 0; i < n_read; i++) {
        guint error = is_clear(read[i]) ? 1 : 0;
        guint diagonal = row[0];

        row[0] += error;
        for (glong k = 1; k <= n; k++) {
            guint above = row[k];
            guint here = diagonal + (read[i] == own[k - 1] ? 0 : error);

            row[k] = MIN(MIN(here, above + error), row[k - 1]);
            diagonal = above;
        }
    }
    return row[n];
}

static guint
count_clear(const char *clear)
{
    glong n_read;
    g_autofree gunichar *read = g_utf8_to_ucs4_fast(clear, -1, &n_read);
    guint n = 0;

    for (glong i = 0; i < n_read; i++)
        n += is_clear(read[i]) ? 1 : 0;
    return n;
}

/* Whether the text is as like another label of the form, or nearly like one. */
static gboolean
is_like_another(const Text *text, const GArray *labels, guint unlike)
{
    const char *own = g_array_index(labels, OgiSheetLabel, text->label).key;

    for (guint l = 0; l < labels->len; l++) {
        const char *other = g_array_index(labels, OgiSheetLabel, l).key;

        if (!g_str_equal(other, own) && compare(text->key, other) <= unlike)
            return TRUE;
    }
    return FALSE;
}

/* tolerated: clear characters that may be others in the label */
static gboolean
is_contradicted(const Text *text, const GArray *labels, guint tolerated)
{
    const char *label = g_array_index(labels, OgiSheetLabel, text->label).key;

    return count_clear_errors(text->clear, label) > tolerated;
}

/* Whether the text is this label, by itself: like it, less like any other, and nothing that was
 * read clearly speaks against it. */
static gboolean
is_like(const GArray *texts, guint index, gint label, const GArray *labels)
{
    const Text *text = &g_array_index(texts, Text, index);

    return text->label == label && label >= 0 && text->unlike <= LIKE &&
           !is_like_another(text, labels, text->unlike) &&
           !is_contradicted(text, labels, CLEAR_ERRORS);
}

/* Whether the text is the label that it lies along: like it; or between two that are, and that
 * stand beside it in the form, too, where it is at least a little like it or not to be read, and
 * nothing that was read clearly speaks against it. Identities can't tell a row from another of its
 * sum, so that only its label says which it is. */
static gboolean
is_sure(const GArray *texts, guint index, const GArray *labels)
{
    const Text *text = &g_array_index(texts, Text, index);

    if (text->label < 0)
        return FALSE;
    if (is_like(texts, index, text->label, labels))
        return TRUE;
    if (index == 0 || !is_like(texts, index - 1, text->label - 1, labels) ||
        is_contradicted(text, labels, 0) || is_like_another(text, labels, MIN(text->unlike, LIKE)))
        return FALSE;
    if (index + 1 == texts->len)
        return text->unlike <= LIKE_HERE;
    return is_like(texts, index + 1, text->label + 1, labels) &&
           (text->unlike <= LIKE_HERE || count_clear(text->clear) <= HARDLY_READ);
}

/* labels: those of the form that the table is; NULL: none. (nullable) */
static const GArray *
choose_form(GArray *texts, const GPtrArray *forms)
{
    const GArray *chosen = NULL;
    guint best = G_MAXUINT, n_like = 0;

    for (guint i = 0; i < forms->len; i++) {
        guint cost = align(texts, forms->pdata[i]);

        chosen = cost < best ? forms->pdata[i] : chosen;
        best = MIN(best, cost);
    }
    if (chosen == NULL)
        return NULL;
    align(texts, chosen);
    for (guint i = 0; i < texts->len; i++)
        n_like += is_sure(texts, i, chosen) ? 1 : 0;
    return n_like >= ENOUGH && n_like * 2 > texts->len ? chosen : NULL;
}

static void
mend_table(const OgiDocument *document, guint16 table, const GPtrArray *forms, const char **mended)
{
    g_autoptr(GArray) texts = list_texts(document, table);
    const GArray *labels = texts->len >= ENOUGH ? choose_form(texts, forms) : NULL;

    for (guint i = 0; labels != NULL && i < texts->len; i++) {
        const Text *text = &g_array_index(texts, Text, i);

        if (is_sure(texts, i, labels))
            mended[text->cell] = g_array_index(labels, OgiSheetLabel, text->label).text;
    }
}

OgiDocument *
ogi_scan_mend_labels(const OgiCodebook *codebook, const OgiDocument *document)
{
    g_autoptr(GPtrArray) forms = ogi_sheet_labels_load(codebook);
    OgiDocument *copy = ogi_document_new();
    const char *base = ogi_document_text(document);
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);
    g_autofree const char **mended = g_new0(const char *, n + 1);
    guint16 last = 0;

    for (guint i = 0; i < n; i++) {
        if (cells[i].table > last && (cells[i].content & OGI_CONTENT_SCANNED))
            mend_table(document, last = cells[i].table, forms, mended);
    }
    for (guint i = 0; i < n; i++) {
        OgiText text = ogi_document_cell_text(base, &cells[i]);
        g_autofree char *plain = mended[i] == NULL && (cells[i].content & OGI_CONTENT_SCANNED)
                                     ? resolve(text, FALSE)
                                     : NULL;
        const char *shown = plain != NULL ? plain : mended[i];

        ogi_document_add(copy, &cells[i], shown != NULL ? ogi_text(shown, strlen(shown)) : text);
        if (ogi_document_picture(document, i) != NULL)
            ogi_document_set_picture(copy, ogi_document_picture(document, i));
    }
    return copy;
}
