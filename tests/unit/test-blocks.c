/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors of many figures at once, with known answers: rows and columns that stand a place off,
 * tables of last year, money in another unit. Counts what is said of them, and prints it as a table
 * of docs/editing.md, which must be the same.
 */
#include "known-agency.h"

enum { N_AGENCIES = 5, N_SHIFTED = 1, N_CELLS = 256 };

/* All that is counted of one kind. */
typedef struct {
    const char *name;
    guint injected;
    guint found; /* a warning or an error about the agency */
    guint first; /* what is right is named first */
    guint among; /* it is among what is named */
    guint alone; /* and nothing else is */
} Tally;

typedef struct {
    Agency agency;
    gint64 values[N_CELLS]; /* of the report that is changed, as they were */
    guint8 states[N_CELLS];
} Block;

static void
keep(Block *self, gint year)
{
    const OgiRecord *record = report_of(&self->agency, year);
    guint n = ogi_form_n_cells(ogi_record_form(record));

    g_assert_cmpuint(n, <=, N_CELLS);
    memcpy(self->values, ogi_record_values(record), n * sizeof self->values[0]);
    memcpy(self->states, ogi_record_states(record), n);
}

static void
restore(Block *self, gint year)
{
    OgiRecord *record = report_of(&self->agency, year);

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++)
        ogi_record_set(record, i, (OgiState)self->states[i], self->values[i], i + 1);
}

/* Whether one of the things that are the same in effect is named. */
static void
look_at(const char *suggestion, char *const *expected, gboolean *first, gboolean *among,
        gboolean *alone)
{
    for (guint i = 0; suggestion != NULL && expected[i] != NULL; i++) {
        *alone |= g_str_equal(suggestion, expected[i]);
        *first |= g_str_has_prefix(suggestion, expected[i]);
        *among |= strstr(suggestion, expected[i]) != NULL;
    }
}

static gboolean
is_as_it_was(const Block *self, gint year)
{
    const OgiRecord *record = report_of(&self->agency, year);
    guint n = ogi_form_n_cells(ogi_record_form(record));

    return memcmp(self->values, ogi_record_values(record), n * sizeof self->values[0]) == 0 &&
           memcmp(self->states, ogi_record_states(record), n) == 0;
}

/* Counts what is said, against what may be. A row of zeros that stands twice beside another is no
 * error. */
static void
count_said(Block *self, gint year, char *const *expected, Tally *tally)
{
    gboolean first = FALSE, among = FALSE, alone = FALSE;

    if (is_as_it_was(self, year))
        return;
    run(&self->agency);
    for (guint i = 0; i < ogi_findings_n(self->agency.findings); i++)
        look_at(finding_of(&self->agency, i)->suggestion, expected, &first, &among, &alone);
    tally->injected++;
    tally->found += ogi_findings_n(self->agency.findings) > 0 ? 1 : 0;
    tally->first += first ? 1 : 0;
    tally->among += among ? 1 : 0;
    tally->alone += alone ? 1 : 0;
}

/* --- rows of a table --- */

/* What stands where a row was skipped, or behind the last one that moved up. */
typedef enum { GAP_BLANK, GAP_ZERO, GAP_DOUBLED, N_GAPS } Gap;

enum { N_COLUMNS = 7 };

typedef struct {
    Block *block;
    gint year;
    guint first; /* cell of the table's first row */
    guint n;     /* rows */
} Rows;

static Rows
rows_of(Block *block, gint year)
{
    guint first = cell_of(&block->agency, year, "3", "received", "natural");
    guint last = cell_of(&block->agency, year, "3", "carried_out", "natural");

    return (Rows){block, year, first, (last - first) / N_COLUMNS + 1};
}

static void
put_row(const Rows *self, guint row, guint from)
{
    for (guint c = 0; c < N_COLUMNS; c++)
        set(&self->block->agency, self->year, self->first + row * N_COLUMNS + c,
            self->block->values[self->first + from * N_COLUMNS + c]);
}

static void
put_gap(const Rows *self, guint row, Gap gap)
{
    OgiRecord *record = report_of(&self->block->agency, self->year);

    for (guint c = 0; gap != GAP_DOUBLED && c < N_COLUMNS; c++) {
        guint cell = self->first + row * N_COLUMNS + c;

        ogi_record_set(record, cell, gap == GAP_BLANK ? OGI_STATE_BLANK : OGI_STATE_REPORTED, 0,
                       cell + 1);
    }
}

static gboolean
are_same(const Rows *self, guint a, guint b)
{
    const OgiRecord *record = report_of(&self->block->agency, self->year);

    for (guint c = 0; c < N_COLUMNS; c++) {
        guint x = self->first + a * N_COLUMNS + c, y = self->first + b * N_COLUMNS + c;

        if (ogi_record_states(record)[x] != ogi_record_states(record)[y] ||
            ogi_record_values(record)[x] != ogi_record_values(record)[y])
            return FALSE;
    }
    return TRUE;
}

/* To take out any of several rows that are the same is the same. (transfer full) */
static GStrv
expect_rows(const Rows *self, guint row, const char *words)
{
    const OgiForm *form = ogi_record_form(report_of(&self->block->agency, self->year));
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    guint from = row, to = row;

    while (from > 0 && are_same(self, from - 1, row))
        from--;
    while (to + 1 < self->n && are_same(self, to + 1, row))
        to++;
    for (guint r = from; r <= to; r++) {
        g_autofree char *said =
            g_strconcat(ogi_form_cells(form)[self->first + r * N_COLUMNS].row_label, words, NULL);

        g_strv_builder_add(builder, said);
    }
    return g_strv_builder_end(builder);
}

/* The rows from one on stand a row lower; what was in the last is lost. */
static void
shift_down(const Rows *self, guint row, Gap gap, Tally *tally)
{
    g_auto(GStrv) expected = NULL;

    for (guint r = row + 1; r < self->n; r++)
        put_row(self, r, r - 1);
    put_gap(self, row, gap);
    expected = expect_rows(self, row, "起各行应上移一行");
    count_said(self->block, self->year, expected, tally);
    restore(self->block, self->year);
}

/* A row is left out, and those behind it stand a row higher. */
static void
shift_up(const Rows *self, guint row, Gap gap, Tally *tally)
{
    const OgiForm *form = ogi_record_form(report_of(&self->block->agency, self->year));
    g_autofree char *said = g_strconcat(
        ogi_form_cells(form)[self->first + row * N_COLUMNS].row_label, "起各行应下移一行", NULL);
    char *expected[] = {said, NULL};

    for (guint r = row; r + 1 < self->n; r++)
        put_row(self, r, r + 1);
    put_gap(self, self->n - 1, gap);
    count_said(self->block, self->year, expected, tally);
    restore(self->block, self->year);
}

static void
shift_rows(Block *block, gint year, Tally *down, Tally *up)
{
    Rows rows = rows_of(block, year);

    for (guint row = 0; row + 1 < rows.n; row++) {
        for (Gap gap = 0; gap < N_GAPS; gap++) {
            shift_down(&rows, row, gap, &down[gap]);
            shift_up(&rows, row, gap, &up[gap]);
        }
    }
}

/* --- columns of a row --- */

/* A row's figures each in the next cell; what stood in the last one is lost. */
static void
shift_columns(Block *self, gint year, gboolean right, Tally *tally)
{
    Rows rows = rows_of(self, year);
    const OgiForm *form = ogi_record_form(report_of(&self->agency, year));

    for (guint row = 0; row < rows.n; row++) {
        guint cell = rows.first + row * N_COLUMNS;
        g_autofree char *said = g_strconcat(ogi_form_cells(form)[cell].row_label, "/",
                                            ogi_form_cells(form)[cell].column_label,
                                            right ? "起各列应左移一列" : "起各列应右移一列", NULL);
        char *expected[] = {said, NULL};

        for (guint c = 0; c + 1 < N_COLUMNS; c++)
            set(&self->agency, year, cell + c + (right ? 1 : 0),
                self->values[cell + c + (right ? 0 : 1)]);
        set(&self->agency, year, cell + (right ? 0 : N_COLUMNS - 1), 0);
        count_said(self, year, expected, tally);
        restore(self, year);
    }
}

/* --- tables of last year --- */

/* What the year before had, as far as the form has it: by series. Returns whether it is other. */
static gboolean
copy_table(Block *self, gint year, const char *table)
{
    const OgiRecord *previous = report_of(&self->agency, year - 1);
    const OgiForm *form = ogi_record_form(report_of(&self->agency, year));
    gboolean differs = FALSE;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];
        gint from = ogi_form_find(ogi_record_form(previous), table, cell->indicator, cell->column);

        if (!g_str_equal(cell->table, table) || from == OGI_NO_INDEX)
            continue;
        differs |= self->values[i] != ogi_record_values(previous)[from];
        set(&self->agency, year, i, ogi_record_values(previous)[from]);
    }
    return differs;
}

static void
copy_tables(Block *self, gint year, Tally *tallies)
{
    static const char *const TABLES[] = {"2", "3", "4"};

    for (guint t = 0; t < G_N_ELEMENTS(TABLES); t++) {
        Tally *tally = &tallies[t];
        guint n = 0, n_right = 0;

        g_assert_true(copy_table(self, year, TABLES[t]));
        run(&self->agency);
        for (guint i = 0; i < ogi_findings_n(self->agency.findings); i++) {
            const OgiFinding *finding = finding_of(&self->agency, i);

            if (!g_str_equal(finding->rule, "XY-SAME"))
                continue;
            n++;
            n_right += finding->year == year && g_strcmp0(finding->table, TABLES[t]) == 0 ? 1 : 0;
        }
        tally->injected++;
        tally->found += ogi_findings_n(self->agency.findings) > 0 ? 1 : 0;
        tally->first += n_right;
        tally->among += n_right;
        tally->alone += n == 1 ? n_right : 0;
        restore(self, year);
    }
}

/* --- the table --- */

static void
append_share(GString *out, guint part, guint whole)
{
    guint tenths = (part * 2000 + whole) / (2 * whole);

    g_string_append_printf(out, " %u.%u |", tenths / 10, tenths % 10);
}

static char *
print(const Tally *tallies, guint n)
{
    GString *out = g_string_new("| what | injected | found % | first % | among % | alone % |\n"
                                "|---|---:|---:|---:|---:|---:|\n");

    for (guint i = 0; i < n; i++) {
        const Tally *tally = &tallies[i];

        g_string_append_printf(out, "| %s | %u |", tally->name, tally->injected);
        append_share(out, tally->found, tally->injected);
        append_share(out, tally->first, tally->injected);
        append_share(out, tally->among, tally->injected);
        append_share(out, tally->alone, tally->injected);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void
assert_documented(const char *table)
{
    g_autofree char *path = g_build_filename(g_getenv("OGISTAT_ROOT"), "docs", "editing.md", NULL);
    g_autofree char *page = NULL;
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++)
        g_test_message("%s", lines[i]);
    g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
    if (strstr(page, table) == NULL)
        g_error("docs/editing.md doesn't have this table:\n%s", table);
}

enum {
    DOWN,
    UP = DOWN + N_GAPS,
    RIGHT = UP + N_GAPS,
    LEFT,
    COPY,
    COPY_ACROSS = COPY + 3,
    N_KINDS = COPY_ACROSS + 3
};

/* Rows and columns in years of both forms, tables in all. */
static void
test_blocks(void)
{
    Tally tallies[N_KINDS] = {
        [DOWN + GAP_BLANK] = {.name = "rows of table 3 a row lower, blanks before them"},
        [DOWN + GAP_ZERO] = {.name = "rows of table 3 a row lower, zeros before them"},
        [DOWN + GAP_DOUBLED] = {.name = "rows of table 3 a row lower, the first of them twice"},
        [UP + GAP_BLANK] = {.name = "rows of table 3 a row higher, blanks behind them"},
        [UP + GAP_ZERO] = {.name = "rows of table 3 a row higher, zeros behind them"},
        [UP + GAP_DOUBLED] = {.name = "rows of table 3 a row higher, the last of them twice"},
        [RIGHT] = {.name = "a row of table 3 a column to the right"},
        [LEFT] = {.name = "a row of table 3 a column to the left"},
        [COPY] = {.name = "table 2 of last year"},
        [COPY + 1] = {.name = "table 3 of last year"},
        [COPY + 2] = {.name = "table 4 of last year"},
        [COPY_ACROSS] = {.name = "table 2 of last year, in another form"},
        [COPY_ACROSS + 1] = {.name = "table 3 of last year, in another form"},
        [COPY_ACROSS + 2] = {.name = "table 4 of last year, in another form"},
    };
    g_autofree char *table = NULL;

    for (guint32 seed = 1; seed <= N_AGENCIES; seed++) {
        Block block;

        agency_open(&block.agency, seed);
        for (gint year = FIRST_YEAR + 1; year <= LAST_YEAR; year++) {
            keep(&block, year);
            copy_tables(&block, year, &tallies[year == 2021 ? COPY_ACROSS : COPY]);
            if (seed > N_SHIFTED || year % 2 == (gint)seed % 2)
                continue;
            shift_rows(&block, year, &tallies[DOWN], &tallies[UP]);
            shift_columns(&block, year, TRUE, &tallies[RIGHT]);
            shift_columns(&block, year, FALSE, &tallies[LEFT]);
        }
        agency_close(&block.agency);
    }
    table = print(tallies, N_KINDS);
    g_assert_cmpuint(tallies[DOWN + GAP_BLANK].alone, ==, tallies[DOWN + GAP_BLANK].injected);
    for (guint i = 0; i < N_KINDS; i++)
        g_assert_cmpuint(tallies[i].found, ==, tallies[i].injected);
    assert_documented(table);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/blocks/table", test_blocks);
    return g_test_run();
}
