/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a scan that aren't the form's: exchanged, missing, added, twice, under labels of another
 * form, under a stamp. Identities can't tell a row of a sum from another, so that what is published
 * hangs on labels. Whatever is published must be what stands beside its label.
 */
#include "scan-trial.h"

/* --- what is published of it --- */

static void
scan(const Trial *trial, OgiDocument *document)
{
    g_autofree char *opening = paper_opening(&trial->paper);
    g_autofree char *closing = paper_closing(&trial->paper);
    g_autoptr(OgiDocument) paper = ogi_document_new();
    const OgiTextCell *cells;
    guint line = 0, n;

    paper_add_lines(paper, opening, &line);
    for (guint i = 0; i < trial->paper.tables->len; i++)
        paper_grid_table(paper, trial->paper.tables->pdata[i], (guint16)(i + 1), &line);
    paper_add_lines(paper, closing, &line);
    cells = ogi_document_cells(paper, &n);
    ogi_document_clear(document);
    for (guint i = 0; i < n; i++) {
        OgiTextCell cell = cells[i];

        cell.content = cell.table > 0 ? OGI_CONTENT_SCANNED : 0;
        ogi_document_add(document, &cell,
                         ogi_document_cell_text(ogi_document_text(paper), &cells[i]));
    }
}

/* Whether a row that says it is this one has this figure there. */
static gboolean
is_printed(const Trial *trial, const GPtrArray *table, gint row, guint column, gint64 value)
{
    g_autofree char *wanted = g_strdup_printf("%" G_GINT64_FORMAT ":0|*:%d", value, FIRM);
    guint n = 0, n_equal = 0;

    for (guint i = HEAD; i < table->len; i++) {
        const GPtrArray *cells = table->pdata[i];

        for (guint k = 0; k < COLUMNS && trial->means[i] == row; k++) {
            const PaperCell *cell = cells->pdata[cells->len - COLUMNS + k];

            if (trial->columns[k] != column)
                continue;
            n++;
            n_equal += g_str_equal(cell->text, wanted) ? 1 : 0;
        }
    }
    return n > 0 && n == n_equal;
}

/* The table as it is printed, to look for what deceives. */
static void
show(const Trial *trial)
{
    for (guint i = 0; i < table_3(trial)->len; i++) {
        const GPtrArray *row = table_3(trial)->pdata[i];
        g_autoptr(GString) line = g_string_new(NULL);

        for (guint k = 0; k < row->len; k++)
            g_string_append_printf(line, "%s | ", ((const PaperCell *)row->pdata[k])->text);
        g_test_message("%s", line->str);
    }
}

static void
publish(Suite *suite, const Trial *trial, gboolean with_last_year)
{
    const OgiForm *form = trial->paper.form;
    OgiRecord *record;

    scan(trial, suite->bench.document);
    record = bench_read(&suite->bench, "scan.pdf");
    suite->n_trials++;
    if (record == NULL || ogi_record_form(record) != form)
        return;
    ogi_believe_scan(record, suite->rules, suite->bench.findings);
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];
        gint row = 0;

        if (*cell->table != '3' || ogi_record_states(record)[i] != OGI_STATE_REPORTED)
            continue;
        g_assert_false(with_last_year);
        while (ogi_form_rows(form)[row].first_cell + ogi_form_rows(form)[row].n_cells <= (gint)i)
            row++;
        if (!is_printed(trial, table_3(trial), row,
                        (guint)((gint)i - ogi_form_rows(form)[row].first_cell),
                        ogi_record_values(record)[i])) {
            show(trial);
            g_error("%s %s: %" G_GINT64_FORMAT " is published, and not printed there",
                    cell->indicator, cell->column, ogi_record_values(record)[i]);
        }
        suite->n_proved++;
    }
}

typedef void (*Change)(Trial *trial);

/* One change or several to each of many reports; where there is time for thousands, others each
 * time, by --seed. */
static void
try_changes(const Change *changes, guint n, gboolean with_last_year, guint least_proved)
{
    g_autoptr(GError) error = NULL;
    Suite suite = {0};
    guint32 first = g_test_slow() ? (guint32)g_test_rand_int() : 0;

    bench_open(&suite.bench);
    suite.rules = ogi_rule_set_load(suite.bench.codebook, &error);
    g_assert_no_error(error);
    for (guint32 i = 1; i <= (g_test_slow() ? 20 * N_TRIALS : N_TRIALS / 5); i++) {
        Trial trial = {0};
        gint32 times;

        trial_begin(&trial, suite.bench.codebook, first + i);
        times = with_last_year ? 1 : g_rand_int_range(trial.rand, 1, 4);
        for (gint32 k = 0; k < times; k++)
            changes[g_rand_int_range(trial.rand, 0, (gint32)n)](&trial);
        publish(&suite, &trial, with_last_year);
        trial_end(&trial);
    }
    g_test_message("%u reports, %u cells proved", suite.n_trials, suite.n_proved);
    g_assert_cmpuint(suite.n_proved, >=, least_proved * suite.n_trials);
    ogi_rule_set_free(suite.rules);
    bench_close(&suite.bench);
}

static void
test_change(gconstpointer data)
{
    Change change = *(const Change *)data;

    try_changes(&change, 1, FALSE, 0);
}

static void
do_nothing(G_GNUC_UNUSED Trial *trial)
{
}

static void
test_as_printed(void)
{
    Change change = do_nothing;

    try_changes(&change, 1, FALSE, 100); /* cells of a report */
}

static void
test_blotted(void)
{
    Change change = blot_row;

    try_changes(&change, 1, FALSE, 130); /* of 168: up to three rows are lost */
}

static void
test_last_year(void)
{
    Change change = add_last_year;

    try_changes(&change, 1, TRUE, 0);
}

static const struct {
    const char *name;
    Change change;
} changes[] = {
    {"/scan-rows/exchanged", exchange_labels},
    {"/scan-rows/foreign", name_otherwise},
    {"/scan-rows/nearly", name_nearly},
    {"/scan-rows/blurred", blur_rows},
    {"/scan-rows/missing", drop_row},
    {"/scan-rows/added", add_row},
    {"/scan-rows/columns-exchanged", exchange_columns},
    {"/scan-rows/columns-blurred", blur_columns},
    {"/scan-rows/exchanged-and-blurred", exchange_and_blur},
};

/* All of these at once. */
static void
test_mixed(void)
{
    Change all[G_N_ELEMENTS(changes)];

    for (guint i = 0; i < G_N_ELEMENTS(changes); i++)
        all[i] = changes[i].change;
    try_changes(all, G_N_ELEMENTS(changes), FALSE, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scan-rows/as-printed", test_as_printed);
    for (guint i = 0; i < G_N_ELEMENTS(changes); i++)
        g_test_add_data_func(changes[i].name, &changes[i].change, test_change);
    g_test_add_func("/scan-rows/mixed", test_mixed);
    g_test_add_func("/scan-rows/blotted", test_blotted);
    g_test_add_func("/scan-rows/last-year", test_last_year);
    return g_test_run();
}
