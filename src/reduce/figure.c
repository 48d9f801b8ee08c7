/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure-private.h"

/* In place of a cell's index. */
enum {
    NO_CELL = -1,  /* the form doesn't have the series */
    SUM_CELLS = -2 /* a section subtotal */
};

struct _OgiFigureMap {
    guint n_series;
    guint n_forms;
    gint16 *cells; /* [form][series] */
};

static gint16
cell_of(const OgiForm *form, gint series)
{
    const gint16 *cells;
    guint n = ogi_form_series_cells(form, series, &cells);

    if (n == 0)
        return NO_CELL;
    return ogi_form_series_is_subtotal(form, series) ? SUM_CELLS : cells[0];
}

OgiFigureMap *
ogi_figure_map_new(const OgiCodebook *codebook)
{
    OgiFigureMap *self = g_new0(OgiFigureMap, 1);

    self->n_series = ogi_codebook_n_series(codebook);
    self->n_forms = ogi_codebook_n_forms(codebook);
    self->cells = g_new(gint16, self->n_forms * self->n_series);
    for (guint f = 0; f < self->n_forms; f++) {
        for (guint s = 0; s < self->n_series; s++)
            self->cells[f * self->n_series + s] = cell_of(ogi_codebook_form(codebook, f), (gint)s);
    }
    return self;
}

void
ogi_figure_map_free(OgiFigureMap *self)
{
    if (self == NULL)
        return;
    g_free(self->cells);
    g_free(self);
}

static OgiFigure
figure(guint8 state, gint64 value)
{
    gboolean has_value = ogi_state_has_value(state);

    return (OgiFigure){
        .value = has_value ? value : 0,
        .state = has_value ? state : (guint8)OGI_STATE_ABSENT,
        .presence = has_value ? OGI_PRESENCE_VALUE : OGI_PRESENCE_NO_VALUE,
    };
}

static OgiFigure
subtotal_figure(const OgiRecord *record, gint series)
{
    gint64 value = 0;
    OgiState state = ogi_record_series(record, series, &value);

    return figure((guint8)state, value);
}

void
ogi_figure_map_read(const OgiFigureMap *self, const OgiRecord *record, OgiFigure *figures)
{
    const gint16 *cells;
    const gint64 *values;
    const guint8 *states;

    if (record == NULL) {
        memset(figures, 0, self->n_series * sizeof *figures);
        return;
    }
    cells = self->cells + ogi_form_index(ogi_record_form(record)) * self->n_series;
    values = ogi_record_values(record);
    states = ogi_record_states(record);
    for (guint s = 0; s < self->n_series; s++) {
        if (cells[s] >= 0)
            figures[s] = figure(states[cells[s]], values[cells[s]]);
        else if (cells[s] == SUM_CELLS)
            figures[s] = subtotal_figure(record, (gint)s);
        else
            figures[s] = (OgiFigure){.presence = OGI_PRESENCE_NO_SERIES};
    }
}
