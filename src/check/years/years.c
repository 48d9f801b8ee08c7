/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/hash.h>

#include "check/blanks/deduce-blank-private.h"
#include "check/checks-private.h"
#include "check/rules/explain-private.h"

/* Reports of one agency over the years, beyond what formulas say. */

/* XY-GAP: reports before, but none of the year before: the years can't be compared. */
static void
check_gap(const OgiDataset *dataset, const OgiRecord *record, OgiFindings *findings)
{
    gint year = ogi_record_year(record);

    for (guint i = ogi_dataset_n_years(dataset); i-- > 0;) {
        gint earlier = ogi_dataset_year(dataset, i);
        OgiFinding *finding;

        if (earlier >= year - 1 ||
            ogi_dataset_lookup(dataset, ogi_record_agency(record), earlier) == NULL)
            continue;
        finding = ogi_explain_record(findings, "XY-GAP", record, 0, NULL);
        finding->left = g_strdup_printf("%d", year - 1);
        finding->right = g_strdup_printf("%d", earlier);
        return;
    }
}

/* Cells of a table, or of all ("0"), reported in both years with the same figure. */
typedef struct {
    guint n_reported;
    guint n_nonzero;
    guint n_digits; /* of these, without zeros behind the last one */
    gboolean differs;
} Same;

/* by the number of the table; 0: all of them */
enum { ALL, N_TABLES = OGI_FIRST_TABLE + OGI_N_TABLES };

/* What the year before says of a cell's series; FALSE where its form doesn't have it. */
static gboolean
find_before(const OgiRecord *record, const OgiRecord *previous, guint cell, guint8 *state,
            gint64 *value)
{
    gint series = ogi_form_cells(ogi_record_form(record))[cell].series;
    const gint16 *cells;

    if (ogi_record_form(record) == ogi_record_form(previous)) {
        *state = ogi_record_states(previous)[cell];
        *value = ogi_record_values(previous)[cell];
        return TRUE;
    }
    *state = (guint8)ogi_record_series(previous, series, value);
    return ogi_form_series_cells(ogi_record_form(previous), series, &cells) > 0;
}

static guint
count_digits(gint64 value)
{
    guint n = 0;

    while (value != 0 && value % 10 == 0)
        value /= 10;
    for (; value != 0; value /= 10)
        n++;
    return n;
}

static void
compare_cells(const OgiRecord *record, const OgiRecord *previous, Same *same)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(record));
    const gint64 *values = ogi_record_values(record);
    const guint8 *states = ogi_record_states(record);
    guint n = ogi_form_n_cells(ogi_record_form(record));

    for (guint i = 0; i < n; i++) {
        Same *table = &same[cells[i].table[0] - '0'];
        gboolean reported = ogi_state_is_said(states[i]);
        guint8 state;
        gint64 before = 0;

        if (table->differs || !find_before(record, previous, i, &state, &before))
            continue;
        table->n_reported += reported ? 1 : 0;
        table->n_nonzero += reported && values[i] != 0 ? 1 : 0;
        table->n_digits += reported ? count_digits(values[i]) : 0;
        table->differs = reported != ogi_state_is_said(state) || (reported && values[i] != before);
    }
    for (guint i = ALL + 1; i < N_TABLES; i++) {
        same[ALL].n_reported += same[i].n_reported;
        same[ALL].n_nonzero += same[i].n_nonzero;
        same[ALL].n_digits += same[i].n_digits;
        same[ALL].differs |= same[i].differs;
    }
}

/* Whether so many figures, or so long ones, can't be the same by chance. */
static gboolean
is_no_chance(const OgiRule *rule, const Same *same)
{
    return same->n_nonzero >= ogi_rule_parameter(rule, 0) ||
           (same->n_nonzero > 1 && same->n_digits >= ogi_rule_parameter(rule, 1));
}

/* XY-SAME: the tables, or one of them, say what those of the year before said, and enough of it
 * isn't zero to rule out a coincidence. Where the form changed, of what both forms have. */
static void
check_copied(const OgiRuleSet *rules, const OgiRecord *record, const OgiRecord *previous,
             OgiFindings *findings)
{
    const OgiRule *rule = ogi_rule_set_find(rules, "XY-SAME");
    gboolean whole = ogi_record_form(record) == ogi_record_form(previous);
    Same same[N_TABLES] = {0};

    compare_cells(record, previous, same);
    for (guint table = ALL; table < N_TABLES; table++) {
        const char digits[] = {(char)('0' + table), '\0'};
        OgiFinding *finding;

        if (same[table].differs || same[table].n_nonzero == 0 ||
            ((table != ALL || !whole) && !is_no_chance(rule, &same[table])))
            continue;
        finding = ogi_explain_record(findings, "XY-SAME", record, 0, ogi_record_source(previous));
        finding->aside = TRUE;
        finding->table = table != ALL ? ogi_intern(digits) : NULL;
        finding->left = g_strdup_printf("%u", same[table].n_reported);
        finding->right = g_strdup_printf("%u", same[table].n_nonzero);
        if (table == ALL)
            return;
    }
}

/* DED-XY: what was carried in is blank, and the report of the year before says it. */
static void
suggest_carried(const OgiRecord *record, const OgiRecord *previous, OgiFindings *findings)
{
    const OgiForm *form = ogi_record_form(record);
    const OgiFormCell *cells = ogi_form_cells(form);
    const OgiForm *old_form = ogi_record_form(previous);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        OgiFinding *finding;
        gint from;

        if (!ogi_state_is_open(ogi_record_states(record)[i]) ||
            !g_str_equal(cells[i].indicator, "carried_in"))
            continue;
        from = ogi_form_find(old_form, cells[i].table, "carried_out", cells[i].column);
        if (from == OGI_NO_INDEX || !ogi_state_has_value(ogi_record_states(previous)[from]))
            continue;
        finding = ogi_explain_record(findings, "DED-XY", record, ogi_record_lines(record)[i],
                                     ogi_record_source(previous));
        finding->table = cells[i].table;
        finding->indicator = cells[i].indicator;
        finding->column = cells[i].column;
        finding->aside = TRUE;
        finding->suggestion = ogi_decimal_text(ogi_record_values(previous)[from], 0);
        finding->confidence = "low";
    }
}

static void
report_assumed(const OgiRecord *record, const OgiRecord *previous, guint index, gint64 value,
               OgiFindings *findings)
{
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(record))[index];
    OgiFinding *finding = ogi_explain_record(
        findings, "XY-BLANK", record, ogi_record_lines(record)[index], ogi_record_source(previous));

    finding->table = cell->table;
    finding->indicator = cell->indicator;
    finding->column = cell->column;
    finding->left = ogi_decimal_text(value, cell->decimals);
}

/* XY-BLANK: a blank was taken as zero, and the year before had a figure that doesn't vanish. */
static void
check_assumed(const OgiRuleSet *rules, const OgiRecord *record, const OgiRecord *previous,
              OgiFindings *findings)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(record));
    const guint8 *states = ogi_record_states(record);
    gint64 least = ogi_rule_parameter(ogi_rule_set_find(rules, "XY-BLANK"), 0);

    for (guint i = 0, n = ogi_form_n_cells(ogi_record_form(record)); i < n; i++) {
        gint64 value;

        if (states[i] == OGI_STATE_ASSUMED &&
            ogi_state_is_said((guint8)ogi_record_series(previous, cells[i].series, &value)) &&
            value >= least * ogi_decimal_one(cells[i].decimals))
            report_assumed(record, previous, i, value, findings);
    }
}

void
ogi_check_years(const OgiDataset *dataset, const OgiRuleSet *rules, const OgiRecord *record,
                const OgiRecord *previous, OgiFindings *findings)
{
    if (previous != NULL) {
        check_copied(rules, record, previous, findings);
        check_assumed(rules, record, previous, findings);
        suggest_carried(record, previous, findings);
    } else if (ogi_record_agency(record) != NULL && !ogi_record_agency(record)->consolidated) {
        check_gap(dataset, record, findings);
    }
}
