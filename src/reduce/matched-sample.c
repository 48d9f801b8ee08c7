/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/matched-sample.h>
#include <ogistat/pairs.h>

/* One agency's figure of a series in both years. */
static void
add_pair(OgiMatchedSample *self, guint series, OgiFigure now, OgiFigure then)
{
    if (ogi_figure_has_value(now) && ogi_figure_has_value(then)) {
        ogi_total_add(&self->value[series], now);
        ogi_total_add(&self->base[series], then);
    } else if (ogi_figure_has_value(now)) {
        ogi_total_add(&self->entered[series], now);
    } else if (ogi_figure_has_value(then)) {
        ogi_total_add(&self->left[series], then);
    }
}

OgiMatchedSample *
ogi_matched_sample_new(const OgiTotals *totals, gint year)
{
    OgiMatchedSample *self = g_new0(OgiMatchedSample, 1);
    const OgiDataset *dataset = ogi_totals_dataset(totals);
    guint n_series = ogi_totals_n_series(totals);
    g_autoptr(OgiFigureMap) map = ogi_figure_map_new(ogi_dataset_codebook(dataset), NULL);
    g_autofree OgiFigure *figures_now = g_new(OgiFigure, n_series);
    g_autofree OgiFigure *figures_then = g_new(OgiFigure, n_series);
    const OgiRecord *now, *then;
    OgiPairs pairs;

    self->value = g_new0(OgiTotal, n_series);
    self->base = g_new0(OgiTotal, n_series);
    self->entered = g_new0(OgiTotal, n_series);
    self->left = g_new0(OgiTotal, n_series);
    ogi_pairs_init(&pairs, dataset, year);
    while (ogi_pairs_next(&pairs, &now, &then)) {
        ogi_figure_map_read(map, now, figures_now);
        ogi_figure_map_read(map, then, figures_then);
        for (guint s = 0; s < n_series; s++)
            add_pair(self, s, figures_now[s], figures_then[s]);
    }
    return self;
}

void
ogi_matched_sample_free(OgiMatchedSample *self)
{
    if (self == NULL)
        return;
    g_free(self->value);
    g_free(self->base);
    g_free(self->entered);
    g_free(self->left);
    g_free(self);
}
