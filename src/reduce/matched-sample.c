/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/groups.h>
#include <ogistat/matched-sample.h>

#include "scopes-private.h"

enum { N_PARTS = 4 }; /* value, base, entered, left */

struct _OgiMatchedSamples {
    const OgiTotals *totals;
    const OgiDataset *dataset;
    gint year;
    guint n_series;
    OgiFigure *figures;        /* [scope][part][series] */
    OgiMatchedSample *samples; /* by scope */
    OgiGroups *groups;
    GArray *successions;  /* OgiSuccession, arrays owned */
    guint *succession_of; /* by unit: one more than its place; 0: none. NULL: nobody has one */
};

/* What is worked with while a year is matched. */
typedef struct {
    OgiMatchedSamples *samples;
    const OgiFigureMap *map;
    OgiFigure *now, *then;
} Matching;

static void
clear_succession(gpointer data)
{
    OgiSuccession *succession = data;

    g_free(succession->then);
    g_free(succession->base);
}

/* Adds a value. A sum that doesn't fit is no value, whatever comes after. */
static void
add_figure(OgiFigure *sum, OgiFigure figure)
{
    if (!ogi_figure_has_value(figure) || sum->presence == OGI_PRESENCE_NO_VALUE)
        return;
    sum->state = MAX(sum->state, figure.state);
    sum->presence =
        ogi_decimal_add(&sum->value, figure.value) ? OGI_PRESENCE_VALUE : OGI_PRESENCE_NO_VALUE;
}

/* The parts of a sample stand one behind the other. */
static void
add_sample(OgiFigure *sums, const OgiFigure *figures, guint n_series)
{
    for (guint i = 0; i < N_PARTS * n_series; i++) {
        if (figures[i].presence == OGI_PRESENCE_NO_VALUE)
            sums[i].presence = OGI_PRESENCE_NO_VALUE;
        else
            add_figure(&sums[i], figures[i]);
    }
}

static OgiMatchedSample
sample_at(OgiFigure *figures, guint n_series)
{
    return (OgiMatchedSample){figures, figures + n_series, figures + 2 * n_series,
                              figures + 3 * n_series};
}

/* A leaf's figures in both years. */
static void
add_pair(const Matching *self, OgiMatchedSample sample, const OgiBucketed *pair)
{
    gboolean breaks = (pair->now != NULL && ogi_record_is_break(pair->now)) ||
                      (pair->then != NULL && ogi_record_is_break(pair->then));

    ogi_figure_map_read(self->map, pair->now, self->now);
    ogi_figure_map_read(self->map, pair->then, self->then);
    for (guint s = 0; s < self->samples->n_series; s++) {
        if (ogi_figure_has_value(self->now[s]) && ogi_figure_has_value(self->then[s]) && !breaks) {
            add_figure(&sample.value[s], self->now[s]);
            add_figure(&sample.base[s], self->then[s]);
        } else {
            add_figure(&sample.entered[s], self->now[s]);
            add_figure(&sample.left[s], self->then[s]);
        }
    }
}

static void
add_to_scope(OgiMatchedSamples *self, guint scope, const OgiFigure *figures)
{
    if (scope != OGI_NO_UNIT)
        add_sample(self->samples[scope].value, figures, self->n_series);
}

/* The leaves that only continue themselves, bucket by bucket. */
static void
match_leaves(Matching *self)
{
    OgiMatchedSamples *samples = self->samples;
    gsize size = N_PARTS * (gsize)samples->n_series * sizeof(OgiFigure);
    g_autofree OgiFigure *room = g_malloc(size);
    const OgiScopes *scopes = ogi_totals_scopes(samples->totals);
    g_autoptr(GArray) pairs = ogi_scopes_sort_pairs(scopes, samples->dataset, samples->year);

    for (guint first = 0, end; first < pairs->len; first = end) {
        guint bucket = g_array_index(pairs, OgiBucketed, first).bucket;

        memset(room, 0, size);
        for (guint i = 0; i < N_PARTS * samples->n_series; i++)
            room[i].presence = OGI_PRESENCE_NO_SERIES;
        for (end = first;
             end < pairs->len && g_array_index(pairs, OgiBucketed, end).bucket == bucket; end++) {
            const OgiBucketed *pair = &g_array_index(pairs, OgiBucketed, end);
            const OgiRecord *record = pair->now != NULL ? pair->now : pair->then;

            if (!ogi_groups_is_linked(samples->groups, ogi_record_agency(record)->order))
                add_pair(self, sample_at(room, samples->n_series), pair);
        }
        add_to_scope(samples, ogi_totals_bucket(samples->totals, bucket).node, room);
        add_to_scope(samples, ogi_totals_bucket(samples->totals, bucket).category, room);
    }
}

/* Nodes from what is below them. */
static void
merge_nodes(OgiMatchedSamples *self)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);

    for (guint scope = ogi_totals_scopes(self->totals)->n_nodes; scope-- > 0;) {
        guint above = ogi_tree_above(tree, ogi_totals_scope(self->totals, scope)->unit);

        if (above != OGI_NO_UNIT)
            add_to_scope(self, ogi_totals_scope_of(self->totals, above),
                         self->samples[scope].value);
    }
}

/* --- what continues others --- */

/* The figures of the units of a group in one year, one row of n_series for each. */
static gboolean
read_units(const Matching *self, const guint *units, guint n, gint year, OgiFigure *figures)
{
    const OgiDataset *dataset = self->samples->dataset;
    gboolean breaks = FALSE;

    for (guint i = 0; i < n; i++) {
        const OgiRecord *record = ogi_dataset_lookup_any(
            dataset, ogi_tree_agency(ogi_dataset_tree(dataset), units[i]), year);

        ogi_figure_map_read(self->map, record, figures + (gsize)i * self->samples->n_series);
        breaks |= record != NULL && ogi_record_is_break(record);
    }
    return breaks;
}

/* Whether all of a group is in a scope: of a category, its leaves. */
static gboolean
is_inside(const OgiMatchedSamples *self, const OgiScope *scope, guint unit)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);

    return scope->category == NULL ||
           (!ogi_tree_is_node(tree, unit) &&
            g_str_equal(ogi_tree_agency(tree, unit)->category, scope->category));
}

static gboolean
all_inside(const OgiMatchedSamples *self, const OgiScope *scope, const guint *units, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (!is_inside(self, scope, units[i]))
            return FALSE;
    }
    return TRUE;
}

static gboolean
all_have(const OgiFigure *figures, guint n, guint n_series, guint series)
{
    for (guint i = 0; i < n; i++) {
        if (!ogi_figure_has_value(figures[(gsize)i * n_series + series]))
            return FALSE;
    }
    return n > 0;
}

static void
add_units(const OgiMatchedSamples *self, const OgiScope *scope, OgiFigure *sum, const guint *units,
          guint n, const OgiFigure *figures, guint series)
{
    for (guint i = 0; i < n; i++) {
        if (is_inside(self, scope, units[i]))
            add_figure(sum, figures[(gsize)i * self->n_series + series]);
    }
}

static void
add_group(const Matching *self, guint scope_index, const OgiGroup *group, const OgiFigure *now,
          const OgiFigure *then, gboolean breaks)
{
    OgiMatchedSamples *samples = self->samples;
    const OgiScope *scope = ogi_totals_scope(samples->totals, scope_index);
    OgiMatchedSample *sample = &samples->samples[scope_index];
    gboolean inside = !breaks && all_inside(samples, scope, group->now, group->n_now) &&
                      all_inside(samples, scope, group->then, group->n_then);

    for (guint s = 0; s < samples->n_series; s++) {
        gboolean matches = inside && all_have(now, group->n_now, samples->n_series, s) &&
                           all_have(then, group->n_then, samples->n_series, s);

        add_units(samples, scope, matches ? &sample->value[s] : &sample->entered[s], group->now,
                  group->n_now, now, s);
        add_units(samples, scope, matches ? &sample->base[s] : &sample->left[s], group->then,
                  group->n_then, then, s);
    }
}

static void
match_groups(Matching *self, guint scope)
{
    OgiMatchedSamples *samples = self->samples;
    const GArray *groups =
        ogi_groups_below(samples->groups, ogi_totals_scope(samples->totals, scope)->unit);

    for (guint g = 0; g < groups->len; g++) {
        const OgiGroup *group = &g_array_index(groups, OgiGroup, g);
        g_autofree OgiFigure *now = g_new(OgiFigure, (gsize)group->n_now * samples->n_series + 1);
        g_autofree OgiFigure *then = g_new(OgiFigure, (gsize)group->n_then * samples->n_series + 1);
        gboolean breaks = read_units(self, group->now, group->n_now, samples->year, now);

        breaks |= read_units(self, group->then, group->n_then, samples->year - 1, then);
        add_group(self, scope, group, now, then, breaks);
    }
}

/* Whether one unit continues others; not one that only continues itself. */
static gboolean
is_succession(const OgiGroup *group)
{
    return group->n_now == 1 && group->n_then > 0 &&
           (group->n_then > 1 || group->then[0] != group->now[0]);
}

/* What was before, added up, in the series that all of the group have in both years. */
static OgiFigure *
sum_base(const OgiMatchedSamples *self, const OgiGroup *group, const OgiFigure *now,
         const OgiFigure *then)
{
    OgiFigure *base = g_new0(OgiFigure, self->n_series);

    for (guint s = 0; s < self->n_series; s++) {
        base[s].presence = OGI_PRESENCE_NO_SERIES;
        if (!is_succession(group) || !ogi_figure_has_value(now[s]) ||
            !all_have(then, group->n_then, self->n_series, s))
            continue;
        for (guint i = 0; i < group->n_then; i++)
            add_figure(&base[s], then[(gsize)i * self->n_series + s]);
    }
    return base;
}

static void
keep_succession(const Matching *matching, const OgiGroup *group)
{
    OgiMatchedSamples *self = matching->samples;
    OgiSuccession succession = {
        .then = g_memdup2(group->then, group->n_then * sizeof(guint)),
        .n_then = group->n_then,
        .now = is_succession(group) ? group->now[0] : OGI_NO_UNIT,
    };
    g_autofree OgiFigure *now = g_new(OgiFigure, (gsize)group->n_now * self->n_series + 1);
    g_autofree OgiFigure *then = g_new(OgiFigure, (gsize)group->n_then * self->n_series + 1);

    succession.breaks = read_units(matching, group->now, group->n_now, self->year, now);
    succession.breaks |= read_units(matching, group->then, group->n_then, self->year - 1, then);
    succession.base = sum_base(self, group, now, then);
    g_array_append_val(self->successions, succession);
    for (guint i = 0; i < group->n_then; i++)
        self->succession_of[group->then[i]] = self->successions->len;
    for (guint i = 0; i < group->n_now; i++)
        self->succession_of[group->now[i]] = self->successions->len;
}

/* The groups of the roots' trees: agencies are compared there. */
static void
keep_successions(const Matching *matching)
{
    OgiMatchedSamples *self = matching->samples;
    const OgiTree *tree = ogi_dataset_tree(self->dataset);

    self->succession_of = g_new0(guint, ogi_tree_n_units(tree));
    for (guint r = 0; r < ogi_tree_n_roots(tree); r++) {
        const GArray *groups = ogi_groups_below(self->groups, ogi_tree_root(tree, r));

        for (guint g = 0; g < groups->len; g++)
            keep_succession(matching, &g_array_index(groups, OgiGroup, g));
    }
}

OgiMatchedSamples *
ogi_matched_samples_new(const OgiTotals *totals, gint year)
{
    OgiMatchedSamples *self = g_new0(OgiMatchedSamples, 1);
    guint n_series = ogi_totals_n_series(totals);
    guint n_scopes = ogi_totals_n_scopes(totals);
    gsize n_figures = (gsize)n_scopes * N_PARTS * n_series;
    g_autoptr(OgiFigureMap) map =
        ogi_figure_map_new(ogi_dataset_codebook(ogi_totals_dataset(totals)), NULL);
    g_autofree OgiFigure *now = g_new(OgiFigure, n_series);
    g_autofree OgiFigure *then = g_new(OgiFigure, n_series);
    Matching matching = {self, map, now, then};

    self->totals = totals;
    self->dataset = ogi_totals_dataset(totals);
    self->year = year;
    self->n_series = n_series;
    self->figures = g_new0(OgiFigure, n_figures);
    for (gsize i = 0; i < n_figures; i++)
        self->figures[i].presence = OGI_PRESENCE_NO_SERIES;
    self->samples = g_new(OgiMatchedSample, n_scopes);
    for (guint s = 0; s < n_scopes; s++)
        self->samples[s] = sample_at(self->figures + (gsize)s * N_PARTS * n_series, n_series);
    self->groups = ogi_groups_new(self->dataset, year);
    self->successions = g_array_new(FALSE, FALSE, sizeof(OgiSuccession));
    g_array_set_clear_func(self->successions, clear_succession);
    match_leaves(&matching);
    merge_nodes(self);
    for (guint s = 0; s < n_scopes; s++)
        match_groups(&matching, s);
    keep_successions(&matching);
    return self;
}

void
ogi_matched_samples_free(OgiMatchedSamples *self)
{
    if (self == NULL)
        return;
    ogi_groups_free(self->groups);
    g_array_unref(self->successions);
    g_free(self->succession_of);
    g_free(self->samples);
    g_free(self->figures);
    g_free(self);
}

const OgiMatchedSample *
ogi_matched_samples_get(const OgiMatchedSamples *self, guint scope)
{
    return &self->samples[scope];
}

const OgiSuccession *
ogi_matched_samples_succession(const OgiMatchedSamples *self, guint unit)
{
    guint place = self->succession_of[unit];

    return place > 0 ? &g_array_index(self->successions, OgiSuccession, place - 1) : NULL;
}
