/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
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
    {"br", OGI_DOCX_BREAK},
    {"cr", OGI_DOCX_BREAK},
    {"del", OGI_DOCX_DELETED},
    {"fldChar", OGI_DOCX_FIELD_CHAR},
    {"gridBefore", OGI_DOCX_GRID_BEFORE},
    {"gridSpan", OGI_DOCX_GRID_SPAN},
    {"hMerge", OGI_DOCX_MERGE_ACROSS},
    {"hidden", OGI_DOCX_HIDDEN_ROW},
    {"ilvl", OGI_DOCX_LEVEL},
    {"ins", OGI_DOCX_INSERTED},
    {"moveFrom", OGI_DOCX_DELETED},
    {"moveTo", OGI_DOCX_INSERTED},
    {"noBreakHyphen", OGI_DOCX_HYPHEN},
    {"numId", OGI_DOCX_LIST},
    {"numberingChange", OGI_DOCX_SKIPPED},
    {"p", OGI_DOCX_PARAGRAPH},
    {"pPr", OGI_DOCX_PARAGRAPH_PROPERTIES},
    {"pPrChange", OGI_DOCX_SKIPPED},
    {"pStyle", OGI_DOCX_STYLE},
    {"ptab", OGI_DOCX_TAB},
    {"r", OGI_DOCX_RUN},
    {"rPr", OGI_DOCX_RUN_PROPERTIES},
    {"rPrChange", OGI_DOCX_SKIPPED},
    {"rt", OGI_DOCX_SKIPPED}, /* how a character is pronounced */
    {"sdtContent", OGI_DOCX_PLACEHOLDER_CONTENT},
    {"sectPrChange", OGI_DOCX_SKIPPED},
    {"showingPlcHdr", OGI_DOCX_PLACEHOLDER},
    {"t", OGI_DOCX_TEXT},
    {"tab", OGI_DOCX_TAB},
    {"tbl", OGI_DOCX_TABLE},
    {"tblGridChange", OGI_DOCX_SKIPPED},
    {"tblPrChange", OGI_DOCX_SKIPPED},
    {"tblPrExChange", OGI_DOCX_SKIPPED},
    {"tc", OGI_DOCX_CELL},
    {"tcPrChange", OGI_DOCX_SKIPPED},
    {"tr", OGI_DOCX_ROW},
    {"trPr", OGI_DOCX_ROW_PROPERTIES},
    {"trPrChange", OGI_DOCX_SKIPPED},
    {"txbxContent", OGI_DOCX_BOX},
    {"vMerge", OGI_DOCX_MERGE_DOWN},
    {"vanish", OGI_DOCX_VANISH},
    {"vertAlign", OGI_DOCX_RAISED},
};

static gint
compare_names(gconstpointer key, gconstpointer name)
{
    return strcmp(key, ((const Name *)name)->name);
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
    const Name *found =
        bsearch(element->name, names, G_N_ELEMENTS(names), sizeof *names, compare_names);

    if (found == NULL || is_other_language(last, element->namespace))
        return OGI_DOCX_OTHER;
    return found->kind;
}
