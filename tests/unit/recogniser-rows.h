/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "recogniser-helper.h"

/* What is read of a report that went wrong in one place, as a line to compare. */

/* A cell in a line of them. */
static inline void
rows_show_cell(GString *out, const OgiRecord *record, guint cell)
{
    static const char *const marks[] = {"-", "_", "/", "?"};
    guint8 state = ogi_record_states(record)[cell];
    g_autofree char *value = bench_cell_text(record, (gint)cell);

    g_string_append_printf(out, " %s", ogi_state_has_value(state) ? value : marks[state]);
}

/* Rows of which a cell was found, but for those of zeros: "received 1 0 ? _ / - 1". */
static inline void
rows_show(GString *out, const OgiRecord *record)
{
    const OgiForm *form = ogi_record_form(record);

    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        const OgiFormRow *row = &ogi_form_rows(form)[i];
        guint32 line = 0;
        gint64 any = 0;
        guint n_values = 0;

        for (gint k = 0; k < row->n_cells; k++) {
            line |= ogi_record_lines(record)[row->first_cell + k];
            any |= ogi_record_values(record)[row->first_cell + k];
            n_values += ogi_state_has_value(ogi_record_states(record)[row->first_cell + k]);
        }
        if (line == 0 || (any == 0 && n_values == (guint)row->n_cells))
            continue;
        g_string_append(out, row->indicator);
        for (gint k = 0; k < row->n_cells; k++)
            rows_show_cell(out, record, (guint)(row->first_cell + k));
        g_string_append(out, "; ");
    }
}

/* The rows, then the findings, but those of what isn't there at all: "S-ROWS found ≠ expected". */
static inline char *
rows_shown(Bench *bench, const char *name, const char *text)
{
    GString *out = g_string_new(NULL);
    const OgiRecord *record = bench_read_text(bench, name, text);

    if (record != NULL)
        rows_show(out, record);
    for (guint i = 0; i < ogi_findings_n(bench->findings); i++) {
        const OgiFinding *f = ogi_findings_get(bench->findings, i);

        if (g_strcmp0(f->right, "0") == 0 || (g_str_equal(f->rule, "S-ROWS") && f->right == NULL))
            continue;
        g_string_append_printf(out, "%s%s%s%s%s; ", f->rule, f->right != NULL ? " " : "",
                               f->right != NULL ? f->right : "", f->left != NULL ? " ≠ " : "",
                               f->left != NULL ? f->left : "");
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *text;
    const char *shown;
} RowsCase;

static inline void
rows_assert(Bench *bench, const char *name, const char *before, const RowsCase *cases, guint n,
            const char *behind)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *text = g_strconcat(before, cases[i].text, behind, NULL);
        g_autofree char *found = rows_shown(bench, name, text);

        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(found, ==, cases[i].shown);
    }
}

#define TITLE "<p>甲局2022年政府信息公开工作年度报告"
