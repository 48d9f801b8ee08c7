/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "confirm-suggestions-private.h"

#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/hash.h>

#include "check/rules/explain-private.h"
#include "trial-private.h"

#define ARROW "→"

/* An agency's year, as findings know it. (transfer full) */
static char *
key_of(const OgiFinding *finding, gint year)
{
    return g_strdup_printf("%d %s", year, finding->agency_id);
}

static const OgiRecord *
find_record(const OgiDataset *dataset, const OgiFinding *finding, gint year)
{
    const OgiAgency *agency = ogi_registry_find(ogi_dataset_registry(dataset), finding->agency_id);

    return agency != NULL ? ogi_dataset_lookup_any(dataset, agency, year) : NULL;
}

/* The year of the report that the suggestion changes: that before where it names it. */
static gint
year_of(const OgiFinding *finding)
{
    g_autoptr(GString) before = g_string_new(NULL);

    ogi_explain_append_year(before, finding->year - 1);
    return finding->year - (strstr(finding->suggestion, before->str) != NULL ? 1 : 0);
}

/* --- what no trial has looked at --- */

/* Whether it says something of a report's figures that is no formula and no sentence. */
static gboolean
is_untried(const OgiRuleSet *rules, const OgiFinding *finding)
{
    const char *scope;

    if (finding->agency_id == NULL || finding->edit != 0 || finding->accepted ||
        finding->severity < OGI_SEVERITY_WARNING)
        return FALSE;
    scope = ogi_rule_set_scope(rules, finding->rule);
    return g_str_equal(scope, "cell") || g_str_equal(scope, "years") ||
           (finding->severity == OGI_SEVERITY_ERROR && !g_str_equal(scope, "prose"));
}

static void
add(GHashTable *by_year, OgiFinding *finding, gint year)
{
    g_autofree char *key = key_of(finding, year);
    GPtrArray *list = g_hash_table_lookup(by_year, key);

    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(by_year, g_steal_pointer(&key), list);
    }
    g_ptr_array_add(list, finding);
}

/* What is said of two years is said of both. (transfer full) */
static GHashTable *
list_untried(const OgiRuleSet *rules, OgiFindings *findings)
{
    /* key_of, owned → GPtrArray of OgiFinding*, owned */
    GHashTable *by_year = ogi_hash_table_new(g_free, (GDestroyNotify)g_ptr_array_unref);

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);

        if (!is_untried(rules, finding))
            continue;
        add(by_year, finding, finding->year);
        if (g_str_equal(ogi_rule_set_scope(rules, finding->rule), "years"))
            add(by_year, finding, finding->year - 1);
    }
    return by_year;
}

/* Whether what is suggested changes the cell that the other finding is about. */
static gboolean
changes_cell_of(const OgiDataset *dataset, const OgiFinding *finding, const OgiFinding *other)
{
    const OgiRecord *record = find_record(dataset, finding, year_of(finding));
    const OgiFormCell *cell;
    g_autofree char *label = NULL;
    gint index;

    if (g_strcmp0(finding->suggestion, other->suggestion) == 0)
        return TRUE;
    if (record == NULL || other->indicator == NULL || other->column == NULL)
        return FALSE;
    index = ogi_form_find(ogi_record_form(record), other->table, other->indicator, other->column);
    if (index == OGI_NO_INDEX)
        return FALSE;
    cell = &ogi_form_cells(ogi_record_form(record))[index];
    if (g_strcmp0(finding->indicator, cell->indicator) == 0 &&
        g_strcmp0(finding->column, cell->column) == 0)
        return TRUE;
    label = g_strconcat(cell->row_label, "/", cell->column_label, " ", NULL);
    return strstr(finding->suggestion, label) != NULL;
}

static gboolean
is_of_another_report(const OgiFinding *finding, const OgiFinding *other)
{
    return finding->year == other->year && finding->source != NULL && other->source != NULL &&
           !g_str_equal(finding->source, other->source);
}

static gboolean
is_contradicted(const OgiDataset *dataset, GHashTable *untried, const OgiFinding *finding,
                gint year)
{
    g_autofree char *key = key_of(finding, year);
    const GPtrArray *others = g_hash_table_lookup(untried, key);

    for (guint i = 0; others != NULL && i < others->len; i++) {
        const OgiFinding *other = others->pdata[i];

        if (other != finding && !is_of_another_report(finding, other) &&
            !changes_cell_of(dataset, finding, other))
            return TRUE;
    }
    return FALSE;
}

/* --- money in another unit --- */

static void
try_unit(const OgiDataset *dataset, const OgiRuleSet *rules, const OgiContinuations *continuations,
         OgiFinding *finding)
{
    const OgiRecord *record = find_record(dataset, finding, year_of(finding));
    const OgiTrial trial = {dataset, rules, continuations, record};
    const char *meant = strstr(finding->suggestion, ARROW); /* behind each in another unit */
    const OgiForm *form;
    gint64 value;
    gint16 cell;

    if (record == NULL)
        return;
    form = ogi_record_form(record);
    cell = (gint16)ogi_form_find(form, finding->table, finding->indicator, finding->column);
    if (cell == OGI_NO_INDEX)
        return;
    meant += strlen(ARROW);
    if (ogi_decimal_parse(meant, strlen(meant), ogi_form_cells(form)[cell].decimals, &value))
        finding->closes = ogi_trial_count(&trial, &cell, &value, 1) == 0;
}

void
ogi_check_confirm_suggestions(const OgiDataset *dataset, const OgiRuleSet *rules,
                              OgiFindings *findings)
{
    g_autoptr(GHashTable) untried = list_untried(rules, findings);
    g_autoptr(OgiContinuations) continuations = NULL;

    if (g_hash_table_size(untried) == 0)
        return;
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);
        gboolean unit;

        if (finding->suggestion == NULL || finding->agency_id == NULL)
            continue;
        unit = g_str_equal(finding->rule, "XY-JUMP") || g_str_equal(finding->rule, "XY-UNIT");
        if (!unit && !finding->closes)
            continue;
        if (is_contradicted(dataset, untried, finding, year_of(finding)) ||
            (!unit && is_contradicted(dataset, untried, finding, finding->year))) {
            finding->closes = FALSE;
        } else if (unit) {
            if (continuations == NULL)
                continuations = ogi_continuations_new(dataset);
            try_unit(dataset, rules, continuations, finding);
        }
    }
}
