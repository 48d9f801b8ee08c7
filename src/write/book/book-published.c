/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-table-private.h"
#include "book-tables-private.h"
#include "write/scope-label-private.h"

/*
 * Sheets that are a published table: ratios, changes, agencies.
 */

enum { MAX_ROWS = 6000 }; /* of a sheet: the CSV file has the others */

/* The rows of a table that are of the workbook's year and wanted. */
typedef gboolean (*IsWanted)(const OgiCsvTable *table, guint row);

static gboolean
is_all(G_GNUC_UNUSED const OgiCsvTable *table, G_GNUC_UNUSED guint row)
{
    return TRUE;
}

/* What entered and left is a part of a change. */
static gboolean
is_whole(const OgiCsvTable *table, guint row)
{
    const char *scope = ogi_csv_table_get(table, row, "scope");

    return !g_str_has_suffix(scope, ":entered") && !g_str_has_suffix(scope, ":left");
}

static void
write_row(OgiBookTable *out, const OgiBookTables *tables, const OgiCsvTable *table, guint row)
{
    const OgiRegistry *registry = ogi_dataset_registry(tables->publication->dataset);

    for (guint i = 0; i < out->n_columns; i++) {
        const OgiBookColumn *column = &out->columns[i];
        const char *value = column->field == OGI_FIELD_TEXT
                                ? ogi_written_text(table, row, column->column)
                                : ogi_csv_table_get(table, row, column->column);
        g_autofree char *label = NULL;

        if (g_str_equal(column->column, "scope"))
            value = label = ogi_scope_label(ogi_texts_codes(out->book->words), registry, value);
        ogi_book_table_put(out, i, value);
    }
}

/* Whether a row is of the scope with which the table begins, all of it or matched: the city. */
static gboolean
is_first_scope(const OgiCsvTable *table, guint row, const char **first)
{
    const char *scope = ogi_csv_table_get(table, row, "scope");

    if (*first == NULL)
        *first = scope;
    return g_str_has_prefix(scope, *first) && strchr(":", scope[strlen(*first)]) != NULL;
}

static void
write_rows(OgiBookTable *out, const OgiBookTables *tables, const OgiCsvTable *table,
           IsWanted is_wanted, const char *file)
{
    gboolean has_scopes = ogi_csv_table_has_column(table, "scope");
    const char *first = NULL;
    guint n_left = 0;
    guint printed = 0;
    g_autofree char *left = NULL;
    g_autofree char *note = NULL;

    for (guint i = 0; i < ogi_csv_table_n_rows(table); i++) {
        if (ogi_written_year(table, i) != tables->year || !is_wanted(table, i))
            continue;
        if (out->row > MAX_ROWS) {
            n_left++;
            continue;
        }
        write_row(out, tables, table, i);
        if (has_scopes && is_first_scope(table, i, &first))
            printed = out->row;
        ogi_book_table_end_row(out);
    }
    if (printed > 0) /* the other scopes would be a hundred pages */
        out->book->xlsx->worksheet_print_area(out->sheet, 0, 0, printed,
                                              (lxw_col_t)(out->n_columns - 1));
    left = g_strdup_printf("%u", n_left);
    note = ogi_book_words_fill(out->book->words, "rows_left", "n", left, "file", file, NULL);
    ogi_book_table_end(out, n_left > 0 ? note : NULL);
}

void
ogi_book_write_ratios(const OgiBook *book, const OgiBookTables *tables)
{
    static const OgiBookColumn COLUMNS[] = {
        {"ratios", "scope", 20, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"ratios", "label", 24, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"ratios", "numerator", 10, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"ratios", "denominator", 10, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"ratios", "value", 11, OGI_LOOK_PERCENT, OGI_FIELD_FIGURE, NULL},
        {"ratios", "base_value", 11, OGI_LOOK_PERCENT, OGI_FIELD_FIGURE, NULL},
        {"ratios", "change_pp", 12, OGI_LOOK_POINTS, OGI_FIELD_FIGURE, NULL},
        {"ratios", "agencies", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"ratios", "expected", 9, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"ratios", "status", 22, OGI_LOOK_TEXT, OGI_FIELD_TEXT, "status"},
    };
    OgiBookTable out = ogi_book_table_begin(book, tables->publication->headings, "sheet_ratios",
                                            COLUMNS, G_N_ELEMENTS(COLUMNS), 2);

    write_rows(&out, tables, tables->written.ratios, is_all, "ratios.csv");
}

void
ogi_book_write_changes(const OgiBook *book, const OgiBookTables *tables)
{
    static const OgiBookColumn COLUMNS[] = {
        {"changes", "scope", 20, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"changes", "table", 20, OGI_LOOK_TEXT, OGI_FIELD_TEXT, "table"},
        {"changes", "row_label", 44, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"changes", "column_label", 20, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"changes", "base_value", 11, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"changes", "value", 11, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"changes", "change", 11, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"changes", "change_pct", 11, OGI_LOOK_CHANGE, OGI_FIELD_PERCENT, NULL},
        {"changes", "contribution_pp", 12, OGI_LOOK_POINTS, OGI_FIELD_FIGURE, NULL},
        {"changes", "status", 26, OGI_LOOK_TEXT, OGI_FIELD_TEXT, "change_status"},
    };
    OgiBookTable out = ogi_book_table_begin(book, tables->publication->headings, "sheet_changes",
                                            COLUMNS, G_N_ELEMENTS(COLUMNS), 4);

    write_rows(&out, tables, tables->written.changes, is_whole, "changes.csv");
}

static void
mark_agencies(const OgiBookTable *out)
{
    ogi_book_table_mark_above(out, "errors", 0, OGI_LOOK_BAD);
    ogi_book_table_mark_above(out, "warnings", 0, OGI_LOOK_FAIR);
    ogi_book_table_mark_above(out, "received_change_pct", 1, OGI_LOOK_FAIR); /* more than doubled */
    ogi_book_table_mark_above(out, "reviews_corrected", 0, OGI_LOOK_FAIR);
    ogi_book_table_mark_above(out, "suits_corrected", 0, OGI_LOOK_FAIR);
}

void
ogi_book_write_agencies(const OgiBook *book, const OgiBookTables *tables)
{
    static const OgiBookColumn COLUMNS[] = {
        {"agency_summary", "agency_id", 11, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"agency_summary", "agency", 28, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"agency_summary", "category", 11, OGI_LOOK_CENTRED, OGI_FIELD_TEXT, "category"},
        {"agency_summary", "received", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "received_change_pct", 10, OGI_LOOK_CHANGE, OGI_FIELD_PERCENT, NULL},
        {"agency_summary", "carried_in", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "granted", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "granted_in_part", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "denied", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "unable", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "unprocessed", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "other", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "concluded", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "carried_out", 8, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "disclosure_rate", 10, OGI_LOOK_PERCENT, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "completion_rate", 9, OGI_LOOK_PERCENT, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "reviews", 7, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "reviews_corrected", 7, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "suits", 7, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "suits_corrected", 7, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "published_items", 10, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "errors", 7, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"agency_summary", "warnings", 7, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
    };
    OgiBookTable out = ogi_book_table_begin(book, tables->publication->headings, "sheet_agencies",
                                            COLUMNS, G_N_ELEMENTS(COLUMNS), 2);

    write_rows(&out, tables, tables->written.summary, is_all, "agency_summary.csv");
    mark_agencies(&out);
}

void
ogi_book_write_coverage(const OgiBook *book, const OgiBookTables *tables)
{
    static const OgiBookColumn COLUMNS[] = {
        {"coverage", "agency_id", 11, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"coverage", "agency", 28, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"coverage", "category", 12, OGI_LOOK_CENTRED, OGI_FIELD_TEXT, "category"},
        {"coverage", "state", 22, OGI_LOOK_TEXT, OGI_FIELD_TEXT, "state"},
        {"coverage", "form", 7, OGI_LOOK_CENTRED, OGI_FIELD_TEXT, NULL},
        {"coverage", "signed", 12, OGI_LOOK_CENTRED, OGI_FIELD_TEXT, NULL},
        {"coverage", "cells_reported", 9, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"coverage", "cells_missing", 9, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"coverage", "errors", 7, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"coverage", "warnings", 7, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"coverage", "parent", 11, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
        {"coverage", "level", 6, OGI_LOOK_NUMBER, OGI_FIELD_FIGURE, NULL},
        {"coverage", "source", 48, OGI_LOOK_TEXT, OGI_FIELD_TEXT, NULL},
    };
    static const char *const BAD[] = {"missing", "rejected"};
    static const char *const FAIR[] = {"duplicate", "unknown"};
    OgiBookTable out = ogi_book_table_begin(book, tables->publication->headings, "sheet_coverage",
                                            COLUMNS, G_N_ELEMENTS(COLUMNS), 2);

    write_rows(&out, tables, tables->written.coverage, is_all, "coverage.csv");
    for (guint i = 0; i < G_N_ELEMENTS(BAD); i++)
        ogi_book_table_mark_text(&out, "state", ogi_book_words_code(book->words, "state", BAD[i]),
                                 OGI_LOOK_BAD);
    for (guint i = 0; i < G_N_ELEMENTS(FAIR); i++)
        ogi_book_table_mark_text(&out, "state", ogi_book_words_code(book->words, "state", FAIR[i]),
                                 OGI_LOOK_FAIR);
    ogi_book_table_mark_above(&out, "errors", 0, OGI_LOOK_BAD);
    ogi_book_table_mark_above(&out, "warnings", 0, OGI_LOOK_FAIR);
}
