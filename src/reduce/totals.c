/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>
#include <ogistat/hash.h>
#include <ogistat/tasks.h>
#include <ogistat/totals.h>

struct _OgiTotals {
    const OgiDataset *dataset;
    GArray *scopes; /* OgiScope, names owned */
    guint n_years;
    guint n_series;
    guint32 *reports; /* [year][scope]: records */
    OgiTotal *totals; /* [year][scope][series] */
};

/*
 * Every record is added once, to its category, and the categories then make the city. The scopes
 * have one place more in the arrays, the last, for the agencies without a category.
 */

void
ogi_total_add(OgiTotal *total, OgiFigure figure)
{
    if (figure.presence == OGI_PRESENCE_NO_VALUE || figure.presence == OGI_PRESENCE_EMPTY) {
        total->missing++;
        total->empty += figure.presence == OGI_PRESENCE_EMPTY ? 1 : 0;
    } else if (figure.presence == OGI_PRESENCE_VALUE) {
        total->agencies++;
        /* the states stand in order: reported, imputed, assumed */
        total->state = MAX(total->state, figure.state);
        if (!ogi_decimal_add(&total->value, figure.value))
            total->overflow = TRUE;
    }
}

OgiFigure
ogi_total_figure(const OgiTotal *total)
{
    OgiFigure figure = {.presence = OGI_PRESENCE_NO_SERIES};

    if (total->agencies > 0 && !total->overflow)
        figure = (OgiFigure){total->value, total->state, OGI_PRESENCE_VALUE};
    else if (total->agencies + total->missing > 0)
        figure.presence = total->agencies == 0 && total->empty == total->missing
                              ? OGI_PRESENCE_EMPTY
                              : OGI_PRESENCE_NO_VALUE;
    return figure;
}

static void
merge_total(OgiTotal *total, const OgiTotal *part)
{
    total->agencies += part->agencies;
    total->missing += part->missing;
    total->empty += part->empty;
    total->state = MAX(total->state, part->state);
    if (part->overflow || !ogi_decimal_add(&total->value, part->value))
        total->overflow = TRUE;
}

static void
clear_scope(gpointer data)
{
    g_free(((OgiScope *)data)->name);
}

/* The city and the categories of the agencies, in their order. Returns the number of each category
 * (const char* → scope), borrowed. */
static GHashTable *
list_scopes(OgiTotals *self)
{
    GHashTable *numbers = ogi_hash_table_new(NULL, NULL);
    OgiScope city = {.name = g_strdup("city")};

    g_array_append_val(self->scopes, city);
    for (guint i = 0; i < ogi_dataset_n_agencies(self->dataset); i++) {
        const OgiAgency *agency = ogi_dataset_agency(self->dataset, i);
        OgiScope scope = {.category = agency->category};

        if (agency->consolidated || *agency->category == '\0' ||
            g_hash_table_contains(numbers, agency->category))
            continue;
        scope.name = g_strconcat("category:", agency->category, NULL);
        g_hash_table_insert(numbers, (gpointer)(guintptr)agency->category,
                            GUINT_TO_POINTER(self->scopes->len));
        g_array_append_val(self->scopes, scope);
    }
    return numbers;
}

static OgiTotal *
totals_of(const OgiTotals *self, guint year_index, guint scope)
{
    return self->totals + (gsize)(year_index * (self->scopes->len + 1) + scope) * self->n_series;
}

static guint32 *
reports_of(const OgiTotals *self, guint year_index, guint scope)
{
    return self->reports + year_index * (self->scopes->len + 1) + scope;
}

static void
add_records(OgiTotals *self, guint year_index, GHashTable *category_numbers,
            const OgiFigureMap *map)
{
    g_autofree OgiFigure *figures = g_new(OgiFigure, self->n_series);
    guint n;
    OgiRecord *const *records =
        ogi_dataset_records_of(self->dataset, ogi_dataset_year(self->dataset, year_index), &n);

    for (guint i = 0; i < n; i++) {
        const char *category = ogi_record_agency(records[i])->category;
        gpointer number = g_hash_table_lookup(category_numbers, category);
        guint scope = number != NULL ? GPOINTER_TO_UINT(number) : self->scopes->len;
        OgiTotal *totals = totals_of(self, year_index, scope);

        ogi_figure_map_read(map, records[i], figures);
        for (guint s = 0; s < self->n_series; s++)
            ogi_total_add(&totals[s], figures[s]);
        ++*reports_of(self, year_index, scope);
    }
}

/* The city from its parts. */
static void
merge_scopes(OgiTotals *self, guint year_index)
{
    OgiTotal *city = totals_of(self, year_index, OGI_SCOPE_CITY);

    for (guint scope = OGI_SCOPE_CITY + 1; scope <= self->scopes->len; scope++) {
        const OgiTotal *part = totals_of(self, year_index, scope);

        for (guint s = 0; s < self->n_series; s++)
            merge_total(&city[s], &part[s]);
        *reports_of(self, year_index, OGI_SCOPE_CITY) += *reports_of(self, year_index, scope);
    }
}

/* A year is added up by itself. */
typedef struct {
    OgiTotals *totals;
    GHashTable *category_numbers;
    const OgiFigureMap *map;
} Years;

static void
add_year(guint year_index, gpointer user_data)
{
    const Years *years = user_data;

    add_records(years->totals, year_index, years->category_numbers, years->map);
    merge_scopes(years->totals, year_index);
}

OgiTotals *
ogi_totals_new(const OgiDataset *dataset, guint jobs)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(dataset);
    OgiTotals *self = g_new0(OgiTotals, 1);
    g_autoptr(OgiFigureMap) map = ogi_figure_map_new(codebook, NULL);
    g_autoptr(GHashTable) category_numbers = NULL;
    Years years;
    guint n_places;

    self->dataset = dataset;
    self->n_series = ogi_codebook_n_series(codebook);
    self->n_years = ogi_dataset_n_years(dataset);
    self->scopes = g_array_new(FALSE, TRUE, sizeof(OgiScope));
    g_array_set_clear_func(self->scopes, clear_scope);
    category_numbers = list_scopes(self);
    n_places = self->n_years * (self->scopes->len + 1);
    self->reports = g_new0(guint32, n_places);
    self->totals = g_new0(OgiTotal, (gsize)n_places * self->n_series);
    years = (Years){self, category_numbers, map};
    ogi_tasks_run(jobs, self->n_years, add_year, &years);
    return self;
}

void
ogi_totals_free(OgiTotals *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->scopes);
    g_free(self->reports);
    g_free(self->totals);
    g_free(self);
}

const OgiDataset *
ogi_totals_dataset(const OgiTotals *self)
{
    return self->dataset;
}

guint
ogi_totals_n_series(const OgiTotals *self)
{
    return self->n_series;
}

guint
ogi_totals_n_scopes(const OgiTotals *self)
{
    return self->scopes->len;
}

const OgiScope *
ogi_totals_scope(const OgiTotals *self, guint index)
{
    return &g_array_index(self->scopes, OgiScope, index);
}

const OgiTotal *
ogi_totals_get(const OgiTotals *self, guint scope, gint year)
{
    for (guint y = 0; y < self->n_years; y++) {
        if (ogi_dataset_year(self->dataset, y) == year)
            return *reports_of(self, y, scope) > 0 ? totals_of(self, y, scope) : NULL;
    }
    return NULL;
}

void
ogi_totals_figures(const OgiTotals *self, guint scope, gint year, OgiFigure *figures)
{
    const OgiTotal *totals = ogi_totals_get(self, scope, year);

    for (guint s = 0; s < self->n_series; s++)
        figures[s] = totals != NULL ? ogi_total_figure(&totals[s])
                                    : (OgiFigure){.presence = OGI_PRESENCE_NO_REPORT};
}
