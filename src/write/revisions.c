/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/tidy.h>

#include "cells-private.h"
#include "figures-private.h"
#include "headings-private.h"
#include "records-private.h"
#include "revision-effect-private.h"
#include "write/publish/last-publication-private.h"

/*
 * revisions.csv: every value of the data set published before that is another one now, or no longer
 * there, or was missing and is there now; and what it does to the city. A report that wasn't
 * published before has nothing to revise; what is outside of the selection isn't compared.
 *
 * Where nothing was revised the revisions published before stay: they tell of the last time.
 */

static const char OBSERVATIONS[] = "observations.csv";
static const char REVISIONS[] = "revisions.csv";

/* All figures of the prose are compared with so many: the published ones were written without
 * trailing zeros. */
enum { FIGURE_DECIMALS = 6 };

/* The same report, published before and now. */
typedef struct {
    gint year;
    const OgiAgency *agency; /* NULL: nobody knows this agency any more */
    const char *name;
    const OgiRecord *before;
    const OgiRecord *now; /* NULL: nothing counts any more */
} Pair;

typedef struct {
    const OgiPublication *publication;
    GPtrArray *before; /* OgiRecord*, owned: the data set published before */
    GArray *pairs;     /* Pair, by year and agency */
    guint n_revised;
    OgiLastTotals *totals; /* the city's, published before; NULL while only counting */
    OgiCsvWriter *csv;     /* NULL: only count */
} Revisions;

typedef struct {
    const char *table, *indicator, *column;
    guint8 decimals;
    gint series; /* of the city's total; OGI_NO_INDEX: none, or it was another one before */
} Cell;

/* A value, or none. */
typedef struct {
    gboolean is_there;
    gint64 value;
} Value;

static Value
value_of(const OgiRecord *record, gint cell)
{
    if (cell == OGI_NO_INDEX || !ogi_state_has_value(ogi_record_states(record)[cell]))
        return (Value){FALSE, 0};
    return (Value){TRUE, ogi_record_values(record)[cell]};
}

/* A value that is missing adds nothing to the city's total. */
static void
write_effect(const Revisions *self, const Pair *pair, const Cell *cell, Value before, Value now)
{
    OgiRevisionEffect effect = {
        .year = pair->year, .series = cell->series, .decimals = cell->decimals};

    if (cell->series == OGI_NO_INDEX) {
        ogi_write_no_revision_effect(self->csv);
        return;
    }
    effect.has_change = !__builtin_sub_overflow(now.value, before.value, &effect.change);
    ogi_write_revision_effect(self->csv, self->totals, self->publication->totals, &effect);
}

static void
compare_values(Revisions *self, const Pair *pair, const Cell *cell, Value before, Value now)
{
    OgiCsvWriter *csv = self->csv;
    gint64 change = 0;
    gboolean has_change = before.is_there && now.is_there &&
                          !__builtin_sub_overflow(now.value, before.value, &change);

    if (before.is_there == now.is_there && before.value == now.value)
        return;
    self->n_revised++;
    if (csv == NULL)
        return;
    ogi_csv_writer_int(csv, pair->year);
    ogi_csv_writer_string(csv, pair->agency != NULL ? pair->agency->id : NULL);
    ogi_csv_writer_string(csv, pair->name);
    ogi_csv_writer_string(csv, cell->table);
    ogi_csv_writer_string(csv, cell->indicator);
    ogi_csv_writer_string(csv, cell->column);
    ogi_write_short_if(csv, before.is_there, before.value, cell->decimals);
    ogi_write_short_if(csv, now.is_there, now.value, cell->decimals);
    ogi_write_short_if(csv, has_change, change, cell->decimals);
    ogi_csv_writer_string(csv, pair->now != NULL ? ogi_record_source(pair->now) : NULL);
    write_effect(self, pair, cell, before, now);
    ogi_csv_writer_end_row(csv);
}

/* The figure of this name, with so many decimals; none where the list has none. */
static Value
find_figure(const GArray *figures, const char *indicator, guint8 decimals)
{
    for (guint i = 0; figures != NULL && i < figures->len; i++) {
        const OgiPublishedFigure *said = &g_array_index(figures, OgiPublishedFigure, i);
        gint64 value = said->figure->value;
        gboolean fits = said->figure->decimals <= decimals;

        for (guint d = said->figure->decimals; fits && d < decimals; d++)
            fits = !__builtin_mul_overflow(value, (gint64)10, &value);
        if (fits && g_str_equal(said->indicator, indicator))
            return (Value){TRUE, value};
    }
    return (Value){FALSE, 0};
}

/* The figures of now, then those that aren't said any more. */
static void
compare_figure_lists(Revisions *self, const Pair *pair, const GArray *before, const GArray *now)
{
    const GArray *const lists[] = {now, before};

    for (guint k = 0; k < G_N_ELEMENTS(lists); k++) {
        for (guint i = 0; lists[k] != NULL && i < lists[k]->len; i++) {
            const char *indicator = g_array_index(lists[k], OgiPublishedFigure, i).indicator;
            Cell cell = {OGI_FIGURE_TABLE, indicator, OGI_FIGURE_COLUMN, FIGURE_DECIMALS,
                         OGI_NO_INDEX};
            Value value_now = find_figure(now, indicator, FIGURE_DECIMALS);

            if (k == 0 || !value_now.is_there)
                compare_values(self, pair, &cell, find_figure(before, indicator, FIGURE_DECIMALS),
                               value_now);
        }
    }
}

static void
compare_figures(Revisions *self, const Pair *pair)
{
    g_autoptr(GArray) before = ogi_published_figures(pair->before);
    g_autoptr(GArray) now = pair->now != NULL ? ogi_published_figures(pair->now) : NULL;

    compare_figure_lists(self, pair, before, now);
}

/* The cells of form; where the other record has another form, the cell of the same codes.
 * only_without_twin leaves out those that the other form has. */
static void
compare_cells(Revisions *self, const Pair *pair, const OgiForm *form, gboolean only_without_twin)
{
    const OgiForm *form_before = ogi_record_form(pair->before);
    const OgiForm *form_now = pair->now != NULL ? ogi_record_form(pair->now) : NULL;
    const OgiForm *other = form == form_now ? form_before : form_now;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *c = &ogi_form_cells(form)[i];
        Cell cell = {c->table, c->indicator, c->column, c->decimals, c->series};
        gint twin = OGI_NO_INDEX;

        if (other == form)
            twin = (gint)i;
        else if (other != NULL)
            twin = ogi_form_find(other, c->table, c->indicator, c->column);
        if (only_without_twin && twin != OGI_NO_INDEX)
            continue;
        if (twin != OGI_NO_INDEX && ogi_form_cells(other)[twin].series != c->series)
            cell.series = OGI_NO_INDEX;
        if (form == form_now)
            compare_values(self, pair, &cell, value_of(pair->before, twin),
                           value_of(pair->now, (gint)i));
        else
            compare_values(self, pair, &cell, value_of(pair->before, (gint)i), (Value){FALSE, 0});
    }
}

static void
compare_pairs(Revisions *self)
{
    for (guint i = 0; i < self->pairs->len; i++) {
        const Pair *pair = &g_array_index(self->pairs, Pair, i);
        const OgiForm *before = ogi_record_form(pair->before);
        const OgiForm *now = pair->now != NULL ? ogi_record_form(pair->now) : NULL;

        compare_figures(self, pair);
        if (now != NULL)
            compare_cells(self, pair, now, FALSE);
        if (now != before)
            compare_cells(self, pair, before, TRUE);
    }
}

static gint
compare_order(gconstpointer a, gconstpointer b)
{
    const Pair *x = a;
    const Pair *y = b;
    guint order_x = ogi_agency_place(x->agency);
    guint order_y = ogi_agency_place(y->agency);

    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    if (order_x != order_y)
        return order_x < order_y ? -1 : 1;
    return strcmp(x->name, y->name);
}

static void
make_pairs(Revisions *self)
{
    const OgiPublication *publication = self->publication;
    const OgiRegistry *registry = ogi_dataset_registry(publication->dataset);

    for (guint i = 0; i < self->before->len; i++) {
        const OgiRecord *before = self->before->pdata[i];
        Pair pair = {.year = ogi_record_year(before),
                     .name = ogi_record_agency_name(before),
                     .before = before};

        pair.agency = ogi_registry_find(registry, pair.name);
        if (!ogi_publication_has_year(publication, pair.year) ||
            !ogi_publication_has_agency(publication, pair.agency))
            continue;
        if (pair.agency != NULL) {
            pair.name = pair.agency->name;
            pair.now = ogi_dataset_lookup(publication->dataset, pair.agency, pair.year);
        }
        g_array_append_val(self->pairs, pair);
    }
    g_array_sort(self->pairs, compare_order);
}

/* The data set published before. One that is no such thing any more is as good as none: there is
 * nothing to compare with. One that can't be read is an error: what it had isn't to be guessed. */
static gboolean
read_before(Revisions *self, OgiPublisher *publisher, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_auto(OgiFd) fd = ogi_publisher_open_previous(publisher, OBSERVATIONS, &failure);
    g_autoptr(OgiFindings) ignored = ogi_findings_new();

    /* most runs: nothing has changed, and there is no need to read */
    if (failure == NULL && fd >= 0 && !ogi_publisher_is_unchanged(publisher, OBSERVATIONS) &&
        !ogi_tidy_read_fd(ogi_dataset_codebook(self->publication->dataset), fd, OBSERVATIONS,
                          self->publication->jobs, self->before, ignored, &failure))
        g_ptr_array_set_size(self->before, 0);
    if (failure == NULL || g_error_matches(failure, OGI_ERROR, OGI_ERROR_INPUT))
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT, "%s", failure->message);
    return FALSE;
}

typedef struct {
    OgiCsvWriter *csv;
    guint n_columns;
} Carrying;

static gboolean
carry_row(const OgiCsvRow *row, gpointer data, G_GNUC_UNUSED GError **error)
{
    const Carrying *carrying = data;

    for (guint i = 0; i < carrying->n_columns; i++) {
        OgiText field = i < row->n_fields ? row->fields[i] : ogi_text("", 0);
        g_autofree char *text = g_strndup(field.str, field.len);

        ogi_csv_writer_figure(carrying->csv, text);
    }
    ogi_csv_writer_end_row(carrying->csv);
    return TRUE;
}

/* The rows of the revisions published before, as they are; columns that there weren't yet are
 * empty. */
static gboolean
carry_over(const OgiPublication *publication, OgiPublisher *publisher, OgiCsvWriter *csv,
           GError **error)
{
    Carrying carrying = {.csv = csv};

    ogi_headings_of(publication->headings, "revisions", &carrying.n_columns);
    return ogi_last_rows(publisher, REVISIONS, carry_row, &carrying, error);
}

/* With what it does to the city. */
static gboolean
write_revised(Revisions *self, OgiPublisher *publisher, OgiCsvWriter *csv, GError **error)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);

    self->totals = ogi_last_totals_read(codebook, publisher, error);
    if (self->totals == NULL)
        return FALSE;
    self->csv = csv;
    compare_pairs(self);
    return TRUE;
}

gboolean
ogi_write_revisions(const OgiPublication *publication, OgiPublisher *publisher, OgiCsvWriter *csv,
                    GError **error)
{
    Revisions self = {
        .publication = publication,
        .before = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free),
        .pairs = g_array_new(FALSE, FALSE, sizeof(Pair)),
    };
    gboolean ok = read_before(&self, publisher, error);

    if (ok) {
        make_pairs(&self);
        compare_pairs(&self);
        ogi_write_header(csv, publication, "revisions");
        ok = self.n_revised > 0 ? write_revised(&self, publisher, csv, error)
                                : carry_over(publication, publisher, csv, error);
    }
    ogi_last_totals_free(self.totals);
    g_array_unref(self.pairs);
    g_ptr_array_unref(self.before);
    return ok;
}
