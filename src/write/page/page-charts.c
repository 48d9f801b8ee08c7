/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/change.h>
#include <ogistat/decimal.h>

#include "page-chart-private.h"

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
    const OgiPageTables *tables = self->tables;
    g_autoptr(GArray) bars = ogi_page_bars_new();

    for (guint i = 0; i < self->publication->years->len; i++) {
        gint year = g_array_index(self->publication->years, gint, i);
        guint row = ogi_page_tables_total(tables, year, "received", "total");
        g_autofree char *label = g_strdup_printf("%d", year);

        ogi_page_bars_add(bars, label, label, ogi_page_tables_get(tables->totals, row, "value"), 0);
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

static void
write_applicants(const OgiPage *self)
{
    static const OgiPageChart CHART = {"applicants", "chart_applicants", "item", "value", FALSE};
    static const Part PARTS[] = {
        {"natural", "received", "natural"},   {"business", "received", "business"},
        {"research", "received", "research"}, {"social", "received", "social"},
        {"legal", "received", "legal"},       {"applicant_other", "received", "other"},
    };

    write_parts(self, &CHART, PARTS, G_N_ELEMENTS(PARTS));
}

/* --- contributions --- */

/* What an agency received in the two years. */
typedef struct {
    const char *name;
    OgiFigure now, then;
    gint64 contribution;
    guint order;
} Share;

/* id → Share*, owned, of the newest year and the one before. (transfer full) */
static GHashTable *
list_shares(const OgiPage *self)
{
    const OgiCsvTable *summary = self->tables->summary;
    GHashTable *shares = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);

    for (guint i = 0; i < ogi_csv_table_n_rows(summary); i++) {
        const char *id = ogi_csv_table_get(summary, i, "agency_id");
        Share *share = g_hash_table_lookup(shares, id);
        OgiFigure figure = {.presence = OGI_PRESENCE_NO_VALUE};

        if (share == NULL) {
            share = g_new0(Share, 1);
            share->name = ogi_page_tables_text(summary, i, "agency");
            share->order = i;
            g_hash_table_insert(shares, (gpointer)(gsize)id, share);
        }
        if (ogi_page_parse(ogi_csv_table_get(summary, i, "received"), 0, &figure.value))
            figure.presence = OGI_PRESENCE_VALUE;
        if (ogi_page_tables_year(summary, i) == self->year)
            share->now = figure;
        else
            share->then = figure;
    }
    return shares;
}

static gint
compare_shares(gconstpointer a, gconstpointer b)
{
    const Share *x = *(const Share *const *)a;
    const Share *y = *(const Share *const *)b;
    gint64 size_x = ABS(x->contribution);
    gint64 size_y = ABS(y->contribution);

    if (size_x != size_y)
        return size_x > size_y ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* Those that contribute, the largest first. const Share*, of shares. (transfer container) */
static GPtrArray *
rank_shares(GHashTable *shares, gint64 base)
{
    GPtrArray *ranked = g_ptr_array_new();
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, shares);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Share *share = value;

        if (ogi_contribution(share->now, share->then, base, &share->contribution) &&
            share->contribution != 0)
            g_ptr_array_add(ranked, share);
    }
    g_ptr_array_sort(ranked, compare_shares);
    return ranked;
}

static void
write_contributions(const OgiPage *self)
{
    static const OgiPageChart CHART = {"contributions", "chart_contributions", "agency",
                                       "contribution", FALSE};
    const OgiPageTables *tables = self->tables;
    guint row = ogi_page_tables_change(tables, self->year, "city");
    g_autoptr(GHashTable) shares = list_shares(self);
    g_autoptr(GPtrArray) ranked = NULL;
    g_autoptr(GArray) bars = ogi_page_bars_new();
    gint64 base = 0;

    /* without a growth of the whole there is no part in it */
    if (*ogi_page_tables_get(tables->changes, row, "change_pct") == '\0' ||
        !ogi_page_parse(ogi_page_tables_get(tables->changes, row, "base_value"), 0, &base)) {
        ogi_page_element(self, "p", "chart_no_base");
        return;
    }
    ranked = rank_shares(shares, base);
    for (guint i = 0; i < MIN(ranked->len, MAX_CONTRIBUTIONS); i++) {
        const Share *share = ranked->pdata[i];
        char number[OGI_DECIMAL_CHARS];

        number[ogi_decimal_write(number, share->contribution, PERCENT_DECIMALS)] = '\0';
        ogi_page_bars_add(bars, share->name, share->name, number, PERCENT_DECIMALS);
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
