/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/groups.h>

#include "continuations-private.h"

struct _OgiContinuations {
    const OgiDataset *dataset;
    GPtrArray *sums;   /* OgiRecord*, owned */
    GArray *list;      /* OgiContinuation */
    GHashTable *parts; /* OgiRecord* of the later year → 1 + index in list; 0: there is no sum */
};

/* The units of a group in one year. */
typedef struct {
    const guint *units;
    guint n;
    gint year;
} Side;

static OgiRecord *
report_of(const OgiContinuations *self, const Side *side, guint index)
{
    const OgiAgency *agency = ogi_tree_agency(ogi_dataset_tree(self->dataset), side->units[index]);

    return ogi_dataset_lookup(self->dataset, agency, side->year);
}

/* Adds a report, cell by cell; a cell without a value in one of them has none. */
static void
add_report(OgiRecord *sum, const OgiRecord *record)
{
    OgiRecordCells cells = ogi_record_edit_cells(sum);

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(sum)); i++) {
        gint64 value = cells.values[i];
        OgiState state = ogi_record_states(record)[i];

        if (!ogi_state_has_value(cells.states[i]))
            continue;
        if (!ogi_state_has_value((guint8)state) ||
            !ogi_decimal_add(&value, ogi_record_values(record)[i]))
            ogi_record_cells_set(cells, i, OGI_STATE_BLANK, 0, cells.lines[i]);
        else
            ogi_record_cells_set(cells, i, MAX(state, (OgiState)cells.states[i]), value,
                                 cells.lines[i]);
    }
}

OgiRecord *
ogi_continuation_sum(const GPtrArray *parts, const OgiRecord *record, const OgiRecord *copy)
{
    const OgiRecord *first = parts->pdata[0] == record ? copy : parts->pdata[0];
    g_autoptr(GString) sources = g_string_new(ogi_record_source(first));
    OgiRecord *sum = ogi_record_copy(first);

    for (guint i = 1; i < parts->len; i++) {
        const OgiRecord *part = parts->pdata[i] == record ? copy : parts->pdata[i];

        add_report(sum, part);
        g_string_append_printf(sources, "; %s", ogi_record_source(part));
    }
    ogi_record_set_source(sum, sources->str);
    return sum;
}

static gint
compare_ids(gconstpointer a, gconstpointer b)
{
    const OgiRecord *const *x = a, *const *y = b;

    return strcmp(ogi_record_agency(*x)->id, ogi_record_agency(*y)->id);
}

/* Their reports by id, so that the first, with which a finding about all stands, doesn't hang on
 * the order of the registry's rows; NULL where one is missing or of another form. */
static GPtrArray *
list_reports(const OgiContinuations *self, const Side *side)
{
    g_autoptr(GPtrArray) reports = g_ptr_array_new();

    for (guint i = 0; i < side->n; i++) {
        OgiRecord *record = report_of(self, side, i);

        if (record == NULL ||
            (i > 0 && ogi_record_form(record) != ogi_record_form(reports->pdata[0])))
            return NULL;
        g_ptr_array_add(reports, record);
    }
    g_ptr_array_sort(reports, compare_ids);
    return g_steal_pointer(&reports);
}

/* Where there are several, their sum, with all their sources. */
static const OgiRecord *
sum_reports(OgiContinuations *self, const GPtrArray *reports)
{
    if (reports->len > 1)
        g_ptr_array_add(self->sums, ogi_continuation_sum(reports, NULL, NULL));
    return reports->len > 1 ? self->sums->pdata[self->sums->len - 1] : reports->pdata[0];
}

/* Whether leaves continue others here: not the leaves of a node its own report. */
static gboolean
is_continuation(const OgiContinuations *self, const OgiGroup *group)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);

    for (guint i = 0; i < group->n_then; i++) {
        if (ogi_tree_is_node(tree, group->then[i]))
            return FALSE;
    }
    for (guint i = 0; i < group->n_now; i++) {
        if (ogi_tree_is_node(tree, group->now[i]))
            return FALSE;
    }
    return group->n_then > 0 && group->n_now > 0 &&
           (group->n_then > 1 || group->n_now > 1 || group->then[0] != group->now[0]);
}

static void
add_group(OgiContinuations *self, const OgiGroup *group, gint year)
{
    const Side now = {group->now, group->n_now, year};
    const Side then = {group->then, group->n_then, year - 1};
    g_autoptr(GPtrArray) reports = NULL;
    g_autoptr(GPtrArray) reports_then = NULL;
    guint place = 0;

    if (!is_continuation(self, group))
        return;
    reports = list_reports(self, &now);
    reports_then = list_reports(self, &then);
    if (reports != NULL && reports_then != NULL) {
        OgiContinuation whole = {.now = sum_reports(self, reports),
                                 .then = sum_reports(self, reports_then),
                                 .n_now = group->n_now,
                                 .now_parts = g_steal_pointer(&reports),
                                 .then_parts = g_steal_pointer(&reports_then)};

        g_array_append_val(self->list, whole);
        place = self->list->len;
    }
    for (guint i = 0; i < group->n_now; i++) {
        OgiRecord *record = report_of(self, &now, i);

        if (record != NULL)
            g_hash_table_insert(self->parts, record, GUINT_TO_POINTER(place));
    }
}

static void
add_year(OgiContinuations *self, gint year)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);
    g_autoptr(OgiGroups) groups = ogi_groups_new(self->dataset, year);

    for (guint r = 0; r < ogi_tree_n_roots(tree); r++) {
        const GArray *below = ogi_groups_below(groups, ogi_tree_root(tree, r));

        for (guint g = 0; g < below->len; g++)
            add_group(self, &g_array_index(below, OgiGroup, g), year);
    }
}

static void
clear_continuation(gpointer data)
{
    OgiContinuation *self = data;

    g_ptr_array_unref(self->now_parts);
    g_ptr_array_unref(self->then_parts);
}

static gboolean
has_successors(const OgiRegistry *registry)
{
    for (guint i = 0; i < ogi_registry_n(registry); i++) {
        if (ogi_registry_get(registry, i)->successors != NULL)
            return TRUE;
    }
    return FALSE;
}

OgiContinuations *
ogi_continuations_new(const OgiDataset *dataset)
{
    OgiContinuations *self = g_new0(OgiContinuations, 1);

    self->dataset = dataset;
    self->sums = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free);
    self->list = g_array_new(FALSE, FALSE, sizeof(OgiContinuation));
    g_array_set_clear_func(self->list, clear_continuation);
    self->parts = g_hash_table_new(NULL, NULL);
    if (!has_successors(ogi_dataset_registry(dataset)))
        return self;
    for (guint y = 0; y < ogi_dataset_n_years(dataset); y++)
        add_year(self, ogi_dataset_year(dataset, y));
    return self;
}

void
ogi_continuations_free(OgiContinuations *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->parts);
    g_array_unref(self->list);
    g_ptr_array_unref(self->sums);
    g_free(self);
}

guint
ogi_continuations_n(const OgiContinuations *self)
{
    return self->list->len;
}

const OgiContinuation *
ogi_continuations_get(const OgiContinuations *self, guint index)
{
    return &g_array_index(self->list, OgiContinuation, index);
}

gboolean
ogi_continuations_has(const OgiContinuations *self, const OgiRecord *record)
{
    return g_hash_table_contains(self->parts, record);
}

const OgiRecord *
ogi_continuations_before(const OgiContinuations *self, const OgiRecord *record)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->parts, record));
    const OgiContinuation *whole = place > 0 ? ogi_continuations_get(self, place - 1) : NULL;

    return whole != NULL && whole->n_now == 1 ? whole->then : NULL;
}
