/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-control-private.h"

void
ogi_docx_control_bind(OgiDocxReader *self)
{
    OgiDocxBound bound;

    if (self->bindings == NULL)
        self->bindings = ogi_docx_bindings_new(&self->parts, self->main_part);
    bound = ogi_docx_bindings_get(self->bindings, self->n_bindings++);
    self->next_bound = MAX(self->next_bound, bound);
}

void
ogi_docx_control_pass(OgiDocxReader *self, const OgiXmlElement *element)
{
    self->n_bindings += ogi_docx_element_kind(element) == OGI_DOCX_BINDING ? 1 : 0;
}

gboolean
ogi_docx_control_start(OgiDocxReader *self)
{
    self->prompts += self->prompts > 0 || self->is_placeholder ? 1 : 0;
    self->bound += self->bound > 0 || self->next_bound != OGI_DOCX_BOUND_NOT ? 1 : 0;
    self->apart += self->apart > 0 || self->next_bound == OGI_DOCX_BOUND_APART ? 1 : 0;
    self->apart_told = FALSE;
    self->apart_blank = TRUE;
    self->is_placeholder = FALSE;
    self->next_bound = OGI_DOCX_BOUND_NOT;
    return self->apart > 0;
}

/* One sign stands for all that isn't known. */
static void
add_unknown(OgiDocxReader *self, guint line)
{
    if (!self->apart_told)
        ogi_flow_add(&self->flow, ogi_text("\xEF\xBF\xBD", 3), FALSE, line);
    self->apart_told = TRUE;
}

void
ogi_docx_control_end(OgiDocxReader *self, guint line)
{
    if (self->apart > 0 && self->apart_blank && !ogi_table_builder_any(&self->tables))
        add_unknown(self, line);
    self->apart_blank = FALSE;
    self->prompts -= self->prompts > 0 ? 1 : 0;
    self->bound -= self->bound > 0 ? 1 : 0;
    self->apart -= self->apart > 0 ? 1 : 0;
}

/* A cell is marked, and a finding tells its figure. Words of it, and all that isn't in a cell, are
 * neither read nor passed over. The text may come in any pieces. */
void
ogi_docx_control_add(OgiDocxReader *self, OgiText text, gboolean raised, guint line)
{
    gsize n = 0;

    self->apart_blank = FALSE;
    for (gsize i = 0; i < text.len; i += MAX(n, 1)) {
        for (n = 0; self->flow.in_cell && i + n < text.len && (guint8)text.str[i + n] < 0x80;)
            n++;
        if (n > 0)
            ogi_flow_add(&self->flow, ogi_text(text.str + i, n), raised, line);
        else
            add_unknown(self, line);
    }
}
