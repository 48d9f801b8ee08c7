/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a scan that aren't the form's: exchanged, missing, added, twice, under labels of another
 * form, under a stamp. Identities can't tell a row of a sum from another, so that what is published
 * hangs on labels. Whatever is published must be what stands beside its label.
 */
#include <ogistat/reading.h>

#include "check/scans/believe-scan-private.h"
#include "consistent.h"
#include "paper.h"

enum {
    TABLE_3 = 1, /* of the paper's tables */
    HEAD = 3,    /* rows */
    COLUMNS = 7,
    FIRM = 9,
    FOREIGN = -1,
    MAX_PRINTED = 80,
    N_TRIALS = 300,
};

typedef struct {
    Bench bench;
    OgiRuleSet *rules;
    guint n_proved;
    guint n_trials;
} Suite;

/* A report on paper, and what each row of table 3 says that it is. */
typedef struct {
    Paper paper;
    OgiRecord *truth;
    GRand *rand;
    gint means[MAX_PRINTED]; /* row of the form, by printed row; FOREIGN: none */
    guint columns[COLUMNS];  /* that the labels name, by printed column */
} Trial;

static GPtrArray *
table_3(const Trial *trial)
{
    return trial->paper.tables->pdata[TABLE_3];
}

static PaperCell *
label_of(GPtrArray *row)
{
    return row->pdata[row->len - COLUMNS - 1];
}

static void
set_text(PaperCell *cell, const char *text)
{
    g_free(cell->text);
    cell->text = g_strdup(text);
}

/* The paper's numbers name cells; they become readings of what the report has there. */
static void
print_figures(const Trial *trial, GPtrArray *table)
{
    for (guint i = 0; i < table->len; i++) {
        GPtrArray *row = table->pdata[i];

        for (guint k = 0; k < row->len; k++) {
            PaperCell *cell = row->pdata[k];
            g_autofree char *text = NULL;

            if (strspn(cell->text, "0123456789") != strlen(cell->text))
                continue;
            text = g_strdup_printf("%" G_GINT64_FORMAT ":0|*:%d",
                                   ogi_record_values(trial->truth)[atoi(cell->text) - 1000], FIRM);
            set_text(cell, text);
        }
    }
}

static void
trial_begin(Trial *self, const OgiCodebook *codebook, guint32 seed)
{
    const OgiForm *form = ogi_codebook_form(codebook, seed % 2);
    gint year = seed % 2 == 0 ? 2020 : 2023;

    self->rand = g_rand_new_with_seed(seed);
    self->truth =
        seed % 5 == 0 ? example_zero_record(form, year) : consistent_record(form, self->rand, year);
    paper_init(&self->paper, form, year);
    paper_lay_out(&self->paper);
    for (guint i = 0; i < self->paper.tables->len; i++)
        print_figures(self, self->paper.tables->pdata[i]);
    for (guint i = HEAD; i < table_3(self)->len; i++)
        self->means[i] = paper_first_row(&self->paper, '3') + (gint)i - HEAD;
    for (guint i = 0; i < COLUMNS; i++)
        self->columns[i] = i;
}

static void
trial_end(Trial *self)
{
    paper_clear(&self->paper);
    ogi_record_free(self->truth);
    g_rand_free(self->rand);
}

/* --- what may be wrong with it --- */

static guint
any_row(const Trial *self)
{
    return (guint)g_rand_int_range(self->rand, HEAD, (gint32)table_3(self)->len);
}

static const char *
group_of(const Trial *self, guint row)
{
    return self->means[row] == FOREIGN ? NULL
                                       : ogi_form_rows(self->paper.form)[self->means[row]].parent;
}

/* Labels of two rows of a group, each for the other: the figures stay where they are. */
static void
exchange_labels(Trial *self)
{
    guint a = any_row(self), b = any_row(self);
    PaperCell *first = label_of(table_3(self)->pdata[a]);
    PaperCell *second = label_of(table_3(self)->pdata[b]);
    char *text = first->text;
    gint means = self->means[a];

    if (g_strcmp0(group_of(self, a), group_of(self, b)) != 0 || first->colspan != second->colspan)
        return;
    first->text = second->text;
    second->text = text;
    self->means[a] = self->means[b];
    self->means[b] = means;
}

static void
name_otherwise(Trial *self)
{
    static const char *const names[] = {
        "7.属于行政复议案卷", "2.其他行政处罚信息",   "5.属于个人隐私",
        "1.属于商业秘密",     "3.要求提供统计数据",   "2.没有制作义务",
        "4.信息已经移交档案", "6.撤回申请",           "（四）不属于本机关公开",
        "（二）转送其他机关", "二、历年积存申请数量", "8.属于行政诉讼事项"};
    guint row = any_row(self);

    set_text(label_of(table_3(self)->pdata[row]),
             names[g_rand_int_range(self->rand, 0, G_N_ELEMENTS(names))]);
    self->means[row] = FOREIGN;
}

/* Another form's name for another thing: most of its words are this form's. */
static void
name_nearly(Trial *self)
{
    guint row = any_row(self);
    PaperCell *cell = label_of(table_3(self)->pdata[row]);
    glong n = g_utf8_strlen(cell->text, -1);
    g_autoptr(GString) out = g_string_new(cell->text);
    const char *at;

    if (n < 6)
        return;
    at = g_utf8_offset_to_pointer(out->str, n - 2);
    g_string_truncate(out, (gsize)(at - out->str));
    g_string_append(out, "诉状");
    set_text(cell, out->str);
    self->means[row] = FOREIGN;
}

/* As poor print is read: other characters, that aren't sure, for some, and strokes between them. */
static void
blur(Trial *self, PaperCell *cell, gint per_cent)
{
    static const char *const others[] = {"三", "人", "天", "让", "斋", "了", "和", "下"};
    g_autoptr(GString) out = g_string_new(NULL);

    for (const char *p = cell->text; *p != '\0'; p += g_utf8_skip[(guchar)*p]) {
        if (g_rand_int_range(self->rand, 0, 100) >= per_cent)
            g_string_append_len(out, p, g_utf8_skip[(guchar)*p]);
        else
            g_string_append_printf(out, "%s\xEF\xBF\xBD",
                                   others[g_rand_int_range(self->rand, 0, G_N_ELEMENTS(others))]);
    }
    set_text(cell, out->str);
}

static void
blur_rows(Trial *self)
{
    gint per_cent = g_rand_int_range(self->rand, 5, 101);
    guint n = (guint)g_rand_int_range(self->rand, 1, 6);

    for (guint i = 0; i < n; i++)
        blur(self, label_of(table_3(self)->pdata[any_row(self)]), per_cent);
}

/* One label that can't be read at all: its row is missing, and no other. */
static void
blot_row(Trial *self)
{
    blur(self, label_of(table_3(self)->pdata[any_row(self)]), 100);
}

/* Exchanged rows whose labels say hardly anything: the sums say nothing of it. */
static void
exchange_and_blur(Trial *self)
{
    gint per_cent = g_rand_int_range(self->rand, 60, 101);

    exchange_labels(self);
    for (guint i = HEAD; i < table_3(self)->len; i++) {
        if (self->means[i] != paper_first_row(&self->paper, '3') + (gint)i - HEAD)
            blur(self, label_of(table_3(self)->pdata[i]), per_cent);
    }
}

/* Cells above that reach down to this row become so much higher. */
static void
stretch(GPtrArray *table, guint at, gint by)
{
    for (guint i = 0; i < at; i++) {
        GPtrArray *row = table->pdata[i];

        for (guint k = 0; k < row->len; k++) {
            PaperCell *cell = row->pdata[k];

            if (i + cell->rowspan > at)
                cell->rowspan = (guint)((gint)cell->rowspan + by);
        }
    }
}

static void
drop_row(Trial *self)
{
    GPtrArray *table = table_3(self);
    guint at = any_row(self);

    if (((GPtrArray *)table->pdata[at])->len != COLUMNS + 1)
        return; /* a group begins in it */
    stretch(table, at, -1);
    memmove(&self->means[at], &self->means[at + 1], (table->len - at - 1) * sizeof *self->means);
    g_ptr_array_remove_index(table, at);
}

/* A copy of the row above, below its own label or another's. */
static void
add_row(Trial *self)
{
    GPtrArray *table = table_3(self);
    guint at = any_row(self);
    GPtrArray *above = table->pdata[at], *row;

    if (above->len != COLUMNS + 1 || at + 1 == table->len || table->len >= MAX_PRINTED)
        return;
    row = g_ptr_array_new_with_free_func(paper_cell_free);
    for (guint k = 0; k < above->len; k++) {
        const PaperCell *cell = above->pdata[k];

        paper_add(row, cell->text, cell->colspan, 1);
    }
    stretch(table, at + 1, 1);
    memmove(&self->means[at + 2], &self->means[at + 1],
            (table->len - at - 1) * sizeof *self->means);
    self->means[at + 1] = self->means[at];
    g_ptr_array_insert(table, (gint)at + 1, row);
    if (g_rand_boolean(self->rand)) {
        set_text(row->pdata[row->len - 1], "77:0|*:9"); /* and it says something else */
    } else {
        set_text(row->pdata[0], "9.其他不予受理情形");
        self->means[at + 1] = FOREIGN;
    }
}

/* Labels of two kinds of organisations. */
static void
exchange_columns(Trial *self)
{
    GPtrArray *row = table_3(self)->pdata[HEAD - 1];
    guint a = (guint)g_rand_int_range(self->rand, 0, (gint32)row->len);
    guint b = (guint)g_rand_int_range(self->rand, 0, (gint32)row->len);
    PaperCell *first = row->pdata[a], *second = row->pdata[b];
    char *text = first->text;
    guint column = self->columns[a + 1];

    first->text = second->text;
    second->text = text;
    self->columns[a + 1] = self->columns[b + 1];
    self->columns[b + 1] = column;
}

static void
blur_columns(Trial *self)
{
    GPtrArray *row = table_3(self)->pdata[HEAD - 1];

    for (guint i = 0; i < row->len; i++)
        blur(self, row->pdata[i], 30);
}

/* Last year's table stands beside this year's, and says something else. */
static void
add_last_year(Trial *self)
{
    OgiRecord *this_year = self->truth;
    Paper other;

    paper_init(&other, self->paper.form, self->paper.year);
    paper_lay_out(&other);
    self->truth = consistent_record(self->paper.form, self->rand, self->paper.year);
    print_figures(self, other.tables->pdata[TABLE_3]);
    ogi_record_free(self->truth);
    self->truth = this_year;
    g_ptr_array_insert(self->paper.tables, g_rand_boolean(self->rand) ? 1 : 2,
                       g_ptr_array_steal_index(other.tables, TABLE_3));
    paper_clear(&other);
}

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
