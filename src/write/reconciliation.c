/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/reconciliation.h>

#include "cells-private.h"
#include "headings-private.h"
#include "records-private.h"

/*
 * reconciliation.csv: where a published consolidated report differs from the value of its unit's
 * children, cell by cell, and which agencies explain it. A blank cell has nothing published: it
 * differs where the children have a figure that isn't 0, unless the report's own identities fill
 * it.
 */

/* One cell of a report against its children. */
typedef struct {
    gboolean is_said; /* published, not blank */
    gboolean has_value, has_sum;
    gint64 value, sum;
} Cell;

static Cell
read_cell(const OgiRecord *report, const OgiReconciliation *reconciliation, guint index)
{
    guint8 state = ogi_record_states(report)[index];
    Cell cell = {
        .is_said = ogi_state_is_said(state),
        .has_value = ogi_state_has_value(state),
        .value = ogi_record_values(report)[index],
    };

    cell.has_sum = ogi_reconciliation_sum(reconciliation, index, &cell.sum);
    return cell;
}

static gboolean
differs(const Cell *cell, guint8 state)
{
    if (!cell->has_value || state == OGI_STATE_ASSUMED)
        return cell->has_sum ? cell->sum != 0 : cell->has_value;
    return !cell->has_sum || cell->value != cell->sum;
}

static void
write_causes(OgiCsvWriter *csv, const OgiReconciliation *reconciliation, guint cell)
{
    g_autofree char *by = ogi_reconciliation_explained_by(reconciliation, cell);
    g_autofree char *as = ogi_reconciliation_explained_as(reconciliation, cell);

    ogi_csv_writer_string(csv, by);
    ogi_csv_writer_string(csv, as);
}

static void
write_difference(OgiCsvWriter *csv, const OgiRecord *record, guint index, const Cell *cell,
                 const OgiReconciliation *reconciliation, guint level)
{
    const OgiFormCell *about = &ogi_form_cells(ogi_record_form(record))[index];
    gint64 difference = 0;
    gboolean fits = cell->is_said && cell->has_sum &&
                    !__builtin_sub_overflow(cell->value, cell->sum, &difference);

    ogi_csv_writer_int(csv, ogi_record_year(record));
    ogi_csv_writer_string(csv, ogi_record_agency(record)->name);
    ogi_csv_writer_string(csv, about->table);
    ogi_csv_writer_string(csv, about->indicator);
    ogi_csv_writer_string(csv, about->column);
    ogi_write_short_if(csv, cell->is_said, cell->value, about->decimals);
    ogi_write_short_if(csv, cell->has_sum, cell->sum, about->decimals);
    ogi_write_short_if(csv, fits, difference, about->decimals);
    ogi_csv_writer_string(csv, ogi_record_source(record));
    ogi_csv_writer_int_or_empty(csv, ogi_record_lines(record)[index]);
    write_causes(csv, reconciliation, index);
    ogi_csv_writer_int(csv, level);
    ogi_csv_writer_string(csv, ogi_record_agency(record)->id);
    ogi_csv_writer_end_row(csv);
}

static void
write_report(const OgiPublication *publication, OgiCsvWriter *csv, const OgiRecord *record)
{
    g_autoptr(OgiReconciliation) reconciliation =
        ogi_reconciliation_new(publication->dataset, publication->rules, record);
    guint level =
        ogi_tree_level(ogi_dataset_tree(publication->dataset), ogi_record_agency(record)->order);

    if (ogi_reconciliation_is_empty(reconciliation))
        return;
    ogi_reconciliation_search(reconciliation);
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        Cell cell = read_cell(record, reconciliation, i);

        if (differs(&cell, ogi_record_states(record)[i]))
            write_difference(csv, record, i, &cell, reconciliation, level);
    }
}

gboolean
ogi_write_reconciliation(const OgiPublication *publication, OgiCsvWriter *csv)
{
    const OgiTree *tree = ogi_dataset_tree(publication->dataset);
    guint n;
    OgiRecord *const *reports = ogi_dataset_settled(publication->dataset, &n);

    ogi_write_header(csv, publication, "reconciliation");
    for (guint i = 0; i < n; i++) {
        if (ogi_publication_has_year(publication, ogi_record_year(reports[i])) &&
            ogi_tree_is_node(tree, ogi_record_agency(reports[i])->order))
            write_report(publication, csv, reports[i]);
    }
    return TRUE;
}
