/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-private.h"

/*
 * Who has reported: how many in each state, and by name those that haven't or can't be counted.
 */

enum { MAX_LISTED = 300 }; /* of one year */

static const char *const STATES[] = {"reported",  "covered",      "missing", "rejected",
                                     "duplicate", "consolidated", "unknown"};

static gboolean
is_lacking(const OgiCsvTable *coverage, guint row)
{
    static const char *const LACKING[] = {"missing", "rejected", "duplicate", "unknown", NULL};

    return g_strv_contains(LACKING, ogi_csv_table_get(coverage, row, "state"));
}

static guint
count_state(const OgiCsvTable *coverage, gint year, const char *state)
{
    guint n = 0;

    for (guint i = 0; i < ogi_csv_table_n_rows(coverage); i++)
        n += ogi_written_year(coverage, i) == year &&
             g_str_equal(ogi_csv_table_get(coverage, i, "state"), state);
    return n;
}

static gboolean
is_used(const OgiCsvTable *coverage, const char *state)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(coverage); i++) {
        if (g_str_equal(ogi_csv_table_get(coverage, i, "state"), state))
            return TRUE;
    }
    return FALSE;
}

static void
write_counts(const OgiPage *self)
{
    const OgiCsvTable *coverage = self->tables->coverage;
    const GArray *years = self->publication->years;

    ogi_page_begin_table(self, "states", "coverage-heading");
    ogi_page_raw(self, "<thead>\n<tr>");
    ogi_page_heading(self, "state", NULL);
    for (guint y = years->len; y-- > 0;)
        ogi_page_format(self, "<th scope=\"col\" class=\"n\">%d</th>",
                        g_array_index(years, gint, y));
    ogi_page_raw(self, "</tr>\n</thead>\n<tbody>\n");
    for (guint s = 0; s < G_N_ELEMENTS(STATES); s++) {
        if (!is_used(coverage, STATES[s]))
            continue;
        ogi_page_raw(self, "<tr><th scope=\"row\">");
        ogi_page_code(self, "state", STATES[s]);
        ogi_page_raw(self, "</th>");
        for (guint y = years->len; y-- > 0;)
            ogi_page_format(self, "<td class=\"n\">%u</td>",
                            count_state(coverage, g_array_index(years, gint, y), STATES[s]));
        ogi_page_raw(self, "</tr>\n");
    }
    ogi_page_raw(self, "</tbody>\n");
    ogi_page_end_table(self);
}

static void
write_row(const OgiPage *self, guint row)
{
    const OgiCsvTable *coverage = self->tables->coverage;
    const char *name = ogi_written_text(coverage, row, "agency");

    ogi_page_raw(self, "<tr><th scope=\"row\">");
    if (*name != '\0')
        ogi_page_text(self, name);
    else
        ogi_page_say(self, "no_agency", NULL);
    ogi_page_raw(self, "</th><td>");
    ogi_page_code(self, "state", ogi_csv_table_get(coverage, row, "state"));
    ogi_page_raw(self, "</td><td class=\"file\">");
    ogi_page_text(self, ogi_written_text(coverage, row, "source"));
    ogi_page_raw(self, "</td></tr>\n");
}

/* year 0: reports of which no year is known. */
static void
write_lacking(const OgiPage *self, gint year)
{
    const OgiCsvTable *coverage = self->tables->coverage;
    g_autofree char *number = g_strdup_printf("%d", year);
    g_autofree char *heading = g_strdup_printf("coverage-%d", year);
    guint n = 0;

    for (guint i = 0; i < ogi_csv_table_n_rows(coverage); i++) {
        if (ogi_written_year(coverage, i) != year || !is_lacking(coverage, i))
            continue;
        if (n++ == 0) {
            ogi_page_format(self, "<details>\n<summary id=\"%s\">", heading);
            if (year != 0)
                ogi_page_say(self, "coverage_year", "year", number, NULL);
            else
                ogi_page_say(self, "no_year", NULL);
            ogi_page_raw(self, "</summary>\n");
            ogi_page_begin_table(self, "lacking", heading);
            ogi_page_raw(self, "<thead>\n<tr>");
            ogi_page_heading(self, "agency", NULL);
            ogi_page_heading(self, "state", NULL);
            ogi_page_heading(self, "source", NULL);
            ogi_page_raw(self, "</tr>\n</thead>\n<tbody>\n");
        }
        if (n <= MAX_LISTED)
            write_row(self, i);
    }
    if (n == 0)
        return;
    ogi_page_raw(self, "</tbody>\n");
    ogi_page_end_table(self);
    if (n > MAX_LISTED) {
        g_autofree char *left = g_strdup_printf("%u", n - MAX_LISTED);

        ogi_page_raw(self, "<p>");
        ogi_page_say(self, "coverage_left", "n", left, NULL);
        ogi_page_raw(self, "</p>\n");
    }
    ogi_page_raw(self, "</details>\n");
}

static gboolean
is_complete(const OgiCsvTable *coverage)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(coverage); i++) {
        if (is_lacking(coverage, i))
            return FALSE;
    }
    return TRUE;
}

void
ogi_page_write_coverage(const OgiPage *self)
{
    const GArray *years = self->publication->years;

    ogi_page_begin_section(self, "coverage", "coverage");
    write_counts(self);
    if (is_complete(self->tables->coverage))
        ogi_page_element(self, "p", "coverage_all");
    for (guint y = years->len; y-- > 0;)
        write_lacking(self, g_array_index(years, gint, y));
    write_lacking(self, 0);
    ogi_page_end_section(self);
}
