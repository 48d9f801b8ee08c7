/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-chart-private.h"
#include "docx-text-private.h"
#include "docx-workbook-private.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define TEXT(size)                                                                                 \
    "<a:defRPr sz=\"" size "\"><a:latin typeface=\"SimSun\"/><a:ea typeface=\"SimSun\"/>"          \
    "</a:defRPr>"

/* In English Metric Units: 15.4 by 6.5 cm. */
enum { WIDTH = 5544000, HEIGHT = 2340000 };

/* They differ in print without colours, too. */
static const char *const COLOURS[] = {"1F4E79", "9DC3E6", "7F7F7F", "C55A11", "D9D9D9", "548235"};

static void
append_string_cache(GString *out, const char *const *texts, guint n)
{
    g_string_append_printf(out, "<c:strCache><c:ptCount val=\"%u\"/>", n);
    for (guint i = 0; i < n; i++) {
        g_string_append_printf(out, "<c:pt idx=\"%u\"><c:v>", i);
        ogi_docx_append_text(out, texts[i]);
        g_string_append(out, "</c:v></c:pt>");
    }
    g_string_append(out, "</c:strCache>");
}

static void
append_values(GString *out, const OgiDocxChart *self, guint series)
{
    const char *const *values = self->values + series * self->n_categories;
    char column = (char)('B' + series);

    g_string_append_printf(out,
                           "<c:val><c:numRef><c:f>Sheet1!$%c$2:$%c$%u</c:f><c:numCache>"
                           "<c:formatCode>General</c:formatCode><c:ptCount val=\"%u\"/>",
                           column, column, self->n_categories + 1, self->n_categories);
    for (guint i = 0; i < self->n_categories; i++) {
        if (values[i] != NULL)
            g_string_append_printf(out, "<c:pt idx=\"%u\"><c:v>%s</c:v></c:pt>", i, values[i]);
    }
    g_string_append(out, "</c:numCache></c:numRef></c:val>");
}

static void
append_look(GString *out, const OgiDocxChart *self, guint series)
{
    const char *colour = COLOURS[series % G_N_ELEMENTS(COLOURS)];

    if (self->kind == OGI_DOCX_CHART_LINE)
        g_string_append_printf(out,
                               "<c:spPr><a:ln w=\"28575\"><a:solidFill><a:srgbClr val=\"%s\"/>"
                               "</a:solidFill></a:ln></c:spPr><c:marker><c:symbol val=\"circle\"/>"
                               "<c:size val=\"6\"/></c:marker>",
                               colour);
    else
        g_string_append_printf(out,
                               "<c:spPr><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>"
                               "<a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"404040\"/>"
                               "</a:solidFill></a:ln></c:spPr><c:invertIfNegative val=\"0\"/>",
                               colour);
}

/* A number at each point, where there is room for it. */
static void
append_labels(GString *out, const OgiDocxChart *self)
{
    g_string_append_printf(
        out,
        "<c:dLbls>%s<c:showLegendKey val=\"0\"/><c:showVal val=\"%d\"/>"
        "<c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>"
        "<c:showBubbleSize val=\"0\"/></c:dLbls>",
        self->kind == OGI_DOCX_CHART_COLUMNS ? "<c:dLblPos val=\"outEnd\"/>"
        : self->kind == OGI_DOCX_CHART_LINE  ? "<c:dLblPos val=\"t\"/>"
                                             : "",
        self->kind != OGI_DOCX_CHART_STACKED);
}

static void
append_series(GString *out, const OgiDocxChart *self, guint series)
{
    g_string_append_printf(out,
                           "<c:ser><c:idx val=\"%u\"/><c:order val=\"%u\"/><c:tx><c:strRef>"
                           "<c:f>Sheet1!$%c$1</c:f>",
                           series, series, (char)('B' + series));
    append_string_cache(out, self->names + series, 1);
    g_string_append(out, "</c:strRef></c:tx>");
    append_look(out, self, series);
    append_labels(out, self);
    g_string_append_printf(out, "<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$%u</c:f>",
                           self->n_categories + 1);
    append_string_cache(out, self->categories, self->n_categories);
    g_string_append(out, "</c:strRef></c:cat>");
    append_values(out, self, series);
    g_string_append(out, self->kind == OGI_DOCX_CHART_LINE ? "<c:smooth val=\"0\"/></c:ser>\n"
                                                           : "</c:ser>\n");
}

static void
append_plot(GString *out, const OgiDocxChart *self)
{
    gboolean is_line = self->kind == OGI_DOCX_CHART_LINE;
    gboolean is_stacked = self->kind == OGI_DOCX_CHART_STACKED;

    if (is_line)
        g_string_append(out, "<c:lineChart><c:grouping val=\"standard\"/>");
    else
        g_string_append_printf(out, "<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"%s\"/>",
                               is_stacked ? "stacked" : "clustered");
    g_string_append(out, "<c:varyColors val=\"0\"/>\n");
    for (guint i = 0; i < self->n_series; i++)
        append_series(out, self, i);
    if (is_line)
        g_string_append(out, "<c:marker val=\"1\"/>");
    else
        g_string_append(out, "<c:gapWidth val=\"80\"/>");
    if (is_stacked)
        g_string_append(out, "<c:overlap val=\"100\"/>");
    g_string_append_printf(out, "<c:axId val=\"1\"/><c:axId val=\"2\"/></c:%sChart>\n",
                           is_line ? "line" : "bar");
    g_string_append(out, "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"minMax\"/>"
                         "</c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/>"
                         "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>"
                         "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>"
                         "<c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/>"
                         "<c:crosses val=\"autoZero\"/></c:catAx>\n"
                         "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>"
                         "<c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/>"
                         "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>"
                         "<a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr>"
                         "</c:majorGridlines><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>"
                         "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>"
                         "<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/>"
                         "<c:crosses val=\"autoZero\"/></c:valAx>\n");
}

static GString *
make_part(const OgiDocxChart *self)
{
    GString *out = g_string_new(
        XML "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
            "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
            "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
            "<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich>"
            "<a:bodyPr/><a:p><a:pPr>" TEXT("1050") "</a:pPr><a:r><a:rPr lang=\"zh-CN\" "
                                                   "sz=\"1050\" b=\"0\"/><a:t>");

    ogi_docx_append_text(out, self->title);
    g_string_append(out, "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>"
                         "<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>\n");
    append_plot(out, self);
    g_string_append(out, "</c:plotArea>");
    if (self->n_series > 1)
        g_string_append(out, "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
    g_string_append(
        out,
        "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p>"
        "<a:pPr>" TEXT("900") "</a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p>"
                              "</c:txPr><c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/>"
                              "</c:externalData></c:chartSpace>\n");
    return out;
}

static void
add_part(OgiDocxPackage *package, const char *format, guint number, GString *content)
{
    g_autoptr(GString) name = g_string_new(format);
    g_autofree char *text = g_strdup_printf("%u", number);

    g_string_replace(name, "#", text, 0);
    ogi_docx_package_add(package, name->str, content);
}

void
ogi_docx_chart_add(const OgiDocxChart *self, guint number, OgiDocxPackage *package)
{
    GString *references = g_string_new(NULL);

    g_string_printf(references,
                    XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                        "relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas."
                        "openxmlformats.org/officeDocument/2006/relationships/package\" "
                        "Target=\"../embeddings/ogistat%u.xlsx\"/></Relationships>\n",
                    number);
    add_part(package, "word/charts/ogistat#.xml", number, make_part(self));
    add_part(package, "word/charts/_rels/ogistat#.xml.rels", number, references);
    add_part(package, "word/embeddings/ogistat#.xlsx", number, ogi_docx_workbook(self));
}

void
ogi_docx_chart_append_types(GString *out, guint number)
{
    g_string_append_printf(out,
                           "<Override PartName=\"/word/charts/ogistat%u.xml\" ContentType="
                           "\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>"
                           "<Override PartName=\"/word/embeddings/ogistat%u.xlsx\" ContentType="
                           "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>"
                           "\n",
                           number, number);
}

void
ogi_docx_chart_append(const OgiDocxChart *self, guint number, const char *id, GString *out)
{
    g_string_append_printf(
        out,
        "<w:p><w:pPr><w:keepLines/><w:spacing w:before=\"120\" w:after=\"120\" w:line=\"240\" "
        "w:lineRule=\"auto\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
        "<w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing>"
        "<wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
        "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
        "<wp:extent cx=\"%d\" cy=\"%d\"/><wp:docPr id=\"%u\" name=\"ogistat%u\" descr=\"",
        WIDTH, HEIGHT, 20260000 + number, number);
    ogi_docx_append_text(out, self->title);
    g_string_append_printf(
        out,
        "\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
        "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
        "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        "r:id=\"%s\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n",
        id);
}
