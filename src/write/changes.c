/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/change.h>
#include <ogistat/matched-sample.h>
#include <ogistat/pairs.h>
#include <ogistat/tasks.h>

#include "cells-private.h"
#include "change-rows-private.h"
#include "headings-private.h"
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

enum { PART_AGENCIES = 64 /* some 400 KB */ };

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
    OgiChangeRows *rows;            /* of the year */
    GPtrArray *matched; /* OgiMatchedSamples*, by year published; NULL: nothing to compare */
    const OgiMatchedSamples *samples; /* of the year */
    gint64 *bases;   /* [scope of a root][series]: what contributions are a share of; 0: nothing */
    GArray *pairs;   /* Pair, of the year: the agencies selected */
    GString *prefix; /* year, base_year, scope, agency_id, agency */
    OgiFigure *now, *then;
} Changes;

static OgiFigureMap *
map_agencies(const OgiCodebook *codebook)
{
    guint n_series = ogi_codebook_n_series(codebook);
    g_autofree gboolean *wanted = g_new(gboolean, n_series);

    for (guint s = 0; s < n_series; s++)
        wanted[s] = ogi_change_is_for_agencies(ogi_codebook_series(codebook, s));
    return ogi_figure_map_new(codebook, wanted);
}

/* --- rows --- */

static void
write_row(const Changes *self, const OgiChangeRow *row, const OgiComparedChange *compared)
{
    ogi_change_row_write(self->csv, ogi_cells_text(self->prefix), row, compared);
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
    for (guint i = 0; i < ogi_change_rows_n(self->rows); i++) {
        const OgiChangeRow *row = ogi_change_rows_get(self->rows, i);
        OgiFigure now = self->now[row->series];
        OgiFigure then = self->then[row->series];
        OgiComparedChange compared = {
            .change = ogi_scope_change(now, then, row->broken, due),
            .base = base_of(self, scope->root, row->series),
        };

        if (is_in_use(now, then))
            write_row(self, row, &compared);
    }
}

/* Whether the sums of the two years can't be compared. */
static gboolean
is_break_between(const Changes *self, const OgiChangeRow *row)
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
    for (guint i = 0; i < ogi_change_rows_n(self->rows); i++) {
        const OgiChangeRow *row = ogi_change_rows_get(self->rows, i);
        OgiFigure now = or_no_value(matched->value[row->series]);
        OgiFigure then = or_no_value(matched->base[row->series]);
        gboolean breaks = row->broken || is_break_between(self, row);
        OgiComparedChange compared = {
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
    for (guint i = 0; i < ogi_change_rows_n(self->rows); i++) {
        const OgiChangeRow *row = ogi_change_rows_get(self->rows, i);
        OgiFigure now = entered != NULL ? entered[row->series] : none;
        OgiFigure then = left != NULL ? left[row->series] : none;
        OgiComparedChange compared = {
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
        for (guint i = 0; i < ogi_change_rows_n(self->rows); i++) {
            const OgiChangeRow *row = ogi_change_rows_get(self->rows, i);
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
static OgiComparedChange
compare_succession(const OgiChangeRow *row, const OgiSuccession *succession, guint unit,
                   const char *ids, OgiComparedChange compared)
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
    /* only the row that has the base says whose it is: else a large merger costs its square */
    g_autofree char *ids =
        succession != NULL && unit == succession->now ? join_ids(self, succession) : NULL;
    OgiDue due = {ogi_agency_is_due(agency, self->year), ogi_agency_is_due(agency, self->year - 1)};

    if (ogi_tree_is_node(tree, unit))
        due = ogi_scope_due(totals, node, self->year);
    begin_rows(self, "agency", agency);
    for (guint i = 0; i < ogi_change_rows_n(self->rows); i++) {
        const OgiChangeRow *row = ogi_change_rows_get(self->rows, i);
        OgiFigure now = self->now[row->series];
        OgiFigure then = self->then[row->series];
        OgiComparedChange compared;

        if (!row->agency || !is_in_use(now, then))
            continue;
        compared = (OgiComparedChange){
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
    ogi_change_rows_list(self->rows, self->year);
    list_bases(self);
    for (guint s = 0; s < ogi_totals_n_scopes(self->publication->totals); s++)
        write_scope(self, s);
    list_pairs(self);
    ogi_staged_parts_write(self->parts, self->pairs->len, PART_AGENCIES, write_pairs, self);
}

static gboolean
write_changes(const OgiPublication *publication, gboolean only_received, OgiCsvWriter *csv)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    guint n_series = ogi_codebook_n_series(codebook);
    guint n_years = publication->years->len;
    g_autoptr(OgiStagedParts) parts = ogi_staged_parts_new(csv, publication->jobs);
    g_autoptr(OgiFigureMap) agency_map = map_agencies(codebook);
    g_autoptr(OgiChangeRows) rows = ogi_change_rows_new(codebook, only_received);
    g_autoptr(GPtrArray) matched =
        g_ptr_array_new_with_free_func((GDestroyNotify)ogi_matched_samples_free);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    g_autoptr(GString) prefix = g_string_new(NULL);
    g_autofree OgiFigure *now = g_new(OgiFigure, n_series);
    g_autofree OgiFigure *then = g_new(OgiFigure, n_series);
    g_autofree gint64 *bases =
        g_new0(gint64, (gsize)ogi_totals_n_scopes(publication->totals) * n_series);
    Changes self = {
        .publication = publication,
        .csv = csv,
        .parts = parts,
        .n_series = n_series,
        .agency_map = agency_map,
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
    return write_changes(publication, FALSE, csv);
}

gboolean
ogi_write_received_changes(const OgiPublication *publication, OgiCsvWriter *csv)
{
    return write_changes(publication, TRUE, csv);
}
