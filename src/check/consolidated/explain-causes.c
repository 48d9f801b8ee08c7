/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "data/words.h"
#include "reconciliation-private.h"

/* What explains the differences of a consolidated report, as findings: in the name of the agency,
 * and at the place in its report, where there is one. */

enum { SHOWN = 12 };

static guint
cell_at(const OgiReconciliation *self, const OgiCause *cause, guint index)
{
    return g_array_index(self->cells, guint16, cause->first_cell + index);
}

/* The report in which a person looks. */
static const OgiRecord *
place_of(const OgiReconciliation *self, const OgiCause *cause)
{
    if (cause->aside != NULL)
        return cause->aside;
    return cause->record != NULL ? cause->record : self->report;
}

static guint
line_of(const OgiReconciliation *self, const OgiCause *cause)
{
    const OgiRecord *record = place_of(self, cause);

    return ogi_record_form(record) == self->form ? ogi_record_lines(record)[cell_at(self, cause, 0)]
                                                 : 0;
}

static void
append_signed(GString *out, gint64 value, guint decimals)
{
    g_autofree char *number = ogi_decimal_text(value, decimals);

    g_string_append_printf(out, "%s%s", value > 0 ? "+" : "", number);
}

/* "甲局＋乙局：" where it takes two; "甲局－乙局：" where the one stands in the place of the other.
 */
static void
append_partner(GString *out, const OgiCause *cause)
{
    g_string_append_printf(out, "%s%s%s：", cause->agency->name,
                           cause->partner_is_opposite ? "－" : "＋",
                           ogi_record_agency(cause->partner)->name);
}

/* "row/column +5；…": by how much the report differs. (transfer full) */
static char *
list_differences(const OgiReconciliation *self, const OgiCause *cause)
{
    GString *out = g_string_new(NULL);

    if (cause->partner != NULL)
        append_partner(out, cause);

    for (guint i = 0; i < MIN(cause->n_cells, SHOWN); i++) {
        guint cell = cell_at(self, cause, i);
        const OgiFormCell *about = &ogi_form_cells(self->form)[cell];

        g_string_append_printf(out, "%s%s/%s ", i > 0 ? "；" : "", about->row_label,
                               about->column_label);
        append_signed(out, self->differences[cell], about->decimals);
    }
    if (cause->n_cells > SHOWN)
        g_string_append_printf(out, "；… (+%u)", cause->n_cells - SHOWN);
    return g_string_free(out, FALSE);
}

/* The value that the cell would have to have; FALSE where the cause suggests none. */
static gboolean
suggest_value(const OgiReconciliation *self, const OgiCause *cause, guint cell, gint64 *from,
              gint64 *to)
{
    switch (cause->kind) {
    case OGI_CAUSE_CORRECTED:
    case OGI_CAUSE_GAP:
        ogi_reconciliation_value(self, cause->record, cell, from);
        return !__builtin_add_overflow(*from, self->differences[cell], to);
    case OGI_CAUSE_OWN:
        *from = ogi_record_values(self->report)[cell];
        return !__builtin_sub_overflow(*from, self->differences[cell], to);
    case OGI_CAUSE_BELOW:
    case OGI_CAUSE_OLD:
    case OGI_CAUSE_OMITTED:
    case OGI_CAUSE_DOUBLED:
    case OGI_CAUSE_UNDEDUCED:
    case OGI_CAUSE_ABSENT:
    case OGI_CAUSE_ONE_CELL:
    default:
        return FALSE;
    }
}

/* "row/column 110→101、…"; a gap has nothing left of the arrow. (transfer full); NULL: none */
static char *
suggest(const OgiReconciliation *self, const OgiCause *cause)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < MIN(cause->n_cells, SHOWN); i++) {
        guint cell = cell_at(self, cause, i);
        const OgiFormCell *about = &ogi_form_cells(self->form)[cell];
        g_autofree char *number = NULL;
        gint64 from;
        gint64 to;

        if (!suggest_value(self, cause, cell, &from, &to))
            return NULL;
        g_string_append_printf(out, "%s%s/%s ", i > 0 ? "、" : "", about->row_label,
                               about->column_label);
        if (cause->kind == OGI_CAUSE_GAP) {
            g_string_append(out, OGI_WORD_EMPTY);
        } else {
            number = ogi_decimal_text(from, about->decimals);
            g_string_append(out, number);
            g_clear_pointer(&number, g_free);
        }
        number = ogi_decimal_text(to, about->decimals);
        g_string_append_printf(out, "→%s", number);
    }
    if (cause->n_cells > SHOWN)
        g_string_append_printf(out, "；… (+%u)", cause->n_cells - SHOWN);
    return g_strdup(out->str);
}

/* Whether the finding says how many of the cells that differ it explains, rather than by how much
 * one does. */
static gboolean
counts_cells(const OgiCause *cause)
{
    switch (cause->kind) {
    case OGI_CAUSE_BELOW:
    case OGI_CAUSE_OMITTED:
    case OGI_CAUSE_DOUBLED:
        return TRUE;
    case OGI_CAUSE_OLD:
    case OGI_CAUSE_UNDEDUCED:
    case OGI_CAUSE_CORRECTED:
    case OGI_CAUSE_ABSENT:
    case OGI_CAUSE_GAP:
    case OGI_CAUSE_OWN:
    case OGI_CAUSE_ONE_CELL:
    default:
        return cause->n_cells > 1;
    }
}

static void
set_sides(OgiFinding *finding, const OgiReconciliation *self, const OgiCause *cause)
{
    const OgiFormCell *about = &ogi_form_cells(self->form)[cell_at(self, cause, 0)];
    guint cell = cell_at(self, cause, 0);

    finding->table = cause->table;
    if (cause->n_cells == 1) {
        finding->indicator = about->indicator;
        finding->column = about->column;
    }
    if (counts_cells(cause)) {
        finding->left = g_strdup_printf("%u", self->n_differ);
        finding->right = g_strdup_printf("%u", cause->n_cells);
        return;
    }
    finding->left = ogi_decimal_text(ogi_record_values(self->report)[cell], about->decimals);
    finding->right = ogi_explain_wide(self->sums[cell], about->decimals);
    finding->difference = ogi_decimal_text(self->differences[cell], about->decimals);
}

/* Those that are missing together. (transfer full) */
static char *
list_absent(const OgiReconciliation *self)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < MIN(self->absent->len, OGI_CAUSE_NAMED); i++) {
        const OgiAgency *agency = self->absent->pdata[i];

        g_string_append_printf(out, "%s%s", i > 0 ? "、" : "", agency != NULL ? agency->name : "?");
    }
    if (self->absent->len > OGI_CAUSE_NAMED)
        g_string_append_printf(out, "… (+%u)", self->absent->len - OGI_CAUSE_NAMED);
    return g_string_free(out, FALSE);
}

static void
explain(const OgiReconciliation *self, const OgiCause *cause, OgiFindings *findings)
{
    OgiFinding *finding = ogi_explain_record(findings, ogi_cause_rule(cause->kind),
                                             place_of(self, cause), line_of(self, cause), NULL);

    finding->year = ogi_record_year(self->report);
    if (cause->agency != NULL) {
        finding->agency = cause->agency->name;
        finding->agency_id = cause->agency->id;
    }
    finding->detail = cause->kind == OGI_CAUSE_ABSENT
                          ? list_absent(self)
                          : g_strdup(ogi_record_agency(self->report)->name);
    set_sides(finding, self, cause);
    finding->cells = list_differences(self, cause);
    finding->suggestion = suggest(self, cause);
    finding->confidence = cause->confidence;
}

void
ogi_explain_causes(const OgiReconciliation *self, OgiFindings *findings)
{
    for (guint i = 0; i < self->causes->len; i++)
        explain(self, &g_array_index(self->causes, OgiCause, i), findings);
}
