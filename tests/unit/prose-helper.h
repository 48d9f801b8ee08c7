/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Reads sentences into a record, as the recogniser does with those of section one.
 */
#include <string.h>

#include <ogistat/decimal.h>

#include "form/report/prose-private.h"

/* What the sentence gives to the record; findings on the text itself go to findings. */
static inline void
prose_read(const OgiPhraseSet *set, const char *sentence, OgiRecord *record, OgiFindings *findings)
{
    g_autoptr(OgiProse) prose = ogi_prose_new();
    OgiRemarks remarks = {
        .findings = findings, .source = "example.txt", .form = ogi_record_form(record)};

    ogi_prose_read_text(prose, set, ogi_text(sentence, strlen(sentence)), 15, record, &remarks);
}

static inline gint
prose_compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The same lines in order of their bytes. (transfer full) */
static inline char *
prose_sorted(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    qsort(lines, g_strv_length(lines), sizeof *lines, prose_compare);
    return g_strjoinv("\n", lines);
}

/* What was found about the prose: "RULE left/right", a line each. (transfer full) */
static inline char *
prose_findings(OgiFindings *findings, gboolean grave_only)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *f = ogi_findings_get(findings, i);

        if (!(g_str_has_prefix(f->rule, "TX-") || g_str_equal(f->rule, "DED-TEXT")) ||
            (grave_only && f->severity == OGI_SEVERITY_INFO))
            continue;
        g_assert_nonnull(f->detail);
        g_assert_cmpuint(f->line, >, 0);
        g_string_append_printf(text, "%s %s/%s\n", f->rule, f->left != NULL ? f->left : "-",
                               f->right != NULL ? f->right : "-");
    }
    return g_string_free(text, FALSE);
}

/* "859", "规划计划类=2": the figures of one phrase, or of all ("received=859"), in order, by "; ".
 * (transfer full) */
static inline char *
prose_figures(const OgiRecord *record, const char *id)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < ogi_record_n_figures(record); i++) {
        const OgiProseFigure *figure = ogi_record_figure(record, i);
        char number[OGI_DECIMAL_CHARS];
        gsize n = ogi_decimal_write_short(number, figure->value, figure->decimals);

        if (id != NULL && !g_str_equal(figure->phrase, id))
            continue;
        g_string_append_printf(text, "%s%s%s%s%s%.*s", text->len > 0 ? "; " : "",
                               id == NULL ? figure->phrase : "",
                               id == NULL && *figure->kind != '\0' ? "." : "", figure->kind,
                               id == NULL || *figure->kind != '\0' ? "=" : "", (int)n, number);
    }
    return g_string_free(text, FALSE);
}
