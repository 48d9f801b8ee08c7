/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "cells-private.h"
#include "figures-private.h"
#include "headings-private.h"
#include "records-private.h"
#include "revision-effect-private.h"
#include "write/publish/last-publication-private.h"

/*
 * revisions.csv: every value that is another one than the last that was published, or no longer
 * there, or was missing and is there now; and what it does to the city. A report that was never
 * published has nothing to revise; what is outside of the selection isn't compared.
 *
 * Where nothing was revised the revisions published before stay: they tell of the last time. But a
 * value said to be gone isn't said so any more once it is back.
 */

static const char REVISIONS[] = "revisions.csv";

typedef struct {
    const OgiPublication *publication;
    guint n_fresh;         /* revised since the set published before */
    GHashTable *gone;      /* set of char*, owned: cells that it said to be gone */
    OgiLastTotals *totals; /* the city's, published before; NULL while only counting */
    OgiCsvWriter *csv;     /* NULL: only count */
} Revisions;

/* A value that is missing adds nothing to the city's total. */
static void
write_effect(const Revisions *self, const OgiEarlierPair *pair, const OgiEarlierCell *cell)
{
    OgiRevisionEffect effect = {
        .year = pair->year, .series = cell->series, .decimals = cell->decimals};

    if (cell->series == OGI_NO_INDEX) {
        ogi_write_no_revision_effect(self->csv);
        return;
    }
    effect.has_change = !__builtin_sub_overflow(cell->now.value, cell->last.value, &effect.change);
    ogi_write_revision_effect(self->csv, self->totals, self->publication->totals, &effect);
}

static void
write_row(const Revisions *self, const OgiEarlierPair *pair, const OgiEarlierCell *cell)
{
    OgiCsvWriter *csv = self->csv;
    gint64 change = 0;
    gboolean has_change = cell->last.is_there && cell->now.is_there &&
                          !__builtin_sub_overflow(cell->now.value, cell->last.value, &change);

    ogi_csv_writer_int(csv, pair->year);
    ogi_csv_writer_string(csv, pair->agency != NULL ? pair->agency->id : NULL);
    ogi_csv_writer_string(csv, pair->name);
    ogi_csv_writer_string(csv, cell->table);
    ogi_csv_writer_string(csv, cell->indicator);
    ogi_csv_writer_string(csv, cell->column);
    ogi_write_short_if(csv, cell->last.is_there, cell->last.value, cell->decimals);
    ogi_write_short_if(csv, cell->now.is_there, cell->now.value, cell->decimals);
    ogi_write_short_if(csv, has_change, change, cell->decimals);
    ogi_csv_writer_string(csv, pair->now != NULL ? ogi_record_source(pair->now) : NULL);
    write_effect(self, pair, cell);
    ogi_csv_writer_end_row(csv);
}

/* Gone since a set before, and said so: that is no news, and stays. One that wasn't selected since
 * may not have been said. */
static gboolean
is_said_gone(const Revisions *self, const OgiEarlierPair *pair, const OgiEarlierCell *cell)
{
    g_autofree char *key = NULL;

    if (cell->now.is_there || cell->before.is_there)
        return FALSE;
    key = g_strdup_printf("%d\n%s\n%s\n%s\n%s", pair->year,
                          pair->agency != NULL ? pair->agency->id : pair->name, cell->table,
                          cell->indicator, cell->column);
    return g_hash_table_contains(self->gone, key);
}

static void
compare_cell(const OgiEarlierPair *pair, const OgiEarlierCell *cell, gpointer user_data)
{
    Revisions *self = user_data;

    if (!pair->selected || !ogi_earlier_differs(cell->last, cell->now))
        return;
    self->n_fresh += !is_said_gone(self, pair, cell);
    if (self->csv != NULL)
        write_row(self, pair, cell);
}

/* --- those published before --- */

/* The columns that say which value it is. */
enum { YEAR, AGENCY_ID, AGENCY, TABLE, INDICATOR, COLUMN, BEFORE, AFTER, N_KEPT };

typedef struct {
    const OgiPublication *publication;
    OgiCsvWriter *csv;
    guint n_columns;
} Carrying;

static gboolean
note_gone(const OgiCsvRow *row, gpointer data, G_GNUC_UNUSED GError **error)
{
    GHashTable *gone = data;
    g_auto(GStrv) fields = ogi_csv_row_fields(row, N_KEPT);
    const char *agency = fields[*fields[AGENCY_ID] != '\0' ? AGENCY_ID : AGENCY];

    if (*fields[AFTER] == '\0')
        g_hash_table_add(gone, g_strjoin("\n", fields[YEAR], agency, fields[TABLE],
                                         fields[INDICATOR], fields[COLUMN], NULL));
    return TRUE;
}

static gboolean
has_figure(const OgiRecord *record, const char *indicator)
{
    g_autoptr(GArray) figures = ogi_published_figures(record);
    gboolean found = FALSE;

    for (guint i = 0; i < figures->len && !found; i++)
        found = g_str_equal(g_array_index(figures, OgiPublishedFigure, i).indicator, indicator);
    return found;
}

/* Whether the value that a row is about counts now. */
static gboolean
is_back(const OgiPublication *publication, char *const *fields)
{
    const OgiRegistry *registry = ogi_dataset_registry(publication->dataset);
    const OgiAgency *agency = ogi_registry_find(registry, fields[AGENCY_ID]);
    gint year = ogi_year_parse(fields[YEAR]);
    const OgiRecord *record;
    gint cell;

    if (agency == NULL)
        agency = ogi_registry_find(registry, fields[AGENCY]);
    record = agency != NULL ? ogi_dataset_lookup(publication->dataset, agency, year) : NULL;
    if (record == NULL || !ogi_publication_has_year(publication, year) ||
        !ogi_publication_has_agency(publication, agency))
        return FALSE;
    if (g_str_equal(fields[TABLE], OGI_FIGURE_TABLE))
        return has_figure(record, fields[INDICATOR]);
    cell = ogi_form_find(ogi_record_form(record), fields[TABLE], fields[INDICATOR], fields[COLUMN]);
    return cell != OGI_NO_INDEX && ogi_state_has_value(ogi_record_states(record)[cell]);
}

static gboolean
carry_row(const OgiCsvRow *row, gpointer data, G_GNUC_UNUSED GError **error)
{
    const Carrying *carrying = data;
    g_auto(GStrv) fields = ogi_csv_row_fields(row, MAX(carrying->n_columns, N_KEPT));

    if (*fields[AFTER] == '\0' && is_back(carrying->publication, fields))
        return TRUE;
    for (guint i = 0; i < carrying->n_columns; i++)
        ogi_csv_writer_figure(carrying->csv, fields[i]);
    ogi_csv_writer_end_row(carrying->csv);
    return TRUE;
}

/* As they are; columns that there weren't yet are empty. */
static gboolean
carry_over(const OgiPublication *publication, OgiPublisher *publisher, OgiCsvWriter *csv,
           GError **error)
{
    Carrying carrying = {.publication = publication, .csv = csv};

    ogi_headings_of(publication->headings, "revisions", &carrying.n_columns);
    return ogi_last_rows(publisher, REVISIONS, carry_row, &carrying, error);
}

/* With what they do to the city. */
static gboolean
write_revised(Revisions *self, const OgiEarlier *earlier, OgiPublisher *publisher,
              OgiCsvWriter *csv, GError **error)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);

    self->totals = ogi_last_totals_read(codebook, publisher, error);
    if (self->totals == NULL)
        return FALSE;
    self->csv = csv;
    ogi_earlier_each(earlier, compare_cell, self);
    ogi_last_totals_free(self->totals);
    return TRUE;
}

gboolean
ogi_write_revisions(const OgiPublication *publication, const OgiEarlier *earlier,
                    OgiPublisher *publisher, OgiCsvWriter *csv, GError **error)
{
    g_autoptr(GHashTable) gone = ogi_hash_table_new(g_free, NULL);
    Revisions self = {.publication = publication, .gone = gone};

    if (!ogi_last_rows(publisher, REVISIONS, note_gone, gone, error))
        return FALSE;
    ogi_earlier_each(earlier, compare_cell, &self);
    ogi_write_header(csv, publication, "revisions");
    return self.n_fresh > 0 ? write_revised(&self, earlier, publisher, csv, error)
                            : carry_over(publication, publisher, csv, error);
}
