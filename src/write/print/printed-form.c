/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>
#include <ogistat/publication.h>

#include "printed-form-private.h"

typedef struct {
    GArray *cells;     /* OgiPrintedCell */
    guint n_fields;    /* of the cells, those that the sheet has; the others are blank */
    const char *table; /* owned by the form */
    guint64 line;      /* of the sheet */
} Row;

struct _OgiPrintedForm {
    const OgiForm *form;
    char *path;   /* of the sheet, for messages */
    GArray *rows; /* Row */
    guint width;
};

static void
cell_clear(gpointer data)
{
    g_free(((OgiPrintedCell *)data)->text);
}

static void
row_clear(gpointer data)
{
    g_array_unref(((Row *)data)->cells);
}

static OgiPrintedCell *
cell_at(const OgiPrintedForm *self, guint row, guint column)
{
    return &g_array_index(g_array_index(self->rows, Row, row).cells, OgiPrintedCell, column);
}

static const OgiFormRow *
find_row(const OgiForm *form, const char *table, const char *indicator)
{
    const OgiFormRow *rows = ogi_form_rows(form);

    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        if (g_str_equal(rows[i].table, table) && g_str_equal(rows[i].indicator, indicator))
            return &rows[i];
    }
    return NULL;
}

/* "{3:received}". FALSE where the form has no such row. */
static gboolean
find_placeholder(const OgiForm *form, const char *text, const OgiFormRow **row)
{
    gsize len = strlen(text);
    g_autofree char *codes = NULL;
    char *indicator;

    if (*text != '{')
        return TRUE;
    if (text[len - 1] != '}')
        return FALSE;
    codes = g_strndup(text + 1, len - 2);
    indicator = strchr(codes, ':');
    if (indicator == NULL)
        return FALSE;
    *indicator++ = '\0';
    *row = find_row(form, codes, indicator);
    return *row != NULL;
}

static void
append_cell(GArray *cells, const char *text, gint index)
{
    OgiPrintedCell cell = {g_strdup(text), index, 1, 1};

    g_array_append_val(cells, cell);
}

static gboolean
read_row(const OgiCsvRow *csv_row, gpointer user_data, GError **error)
{
    OgiPrintedForm *self = user_data;
    Row row = {.cells = g_array_new(FALSE, FALSE, sizeof(OgiPrintedCell)), .line = csv_row->line};

    g_array_set_clear_func(row.cells, cell_clear);
    g_array_append_val(self->rows, row);
    for (guint i = 0; i < csv_row->n_fields; i++) {
        g_autofree char *text = g_strndup(csv_row->fields[i].str, csv_row->fields[i].len);
        const OgiFormRow *of_form = NULL;

        if (!find_placeholder(self->form, text, &of_form)) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION,
                        _("%s:%llu: expected {table:indicator} of the form %s, found \"%s\""),
                        self->path, (unsigned long long)csv_row->line, ogi_form_code(self->form),
                        text);
            return FALSE;
        }
        if (of_form == NULL)
            append_cell(row.cells, text, OGI_NO_INDEX);
        for (gint k = 0; of_form != NULL && k < of_form->n_cells; k++)
            append_cell(row.cells, "", of_form->first_cell + k);
    }
    return TRUE;
}

/* The table of the first number in the row; NULL where it has none. */
static const char *
table_of(const OgiPrintedForm *self, const Row *row)
{
    for (guint i = 0; i < row->cells->len; i++) {
        gint cell = g_array_index(row->cells, OgiPrintedCell, i).cell;

        if (cell != OGI_NO_INDEX)
            return ogi_form_cells(self->form)[cell].table;
    }
    return NULL;
}

/* What stands above numbers is of their table. */
static void
set_tables(OgiPrintedForm *self)
{
    const char *table = NULL;

    for (guint r = self->rows->len; r-- > 0;) {
        Row *row = &g_array_index(self->rows, Row, r);
        const char *own = table_of(self, row);

        table = own != NULL ? own : table;
        row->table = table;
    }
}

static gboolean
is_blank(const OgiPrintedCell *cell)
{
    return cell->cell == OGI_NO_INDEX && *cell->text == '\0' && cell->n_columns > 0;
}

/* Whether the blank is one over which the text to its left reaches: 总计 with no label behind it.
 */
static gboolean
is_of_left(const OgiPrintedForm *self, guint row, guint column)
{
    if (column >= g_array_index(self->rows, Row, row).n_fields)
        return FALSE;
    while (column > 0 && is_blank(cell_at(self, row, column)))
        column--;
    return *cell_at(self, row, column)->text != '\0' && cell_at(self, row, column)->n_columns > 0;
}

static gboolean
is_printed(const OgiPrintedCell *cell)
{
    return cell->cell != OGI_NO_INDEX || *cell->text != '\0';
}

/* A blank between two others belongs to the one on its left. */
static gboolean
is_inner(const OgiPrintedForm *self, guint row, guint column)
{
    guint n = g_array_index(self->rows, Row, row).cells->len;
    gboolean left = FALSE, right = FALSE;

    for (guint i = 0; i < n; i++) {
        left |= i < column && is_printed(cell_at(self, row, i));
        right |= i > column && is_printed(cell_at(self, row, i));
    }
    return left && right;
}

static gboolean
is_blank_below(const OgiPrintedForm *self, guint row, guint column, guint n)
{
    if (is_of_left(self, row, column))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        if (!is_blank(cell_at(self, row, column + i)) || is_inner(self, row, column + i))
            return FALSE;
    }
    return TRUE;
}

/* A place reaches over the blanks to its right, and a text over those below. */
static void
stretch(OgiPrintedForm *self, guint row, guint column, guint end, guint width)
{
    OgiPrintedCell *cell = cell_at(self, row, column);
    guint n_columns = 1, n_rows = 1;

    while (column + n_columns < width && is_blank(cell_at(self, row, column + n_columns)))
        n_columns++;
    while (cell->cell == OGI_NO_INDEX && row + n_rows < end &&
           is_blank_below(self, row + n_rows, column, n_columns))
        n_rows++;
    for (guint r = 0; r < n_rows; r++) {
        for (guint c = 0; c < n_columns; c++)
            cell_at(self, row + r, column + c)->n_columns = 0;
    }
    cell->n_columns = (guint16)n_columns;
    cell->n_rows = (guint16)n_rows;
}

static void
lay_out(OgiPrintedForm *self, guint first, guint end)
{
    guint width = 0;

    for (guint r = first; r < end; r++)
        width = MAX(width, g_array_index(self->rows, Row, r).cells->len);
    for (guint r = first; r < end; r++) {
        while (g_array_index(self->rows, Row, r).cells->len < width)
            append_cell(g_array_index(self->rows, Row, r).cells, "", OGI_NO_INDEX);
    }
    for (guint r = first; r < end; r++) {
        for (guint c = 0; c < width; c++) {
            if (!is_blank(cell_at(self, r, c)) && cell_at(self, r, c)->n_columns > 0)
                stretch(self, r, c, end, width);
        }
    }
    self->width = MAX(self->width, width);
}

OgiPrintedForm *
ogi_printed_form_load(const OgiForm *form, GError **error)
{
    g_autoptr(OgiPrintedForm) self = g_new0(OgiPrintedForm, 1);
    g_autoptr(OgiCsvReader) reader = NULL;
    g_autofree char *name = g_strdup_printf("forms/sheet-%s.csv", ogi_form_code(form));
    g_autoptr(GBytes) csv = ogi_definition(name);
    gsize len;
    const char *bytes = g_bytes_get_data(csv, &len);

    self->form = form;
    self->path = ogi_definition_path(name);
    self->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(self->rows, row_clear);
    reader = ogi_csv_reader_new(self->path, OGI_CSV_STRICT, read_row, self);
    if (!ogi_csv_reader_feed(reader, bytes, len, error) || !ogi_csv_reader_finish(reader, error))
        return NULL;
    for (guint r = 0; r < self->rows->len; r++)
        g_array_index(self->rows, Row, r).n_fields = g_array_index(self->rows, Row, r).cells->len;
    set_tables(self);
    for (guint first = 0, r = 1; r <= self->rows->len; r++) {
        if (r < self->rows->len &&
            g_array_index(self->rows, Row, r).table == g_array_index(self->rows, Row, first).table)
            continue;
        lay_out(self, first, r);
        first = r;
    }
    return g_steal_pointer(&self);
}

void
ogi_printed_form_free(OgiPrintedForm *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->rows);
    g_free(self->path);
    g_free(self);
}

const OgiForm *
ogi_printed_form_form(const OgiPrintedForm *self)
{
    return self->form;
}

guint
ogi_printed_form_n_rows(const OgiPrintedForm *self)
{
    return self->rows->len;
}

const char *
ogi_printed_form_path(const OgiPrintedForm *self)
{
    return self->path;
}

guint64
ogi_printed_form_line(const OgiPrintedForm *self, guint row)
{
    return g_array_index(self->rows, Row, row).line;
}

guint
ogi_printed_form_width(const OgiPrintedForm *self)
{
    return self->width;
}

const OgiPrintedCell *
ogi_printed_form_row(const OgiPrintedForm *self, guint row, guint *n)
{
    *n = g_array_index(self->rows, Row, row).cells->len;
    return cell_at(self, row, 0);
}

void
ogi_printed_form_table(const OgiPrintedForm *self, const char *table, guint *first, guint *end)
{
    *first = *end = 0;
    for (guint r = 0; r < self->rows->len; r++) {
        if (g_strcmp0(g_array_index(self->rows, Row, r).table, table) != 0)
            continue;
        if (*end == 0)
            *first = r;
        *end = r + 1;
    }
}
