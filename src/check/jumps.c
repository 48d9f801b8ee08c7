/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "aggregate-private.h"
#include "explain-private.h"

/*
 * XY-JUMP: changes from one year to the next that stand out among all agencies' (M. A. Hidiroglou
 * and J.-M. Berthelot, "Statistical editing and imputation for periodic business surveys", 1986),
 * and money off by about ten thousand: 元 for 万元.
 *
 * The effect of a change is how far its ratio is from the median ratio, up or down alike, times the
 * square root of the larger figure: from 2 to 4 is no news, from 2000 to 4000 is. Whole numbers
 * throughout, so that the same pairs stand out on every machine.
 */
enum {
    RATIO_SCALE = 1000000, /* distances from the median have six decimals */
    ROOT_SCALE = 1000,     /* roots three */
    YUAN_IN_UNIT = 10000,
};

/* No count is above; products of two, scaled, fit in 128 bits. */
static const gint64 MAX_FIGURE = G_GINT64_CONSTANT(1000000000000000);

/* The rule's parameters. */
enum {
    WIDTH,  /* of the interval, in distances between quartile and median */
    LEAST,  /* pairs; fewer don't show what is usual */
    CHANGE, /* a smaller one isn't worth a look */
    CELLS,  /* from here on: the cells, as in formulas */
};

typedef struct {
    const OgiRecord *now;
    const OgiRecord *before;
    gint64 new;
    gint64 old;
    OgiWide effect;
} Pair;

/* One cell of one year, over the agencies that have it in both years, neither time 0. */
typedef struct {
    const OgiRule *rule;
    const char *indicator;
    const char *column;
    GArray *pairs; /* Pair */
    OgiFindings *findings;
} Series;

static gint
find_cell(const Series *self, const OgiForm *form)
{
    const OgiFormCell *cells = ogi_form_cells(form);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (g_str_equal(cells[i].indicator, self->indicator) &&
            g_str_equal(cells[i].column, self->column))
            return (gint)i;
    }
    return OGI_NO_INDEX;
}

/* A figure above zero, deduced from nothing. */
static gboolean
value_of(const OgiRecord *record, gint cell, gint64 *value)
{
    if (cell == OGI_NO_INDEX || !ogi_state_is_said(ogi_record_states(record)[cell]))
        return FALSE;
    *value = ogi_record_values(record)[cell];
    return *value > 0 && *value <= MAX_FIGURE;
}

static gboolean
same_series(const OgiForm *a, gint i, const OgiForm *b, gint j)
{
    return i != OGI_NO_INDEX && j != OGI_NO_INDEX &&
           ogi_form_cells(a)[i].series == ogi_form_cells(b)[j].series;
}

static void
gather_pairs(Series *self, const OgiDataset *dataset, gint year)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_records_of(dataset, year, &n);
    const OgiForm *forms[2] = {NULL, NULL};
    gint cells[2] = {OGI_NO_INDEX, OGI_NO_INDEX};

    g_array_set_size(self->pairs, 0);
    for (guint i = 0; i < n; i++) {
        Pair pair = {.now = records[i]};

        pair.before = ogi_dataset_lookup(dataset, ogi_record_agency(pair.now), year - 1);
        if (pair.before == NULL)
            continue;
        /* looked up again only where the form changes */
        if (forms[0] != ogi_record_form(pair.now) || forms[1] != ogi_record_form(pair.before)) {
            forms[0] = ogi_record_form(pair.now);
            forms[1] = ogi_record_form(pair.before);
            cells[0] = find_cell(self, forms[0]);
            cells[1] = find_cell(self, forms[1]);
        }
        if (same_series(forms[0], cells[0], forms[1], cells[1]) &&
            value_of(pair.now, cells[0], &pair.new) && value_of(pair.before, cells[1], &pair.old))
            g_array_append_val(self->pairs, pair);
    }
}

static gint
compare_wide(OgiWide a, OgiWide b)
{
    return (a > b) - (a < b);
}

static OgiWide
product(gint64 a, gint64 b)
{
    return (OgiWide)a * (OgiWide)b;
}

static gint
compare_ratios(gconstpointer a, gconstpointer b)
{
    const Pair *x = a;
    const Pair *y = b;

    return compare_wide(product(x->new, y->old), product(y->new, x->old));
}

static gint
compare_effects(gconstpointer a, gconstpointer b)
{
    return compare_wide(((const Pair *)a)->effect, ((const Pair *)b)->effect);
}

/* The whole part of the square root. */
static gint64
square_root(OgiWide value)
{
    OgiWide low = 0;
    OgiWide high = (OgiWide)1 << 62;

    while (low < high) {
        OgiWide middle = (low + high + 1) / 2;

        if (middle <= value / middle)
            low = middle;
        else
            high = middle - 1;
    }
    return (gint64)low;
}

/* ratio / median - 1 above the median, 1 - median / ratio below it. */
static OgiWide
distance(const Pair *pair, const Pair *median)
{
    OgiWide ratio = product(pair->new, median->old);
    OgiWide usual = product(median->new, pair->old);
    OgiWide scaled = (ratio - usual) * RATIO_SCALE / MIN(ratio, usual);

    return CLAMP(scaled, -(OgiWide)G_MAXINT64, (OgiWide)G_MAXINT64);
}

static void
rate_effects(GArray *pairs)
{
    Pair median;

    g_array_sort(pairs, compare_ratios);
    median = g_array_index(pairs, Pair, pairs->len / 2);
    for (guint i = 0; i < pairs->len; i++) {
        Pair *pair = &g_array_index(pairs, Pair, i);
        gint64 size = MAX(pair->new, pair->old);

        pair->effect =
            distance(pair, &median) * square_root((OgiWide)size * ROOT_SCALE * ROOT_SCALE);
    }
    g_array_sort(pairs, compare_effects);
}

static void
report(const Series *self, const Pair *pair, const char *detail)
{
    gint index = find_cell(self, ogi_record_form(pair->now));
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(pair->now))[index];
    OgiFinding *finding = ogi_explain_record(self->findings, self->rule->id, pair->now,
                                             ogi_record_lines(pair->now)[index], detail);

    finding->table = cell->table;
    finding->indicator = cell->indicator;
    finding->column = cell->column;
    finding->left = ogi_explain_number(pair->old, cell->decimals);
    finding->right = ogi_explain_number(pair->new, cell->decimals);
    finding->difference = ogi_aggregate_number((OgiWide)pair->old - pair->new, cell->decimals);
}

/* The pairs outside the interval around the median of effects. */
static void
check_effects(const Series *self)
{
    GArray *pairs = self->pairs;
    guint n = pairs->len;
    gint64 width = ogi_rule_parameter(self->rule, WIDTH, 20);
    gint64 change = ogi_rule_parameter(self->rule, CHANGE, 20);
    OgiWide middle, down, up, least;

    if (n < ogi_rule_parameter(self->rule, LEAST, 20))
        return;
    rate_effects(pairs);
    middle = g_array_index(pairs, Pair, n / 2).effect;
    /* a twentieth of the median at least: where nearly all are alike, quartiles are too narrow */
    least = (middle < 0 ? -middle : middle) / 20;
    down = MAX(middle - g_array_index(pairs, Pair, n / 4).effect, least);
    up = MAX(g_array_index(pairs, Pair, n * 3 / 4).effect - middle, least);
    for (guint i = 0; i < n; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);

        if ((pair->effect < middle - width * down || pair->effect > middle + width * up) &&
            ABS(pair->new - pair->old) >= change)
            report(self, pair, NULL);
    }
}

/* Whether one figure is about ten thousand times the other: a third to three times of that. */
static gboolean
is_unit_error(gint64 a, gint64 b)
{
    OgiWide larger = MAX(a, b);
    OgiWide smaller = MIN(a, b);

    return larger * 3 >= smaller * YUAN_IN_UNIT && larger <= smaller * YUAN_IN_UNIT * 3;
}

static void
check_units(const Series *self)
{
    for (guint i = 0; i < self->pairs->len; i++) {
        const Pair *pair = &g_array_index(self->pairs, Pair, i);

        if (is_unit_error(pair->new, pair->old))
            report(self, pair, "元≠万元");
    }
}

static gboolean
is_money(const Series *self, const OgiCodebook *codebook)
{
    for (guint f = 0; f < ogi_codebook_n_forms(codebook); f++) {
        const OgiForm *form = ogi_codebook_form(codebook, f);
        gint cell = find_cell(self, form);

        if (cell != OGI_NO_INDEX)
            return ogi_form_cells(form)[cell].kind == OGI_KIND_MONEY;
    }
    return FALSE;
}

static void
check_cell(Series *self, const OgiDataset *dataset)
{
    gboolean money = is_money(self, ogi_dataset_codebook(dataset));

    for (guint y = 1; y < ogi_dataset_n_years(dataset); y++) {
        gather_pairs(self, dataset, ogi_dataset_year(dataset, y));
        if (money)
            check_units(self);
        else
            check_effects(self);
    }
}

void
ogi_check_jumps(const OgiDataset *dataset, const OgiRuleSet *rules, OgiFindings *findings)
{
    Series series = {.rule = ogi_rule_set_find(rules, "XY-JUMP"), .findings = findings};
    char *const *parameters = series.rule->parameters;

    if (series.rule->off || parameters == NULL)
        return;
    series.pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    for (guint i = 0; parameters[i] != NULL; i++) {
        g_auto(GStrv) codes = g_strsplit(parameters[i], ":", 2);

        if (i < CELLS || codes[1] == NULL)
            continue;
        series.indicator = codes[0];
        series.column = codes[1];
        check_cell(&series, dataset);
    }
    g_array_unref(series.pairs);
}
