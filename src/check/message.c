/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rule-private.h"

/*
 * Messages for people: a template of rules.csv, filled in from a finding. "{name}" is a
 * placeholder; a part in square brackets is left out where a placeholder in it has no value.
 */

static const char *const PLACEHOLDERS[] = {"agency", "year",  "source",     "line",  "place",
                                           "table",  "cell",  "left",       "right", "difference",
                                           "detail", "cells", "suggestion", "rule",  "title"};

typedef struct {
    const OgiRuleSet *rules;
    const OgiRule *rule;
    const OgiFinding *finding;
    OgiLanguage language;
} Context;

/* The length of the placeholder at p, with its braces; 0 where there is none. */
static gsize
placeholder_length(const char *p)
{
    gsize n = 1;

    if (*p != '{')
        return 0;
    while (g_ascii_isalpha(p[n]) || p[n] == '_')
        n++;
    return p[n] == '}' ? n + 1 : 0;
}

static gboolean
is_placeholder(const char *name, gsize len)
{
    for (guint i = 0; i < G_N_ELEMENTS(PLACEHOLDERS); i++) {
        if (strlen(PLACEHOLDERS[i]) == len && memcmp(PLACEHOLDERS[i], name, len) == 0)
            return TRUE;
    }
    return FALSE;
}

char *
ogi_message_unknown_placeholder(const char *text)
{
    guint depth = 0;

    for (const char *p = text; *p != '\0'; p++) {
        gsize n = placeholder_length(p);

        if ((*p == '{' || *p == '}') && n == 0)
            return g_strndup(p, 1);
        if ((*p == '[' && ++depth > 1) || (*p == ']' && depth-- == 0))
            return g_strndup(p, 1);
        if (n > 0 && !is_placeholder(p + 1, n - 2))
            return g_strndup(p, n);
        if (n > 0)
            p += n - 1;
    }
    return depth > 0 ? g_strdup("[") : NULL;
}

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

static void
append_value(GString *out, const Context *context, const char *name)
{
    const OgiFinding *finding = context->finding;

    if (g_str_equal(name, "cell"))
        append_cell(out, context);
    else if (g_str_equal(name, "place"))
        append_place(out, finding);
    else if (g_str_equal(name, "year") && finding->year != 0)
        g_string_append_printf(out, "%d", finding->year);
    else if (g_str_equal(name, "line") && finding->line != 0)
        g_string_append_printf(out, "%u", finding->line);
    else
        g_string_append(out, text_of(context, name));
}

static void
fill(GString *out, const Context *context, const char *template)
{
    gsize segment = 0;        /* where the part in brackets begins in out */
    gboolean complete = TRUE; /* every placeholder in it has a value */

    for (const char *p = template; *p != '\0'; p++) {
        gsize n = placeholder_length(p);

        if (n > 0) {
            g_autofree char *name = g_strndup(p + 1, n - 2);
            gsize before = out->len;

            append_value(out, context, name);
            complete = complete && out->len > before;
            p += n - 1;
        } else if (*p == '[') {
            segment = out->len;
            complete = TRUE;
        } else if (*p == ']') {
            if (!complete)
                g_string_truncate(out, segment);
        } else {
            g_string_append_c(out, *p);
        }
    }
}

char *
ogi_rule_set_message(const OgiRuleSet *self, const OgiFinding *finding, OgiLanguage language)
{
    Context context = {self, ogi_rule_set_find(self, finding->rule), finding, language};
    GString *out;

    if (context.rule == NULL) {
        g_critical("rule %s is not in rules.csv", finding->rule);
        return g_strdup(finding->rule);
    }
    out = g_string_new(NULL);
    fill(out, &context, context.rule->message[language]);
    if (*context.rule->remedy[language] != '\0') {
        if (language == OGI_LANGUAGE_EN)
            g_string_append_c(out, ' ');
        fill(out, &context, context.rule->remedy[language]);
    }
    /* what was left out at the beginning may leave a blank */
    return g_strchug(g_string_free(out, FALSE));
}

void
ogi_rule_set_grade(const OgiRuleSet *self, OgiFindings *findings)
{
    g_autoptr(OgiFindings) kept = ogi_findings_new();
    g_autoptr(OgiFindings) dropped = ogi_findings_new();

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);

        if (ogi_rule_set_severity(self, finding->rule, &finding->severity))
            ogi_findings_take_one(kept, finding);
    }
    ogi_findings_take(dropped, findings);
    ogi_findings_take(findings, kept);
    ogi_findings_sort(findings);
}
