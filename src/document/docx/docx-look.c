/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-look-private.h"

enum {
    MOVED_HALF_POINTS = 4, /* text that is moved by less is only set straight */
    TINY_HALF_POINTS = 2,  /* letters of one point can't be read */
    SAME_COLOR = 4,        /* of 255: what no eye tells apart */
};

static void
set(OgiDocxLook *self, OgiDocxProperty property, gboolean on)
{
    guint16 bit = (guint16)(1u << property);

    self->set |= bit;
    self->on = (guint16)(on ? self->on | bit : self->on & ~bit);
}

static OgiText
value_of(const OgiXmlElement *element, const char *attribute)
{
    OgiText value = {"", 0};

    ogi_xml_attribute(element, attribute, &value);
    return value;
}

static guint32
read_color(OgiText text)
{
    guint32 color = 0;

    if (text.len != 6)
        return OGI_DOCX_AUTO;
    for (gsize i = 0; i < 6; i++) {
        gint digit = g_ascii_xdigit_value(text.str[i]);

        if (digit < 0)
            return OGI_DOCX_AUTO;
        color = color << 4 | (guint32)digit;
    }
    return color;
}

/* A pattern over the fill makes another colour of it. */
static void
read_shading(OgiDocxLook *self, const OgiXmlElement *element)
{
    OgiText pattern = value_of(element, "val");
    gboolean plain = ogi_text_equal(pattern, ogi_text("clear", 5)) ||
                     ogi_text_equal(pattern, ogi_text("nil", 3)) || pattern.len == 0;
    OgiText fill = value_of(element, plain ? "fill" : "color");

    if (!plain && !ogi_text_equal(pattern, ogi_text("solid", 5))) {
        set(self, OGI_DOCX_LOOK_GROUND, TRUE);
        self->ground = OGI_DOCX_UNKNOWN;
        return;
    }
    if (read_color(fill) == OGI_DOCX_AUTO)
        return;
    set(self, OGI_DOCX_LOOK_GROUND, TRUE);
    self->ground = read_color(fill);
}

static void
read_highlight(OgiDocxLook *self, OgiText name)
{
    static const struct {
        const char *name;
        guint32 color;
    } colors[] = {
        {"white", OGI_DOCX_WHITE}, {"black", 0},
        {"yellow", 0xFFFF00},      {"green", 0x00FF00},
        {"cyan", 0x00FFFF},        {"magenta", 0xFF00FF},
        {"blue", 0x0000FF},        {"red", 0xFF0000},
        {"darkBlue", 0x000080},    {"darkCyan", 0x008080},
        {"darkGreen", 0x008000},   {"darkMagenta", 0x800080},
        {"darkRed", 0x800000},     {"darkYellow", 0x808000},
        {"darkGray", 0x808080},    {"lightGray", 0xC0C0C0},
    };

    if (ogi_text_equal(name, ogi_text("none", 4)))
        return;
    set(self, OGI_DOCX_LOOK_GROUND, TRUE);
    self->ground = OGI_DOCX_UNKNOWN;
    for (guint i = 0; i < G_N_ELEMENTS(colors); i++) {
        if (ogi_text_equal(name, ogi_text(colors[i].name, strlen(colors[i].name))))
            self->ground = colors[i].color;
    }
}

static gint
signed_number(OgiText text)
{
    gint value = 0;
    gsize i = text.len > 0 && text.str[0] == '-' ? 1 : 0;

    for (; i < text.len && g_ascii_isdigit(text.str[i]); i++)
        value = MIN(value * 10 + (text.str[i] - '0'), 10000);
    return value;
}

gboolean
ogi_docx_look_read(OgiDocxLook *self, const OgiXmlElement *element)
{
    const char *name = element->name;

    if (strcmp(name, "vanish") == 0)
        set(self, OGI_DOCX_LOOK_VANISH, ogi_xml_is_on(element));
    else if (strcmp(name, "strike") == 0)
        set(self, OGI_DOCX_LOOK_STRIKE, ogi_xml_is_on(element));
    else if (strcmp(name, "dstrike") == 0)
        set(self, OGI_DOCX_LOOK_DSTRIKE, ogi_xml_is_on(element));
    else if (strcmp(name, "webHidden") == 0)
        set(self, OGI_DOCX_LOOK_WEB, ogi_xml_is_on(element));
    else if (strcmp(name, "vertAlign") == 0)
        set(self, OGI_DOCX_LOOK_RAISE,
            !ogi_text_equal(value_of(element, "val"), ogi_text("baseline", 8)));
    else if (strcmp(name, "position") == 0)
        set(self, OGI_DOCX_LOOK_MOVE, signed_number(value_of(element, "val")) >= MOVED_HALF_POINTS);
    else if (strcmp(name, "sz") == 0)
        set(self, OGI_DOCX_LOOK_SIZE,
            ogi_xml_attribute_number(element, "val", 21) <= TINY_HALF_POINTS);
    else if (strcmp(name, "color") == 0) {
        set(self, OGI_DOCX_LOOK_COLOR, TRUE);
        self->color = read_color(value_of(element, "val"));
    } else if (strcmp(name, "shd") == 0)
        read_shading(self, element);
    else if (strcmp(name, "highlight") == 0)
        read_highlight(self, value_of(element, "val"));
    else
        return FALSE;
    return TRUE;
}

gboolean
ogi_docx_look_is_lost(const OgiDocxLook *self, guint32 ground)
{
    if (!(self->set >> OGI_DOCX_LOOK_COLOR & 1) || self->color > OGI_DOCX_WHITE ||
        ground > OGI_DOCX_WHITE)
        return FALSE;
    for (guint shift = 0; shift < 24; shift += 8) {
        gint difference = (gint)(self->color >> shift & 0xFF) - (gint)(ground >> shift & 0xFF);

        if (ABS(difference) > SAME_COLOR)
            return FALSE;
    }
    return TRUE;
}
