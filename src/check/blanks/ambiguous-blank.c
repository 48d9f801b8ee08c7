/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/checks-private.h"
#include "check/rules/explain-private.h"
#include "deduce-blank-private.h"

enum { SHOWN = 8 };

/* What became of the cells of a table that the report left without a number. */
typedef struct {
    const OgiRecord *record;
    guint first; /* its cells: first … end - 1 */
    guint end;
} Table;

/* The report left the cell blank, or a placeholder in it: it still is, or was deduced or assumed.
 * What can't be read is no blank, and has a finding of its own; nor is what tidy CSV hands in as
 * deduced. */
static gboolean
was_blank(const Table *table, guint cell)
{
    guint8 state = ogi_record_states(table->record)[cell];
    OgiState printed = ogi_record_printed_state(table->record, cell);

    return (ogi_state_is_open(state) || state == OGI_STATE_IMPUTED || state == OGI_STATE_ASSUMED) &&
           printed != OGI_STATE_UNREADABLE && !ogi_state_has_value((guint8)printed);
}

static gboolean
is_missing(const Table *table, guint cell)
{
    return was_blank(table, cell) && ogi_state_is_open(ogi_record_states(table->record)[cell]);
}

static gboolean
is_deduced(const Table *table, guint cell)
{
    return was_blank(table, cell) && ogi_record_states(table->record)[cell] == OGI_STATE_IMPUTED;
}

static gboolean
is_assumed(const Table *table, guint cell)
{
    return ogi_record_states(table->record)[cell] == OGI_STATE_ASSUMED;
}

/* A blank that is never taken as zero, or one for which there is no number. */
static gboolean
is_grave(const Table *table, guint cell)
{
    return is_missing(table, cell) ||
           (was_blank(table, cell) &&
            ogi_form_cells(ogi_record_form(table->record))[cell].role != OGI_ROLE_PART);
}

typedef gboolean (*Filter)(const Table *table, guint cell);

/* The number of cells that pass, and the first of them. */
static guint
count(const Table *table, Filter filter, guint *first)
{
    guint n = 0;

    for (guint i = table->first; i < table->end; i++) {
        if (filter(table, i) && n++ == 0 && first != NULL)
            *first = i;
    }
    return n;
}

/* "四、结转下年度继续办理/总计=0(I)@12 T3-BAL/总计": what it is now, and by which rule. */
static void
append_cell(GString *out, const Table *table, guint index)
{
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(table->record))[index];
    const char *by = ogi_record_imputed_by(table->record, index);

    g_string_append_printf(out, "%s%s/%s", out->len > 0 ? "；" : "", cell->row_label,
                           cell->column_label);
    ogi_explain_append_value(out, table->record, index);
    if (by != NULL)
        g_string_append_printf(out, " %s", by);
}

static char *
list(const Table *table, Filter filter)
{
    GString *out = g_string_new(NULL);
    guint n = 0;

    for (guint i = table->first; i < table->end; i++) {
        if (filter(table, i) && n++ < SHOWN)
            append_cell(out, table, i);
    }
    if (n > SHOWN)
        g_string_append_printf(out, "；… (+%u)", n - SHOWN);
    return g_string_free(out, FALSE);
}

static OgiFinding *
add(const Table *table, const char *rule, guint cell, guint n, OgiFindings *findings)
{
    OgiFinding *finding = ogi_explain_record(findings, rule, table->record,
                                             ogi_record_lines(table->record)[cell], NULL);

    finding->table = ogi_form_cells(ogi_record_form(table->record))[cell].table;
    finding->right = g_strdup_printf("%u", n);
    return finding;
}

/* C-PLACE: how many cells were left blank, and what became of them; C-BLANK: totals, stocks and
 * cells for which no number could be found. */
static void
check_table(const Table *table, OgiFindings *findings)
{
    OgiFinding *finding;
    guint cell = 0;
    guint n = count(table, was_blank, &cell);

    if (n == 0)
        return;
    finding = add(table, "C-PLACE", cell, n, findings);
    finding->detail =
        g_strdup_printf("I %u, E %u, M %u", count(table, is_deduced, NULL),
                        count(table, is_assumed, NULL), count(table, is_missing, NULL));
    n = count(table, is_grave, &cell);
    if (n == 0)
        return;
    finding = add(table, "C-BLANK", cell, n, findings);
    finding->cells = list(table, is_grave);
}

void
ogi_check_ambiguous_blanks(const OgiRecord *record, OgiFindings *findings)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(record));
    guint n_cells = ogi_form_n_cells(ogi_record_form(record));
    Table table = {record, 0, 0};

    if (ogi_record_is_as_reported(record))
        return;
    for (; table.first < n_cells; table.first = table.end) {
        table.end = table.first;
        while (table.end < n_cells && cells[table.end].table == cells[table.first].table)
            table.end++;
        check_table(&table, findings);
    }
}
