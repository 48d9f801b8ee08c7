/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/definition.h>

#include "docx-picture-private.h"
#include "docx-private.h"
#include "docx-zip-private.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WORDS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define NAMESPACES "xmlns:w=\"" WORDS "\" xmlns:r=\"" OFFICE "\""

struct _OgiDocx {
    char *title;
    GString *body;
    GString *header;        /* markup; NULL: none */
    OgiDocxPackage *charts; /* and pictures */
    GString *types;         /* of these */
    GString *references;    /* to them */
    guint n_charts;
    guint n_pictures;
};

OgiDocx *
ogi_docx_new(const char *title)
{
    OgiDocx *self = g_new0(OgiDocx, 1);

    self->title = g_strdup(title);
    self->body = g_string_new(NULL);
    self->charts = ogi_docx_package_new();
    self->types = g_string_new(NULL);
    self->references = g_string_new(NULL);
    return self;
}

void
ogi_docx_free(OgiDocx *self)
{
    if (self == NULL)
        return;
    g_free(self->title);
    g_string_free(self->body, TRUE);
    if (self->header != NULL)
        g_string_free(self->header, TRUE);
    ogi_docx_package_free(self->charts);
    g_string_free(self->types, TRUE);
    g_string_free(self->references, TRUE);
    g_free(self);
}

GString *
ogi_docx_body(OgiDocx *self)
{
    return self->body;
}

/* As Word has it: WordArt behind the text, in the header. */
static void
append_watermark(GString *out, const char *text)
{
    g_string_append(
        out,
        "<w:r><w:pict xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        "xmlns:o=\"urn:schemas-microsoft-com:office:office\">"
        "<v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" "
        "path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/>"
        "<v:f eqn=\"prod #0 2 1\"/><v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/>"
        "<v:f eqn=\"sum 21600 0 @3\"/><v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/>"
        "<v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/><v:f eqn=\"mid @5 @6\"/>"
        "<v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/>"
        "<v:f eqn=\"sum @6 0 @5\"/></v:formulas><v:path textpathok=\"t\"/>"
        "<v:textpath on=\"t\" fitshape=\"t\"/></v:shapetype>"
        "<v:shape id=\"PowerPlusWaterMarkObject1\" type=\"#_x0000_t136\" "
        "style=\"position:absolute;margin-left:0;margin-top:0;width:280pt;height:140pt;"
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin\" fillcolor=\"#d9d9d9\" stroked=\"f\">"
        "<v:textpath style=\"font-family:&quot;SimHei&quot;;font-size:1pt\" string=\"");
    ogi_docx_append_text(out, text);
    g_string_append(out, "\"/></v:shape></w:pict></w:r>");
}

void
ogi_docx_append_header(GString *out, const char *text, const char *watermark)
{
    g_string_append(out,
                    "<w:p><w:pPr><w:pStyle w:val=\"Header\"/><w:jc w:val=\"center\"/></w:pPr>");
    ogi_docx_append_runs(out, text, "");
    append_watermark(out, watermark);
    g_string_append(out, "</w:p>");
}

void
ogi_docx_set_header(OgiDocx *self, const char *text, const char *watermark)
{
    g_return_if_fail(self->header == NULL);
    self->header = g_string_new(XML "<w:hdr " NAMESPACES ">");
    ogi_docx_append_header(self->header, text, watermark);
    g_string_append(self->header, "</w:hdr>\n");
}

GString *
ogi_docx_take_from(OgiDocx *self, gsize len)
{
    GString *taken = g_string_new(self->body->str + len);

    g_string_truncate(self->body, len);
    return taken;
}

void
ogi_docx_give_charts(OgiDocx *self, OgiDocxPackage *package)
{
    for (guint i = 0; i < ogi_docx_package_n(self->charts); i++) {
        const GString *content = ogi_docx_package_content(self->charts, i);

        ogi_docx_package_add(package, ogi_docx_package_name(self->charts, i),
                             g_string_new_len(content->str, (gssize)content->len));
    }
    ogi_docx_package_insert(package, "[Content_Types].xml", "</Types>", self->types->str);
    ogi_docx_package_insert(package, OGI_DOCX_MAIN_REFERENCES, "</Relationships>",
                            self->references->str);
}

void
ogi_docx_append_chart(OgiDocx *self, const OgiDocxChart *chart)
{
    guint number = ++self->n_charts;
    g_autofree char *id = g_strdup_printf("ogistat%u", number);

    ogi_docx_chart_add(chart, number, self->charts);
    ogi_docx_chart_append_types(self->types, number);
    g_string_append_printf(self->references,
                           "<Relationship Id=\"%s\" Type=\"" OFFICE "/chart\" "
                           "Target=\"charts/ogistat%u.xml\"/>\n",
                           id, number);
    ogi_docx_chart_append(chart, number, id, self->body);
}

char *
ogi_docx_add_picture(OgiDocx *self, GBytes *png, guint width)
{
    guint number = ++self->n_pictures;
    g_autofree char *name = g_strdup_printf("media/ogistat%u.png", number);
    g_autofree char *part = g_strconcat("word/", name, NULL);
    g_autofree char *id = g_strdup_printf("picture%u", number);
    gsize n;
    const char *bytes = g_bytes_get_data(png, &n);

    ogi_docx_package_add(self->charts, part, g_string_new_len(bytes, (gssize)n));
    if (number == 1)
        g_string_append(self->types, "<Default Extension=\"png\" ContentType=\"image/png\"/>\n");
    g_string_append_printf(self->references,
                           "<Relationship Id=\"%s\" Type=\"" OFFICE "/image\" Target=\"%s\"/>\n",
                           id, name);
    return ogi_docx_picture(png, number, id, width);
}

/* Takes the content. */
static void
add_part(OgiDocxZip *zip, const char *name, GString *taken)
{
    g_autoptr(GString) content = taken;

    ogi_docx_zip_add(zip, name, content->str, content->len);
}

static void
add_types(const OgiDocx *self, OgiDocxZip *zip)
{
    GString *out = g_string_new(
        XML "<Types xmlns=\"" PACKAGE "content-types\">\n<Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
            "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n"
            "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE
            "document.main+xml\"/>\n<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE
            "styles+xml\"/>\n<Override PartName=\"/word/settings.xml\" ContentType=\"" TYPE
            "settings+xml\"/>\n<Override PartName=\"/word/footer1.xml\" ContentType=\"" TYPE
            "footer+xml\"/>\n<Override PartName=\"/docProps/core.xml\" ContentType="
            "\"application/vnd.openxmlformats-package.core-properties+xml\"/>\n");

    if (self->header != NULL)
        g_string_append(out, "<Override PartName=\"/word/header1.xml\" ContentType=\"" TYPE
                             "header+xml\"/>\n");
    g_string_append(out, self->types->str);
    g_string_append(out, "</Types>\n");
    add_part(zip, "[Content_Types].xml", out);
}

static void
add_references(const OgiDocx *self, OgiDocxZip *zip)
{
    GString *out = g_string_new(
        XML "<Relationships xmlns=\"" PACKAGE "relationships\">\n"
            "<Relationship Id=\"rId1\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>\n"
            "<Relationship Id=\"rId2\" Type=\"" OFFICE "/settings\" Target=\"settings.xml\"/>\n"
            "<Relationship Id=\"rId3\" Type=\"" OFFICE "/footer\" Target=\"footer1.xml\"/>\n");

    if (self->header != NULL)
        g_string_append(out, "<Relationship Id=\"rId4\" Type=\"" OFFICE "/header\" "
                             "Target=\"header1.xml\"/>\n");
    g_string_append(out, self->references->str);
    g_string_append(out, "</Relationships>\n");
    add_part(zip, "word/_rels/document.xml.rels", out);
}

static void
add_properties(const OgiDocx *self, OgiDocxZip *zip)
{
    GString *out =
        g_string_new(XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");

    ogi_docx_append_text(out, self->title);
    g_string_append(out, "</dc:title></cp:coreProperties>\n");
    add_part(zip, "docProps/core.xml", out);
}

/* Number of the page, between dashes. */
static GString *
make_footer(void)
{
    return g_string_new(
        XML "<w:ftr " NAMESPACES "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r>"
            "<w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r>"
            "<w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r>"
            "</w:p></w:ftr>\n");
}

static GString *
make_document(const OgiDocx *self)
{
    GString *out = g_string_new(XML "<w:document " NAMESPACES "><w:body>\n");

    g_string_append_len(out, self->body->str, (gssize)self->body->len);
    g_string_append(out, "<w:sectPr>");
    if (self->header != NULL)
        g_string_append(out, "<w:headerReference w:type=\"default\" r:id=\"rId4\"/>");
    g_string_append(out, "<w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
                         "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                         "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" "
                         "w:left=\"1588\" w:header=\"1134\" w:footer=\"1134\" w:gutter=\"0\"/>"
                         "</w:sectPr></w:body></w:document>\n");
    return out;
}

GString *
ogi_docx_finish(OgiDocx *self)
{
    g_autoptr(GBytes) styles = ogi_definition("docx-styles.xml");
    g_autoptr(OgiDocxZip) zip = ogi_docx_zip_new();
    const char *settings =
        XML "<w:settings xmlns:w=\"" WORDS "\"><w:compat><w:compatSetting "
            "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
            "w:val=\"15\"/></w:compat></w:settings>\n";
    const char *whole =
        XML "<Relationships xmlns=\"" PACKAGE "relationships\">\n"
            "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
            "Target=\"word/document.xml\"/>\n<Relationship Id=\"rId2\" Type=\"" PACKAGE
            "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\n"
            "</Relationships>\n";

    add_types(self, zip);
    ogi_docx_zip_add(zip, "_rels/.rels", whole, strlen(whole));
    add_references(self, zip);
    add_part(zip, "word/document.xml", make_document(self));
    ogi_docx_zip_add(zip, "word/styles.xml", g_bytes_get_data(styles, NULL),
                     g_bytes_get_size(styles));
    ogi_docx_zip_add(zip, "word/settings.xml", settings, strlen(settings));
    add_part(zip, "word/footer1.xml", make_footer());
    if (self->header != NULL)
        add_part(zip, "word/header1.xml", g_steal_pointer(&self->header));
    add_properties(self, zip);
    for (guint i = 0; i < ogi_docx_package_n(self->charts); i++) {
        const GString *content = ogi_docx_package_content(self->charts, i);

        ogi_docx_zip_add(zip, ogi_docx_package_name(self->charts, i), content->str, content->len);
    }
    return ogi_docx_zip_finish(zip);
}
