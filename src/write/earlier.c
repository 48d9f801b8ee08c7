/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/tidy.h>

#include "cells-private.h"
#include "earlier-private.h"
#include "figures-private.h"

static const char OBSERVATIONS[] = "observations.csv";

/* All figures of the prose are compared with so many: the published ones were written without
 * trailing zeros. */
enum { FIGURE_DECIMALS = 6 };

struct _OgiEarlier {
    gboolean unchanged;
    GPtrArray *before;  /* OgiRecord*, owned: the data set published before */
    GPtrArray *earlier; /* OgiRecord*, owned: what it lacks */
    GArray *pairs;      /* OgiEarlierPair, by year and agency */
};

/* --- reading --- */

static gboolean
read_records(const OgiPublication *publication, OgiPublisher *publisher, const char *name,
             GPtrArray *records, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_auto(OgiFd) fd = ogi_publisher_open_previous(publisher, name, &failure);
    g_autoptr(OgiFindings) ignored = ogi_findings_new();

    if (failure == NULL && fd >= 0 &&
        !ogi_tidy_read_fd(ogi_dataset_codebook(publication->dataset), fd, name, publication->jobs,
                          records, ignored, &failure)) {
        g_ptr_array_set_size(records, 0);
        g_prefix_error(&failure, "%s/", ogi_publisher_folder(publisher));
    }
    if (failure == NULL || g_error_matches(failure, OGI_ERROR, OGI_ERROR_INPUT))
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT, "%s", failure->message);
    return FALSE;
}

static gint
compare_order(gconstpointer a, gconstpointer b)
{
    const OgiEarlierPair *x = a;
    const OgiEarlierPair *y = b;
    gint order = ogi_agency_compare(x->year, x->agency, y->year, y->agency);

    if (order != 0)
        return order;
    if (strcmp(x->name, y->name) != 0)
        return strcmp(x->name, y->name);
    return (x->before == NULL) - (y->before == NULL);
}

static void
add_pairs(OgiEarlier *self, const OgiPublication *publication, const GPtrArray *records)
{
    const OgiRegistry *registry = ogi_dataset_registry(publication->dataset);

    for (guint i = 0; i < records->len; i++) {
        const OgiRecord *record = records->pdata[i];
        OgiEarlierPair pair = {.year = ogi_record_year(record),
                               .name = ogi_record_agency_name(record),
                               .before = records == self->before ? record : NULL,
                               .earlier = records == self->earlier ? record : NULL};

        pair.agency = ogi_registry_find(registry, pair.name);
        pair.selected = ogi_publication_selects_year(publication, pair.year) &&
                        ogi_publication_has_agency(publication, pair.agency);
        if (pair.agency != NULL) {
            pair.name = pair.agency->name;
            pair.now = ogi_dataset_lookup(publication->dataset, pair.agency, pair.year);
        }
        g_array_append_val(self->pairs, pair);
    }
}

/* What the set before lacks of a report goes with what it has. */
static void
join_pairs(OgiEarlier *self)
{
    guint n = 0;

    g_array_sort(self->pairs, compare_order);
    for (guint i = 0; i < self->pairs->len; i++) {
        const OgiEarlierPair *pair = &g_array_index(self->pairs, OgiEarlierPair, i);
        OgiEarlierPair *last = n > 0 ? &g_array_index(self->pairs, OgiEarlierPair, n - 1) : NULL;

        if (last != NULL && last->year == pair->year && g_str_equal(last->name, pair->name) &&
            last->earlier == NULL && pair->before == NULL)
            last->earlier = pair->earlier;
        else
            g_array_index(self->pairs, OgiEarlierPair, n++) = *pair;
    }
    g_array_set_size(self->pairs, n);
}

OgiEarlier *
ogi_earlier_read(const OgiPublication *publication, OgiPublisher *publisher, GError **error)
{
    g_autoptr(OgiEarlier) self = g_new0(OgiEarlier, 1);

    self->before = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free);
    self->earlier = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free);
    self->pairs = g_array_new(FALSE, FALSE, sizeof(OgiEarlierPair));
    if (!read_records(publication, publisher, OGI_EARLIER_FILE, self->earlier, error) ||
        !ogi_publisher_is_unchanged(publisher, OBSERVATIONS, &self->unchanged, error))
        return NULL;
    /* most runs: nothing has changed, and there is no need to read, but to tell what the set before
     * had of a report from what it lacked */
    self->unchanged = self->unchanged && self->earlier->len == 0;
    if (!self->unchanged &&
        !read_records(publication, publisher, OBSERVATIONS, self->before, error))
        return NULL;
    add_pairs(self, publication, self->before);
    add_pairs(self, publication, self->earlier);
    join_pairs(self);
    return g_steal_pointer(&self);
}

void
ogi_earlier_free(OgiEarlier *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->pairs);
    g_ptr_array_unref(self->before);
    g_ptr_array_unref(self->earlier);
    g_free(self);
}

gboolean
ogi_earlier_is_unchanged(const OgiEarlier *self)
{
    return self->unchanged;
}

static gint
compare_place(gconstpointer a, gconstpointer b)
{
    const OgiEarlierPair *x = a;
    const OgiEarlierPair *y = b;

    return ogi_agency_compare(x->year, x->agency, y->year, y->agency);
}

gboolean
ogi_earlier_has_report(const OgiEarlier *self, const OgiAgency *agency, gint year)
{
    OgiEarlierPair sought = {.year = year, .agency = agency};

    return g_array_binary_search(self->pairs, &sought, compare_place, NULL);
}

/* --- cell by cell --- */

static const OgiRecord *
last_record(const OgiEarlierPair *pair, const OgiEarlierCell *cell)
{
    return cell->before.is_there || pair->earlier == NULL ? pair->before : pair->earlier;
}

static void
pass_on(const OgiEarlierPair *pair, OgiEarlierCell *cell, OgiEarlierValue earlier,
        OgiEarlierFunc func, gpointer user_data)
{
    const OgiRecord *last = last_record(pair, cell);

    cell->last = cell->before.is_there ? cell->before : earlier;
    cell->form = last != NULL ? ogi_form_code(ogi_record_form(last)) : "";
    func(pair, cell, user_data);
}

/* The figure of this name, with so many decimals; none where the list has none. */
static OgiEarlierValue
find_figure(const GArray *figures, const char *indicator, guint8 decimals)
{
    for (guint i = 0; figures != NULL && i < figures->len; i++) {
        const OgiPublishedFigure *said = &g_array_index(figures, OgiPublishedFigure, i);
        gint64 value = said->figure->value;
        gboolean fits = said->figure->decimals <= decimals;

        for (guint d = said->figure->decimals; fits && d < decimals; d++)
            fits = !__builtin_mul_overflow(value, (gint64)10, &value);
        if (fits && g_str_equal(said->indicator, indicator))
            return (OgiEarlierValue){TRUE, value};
    }
    return (OgiEarlierValue){FALSE, 0};
}

enum { NOW, BEFORE, EARLIEST, N_RECORDS };

/* The figures of now, then those that aren't said any more. */
static void
each_figure(const OgiEarlierPair *pair, OgiEarlierFunc func, gpointer user_data)
{
    const OgiRecord *const records[N_RECORDS] = {pair->now, pair->before, pair->earlier};
    g_autoptr(GPtrArray) lists =
        g_ptr_array_new_full(N_RECORDS, (GDestroyNotify)(void (*)(void))g_array_unref);

    for (guint k = 0; k < N_RECORDS; k++)
        g_ptr_array_add(lists, records[k] != NULL
                                   ? ogi_published_figures(records[k])
                                   : g_array_new(FALSE, FALSE, sizeof(OgiPublishedFigure)));
    for (guint k = 0; k < N_RECORDS; k++) {
        const GArray *list = lists->pdata[k];

        for (guint i = 0; i < list->len; i++) {
            const char *indicator = g_array_index(list, OgiPublishedFigure, i).indicator;
            OgiEarlierCell cell = {.table = OGI_FIGURE_TABLE,
                                   .indicator = indicator,
                                   .column = OGI_FIGURE_COLUMN,
                                   .decimals = FIGURE_DECIMALS,
                                   .series = OGI_NO_INDEX};
            OgiEarlierValue values[N_RECORDS];
            gboolean seen = FALSE;

            for (guint r = 0; r < N_RECORDS; r++) {
                values[r] = find_figure(lists->pdata[r], indicator, FIGURE_DECIMALS);
                seen = seen || (r < k && values[r].is_there);
            }
            cell.now = values[NOW];
            cell.before = values[BEFORE];
            if (!seen)
                pass_on(pair, &cell, values[EARLIEST], func, user_data);
        }
    }
}

/* A cell of a form in a record, whose form may be another one. */
static OgiEarlierValue
find_value(const OgiRecord *record, const OgiForm *form, guint index, gint *series)
{
    const OgiFormCell *cell = &ogi_form_cells(form)[index];
    gint at = (gint)index;

    if (record != NULL && ogi_record_form(record) != form)
        at = ogi_form_find(ogi_record_form(record), cell->table, cell->indicator, cell->column);
    if (record == NULL || at == OGI_NO_INDEX)
        return (OgiEarlierValue){FALSE, 0};
    if (ogi_form_cells(ogi_record_form(record))[at].series != cell->series)
        *series = OGI_NO_INDEX;
    if (!ogi_state_has_value(ogi_record_states(record)[at]))
        return (OgiEarlierValue){FALSE, 0};
    return (OgiEarlierValue){TRUE, ogi_record_values(record)[at]};
}

/* Whether an earlier one of the records has a cell of these codes. */
static gboolean
is_seen(const OgiRecord *const *records, guint n, const OgiFormCell *cell)
{
    for (guint r = 0; r < n; r++) {
        if (records[r] != NULL && ogi_form_find(ogi_record_form(records[r]), cell->table,
                                                cell->indicator, cell->column) != OGI_NO_INDEX)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_same_form(const OgiRecord *const *records, guint n, const OgiForm *form)
{
    for (guint r = 0; r < n; r++) {
        if (records[r] != NULL && ogi_record_form(records[r]) == form)
            return TRUE;
    }
    return FALSE;
}

/* The cells of the form of now, then those of other forms that it doesn't have. */
static void
each_cell(const OgiEarlierPair *pair, OgiEarlierFunc func, gpointer user_data)
{
    const OgiRecord *const records[N_RECORDS] = {pair->now, pair->before, pair->earlier};

    for (guint r = 0; r < N_RECORDS; r++) {
        const OgiForm *form = records[r] != NULL ? ogi_record_form(records[r]) : NULL;

        if (form == NULL || is_same_form(records, r, form))
            continue;
        for (guint i = 0; i < ogi_form_n_cells(form); i++) {
            const OgiFormCell *of = &ogi_form_cells(form)[i];
            OgiEarlierCell cell = {of->table,    of->indicator, of->column,
                                   of->decimals, of->series,    .form = ""};
            OgiEarlierValue earlier;

            if (r > 0 && is_seen(records, r, of))
                continue;
            cell.now = find_value(pair->now, form, i, &cell.series);
            cell.before = find_value(pair->before, form, i, &cell.series);
            earlier = find_value(pair->earlier, form, i, &cell.series);
            pass_on(pair, &cell, earlier, func, user_data);
        }
    }
}

void
ogi_earlier_each(const OgiEarlier *self, OgiEarlierFunc func, gpointer user_data)
{
    for (guint i = 0; i < self->pairs->len; i++) {
        const OgiEarlierPair *pair = &g_array_index(self->pairs, OgiEarlierPair, i);

        each_figure(pair, func, user_data);
        each_cell(pair, func, user_data);
    }
}

/* --- what a later run needs --- */

typedef struct {
    const OgiPublication *publication;
    OgiCsvWriter *csv; /* NULL: only count */
    guint n;
} Writing;

static gboolean
is_published(const OgiPublication *publication, const OgiEarlierPair *pair,
             const OgiEarlierCell *cell)
{
    return pair->selected && cell->now.is_there &&
           ogi_publication_selects((const char *const *)publication->files, "observations");
}

void
ogi_earlier_write_key(OgiCsvWriter *csv, const OgiEarlierPair *pair, const OgiEarlierCell *cell)
{
    ogi_csv_writer_int(csv, pair->year);
    ogi_csv_writer_string(csv, pair->agency != NULL ? pair->agency->id : pair->name);
    ogi_csv_writer_string(csv, pair->name);
    ogi_csv_writer_string(csv, cell->form);
    ogi_csv_writer_string(csv, cell->table);
    ogi_csv_writer_string(csv, cell->indicator);
    ogi_csv_writer_string(csv, cell->column);
}

static void
write_cell(const OgiEarlierPair *pair, const OgiEarlierCell *cell, gpointer user_data)
{
    Writing *writing = user_data;
    OgiCsvWriter *csv = writing->csv;

    if (!cell->last.is_there || is_published(writing->publication, pair, cell))
        return;
    writing->n++;
    if (csv == NULL)
        return;
    ogi_earlier_write_key(csv, pair, cell);
    ogi_csv_writer_short(csv, cell->last.value, cell->decimals);
    ogi_csv_writer_end_row(csv);
}

gboolean
ogi_earlier_is_needed(const OgiEarlier *self, const OgiPublication *publication)
{
    Writing writing = {.publication = publication};

    ogi_earlier_each(self, write_cell, &writing);
    return writing.n > 0;
}

void
ogi_write_earlier(const OgiPublication *publication, const OgiEarlier *self, OgiCsvWriter *csv)
{
    static const char *const COLUMNS[] = {"year",  "agency_id", "agency", "form",
                                          "table", "indicator", "column", "value"};
    Writing writing = {.publication = publication, .csv = csv};

    for (guint i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
        ogi_csv_writer_string(csv, COLUMNS[i]);
    ogi_csv_writer_end_row(csv);
    ogi_earlier_each(self, write_cell, &writing);
}
