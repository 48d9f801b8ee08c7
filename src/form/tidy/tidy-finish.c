/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/hash.h>

#include "tidy-finish-private.h"

/* When everything is gathered: what conflicts, and under which name each record goes on. */

static const char *
agency_name(const OgiTidyAgency *agency)
{
    return agency->by_id ? agency->id : agency->name;
}

/* --- conflicts --- */

static void
note_conflict(OgiTidyFinish *self, const OgiTidyConflict *conflict)
{
    OgiRecord *record = conflict->report->slots[conflict->form].record;
    OgiTidyPending pending = {
        .rule = "I-CELL",
        .report = conflict->report,
        .found = conflict->value,
    };

    if (conflict->report->merged != NULL || record == NULL)
        return;
    pending.cell = &ogi_form_cells(ogi_record_form(record))[conflict->cell];
    pending.expected = ogi_tidy_value_of(record, conflict->cell);
    pending.expected_decimals = pending.found_decimals = pending.cell->decimals;
    g_array_append_val(self->pending, pending);
    ogi_record_set(record, conflict->cell, OGI_STATE_UNREADABLE, 0, pending.expected.line);
}

static void
note_conflicts(OgiTidyFinish *self)
{
    guint n;
    g_autofree gpointer *conflicts = g_hash_table_get_keys_as_array(self->store->conflicts, &n);

    for (guint i = 0; i < n; i++)
        note_conflict(self, conflicts[i]);
}

/* --- years before the first form --- */

static void
note_old(OgiTidyFinish *self, const OgiTidyReport *report)
{
    OgiTidyPending pending = {.rule = "F-OLD", .report = report, .found = {.line = report->line}};

    if (report->old && report->merged == NULL)
        g_array_append_val(self->pending, pending);
}

/* --- figures from the prose --- */

static gint
compare_figures(gconstpointer a, gconstpointer b)
{
    const OgiTidyFigure *x = a;
    const OgiTidyFigure *y = b;
    gint order = (x->report > y->report) - (x->report < y->report);

    if (order == 0)
        order = strcmp(x->phrase, y->phrase);
    if (order == 0)
        order = strcmp(x->kind, y->kind);
    return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static gboolean
same_figure(const OgiTidyFigure *a, const OgiTidyFigure *b)
{
    return a->report == b->report && a->phrase == b->phrase && g_str_equal(a->kind, b->kind);
}

/* The record to which the prose of a report belongs; NULL: there is no form for its year. */
static OgiRecord *
figure_record(OgiTidyStore *store, const OgiTidyFigure *figure)
{
    OgiTidyReport *report = figure->report;

    if (figure->form != OGI_NO_INDEX)
        return ogi_tidy_store_record(store, report, (guint)figure->form);
    for (guint i = store->n_forms; i > 0; i--) {
        if (report->slots[i - 1].record != NULL)
            return report->slots[i - 1].record;
    }
    return report->statutory != OGI_NO_INDEX
               ? ogi_tidy_store_record(store, report, (guint)report->statutory)
               : NULL;
}

static void
add_figure(OgiTidyStore *store, const OgiTidyFigure *figure)
{
    OgiRecord *record = figure_record(store, figure);
    OgiProseFigure prose = {
        .phrase = ogi_intern(figure->phrase),
        .value = figure->value,
        .decimals = figure->decimals,
        .line = figure->line,
    };

    if (record == NULL) {
        figure->report->old = TRUE;
        return;
    }
    prose.kind = g_strdup(figure->kind);
    prose.evidence = g_strdup("");
    ogi_record_add_figure(record, &prose);
}

static void
refuse_figures(OgiTidyFinish *self, const OgiTidyFigure *first, const OgiTidyFigure *other)
{
    OgiTidyPending pending = {
        .rule = "I-CELL",
        .report = first->report,
        .figure = first,
        .expected = {OGI_STATE_REPORTED, first->line, first->value},
        .found = {OGI_STATE_REPORTED, other->line, other->value},
        .expected_decimals = first->decimals,
        .found_decimals = other->decimals,
    };

    g_array_append_val(self->pending, pending);
}

static void
note_figure_conflicts(OgiTidyFinish *self)
{
    GArray *figures = self->store->figures;

    g_array_sort(figures, compare_figures);
    for (guint i = 0, next; i < figures->len; i = next) {
        const OgiTidyFigure *first = &g_array_index(figures, OgiTidyFigure, i);
        const OgiTidyFigure *other = NULL;

        for (next = i + 1; next < figures->len; next++) {
            const OgiTidyFigure *figure = &g_array_index(figures, OgiTidyFigure, next);

            if (!same_figure(first, figure))
                break;
            if (other == NULL &&
                (figure->value != first->value || figure->decimals != first->decimals))
                other = figure;
        }
        if (other == NULL)
            add_figure(self->store, first);
        else
            refuse_figures(self, first, other);
    }
}

/* --- handing on --- */

static gint
compare_pending(gconstpointer a, gconstpointer b)
{
    const OgiTidyPending *x = a;
    const OgiTidyPending *y = b;

    return (x->found.line > y->found.line) - (x->found.line < y->found.line);
}

/* NULL for no value. (transfer full) */
static char *
value_text(OgiTidyValue value, guint8 decimals)
{
    return ogi_state_has_value(value.state) ? ogi_decimal_text(value.value, decimals) : NULL;
}

static void
name_cell(OgiFinding *finding, const OgiTidyPending *pending)
{
    const OgiTidyFigure *figure = pending->figure;
    g_autofree char *indicator = NULL;

    if (pending->cell == NULL && figure == NULL)
        return;
    if (pending->cell != NULL) {
        finding->table = pending->cell->table;
        finding->indicator = pending->cell->indicator;
        finding->column = pending->cell->column;
        return;
    }
    indicator = g_strconcat(figure->phrase, *figure->kind != '\0' ? "." : "", figure->kind, NULL);
    finding->table = "1";
    finding->indicator = ogi_intern(indicator);
}

static void
write_finding(OgiFinding *finding, const OgiTidyPending *pending, const OgiCodebook *codebook)
{
    const OgiTidyReport *report = pending->report;

    finding->year = report->year;
    finding->agency = ogi_intern(agency_name(report->agency));
    name_cell(finding, pending);
    finding->right = value_text(pending->found, pending->found_decimals);
    finding->left = value_text(pending->expected, pending->expected_decimals);
    if (pending->expected.line != 0) {
        finding->detail = g_strdup_printf("%u", pending->expected.line);
    } else if (pending->cell != NULL) {
        const OgiForm *form = ogi_codebook_form(codebook, (guint)report->statutory);

        finding->detail = ogi_detail("row-form", ogi_form_code(form), NULL);
    }
}

static void
note_pending(OgiTidyFinish *self)
{
    g_array_sort(self->pending, compare_pending);
    for (guint i = 0; i < self->pending->len; i++) {
        const OgiTidyPending *pending = &g_array_index(self->pending, OgiTidyPending, i);
        OgiFinding *finding = ogi_tidy_notes_add(self->notes, pending->rule, pending->found.line);

        if (finding != NULL)
            write_finding(finding, pending, self->store->codebook);
    }
}

/* A value that the file says is deduced: by the rule "input". A zero that it says is assumed is a
 * blank, and is looked at anew. */
static void
mark_imputed(OgiRecord *record)
{
    const guint8 *states = ogi_record_states(record);
    guint n = ogi_form_n_cells(ogi_record_form(record));

    for (guint i = 0; i < n; i++) {
        if (states[i] == OGI_STATE_IMPUTED)
            ogi_record_impute(record, i, OGI_STATE_IMPUTED, ogi_record_values(record)[i], "input");
    }
}

static void
hand_on(OgiTidyFinish *self, OgiTidyReport *report, GPtrArray *records)
{
    for (guint i = 0; i < self->store->n_forms; i++) {
        OgiRecord *record = g_steal_pointer(&report->slots[i].record);

        if (record == NULL)
            continue;
        ogi_record_set_agency_name(record, agency_name(report->agency));
        ogi_record_set_year(record, report->year);
        ogi_record_set_source(record, self->source);
        mark_imputed(record);
        g_ptr_array_add(records, record);
    }
}

static gint
compare_reports(gconstpointer a, gconstpointer b)
{
    const OgiTidyReport *x = *(const OgiTidyReport *const *)a;
    const OgiTidyReport *y = *(const OgiTidyReport *const *)b;
    gint order = strcmp(agency_name(x->agency), agency_name(y->agency));

    if (order == 0)
        order = x->year - y->year;
    return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static void
note_limit(OgiTidyFinish *self)
{
    OgiFinding *finding;

    if (self->store->limit_line == 0)
        return;
    finding = ogi_tidy_notes_add(self->notes, "F-LIMIT", self->store->limit_line);
    if (finding != NULL) {
        g_autofree char *most = g_strdup_printf("%u", self->store->max_reports);

        finding->detail = ogi_detail("limit-agency-years", most, NULL);
    }
}

void
ogi_tidy_store_finish(OgiTidyStore *self, const char *source, GPtrArray *records,
                      OgiTidyNotes *notes)
{
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(OgiTidyPending));
    OgiTidyFinish finish = {self, notes, pending, source};

    ogi_tidy_store_join_agencies(self);
    for (guint i = 0; i < self->reports->len; i++)
        ogi_tidy_finish_form(&finish, self->reports->pdata[i]);
    note_conflicts(&finish);
    note_figure_conflicts(&finish);
    for (guint i = 0; i < self->reports->len; i++)
        note_old(&finish, self->reports->pdata[i]);
    ogi_tidy_finish_partial(&finish);
    note_pending(&finish);
    note_limit(&finish);
    g_ptr_array_sort(self->reports, compare_reports);
    for (guint i = 0; i < self->reports->len; i++)
        hand_on(&finish, self->reports->pdata[i], records);
}
