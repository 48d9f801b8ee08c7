/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "checks-private.h"
#include "deduce-private.h"
#include "explain-private.h"

/* What became of the cells of a table that the report left without a number. */
typedef struct {
    guint n_deduced;
    guint n_assumed;
    guint n_missing;
    guint line; /* of the first */
} Blanks;

static void
count_cell(Blanks *blanks, const OgiRecord *record, guint cell)
{
    guint8 state = ogi_record_states(record)[cell];

    if (state == OGI_STATE_REPORTED || state == OGI_STATE_CORRECTED || state == OGI_STATE_ABSENT)
        return;
    blanks->n_deduced += state == OGI_STATE_IMPUTED;
    blanks->n_assumed += state == OGI_STATE_ASSUMED;
    blanks->n_missing += ogi_state_is_open(state) ? 1 : 0;
    if (blanks->line == 0)
        blanks->line = ogi_record_lines(record)[cell];
}

/* C-PLACE: how many cells were left blank; C-BLANK: those for which no number could be found. */
static void
report(const OgiRecord *record, const char *table, const Blanks *blanks, OgiFindings *findings)
{
    guint n = blanks->n_deduced + blanks->n_assumed + blanks->n_missing;
    OgiFinding *finding;

    if (n > 0) {
        finding = ogi_explain_record(findings, "C-PLACE", record, blanks->line, NULL);
        finding->table = table;
        finding->right = g_strdup_printf("%u", n);
        finding->detail = g_strdup_printf("I %u, E %u, M %u", blanks->n_deduced, blanks->n_assumed,
                                          blanks->n_missing);
    }
    if (blanks->n_missing > 0) {
        finding = ogi_explain_record(findings, "C-BLANK", record, blanks->line, NULL);
        finding->table = table;
        finding->right = g_strdup_printf("%u", blanks->n_missing);
    }
}

void
ogi_check_blanks(const OgiRecord *record, OgiFindings *findings)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(record));
    guint n_cells = ogi_form_n_cells(ogi_record_form(record));
    const guint8 *states = ogi_record_states(record);
    Blanks blanks = {0};
    guint n_reported = 0;

    for (guint i = 0; i < n_cells; i++)
        n_reported += states[i] == OGI_STATE_REPORTED;
    if (n_reported == n_cells)
        return;
    for (guint i = 0; i < n_cells; i++) {
        if (i > 0 && cells[i].table != cells[i - 1].table) {
            report(record, cells[i - 1].table, &blanks, findings);
            memset(&blanks, 0, sizeof blanks);
        }
        count_cell(&blanks, record, i);
    }
    report(record, cells[n_cells - 1].table, &blanks, findings);
}
