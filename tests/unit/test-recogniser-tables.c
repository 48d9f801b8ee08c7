/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Traps of tables with a grid as wholes: where they stand, what is around them, how large they are.
 */
#include "grid-paper.h"

/* A table that goes on in another one, with its header again or without. */
static void
test_split_table(void)
{
    for (guint again = 0; again < 2; again++) {
        guint line = 0;

        lay_out(2020);
        ogi_document_clear(bench.document);
        paper_add_lines(bench.document, "样例市民政局2020年政府信息公开工作年度报告\n一、总体情况",
                        &line);
        paper_grid_table(bench.document, table(2), 1, &line);
        {
            g_autoptr(GPtrArray) top =
                g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
            g_autoptr(GPtrArray) rest =
                g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

            for (guint i = 0; i < table(3)->len; i++) {
                if (i < 3 && again)
                    g_ptr_array_add(rest, copy_row(row(3, i)));
                g_ptr_array_add(i < 5 || i + 1 < table(3)->len ? top : rest,
                                g_ptr_array_ref(row(3, i)));
            }
            paper_grid_table(bench.document, top, 2, &line);
            paper_grid_table(bench.document, rest, 3, &line);
        }
        paper_grid_table(bench.document, table(4), 4, &line);
        bench_read(&bench, "a.docx");
        paper_assert_all(&bench);
        assert_n_findings(0);
    }
}

/* Table 4 with its kinds below each other, and five columns. */
static void
test_vertical_table4(void)
{
    static const char *const labels[] = {"行政复议", "未经复议直接起诉", "复议后起诉"};
    GPtrArray *header;
    gint first;

    lay_out(2023);
    first = ogi_form_find(paper.form, "4", "review", "upheld");
    g_ptr_array_set_size(table(4), 0);
    header = paper_row(table(4));
    paper_add(header, "类别", 2, 1);
    for (gint i = 0; i < 5; i++)
        paper_add(header, paper_form_cell(&paper, first + i)->column_label, 1, 1);
    for (gint i = 0; i < 3; i++) {
        GPtrArray *values = paper_row(table(4));

        if (i == 1)
            paper_add(values, "行政诉讼", 1, 2);
        paper_add(values, labels[i], i == 0 ? 2 : 1, 1);
        for (gint k = 0; k < 5; k++)
            paper_add_value(&paper, values, first + 5 * i + k, 1);
    }
    read_paper();
    paper_assert_all(&bench);
    assert_n_findings(0);
}

/* A label before the values of table 4; a spacer and a page number above them. */
static void
test_table4_surroundings(void)
{
    GPtrArray *spacer, *page;

    lay_out(2023);
    cell(4, 0, 0)->colspan = 5;
    for (guint i = 0; i < 4; i++)
        g_ptr_array_insert(row(4, i), 0, new_cell(i == 3 ? "合计" : "", 1, 1));
    read_paper();
    paper_assert_all(&bench);
    assert_n_findings(0);

    lay_out(2023);
    spacer = g_ptr_array_new_with_free_func(paper_cell_free);
    for (guint i = 0; i < 15; i++)
        paper_add(spacer, "", 1, 1);
    g_ptr_array_insert(table(4), 3, spacer);
    read_paper();
    paper_assert_all(&bench);
    assert_n_findings(0);

    page = paper_row(table(4));
    paper_add(page, "12", 1, 1);
    read_paper();
    paper_assert_all(&bench);
    assert_n_findings(0);
}

static void
test_blank_table4(void)
{
    lay_out(2023);
    for (guint i = 0; i < 15; i++)
        set_text(cell(4, 3, i), "");
    read_paper();
    ASSERT_CELL(&bench, "4", "review", "upheld", "blank");
    ASSERT_CELL(&bench, "4", "suit_after_review", "total", "blank");
    assert_n_findings(0);
}

/* Everything in one sheet: titles, tables and signature as rows; merged cells no longer known. */
static void
test_one_sheet(void)
{
    static const char *const tops[] = {"样例市民政局2023年政府信息公开工作年度报告", NULL};
    static const char *const ends[] = {"样例市民政局", "2024年1月20日", NULL};
    guint32 at = 0;

    lay_out(2023);
    ogi_document_clear(bench.document);
    for (guint part = 0; part < 5; part++) {
        const char *const *lines = part == 0 ? tops : part == 4 ? ends : NULL;
        guint until[32] = {0};

        for (guint i = 0; lines != NULL ? lines[i] != NULL : i < table(part + 1)->len; i++, at++) {
            GPtrArray *cells = lines != NULL ? NULL : row(part + 1, i);
            guint column = 0;

            for (guint k = 0; k < (cells != NULL ? cells->len : 1); k++) {
                const PaperCell *c = cells != NULL ? cells->pdata[k] : NULL;
                const char *text = c != NULL ? c->text : lines[i];
                OgiTextCell place = {
                    .line = at + 1, .row = at, .table = 1, .colspan = 1, .rowspan = 1};

                while (until[column] > i)
                    column++;
                place.column = (guint16)column;
                ogi_document_add(bench.document, &place, ogi_text(text, strlen(text)));
                for (guint x = 0; x < (c != NULL ? c->colspan : 1); x++)
                    until[column++] = i + (c != NULL ? c->rowspan : 1);
            }
        }
    }
    bench_read(&bench, "a.xlsx");
    paper_assert_all(&bench);
    assert_n_findings(0);
    g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, "样例市民政局");
    g_assert_cmpint(ogi_record_year(bench.record), ==, 2023);
    g_assert_cmpint(ogi_record_head(bench.record)->signed_on.day, ==, 20);
    g_assert_cmpuint(ogi_record_head(bench.record)->signed_line, ==, at);
}

/* Tables of the page around the report. */
static void
test_page_tables(void)
{
    static const char *const menu[] = {"首页", "行政许可", "行政处罚", "2023", "规章", "12"};
    guint line = 0;

    for (guint before = 0; before < 2; before++) {
        lay_out(2023);
        if (before) {
            ogi_document_clear(bench.document);
        } else {
            paper_document(&paper, bench.document);
        }
        for (guint i = 0; i < G_N_ELEMENTS(menu); i++) {
            OgiTextCell place = {.line = ++line,
                                 .row = i / 2,
                                 .table = 9,
                                 .column = (guint16)(i % 2),
                                 .colspan = 1,
                                 .rowspan = 1};

            ogi_document_add(bench.document, &place, ogi_text(menu[i], strlen(menu[i])));
        }
        if (before) {
            for (guint i = 0; i < 3; i++)
                paper_grid_table(bench.document, paper.tables->pdata[i], (guint16)(10 + i), &line);
        }
        bench_read(&bench, "a.html");
        paper_assert_all(&bench);
        assert_n_findings(0);
    }
}

/* A header of thousands of columns, a table of one row. */
static void
test_wide_table(void)
{
    lay_out(2023);
    for (guint i = 0; i < 5000; i++) {
        OgiTextCell place = {
            .line = 1, .table = 1, .column = (guint16)i, .colspan = 1, .rowspan = 1};

        if (i == 0)
            ogi_document_clear(bench.document);
        ogi_document_add(bench.document, &place, ogi_text("自然人", strlen("自然人")));
    }
    g_assert_null(bench_read(&bench, "a.xlsx"));
    g_assert_cmpuint(bench_count(&bench, "F-NOREPORT"), ==, 1);
}

/* A document of a hundred thousand rows, all wrong, takes no longer than its length asks for, and
 * says no more than a thousand findings. */
static void
test_endless_table(gconstpointer data)
{
    static const char *const rows[][3] = {{"规章", "1", "2"},
                                          {"什么", "1", "2"},
                                          {"7", "", ""},
                                          {"信息内容", "本年制发件数", "备注"}};
    gboolean grid = GPOINTER_TO_INT(data);
    gint64 start;

    lay_out(2023);
    paper_document(&paper, bench.document);
    for (guint i = 0; i < 100000; i++) {
        for (guint k = 0; k < 3; k++) {
            const char *text = rows[i * 7919 % 100003 % 4][k];
            OgiTextCell place = {.line = 1000 + i,
                                 .row = 1000 + i,
                                 .table = 3,
                                 .column = grid ? (guint16)k : OGI_NO_COLUMN,
                                 .colspan = 1,
                                 .rowspan = 1};

            ogi_document_add(bench.document, &place, ogi_text(text, strlen(text)));
        }
    }
    start = g_get_monotonic_time();
    bench_read(&bench, "a.html");
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
    g_assert_cmpuint(ogi_findings_n(bench.findings), ==, 1001);
    g_assert_cmpuint(bench_count(&bench, "F-LIMIT"), ==, 1);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        GTestFunc func;
    } tests[] = {
        {"split-table", test_split_table},
        {"vertical-table4", test_vertical_table4},
        {"table4-surroundings", test_table4_surroundings},
        {"blank-table4", test_blank_table4},
        {"one-sheet", test_one_sheet},
        {"page-tables", test_page_tables},
        {"wide-table", test_wide_table},
    };
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/recogniser/tables/", tests[i].path, NULL);

        g_test_add_func(path, tests[i].func);
    }
    g_test_add_data_func("/recogniser/tables/endless-grid", GINT_TO_POINTER(TRUE),
                         test_endless_table);
    g_test_add_data_func("/recogniser/tables/endless-text", GINT_TO_POINTER(FALSE),
                         test_endless_table);
    status = g_test_run();
    paper_clear(&paper);
    bench_close(&bench);
    return status;
}
