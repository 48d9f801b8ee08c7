/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table out of its copies, into the record; what isn't there, twice or unreadable is a
 * finding. */
#include <string.h>

#include <ogistat/reading.h>

#include "form/text/cell-finding-private.h"
#include "form/text/unit-private.h"
#include "table-copy-private.h"

enum { MAX_RAW = 80, MAX_LABELS = 400 }; /* bytes shown */

typedef struct {
    OgiTables *tables;
    OgiRecord *record;
    OgiRemarks *remarks;
    guint table;
    const OgiTableExtent *extent;
    const char *code; /* "2" */
} Writer;

static gboolean
is_in_table(const Writer *self, gint row)
{
    return ogi_labels_row_facts(self->tables->labels, self->tables->form_index, row)->table ==
           self->table;
}

static OgiFinding *
remark_table(const Writer *self, const char *rule, guint line)
{
    OgiFinding *finding = ogi_remark(self->remarks, rule, line);

    finding->table = self->code;
    return finding;
}

/* The rule by which a table stands once: S-T2 to S-T4; S-TABLE for those that a form added. */
static const char *
once_rule(const Writer *self)
{
    static const char *const RULES[OGI_N_TABLES] = {"S-T2", "S-T3", "S-T4"};

    return RULES[self->table] != NULL ? RULES[self->table] : "S-TABLE";
}

static gboolean
says_nothing(const Writer *self, const OgiTableCopy *copy)
{
    for (guint i = self->extent->first_cell; i < self->extent->end_cell; i++) {
        if (copy->cells[i].reading.state > OGI_STATE_NONE)
            return FALSE;
    }
    return TRUE;
}

/* Fills copy with what only other has; FALSE where they contradict each other. */
static gboolean
merge(const Writer *self, OgiTableCopy *copy, const OgiTableCopy *other)
{
    gboolean agree = TRUE;

    for (guint i = self->extent->first_cell; i < self->extent->end_cell; i++) {
        if (other->cells[i].line == 0)
            continue;
        if (copy->cells[i].line == 0)
            copy->cells[i] = other->cells[i];
        else
            agree &= ogi_cell_read_equal(&copy->cells[i], &other->cells[i]);
    }
    for (guint i = self->extent->first_row; i < self->extent->end_row; i++) {
        if (copy->rows[i].line == 0)
            copy->rows[i] = other->rows[i];
    }
    return agree;
}

static char *
copy_lines(const Writer *self)
{
    g_autoptr(GString) lines = g_string_new(NULL);

    for (guint i = 0; i < self->tables->n_copies[self->table]; i++)
        g_string_append_printf(lines, "%s%u", i > 0 ? ", " : "",
                               ogi_table_copy_at(self->tables, self->table, i)->line);
    return ogi_detail("table-lines", lines->str, NULL);
}

/* What stands in the section instead of the table; NULL: nothing that is known. */
static char *
picture_there(const Writer *self)
{
    char line[16];

    if (self->tables->picture_line[self->table] == 0)
        return NULL;
    g_snprintf(line, sizeof line, "%u", self->tables->picture_line[self->table]);
    return ogi_detail("table-picture", line, NULL);
}

/* One copy out of all; NULL where they contradict each other. An empty form beside a filled one
 * contradicts nothing. */
static OgiTableCopy *
merge_copies(const Writer *self)
{
    guint n = self->tables->n_copies[self->table];
    OgiTableCopy *merged = ogi_table_copy_at(self->tables, self->table, 0);
    gboolean agree = !self->tables->too_many[self->table];

    for (guint i = 1; i < n; i++) {
        OgiTableCopy *copy = ogi_table_copy_at(self->tables, self->table, i);

        if (says_nothing(self, copy))
            continue;
        if (says_nothing(self, merged))
            merged = copy;
        else
            agree &= merge(self, merged, copy);
    }
    if (n > 1) {
        OgiFinding *finding = remark_table(self, agree ? "S-COPY" : once_rule(self),
                                           ogi_table_copy_at(self->tables, self->table, 1)->line);

        finding->left = g_strdup("1");
        finding->right = g_strdup_printf("%u", n);
        finding->detail = copy_lines(self);
    }
    return agree ? merged : NULL;
}

/* The unit that a note or caption names for a cell, where it makes another figure than the form's;
 * NULL: none. */
static const char *
noted_unit(const Writer *self, const OgiFormCell *form_cell)
{
    const char *unit = form_cell->kind == OGI_KIND_MONEY
                           ? self->tables->noted_money[self->table]
                           : self->tables->noted_count[form_cell->row];
    int noted, own;

    if (unit == NULL || !ogi_unit_exponent(unit, form_cell->kind, &noted))
        return unit;
    return ogi_unit_exponent(form_cell->unit, form_cell->kind, &own) && own == noted ? NULL : unit;
}

/* The unit that is named beside a figure without one of its own, and isn't the form's; NULL: none.
 */
static const char *
other_unit(const Writer *self, const OgiFormCell *form_cell, const OgiCellRead *cell)
{
    const OgiReading *reading = &cell->reading;

    if (reading->flags & OGI_NOTATION_UNKNOWN_UNIT)
        return cell->unit;
    return reading->state == OGI_STATE_REPORTED && reading->value != 0 &&
                   !(reading->flags & (OGI_NOTATION_UNIT | OGI_NOTATION_CONVERTED))
               ? noted_unit(self, form_cell)
               : NULL;
}

static void
write_unit_conflict(const Writer *self, guint index, const OgiCellRead *cell, const char *unit)
{
    OgiFinding *finding = ogi_remark_cell(self->remarks, "C-NOTE", index, cell->line);

    ogi_record_set(self->record, index, OGI_STATE_UNREADABLE, 0, cell->line);
    finding->right = ogi_text_display(cell->raw, MAX_RAW);
    finding->detail = g_strdup(unit);
}

/* Read, and written in characters that nobody expects: nothing else is to be said. */
static gboolean
is_odd(const OgiCellRead *cell)
{
    return cell->reading.state == OGI_STATE_REPORTED && cell->content == 0 &&
           cell->reading.flags == OGI_NOTATION_ODD;
}

static void
write_reading(const Writer *self, guint index, const OgiCellRead *cell)
{
    OgiText raw =
        cell->raw.len > 0 ? cell->raw : ogi_text(OGI_READING_BLANK, strlen(OGI_READING_BLANK));
    g_autofree char *unplaced = NULL;

    if (!(cell->content & OGI_CONTENT_UNPLACED)) {
        ogi_record_set_reading(self->record, index, cell->raw, cell->picture);
        return;
    }
    unplaced = g_strdup_printf(OGI_READING_UNPLACED "%.*s", (int)raw.len, raw.str);
    ogi_record_set_reading(self->record, index, ogi_text(unplaced, strlen(unplaced)),
                           cell->picture);
}

/* Whether the file ends in a row behind which the form has more. */
static gboolean
is_cut(const Writer *self, guint index, const OgiCellRead *cell)
{
    const OgiForm *form = self->remarks->form;
    const OgiFormRow *last = &ogi_form_rows(form)[ogi_form_n_rows(form) - 1];
    gint n_behind = (gint)(ogi_form_n_cells(form) - index);

    return (cell->content & OGI_CONTENT_CUT) && n_behind > last->n_cells;
}

static void
write_cut(const Writer *self, guint index, const OgiCellRead *cell)
{
    ogi_record_set(self->record, index, OGI_STATE_UNREADABLE, 0, cell->line);
    ogi_cell_finding_fill(ogi_remark(self->remarks, "F-CUT", cell->line),
                          &ogi_form_cells(self->remarks->form)[index], &cell->reading,
                          cell->content, cell->raw);
}

static void
write_cell(const Writer *self, guint index, const OgiCellRead *cell)
{
    const OgiFormCell *form_cell = &ogi_form_cells(self->remarks->form)[index];
    const char *rule = ogi_cell_finding_rule(form_cell, &cell->reading, cell->content);
    const char *unit = other_unit(self, form_cell, cell);

    if (is_cut(self, index, cell)) {
        write_cut(self, index, cell);
        return;
    }
    if (unit != NULL) {
        write_unit_conflict(self, index, cell, unit);
        return;
    }
    ogi_record_set(self->record, index, cell->reading.state, cell->reading.value, cell->line);
    if (cell->content & OGI_CONTENT_SCANNED)
        write_reading(self, index, cell);
    else if (rule != NULL && !is_odd(cell))
        ogi_cell_finding_fill(ogi_remark(self->remarks, rule, cell->line), form_cell,
                              &cell->reading, cell->content, cell->raw);
}

/* Cells in odd characters are one finding, on the first. */
static void
remark_odd_cells(const Writer *self, const OgiTableCopy *copy)
{
    guint first = 0, n = 0;
    OgiFinding *finding;

    for (guint i = self->extent->end_cell; i-- > self->extent->first_cell;) {
        if (copy->cells[i].line == 0 || !is_odd(&copy->cells[i]))
            continue;
        first = i;
        n++;
    }
    if (n == 0)
        return;
    finding = ogi_remark_cell(self->remarks, "C-ODD", first, copy->cells[first].line);
    ogi_cell_finding_fill(finding, &ogi_form_cells(self->remarks->form)[first],
                          &copy->cells[first].reading, 0, copy->cells[first].raw);
    if (n > 1)
        finding->detail = g_strdup_printf("%u", n);
}

/* A row that isn't there, or that is but without a header. */
static void
remark_no_row(const Writer *self, gint row, guint32 table_line)
{
    const OgiFormRow *form_row = &ogi_form_rows(self->remarks->form)[row];
    guint32 line = self->tables->unbound[row];
    OgiFinding *finding = ogi_remark_row(self->remarks, line != 0 ? "S-COLS" : "S-ROWS", row,
                                         line != 0 ? line : table_line);

    finding->left =
        line != 0 ? g_strdup_printf("%d", form_row->n_cells) : g_strdup(form_row->label);
    finding->right = line != 0 ? g_strdup("0") : NULL;
}

/* Whether the row isn't there at all. */
static gboolean
is_lost(const Writer *self, const OgiTableCopy *copy, gint row)
{
    return is_in_table(self, row) && copy->rows[row].line == 0 && self->tables->unbound[row] == 0;
}

/* Several rows that aren't there are one finding, which lists them. FALSE: it is one, or none. */
static gboolean
remark_lost_rows(const Writer *self, const OgiTableCopy *copy)
{
    const OgiFormRow *rows = ogi_form_rows(self->remarks->form);
    g_autoptr(GString) labels = g_string_new(NULL);
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_rows(self->remarks->form); i++) {
        if (is_lost(self, copy, (gint)i))
            g_string_append_printf(labels, "%s%s", n++ > 0 ? "、" : "", rows[i].label);
    }
    if (n < 2)
        return FALSE;
    remark_table(self, "S-ROWS", copy->line)->left =
        ogi_text_display(ogi_text(labels->str, labels->len), MAX_LABELS);
    return TRUE;
}

static void
write_copy(const Writer *self, const OgiTableCopy *copy)
{
    gboolean listed = remark_lost_rows(self, copy);
    const OgiFormRow *rows = ogi_form_rows(self->remarks->form);

    for (guint i = self->extent->first_row; i < self->extent->end_row; i++) {
        if (!is_in_table(self, (gint)i))
            continue;
        if (copy->rows[i].line == 0) {
            if (!listed || !is_lost(self, copy, (gint)i))
                remark_no_row(self, (gint)i, copy->line);
            continue;
        }
        for (gint k = 0; k < rows[i].n_cells; k++)
            write_cell(self, (guint)(rows[i].first_cell + k), &copy->cells[rows[i].first_cell + k]);
    }
    remark_odd_cells(self, copy);
}

/* Copies of a table that disagree: all of its cells are missing. */
static void
write_conflict(const Writer *self)
{
    const OgiTableCopy *copy = ogi_table_copy_at(self->tables, self->table, 0);

    for (guint i = self->extent->first_cell; i < self->extent->end_cell; i++) {
        if (is_in_table(self, ogi_form_cells(self->remarks->form)[i].row))
            ogi_record_set(self->record, i, OGI_STATE_UNREADABLE, 0, copy->cells[i].line);
    }
}

static void
write_table(const Writer *self)
{
    OgiTableCopy *copy;

    if (self->tables->n_copies[self->table] == 0) {
        OgiFinding *finding =
            remark_table(self, once_rule(self), self->tables->section_line[self->table]);

        finding->left = g_strdup("1");
        finding->right = g_strdup("0");
        finding->detail = picture_there(self);
        return;
    }
    copy = merge_copies(self);
    if (copy != NULL)
        write_copy(self, copy);
    else
        write_conflict(self);
}

void
ogi_tables_write(OgiTables *self, OgiRecord *record, OgiRemarks *remarks, gboolean only_found)
{
    for (guint i = 0; i < OGI_N_TABLES; i++) {
        const Writer writer = {self, record, remarks, i, &self->extents[i], ogi_table_code(i)};

        if (self->extents[i].end_row > 0 && (!only_found || self->n_copies[i] > 0))
            write_table(&writer);
    }
}
