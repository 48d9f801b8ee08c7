/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-private.h"

/*
 * The agencies of the newest year: a table that the script sorts.
 */

enum { MAX_ROWS = 6000 };

/* Columns of agency_summary.csv. */
static const struct {
    const char *column;
    const char *heading;
    gboolean is_fraction;
} COLUMNS[] = {
    {"received", "received", FALSE},       {"received_change_pct", "change_pct", FALSE},
    {"concluded", "concluded", FALSE},     {"carried_out", "carried_out", FALSE},
    {"disclosure_rate", "rate_pct", TRUE}, {"completion_rate", "completion_pct", TRUE},
    {"errors", "errors", FALSE},           {"warnings", "warnings", FALSE},
};

static void
write_row(const OgiPage *self, guint row)
{
    const OgiCsvTable *summary = self->tables->summary;

    ogi_page_raw(self, "<tr><th scope=\"row\">");
    ogi_page_text(self, ogi_written_text(summary, row, "agency"));
    ogi_page_raw(self, "</th><td>");
    ogi_page_code(self, "category", ogi_written_text(summary, row, "category"));
    ogi_page_raw(self, "</td>");
    for (guint i = 0; i < G_N_ELEMENTS(COLUMNS); i++) {
        const char *number = ogi_csv_table_get(summary, row, COLUMNS[i].column);
        g_autofree char *percent = COLUMNS[i].is_fraction ? ogi_page_percent(number) : NULL;

        ogi_page_number(self, COLUMNS[i].is_fraction ? percent : number);
    }
    ogi_page_raw(self, "</tr>\n");
}

static void
write_head(const OgiPage *self)
{
    ogi_page_raw(self, "<thead>\n<tr>");
    ogi_page_heading(self, "agency", NULL);
    ogi_page_heading(self, "category", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
        ogi_page_heading(self, COLUMNS[i].heading, "n");
    ogi_page_raw(self, "</tr>\n</thead>\n");
}

void
ogi_page_write_agencies(const OgiPage *self)
{
    const OgiCsvTable *summary = self->tables->summary;
    g_autofree char *year = g_strdup_printf("%d", self->year);
    guint n = 0;

    ogi_page_raw(self, "<section id=\"agencies\" aria-labelledby=\"agencies-heading\">\n"
                       "<h2 id=\"agencies-heading\">");
    ogi_page_say(self, "agencies", "year", year, NULL);
    ogi_page_raw(self, "</h2>\n<p class=\"note\">");
    ogi_page_say(self, "agencies_note", NULL);
    ogi_page_raw(self, "</p>\n<p class=\"scripted\" hidden><label>");
    ogi_page_say(self, "filter", NULL);
    ogi_page_raw(self, " <input type=\"search\" id=\"filter\" autocomplete=\"off\"></label></p>\n");
    ogi_page_begin_table(self, "sortable", "agencies-heading");
    write_head(self);
    ogi_page_raw(self, "<tbody>\n");
    for (guint i = 0; i < ogi_csv_table_n_rows(summary); i++) {
        if (ogi_written_year(summary, i) == self->year && n++ < MAX_ROWS)
            write_row(self, i);
    }
    ogi_page_raw(self, "</tbody>\n");
    ogi_page_end_table(self);
    if (n > MAX_ROWS) {
        g_autofree char *shown = g_strdup_printf("%d", MAX_ROWS);
        g_autofree char *left = g_strdup_printf("%u", n - MAX_ROWS);

        ogi_page_raw(self, "<p>");
        ogi_page_say(self, "agencies_left", "shown", shown, "n", left, NULL);
        ogi_page_raw(self, "</p>\n");
    }
    ogi_page_end_section(self);
}
