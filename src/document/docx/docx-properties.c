/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-control-private.h"
#include "docx-properties-private.h"

enum { LOW_ROW_TWIPS = 100 }; /* a twentieth of a point each: no room for a line of text */

gboolean
ogi_docx_property_is(const OgiXmlElement *element, const char *attribute, const char *expected)
{
    OgiText value;

    return ogi_xml_attribute(element, attribute, &value) &&
           ogi_text_equal(value, ogi_text(expected, strlen(expected)));
}

static OgiMerge
read_merge(const OgiXmlElement *element)
{
    return ogi_docx_property_is(element, "val", "restart") ? OGI_MERGE_BEGINS : OGI_MERGE_GOES_ON;
}

static guint
read_span(const OgiXmlElement *element)
{
    return (guint)MAX(ogi_xml_attribute_number(element, "val", 1), 1);
}

static void
read_style(const OgiXmlElement *element, char **style)
{
    OgiText value;

    if (!ogi_xml_attribute(element, "val", &value))
        return;
    g_free(*style);
    *style = g_strndup(value.str, value.len);
}

/* Of a run; or the ground of a paragraph, cell or table. The end of a paragraph has no text. */
static void
read_look(OgiDocxReader *self, const OgiXmlElement *element)
{
    if (self->in_run_properties && self->in_paragraph_properties)
        return;
    if (self->in_run_properties)
        ogi_docx_look_read(&self->run.own, element);
    else if (self->in_paragraph_properties)
        ogi_docx_look_read(&self->paragraph_look, element);
    else if (self->cell_waits)
        ogi_docx_look_read(&self->cell_look, element);
    else
        ogi_docx_look_read(&self->table_look, element);
    self->looked = FALSE;
}

void
ogi_docx_property_read(OgiDocxReader *self, const OgiXmlElement *element, OgiDocxKind kind)
{
    if (kind == OGI_DOCX_GRID_SPAN)
        self->cell.colspan = read_span(element);
    else if (kind == OGI_DOCX_MERGE_DOWN)
        self->cell.down = read_merge(element);
    else if (kind == OGI_DOCX_MERGE_ACROSS)
        self->cell.across = read_merge(element);
    else if (kind == OGI_DOCX_GRID_BEFORE)
        ogi_table_builder_skip_columns(&self->tables, read_span(element));
    else if (kind == OGI_DOCX_HIDDEN_ROW && self->in_row_properties && ogi_xml_is_on(element))
        ogi_table_builder_drop_row(&self->tables);
    else if (kind == OGI_DOCX_ROW_HEIGHT)
        self->flat = ogi_docx_property_is(element, "hRule", "exact") &&
                     ogi_xml_attribute_number(element, "val", LOW_ROW_TWIPS) < LOW_ROW_TWIPS;
    else if (kind == OGI_DOCX_STYLE)
        read_style(element, &self->style);
    else if (kind == OGI_DOCX_LIST)
        self->list = ogi_xml_attribute_number(element, "val", -1);
    else if (kind == OGI_DOCX_LEVEL)
        self->level = ogi_xml_attribute_number(element, "val", -1);
    else if (kind == OGI_DOCX_LOOK)
        read_look(self, element);
    else if (kind == OGI_DOCX_RUN_STYLE && !self->in_paragraph_properties)
        read_style(element, &self->run_style);
    else if (kind == OGI_DOCX_TABLE_STYLE)
        read_style(element, &self->table_style);
    else if (kind == OGI_DOCX_PLACEHOLDER)
        self->is_placeholder = ogi_xml_is_on(element);
    else if (kind == OGI_DOCX_BINDING)
        ogi_docx_control_bind(self);
}
