/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>
#include <ogistat/headings.h>

#include "headings-private.h"
#include "write/schema/labelled-rows-private.h"

struct _OgiHeadings {
    OgiCsvTable *table;       /* owns the strings */
    OgiCsvTable *constraints; /* and these */
    OgiCodeLists *codes;      /* that the columns refer to */
    GArray *rows; /* OgiHeading, in the table's order: a file's columns stand together */
};

static const char ANY_FILE[] = "*";

static const char *const KEY[] = {"file", "column", NULL};

/* The row for a file and column; FALSE: there is none. */
static gboolean
find_row(GHashTable *rows, const char *file, const char *column, guint *row)
{
    g_autofree char *key = g_strdup_printf("%s %s", file, column);
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(rows, key));

    *row = found > 0 ? found - 1 : 0;
    return found > 0;
}

/* The row of the table that tells about this one: itself, or where it is bare the row of any file
 * with the same column. */
static gboolean
find_telling_row(const OgiCsvTable *table, GHashTable *rows, guint row, guint *telling,
                 GError **error)
{
    const char *column = ogi_csv_table_get(table, row, "column");

    *telling = row;
    return *ogi_csv_table_get(table, row, "label_zh") != '\0' ||
           find_row(rows, ANY_FILE, column, telling) ||
           ogi_csv_table_error(table, row, "label_zh", error,
                               _("expected a label, or a row of file \"*\" for column \"%s\""),
                               column);
}

static void
take_constraints(const OgiCsvTable *table, GHashTable *rows, OgiHeading *heading)
{
    guint row;

    heading->minimum = heading->pattern = heading->refers = "";
    if (!find_row(rows, heading->file, heading->column, &row) &&
        !find_row(rows, ANY_FILE, heading->column, &row))
        return;
    heading->required = g_str_equal(ogi_csv_table_get(table, row, "required"), "yes");
    heading->key = g_str_equal(ogi_csv_table_get(table, row, "key"), "yes");
    heading->minimum = ogi_csv_table_get(table, row, "minimum");
    heading->pattern = ogi_csv_table_get(table, row, "pattern");
    heading->refers = ogi_csv_table_get(table, row, "refers");
}

/* A heading for each row; FALSE where one has a mistake. */
static gboolean
take_headings(OgiHeadings *self, GError **error)
{
    const OgiCsvTable *t = self->table;
    g_autoptr(GHashTable) headings = ogi_csv_table_index(t, KEY);
    g_autoptr(GHashTable) constraints = ogi_csv_table_index(self->constraints, KEY);
    gboolean right = TRUE;

    for (guint i = 0; i < ogi_csv_table_n_rows(t); i++) {
        OgiHeading heading = {.file = ogi_csv_table_get(t, i, "file"),
                              .column = ogi_csv_table_get(t, i, "column")};
        GError *mistake = NULL;
        guint from;

        if (!find_telling_row(t, headings, i, &from, &mistake)) {
            right = ogi_error_add(error, mistake);
            continue;
        }
        heading.label[OGI_LANGUAGE_ZH] = ogi_csv_table_get(t, from, "label_zh");
        heading.label[OGI_LANGUAGE_EN] = ogi_csv_table_get(t, from, "label_en");
        heading.type = ogi_csv_table_get(t, from, "type");
        heading.unit = ogi_csv_table_get(t, from, "unit");
        heading.description[OGI_LANGUAGE_ZH] = ogi_csv_table_get(t, from, "description_zh");
        heading.description[OGI_LANGUAGE_EN] = ogi_csv_table_get(t, from, "description_en");
        heading.codes = ogi_csv_table_get(t, from, "codes");
        take_constraints(self->constraints, constraints, &heading);
        g_array_append_val(self->rows, heading);
    }
    return right;
}

OgiHeadings *
ogi_headings_load(GError **error)
{
    static const char *const REQUIRED[] = {"file", "column",         "label_zh",       "label_en",
                                           "type", "description_zh", "description_en", NULL};
    static const char *const CONSTRAINTS[] = {"file",    "column", "required", "minimum",
                                              "pattern", "key",    "refers",   NULL};
    g_autoptr(OgiHeadings) self = g_new0(OgiHeadings, 1);

    self->rows = g_array_new(FALSE, FALSE, sizeof(OgiHeading));
    self->table = ogi_definition_table("headings.csv", REQUIRED, error);
    self->constraints =
        self->table != NULL ? ogi_definition_table("constraints.csv", CONSTRAINTS, error) : NULL;
    self->codes = self->constraints != NULL ? ogi_code_lists_load(error) : NULL;
    if (self->codes == NULL)
        return NULL;
    return take_headings(self, error) ? g_steal_pointer(&self) : NULL;
}

void
ogi_headings_free(OgiHeadings *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->rows);
    g_clear_pointer(&self->table, ogi_csv_table_free);
    g_clear_pointer(&self->constraints, ogi_csv_table_free);
    g_clear_pointer(&self->codes, ogi_code_lists_free);
    g_free(self);
}

const OgiHeading *
ogi_headings_of(const OgiHeadings *self, const char *file, guint *n)
{
    const OgiHeading *rows = (const OgiHeading *)(const void *)self->rows->data;
    const OgiHeading *first = NULL;

    *n = 0;
    for (guint i = 0; i < self->rows->len; i++) {
        if (g_str_equal(rows[i].file, file)) {
            first = first != NULL ? first : &rows[i];
            (*n)++;
        } else if (first != NULL) {
            break;
        }
    }
    return first;
}

const OgiCodeLists *
ogi_headings_codes(const OgiHeadings *self)
{
    return self->codes;
}

void
ogi_write_header(OgiCsvWriter *csv, const OgiPublication *publication, const char *file)
{
    gboolean labels = (publication->csv_flags & OGI_CSV_WRITER_EXCEL) != 0;
    guint n;
    const OgiHeading *columns = ogi_headings_of(publication->headings, file, &n);

    if (columns == NULL)
        ogi_csv_writer_fail(csv, g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                             "headings.csv: no columns for \"%s\"", file));
    for (guint i = 0; i < n; i++)
        ogi_csv_writer_string(csv, labels ? columns[i].label[OGI_LANGUAGE_ZH] : columns[i].column);
    ogi_csv_writer_end_row(csv);
    if (labels && columns != NULL)
        ogi_label_rows(csv, publication, ogi_headings_codes(publication->headings), columns, n);
}
