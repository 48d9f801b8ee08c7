/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/date.h>
#include <ogistat/decimal.h>
#include <ogistat/definition.h>
#include <ogistat/error.h>

#include "data/words.h"
#include "prose-private.h"

/*
 * The examples of phrases.csv, read as the sentences of a report are: what must be read of each,
 * and those of which nothing must be.
 */

static const char PARTER[] = " | ";
static const char WORDS_RULE[] = "words"; /* rule of a row that is a list of words */
static const char LIST_RULE[] = "TX-SUM"; /* of lists, which add up or don't */
static const char YEAR_RULE[] = "TX-YEAR";
enum { OTHER_YEAR = 2020 };

typedef struct {
    const OgiCodebook *codebook;
    const OgiPhraseSet *set;
    const OgiCsvTable *table;
    OgiProse *prose;
    guint row;
} Examples;

static const char *
cell(const Examples *self, const char *column)
{
    return ogi_csv_table_get(self->table, self->row, column);
}

/* The year that a sentence names first: it is the report's. */
static gint
year_of(const char *sentence)
{
    for (const char *mark = strstr(sentence, OGI_WORD_YEAR); mark != NULL;
         mark = strstr(mark + 1, OGI_WORD_YEAR)) {
        gint64 year;
        g_autofree char *digits = mark - sentence >= 4 ? g_strndup(mark - 4, 4) : NULL;

        if (digits != NULL &&
            g_ascii_string_to_signed(digits, 10, OGI_FIRST_YEAR, OGI_LAST_YEAR, &year, NULL))
            return (gint)year;
    }
    return OTHER_YEAR;
}

/* "859", "规划计划类=2": the figures of a phrase in a record. (transfer full) */
static char *
figures_of(const OgiRecord *record, const char *id)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < ogi_record_n_figures(record); i++) {
        const OgiProseFigure *figure = ogi_record_figure(record, i);
        char number[OGI_DECIMAL_CHARS];
        gsize n = ogi_decimal_write_short(number, figure->value, figure->decimals);

        if (!g_str_equal(figure->phrase, id))
            continue;
        g_string_append_printf(text, "%s%s%s%.*s", text->len > 0 ? "; " : "", figure->kind,
                               *figure->kind != '\0' ? "=" : "", (int)n, number);
    }
    return g_string_free(text, FALSE);
}

/* Whether a list in the sentence doesn't add up. */
static gboolean
has_wrong_list(OgiFindings *findings)
{
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        if (!g_str_equal(ogi_findings_get(findings, i)->rule, YEAR_RULE))
            return TRUE;
    }
    return FALSE;
}

/* What is read of a sentence in the report of a year; *is_wrong: a list in it doesn't add up.
 * (transfer full) */
static char *
read_sentence(const Examples *self, const char *sentence, gint year, gboolean *is_wrong)
{
    const OgiForm *form = ogi_codebook_form_for_year(self->codebook, year);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autoptr(OgiRecord) record =
        ogi_record_new(form != NULL ? form : ogi_codebook_form(self->codebook, 0));
    OgiRemarks remarks = {
        .findings = findings, .source = "phrases.csv", .form = ogi_record_form(record)};

    ogi_record_set_year(record, year);
    ogi_prose_read_text(self->prose, self->set, ogi_text(sentence, strlen(sentence)), 1, record,
                        &remarks);
    *is_wrong = has_wrong_list(findings);
    return figures_of(record, cell(self, "id"));
}

static gboolean
check_sentence(const Examples *self, const char *sentence, const char *expected, GError **error)
{
    gboolean is_list = g_str_equal(cell(self, "rule"), LIST_RULE);
    gboolean reads = expected != NULL;
    gboolean is_wrong;
    g_autofree char *found =
        read_sentence(self, sentence, reads ? year_of(sentence) : OTHER_YEAR, &is_wrong);
    const char *column = reads ? "example" : "example_not";

    if (is_list && is_wrong == reads)
        return ogi_csv_table_error(self->table, self->row, column, error,
                                   reads ? _("expected a list that adds up, found \"%s\"")
                                         : _("expected a list that doesn't add up, found \"%s\""),
                                   sentence);
    if (!is_list && is_wrong)
        return ogi_csv_table_error(self->table, self->row, column, error,
                                   _("expected a sentence whose figures agree, found \"%s\""),
                                   sentence);
    if (g_str_equal(found, reads ? expected : ""))
        return TRUE;
    if (!reads || *expected == '\0')
        return ogi_csv_table_error(self->table, self->row, column, error,
                                   _("expected that nothing is read of \"%s\", found \"%s\"; "
                                     "correct the pattern, or the example"),
                                   sentence, found);
    return ogi_csv_table_error(self->table, self->row, column, error,
                               _("expected \"%s\" read of \"%s\", found \"%s\"; correct the "
                                 "pattern, or what is expected"),
                               expected, sentence, found);
}

/* The sentences of one column; of each what the column expected says, or nothing. */
static gboolean
check_column(const Examples *self, const char *column, gboolean reads, GError **error)
{
    g_auto(GStrv) sentences = g_strsplit(cell(self, column), PARTER, -1);
    g_auto(GStrv) expected = g_strsplit(cell(self, "expected"), PARTER, -1);
    guint n_expected = g_strv_length(expected);
    gboolean right = TRUE;

    if (sentences[0] == NULL)
        return ogi_csv_table_error(
            self->table, self->row, column, error,
            reads ? _("expected a sentence that must be read, found none")
                  : _("expected a sentence that must not be read, found none"));
    if (reads && n_expected > 0 && n_expected != g_strv_length(sentences))
        return ogi_csv_table_error(self->table, self->row, "expected", error,
                                   _("expected as many as there are examples, %u, found %u"),
                                   g_strv_length(sentences), n_expected);
    for (guint i = 0; sentences[i] != NULL; i++) {
        GError *mistake = NULL;

        if (!check_sentence(self, sentences[i], reads ? (n_expected > 0 ? expected[i] : "") : NULL,
                            &mistake))
            right = ogi_error_add(error, mistake);
    }
    return right;
}

gboolean
ogi_phrases_check_examples(const OgiCodebook *codebook, GError **error)
{
    g_autoptr(OgiCsvTable) table = ogi_definition_table("phrases.csv", NULL, error);
    g_autoptr(OgiPhraseSet) set = table != NULL ? ogi_phrase_set_load(error) : NULL;
    g_autoptr(OgiProse) prose = ogi_prose_new();
    Examples self = {codebook, set, table, prose, 0};
    gboolean right = set != NULL;

    for (; set != NULL && self.row < ogi_csv_table_n_rows(table); self.row++) {
        if (g_str_equal(cell(&self, "rule"), WORDS_RULE))
            continue;
        for (guint reads = 0; reads < 2; reads++) {
            GError *mistake = NULL;

            if (!check_column(&self, reads ? "example" : "example_not", reads == 1, &mistake))
                right = ogi_error_add(error, mistake);
        }
    }
    return right;
}
