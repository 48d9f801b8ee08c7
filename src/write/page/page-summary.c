/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "page-private.h"
#include "write/year-counts-private.h"

/*
 * What a director asks: who has reported, how many requests came, how many were granted, what has
 * changed, what doesn't close; of the newest year at the top, then of each.
 */

static guint
count_differences(const OgiPage *self, gint year)
{
    const OgiCsvTable *table = self->tables->reconciliation;
    guint n = 0;

    for (guint i = 0; i < ogi_csv_table_n_rows(table); i++)
        n += ogi_written_year(table, i) == year ? 1 : 0;
    return n;
}

static void
begin_card(const OgiPage *self, const char *id)
{
    ogi_page_raw(self, "<div><dt>");
    ogi_page_say(self, id, NULL);
    ogi_page_raw(self, "</dt>\n<dd>");
}

static void
end_card(const OgiPage *self)
{
    ogi_page_raw(self, "</dd></div>\n");
}

/* The large figure of a card; NULL: none. */
static void
write_figure(const OgiPage *self, const char *figure, const char *unit)
{
    ogi_page_raw(self, "<b>");
    ogi_page_text(self, figure != NULL && *figure != '\0' ? figure : "—");
    if (figure != NULL && *figure != '\0')
        ogi_page_text(self, unit);
    ogi_page_raw(self, "</b>");
}

static void
write_reported(const OgiPage *self)
{
    OgiReportCounts reports =
        ogi_report_counts(self->publication, self->tables->coverage, self->year);
    g_autofree char *n = g_strdup_printf("%u", reports.reported);
    g_autofree char *expected = g_strdup_printf("%u", reports.expected);

    begin_card(self, "card_reported");
    ogi_page_raw(self, "<b>");
    if (reports.expected > 0)
        ogi_page_say(self, "card_reported_of", "n", n, "expected", expected, NULL);
    else
        ogi_page_say(self, "card_reported_open", "n", n, NULL);
    ogi_page_raw(self, "</b>");
    end_card(self);
}

static void
write_received(const OgiPage *self)
{
    const OgiWrittenTables *tables = self->tables;
    guint row = ogi_written_tables_total(tables, self->year, "received", "total");

    begin_card(self, "card_received");
    write_figure(self, ogi_written_tables_get(tables->totals, row, "value"), "");
    end_card(self);
}

/* A change with its sign; NULL where there is none. (transfer full) */
static char *
with_sign(const char *number)
{
    if (number == NULL || *number == '\0')
        return NULL;
    return g_strconcat(*number == '-' ? "" : "+", number, NULL);
}

static void
write_change(const OgiPage *self)
{
    const OgiWrittenTables *tables = self->tables;
    const OgiCsvTable *changes = tables->changes;
    guint row = ogi_written_tables_change(tables, self->year, "city");
    guint matched = ogi_written_tables_change(tables, self->year, "city:matched");
    const char *pct = ogi_written_tables_get(changes, row, "change_pct");
    const char *matched_pct = ogi_written_tables_get(changes, matched, "change_pct");
    const char *change = ogi_written_tables_get(changes, row, "change");
    const char *base = ogi_written_tables_get(changes, row, "base_value");
    g_autofree char *share = *pct != '\0' ? ogi_page_share(change, base) : NULL;
    g_autofree char *growth = with_sign(share);

    begin_card(self, "card_change");
    write_figure(self, growth, "%");
    if (*pct != '\0') {
        ogi_page_raw(self, " <small>");
        ogi_page_say(self, "card_change_from", "base", base, "value",
                     ogi_written_tables_get(changes, row, "value"), NULL);
        ogi_page_raw(self, "</small>");
    } else if (row != OGI_NO_ROW) {
        ogi_page_raw(self, " <small>");
        ogi_page_code(self, "change_status", ogi_written_tables_get(changes, row, "status"));
        ogi_page_raw(self, "</small>");
    }
    if (*matched_pct != '\0') {
        g_autofree char *matched_share =
            ogi_page_share(ogi_written_tables_get(changes, matched, "change"),
                           ogi_written_tables_get(changes, matched, "base_value"));
        g_autofree char *matched_growth = with_sign(matched_share);

        ogi_page_raw(self, " <small>");
        ogi_page_say(self, "card_matched", "pct", matched_growth, NULL);
        ogi_page_raw(self, "</small>");
    }
    end_card(self);
}

static void
write_rate(const OgiPage *self)
{
    const OgiCsvTable *ratios = self->tables->ratios;
    guint row = ogi_written_tables_ratio(self->tables, self->year, "disclosure_rate");
    const char *numerator = ogi_written_tables_get(ratios, row, "numerator");
    const char *denominator = ogi_written_tables_get(ratios, row, "denominator");
    g_autofree char *change = with_sign(ogi_written_tables_get(ratios, row, "change_pp"));
    g_autofree char *share = ogi_page_share(numerator, denominator);

    begin_card(self, "card_rate");
    write_figure(self, share, "%");
    if (share != NULL) {
        ogi_page_raw(self, " <small>");
        ogi_page_say(self, "card_rate_from", "numerator", numerator, "denominator", denominator,
                     "change", change, NULL);
        ogi_page_raw(self, "</small>");
    }
    end_card(self);
}

static void
write_open(const OgiPage *self)
{
    OgiOpenFindings counts = ogi_open_findings(self->publication, self->year);
    g_autofree char *errors = g_strdup_printf("%u", counts.errors);
    g_autofree char *warnings = g_strdup_printf("%u", counts.warnings);
    g_autofree char *cells = g_strdup_printf("%u", count_differences(self, self->year));

    begin_card(self, "card_open");
    write_figure(self, errors, "");
    ogi_page_raw(self, " <small>");
    ogi_page_say(self, "card_open_more", "warnings", warnings, "cells", cells, NULL);
    ogi_page_raw(self, "</small>");
    end_card(self);
}

static void
write_count(const OgiPage *self, guint n)
{
    g_autofree char *number = g_strdup_printf("%u", n);

    ogi_page_number(self, number);
}

static void
write_ratio(const OgiPage *self, gint year, const char *ratio)
{
    guint row = ogi_written_tables_ratio(self->tables, year, ratio);
    g_autofree char *percent =
        ogi_page_percent(ogi_written_tables_get(self->tables->ratios, row, "value"));

    ogi_page_number(self, percent);
}

static void
write_year(const OgiPage *self, gint year)
{
    const OgiWrittenTables *tables = self->tables;
    OgiReportCounts reports = ogi_report_counts(self->publication, self->tables->coverage, year);
    OgiOpenFindings counts = ogi_open_findings(self->publication, year);

    ogi_page_format(self, "<tr><th scope=\"row\">%d</th>", year);
    if (reports.expected > 0)
        write_count(self, reports.expected);
    else
        ogi_page_number(self, NULL);
    write_count(self, reports.reported);
    ogi_page_number(
        self, ogi_written_tables_get(tables->totals,
                                     ogi_written_tables_total(tables, year, "received", "total"),
                                     "value"));
    ogi_page_number(self, ogi_written_tables_get(tables->changes,
                                                 ogi_written_tables_change(tables, year, "city"),
                                                 "change_pct"));
    ogi_page_number(
        self, ogi_written_tables_get(tables->totals,
                                     ogi_written_tables_total(tables, year, "concluded", "total"),
                                     "value"));
    write_ratio(self, year, "disclosure_rate");
    write_ratio(self, year, "completion_rate");
    write_count(self, counts.errors);
    write_count(self, counts.warnings);
    ogi_page_raw(self, "</tr>\n");
}

static void
write_years(const OgiPage *self)
{
    static const char *const HEADINGS[] = {"expected",       "reported",  "received",
                                           "change_pct",     "concluded", "rate_pct",
                                           "completion_pct", "errors",    "warnings"};

    ogi_page_raw(self, "<h3 id=\"years-heading\">");
    ogi_page_say(self, "years", NULL);
    ogi_page_raw(self, "</h3>\n");
    ogi_page_begin_table(self, "years", "years-heading");
    ogi_page_raw(self, "<thead>\n<tr>");
    ogi_page_heading(self, "year", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(HEADINGS); i++)
        ogi_page_heading(self, HEADINGS[i], "n");
    ogi_page_raw(self, "</tr>\n</thead>\n<tbody>\n");
    for (guint i = self->publication->years->len; i-- > 0;)
        write_year(self, g_array_index(self->publication->years, gint, i));
    ogi_page_raw(self, "</tbody>\n");
    ogi_page_end_table(self);
}

void
ogi_page_write_summary(const OgiPage *self)
{
    g_autofree char *year = g_strdup_printf("%d", self->year);

    ogi_page_raw(self, "<section id=\"summary\" aria-labelledby=\"summary-heading\">\n"
                       "<h2 id=\"summary-heading\">");
    ogi_page_say(self, "summary_year", "year", year, NULL);
    ogi_page_raw(self, "</h2>\n<dl class=\"cards\">\n");
    write_reported(self);
    write_received(self);
    write_change(self);
    write_rate(self);
    write_open(self);
    ogi_page_raw(self, "</dl>\n");
    write_years(self);
    ogi_page_end_section(self);
}
