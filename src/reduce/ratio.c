/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "ratio-private.h"

enum { PERCENTAGE_POINTS = 2 }; /* decimals between a fraction and its percentage */

void
ogi_ratio_set_free(OgiRatioSet *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->ratios);
    g_free(self);
}

guint
ogi_ratio_set_n(const OgiRatioSet *self)
{
    return self->ratios->len;
}

static const OgiRatio *
get_ratio(const OgiRatioSet *self, guint index)
{
    return &g_array_index(self->ratios, OgiRatio, index);
}

const char *
ogi_ratio_code(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->code;
}

const char *
ogi_ratio_label(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->label;
}

gboolean
ogi_ratio_is_only_ranked(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->only_ranked;
}

const char *
ogi_ratio_label_en(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->label_en;
}

const char *
ogi_ratio_numerator(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->numerator;
}

const char *
ogi_ratio_denominator(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->denominator;
}

const char *
ogi_ratio_forms(const OgiRatioSet *self, guint index)
{
    return get_ratio(self, index)->forms;
}

gint
ogi_ratio_set_find(const OgiRatioSet *self, const char *code)
{
    for (guint i = 0; i < self->ratios->len; i++) {
        if (g_str_equal(get_ratio(self, i)->code, code))
            return (gint)i;
    }
    return OGI_NO_INDEX;
}

static void
mark_terms(const GArray *terms, gboolean *wanted)
{
    for (guint i = 0; i < terms->len; i++)
        wanted[g_array_index(terms, OgiRatioTerm, i).series] = TRUE;
}

void
ogi_ratio_set_mark(const OgiRatioSet *self, gboolean *wanted)
{
    for (guint i = 0; i < self->ratios->len; i++) {
        const GArray *variants = get_ratio(self, i)->variants;

        for (guint v = 0; v < variants->len; v++) {
            mark_terms(g_array_index(variants, OgiRatioVariant, v).numerator, wanted);
            mark_terms(g_array_index(variants, OgiRatioVariant, v).denominator, wanted);
        }
    }
}

/* Adds up one side. FALSE where a cell is missing or the sum doesn't fit. */
static gboolean
add_terms(const GArray *terms, const OgiFigure *figures, gint64 *sum, OgiRatioValue *ratio)
{
    gboolean complete = TRUE;

    for (guint i = 0; i < terms->len; i++) {
        const OgiRatioTerm *term = &g_array_index(terms, OgiRatioTerm, i);
        OgiFigure figure = figures[term->series];

        ratio->reported &= figure.presence != OGI_PRESENCE_NO_REPORT;
        ratio->has_series &= ogi_figure_has_series(figure);
        ratio->state = MAX(ratio->state, figure.state);
        /* no figure is G_MININT64: counts end at 10^15, and a sum of them fits or is no value */
        if (figure.presence == OGI_PRESENCE_EMPTY)
            ratio->state = MAX(ratio->state, OGI_STATE_ASSUMED);
        else
            complete = complete && ogi_figure_has_value(figure) &&
                       ogi_decimal_add(sum, term->sign * figure.value);
    }
    return complete;
}

static OgiRatioValue
variant_value(const OgiRatioVariant *variant, guint number, const OgiFigure *figures)
{
    OgiRatioValue value = {.reported = TRUE, .has_series = TRUE, .variant = (guint8)number};

    value.has_numerator = add_terms(variant->numerator, figures, &value.numerator, &value);
    value.has_denominator = add_terms(variant->denominator, figures, &value.denominator, &value);
    return value;
}

OgiRatioValue
ogi_ratio_value(const OgiRatioSet *self, guint index, const OgiFigure *figures)
{
    const GArray *variants = get_ratio(self, index)->variants;
    OgiRatioValue value = variant_value(&g_array_index(variants, OgiRatioVariant, 0), 0, figures);

    for (guint v = 1; v < variants->len && !value.has_series; v++) {
        OgiRatioValue other =
            variant_value(&g_array_index(variants, OgiRatioVariant, v), v, figures);

        if (other.has_series)
            value = other;
    }
    return value;
}

static gboolean
has_value(const OgiRatioValue *ratio)
{
    return ratio->has_numerator && ratio->has_denominator && ratio->denominator > 0;
}

gboolean
ogi_ratio_divide(const OgiRatioValue *ratio, guint decimals, gint64 *result)
{
    return has_value(ratio) &&
           ogi_decimal_divide(ratio->numerator, ratio->denominator, decimals, result);
}

gboolean
ogi_ratio_change_pp(const OgiRatioValue *now, const OgiRatioValue *then, guint decimals,
                    gint64 *result)
{
    return has_value(now) && has_value(then) && now->variant == then->variant &&
           ogi_decimal_subtract_ratios(now->numerator, now->denominator, then->numerator,
                                       then->denominator, decimals + PERCENTAGE_POINTS, result);
}

const char *
ogi_ratio_status(const OgiRatioValue *now, const OgiRatioValue *then)
{
    if (!has_value(now))
        return "M";
    if (then->reported && (!then->has_series || now->variant != then->variant))
        return "B";
    return ogi_state_status(now->state);
}
