/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells-private.h"
#include "headings-private.h"
#include "row-private.h"
#include "scope-values-private.h"
#include "tables-private.h"
#include "write/publish/staged-parts-private.h"

/*
 * ratios.csv: sums over sums, for the city, its nodes and categories and each agency, with the
 * change against the year before; scope SCOPE:matched of what is the same in both years.
 */

enum {
    RATIO_DECIMALS = 6,
    POINT_DECIMALS = 4,
    PART_RECORDS = 128, /* some 250 KB */
};

typedef struct {
    const OgiPublication *publication;
    OgiCsvWriter *csv;
    gint year;               /* being written */
    const OgiFigureMap *map; /* of the series that the ratios are made of */
    GPtrArray *labels;       /* GString: code and label of each ratio, as cells */
    GPtrArray *records;      /* OgiRecord*, borrowed: those of the year that are selected */
    GString *prefix;         /* year, scope, agency_id, agency */
    OgiFigure *now, *then;
} Ratios;

/* A ratio of a scope or an agency in two years. */
typedef struct {
    OgiRatioValue now, then;
    guint agencies;
    gint expected; /* -1: not known */
} Row;

static void
write_row(Ratios *self, guint index, const Row *row)
{
    enum { N_NUMBERS = 7, N_COMMAS = 9 };
    OgiText prefix = ogi_cells_text(self->prefix);
    OgiText label = ogi_cells_text(self->labels->pdata[index]);
    const OgiRatioValue *now = &row->now;
    const OgiRatioValue *then = &row->then;
    gint64 value, base, change;
    gboolean has_value = ogi_ratio_divide(now, RATIO_DECIMALS, &value);
    gboolean has_base = ogi_ratio_divide(then, RATIO_DECIMALS, &base);
    gboolean has_change = ogi_ratio_change_pp(now, then, POINT_DECIMALS, &change);
    char *p;

    p = ogi_csv_writer_row_room(self->csv, prefix.len + label.len + N_NUMBERS * OGI_DECIMAL_CHARS +
                                               N_COMMAS + 1);
    p = ogi_row_comma(ogi_row_text(p, prefix));
    p = ogi_row_comma(ogi_row_text(p, label));
    p = ogi_row_comma(ogi_row_fixed_if(p, now->has_numerator, now->numerator, 0));
    p = ogi_row_comma(ogi_row_fixed_if(p, now->has_denominator, now->denominator, 0));
    p = ogi_row_comma(ogi_row_fixed_if(p, has_value, value, RATIO_DECIMALS));
    p = ogi_row_comma(ogi_row_fixed_if(p, has_base, base, RATIO_DECIMALS));
    p = ogi_row_comma(ogi_row_fixed_if(p, has_change, change, POINT_DECIMALS));
    p = ogi_row_comma(ogi_row_text(p, ogi_text(ogi_ratio_status(now, then), 1)));
    p = ogi_row_comma(ogi_row_fixed_if(p, TRUE, row->agencies, 0));
    p = ogi_row_fixed_if(p, row->expected >= 0, row->expected, 0);
    ogi_csv_writer_row_written(self->csv, p);
}

static void
begin_rows(Ratios *self, const char *scope, const OgiAgency *agency)
{
    ogi_cells_begin_int(self->prefix, self->year);
    ogi_cells_add(self->prefix, scope);
    ogi_cells_add(self->prefix, agency != NULL ? agency->id : NULL);
    ogi_cells_add(self->prefix, agency != NULL ? agency->name : NULL);
}

/* The ratios of an agency, from self->now and self->then. */
static void
write_agency(Ratios *self, const OgiAgency *agency)
{
    const OgiRatioSet *set = self->publication->ratios;
    gboolean given = ogi_registry_is_given(ogi_dataset_registry(self->publication->dataset));

    begin_rows(self, "agency", agency);
    for (guint i = 0; i < ogi_ratio_set_n(set); i++) {
        Row row;

        if (ogi_ratio_is_only_ranked(self->publication->ratios, i))
            continue;
        row = (Row){
            .now = ogi_ratio_value(set, i, self->now),
            .then = ogi_ratio_value(set, i, self->then),
            .expected = given ? ogi_agency_is_due(agency, self->year) : -1,
        };

        row.agencies = row.now.has_numerator && row.now.has_denominator;
        if (row.now.has_series)
            write_row(self, i, &row);
    }
}

static void
write_scope(Ratios *self, guint scope)
{
    const OgiTotals *totals = self->publication->totals;
    const OgiRatioSum *sums =
        ogi_ratio_totals_get(self->publication->ratio_totals, OGI_RATIO_ALL, scope, self->year);

    begin_rows(self, ogi_totals_scope(totals, scope)->name, NULL);
    for (guint i = 0; i < ogi_ratio_set_n(self->publication->ratios); i++) {
        Row row;

        if (ogi_ratio_is_only_ranked(self->publication->ratios, i))
            continue;
        row = (Row){
            .now = ogi_scope_ratio(self->publication, i, scope, self->year, self->now),
            .then = ogi_scope_ratio(self->publication, i, scope, self->year - 1, self->then),
            .agencies = sums[i].leaves.agencies,
            .expected = ogi_totals_expected(totals, scope, self->year),
        };

        if ((gint)sums[i].leaves.expected < row.expected)
            row.now.state = OGI_STATE_PROVISIONAL;
        if (row.now.has_series)
            write_row(self, i, &row);
    }
}

/* What is the same in both years, where there is any. */
static void
write_matched(Ratios *self, guint scope)
{
    const OgiRatioTotals *ratios = self->publication->ratio_totals;
    const OgiRatioSum *now = ogi_ratio_totals_get(ratios, OGI_RATIO_MATCHED, scope, self->year);
    const OgiRatioSum *then =
        ogi_ratio_totals_get(ratios, OGI_RATIO_MATCHED_BASE, scope, self->year);
    g_autofree char *name =
        g_strconcat(ogi_totals_scope(self->publication->totals, scope)->name, ":matched", NULL);

    begin_rows(self, name, NULL);
    for (guint i = 0; i < ogi_ratio_set_n(self->publication->ratios); i++) {
        Row row;

        if (ogi_ratio_is_only_ranked(self->publication->ratios, i))
            continue;
        row = (Row){
            .now = ogi_ratio_sum_value(&now[i]),
            .then = ogi_ratio_sum_value(&then[i]),
            .agencies = now[i].leaves.agencies,
            .expected = ogi_totals_expected(self->publication->totals, scope, self->year),
        };

        if (now[i].units > 0)
            write_row(self, i, &row);
    }
}

static void
write_scopes(Ratios *self)
{
    const OgiTotals *totals = self->publication->totals;

    for (guint s = 0; s < ogi_totals_n_scopes(totals); s++) {
        ogi_totals_figures(totals, s, self->year, self->now);
        ogi_totals_figures(totals, s, self->year - 1, self->then);
        write_scope(self, s);
        if (ogi_dataset_has_year(self->publication->dataset, self->year - 1))
            write_matched(self, s);
    }
}

static void
list_records(Ratios *self)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_records_of(self->publication->dataset, self->year, &n);

    g_ptr_array_set_size(self->records, 0);
    for (guint i = 0; i < n; i++) {
        const OgiAgency *agency = ogi_record_agency(records[i]);

        /* the ratios of a node that stands in are those of its scope */
        if (!agency->consolidated && ogi_publication_has_agency(self->publication, agency))
            g_ptr_array_add(self->records, records[i]);
    }
}

/* Some of the records, with room of their own to work in. */
static void
write_records(OgiCsvWriter *part, guint first, guint last, gpointer user_data)
{
    const Ratios *all = user_data;
    const OgiDataset *dataset = all->publication->dataset;
    guint n_series = ogi_totals_n_series(all->publication->totals);
    g_autoptr(GString) prefix = g_string_new(NULL);
    g_autofree OgiFigure *now = g_new(OgiFigure, n_series);
    g_autofree OgiFigure *then = g_new(OgiFigure, n_series);
    Ratios self = *all;

    self.csv = part;
    self.prefix = prefix;
    self.now = now;
    self.then = then;
    for (guint i = first; i < last; i++) {
        const OgiRecord *record = all->records->pdata[i];
        const OgiAgency *agency = ogi_record_agency(record);

        ogi_figure_map_read(self.map, record, now);
        ogi_figure_map_read(self.map, ogi_dataset_lookup(dataset, agency, self.year - 1), then);
        write_agency(&self, agency);
    }
}

static GPtrArray *
quote_labels(const OgiRatioSet *set)
{
    GPtrArray *labels = ogi_cells_list_new();

    for (guint i = 0; i < ogi_ratio_set_n(set); i++) {
        GString *cells = g_string_new(NULL);

        ogi_cells_begin(cells, ogi_ratio_code(set, i));
        ogi_cells_add(cells, ogi_ratio_label(set, i));
        g_ptr_array_add(labels, cells);
    }
    return labels;
}

OgiFigureMap *
ogi_map_ratios(const OgiPublication *publication)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    g_autofree gboolean *wanted = g_new0(gboolean, ogi_codebook_n_series(codebook));

    ogi_ratio_set_mark(publication->ratios, wanted);
    return ogi_figure_map_new(codebook, wanted);
}

gboolean
ogi_write_ratios(const OgiPublication *publication, OgiCsvWriter *csv)
{
    guint n_series = ogi_totals_n_series(publication->totals);
    g_autoptr(OgiStagedParts) parts = ogi_staged_parts_new(csv, publication->jobs);
    g_autoptr(OgiFigureMap) map = ogi_map_ratios(publication);
    g_autoptr(GPtrArray) labels = quote_labels(publication->ratios);
    g_autoptr(GPtrArray) records = g_ptr_array_new();
    g_autoptr(GString) prefix = g_string_new(NULL);
    g_autofree OgiFigure *now = g_new(OgiFigure, n_series);
    g_autofree OgiFigure *then = g_new(OgiFigure, n_series);
    Ratios self = {publication, csv, 0, map, labels, records, prefix, now, then};

    ogi_write_header(csv, publication, "ratios");
    for (guint y = 0; y < publication->years->len; y++) {
        self.year = g_array_index(publication->years, gint, y);
        write_scopes(&self);
        list_records(&self);
        ogi_staged_parts_write(parts, records->len, PART_RECORDS, write_records, &self);
    }
    return TRUE;
}
