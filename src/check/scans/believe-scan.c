/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A figure that was read from a picture is believed only where the identities leave no other: every
 * identity in which it stands was read whole and holds, and no change of cells that keeps them all
 * costs less than a certainty (ogistat/reading.h). What isn't believed is neither published nor
 * deduced from.
 */
#include <ogistat/decimal.h>

#include "believe-scan-private.h"
#include "check/rules/explain-private.h"
#include "scan-search-private.h"

enum {
    FAIR = 6,
    MAX_PICTURES = 100, /* of a report, in its findings */
};

/* "12 / 72". (transfer full) */
static char *
list_candidates(const OgiScanCell *cell, guint decimals)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < cell->n; i++) {
        g_autofree char *number = ogi_decimal_text(cell->choices[i].value, decimals);

        if (cell->choices[i].state == OGI_STATE_REPORTED)
            g_string_append_printf(out, "%s%s", out->len > 0 ? " / " : "", number);
    }
    return g_string_free(out, FALSE);
}

static const char *
confidence_of(const OgiScanCell *cell)
{
    return cell->other >= OGI_READING_FIRM ? "high" : cell->other >= FAIR ? "medium" : "low";
}

/* Why it isn't believed, as a code of details. */
static const char *
reason_of(const OgiScanSystem *system, guint index)
{
    const OgiScanCell *cell = ogi_scan_system_cell(system, index);
    gboolean is_untied = ogi_scan_system_is_untied(system, index);

    if (cell->unplaced)
        return "scan-label";
    if (cell->n_uses == 0 && !is_untied && !cell->broken)
        return "scan-alone";
    if (cell->stamped)
        return "scan-stamp";
    if (is_untied)
        return "scan-unread";
    return cell->broken || ogi_scan_cell_choice(cell) == NULL ? "scan-sum" : "scan-doubt";
}

static void
remark_cell(const OgiRecord *record, const OgiScanSystem *system, guint index, gboolean is_shown,
            OgiFindings *findings)
{
    const OgiScanCell *cell = ogi_scan_system_cell(system, index);
    GBytes *picture = is_shown ? ogi_record_picture(record, cell->cell) : NULL;
    const OgiFormCell *form_cell = &ogi_form_cells(ogi_record_form(record))[cell->cell];
    g_autofree char *why = ogi_detail(reason_of(system, index), NULL);
    OgiFinding *finding =
        ogi_explain_record(findings, "C-SCAN", record, ogi_record_lines(record)[cell->cell], why);
    g_autofree char *candidates = list_candidates(cell, form_cell->decimals);

    finding->table = form_cell->table;
    finding->indicator = form_cell->indicator;
    finding->column = form_cell->column;
    finding->picture = picture != NULL ? g_bytes_ref(picture) : NULL;
    if (*candidates == '\0')
        return;
    finding->right = g_steal_pointer(&candidates);
    /* a decimal point is easily lost, and a picture of the figure shows no label: none of these is
     * to be confirmed unseen */
    if (form_cell->kind == OGI_KIND_MONEY || cell->unplaced)
        return;
    for (guint i = 0; i < cell->n && finding->suggestion == NULL; i++) {
        if (cell->choices[i].state == OGI_STATE_REPORTED)
            finding->suggestion = ogi_decimal_text(cell->choices[i].value, form_cell->decimals);
    }
    finding->confidence = confidence_of(cell);
}

static gboolean
is_proved(const OgiScanSystem *system, guint index)
{
    const OgiScanCell *cell = ogi_scan_system_cell(system, index);

    return !cell->doubtful && !cell->unplaced && ogi_scan_cell_choice(cell) != NULL &&
           ogi_scan_system_holds(system, index);
}

void
ogi_believe_scan(OgiRecord *record, const OgiRuleSet *rules, OgiFindings *findings)
{
    g_autoptr(OgiScanSystem) system =
        ogi_scan_system_new(ogi_rule_set_compiled(rules, ogi_record_form(record), NULL), record);
    guint n_proved = 0, n_shown = 0;
    OgiFinding *finding;

    ogi_scan_mend(system);
    ogi_scan_doubt(system);
    for (guint i = 0; i < system->cells->len; i++) {
        const OgiScanCell *cell = ogi_scan_system_cell(system, i);
        guint line = ogi_record_lines(record)[cell->cell];

        if (is_proved(system, i)) {
            ogi_record_set(record, cell->cell, ogi_scan_cell_choice(cell)->state, cell->value,
                           line);
            n_proved++;
            continue;
        }
        /* absent, so that nothing takes it for a blank */
        ogi_record_set(record, cell->cell, OGI_STATE_ABSENT, 0, line);
        remark_cell(record, system, i, n_shown++ < MAX_PICTURES, findings);
    }
    ogi_record_drop_pictures(record);
    finding = ogi_explain_record(findings, "F-OCR", record, 0, NULL);
    finding->left = g_strdup_printf("%u", n_proved);
    finding->right = g_strdup_printf("%u", system->cells->len);
}

static void
believe_all(OgiRecord *const *records, guint n, const OgiRuleSet *rules, OgiFindings *findings)
{
    for (guint i = 0; i < n; i++) {
        if (ogi_record_is_scan(records[i]))
            ogi_believe_scan(records[i], rules, findings);
    }
}

void
ogi_check_believe_scans(const OgiDataset *dataset, const OgiRuleSet *rules, OgiFindings *findings)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_records(dataset, &n);

    believe_all(records, n, rules, findings);
    records = ogi_dataset_consolidated(dataset, &n);
    believe_all(records, n, rules, findings);
}
