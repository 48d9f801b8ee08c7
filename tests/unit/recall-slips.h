/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/decimal.h>
#include <ogistat/tidy.h>

#include "corruption.h"
#include "provable.h"
#include "rules-fixture.h"

/* A city without a fault, and a slip of the hand in a report of it. */
enum {
    N_AGENCIES = 60,
    N_CORRUPTED = 40, /* in each round; the others stay as they are */
    N_ROUNDS = 10000 / N_CORRUPTED,
    FIRST_YEAR = 2019,
    N_YEARS = 4,
    N_TABLES = G_N_ELEMENTS(TABLE_NAMES),
};

/* All that is counted of one table and slip. */
typedef struct {
    guint injected;
    guint provable;   /* in a cell of an equality */
    guint detected;   /* a warning or an error about the agency */
    guint located;    /* a suggestion's first cell is the one */
    guint right;      /* with its true figure */
    guint among;      /* it is among the candidates of a suggestion, with its true figure */
    guint suggested;  /* some figure is suggested */
    guint wrong_high; /* one that is rated high, and is of another cell or figure */
    guint deduced;    /* of blanks: imputed, with the true figure */
    guint zero;       /* taken as zero, which it is */
    guint not_zero;   /* taken as zero, which it isn't */
    guint warned;     /* of these, those with a warning */
    guint missing;
} Tally;

typedef struct {
    OgiRecord *record;
    guint cell;
    guint table;
    Slip slip;
    gboolean provable;
    gint64 truth;
    char *named;  /* as a suggestion names the cell: "row/column printed→" */
    char *before; /* the same in a finding of the year after */
    char *figure; /* the true figure */
    gint64 *values;
    guint8 *states;
} Injected;

typedef struct {
    Fixture fixture;
    OgiRegistry *registry;
    OgiDataset *dataset;
    GRand *rand;
    Tally tallies[N_TABLES][N_SLIPS];
    guint n_untouched;   /* reports of agencies that were left as they are, over all rounds */
    guint n_false_alarm; /* warnings and errors about them */
} Trial;

/* --- injecting --- */

static inline guint
find_table(const OgiFormCell *cell)
{
    return (guint)(cell->table[0] - '2');
}

static inline char *
number(const OgiFormCell *cell, gint64 value)
{
    char text[OGI_DECIMAL_CHARS];

    return g_strndup(text, ogi_decimal_write_short(text, value, cell->decimals));
}

static inline void
keep(Injected *self)
{
    guint n = ogi_form_n_cells(ogi_record_form(self->record));

    self->values = g_memdup2(ogi_record_values(self->record), n * sizeof self->values[0]);
    self->states = g_memdup2(ogi_record_states(self->record), n);
}

static inline void
restore(Injected *self)
{
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(self->record)); i++)
        ogi_record_set(self->record, i, (OgiState)self->states[i], self->values[i], i + 1);
    g_free(self->values);
    g_free(self->states);
    g_free(self->named);
    g_free(self->before);
    g_free(self->figure);
}

/* A cell that can't be read comes by way of a file, with the finding that the reader makes of it.
 */
static inline void
read_text(const Trial *trial, const Injected *self, const char *text, OgiFindings *findings)
{
    const OgiForm *form = ogi_record_form(self->record);
    const OgiFormCell *cell = &ogi_form_cells(form)[self->cell];
    g_autofree char *csv =
        g_strdup_printf("year,agency,form,table,indicator,column,value\n%d,%s,%s,%s,%s,%s,%s\n",
                        ogi_record_year(self->record), ogi_record_agency_name(self->record),
                        ogi_form_code(form), cell->table, cell->indicator, cell->column, text);
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_record_free);
    g_autoptr(GError) error = NULL;
    guint n = ogi_findings_n(findings);
    const OgiRecord *read;

    ogi_tidy_read_bytes(trial->fixture.codebook, (const guint8 *)csv, strlen(csv),
                        ogi_record_source(self->record), records, findings, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(records->len, ==, 1);
    g_assert_cmpuint(ogi_findings_n(findings), ==, n + 1);
    read = records->pdata[0];
    ogi_record_set(self->record, self->cell, (OgiState)ogi_record_states(read)[self->cell],
                   ogi_record_values(read)[self->cell], self->cell + 1);
}

static inline void
name(Injected *self, gint64 printed)
{
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(self->record))[self->cell];
    g_autofree char *shown = number(cell, printed);

    self->named = g_strdup_printf("%s/%s %s→", cell->row_label, cell->column_label, shown);
    self->before = g_strdup_printf("%s/%s（%d年） %s→", cell->row_label, cell->column_label,
                                   ogi_record_year(self->record), shown);
    self->figure = number(cell, self->truth);
}

/* Money is in table 2 only. */
static inline gboolean
can_happen(guint table, Slip slip)
{
    return slip != SLIP_UNIT || table == 0;
}

/* A cell of the table in which the slip can happen. */
static inline void
inject_into(Trial *trial, guint agency, Injected *self, OgiFindings *findings)
{
    Corrupted corrupted;

    do {
        gint year = FIRST_YEAR + g_rand_int_range(trial->rand, 0, N_YEARS);

        self->record =
            ogi_dataset_lookup(trial->dataset, ogi_dataset_agency(trial->dataset, agency), year);
        self->cell = (guint)g_rand_int_range(
            trial->rand, 0, (gint32)ogi_form_n_cells(ogi_record_form(self->record)));
    } while (find_table(&ogi_form_cells(ogi_record_form(self->record))[self->cell]) !=
                 self->table ||
             !corrupt(self->slip, trial->rand, self->record, self->cell, &corrupted));
    self->truth = ogi_record_values(self->record)[self->cell];
    self->provable = is_provable(trial->fixture.rules, trial->dataset, self->record, self->cell);
    keep(self);
    ogi_record_set(self->record, self->cell, corrupted.state, corrupted.value, self->cell + 1);
    name(self, corrupted.value);
    if (corrupted.state == OGI_STATE_UNREADABLE)
        read_text(trial, self, corrupted.text, findings);
}

static inline void
inject(Trial *trial, guint agency, Injected *self, OgiFindings *findings)
{
    do {
        self->table = (guint)g_rand_int_range(trial->rand, 0, N_TABLES);
        self->slip = (Slip)g_rand_int_range(trial->rand, 0, N_SLIPS);
    } while (!can_happen(self->table, self->slip));
    inject_into(trial, agency, self, findings);
}
