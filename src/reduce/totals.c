/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/tasks.h>
#include <ogistat/totals.h>

#include "scopes-private.h"

struct _OgiTotals {
    const OgiDataset *dataset;
    OgiScopes *scopes;
    guint n_years;
    guint n_series;
    guint32 *reports;  /* [year][scope]: records */
    guint32 *expected; /* [year][scope]: leaves that should have reported */
    OgiTotal *totals;  /* [year][scope][series] */
};

/*
 * Every record is added once, to the leaves of its node and category; these make the node and the
 * category, and the nodes then those above them.
 */

void
ogi_total_add(OgiTotal *total, OgiFigure figure, OgiWeight weight)
{
    if (figure.presence == OGI_PRESENCE_NO_VALUE || figure.presence == OGI_PRESENCE_EMPTY) {
        total->missing++;
        total->empty += figure.presence == OGI_PRESENCE_EMPTY ? 1 : 0;
    } else if (figure.presence == OGI_PRESENCE_VALUE) {
        total->units++;
        total->leaves.agencies += weight.agencies;
        total->leaves.covered += weight.covered;
        total->leaves.expected += weight.expected;
        /* the states stand in order: reported, imputed, assumed */
        total->state = MAX(total->state, figure.state);
        if (!ogi_decimal_add(&total->value, figure.value))
            total->overflow = TRUE;
    }
}

OgiFigure
ogi_total_figure(const OgiTotal *total)
{
    OgiFigure figure = {.presence = OGI_PRESENCE_NO_SERIES};

    if (total->units > 0 && !total->overflow)
        figure = (OgiFigure){total->value, total->state, OGI_PRESENCE_VALUE};
    else if (total->units + total->missing > 0)
        figure.presence = total->units == 0 && total->empty == total->missing
                              ? OGI_PRESENCE_EMPTY
                              : OGI_PRESENCE_NO_VALUE;
    return figure;
}

static void
merge_total(OgiTotal *total, const OgiTotal *part)
{
    total->units += part->units;
    total->leaves.agencies += part->leaves.agencies;
    total->leaves.covered += part->leaves.covered;
    total->leaves.expected += part->leaves.expected;
    total->missing += part->missing;
    total->empty += part->empty;
    total->state = MAX(total->state, part->state);
    if (part->overflow || !ogi_decimal_add(&total->value, part->value))
        total->overflow = TRUE;
}

static void
merge_totals(OgiTotal *totals, const OgiTotal *parts, guint n)
{
    for (guint s = 0; s < n; s++)
        merge_total(&totals[s], &parts[s]);
}

static OgiTotal *
totals_of(const OgiTotals *self, guint year_index, guint scope)
{
    return self->totals + (gsize)(year_index * self->scopes->list->len + scope) * self->n_series;
}

static guint32 *
reports_of(const OgiTotals *self, guint year_index, guint scope)
{
    return self->reports + year_index * self->scopes->list->len + scope;
}

static guint32 *
expected_of(const OgiTotals *self, guint year_index, guint scope)
{
    return self->expected + year_index * self->scopes->list->len + scope;
}

OgiWeight
ogi_totals_weight(const OgiTotals *self, guint unit, gint year)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);
    guint scope = ogi_totals_scope_of(self, unit);
    guint32 n;

    if (!ogi_tree_is_node(tree, unit))
        return (OgiWeight){1, 0, ogi_agency_is_due(ogi_tree_agency(tree, unit), year) ? 1 : 0};
    n = (guint32)MAX(ogi_totals_expected(self, scope, year), 0);
    return (OgiWeight){n, n, n};
}

/* The sums of a bucket's records, in room that is cleared first. */
static void
add_bucket(const OgiTotals *self, const OgiFigureMap *map, const GArray *records, guint first,
           guint end, gint year, OgiFigure *figures, OgiTotal *sums)
{
    memset(sums, 0, self->n_series * sizeof *sums);
    for (guint i = first; i < end; i++) {
        const OgiRecord *record = g_array_index(records, OgiBucketed, i).now;
        OgiWeight weight = ogi_totals_weight(self, ogi_record_agency(record)->order, year);

        ogi_figure_map_read(map, record, figures);
        for (guint s = 0; s < self->n_series; s++)
            ogi_total_add(&sums[s], figures[s], weight);
    }
}

static void
add_to_scope(OgiTotals *self, guint year_index, guint scope, const OgiTotal *sums, guint n_reports)
{
    if (scope == OGI_NO_UNIT)
        return;
    merge_totals(totals_of(self, year_index, scope), sums, self->n_series);
    *reports_of(self, year_index, scope) += n_reports;
}

static void
add_leaves(OgiTotals *self, guint year_index, const OgiFigureMap *map)
{
    gint year = ogi_dataset_year(self->dataset, year_index);
    g_autofree OgiFigure *figures = g_new(OgiFigure, self->n_series);
    g_autofree OgiTotal *sums = g_new(OgiTotal, self->n_series);
    g_autoptr(GArray) records = ogi_scopes_sort_records(self->scopes, self->dataset, year);

    for (guint first = 0, end; first < records->len; first = end) {
        guint bucket = g_array_index(records, OgiBucketed, first).bucket;
        OgiBucket scopes = ogi_totals_bucket(self, bucket);

        for (end = first;
             end < records->len && g_array_index(records, OgiBucketed, end).bucket == bucket;)
            end++;
        add_bucket(self, map, records, first, end, year, figures, sums);
        add_to_scope(self, year_index, scopes.node, sums, end - first);
        add_to_scope(self, year_index, scopes.category, sums, end - first);
    }
}

/* A node's own report instead of what is below it. */
static void
stand_in(OgiTotals *self, guint year_index, guint scope, const OgiFigureMap *map)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);
    gint year = ogi_dataset_year(self->dataset, year_index);
    guint unit = ogi_totals_scope(self, scope)->unit;
    const OgiRecord *record =
        ogi_dataset_lookup_any(self->dataset, ogi_tree_agency(tree, unit), year);
    g_autofree OgiFigure *figures = g_new(OgiFigure, self->n_series);
    OgiTotal *totals = totals_of(self, year_index, scope);
    OgiWeight weight = ogi_totals_weight(self, unit, year);

    memset(totals, 0, self->n_series * sizeof *totals);
    ogi_figure_map_read(map, record, figures);
    for (guint s = 0; s < self->n_series; s++)
        ogi_total_add(&totals[s], figures[s], weight);
    *reports_of(self, year_index, scope) = 1;
}

/* Those below stand behind those above. */
static void
add_nodes(OgiTotals *self, guint year_index, const OgiFigureMap *map)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);
    gint year = ogi_dataset_year(self->dataset, year_index);

    for (guint scope = self->scopes->n_nodes; scope-- > 0;) {
        guint unit = ogi_totals_scope(self, scope)->unit;
        guint above = ogi_tree_above(tree, unit);

        if (ogi_tree_is_node(tree, unit) && ogi_dataset_stands_in(self->dataset, unit, year))
            stand_in(self, year_index, scope, map);
        if (above != OGI_NO_UNIT)
            add_to_scope(self, year_index, ogi_totals_scope_of(self, above),
                         totals_of(self, year_index, scope), *reports_of(self, year_index, scope));
    }
}

static void
count_expected(OgiTotals *self, guint year_index)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);
    const OgiRegistry *registry = ogi_dataset_registry(self->dataset);
    gint year = ogi_dataset_year(self->dataset, year_index);

    for (guint u = 0; u < ogi_registry_n(registry); u++) {
        guint bucket = ogi_totals_bucket_of(self, u);
        OgiBucket scopes;

        if (bucket == OGI_NO_UNIT || !ogi_agency_is_due(ogi_registry_get(registry, u), year))
            continue;
        scopes = ogi_totals_bucket(self, bucket);
        ++*expected_of(self, year_index, scopes.node);
        if (scopes.category != OGI_NO_UNIT)
            ++*expected_of(self, year_index, scopes.category);
    }
    for (guint scope = self->scopes->n_nodes; scope-- > 0;) {
        guint above = ogi_tree_above(tree, ogi_totals_scope(self, scope)->unit);

        if (above != OGI_NO_UNIT)
            *expected_of(self, year_index, ogi_totals_scope_of(self, above)) +=
                *expected_of(self, year_index, scope);
    }
}

/* A year is added up by itself. */
typedef struct {
    OgiTotals *totals;
    const OgiFigureMap *map;
} Years;

static void
add_year(guint year_index, gpointer user_data)
{
    const Years *years = user_data;

    count_expected(years->totals, year_index);
    add_leaves(years->totals, year_index, years->map);
    add_nodes(years->totals, year_index, years->map);
}

OgiTotals *
ogi_totals_new(const OgiDataset *dataset, guint jobs)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(dataset);
    OgiTotals *self = g_new0(OgiTotals, 1);
    g_autoptr(OgiFigureMap) map = ogi_figure_map_new(codebook, NULL);
    Years years = {self, map};
    gsize n_places;

    self->dataset = dataset;
    self->n_series = ogi_codebook_n_series(codebook);
    self->n_years = ogi_dataset_n_years(dataset);
    self->scopes = ogi_scopes_new(dataset);
    n_places = (gsize)self->n_years * self->scopes->list->len;
    self->reports = g_new0(guint32, n_places);
    self->expected = g_new0(guint32, n_places);
    self->totals = g_new0(OgiTotal, n_places * self->n_series);
    ogi_tasks_run(jobs, self->n_years, add_year, &years);
    return self;
}

void
ogi_totals_free(OgiTotals *self)
{
    if (self == NULL)
        return;
    ogi_scopes_free(self->scopes);
    g_free(self->reports);
    g_free(self->expected);
    g_free(self->totals);
    g_free(self);
}

const OgiDataset *
ogi_totals_dataset(const OgiTotals *self)
{
    return self->dataset;
}

guint
ogi_totals_n_series(const OgiTotals *self)
{
    return self->n_series;
}

guint
ogi_totals_n_scopes(const OgiTotals *self)
{
    return self->scopes->list->len;
}

const OgiScope *
ogi_totals_scope(const OgiTotals *self, guint index)
{
    return &g_array_index(self->scopes->list, OgiScope, index);
}

gboolean
ogi_totals_has_city(const OgiTotals *self)
{
    return ogi_tree_n_roots(ogi_dataset_tree(self->dataset)) == 1;
}

const OgiScopes *
ogi_totals_scopes(const OgiTotals *self)
{
    return self->scopes;
}

guint
ogi_totals_n_buckets(const OgiTotals *self)
{
    return self->scopes->buckets->len;
}

OgiBucket
ogi_totals_bucket(const OgiTotals *self, guint bucket)
{
    return g_array_index(self->scopes->buckets, OgiBucket, bucket);
}

guint
ogi_totals_bucket_of(const OgiTotals *self, guint unit)
{
    return self->scopes->bucket_of[unit];
}

guint
ogi_totals_scope_of(const OgiTotals *self, guint unit)
{
    return self->scopes->scope_of[unit];
}

/* The place of a year; FALSE where it is none of the data set's. */
static gboolean
find_year(const OgiTotals *self, gint year, guint *index)
{
    for (guint y = 0; y < self->n_years; y++) {
        *index = y;
        if (ogi_dataset_year(self->dataset, y) == year)
            return TRUE;
    }
    return FALSE;
}

gint
ogi_totals_expected(const OgiTotals *self, guint scope, gint year)
{
    guint y;

    if (!ogi_registry_is_given(ogi_dataset_registry(self->dataset)))
        return -1;
    return find_year(self, year, &y) ? (gint)*expected_of(self, y, scope) : 0;
}

const OgiTotal *
ogi_totals_get(const OgiTotals *self, guint scope, gint year)
{
    guint y;

    return find_year(self, year, &y) && *reports_of(self, y, scope) > 0 ? totals_of(self, y, scope)
                                                                        : NULL;
}

void
ogi_totals_figures(const OgiTotals *self, guint scope, gint year, OgiFigure *figures)
{
    const OgiTotal *totals = ogi_totals_get(self, scope, year);
    gint expected = ogi_totals_expected(self, scope, year);

    for (guint s = 0; s < self->n_series; s++) {
        figures[s] = totals != NULL ? ogi_total_figure(&totals[s])
                                    : (OgiFigure){.presence = OGI_PRESENCE_NO_REPORT};
        if (ogi_figure_has_value(figures[s]) && (gint)totals[s].leaves.expected < expected)
            figures[s].state = OGI_STATE_PROVISIONAL;
    }
}
