/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats that others are changed by: of conditions. */
#include <string.h>

#include "xlsx-styles-private.h"

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_SHEET && strcmp(element->name, name) == 0;
}

/* Shows a number as it is, perhaps with separators. */
static gboolean
is_plain_code(OgiText code)
{
    static const char *const plain[] = {"General", "0", "#,##0", "@"};

    for (guint i = 0; i < G_N_ELEMENTS(plain); i++) {
        if (ogi_text_equal(code, ogi_text(plain[i], strlen(plain[i]))))
            return TRUE;
    }
    return FALSE;
}

void
ogi_xlsx_difference_init(OgiXlsxDifference *self)
{
    *self = (OgiXlsxDifference){.look = {OGI_XLSX_NO_COLOR, OGI_XLSX_NO_COLOR}};
}

/* Of a fill without pattern, or a solid one, the colour of the ground counts, where it is said. */
void
ogi_xlsx_difference_start(OgiXlsxDifference *self, const OgiXmlElement *element)
{
    OgiText code = {"", 0};

    self->in_font |= is(element, "font");
    if (is(element, "strike"))
        self->hides |= ogi_xml_is_on(element);
    else if (is(element, "color") && self->in_font)
        self->look.color = ogi_xlsx_color(element);
    else if (is(element, "bgColor") ||
             (is(element, "fgColor") && self->look.ground == OGI_XLSX_NO_COLOR))
        self->look.ground = ogi_xlsx_color(element);
    else if (is(element, "numFmt") && ogi_xml_attribute(element, "formatCode", &code))
        self->hides |= !is_plain_code(code);
}

void
ogi_xlsx_difference_end(OgiXlsxDifference *self, const OgiXmlElement *element)
{
    if (is(element, "font"))
        self->in_font = FALSE;
}

gboolean
ogi_xlsx_difference_hides(const OgiXlsxDifference *self, const OgiXlsxLook *look)
{
    const OgiXlsxLook changed = {
        self->look.color != OGI_XLSX_NO_COLOR ? self->look.color : look->color,
        self->look.ground != OGI_XLSX_NO_COLOR ? self->look.ground : look->ground,
    };

    return self->hides ||
           ((self->look.color != OGI_XLSX_NO_COLOR || self->look.ground != OGI_XLSX_NO_COLOR) &&
            ogi_xlsx_look_is_lost(&changed));
}
