/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/rules/explain-private.h"
#include "prose-private.h"

/* The sentence of a figure; that of a part stands with its total. */
static const char *
evidence_of(const OgiProseCheck *self)
{
    for (guint i = self->index + 1; i-- > 0;) {
        const char *evidence = ogi_record_figure(self->record, i)->evidence;

        if (evidence != NULL)
            return evidence;
    }
    return NULL;
}

OgiFinding *
ogi_check_prose_finding(const OgiProseCheck *self, const char *rule, OgiCellSum side)
{
    OgiFinding *finding = ogi_explain_record(self->findings, rule, self->record, self->figure->line,
                                             evidence_of(self));

    if (side.n_terms > 0) {
        const OgiFormCell *cell =
            &ogi_form_cells(ogi_record_form(self->record))[side.terms[0].cell];

        finding->table = cell->table;
        finding->indicator = cell->indicator;
        finding->column = cell->column;
        finding->cells = ogi_cell_sum_cells(side, self->record);
    }
    return finding;
}
