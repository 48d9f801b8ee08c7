/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <xlsxwriter.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * libxlsxwriter, opened when the first workbook is written: a run without one doesn't wait for it
 * and the libraries that it brings.
 */
#define OGI_XLSX_CALLS(CALL)                                                                       \
    CALL(workbook_new_opt)                                                                         \
    CALL(workbook_set_properties)                                                                  \
    CALL(workbook_add_worksheet)                                                                   \
    CALL(workbook_add_format)                                                                      \
    CALL(workbook_add_chart)                                                                       \
    CALL(workbook_close)                                                                           \
    CALL(worksheet_write_number)                                                                   \
    CALL(worksheet_write_string)                                                                   \
    CALL(worksheet_write_blank)                                                                    \
    CALL(worksheet_write_datetime)                                                                 \
    CALL(worksheet_write_url_opt)                                                                  \
    CALL(worksheet_write_formula_str)                                                              \
    CALL(worksheet_protect)                                                                        \
    CALL(worksheet_merge_range)                                                                    \
    CALL(worksheet_set_column)                                                                     \
    CALL(worksheet_set_column_opt)                                                                 \
    CALL(worksheet_set_row)                                                                        \
    CALL(worksheet_autofilter)                                                                     \
    CALL(worksheet_freeze_panes)                                                                   \
    CALL(worksheet_data_validation_range)                                                          \
    CALL(worksheet_conditional_format_range)                                                       \
    CALL(worksheet_insert_chart_opt)                                                               \
    CALL(worksheet_set_paper)                                                                      \
    CALL(worksheet_set_landscape)                                                                  \
    CALL(worksheet_set_margins)                                                                    \
    CALL(worksheet_fit_to_pages)                                                                   \
    CALL(worksheet_repeat_rows)                                                                    \
    CALL(worksheet_center_horizontally)                                                            \
    CALL(worksheet_set_footer)                                                                     \
    CALL(worksheet_print_area)                                                                     \
    CALL(worksheet_gridlines)                                                                      \
    CALL(format_set_font_name)                                                                     \
    CALL(format_set_font_size)                                                                     \
    CALL(format_set_bold)                                                                          \
    CALL(format_set_font_color)                                                                    \
    CALL(format_set_bg_color)                                                                      \
    CALL(format_set_num_format)                                                                    \
    CALL(format_set_align)                                                                         \
    CALL(format_set_text_wrap)                                                                     \
    CALL(format_set_border)                                                                        \
    CALL(format_set_unlocked)                                                                      \
    CALL(chart_add_series)                                                                         \
    CALL(chart_series_set_name)                                                                    \
    CALL(chart_series_set_labels)                                                                  \
    CALL(chart_title_set_name)                                                                     \
    CALL(chart_title_set_name_font)                                                                \
    CALL(chart_axis_set_reverse)                                                                   \
    CALL(chart_axis_set_label_position)                                                            \
    CALL(chart_legend_set_position)                                                                \
    CALL(lxw_strerror)

#define OGI_XLSX_MEMBER(name) __typeof__(name) *name;

typedef struct {
    OGI_XLSX_CALLS(OGI_XLSX_MEMBER)
} OgiXlsx;

/* Where memory is lacking the library says so, or makes nothing: that ends the program as GLib
 * does, or a workbook would lack a cell. */
void ogi_xlsx_check(lxw_error failure);
gpointer ogi_xlsx_made(gpointer made);

/* NULL with OGI_ERROR_OUTPUT where it isn't on this system, or can't be loaded. */
const OgiXlsx *ogi_xlsx_open(GError **error);

G_END_DECLS
