/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-chart-private.h"
#include "write/year-counts-private.h"

/* Which charts there are. */

enum { MAX_CONTRIBUTIONS = 10, PERCENT_DECIMALS = 4 };

typedef struct {
    const char *text;
    const char *indicator;
    const char *column;
} Part;

static void
write_received(const OgiPage *self)
{
    static const OgiPageChart CHART = {"received", "chart_received", "year", "received", TRUE};
    const OgiWrittenTables *tables = self->tables;
    g_autoptr(GArray) bars = ogi_page_bars_new();

    for (guint i = 0; i < self->publication->years->len; i++) {
        gint year = g_array_index(self->publication->years, gint, i);
        guint row = ogi_written_tables_total(tables, year, "received", "total");
        g_autofree char *label = g_strdup_printf("%d", year);

        ogi_page_bars_add(bars, label, label, ogi_written_tables_get(tables->totals, row, "value"),
                          0);
    }
    ogi_page_write_chart(self, &CHART, bars, bars->len);
}

static void
write_parts(const OgiPage *self, const OgiPageChart *chart, const Part *parts, guint n)
{
    g_autoptr(GArray) bars = ogi_page_bars_new();

    for (guint i = 0; i < n; i++)
        ogi_page_bars_add_total(self, bars, parts[i].text, parts[i].indicator, parts[i].column);
    ogi_page_write_chart(self, chart, bars, bars->len);
}

static void
write_outcomes(const OgiPage *self)
{
    static const OgiPageChart CHART = {"outcomes", "chart_outcomes", "item", "value", FALSE};
    static const Part PARTS[] = {
        {"granted", "granted", "total"},         {"granted_in_part", "granted_in_part", "total"},
        {"denied", "denied", "total"},           {"unable", "unable", "total"},
        {"unprocessed", "unprocessed", "total"}, {"outcome_other", "other", "total"},
    };

    write_parts(self, &CHART, PARTS, G_N_ELEMENTS(PARTS));
}

/* A column of the form: by a text of the page or, where it has none, by its label. */
static void
add_applicant(const OgiPage *self, GArray *bars, const OgiFormCell *cell)
{
    static const char *const TEXTS[][2] = {
        {"natural", "natural"}, {"business", "business"}, {"research", "research"},
        {"social", "social"},   {"legal", "legal"},       {"other", "applicant_other"},
    };
    guint row = ogi_written_tables_total(self->tables, self->year, cell->indicator, cell->column);

    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        if (g_str_equal(TEXTS[i][0], cell->column)) {
            ogi_page_bars_add_total(self, bars, TEXTS[i][1], cell->indicator, cell->column);
            return;
        }
    }
    ogi_page_bars_add(bars, cell->column_label, cell->column_label,
                      ogi_written_tables_get(self->tables->totals, row, "value"), 0);
}

/* All that the total of the year's form adds up. */
static void
write_applicants(const OgiPage *self)
{
    static const OgiPageChart CHART = {"applicants", "chart_applicants", "item", "value", FALSE};
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);
    const OgiForm *of_year = ogi_codebook_form_for_year(codebook, self->year);
    /* a year before the first form: what was used then can only be that form */
    const OgiForm *form = of_year != NULL ? of_year : ogi_codebook_form(codebook, 0);
    g_autoptr(GArray) bars = ogi_page_bars_new();

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        if (g_str_equal(cell->table, "3") && g_str_equal(cell->indicator, "received") &&
            cell->role == OGI_ROLE_PART)
            add_applicant(self, bars, cell);
    }
    ogi_page_write_chart(self, &CHART, bars, bars->len);
}

/* --- contributions --- */

static void
write_contributions(const OgiPage *self)
{
    static const OgiPageChart CHART = {"contributions", "chart_contributions", "agency",
                                       "contribution", FALSE};
    const OgiWrittenTables *tables = self->tables;
    guint row = ogi_written_tables_change(tables, self->year, "city");
    g_autoptr(GArray) ranked = NULL;
    g_autoptr(GArray) bars = ogi_page_bars_new();

    /* without a growth of the whole there is no part in it */
    if (*ogi_written_tables_get(tables->changes, row, "change_pct") == '\0') {
        ogi_page_element(self, "p", "chart_no_base");
        return;
    }
    ranked = ogi_shares_rank(tables->received, self->year);
    for (guint i = 0; i < MIN(ranked->len, MAX_CONTRIBUTIONS); i++) {
        const OgiShare *share = &g_array_index(ranked, OgiShare, i);

        ogi_page_bars_add(bars, share->name, share->name, share->contribution, PERCENT_DECIMALS);
    }
    ogi_page_write_chart(self, &CHART, bars, ranked->len);
}

void
ogi_page_write_charts(const OgiPage *self)
{
    ogi_page_begin_section(self, "charts", "nav_charts");
    ogi_page_raw(self, "<div class=\"charts\">\n");
    write_received(self);
    write_outcomes(self);
    write_applicants(self);
    write_contributions(self);
    ogi_page_raw(self, "</div>\n");
    ogi_page_end_section(self);
}
