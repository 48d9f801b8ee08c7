/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-decision-private.h"
#include "book-tables-private.h"
#include "write/tables-private.h"

/*
 * The errors and warnings of the year that are open, with room to decide on them.
 */

enum { MAX_FINDINGS = 5000 };

static const OgiBookColumn COLUMNS[] = {
    {"findings", "severity", 7, OGI_LOOK_CENTRED, OGI_FIELD_TEXT, "severity"},
    {"findings", "agency", 24, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"city_totals", "row_label", 30, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"city_totals", "column_label", 13, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "message", 60, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "left", 9, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
    {"findings", "right", 9, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
    {"findings", "suggestion", 20, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "confidence", 6, OGI_LOOK_CENTRED, OGI_FIELD_TEXT, "confidence"},
    {"findings", "decision", 11, OGI_LOOK_FILL_IN, OGI_FIELD_TEXT, NULL},
    {NULL, "value", 11, OGI_LOOK_FILL_IN, OGI_FIELD_TEXT, NULL},
    {"findings", "decided_by", 10, OGI_LOOK_FILL_IN, OGI_FIELD_TEXT, NULL},
    {"findings", "decided_on", 12, OGI_LOOK_DAY, OGI_FIELD_TEXT, NULL},
    {"findings", "reason", 22, OGI_LOOK_FILL_IN, OGI_FIELD_TEXT, NULL},
    {"findings", "id", 16, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "rule", 11, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "year", 7, OGI_LOOK_PLAIN, OGI_FIELD_FIGURE, NULL},
    {"findings", "agency_id", 11, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "table", 6, OGI_LOOK_CENTRED, OGI_FIELD_TEXT, NULL},
    {"findings", "indicator", 16, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "column", 12, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "source", 36, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    {"findings", "line", 6, OGI_LOOK_PLAIN, OGI_FIELD_FIGURE, NULL},
};

static const char *const SEVERITIES[] = {
    [OGI_SEVERITY_INFO] = "info",
    [OGI_SEVERITY_WARNING] = "warning",
    [OGI_SEVERITY_ERROR] = "error",
};

typedef struct {
    const OgiFinding *finding;
    const OgiAgency *agency; /* NULL: not known */
} Row;

/* Errors before warnings; what is about no agency first; then the findings' own order. */
static gint
compare_rows(gconstpointer a, gconstpointer b)
{
    const Row *x = a;
    const Row *y = b;
    guint place_x = x->agency != NULL ? x->agency->order + 1 : 0;
    guint place_y = y->agency != NULL ? y->agency->order + 1 : 0;

    if (x->finding->severity != y->finding->severity)
        return x->finding->severity > y->finding->severity ? -1 : 1;
    if (place_x != place_y)
        return place_x < place_y ? -1 : 1;
    return 0; /* g_array_sort keeps their own order */
}

/* Row. (transfer full) */
static GArray *
list_open(const OgiPublication *publication)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));

    for (guint i = 0; i < ogi_findings_n(publication->findings); i++) {
        Row row = {.finding = ogi_findings_get(publication->findings, i)};

        if (row.finding->severity == OGI_SEVERITY_INFO || row.finding->accepted)
            continue;
        row.agency = ogi_publication_agency_of(publication, row.finding);
        if (ogi_publication_has_finding(publication, row.finding, row.agency))
            g_array_append_val(rows, row);
    }
    g_array_sort(rows, compare_rows);
    return rows;
}

/* The labels of its cell as the form of the year prints them. */
static void
find_labels(const OgiBookTables *tables, const OgiFinding *finding, const char **row_label,
            const char **column_label)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(tables->publication->dataset);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, tables->year);
    const OgiFormRow *rows = form != NULL ? ogi_form_rows(form) : NULL;

    *row_label = *column_label = NULL;
    if (form == NULL || finding->table == NULL || finding->indicator == NULL)
        return;
    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        const OgiFormCell *first = &ogi_form_cells(form)[rows[i].first_cell];

        if (!g_str_equal(rows[i].table, finding->table) ||
            !g_str_equal(rows[i].indicator, finding->indicator))
            continue;
        *row_label = first->row_label;
        for (gint k = 0; finding->column != NULL && k < rows[i].n_cells; k++) {
            if (g_str_equal(first[k].column, finding->column))
                *column_label = first[k].column_label;
        }
    }
}

static void
write_row(OgiBookTable *out, const OgiBookTables *tables, const Row *row)
{
    const OgiFinding *finding = row->finding;
    g_autofree char *message =
        ogi_rule_set_message(tables->publication->rules, finding, OGI_LANGUAGE_ZH);
    g_autofree char *year = finding->year != 0 ? g_strdup_printf("%d", finding->year) : NULL;
    g_autofree char *line = finding->line != 0 ? g_strdup_printf("%u", finding->line) : NULL;
    const char *row_label, *column_label;

    find_labels(tables, finding, &row_label, &column_label);
    {
        const char *values[] = {
            SEVERITIES[finding->severity],
            row->agency != NULL ? row->agency->name : finding->agency,
            row_label,
            column_label,
            message,
            finding->left,
            finding->right,
            finding->suggestion,
            finding->confidence,
            NULL,
            NULL,
            NULL,
            NULL,
            NULL,
            finding->id,
            finding->rule,
            year,
            row->agency != NULL ? row->agency->id : NULL,
            finding->table,
            finding->indicator,
            finding->column,
            finding->source,
            line,
        };

        G_STATIC_ASSERT(G_N_ELEMENTS(values) == G_N_ELEMENTS(COLUMNS));
        for (guint i = 0; i < G_N_ELEMENTS(values); i++)
            ogi_book_table_put(out, i, values[i]);
    }
}

void
ogi_book_write_findings(const OgiBook *book, const OgiBookTables *tables)
{
    g_autoptr(GArray) rows = list_open(tables->publication);
    guint n = MIN(rows->len, MAX_FINDINGS);
    g_autofree char *left = g_strdup_printf("%u", rows->len - n);
    g_autofree char *note =
        ogi_book_words_fill(book->words, "rows_left", "n", left, "file", "findings.csv", NULL);
    OgiBookTable out = ogi_book_table_begin(book, tables->publication->headings, "sheet_findings",
                                            COLUMNS, G_N_ELEMENTS(COLUMNS), 2);

    for (guint i = 0; i < n; i++) {
        write_row(&out, tables, &g_array_index(rows, Row, i));
        ogi_book_table_end_row(&out);
    }
    ogi_book_table_mark_text(&out, "severity",
                             ogi_book_words_code(book->words, "severity", "error"), OGI_LOOK_BAD);
    ogi_book_table_mark_text(
        &out, "severity", ogi_book_words_code(book->words, "severity", "warning"), OGI_LOOK_FAIR);
    ogi_book_table_let_decide(&out);
    /* codes and places are for programs */
    book->xlsx->worksheet_print_area(out.sheet, 0, 0, out.row - 1,
                                     (lxw_col_t)ogi_book_table_find(&out, "reason"));
    ogi_book_table_end(&out, n < rows->len ? note : NULL);
}
