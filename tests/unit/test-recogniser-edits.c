/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One edit to a whole report, anywhere: a line or cell lost, doubled or put in, a span changed. No
 * figure may then stand in a place that isn't its own, and nothing may go without a finding.
 */
#include "paper.h"

static Bench bench;

typedef enum { LINES, NO_BREAKS, WHOLE_ROWS, PLAIN, NO_BLANKS } Layout;

/* Every cell has its own number or none; where one hasn't, there's a finding. */
static void
check(const OgiForm *form, const char *what, guint at, const char *text)
{
    if (bench.record == NULL || ogi_record_form(bench.record) != form)
        return; /* too little is left to know the form by */
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        g_autofree char *own = paper_expected((gint)i);
        g_autofree char *found = bench_cell_text(bench.record, (gint)i);

        if (g_str_equal(own, found))
            continue;
        if (ogi_state_has_value(ogi_record_states(bench.record)[i]))
            g_error("%s %u “%s”: cell %u is %s", what, at, text, i, found);
        if (g_str_equal(found, "blank"))
            g_error("%s %u “%s”: cell %u is blank", what, at, text, i);
        if (ogi_findings_n(bench.findings) == 0)
            g_error("%s %u “%s”: cell %u is %s, and nothing is said", what, at, text, i, found);
    }
}

/* --- text --- */

static char *
lay_out(const OgiForm *form, gint year, Layout layout)
{
    g_autofree char *text = NULL;
    g_autofree char *less = NULL;
    Paper paper;

    paper_init(&paper, form, year);
    paper_lay_out(&paper);
    text = paper_text(&paper);
    paper_clear(&paper);
    switch (layout) {
    case NO_BREAKS:
        return paper_replace(text, "\n\n", "\n");
    case WHOLE_ROWS:
        return paper_join_rows(text);
    case NO_BLANKS:
        return paper_replace(text, "\t\n", "");
    case PLAIN:
        less = paper_replace(text, "\t\n", "");
        return paper_replace(less, "\t", "");
    case LINES:
    default:
        return g_steal_pointer(&text);
    }
}

/* The lines with one of them left out (edit 0), twice (edit 1), or with another one before it. */
static char *
edit_lines(char **lines, guint at, guint edit, const char *const *others)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; lines[i] != NULL; i++) {
        if (i == at && edit == 0)
            continue;
        if (i == at)
            g_string_append_printf(text, "%s\n", edit == 1 ? lines[i] : others[edit - 2]);
        g_string_append_printf(text, "%s\n", lines[i]);
    }
    return g_string_free(text, FALSE);
}

static void
test_text(gconstpointer data)
{
    static const char *const others[] = {
        "\t",        "",  "\t7",   "\t总计",           "\t其他",
        "\t自然人",  "7", "注：x", "\t法人或其他组织", "\t三、本年度办理结果",
        "\t行政复议"};
    Layout layout = GPOINTER_TO_INT(data);
    guint n_edits = G_N_ELEMENTS(others) + 2;
    guint step = layout == LINES || g_test_slow() ? 1 : 5;

    for (gint year = 2020; year <= 2023; year += 3) {
        const OgiForm *form = ogi_codebook_form_for_year(bench.codebook, year);
        g_autofree char *whole = lay_out(form, year, layout);
        g_auto(GStrv) lines = g_strsplit(whole, "\n", -1);
        guint n = n_edits * g_strv_length(lines);

        for (guint i = (guint)g_test_rand_int_range(0, (gint32)step); i < n; i += step) {
            g_autofree char *text = edit_lines(lines, i / n_edits, i % n_edits, others);

            bench_read_text(&bench, "a.txt", text);
            check(form, "edit of line", i / n_edits + 1, lines[i / n_edits]);
        }
    }
}

/* --- grids --- */

static PaperCell *
new_cell(const char *text)
{
    PaperCell *cell = g_new(PaperCell, 1);

    *cell = (PaperCell){g_strdup(text), 1, 1};
    return cell;
}

static void
set_text(PaperCell *cell, const char *text)
{
    g_free(cell->text);
    cell->text = g_strdup(text);
}

enum { N_CELL_EDITS = 12 };

/* FALSE where the edit changes nothing, or only blanks a figure. */
static gboolean
edit_cell(GPtrArray *table, guint at, guint k, guint edit)
{
    static const char *const inserted[] = {"", "7", "总计"};
    GPtrArray *row = table->pdata[at];
    PaperCell *cell = row->pdata[k];

    switch (edit) {
    case 0:
        return g_ptr_array_remove_index(row, k) != NULL;
    case 1:
    case 2:
    case 3:
        g_ptr_array_insert(row, (gint)k, new_cell(inserted[edit - 1]));
        return TRUE;
    case 4:
        g_ptr_array_insert(row, (gint)k, new_cell(cell->text));
        return TRUE;
    case 5:
        cell->colspan++;
        return TRUE;
    case 6:
        return cell->colspan > 1 && cell->colspan-- > 1;
    case 7:
        cell->rowspan++;
        return TRUE;
    case 8:
        return cell->rowspan > 1 && cell->rowspan-- > 1;
    case 9:
        return k == 0 && g_ptr_array_remove_index(table, at) != NULL;
    case 10:
        set_text(cell, "其他");
        return TRUE;
    default:
        if (g_ascii_isdigit(*cell->text))
            return FALSE;
        set_text(cell, "");
        return TRUE;
    }
}

static guint
row_len(const Paper *paper, guint table, guint at)
{
    GPtrArray *rows = paper->tables->pdata[table];

    return ((GPtrArray *)rows->pdata[at])->len;
}

static void
edit_row(Paper *paper, guint table, guint at)
{
    guint n = row_len(paper, table, at);

    for (guint i = 0; i < n * N_CELL_EDITS; i++) {
        paper_lay_out(paper);
        if (!edit_cell(paper->tables->pdata[table], at, i / N_CELL_EDITS, i % N_CELL_EDITS))
            continue;
        paper_document(paper, bench.document);
        bench_read(&bench, "a.html");
        check(paper->form, "edit of row", at, "");
    }
    paper_lay_out(paper);
}

static void
test_grid(void)
{
    for (gint year = 2020; year <= 2023; year += 3) {
        Paper paper;

        paper_init(&paper, ogi_codebook_form_for_year(bench.codebook, year), year);
        paper_lay_out(&paper);
        for (guint table = 0; table < 3; table++) {
            for (guint at = 0; at < ((GPtrArray *)paper.tables->pdata[table])->len; at++)
                edit_row(&paper, table, at);
        }
        paper_clear(&paper);
    }
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    g_test_add_data_func("/recogniser/edits/lines", GINT_TO_POINTER(LINES), test_text);
    g_test_add_data_func("/recogniser/edits/no-breaks", GINT_TO_POINTER(NO_BREAKS), test_text);
    g_test_add_data_func("/recogniser/edits/whole-rows", GINT_TO_POINTER(WHOLE_ROWS), test_text);
    g_test_add_data_func("/recogniser/edits/plain", GINT_TO_POINTER(PLAIN), test_text);
    g_test_add_data_func("/recogniser/edits/no-blanks", GINT_TO_POINTER(NO_BLANKS), test_text);
    g_test_add_func("/recogniser/edits/grid", test_grid);
    status = g_test_run();
    bench_close(&bench);
    return status;
}
