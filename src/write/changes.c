/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/change.h>
#include <ogistat/matched-sample.h>
#include <ogistat/pairs.h>
#include <ogistat/tasks.h>

#include "cells-private.h"
#include "headings-private.h"
#include "row-private.h"
#include "tables-private.h"
#include "write/publish/staged-parts-private.h"

/*
 * changes.csv: each year against the year before, for the city, the categories and each agency.
 *
 * The city's change is split: scope city:matched has the agencies with a value in both years,
 * city:entered and city:left those with one in this year or the other. Their contributions add up
 * to the city's growth, and so do those of the agencies, and of the categories where every agency
 * has one.
 */

enum {
    PERCENT_DECIMALS = 4,
    PART_AGENCIES = 64, /* some 400 KB */
};

/* A row as it comes again for every scope and agency of a year. */
typedef struct {
    guint now;      /* series that this year's form prescribes */
    guint then;     /* and that of the year before: the same, but where the form replaced it */
    guint twin_now; /* the other series under the same codes, for reports in the wrong form */
    guint twin_then;
    gboolean agency;  /* written for agencies too: what they answer for */
    gboolean broken;  /* for the city */
    gint64 city_base; /* what contributions are a share of; 0: the city has no growth */
    guint8 decimals;
    OgiText label; /* table, indicator, column */
} Row;

/* The two records of an agency; NULL for a year in which it has none. */
typedef struct {
    const OgiRecord *now, *then;
} Pair;

typedef struct {
    const OgiPublication *publication;
    OgiCsvWriter *csv;
    OgiStagedParts *parts; /* of csv */
    gint year;             /* being written */
    guint n_series;
    const OgiFigureMap *agency_map; /* what agencies answer for */
    GPtrArray *labels;              /* GString of each series */
    GPtrArray *matched; /* OgiMatchedSample*, by year published; NULL: nothing to compare */
    GArray *rows;       /* Row, of the year */
    GArray *pairs;      /* Pair, of the year: the agencies selected */
    GString *prefix;    /* year, base_year, scope, agency_id, agency */
    OgiFigure *now, *then;
} Changes;

static void
free_string(gpointer data)
{
    g_string_free(data, TRUE);
}

static GPtrArray *
quote_labels(const OgiCodebook *codebook)
{
    GPtrArray *labels = g_ptr_array_new_with_free_func(free_string);

    for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
        const OgiSeries *series = ogi_codebook_series(codebook, s);
        GString *cells = g_string_new(NULL);

        ogi_cells_begin(cells, series->table);
        ogi_cells_add(cells, series->indicator);
        ogi_cells_add(cells, series->column);
        g_ptr_array_add(labels, cells);
    }
    return labels;
}

/* What an agency answers for: the cells of tables 2 and 4, and the column 总计 of table 3. */
static gboolean
is_for_agencies(const OgiSeries *series)
{
    return !g_str_equal(series->table, "3") || g_str_equal(series->column, "total");
}

static OgiFigureMap *
map_agencies(const OgiCodebook *codebook)
{
    guint n_series = ogi_codebook_n_series(codebook);
    g_autofree gboolean *wanted = g_new(gboolean, n_series);

    for (guint s = 0; s < n_series; s++)
        wanted[s] = is_for_agencies(ogi_codebook_series(codebook, s));
    return ogi_figure_map_new(codebook, wanted);
}

/* The other series under the same codes, where the forms have one each; itself where there is
 * none. A row shows the one that a report has. */
static guint
find_twin(const OgiCodebook *codebook, guint series)
{
    const OgiSeries *one = ogi_codebook_series(codebook, series);

    for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
        const OgiSeries *other = ogi_codebook_series(codebook, s);

        if (s != series && other->table == one->table && other->indicator == one->indicator &&
            other->column == one->column && other->decimals == one->decimals)
            return s;
    }
    return series;
}

gboolean
ogi_series_is_prescribed(const OgiCodebook *codebook, gint year, guint series)
{
    const OgiForm *form = ogi_codebook_form_for_year(codebook, year);
    const gint16 *cells;

    return form != NULL && ogi_form_series_cells(form, (gint)series, &cells) > 0;
}

/* The series of the row that these figures have: the one prescribed, if they have both. */
static guint
pick(const OgiFigure *figures, guint prescribed, guint twin)
{
    return ogi_figure_has_series(figures[prescribed]) || !ogi_figure_has_series(figures[twin])
               ? prescribed
               : twin;
}

/* A row of one scope or agency: what it has of the row's series, in both years. */
static OgiChange
compare(const Changes *self, const Row *row, gboolean agency)
{
    guint s_now = pick(self->now, row->now, row->twin_now);
    guint s_then = pick(self->then, row->then, row->twin_then);
    OgiFigure now = self->now[s_now];
    OgiFigure then = self->then[s_then];

    /* a sum is a break also where a few reports used the form of the other year */
    if ((s_now != s_then || (!agency && row->broken)) && ogi_figure_has_series(now) &&
        ogi_figure_has_series(then))
        return (OgiChange){.now = now, .then = then, .status = OGI_CHANGE_BREAK};
    return ogi_change(now, then);
}

static gboolean
is_in_use(const OgiChange *change)
{
    return ogi_figure_has_series(change->now) || ogi_figure_has_series(change->then);
}

/* The rows of the year, from the city's figures: every series of a form used in either year. */
static void
list_rows(Changes *self)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);

    g_array_set_size(self->rows, 0);
    for (guint s = 0; s < self->n_series; s++) {
        const OgiSeries *series = ogi_codebook_series(codebook, s);
        guint twin = find_twin(codebook, s);
        Row row = {.now = s, .then = s, .twin_now = twin, .twin_then = twin};
        OgiChange city;

        if (twin < s)
            continue; /* one row for both */
        if (ogi_series_is_prescribed(codebook, self->year, twin))
            row.now = twin, row.twin_now = s;
        if (ogi_series_is_prescribed(codebook, self->year - 1, twin))
            row.then = twin, row.twin_then = s;
        row.broken = row.now != row.then ||
                     !ogi_series_is_prescribed(codebook, self->year, row.now) ||
                     !ogi_series_is_prescribed(codebook, self->year - 1, row.then);
        city = compare(self, &row, FALSE);
        if (!is_in_use(&city))
            continue;
        row.agency = is_for_agencies(series);
        row.broken |= city.status == OGI_CHANGE_BREAK;
        row.city_base = city.status == OGI_CHANGE_OK ? city.then.value : 0;
        row.decimals = series->decimals;
        row.label = ogi_cells_text(self->labels->pdata[s]);
        g_array_append_val(self->rows, row);
    }
}

static void
write_row(Changes *self, const Row *row, OgiChange change)
{
    enum { N_NUMBERS = 5, N_COMMAS = 7 };
    OgiText prefix = ogi_cells_text(self->prefix);
    const char *name = ogi_change_status_name(&change);
    OgiText status = ogi_text(name, strlen(name));
    gint64 contribution;
    gboolean contributes = ogi_contribution(change.now, change.then, row->city_base, &contribution);
    char *p = ogi_csv_writer_row_room(self->csv, prefix.len + row->label.len + status.len +
                                                     N_NUMBERS * OGI_DECIMAL_CHARS + N_COMMAS);

    p = ogi_row_comma(ogi_row_text(p, prefix));
    p = ogi_row_comma(ogi_row_text(p, row->label));
    p = ogi_row_short_if(p, ogi_figure_has_value(change.then), change.then.value, row->decimals);
    p = ogi_row_comma(p);
    p = ogi_row_short_if(p, ogi_figure_has_value(change.now), change.now.value, row->decimals);
    p = ogi_row_comma(p);
    p = ogi_row_comma(ogi_row_short_if(p, change.has_change, change.change, row->decimals));
    p = ogi_row_comma(ogi_row_fixed_if(p, change.has_pct, change.pct, PERCENT_DECIMALS));
    p = ogi_row_comma(ogi_row_fixed_if(p, contributes, contribution, PERCENT_DECIMALS));
    ogi_csv_writer_row_written(self->csv, ogi_row_text(p, status));
}

static void
begin_rows(Changes *self, const char *scope, const OgiAgency *agency)
{
    ogi_cells_begin_int(self->prefix, self->year);
    ogi_cells_add_int(self->prefix, self->year - 1);
    ogi_cells_add(self->prefix, scope);
    ogi_cells_add(self->prefix, agency != NULL ? agency->id : NULL);
    ogi_cells_add(self->prefix, agency != NULL ? agency->name : NULL);
}

/* The rows of a scope or an agency, from self->now and self->then. */
static void
write_rows(Changes *self, const char *scope, const OgiAgency *agency)
{
    begin_rows(self, scope, agency);
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = &g_array_index(self->rows, Row, i);
        OgiChange change;

        if (agency != NULL && !row->agency)
            continue;
        change = compare(self, row, agency != NULL);
        if (is_in_use(&change))
            write_row(self, row, change);
    }
}

/* Nobody matched in a series that the city has: no value. */
static OgiFigure
matched_figure(const OgiTotal *total, OgiFigure city)
{
    OgiFigure figure = ogi_total_figure(total);

    if (!ogi_figure_has_value(figure))
        figure.presence = ogi_figure_has_series(city) ? OGI_PRESENCE_NO_VALUE : city.presence;
    return figure;
}

static void
write_matched(Changes *self, const OgiMatchedSample *matched)
{
    begin_rows(self, "city:matched", NULL);
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = &g_array_index(self->rows, Row, i);

        OgiFigure now = matched_figure(&matched->value[row->now], self->now[row->now]);
        OgiFigure then = matched_figure(&matched->base[row->then], self->then[row->then]);

        write_row(self, row,
                  row->broken ? (OgiChange){.now = now, .then = then, .status = OGI_CHANGE_BREAK}
                              : ogi_change(now, then));
    }
}

/* The agencies that have a value in this year only, or in the other: where there are any. */
static void
write_unmatched(Changes *self, const char *scope, const OgiTotal *entered, const OgiTotal *left)
{
    const OgiFigure none = {.presence = OGI_PRESENCE_NO_REPORT};

    begin_rows(self, scope, NULL);
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = &g_array_index(self->rows, Row, i);
        OgiFigure now = entered != NULL ? ogi_total_figure(&entered[row->now]) : none;
        OgiFigure then = left != NULL ? ogi_total_figure(&left[row->then]) : none;

        if (!row->broken && (ogi_figure_has_series(now) || ogi_figure_has_series(then)))
            write_row(self, row, ogi_change(now, then));
    }
}

static void
write_city(Changes *self, const OgiMatchedSample *matched)
{
    write_rows(self, "city", NULL);
    write_matched(self, matched);
    write_unmatched(self, "city:entered", matched->entered, NULL);
    write_unmatched(self, "city:left", NULL, matched->left);
}

static void
read_scope(Changes *self, guint scope)
{
    ogi_totals_figures(self->publication->totals, scope, self->year, self->now);
    ogi_totals_figures(self->publication->totals, scope, self->year - 1, self->then);
}

static void
list_pairs(Changes *self)
{
    OgiPairs pairs;
    Pair pair;

    g_array_set_size(self->pairs, 0);
    ogi_pairs_init(&pairs, self->publication->dataset, self->year);
    while (ogi_pairs_next(&pairs, &pair.now, &pair.then)) {
        const OgiRecord *record = pair.now != NULL ? pair.now : pair.then;

        if (ogi_publication_has_agency(self->publication, ogi_record_agency(record)))
            g_array_append_val(self->pairs, pair);
    }
}

/* Some of the agencies, with room of their own to work in. */
static void
write_pairs(OgiCsvWriter *part, guint first, guint last, gpointer user_data)
{
    const Changes *all = user_data;
    g_autoptr(GString) prefix = g_string_new(NULL);
    g_autofree OgiFigure *now = g_new(OgiFigure, all->n_series);
    g_autofree OgiFigure *then = g_new(OgiFigure, all->n_series);
    Changes self = *all;

    self.csv = part;
    self.prefix = prefix;
    self.now = now;
    self.then = then;
    for (guint i = first; i < last; i++) {
        const Pair *pair = &g_array_index(all->pairs, Pair, i);

        ogi_figure_map_read(self.agency_map, pair->now, now);
        ogi_figure_map_read(self.agency_map, pair->then, then);
        write_rows(&self, "agency", ogi_record_agency(pair->now != NULL ? pair->now : pair->then));
    }
}

static gint
year_at(const OgiPublication *publication, guint index)
{
    return g_array_index(publication->years, gint, index);
}

/* The matched sample of a year, made beside those of the others. */
static void
match_year(guint index, gpointer user_data)
{
    const Changes *self = user_data;
    const OgiTotals *totals = self->publication->totals;
    gint year = year_at(self->publication, index);

    /* without any report in one of the years there is nothing to compare */
    if (ogi_totals_get(totals, OGI_SCOPE_CITY, year) != NULL &&
        ogi_totals_get(totals, OGI_SCOPE_CITY, year - 1) != NULL)
        self->matched->pdata[index] = ogi_matched_sample_new(totals, year);
}

static void
write_year(Changes *self, const OgiMatchedSample *matched)
{
    const OgiTotals *totals = self->publication->totals;

    read_scope(self, OGI_SCOPE_CITY);
    list_rows(self);
    write_city(self, matched);
    for (guint s = OGI_SCOPE_CITY + 1; s < ogi_totals_n_scopes(totals); s++) {
        read_scope(self, s);
        write_rows(self, ogi_totals_scope(totals, s)->name, NULL);
    }
    list_pairs(self);
    ogi_staged_parts_write(self->parts, self->pairs->len, PART_AGENCIES, write_pairs, self);
}

gboolean
ogi_write_changes(const OgiPublication *publication, OgiCsvWriter *csv)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    guint n_series = ogi_codebook_n_series(codebook);
    guint n_years = publication->years->len;
    g_autoptr(OgiStagedParts) parts = ogi_staged_parts_new(csv, publication->jobs);
    g_autoptr(OgiFigureMap) agency_map = map_agencies(codebook);
    g_autoptr(GPtrArray) labels = quote_labels(codebook);
    g_autoptr(GPtrArray) matched =
        g_ptr_array_new_with_free_func((GDestroyNotify)ogi_matched_sample_free);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    g_autoptr(GString) prefix = g_string_new(NULL);
    g_autofree OgiFigure *now = g_new(OgiFigure, n_series);
    g_autofree OgiFigure *then = g_new(OgiFigure, n_series);
    Changes self = {publication, csv,  parts, 0,      n_series, agency_map, labels,
                    matched,     rows, pairs, prefix, now,      then};

    ogi_write_header(csv, publication, "changes");
    g_ptr_array_set_size(matched, (gint)n_years);
    ogi_tasks_run(publication->jobs, n_years, match_year, &self);
    for (guint y = 0; y < n_years; y++) {
        self.year = year_at(publication, y);
        if (matched->pdata[y] != NULL)
            write_year(&self, matched->pdata[y]);
    }
    return TRUE;
}
