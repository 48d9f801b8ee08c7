/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "book-chart-private.h"
#include "book-tables-private.h"
#include "write/year-counts-private.h"

/*
 * Five years side by side, and charts of the figures on this sheet.
 */

enum {
    N_YEARS = 5,
    MAX_SHARES = 10,
    RATIO_DECIMALS = 6,
    LABEL_COLUMN = 0,
    SHARES_COLUMN = 7, /* beside the years */
    CHART_ROWS = 16,
    CHART_COLUMNS = 6,
};

typedef struct {
    const char *text;      /* of book.csv */
    const char *indicator; /* NULL: ratio */
    const char *column;
    const char *ratio;
    const char *chart; /* the rows with the same one, side by side, are one chart; NULL: none */
    const char *label; /* where no text is known: of the form; else NULL */
} Item;

static const Item ITEMS[] = {
    {"received", "received", "total", NULL, NULL, NULL},
    {"natural", "received", "natural", NULL, "applicants", NULL},
    {"business", "received", "business", NULL, "applicants", NULL},
    {"research", "received", "research", NULL, "applicants", NULL},
    {"social", "received", "social", NULL, "applicants", NULL},
    {"legal", "received", "legal", NULL, "applicants", NULL},
    {"applicant_other", "received", "other", NULL, "applicants", NULL},
    {"carried_in", "carried_in", "total", NULL, NULL, NULL},
    {"granted", "granted", "total", NULL, "outcomes", NULL},
    {"granted_in_part", "granted_in_part", "total", NULL, "outcomes", NULL},
    {"denied", "denied", "total", NULL, "outcomes", NULL},
    {"unable", "unable", "total", NULL, "outcomes", NULL},
    {"unprocessed", "unprocessed", "total", NULL, "outcomes", NULL},
    {"outcome_other", "other", "total", NULL, "outcomes", NULL},
    {"concluded", "concluded", "total", NULL, NULL, NULL},
    {"carried_out", "carried_out", "total", NULL, NULL, NULL},
    {"disclosure_rate", NULL, NULL, "disclosure_rate", NULL, NULL},
    {"completion_rate", NULL, NULL, "completion_rate", NULL, NULL},
    {"reviews", "review", "total", NULL, NULL, NULL},
    {"reviews_corrected", "review", "corrected", NULL, NULL, NULL},
    {"suits_direct", "suit_direct", "total", NULL, NULL, NULL},
    {"suits_after_review", "suit_after_review", "total", NULL, NULL, NULL},
};

typedef struct {
    const OgiBook *book;
    const OgiBookTables *tables;
    lxw_worksheet *sheet;
    guint first_row; /* of the figures */
    gint years[N_YEARS];
    guint n_years;
    GArray *items; /* Item */
} Years;

static const Item *
item_at(const Years *self, guint index)
{
    return &g_array_index(self->items, Item, index);
}

static gboolean
is_listed(const Years *self, const OgiFormCell *cell)
{
    for (guint i = 0; i < self->items->len; i++) {
        const Item *item = item_at(self, i);

        if (g_strcmp0(item->indicator, cell->indicator) == 0 &&
            g_str_equal(item->column, cell->column))
            return TRUE;
    }
    return FALSE;
}

/* The items, with the applicants of the years' forms that have no text, behind those that have. */
static void
list_items(Years *self)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->tables->publication->dataset);
    guint at = 0;

    self->items = g_array_new(FALSE, FALSE, sizeof(Item));
    g_array_append_vals(self->items, ITEMS, G_N_ELEMENTS(ITEMS));
    for (guint i = 0; i < self->items->len; i++)
        at = g_strcmp0(item_at(self, i)->chart, "applicants") == 0 ? i + 1 : at;
    for (guint y = 0; y < self->n_years; y++) {
        const OgiForm *form = ogi_codebook_form_for_year(codebook, self->years[y]);

        for (guint i = 0; form != NULL && i < ogi_form_n_cells(form); i++) {
            const OgiFormCell *cell = &ogi_form_cells(form)[i];
            const Item item = {NULL, "received",   cell->column,
                               NULL, "applicants", cell->column_label};

            if (!g_str_equal(cell->table, "3") || !g_str_equal(cell->indicator, "received") ||
                cell->role != OGI_ROLE_PART || is_listed(self, cell))
                continue;
            g_array_insert_val(self->items, at, item);
            at++;
        }
    }
}

/* Those before it, and the workbook's own. */
static void
find_years(Years *self)
{
    const OgiDataset *dataset = self->tables->publication->dataset;

    for (guint i = 0; i < ogi_dataset_n_years(dataset); i++) {
        gint year = ogi_dataset_year(dataset, i);

        if (year > self->tables->year - N_YEARS && year <= self->tables->year)
            self->years[self->n_years++] = year;
    }
}

static void
write_total(const Years *self, guint row, guint column, const Item *item, const OgiFigure *figures)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->tables->publication->dataset);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, self->years[column - 1]);
    const char *table =
        g_str_has_prefix(item->indicator, "review") || g_str_has_prefix(item->indicator, "suit")
            ? "4"
            : "3";
    gint series = ogi_codebook_find_series(codebook, form, table, item->indicator, item->column);

    if (series != OGI_NO_INDEX && ogi_figure_has_value(figures[series]))
        ogi_book_int(self->book, self->sheet, row, column, figures[series].value, OGI_LOOK_NUMBER);
    else
        ogi_book_text(self->book, self->sheet, row, column, NULL, OGI_LOOK_NUMBER);
}

static void
write_ratio(const Years *self, guint row, guint column, const Item *item)
{
    const OgiPublication *publication = self->tables->publication;
    const OgiRatioSum *sums = ogi_ratio_totals_get(publication->ratio_totals, OGI_RATIO_ALL,
                                                   OGI_SCOPE_CITY, self->years[column - 1]);
    gint index = ogi_ratio_set_find(publication->ratios, item->ratio);
    OgiRatioValue value = {0};
    char number[OGI_DECIMAL_CHARS] = "";
    gint64 fraction;

    if (sums != NULL && index != OGI_NO_INDEX && ogi_totals_has_city(publication->totals))
        value = ogi_ratio_sum_value(&sums[index]);
    if (ogi_ratio_divide(&value, RATIO_DECIMALS, &fraction))
        number[ogi_decimal_write(number, fraction, RATIO_DECIMALS)] = '\0';
    ogi_book_figure(self->book, self->sheet, row, column, number, OGI_LOOK_PERCENT);
}

static void
write_year(const Years *self, guint column)
{
    const OgiTotals *totals = self->tables->publication->totals;
    gint year = self->years[column - 1];
    g_autofree OgiFigure *figures = g_new0(OgiFigure, ogi_totals_n_series(totals));
    g_autofree char *heading = g_strdup_printf("%d", year);

    if (ogi_totals_has_city(totals))
        ogi_totals_figures(totals, OGI_SCOPE_CITY, year, figures);
    ogi_book_text(self->book, self->sheet, self->first_row - 1, column, heading, OGI_LOOK_HEAD);
    for (guint i = 0; i < self->items->len; i++) {
        const Item *item = item_at(self, i);

        if (item->indicator != NULL)
            write_total(self, self->first_row + i, column, item, figures);
        else
            write_ratio(self, self->first_row + i, column, item);
    }
}

/* --- contributions to the growth, beside the years --- */

/* Whether the city's requests have a growth. */
static gboolean
has_growth(const OgiBookTables *tables)
{
    const OgiCsvTable *received = tables->written.received;

    for (guint i = 0; i < ogi_csv_table_n_rows(received); i++) {
        if (g_str_equal(ogi_csv_table_get(received, i, "scope"), "city") &&
            *ogi_csv_table_get(received, i, "change_pct") != '\0')
            return TRUE;
    }
    return FALSE;
}

/* Returns how many. */
static guint
write_shares(const Years *self)
{
    const OgiBook *book = self->book;
    guint row = self->first_row;
    g_autoptr(GArray) shares = NULL;

    if (!has_growth(self->tables))
        return 0;
    shares = ogi_shares_rank(self->tables->written.received, self->tables->year);
    ogi_book_say(book, self->sheet, row - 1, SHARES_COLUMN, "agency", OGI_LOOK_HEAD);
    ogi_book_say(book, self->sheet, row - 1, SHARES_COLUMN + 1, "contribution", OGI_LOOK_HEAD);
    for (guint i = 0; i < MIN(shares->len, MAX_SHARES); i++, row++) {
        const OgiShare *share = &g_array_index(shares, OgiShare, i);

        ogi_book_text(book, self->sheet, row, SHARES_COLUMN, share->name, OGI_LOOK_TEXT);
        ogi_book_figure(book, self->sheet, row, SHARES_COLUMN + 1, share->contribution,
                        OGI_LOOK_POINTS);
    }
    return MIN(shares->len, MAX_SHARES);
}

/* --- charts --- */

static char *
title_of(const Years *self, const char *id)
{
    g_autofree char *year = g_strdup_printf("%d", self->tables->year);

    return ogi_book_words_fill(self->book->words, id, "year", year, NULL);
}

static void
add_chart(const Years *self, OgiBookChart *chart, const char *title, guint place)
{
    g_autofree char *text = title_of(self, title);

    chart->title = text;
    chart->at_row = self->first_row + self->items->len + 1 + place / 2 * CHART_ROWS;
    chart->at_column = place % 2 * CHART_COLUMNS;
    ogi_book_chart_add(self->book, self->sheet,
                       ogi_book_words_get(self->book->words, "sheet_years"), chart);
}

/* Of the workbook's year: the last one. */
static void
add_parts(const Years *self, const char *name, guint8 type, const char *title, guint place)
{
    guint first = 0, n = 0;
    OgiBookChart chart = {.type = type, .first_column = LABEL_COLUMN, .is_down = TRUE};

    for (guint i = 0; i < self->items->len; i++) {
        if (g_strcmp0(item_at(self, i)->chart, name) != 0)
            continue;
        first = n == 0 ? i : first;
        n++;
    }
    chart.n = n;
    chart.first_row = chart.value_row = self->first_row + first;
    chart.value_column = self->n_years;
    add_chart(self, &chart, title, place);
}

static void
add_charts(const Years *self, guint n_shares)
{
    OgiBookChart received = {
        .type = LXW_CHART_COLUMN,
        .first_row = self->first_row - 1,
        .first_column = 1,
        .value_row = self->first_row,
        .value_column = 1,
        .n = self->n_years,
    };
    OgiBookChart shares = {
        .type = LXW_CHART_BAR,
        .first_row = self->first_row,
        .first_column = SHARES_COLUMN,
        .value_row = self->first_row,
        .value_column = SHARES_COLUMN + 1,
        .n = n_shares,
        .is_down = TRUE,
    };

    add_chart(self, &received, "chart_received", 0);
    add_parts(self, "outcomes", LXW_CHART_BAR, "chart_outcomes", 1);
    add_parts(self, "applicants", LXW_CHART_PIE, "chart_applicants", 2);
    add_chart(self, &shares, "chart_contributions", 3);
}

void
ogi_book_write_years(const OgiBook *book, const OgiBookTables *tables)
{
    const OgiXlsx *xlsx = book->xlsx;
    Years self = {book,
                  tables,
                  ogi_book_add_sheet(book, ogi_book_words_get(book->words, "sheet_years"), FALSE),
                  3,
                  {0},
                  0,
                  NULL};
    g_autofree char *title = NULL;

    find_years(&self);
    list_items(&self);
    xlsx->worksheet_fit_to_pages(self.sheet, 1, 1);
    title = title_of(&self, "years_title");
    xlsx->worksheet_set_column(self.sheet, 0, 0, 26, NULL);
    xlsx->worksheet_set_column(self.sheet, 1, N_YEARS, 11, NULL);
    xlsx->worksheet_set_column(self.sheet, N_YEARS + 1, N_YEARS + 1, 3, NULL);
    xlsx->worksheet_set_column(self.sheet, SHARES_COLUMN, SHARES_COLUMN, 28, NULL);
    xlsx->worksheet_set_column(self.sheet, SHARES_COLUMN + 1, SHARES_COLUMN + 1, 14, NULL);
    ogi_book_text(book, self.sheet, 0, 0, title, OGI_LOOK_TITLE);
    xlsx->worksheet_set_row(self.sheet, 0, 26, NULL);
    ogi_book_say(book, self.sheet, 1, 0, "years_note", OGI_LOOK_NOTE);
    ogi_book_say(book, self.sheet, self.first_row - 1, 0, "item", OGI_LOOK_HEAD);
    for (guint i = 0; i < self.items->len; i++) {
        const Item *item = item_at(&self, i);

        if (item->text != NULL)
            ogi_book_say(book, self.sheet, self.first_row + i, 0, item->text, OGI_LOOK_TEXT);
        else
            ogi_book_text(book, self.sheet, self.first_row + i, 0, item->label, OGI_LOOK_TEXT);
    }
    for (guint column = 1; column <= self.n_years; column++)
        write_year(&self, column);
    add_charts(&self, write_shares(&self));
    g_array_unref(self.items);
}
