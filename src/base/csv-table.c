/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>
#include <ogistat/text.h>

#include "csv-table-private.h"

static gboolean G_GNUC_PRINTF(4, 5)
    fail(const OgiCsvTable *self, guint64 line, GError **error, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION, "%s:%" G_GUINT64_FORMAT ": %s", self->name,
                line, message);
    return FALSE;
}

/* g_utf8_validate_len refuses NUL bytes too, which would cut the text short. */
static gboolean
check_text(const OgiCsvTable *self, const OgiCsvRow *row, GError **error)
{
    for (guint i = 0; i < row->n_fields; i++) {
        if (!g_utf8_validate_len(row->fields[i].str, row->fields[i].len, NULL))
            return fail(self, row->line, error,
                        _("field %u: expected UTF-8, found other bytes; save the file as UTF-8"),
                        i + 1);
    }
    return TRUE;
}

/* Without the blanks around it, if a spreadsheet or a person put some there. */
static OgiText
field_of(const OgiCsvTable *self, const OgiCsvRow *row, guint i)
{
    OgiText field = ogi_text(row->fields[i].str, row->fields[i].len);

    return self->spread ? ogi_text_trim(field) : field;
}

static char *
copy_field(OgiCsvTable *self, const OgiCsvRow *row, guint i)
{
    OgiText field = field_of(self, row, i);

    return g_string_chunk_insert_len(self->strings, field.str, (gssize)field.len);
}

/* Fields up to the last that isn't blank. */
static guint
n_filled(const OgiCsvTable *self, const OgiCsvRow *row)
{
    guint n = row->n_fields;

    while (n > 0 && field_of(self, row, n - 1).len == 0)
        n--;
    return n;
}

/* "sep=;", which tells a spreadsheet what parts the fields. */
static gboolean
is_separator_line(const OgiCsvRow *row)
{
    return row->line == 1 && row->fields[0].len >= 4 && memcmp(row->fields[0].str, "sep=", 4) == 0;
}

/* What was taken for the header, of one field, is a title above it. */
static gboolean
is_below_title(const OgiCsvTable *self, const OgiCsvRow *row)
{
    return self->spread && self->header->len == 1 && self->lines->len == 0 &&
           n_filled(self, row) > 1;
}

static gboolean
take_header(OgiCsvTable *self, const OgiCsvRow *row, GError **error)
{
    guint n = self->spread ? n_filled(self, row) : row->n_fields;

    for (guint i = 0; i < n; i++) {
        char *name = copy_field(self, row, i);

        for (char *p = name; self->spread && *p != '\0'; p++)
            *p = g_ascii_tolower(*p);
        if (*name == '\0')
            return fail(self, row->line, error, _("field %u: expected a column's name, found none"),
                        i + 1);
        g_ptr_array_add(self->header, name);
        if (!g_hash_table_insert(self->columns, name, GUINT_TO_POINTER(i)))
            return fail(self, row->line, error, _("expected every column once, found \"%s\" twice"),
                        name);
    }
    return TRUE;
}

static gboolean
take_row(const OgiCsvRow *row, gpointer user_data, GError **error)
{
    OgiCsvTable *self = user_data;

    if (!check_text(self, row, error))
        return FALSE;
    if (self->spread && (n_filled(self, row) == 0 || is_separator_line(row)))
        return TRUE;
    if (is_below_title(self, row)) {
        g_ptr_array_set_size(self->header, 0);
        g_hash_table_remove_all(self->columns);
    }
    if (self->header->len == 0)
        return take_header(self, row, error);
    if (self->spread ? n_filled(self, row) > self->header->len || row->n_fields < self->header->len
                     : row->n_fields != self->header->len)
        return fail(self, row->line, error, _("expected %u fields as in the header, found %u"),
                    self->header->len, row->n_fields);
    for (guint i = 0; i < self->header->len; i++)
        g_ptr_array_add(self->cells, copy_field(self, row, i));
    g_array_append_val(self->lines, row->line);
    return TRUE;
}

/* --- one field a line --- */

static gboolean
is_in_blocks(const OgiCsvTable *self)
{
    return !self->spread && self->header->len == 2 &&
           g_str_equal(self->header->pdata[0], "field") &&
           g_str_equal(self->header->pdata[1], "value");
}

/* The names of the fields of all blocks, in the order in which they first stand. */
static void
take_fields(OgiCsvTable *self, const OgiCsvTable *blocks)
{
    for (guint i = 0; i < blocks->lines->len; i++) {
        char *name = blocks->cells->pdata[2 * i];

        if (*name == '\0' || g_hash_table_contains(self->columns, name))
            continue;
        g_hash_table_insert(self->columns, name, GUINT_TO_POINTER(self->header->len));
        g_ptr_array_add(self->header, name);
    }
}

/* The block that a field begins. */
static void
begin_block(OgiCsvTable *self, guint64 line)
{
    guint64 none = 0;

    g_array_append_val(self->lines, line);
    for (guint i = 0; i < self->header->len; i++) {
        g_ptr_array_add(self->cells, (gpointer)(guintptr) "");
        g_array_append_val(self->cell_lines, none);
    }
}

/* A table written down as rows of field and value: a row for each block, which begins where the
 * first field stands again. */
static OgiCsvTable *
turn_blocks(OgiCsvTable *blocks, GError **error)
{
    g_autoptr(OgiCsvTable) self = g_new0(OgiCsvTable, 1);

    self->name = g_strdup(blocks->name);
    self->strings = g_steal_pointer(&blocks->strings);
    self->header = g_ptr_array_new();
    self->columns = ogi_hash_table_new(NULL, NULL);
    self->cells = g_ptr_array_new();
    self->lines = g_array_new(FALSE, FALSE, sizeof(guint64));
    self->cell_lines = g_array_new(FALSE, FALSE, sizeof(guint64));
    take_fields(self, blocks);
    for (guint i = 0; i < blocks->lines->len; i++) {
        guint64 line = g_array_index(blocks->lines, guint64, i);
        const char *name = blocks->cells->pdata[2 * i];
        gpointer column;
        guint at;

        if (*name == '\0' && *(const char *)blocks->cells->pdata[2 * i + 1] == '\0')
            continue; /* a spreadsheet's empty line */
        if (!g_hash_table_lookup_extended(self->columns, name, NULL, &column)) {
            fail(self, line, error, _("expected a field's name, found none"));
            return NULL;
        }
        if (GPOINTER_TO_UINT(column) == 0)
            begin_block(self, line);
        at = (self->lines->len - 1) * self->header->len + GPOINTER_TO_UINT(column);
        if (g_array_index(self->cell_lines, guint64, at) != 0) {
            fail(self, line, error, _("expected every field once, found \"%s\" twice"), name);
            return NULL;
        }
        self->cells->pdata[at] = blocks->cells->pdata[2 * i + 1];
        g_array_index(self->cell_lines, guint64, at) = line;
    }
    return g_steal_pointer(&self);
}

static gboolean
turn(OgiCsvTable **self, GError **error)
{
    g_autoptr(OgiCsvTable) blocks = g_steal_pointer(self);

    *self = turn_blocks(blocks, error);
    return *self != NULL;
}

static gboolean
check_required(const OgiCsvTable *self, const char *const *required, GError **error)
{
    if (self->header->len == 0)
        return fail(self, 1, error, _("expected a header row, found none"));
    for (; required != NULL && *required != NULL; required++) {
        if (!ogi_csv_table_has_column(self, *required))
            return fail(self, 1, error, _("expected a column \"%s\", found none"), *required);
    }
    return TRUE;
}

static OgiCsvTable *
load(const char *name, GBytes *csv, char separator, gboolean spread, const char *const *required,
     GError **error)
{
    g_autoptr(OgiCsvTable) self = g_new0(OgiCsvTable, 1);
    g_autoptr(OgiCsvReader) reader = NULL;
    gsize len;
    const char *bytes = g_bytes_get_data(csv, &len);

    self->name = g_strdup(name);
    self->spread = spread;
    self->strings = g_string_chunk_new(4096);
    self->header = g_ptr_array_new();
    self->columns = ogi_hash_table_new(NULL, NULL);
    self->cells = g_ptr_array_new();
    self->lines = g_array_new(FALSE, FALSE, sizeof(guint64));
    reader = ogi_csv_reader_new(name, OGI_CSV_STRICT, take_row, self);
    ogi_csv_reader_set_separator(reader, separator);
    if (!ogi_csv_reader_feed(reader, bytes, len, error) || !ogi_csv_reader_finish(reader, error) ||
        (self->header->len > 0 && is_in_blocks(self) && !turn(&self, error)) ||
        !check_required(self, required, error))
        return NULL;
    return g_steal_pointer(&self);
}

OgiCsvTable *
ogi_csv_table_load(const char *name, GBytes *csv, const char *const *required, GError **error)
{
    return load(name, csv, ',', FALSE, required, error);
}

OgiCsvTable *
ogi_csv_table_load_spread(const char *name, GBytes *csv, char separator, GError **error)
{
    return load(name, csv, separator, TRUE, NULL, error);
}

void
ogi_csv_table_free(OgiCsvTable *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->columns);
    g_ptr_array_unref(self->header);
    g_ptr_array_unref(self->cells);
    g_array_unref(self->lines);
    if (self->cell_lines != NULL)
        g_array_unref(self->cell_lines);
    if (self->strings != NULL)
        g_string_chunk_free(self->strings);
    g_free(self->name);
    g_free(self);
}

const char *
ogi_csv_table_name(const OgiCsvTable *self)
{
    return self->name;
}

guint
ogi_csv_table_n_rows(const OgiCsvTable *self)
{
    return self->lines->len;
}

guint64
ogi_csv_table_line(const OgiCsvTable *self, guint row)
{
    return g_array_index(self->lines, guint64, row);
}

const char *
ogi_csv_table_column(const OgiCsvTable *self, guint index)
{
    return index < self->header->len ? self->header->pdata[index] : NULL;
}

gboolean
ogi_csv_table_has_column(const OgiCsvTable *self, const char *column)
{
    return g_hash_table_contains(self->columns, column);
}

const char *
ogi_csv_table_get(const OgiCsvTable *self, guint row, const char *column)
{
    gpointer index;

    if (!g_hash_table_lookup_extended(self->columns, column, NULL, &index))
        return "";
    return g_ptr_array_index(self->cells, row * self->header->len + GPOINTER_TO_UINT(index));
}

/* Of a cell that has its own; of the row. */
static guint64
line_of(const OgiCsvTable *self, guint row, const char *column)
{
    gpointer index;
    guint64 line = 0;

    if (self->cell_lines != NULL &&
        g_hash_table_lookup_extended(self->columns, column, NULL, &index))
        line = g_array_index(self->cell_lines, guint64,
                             row * self->header->len + GPOINTER_TO_UINT(index));
    return line != 0 ? line : ogi_csv_table_line(self, row);
}

gboolean
ogi_csv_table_error(const OgiCsvTable *self, guint row, const char *column, GError **error,
                    const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    return fail(self, line_of(self, row, column), error, "%s: %s", column, message);
}
