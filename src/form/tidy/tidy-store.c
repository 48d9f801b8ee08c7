/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/arena.h>

#include "tidy-store-private.h"

static void
agency_free(gpointer data)
{
    OgiTidyAgency *agency = data;

    g_free(agency->name);
    g_free(agency->id);
    g_free(agency);
}

static guint
conflict_hash(gconstpointer key)
{
    const OgiTidyConflict *conflict = key;

    return g_direct_hash(conflict->report) ^ (conflict->form << 16 | conflict->cell) * 2654435761u;
}

static gboolean
conflict_equal(gconstpointer a, gconstpointer b)
{
    const OgiTidyConflict *x = a;
    const OgiTidyConflict *y = b;

    return x->report == y->report && x->form == y->form && x->cell == y->cell;
}

OgiTidyStore *
ogi_tidy_store_new(const OgiCodebook *codebook, guint max_reports)
{
    OgiTidyStore *self = g_new0(OgiTidyStore, 1);

    self->codebook = codebook;
    self->n_forms = ogi_codebook_n_forms(codebook);
    self->max_reports = max_reports;
    self->by_name = ogi_tidy_index_new();
    self->agencies = g_ptr_array_new_with_free_func(agency_free);
    self->reports = g_ptr_array_new();
    self->conflicts = g_hash_table_new_full(conflict_hash, conflict_equal, g_free, NULL);
    self->figures = g_array_new(FALSE, FALSE, sizeof(OgiTidyFigure));
    self->kinds = g_string_chunk_new(256);
    return self;
}

static void
report_free(OgiTidyReport *report, guint n_forms)
{
    for (guint i = 0; i < n_forms; i++)
        ogi_record_free(report->slots[i].record);
    ogi_arena_free(report);
}

void
ogi_tidy_store_free(OgiTidyStore *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < self->reports->len; i++)
        report_free(self->reports->pdata[i], self->n_forms);
    g_ptr_array_unref(self->reports);
    g_ptr_array_unref(self->agencies);
    ogi_tidy_index_free(self->by_name);
    g_hash_table_unref(self->conflicts);
    g_array_unref(self->figures);
    g_string_chunk_free(self->kinds);
    g_free(self);
}

gboolean
ogi_tidy_store_is_full(const OgiTidyStore *self)
{
    return self->limit_line != 0;
}

/* --- agencies and reports --- */

OgiTidyReport *
ogi_tidy_agency_find_report(const OgiTidyAgency *self, gint year)
{
    OgiTidyReport *report = self->reports;

    while (report != NULL && report->year != year)
        report = report->next;
    return report;
}

/* Name and id as they are compared, folded. */
static OgiTidyKey
agency_key(OgiText name, OgiText id, char *scratch)
{
    gsize n_name = ogi_text_fold_name(name, scratch, OGI_TIDY_SCRATCH);
    gsize n_id = ogi_text_fold_name(id, scratch + n_name, OGI_TIDY_SCRATCH - n_name);

    return (OgiTidyKey){scratch, n_name + n_id, (guint64)n_name << 32 | n_id, 0};
}

static OgiTidyAgency *
add_agency(OgiTidyStore *self, const OgiTidyKey *key, OgiText name, OgiText id)
{
    OgiTidyAgency *agency = g_new0(OgiTidyAgency, 1);

    agency->name = g_strndup(name.str, name.len);
    agency->id = g_strndup(id.str, id.len);
    g_ptr_array_add(self->agencies, agency);
    ogi_tidy_index_add(self->by_name, key, agency);
    return agency;
}

OgiTidyReport *
ogi_tidy_store_add_report(OgiTidyStore *self, OgiTidyAgency *agency, gint year, guint line)
{
    const OgiForm *form = ogi_codebook_form_for_year(self->codebook, year);
    OgiTidyReport *report =
        ogi_arena_alloc0(sizeof *report + self->n_forms * sizeof report->slots[0]);

    report->agency = agency;
    report->next = agency->reports;
    report->year = year;
    report->statutory = form != NULL ? (gint)ogi_form_index(form) : OGI_NO_INDEX;
    report->line = line;
    agency->reports = report;
    g_ptr_array_add(self->reports, report);
    return report;
}

OgiTidyReport *
ogi_tidy_store_report(OgiTidyStore *self, OgiText name, OgiText id, gint year, guint line)
{
    char scratch[OGI_TIDY_SCRATCH];
    OgiTidyKey key = agency_key(name, id, scratch);
    OgiTidyEntry *entry = ogi_tidy_index_find(self->by_name, &key);
    OgiTidyAgency *agency = entry != NULL ? entry->value : NULL;
    OgiTidyReport *report = agency != NULL ? ogi_tidy_agency_find_report(agency, year) : NULL;

    if (report != NULL)
        return report;
    if (self->reports->len >= self->max_reports) {
        self->limit_line = self->limit_line == 0 ? line : MIN(self->limit_line, line);
        return NULL;
    }
    if (agency == NULL)
        agency = add_agency(self, &key, name, id);
    return ogi_tidy_store_add_report(self, agency, year, line);
}

OgiRecord *
ogi_tidy_store_record(OgiTidyStore *self, OgiTidyReport *report, guint form)
{
    OgiTidySlot *slot = &report->slots[form];

    if (slot->record == NULL) {
        slot->record = ogi_record_new(ogi_codebook_form(self->codebook, form));
        slot->cells = ogi_record_edit_cells(slot->record);
    }
    return slot->record;
}

void
ogi_tidy_store_figure(OgiTidyStore *self, OgiTidyReport *report, const OgiTidyCell *named,
                      gint64 value, guint8 decimals, guint line)
{
    g_autofree char *kind = g_strndup(named->figure_kind.str, named->figure_kind.len);
    OgiTidyFigure figure = {
        .report = report,
        .form = named->form,
        .phrase = named->figure->indicator,
        .kind = g_string_chunk_insert_const(self->kinds, kind),
        .value = value,
        .decimals = decimals,
        .line = line,
    };

    g_array_append_val(self->figures, figure);
}

/* --- the same cell again --- */

static gboolean
same_value(OgiTidyValue a, OgiTidyValue b)
{
    return ogi_state_has_value(a.state) == ogi_state_has_value(b.state) && a.value == b.value;
}

static void
set_conflict(OgiTidyStore *self, const OgiTidyConflict *conflict)
{
    OgiTidyConflict *other = g_hash_table_lookup(self->conflicts, conflict);

    if (other == NULL)
        g_hash_table_add(self->conflicts, g_memdup2(conflict, sizeof *conflict));
    else if (conflict->value.line < other->value.line)
        other->value = conflict->value;
}

void
ogi_tidy_store_again(OgiTidyStore *self, OgiTidyReport *report, guint form, guint cell,
                     OgiTidyValue value)
{
    OgiRecord *record = report->slots[form].record;
    OgiTidyConflict conflict = {report, form, cell, value};
    OgiTidyValue first = {
        .state = ogi_record_states(record)[cell],
        .line = ogi_record_lines(record)[cell],
        .value = ogi_record_values(record)[cell],
    };

    if (value.line < first.line) {
        ogi_record_set(record, cell, (OgiState)value.state, value.value, value.line);
        conflict.value = first;
        first = value;
    }
    if (!same_value(first, conflict.value))
        set_conflict(self, &conflict);
}

/* --- later --- */

static void
put_waiting(OgiTidyStore *self, const OgiTidyConflict *waiting)
{
    if (waiting->report != NULL)
        ogi_tidy_store_put(self, waiting->report, waiting->form, waiting->cell, waiting->value);
}

void
ogi_tidy_store_put_later(OgiTidyStore *self, OgiTidyReport *report, guint form, guint cell,
                         OgiTidyValue value)
{
    OgiTidyConflict *place = &self->waiting[self->n_waited++ % OGI_TIDY_WAITING];
    OgiTidySlot *slot = &report->slots[form];

    put_waiting(self, place);
    *place = (OgiTidyConflict){report, form, cell, value};
    ogi_tidy_store_record(self, report, form);
    __builtin_prefetch(&slot->cells.lines[cell], 1);
    __builtin_prefetch(&slot->cells.values[cell], 1);
    __builtin_prefetch(&slot->cells.states[cell], 1);
}

void
ogi_tidy_store_flush(OgiTidyStore *self)
{
    for (guint i = 0; i < OGI_TIDY_WAITING; i++) {
        put_waiting(self, &self->waiting[i]);
        self->waiting[i].report = NULL;
    }
}

/* --- merging --- */

static OgiTidyValue
value_in(const OgiTidySlot *slot, guint cell, guint offset)
{
    return (OgiTidyValue){slot->cells.states[cell], slot->cells.lines[cell] + offset,
                          slot->cells.values[cell]};
}

/* Takes the record over as it is, save for its lines. */
static void
hand_over(OgiTidySlot *into, OgiTidySlot *from, guint offset)
{
    guint n = offset > 0 ? ogi_form_n_cells(ogi_record_form(from->record)) : 0;

    *into = *from;
    *from = (OgiTidySlot){.record = NULL};
    for (guint cell = 0; cell < n; cell++) {
        if (into->cells.lines[cell] != 0) {
            OgiTidyValue value = value_in(into, cell, offset);

            ogi_record_set(into->record, cell, (OgiState)value.state, value.value, value.line);
        }
    }
}

static void
merge_slot(OgiTidyStore *self, OgiTidyReport *into, OgiTidyReport *from, guint form, guint offset)
{
    const OgiTidySlot slot = from->slots[form];
    guint n = ogi_form_n_cells(ogi_record_form(slot.record));

    for (guint cell = 0; cell < n; cell++) {
        if (slot.cells.lines[cell] != 0)
            ogi_tidy_store_put(self, into, form, cell, value_in(&slot, cell, offset));
    }
    g_clear_pointer(&from->slots[form].record, ogi_record_free);
}

void
ogi_tidy_store_merge(OgiTidyStore *self, OgiTidyReport *into, OgiTidyReport *from, guint offset)
{
    from->merged = into;
    into->declared |= from->declared;
    into->old |= from->old;
    into->line = MIN(into->line, from->line + offset);
    for (guint form = 0; form < self->n_forms; form++) {
        if (from->slots[form].record == NULL)
            continue;
        if (into->slots[form].record == NULL)
            hand_over(&into->slots[form], &from->slots[form], offset);
        else
            merge_slot(self, into, from, form, offset);
    }
}

static void
follow_conflicts(OgiTidyStore *self, OgiTidyStore *other, guint offset)
{
    guint n;
    g_autofree gpointer *conflicts = g_hash_table_get_keys_as_array(other->conflicts, &n);

    for (guint i = 0; i < n; i++) {
        const OgiTidyConflict *conflict = conflicts[i];
        OgiTidyValue value = conflict->value;

        value.line += offset;
        if (conflict->report->merged != NULL)
            ogi_tidy_store_again(self, conflict->report->merged, conflict->form, conflict->cell,
                                 value);
    }
}

void
ogi_tidy_store_follow(OgiTidyStore *self, OgiTidyStore *other, guint offset)
{
    guint n = other->figures->len;

    follow_conflicts(self, other, offset);
    for (guint i = 0; i < n; i++) {
        OgiTidyFigure figure = g_array_index(other->figures, OgiTidyFigure, i);

        if (figure.report->merged == NULL)
            continue;
        figure.report = figure.report->merged;
        figure.line += offset;
        figure.kind = g_string_chunk_insert_const(self->kinds, figure.kind);
        if (other == self)
            g_array_index(self->figures, OgiTidyFigure, i) = figure;
        else
            g_array_append_val(self->figures, figure);
    }
}

void
ogi_tidy_store_take(OgiTidyStore *self, OgiTidyStore *later, guint offset)
{
    for (guint i = 0; i < later->reports->len; i++) {
        OgiTidyReport *from = later->reports->pdata[i];
        const OgiTidyAgency *agency = from->agency;
        OgiTidyReport *into = ogi_tidy_store_report(
            self, ogi_text(agency->name, strlen(agency->name)),
            ogi_text(agency->id, strlen(agency->id)), from->year, from->line + offset);

        if (into != NULL)
            ogi_tidy_store_merge(self, into, from, offset);
    }
    ogi_tidy_store_follow(self, later, offset);
}
