/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/codebook.h>

#include "write/print/form-layout-private.h"

typedef void (*TableFunc)(const OgiFormLayout *layout);

static gboolean
has_table(const OgiForm *form, const char *table)
{
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (g_str_equal(ogi_form_cells(form)[i].table, table))
            return TRUE;
    }
    return FALSE;
}

/* The figures of the row of a table that has most. */
static guint
widest(const OgiForm *form, guint table)
{
    const OgiFormRow *rows = ogi_form_rows(form);
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        if (g_str_equal(rows[i].table, ogi_table_code(table)))
            n = MAX(n, (guint)rows[i].n_cells);
    }
    return n;
}

static void
each_table(TableFunc func)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(&error);

    g_assert_no_error(error);
    for (guint f = 0; f < ogi_codebook_n_forms(codebook); f++) {
        g_autoptr(OgiPrintedForm) printed =
            ogi_printed_form_load(ogi_codebook_form(codebook, f), &error);

        g_assert_no_error(error);
        for (guint t = 0; t < OGI_N_TABLES; t++) {
            g_auto(OgiFormLayout) layout = {0};

            if (!has_table(ogi_codebook_form(codebook, f), ogi_table_code(t)))
                continue;
            ogi_form_layout_make(&layout, printed, ogi_table_code(t));
            g_assert_cmpuint(layout.n_columns, >=, widest(ogi_codebook_form(codebook, f), t));
            func(&layout);
        }
    }
}

/* Each place of the grid has exactly one cell that reaches over it. */
static void
check_tiles(const OgiFormLayout *layout)
{
    guint n_rows = layout->end - layout->first;
    g_autofree guint *covered = g_new0(guint, (gsize)n_rows * layout->n_columns);

    for (guint r = 0; r < n_rows; r++) {
        guint n;
        const OgiPrintedCell *cells = ogi_printed_form_row(layout->printed, layout->first + r, &n);

        g_assert_cmpuint(n, ==, layout->n_columns);
        for (guint c = 0; c < n; c++) {
            for (guint i = 0; cells[c].n_columns > 0 && i < cells[c].n_rows; i++) {
                for (guint k = 0; k < cells[c].n_columns; k++)
                    covered[(r + i) * n + c + k]++;
            }
        }
    }
    for (guint i = 0; i < n_rows * layout->n_columns; i++)
        g_assert_cmpuint(covered[i], ==, 1);
}

static void
test_tiles(void)
{
    each_table(check_tiles);
}

static void
check_widths(const OgiFormLayout *layout)
{
    static const guint WHOLES[] = {8844, 90, 1000003};
    g_autofree guint *parts = g_new(guint, layout->n_columns);

    for (guint i = 0; i < G_N_ELEMENTS(WHOLES); i++) {
        guint sum = 0;

        ogi_form_layout_share(layout, WHOLES[i], parts);
        for (guint c = 0; c < layout->n_columns; c++) {
            g_assert_cmpuint(parts[c], >, 0);
            sum += parts[c];
        }
        g_assert_cmpuint(sum, ==, WHOLES[i]);
    }
}

static void
test_widths(void)
{
    each_table(check_widths);
}

/* A number stands in one row, and its label beside it; the title stands above. */
static void
check_numbers(const OgiFormLayout *layout)
{
    g_assert_cmpstr(layout->title, !=, "");
    g_assert_true(ogi_form_layout_is_heading(layout, layout->first));
    g_assert_false(ogi_form_layout_is_heading(layout, layout->end - 1));
    for (guint r = layout->first; r < layout->end; r++) {
        guint n;
        const OgiPrintedCell *cells = ogi_printed_form_row(layout->printed, r, &n);

        for (guint c = 0; c < n; c++) {
            if (cells[c].cell != OGI_NO_INDEX)
                g_assert_cmpuint(cells[c].n_rows, ==, 1);
        }
    }
}

static void
test_numbers(void)
{
    each_table(check_numbers);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/form-layout/tiles", test_tiles);
    g_test_add_func("/form-layout/widths", test_widths);
    g_test_add_func("/form-layout/numbers", test_numbers);
    return g_test_run();
}
