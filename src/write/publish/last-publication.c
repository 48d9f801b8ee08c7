/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/file.h>

#include "last-publication-private.h"
#include "write/schema/code-lists-private.h"
#include "write/tables-private.h"

static const char CITY_TOTALS[] = "city_totals.csv";
static const char CITY[] = "city";

/* Its columns, as the contract has them: others only follow. */
enum {
    TOTAL_YEAR,
    TOTAL_SCOPE,
    TOTAL_TABLE,
    TOTAL_INDICATOR,
    TOTAL_COLUMN,
    TOTAL_ROW_LABEL,
    TOTAL_COLUMN_LABEL,
    TOTAL_VALUE,
    N_TOTAL_COLUMNS, /* that a row has at least */
    TOTAL_FORM = 11,
};

struct _OgiLastTotals {
    const OgiCodebook *codebook;
    OgiCodeLists *codes;
    GArray *years;     /* gint, in the file's order */
    GPtrArray *totals; /* OgiFigure*, owned: by year, one per series */
};

typedef struct {
    OgiCsvRowFunc func;
    gpointer user_data;
    gboolean in_header;
} Rows;

static gboolean
pass_on(const OgiCsvRow *row, gpointer data, GError **error)
{
    Rows *rows = data;

    if (!rows->in_header)
        return rows->func(row, rows->user_data, error);
    rows->in_header = FALSE;
    return TRUE;
}

gboolean
ogi_last_rows(OgiPublisher *publisher, const char *name, OgiCsvRowFunc func, gpointer user_data,
              GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_auto(OgiFd) fd = ogi_publisher_open_previous(publisher, name, &failure);
    Rows rows = {func, user_data, TRUE};
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new(name, OGI_CSV_LENIENT, pass_on, &rows);
    char block[16 * 1024];
    gssize n = 0;

    if (failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    while (fd >= 0 && (n = ogi_file_read(fd, block, sizeof block)) > 0) {
        if (!ogi_csv_reader_feed(reader, block, (gsize)n, error))
            return FALSE;
    }
    if (n < 0) {
        g_autofree char *path = ogi_publisher_path(publisher, name);

        return ogi_file_error(path, _("what was published before can't be read"), error);
    }
    return fd < 0 || ogi_csv_reader_finish(reader, error);
}

static gboolean
is(OgiText field, const char *text)
{
    return ogi_text_equal(field, ogi_text(text, strlen(text)));
}

/* The series of a row: its codes, and, where another form has the same for something else, its
 * labels and its form. OGI_NO_INDEX: none. */
static gint
find_series(const OgiCodebook *codebook, gint year, const OgiCsvRow *row)
{
    const OgiText *fields = row->fields;
    gint found =
        OGI_NO_INDEX; /* one that has all but the form, which another set may name otherwise */

    for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
        const OgiSeries *series = ogi_codebook_series(codebook, s);
        const char *row_label;
        const char *column_label;

        if (!is(fields[TOTAL_INDICATOR], series->indicator) ||
            !is(fields[TOTAL_COLUMN], series->column) || !is(fields[TOTAL_TABLE], series->table))
            continue;
        ogi_series_labels(codebook, year, (gint)s, &row_label, &column_label);
        if (!is(fields[TOTAL_ROW_LABEL], row_label) ||
            !is(fields[TOTAL_COLUMN_LABEL], column_label))
            continue;
        if (row->n_fields > TOTAL_FORM &&
            is(fields[TOTAL_FORM], ogi_series_form(codebook, (gint)s)))
            return (gint)s;
        if (found == OGI_NO_INDEX)
            found = (gint)s;
    }
    return found;
}

/* The totals of a year; without series where it is new. */
static OgiFigure *
totals_of(OgiLastTotals *self, gint year)
{
    guint n = ogi_codebook_n_series(self->codebook);
    OgiFigure *totals;

    for (guint y = self->years->len; y-- > 0;) {
        if (g_array_index(self->years, gint, y) == year)
            return self->totals->pdata[y];
    }
    totals = g_new0(OgiFigure, n);
    for (guint s = 0; s < n; s++)
        totals[s].presence = OGI_PRESENCE_NO_SERIES;
    g_array_append_val(self->years, year);
    g_ptr_array_add(self->totals, totals);
    return totals;
}

/* As a program has it, or as people do. */
static gboolean
is_city(const OgiLastTotals *self, OgiText scope)
{
    const char *label = ogi_code_lists_label(self->codes, "scope", CITY, OGI_LANGUAGE_ZH);

    return is(scope, CITY) || (label != NULL && is(scope, label));
}

static gboolean
add_total(const OgiCsvRow *row, gpointer data, G_GNUC_UNUSED GError **error)
{
    OgiLastTotals *self = data;
    gint64 year;
    gint64 value = 0;
    gint series;
    OgiFigure *total;
    OgiText text;

    if (row->n_fields < N_TOTAL_COLUMNS || !is_city(self, row->fields[TOTAL_SCOPE]) ||
        !ogi_decimal_parse(row->fields[TOTAL_YEAR].str, row->fields[TOTAL_YEAR].len, 0, &year) ||
        year < 1 || year > G_MAXINT16)
        return TRUE;
    series = find_series(self->codebook, (gint)year, row);
    if (series == OGI_NO_INDEX)
        return TRUE;
    text = row->fields[TOTAL_VALUE];
    total = &totals_of(self, (gint)year)[series];
    total->presence =
        ogi_decimal_parse(text.str, text.len,
                          ogi_codebook_series(self->codebook, (guint)series)->decimals, &value)
            ? OGI_PRESENCE_VALUE
            : OGI_PRESENCE_NO_VALUE;
    total->value = total->presence == OGI_PRESENCE_VALUE ? value : 0;
    return TRUE;
}

OgiLastTotals *
ogi_last_totals_read(const OgiCodebook *codebook, OgiPublisher *publisher, GError **error)
{
    g_autoptr(OgiLastTotals) self = g_new0(OgiLastTotals, 1);

    self->codebook = codebook;
    self->codes = ogi_code_lists_load(error);
    self->years = g_array_new(FALSE, FALSE, sizeof(gint));
    self->totals = g_ptr_array_new_with_free_func(g_free);
    if (self->codes == NULL || !ogi_last_rows(publisher, CITY_TOTALS, add_total, self, error))
        return NULL;
    return g_steal_pointer(&self);
}

void
ogi_last_totals_free(OgiLastTotals *self)
{
    if (self == NULL)
        return;
    ogi_code_lists_free(self->codes);
    g_array_unref(self->years);
    g_ptr_array_unref(self->totals);
    g_free(self);
}

OgiFigure
ogi_last_totals_get(const OgiLastTotals *self, gint year, gint series)
{
    for (guint y = 0; y < self->years->len; y++) {
        if (g_array_index(self->years, gint, y) == year)
            return ((const OgiFigure *)self->totals->pdata[y])[series];
    }
    return (OgiFigure){.presence = OGI_PRESENCE_NO_REPORT};
}
