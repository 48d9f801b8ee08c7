/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "scan-system-private.h"

/* FALSE where a cell can't have it. */
static gboolean
read_choice(const OgiFormCell *cell, const OgiAlternative *alternative, OgiScanChoice *choice)
{
    OgiText text = alternative->text;

    *choice = (OgiScanChoice){.cost = alternative->cost, .state = OGI_STATE_BLANK};
    if (text.len == 0)
        return TRUE;
    choice->state = OGI_STATE_NONE;
    if (text.len == 1 && (*text.str == '-' || *text.str == '/'))
        return TRUE;
    choice->state = OGI_STATE_REPORTED;
    return g_ascii_isdigit(*text.str) &&
           ogi_decimal_parse(text.str, text.len, cell->decimals, &choice->value) &&
           ogi_form_cell_is_in_range(cell, choice->value);
}

static void
add_cell(OgiScanSystem *self, const OgiRecord *record, guint index)
{
    const OgiFormCell *form_cell = &ogi_form_cells(ogi_record_form(record))[index];
    const char *text = ogi_record_reading(record, index);
    OgiScanCell cell = {.cell = (guint16)index};
    OgiReadings readings;

    if (*text == '\0') { /* no ink */
        cell.choices[cell.n++] = (OgiScanChoice){.state = OGI_STATE_BLANK};
        cell.other = OGI_READING_FIRM;
    } else if (ogi_readings_parse(ogi_text(text, strlen(text)), &readings)) {
        for (guint i = 0; i < readings.n; i++) {
            if (read_choice(form_cell, &readings.alternatives[i], &cell.choices[cell.n]))
                cell.n++;
        }
        cell.other = readings.other;
        cell.stamped = readings.stamped > 0;
        cell.unplaced = readings.unplaced;
    }
    cell.value = cell.n > 0 ? cell.choices[0].value : 0;
    cell.cost = cell.n > 0 ? cell.choices[0].cost : cell.other;
    g_array_append_val(self->cells, cell);
}

static void
untie(OgiScanSystem *self, const OgiRelation *relation, const OgiTerm *terms)
{
    for (guint i = 0; i < relation->n_terms; i++)
        g_hash_table_add(self->untied, GINT_TO_POINTER((gint)terms[i].cell));
}

static void
add_equation(OgiScanSystem *self, const OgiCompiledRules *compiled, const OgiRelation *relation,
             const gint *index_of)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);
    OgiScanEquation equation = {
        .first_term = self->terms->len,
        .n_terms = relation->n_terms,
        .residual = (OgiWide)relation->constants[0] - relation->constants[1],
    };

    for (guint i = 0; i < relation->n_terms; i++) {
        if (index_of[terms[i].cell] < 0) {
            untie(self, relation, terms);
            return;
        }
    }
    for (guint i = 0; i < relation->n_terms; i++) {
        OgiScanTerm term = {(guint)index_of[terms[i].cell], terms[i].factor};
        const OgiScanCell *cell = ogi_scan_system_cell(self, term.cell);

        equation.residual += (OgiWide)term.factor * cell->value;
        g_array_append_val(self->terms, term);
    }
    g_array_append_val(self->equations, equation);
}

static void
list_uses(OgiScanSystem *self)
{
    for (guint c = 0; c < self->cells->len; c++) {
        OgiScanCell *cell = ogi_scan_system_cell(self, c);

        cell->first_use = self->uses->len;
        for (guint e = 0; e < self->equations->len; e++) {
            const OgiScanEquation *equation = ogi_scan_system_equation(self, e);

            for (guint i = 0; i < equation->n_terms; i++) {
                if (g_array_index(self->terms, OgiScanTerm, equation->first_term + i).cell == c)
                    g_array_append_val(self->uses, e);
            }
        }
        cell->n_uses = self->uses->len - cell->first_use;
    }
}

OgiScanSystem *
ogi_scan_system_new(const OgiCompiledRules *compiled, const OgiRecord *record)
{
    OgiScanSystem *self = g_new0(OgiScanSystem, 1);
    gint index_of[OGI_MAX_CELLS];

    self->cells = g_array_new(FALSE, FALSE, sizeof(OgiScanCell));
    self->equations = g_array_new(FALSE, FALSE, sizeof(OgiScanEquation));
    self->terms = g_array_new(FALSE, FALSE, sizeof(OgiScanTerm));
    self->uses = g_array_new(FALSE, FALSE, sizeof(guint));
    self->untied = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        index_of[i] = -1;
        if (ogi_record_reading(record, i) == NULL)
            continue;
        index_of[i] = (gint)self->cells->len;
        add_cell(self, record, i);
    }
    for (guint i = 0; i < compiled->identities->len; i++) {
        const OgiEdit *edit =
            ogi_compiled_rules_edit(compiled, g_array_index(compiled->identities, guint, i));

        add_equation(self, compiled, ogi_compiled_rules_relation(compiled, edit->first_relation),
                     index_of);
    }
    list_uses(self);
    return self;
}

void
ogi_scan_system_free(OgiScanSystem *self)
{
    g_array_unref(self->cells);
    g_array_unref(self->equations);
    g_array_unref(self->terms);
    g_array_unref(self->uses);
    g_hash_table_unref(self->untied);
    g_free(self);
}

gboolean
ogi_scan_cell_cost(const OgiScanCell *self, gint64 value, guint *cost)
{
    *cost = self->other;
    for (guint i = 0; i < self->n; i++) {
        if (self->choices[i].value == value)
            *cost = MIN(*cost, self->choices[i].cost);
    }
    return value >= 0;
}

void
ogi_scan_system_set(OgiScanSystem *self, guint index, gint64 value, guint cost)
{
    OgiScanCell *cell = ogi_scan_system_cell(self, index);
    OgiWide change = (OgiWide)value - cell->value;

    for (guint u = 0; u < cell->n_uses; u++) {
        OgiScanEquation *equation =
            ogi_scan_system_equation(self, g_array_index(self->uses, guint, cell->first_use + u));

        for (guint i = 0; i < equation->n_terms; i++) {
            const OgiScanTerm *term =
                &g_array_index(self->terms, OgiScanTerm, equation->first_term + i);

            if (term->cell == index)
                equation->residual += change * term->factor;
        }
    }
    cell->value = value;
    cell->cost = cost;
}

gboolean
ogi_scan_system_is_untied(const OgiScanSystem *self, guint index)
{
    const OgiScanCell *cell = ogi_scan_system_cell(self, index);

    return g_hash_table_contains(self->untied, GINT_TO_POINTER((gint)cell->cell));
}

gboolean
ogi_scan_system_holds(const OgiScanSystem *self, guint index)
{
    const OgiScanCell *cell = ogi_scan_system_cell(self, index);

    if (cell->n_uses == 0 || ogi_scan_system_is_untied(self, index))
        return FALSE;
    for (guint u = 0; u < cell->n_uses; u++) {
        if (ogi_scan_system_equation(self, g_array_index(self->uses, guint, cell->first_use + u))
                ->residual != 0)
            return FALSE;
    }
    return TRUE;
}

const OgiScanChoice *
ogi_scan_cell_choice(const OgiScanCell *self)
{
    for (guint i = 0; i < self->n; i++) {
        if (self->choices[i].value == self->value)
            return &self->choices[i];
    }
    return NULL;
}
