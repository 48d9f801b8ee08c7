/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reconciliation-private.h"

/*
 * Causes in pairs: two reports left out, two taken twice, or one in the place of another.
 *
 * Every report gets a sum of its values, each times a fixed number of its cell, modulo 2^64. What
 * two reports come to together is then the sum of two numbers, and for each report a hash table has
 * the only other one that it could be; the cells then say whether it is. The work is linear in the
 * reports.
 */

#define SHARED G_MAXUINT /* several reports have this mark: which of them it is can't be told */

typedef struct {
    gint64 first, second; /* how many times too often each is in the consolidated report */
} Signs;

static const Signs SIGNS[] = {{-1, -1}, {1, 1}, {1, -1}};

typedef struct {
    OgiReconciliation *self;
    const char *table;  /* NULL: all */
    guint64 *marks;     /* by report; 0: all of it is zero */
    GHashTable *owners; /* guint64*, borrowed from marks → number of the report + 1, or SHARED */
} Pairs;

/* The number of a cell: SplitMix64. */
static guint64
number_of(guint cell)
{
    guint64 x = (cell + 1) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

    x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

static gint64
difference_at(const Pairs *pairs, guint cell)
{
    return pairs->self->open[cell] ? pairs->self->differences[cell] : 0;
}

static guint64
mark_of_report(const Pairs *pairs, const OgiRecord *record)
{
    guint64 mark = 0;

    for (guint i = 0; i < ogi_form_n_cells(pairs->self->form); i++) {
        gint64 value;

        if (ogi_reconciliation_has(pairs->self, i, pairs->table) &&
            ogi_reconciliation_value(pairs->self, record, i, &value))
            mark += number_of(i) * (guint64)value;
    }
    return mark;
}

static guint64
mark_of_differences(const Pairs *pairs)
{
    guint64 mark = 0;

    for (guint i = 0; i < ogi_form_n_cells(pairs->self->form); i++) {
        if (ogi_reconciliation_has(pairs->self, i, pairs->table))
            mark += number_of(i) * (guint64)difference_at(pairs, i);
    }
    return mark;
}

static void
mark_reports(Pairs *pairs)
{
    for (guint r = 0; r < pairs->self->n_records; r++) {
        guint64 *mark = &pairs->marks[r];

        *mark = mark_of_report(pairs, pairs->self->records[r]);
        if (*mark != 0)
            g_hash_table_insert(
                pairs->owners, mark,
                GUINT_TO_POINTER(g_hash_table_contains(pairs->owners, mark) ? SHARED : r + 1));
    }
}

/* The report of this mark, its number + 1; 0 where there is none, or several. */
static guint
find_owner(const Pairs *pairs, guint64 mark)
{
    guint owner = GPOINTER_TO_UINT(g_hash_table_lookup(pairs->owners, &mark));

    return owner != SHARED ? owner : 0;
}

/* The number of cells in which the two differ from the consolidated report; 0 where they, or any
 * other, don't by just that. */
static guint
count_explained(const Pairs *pairs, const OgiRecord *a, const OgiRecord *b, Signs signs)
{
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_cells(pairs->self->form); i++) {
        gint64 x;
        gint64 y;

        if (!ogi_reconciliation_has(pairs->self, i, pairs->table))
            continue;
        ogi_reconciliation_value(pairs->self, a, i, &x);
        ogi_reconciliation_value(pairs->self, b, i, &y);
        if ((OgiWide)signs.first * x + (OgiWide)signs.second * y != difference_at(pairs, i))
            return 0;
        n += x != 0 || y != 0;
    }
    return n;
}

static void
accept_one(const Pairs *pairs, const OgiRecord *record, gint64 sign, const OgiRecord *partner,
           gint64 partner_sign, const char *confidence)
{
    OgiReconciliation *self = pairs->self;
    OgiCause *cause =
        ogi_reconciliation_add(self, sign < 0 ? OGI_CAUSE_OMITTED : OGI_CAUSE_DOUBLED, record);

    cause->partner = partner;
    cause->partner_is_opposite = partner_sign != sign;
    cause->confidence = confidence;
    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        gint64 value;

        if (ogi_reconciliation_has(pairs->self, i, pairs->table) && self->differences[i] != 0 &&
            ogi_reconciliation_value(self, record, i, &value) && value != 0)
            ogi_reconciliation_explain(self, i);
    }
}

/* FALSE: this report and any other don't explain it with these signs. */
static gboolean
try_report(const Pairs *pairs, guint r, Signs signs, guint64 mark)
{
    /* signs are 1 or -1: multiplying by one also divides by it */
    guint64 wanted = (mark - (guint64)signs.first * pairs->marks[r]) * (guint64)signs.second;
    guint other = find_owner(pairs, wanted);
    const OgiRecord *a = pairs->self->records[r];
    const OgiRecord *b;
    const char *confidence;
    guint n;

    if (other == 0 || other == r + 1 || find_owner(pairs, pairs->marks[r]) == 0)
        return FALSE;
    b = pairs->self->records[other - 1];
    n = count_explained(pairs, a, b, signs);
    if (n == 0)
        return FALSE;
    confidence = n >= OGI_CAUSE_SURE ? "high" : "low";
    accept_one(pairs, a, signs.first, b, signs.second, confidence);
    accept_one(pairs, b, signs.second, a, signs.first, confidence);
    return TRUE;
}

/* The first two that do. */
static void
try_all(const Pairs *pairs, guint64 mark)
{
    for (guint s = 0; s < G_N_ELEMENTS(SIGNS); s++) {
        for (guint r = 0; r < pairs->self->n_records; r++) {
            if (try_report(pairs, r, SIGNS[s], mark))
                return;
        }
    }
}

void
ogi_causes_of_pairs(OgiReconciliation *self, const char *table)
{
    Pairs pairs = {.self = self, .table = table};
    guint64 mark = mark_of_differences(&pairs);

    if (mark != 0) {
        pairs.marks = g_new0(guint64, self->n_records + 1);
        pairs.owners = g_hash_table_new(g_int64_hash, g_int64_equal);
        mark_reports(&pairs);
        try_all(&pairs, mark);
        g_hash_table_unref(pairs.owners);
        g_free(pairs.marks);
    }
}
