/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-elements-private.h"

typedef struct {
    const char *name;
    OgiDocxKind kind;
} Name;

/* sorted by name */
static const Name names[] = {
    {"AlternateContent", OGI_DOCX_ALTERNATES},
    {"Choice", OGI_DOCX_ALTERNATE},
    {"Fallback", OGI_DOCX_ALTERNATE},
    {"alpha", OGI_DOCX_LOOK},
    {"altChunk", OGI_DOCX_OBJECT},
    {"background", OGI_DOCX_BACKGROUND},
    {"bdo", OGI_DOCX_TURNED},
    {"blip", OGI_DOCX_IMAGE},
    {"br", OGI_DOCX_BREAK},
    {"checkBox", OGI_DOCX_OBJECT},
    {"color", OGI_DOCX_LOOK},
    {"contentPart", OGI_DOCX_OBJECT},
    {"control", OGI_DOCX_OBJECT},
    {"cr", OGI_DOCX_BREAK},
    {"dayLong", OGI_DOCX_OBJECT},
    {"dayShort", OGI_DOCX_OBJECT},
    {"ddList", OGI_DOCX_OBJECT},
    {"del", OGI_DOCX_DELETED},
    {"drawing", OGI_DOCX_OBJECT},
    {"dstrike", OGI_DOCX_LOOK},
    {"eastAsianLayout", OGI_DOCX_LOOK},
    {"fitText", OGI_DOCX_LOOK},
    {"fldChar", OGI_DOCX_FIELD_CHAR},
    {"fldSimple", OGI_DOCX_SIMPLE_FIELD},
    {"gradFill", OGI_DOCX_LOOK},
    {"gridBefore", OGI_DOCX_GRID_BEFORE},
    {"gridSpan", OGI_DOCX_GRID_SPAN},
    {"hMerge", OGI_DOCX_MERGE_ACROSS},
    {"hidden", OGI_DOCX_HIDDEN_ROW},
    {"highlight", OGI_DOCX_LOOK},
    {"ilvl", OGI_DOCX_LEVEL},
    {"imagedata", OGI_DOCX_IMAGE},
    {"ins", OGI_DOCX_INSERTED},
    {"instrText", OGI_DOCX_CODE},
    {"lumMod", OGI_DOCX_LOOK},
    {"lumOff", OGI_DOCX_LOOK},
    {"monthLong", OGI_DOCX_OBJECT},
    {"monthShort", OGI_DOCX_OBJECT},
    {"moveFrom", OGI_DOCX_DELETED},
    {"moveTo", OGI_DOCX_INSERTED},
    {"noBreakHyphen", OGI_DOCX_HYPHEN},
    {"noFill", OGI_DOCX_LOOK},
    {"numId", OGI_DOCX_LIST},
    {"numberingChange", OGI_DOCX_SKIPPED},
    {"object", OGI_DOCX_OBJECT},
    {"p", OGI_DOCX_PARAGRAPH},
    {"pPr", OGI_DOCX_PARAGRAPH_PROPERTIES},
    {"pPrChange", OGI_DOCX_SKIPPED},
    {"pStyle", OGI_DOCX_STYLE},
    {"pgNum", OGI_DOCX_OBJECT},
    {"pict", OGI_DOCX_OBJECT},
    {"picture", OGI_DOCX_OBJECT},
    {"position", OGI_DOCX_LOOK},
    {"ptab", OGI_DOCX_TAB},
    {"r", OGI_DOCX_RUN},
    {"rFonts", OGI_DOCX_LOOK},
    {"rPr", OGI_DOCX_RUN_PROPERTIES},
    {"rPrChange", OGI_DOCX_SKIPPED},
    {"rStyle", OGI_DOCX_RUN_STYLE},
    {"rt", OGI_DOCX_SKIPPED}, /* how a character is pronounced */
    {"schemeClr", OGI_DOCX_LOOK},
    {"sdtContent", OGI_DOCX_PLACEHOLDER_CONTENT},
    {"sectPrChange", OGI_DOCX_SKIPPED},
    {"shd", OGI_DOCX_LOOK},
    {"showingPlcHdr", OGI_DOCX_PLACEHOLDER},
    {"spacing", OGI_DOCX_LOOK},
    {"srgbClr", OGI_DOCX_LOOK},
    {"strike", OGI_DOCX_LOOK},
    {"subDoc", OGI_DOCX_OBJECT},
    {"sym", OGI_DOCX_SYMBOL},
    {"sz", OGI_DOCX_LOOK},
    {"t", OGI_DOCX_TEXT},
    {"tab", OGI_DOCX_TAB},
    {"tbl", OGI_DOCX_TABLE},
    {"tblGridChange", OGI_DOCX_SKIPPED},
    {"tblPrChange", OGI_DOCX_SKIPPED},
    {"tblPrExChange", OGI_DOCX_SKIPPED},
    {"tblStyle", OGI_DOCX_TABLE_STYLE},
    {"tc", OGI_DOCX_CELL},
    {"tcPrChange", OGI_DOCX_SKIPPED},
    {"textFill", OGI_DOCX_LOOK},
    {"tr", OGI_DOCX_ROW},
    {"trHeight", OGI_DOCX_ROW_HEIGHT},
    {"trPr", OGI_DOCX_ROW_PROPERTIES},
    {"trPrChange", OGI_DOCX_SKIPPED},
    {"txbxContent", OGI_DOCX_BOX},
    {"vMerge", OGI_DOCX_MERGE_DOWN},
    {"vanish", OGI_DOCX_LOOK},
    {"vertAlign", OGI_DOCX_LOOK},
    {"w", OGI_DOCX_LOOK},
    {"webHidden", OGI_DOCX_LOOK},
    {"yearLong", OGI_DOCX_OBJECT},
    {"yearShort", OGI_DOCX_OBJECT},
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

/* Drawing and mathematics have elements of the same names. */
static gboolean
is_other_language(OgiDocxNamespace *last, const char *uri)
{
    if (uri == NULL)
        return FALSE;
    if (uri != last->uri) {
        last->uri = uri;
        last->is_other = strstr(uri, "/drawingml/") != NULL || strstr(uri, "/math") != NULL;
    }
    return last->is_other;
}

OgiDocxKind
ogi_docx_element_kind(OgiDocxNamespace *last, const OgiXmlElement *element)
{
    const Name *found = find_name(element->name);

    if (!is_other_language(last, element->namespace))
        return found != NULL ? found->kind : OGI_DOCX_OTHER;
    if (found != NULL && found->kind == OGI_DOCX_IMAGE)
        return OGI_DOCX_IMAGE;
    return strcmp(element->name, "oMath") == 0 ? OGI_DOCX_OBJECT : OGI_DOCX_OTHER;
}
