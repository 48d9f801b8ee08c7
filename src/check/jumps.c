/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "aggregate-private.h"
#include "explain-private.h"

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
 * is another one, or digits are too many or too few.
 */
enum {
    RATIO_SCALE = 1000000, /* distances from the median have six decimals */
    ROOT_SCALE = 1000,     /* roots three */
    MAX_POWER = 15,        /* of ten */
    YUAN_IN_UNIT = 10000,
};

/* No count is above; products of two, scaled, fit in 128 bits. */
static const gint64 MAX_FIGURE = G_GINT64_CONSTANT(1000000000000000);

/* The rule's parameters. */
enum {
    WIDTH,  /* of the interval, in distances between quartile and median */
    LEAST,  /* pairs; fewer don't show what is usual */
    CHANGE, /* a smaller one isn't worth a look; in the cell's unit */
    FACTOR, /* a larger one stands out by itself */
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
    const OgiDataset *dataset;
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

/* A figure above zero, as the report itself says it. */
static gboolean
value_of(const OgiRecord *record, gint cell, gint64 *value)
{
    if (cell == OGI_NO_INDEX || ogi_record_states(record)[cell] != OGI_STATE_REPORTED)
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
gather_pairs(Series *self, gint year)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_records_of(self->dataset, year, &n);
    const OgiForm *forms[2] = {NULL, NULL};
    gint cells[2] = {OGI_NO_INDEX, OGI_NO_INDEX};

    g_array_set_size(self->pairs, 0);
    for (guint i = 0; i < n; i++) {
        Pair pair = {.now = records[i]};

        pair.before = ogi_dataset_lookup(self->dataset, ogi_record_agency(pair.now), year - 1);
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

/* --- powers of ten --- */

static gboolean
is_beyond_factor(const Series *self, gint64 a, gint64 b)
{
    return MAX(a, b) / MIN(a, b) >= ogi_rule_parameter(self->rule, FACTOR, 500);
}

/* How many times the smaller figure the larger one is, as the nearest power of ten: within a third
 * and three times for large factors, within a quarter for small ones. A large factor of money is
 * the one unit taken for the other. 1 where none is near. */
static OgiWide
nearest_power(const Series *self, const Pair *pair, OgiKind kind)
{
    OgiWide larger = MAX(pair->new, pair->old);
    OgiWide smaller = MIN(pair->new, pair->old);
    gboolean wide = is_beyond_factor(self, pair->new, pair->old);
    OgiWide power = 1;

    if (wide && kind == OGI_KIND_MONEY && larger <= smaller * YUAN_IN_UNIT * 20)
        return YUAN_IN_UNIT;
    for (guint k = 1; k <= MAX_POWER; k++) {
        power *= 10;
        if (wide ? larger * 3 >= smaller * power && larger <= smaller * power * 3
                 : larger * 5 >= smaller * power * 4 && larger * 4 <= smaller * power * 5)
            return power;
    }
    return 1;
}

/* What the figure is in another year, where it is above zero; 0 else. */
static gint64
figure_of_year(const Series *self, const Pair *pair, gint year)
{
    const OgiRecord *record = ogi_dataset_lookup(self->dataset, ogi_record_agency(pair->now), year);
    gint cell = record != NULL ? find_cell(self, ogi_record_form(record)) : OGI_NO_INDEX;
    gint64 value;

    return cell != OGI_NO_INDEX &&
                   same_series(ogi_record_form(record), cell, ogi_record_form(pair->now),
                               find_cell(self, ogi_record_form(pair->now))) &&
                   value_of(record, cell, &value)
               ? value
               : 0;
}

/* Of two figures that can't both be right, the one that the year beyond it contradicts, too, or the
 * other one where that year bears this one out. Where nothing tells: 元 in a column of 万元 makes a
 * figure too large, 万元 in one of 元 too small. */
static gboolean
is_old_suspect(const Series *self, const Pair *pair, const OgiFormCell *cell,
               const char **confidence)
{
    gboolean larger_is_suspect = g_str_equal(cell->unit, "万元");
    gint year = ogi_record_year(pair->now);
    gint64 later = figure_of_year(self, pair, year + 1);
    gint64 older = figure_of_year(self, pair, year - 2);
    gint against_new = later == 0 ? 0 : is_beyond_factor(self, later, pair->new) ? 1 : -1;
    gint against_old = older == 0 ? 0 : is_beyond_factor(self, older, pair->old) ? 1 : -1;

    *confidence = against_new != against_old ? "medium" : "low";
    if (against_new == against_old)
        return (pair->old > pair->new) == larger_is_suspect;
    return against_old > against_new;
}

/* The suspect figure of money, taken for one in 元 instead of 万元 or the other way. Of a count
 * with a digit too many or too few nobody can tell which. */
static void
suggest_unit(const Series *self, const Pair *pair, OgiFinding *finding)
{
    gboolean old = is_old_suspect(
        self, pair,
        &ogi_form_cells(ogi_record_form(pair->now))[find_cell(self, ogi_record_form(pair->now))],
        &finding->confidence);
    const OgiRecord *record = old ? pair->before : pair->now;
    gint64 value = old ? pair->old : pair->new;
    const OgiFormCell *cell =
        &ogi_form_cells(ogi_record_form(record))[find_cell(self, ogi_record_form(record))];
    OgiWide meant =
        value == MAX(pair->new, pair->old) ? value / YUAN_IN_UNIT : (OgiWide)value * YUAN_IN_UNIT;
    g_autofree char *printed = ogi_explain_number(value, cell->decimals);
    g_autofree char *year =
        old ? g_strdup_printf("（%d年）", ogi_record_year(record)) : g_strdup("");
    g_autofree char *number = NULL;

    if (meant == 0 || meant > G_MAXINT64 || (meant < value && meant * YUAN_IN_UNIT != value)) {
        finding->confidence = NULL;
        return; /* no whole number */
    }
    number = ogi_explain_number((gint64)meant, cell->decimals);
    finding->suggestion = g_strdup_printf("%s/%s%s %s→%s", cell->row_label, cell->column_label,
                                          year, printed, number);
}

/* "10000", "1/10000" */
static char *
power_text(const Pair *pair, OgiWide power)
{
    return g_strdup_printf("%s%" G_GINT64_FORMAT, pair->new < pair->old ? "1/" : "", (gint64)power);
}

static void
report(const Series *self, const Pair *pair)
{
    gint index = find_cell(self, ogi_record_form(pair->now));
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(pair->now))[index];
    OgiFinding *finding = ogi_explain_record(self->findings, self->rule->id, pair->now,
                                             ogi_record_lines(pair->now)[index], NULL);
    OgiWide power;

    finding->table = cell->table;
    finding->indicator = cell->indicator;
    finding->column = cell->column;
    finding->left = ogi_explain_number(pair->old, cell->decimals);
    finding->right = ogi_explain_number(pair->new, cell->decimals);
    finding->difference = ogi_aggregate_number((OgiWide)pair->old - pair->new, cell->decimals);
    power = nearest_power(self, pair, cell->kind);
    if (power > 1) {
        finding->detail = power_text(pair, power);
        if (power == YUAN_IN_UNIT && cell->kind == OGI_KIND_MONEY)
            suggest_unit(self, pair, finding);
    }
}

/* 1 in the fixed point of the cell. */
static gint64
unit_of(const Series *self)
{
    const OgiForm *form = ogi_record_form(g_array_index(self->pairs, Pair, 0).now);
    gint64 unit = 1;

    for (guint i = ogi_form_cells(form)[find_cell(self, form)].decimals; i > 0; i--)
        unit *= 10;
    return unit;
}

/* The pairs outside the interval around the median of effects. */
static void
check_effects(const Series *self)
{
    GArray *pairs = self->pairs;
    guint n = pairs->len;
    gint64 width = ogi_rule_parameter(self->rule, WIDTH, 20);
    OgiWide middle, down, up, least, change;

    if (n == 0 || n < ogi_rule_parameter(self->rule, LEAST, 20))
        return;
    change = product(ogi_rule_parameter(self->rule, CHANGE, 20), unit_of(self));
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
            report(self, pair);
    }
}

/* Those off by a factor are reported, and don't count among the others. */
static void
check_factors(const Series *self)
{
    guint kept = 0;

    for (guint i = 0; i < self->pairs->len; i++) {
        const Pair *pair = &g_array_index(self->pairs, Pair, i);

        if (is_beyond_factor(self, pair->new, pair->old))
            report(self, pair);
        else
            g_array_index(self->pairs, Pair, kept++) = *pair;
    }
    g_array_set_size(self->pairs, kept);
}

static void
check_cell(Series *self)
{
    for (guint y = 1; y < ogi_dataset_n_years(self->dataset); y++) {
        gather_pairs(self, ogi_dataset_year(self->dataset, y));
        check_factors(self);
        check_effects(self);
    }
}

void
ogi_check_jumps(const OgiDataset *dataset, const OgiRuleSet *rules, OgiFindings *findings)
{
    Series series = {
        .dataset = dataset, .rule = ogi_rule_set_find(rules, "XY-JUMP"), .findings = findings};
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
        check_cell(&series);
    }
    g_array_unref(series.pairs);
}
