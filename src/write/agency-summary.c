/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/change.h>
#include <ogistat/decimal.h>

#include "cells-private.h"
#include "headings-private.h"
#include "tables-private.h"
#include "write/publish/finding-counts-private.h"

/*
 * agency_summary.csv: one row to an agency's year, for reading.
 */

enum { RATIO_DECIMALS = 6, PERCENT_DECIMALS = 4, MAX_TERMS = 2 };

/* A column that is a cell, or the sum of two, of table 3 or 4. */
typedef struct {
    const char *table;
    const char *indicators[MAX_TERMS];
    const char *column;
} Count;

static const Count COUNTS[] = {
    {"3", {"received"}, "total"},
    {"3", {"carried_in"}, "total"},
    {"3", {"granted"}, "total"},
    {"3", {"granted_in_part"}, "total"},
    {"3", {"denied"}, "total"},
    {"3", {"unable"}, "total"},
    {"3", {"unprocessed"}, "total"},
    {"3", {"other"}, "total"},
    {"3", {"concluded"}, "total"},
    {"3", {"carried_out"}, "total"},
    /* the rates stand between */
    {"4", {"review"}, "total"},
    {"4", {"review"}, "corrected"},
    {"4", {"suit_direct", "suit_after_review"}, "total"},
    {"4", {"suit_direct", "suit_after_review"}, "corrected"},
};
enum { RECEIVED = 0, FIRST_DISPUTE = 10, N_COUNTS = G_N_ELEMENTS(COUNTS) };

static const char *const RATIOS[] = {"disclosure_rate", "completion_rate"};

/* The series of every count in one form; OGI_NO_INDEX: no more. */
typedef struct {
    gint series[N_COUNTS][MAX_TERMS];
} Counts;

typedef struct {
    const OgiPublication *publication;
    OgiCsvWriter *csv;
    const OgiFindingCounts *finding_counts;
    Counts *forms;        /* by index of the form */
    const Counts *counts; /* of the form of the report being written */
    gint ratios[G_N_ELEMENTS(RATIOS)];
    OgiFigureMap *map; /* owned: of the series above */
    OgiFigure *now, *then;
} Summary;

/* The series of a column; marks them as wanted. */
static void
resolve_count(const OgiCodebook *codebook, const OgiForm *form, const Count *count,
              gint series[MAX_TERMS], gboolean *wanted)
{
    for (guint t = 0; t < MAX_TERMS; t++) {
        series[t] = OGI_NO_INDEX;
        if (count->indicators[t] != NULL)
            series[t] = ogi_codebook_find_series(codebook, form, count->table, count->indicators[t],
                                                 count->column);
        if (series[t] != OGI_NO_INDEX)
            wanted[series[t]] = TRUE;
    }
}

static void
resolve(Summary *self)
{
    const OgiRatioSet *ratios = self->publication->ratios;
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);
    g_autofree gboolean *wanted = g_new0(gboolean, ogi_codebook_n_series(codebook));

    for (guint f = 0; f < ogi_codebook_n_forms(codebook); f++) {
        for (guint i = 0; i < N_COUNTS; i++)
            resolve_count(codebook, ogi_codebook_form(codebook, f), &COUNTS[i],
                          self->forms[f].series[i], wanted);
    }
    for (guint i = 0; i < G_N_ELEMENTS(RATIOS); i++)
        self->ratios[i] = ogi_ratio_set_find(ratios, RATIOS[i]);
    ogi_ratio_set_mark(ratios, wanted);
    self->map = ogi_figure_map_new(codebook, wanted);
}

/* The sum of a column's cells. FALSE where one of them has no value. */
static gboolean
add_cells(const OgiFigure *figures, const gint series[MAX_TERMS], gint64 *sum)
{
    *sum = 0;
    for (guint t = 0; t < MAX_TERMS && series[t] != OGI_NO_INDEX; t++) {
        if (!ogi_figure_has_value(figures[series[t]]) ||
            !ogi_decimal_add(sum, figures[series[t]].value))
            return FALSE;
    }
    return series[0] != OGI_NO_INDEX;
}

static void
write_counts(Summary *self, guint first, guint end)
{
    for (guint i = first; i < end; i++) {
        gint64 sum;
        gboolean has_sum = add_cells(self->now, self->counts->series[i], &sum);

        ogi_write_fixed_if(self->csv, has_sum, sum, 0);
    }
}

/* Only the prose says how much was published. */
static void
write_published_items(Summary *self, const OgiRecord *record)
{
    for (guint i = 0; i < ogi_record_n_figures(record); i++) {
        const OgiProseFigure *figure = ogi_record_figure(record, i);

        if (g_str_equal(figure->phrase, "published_items") && *figure->kind == '\0') {
            ogi_csv_writer_short(self->csv, figure->value, figure->decimals);
            return;
        }
    }
    ogi_csv_writer_empty(self->csv);
}

static void
write_ratios(Summary *self)
{
    for (guint i = 0; i < G_N_ELEMENTS(RATIOS); i++) {
        OgiRatioValue ratio = {0};
        gint64 value;
        gboolean has_value;

        if (self->ratios[i] != OGI_NO_INDEX)
            ratio = ogi_ratio_value(self->publication->ratios, (guint)self->ratios[i], self->now);
        has_value = ogi_ratio_divide(&ratio, RATIO_DECIMALS, &value);
        ogi_write_fixed_if(self->csv, has_value, value, RATIO_DECIMALS);
    }
}

static void
write_received_change(Summary *self)
{
    gint series = self->counts->series[RECEIVED][0];
    OgiChange change = {0};

    if (series != OGI_NO_INDEX)
        change = ogi_change(self->now[series], self->then[series], (OgiDue){0});

    ogi_write_fixed_if(self->csv, change.has_pct, change.pct, PERCENT_DECIMALS);
}

static void
write_row(Summary *self, const OgiRecord *record)
{
    const OgiAgency *agency = ogi_record_agency(record);
    gint year = ogi_record_year(record);
    OgiFindingCount findings = ogi_finding_counts_get(self->finding_counts, agency, year);

    self->counts = &self->forms[ogi_form_index(ogi_record_form(record))];
    ogi_csv_writer_int(self->csv, year);
    ogi_csv_writer_string(self->csv, agency->id);
    ogi_csv_writer_string(self->csv, agency->name);
    ogi_csv_writer_string(self->csv, agency->category);
    write_published_items(self, record);
    write_counts(self, RECEIVED, FIRST_DISPUTE);
    write_ratios(self);
    write_received_change(self);
    write_counts(self, FIRST_DISPUTE, N_COUNTS);
    ogi_csv_writer_int(self->csv, findings.errors);
    ogi_csv_writer_int(self->csv, findings.warnings);
    ogi_csv_writer_end_row(self->csv);
}

static void
write_year(Summary *self, gint year)
{
    const OgiDataset *dataset = self->publication->dataset;
    guint n;
    OgiRecord *const *records = ogi_dataset_records_of(dataset, year, &n);

    for (guint i = 0; i < n; i++) {
        const OgiAgency *agency = ogi_record_agency(records[i]);

        if (!ogi_publication_has_agency(self->publication, agency))
            continue;
        ogi_figure_map_read(self->map, records[i], self->now);
        ogi_figure_map_read(self->map, ogi_dataset_lookup(dataset, agency, year - 1), self->then);
        write_row(self, records[i]);
    }
}

gboolean
ogi_write_agency_summary(const OgiPublication *publication, OgiCsvWriter *csv)
{
    guint n_series = ogi_totals_n_series(publication->totals);
    g_autoptr(OgiFindingCounts) finding_counts = ogi_finding_counts_new(publication->findings);
    g_autofree OgiFigure *now = g_new(OgiFigure, n_series);
    g_autofree OgiFigure *then = g_new(OgiFigure, n_series);
    g_autofree Counts *forms =
        g_new(Counts, ogi_codebook_n_forms(ogi_dataset_codebook(publication->dataset)));
    Summary self = {.publication = publication,
                    .csv = csv,
                    .finding_counts = finding_counts,
                    .forms = forms,
                    .now = now,
                    .then = then};

    resolve(&self);
    ogi_write_header(csv, publication, "agency_summary");
    for (guint y = 0; y < publication->years->len; y++)
        write_year(&self, g_array_index(publication->years, gint, y));
    ogi_figure_map_free(self.map);
    return TRUE;
}
