/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/csv-reader.h>
#include <ogistat/definition.h>

#include "form/labels/labels-private.h"
#include "sheet-labels-private.h"

static void
clear_label(gpointer data)
{
    OgiSheetLabel *label = data;

    g_free(label->text);
    g_free(label->key);
}

static void
free_labels(gpointer data)
{
    g_array_unref(data);
}

/* {3:received} stands for figures. */
static gboolean
is_of_figures(OgiText text)
{
    return text.len > 0 && *text.str == '{';
}

/* Whether no other label stands between it and its figures. */
static gboolean
is_before_figures(const OgiCsvRow *row, guint label)
{
    guint next = label + 1;

    while (next < row->n_fields && row->fields[next].len == 0)
        next++;
    return next < row->n_fields && is_of_figures(row->fields[next]);
}

/* Behind rows of figures another table's columns begin. */
static guint
table_of(const GArray *labels, gboolean has_figures)
{
    const OgiSheetLabel *last =
        labels->len > 0 ? &g_array_index(labels, OgiSheetLabel, labels->len - 1) : NULL;

    if (last == NULL)
        return 0;
    return last->table + (last->is_row && !has_figures ? 1 : 0);
}

static gboolean
add_row(const OgiCsvRow *row, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    GArray *labels = user_data;
    OgiSheetLabel label = {0};
    gboolean has_figures = FALSE;

    for (guint i = 0; i < row->n_fields; i++)
        has_figures |= is_of_figures(row->fields[i]);
    label.table = table_of(labels, has_figures);
    for (guint i = 0; i < row->n_fields; i++) {
        OgiText text = row->fields[i];

        if (text.len == 0 || is_of_figures(text))
            continue;
        label.is_row = is_before_figures(row, i);
        label.text = g_strndup(text.str, text.len);
        label.key = ogi_labels_spell(text);
        g_array_append_val(labels, label);
    }
    return TRUE;
}

static void
find_repeated(GArray *labels)
{
    for (guint i = 0; i < labels->len; i++) {
        OgiSheetLabel *label = &g_array_index(labels, OgiSheetLabel, i);

        for (guint k = 0; k < labels->len; k++) {
            const OgiSheetLabel *other = &g_array_index(labels, OgiSheetLabel, k);

            label->is_repeated |= i != k && !label->is_row && !other->is_row &&
                                  label->table == other->table &&
                                  g_str_equal(label->key, other->key);
        }
    }
}

static GArray *
load(const OgiForm *form)
{
    GArray *labels = g_array_new(FALSE, FALSE, sizeof(OgiSheetLabel));
    g_autofree char *name = g_strdup_printf("forms/sheet-%s.csv", ogi_form_code(form));
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new(name, OGI_CSV_STRICT, add_row, labels);
    g_autoptr(GBytes) bytes = ogi_definition(name);
    gsize len;
    const char *csv = g_bytes_get_data(bytes, &len);

    g_array_set_clear_func(labels, clear_label);
    /* what is wrong with it has been said by who prints it */
    if (ogi_csv_reader_feed(reader, csv, len, NULL))
        ogi_csv_reader_finish(reader, NULL);
    find_repeated(labels);
    return labels;
}

GPtrArray *
ogi_sheet_labels_load(const OgiCodebook *codebook)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func(free_labels);

    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++)
        g_ptr_array_add(forms, load(ogi_codebook_form(codebook, i)));
    return forms;
}
