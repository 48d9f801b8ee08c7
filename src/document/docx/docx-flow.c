/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-flow-private.h"

static void
begin(OgiDocxFlow *self, const OgiTextCell *place)
{
    ogi_document_begin(self->document, place);
    self->open = TRUE;
    self->has_text = FALSE;
    self->line_break = FALSE;
}

void
ogi_docx_flow_begin_cell(OgiDocxFlow *self, const OgiTextCell *place)
{
    ogi_docx_flow_end(self);
    begin(self, place);
    self->in_cell = TRUE;
}

void
ogi_docx_flow_end(OgiDocxFlow *self)
{
    if (self->open)
        ogi_document_end(self->document);
    self->open = FALSE;
    self->in_cell = FALSE;
    g_clear_pointer(&self->label, g_free);
}

void
ogi_docx_flow_end_line(OgiDocxFlow *self)
{
    if (self->in_cell)
        self->line_break = TRUE;
    else
        ogi_docx_flow_end(self);
}

void
ogi_docx_flow_set_label(OgiDocxFlow *self, char *label)
{
    g_free(self->label);
    self->label = label;
}

static void
append(OgiDocxFlow *self, const char *text, gsize len)
{
    ogi_document_append(self->document, text, len);
}

/* What comes before the next text. */
static void
begin_text(OgiDocxFlow *self)
{
    if (!self->open) {
        OgiTextCell place = {
            .line = MAX(self->line, 1),
            .column = OGI_NO_COLUMN,
            .colspan = 1,
            .rowspan = 1,
        };

        begin(self, &place);
    }
    if (self->has_text && self->line_break)
        append(self, "\n", 1);
    if (self->label != NULL)
        append(self, self->label, strlen(self->label));
    g_clear_pointer(&self->label, g_free);
    self->line_break = FALSE;
}

void
ogi_docx_flow_text(OgiDocxFlow *self, OgiText text)
{
    gboolean footnote = self->super && self->in_cell && self->has_text && text.len > 0 &&
                        g_ascii_isdigit(text.str[0]);

    if (text.len == 0)
        return;
    begin_text(self);
    /* else they would be digits of the figure before */
    if (footnote)
        append(self, "[", 1);
    append(self, text.str, text.len);
    if (footnote)
        append(self, "]", 1);
    self->has_text = TRUE;
}
