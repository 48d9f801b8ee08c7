/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "reconciliation-private.h"

/* A consolidated report against the sum of its unit's children, and what was found to explain the
 * differences. */

static const char *const RULES[] = {
    [OGI_CAUSE_BELOW] = "A-BELOW",
    [OGI_CAUSE_OLD] = "A-OLD",
    [OGI_CAUSE_OMITTED] = "A-OMITTED",
    [OGI_CAUSE_DOUBLED] = "A-DOUBLED",
    [OGI_CAUSE_UNDEDUCED] = "A-UNDEDUCED",
    [OGI_CAUSE_CORRECTED] = "A-CORRECTED",
    [OGI_CAUSE_ABSENT] = "A-ABSENT",
    [OGI_CAUSE_GAP] = "A-GAP",
    [OGI_CAUSE_OWN] = "A-OWN",
    [OGI_CAUSE_ONE_CELL] = "A-ONECELL",
};

const char *
ogi_cause_rule(OgiCauseKind kind)
{
    return RULES[kind];
}

gboolean
ogi_reconciliation_has(const OgiReconciliation *self, guint cell, const char *table)
{
    return self->compared[cell] &&
           (table == NULL || ogi_form_cells(self->form)[cell].table == table);
}

gboolean
ogi_reconciliation_value(const OgiReconciliation *self, const OgiRecord *record, guint cell,
                         gint64 *value)
{
    *value = 0;
    if (ogi_record_form(record) != self->form)
        return ogi_state_has_value(
            (guint8)ogi_record_series(record, ogi_form_cells(self->form)[cell].series, value));
    if (!ogi_state_has_value(ogi_record_states(record)[cell]))
        return FALSE;
    *value = ogi_record_values(record)[cell];
    return TRUE;
}

OgiCause *
ogi_reconciliation_add(OgiReconciliation *self, OgiCauseKind kind, const OgiRecord *record)
{
    OgiCause cause = {
        .kind = kind,
        .agency = record != NULL ? ogi_record_agency(record) : NULL,
        .record = record,
        .first_cell = self->cells->len,
    };

    g_array_append_val(self->causes, cause);
    return &g_array_index(self->causes, OgiCause, self->causes->len - 1);
}

void
ogi_reconciliation_explain(OgiReconciliation *self, guint cell)
{
    OgiCause *cause = &g_array_index(self->causes, OgiCause, self->causes->len - 1);
    const char *table = ogi_form_cells(self->form)[cell].table;
    guint16 index = (guint16)cell;

    cause->table = cause->n_cells == 0 || cause->table == table ? table : NULL;
    cause->n_cells++;
    g_array_append_val(self->cells, index);
    self->n_open -= self->open[cell] ? 1 : 0;
    self->open[cell] = FALSE;
}

static void
add_up(OgiReconciliation *self)
{
    for (guint r = 0; r < self->n_records; r++) {
        for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
            gint64 value;

            if (ogi_reconciliation_value(self, self->records[r], i, &value)) {
                self->sums[i] += value;
                self->counts[i]++;
            }
        }
    }
}

static void
compare(OgiReconciliation *self)
{
    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        OgiWide difference = ogi_record_values(self->report)[i] - self->sums[i];

        if (!ogi_state_has_value(ogi_record_states(self->report)[i]) || self->counts[i] == 0 ||
            difference <= G_MININT64 || difference > G_MAXINT64)
            continue;
        self->compared[i] = TRUE;
        self->differences[i] = (gint64)difference;
        self->open[i] = difference != 0;
        self->n_open += self->open[i] ? 1 : 0;
    }
    self->n_differ = self->n_open;
}

OgiReconciliation *
ogi_reconciliation_new(const OgiDataset *dataset, const OgiRuleSet *rules, const OgiRecord *report)
{
    OgiReconciliation *self = g_new0(OgiReconciliation, 1);
    guint n_cells = ogi_form_n_cells(ogi_record_form(report));

    self->dataset = dataset;
    self->rules = rules;
    self->report = report;
    self->form = ogi_record_form(report);
    self->compiled = ogi_rule_set_compiled(rules, self->form, NULL);
    self->node = ogi_record_agency(report)->order;
    self->under = ogi_dataset_records_under(dataset, self->node, ogi_record_year(report));
    self->records = (OgiRecord *const *)(void *)self->under->pdata;
    self->n_records = self->under->len;
    self->absent = g_ptr_array_new();
    self->sums = g_new0(OgiWide, n_cells);
    self->counts = g_new0(guint, n_cells);
    self->differences = g_new0(gint64, n_cells);
    self->compared = g_new0(gboolean, n_cells);
    self->open = g_new0(gboolean, n_cells);
    self->causes = g_array_new(FALSE, FALSE, sizeof(OgiCause));
    self->cells = g_array_new(FALSE, FALSE, sizeof(guint16));
    add_up(self);
    compare(self);
    return self;
}

void
ogi_reconciliation_free(OgiReconciliation *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->under);
    g_ptr_array_unref(self->absent);
    g_free(self->sums);
    g_free(self->counts);
    g_free(self->differences);
    g_free(self->compared);
    g_free(self->open);
    g_array_unref(self->causes);
    g_array_unref(self->cells);
    g_free(self);
}

static gboolean
explains(const OgiReconciliation *self, const OgiCause *cause, guint cell)
{
    for (guint i = cause->first_cell; i < cause->first_cell + cause->n_cells; i++) {
        if (g_array_index(self->cells, guint16, i) == cell)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_reconciliation_is_propagated(const OgiReconciliation *self, guint cell)
{
    for (guint i = 0; i < self->causes->len; i++) {
        const OgiCause *cause = &g_array_index(self->causes, OgiCause, i);

        if (cause->kind == OGI_CAUSE_BELOW && explains(self, cause, cell))
            return TRUE;
    }
    return FALSE;
}

/* One more of a list by ";", unless it is the last again. */
static void
append(GString *out, const char *text)
{
    const char *last = strrchr(out->str, ';');

    if (out->len > 0 && g_str_equal(last != NULL ? last + 1 : out->str, text))
        return;
    g_string_append_printf(out, "%s%s", out->len > 0 ? ";" : "", text);
}

static void
append_ids(GString *out, const OgiReconciliation *self, const OgiCause *cause)
{
    if (cause->agency != NULL)
        append(out, cause->agency->id);
    /* several that are missing, together */
    for (guint i = 0; cause->agency == NULL && i < self->absent->len; i++) {
        const OgiAgency *agency = self->absent->pdata[i];

        if (agency != NULL && self->absent->len <= OGI_CAUSE_NAMED)
            append(out, agency->id);
    }
}

static void
append_rule(GString *out, G_GNUC_UNUSED const OgiReconciliation *self, const OgiCause *cause)
{
    append(out, ogi_cause_rule(cause->kind));
}

/* Of each cause of a cell, by ";". (transfer full); NULL: none */
static char *
join(const OgiReconciliation *self, guint cell,
     void (*append_one)(GString *out, const OgiReconciliation *self, const OgiCause *cause))
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < self->causes->len; i++) {
        const OgiCause *cause = &g_array_index(self->causes, OgiCause, i);

        if (explains(self, cause, cell))
            append_one(out, self, cause);
    }
    return g_string_free(out, out->len == 0);
}

gboolean
ogi_reconciliation_is_empty(const OgiReconciliation *self)
{
    return self->n_records == 0;
}

gboolean
ogi_reconciliation_sum(const OgiReconciliation *self, guint cell, gint64 *sum)
{
    OgiWide wide = self->sums[cell];

    if (self->counts[cell] == 0 || wide < G_MININT64 || wide > G_MAXINT64)
        return FALSE;
    *sum = (gint64)wide;
    return TRUE;
}

char *
ogi_reconciliation_explained_by(const OgiReconciliation *self, guint cell)
{
    return join(self, cell, append_ids);
}

char *
ogi_reconciliation_explained_as(const OgiReconciliation *self, guint cell)
{
    return join(self, cell, append_rule);
}
