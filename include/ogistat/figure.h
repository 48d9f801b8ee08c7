/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/record.h>

G_BEGIN_DECLS

/*
 * One figure of a scope or an agency in one year: what the ratios and the changes are made of.
 */
typedef enum {
    OGI_PRESENCE_NO_REPORT, /* nobody of the scope reported that year */
    OGI_PRESENCE_NO_SERIES, /* reported, but in forms that don't have the series */
    OGI_PRESENCE_NO_VALUE,  /* the form has it, the report doesn't say; or the sum doesn't fit */
    OGI_PRESENCE_EMPTY, /* no value of its own, but a blank total over zeros only: adds nothing */
    OGI_PRESENCE_VALUE,
} OgiPresence;

typedef struct {
    gint64 value;    /* fixed point of the series; 0 where there is none */
    guint8 state;    /* OgiState, of a sum the weakest; OGI_STATE_ABSENT where there is none */
    guint8 presence; /* OgiPresence */
} OgiFigure;

static inline gboolean
ogi_figure_has_value(OgiFigure figure)
{
    return figure.presence == OGI_PRESENCE_VALUE;
}

/* Whether a form used that year has the series. */
static inline gboolean
ogi_figure_has_series(OgiFigure figure)
{
    return figure.presence >= OGI_PRESENCE_NO_VALUE;
}

/*
 * How the cells of each form make up the series: resolved once, then read for every record.
 */
typedef struct _OgiFigureMap OgiFigureMap;

/* wanted: a flag for each series of the codebook; NULL: all. Borrows the codebook. */
OgiFigureMap *ogi_figure_map_new(const OgiCodebook *codebook, const gboolean *wanted);
void ogi_figure_map_free(OgiFigureMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiFigureMap, ogi_figure_map_free)

/* The figures of one record; NULL: an agency that didn't report. figures has room for one per
 * series of the codebook; those that aren't wanted are left as they are. */
void ogi_figure_map_read(const OgiFigureMap *self, const OgiRecord *record, OgiFigure *figures);

G_END_DECLS
