/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decision.h>

#include "page-private.h"

/*
 * The decisions so far, as a table that the script reads, and the form in which it takes new ones.
 */

/* As decisions.csv has them; texts of page.csv too. */
static const char *const KINDS[] = {
    [OGI_DECISION_ACCEPT] = "accept",
    [OGI_DECISION_CORRECT] = "correct",
    [OGI_DECISION_USE] = "use",
    [OGI_DECISION_BREAK] = "break",
};

static void
write_attribute(const OgiPage *self, const char *name, const char *value)
{
    ogi_page_format(self, " data-%s=\"", name);
    ogi_page_text(self, value);
    ogi_page_raw(self, "\"");
}

static void
write_cell(const OgiPage *self, const char *text)
{
    ogi_page_raw(self, "<td>");
    ogi_page_text(self, text);
    ogi_page_raw(self, "</td>");
}

static void
write_decision(const OgiPage *self, const OgiDecision *decision)
{
    g_autofree char *year = decision->year != 0 ? g_strdup_printf("%d", decision->year) : NULL;
    const char *kind = KINDS[decision->kind];

    ogi_page_raw(self, "<tr");
    write_attribute(self, "id", decision->id);
    write_attribute(self, "decision", kind);
    write_attribute(self, "value", decision->value);
    write_attribute(self, "who", decision->decided.who);
    write_attribute(self, "when", decision->decided.when);
    write_attribute(self, "why", decision->decided.why);
    write_attribute(self, "table", decision->table);
    write_attribute(self, "indicator", decision->indicator);
    write_attribute(self, "column", decision->column);
    write_attribute(self, "year", year);
    write_attribute(self, "rule", decision->rule);
    write_attribute(self, "agency", decision->agency);
    write_attribute(self, "source", decision->source);
    ogi_page_raw(self, ">");
    write_cell(self, decision->id);
    ogi_page_raw(self, "<td>");
    ogi_page_say(self, kind, "value", decision->value, NULL);
    ogi_page_raw(self, "</td>");
    write_cell(self, decision->decided.who);
    write_cell(self, decision->decided.when);
    write_cell(self, decision->decided.why);
    ogi_page_raw(self, "</tr>\n");
}

static void
write_so_far(const OgiPage *self)
{
    const OgiDecisions *decisions = self->publication->decisions;
    static const char *const HEADINGS[] = {"decision_id", "decision", "who", "when", "why"};

    if (decisions == NULL || ogi_decisions_n(decisions) == 0)
        return;
    ogi_page_raw(self, "<details>\n<summary id=\"decisions-heading\">");
    ogi_page_say(self, "decisions", NULL);
    ogi_page_format(self, " (%u)</summary>\n", ogi_decisions_n(decisions));
    ogi_page_begin_table(self, "decisions", "decisions-heading");
    ogi_page_raw(self, "<thead>\n<tr>");
    for (guint i = 0; i < G_N_ELEMENTS(HEADINGS); i++)
        ogi_page_heading(self, HEADINGS[i], NULL);
    ogi_page_raw(self, "</tr>\n</thead>\n<tbody id=\"decisions\">\n");
    for (guint i = 0; i < ogi_decisions_n(decisions); i++)
        write_decision(self, ogi_decisions_get(decisions, i));
    ogi_page_raw(self, "</tbody>\n");
    ogi_page_end_table(self);
    ogi_page_raw(self, "</details>\n");
}

static void
write_input(const OgiPage *self, const char *text, const char *input)
{
    ogi_page_raw(self, "<label>");
    ogi_page_say(self, text, NULL);
    ogi_page_format(self, " %s</label>\n", input);
}

static void
write_message(const OgiPage *self, const char *id)
{
    ogi_page_format(self, "<span id=\"%s\" hidden>", id);
    ogi_page_say(self, id, NULL);
    ogi_page_raw(self, "</span>");
}

/* Who decides and when, how many there are, and the button that saves; shown by the script. */
static void
write_bar(const OgiPage *self)
{
    ogi_page_raw(self, "<div id=\"decider\" class=\"decider scripted\" hidden>\n");
    ogi_page_element(self, "p", "decide_help");
    ogi_page_raw(self, "<p class=\"fields\">\n");
    write_input(self, "who", "<input id=\"who\" autocomplete=\"name\">");
    write_input(self, "when", "<input id=\"when\" type=\"date\">");
    ogi_page_raw(self, "<label id=\"which\" hidden>");
    ogi_page_say(self, "decide_file", NULL);
    ogi_page_raw(self,
                 " <select id=\"file\"></select></label>\n<button type=\"button\" id=\"save\">");
    ogi_page_say(self, "decide_save", NULL);
    ogi_page_raw(self, "</button>\n</p>\n<p role=\"status\">");
    ogi_page_say(self, "decide_count", NULL);
    ogi_page_raw(self, "<span id=\"decided\">0</span> ");
    write_message(self, "decide_need_who");
    write_message(self, "decide_need_value");
    write_message(self, "decide_saved");
    ogi_page_raw(self, "</p>\n</div>\n");
}

static void
write_radio(const OgiPage *self, const char *value, const char *text)
{
    ogi_page_format(self, "<label><input type=\"radio\" value=\"%s\"> ", value);
    ogi_page_say(self, text, NULL);
    ogi_page_raw(self, "</label>\n");
}

/* What the script puts under a finding. */
static void
write_templates(const OgiPage *self)
{
    ogi_page_raw(self, "<template id=\"opener\"><p class=\"opener\"><button type=\"button\">");
    ogi_page_say(self, "decide", NULL);
    ogi_page_raw(self, "</button></p></template>\n"
                       "<template id=\"form\"><fieldset class=\"decision\"><legend>");
    ogi_page_say(self, "decide_legend", NULL);
    ogi_page_raw(self, "</legend>\n");
    write_radio(self, "accept", "decide_accept");
    ogi_page_raw(self, "<div class=\"correct\">");
    write_radio(self, "correct", "decide_correct");
    ogi_page_raw(self, "<span class=\"fields\">");
    write_input(self, "value", "<input class=\"value\" inputmode=\"decimal\" size=\"10\">");
    write_input(self, "decide_cell",
                "<select class=\"cell\"><option value=\"\">—</option></select>");
    ogi_page_raw(self, "</span></div>\n<div class=\"use\">");
    write_radio(self, "use", "decide_use");
    write_input(self, "source", "<select class=\"report\"></select>");
    ogi_page_raw(self, "</div>\n<div class=\"break\">");
    write_radio(self, "break", "decide_break");
    ogi_page_raw(self, "</div>\n");
    write_input(self, "decide_why", "<input class=\"why\">");
    ogi_page_raw(self, "<button type=\"button\" class=\"drop\">");
    ogi_page_say(self, "decide_drop", NULL);
    ogi_page_raw(self, "</button>\n</fieldset></template>\n");
}

void
ogi_page_write_decisions(const OgiPage *self)
{
    write_so_far(self);
    write_bar(self);
    write_templates(self);
}
