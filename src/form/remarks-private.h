/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>
#include <ogistat/finding.h>

G_BEGIN_DECLS

/*
 * Where the findings on one document go, and what they all say: its source.
 */
typedef struct {
    OgiFindings *findings;
    const char *source;
    const OgiForm *form; /* NULL until it is chosen */
} OgiRemarks;

static inline OgiFinding *
ogi_remark(const OgiRemarks *self, const char *rule, guint line)
{
    return ogi_findings_add_at(self->findings, rule, self->source, line, NULL);
}

/* On a row of the form. */
static inline OgiFinding *
ogi_remark_row(const OgiRemarks *self, const char *rule, gint row, guint line)
{
    const OgiFormRow *form_row = &ogi_form_rows(self->form)[row];
    OgiFinding *finding = ogi_remark(self, rule, line);

    finding->table = form_row->table;
    finding->indicator = form_row->indicator;
    return finding;
}

/* On a cell of the form. */
static inline OgiFinding *
ogi_remark_cell(const OgiRemarks *self, const char *rule, guint cell, guint line)
{
    const OgiFormCell *form_cell = &ogi_form_cells(self->form)[cell];
    OgiFinding *finding = ogi_remark(self, rule, line);

    finding->table = form_cell->table;
    finding->indicator = form_cell->indicator;
    finding->column = form_cell->column;
    return finding;
}

G_END_DECLS
