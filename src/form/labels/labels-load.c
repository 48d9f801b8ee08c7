/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "labels-load-private.h"

/* A row of a file of definitions. */
typedef struct {
    const char *name;
    guint64 line;
} Place;

/* That a label means two things there. */
static gboolean
fail(const OgiLabelLoader *self, Place place, const char *label, const char *where)
{
    g_autofree char *path = ogi_definition_path(place.name);

    return ogi_error_add(
        self->error, g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                 _("%s:%llu: label: expected a label to mean one thing, found "
                                   "\"%s\" twice in %s; give one of them another label or alias"),
                                 path, (unsigned long long)place.line, label, where));
}

static gboolean
fail_limit(const OgiLabelLoader *self, const OgiFormColumn *column)
{
    g_autofree char *path = ogi_definition_path("forms/columns.csv");

    return ogi_error_add(
        self->error, g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                 _("%s:%llu: column_set: expected at most %d sets of at most %d "
                                   "columns, found more at \"%s\""),
                                 path, (unsigned long long)column->line, OGI_MAX_SETS,
                                 OGI_MAX_SET_COLUMNS, column->label));
}

static gint
add_set(const OgiLabelLoader *self, const char *name)
{
    gint set = ogi_labels_find_set(self->labels, name);

    if (set < 0 && self->labels->sets->len < OGI_MAX_SETS) {
        set = (gint)self->labels->sets->len;
        g_ptr_array_add(self->labels->sets, (gpointer)(guintptr)name);
    }
    return set;
}

static gboolean
add_column(OgiLabelLoader *self, const OgiFormColumn *column)
{
    g_auto(GStrv) all = ogi_label_spellings(column->label, column->aliases);
    gint set = add_set(self, column->column_set);
    guint position;

    if (set < 0 || self->labels->n_positions[set] == OGI_MAX_SET_COLUMNS)
        return fail_limit(self, column);
    position = self->labels->n_positions[set]++;
    for (guint i = 0; all[i] != NULL; i++) {
        guint16 label = ogi_label_loader_add(self, all[i], OGI_LABEL_COLUMN, NULL);
        gint8 *place = &ogi_label_loader_at(self, label)->positions[set];

        if (*place >= 0 && *place != (gint8)position)
            return fail(self, (Place){"forms/columns.csv", column->line}, all[i],
                        column->column_set);
        *place = (gint8)position;
    }
    return TRUE;
}

static void
note_place(OgiLabel *label, gboolean above)
{
    label->above |= above;
    label->beside |= !above;
}

/* The labels of a row's groups; returns the innermost. */
static guint16
add_groups(OgiLabelLoader *self, const OgiFormRow *row, guint form, gboolean above)
{
    g_auto(GStrv) path = g_strsplit(row->parent, "/", -1);
    guint16 outer = OGI_NO_LABEL;

    for (guint i = 0; path[i] != NULL; i++) {
        guint16 group = ogi_label_loader_add(self, path[i], OGI_LABEL_GROUP, NULL);

        ogi_label_loader_at(self, group)->group = outer;
        note_place(ogi_label_loader_at(self, group), above);
        ogi_label_loader_at(self, group)->forms |= 1u << form;
        ogi_label_loader_at(self, group)->tables |= (guint8)(1u << ogi_table_index(row->table));
        outer = group;
    }
    return outer;
}

static gboolean
add_row_label(OgiLabelLoader *self, const char *spelling, OgiLabelRow row, const OgiRowFacts *facts,
              guint64 line)
{
    GArray *rows = self->labels->rows;

    row.label = ogi_label_loader_add(self, spelling, OGI_LABEL_ROW, NULL);
    for (guint i = 0; i < rows->len; i++) {
        const OgiLabelRow *other = &g_array_index(rows, OgiLabelRow, i);

        if (other->label != row.label || other->form != row.form || other->group != row.group)
            continue;
        return other->row == row.row ||
               fail(self, (Place){"forms/indicators.csv", line}, spelling, _("one group of rows"));
    }
    ogi_label_loader_at(self, row.label)->forms |= 1u << row.form;
    ogi_label_loader_at(self, row.label)->tables |= (guint8)(1u << facts->table);
    note_place(ogi_label_loader_at(self, row.label), facts->above);
    g_array_append_val(rows, row);
    return TRUE;
}

/* The labels that head the columns of a set belong to the forms that use it. */
static void
mark_columns(OgiLabelLoader *self, const OgiRowFacts *row, guint form)
{
    for (guint i = 1; i < self->labels->labels->len; i++) {
        OgiLabel *label = ogi_label_loader_at(self, i);

        if (label->positions[row->set] < 0)
            continue;
        label->forms |= 1u << form;
        label->column_tables |= (guint8)(1u << row->table);
    }
}

static gboolean
add_row(OgiLabelLoader *self, const OgiForm *form, guint index)
{
    const OgiFormRow *row = &ogi_form_rows(form)[index];
    g_auto(GStrv) all = ogi_label_spellings(row->label, row->aliases);
    guint form_index = ogi_form_index(form);
    gint set = ogi_labels_find_set(self->labels, row->column_set);
    OgiRowFacts facts = {.first_cell = row->first_cell, .set = (guint8)set};
    OgiLabelRow label = {.row = (gint16)index, .form = (guint8)form_index};

    if (set < 0)
        return FALSE; /* one too many: its columns have said so */
    facts.table = (guint8)ogi_table_index(row->table);
    facts.above = ogi_labels_is_above(self->above, row);
    facts.group = label.group = add_groups(self, row, form_index, facts.above);
    facts.block = ogi_label_loader_add(self, row->block, OGI_LABEL_BLOCK, NULL);
    ogi_label_loader_add(self, row->label, OGI_LABEL_ROW, &facts.numeral);
    label.numeral = facts.numeral;
    for (guint i = 0; all[i] != NULL; i++) {
        if (!add_row_label(self, all[i], label, &facts, row->line))
            return FALSE;
    }
    self->labels->sets_of_form[form_index] |= 1u << facts.set;
    mark_columns(self, &facts, form_index);
    g_array_append_val((GArray *)self->labels->forms->pdata[form_index], facts);
    return TRUE;
}

static gboolean
add_form(OgiLabelLoader *self, const OgiForm *form)
{
    g_autoptr(GHashTable) above = ogi_labels_rows_above(form);
    gboolean right = TRUE;

    g_ptr_array_add(self->labels->forms, g_array_new(FALSE, FALSE, sizeof(OgiRowFacts)));
    self->above = above;
    for (guint i = 0; i < ogi_form_n_rows(form); i++)
        right &= add_row(self, form, i);
    return right;
}

static gint
compare_rows(gconstpointer a, gconstpointer b)
{
    const OgiLabelRow *x = a;
    const OgiLabelRow *y = b;

    if (x->label != y->label)
        return x->label < y->label ? -1 : 1;
    return x->form != y->form ? x->form - y->form : x->row - y->row;
}

/* Brings the rows of each label together, and the keys into the table that lookups use. */
static void
freeze(const OgiLabelLoader *self)
{
    OgiLabels *labels = self->labels;
    GHashTableIter iter;
    gpointer key, index;

    g_array_sort(labels->rows, compare_rows);
    for (guint i = labels->rows->len; i-- > 0;) {
        OgiLabel *label =
            ogi_label_loader_at(self, g_array_index(labels->rows, OgiLabelRow, i).label);

        label->first_row = (guint16)i;
        label->n_rows++;
    }
    labels->mask = 64;
    while (labels->mask < 4 * g_hash_table_size(self->by_key))
        labels->mask *= 2;
    labels->slots = g_new0(OgiLabelSlot, labels->mask);
    labels->mask--;
    g_hash_table_iter_init(&iter, self->by_key);
    while (g_hash_table_iter_next(&iter, &key, &index)) {
        guint32 len = (guint32)strlen(key);
        guint32 hash = ogi_text_hash(ogi_text(key, len));
        guint32 i = hash & labels->mask;

        while (labels->slots[i].label != OGI_NO_LABEL)
            i = (i + 1) & labels->mask;
        labels->slots[i] = (OgiLabelSlot){key, len, hash, (guint16)GPOINTER_TO_UINT(index)};
    }
}

OgiLabels *
ogi_labels_new(const OgiCodebook *codebook, GError **error)
{
    g_autoptr(OgiLabels) labels = g_new0(OgiLabels, 1);
    g_autoptr(GHashTable) by_key = ogi_hash_table_new(NULL, NULL);
    OgiLabelLoader self = {labels, by_key, NULL, error};
    gboolean right = TRUE;

    labels->codebook = codebook;
    labels->labels = g_array_new(FALSE, TRUE, sizeof(OgiLabel));
    labels->rows = g_array_new(FALSE, FALSE, sizeof(OgiLabelRow));
    labels->headings = g_array_new(FALSE, FALSE, sizeof(OgiLabelHeading));
    labels->forms = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    labels->sets = g_ptr_array_new();
    labels->strings = g_string_chunk_new(8192);
    g_array_set_size(labels->labels, 1); /* OGI_NO_LABEL */
    for (guint i = 0; i < ogi_codebook_n_columns(codebook); i++)
        right &= add_column(&self, ogi_codebook_column(codebook, i));
    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++)
        right &= add_form(&self, ogi_codebook_form(codebook, i));
    right &= ogi_label_loader_add_words(&self);
    if (!right)
        return NULL;
    freeze(&self);
    return g_steal_pointer(&labels);
}
