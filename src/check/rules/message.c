/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/template.h>

#include "rule-private.h"

/* Messages for people: a template of rules.csv, filled in from a finding. */

/* What a template is filled in from. */
typedef struct {
    const OgiRuleSet *rules;
    const OgiRule *rule;
    const OgiFinding *finding;
    OgiLanguage language;
} Context;

/* The cell of the finding in the form of its year, or else in any form that has it. */
static const OgiFormCell *
find_cell(const Context *context)
{
    const OgiCodebook *codebook = context->rules->codebook;
    const OgiFinding *finding = context->finding;
    const OgiForm *of_year = ogi_codebook_form_for_year(codebook, finding->year);

    for (guint f = 0; f <= ogi_codebook_n_forms(codebook); f++) {
        const OgiForm *form = f == 0 ? of_year : ogi_codebook_form(codebook, f - 1);

        for (guint i = 0; form != NULL && i < ogi_form_n_cells(form); i++) {
            const OgiFormCell *cell = &ogi_form_cells(form)[i];

            if (g_strcmp0(cell->indicator, finding->indicator) == 0 &&
                g_strcmp0(cell->table, finding->table) == 0 &&
                (finding->column == NULL || g_str_equal(cell->column, finding->column)))
                return cell;
        }
    }
    return NULL;
}

static void
append_cell(GString *out, const Context *context)
{
    const OgiFinding *finding = context->finding;
    const OgiFormCell *cell = finding->indicator != NULL ? find_cell(context) : NULL;

    if (cell != NULL)
        g_string_append_printf(out, "%s%s%s", cell->row_label, finding->column != NULL ? "/" : "",
                               finding->column != NULL ? cell->column_label : "");
    else if (finding->indicator != NULL)
        g_string_append(out, finding->indicator);
}

static void
append_place(GString *out, const OgiFinding *finding)
{
    if (finding->source == NULL || *finding->source == '\0')
        return;
    g_string_append(out, finding->source);
    if (finding->line > 0)
        g_string_append_printf(out, ":%u", finding->line);
}

/* "" for NULL. */
static const char *
text_of(const Context *context, const char *name)
{
    const OgiFinding *finding = context->finding;
    const struct {
        const char *name;
        const char *text;
    } texts[] = {
        {"agency", finding->agency},
        {"source", finding->source},
        {"table", finding->table},
        {"left", finding->left},
        {"right", finding->right},
        {"difference", finding->difference},
        {"detail", finding->detail},
        {"cells", finding->cells},
        {"suggestion", finding->suggestion},
        {"rule", finding->rule},
        {"title", context->rule->title[context->language]},
    };

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (g_str_equal(texts[i].name, name))
            return texts[i].text != NULL ? texts[i].text : "";
    }
    return "";
}

/* Whether a word stands where its row says. */
static gboolean
is_in_place(const char *where, const char *text, const char *at, const char *end)
{
    if (g_str_equal(where, "before digit"))
        return g_ascii_isdigit(*end) || *end == '-';
    if (g_str_equal(where, "after digit"))
        return at > text && g_ascii_isdigit(at[-1]);
    if (g_str_equal(where, "after ="))
        return at > text && at[-1] == '=';
    return TRUE;
}

/* The row of the word that stands at this place of the text; -1: none. */
static gint
find_word(const OgiCsvTable *words, const char *text, const char *at)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(words); i++) {
        const char *word = ogi_csv_table_get(words, i, "zh");

        if (g_str_has_prefix(at, word) &&
            is_in_place(ogi_csv_table_get(words, i, "where"), text, at, at + strlen(word)))
            return (gint)i;
    }
    return -1;
}

/* Figures with the words between them. They are kept in Chinese, as the ids of findings are made of
 * them; labels and names stay as the document has them. */
static void
append_figures(GString *out, const Context *context, const char *text)
{
    const OgiCsvTable *words = context->rules->words;

    if (context->language == OGI_LANGUAGE_ZH) {
        g_string_append(out, text);
        return;
    }
    for (const char *at = text; *at != '\0';) {
        gint word = find_word(words, text, at);

        if (word >= 0) {
            g_string_append(out, ogi_csv_table_get(words, (guint)word, "en"));
            at += strlen(ogi_csv_table_get(words, (guint)word, "zh"));
        } else {
            g_string_append_c(out, *at++);
        }
    }
}

/* The values of a detail: behind the code. */
static void
append_part(GString *out, const char *name, gconstpointer parts)
{
    const char *const *values = parts;
    gboolean second = g_str_equal(name, "second");

    if (values[1] != NULL && (!second || values[2] != NULL))
        g_string_append(out, values[second ? 2 : 1]);
}

/* A text that is shown as it is, and behind it a code with its values; either may be missing. */
static void
append_worded(GString *out, const OgiRuleSet *rules, const char *detail, OgiLanguage language)
{
    const char *code = strchr(detail, OGI_DETAIL_MARK);
    g_auto(GStrv) parts = NULL;
    const char *wording;

    g_string_append_len(out, detail, code != NULL ? code - detail : -1);
    if (code == NULL)
        return;
    parts = g_strsplit(code + 1, (const char[]){OGI_DETAIL_MARK, '\0'}, -1);
    wording = ogi_rule_set_detail(rules, parts[0] != NULL ? parts[0] : "", language);
    if (wording != NULL)
        ogi_template_fill(out, wording, append_part, parts);
    else if (parts[0] != NULL)
        g_string_append(out, parts[0]);
}

static void
append_detail(GString *out, const OgiRuleSet *rules, const char *detail, OgiLanguage language)
{
    g_auto(GStrv) details = g_strsplit(detail, (const char[]){OGI_DETAIL_NEXT, '\0'}, -1);

    for (guint i = 0; details[i] != NULL; i++) {
        if (i > 0)
            g_string_append(out, language == OGI_LANGUAGE_ZH ? "；" : "; ");
        append_worded(out, rules, details[i], language);
    }
}

char *
ogi_rule_set_wording(const OgiRuleSet *self, const char *detail, OgiLanguage language)
{
    GString *out = g_string_new(NULL);

    append_detail(out, self, detail, language);
    return g_string_free(out, FALSE);
}

static gboolean
has_figures(const char *name)
{
    static const char *const NAMES[] = {"cells", "suggestion", NULL};

    return g_strv_contains(NAMES, name);
}

static void
append_value(GString *out, const char *name, gconstpointer data)
{
    const Context *context = data;
    const OgiFinding *finding = context->finding;

    if (g_str_equal(name, "cell"))
        append_cell(out, context);
    else if (g_str_equal(name, "place"))
        append_place(out, finding);
    else if (g_str_equal(name, "year") && finding->year != 0)
        g_string_append_printf(out, "%d", finding->year);
    else if (g_str_equal(name, "line") && finding->line != 0)
        g_string_append_printf(out, "%u", finding->line);
    else if (g_str_equal(name, "detail"))
        append_detail(out, context->rules, text_of(context, name), context->language);
    else if (has_figures(name))
        append_figures(out, context, text_of(context, name));
    else
        g_string_append(out, text_of(context, name));
}

static Context
begin(const OgiRuleSet *rules, const OgiFinding *finding, OgiLanguage language)
{
    return (Context){rules, ogi_rule_set_get(rules, finding->rule), finding, language};
}

/* What was left out at the beginning may leave a blank. */
static char *
end(GString *out)
{
    return g_strchug(g_string_free(out, FALSE));
}

char *
ogi_rule_set_message(const OgiRuleSet *self, const OgiFinding *finding, OgiLanguage language)
{
    const Context context = begin(self, finding, language);
    GString *out = g_string_new(NULL);

    ogi_template_fill(out, context.rule->message[language], append_value, &context);
    if (*context.rule->remedy[language] != '\0') {
        if (language == OGI_LANGUAGE_EN)
            g_string_append_c(out, ' ');
        ogi_template_fill(out, context.rule->remedy[language], append_value, &context);
    }
    return end(out);
}

char *
ogi_rule_set_statement(const OgiRuleSet *self, const OgiFinding *finding)
{
    const Context context = begin(self, finding, OGI_LANGUAGE_ZH);
    GString *out = g_string_new(NULL);

    ogi_template_fill(out, context.rule->message[OGI_LANGUAGE_ZH], append_value, &context);
    return end(out);
}

char *
ogi_rule_set_request(const OgiRuleSet *self, const OgiFinding *finding)
{
    const Context context = begin(self, finding, OGI_LANGUAGE_ZH);
    GString *out = g_string_new(NULL);

    ogi_template_fill(out,
                      *context.rule->request != '\0' ? context.rule->request
                                                     : context.rule->remedy[OGI_LANGUAGE_ZH],
                      append_value, &context);
    return end(out);
}

static gboolean
grade(OgiFinding *finding, gconstpointer rules)
{
    if (!ogi_rule_set_severity(rules, finding->rule, &finding->severity))
        return FALSE;
    if (finding->mild)
        finding->severity = MIN(finding->severity, OGI_SEVERITY_WARNING);
    return TRUE;
}

void
ogi_rule_set_grade(const OgiRuleSet *self, OgiFindings *findings)
{
    ogi_findings_filter(findings, grade, self);
    ogi_findings_sort(findings);
}
