/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>
#include <ogistat/template.h>

#include "report-words-load-private.h"

#define LETTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS

static const char *const KINDS[] = {
    [OGI_REPORT_YEAR] = "year",
    [OGI_REPORT_VALUE] = "value",
    [OGI_REPORT_GROWTH] = "growth",
    [OGI_REPORT_RISE] = "rise",
    [OGI_REPORT_RATIO] = "ratio",
    [OGI_REPORT_POINTS] = "points",
    [OGI_REPORT_MATCHED_NOW] = "matched_now",
    [OGI_REPORT_MATCHED_THEN] = "matched_then",
    [OGI_REPORT_COUNT] = "count",
    [OGI_REPORT_NAMES] = "names",
};

/* What has to be in report.csv. */
static const char *const TEXTS[] = {
    "title",       "agency_open",  "opening",      "section_1",   "section_2",   "section_3",
    "section_4",   "section_5",    "section_6",    "charts",      "sign_agency", "sign_date",
    "watermark",   "header",       "errors",       "errors_note", "error",       "errors_left",
    "growth_up",   "growth_down",  "growth_level", "rise_up",     "rise_down",   "points_up",
    "points_down", "points_level", "percent",      "name_sign",   "no_figure",   "names_more",
    NULL};

static const char *const PLACEHOLDERS[] = {"agency",  "year",   "title", "errors", "number",
                                           "message", "source", "names", NULL};
static const char *const CHART_PLACEHOLDERS[] = {"first", "last", NULL};

static void
figure_clear(gpointer data)
{
    g_strfreev(((OgiReportFigure *)data)->of);
}

static void
chart_clear(gpointer data)
{
    OgiReportChart *chart = data;

    g_strfreev(chart->figures);
    g_strfreev(chart->labels);
}

static gboolean
read_texts(OgiReportWords *self, GError **error)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->texts); i++) {
        const char *id = ogi_csv_table_get(self->texts, i, "id");
        const char *text = ogi_csv_table_get(self->texts, i, "text");
        g_autofree char *fault = ogi_template_find_fault(text, PLACEHOLDERS);

        if (!g_strv_contains(TEXTS, id) ||
            !g_hash_table_insert(self->rows, (gpointer)(gsize)id, GUINT_TO_POINTER(i + 1)))
            return ogi_csv_table_error(self->texts, i, "id", error,
                                       _("expected a text of the report, once, found \"%s\""), id);
        if (fault != NULL)
            return ogi_csv_table_error(self->texts, i, "text", error,
                                       _("expected a placeholder of docs/office.md, found \"%s\""),
                                       fault);
    }
    for (guint i = 0; TEXTS[i] != NULL; i++) {
        if (!g_hash_table_contains(self->rows, TEXTS[i])) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION,
                        _("%s: expected a row \"%s\", found none"), ogi_csv_table_name(self->texts),
                        TEXTS[i]);
            return FALSE;
        }
    }
    return TRUE;
}

static gint
kind_of(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (g_str_equal(KINDS[i], name))
            return (gint)i;
    }
    return -1;
}

/* Whether a column of the row goes by the name: a group, or parts. */
static gboolean
has_group(const OgiCodebook *codebook, const OgiForm *form, const char *indicator,
          const char *group)
{
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (g_str_equal(ogi_form_cells(form)[i].indicator, indicator) &&
            ogi_codebook_column_is(codebook, form, (gint)i, group))
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_report_words_is_cell(const OgiCodebook *codebook, const char *text)
{
    g_auto(GStrv) codes = g_strsplit(text, ":", 2);

    for (guint f = 0; g_strv_length(codes) == 2 && f < ogi_codebook_n_forms(codebook); f++) {
        const OgiForm *form = ogi_codebook_form(codebook, f);

        if (ogi_codebook_find_in_form(codebook, form, codes[0], codes[1]) != OGI_NO_INDEX ||
            has_group(codebook, form, codes[0], codes[1]))
            return TRUE;
    }
    return FALSE;
}

/* Whether a figure of a kind can be made of this. */
static gboolean
is_source(OgiReportKind kind, const OgiCodebook *codebook, const OgiRatioSet *ratios,
          const char *of)
{
    static const char *const COUNTS[] = {"reported", "expected", "missing", "entered",
                                         "left",     "errors",   NULL};
    static const char *const NAMES[] = {"missing", "entered", "left", NULL};

    switch (kind) {
    case OGI_REPORT_YEAR:
        return *of == '\0';
    case OGI_REPORT_RATIO:
    case OGI_REPORT_POINTS:
        return ogi_ratio_set_find(ratios, of) != OGI_NO_INDEX;
    case OGI_REPORT_COUNT:
        return g_strv_contains(COUNTS, of);
    case OGI_REPORT_NAMES:
        return g_strv_contains(NAMES, of);
    case OGI_REPORT_VALUE:
    case OGI_REPORT_GROWTH:
    case OGI_REPORT_RISE:
    case OGI_REPORT_MATCHED_NOW:
    case OGI_REPORT_MATCHED_THEN:
    default:
        return ogi_report_words_is_cell(codebook, of);
    }
}

static gboolean
read_figures(OgiReportWords *self, const OgiCodebook *codebook, const OgiRatioSet *ratios,
             GError **error)
{
    OgiCsvTable *table = self->figure_rows;

    for (guint i = 0; i < ogi_csv_table_n_rows(table); i++) {
        OgiReportFigure figure = {.name = ogi_csv_table_get(table, i, "name")};
        gint kind = kind_of(ogi_csv_table_get(table, i, "kind"));

        if (kind < 0)
            return ogi_csv_table_error(table, i, "kind", error,
                                       _("expected a kind of docs/office.md, found \"%s\""),
                                       ogi_csv_table_get(table, i, "kind"));
        figure.kind = (OgiReportKind)kind;
        figure.of = g_strsplit(ogi_csv_table_get(table, i, "of"), " + ", -1);
        g_array_append_val(self->figures, figure);
        g_ptr_array_add(self->names, (gpointer)(gsize)figure.name);
        if (!g_hash_table_insert(self->by_name, (gpointer)(gsize)figure.name,
                                 GUINT_TO_POINTER(i + 1)))
            return ogi_csv_table_error(table, i, "name", error,
                                       _("expected each figure once, found \"%s\" again"),
                                       figure.name);
        for (guint k = 0; figure.of[k] != NULL; k++) {
            if (!is_source(figure.kind, codebook, ratios, figure.of[k]))
                return ogi_csv_table_error(
                    table, i, "of", error,
                    _("expected what docs/office.md says of %s, found \"%s\""), KINDS[kind],
                    figure.of[k]);
        }
    }
    g_ptr_array_add(self->names, NULL);
    return TRUE;
}

/* "received>0", "received=0", "received", "!received". */
static gboolean
is_condition(const OgiReportWords *self, const char *text)
{
    const char *name = *text == '!' ? text + 1 : text;
    gsize len = strcspn(name, ">=");
    g_autofree char *figure = g_strndup(name, len);

    return ogi_report_words_find_figure(self, figure) != OGI_NO_INDEX &&
           (name[len] == '\0' || g_str_equal(name + len, ">0") || g_str_equal(name + len, "=0"));
}

static gboolean
read_sentences(const OgiReportWords *self, GError **error)
{
    OgiCsvTable *table = self->sentences;
    const char *const *names = (const char *const *)self->names->pdata;
    g_autoptr(GHashTable) ids = ogi_hash_table_new(NULL, NULL);

    for (guint i = 0; i < ogi_csv_table_n_rows(table); i++) {
        OgiReportSentence sentence = ogi_report_words_sentence(self, i);
        g_autofree char *fault = ogi_template_find_fault(sentence.text, names);
        g_auto(GStrv) conditions = g_strsplit(sentence.when, ";", -1);

        if (!g_hash_table_add(ids, (gpointer)(gsize)sentence.id))
            return ogi_csv_table_error(table, i, "id", error,
                                       _("expected each sentence once, found \"%s\" again"),
                                       sentence.id);
        if (sentence.section < 1 || sentence.section > OGI_REPORT_SECTIONS)
            return ogi_csv_table_error(table, i, "section", error, _("expected 1 to %d"),
                                       OGI_REPORT_SECTIONS);
        if (sentence.style[strspn(sentence.style, LETTERS)] != '\0')
            return ogi_csv_table_error(table, i, "style", error,
                                       _("expected a style of docx-styles.xml, found \"%s\""),
                                       sentence.style);
        if (fault != NULL)
            return ogi_csv_table_error(table, i, "text", error,
                                       _("expected a figure of report-figures.csv, found \"%s\""),
                                       fault);
        for (guint k = 0; *sentence.when != '\0' && conditions[k] != NULL; k++) {
            if (!is_condition(self, conditions[k]))
                return ogi_csv_table_error(table, i, "when", error,
                                           _("expected FIGURE, !FIGURE, FIGURE>0 or FIGURE=0, "
                                             "found \"%s\""),
                                           conditions[k]);
        }
    }
    return TRUE;
}

static gboolean
read_charts(OgiReportWords *self, GError **error)
{
    OgiCsvTable *table = self->chart_rows;

    for (guint i = 0; i < ogi_csv_table_n_rows(table); i++) {
        OgiReportChart chart = {
            .id = ogi_csv_table_get(table, i, "id"),
            .kind = ogi_csv_table_get(table, i, "kind"),
            .title = ogi_csv_table_get(table, i, "title"),
            .figures = g_strsplit(ogi_csv_table_get(table, i, "figures"), ";", -1),
            .labels = g_strsplit(ogi_csv_table_get(table, i, "labels"), ";", -1),
        };
        g_autofree char *fault = ogi_template_find_fault(chart.title, CHART_PLACEHOLDERS);

        g_array_append_val(self->charts, chart);
        if (fault != NULL)
            return ogi_csv_table_error(table, i, "title", error,
                                       _("expected {first} or {last}, found \"%s\""), fault);
        if (!g_str_equal(chart.kind, "columns") && !g_str_equal(chart.kind, "stacked") &&
            !g_str_equal(chart.kind, "line"))
            return ogi_csv_table_error(table, i, "kind", error,
                                       _("expected columns, stacked or line, found \"%s\""),
                                       chart.kind);
        for (guint k = 0; chart.figures[k] != NULL; k++) {
            gint figure = ogi_report_words_find_figure(self, chart.figures[k]);
            OgiReportKind kind = figure != OGI_NO_INDEX
                                     ? ogi_report_words_figure(self, (guint)figure)->kind
                                     : OGI_REPORT_NAMES;

            if (kind != OGI_REPORT_VALUE && kind != OGI_REPORT_RATIO)
                return ogi_csv_table_error(table, i, "figures", error,
                                           _("expected values or ratios, by \";\", found \"%s\""),
                                           chart.figures[k]);
        }
        if (g_strv_length(chart.figures) != g_strv_length(chart.labels))
            return ogi_csv_table_error(table, i, "labels", error,
                                       _("expected as many as there are figures"));
    }
    return TRUE;
}

static gboolean
read_sections(OgiReportWords *self, GError **error)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->form_words); i++) {
        const char *code = ogi_csv_table_get(self->form_words, i, "code");

        if (g_str_equal(ogi_csv_table_get(self->form_words, i, "kind"), "section") &&
            *code >= '1' && *code <= '0' + OGI_REPORT_SECTIONS &&
            self->sections[*code - '0'] == NULL)
            self->sections[*code - '0'] = ogi_csv_table_get(self->form_words, i, "label");
    }
    for (guint s = 1; s <= OGI_REPORT_SECTIONS; s++) {
        if (self->sections[s] == NULL) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION,
                        _("%s: expected a section \"%u\", found none"),
                        ogi_csv_table_name(self->form_words), s);
            return FALSE;
        }
    }
    return TRUE;
}

OgiReportWords *
ogi_report_words_load(const OgiCodebook *codebook, const OgiRatioSet *ratios, GError **error)
{
    static const char *const TEXT_COLUMNS[] = {"id", "text", NULL};
    static const char *const FIGURE_COLUMNS[] = {"name", "kind", "of", NULL};
    static const char *const SENTENCE_COLUMNS[] = {"id",   "section", "paragraph", "style",
                                                   "when", "text",    NULL};
    static const char *const CHART_COLUMNS[] = {"id", "kind", "title", "figures", "labels", NULL};
    static const char *const WORD_COLUMNS[] = {"kind", "code", "label", NULL};
    g_autoptr(OgiReportWords) self = g_new0(OgiReportWords, 1);

    self->rows = ogi_hash_table_new(NULL, NULL);
    self->by_name = ogi_hash_table_new(NULL, NULL);
    self->figures = g_array_new(FALSE, FALSE, sizeof(OgiReportFigure));
    g_array_set_clear_func(self->figures, figure_clear);
    self->names = g_ptr_array_new();
    self->charts = g_array_new(FALSE, FALSE, sizeof(OgiReportChart));
    g_array_set_clear_func(self->charts, chart_clear);
    if ((self->texts = ogi_definition_table("report.csv", TEXT_COLUMNS, error)) == NULL ||
        (self->figure_rows = ogi_definition_table("report-figures.csv", FIGURE_COLUMNS, error)) ==
            NULL ||
        (self->sentences = ogi_definition_table("report-sentences.csv", SENTENCE_COLUMNS, error)) ==
            NULL ||
        (self->chart_rows = ogi_definition_table("report-charts.csv", CHART_COLUMNS, error)) ==
            NULL ||
        (self->form_words = ogi_definition_table("forms/words.csv", WORD_COLUMNS, error)) == NULL)
        return NULL;
    if (!read_texts(self, error) || !read_figures(self, codebook, ratios, error) ||
        !read_sentences(self, error) || !read_charts(self, error) || !read_sections(self, error))
        return NULL;
    return g_steal_pointer(&self);
}

void
ogi_report_words_free(OgiReportWords *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->charts);
    g_ptr_array_unref(self->names);
    g_array_unref(self->figures);
    g_hash_table_unref(self->by_name);
    g_hash_table_unref(self->rows);
    g_clear_pointer(&self->form_words, ogi_csv_table_free);
    g_clear_pointer(&self->chart_rows, ogi_csv_table_free);
    g_clear_pointer(&self->sentences, ogi_csv_table_free);
    g_clear_pointer(&self->figure_rows, ogi_csv_table_free);
    g_clear_pointer(&self->texts, ogi_csv_table_free);
    g_free(self);
}

gboolean
ogi_report_check(const OgiCodebook *codebook, const OgiRatioSet *ratios, GError **error)
{
    GError *mistake = NULL;
    g_autoptr(OgiReportWords) words = ogi_report_words_load(codebook, ratios, &mistake);

    return words != NULL || ogi_error_add(error, mistake);
}
