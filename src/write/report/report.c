/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/file.h>

#include "report-private.h"
#include "report-sentence-private.h"

/* The name of the city; a place to fill in where the registry has none. (transfer full) */
static char *
name_of(const OgiReport *self)
{
    const OgiTree *tree = ogi_dataset_tree(self->publication->dataset);
    const OgiTotals *totals = self->publication->totals;
    const OgiAgency *agency =
        ogi_totals_has_city(totals)
            ? ogi_tree_agency(tree, ogi_totals_scope(totals, OGI_SCOPE_CITY)->unit)
            : NULL;

    return agency != NULL
               ? ogi_text_display(ogi_text(agency->name, strlen(agency->name)), G_MAXSIZE)
               : g_strdup(ogi_report_words_get(self->words, "agency_open"));
}

static void
append_heading(const OgiReport *self, guint section)
{
    g_autofree char *id = g_strdup_printf("section_%u", section);
    g_autofree char *text = ogi_report_words_fill(
        self->words, id, "title", ogi_report_words_section(self->words, section), NULL);

    ogi_docx_append_paragraph(ogi_docx_body(self->docx), "Heading1", text);
}

/* Ends the paragraph that sentences were put together for. */
static void
flush(const OgiReport *self, const OgiReportSentence *sentence, GString *text)
{
    if (text->len > 0)
        ogi_docx_append_paragraph(ogi_docx_body(self->docx),
                                  *sentence->style != '\0' ? sentence->style : NULL, text->str);
    g_string_truncate(text, 0);
}

static void
append_sentences(const OgiReport *self, guint section)
{
    g_autoptr(GString) text = g_string_new(NULL);
    OgiReportSentence before = {.paragraph = "", .style = ""};

    for (guint i = 0; i < ogi_report_words_n_sentences(self->words); i++) {
        OgiReportSentence sentence = ogi_report_words_sentence(self->words, i);
        g_autofree char *said =
            sentence.section == section ? ogi_report_sentence_say(self->figures, &sentence) : NULL;

        if (said == NULL)
            continue;
        if (!g_str_equal(sentence.paragraph, before.paragraph))
            flush(self, &before, text);
        g_string_append(text, said);
        before = sentence;
    }
    flush(self, &before, text);
}

static void
append_charts(const OgiReport *self)
{
    GString *body = ogi_docx_body(self->docx);
    gsize before = body->len, heading;
    gboolean any = FALSE;

    ogi_docx_append_paragraph(body, "Heading2", ogi_report_words_get(self->words, "charts"));
    heading = body->len;
    for (guint i = 0; i < ogi_report_words_n_charts(self->words); i++)
        any |= ogi_report_append_chart(self, ogi_report_words_chart(self->words, i));
    if (!any)
        g_string_truncate(body, before);
    g_assert(any == (body->len > heading));
}

static void
append_sections(const OgiReport *self)
{
    GString *body = ogi_docx_body(self->docx);

    ogi_docx_append_paragraph(body, NULL, ogi_report_words_get(self->words, "opening"));
    for (guint section = 1; section <= 6; section++) {
        append_heading(self, section);
        append_sentences(self, section);
        if (section == 1)
            append_charts(self);
        if (section >= 2 && section <= 4) {
            const char table[] = {(char)('0' + section), '\0'};

            ogi_report_append_table(self, table, body);
        }
    }
}

static void
append_all(const OgiReport *self)
{
    GString *body = ogi_docx_body(self->docx);
    g_autofree char *signature =
        ogi_report_words_fill(self->words, "sign_agency", "agency", self->agency, NULL);

    ogi_docx_append_paragraph(body, "Title", self->title);
    append_sections(self);
    ogi_docx_append_paragraph(body, "Signature", signature);
    ogi_docx_append_paragraph(body, "Signature", ogi_report_words_get(self->words, "sign_date"));
    if (ogi_report_count_errors(self->publication, self->year) > 0) {
        g_autofree char *header = ogi_report_header(self);

        ogi_docx_set_header(self->docx, header, ogi_report_words_get(self->words, "watermark"));
        ogi_report_append_errors(self, TRUE, body);
    }
}

gboolean
ogi_write_city_report(const OgiPublication *publication, gint year, const char *name, int fd,
                      GError **error)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, year);
    g_autoptr(OgiReportWords) words = ogi_report_words_load(codebook, publication->ratios, error);
    /* a year before the first form: what was used then can only be that form */
    g_autoptr(OgiPrintedForm) printed =
        words != NULL
            ? ogi_printed_form_load(form != NULL ? form : ogi_codebook_form(codebook, 0), error)
            : NULL;
    g_autoptr(GPtrArray) history = NULL;
    g_autoptr(OgiDocx) docx = NULL;
    g_autoptr(GString) bytes = NULL;
    g_autofree char *agency = NULL;
    g_autofree char *of_year = g_strdup_printf("%d", year);
    g_autofree char *title = NULL;
    OgiReport self = {.publication = publication, .words = words, .year = year};

    if (printed == NULL)
        return FALSE;
    history = ogi_report_history(words, publication, year);
    self.history = history;
    self.figures = history->pdata[history->len - 1];
    agency = name_of(&self);
    title = ogi_report_words_fill(words, "title", "agency", agency, "year", of_year, NULL);
    docx = ogi_docx_new(title);
    self.printed = printed;
    self.docx = docx;
    self.agency = agency;
    self.title = title;
    if (publication->report_template != NULL) {
        bytes = ogi_report_template_fill(publication->report_template, &self);
    } else {
        append_all(&self);
        bytes = ogi_docx_finish(docx);
    }
    return ogi_file_write(fd, name, bytes->str, bytes->len, error);
}
