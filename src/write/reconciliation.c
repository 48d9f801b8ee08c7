/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/reconciliation.h>

#include "cells-private.h"
#include "headings-private.h"
#include "records-private.h"

/*
 * reconciliation.csv: where a published consolidated report differs from the sum of the agencies,
 * cell by cell, and which agencies explain it. A cell that the report leaves open differs from
 * nothing.
 */

static gboolean
has_sum(const OgiTotal *total)
{
    return total != NULL && total->agencies > 0 && !total->overflow;
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
write_difference(OgiCsvWriter *csv, const OgiRecord *record, guint cell, const OgiTotal *computed,
                 const OgiReconciliation *reconciliation)
{
    const OgiFormCell *about = &ogi_form_cells(ogi_record_form(record))[cell];
    gint64 published = ogi_record_values(record)[cell];
    gboolean has_computed = has_sum(computed);
    gint64 sum = has_computed ? computed->value : 0;
    gint64 difference = 0;
    gboolean fits = has_computed && !__builtin_sub_overflow(published, sum, &difference);

    ogi_csv_writer_int(csv, ogi_record_year(record));
    ogi_csv_writer_string(csv, ogi_record_agency(record)->name);
    ogi_csv_writer_string(csv, about->table);
    ogi_csv_writer_string(csv, about->indicator);
    ogi_csv_writer_string(csv, about->column);
    ogi_csv_writer_short(csv, published, about->decimals);
    ogi_write_short_if(csv, has_computed, sum, about->decimals);
    ogi_write_short_if(csv, fits, difference, about->decimals);
    ogi_csv_writer_string(csv, ogi_record_source(record));
    ogi_csv_writer_int_or_empty(csv, ogi_record_lines(record)[cell]);
    write_causes(csv, reconciliation, cell);
    ogi_csv_writer_end_row(csv);
}

static void
write_report(const OgiPublication *publication, OgiCsvWriter *csv, const OgiRecord *record)
{
    const OgiTotal *totals =
        ogi_totals_get(publication->totals, OGI_SCOPE_CITY, ogi_record_year(record));
    g_autoptr(OgiReconciliation) reconciliation =
        ogi_reconciliation_new(publication->dataset, publication->rules, record);
    const OgiForm *form = ogi_record_form(record);
    const gint64 *values = ogi_record_values(record);
    const guint8 *states = ogi_record_states(record);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiTotal *computed = totals != NULL ? &totals[ogi_form_cells(form)[i].series] : NULL;

        if (ogi_state_has_value(states[i]) && (!has_sum(computed) || computed->value != values[i]))
            write_difference(csv, record, i, computed, reconciliation);
    }
}

gboolean
ogi_write_reconciliation(const OgiPublication *publication, OgiCsvWriter *csv)
{
    guint n;
    OgiRecord *const *reports = ogi_dataset_consolidated(publication->dataset, &n);

    ogi_write_header(csv, publication, "reconciliation");
    for (guint i = 0; i < n; i++) {
        if (ogi_publication_has_year(publication, ogi_record_year(reports[i])))
            write_report(publication, csv, reports[i]);
    }
    return TRUE;
}
