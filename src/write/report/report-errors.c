/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report-private.h"

/* A draft with more is no draft yet: the rest is in findings.csv. */
enum { MAX_ERRORS = 200 };

/* One line for people: what could break or turn it becomes visible. (transfer full) */
static char *
line_of(const char *text)
{
    return text != NULL ? ogi_text_display(ogi_text(text, strlen(text)), G_MAXSIZE) : NULL;
}

static void
append_error(const OgiReport *self, const OgiFinding *finding, guint number, GString *out)
{
    const OgiAgency *agency = ogi_publication_agency_of(self->publication, finding);
    g_autofree char *n = g_strdup_printf("%u", number);
    g_autofree char *message =
        ogi_rule_set_message(self->publication->rules, finding, OGI_LANGUAGE_ZH);
    g_autofree char *shown = line_of(message);
    g_autofree char *name = line_of(agency != NULL ? agency->name : finding->agency);
    g_autofree char *source = line_of(finding->source);
    g_autofree char *place = finding->source != NULL && finding->line > 0
                                 ? g_strdup_printf("%s:%u", source, finding->line)
                                 : g_strdup(source);
    g_autofree char *text = ogi_report_words_fill(self->words, "error", "number", n, "agency", name,
                                                  "message", shown, "source", place, NULL);

    ogi_docx_append_paragraph(out, "Small", text);
}

void
ogi_report_append_errors(const OgiReport *self, gboolean on_new_page, GString *out)
{
    OgiFindings *findings = self->publication->findings;
    guint n = 0;

    if (ogi_report_count_errors(self->publication, self->year) == 0)
        return;
    ogi_docx_append_heading(out, on_new_page, ogi_report_words_get(self->words, "errors"));
    ogi_docx_append_paragraph(out, "Small", ogi_report_words_get(self->words, "errors_note"));
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *finding = ogi_findings_get(findings, i);

        if (ogi_report_is_open_error(finding, self->year) && ++n <= MAX_ERRORS)
            append_error(self, finding, n, out);
    }
    if (n > MAX_ERRORS) {
        g_autofree char *left = g_strdup_printf("%u", n - MAX_ERRORS);
        g_autofree char *text =
            ogi_report_words_fill(self->words, "errors_left", "errors", left, NULL);

        ogi_docx_append_paragraph(out, "Small", text);
    }
}

char *
ogi_report_header(const OgiReport *self)
{
    return ogi_report_words_fill(self->words, "header", "errors",
                                 ogi_report_figures_text(self->figures, "errors"), NULL);
}
