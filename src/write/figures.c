/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/words.h"
#include "figures-private.h"

/* Each phrase with its unit: the whole first, then its kinds as the report has them. */
static const struct {
    const char *phrase, *unit;
} PHRASES[] = {{"published_items", OGI_WORD_PIECES}, {"fees_charged", OGI_WORD_YUAN}};

const char *
ogi_figure_phrase(guint index, const char **unit)
{
    *unit = index < G_N_ELEMENTS(PHRASES) ? PHRASES[index].unit : NULL;
    return index < G_N_ELEMENTS(PHRASES) ? PHRASES[index].phrase : NULL;
}

static void
figure_clear(gpointer data)
{
    g_free(((OgiPublishedFigure *)data)->indicator);
}

/* Whether the record says this earlier. */
static gboolean
is_said_before(const OgiRecord *record, guint index)
{
    const OgiProseFigure *figure = ogi_record_figure(record, index);

    for (guint i = 0; i < index; i++) {
        const OgiProseFigure *other = ogi_record_figure(record, i);

        if (g_str_equal(other->phrase, figure->phrase) && g_str_equal(other->kind, figure->kind))
            return TRUE;
    }
    return FALSE;
}

static void
add_figures(GArray *published, const OgiRecord *record, const char *phrase, const char *unit,
            gboolean kinds)
{
    for (guint i = 0; i < ogi_record_n_figures(record); i++) {
        const OgiProseFigure *figure = ogi_record_figure(record, i);
        OgiPublishedFigure entry = {.figure = figure, .unit = unit};

        if (!g_str_equal(figure->phrase, phrase) || (*figure->kind != '\0') != kinds ||
            is_said_before(record, i))
            continue;
        entry.indicator = kinds ? g_strconcat(phrase, ".", figure->kind, NULL) : g_strdup(phrase);
        g_array_append_val(published, entry);
    }
}

GArray *
ogi_published_figures(const OgiRecord *record)
{
    GArray *published = g_array_new(FALSE, FALSE, sizeof(OgiPublishedFigure));

    g_array_set_clear_func(published, figure_clear);
    for (guint k = 0; k < G_N_ELEMENTS(PHRASES) && ogi_record_n_figures(record) > 0; k++) {
        add_figures(published, record, PHRASES[k].phrase, PHRASES[k].unit, FALSE);
        add_figures(published, record, PHRASES[k].phrase, PHRASES[k].unit, TRUE);
    }
    return published;
}
