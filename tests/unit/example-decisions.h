/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The examples of rules.csv that are about decisions: reports, then what was decided on a finding
 * of each rule, "decide T3-ROW: correct to 5 @granted:natural".
 */
#include "example.h"

/* Graded, with agencies and ids, as they would be published. */
static inline void
decisions_prepare(const Example *example, const OgiRuleSet *rules, OgiFindings *findings)
{
    ogi_registry_resolve(example->registry, findings);
    ogi_rule_set_grade(rules, findings);
    ogi_findings_identify(findings);
}

/* The id of the first finding of a rule; "none": an id that no finding has. (transfer full) */
static inline char *
decisions_id(Example *example, const OgiRuleSet *rules, const char *rule)
{
    g_autoptr(OgiFindings) found = ogi_findings_new();
    OgiFindings *lists[] = {example->findings, found};

    check_dataset(example->dataset, example->registry, rules, 1, found);
    for (guint k = 0; k < G_N_ELEMENTS(lists); k++) {
        decisions_prepare(example, rules, lists[k]);
        for (guint i = 0; i < ogi_findings_n(lists[k]); i++) {
            if (g_str_equal(ogi_findings_get(lists[k], i)->rule, rule))
                return g_strdup(ogi_findings_get(lists[k], i)->id);
        }
    }
    if (!g_str_equal(rule, "none"))
        g_error("no finding of %s to decide on", rule);
    return g_strdup("f000000000000");
}

/* "T3-ROW: correct to 5 @granted:natural" as a row. */
static inline void
decisions_append(GString *csv, Example *example, const OgiRuleSet *rules, const char *text)
{
    g_auto(GStrv) sides = g_strsplit(text, ":", 2);
    g_auto(GStrv) parts = g_strsplit(sides[1], "@", 2);
    g_auto(GStrv) codes = g_strsplit(parts[1] != NULL ? parts[1] : ":", ":", 2);
    g_autofree char *id = decisions_id(example, rules, g_strstrip(sides[0]));

    g_string_append_printf(csv, "%s,%s,%s,%s,张三,2026-02-03,核实\n", id, g_strstrip(parts[0]),
                           g_strstrip(codes[0]), g_strstrip(codes[1]));
}

/* Applies rows to what is found in the data set. (transfer full) */
static inline OgiDecisions *
decisions_apply(Example *example, const OgiRuleSet *rules, const char *csv)
{
    g_autoptr(OgiDecisions) decisions = ogi_decisions_new(example->codebook);
    g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
    g_autoptr(GError) error = NULL;

    ogi_decisions_add(decisions, "decisions.csv", bytes, &error);
    g_assert_no_error(error);
    example_check_decided(example, rules, decisions);
    ogi_findings_identify(example->findings);
    return g_steal_pointer(&decisions);
}

/* "reports decide … decide …". (transfer full) */
static inline OgiDecisions *
decisions_open(Example *example, const OgiRuleSet *rules, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, " decide ", -1);
    g_autoptr(GString) csv = g_string_new("id,decision,indicator,column,who,when,why\n");

    example_open(example, parts[0], "2019", FALSE);
    for (guint i = 1; parts[i] != NULL; i++)
        decisions_append(csv, example, rules, parts[i]);
    return decisions_apply(example, rules, csv->str);
}
