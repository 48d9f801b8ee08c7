/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "form/tidy/tidy-private.h"
#include <ogistat/error.h>

/* Reading tidy CSV in tests: what came out, as one text to compare. */

typedef struct {
    OgiCodebook *own_codebook;
    const OgiCodebook *codebook;
    GPtrArray *records; /* OgiRecord* */
    OgiFindings *findings;
    GError *error;
} TidyReading;

static inline TidyReading *
tidy_reading_new_with(const OgiCodebook *codebook)
{
    TidyReading *self = g_new0(TidyReading, 1);

    self->codebook = codebook;
    self->records = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free);
    self->findings = ogi_findings_new();
    return self;
}

static inline TidyReading *
tidy_reading_new(void)
{
    OgiCodebook *codebook = ogi_codebook_load(NULL);
    TidyReading *self = tidy_reading_new_with(codebook);

    g_assert_nonnull(codebook);
    self->own_codebook = codebook;
    return self;
}

static inline void
tidy_reading_free(TidyReading *self)
{
    g_ptr_array_unref(self->records);
    ogi_findings_free(self->findings);
    ogi_codebook_free(self->own_codebook);
    g_clear_error(&self->error);
    g_free(self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TidyReading, tidy_reading_free)

/* A file that is nowhere. */
static inline int
tidy_file(const char *bytes, gsize len)
{
    int fd = memfd_create("tidy", MFD_CLOEXEC);

    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, bytes, len), ==, (gssize)len);
    g_assert_cmpint(lseek(fd, 0, SEEK_SET), ==, 0);
    return fd;
}

static inline void
tidy_read_bytes(TidyReading *self, const char *bytes, gsize len, guint jobs,
                const OgiTidyLimits *limits)
{
    int fd = tidy_file(bytes, len);

    ogi_tidy_read_within(limits, self->codebook, fd, "t.csv", jobs, self->records, self->findings,
                         &self->error);
    close(fd);
}

static inline TidyReading *
tidy_read_as(const char *bytes, gsize len, guint jobs, const OgiTidyLimits *limits)
{
    TidyReading *self = tidy_reading_new();

    tidy_read_bytes(self, bytes, len, jobs, limits);
    return self;
}

static inline TidyReading *
tidy_read(const char *text)
{
    TidyReading *self = tidy_read_as(text, strlen(text), 1, &ogi_tidy_limits);

    g_assert_no_error(self->error);
    return self;
}

typedef enum {
    TIDY_LINES = 1 << 0,
    TIDY_FINDINGS = 1 << 1,
} TidyShow;

static inline void
tidy_show_cell(GString *out, const OgiRecord *record, guint i, TidyShow show)
{
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(record))[i];

    g_string_append_printf(out, "  %s/%s/%s %d %" G_GINT64_FORMAT, cell->table, cell->indicator,
                           cell->column, ogi_record_states(record)[i],
                           ogi_record_values(record)[i]);
    if (show & TIDY_LINES)
        g_string_append_printf(out, " @%u", ogi_record_lines(record)[i]);
    g_string_append_c(out, '\n');
}

static inline void
tidy_show_record(GString *out, const OgiRecord *record, TidyShow show)
{
    g_string_append_printf(out, "%s %d %s %s\n", ogi_record_agency_name(record),
                           ogi_record_year(record), ogi_form_code(ogi_record_form(record)),
                           ogi_record_source(record));
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        if (ogi_record_lines(record)[i] != 0)
            tidy_show_cell(out, record, i, show);
    }
    for (guint i = 0; i < ogi_record_n_figures(record); i++) {
        const OgiProseFigure *figure = ogi_record_figure(record, i);

        g_string_append_printf(out, "  %s.%s %" G_GINT64_FORMAT "/%u", figure->phrase, figure->kind,
                               figure->value, figure->decimals);
        if (show & TIDY_LINES)
            g_string_append_printf(out, " @%u", figure->line);
        g_string_append_c(out, '\n');
    }
}

/* A detail in code and values, as "code: value: value". (transfer full) */
static inline char *
tidy_show_detail(const char *detail)
{
    g_auto(GStrv) parts = detail != NULL ? g_strsplit(detail, (char[]){OGI_DETAIL_MARK, '\0'}, -1)
                                         : g_new0(char *, 1);

    return parts[0] != NULL && parts[1] != NULL ? g_strjoinv(": ", parts + 1) : g_strdup(detail);
}

static inline void
tidy_show_finding(GString *out, const OgiFinding *finding)
{
    g_autofree char *detail = tidy_show_detail(finding->detail);

    g_string_append_printf(out, "%s:%u %s %s %d", finding->source, finding->line, finding->rule,
                           detail, finding->year);
    if (finding->agency != NULL)
        g_string_append_printf(out, " %s", finding->agency);
    if (finding->table != NULL)
        g_string_append_printf(out, " %s/%s/%s", finding->table, finding->indicator,
                               finding->column);
    if (finding->left != NULL || finding->right != NULL)
        g_string_append_printf(out, " %s|%s", finding->left, finding->right);
    g_string_append_c(out, '\n');
}

static inline gint
tidy_compare_findings(gconstpointer a, gconstpointer b)
{
    const OgiFinding *x = *(const OgiFinding *const *)a;
    const OgiFinding *y = *(const OgiFinding *const *)b;

    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : strcmp(x->rule, y->rule);
}

/* By line: a run sorts its findings in the end. */
static inline void
tidy_show_findings(GString *out, const TidyReading *self)
{
    g_autoptr(GPtrArray) findings = g_ptr_array_new();

    for (guint i = 0; i < ogi_findings_n(self->findings); i++)
        g_ptr_array_add(findings, ogi_findings_get(self->findings, i));
    g_ptr_array_sort(findings, tidy_compare_findings);
    for (guint i = 0; i < findings->len; i++)
        tidy_show_finding(out, findings->pdata[i]);
}

/* (transfer full) */
static inline char *
tidy_show(const TidyReading *self, TidyShow show)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < self->records->len; i++)
        tidy_show_record(out, self->records->pdata[i], show);
    if (show & TIDY_FINDINGS)
        tidy_show_findings(out, self);
    if (self->error != NULL)
        g_string_append(out, self->error->message);
    return g_string_free(out, FALSE);
}

static inline void
tidy_check(const char *text, TidyShow show, const char *expected)
{
    g_autoptr(TidyReading) reading = tidy_read(text);
    g_autofree char *shown = tidy_show(reading, show);

    g_assert_cmpstr(shown, ==, expected);
}
