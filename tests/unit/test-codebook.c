/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/codebook.h>

static OgiCodebook *
load(void)
{
    g_autoptr(GError) error = NULL;
    OgiCodebook *codebook = ogi_codebook_load(&error);

    g_assert_no_error(error);
    return codebook;
}

/* 22 + 23 * 7 + 15 and 10 + 25 * 7 + 15, counted on the printed forms. */
static void
test_cells(void)
{
    g_autoptr(OgiCodebook) codebook = load();

    g_assert_cmpuint(ogi_codebook_n_forms(codebook), >=, 2);
    g_assert_cmpuint(ogi_form_n_cells(ogi_codebook_form(codebook, 0)), ==, 198);
    g_assert_cmpuint(ogi_form_n_cells(ogi_codebook_form(codebook, 1)), ==, 200);
    g_assert_null(ogi_codebook_form_for_year(codebook, 2018));
    g_assert_cmpstr(ogi_form_code(ogi_codebook_form_for_year(codebook, 2020)), ==, "2019");
    g_assert_cmpstr(ogi_form_code(ogi_codebook_form_for_year(codebook, 2023)), ==, "2021");
}

static void
test_labels(void)
{
    g_autoptr(OgiCodebook) codebook = load();
    const OgiForm *form = ogi_codebook_form(codebook, 1);
    gint i = ogi_form_find(form, "3", "denied.state_secret", "legal");
    const OgiFormCell *cell;

    g_assert_cmpint(i, >=, 0);
    cell = &ogi_form_cells(form)[i];
    g_assert_cmpstr(cell->row_label, ==, "三、本年度办理结果/（三）不予公开/1.属于国家秘密");
    g_assert_cmpstr(cell->column_label, ==, "法律服务机构");
    g_assert_cmpint(cell->role, ==, OGI_ROLE_PART);
    cell = &ogi_form_cells(form)[ogi_form_find(form, "3", "concluded", "natural")];
    g_assert_cmpint(cell->role, ==, OGI_ROLE_TOTAL);
    cell = &ogi_form_cells(form)[ogi_form_find(form, "2", "fees", "amount")];
    g_assert_cmpint(cell->kind, ==, OGI_KIND_MONEY);
    g_assert_cmpint(cell->decimals, ==, 6);
    g_assert_cmpstr(cell->row_label, ==, "第二十条第（八）项/行政事业性收费");
    cell = &ogi_form_cells(form)[ogi_form_find(form, "4", "suit_direct", "total")];
    g_assert_cmpstr(cell->row_label, ==, "行政诉讼/未经复议直接起诉");
}

/* Whether both forms have the cell, in one series. */
static gboolean
continues(const OgiCodebook *codebook, const char *table, const char *indicator, const char *column)
{
    gint a = ogi_codebook_find_series(codebook, ogi_codebook_form(codebook, 0), table, indicator,
                                      column);
    gint b = ogi_codebook_find_series(codebook, ogi_codebook_form(codebook, 1), table, indicator,
                                      column);

    return a != OGI_NO_INDEX && a == b;
}

static void
test_series_continue(void)
{
    g_autoptr(OgiCodebook) codebook = load();

    g_assert_true(continues(codebook, "3", "received", "total"));
    g_assert_true(continues(codebook, "3", "denied", "total"));
    g_assert_true(continues(codebook, "3", "other", "natural"));
    g_assert_true(continues(codebook, "4", "review", "pending"));
    g_assert_true(continues(codebook, "2", "rules", "made"));
    g_assert_true(continues(codebook, "2", "licensing", "decisions"));
    g_assert_false(continues(codebook, "2", "normative_documents", "made"));
    g_assert_false(continues(codebook, "3", "other.residual", "total"));
}

static void
test_subtotals(void)
{
    g_autoptr(OgiCodebook) codebook = load();
    const OgiForm *old = ogi_codebook_form(codebook, 0);
    const OgiForm *new = ogi_codebook_form(codebook, 1);
    gint series = ogi_codebook_find_series(codebook, NULL, "3", "other", "total");
    const gint16 *cells;

    g_assert_cmpuint(ogi_form_series_cells(old, series, &cells), ==, 1);
    g_assert_cmpstr(ogi_form_cells(old)[cells[0]].indicator, ==, "other");
    g_assert_false(ogi_form_series_is_subtotal(old, series));
    g_assert_cmpuint(ogi_form_series_cells(new, series, &cells), ==, 3);
    g_assert_cmpstr(ogi_form_cells(new)[cells[2]].indicator, ==, "other.residual");
    g_assert_cmpstr(ogi_form_cells(new)[cells[2]].column, ==, "total");
    g_assert_true(ogi_form_series_is_subtotal(new, series));
    series = ogi_codebook_find_series(codebook, NULL, "3", "denied", "natural");
    g_assert_cmpuint(ogi_form_series_cells(new, series, &cells), ==, 8);
}

/* Every form's cells come in the form's own order, and each subtotal before its first part. */
static void
test_series_order(void)
{
    g_autoptr(OgiCodebook) codebook = load();

    for (guint f = 0; f < 2; f++) {
        const OgiForm *form = ogi_codebook_form(codebook, f);
        gint last = -1;

        for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
            const gint16 *cells;
            guint n = ogi_form_series_cells(form, (gint)s, &cells);

            if (n == 0 || ogi_form_series_is_subtotal(form, (gint)s)) {
                g_assert_true(n == 0 || cells[0] > last);
                continue;
            }
            g_assert_cmpint(cells[0], >, last);
            g_assert_cmpint(ogi_form_cells(form)[cells[0]].series, ==, (gint)s);
            last = cells[0];
        }
        g_assert_cmpint(last, ==, (gint)ogi_form_n_cells(form) - 1);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/codebook/cells", test_cells);
    g_test_add_func("/codebook/labels", test_labels);
    g_test_add_func("/codebook/series-continue", test_series_continue);
    g_test_add_func("/codebook/subtotals", test_subtotals);
    g_test_add_func("/codebook/series-order", test_series_order);
    return g_test_run();
}
