/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real reports, in every text format, against the figures known of them. */
#include <ogistat/csv-reader.h>

#include "recogniser-helper.h"

typedef struct {
    const char *name;
    const char *agency;
    gint year;
    const char *form;
    OgiDate signed_on;
    const char *signer;
} Case;

static const Case cases[] = {
    {"jinjiang-cl-2020", "晋江市残疾人联合会", 2020, "2019", {2020, 1, 9}, "晋江市残疾人联合会"},
    {"shanghai-bgt-2019",
     "上海市人民政府办公厅",
     2019,
     "2019",
     {2020, 1, 31},
     "上海市人民政府办公厅"},
    {"suqian-2023", "宿迁市", 2023, "2021", {2024, 3, 26}, "宿迁市人民政府办公室"},
};

static char *
report_path(const char *name, const char *file)
{
    return g_build_filename(g_getenv("OGISTAT_ROOT"), "..", "shared", "reports", name, file, NULL);
}

static gint
find_by_label(const OgiForm *form, const char *row, const char *column)
{
    const OgiFormCell *cells = ogi_form_cells(form);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (g_str_equal(cells[i].column_label, column) &&
            (g_str_equal(cells[i].row_label, row) || g_str_has_suffix(row, cells[i].row_label)))
            return (gint)i;
    }
    return OGI_NO_INDEX;
}

/* What the truth says of a cell, as bench_cell_text writes it. */
static const char *
expected(const char *value)
{
    return *value == '\0' ? "blank" : value;
}

static guint
compare(const Bench *bench, const Case *c, const OgiCsvTable *truth)
{
    guint n = 0;

    for (guint i = 0; i < ogi_csv_table_n_rows(truth); i++) {
        const char *row = ogi_csv_table_get(truth, i, "row_label");
        const char *column = ogi_csv_table_get(truth, i, "column_label");
        g_autofree char *found = NULL;
        gint cell;

        if (!g_str_equal(ogi_csv_table_get(truth, i, "case"), c->name))
            continue;
        cell = find_by_label(ogi_record_form(bench->record), row, column);
        g_assert_cmpint(cell, !=, OGI_NO_INDEX);
        found = bench_cell_text(bench->record, cell);
        if (!g_str_equal(found, expected(ogi_csv_table_get(truth, i, "value"))))
            g_error("%s, %s × %s: expected %s, found %s", c->name, row, column,
                    expected(ogi_csv_table_get(truth, i, "value")), found);
        g_assert_cmpuint(ogi_record_lines(bench->record)[cell], >, 0);
        n++;
    }
    return n;
}

static void
check_head(const Bench *bench, const Case *c)
{
    const OgiReportHead *head = ogi_record_head(bench->record);

    g_assert_cmpstr(ogi_form_code(ogi_record_form(bench->record)), ==, c->form);
    g_assert_cmpint(ogi_record_year(bench->record), ==, c->year);
    g_assert_cmpstr(ogi_record_agency_name(bench->record), ==, c->agency);
    g_assert_cmpstr(head->signer, ==, c->signer);
    g_assert_cmpint(ogi_date_compare(head->signed_on, c->signed_on), ==, 0);
    g_assert_cmpint(head->consolidated, ==, g_str_equal(c->agency, "宿迁市"));
}

static void
check_file(Bench *bench, const Case *c, const char *file, const OgiCsvTable *truth)
{
    g_autofree char *path = report_path(c->name, file);
    g_autofree char *bytes = NULL;
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    gsize len;

    if (!g_file_get_contents(path, &bytes, &len, NULL))
        return;
    ogi_document_clear(bench->document);
    if (!ogi_document_read(bench->document, file, (const guint8 *)bytes, len, &error) &&
        g_str_has_suffix(file, ".pdf")) {
        g_test_skip("built without PDF");
        return;
    }
    g_assert_no_error(error);
    g_assert_nonnull(bench_read(bench, file));
    text = bench_findings_text(bench);
    g_test_message("%s/%s\n%s", c->name, file, text);
    g_assert_cmpuint(compare(bench, c, truth), ==,
                     ogi_form_n_cells(ogi_record_form(bench->record)));
    check_head(bench, c);
    /* nothing to complain of but an amount with its unit, and figures of full width in two reports
     */
    g_assert_cmpuint(ogi_findings_n(bench->findings) - bench_count(bench, "C-ODD"), ==,
                     g_str_equal(c->name, "shanghai-bgt-2019") ? 1 : 0);
    if (g_str_equal(c->name, "shanghai-bgt-2019"))
        g_assert_cmpstr(bench_finding(bench, "C-UNIT")->right, ==, "251000元");
}

static void
test_file(gconstpointer data)
{
    static const char *const required[] = {"case", "row_label", "column_label", "value", NULL};
    const char *file = data;
    g_autofree char *path = report_path("", "truth.csv");
    g_autofree char *csv = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(OgiCsvTable) truth = NULL;
    g_autoptr(GError) error = NULL;
    Bench bench;
    gsize len;

    if (!g_file_get_contents(path, &csv, &len, NULL)) {
        g_test_skip("the real reports are not here");
        return;
    }
    bytes = g_bytes_new(csv, len);
    truth = ogi_csv_table_load("truth.csv", bytes, required, &error);
    g_assert_no_error(error);
    bench_open(&bench);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        check_file(&bench, &cases[i], file, truth);
    bench_close(&bench);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/recogniser/reports/flat", "flat.utf8.txt", test_file);
    g_test_add_data_func("/recogniser/reports/flat-gb18030", "flat.gb18030.txt", test_file);
    g_test_add_data_func("/recogniser/reports/sheet", "grid.csv", test_file);
    g_test_add_data_func("/recogniser/reports/html", "report.utf8.html", test_file);
    g_test_add_data_func("/recogniser/reports/html-gb18030", "report.gb18030.html", test_file);
    g_test_add_data_func("/recogniser/reports/docx", "report.docx", test_file);
    g_test_add_data_func("/recogniser/reports/pdf", "report.pdf", test_file);
    return g_test_run();
}
