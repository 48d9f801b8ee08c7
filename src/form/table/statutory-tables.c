/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/document.h>
#include <ogistat/reading.h>

#include "form/text/unit-private.h"
#include "table-copy-private.h"
#include "table-notes-private.h"

enum { MAX_COPIES = 8 };

void
ogi_tables_init(OgiTables *self)
{
    *self = (OgiTables){.bare = g_array_new(FALSE, FALSE, sizeof(OgiBareRow))};
    for (guint i = 0; i < OGI_N_TABLES; i++)
        self->copies[i] = g_ptr_array_new_with_free_func(g_free);
}

void
ogi_tables_finish(OgiTables *self)
{
    for (guint i = 0; i < OGI_N_TABLES; i++)
        g_clear_pointer(&self->copies[i], g_ptr_array_unref);
    g_clear_pointer(&self->bare, g_array_unref);
}

static void
find_extents(OgiTables *self)
{
    const OgiFormRow *rows = ogi_form_rows(self->form);

    memset(self->extents, 0, sizeof self->extents);
    for (guint i = 0; i < ogi_form_n_rows(self->form); i++) {
        const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form_index, (gint)i);
        OgiTableExtent *extent = &self->extents[facts->table];

        if (extent->end_row == 0) {
            extent->first_row = i;
            extent->first_cell = (guint)rows[i].first_cell;
        }
        extent->end_row = i + 1;
        extent->end_cell = (guint)(rows[i].first_cell + rows[i].n_cells);
    }
}

void
ogi_tables_begin(OgiTables *self, const OgiLabels *labels, const OgiForm *form)
{
    self->labels = labels;
    self->form = form;
    self->form_index = ogi_form_index(form);
    find_extents(self);
    memset(self->n_copies, 0, sizeof self->n_copies);
    memset(self->too_many, 0, sizeof self->too_many);
    memset(self->noted_money, 0, sizeof self->noted_money);
    memset(self->noted_count, 0, ogi_form_n_rows(form) * sizeof *self->noted_count);
    memset(self->section_line, 0, sizeof self->section_line);
    memset(self->picture_line, 0, sizeof self->picture_line);
    memset(self->unbound, 0, ogi_form_n_rows(form) * sizeof *self->unbound);
    g_array_set_size(self->bare, 0);
}

gboolean
ogi_tables_any(const OgiTables *self)
{
    for (guint i = 0; i < OGI_N_TABLES; i++) {
        if (self->n_copies[i] > 0)
            return TRUE;
    }
    return FALSE;
}

guint
ogi_tables_count(const OgiTables *self, guint table, guint *line)
{
    *line = self->n_copies[table] > 0 ? ogi_table_copy_at(self, table, 0)->line : 0;
    return self->n_copies[table];
}

static OgiTableCopy *
add_copy(OgiTables *self, guint table, guint32 line)
{
    GPtrArray *copies = self->copies[table];
    const OgiTableExtent *extent = &self->extents[table];
    OgiTableCopy *copy;

    if (self->n_copies[table] == MAX_COPIES) {
        self->too_many[table] = TRUE;
        return NULL;
    }
    if (self->n_copies[table] == copies->len)
        g_ptr_array_add(copies, g_new(OgiTableCopy, 1));
    copy = ogi_table_copy_at(self, table, self->n_copies[table]++);
    memset(&copy->cells[extent->first_cell], 0,
           (extent->end_cell - extent->first_cell) * sizeof *copy->cells);
    memset(&copy->rows[extent->first_row], 0,
           (extent->end_row - extent->first_row) * sizeof *copy->rows);
    copy->line = line;
    return copy;
}

static void
put_row(const OgiTables *self, OgiTableCopy *copy, const OgiRowRead *row)
{
    const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form_index, row->row);

    memcpy(&copy->cells[facts->first_cell], row->cells,
           self->labels->n_positions[facts->set] * sizeof *row->cells);
    copy->rows[row->row] =
        (OgiFoundRow){row->line, row->serial, row->weak, row->tentative, row->scattered};
}

/* The same row twice under one header: what both say stands, the rest is unreadable. */
static void
put_twice(const OgiTables *self, OgiTableCopy *copy, const OgiRowRead *row, OgiRemarks *remarks)
{
    const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form_index, row->row);
    const char *label = ogi_form_rows(remarks->form)[row->row].label;
    OgiFinding *finding = ogi_remark_row(remarks, "S-ROWS", row->row, row->line);

    finding->left = g_strdup(label);
    finding->right = g_strdup_printf("%s ×2", label);
    finding->detail = g_strdup_printf("%u, %u", copy->rows[row->row].line, row->line);
    for (guint i = 0; i < self->labels->n_positions[facts->set]; i++) {
        OgiCellRead *cell = &copy->cells[facts->first_cell + (gint)i];

        if (ogi_cell_read_equal(cell, &row->cells[i]))
            continue;
        cell->reading = (OgiReading){.state = OGI_STATE_UNREADABLE};
        if (cell->content & OGI_CONTENT_SCANNED)
            cell->raw = ogi_text(OGI_READING_UNKNOWN, strlen(OGI_READING_UNKNOWN));
    }
}

gboolean
ogi_tables_store(OgiTables *self, const OgiRowRead *row, OgiRemarks *remarks)
{
    guint table = ogi_labels_row_facts(self->labels, self->form_index, row->row)->table;
    guint n = self->n_copies[table];
    OgiTableCopy *copy =
        n > 0 ? ogi_table_copy_at(self, table, n - 1) : add_copy(self, table, row->line);
    const OgiFoundRow *found = &copy->rows[row->row];
    gboolean same_header = found->serial == row->serial;

    if (found->line == 0 || (found->weak && !row->weak) || (found->tentative && same_header)) {
        put_row(self, copy, row);
    } else if ((row->weak && !found->weak) || (row->tentative && same_header)) {
        return FALSE; /* a subtotal that goes by the total's name, or a spacer */
    } else if (same_header) {
        put_twice(self, copy, row, remarks);
    } else {
        copy = add_copy(self, table, row->line);
        if (copy != NULL)
            put_row(self, copy, row);
    }
    return TRUE;
}

static void
distrust_row(const OgiTables *self, OgiTableCopy *copy, guint row)
{
    const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form_index, (gint)row);

    for (guint i = 0; i < self->labels->n_positions[facts->set]; i++) {
        OgiCellRead *cell = &copy->cells[(guint)facts->first_cell + i];

        if (cell->line != 0)
            cell->reading = (OgiReading){.state = OGI_STATE_UNREADABLE};
    }
}

gboolean
ogi_tables_distrust(OgiTables *self, guint serial, gboolean scattered_only)
{
    gboolean any = FALSE;

    for (guint table = 0; table < OGI_N_TABLES; table++) {
        const OgiTableExtent *extent = &self->extents[table];

        for (guint i = 0; i < self->n_copies[table]; i++) {
            OgiTableCopy *copy = ogi_table_copy_at(self, table, i);

            for (guint row = extent->first_row; row < extent->end_row; row++) {
                const OgiFoundRow *found = &copy->rows[row];

                if (found->line == 0 || found->serial != serial ||
                    (scattered_only && !found->scattered))
                    continue;
                distrust_row(self, copy, row);
                any = TRUE;
            }
        }
    }
    return any;
}

gboolean
ogi_tables_doubt(OgiTables *self, gint row, guint32 columns)
{
    const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form_index, row);
    guint n = self->n_copies[facts->table];
    OgiCellRead *cells =
        n > 0 ? &ogi_table_copy_at(self, facts->table, n - 1)->cells[facts->first_cell] : NULL;
    guint n_columns = self->labels->n_positions[facts->set];

    for (guint i = 0; i < n_columns; i++) {
        if ((columns >> i & 1) && (n == 0 || cells[i].reading.state != OGI_STATE_BLANK))
            return FALSE;
    }
    for (guint i = 0; i < n_columns; i++) {
        if (columns >> i & 1)
            cells[i].reading = (OgiReading){.state = OGI_STATE_UNREADABLE};
    }
    return TRUE;
}

void
ogi_tables_note_unbound(OgiTables *self, gint row, guint32 line)
{
    if (self->unbound[row] == 0)
        self->unbound[row] = line;
}

/* Of the rows that the text names, or of all. */
static void
name_count_unit(OgiTables *self, const OgiTableExtent *extent, OgiText text, const char *unit)
{
    const OgiFormRow *rows = ogi_form_rows(self->form);
    gboolean named = FALSE;

    for (guint pass = 0; pass < 2 && !named; pass++) {
        for (guint i = extent->first_row; i < extent->end_row; i++) {
            if (pass == 0 && ogi_text_find(text, rows[i].label) == NULL)
                continue;
            self->noted_count[i] = unit;
            named = TRUE;
        }
    }
}

void
ogi_tables_name_units(OgiTables *self, gint table, OgiText text)
{
    OgiNamedUnits units;

    if (table < 0)
        return;
    units = ogi_units_of_note(text);
    if (units.money != NULL)
        self->noted_money[table] = units.money;
    if (units.count != NULL)
        name_count_unit(self, &self->extents[table], text, units.count);
}

void
ogi_tables_note(OgiTables *self, gint table, OgiText text, guint32 line, OgiRemarks *remarks)
{
    ogi_note_remark(remarks, table, text, line);
    ogi_tables_name_units(self, table, text);
}
