/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-chart-private.h"

enum {
    WIDTH = 400, /* of all charts, in units of the picture */
    /* columns */
    PLOT_TOP = 22,
    PLOT_BOTTOM = 172,
    COLUMNS_HEIGHT = 196,
    MAX_COLUMN_WIDTH = 56,
    /* bars */
    BAR_PITCH = 42,
    LABEL_BASE = 15, /* of the text above a bar */
    BAR_TOP = 22,
    BAR_HEIGHT = 12,
    MAX_LABEL_CHARS = 24,
};

static void
bar_clear(gpointer data)
{
    OgiPageBar *bar = data;

    g_free(bar->label[OGI_LANGUAGE_ZH]);
    g_free(bar->label[OGI_LANGUAGE_EN]);
    g_free(bar->number);
}

GArray *
ogi_page_bars_new(void)
{
    GArray *bars = g_array_new(FALSE, FALSE, sizeof(OgiPageBar));

    g_array_set_clear_func(bars, bar_clear);
    return bars;
}

void
ogi_page_bars_add(GArray *bars, const char *zh, const char *en, const char *number, guint decimals)
{
    OgiPageBar bar = {
        .label = {[OGI_LANGUAGE_ZH] = g_strdup(zh), [OGI_LANGUAGE_EN] = g_strdup(en)},
        .number = g_strdup(number != NULL ? number : ""),
    };

    if (!ogi_page_parse(bar.number, decimals, &bar.value))
        bar.value = 0;
    g_array_append_val(bars, bar);
}

void
ogi_page_bars_add_total(const OgiPage *page, GArray *bars, const char *text, const char *indicator,
                        const char *column)
{
    guint row = ogi_written_tables_total(page->tables, page->year, indicator, column);

    ogi_page_bars_add(bars, ogi_texts_get(page->words, text, OGI_LANGUAGE_ZH),
                      ogi_texts_get(page->words, text, OGI_LANGUAGE_EN),
                      ogi_written_tables_get(page->tables->totals, row, "value"), 0);
}

/* value as a share of range, in so many units. */
static gint
scale(gint64 value, gint64 range, gint units)
{
    while (range > G_MAXINT32 || value > G_MAXINT32) {
        range /= 2;
        value /= 2;
    }
    return range > 0 ? (gint)(value * units / range) : 0;
}

static void
write_svg_text(const OgiPage *self, gint x, gint y, const char *class, const char *text)
{
    g_autofree char *shown = ogi_text_display(ogi_text(text, strlen(text)), MAX_LABEL_CHARS);

    ogi_page_format(self, "<text x=\"%d\" y=\"%d\" class=\"%s\">", x, y, class);
    ogi_page_text(self, shown);
    ogi_page_raw(self, "</text>");
}

static void
write_label(const OgiPage *self, gint x, gint y, const OgiPageBar *bar)
{
    if (g_str_equal(bar->label[OGI_LANGUAGE_ZH], bar->label[OGI_LANGUAGE_EN])) {
        write_svg_text(self, x, y, "l", bar->label[OGI_LANGUAGE_ZH]);
        return;
    }
    write_svg_text(self, x, y, "l z", bar->label[OGI_LANGUAGE_ZH]);
    ogi_page_raw(self, "<g lang=\"en\">");
    write_svg_text(self, x, y, "l e", bar->label[OGI_LANGUAGE_EN]);
    ogi_page_raw(self, "</g>");
}

static gint64
largest(const GArray *bars)
{
    gint64 max = 0;

    for (guint i = 0; i < bars->len; i++)
        max = MAX(max, g_array_index(bars, OgiPageBar, i).value);
    return max;
}

static void
write_columns(const OgiPage *self, const GArray *bars)
{
    gint64 max = largest(bars);
    gint pitch = WIDTH / (gint)MAX(bars->len, 1);
    gint width = MIN(pitch * 3 / 5, MAX_COLUMN_WIDTH);

    for (guint i = 0; i < bars->len; i++) {
        const OgiPageBar *bar = &g_array_index(bars, OgiPageBar, i);
        gint middle = (gint)i * pitch + pitch / 2;
        gint height = scale(MAX(bar->value, 0), max, PLOT_BOTTOM - PLOT_TOP);

        if (*bar->number != '\0')
            ogi_page_format(self,
                            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"bar\"/>",
                            middle - width / 2, PLOT_BOTTOM - height, width, height);
        write_svg_text(self, middle, PLOT_BOTTOM - height - 6, "m",
                       *bar->number != '\0' ? bar->number : "—");
        write_svg_text(self, middle, PLOT_BOTTOM + 18, "m", bar->label[OGI_LANGUAGE_ZH]);
        ogi_page_raw(self, "\n");
    }
    ogi_page_format(self, "<path d=\"M0 %dH%d\" class=\"axis\"/>\n", PLOT_BOTTOM, WIDTH);
}

/* Bars to the right of zero and, of what is below it, to the left. */
static void
write_bars(const OgiPage *self, const GArray *bars)
{
    gint64 most = largest(bars);
    gint64 least = 0;
    gint zero;

    for (guint i = 0; i < bars->len; i++)
        least = MAX(least, -g_array_index(bars, OgiPageBar, i).value);
    zero = scale(least, most + least, WIDTH);
    for (guint i = 0; i < bars->len; i++) {
        const OgiPageBar *bar = &g_array_index(bars, OgiPageBar, i);
        gint top = (gint)i * BAR_PITCH;
        gint length = scale(ABS(bar->value), most + least, WIDTH);

        write_label(self, 0, top + LABEL_BASE, bar);
        write_svg_text(self, WIDTH, top + LABEL_BASE, "r",
                       *bar->number != '\0' ? bar->number : "—");
        ogi_page_format(self, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"%s\"/>\n",
                        bar->value < 0 ? zero - length : zero, top + BAR_TOP, length, BAR_HEIGHT,
                        bar->value < 0 ? "bar less" : "bar");
    }
}

static void
write_table(const OgiPage *self, const OgiPageChart *chart, const GArray *bars)
{
    g_autofree char *labelled_by = g_strconcat(chart->id, "-heading", NULL);

    ogi_page_raw(self, "<details>\n");
    ogi_page_element(self, "summary", "table_behind");
    ogi_page_begin_table(self, "figures", labelled_by);
    ogi_page_raw(self, "<thead>\n<tr>");
    ogi_page_heading(self, chart->item, NULL);
    ogi_page_heading(self, chart->value, "n");
    ogi_page_raw(self, "</tr>\n</thead>\n<tbody>\n");
    for (guint i = 0; i < bars->len; i++) {
        const OgiPageBar *bar = &g_array_index(bars, OgiPageBar, i);

        ogi_page_raw(self, "<tr><th scope=\"row\">");
        ogi_page_both(self, bar->label[OGI_LANGUAGE_ZH], bar->label[OGI_LANGUAGE_EN]);
        ogi_page_raw(self, "</th>");
        ogi_page_number(self, bar->number);
        ogi_page_raw(self, "</tr>\n");
    }
    ogi_page_raw(self, "</tbody>\n");
    ogi_page_end_table(self);
    ogi_page_raw(self, "</details>\n");
}

void
ogi_page_write_chart(const OgiPage *self, const OgiPageChart *chart, const GArray *bars,
                     guint n_all)
{
    g_autofree char *year = g_strdup_printf("%d", self->year);
    guint height = chart->upright ? COLUMNS_HEIGHT : bars->len * BAR_PITCH;

    ogi_page_format(self, "<div class=\"chart\" id=\"%s\">\n<h3 id=\"%s-heading\">", chart->id,
                    chart->id);
    ogi_page_say(self, chart->heading, "year", year, NULL);
    ogi_page_format(self,
                    "</h3>\n<svg viewBox=\"0 0 %d %u\" role=\"img\" "
                    "aria-labelledby=\"%s-heading\">\n",
                    WIDTH, height, chart->id);
    if (chart->upright)
        write_columns(self, bars);
    else
        write_bars(self, bars);
    ogi_page_raw(self, "</svg>\n");
    write_table(self, chart, bars);
    if (n_all > bars->len) {
        g_autofree char *n = g_strdup_printf("%u", bars->len);

        ogi_page_raw(self, "<p class=\"note\">");
        ogi_page_say(self, "chart_top", "n", n, NULL);
        ogi_page_raw(self, "</p>\n");
    }
    ogi_page_raw(self, "</div>\n");
}
