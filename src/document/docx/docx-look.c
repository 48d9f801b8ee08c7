/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/appearance-private.h"
#include "docx-look-private.h"

enum {
    MOVED_HALF_POINTS = 4, /* text that is moved by less is only set straight */
    TINY_HALF_POINTS = 2,  /* letters of one point can't be read */
    NARROW_PERCENT = 20,   /* of a letter's width */
    NARROW_TWIPS = 100,    /* a twentieth of a point each: no room for a digit */
    LOW_TWIPS = 60,        /* likewise for a line */
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

/* A colour of the document's theme, as themes have them. */
static guint32
theme_color(OgiText name)
{
    static const struct {
        const char *name;
        guint32 color;
    } colors[] = {
        {"background1", OGI_DOCX_WHITE}, {"light1", OGI_DOCX_WHITE}, {"text1", 0}, {"dark1", 0},
        {"bg1", OGI_DOCX_WHITE},         {"lt1", OGI_DOCX_WHITE},    {"tx1", 0},   {"dk1", 0}};

    for (guint i = 0; i < G_N_ELEMENTS(colors); i++) {
        if (ogi_text_equal(name, ogi_text(colors[i].name, strlen(colors[i].name))))
            return colors[i].color;
    }
    return OGI_DOCX_UNKNOWN;
}

/* A colour by its value, and as the theme's. Both are there for programs that know no themes; one
 * that says another thing than the other is unknown. */
static guint32
read_themed(const OgiXmlElement *element, const char *value, const char *theme, const char *tint,
            const char *shade)
{
    guint32 color = ogi_appearance_color(value_of(element, value), OGI_DOCX_AUTO);
    OgiText name = value_of(element, theme);
    guint32 themed = theme_color(name);

    if (name.len == 0)
        return color;
    if (value_of(element, tint).len > 0 || value_of(element, shade).len > 0 ||
        themed == OGI_DOCX_UNKNOWN)
        return color <= OGI_DOCX_WHITE ? color : OGI_DOCX_UNKNOWN;
    return color > OGI_DOCX_WHITE || ogi_appearance_same_color(color, themed) ? themed
                                                                              : OGI_DOCX_UNKNOWN;
}

/* A pattern over the fill makes another colour of it. */
static void
read_shading(OgiDocxLook *self, const OgiXmlElement *element)
{
    OgiText pattern = value_of(element, "val");
    gboolean plain = ogi_text_equal(pattern, ogi_text("clear", 5)) ||
                     ogi_text_equal(pattern, ogi_text("nil", 3)) || pattern.len == 0;
    guint32 fill;

    if (!plain && !ogi_text_equal(pattern, ogi_text("solid", 5))) {
        set(self, OGI_DOCX_LOOK_GROUND, TRUE);
        self->ground = OGI_DOCX_UNKNOWN;
        return;
    }
    fill = plain ? read_themed(element, "fill", "themeFill", "themeFillTint", "themeFillShade")
                 : read_themed(element, "color", "themeColor", "themeTint", "themeShade");
    if (fill == OGI_DOCX_AUTO)
        return;
    set(self, OGI_DOCX_LOOK_GROUND, TRUE);
    self->ground = fill;
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

/* Without its sign. */
static gint
distance(OgiText text)
{
    gint value = 0;
    gsize i = text.len > 0 && text.str[0] == '-' ? 1 : 0;

    for (; i < text.len && g_ascii_isdigit(text.str[i]); i++)
        value = MIN(value * 10 + (text.str[i] - '0'), 10000);
    return value;
}

static void
set_color(OgiDocxLook *self, guint32 color)
{
    set(self, OGI_DOCX_LOOK_COLOR, TRUE);
    self->color = color;
}

/* How letters are filled, where it is said beside their colour: it counts. FALSE: it is none of
 * that. */
static gboolean
read_fill(OgiDocxLook *self, const OgiXmlElement *element)
{
    const char *name = element->name;

    if (strcmp(name, "textFill") == 0)
        self->filling = TRUE;
    else if (!self->filling)
        return FALSE;
    else if (strcmp(name, "noFill") == 0)
        set_color(self, OGI_DOCX_CLEAR);
    else if (strcmp(name, "srgbClr") == 0)
        set_color(self, ogi_appearance_color(value_of(element, "val"), OGI_DOCX_AUTO));
    else if (strcmp(name, "schemeClr") ==
             0) /* other than white: it can be seen, as it is or changed */
        set_color(self, theme_color(value_of(element, "val")) == OGI_DOCX_WHITE
                            ? (guint32)OGI_DOCX_WHITE
                            : (guint32)OGI_DOCX_AUTO);
    else if (strcmp(name, "alpha") == 0 || strcmp(name, "gradFill") == 0 ||
             (strncmp(name, "lum", 3) == 0 && self->color == OGI_DOCX_WHITE))
        set_color(self, OGI_DOCX_UNKNOWN);
    else
        return FALSE;
    return TRUE;
}

/* Between letters, or, of a paragraph, between lines. */
static void
read_spacing(OgiDocxLook *self, const OgiXmlElement *element)
{
    OgiText between = value_of(element, "val");

    if (between.len > 0)
        set(self, OGI_DOCX_LOOK_CROWDED,
            between.str[0] == '-' && distance(between) >= NARROW_TWIPS);
    if (ogi_text_equal(value_of(element, "lineRule"), ogi_text("exact", 5)))
        set(self, OGI_DOCX_LOOK_LOW,
            ogi_xml_attribute_number(element, "line", LOW_TWIPS) < LOW_TWIPS);
    else if (value_of(element, "line").len > 0)
        set(self, OGI_DOCX_LOOK_LOW, FALSE);
}

static void
set_size(OgiDocxLook *self, guint half_points)
{
    set(self, OGI_DOCX_LOOK_SIZE, half_points <= TINY_HALF_POINTS);
    self->size = half_points;
}

/* FALSE where the element says nothing about the room that letters take. */
static gboolean
read_room(OgiDocxLook *self, const OgiXmlElement *element)
{
    const char *name = element->name;

    if (strcmp(name, "sz") == 0)
        set_size(self, (guint)ogi_xml_attribute_number(element, "val", OGI_DOCX_USUAL_SIZE));
    else if (strcmp(name, "w") == 0)
        set(self, OGI_DOCX_LOOK_NARROW,
            ogi_xml_attribute_number(element, "val", 100) < NARROW_PERCENT);
    else if (strcmp(name, "fitText") == 0)
        set(self, OGI_DOCX_LOOK_NARROW,
            ogi_xml_attribute_number(element, "val", NARROW_TWIPS) < NARROW_TWIPS);
    else if (strcmp(name, "spacing") == 0)
        read_spacing(self, element);
    else
        return FALSE;
    return TRUE;
}

static gboolean
is_attribute_on(const OgiXmlElement *element, const char *name)
{
    OgiText value = value_of(element, name);

    return value.len > 0 && !ogi_xml_says_off(value);
}

/* Digits are drawn in the font for ASCII. */
static void
read_fonts(OgiDocxLook *self, const OgiXmlElement *element)
{
    OgiText font = value_of(element, "ascii");

    if (font.len > 0)
        set(self, OGI_DOCX_LOOK_SIGNS, ogi_appearance_has_signs(font));
}

gboolean
ogi_docx_look_read(OgiDocxLook *self, const OgiXmlElement *element)
{
    const char *name = element->name;

    if (element->language == OGI_XML_WORD_LATER)
        return read_fill(self, element);
    if (element->language != OGI_XML_WORD)
        return FALSE;
    if (strcmp(name, "vanish") == 0)
        set(self, OGI_DOCX_LOOK_VANISH, ogi_xml_is_on(element));
    else if (strcmp(name, "strike") == 0)
        set(self, OGI_DOCX_LOOK_STRIKE, ogi_xml_is_on(element));
    else if (strcmp(name, "dstrike") == 0)
        set(self, OGI_DOCX_LOOK_DSTRIKE, ogi_xml_is_on(element));
    else if (strcmp(name, "webHidden") == 0)
        set(self, OGI_DOCX_LOOK_WEB, ogi_xml_is_on(element));
    else if (strcmp(name, "eastAsianLayout") == 0)
        set(self, OGI_DOCX_LOOK_JOINED,
            is_attribute_on(element, "combine") || is_attribute_on(element, "vert"));
    else if (strcmp(name, "rFonts") == 0)
        read_fonts(self, element);
    else if (strcmp(name, "vertAlign") == 0)
        set(self, OGI_DOCX_LOOK_RAISE,
            !ogi_text_equal(value_of(element, "val"), ogi_text("baseline", 8)));
    else if (strcmp(name, "position") == 0)
        set(self, OGI_DOCX_LOOK_MOVE, distance(value_of(element, "val")) >= MOVED_HALF_POINTS);
    else if (strcmp(name, "color") == 0)
        set_color(self, read_themed(element, "val", "themeColor", "themeTint", "themeShade"));
    else if (strcmp(name, "shd") == 0)
        read_shading(self, element);
    else if (strcmp(name, "highlight") == 0)
        read_highlight(self, value_of(element, "val"));
    else
        return read_room(self, element);
    return TRUE;
}

void
ogi_docx_look_end(OgiDocxLook *self, const OgiXmlElement *element)
{
    if (element->language == OGI_XML_WORD_LATER && strcmp(element->name, "textFill") == 0)
        self->filling = FALSE;
}

gboolean
ogi_docx_look_is_lost(const OgiDocxLook *self, guint32 ground)
{
    return self->color == OGI_DOCX_CLEAR || ogi_appearance_same_color(self->color, ground);
}
