/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tidy-reading.h"

/* Tidy CSV made at random, with the rows that are in it. */

/* Parts and blocks as small as can be. */
static const OgiTidyLimits small_parts = {
    .block = 4096,
    .part = 1,
    .max_reports = 1000,
    .max_notes = 1000,
};

/* One row as its fields. */
typedef struct {
    guint year;
    const char *agency;
    const OgiForm *form;
    const OgiFormCell *cell;
    char value[24];
} Row;

static inline void
append_field(GString *out, const char *text, gboolean quoted)
{
    quoted = quoted || strpbrk(text, ",\"\r\n") != NULL;
    if (quoted)
        g_string_append_c(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    if (quoted)
        g_string_append_c(out, '"');
}

static inline gboolean
once_in(gint n)
{
    return g_test_rand_int_range(0, n) == 0;
}

/* columns: which of the seven stands where. quotes: one field in so many is quoted. */
static inline void
append_row(GString *out, const Row *row, const guint *columns, gint quotes)
{
    g_autofree char *year = g_strdup_printf("%u", row->year);
    const char *texts[] = {
        year,
        row->agency,
        ogi_form_code(row->form),
        row->cell->table,
        row->cell->indicator,
        row->cell->column,
        row->value,
    };

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        append_field(out, texts[columns[i]], once_in(quotes));
    }
    g_string_append(out, once_in(4) ? "\r\n" : "\n");
}

static inline void
append_header(GString *out, const guint *columns)
{
    static const char *const names[] = {"year",      "agency", "form", "table",
                                        "indicator", "column", "value"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "," : "", names[columns[i]]);
    g_string_append_c(out, '\n');
}

static const guint usual_columns[] = {0, 1, 2, 3, 4, 5, 6};

static const char *const agencies[] = {"甲局", "乙,本级", "丙\"市\"局", "丁\n戊办", "Ab", "庚区"};

/* Rows of some agencies and years, every cell once, all with a value. */
static inline GArray *
make_rows(const OgiCodebook *codebook)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));

    for (guint a = 0; a < G_N_ELEMENTS(agencies); a++) {
        for (guint year = 2019; year <= 2022; year++) {
            const OgiForm *form = ogi_codebook_form_for_year(codebook, (gint)year);

            for (guint c = 0; c < ogi_form_n_cells(form); c += 1 + (guint)once_in(5)) {
                Row row = {year, agencies[a], form, &ogi_form_cells(form)[c], ""};

                g_snprintf(row.value, sizeof row.value, "%d", g_test_rand_int_range(0, 5000));
                g_array_append_val(rows, row);
            }
        }
    }
    return rows;
}

static inline void
shuffle(GArray *rows)
{
    for (guint i = rows->len; i > 1; i--) {
        guint j = (guint)g_test_rand_int_range(0, (gint)i);
        Row row = g_array_index(rows, Row, i - 1);

        g_array_index(rows, Row, i - 1) = g_array_index(rows, Row, j);
        g_array_index(rows, Row, j) = row;
    }
}

static inline GString *
write_rows(const GArray *rows, const guint *columns, gint quotes)
{
    GString *out = g_string_new(NULL);

    append_header(out, columns);
    for (guint i = 0; i < rows->len; i++)
        append_row(out, &g_array_index(rows, Row, i), columns, quotes);
    return out;
}

static inline char *
show_as(const GString *text, guint jobs, gsize block, TidyShow show)
{
    OgiTidyLimits limits = small_parts;
    g_autoptr(TidyReading) reading = NULL;

    limits.block = block;
    reading = tidy_read_as(text->str, text->len, jobs, &limits);
    return tidy_show(reading, show);
}
