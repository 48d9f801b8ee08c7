/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>
#include <ogistat/figure.h>

/* Where a series is in a form: the cells to add. */
typedef struct {
    guint series;
    guint n_cells;       /* 0: the form doesn't have the series */
    const gint16 *cells; /* owned by the form */
} Source;

struct _OgiFigureMap {
    guint n_wanted;
    Source *sources; /* [form][n_wanted] */
};

OgiFigureMap *
ogi_figure_map_new(const OgiCodebook *codebook, const gboolean *wanted)
{
    OgiFigureMap *self = g_new0(OgiFigureMap, 1);
    guint n_forms = ogi_codebook_n_forms(codebook);
    guint n_series = ogi_codebook_n_series(codebook);
    Source *source;

    for (guint s = 0; s < n_series; s++)
        self->n_wanted += wanted == NULL || wanted[s];
    source = self->sources = g_new(Source, n_forms * self->n_wanted);
    for (guint f = 0; f < n_forms; f++) {
        const OgiForm *form = ogi_codebook_form(codebook, f);

        for (guint s = 0; s < n_series; s++) {
            if (wanted != NULL && !wanted[s])
                continue;
            source->series = s;
            source->n_cells = ogi_form_series_cells(form, (gint)s, &source->cells);
            source++;
        }
    }
    return self;
}

void
ogi_figure_map_free(OgiFigureMap *self)
{
    if (self == NULL)
        return;
    g_free(self->sources);
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

/* A cell without a value may still be known to add nothing. */
static OgiFigure
empty_figure(const OgiRecord *record, guint cell)
{
    OgiFigure result = figure(OGI_STATE_ABSENT, 0);

    if (ogi_record_is_empty_total(record, cell))
        result.presence = OGI_PRESENCE_EMPTY;
    return result;
}

/* The sum of a section. What it is worth where a part has no value, the record knows. */
static OgiFigure
section_figure(const OgiRecord *record, const Source *source)
{
    const gint64 *values = ogi_record_values(record);
    const guint8 *states = ogi_record_states(record);
    guint8 state = OGI_STATE_REPORTED;
    gint64 sum = 0;

    for (guint i = 0; i < source->n_cells; i++) {
        gint16 cell = source->cells[i];

        if (!ogi_state_has_value(states[cell]) || !ogi_decimal_add(&sum, values[cell])) {
            state = (guint8)ogi_record_series(record, (gint)source->series, &sum);
            break;
        }
        state = MAX(state, states[cell]);
    }
    return figure(state, sum);
}

static void
read_none(const OgiFigureMap *self, OgiFigure *figures)
{
    for (guint i = 0; i < self->n_wanted; i++)
        figures[self->sources[i].series] = (OgiFigure){.presence = OGI_PRESENCE_NO_REPORT};
}

void
ogi_figure_map_read(const OgiFigureMap *self, const OgiRecord *record, OgiFigure *figures)
{
    const Source *sources;
    const gint64 *values;
    const guint8 *states;

    if (record == NULL) {
        read_none(self, figures);
        return;
    }
    values = ogi_record_values(record);
    states = ogi_record_states(record);
    sources = self->sources + ogi_form_index(ogi_record_form(record)) * self->n_wanted;
    for (const Source *source = sources; source < sources + self->n_wanted; source++) {
        OgiFigure *result = &figures[source->series];

        if (source->n_cells == 1) {
            guint cell = (guint)source->cells[0];

            if (ogi_state_has_value(states[cell])) {
                result->value = values[cell];
                result->state = states[cell];
                result->presence = OGI_PRESENCE_VALUE;
            } else {
                *result = empty_figure(record, cell);
            }
        } else if (source->n_cells == 0) {
            *result = (OgiFigure){.presence = OGI_PRESENCE_NO_SERIES};
        } else {
            *result = section_figure(record, source);
        }
    }
}
