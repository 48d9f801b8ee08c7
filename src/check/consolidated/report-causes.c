/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reconciliation-private.h"

/*
 * Causes that are about a whole report: each supposes by how much the consolidated report differs
 * in every cell, and explains the difference where that is so in all cells in which it supposes
 * any; of the whole report first, then table by table.
 *
 * Every supposition is given up at the first cell that speaks against it: the work is linear in the
 * reports.
 */

enum { LEAST = 2 }; /* cells: one alone could be anything */

typedef struct {
    OgiCauseKind kind;
    const OgiRecord *record; /* as summed; NULL: not at all */
    const OgiRecord *aside;
    guint n_cells; /* that it explains */
} Supposition;

/* By how much the consolidated report would differ. */
static OgiWide
supposed(const OgiReconciliation *self, const Supposition *supposition, guint cell)
{
    const OgiRecord *record = supposition->record;
    gint64 value = 0;
    gint64 aside = 0;

    if (record != NULL)
        ogi_reconciliation_value(self, record, cell, &value);
    switch (supposition->kind) {
    case OGI_CAUSE_OLD:
        /* what was deduced for the one can't be compared with a blank of the other */
        return ogi_reconciliation_value(self, supposition->aside, cell, &aside) || record == NULL ||
                       ogi_record_form(record) != self->form ||
                       ogi_record_states(record)[cell] <= OGI_STATE_CORRECTED
                   ? (OgiWide)aside - value
                   : 0;
    case OGI_CAUSE_OMITTED:
        return -(OgiWide)value;
    case OGI_CAUSE_DOUBLED:
        return value;
    case OGI_CAUSE_UNDEDUCED:
        return ogi_record_form(record) == self->form &&
                       ogi_record_states(record)[cell] == OGI_STATE_IMPUTED
                   ? -(OgiWide)value
                   : 0;
    case OGI_CAUSE_BELOW:
    case OGI_CAUSE_CORRECTED:
    case OGI_CAUSE_ABSENT:
    case OGI_CAUSE_GAP:
    case OGI_CAUSE_OWN:
    case OGI_CAUSE_ONE_CELL:
    default:
        g_return_val_if_reached(0);
    }
}

/* The number of cells that it explains; 0 where one speaks against it. table NULL: all. */
static guint
count_explained(const OgiReconciliation *self, const Supposition *supposition, const char *table)
{
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        OgiWide by;

        if (!ogi_reconciliation_has(self, i, table))
            continue;
        by = supposed(self, supposition, i);
        if (by == 0)
            continue;
        if (!self->open[i] || by != self->differences[i])
            return 0;
        n++;
    }
    return n;
}

static void
suppose(const OgiReconciliation *self, GArray *found, const Supposition *supposition,
        const char *table)
{
    Supposition tried = *supposition;
    gboolean of_all =
        supposition->kind == OGI_CAUSE_OMITTED || supposition->kind == OGI_CAUSE_DOUBLED;

    tried.n_cells = count_explained(self, &tried, table);
    if (tried.n_cells >= (of_all ? LEAST : 1))
        g_array_append_val(found, tried);
}

static void
suppose_all(const OgiReconciliation *self, GArray *found, const char *table)
{
    static const OgiCauseKind KINDS[] = {OGI_CAUSE_OMITTED, OGI_CAUSE_DOUBLED, OGI_CAUSE_UNDEDUCED};
    guint n_aside;
    OgiRecord *const *aside =
        ogi_dataset_aside(self->dataset, ogi_record_year(self->report), &n_aside);

    for (guint i = 0; i < n_aside; i++) {
        const OgiAgency *agency = ogi_record_agency(aside[i]);
        Supposition old = {OGI_CAUSE_OLD, NULL, aside[i], 0};

        old.record = ogi_dataset_lookup(self->dataset, agency, ogi_record_year(self->report));
        if (!agency->consolidated)
            suppose(self, found, &old, table);
    }
    for (guint k = 0; k < G_N_ELEMENTS(KINDS); k++) {
        for (guint r = 0; r < self->n_records; r++) {
            Supposition supposition = {KINDS[k], self->records[r], NULL, 0};

            suppose(self, found, &supposition, table);
        }
    }
}

/* The same cells by the same amounts: whichever of the two it is, the other isn't. */
static gboolean
are_rivals(const OgiReconciliation *self, const Supposition *a, const Supposition *b,
           const char *table)
{
    for (guint i = 0; a->n_cells == b->n_cells && i < ogi_form_n_cells(self->form); i++) {
        if (ogi_reconciliation_has(self, i, table) && supposed(self, a, i) != supposed(self, b, i))
            return FALSE;
    }
    return a->n_cells == b->n_cells;
}

static const char *
rate(const Supposition *supposition, guint n_rivals)
{
    if (n_rivals > 0)
        return "low";
    return supposition->n_cells >= OGI_CAUSE_SURE ? "high" : "medium";
}

static void
accept_one(OgiReconciliation *self, const Supposition *supposition, guint n_rivals,
           const char *table)
{
    const OgiRecord *record = supposition->record;
    OgiCause *cause = ogi_reconciliation_add(self, supposition->kind, record);

    if (supposition->aside != NULL)
        cause->agency = ogi_record_agency(supposition->aside);
    cause->aside = supposition->aside;
    cause->n_rivals = n_rivals;
    cause->confidence = rate(supposition, n_rivals);
    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        if (ogi_reconciliation_has(self, i, table) && supposed(self, supposition, i) != 0)
            ogi_reconciliation_explain(self, i);
    }
}

/* What explains most first; of what explains as much, the surer kind; then in publishing order. */
static gint
compare_suppositions(gconstpointer a, gconstpointer b)
{
    const Supposition *x = a;
    const Supposition *y = b;

    if (x->n_cells != y->n_cells)
        return x->n_cells > y->n_cells ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

/* Takes one and its rivals, unless they are too many to tell anything. */
static void
accept_with_rivals(OgiReconciliation *self, const GArray *found, const Supposition *best,
                   const char *table)
{
    g_autoptr(GPtrArray) same = g_ptr_array_new();

    for (guint i = 0; i < found->len && same->len <= OGI_CAUSE_RIVALS; i++) {
        Supposition *other = &g_array_index(found, Supposition, i);

        if (are_rivals(self, best, other, table))
            g_ptr_array_add(same, other);
    }
    for (guint i = 0; same->len <= OGI_CAUSE_RIVALS && i < same->len; i++)
        accept_one(self, same->pdata[i], same->len - 1, table);
}

static void
accept(OgiReconciliation *self, GArray *found, const char *table)
{
    g_array_sort(found, compare_suppositions);
    for (guint i = 0; i < found->len && self->n_open > 0; i++) {
        const Supposition *best = &g_array_index(found, Supposition, i);

        if (count_explained(self, best, table) > 0)
            accept_with_rivals(self, found, best, table);
    }
}

void
ogi_causes_of_reports(OgiReconciliation *self)
{
    const OgiFormRow *rows = ogi_form_rows(self->form);
    const char *table = NULL;

    for (guint r = 0; r <= ogi_form_n_rows(self->form) && self->n_open > 0; r++) {
        g_autoptr(GArray) found = NULL;

        /* all of the tables, then each */
        if (r > 0 && rows[r - 1].table == table)
            continue;
        table = r > 0 ? rows[r - 1].table : NULL;
        found = g_array_new(FALSE, FALSE, sizeof(Supposition));
        suppose_all(self, found, table);
        accept(self, found, table);
        if (self->n_open > 0)
            ogi_causes_of_pairs(self, table);
    }
}
