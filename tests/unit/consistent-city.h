/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "example.h"

/*
 * A made-up agency over the years, from a seed: every report closes in itself, and each goes on
 * where the one before left off. Requests are split over outcomes, sums are taken afterwards;
 * stocks and what is carried over are handed from year to year. None of it comes from the rules'
 * formulas.
 */
typedef struct {
    gint64 size;       /* requests in a usual year */
    gint64 carried[6]; /* by kind of applicant */
    gint64 published;  /* documents published in all, 2019 form */
    gint64 in_force;   /* 2021 form */
    gint64 matters[5]; /* of the five rows with matters */
    gint64 decisions[5];
    gint64 purchases;
    gint64 fees; /* in yuan */
} MadeAgency;

typedef struct {
    OgiRecord *record;
    const OgiForm *form;
    GRand *rand;
} MadeReport;

static inline void
made_put(const MadeReport *self, const char *table, const char *indicator, const char *column,
         gint64 value)
{
    gint cell = ogi_form_find(self->form, table, indicator, column);

    if (cell != OGI_NO_INDEX)
        ogi_record_set(self->record, (guint)cell, OGI_STATE_REPORTED, value, (guint)cell + 1);
}

static inline gint64
made_between(const MadeReport *self, gint64 low, gint64 high)
{
    return g_rand_int_range(self->rand, (gint32)low, (gint32)high + 1);
}

/* A tenth more or less. */
static inline gint64
made_grown(const MadeReport *self, gint64 value)
{
    return value * made_between(self, 92, 112) / 100;
}

/* The rows between carried_in and concluded. */
static inline void
made_split(const MadeReport *self, guint column, gint64 rest)
{
    static const guint USUAL[] = {2, 2, 2, 3, 10, 11, 12, 12, 15, 16, 20}; /* rows of table 3 */
    const OgiFormRow *rows = ogi_form_rows(self->form);
    guint first = 0, last = 0;

    while (!g_str_equal(rows[first].indicator, "received"))
        first++;
    for (last = first; !g_str_equal(rows[last].indicator, "concluded");)
        last++;
    while (rest > 0) {
        guint row = made_between(self, 0, 3) > 0
                        ? USUAL[made_between(self, 0, G_N_ELEMENTS(USUAL) - 1)]
                        : (guint)made_between(self, 2, last - first - 1);
        gint64 part = made_between(self, 1, MAX(rest / 6, 1));
        guint cell = (guint)rows[first + row].first_cell + column;

        ogi_record_set(self->record, cell, OGI_STATE_REPORTED,
                       ogi_record_values(self->record)[cell] + part, cell + 1);
        rest -= part;
    }
}

static inline void
made_requests(const MadeReport *self, MadeAgency *agency)
{
    static const char *const COLUMNS[] = {"natural", "business", "research",
                                          "social",  "legal",    "other"};
    static const gint64 SHARES[] = {70, 14, 3, 4, 6, 3};
    gint64 totals[4] = {0};

    agency->size = MAX(made_grown(self, agency->size), 8);
    for (guint c = 0; c < 6; c++) {
        gint64 received = agency->size * SHARES[c] / 100 + made_between(self, 0, 2);
        gint64 out = (received + agency->carried[c]) * made_between(self, 4, 8) / 100;
        gint64 done = received + agency->carried[c] - out;
        const gint64 figures[] = {received, agency->carried[c], done, out};
        static const char *const ROWS[] = {"received", "carried_in", "concluded", "carried_out"};

        for (guint r = 0; r < 4; r++) {
            made_put(self, "3", ROWS[r], COLUMNS[c], figures[r]);
            totals[r] += figures[r];
            if (c == 5)
                made_put(self, "3", ROWS[r], "total", totals[r]);
        }
        made_split(self, c, done);
        agency->carried[c] = out;
    }
}

/* The totals of the outcomes' rows. */
static inline void
made_row_totals(const MadeReport *self)
{
    const OgiFormRow *rows = ogi_form_rows(self->form);

    for (guint r = 0; r < ogi_form_n_rows(self->form); r++) {
        guint first = (guint)rows[r].first_cell;
        guint n = (guint)rows[r].n_cells;
        gint64 sum = 0;

        if (g_str_equal(rows[r].table, "2"))
            continue;
        for (guint c = 0; c + 1 < n; c++)
            sum += ogi_record_values(self->record)[first + c];
        ogi_record_set(self->record, first + n - 1, OGI_STATE_REPORTED, sum, first + n);
    }
}

static inline void
made_disputes(const MadeReport *self, const MadeAgency *agency)
{
    gint64 usual = agency->size / 12;

    made_put(self, "4", "review", "upheld", usual + made_between(self, 2, 9));
    made_put(self, "4", "review", "corrected", made_between(self, 0, 3));
    made_put(self, "4", "review", "other", usual / 4 + made_between(self, 0, 4));
    made_put(self, "4", "review", "pending", made_between(self, 0, 4));
    made_put(self, "4", "suit_direct", "upheld", usual / 3 + made_between(self, 0, 5));
    made_put(self, "4", "suit_direct", "corrected", made_between(self, 0, 1));
    made_put(self, "4", "suit_direct", "pending", made_between(self, 0, 3));
    made_put(self, "4", "suit_after_review", "upheld", usual / 5);
    made_put(self, "4", "suit_after_review", "other", made_between(self, 0, 1));
}

static inline void
made_documents(const MadeReport *self, MadeAgency *agency)
{
    gint64 made = made_between(self, 0, 14);
    gint64 repealed = MIN(made_between(self, 0, 6), agency->in_force);

    agency->published += made;
    agency->in_force += made - repealed;
    made_put(self, "2", "normative_documents", "made", made);
    made_put(self, "2", "normative_documents", "published", made);
    made_put(self, "2", "normative_documents", "published_total", agency->published);
    made_put(self, "2", "normative_documents", "repealed", repealed);
    made_put(self, "2", "normative_documents", "in_force", agency->in_force);
}

static inline void
made_matters(const MadeReport *self, MadeAgency *agency)
{
    static const char *const ROWS[] = {"licensing", "other_services", "penalties", "coercion",
                                       "fees"};
    gint64 purchases = agency->purchases + made_between(self, -2, 3);

    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        gint64 change = made_between(self, -3, 4);

        agency->decisions[i] = made_grown(self, agency->decisions[i]);
        made_put(self, "2", ROWS[i], "items_prior", agency->matters[i]);
        made_put(self, "2", ROWS[i], "items_change", change);
        made_put(self, "2", ROWS[i], "decisions", agency->decisions[i]);
        agency->matters[i] += change;
    }
    agency->fees = made_grown(self, agency->fees);
    made_put(self, "2", "fees", "amount", agency->fees * 100);
    made_put(self, "2", "procurement", "items", purchases);
    made_put(self, "2", "procurement", "amount",
             purchases * made_between(self, 1800, 6400) * 100 * 100);
}

static inline void
made_agency_begin(MadeAgency *self, GRand *rand)
{
    *self = (MadeAgency){.size = g_rand_int_range(rand, 15, 700),
                         .published = g_rand_int_range(rand, 40, 200),
                         .in_force = g_rand_int_range(rand, 40, 200),
                         .purchases = g_rand_int_range(rand, 4, 40),
                         .fees = g_rand_int_range(rand, 400000, 60000000)};
    for (guint i = 0; i < 6; i++)
        self->carried[i] = g_rand_int_range(rand, 0, 5);
    for (guint i = 0; i < 5; i++) {
        self->matters[i] = g_rand_int_range(rand, 20, 90);
        self->decisions[i] = g_rand_int_range(rand, 200, 9000);
    }
}

/* The report of the agency's next year. (transfer full) */
static inline OgiRecord *
made_report(const OgiForm *form, GRand *rand, MadeAgency *agency, const char *name, gint year)
{
    g_autofree char *source = g_strdup_printf("%d/%s.txt", year, name);
    MadeReport self = {example_zero_record(form, year), form, rand};

    ogi_record_set_agency_name(self.record, name);
    ogi_record_set_source(self.record, source);
    made_requests(&self, agency);
    made_disputes(&self, agency);
    made_row_totals(&self);
    made_documents(&self, agency);
    made_matters(&self, agency);
    return self.record;
}

/* agencies × years, settled. (transfer full) */
static inline OgiDataset *
made_city(const OgiCodebook *codebook, OgiRegistry *registry, guint n_agencies, gint first_year,
          gint last_year, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    OgiDataset *dataset = ogi_dataset_new(codebook, registry);

    for (guint i = 0; i < n_agencies; i++) {
        g_autofree char *name = g_strdup_printf("样例市第%u局", i + 1);
        MadeAgency agency;

        made_agency_begin(&agency, rand);
        for (gint year = first_year; year <= last_year; year++)
            ogi_dataset_add(
                dataset,
                made_report(ogi_codebook_form_for_year(codebook, year), rand, &agency, name, year),
                findings);
    }
    ogi_dataset_settle(dataset, findings);
    g_assert_cmpuint(ogi_findings_n(findings), ==, 0);
    return dataset;
}
