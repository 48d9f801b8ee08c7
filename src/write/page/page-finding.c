/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-finding-private.h"
#include "page-form-private.h"
#include "write/html-private.h"
#include "write/suggestion-private.h"

#define CHOICE_RULE "I-CONFLICT"

static void
write_attribute(const OgiPage *page, const char *name, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    ogi_page_format(page, " data-%s=\"", name);
    ogi_page_text(page, value);
    ogi_page_raw(page, "\"");
}

/* The value that is suggested for the finding's own cell; NULL: none. */
static const char *
suggested_value(const OgiRecord *record, gint cell, const OgiFinding *finding)
{
    if (record == NULL || cell == OGI_NO_INDEX)
        return NULL;
    return ogi_suggestion_value_of(finding->suggestion,
                                   &ogi_form_cells(ogi_record_form(record))[cell]);
}

static void
write_picture(const OgiPage *page, const OgiFinding *finding)
{
    g_autoptr(GString) picture = g_string_new(NULL);

    if (finding->picture == NULL)
        return;
    ogi_html_append_picture(picture, finding->picture, "");
    ogi_page_raw(page, picture->str);
}

static void
write_pair(const OgiPage *page, const OgiRecord *record, gint cell, const OgiFinding *finding)
{
    const char *suggested = suggested_value(record, cell, finding);

    if (cell == OGI_NO_INDEX)
        return;
    ogi_page_raw(page, "<dl class=\"pair\"><div><dt>");
    ogi_page_say(page, "printed", NULL);
    ogi_page_raw(page, "</dt><dd>");
    write_picture(page, finding);
    ogi_page_write_printed(page, record, cell, ogi_page_raw_text(finding));
    ogi_page_raw(page, "</dd></div>");
    if (suggested != NULL) {
        ogi_page_raw(page, "<div><dt>");
        ogi_page_say(page, "suggested", NULL);
        ogi_page_raw(page, "</dt><dd class=\"better\">");
        ogi_page_text(page, suggested);
        ogi_page_raw(page, "</dd></div>");
    }
    ogi_page_raw(page, "</dl>\n");
}

static void
write_place(const OgiPage *page, const OgiFinding *finding)
{
    g_autofree char *line = g_strdup_printf("%u", finding->line);

    if (finding->line == 0 && finding->confidence == NULL)
        return;
    ogi_page_raw(page, "<p class=\"note\">");
    if (finding->line > 0)
        ogi_page_say(page, "line", "line", line, NULL);
    if (finding->line > 0 && finding->confidence != NULL)
        ogi_page_raw(page, " · ");
    if (finding->confidence != NULL) {
        ogi_page_say(page, "confidence", NULL);
        ogi_page_raw(page, " ");
        ogi_page_code(page, "confidence", finding->confidence);
    }
    ogi_page_raw(page, "</p>\n");
}

static void
write_decided(const OgiPage *page, const OgiDecided *decided)
{
    if (decided == NULL)
        return;
    ogi_page_raw(page, "<p class=\"decided\">");
    ogi_page_code(page, "decision", decided->decision);
    ogi_page_raw(page, " · ");
    ogi_page_text(page, decided->who);
    ogi_page_raw(page, " · ");
    ogi_page_text(page, decided->when);
    if (*decided->why != '\0') {
        ogi_page_raw(page, " · ");
        ogi_page_text(page, decided->why);
    }
    ogi_page_raw(page, "</p>\n");
}

/* The reports between which one has to be chosen. */
static void
write_choices(const OgiPage *page, const OgiFinding *finding, const OgiAgency *agency)
{
    const GPtrArray *reports;

    if (!g_str_equal(finding->rule, CHOICE_RULE) || agency == NULL)
        return;
    reports = ogi_dataset_conflict(page->publication->dataset, agency, finding->year);
    if (reports == NULL)
        return;
    ogi_page_element(page, "p", "choices");
    ogi_page_raw(page, "<ul class=\"choices\">\n");
    for (guint i = 0; i < reports->len; i++) {
        ogi_page_raw(page, "<li>");
        ogi_page_text(page, ogi_record_source(reports->pdata[i]));
        ogi_page_raw(page, "</li>\n");
    }
    ogi_page_raw(page, "</ul>\n");
}

static void
write_message(const OgiPage *page, const OgiFinding *finding, gboolean is_printed)
{
    const OgiRuleSet *rules = page->publication->rules;
    OgiFinding said = *finding;
    g_autofree char *zh = NULL;
    g_autofree char *en = NULL;

    /* what the headings and the table say */
    said.agency = NULL;
    said.source = NULL;
    said.line = 0;
    if (is_printed)
        said.cells = NULL;
    zh = ogi_rule_set_message(rules, &said, OGI_LANGUAGE_ZH);
    en = ogi_rule_set_message(rules, &said, OGI_LANGUAGE_EN);
    ogi_page_raw(page, "<p><strong>");
    ogi_page_code(page, "severity", ogi_severity_name(finding->severity));
    ogi_page_raw(page, "</strong> <code>");
    ogi_page_text(page, finding->rule);
    ogi_page_raw(page, "</code> ");
    ogi_page_both(page, zh, en);
    ogi_page_raw(page, "</p>\n");
}

void
ogi_page_write_finding(const OgiPage *page, const OgiFinding *finding, const OgiAgency *agency,
                       const OgiRecord *record)
{
    gint cell = record != NULL ? ogi_page_cell_of(record, finding) : OGI_NO_INDEX;

    ogi_page_format(page, "<li class=\"finding %s\" id=\"%s\"",
                    finding->accepted                         ? "settled"
                    : finding->severity == OGI_SEVERITY_ERROR ? "error"
                                                              : "warning",
                    finding->id);
    write_attribute(page, "rule", finding->rule);
    write_attribute(page, "agency", agency != NULL ? agency->id : NULL);
    if (cell != OGI_NO_INDEX)
        ogi_page_format(page, " data-cell=\"%s:%s:%s\"", finding->table, finding->indicator,
                        finding->column);
    write_attribute(page, "value", suggested_value(record, cell, finding));
    if (record != NULL &&
        g_str_equal(ogi_rule_set_scope(page->publication->rules, finding->rule), "years"))
        ogi_page_raw(page, " data-years=\"\"");
    ogi_page_raw(page, record != NULL ? " data-report=\"\">\n" : ">\n");
    write_message(page, finding, record != NULL && finding->indicator != NULL);
    if (cell != OGI_NO_INDEX)
        write_pair(page, record, cell, finding);
    write_place(page, finding);
    write_choices(page, finding, agency);
    write_decided(page, finding->decided);
    ogi_page_raw(page, "</li>\n");
}
