/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper.h"

/* Reports whose tables are as the form prints them, below any title and above any signature. */
static Bench bench;
static Paper head_paper;
static char *head_text;
static char *body; /* from the heading of section two to that of section six */

static inline void
head_open(void)
{
    bench_open(&bench);
    paper_init(&head_paper, ogi_codebook_form_for_year(bench.codebook, 2020), 2020);
    paper_lay_out(&head_paper);
    head_text = paper_text(&head_paper);
    *strstr(head_text, "6、 其他") = '\0';
    body = strstr(head_text, "二、主动公开政府信息情况\n");
}

static inline void
head_close(void)
{
    paper_clear(&head_paper);
    g_free(head_text);
    bench_close(&bench);
}

static inline const OgiReportHead *
read_report(const char *name, const char *top, const char *end)
{
    g_autofree char *text = g_strdup_printf("%s\n%s6、 其他需要报告的事项\n%s", top, body, end);

    bench_read_text(&bench, name, text);
    g_assert_nonnull(bench.record);
    return ogi_record_head(bench.record);
}
