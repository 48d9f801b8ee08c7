/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "remarks-private.h"

OgiFinding *
ogi_remark(OgiRemarks *self, const char *rule, guint line)
{
    gboolean full = ogi_remarks_full(self);

    self->n++;
    if (!full)
        return ogi_findings_add_at(self->findings, rule, self->source, line, NULL);
    g_clear_pointer(&self->surplus, ogi_findings_free);
    self->surplus = ogi_findings_new();
    return ogi_findings_add(self->surplus, rule);
}

OgiFinding *
ogi_remark_row(OgiRemarks *self, const char *rule, gint row, guint line)
{
    const OgiFormRow *form_row = &ogi_form_rows(self->form)[row];
    OgiFinding *finding = ogi_remark(self, rule, line);

    finding->table = form_row->table;
    finding->indicator = form_row->indicator;
    return finding;
}

OgiFinding *
ogi_remark_cell(OgiRemarks *self, const char *rule, guint cell, guint line)
{
    const OgiFormCell *form_cell = &ogi_form_cells(self->form)[cell];
    OgiFinding *finding = ogi_remark(self, rule, line);

    finding->table = form_cell->table;
    finding->indicator = form_cell->indicator;
    finding->column = form_cell->column;
    return finding;
}

void
ogi_remarks_finish(OgiRemarks *self)
{
    g_autofree char *n = NULL;
    g_autofree char *shown = NULL;

    g_clear_pointer(&self->surplus, ogi_findings_free);
    if (self->n <= OGI_MAX_REMARKS)
        return;
    n = g_strdup_printf("%u", self->n);
    shown = g_strdup_printf("%u", OGI_MAX_REMARKS);
    ogi_findings_add_at(self->findings, "F-LIMIT", self->source, 0, NULL)->detail =
        ogi_detail("limit-remarks", n, shown, NULL);
}
