/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/limits.h>

#include "document/document-private.h"
#include "html-reader-private.h"

guint
ogi_html_span(OgiText text)
{
    guint value = 0;
    gsize i = 0;

    while (i < text.len && g_ascii_isspace(text.str[i]))
        i++;
    for (; i < text.len && g_ascii_isdigit(text.str[i]); i++)
        value = MIN(value * 10 + (guint)(text.str[i] - '0'), OGI_LIMIT_SPAN);
    return value;
}

/* A rowspan of 0 means the rest of the group. */
static guint
read_rowspan(OgiText text)
{
    guint span = ogi_html_span(text);

    if (span == 0 && text.len > 0 && text.str[0] == '0')
        return OGI_LIMIT_SPAN;
    return MAX(span, 1);
}

void
ogi_html_reader_open_cell(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    OgiCellSpan span = {
        .colspan = MAX(ogi_html_span(token->colspan), 1),
        .rowspan = read_rowspan(token->rowspan),
        .line = ogi_html_flow_line(&self->flow, token->start),
    };

    ogi_flow_end_line(&self->flow.flow);
    ogi_table_builder_open_cell(&self->tables, &span);
}

void
ogi_html_reader_open_table(OgiHtmlReader *self, const OgiHtmlToken *token)
{
    ogi_flow_end_line(&self->flow.flow);
    if (!ogi_table_builder_open(&self->tables) && self->too_deep++ == 0)
        ogi_document_note_limit(self->flow.flow.document,
                                ogi_html_flow_line(&self->flow, token->start), "limit-nesting");
}

void
ogi_html_reader_close_table(OgiHtmlReader *self)
{
    ogi_flow_end_line(&self->flow.flow);
    if (self->too_deep > 0)
        self->too_deep--;
    else
        ogi_table_builder_close(&self->tables);
}
