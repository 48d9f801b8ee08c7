/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "page-form-private.h"
#include "write/suggestion-private.h"

gint
ogi_page_cell_of(const OgiRecord *record, const OgiFinding *finding)
{
    if (finding->table == NULL || finding->indicator == NULL || finding->column == NULL)
        return OGI_NO_INDEX;
    return ogi_form_find(ogi_record_form(record), finding->table, finding->indicator,
                         finding->column);
}

const char *
ogi_page_raw_text(const OgiFinding *finding)
{
    return finding->edit == 0 && finding->column != NULL && finding->left == NULL ? finding->right
                                                                                  : NULL;
}

static void
write_value(const OgiPage *self, const OgiFormCell *cell, gint64 value)
{
    char number[OGI_DECIMAL_CHARS];

    number[ogi_decimal_write_short(number, value, cell->decimals)] = '\0';
    ogi_page_raw(self, number);
}

void
ogi_page_write_printed(const OgiPage *self, const OgiRecord *record, gint index, const char *raw)
{
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(record))[index];
    const OgiCorrection *correction = ogi_record_correction(record, (guint)index);
    guint8 state = correction != NULL ? correction->state
                                      : (guint8)ogi_record_printed_state(record, (guint)index);
    gint64 value = correction != NULL ? correction->value : ogi_record_values(record)[index];

    switch ((OgiState)state) {
    case OGI_STATE_REPORTED:
        write_value(self, cell, value);
        break;
    case OGI_STATE_NONE:
        ogi_page_raw(self, "/");
        break;
    case OGI_STATE_UNREADABLE:
        if (raw != NULL)
            ogi_page_text(self, raw);
        else
            ogi_page_say(self, "unreadable", NULL);
        break;
    case OGI_STATE_ABSENT:
        ogi_page_say(self, "absent", NULL);
        break;
    case OGI_STATE_BLANK:
    case OGI_STATE_CORRECTED:
    case OGI_STATE_IMPUTED:
    case OGI_STATE_ASSUMED:
    case OGI_STATE_PROVISIONAL:
    default:
        ogi_page_say(self, "blank", NULL);
    }
}

/* The first finding about a cell, or about its row; NULL: none. */
static const OgiFinding *
finding_at(const OgiFormCell *cell, const GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const OgiFinding *finding = findings->pdata[i];

        if (g_strcmp0(finding->table, cell->table) == 0 &&
            g_strcmp0(finding->indicator, cell->indicator) == 0 &&
            (finding->column == NULL || g_str_equal(finding->column, cell->column)))
            return finding;
    }
    return NULL;
}

/* A blank without a finding stays blank. */
static gboolean
is_plain_blank(const OgiRecord *record, gint index)
{
    guint8 state = (guint8)ogi_record_printed_state(record, (guint)index);

    return ogi_record_correction(record, (guint)index) == NULL &&
           (state == OGI_STATE_BLANK || state == OGI_STATE_ABSENT);
}

static void
write_content(const OgiPage *self, const OgiRecord *record, gint index, const OgiFinding *finding)
{
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(record))[index];
    const char *suggested =
        finding != NULL ? ogi_suggestion_value_of(finding->suggestion, cell) : NULL;
    gboolean is_corrected = ogi_record_correction(record, (guint)index) != NULL;

    if (finding == NULL && !is_corrected) {
        if (!is_plain_blank(record, index))
            ogi_page_write_printed(self, record, index, NULL);
        return;
    }
    ogi_page_raw(self, suggested != NULL || is_corrected ? "<del>" : "<mark>");
    ogi_page_write_printed(self, record, index,
                           finding != NULL ? ogi_page_raw_text(finding) : NULL);
    ogi_page_raw(self, suggested != NULL || is_corrected ? "</del> <ins>" : "</mark>");
    if (is_corrected)
        write_value(self, cell, ogi_record_values(record)[index]);
    else
        ogi_page_text(self, suggested);
    if (suggested != NULL || is_corrected)
        ogi_page_raw(self, "</ins>");
}

static void
write_spans(const OgiPage *self, const OgiPrintedCell *cell, guint n_rows)
{
    if (cell->n_columns > 1)
        ogi_page_format(self, " colspan=\"%u\"", cell->n_columns);
    if (n_rows > 1)
        ogi_page_format(self, " rowspan=\"%u\"", n_rows);
}

/* The row of the form in which a cell stands. */
static const OgiFormRow *
row_of(const OgiForm *form, gint cell)
{
    return &ogi_form_rows(form)[ogi_form_cells(form)[cell].row];
}

/* What a row's numbers are, for the script: indicators and their labels, then the columns. */
static void
write_codes(const OgiPage *self, const OgiForm *form, const OgiPrintedCell *cells, guint n)
{
    const OgiFormRow *last = NULL;
    g_autoptr(GString) indicators = g_string_new(NULL);
    g_autoptr(GString) labels = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        const OgiFormRow *row = cells[i].cell != OGI_NO_INDEX ? row_of(form, cells[i].cell) : NULL;

        if (row == NULL || row == last)
            continue;
        g_string_append_printf(indicators, "%s%s", last != NULL ? "|" : "", row->indicator);
        g_string_append_printf(labels, "%s%s", last != NULL ? "|" : "", row->label);
        last = row;
    }
    if (last == NULL)
        return;
    ogi_page_raw(self, " data-i=\"");
    ogi_page_text(self, indicators->str);
    ogi_page_raw(self, "\" data-l=\"");
    ogi_page_text(self, labels->str);
    ogi_page_raw(self, "\"");
}

/* The columns of a row's numbers. (transfer full) */
static char *
columns_of(const OgiForm *form, const OgiFormRow *row)
{
    GString *out = g_string_new(" data-c=\"");

    for (gint i = 0; i < row->n_cells; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "|" : "",
                               ogi_form_cells(form)[row->first_cell + i].column);
    g_string_append(out, "\" data-k=\"");
    for (gint i = 0; i < row->n_cells; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? "|" : "",
                               ogi_form_cells(form)[row->first_cell + i].column_label);
    g_string_append_c(out, '"');
    return g_string_free(out, FALSE);
}

static const OgiFormRow *
first_row_of(const OgiForm *form, const OgiPrintedCell *cells, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (cells[i].cell != OGI_NO_INDEX)
            return row_of(form, cells[i].cell);
    }
    return NULL;
}

static void
write_cell(const OgiPage *self, const OgiRecord *record, const OgiPrintedCell *cell, guint n_rows,
           gboolean heads_column, const GPtrArray *findings)
{
    const OgiForm *form = ogi_record_form(record);
    const OgiFinding *finding;

    if (cell->cell == OGI_NO_INDEX) {
        /* a blank that nothing reaches over is no heading */
        ogi_page_raw(self, *cell->text == '\0' ? "<td" : "<th");
        write_spans(self, cell, n_rows);
        if (*cell->text != '\0')
            ogi_page_raw(self, heads_column ? " scope=\"col\"" : " scope=\"row\"");
        ogi_page_raw(self, ">");
        ogi_page_text(self, cell->text);
        ogi_page_raw(self, *cell->text == '\0' ? "</td>" : "</th>");
        return;
    }
    finding = finding_at(&ogi_form_cells(form)[cell->cell], findings);
    ogi_page_raw(self, finding != NULL ? "<td class=\"n bad\"" : "<td class=\"n\"");
    write_spans(self, cell, n_rows);
    ogi_page_raw(self, ">");
    write_content(self, record, cell->cell, finding);
    ogi_page_raw(self, "</td>");
}

/* The rows of a table that are shown, and where what reaches over several of them begins. */
typedef struct {
    const OgiPrintedForm *printed;
    guint first, end;
    gboolean *shown; /* by row from first on */
} Rows;

/* In brief: the headings, and the rows of findings. */
static void
choose_rows(Rows *self, const OgiForm *form, const GPtrArray *findings, gboolean is_brief)
{
    for (guint r = self->first; r < self->end; r++) {
        guint n;
        const OgiPrintedCell *cells = ogi_printed_form_row(self->printed, r, &n);
        gboolean is_chosen = !is_brief || first_row_of(form, cells, n) == NULL;

        for (guint i = 0; i < n && !is_chosen; i++)
            is_chosen = cells[i].cell != OGI_NO_INDEX &&
                        finding_at(&ogi_form_cells(form)[cells[i].cell], findings) != NULL;
        self->shown[r - self->first] = is_chosen;
    }
}

/* How many rows shown a cell that begins in a row reaches over; top: the first of them. */
static guint
shown_height(const Rows *self, guint row, const OgiPrintedCell *cell, guint *top)
{
    guint n = 0;

    for (guint r = row; r < row + cell->n_rows; r++) {
        if (self->shown[r - self->first] && n++ == 0)
            *top = r;
    }
    return n;
}

/* The cells of one row, and those from rows above that aren't shown. */
static void
write_cells(const OgiPage *self, const OgiRecord *record, const Rows *rows, guint row,
            const GPtrArray *findings)
{
    guint n;
    const OgiPrintedCell *own = ogi_printed_form_row(rows->printed, row, &n);
    gboolean heads_column = first_row_of(ogi_record_form(record), own, n) == NULL;

    for (guint c = 0; c < n; c++) {
        for (guint r = row + 1; r-- > rows->first;) {
            const OgiPrintedCell *cell = &ogi_printed_form_row(rows->printed, r, &n)[c];
            guint top = 0, height;

            if (cell->n_columns == 0 || r + cell->n_rows <= row)
                continue;
            height = shown_height(rows, r, cell, &top);
            if (top == row)
                write_cell(self, record, cell, height, heads_column, findings);
            break;
        }
    }
}

void
ogi_page_write_form(const OgiPage *self, const OgiPrintedForm *printed, const OgiRecord *record,
                    const char *table, const GPtrArray *findings, gboolean is_brief,
                    const char *labelled_by)
{
    const OgiForm *form = ogi_record_form(record);
    g_autofree char *columns = NULL; /* of the row before: those of the table, mostly */
    g_autofree gboolean *shown = NULL;
    Rows rows = {.printed = printed};

    ogi_printed_form_table(printed, table, &rows.first, &rows.end);
    rows.shown = shown = g_new0(gboolean, rows.end - rows.first + 1);
    choose_rows(&rows, form, findings, is_brief);
    ogi_page_begin_table(self, "form", labelled_by);
    ogi_page_format(self, "<tbody data-t=\"%s\">\n", table);
    for (guint r = rows.first; r < rows.end; r++) {
        guint n;
        const OgiPrintedCell *cells = ogi_printed_form_row(printed, r, &n);
        const OgiFormRow *row = first_row_of(form, cells, n);

        if (!shown[r - rows.first])
            continue;
        ogi_page_raw(self, "<tr");
        write_codes(self, form, cells, n);
        if (row != NULL) {
            char *own = columns_of(form, row);

            if (g_strcmp0(own, columns) != 0)
                ogi_page_raw(self, own);
            g_free(columns);
            columns = own;
        }
        ogi_page_raw(self, ">");
        write_cells(self, record, &rows, r, findings);
        ogi_page_raw(self, "</tr>\n");
    }
    ogi_page_raw(self, "</tbody>\n");
    ogi_page_end_table(self);
}
