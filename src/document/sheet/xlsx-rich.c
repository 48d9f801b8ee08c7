/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/appearance-private.h"
#include "xlsx-rich-private.h"
#include "xlsx-styles-private.h"

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_SHEET && strcmp(element->name, name) == 0;
}

void
ogi_xlsx_rich_begin(OgiXlsxRich *self)
{
    static const OgiTextCell place = {.line = 1, .table = 1, .colspan = 1, .rowspan = 1};

    ogi_flow_begin_cell(&self->flow, &place);
    self->skip = 0;
    self->in_text = self->struck = self->raised = self->lost = FALSE;
}

void
ogi_xlsx_rich_end(OgiXlsxRich *self)
{
    ogi_flow_end(&self->flow);
}

/* The ground isn't known here: white letters are lost, whatever it is. */
static gboolean
is_white(const OgiXmlElement *element)
{
    return ogi_appearance_same_color(ogi_xlsx_color(element), OGI_RGB_WHITE);
}

static void
start_text(OgiXlsxRich *self)
{
    self->in_text = TRUE;
    self->n_passed = ogi_xml_stream_n_passed(self->stream);
}

/* Text has no elements in it; programs differ in what they show of such. */
static void
end_text(OgiXlsxRich *self)
{
    if (ogi_xml_stream_n_passed(self->stream) != self->n_passed)
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
    self->in_text = FALSE;
}

void
ogi_xlsx_rich_start_element(OgiXlsxRich *self, const OgiXmlElement *element)
{
    OgiText value;

    if (self->in_text || element->is_alternate)
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
    if (self->skip > 0 || self->in_text)
        self->skip++;
    else if (is(element, "r"))
        self->struck = self->raised = self->lost = FALSE;
    else if (is(element, "strike"))
        self->struck = ogi_xml_is_on(element);
    else if (is(element, "vertAlign"))
        self->raised = ogi_xml_attribute(element, "val", &value) &&
                       !ogi_text_equal(value, ogi_text("baseline", 8));
    else if (is(element, "color"))
        self->lost |= is_white(element);
    else if (is(element, "rFont"))
        self->lost |= ogi_xml_attribute(element, "val", &value) && ogi_appearance_has_signs(value);
    else if (is(element, "sz"))
        self->lost |= ogi_xml_attribute_number(element, "val", 11) <= 1;
    else if (is(element, "t"))
        start_text(self);
    else if (!is(element, "rPr"))
        self->skip = 1;
}

void
ogi_xlsx_rich_end_element(OgiXlsxRich *self, const OgiXmlElement *element)
{
    if (self->skip > 0)
        self->skip--;
    else if (is(element, "t"))
        end_text(self);
    else if (is(element, "r"))
        self->struck = self->raised = self->lost = FALSE;
}

void
ogi_xlsx_rich_take_text(OgiXlsxRich *self, OgiText text)
{
    if (!self->in_text || self->skip > 0)
        return;
    if (self->lost)
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
    if (self->struck)
        ogi_flow_leave_out(&self->flow);
    else
        ogi_flow_add(&self->flow, text, self->raised, 1);
}
