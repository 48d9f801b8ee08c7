/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "data/words.h"
#include "localise-private.h"
#include "shifted-private.h"

/* Turns localisations into the words of findings. */

enum { SHOWN = 5 };

static gboolean
fails(const OgiCompiledRules *compiled, const OgiRecord *record, guint identity)
{
    OgiCells cells = ogi_cells_of(record);

    return ogi_compiled_rules_result(compiled, ogi_compiled_rules_edit(compiled, identity), cells,
                                     cells) == OGI_EDIT_FAILS;
}

static gboolean
share_cell(const OgiCompiledRules *compiled, guint a, guint b)
{
    const OgiRelation *x =
        ogi_compiled_rules_relation(compiled, ogi_compiled_rules_edit(compiled, a)->first_relation);
    const OgiRelation *y =
        ogi_compiled_rules_relation(compiled, ogi_compiled_rules_edit(compiled, b)->first_relation);

    for (guint i = 0; i < x->n_terms; i++) {
        for (guint k = 0; k < y->n_terms; k++) {
            if (ogi_compiled_rules_terms(compiled, x)[i].cell ==
                ogi_compiled_rules_terms(compiled, y)[k].cell)
                return TRUE;
        }
    }
    return FALSE;
}

/* The identities that share cells with this one, directly or by others, in the compiled's order.
 * seen marks those taken. (transfer full) */
static GArray *
connected(const OgiCompiledRules *compiled, guint start, guint8 *seen)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));

    g_array_append_val(found, start);
    seen[start] = TRUE;
    for (guint at = 0; at < found->len; at++) {
        for (guint i = 0; i < compiled->identities->len; i++) {
            guint other = g_array_index(compiled->identities, guint, i);

            if (!seen[other] && share_cell(compiled, g_array_index(found, guint, at), other)) {
                seen[other] = TRUE;
                g_array_append_val(found, other);
            }
        }
    }
    return found;
}

static void
append_number(GString *out, gint64 value, guint decimals)
{
    g_autofree char *text = ogi_decimal_text(value, decimals);

    g_string_append(out, text);
}

/* "row/column 110→101、…" */
static void
append_explanation(GString *out, const OgiRecord *record, const OgiExplanation *explanation)
{
    for (guint i = 0; i < explanation->n_cells; i++) {
        guint index = (guint)explanation->cells[i];
        const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(record))[index];

        g_string_append_printf(out, "%s%s/%s ", i > 0 ? "、" : "", cell->row_label,
                               cell->column_label);
        append_number(out, ogi_record_values(record)[index], cell->decimals);
        g_string_append(out, "→");
        if (explanation->unique)
            append_number(out, explanation->values[i], cell->decimals);
        else
            g_string_append_c(out, '?');
    }
}

/* The explanations, the likeliest first, by "；或". (transfer full); NULL for none */
static char *
describe(const OgiRecord *record, const OgiLocalisation *localisation)
{
    const GArray *explanations = localisation->explanations;
    GString *out;

    if (explanations->len == 0)
        return NULL;
    out = g_string_new(NULL);
    for (guint i = 0; i < MIN(explanations->len, SHOWN); i++) {
        if (i > 0)
            g_string_append(out, OGI_WORD_OR);
        append_explanation(out, record, &g_array_index(explanations, OgiExplanation, i));
    }
    if (explanations->len > SHOWN)
        g_string_append_printf(out, "；…（+%u）", explanations->len - SHOWN);
    return g_string_free(out, FALSE);
}

static gint
compare_failing(gconstpointer a, gconstpointer b)
{
    const OgiExplanation *x = a;
    const OgiExplanation *y = b;

    return (x->n_failing > y->n_failing) - (x->n_failing < y->n_failing);
}

/* Tries each explanation: the one with which most rules hold comes first. */
static void
try_explanations(const OgiTrial *trial, OgiLocalisation *localisation)
{
    for (guint i = 0; i < localisation->explanations->len; i++) {
        OgiExplanation *explanation = &g_array_index(localisation->explanations, OgiExplanation, i);

        explanation->n_failing = explanation->unique
                                     ? ogi_trial_count(trial, explanation->cells,
                                                       explanation->values, explanation->n_cells)
                                     : G_MAXUINT;
    }
    g_array_sort(localisation->explanations, compare_failing);
}

static const OgiExplanation *
explanation_of(const OgiLocalisation *localisation, guint index)
{
    return &g_array_index(localisation->explanations, OgiExplanation, index);
}

/* Whether with the first one alone every rule would hold. */
static gboolean
closes(const OgiLocalisation *localisation)
{
    return localisation->explanations->len > 0 && !localisation->bounded &&
           explanation_of(localisation, 0)->n_failing == 0 &&
           (localisation->explanations->len == 1 || explanation_of(localisation, 1)->n_failing > 0);
}

/* How sure it is: high where one cell, or typing errors only, explain everything and nothing else
 * does; medium where other rules tell one from the rest. One that breaks as much as it mends is
 * none to rely on. */
static const char *
rate(const OgiLocalisation *localisation, guint n_failing)
{
    guint n = localisation->explanations->len;
    const OgiExplanation *first = n > 0 ? explanation_of(localisation, 0) : NULL;
    const OgiExplanation *second = n > 1 ? explanation_of(localisation, 1) : NULL;

    if (localisation->bounded)
        return "bounded";
    if (first == NULL || !first->unique || first->n_failing >= n_failing)
        return "low";
    if (second == NULL)
        return first->n_cells == 1 || first->n_slips == first->n_cells ? "high" : "medium";
    if (first->n_failing < second->n_failing)
        return "medium";
    return first->n_slips == first->n_cells && second->n_slips < second->n_cells ? "medium" : "low";
}

/* Whether the finding is about this identity: of its rule, and at one of its cells. */
static gboolean
is_about(const OgiCompiledRules *compiled, const OgiFinding *finding, guint identity)
{
    const OgiEdit *edit = ogi_compiled_rules_edit(compiled, identity);
    const OgiRelation *relation = ogi_compiled_rules_relation(compiled, edit->first_relation);
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);

    if (!g_str_equal(finding->rule, edit->rule->id))
        return FALSE;
    for (guint i = 0; i < relation->n_terms; i++) {
        const OgiFormCell *cell = &ogi_form_cells(compiled->form)[terms[i].cell];

        if (g_strcmp0(finding->indicator, cell->indicator) == 0 &&
            g_strcmp0(finding->column, cell->column) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Where nothing but one cell explains it all, that is the place to look at. */
static void
point_at(OgiFinding *finding, const OgiRecord *record, const OgiLocalisation *localisation)
{
    const OgiExplanation *only =
        (const OgiExplanation *)(const void *)localisation->explanations->data;
    const OgiFormCell *cell;

    if (localisation->explanations->len != 1 || localisation->bounded || only->n_cells != 1 ||
        !only->unique)
        return;
    cell = &ogi_form_cells(ogi_record_form(record))[only->cells[0]];
    finding->indicator = cell->indicator;
    finding->column = cell->column;
    finding->line = ogi_record_lines(record)[only->cells[0]];
}

/* Where a row or the rows of a table stand a place from where they belong, all findings say so. */
static gboolean
suggest_shift(const OgiTrial *trial, const OgiCompiledRules *compiled, const GArray *identities,
              OgiFindings *findings, guint first)
{
    gboolean sole;
    g_autofree char *suggestion = ogi_find_shift(trial, compiled, identities, &sole);

    for (guint f = first; suggestion != NULL && f < ogi_findings_n(findings); f++) {
        OgiFinding *finding = ogi_findings_get(findings, f);

        for (guint i = 0; i < identities->len; i++) {
            if (finding->suggestion != NULL ||
                !is_about(compiled, finding, g_array_index(identities, guint, i)))
                continue;
            finding->suggestion = g_strdup(suggestion);
            finding->confidence = sole ? "medium" : "low";
            finding->closes = sole;
        }
    }
    return suggestion != NULL;
}

static void
suggest(const OgiTrial *trial, const OgiCompiledRules *compiled, const GArray *identities,
        OgiFindings *findings, guint first)
{
    const OgiRecord *record = trial->record;
    g_autoptr(OgiLocalisation) localisation = ogi_localise_cell(compiled, record, identities);
    g_autofree char *suggestion = NULL;
    guint n_failing;

    if (localisation->explanations->len == 0) {
        if (suggest_shift(trial, compiled, identities, findings, first))
            return;
        ogi_localise_sets(localisation, compiled, record, identities);
    }
    try_explanations(trial, localisation);
    n_failing = ogi_trial_count(trial, NULL, NULL, 0);
    suggestion = describe(record, localisation);

    for (guint f = first; f < ogi_findings_n(findings); f++) {
        OgiFinding *finding = ogi_findings_get(findings, f);

        for (guint i = 0; i < identities->len; i++) {
            if (finding->suggestion == NULL &&
                is_about(compiled, finding, g_array_index(identities, guint, i))) {
                finding->suggestion = g_strdup(suggestion);
                finding->confidence = rate(localisation, n_failing);
                finding->closes = closes(localisation);
                if (localisation->bounded && finding->detail == NULL)
                    finding->detail = g_strdup_printf("%u", (guint)OGI_MAX_NODES);
                point_at(finding, record, localisation);
            }
        }
    }
}

void
ogi_localise_findings(const OgiTrial *trial, const OgiCompiledRules *compiled,
                      OgiFindings *findings, guint first)
{
    g_autofree guint8 *seen = g_new0(guint8, compiled->edits->len + 1);

    for (guint i = 0; i < compiled->identities->len; i++) {
        guint identity = g_array_index(compiled->identities, guint, i);
        g_autoptr(GArray) identities = NULL;

        if (seen[identity] || !fails(compiled, trial->record, identity))
            continue;
        identities = connected(compiled, identity, seen);
        suggest(trial, compiled, identities, findings, first);
    }
}
