/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Which language an element of an office document is of, by its namespace, in the form of every
 * version (transitional and strict).
 */
typedef enum {
    OGI_XML_NONE,          /* without namespace */
    OGI_XML_FOREIGN,       /* none that is read */
    OGI_XML_COMPATIBILITY, /* alternates for programs that know more or less */
    OGI_XML_WORD,
    OGI_XML_WORD_LATER, /* what later versions added to it */
    OGI_XML_SHEET,
    OGI_XML_SHEET_LATER,
    OGI_XML_DRAWING,
    OGI_XML_MATH,
    OGI_XML_VML,
    OGI_XML_RELATION, /* attributes that refer to other parts */
    OGI_XML_PACKAGE,
} OgiXmlLanguage;

/* uri: NULL: none. */
OgiXmlLanguage ogi_xml_language(const char *uri);
/* Whether what is in it is read. */
static inline gboolean
ogi_xml_language_is_read(OgiXmlLanguage self)
{
    return self > OGI_XML_COMPATIBILITY;
}
/* Whether its attributes are of its namespace, too; else they are of none. */
static inline gboolean
ogi_xml_language_is_qualified(OgiXmlLanguage self)
{
    return self == OGI_XML_WORD || self == OGI_XML_WORD_LATER || self == OGI_XML_MATH;
}

G_END_DECLS
