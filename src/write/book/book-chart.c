/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-chart-private.h"

/* Absolute, as charts refer to cells. (transfer full) */
static char *
range(const char *sheet_name, guint row, guint column, guint n, gboolean is_down)
{
    return g_strdup_printf("='%s'!$%c$%u:$%c$%u", sheet_name, 'A' + column, row + 1,
                           'A' + column + (is_down ? 0 : n - 1), row + (is_down ? n : 1));
}

void
ogi_book_chart_add(const OgiBook *book, lxw_worksheet *sheet, const char *sheet_name,
                   const OgiBookChart *chart)
{
    const OgiXlsx *xlsx = book->xlsx;
    g_autofree char *labels =
        range(sheet_name, chart->first_row, chart->first_column, chart->n, chart->is_down);
    g_autofree char *values =
        range(sheet_name, chart->value_row, chart->value_column, chart->n, chart->is_down);
    /* a bar needs a line for its name */
    lxw_chart_options options = {.x_scale = 0.96, .y_scale = chart->n > 6 ? 1.4 : 0.95};
    lxw_chart_font title = {.size = 12, .bold = LXW_TRUE}; /* in one line */
    lxw_chart *drawn;
    lxw_chart_series *series;

    if (chart->n == 0)
        return;
    drawn = ogi_xlsx_made(xlsx->workbook_add_chart(book->workbook, chart->type));
    series = ogi_xlsx_made(xlsx->chart_add_series(drawn, labels, values));
    xlsx->chart_series_set_name(series, chart->title);
    xlsx->chart_series_set_labels(series);
    xlsx->chart_title_set_name(drawn, chart->title);
    xlsx->chart_title_set_name_font(drawn, &title);
    if (chart->type == LXW_CHART_PIE)
        xlsx->chart_legend_set_position(drawn, LXW_CHART_LEGEND_RIGHT);
    else
        xlsx->chart_legend_set_position(drawn, LXW_CHART_LEGEND_NONE);
    if (chart->type == LXW_CHART_BAR) { /* the first one at the top, names beside the frame */
        xlsx->chart_axis_set_reverse(drawn->y_axis);
        xlsx->chart_axis_set_label_position(drawn->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    }
    xlsx->worksheet_insert_chart_opt(sheet, chart->at_row, (lxw_col_t)chart->at_column, drawn,
                                     &options);
}
