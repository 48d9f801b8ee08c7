/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/hash.h>

#include "book-tables-private.h"
#include "write/year-counts-private.h"

/*
 * The first sheet: who has reported, what closes and what doesn't, and what the other sheets have.
 */

typedef struct {
    const OgiBook *book;
    const OgiBookTables *tables;
    lxw_worksheet *sheet;
    guint row;
} Contents;

static const char *const SHEETS[] = {
    "sheet_table2",   "sheet_table3",    "sheet_table4",   "sheet_ratios",   "sheet_changes",
    "sheet_agencies", "sheet_decisions", "sheet_findings", "sheet_coverage", "sheet_years"};

enum {
    LAST_COLUMN = 4,
    ABOUT_CHARS = 19, /* of what a sheet has, in one line */
    TWO_LINES = 44,
};

/* Text over the whole width. */
static void
write_line(Contents *self, const char *text, OgiLook look)
{
    ogi_book_text(self->book, self->sheet, self->row++, 0, text, look);
}

static void
say_line(Contents *self, const char *id, OgiLook look)
{
    write_line(self, ogi_book_words_get(self->book->words, id), look);
}

static void
write_count(Contents *self, const char *id, guint n, OgiLook look)
{
    ogi_book_say(self->book, self->sheet, self->row, 0, id, OGI_LOOK_TEXT);
    ogi_book_int(self->book, self->sheet, self->row, 1, n, look);
    self->row++;
}

static guint
count_differences(const OgiBookTables *tables)
{
    guint n = 0;

    for (guint i = 0; i < ogi_csv_table_n_rows(tables->written.reconciliation); i++)
        n += ogi_written_year(tables->written.reconciliation, i) == tables->year;
    return n;
}

static guint
count_state(const OgiBookTables *tables, const char *state)
{
    guint n = 0;

    for (guint i = 0; i < ogi_csv_table_n_rows(tables->written.coverage); i++)
        n += ogi_written_year(tables->written.coverage, i) == tables->year &&
             g_str_equal(ogi_csv_table_get(tables->written.coverage, i, "state"), state);
    return n;
}

static void
write_counts(Contents *self)
{
    const OgiBookTables *tables = self->tables;
    OgiReportCounts reports =
        ogi_report_counts(tables->publication, tables->written.coverage, tables->year);
    OgiOpenFindings open = ogi_open_findings(tables->publication, tables->year);

    say_line(self, "at_a_glance", OGI_LOOK_SECTION);
    if (reports.expected > 0)
        write_count(self, "expected", reports.expected, OGI_LOOK_NUMBER);
    write_count(self, "reported", reports.reported, OGI_LOOK_NUMBER);
    write_count(self, "missing", count_state(tables, "missing"), OGI_LOOK_NUMBER);
    write_count(self, "rejected", count_state(tables, "rejected"), OGI_LOOK_NUMBER);
    write_count(self, "open_errors", open.errors, OGI_LOOK_NUMBER);
    write_count(self, "open_warnings", open.warnings, OGI_LOOK_NUMBER);
    write_count(self, "decided", open.decided, OGI_LOOK_NUMBER);
    write_count(self, "differences", count_differences(tables), OGI_LOOK_NUMBER);
    if (reports.expected > reports.reported)
        say_line(self, "provisional", OGI_LOOK_NOTE);
    self->row++;
}

/* --- what doesn't close --- */

/* Findings of one rule. */
typedef struct {
    const char *rule;
    OgiSeverity severity;
    guint open, decided;
} RuleCount;

static gint
compare_rules(gconstpointer a, gconstpointer b)
{
    const RuleCount *x = a;
    const RuleCount *y = b;

    if (x->severity != y->severity)
        return x->severity > y->severity ? -1 : 1;
    if (x->open != y->open)
        return x->open > y->open ? -1 : 1;
    return g_strcmp0(x->rule, y->rule);
}

/* Those with errors or warnings. RuleCount. (transfer full) */
static GArray *
count_rules(const OgiBookTables *tables)
{
    OgiFindings *findings = tables->publication->findings;
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(RuleCount));
    g_autoptr(GHashTable) places = ogi_hash_table_new(NULL, NULL); /* rule → 1 + place */

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *finding = ogi_findings_get(findings, i);
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, finding->rule));
        RuleCount *count;

        if (finding->severity == OGI_SEVERITY_INFO || finding->year != tables->year ||
            !ogi_publication_has_finding(tables->publication, finding,
                                         ogi_publication_agency_of(tables->publication, finding)))
            continue;
        if (place == 0) {
            RuleCount row = {.rule = finding->rule, .severity = finding->severity};

            g_array_append_val(counts, row);
            place = counts->len;
            g_hash_table_insert(places, (gpointer)(gsize)finding->rule, GUINT_TO_POINTER(place));
        }
        count = &g_array_index(counts, RuleCount, place - 1);
        count->open += finding->accepted ? 0 : 1;
        count->decided += finding->accepted ? 1 : 0;
    }
    g_array_sort(counts, compare_rules);
    return counts;
}

static void
write_rule(Contents *self, const RuleCount *count)
{
    static const char *const SEVERITIES[] = {"info", "warning", "error"};
    const OgiBook *book = self->book;
    OgiLook mark = count->open == 0                        ? OGI_LOOK_CENTRED
                   : count->severity == OGI_SEVERITY_ERROR ? OGI_LOOK_MARK_BAD
                                                           : OGI_LOOK_MARK_FAIR;

    ogi_book_text(book, self->sheet, self->row, 0,
                  ogi_rule_set_title(self->tables->publication->rules, count->rule), OGI_LOOK_TEXT);
    ogi_book_text(book, self->sheet, self->row, 1, count->rule, OGI_LOOK_CENTRED);
    ogi_book_text(book, self->sheet, self->row, 2,
                  ogi_book_words_code(book->words, "severity", SEVERITIES[count->severity]), mark);
    ogi_book_int(book, self->sheet, self->row, 3, count->open, OGI_LOOK_NUMBER);
    ogi_book_int(book, self->sheet, self->row, 4, count->decided, OGI_LOOK_NUMBER);
    self->row++;
}

static void
write_rules(Contents *self)
{
    static const char *const HEADS[] = {"rule_title", "rule", "severity", "open", "decided"};
    g_autoptr(GArray) counts = count_rules(self->tables);

    say_line(self, counts->len > 0 ? "does_not_close" : "all_closes", OGI_LOOK_SECTION);
    if (counts->len == 0)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(HEADS); i++)
        ogi_book_say(self->book, self->sheet, self->row, i, HEADS[i], OGI_LOOK_HEAD);
    self->row++;
    for (guint i = 0; i < counts->len; i++)
        write_rule(self, &g_array_index(counts, RuleCount, i));
    say_line(self, "rest_closes", OGI_LOOK_NOTE);
    self->row++;
}

static void
write_sheets(Contents *self)
{
    const OgiBook *book = self->book;

    say_line(self, "sheets", OGI_LOOK_SECTION);
    for (guint i = 0; i < G_N_ELEMENTS(SHEETS); i++) {
        const char *name = ogi_book_words_get(book->words, SHEETS[i]);
        g_autofree char *about = g_strconcat("about_", SHEETS[i], NULL);
        g_autofree char *place = g_strdup_printf("internal:'%s'!A1", name);

        ogi_xlsx_check(book->xlsx->worksheet_write_url_opt(self->sheet, self->row, 0, place,
                                                           book->looks[OGI_LOOK_LINK], name, NULL));
        ogi_xlsx_check(book->xlsx->worksheet_merge_range(
            self->sheet, self->row, 1, self->row, LAST_COLUMN,
            ogi_book_words_get(book->words, about), book->looks[OGI_LOOK_TEXT]));
        if (g_utf8_strlen(ogi_book_words_get(book->words, about), -1) > ABOUT_CHARS)
            book->xlsx->worksheet_set_row(self->sheet, self->row, TWO_LINES, NULL);
        self->row++;
    }
    self->row++;
}

void
ogi_book_write_contents(const OgiBook *book, const OgiBookTables *tables)
{
    static const guint8 WIDTHS[] = {46, 13, 9, 9, 9};
    Contents self = {
        book, tables,
        ogi_book_add_sheet(book, ogi_book_words_get(book->words, "sheet_contents"), FALSE), 0};
    g_autofree char *year = g_strdup_printf("%d", tables->year);
    g_autofree char *title =
        ogi_book_words_fill(book->words, "title", "unit", tables->unit, "year", year, NULL);
    g_autofree char *made = ogi_book_words_fill(book->words, "generated", "version",
                                                tables->publication->version, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(WIDTHS); i++)
        book->xlsx->worksheet_set_column(self.sheet, (lxw_col_t)i, (lxw_col_t)i, WIDTHS[i], NULL);
    book->xlsx->worksheet_gridlines(self.sheet, LXW_HIDE_ALL_GRIDLINES);
    write_line(&self, title, OGI_LOOK_TITLE);
    book->xlsx->worksheet_set_row(self.sheet, 0, 28, NULL);
    write_line(&self, made, OGI_LOOK_NOTE);
    self.row++;
    write_counts(&self);
    write_sheets(&self);
    write_rules(&self);
}
