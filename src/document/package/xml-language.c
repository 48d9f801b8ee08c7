/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml-language-private.h"

#define OPEN "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"
#define LATER "http://schemas.microsoft.com/office/"

typedef struct {
    const char *uri;
    OgiXmlLanguage language;
    gboolean begins; /* so do all of its namespaces */
} Namespace;

static const Namespace namespaces[] = {
    {OPEN "wordprocessingml/2006/main", OGI_XML_WORD, FALSE},
    {STRICT "wordprocessingml/main", OGI_XML_WORD, FALSE},
    {LATER "word/2010/wordml", OGI_XML_WORD_LATER, FALSE},
    {OPEN "spreadsheetml/2006/main", OGI_XML_SHEET, FALSE},
    {STRICT "spreadsheetml/main", OGI_XML_SHEET, FALSE},
    {LATER "spreadsheetml/2009/9/main", OGI_XML_SHEET_LATER, FALSE},
    {LATER "excel/2006/main", OGI_XML_SHEET_LATER, FALSE},
    {OPEN "drawingml/2006/", OGI_XML_DRAWING, TRUE},
    {STRICT "drawingml/", OGI_XML_DRAWING, TRUE},
    {LATER "word/2010/wordprocessing", OGI_XML_DRAWING, TRUE},
    {LATER "drawing/2010/main", OGI_XML_DRAWING, FALSE},
    {OPEN "officeDocument/2006/math", OGI_XML_MATH, FALSE},
    {STRICT "officeDocument/math", OGI_XML_MATH, FALSE},
    {"urn:schemas-microsoft-com:", OGI_XML_VML, TRUE},
    {OPEN "officeDocument/2006/relationships", OGI_XML_RELATION, FALSE},
    {STRICT "officeDocument/relationships", OGI_XML_RELATION, FALSE},
    {OPEN "package/2006/relationships", OGI_XML_PACKAGE, FALSE},
    {OPEN "markup-compatibility/2006", OGI_XML_COMPATIBILITY, FALSE},
};

OgiXmlLanguage
ogi_xml_language(const char *uri)
{
    if (uri == NULL)
        return OGI_XML_NONE;
    for (guint i = 0; i < G_N_ELEMENTS(namespaces); i++) {
        const Namespace *one = &namespaces[i];

        if (one->begins ? g_str_has_prefix(uri, one->uri) : g_str_equal(uri, one->uri))
            return one->language;
    }
    return OGI_XML_FOREIGN;
}
