/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "cell-pairs-private.h"
#include "data/words.h"

/*
 * Changes by about a power of ten: a unit taken for another, a digit too many or too few.
 */
enum {
    MAX_POWER = 15, /* of ten */
    YUAN_IN_UNIT = 10000,
};

/* How many times the smaller figure the larger one is, as the nearest power of ten: within a third
 * and three times for large factors, within a quarter for small ones. A large factor of money is
 * the one unit taken for the other. 1 where none is near. */
static OgiWide
nearest_power(const OgiCellPairs *self, const OgiCellPair *pair, OgiKind kind)
{
    OgiWide larger = MAX(pair->new, pair->old);
    OgiWide smaller = MIN(pair->new, pair->old);
    gboolean wide = ogi_cell_pairs_beyond_factor(self, pair->new, pair->old);
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

static OgiKind
kind_of(const OgiCellPairs *self, const OgiCellPair *pair)
{
    return (OgiKind)ogi_cell_pairs_cell(self, pair->now)->kind;
}

gboolean
ogi_is_other_unit(const OgiCellPairs *self, const OgiCellPair *pair)
{
    return kind_of(self, pair) == OGI_KIND_MONEY &&
           (OgiWide)MIN(pair->new, pair->old) * YUAN_IN_UNIT == MAX(pair->new, pair->old);
}

/* What the year beyond a figure says of it: 1, against it; -1, for it; 0: there is none. */
static gint
result_of(const OgiCellPairs *self, gint64 beyond, gint64 figure)
{
    if (beyond == 0)
        return 0;
    return ogi_cell_pairs_beyond_factor(self, beyond, figure) ? 1 : -1;
}

/* Of two figures that can't both be right, the one that the year beyond it contradicts, too, or the
 * other one where that year bears this one out. Where nothing tells: 元 in a column of 万元 makes a
 * figure too large, 万元 in one of 元 too small. */
static gboolean
is_old_suspect(const OgiCellPairs *self, const OgiCellPair *pair, const char **confidence)
{
    gboolean larger_is_suspect =
        g_str_equal(ogi_cell_pairs_cell(self, pair->now)->unit, OGI_WORD_WAN_YUAN);
    gint year = ogi_record_year(pair->now);
    gint against_new = result_of(self, ogi_cell_pairs_figure(self, pair, year + 1), pair->new);
    gint against_old = result_of(self, ogi_cell_pairs_figure(self, pair, year - 2), pair->old);

    *confidence = against_new != against_old ? "medium" : "low";
    if (against_new == against_old)
        return (pair->old > pair->new) == larger_is_suspect;
    return against_old > against_new;
}

/* "row/column", with the year where it is the one before. */
static void
append_cell(GString *out, const OgiFormCell *cell, gboolean old, gint year)
{
    g_string_append_printf(out, "%s/%s", cell->row_label, cell->column_label);
    if (old)
        ogi_explain_append_year(out, year);
}

/* The suspect figure of money, taken for one in 元 instead of 万元 or the other way. Of a count
 * with a digit too many or too few nobody can tell which. */
static void
suggest_unit(const OgiCellPairs *self, const OgiCellPair *pair, OgiFinding *finding)
{
    gboolean old = is_old_suspect(self, pair, &finding->confidence);
    const OgiRecord *record = old ? pair->before : pair->now;
    const OgiFormCell *cell = ogi_cell_pairs_cell(self, record);
    gint64 value = old ? pair->old : pair->new;
    OgiWide meant =
        value == MAX(pair->new, pair->old) ? value / YUAN_IN_UNIT : (OgiWide)value * YUAN_IN_UNIT;
    g_autofree char *printed = ogi_decimal_text(value, cell->decimals);
    g_autoptr(GString) label = g_string_new(NULL);
    g_autofree char *number = NULL;

    if (meant == 0 || meant > G_MAXINT64 || (meant < value && meant * YUAN_IN_UNIT != value)) {
        finding->confidence = NULL;
        return; /* no whole number */
    }
    number = ogi_decimal_text((gint64)meant, cell->decimals);
    append_cell(label, cell, old, ogi_record_year(record));
    finding->suggestion = g_strdup_printf("%s %s→%s", label->str, printed, number);
}

/* Whether a is nearer to the figure than b: 1; b is: -1; 0 where nothing tells. */
static gint
compare_nearness(gint64 figure, gint64 a, gint64 b)
{
    OgiWide of_a = (OgiWide)MAX(figure, a) * MIN(figure, b);
    OgiWide of_b = (OgiWide)MAX(figure, b) * MIN(figure, a);

    return figure == 0 ? 0 : (of_a < of_b) - (of_a > of_b);
}

/* The figure that is further from the years beyond both; what it is they can't say. */
static void
suggest_suspect(const OgiCellPairs *self, const OgiCellPair *pair, OgiFinding *finding)
{
    gint year = ogi_record_year(pair->now);
    gint against_new =
        compare_nearness(ogi_cell_pairs_figure(self, pair, year - 2), pair->old, pair->new) +
        compare_nearness(ogi_cell_pairs_figure(self, pair, year + 1), pair->old, pair->new);
    const OgiRecord *record = against_new > 0 ? pair->now : pair->before;
    const OgiFormCell *cell = ogi_cell_pairs_cell(self, record);
    g_autoptr(GString) label = g_string_new(NULL);
    g_autofree char *printed = NULL;

    if (against_new == 0)
        return;
    printed = ogi_decimal_text(against_new > 0 ? pair->new : pair->old, cell->decimals);
    finding->confidence = "low";
    append_cell(label, cell, against_new < 0, year - 1);
    finding->suggestion = g_strdup_printf("%s %s→?", label->str, printed);
}

/* "10000", "1/10000" */
static char *
power_text(const OgiCellPair *pair, OgiWide power)
{
    return g_strdup_printf("%s%" G_GINT64_FORMAT, pair->new < pair->old ? "1/" : "", (gint64)power);
}

void
ogi_factor_explain(const OgiCellPairs *self, const OgiCellPair *pair, OgiFinding *finding)
{
    OgiWide power = nearest_power(self, pair, kind_of(self, pair));

    if (power != 1)
        finding->detail = power_text(pair, power);
    if (power == YUAN_IN_UNIT && kind_of(self, pair) == OGI_KIND_MONEY)
        suggest_unit(self, pair, finding);
    else
        suggest_suspect(self, pair, finding);
}
