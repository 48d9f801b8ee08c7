/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../unit/document-sound.h"
#include "../unit/pack.h"
#include "token-mutator.h"

#include <ogistat/decision.h>
#include <ogistat/report-template.h>

/*
 * Parts of office documents, in a container that is sound, or checksums would end it before the
 * readers see a byte. The first byte chooses the part, and whether it is a report or what an office
 * writes itself: a template, a workbook of decisions. Changes are of tags and texts.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define WORD(content)                                                                              \
    "<w:document "                                                                                 \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" content    \
    "</w:body></w:document>"

#define RELATIONS(content)                                                                         \
    "<Relationships "                                                                              \
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" content              \
    "</Relationships>"

enum { N_FIXED = 2 }; /* parts in front of those that change */

static const PackFile docx[] = {
    {"[Content_Types].xml", "<Types/>", 0},
    {"word/_rels/document.xml.rels",
     RELATIONS("<Relationship Id=\"a\" Type=\"styles\" Target=\"styles.xml\"/>"
               "<Relationship Id=\"b\" Type=\"numbering\" Target=\"numbering.xml\"/>"
               "<Relationship Id=\"c\" Type=\"customXml\" Target=\"../customXml/item1.xml\"/>"),
     0},
    {"word/document.xml",
     WORD("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>1</w:t></w:r></w:p><w:p><w:pPr>"
          "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>2</w:t></w:r></w:p>"
          "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a/b[1]\"/></w:sdtPr><w:sdtContent><w:p>"
          "<w:r><w:t>3</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
     0},
    {"word/numbering.xml",
     "<w:numbering "
     "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum "
     "w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\">"
     "<w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">"
     "<w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
     0},
    {"word/styles.xml",
     "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>", 0},
    {"customXml/item1.xml", "<a><b>3</b></a>", 0},
};

static const PackFile xlsx[] = {
    {"[Content_Types].xml", "<Types/>", 0},
    {"xl/_rels/sheet.xml.rels",
     RELATIONS("<Relationship Id=\"d\" Type=\"drawing\" Target=\"drawing.xml\"/>"), 0},
    {"xl/workbook.xml",
     "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets><sheet "
     "id=\"a\"/></sheets></workbook>",
     0},
    {"xl/_rels/workbook.xml.rels",
     RELATIONS("<Relationship Id=\"a\" Type=\"worksheet\" Target=\"sheet.xml\"/>"
               "<Relationship Id=\"b\" Type=\"sharedStrings\" Target=\"strings.xml\"/>"
               "<Relationship Id=\"c\" Type=\"styles\" Target=\"styles.xml\"/>"),
     0},
    {"xl/sheet.xml",
     "<worksheet "
     "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row><c "
     "t=\"s\"><v>0</v></c><c s=\"1\"><v>45000</v></c></row>"
     "</sheetData><drawing "
     "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
     "r:id=\"d\"/></worksheet>",
     0},
    {"xl/strings.xml",
     "<sst "
     "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>a</t></si></sst>",
     0},
    {"xl/styles.xml", "<styleSheet/>", 0},
    {"xl/drawing.xml",
     "<wsDr "
     "xmlns=\"http://schemas.openxmlformats.org/drawingml/2006/"
     "spreadsheetDrawing\"><absoluteAnchor>"
     "<pos x=\"9\" y=\"9\"/><ext cx=\"9\" cy=\"9\"/><pic/></absoluteAnchor></wsDr>",
     0},
};

static gboolean
begins_token(const guint8 *data, gsize at)
{
    return data[at] == '<' || (at > 0 && data[at - 1] == '>');
}

static void
read_report(GBytes *package)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    gsize len;
    const guint8 *bytes = g_bytes_get_data(package, &len);

    if (!ogi_document_read(document, "a", bytes, len, &error)) {
        g_assert_nonnull(error);
        g_assert_cmpuint(ogi_findings_n(ogi_document_notes(document)), >, 0);
    }
    document_assert_sound(document);
}

/* Loaded, or an error that names the file. */
static void
read_own(GBytes *package, gboolean is_template)
{
    static OgiCodebook *codebook; /* both loaded once, and never changed */
    static OgiRatioSet *ratios;
    g_autoptr(GError) error = NULL;
    gboolean ok;

    if (codebook == NULL) {
        codebook = ogi_codebook_load(NULL);
        ratios = ogi_ratio_set_load(codebook, NULL);
    }
    if (is_template) {
        g_autoptr(OgiReportTemplate) template =
            ogi_report_template_load("x", package, codebook, ratios, &error);

        ok = template != NULL;
    } else {
        g_autoptr(OgiDecisions) decisions = ogi_decisions_new(codebook);

        ok = ogi_decisions_add(decisions, "x", package, &error);
    }
    g_assert_true(ok == (error == NULL));
    if (error != NULL)
        g_assert_true(g_str_has_prefix(error->message, "x"));
}

static void
read_with(const PackFile *parts, guint n, guint replaced, gboolean is_own, const guint8 *data,
          gsize size)
{
    g_autofree PackFile *files = g_memdup2(parts, n * sizeof *parts);
    GByteArray *bytes;
    g_autoptr(GBytes) package = NULL;

    files[replaced].bytes = (const char *)data;
    files[replaced].len = size;
    bytes = pack(PACK_ZIP, files, n);
    package = g_byte_array_free_to_bytes(bytes);
    if (is_own)
        read_own(package, parts == docx);
    else
        read_report(package);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    guint n_docx = G_N_ELEMENTS(docx) - N_FIXED;
    guint n = n_docx + G_N_ELEMENTS(xlsx) - N_FIXED;
    gboolean is_own;
    guint part;

    if (size < 2)
        return 0;
    part = data[0] % n;
    is_own = data[0] / n % 2 == 1;
    if (part < n_docx)
        read_with(docx, G_N_ELEMENTS(docx), part + N_FIXED, is_own, data + 1, size - 1);
    else
        read_with(xlsx, G_N_ELEMENTS(xlsx), part - n_docx + N_FIXED, is_own, data + 1, size - 1);
    return 0;
}
