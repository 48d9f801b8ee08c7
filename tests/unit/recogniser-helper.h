/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/recogniser.h>

/*
 * One recogniser for the tests of a program, and what they ask of the records that it makes.
 */
typedef struct {
    OgiCodebook *codebook;
    OgiRecogniser *recogniser;
    OgiRecogniserScratch *scratch;
    OgiDocument *document;
    OgiFindings *findings;
    OgiRecord *record;
    OgiUnusable unusable;
} Bench;

static inline void
bench_open(Bench *bench)
{
    g_autoptr(GError) error = NULL;

    bench->codebook = ogi_codebook_load(&error);
    g_assert_no_error(error);
    bench->recogniser = ogi_recogniser_new(bench->codebook, &error);
    g_assert_no_error(error);
    bench->scratch = ogi_recogniser_scratch_new();
    bench->document = ogi_document_new();
    bench->findings = ogi_findings_new();
    bench->record = NULL;
}

static inline void
bench_close(Bench *bench)
{
    ogi_record_free(bench->record);
    ogi_findings_free(bench->findings);
    ogi_document_free(bench->document);
    ogi_recogniser_scratch_free(bench->scratch);
    ogi_recogniser_free(bench->recogniser);
    ogi_codebook_free(bench->codebook);
}

/* Recognises the bench's document; what was found before is forgotten. */
static inline OgiRecord *
bench_read(Bench *bench, const char *source)
{
    ogi_record_free(bench->record);
    ogi_findings_free(bench->findings);
    bench->findings = ogi_findings_new();
    bench->record = ogi_recogniser_read(bench->recogniser, bench->scratch, bench->document, source,
                                        bench->findings, &bench->unusable);
    return bench->record;
}

/* Reads text as a file of that name. */
static inline OgiRecord *
bench_read_text(Bench *bench, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;

    ogi_document_clear(bench->document);
    ogi_document_read(bench->document, name, (const guint8 *)text, strlen(text), &error);
    g_assert_no_error(error);
    return bench_read(bench, name);
}

static inline gint
bench_cell(const Bench *bench, const char *table, const char *indicator, const char *column)
{
    gint cell = ogi_form_find(ogi_record_form(bench->record), table, indicator, column);

    g_assert_cmpint(cell, !=, OGI_NO_INDEX);
    return cell;
}

/* A cell as text: its value, or "blank", "none", "unreadable", "absent". (transfer full) */
static inline char *
bench_cell_text(const OgiRecord *record, gint cell)
{
    static const char *const states[] = {"absent", "blank", "none", "unreadable"};
    guint8 state = ogi_record_states(record)[cell];
    char number[OGI_DECIMAL_CHARS];

    if (!ogi_state_has_value(state))
        return g_strdup(states[state]);
    return g_strndup(
        number, ogi_decimal_write_short(number, ogi_record_values(record)[cell],
                                        ogi_form_cells(ogi_record_form(record))[cell].decimals));
}

#define ASSERT_CELL(bench, table, indicator, column, expected)                                     \
    do {                                                                                           \
        g_autofree char *found_ =                                                                  \
            bench_cell_text((bench)->record, bench_cell(bench, table, indicator, column));         \
        g_assert_cmpstr(found_, ==, expected);                                                     \
    } while (0)

static inline guint
bench_count(const Bench *bench, const char *rule)
{
    guint n = 0;

    for (guint i = 0; i < ogi_findings_n(bench->findings); i++)
        n += g_str_equal(ogi_findings_get(bench->findings, i)->rule, rule);
    return n;
}

/* The only finding of a rule. */
static inline const OgiFinding *
bench_finding(const Bench *bench, const char *rule)
{
    guint i = 0;

    g_assert_cmpuint(bench_count(bench, rule), ==, 1);
    while (!g_str_equal(ogi_findings_get(bench->findings, i)->rule, rule))
        i++;
    return ogi_findings_get(bench->findings, i);
}

/* Everything found, a line each: for messages of failing tests. (transfer full) */
static inline char *
bench_findings_text(const Bench *bench)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < ogi_findings_n(bench->findings); i++) {
        const OgiFinding *f = ogi_findings_get(bench->findings, i);

        g_string_append_printf(text, "%s:%u %s %s/%s/%s expected %s found %s (%s)\n",
                               f->source ? f->source : "-", f->line, f->rule,
                               f->table ? f->table : "", f->indicator ? f->indicator : "",
                               f->column ? f->column : "", f->left ? f->left : "-",
                               f->right ? f->right : "-", f->detail ? f->detail : "");
    }
    return g_string_free(text, FALSE);
}
