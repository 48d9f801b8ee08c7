/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A pixel is of a line across where it's darker than what is a little above or a little below: so
 * thick lines and the edges of shaded areas count, and what is long and thin in the other direction
 * doesn't.
 */
#include <string.h>

#include "pdf-rules-private.h"

enum {
    CONTRAST = 24,     /* of 255: light grey on white */
    AWAY = 3,          /* pixels, to what it's compared with */
    GAP = 3,           /* pixels that a line crossing it may take */
    APART = 3,         /* pixels between runs of one line */
    MIN_ACROSS = 100,  /* shorter is no cell's edge */
    MIN_DOWN = 60,     /* likewise */
    MAX_THICK = 60,    /* more is an area */
    MAX_RUNS = 100000, /* a page with more is a picture */
    MAX_RULES = 2000,
};

/* Dark pixels in a row, on the way to a line. */
typedef struct {
    gint from;
    gint to;
    gboolean open;
} Run;

/* Runs that lie side by side. */
typedef struct {
    gint first; /* across the direction of the line, in pixels */
    gint last;
    gint from; /* along it */
    gint to;
} Band;

typedef struct {
    GArray *bands; /* Band; those from active on may still grow */
    guint active;
    guint n_runs;
    gint min; /* length, in pixels */
} Bands;

static void
add_run(Bands *self, gint at, gint from, gint to)
{
    Band band = {at, at, from, to};

    if (to - from + 1 < self->min || self->n_runs == MAX_RUNS)
        return;
    self->n_runs++;
    while (self->active < self->bands->len &&
           g_array_index(self->bands, Band, self->active).last < at - APART)
        self->active++;
    for (guint i = self->active; i < self->bands->len; i++) {
        Band *other = &g_array_index(self->bands, Band, i);

        if (other->last < at - APART || other->from > to + GAP || other->to < from - GAP)
            continue;
        other->last = at;
        other->from = MIN(other->from, from);
        other->to = MAX(other->to, to);
        return;
    }
    g_array_append_val(self->bands, band);
}

static inline gboolean
is_edge(guint8 pixel, guint8 before, guint8 after)
{
    return pixel + CONTRAST <= MAX(before, after);
}

/* The first pixel from x on that isn't white: pages are mostly white. */
static inline guint
skip_white(const guint8 *row, guint x, guint width)
{
    guint64 eight;

    while (x + 8 <= width && (memcpy(&eight, row + x, 8), eight == G_MAXUINT64))
        x += 8;
    while (x < width && row[x] == 0xFF)
        x++;
    return x;
}

/* Takes the next dark pixel; FALSE where the run that there was ends before it. */
static inline gboolean
extend(Run *run, gint along)
{
    if (run->open && along > run->to + GAP + 1)
        return FALSE;
    run->from = run->open ? run->from : along;
    run->to = along;
    run->open = TRUE;
    return TRUE;
}

static void
find_across(const OgiPdfPicture *picture, Bands *bands)
{
    for (guint y = AWAY; y + AWAY < picture->height; y++) {
        const guint8 *row = picture->pixels + (gsize)y * picture->width;
        const guint8 *above = row - (gsize)AWAY * picture->width;
        const guint8 *below = row + (gsize)AWAY * picture->width;
        Run run = {0};

        for (guint x = skip_white(row, 0, picture->width); x < picture->width;
             x = skip_white(row, x + 1, picture->width)) {
            if (!is_edge(row[x], above[x], below[x]) || extend(&run, (gint)x))
                continue;
            add_run(bands, (gint)y, run.from, run.to);
            run = (Run){(gint)x, (gint)x, TRUE};
        }
        if (run.open)
            add_run(bands, (gint)y, run.from, run.to);
    }
}

/* By column; those of one end in their order, which sorting keeps. */
static gint
compare_bands(gconstpointer a, gconstpointer b)
{
    return ((const Band *)a)->first - ((const Band *)b)->first;
}

static void
end_run(GArray *runs, guint x, const Run *run, gint min)
{
    Band band = {(gint)x, (gint)x, run->from, run->to};

    if (run->open && run->to - run->from + 1 >= min && runs->len < MAX_RUNS)
        g_array_append_val(runs, band);
}

static void
collect_down(const OgiPdfPicture *picture, GArray *runs, gint min)
{
    g_autofree Run *open = g_new0(Run, picture->width);
    guint width = picture->width;

    for (guint y = 0; y < picture->height; y++) {
        const guint8 *row = picture->pixels + (gsize)y * width;

        for (guint x = skip_white(row, AWAY, width); x + AWAY < width;
             x = skip_white(row, x + 1, width)) {
            if (!is_edge(row[x], row[x - AWAY], row[x + AWAY]) || extend(&open[x], (gint)y))
                continue;
            end_run(runs, x, &open[x], min);
            open[x] = (Run){(gint)y, (gint)y, TRUE};
        }
    }
    for (guint x = 0; x < width; x++)
        end_run(runs, x, &open[x], min);
}

/* Row by row too, as the pixels lie: with a run under way in every column. Runs don't end in the
 * order of their columns, so they're sorted before they become bands. */
static void
find_down(const OgiPdfPicture *picture, Bands *bands)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Band));

    collect_down(picture, runs, bands->min);
    g_array_sort(runs, compare_bands);
    for (guint i = 0; i < runs->len; i++) {
        const Band *run = &g_array_index(runs, Band, i);

        add_run(bands, run->first, run->from, run->to);
    }
}

static void
take_rules(const Bands *bands, gint pixel, GArray *rules)
{
    for (guint i = 0; i < bands->bands->len; i++) {
        const Band *band = &g_array_index(bands->bands, Band, i);
        OgiPdfRule rule = {
            .at = (band->first + band->last + 1) * pixel / 2,
            .from = band->from * pixel,
            .to = (band->to + 1) * pixel,
            .thick = (band->last + 1 - band->first) * pixel,
        };

        if (rule.thick <= MAX_THICK)
            g_array_append_val(rules, rule);
    }
}

void
ogi_pdf_rules_find(const OgiPdfPicture *picture, GArray *across, GArray *down)
{
    g_autoptr(GArray) bands_across = g_array_new(FALSE, FALSE, sizeof(Band));
    g_autoptr(GArray) bands_down = g_array_new(FALSE, FALSE, sizeof(Band));
    Bands to_right = {.bands = bands_across, .min = MIN_ACROSS / picture->pixel};
    Bands to_bottom = {.bands = bands_down, .min = MIN_DOWN / picture->pixel};

    find_across(picture, &to_right);
    find_down(picture, &to_bottom);
    if (bands_across->len > MAX_RULES || bands_down->len > MAX_RULES)
        return;
    take_rules(&to_right, picture->pixel, across);
    take_rules(&to_bottom, picture->pixel, down);
}
