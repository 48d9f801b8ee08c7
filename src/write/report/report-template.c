/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>

#include "report-private.h"
#include "report-sentence-private.h"
#include "write/docx/docx-fill-private.h"

#define REFERENCE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define HEADER_ID "ogistatHeader"
#define HEADER_REFERENCE                                                                           \
    "<w:headerReference xmlns:r=\"" REFERENCE "\" w:type=\"default\" r:id=\"" HEADER_ID "\"/>"

struct _OgiReportTemplate {
    char *name;
    OgiDocxPackage *package;
};

/* What a placeholder may be, with what stands behind the colon. */
typedef enum {
    PLACE_AGENCY,
    PLACE_TITLE,
    PLACE_FIGURE,
    PLACE_SENTENCE,
    PLACE_TABLE, /* from here on: in a paragraph of its own, in the text */
    PLACE_CHART,
    PLACE_ERRORS,
    N_PLACES,
} Place;

static const char *const PLACES[N_PLACES] = {
    [PLACE_AGENCY] = "agency",      [PLACE_TITLE] = "title",  [PLACE_FIGURE] = "figure:",
    [PLACE_SENTENCE] = "sentence:", [PLACE_TABLE] = "table:", [PLACE_CHART] = "chart:",
    [PLACE_ERRORS] = "errors"};

/* A part under way. */
typedef struct {
    const char *name; /* of the template */
    const char *part;
    const OgiCodebook *codebook;
    const OgiReportWords *words;
    const OgiReport *report; /* NULL: it's only looked at */
    gboolean has_errors;     /* their list has its place */
} Filling;

/* FALSE where it is none. rest: behind the colon. */
static gboolean
find_place(const char *text, Place *place, const char **rest)
{
    for (guint i = 0; i < N_PLACES; i++) {
        gsize n = strlen(PLACES[i]);
        gboolean has_rest = PLACES[i][n - 1] == ':';

        if (has_rest ? g_str_has_prefix(text, PLACES[i]) : g_str_equal(text, PLACES[i])) {
            *place = (Place)i;
            *rest = text + n;
            return TRUE;
        }
    }
    return FALSE;
}

static const OgiReportChart *
find_chart(const OgiReportWords *words, const char *id)
{
    for (guint i = 0; i < ogi_report_words_n_charts(words); i++) {
        const OgiReportChart *chart = ogi_report_words_chart(words, i);

        if (g_str_equal(chart->id, id))
            return chart;
    }
    return NULL;
}

static gboolean
is_known(const Filling *self, Place place, const char *rest)
{
    OgiReportSentence sentence;

    switch (place) {
    case PLACE_FIGURE:
        return ogi_report_words_find_figure(self->words, rest) != OGI_NO_INDEX ||
               ogi_report_words_is_cell(self->codebook, rest);
    case PLACE_SENTENCE:
        return ogi_report_words_find_sentence(self->words, rest, &sentence);
    case PLACE_TABLE:
        return *rest >= '2' && *rest <= '4' && rest[1] == '\0';
    case PLACE_CHART:
        return find_chart(self->words, rest) != NULL;
    case PLACE_AGENCY:
    case PLACE_TITLE:
    case PLACE_ERRORS:
    case N_PLACES:
    default:
        return TRUE;
    }
}

static gboolean
check(const Filling *self, const OgiDocxPlaceholder *placeholder, Place *place, const char **rest,
      GError **error)
{
    if (placeholder->name == NULL || !find_place(placeholder->name, place, rest) ||
        !is_known(self, *place, *rest)) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                    _("%s: %s, paragraph %u: expected {{table:2}} to {{table:4}}, {{figure:NAME}}, "
                      "{{sentence:ID}}, {{chart:ID}}, {{agency}}, {{title}} or {{errors}}, found "
                      "\"%s\"; correct it, or add a row of this name to report-figures.csv, "
                      "report-sentences.csv or report-charts.csv of --definitions"),
                    self->name, self->part, placeholder->paragraph, placeholder->raw);
        return FALSE;
    }
    if (*place >= PLACE_TABLE &&
        (!placeholder->is_alone || !g_str_equal(self->part, OGI_DOCX_MAIN_PART))) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE,
                    _("%s: %s, paragraph %u: expected \"%s\" in a paragraph of its own, in the "
                      "text; nothing else may stand beside it"),
                    self->name, self->part, placeholder->paragraph, placeholder->raw);
        return FALSE;
    }
    return TRUE;
}

/* Takes the text. */
static void
append_taken(GString *out, char *text, const char *otherwise)
{
    g_autofree char *taken = text;

    ogi_docx_append_text(out, taken != NULL ? taken : otherwise);
}

static void
append_figure(const Filling *self, const char *name, GString *out)
{
    const OgiReportFigures *figures = self->report->figures;
    gboolean is_cell = strchr(name, ':') != NULL;

    append_taken(out,
                 is_cell ? ogi_report_figures_cell(figures, name)
                         : g_strdup(ogi_report_figures_text(figures, name)),
                 ogi_report_words_get(self->words, "no_figure"));
}

static void
append_chart(const Filling *self, const char *id, GString *out)
{
    OgiDocx *docx = self->report->docx;
    gsize len = ogi_docx_body(docx)->len;
    g_autoptr(GString) drawn = NULL;

    ogi_report_append_chart(self->report, find_chart(self->words, id));
    drawn = ogi_docx_take_from(docx, len);
    g_string_append(out, drawn->str);
}

static void
fill_in(const Filling *self, OgiDocxPlaceholder *placeholder, Place place, const char *rest)
{
    OgiReportSentence sentence;

    switch (place) {
    case PLACE_AGENCY:
        ogi_docx_append_text(placeholder->text, self->report->agency);
        break;
    case PLACE_TITLE:
        ogi_docx_append_text(placeholder->text, self->report->title);
        break;
    case PLACE_FIGURE:
        append_figure(self, rest, placeholder->text);
        break;
    case PLACE_SENTENCE:
        ogi_report_words_find_sentence(self->words, rest, &sentence);
        append_taken(placeholder->text, ogi_report_sentence_say(self->report->figures, &sentence),
                     "");
        break;
    case PLACE_TABLE:
        ogi_report_append_table(self->report, rest, placeholder->block);
        break;
    case PLACE_CHART:
        append_chart(self, rest, placeholder->block);
        break;
    case PLACE_ERRORS:
        ogi_report_append_errors(self->report, FALSE, placeholder->block);
        break;
    case N_PLACES:
    default:
        g_assert_not_reached();
    }
}

static gboolean
fill_place(OgiDocxPlaceholder *placeholder, gpointer data, GError **error)
{
    Filling *self = data;
    const char *rest;
    Place place;

    if (!check(self, placeholder, &place, &rest, error))
        return FALSE;
    self->has_errors |= place == PLACE_ERRORS;
    if (self->report != NULL)
        fill_in(self, placeholder, place, rest);
    return TRUE;
}

/* What people see of the document: its text, and what stands on each page. */
static gboolean
is_seen(const char *part)
{
    return g_str_equal(part, OGI_DOCX_MAIN_PART) || g_str_has_prefix(part, "word/header") ||
           g_str_has_prefix(part, "word/footer");
}

static gboolean
fill_parts(Filling *self, OgiDocxPackage *package, GError **error)
{
    for (guint i = 0; i < ogi_docx_package_n(package); i++) {
        self->part = ogi_docx_package_name(package, i);
        if (is_seen(self->part) &&
            !ogi_docx_fill(ogi_docx_package_content(package, i), fill_place, self, error))
            return FALSE;
    }
    return TRUE;
}

OgiReportTemplate *
ogi_report_template_load(const char *name, GBytes *docx, const OgiCodebook *codebook,
                         const OgiRatioSet *ratios, GError **error)
{
    g_autoptr(OgiReportTemplate) self = g_new0(OgiReportTemplate, 1);
    g_autoptr(OgiReportWords) words = ogi_report_words_load(codebook, ratios, error);
    g_autoptr(OgiDocxPackage) trial = NULL;
    Filling filling = {.name = name, .codebook = codebook, .words = words};

    self->name = g_strdup(name);
    self->package = words != NULL ? ogi_docx_package_load(name, docx, error) : NULL;
    if (self->package == NULL)
        return NULL;
    trial = ogi_docx_package_copy(self->package);
    return fill_parts(&filling, trial, error) ? g_steal_pointer(&self) : NULL;
}

void
ogi_report_template_free(OgiReportTemplate *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->package, ogi_docx_package_free);
    g_free(self->name);
    g_free(self);
}

/* --- 草稿 on each page --- */

/* Each section that has no header gets one. */
static void
refer_to_header(GString *text)
{
    gsize at = 0;
    const char *section = strstr(text->str, "<w:sectPr");

    if (section == NULL) {
        const char *end = g_strrstr(text->str, "</w:body>");

        if (end != NULL)
            g_string_insert(text, end - text->str, "<w:sectPr>" HEADER_REFERENCE "</w:sectPr>");
        return;
    }
    while ((section = strstr(text->str + at, "<w:sectPr")) != NULL) {
        const char *tag_end = strchr(section, '>');
        const char *end = strstr(section, "</w:sectPr>");

        if (tag_end == NULL)
            return;
        at = (gsize)(tag_end + 1 - text->str);
        if (tag_end[-1] == '/') {
            g_string_erase(text, (gssize)at - 2, 1);
            g_string_insert(text, (gssize)at - 1, HEADER_REFERENCE "</w:sectPr>");
        } else if (end != NULL &&
                   g_strstr_len(section, end - section, "<w:headerReference") == NULL) {
            g_string_insert(text, (gssize)at, HEADER_REFERENCE);
        }
    }
}

static void
mark_pages(const OgiReport *report, OgiDocxPackage *package)
{
    g_autofree char *header = ogi_report_header(report);
    g_autoptr(GString) paragraph = g_string_new(NULL);
    GString *own;

    ogi_docx_append_header(paragraph, header, ogi_report_words_get(report->words, "watermark"));
    for (guint i = 0; i < ogi_docx_package_n(package); i++) {
        const char *part = ogi_docx_package_name(package, i);

        if (g_str_has_prefix(part, "word/header"))
            ogi_docx_package_insert(package, part, "</w:hdr>", paragraph->str);
    }
    own = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:hdr "
                       "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    g_string_append(own, paragraph->str);
    g_string_append(own, "</w:hdr>\n");
    ogi_docx_package_add(package, "word/" HEADER_ID ".xml", own);
    ogi_docx_package_insert(package, "[Content_Types].xml", "</Types>",
                            "<Override PartName=\"/word/" HEADER_ID
                            ".xml\" ContentType=\"application/"
                            "vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>");
    ogi_docx_package_insert(package, OGI_DOCX_MAIN_REFERENCES, "</Relationships>",
                            "<Relationship Id=\"" HEADER_ID "\" Type=\"" REFERENCE
                            "/header\" Target=\"" HEADER_ID ".xml\"/>");
    refer_to_header(ogi_docx_package_find(package, OGI_DOCX_MAIN_PART));
}

/* At the end of the text, in front of what says how its last pages look. */
static void
add_errors(const OgiReport *report, OgiDocxPackage *package)
{
    GString *text = ogi_docx_package_find(package, OGI_DOCX_MAIN_PART);
    g_autoptr(GString) list = g_string_new(NULL);
    const char *end = g_strrstr(text->str, "</w:body>");
    const char *last = g_strrstr(text->str, "</w:p>");
    const char *last_table = g_strrstr(text->str, "</w:tbl>");
    const char *section = g_strrstr(text->str, "<w:sectPr");

    ogi_report_append_errors(report, TRUE, list);
    if (section != NULL && section > last && section > last_table)
        end = section;
    if (end != NULL)
        g_string_insert(text, end - text->str, list->str);
}

GString *
ogi_report_template_fill(const OgiReportTemplate *self, const OgiReport *report)
{
    g_autoptr(OgiDocxPackage) package = ogi_docx_package_copy(self->package);
    Filling filling = {
        .name = self->name,
        .codebook = ogi_dataset_codebook(report->publication->dataset),
        .words = report->words,
        .report = report,
    };
    gboolean filled;

    filled = fill_parts(&filling, package, NULL);
    g_assert(filled); /* it was looked at when it was loaded */
    if (ogi_report_count_errors(report->publication, report->year) > 0) {
        mark_pages(report, package);
        if (!filling.has_errors)
            add_errors(report, package);
    }
    ogi_docx_give_charts(report->docx, package);
    return ogi_docx_package_pack(package);
}
