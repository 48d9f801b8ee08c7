/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>
#include <ogistat/hash.h>

#include "cells-private.h"
#include "headings-private.h"
#include "records-private.h"
#include "write/publish/last-publication-private.h"

/*
 * history.csv: every value that was published and isn't any more, with the day of the set that had
 * it first and of the one that superseded it; between two values a gap in which there was none. A
 * report that is published for the first time has a row without a cell. Rows are only ever added:
 * what was published on a day is what no row has superseded by then.
 */

static const char HISTORY[] = "history.csv";

/* Some 100 MB. The oldest go first. */
enum { MAX_ROWS = 1000000 };

/* The columns. */
enum {
    YEAR,
    AGENCY_ID,
    AGENCY,
    FORM,
    TABLE,
    INDICATOR,
    COLUMN,
    VALUE,
    FIRST,
    SUPERSEDED,
    N_COLUMNS
};

/* What the last row of a cell, or the row of a report, says. */
typedef struct {
    char *value;
    char *until; /* superseded; of a report: first published */
} Last;

typedef struct {
    const OgiPublication *publication;
    char *today;
    GHashTable *last; /* char* → Last*, owned: of the cells and reports that this run may add to */
    guint n_before;   /* rows */
    guint n_new;
    guint n_dropped;
    OgiCsvWriter *csv; /* NULL: only count */
} History;

static void
last_free(gpointer data)
{
    Last *last = data;

    if (last == NULL)
        return;
    g_free(last->value);
    g_free(last->until);
    g_free(last);
}

static char *
key_of(const char *year, const char *agency, const char *table, const char *indicator,
       const char *column)
{
    return g_strjoin("\n", year, agency, table, indicator, column, NULL);
}

static char *
key_of_cell(const OgiEarlierPair *pair, const OgiEarlierCell *cell)
{
    g_autofree char *year = g_strdup_printf("%d", pair->year);
    const char *agency = pair->agency != NULL ? pair->agency->id : pair->name;

    return cell != NULL ? key_of(year, agency, cell->table, cell->indicator, cell->column)
                        : key_of(year, agency, "", "", "");
}

/* Whether this run publishes another value, or none, than the set before it, or than the last that
 * had one. */
static gboolean
is_changed(const OgiEarlierPair *pair, const OgiEarlierCell *cell)
{
    return pair->selected && (ogi_earlier_differs(cell->before, cell->now) ||
                              (cell->last.is_there && !cell->now.is_there));
}

static void
want(const OgiEarlierPair *pair, const OgiEarlierCell *cell, gpointer user_data)
{
    History *self = user_data;

    if (!is_changed(pair, cell))
        return;
    g_hash_table_insert(self->last, key_of_cell(pair, cell), NULL);
    g_hash_table_insert(self->last, key_of_cell(pair, NULL), NULL);
}

/* --- the rows there are --- */

static gboolean
note_row(const OgiCsvRow *row, gpointer data, G_GNUC_UNUSED GError **error)
{
    History *self = data;
    g_auto(GStrv) fields = ogi_csv_row_fields(row, N_COLUMNS);
    g_autofree char *key =
        key_of(fields[YEAR], fields[*fields[AGENCY_ID] != '\0' ? AGENCY_ID : AGENCY], fields[TABLE],
               fields[INDICATOR], fields[COLUMN]);
    Last *last;

    self->n_before++;
    if (!g_hash_table_contains(self->last, key))
        return TRUE;
    last = g_new0(Last, 1);
    last->value = g_strdup(fields[VALUE]);
    last->until = g_strdup(fields[*fields[TABLE] != '\0' ? SUPERSEDED : FIRST]); /* of a cell */
    g_hash_table_insert(self->last, g_steal_pointer(&key), last);
    return TRUE;
}

static gboolean
copy_row(const OgiCsvRow *row, gpointer data, G_GNUC_UNUSED GError **error)
{
    History *self = data;
    g_auto(GStrv) fields = NULL;

    if (self->n_dropped > 0) {
        self->n_dropped--;
        return TRUE;
    }
    fields = ogi_csv_row_fields(row, N_COLUMNS);
    for (guint i = 0; i < N_COLUMNS; i++)
        ogi_csv_writer_figure(self->csv, fields[i]);
    ogi_csv_writer_end_row(self->csv);
    return TRUE;
}

/* --- those that this run adds --- */

static void
write_row(History *self, const OgiEarlierPair *pair, const OgiEarlierCell *cell,
          OgiEarlierValue value, const char *first)
{
    OgiCsvWriter *csv = self->csv;

    self->n_new++;
    if (csv == NULL)
        return;
    ogi_earlier_write_key(csv, pair, cell);
    ogi_write_short_if(csv, value.is_there, value.value, cell->decimals);
    ogi_csv_writer_string(csv, first);
    ogi_csv_writer_string(csv, self->today);
    ogi_csv_writer_end_row(csv);
}

/* Whether the last row of a cell is of the last value: it was withdrawn. Otherwise it wasn't
 * selected since. */
static gboolean
is_withdrawn(const OgiEarlierCell *cell, const Last *last)
{
    char text[OGI_DECIMAL_CHARS];

    if (cell->before.is_there || last == NULL)
        return FALSE;
    text[ogi_decimal_write_short(text, cell->last.value, cell->decimals)] = '\0';
    return g_str_equal(last->value, text);
}

/* A value that was withdrawn has its row already; once there is one again, the gap gets one. */
static void
supersede(const OgiEarlierPair *pair, const OgiEarlierCell *cell, gpointer user_data)
{
    History *self = user_data;
    g_autofree char *key = NULL;
    g_autofree char *report = NULL;
    const Last *last, *first;
    gboolean gone;

    if (!is_changed(pair, cell))
        return;
    key = key_of_cell(pair, cell);
    report = key_of_cell(pair, NULL);
    last = g_hash_table_lookup(self->last, key);
    first = last != NULL ? last : g_hash_table_lookup(self->last, report);
    gone = !cell->last.is_there || is_withdrawn(cell, last);
    if (gone && !cell->now.is_there)
        return;
    if (gone || ogi_earlier_differs(cell->last, cell->now))
        write_row(self, pair, cell, gone ? (OgiEarlierValue){FALSE, 0} : cell->last,
                  first != NULL ? first->until : NULL);
}

static void
add_reports(History *self, const OgiEarlier *earlier)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_records(self->publication->dataset, &n);

    for (guint i = 0; i < n; i++) {
        const OgiAgency *agency = ogi_record_agency(records[i]);
        gint year = ogi_record_year(records[i]);

        if (!ogi_publication_has_year(self->publication, year) ||
            !ogi_publication_has_agency(self->publication, agency) ||
            ogi_earlier_has_report(earlier, agency, year))
            continue;
        self->n_new++;
        if (self->csv == NULL)
            continue;
        ogi_csv_writer_int(self->csv, year);
        ogi_csv_writer_string(self->csv, agency->id);
        ogi_csv_writer_string(self->csv, agency->name);
        ogi_csv_writer_string(self->csv, ogi_form_code(ogi_record_form(records[i])));
        for (guint k = TABLE; k <= VALUE; k++)
            ogi_csv_writer_empty(self->csv);
        ogi_csv_writer_string(self->csv, self->today);
        ogi_csv_writer_empty(self->csv);
        ogi_csv_writer_end_row(self->csv);
    }
}

/* What is published is what observations.csv has: where that isn't, nothing is superseded. Where it
 * is as it was, only what wasn't selected before is. */
static void
add_new(History *self, const OgiEarlier *earlier)
{
    if (!ogi_publication_selects((const char *const *)self->publication->files, "observations"))
        return;
    ogi_earlier_each(earlier, supersede, self);
    if (!ogi_earlier_is_unchanged(earlier))
        add_reports(self, earlier);
}

gboolean
ogi_write_history(const OgiPublication *publication, const OgiEarlier *earlier,
                  OgiPublisher *publisher, OgiCsvWriter *csv, GError **error)
{
    g_autofree char *today = ogi_date_format(publication->as_of);
    g_autoptr(GHashTable) last = ogi_hash_table_new(g_free, last_free);
    History self = {.publication = publication, .today = today, .last = last};

    ogi_earlier_each(earlier, want, &self);
    if (!ogi_last_rows(publisher, HISTORY, note_row, &self, error))
        return FALSE;
    add_new(&self, earlier);
    self.n_dropped =
        self.n_before + self.n_new > MAX_ROWS ? self.n_before + self.n_new - MAX_ROWS : 0;
    self.csv = csv;
    ogi_write_header(csv, publication, "history");
    if (!ogi_last_rows(publisher, HISTORY, copy_row, &self, error))
        return FALSE;
    add_new(&self, earlier);
    return TRUE;
}
