/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Whole reports as text, with one cell per line, changed in one place. */
#include "paper.h"

static Bench bench;
static char *text_2020; /* whole reports, as text */
static char *text_2023;
static char *changed; /* what was read last */

/* Reads the text with replacements: old, new, …, NULL. */
static G_GNUC_UNUSED void G_GNUC_NULL_TERMINATED
read_changed(const char *text, ...)
{
    char *before = changed; /* text may be it */
    va_list pairs;

    va_start(pairs, text);
    changed = paper_replace_all(text, pairs);
    va_end(pairs);
    g_free(before);
    bench_read_text(&bench, "a.txt", changed);
    g_assert_nonnull(bench.record);
}

/* All cells but those of one row have their own number. */
static G_GNUC_UNUSED void
assert_others(const char *table, const char *indicator)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(bench.record));

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(bench.record)); i++) {
        g_autofree char *expected = paper_expected((gint)i);
        g_autofree char *found = bench_cell_text(bench.record, (gint)i);

        if (g_str_equal(cells[i].table, table) &&
            (indicator == NULL || g_str_equal(cells[i].indicator, indicator)))
            continue;
        g_assert_cmpstr(found, ==, expected);
    }
}

static G_GNUC_UNUSED void
assert_row(const char *table, const char *indicator, const char *expected)
{
    const OgiForm *form = ogi_record_form(bench.record);
    const OgiFormCell *cells = ogi_form_cells(form);
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        g_autofree char *found = bench_cell_text(bench.record, (gint)i);

        if (!g_str_equal(cells[i].table, table) ||
            (indicator != NULL && !g_str_equal(cells[i].indicator, indicator)))
            continue;
        g_assert_cmpstr(found, ==, expected);
        n++;
    }
    g_assert_cmpuint(n, >, 0);
}

static G_GNUC_UNUSED void
assert_n_findings(guint n)
{
    g_autofree char *text = bench_findings_text(&bench);

    if (ogi_findings_n(bench.findings) != n)
        g_error("expected %u findings, found\n%s", n, text);
}

typedef struct {
    const char *path;
    GTestFunc func;
} Trap;

static int
run_traps(int argc, char **argv, const Trap *traps, guint n)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    text_2020 = paper_whole_text(bench.codebook, 2020);
    text_2023 = paper_whole_text(bench.codebook, 2023);
    for (guint i = 0; i < n; i++) {
        g_autofree char *path = g_strconcat("/recogniser/traps/", traps[i].path, NULL);

        g_test_add_func(path, traps[i].func);
    }
    status = g_test_run();
    g_free(changed);
    g_free(text_2020);
    g_free(text_2023);
    bench_close(&bench);
    return status;
}
