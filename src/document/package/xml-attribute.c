/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xml-stream-private.h"

/* Pointers that the parser has of an attribute. */
enum { NAME, PREFIX, URI, VALUE, END, ATTRIBUTE_SIZE };

static OgiText
value_of(const char *const *attribute)
{
    return ogi_text(attribute[VALUE], (gsize)(attribute[END] - attribute[VALUE]));
}

gboolean
ogi_xml_has_attribute_of(const OgiXmlElement *element, const char *uri)
{
    const char *const *attribute = element->attributes;

    for (guint i = 0; i < element->n_attributes; i++, attribute += ATTRIBUTE_SIZE) {
        if (attribute[URI] == uri)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_xml_attribute_of(const OgiXmlElement *element, const char *uri, const char *name,
                     OgiText *value)
{
    const char *const *attribute = element->attributes;

    for (guint i = 0; i < element->n_attributes; i++, attribute += ATTRIBUTE_SIZE) {
        if (attribute[URI] == uri && strcmp(attribute[NAME], name) == 0) {
            *value = value_of(attribute);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
ogi_xml_attribute(const OgiXmlElement *element, const char *name, OgiText *value)
{
    const char *uri = ogi_xml_language_is_qualified(element->language) ? element->namespace : NULL;

    return ogi_xml_attribute_of(element, uri, name, value);
}

gboolean
ogi_xml_attribute_in(const OgiXmlElement *element, OgiXmlLanguage language, const char *name,
                     OgiText *value)
{
    const char *const *attribute = element->attributes;

    for (guint i = 0; i < element->n_attributes; i++, attribute += ATTRIBUTE_SIZE) {
        if (strcmp(attribute[NAME], name) == 0 && ogi_xml_language(attribute[URI]) == language) {
            *value = value_of(attribute);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
ogi_xml_reference(const OgiXmlElement *element, const char *name, OgiText *value)
{
    return ogi_xml_attribute_in(element, OGI_XML_RELATION, name, value);
}

gint
ogi_xml_attribute_number(const OgiXmlElement *element, const char *name, gint otherwise)
{
    gint64 number = 0;
    OgiText value;

    if (!ogi_xml_attribute(element, name, &value) || value.len == 0)
        return otherwise;
    for (gsize i = 0; i < value.len; i++) {
        if (!g_ascii_isdigit(value.str[i]))
            return otherwise;
        number = MIN(number * 10 + (value.str[i] - '0'), G_MAXINT32);
    }
    return (gint)number;
}

gboolean
ogi_xml_says_off(OgiText value)
{
    return ogi_text_equal(value, ogi_text("0", 1)) || ogi_text_equal(value, ogi_text("off", 3)) ||
           ogi_text_equal(value, ogi_text("false", 5));
}

gboolean
ogi_xml_is_on(const OgiXmlElement *element)
{
    OgiText value;

    return !ogi_xml_attribute(element, "val", &value) || !ogi_xml_says_off(value);
}
