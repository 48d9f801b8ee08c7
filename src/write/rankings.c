/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells-private.h"
#include "headings-private.h"
#include "tables-private.h"

/*
 * rankings.csv: every ratio that has a value, with those of the four years before; of agencies with
 * its place among those of their category. Ranks go from the largest value down, whatever that
 * means, and are of all agencies, whichever are selected. Sums of fewer than 30 say little: they
 * are marked.
 */

enum { RATIO_DECIMALS = 6, SMALL = 30, SERIES_YEARS = 5, QUARTERS = 4 };

#define NO_VALUE G_MININT64

/* A ratio of an agency, to be ranked. */
typedef struct {
    guint unit;
    OgiRatioValue value;
    guint rank; /* from 1; those that are equal have the same */
    guint n_ranked;
} Entry;

typedef struct {
    const OgiPublication *publication;
    OgiCsvWriter *csv;
    guint n_ratios;
    guint year;         /* index of the year among those of the data set */
    gint64 **series;    /* by year: of each unit each ratio, rounded; NULL: not kept */
    Entry *entries;     /* by ratio, then unit: those of the year; n_ranked 0: none */
    GPtrArray *records; /* const OgiRecord*, borrowed: the leaves' of the year */
} Rankings;

static guint
n_units(const Rankings *self)
{
    return ogi_registry_n(ogi_dataset_registry(self->publication->dataset));
}

static gint
year_of(const Rankings *self)
{
    return ogi_dataset_year(self->publication->dataset, self->year);
}

/* --- the values --- */

static gint64
rounded(const OgiRatioValue *value)
{
    gint64 result;

    return ogi_ratio_divide(value, RATIO_DECIMALS, &result) ? result : NO_VALUE;
}

static void
read_year(Rankings *self, const OgiFigureMap *map)
{
    const OgiDataset *dataset = self->publication->dataset;
    g_autofree OgiFigure *figures =
        g_new0(OgiFigure, ogi_totals_n_series(self->publication->totals));
    gint64 *values = g_new(gint64, MAX(n_units(self) * self->n_ratios, 1));
    guint n;
    OgiRecord *const *records = ogi_dataset_records_of(dataset, year_of(self), &n);

    for (guint i = 0; i < n_units(self) * self->n_ratios; i++)
        values[i] = NO_VALUE;
    g_ptr_array_set_size(self->records, 0);
    for (guint r = 0; r < n; r++) {
        const OgiAgency *agency = ogi_record_agency(records[r]);

        if (agency->consolidated) /* the ratios of a node that stands in are those of its scope */
            continue;
        g_ptr_array_add(self->records, records[r]);
        ogi_figure_map_read(map, records[r], figures);
        for (guint i = 0; i < self->n_ratios; i++) {
            Entry *entry = &self->entries[i * n_units(self) + agency->order];

            *entry = (Entry){.unit = agency->order};
            entry->value = ogi_ratio_value(self->publication->ratios, i, figures);
            values[agency->order * self->n_ratios + i] = rounded(&entry->value);
        }
    }
    self->series[self->year] = values;
}

/* --- the ranks --- */

/* The larger first; exact, for both denominators are above 0. */
static gint
compare_ratios(const Entry *x, const Entry *y)
{
    __int128 a = (__int128)x->value.numerator * y->value.denominator;
    __int128 b = (__int128)y->value.numerator * x->value.denominator;

    return (a < b) - (a > b);
}

typedef struct {
    const OgiRegistry *registry;
} Order;

/* Those of a category side by side, in it the larger first. */
static gint
compare_entries(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const Order *order = user_data;
    const Entry *x = *(const Entry *const *)a;
    const Entry *y = *(const Entry *const *)b;
    const char *of_x = ogi_registry_get(order->registry, x->unit)->category;
    const char *of_y = ogi_registry_get(order->registry, y->unit)->category;
    gint by_category = g_strcmp0(of_x, of_y);
    gint by_value = by_category == 0 ? compare_ratios(x, y) : 0;

    if (by_category != 0 || by_value != 0)
        return by_category != 0 ? by_category : by_value;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static void
rank_category(Entry *const *entries, guint n)
{
    for (guint i = 0; i < n; i++) {
        entries[i]->n_ranked = n;
        entries[i]->rank =
            i > 0 && compare_ratios(entries[i - 1], entries[i]) == 0 ? entries[i - 1]->rank : i + 1;
    }
}

static void
rank_ratio(Rankings *self, guint ratio)
{
    Order order = {ogi_dataset_registry(self->publication->dataset)};
    g_autoptr(GPtrArray) ranked = g_ptr_array_new();

    for (guint r = 0; r < self->records->len; r++) {
        const OgiAgency *agency = ogi_record_agency(self->records->pdata[r]);
        Entry *entry = &self->entries[ratio * n_units(self) + agency->order];

        if (*agency->category != '\0' && rounded(&entry->value) != NO_VALUE)
            g_ptr_array_add(ranked, entry);
    }
    g_ptr_array_sort_with_data(ranked, compare_entries, &order);
    for (guint first = 0, end; first < ranked->len; first = end) {
        const Entry *entry = ranked->pdata[first];
        const char *category = ogi_registry_get(order.registry, entry->unit)->category;

        for (end = first + 1; end < ranked->len; end++) {
            entry = ranked->pdata[end];
            if (ogi_registry_get(order.registry, entry->unit)->category != category)
                break;
        }
        rank_category((Entry *const *)(void *)(ranked->pdata + first), end - first);
    }
}

/* --- the rows --- */

static void
begin_row(const Rankings *self, const char *scope, const OgiAgency *agency, guint ratio,
          const OgiRatioValue *value, const char *status)
{
    const OgiRatioSet *ratios = self->publication->ratios;
    OgiCsvWriter *csv = self->csv;

    ogi_csv_writer_int(csv, year_of(self));
    ogi_csv_writer_string(csv, scope);
    ogi_csv_writer_string(csv, agency != NULL ? agency->id : NULL);
    ogi_csv_writer_string(csv, agency != NULL ? agency->name : NULL);
    ogi_csv_writer_string(csv, agency != NULL ? agency->category : NULL);
    ogi_csv_writer_string(csv, ogi_ratio_code(ratios, ratio));
    ogi_csv_writer_string(csv, ogi_ratio_label(ratios, ratio));
    ogi_csv_writer_int(csv, value->numerator);
    ogi_csv_writer_int(csv, value->denominator);
    ogi_csv_writer_fixed(csv, rounded(value), RATIO_DECIMALS);
    ogi_csv_writer_string(csv, status);
    ogi_csv_writer_string(csv, value->denominator < SMALL ? "yes" : "no");
}

static void
write_rank(const Rankings *self, const Entry *entry)
{
    OgiCsvWriter *csv = self->csv;

    if (entry == NULL || entry->n_ranked == 0) {
        for (guint i = 0; i < 3; i++)
            ogi_csv_writer_empty(csv);
        return;
    }
    ogi_csv_writer_int(csv, entry->rank);
    ogi_csv_writer_int(csv, entry->n_ranked);
    if (entry->n_ranked >= QUARTERS)
        ogi_csv_writer_int(csv, (entry->rank - 1) * QUARTERS / entry->n_ranked + 1);
    else
        ogi_csv_writer_empty(csv);
}

/* The index of a year so many before; -1 where it is none of the data set's. */
static gint
index_before(const Rankings *self, guint years)
{
    for (guint i = self->year; i-- > 0;) {
        if (ogi_dataset_year(self->publication->dataset, i) == year_of(self) - (gint)years)
            return (gint)i;
    }
    return -1;
}

static void
end_row(const Rankings *self, const gint64 *before)
{
    for (guint k = SERIES_YEARS - 1; k > 0; k--)
        ogi_write_fixed_if(self->csv, before[k] != NO_VALUE, before[k], RATIO_DECIMALS);
    ogi_csv_writer_end_row(self->csv);
}

static OgiRatioValue
scope_value(const Rankings *self, guint scope, guint ratio, gint year)
{
    const OgiRatioSum *sums =
        ogi_ratio_totals_get(self->publication->ratio_totals, OGI_RATIO_ALL, scope, year);
    OgiRatioValue value = {0};

    if (sums == NULL)
        return value;
    value = ogi_ratio_sum_value(&sums[ratio]);
    if ((gint)sums[ratio].leaves.expected <
        ogi_totals_expected(self->publication->totals, scope, year))
        value.state = OGI_STATE_PROVISIONAL;
    return value;
}

static void
write_scope(const Rankings *self, guint scope)
{
    const OgiRatioValue none = {0};

    for (guint i = 0; i < self->n_ratios; i++) {
        OgiRatioValue value = scope_value(self, scope, i, year_of(self));
        gint64 before[SERIES_YEARS];

        if (rounded(&value) == NO_VALUE)
            continue;
        for (guint k = 1; k < SERIES_YEARS; k++) {
            OgiRatioValue then = scope_value(self, scope, i, year_of(self) - (gint)k);

            before[k] = rounded(&then);
        }
        begin_row(self, ogi_totals_scope(self->publication->totals, scope)->name, NULL, i, &value,
                  ogi_ratio_status(&value, &none));
        write_rank(self, NULL);
        end_row(self, before);
    }
}

static void
write_agency(const Rankings *self, const OgiAgency *agency)
{
    const OgiRatioValue none = {0};

    for (guint i = 0; i < self->n_ratios; i++) {
        const Entry *entry = &self->entries[i * n_units(self) + agency->order];
        gint64 before[SERIES_YEARS];

        if (rounded(&entry->value) == NO_VALUE)
            continue;
        for (guint k = 1; k < SERIES_YEARS; k++) {
            gint index = index_before(self, k);

            before[k] = index >= 0 && self->series[index] != NULL
                            ? self->series[index][agency->order * self->n_ratios + i]
                            : NO_VALUE;
        }
        begin_row(self, "agency", agency, i, &entry->value, ogi_ratio_status(&entry->value, &none));
        write_rank(self, entry);
        end_row(self, before);
    }
}

static void
write_year(Rankings *self, const OgiFigureMap *map)
{
    const OgiPublication *publication = self->publication;

    read_year(self, map);
    if (!ogi_publication_has_year(publication, year_of(self)))
        return;
    for (guint i = 0; i < self->n_ratios; i++)
        rank_ratio(self, i);
    for (guint s = 0; s < ogi_totals_n_scopes(publication->totals); s++)
        write_scope(self, s);
    for (guint r = 0; r < self->records->len; r++) {
        const OgiAgency *agency = ogi_record_agency(self->records->pdata[r]);

        if (ogi_publication_has_agency(publication, agency))
            write_agency(self, agency);
    }
}

gboolean
ogi_write_rankings(const OgiPublication *publication, OgiCsvWriter *csv)
{
    const OgiDataset *dataset = publication->dataset;
    g_autoptr(OgiFigureMap) map = ogi_map_ratios(publication);
    g_autoptr(GPtrArray) records = g_ptr_array_new();
    guint n_ratios = ogi_ratio_set_n(publication->ratios);
    guint n_years = ogi_dataset_n_years(dataset);
    Rankings self = {.publication = publication, .csv = csv, .n_ratios = n_ratios};

    self.records = records;
    self.series = g_new0(gint64 *, n_years + 1);
    self.entries = g_new0(Entry, MAX(n_ratios * n_units(&self), 1));
    ogi_write_header(csv, publication, "rankings");
    for (self.year = 0; self.year < n_years; self.year++) {
        write_year(&self, map);
        if (self.year >= SERIES_YEARS)
            g_clear_pointer(&self.series[self.year - SERIES_YEARS], g_free);
    }
    for (guint y = 0; y < n_years; y++)
        g_free(self.series[y]);
    g_free(self.series);
    g_free(self.entries);
    return TRUE;
}
