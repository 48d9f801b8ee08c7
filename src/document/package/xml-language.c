/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml-language-private.h"

#define OPEN "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"
#define LATER "http://schemas.microsoft.com/office/"

typedef struct {
    OgiXmlLanguage language;
    const char *uri;
} Namespace;

static const Namespace namespaces[] = {
    {OGI_XML_WORD, OPEN "wordprocessingml/2006/main"},
    {OGI_XML_WORD, STRICT "wordprocessingml/main"},
    {OGI_XML_WORD_LATER, LATER "word/2010/wordml"},
    {OGI_XML_WORD_LATER, LATER "word/2012/wordml"},
    {OGI_XML_SHEET, OPEN "spreadsheetml/2006/main"},
    {OGI_XML_SHEET, STRICT "spreadsheetml/main"},
    {OGI_XML_SHEET_LATER, LATER "spreadsheetml/2009/9/main"},
    {OGI_XML_SHEET_LATER, LATER "excel/2006/main"},
    {OGI_XML_DRAWING, LATER "drawing/2010/main"},
    {OGI_XML_MATH, OPEN "officeDocument/2006/math"},
    {OGI_XML_MATH, STRICT "officeDocument/math"},
    {OGI_XML_RELATION, OPEN "officeDocument/2006/relationships"},
    {OGI_XML_RELATION, STRICT "officeDocument/relationships"},
    {OGI_XML_PACKAGE, OPEN "package/2006/relationships"},
    {OGI_XML_COMPATIBILITY, OPEN "markup-compatibility/2006"},
};

/* By how the namespaces of a family begin. */
static const Namespace families[] = {
    {OGI_XML_DRAWING, OPEN "drawingml/2006/"},
    {OGI_XML_DRAWING, STRICT "drawingml/"},
    {OGI_XML_DRAWING, LATER "word/2010/wordprocessing"},
    {OGI_XML_VML, "urn:schemas-microsoft-com:"},
};

OgiXmlLanguage
ogi_xml_language(const char *uri)
{
    if (uri == NULL)
        return OGI_XML_NONE;
    for (guint i = 0; i < G_N_ELEMENTS(namespaces); i++) {
        if (g_str_equal(uri, namespaces[i].uri))
            return namespaces[i].language;
    }
    for (guint i = 0; i < G_N_ELEMENTS(families); i++) {
        if (g_str_has_prefix(uri, families[i].uri))
            return families[i].language;
    }
    return OGI_XML_FOREIGN;
}
