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

typedef struct _Hypothesis Hypothesis;

/* A hypothesis, of one report. */
typedef struct {
    const Hypothesis *hypothesis;
    const OgiRecord *record; /* as summed; NULL: not at all */
    const OgiRecord *aside;  /* one of the agency that doesn't count; NULL */
    guint n_cells;           /* that it explains */
} Supposition;

struct _Hypothesis {
    OgiCauseKind kind;
    gboolean of_aside; /* of reports that don't count; else of those that are summed */
    guint least;       /* cells that it has to explain: one alone could be anything */
    /* by how much the consolidated report would differ in a cell */
    OgiWide (*differs)(const OgiReconciliation *self, const Supposition *supposition, guint cell);
};

/* --- the hypotheses --- */

/* What a report adds to the sum; nothing where there is none. */
static gint64
value_of(const OgiReconciliation *self, const OgiRecord *record, guint cell)
{
    gint64 value = 0;

    if (record != NULL)
        ogi_reconciliation_value(self, record, cell, &value);
    return value;
}

/* What was deduced for the report that counts can't be compared with a blank of the other. */
static OgiWide
differs_by_old(const OgiReconciliation *self, const Supposition *supposition, guint cell)
{
    const OgiRecord *record = supposition->record;
    gint64 aside = 0;

    if (!ogi_reconciliation_value(self, supposition->aside, cell, &aside) && record != NULL &&
        ogi_record_form(record) == self->form &&
        ogi_record_states(record)[cell] > OGI_STATE_CORRECTED)
        return 0;
    return (OgiWide)aside - value_of(self, record, cell);
}

static OgiWide
differs_by_omitted(const OgiReconciliation *self, const Supposition *supposition, guint cell)
{
    return -(OgiWide)value_of(self, supposition->record, cell);
}

static OgiWide
differs_by_doubled(const OgiReconciliation *self, const Supposition *supposition, guint cell)
{
    return value_of(self, supposition->record, cell);
}

static OgiWide
differs_by_undeduced(const OgiReconciliation *self, const Supposition *supposition, guint cell)
{
    const OgiRecord *record = supposition->record;

    return ogi_record_form(record) == self->form &&
                   ogi_record_states(record)[cell] == OGI_STATE_IMPUTED
               ? -(OgiWide)value_of(self, record, cell)
               : 0;
}

static const Hypothesis HYPOTHESES[] = {
    {OGI_CAUSE_OLD, TRUE, 1, differs_by_old},
    {OGI_CAUSE_OMITTED, FALSE, 2, differs_by_omitted},
    {OGI_CAUSE_DOUBLED, FALSE, 2, differs_by_doubled},
    {OGI_CAUSE_UNDEDUCED, FALSE, 1, differs_by_undeduced},
};

/* --- trying them --- */

static OgiWide
supposed(const OgiReconciliation *self, const Supposition *supposition, guint cell)
{
    return supposition->hypothesis->differs(self, supposition, cell);
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

static Supposition
suppose(const OgiReconciliation *self, const Hypothesis *hypothesis, OgiRecord *record)
{
    if (!hypothesis->of_aside)
        return (Supposition){hypothesis, record, NULL, 0};
    return (Supposition){
        hypothesis,
        ogi_dataset_lookup(self->dataset, ogi_record_agency(record), ogi_record_year(self->report)),
        record, 0};
}

static void
try_all(const OgiReconciliation *self, GArray *found, const char *table)
{
    guint n_aside;
    OgiRecord *const *aside =
        ogi_dataset_aside(self->dataset, ogi_record_year(self->report), &n_aside);

    for (guint h = 0; h < G_N_ELEMENTS(HYPOTHESES); h++) {
        const Hypothesis *hypothesis = &HYPOTHESES[h];
        OgiRecord *const *records = hypothesis->of_aside ? aside : self->records;
        guint n = hypothesis->of_aside ? n_aside : self->n_records;

        for (guint i = 0; i < n; i++) {
            Supposition supposition = suppose(self, hypothesis, records[i]);

            if (hypothesis->of_aside && ogi_record_agency(records[i])->consolidated)
                continue;
            supposition.n_cells = count_explained(self, &supposition, table);
            if (supposition.n_cells >= hypothesis->least)
                g_array_append_val(found, supposition);
        }
    }
}

/* --- which of them hold --- */

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
    OgiCause *cause = ogi_reconciliation_add(self, supposition->hypothesis->kind, record);

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

/* What explains most first; of what explains as much, the surer hypothesis; then in publishing
 * order. */
static gint
compare_suppositions(gconstpointer a, gconstpointer b)
{
    const Supposition *x = a;
    const Supposition *y = b;

    if (x->n_cells != y->n_cells)
        return x->n_cells > y->n_cells ? -1 : 1;
    return (x->hypothesis > y->hypothesis) - (x->hypothesis < y->hypothesis);
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
        try_all(self, found, table);
        accept(self, found, table);
        if (self->n_open > 0)
            ogi_causes_of_pairs(self, table);
    }
}
