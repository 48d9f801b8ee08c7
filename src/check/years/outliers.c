/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/hash.h>

#include "cell-pairs-private.h"

/*
 * XY-JUMP: changes from one year to the next that stand out among all agencies' (M. A. Hidiroglou
 * and J.-M. Berthelot, "Statistical editing and imputation for periodic business surveys", 1986),
 * and changes by about a power of ten: 元 for 万元, a digit too many.
 *
 * The effect of a change is how far its ratio is from the median ratio, up or down alike, times the
 * square root of the larger figure: from 2 to 4 is no news, from 2000 to 4000 is. Whole numbers
 * throughout, so that the same pairs stand out on every machine.
 *
 * A change by a factor that no agency's work grows by stands out whatever the others do: the unit
 * is another one, or digits are too many or too few. Money that is exactly ten thousand times that
 * of the other year is XY-UNIT.
 */
enum {
    RATIO_SCALE = 1000000, /* distances from the median have six decimals */
    ROOT_SCALE = 1000,     /* roots three */
};

/* The rule's parameters. */
enum {
    WIDTH,  /* of the interval, in distances between quartile and median */
    LEAST,  /* pairs; fewer don't show what is usual */
    CHANGE, /* a smaller one isn't worth a look; in the cell's unit */
    FACTOR, /* a larger one stands out by itself */
    CELLS,  /* from here on: the cells, as in formulas */
};

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
    const OgiCellPair *x = a;
    const OgiCellPair *y = b;

    return compare_wide(product(x->new, y->old), product(y->new, x->old));
}

static gint
compare_effects(gconstpointer a, gconstpointer b)
{
    return compare_wide(((const OgiCellPair *)a)->effect, ((const OgiCellPair *)b)->effect);
}

/* The whole part of the square root of a number below 2^124: digit by digit, in base two. */
static gint64
square_root(OgiWide value)
{
    OgiWide digit = (OgiWide)1 << 124;
    OgiWide root = 0;

    while (digit > value)
        digit >>= 2;
    for (; digit > 0; digit >>= 2) {
        if (value >= root + digit) {
            value -= root + digit;
            root = (root >> 1) + digit;
        } else {
            root >>= 1;
        }
    }
    return (gint64)root;
}

/* ratio / median - 1 above the median, 1 - median / ratio below it. */
static OgiWide
distance(const OgiCellPair *pair, const OgiCellPair *median)
{
    OgiWide ratio = product(pair->new, median->old);
    OgiWide usual = product(median->new, pair->old);
    OgiWide scaled = (ratio - usual) * RATIO_SCALE / MIN(ratio, usual);

    return CLAMP(scaled, -(OgiWide)G_MAXINT64, (OgiWide)G_MAXINT64);
}

static void
rate_effects(GArray *pairs)
{
    OgiCellPair median;

    g_array_sort(pairs, compare_ratios);
    median = g_array_index(pairs, OgiCellPair, pairs->len / 2);
    for (guint i = 0; i < pairs->len; i++) {
        OgiCellPair *pair = &g_array_index(pairs, OgiCellPair, i);
        gint64 size = MAX(pair->new, pair->old);

        pair->effect =
            distance(pair, &median) * square_root((OgiWide)size * ROOT_SCALE * ROOT_SCALE);
    }
    g_array_sort(pairs, compare_effects);
}

static void
report(const OgiCellPairs *self, const OgiCellPair *pair)
{
    const OgiFormCell *cell = ogi_cell_pairs_cell(self, pair->now);
    const char *rule = ogi_is_other_unit(self, pair) ? self->unit_rule : self->rule->id;
    OgiFinding *finding = ogi_explain_record(self->findings, rule, pair->now,
                                             ogi_cell_pairs_line(self, pair->now), NULL);

    finding->table = cell->table;
    finding->indicator = cell->indicator;
    finding->column = cell->column;
    finding->left = ogi_decimal_text(pair->old, cell->decimals);
    finding->right = ogi_decimal_text(pair->new, cell->decimals);
    finding->difference = ogi_explain_wide((OgiWide)pair->old - pair->new, cell->decimals);
    ogi_factor_explain(self, pair, finding);
}

/* 1 in the fixed point of the cell. */
static gint64
unit_of(const OgiCellPairs *self)
{
    const OgiCellPair *first = &g_array_index(self->pairs, OgiCellPair, 0);

    return ogi_decimal_one(ogi_cell_pairs_cell(self, first->now)->decimals);
}

/* The pairs outside the interval around the median of effects. */
static void
check_effects(const OgiCellPairs *self)
{
    GArray *pairs = self->pairs;
    guint n = pairs->len;
    gint64 width = ogi_rule_parameter(self->rule, WIDTH);
    OgiWide middle, down, up, least, change;

    if (n == 0 || n < ogi_rule_parameter(self->rule, LEAST))
        return;
    change = product(ogi_rule_parameter(self->rule, CHANGE), unit_of(self));
    rate_effects(pairs);
    middle = g_array_index(pairs, OgiCellPair, n / 2).effect;
    /* a twentieth of the median at least: where nearly all are alike, quartiles are too narrow */
    least = (middle < 0 ? -middle : middle) / 20;
    down = MAX(middle - g_array_index(pairs, OgiCellPair, n / 4).effect, least);
    up = MAX(g_array_index(pairs, OgiCellPair, n * 3 / 4).effect - middle, least);
    for (guint i = 0; i < n; i++) {
        const OgiCellPair *pair = &g_array_index(pairs, OgiCellPair, i);

        if ((pair->effect < middle - width * down || pair->effect > middle + width * up) &&
            ABS(pair->new - pair->old) >= change)
            report(self, pair);
    }
}

/* Those off by a factor are reported, and don't count among the others. */
static void
check_factors(const OgiCellPairs *self)
{
    guint kept = 0;

    for (guint i = 0; i < self->pairs->len; i++) {
        const OgiCellPair *pair = &g_array_index(self->pairs, OgiCellPair, i);

        if (ogi_cell_pairs_beyond_factor(self, pair->new, pair->old))
            report(self, pair);
        else
            g_array_index(self->pairs, OgiCellPair, kept++) = *pair;
    }
    g_array_set_size(self->pairs, kept);
}

static void
clear_pairs(gpointer data)
{
    g_array_unref(((OgiCellPairs *)data)->pairs);
}

/* The cells that the rule names. (transfer full) */
static GArray *
list_cells(const OgiDataset *dataset, const OgiRuleSet *rules, OgiFindings *findings)
{
    const OgiRule *rule = ogi_rule_set_find(rules, "XY-JUMP");
    const OgiRule *unit_rule = ogi_rule_set_find(rules, "XY-UNIT");
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(OgiCellPairs));

    g_array_set_clear_func(cells, clear_pairs);
    for (guint i = 0; rule->parameters[i] != NULL; i++) {
        g_auto(GStrv) codes = g_strsplit(rule->parameters[i], ":", 2);
        OgiCellPairs pairs = {.dataset = dataset, .rule = rule, .findings = findings};

        if (i < CELLS || codes[1] == NULL)
            continue;
        pairs.indicator = ogi_intern(codes[0]);
        pairs.column = ogi_intern(codes[1]);
        pairs.factor = ogi_rule_parameter(rule, FACTOR);
        pairs.unit_rule = unit_rule->off ? rule->id : unit_rule->id;
        pairs.pairs = g_array_new(FALSE, FALSE, sizeof(OgiCellPair));
        g_array_append_val(cells, pairs);
    }
    return cells;
}

void
ogi_check_outliers(const OgiDataset *dataset, gint year, const OgiRuleSet *rules,
                   OgiFindings *findings)
{
    g_autoptr(GArray) cells = NULL;

    if (ogi_rule_set_get(rules, "XY-JUMP")->off && ogi_rule_set_get(rules, "XY-UNIT")->off)
        return;
    cells = list_cells(dataset, rules, findings);
    ogi_cell_pairs_gather((OgiCellPairs *)(void *)cells->data, cells->len, year);
    for (guint i = 0; i < cells->len; i++) {
        const OgiCellPairs *pairs = &g_array_index(cells, OgiCellPairs, i);

        check_factors(pairs);
        check_effects(pairs);
    }
}
