/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-elements-private.h"

typedef struct {
    const char *name;
    guint8 kind;     /* OgiDocxKind */
    guint8 language; /* OgiXmlLanguage */
} Name;

/* sorted by name; drawing and mathematics have elements of the same names */
static const Name names[] = {
    {"OLEObject", OGI_DOCX_ATTACHED, OGI_XML_VML},
    {"alpha", OGI_DOCX_LOOK, OGI_XML_WORD_LATER},
    {"altChunk", OGI_DOCX_OTHER_DOCUMENT, OGI_XML_WORD},
    {"background", OGI_DOCX_BACKGROUND, OGI_XML_WORD},
    {"bdo", OGI_DOCX_TURNED, OGI_XML_WORD},
    {"blip", OGI_DOCX_IMAGE, OGI_XML_DRAWING},
    {"br", OGI_DOCX_BREAK, OGI_XML_WORD},
    {"cellDel", OGI_DOCX_CELL_CHANGED, OGI_XML_WORD},
    {"cellIns", OGI_DOCX_CELL_INSERTED, OGI_XML_WORD},
    {"cellMerge", OGI_DOCX_CELL_CHANGED, OGI_XML_WORD},
    {"checkBox", OGI_DOCX_OBJECT, OGI_XML_WORD},
    {"color", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"contentPart", OGI_DOCX_DRAWING, OGI_XML_WORD_LATER},
    {"control", OGI_DOCX_OBJECT, OGI_XML_WORD},
    {"cr", OGI_DOCX_BREAK, OGI_XML_WORD},
    {"dataBinding", OGI_DOCX_BINDING, OGI_XML_WORD}, /* also of later versions */
    {"dayLong", OGI_DOCX_OBJECT, OGI_XML_WORD},
    {"dayShort", OGI_DOCX_OBJECT, OGI_XML_WORD},
    {"ddList", OGI_DOCX_OBJECT, OGI_XML_WORD},
    {"del", OGI_DOCX_DELETED, OGI_XML_WORD},
    {"drawing", OGI_DOCX_DRAWING, OGI_XML_WORD},
    {"dstrike", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"eastAsianLayout", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"fitText", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"fldChar", OGI_DOCX_FIELD_CHAR, OGI_XML_WORD},
    {"fldSimple", OGI_DOCX_SIMPLE_FIELD, OGI_XML_WORD},
    {"gradFill", OGI_DOCX_LOOK, OGI_XML_WORD_LATER},
    {"gridBefore", OGI_DOCX_GRID_BEFORE, OGI_XML_WORD},
    {"gridSpan", OGI_DOCX_GRID_SPAN, OGI_XML_WORD},
    {"hMerge", OGI_DOCX_MERGE_ACROSS, OGI_XML_WORD},
    {"hidden", OGI_DOCX_HIDDEN_ROW, OGI_XML_WORD},
    {"highlight", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"ilvl", OGI_DOCX_LEVEL, OGI_XML_WORD},
    {"imagedata", OGI_DOCX_IMAGE, OGI_XML_VML},
    {"ins", OGI_DOCX_INSERTED, OGI_XML_WORD},
    {"instrText", OGI_DOCX_CODE, OGI_XML_WORD},
    {"lumMod", OGI_DOCX_LOOK, OGI_XML_WORD_LATER},
    {"lumOff", OGI_DOCX_LOOK, OGI_XML_WORD_LATER},
    {"monthLong", OGI_DOCX_OBJECT, OGI_XML_WORD},
    {"monthShort", OGI_DOCX_OBJECT, OGI_XML_WORD},
    {"moveFrom", OGI_DOCX_DELETED, OGI_XML_WORD},
    {"moveTo", OGI_DOCX_INSERTED, OGI_XML_WORD},
    {"noBreakHyphen", OGI_DOCX_HYPHEN, OGI_XML_WORD},
    {"noFill", OGI_DOCX_LOOK, OGI_XML_WORD_LATER},
    {"numId", OGI_DOCX_LIST, OGI_XML_WORD},
    {"numberingChange", OGI_DOCX_SKIPPED, OGI_XML_WORD},
    {"oMath", OGI_DOCX_OBJECT, OGI_XML_MATH},
    {"object", OGI_DOCX_DRAWING, OGI_XML_WORD},
    {"objectEmbed", OGI_DOCX_ATTACHED, OGI_XML_WORD},
    {"p", OGI_DOCX_PARAGRAPH, OGI_XML_WORD},
    {"pPr", OGI_DOCX_PARAGRAPH_PROPERTIES, OGI_XML_WORD},
    {"pPrChange", OGI_DOCX_SKIPPED, OGI_XML_WORD},
    {"pStyle", OGI_DOCX_STYLE, OGI_XML_WORD},
    {"pgNum", OGI_DOCX_OBJECT, OGI_XML_WORD},
    {"pict", OGI_DOCX_DRAWING, OGI_XML_WORD},
    {"picture", OGI_DOCX_DRAWING, OGI_XML_WORD},
    {"position", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"ptab", OGI_DOCX_TAB, OGI_XML_WORD},
    {"r", OGI_DOCX_RUN, OGI_XML_WORD},
    {"rFonts", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"rPr", OGI_DOCX_RUN_PROPERTIES, OGI_XML_WORD},
    {"rPrChange", OGI_DOCX_SKIPPED, OGI_XML_WORD},
    {"rStyle", OGI_DOCX_RUN_STYLE, OGI_XML_WORD},
    {"rt", OGI_DOCX_SKIPPED, OGI_XML_WORD}, /* how a character is pronounced */
    {"schemeClr", OGI_DOCX_LOOK, OGI_XML_WORD_LATER},
    {"sdtContent", OGI_DOCX_PLACEHOLDER_CONTENT, OGI_XML_WORD},
    {"sectPrChange", OGI_DOCX_SKIPPED, OGI_XML_WORD},
    {"shd", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"showingPlcHdr", OGI_DOCX_PLACEHOLDER, OGI_XML_WORD},
    {"spacing", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"srgbClr", OGI_DOCX_LOOK, OGI_XML_WORD_LATER},
    {"strike", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"subDoc", OGI_DOCX_OTHER_DOCUMENT, OGI_XML_WORD},
    {"sym", OGI_DOCX_SYMBOL, OGI_XML_WORD},
    {"sz", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"t", OGI_DOCX_TEXT, OGI_XML_WORD},
    {"tab", OGI_DOCX_TAB, OGI_XML_WORD},
    {"tbl", OGI_DOCX_TABLE, OGI_XML_WORD},
    {"tblGridChange", OGI_DOCX_SKIPPED, OGI_XML_WORD},
    {"tblPrChange", OGI_DOCX_SKIPPED, OGI_XML_WORD},
    {"tblPrExChange", OGI_DOCX_SKIPPED, OGI_XML_WORD},
    {"tblStyle", OGI_DOCX_TABLE_STYLE, OGI_XML_WORD},
    {"tc", OGI_DOCX_CELL, OGI_XML_WORD},
    {"tcPrChange", OGI_DOCX_SKIPPED, OGI_XML_WORD},
    {"textFill", OGI_DOCX_LOOK, OGI_XML_WORD_LATER},
    {"tr", OGI_DOCX_ROW, OGI_XML_WORD},
    {"trHeight", OGI_DOCX_ROW_HEIGHT, OGI_XML_WORD},
    {"trPr", OGI_DOCX_ROW_PROPERTIES, OGI_XML_WORD},
    {"trPrChange", OGI_DOCX_SKIPPED, OGI_XML_WORD},
    {"txbxContent", OGI_DOCX_BOX, OGI_XML_WORD},
    {"vMerge", OGI_DOCX_MERGE_DOWN, OGI_XML_WORD},
    {"vanish", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"vertAlign", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"w", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"webHidden", OGI_DOCX_LOOK, OGI_XML_WORD},
    {"yearLong", OGI_DOCX_OBJECT, OGI_XML_WORD},
    {"yearShort", OGI_DOCX_OBJECT, OGI_XML_WORD},
};

/* Most elements are told apart by their first two letters. NULL: none of these. */
static const Name *
find_name(const char *name)
{
    guint low = 0, high = G_N_ELEMENTS(names);

    while (low < high) {
        guint middle = (low + high) / 2;
        const guchar *a = (const guchar *)name;
        const guchar *b = (const guchar *)names[middle].name;

        while (*a == *b && *a != '\0') {
            a++;
            b++;
        }
        if (*a == *b)
            return &names[middle];
        if (*a > *b)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

OgiDocxKind
ogi_docx_element_kind(const OgiXmlElement *element)
{
    const Name *found = find_name(element->name);

    if (found == NULL ||
        (found->language != element->language &&
         !(found->kind == OGI_DOCX_BINDING && element->language == OGI_XML_WORD_LATER)))
        return OGI_DOCX_OTHER;
    return (OgiDocxKind)found->kind;
}
