/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/change.h>
#include <ogistat/matched-sample.h>
#include <ogistat/pairs.h>
#include <ogistat/tasks.h>

#include "cells-private.h"
#include "headings-private.h"
#include "row-private.h"
#include "scope-values-private.h"
#include "tables-private.h"
#include "write/publish/staged-parts-private.h"

/*
 * changes.csv: each year against the year before, for the city, its nodes, the categories and each
 * agency. A row is a series: where a form replaced one, its row and the new one's are two.
 *
 * A scope's change is split: SCOPE:matched has what is the same in both years, SCOPE:entered and
 * SCOPE:left the rest of this year and of the other. Their contributions add up to the city's
 * growth, and so do those of the agencies.
 */

enum {
    PERCENT_DECIMALS = 4,
    PART_AGENCIES = 64, /* some 400 KB */
};

/* A row as it comes again for every scope and agency of a year. */
typedef struct {
    guint series;
    gboolean agency; /* written for agencies too: what they answer for */
    gboolean broken; /* for sums: it isn't a series of the forms prescribed for both years */
    guint8 decimals;
    OgiText cell;   /* table, indicator, column */
    OgiText labels; /* row_label, column_label, form */
} Row;

/* The two records of an agency; NULL for a year in which it has none. */
typedef struct {
    const OgiRecord *now, *then;
} Pair;

/* A row's figures, and what they are compared with. */
typedef struct {
    OgiChange change;
    gint64 base;      /* what its contribution is a share of; 0: it has none */
    const char *from; /* base_agency_ids; NULL: itself */
} Compared;

typedef struct {
    const OgiPublication *publication;
    OgiCsvWriter *csv;
    OgiStagedParts *parts; /* of csv */
    gint only;             /* the one series that is written; OGI_NO_INDEX: all */
    gint year;             /* being written */
    guint n_series;
    const OgiFigureMap *agency_map; /* what agencies answer for */
    GPtrArray *cells;               /* GString of each series */
    GPtrArray *labels;              /* GString of each series, as named in the year */
    GPtrArray *matched; /* OgiMatchedSamples*, by year published; NULL: nothing to compare */
    const OgiMatchedSamples *samples; /* of the year */
    gint64 *bases;   /* [scope of a root][series]: what contributions are a share of; 0: nothing */
    GArray *rows;    /* Row, of the year */
    GArray *pairs;   /* Pair, of the year: the agencies selected */
    GString *prefix; /* year, base_year, scope, agency_id, agency */
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

/* Their words change with the form of the year. */
static void
quote_row_labels(Changes *self)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);

    for (guint s = 0; s < self->n_series; s++) {
        GString *cells = self->labels->pdata[s];
        const char *row_label;
        const char *column_label;

        ogi_series_labels(codebook, self->year, (gint)s, &row_label, &column_label);
        ogi_cells_begin(cells, row_label);
        ogi_cells_add(cells, column_label);
        ogi_cells_add(cells, ogi_series_form(codebook, (gint)s));
    }
}

static void
list_rows(Changes *self)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);

    quote_row_labels(self);
    g_array_set_size(self->rows, 0);
    for (guint s = 0; s < self->n_series; s++) {
        const OgiSeries *series = ogi_codebook_series(codebook, s);
        Row row = {
            .series = s,
            .agency = is_for_agencies(series),
            .broken = ogi_series_breaks(codebook, self->year, s),
            .decimals = series->decimals,
            .cell = ogi_cells_text(self->cells->pdata[s]),
            .labels = ogi_cells_text(self->labels->pdata[s]),
        };

        if (self->only == OGI_NO_INDEX || self->only == (gint)s)
            g_array_append_val(self->rows, row);
    }
}

/* --- a row --- */

static void
write_row(Changes *self, const Row *row, const Compared *compared)
{
    enum { N_NUMBERS = 5, N_COMMAS = 10 };
    const OgiChange *change = &compared->change;
    OgiText prefix = ogi_cells_text(self->prefix);
    const char *name = ogi_change_status_name(change);
    OgiText status = ogi_text(name, strlen(name));
    OgiText from =
        compared->from != NULL ? ogi_text(compared->from, strlen(compared->from)) : ogi_text("", 0);
    gint64 contribution;
    gboolean contributes =
        ogi_contribution(change->now, change->then, compared->base, &contribution);
    char *p = ogi_csv_writer_row_room(self->csv, prefix.len + row->cell.len + status.len +
                                                     row->labels.len + from.len +
                                                     N_NUMBERS * OGI_DECIMAL_CHARS + N_COMMAS);

    p = ogi_row_comma(ogi_row_text(p, prefix));
    p = ogi_row_comma(ogi_row_text(p, row->cell));
    p = ogi_row_short_if(p, ogi_figure_has_value(change->then), change->then.value, row->decimals);
    p = ogi_row_comma(p);
    p = ogi_row_short_if(p, ogi_figure_has_value(change->now), change->now.value, row->decimals);
    p = ogi_row_comma(p);
    p = ogi_row_comma(ogi_row_short_if(p, change->has_change, change->change, row->decimals));
    p = ogi_row_comma(ogi_row_fixed_if(p, change->has_pct, change->pct, PERCENT_DECIMALS));
    p = ogi_row_comma(ogi_row_fixed_if(p, contributes, contribution, PERCENT_DECIMALS));
    p = ogi_row_comma(ogi_row_text(p, status));
    p = ogi_row_comma(ogi_row_text(p, row->labels));
    ogi_csv_writer_row_written(self->csv, ogi_row_text(p, from));
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

static gboolean
is_in_use(OgiFigure now, OgiFigure then)
{
    return ogi_figure_has_series(now) || ogi_figure_has_series(then);
}

static gint64
base_of(const Changes *self, guint root, guint series)
{
    return self->bases[(gsize)root * self->n_series + series];
}

/* --- scopes --- */

static void
write_whole(Changes *self, const OgiScope *scope, OgiDue due)
{
    begin_rows(self, scope->name, NULL);
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = &g_array_index(self->rows, Row, i);
        OgiFigure now = self->now[row->series];
        OgiFigure then = self->then[row->series];
        Compared compared = {
            .change = ogi_scope_change(now, then, row->broken, due),
            .base = base_of(self, scope->root, row->series),
        };

        if (is_in_use(now, then))
            write_row(self, row, &compared);
    }
}

/* Whether the sums of the two years can't be compared. */
static gboolean
is_break_between(const Changes *self, const Row *row)
{
    return ogi_is_scope_break(self->now[row->series], self->then[row->series], row->broken);
}

/* Nothing matched in a series that the scope has: no value. */
static OgiFigure
or_no_value(OgiFigure figure)
{
    return ogi_figure_has_value(figure) ? figure : (OgiFigure){.presence = OGI_PRESENCE_NO_VALUE};
}

static void
write_matched(Changes *self, const OgiScope *scope, const OgiMatchedSample *matched)
{
    g_autofree char *name = g_strconcat(scope->name, ":matched", NULL);

    begin_rows(self, name, NULL);
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = &g_array_index(self->rows, Row, i);
        OgiFigure now = or_no_value(matched->value[row->series]);
        OgiFigure then = or_no_value(matched->base[row->series]);
        gboolean breaks = row->broken || is_break_between(self, row);
        Compared compared = {
            .change = breaks ? ogi_change_break(now, then) : ogi_change(now, then, (OgiDue){0}),
            .base = breaks ? 0 : base_of(self, scope->root, row->series),
        };

        if (is_in_use(self->now[row->series], self->then[row->series]))
            write_row(self, row, &compared);
    }
}

/* What has a value in this year only, or in the other: where there is any. */
static void
write_unmatched(Changes *self, const OgiScope *scope, const char *sample, const OgiFigure *entered,
                const OgiFigure *left)
{
    const OgiFigure none = {.presence = OGI_PRESENCE_NO_REPORT};
    g_autofree char *name = g_strconcat(scope->name, ":", sample, NULL);

    begin_rows(self, name, NULL);
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = &g_array_index(self->rows, Row, i);
        OgiFigure now = entered != NULL ? entered[row->series] : none;
        OgiFigure then = left != NULL ? left[row->series] : none;
        Compared compared = {
            .change = ogi_change(now, then, (OgiDue){0}),
            .base = base_of(self, scope->root, row->series),
        };

        if (!row->broken && !is_break_between(self, row) && is_in_use(now, then))
            write_row(self, row, &compared);
    }
}

static void
read_scope(Changes *self, guint scope)
{
    ogi_totals_figures(self->publication->totals, scope, self->year, self->now);
    ogi_totals_figures(self->publication->totals, scope, self->year - 1, self->then);
}

static void
write_scope(Changes *self, guint index)
{
    const OgiTotals *totals = self->publication->totals;
    const OgiScope *scope = ogi_totals_scope(totals, index);
    const OgiMatchedSample *matched = ogi_matched_samples_get(self->samples, index);
    OgiDue due = ogi_scope_due(totals, index, self->year);

    read_scope(self, index);
    write_whole(self, scope, due);
    write_matched(self, scope, matched);
    write_unmatched(self, scope, "entered", matched->entered, NULL);
    write_unmatched(self, scope, "left", NULL, matched->left);
}

/* The growth of the roots, which all contributions below are to. */
static void
list_bases(Changes *self)
{
    const OgiTotals *totals = self->publication->totals;

    for (guint scope = 0; scope < ogi_totals_n_scopes(totals); scope++) {
        if (ogi_totals_scope(totals, scope)->root != scope)
            continue;
        read_scope(self, scope);
        for (guint i = 0; i < self->rows->len; i++) {
            const Row *row = &g_array_index(self->rows, Row, i);
            OgiFigure then = self->then[row->series];
            gboolean grows = !row->broken && ogi_figure_has_value(self->now[row->series]) &&
                             ogi_figure_has_value(then) && then.value > 0;

            self->bases[(gsize)scope * self->n_series + row->series] = grows ? then.value : 0;
        }
    }
}

/* --- agencies --- */

/* The ids of the units before, by ";". */
static char *
join_ids(const Changes *self, const OgiSuccession *succession)
{
    const OgiTree *tree = ogi_dataset_tree(self->publication->dataset);
    GString *ids = g_string_new(NULL);
    g_autoptr(GString) cell = g_string_new(NULL);

    for (guint i = 0; i < succession->n_then; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? ";" : "",
                               ogi_tree_agency(tree, succession->then[i])->id);
    ogi_csv_writer_quote(cell, ids->str);
    g_string_free(ids, TRUE);
    return g_strdup(cell->str);
}

/* A row of a unit that others continue, or that continues others: the growth from the sum of those
 * before is one unit's, and the others have no part in it. */
static Compared
compare_succession(const Row *row, const OgiSuccession *succession, guint unit, const char *ids,
                   Compared compared)
{
    OgiFigure sum = succession->base[row->series];
    OgiChange change = compared.change;

    if (!ogi_figure_has_value(sum))
        return compared;
    if (unit != succession->now) {
        compared.base = 0;
        return compared;
    }
    compared.from = ids;
    compared.change = succession->breaks ? ogi_change_break(change.now, sum)
                                         : ogi_change(change.now, sum, (OgiDue){0});
    return compared;
}

/* The rows of an agency, from self->now and self->then. */
static void
write_agency(Changes *self, const OgiAgency *agency, gboolean breaks)
{
    const OgiTotals *totals = self->publication->totals;
    const OgiTree *tree = ogi_dataset_tree(self->publication->dataset);
    guint unit = agency->order;
    guint root = ogi_totals_scope_of(totals, ogi_tree_root_of(tree, unit));
    guint node = ogi_totals_scope_of(totals, unit);
    const OgiSuccession *succession = ogi_matched_samples_succession(self->samples, unit);
    g_autofree char *ids = succession != NULL ? join_ids(self, succession) : NULL;
    OgiDue due = {ogi_agency_is_due(agency, self->year), ogi_agency_is_due(agency, self->year - 1)};

    if (ogi_tree_is_node(tree, unit))
        due = ogi_scope_due(totals, node, self->year);
    begin_rows(self, "agency", agency);
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = &g_array_index(self->rows, Row, i);
        OgiFigure now = self->now[row->series];
        OgiFigure then = self->then[row->series];
        Compared compared;

        if (!row->agency || !is_in_use(now, then))
            continue;
        compared = (Compared){
            .change = ogi_is_scope_break(now, then, breaks) ? ogi_change_break(now, then)
                                                            : ogi_change(now, then, due),
            .base = base_of(self, root, row->series),
        };
        if (succession != NULL)
            compared = compare_succession(row, succession, unit, ids, compared);
        write_row(self, row, &compared);
    }
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

static gboolean
is_break(const OgiRecord *record)
{
    return record != NULL && ogi_record_is_break(record);
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
        write_agency(&self, ogi_record_agency(pair->now != NULL ? pair->now : pair->then),
                     is_break(pair->now) || is_break(pair->then));
    }
}

static gint
year_at(const OgiPublication *publication, guint index)
{
    return g_array_index(publication->years, gint, index);
}

/* The matched samples of a year, made beside those of the others. */
static void
match_year(guint index, gpointer user_data)
{
    const Changes *self = user_data;
    gint year = year_at(self->publication, index);

    /* the first year has none to be compared with */
    if (ogi_dataset_has_year(self->publication->dataset, year - 1))
        self->matched->pdata[index] = ogi_matched_samples_new(self->publication->totals, year);
}

static void
write_year(Changes *self)
{
    list_rows(self);
    list_bases(self);
    for (guint s = 0; s < ogi_totals_n_scopes(self->publication->totals); s++)
        write_scope(self, s);
    list_pairs(self);
    ogi_staged_parts_write(self->parts, self->pairs->len, PART_AGENCIES, write_pairs, self);
}

static GPtrArray *
empty_cells(guint n)
{
    GPtrArray *cells = g_ptr_array_new_with_free_func(free_string);

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(cells, g_string_new(NULL));
    return cells;
}

static gboolean
write_changes(const OgiPublication *publication, gint only, OgiCsvWriter *csv)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    guint n_series = ogi_codebook_n_series(codebook);
    guint n_years = publication->years->len;
    g_autoptr(OgiStagedParts) parts = ogi_staged_parts_new(csv, publication->jobs);
    g_autoptr(OgiFigureMap) agency_map = map_agencies(codebook);
    g_autoptr(GPtrArray) cells = quote_labels(codebook);
    g_autoptr(GPtrArray) labels = empty_cells(n_series);
    g_autoptr(GPtrArray) matched =
        g_ptr_array_new_with_free_func((GDestroyNotify)ogi_matched_samples_free);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    g_autoptr(GString) prefix = g_string_new(NULL);
    g_autofree OgiFigure *now = g_new(OgiFigure, n_series);
    g_autofree OgiFigure *then = g_new(OgiFigure, n_series);
    g_autofree gint64 *bases =
        g_new0(gint64, (gsize)ogi_totals_n_scopes(publication->totals) * n_series);
    Changes self = {
        .publication = publication,
        .only = only,
        .csv = csv,
        .parts = parts,
        .n_series = n_series,
        .agency_map = agency_map,
        .cells = cells,
        .labels = labels,
        .matched = matched,
        .bases = bases,
        .rows = rows,
        .pairs = pairs,
        .prefix = prefix,
        .now = now,
        .then = then,
    };

    ogi_write_header(csv, publication, "changes");
    g_ptr_array_set_size(matched, (gint)n_years);
    ogi_tasks_run(publication->jobs, n_years, match_year, &self);
    for (guint y = 0; y < n_years; y++) {
        self.year = year_at(publication, y);
        self.samples = matched->pdata[y];
        if (self.samples != NULL)
            write_year(&self);
        g_clear_pointer((OgiMatchedSamples **)&matched->pdata[y], ogi_matched_samples_free);
    }
    return TRUE;
}

gboolean
ogi_write_changes(const OgiPublication *publication, OgiCsvWriter *csv)
{
    return write_changes(publication, OGI_NO_INDEX, csv);
}

gboolean
ogi_write_received_changes(const OgiPublication *publication, OgiCsvWriter *csv)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);

    return write_changes(publication,
                         ogi_codebook_find_series(codebook, NULL, "3", "received", "total"), csv);
}
