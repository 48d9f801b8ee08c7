/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/groups.h>
#include <ogistat/ratio-totals.h>
#include <ogistat/tasks.h>

#include "scopes-private.h"

struct _OgiRatioTotals {
    const OgiTotals *totals;
    const OgiDataset *dataset;
    const OgiRatioSet *ratios;
    guint n_ratios;
    guint n_years;
    OgiFigureMap *map;
    OgiRatioSum *sums; /* [year][scope][sample][ratio] */
};

/* A year being added up. */
typedef struct {
    OgiRatioTotals *totals;
    guint year_index;
    gint year;
    OgiGroups *groups;
    OgiFigure *figures;        /* one per series */
    OgiRatioValue *now, *then; /* one per ratio */
} Year;

static OgiRatioSum *
sums_of(const OgiRatioTotals *self, guint year_index, guint scope)
{
    gsize place = (gsize)year_index * ogi_totals_n_scopes(self->totals) + scope;

    return self->sums + place * OGI_RATIO_N_SAMPLES * self->n_ratios;
}

static gboolean
is_complete(const OgiRatioValue *value)
{
    return value->has_numerator && value->has_denominator;
}

static void
add_value(OgiRatioSum *sum, const OgiRatioValue *value, OgiWeight weight)
{
    sum->units++;
    sum->leaves.agencies += weight.agencies;
    sum->leaves.covered += weight.covered;
    sum->leaves.expected += weight.expected;
    sum->state = MAX(sum->state, value->state);
    sum->variant = MAX(sum->variant, value->variant);
    if (!ogi_decimal_add(&sum->numerator, value->numerator) ||
        !ogi_decimal_add(&sum->denominator, value->denominator))
        sum->overflow = TRUE;
}

static void
merge_sums(OgiRatioSum *sums, const OgiRatioSum *parts, guint n)
{
    for (guint i = 0; i < n; i++) {
        sums[i].units += parts[i].units;
        sums[i].leaves.agencies += parts[i].leaves.agencies;
        sums[i].leaves.covered += parts[i].leaves.covered;
        sums[i].leaves.expected += parts[i].leaves.expected;
        sums[i].state = MAX(sums[i].state, parts[i].state);
        sums[i].variant = MAX(sums[i].variant, parts[i].variant);
        if (parts[i].overflow || !ogi_decimal_add(&sums[i].numerator, parts[i].numerator) ||
            !ogi_decimal_add(&sums[i].denominator, parts[i].denominator))
            sums[i].overflow = TRUE;
    }
}

OgiRatioValue
ogi_ratio_sum_value(const OgiRatioSum *sum)
{
    gboolean has = sum->units > 0 && !sum->overflow;

    return (OgiRatioValue){
        .numerator = has ? sum->numerator : 0,
        .denominator = has ? sum->denominator : 0,
        .has_numerator = has,
        .has_denominator = has,
        .has_series = TRUE,
        .reported = TRUE,
        .state = sum->state,
        .variant = sum->variant,
    };
}

/* --- reports --- */

/* matched: only those of which sums of a matched sample are published. */
static void
read_values(const Year *self, const OgiRecord *record, gboolean matched, OgiRatioValue *values)
{
    const OgiRatioSet *ratios = self->totals->ratios;

    ogi_figure_map_read(self->totals->map, record, self->figures);
    for (guint i = 0; i < self->totals->n_ratios; i++)
        values[i] = matched && ogi_ratio_is_only_ranked(ratios, i)
                        ? (OgiRatioValue){.has_numerator = FALSE}
                        : ogi_ratio_value(ratios, i, self->figures);
}

/* A leaf's ratios in both years. */
static void
add_pair(const Year *self, const OgiBucketed *pair, OgiRatioSum *sums)
{
    guint n = self->totals->n_ratios;
    const OgiRecord *record = pair->now != NULL ? pair->now : pair->then;
    guint unit = ogi_record_agency(record)->order;
    OgiWeight weight = ogi_totals_weight(self->totals->totals, unit, self->year);
    gboolean matches = pair->now != NULL && pair->then != NULL && !ogi_record_is_break(pair->now) &&
                       !ogi_record_is_break(pair->then) &&
                       !ogi_groups_is_linked(self->groups, unit);

    if (pair->now == NULL)
        return;
    read_values(self, pair->now, FALSE, self->now);
    if (matches)
        read_values(self, pair->then, TRUE, self->then);
    for (guint i = 0; i < n; i++) {
        if (!is_complete(&self->now[i]))
            continue;
        add_value(&sums[OGI_RATIO_ALL * n + i], &self->now[i], weight);
        if (!matches || !is_complete(&self->then[i]))
            continue;
        add_value(&sums[OGI_RATIO_MATCHED * n + i], &self->now[i], weight);
        add_value(&sums[OGI_RATIO_MATCHED_BASE * n + i], &self->then[i], weight);
    }
}

static void
add_leaves(const Year *self)
{
    OgiRatioTotals *all = self->totals;
    guint n = OGI_RATIO_N_SAMPLES * all->n_ratios;
    g_autofree OgiRatioSum *room = g_new(OgiRatioSum, n);
    g_autoptr(GArray) pairs =
        ogi_scopes_sort_pairs(ogi_totals_scopes(all->totals), all->dataset, self->year);

    for (guint first = 0, end; first < pairs->len; first = end) {
        guint number = g_array_index(pairs, OgiBucketed, first).bucket;
        OgiBucket bucket = ogi_totals_bucket(all->totals, number);

        memset(room, 0, n * sizeof *room);
        for (end = first;
             end < pairs->len && g_array_index(pairs, OgiBucketed, end).bucket == number; end++)
            add_pair(self, &g_array_index(pairs, OgiBucketed, end), room);
        merge_sums(sums_of(all, self->year_index, bucket.node), room, n);
        if (bucket.category != OGI_NO_UNIT)
            merge_sums(sums_of(all, self->year_index, bucket.category), room, n);
    }
}

/* A node's own report instead of what is below it. */
static void
stand_in(const Year *self, guint unit, OgiRatioSum *sums)
{
    const OgiRatioTotals *all = self->totals;
    const OgiAgency *agency = ogi_tree_agency(ogi_dataset_tree(all->dataset), unit);
    OgiWeight weight = ogi_totals_weight(all->totals, unit, self->year);

    memset(sums, 0, all->n_ratios * sizeof *sums);
    read_values(self, ogi_dataset_lookup_any(all->dataset, agency, self->year), FALSE, self->now);
    for (guint i = 0; i < all->n_ratios; i++) {
        if (is_complete(&self->now[i]))
            add_value(&sums[i], &self->now[i], weight);
    }
}

static void
add_nodes(const Year *self)
{
    OgiRatioTotals *all = self->totals;
    const OgiTree *tree = ogi_dataset_tree(all->dataset);

    for (guint scope = ogi_totals_scopes(all->totals)->n_nodes; scope-- > 0;) {
        guint unit = ogi_totals_scope(all->totals, scope)->unit;
        guint above = ogi_tree_above(tree, unit);
        OgiRatioSum *sums = sums_of(all, self->year_index, scope);

        if (ogi_tree_is_node(tree, unit) && ogi_dataset_stands_in(all->dataset, unit, self->year))
            stand_in(self, unit, sums);
        if (above != OGI_NO_UNIT)
            merge_sums(sums_of(all, self->year_index, ogi_totals_scope_of(all->totals, above)),
                       sums, OGI_RATIO_N_SAMPLES * all->n_ratios);
    }
}

/* --- what continues others --- */

static gboolean
is_inside(const Year *self, const OgiScope *scope, guint unit)
{
    const OgiTree *tree = ogi_dataset_tree(self->totals->dataset);

    return scope->category == NULL ||
           (!ogi_tree_is_node(tree, unit) &&
            g_str_equal(ogi_tree_agency(tree, unit)->category, scope->category));
}

/* Adds up the units of a group in one year; sums of a ratio that one of them lacks are cleared.
 * FALSE where the group isn't all in the scope, or is a break. */
static gboolean
add_units(const Year *self, const OgiScope *scope, const guint *units, guint n_units, gint year,
          OgiRatioSum *sums)
{
    const OgiRatioTotals *all = self->totals;
    const OgiTree *tree = ogi_dataset_tree(all->dataset);

    for (guint u = 0; u < n_units; u++) {
        const OgiRecord *record =
            ogi_dataset_lookup_any(all->dataset, ogi_tree_agency(tree, units[u]), year);
        OgiWeight weight = ogi_totals_weight(all->totals, units[u], year);

        if (!is_inside(self, scope, units[u]) || record == NULL || ogi_record_is_break(record))
            return FALSE;
        read_values(self, record, FALSE, self->now);
        for (guint i = 0; i < all->n_ratios; i++) {
            if (is_complete(&self->now[i]) && sums[i].units == u)
                add_value(&sums[i], &self->now[i], weight);
        }
    }
    return n_units > 0;
}

static void
match_groups(const Year *self, guint scope_index)
{
    OgiRatioTotals *all = self->totals;
    const OgiScope *scope = ogi_totals_scope(all->totals, scope_index);
    const GArray *groups = ogi_groups_below(self->groups, scope->unit);
    OgiRatioSum *sums = sums_of(all, self->year_index, scope_index);
    g_autofree OgiRatioSum *now = g_new(OgiRatioSum, all->n_ratios);
    g_autofree OgiRatioSum *then = g_new(OgiRatioSum, all->n_ratios);

    for (guint g = 0; g < groups->len; g++) {
        const OgiGroup *group = &g_array_index(groups, OgiGroup, g);

        memset(now, 0, all->n_ratios * sizeof *now);
        memset(then, 0, all->n_ratios * sizeof *then);
        if (!add_units(self, scope, group->now, group->n_now, self->year, now) ||
            !add_units(self, scope, group->then, group->n_then, self->year - 1, then))
            continue;
        for (guint i = 0; i < all->n_ratios; i++) {
            if (now[i].units != group->n_now || then[i].units != group->n_then)
                continue;
            merge_sums(&sums[OGI_RATIO_MATCHED * all->n_ratios + i], &now[i], 1);
            merge_sums(&sums[OGI_RATIO_MATCHED_BASE * all->n_ratios + i], &then[i], 1);
        }
    }
}

static void
add_year(guint year_index, gpointer user_data)
{
    OgiRatioTotals *all = user_data;
    guint n_series = ogi_totals_n_series(all->totals);
    gint year = ogi_dataset_year(all->dataset, year_index);
    g_autoptr(OgiGroups) groups = ogi_groups_new(all->dataset, year);
    g_autofree OgiFigure *figures = g_new0(OgiFigure, n_series);
    g_autofree OgiRatioValue *now = g_new(OgiRatioValue, all->n_ratios);
    g_autofree OgiRatioValue *then = g_new(OgiRatioValue, all->n_ratios);
    Year self = {all, year_index, year, groups, figures, now, then};

    add_leaves(&self);
    add_nodes(&self);
    for (guint scope = 0; scope < ogi_totals_n_scopes(all->totals); scope++)
        match_groups(&self, scope);
}

OgiRatioTotals *
ogi_ratio_totals_new(const OgiTotals *totals, const OgiRatioSet *ratios, guint jobs)
{
    OgiRatioTotals *self = g_new0(OgiRatioTotals, 1);
    const OgiCodebook *codebook;
    g_autofree gboolean *wanted = NULL;

    self->totals = totals;
    self->dataset = ogi_totals_dataset(totals);
    self->ratios = ratios;
    self->n_ratios = ogi_ratio_set_n(ratios);
    self->n_years = ogi_dataset_n_years(self->dataset);
    codebook = ogi_dataset_codebook(self->dataset);
    wanted = g_new0(gboolean, ogi_codebook_n_series(codebook));
    ogi_ratio_set_mark(ratios, wanted);
    self->map = ogi_figure_map_new(codebook, wanted);
    self->sums = g_new0(OgiRatioSum, (gsize)self->n_years * ogi_totals_n_scopes(totals) *
                                         OGI_RATIO_N_SAMPLES * self->n_ratios);
    ogi_tasks_run(jobs, self->n_years, add_year, self);
    return self;
}

void
ogi_ratio_totals_free(OgiRatioTotals *self)
{
    if (self == NULL)
        return;
    ogi_figure_map_free(self->map);
    g_free(self->sums);
    g_free(self);
}

const OgiRatioSum *
ogi_ratio_totals_get(const OgiRatioTotals *self, OgiRatioSample sample, guint scope, gint year)
{
    for (guint y = 0; y < self->n_years; y++) {
        if (ogi_dataset_year(self->dataset, y) == year)
            return sums_of(self, y, scope) + sample * self->n_ratios;
    }
    return NULL;
}
