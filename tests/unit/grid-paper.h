/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper.h"

/* A report on paper whose tables are read by their grid, to be changed before that. */
static Bench bench;
static Paper paper;

static inline void
lay_out(gint year)
{
    paper_clear(&paper);
    paper_init(&paper, ogi_codebook_form_for_year(bench.codebook, year), year);
    paper_lay_out(&paper);
}

static inline GPtrArray *
table(guint number)
{
    return paper.tables->pdata[number - 2];
}

static inline GPtrArray *
row(guint number, guint at)
{
    return table(number)->pdata[at];
}

static inline PaperCell *
cell(guint number, guint at, guint column)
{
    return row(number, at)->pdata[column];
}

static inline void
set_text(PaperCell *at, const char *text)
{
    g_free(at->text);
    at->text = g_strdup(text);
}

static inline void
read_paper(void)
{
    paper_document(&paper, bench.document);
    bench_read(&bench, "a.html");
    g_assert_nonnull(bench.record);
}

static inline void
assert_n_findings(guint n)
{
    g_autofree char *text = bench_findings_text(&bench);

    if (ogi_findings_n(bench.findings) != n)
        g_error("expected %u findings, found\n%s", n, text);
}

/* All cells but those of one row have their own number; that one has what is said. */
static inline void
assert_but(const char *indicator, const char *expected)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(bench.record));

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(bench.record)); i++) {
        g_autofree char *own = paper_expected((gint)i);
        g_autofree char *found = bench_cell_text(bench.record, (gint)i);

        g_assert_cmpstr(found, ==, g_str_equal(cells[i].indicator, indicator) ? expected : own);
    }
}

static inline PaperCell *
new_cell(const char *text, guint colspan, guint rowspan)
{
    PaperCell *at = g_new(PaperCell, 1);

    *at = (PaperCell){g_strdup(text), colspan, rowspan};
    return at;
}

static inline GPtrArray *
copy_row(GPtrArray *from)
{
    GPtrArray *to = g_ptr_array_new_with_free_func(paper_cell_free);

    for (guint i = 0; i < from->len; i++) {
        const PaperCell *at = from->pdata[i];

        paper_add(to, at->text, at->colspan, at->rowspan);
    }
    return to;
}
