/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "dimension-entries-private.h"
#include "write/figures-private.h"
#include "write/headings-private.h"

typedef struct {
    GPtrArray *entries; /* OgiDimensionEntry*, owned */
    GHashTable *by_key; /* char*, owned: table/code → OgiDimensionEntry* */
} Entries;

static void
entry_free(gpointer data)
{
    OgiDimensionEntry *entry = data;

    g_free(entry->code);
    g_free(entry->label_en);
    g_ptr_array_unref(entry->labels);
    g_ptr_array_unref(entry->units);
    g_ptr_array_unref(entry->forms);
    g_free(entry);
}

static void
entries_init(Entries *self)
{
    self->entries = g_ptr_array_new_with_free_func(entry_free);
    self->by_key = ogi_hash_table_new(g_free, NULL);
}

/* (transfer full) */
static GPtrArray *
entries_finish(Entries *self)
{
    g_hash_table_unref(self->by_key);
    return self->entries;
}

char *
ogi_code_words(const char *code)
{
    g_auto(GStrv) parts = g_strsplit(code, ".", -1);
    char *words = g_strjoinv(": ", parts);

    return g_strdelimit(words, "_", ' ');
}

char *
ogi_dimension_join(const GPtrArray *texts, const char *separator)
{
    GString *joined = g_string_new(NULL);

    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(joined, "%s%s", i > 0 ? separator : "",
                               (const char *)texts->pdata[i]);
    return g_string_free(joined, FALSE);
}

static OgiDimensionEntry *
get_entry(Entries *self, const char *table, const char *code, const char *kind)
{
    g_autofree char *key = g_strconcat(table, "/", code, NULL);
    OgiDimensionEntry *entry = g_hash_table_lookup(self->by_key, key);

    if (entry != NULL)
        return entry;
    entry = g_new0(OgiDimensionEntry, 1);
    entry->table = table;
    entry->code = g_strdup(code);
    entry->label_en = ogi_code_words(code);
    entry->kind = kind;
    entry->labels = g_ptr_array_new_with_free_func(g_free);
    entry->units = g_ptr_array_new_with_free_func(g_free);
    entry->forms = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(self->entries, entry);
    g_hash_table_insert(self->by_key, g_steal_pointer(&key), entry);
    return entry;
}

static void
add_once(GPtrArray *texts, const char *text)
{
    if (text != NULL && *text != '\0' &&
        !g_ptr_array_find_with_equal_func(texts, text, g_str_equal, NULL))
        g_ptr_array_add(texts, g_strdup(text));
}

/* A series in the words of a form; rows, or columns. */
static void
add_words(Entries *self, const OgiForm *form, const OgiSeries *series, gint index, gboolean rows)
{
    const OgiSeriesWords words = ogi_form_series_words(form, index);
    const char *kind = rows && ogi_form_series_is_subtotal(form, index) ? "subtotal" : "row";
    OgiDimensionEntry *entry =
        get_entry(self, series->table, rows ? words.indicator : words.column, kind);

    add_once(entry->labels, rows ? words.row_label : words.column_label);
    add_once(entry->units, series->unit);
    add_once(entry->forms, ogi_form_code(form));
}

/* Every series with the codes of each form that has it, and those with which it began. */
static void
add_series(Entries *self, const OgiCodebook *codebook, gboolean rows)
{
    for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
        const OgiSeries *series = ogi_codebook_series(codebook, s);
        OgiDimensionEntry *began;

        for (guint f = 0; f < ogi_codebook_n_forms(codebook); f++) {
            const OgiForm *form = ogi_codebook_form(codebook, f);
            const gint16 *cells;

            if (ogi_form_series_cells(form, (gint)s, &cells) > 0)
                add_words(self, form, series, (gint)s, rows);
        }
        began = get_entry(self, series->table, rows ? series->indicator : series->column,
                          rows && series->derived ? "subtotal" : "row");
        if (began->labels->len == 0)
            add_once(began->labels, rows ? series->row_label : series->column_label);
    }
}

/* A figure of the prose; kind: what of it, as the report says; "" for the whole. */
static void
add_figure(Entries *self, const OgiCodeLists *lists, const char *phrase, const char *kind,
           const char *unit)
{
    g_autofree char *code = *kind != '\0' ? g_strconcat(phrase, ".", kind, NULL) : g_strdup(phrase);
    OgiDimensionEntry *entry = get_entry(self, OGI_FIGURE_TABLE, code, "figure");
    const char *label = ogi_code_lists_label(lists, "figure", phrase, OGI_LANGUAGE_ZH);
    const char *label_en = ogi_code_lists_label(lists, "figure", phrase, OGI_LANGUAGE_EN);
    g_autofree char *whole =
        g_strconcat(label != NULL ? label : phrase, *kind != '\0' ? "/" : "", kind, NULL);

    add_once(entry->labels, whole);
    add_once(entry->units, unit);
    if (label_en != NULL) {
        g_free(entry->label_en);
        entry->label_en =
            *kind != '\0' ? g_strdup_printf("%s: \"%s\"", label_en, kind) : g_strdup(label_en);
    }
}

/* What the reports break a figure down into, in code point order. const char*, of the records.
 * (transfer container) */
static GList *
kinds_said(const OgiDataset *dataset, const char *phrase)
{
    g_autoptr(GHashTable) kinds = ogi_hash_table_new(NULL, NULL);
    guint n;
    OgiRecord *const *records = ogi_dataset_records(dataset, &n);

    for (guint i = 0; i < n; i++) {
        for (guint k = 0; k < ogi_record_n_figures(records[i]); k++) {
            const OgiProseFigure *figure = ogi_record_figure(records[i], k);

            if (*figure->kind != '\0' && g_str_equal(figure->phrase, phrase))
                g_hash_table_add(kinds, (gpointer)(gsize)figure->kind);
        }
    }
    return g_list_sort(g_hash_table_get_keys(kinds), (GCompareFunc)strcmp);
}

static void
add_figures(Entries *self, const OgiPublication *publication, const OgiCodeLists *lists)
{
    const char *phrase;
    const char *unit;

    for (guint i = 0; (phrase = ogi_figure_phrase(i, &unit)) != NULL; i++) {
        g_autoptr(GList) kinds = kinds_said(publication->dataset, phrase);

        add_figure(self, lists, phrase, "", unit);
        for (const GList *at = kinds; at != NULL; at = at->next)
            add_figure(self, lists, phrase, at->data, unit);
    }
}

GPtrArray *
ogi_dimension_indicators(const OgiPublication *publication)
{
    Entries self;

    entries_init(&self);
    add_figures(&self, publication, ogi_headings_codes(publication->headings));
    add_series(&self, ogi_dataset_codebook(publication->dataset), TRUE);
    return entries_finish(&self);
}

GPtrArray *
ogi_dimension_columns(const OgiPublication *publication)
{
    const OgiCodeLists *lists = ogi_headings_codes(publication->headings);
    const char *unit;
    Entries self;

    entries_init(&self);
    for (guint i = 0; ogi_figure_phrase(i, &unit) != NULL; i++)
        add_figure(&self, lists, OGI_FIGURE_COLUMN, "", unit);
    add_series(&self, ogi_dataset_codebook(publication->dataset), FALSE);
    return entries_finish(&self);
}
