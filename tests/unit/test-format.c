/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/document.h>
#include <ogistat/error.h>
#include <ogistat/limits.h>

typedef struct {
    OgiFormat format;
    const char *name;
    const char *bytes;
    gsize len;
} Case;

#define CASE(format, name, bytes)                                                                  \
    {                                                                                              \
        OGI_FORMAT_##format, name, bytes, sizeof(bytes) - 1                                        \
    }
#define PROSE                                                                                      \
    "2020年,本机关主动公开政府信息17条,其中规划类2条。\n全年未收到申请,也没有行政复议。\n无。\n"

static const Case cases[] = {
    CASE(EMPTY, "a.txt", ""),
    CASE(EMPTY, "a.csv", "\xEF\xBB\xBF \r\n\xE3\x80\x80\t\n"),
    CASE(TEXT, "a.txt", "一、概述\n无。\n"),
    CASE(TEXT, "a.csv", "\t规章\n\t0\n\n\t文件\n\t1\n"),
    CASE(TEXT, "a.docx", "晋江市残联2020年政府信息公开工作年度报告"),
    CASE(TEXT, "a.txt", PROSE),
    CASE(TEXT, "a.txt", "a < b, c > d\n规章\t0\t1\n文件\t2\t3\n"),
    CASE(TEXT, "a.txt", "\xD5\xFE\xB8\xAE\n\t0\n"),
    CASE(TEXT, "a.txt", "\xFF\xFE\x3F\x65\x9C\x5E\x0A\x00"),
    CASE(TEXT, "a.txt", "\x3F\x65\x9C\x5E\x0A\x00\x31\x00\x0A\x00"),
    CASE(CSV, "a.txt", "信息内容,制作,公开\n规章,0,1\n"),
    CASE(CSV, "a", "报告\n信息内容;制作;公开\n规章;0;1\n文件;2;3\n"),
    CASE(CSV, "a.txt",
         "agency,year,table,row_label,column_label,value\n甲,2020,2,\"规,章\",制作,0\n"),
    CASE(CSV, "a.txt", "信息内容\t\"本年新\n制作数量\"\t公开\n规章\t0\t1\n"),
    CASE(CSV, "a.CSV", "报告\n一、概述\n正文\n规章,0\n"),
    CASE(HTML, "a.txt", "<!DOCTYPE html>\n<p>x"),
    CASE(HTML, "a.docx", "\xEF\xBB\xBF\n<HTML><body>x"),
    CASE(HTML, "a", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"…\"><html xmlns=\"…\">"),
    CASE(HTML, "a", "<!-- x --><div class=a>x</div>"),
    CASE(TEXT, "a.md", "# 年报\n| 商业<br>企业 | 科研<br>机构 | 总<br>计 |\n|---|---|---|\n"),
    CASE(HTML, "a.md", "# 年报\n\n<table><tr><td>1</td></tr></table>"),
    CASE(HTML, "a", "标题<br>\n<table><tr><td>1</td></tr></table>"),
    CASE(HTML, "a.xls", "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"),
    CASE(MHTML, "a.doc", "From: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n<html>"),
    CASE(XML_2003, "a.doc",
         "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:x/>"),
    CASE(FLAT_OPC, "a.xml",
         "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><pkg:package "
         "xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"),
    CASE(PDF, "a.txt", "%PDF-1.7\n"),
    CASE(PDF, "a.txt", "junk\n%PDF-1.4\n"),
    CASE(DOC, "a.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"),
    CASE(XLS, "a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..W\0o\0r\0k\0b\0o\0o\0k\0\0\0"),
    CASE(ENCRYPTED, "a.docx",
         "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
         "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0"),
    CASE(RTF, "a.doc", "{\\rtf1\\ansi x}"),
    CASE(ARCHIVE, "a", "\x1F\x8B\x08\0\0\0\0\0"),
    CASE(ARCHIVE, "a", "BZh91AY&SY"),
    CASE(ARCHIVE, "a", "7z\xBC\xAF\x27\x1C\0\4"),
    CASE(ARCHIVE, "a", "Rar!\x1A\x07\0"),
    CASE(ARCHIVE, "a.docx", "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
    CASE(IMAGE, "a", "\x89PNG\r\n\x1A\n"),
    CASE(IMAGE, "a", "\xFF\xD8\xFF\xE0"),
    CASE(IMAGE, "a.txt", "BM\x10\0\0\0\0\0\0\0\x36\0\0\0"),
    CASE(TEXT, "a.bmp", "BMW 2020年1辆，共2辆。\n"),
    CASE(TEXT, "a.zip", "PK 3:4 of the 2nd\n"),
    CASE(BINARY, "a.zip", "PK\3\5\1\2\3\4\5\6\1\2\3\4\5\6"),
    CASE(BINARY, "a.zip", "PK\5\7\1\2\3\4\5\6\1\2\3\4\5\6"),
    CASE(XLS, "a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1.\0B\0o\0o\0k\0\0\0"),
    CASE(BINARY, "a.txt",
         "\x7F"
         "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\x90\x01\2\3\4\5\6\7"),
    CASE(BINARY, "a.txt", "\x80\x81\xFF\xFE\xFD\x80\x90\xA0\xFF\xFF\x80\xFF\x80\xFF"),
};

static void
test_cases(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree guint8 *exact = g_memdup2(cases[i].bytes, cases[i].len);
        OgiFormat format = ogi_format_detect(cases[i].name, exact, cases[i].len);

        if (format != cases[i].format)
            g_error("case %u: expected %s, found %s", i, ogi_format_name(cases[i].format),
                    ogi_format_name(format));
    }
}

static void
append_16(GByteArray *out, guint value)
{
    guint8 bytes[2] = {(guint8)value, (guint8)(value >> 8)};

    g_byte_array_append(out, bytes, 2);
}

static void
append_zeros(GByteArray *out, guint n)
{
    while (n-- > 0)
        g_byte_array_append(out, (const guint8 *)"", 1);
}

/* A zip of stored members, with a central directory. Where it isn't whole its sizes come after the
 * data, as streaming programs write them. */
static GByteArray *
make_zip(const char *const *names, const char *content, gboolean whole)
{
    GByteArray *out = g_byte_array_new();
    guint n_content = (guint)strlen(content);
    guint start;

    for (guint i = 0; names[i] != NULL; i++) {
        g_byte_array_append(out, (const guint8 *)"PK\3\4\24\0", 6);
        append_16(out, whole ? 0 : 8); /* flags */
        append_zeros(out, 10);         /* stored, time, checksum */
        append_16(out, whole ? n_content : 0);
        append_16(out, 0);
        append_zeros(out, 4);
        append_16(out, (guint)strlen(names[i]));
        append_16(out, 0);
        g_byte_array_append(out, (const guint8 *)names[i], (guint)strlen(names[i]));
        g_byte_array_append(out, (const guint8 *)content, n_content);
    }
    start = out->len;
    for (guint i = 0; names[i] != NULL && whole; i++) {
        g_byte_array_append(out, (const guint8 *)"PK\1\2", 4);
        append_zeros(out, 24);
        append_16(out, (guint)strlen(names[i]));
        append_zeros(out, 16);
        g_byte_array_append(out, (const guint8 *)names[i], (guint)strlen(names[i]));
    }
    if (whole) {
        g_byte_array_append(out, (const guint8 *)"PK\5\6", 4);
        append_zeros(out, 12);
        append_16(out, start);
        append_zeros(out, 4);
    }
    return out;
}

static void
assert_zip(OgiFormat format, const char *const *names, const char *content)
{
    for (guint whole = 0; whole < 2; whole++) {
        g_autoptr(GByteArray) zip = make_zip(names, content, whole != 0);

        g_assert_cmpstr(ogi_format_name(ogi_format_detect("a", zip->data, zip->len)), ==,
                        ogi_format_name(format));
    }
}

#define NAMES(...)                                                                                 \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

static void
test_zips(void)
{
    /* a stored DOCX in a zip shows its own headers */
    g_autoptr(GByteArray) inner =
        make_zip(NAMES("[Content_Types].xml", "word/document.xml"), "x", TRUE);
    g_autoptr(GByteArray) outer = NULL;
    g_autofree char *content = g_strndup((const char *)inner->data, inner->len);

    assert_zip(OGI_FORMAT_DOCX, NAMES("[Content_Types].xml", "_rels/.rels", "word/document.xml"),
               "x");
    assert_zip(OGI_FORMAT_XLSX, NAMES("[Content_Types].xml", "xl/workbook.xml"), "x");
    assert_zip(OGI_FORMAT_BINARY, NAMES("[Content_Types].xml", "ppt/presentation.xml"), "x");
    assert_zip(OGI_FORMAT_OFD, NAMES("OFD.xml", "Doc_0/Document.xml"), "x");
    assert_zip(OGI_FORMAT_ODF, NAMES("mimetype", "content.xml"),
               "application/vnd.oasis.opendocument.text");
    assert_zip(OGI_FORMAT_ARCHIVE, NAMES("2020/晋江市残联.docx", "word/readme.txt"), "x");
    outer = make_zip(NAMES("a.docx"), content, TRUE);
    g_assert_cmpint(ogi_format_detect("a.zip", outer->data, outer->len), ==, OGI_FORMAT_ARCHIVE);
    /* and cut off anywhere it's a zip of some kind */
    for (guint len = 4; len < inner->len; len++) {
        g_autofree guint8 *cut = g_memdup2(inner->data, len);
        OgiFormat format = ogi_format_detect("a.zip", cut, len);

        g_assert_true(format == OGI_FORMAT_ARCHIVE || format == OGI_FORMAT_DOCX ||
                      format == OGI_FORMAT_BINARY);
    }
}

/* Zips that some programs write otherwise, and those that say of themselves what isn't so. */
static void
test_odd_zips(void)
{
    static const char odf[] = "application/vnd.oasis.opendocument.text";
    static const struct {
        const char *name, *content;
        OgiFormat format;
    } firsts[] = {
        {"mimetype", odf, OGI_FORMAT_ODF},
        {"mimetype", "application/epub+zip, or another kind of file", OGI_FORMAT_ARCHIVE},
        {"mimetype", "x", OGI_FORMAT_ARCHIVE},
        {"mimetypf", odf, OGI_FORMAT_ARCHIVE},
        {"", odf, OGI_FORMAT_ARCHIVE},
    };
    GByteArray *zip;

    assert_zip(OGI_FORMAT_DOCX, NAMES("\\[Content_Types].xml", "word\\document.xml"), "x");
    assert_zip(OGI_FORMAT_XLSB, NAMES("/[Content_Types].xml", "/xl/workbook.bin"), "x");
    for (guint i = 0; i < G_N_ELEMENTS(firsts); i++)
        assert_zip(firsts[i].format, NAMES(firsts[i].name), firsts[i].content);
    /* packed, it isn't what OpenDocument begins with */
    zip = make_zip(NAMES("mimetype"), odf, TRUE);
    zip->data[8] = 8;
    g_assert_cmpint(ogi_format_detect("a", zip->data, zip->len), ==, OGI_FORMAT_ARCHIVE);
    g_byte_array_unref(zip);
    /* members that the directory doesn't reach, and one of its names past its end */
    zip = make_zip(NAMES("[Content_Types].xml", "word/document.xml"), "x", TRUE);
    zip->data[zip->len - 3] = 0xFF;
    g_assert_cmpint(ogi_format_detect("a", zip->data, zip->len), ==, OGI_FORMAT_DOCX);
    g_byte_array_unref(zip);
    zip = make_zip(NAMES("[Content_Types].xml", "word/document.xml"), "x", TRUE);
    zip->data[zip->len - 22 - 17 - 46 + 29] = 0xFF;
    g_assert_cmpint(ogi_format_detect("a", zip->data, zip->len), ==, OGI_FORMAT_BINARY);
    g_byte_array_unref(zip);
    /* so long a tail that there is no directory in it */
    zip = make_zip(NAMES("[Content_Types].xml", "word/document.xml"), "x", TRUE);
    append_zeros(zip, 70000);
    g_assert_cmpint(ogi_format_detect("a", zip->data, zip->len), ==, OGI_FORMAT_DOCX);
    g_byte_array_unref(zip);
}

static void
test_advice(void)
{
    static const char doc[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    OgiFindings *notes;

    g_assert_false(ogi_document_read(document, "2020/a.doc", (const guint8 *)doc, 8, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_true(g_str_has_prefix(error->message, "2020/a.doc: "));
    g_assert_nonnull(strstr(error->message, "format-doc"));
    notes = ogi_document_notes(document);
    g_assert_cmpuint(ogi_findings_n(notes), ==, 1);
    g_assert_cmpstr(ogi_findings_get(notes, 0)->rule, ==, "F-FORMAT");
    g_assert_cmpstr(ogi_findings_get(notes, 0)->detail, ==, "\037format-doc");
    ogi_document_clear(document);
    g_clear_error(&error);
    /* larger than a report may be: none of it is looked at */
    g_assert_false(ogi_document_read_as(document, OGI_FORMAT_TEXT, "a.txt", (const guint8 *)"",
                                        OGI_LIMIT_FILE_BYTES + 1, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_cmpstr(ogi_findings_get(ogi_document_notes(document), 0)->rule, ==, "F-LIMIT");
    ogi_document_clear(document);
    g_assert_false(ogi_document_read(document, "a", (const guint8 *)"", 0, NULL));
    g_assert_cmpstr(ogi_findings_get(ogi_document_notes(document), 0)->rule, ==, "F-EMPTY");
}

/* A reader that gives up: a quote that is never closed, and a megabyte behind it. */
static void
test_damaged(void)
{
    g_autoptr(GString) sheet = g_string_new("甲,1\n乙,2\n\"");
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    OgiFinding *note;

    while (sheet->len < 3 << 20)
        g_string_append(sheet, "丙,3\n");
    g_assert_false(
        ogi_document_read(document, "a.csv", (const guint8 *)sheet->str, sheet->len, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_true(g_str_has_prefix(error->message, "a.csv: F-READ "));
    note = ogi_findings_get(ogi_document_notes(document), 0);
    g_assert_cmpstr(note->rule, ==, "F-READ");
    g_assert_cmpstr(note->detail, ==, "\037csv-damaged\0373");
}

static void
test_names(void)
{
    g_assert_cmpstr(ogi_format_name(OGI_FORMAT_EMPTY), ==, "empty");
    g_assert_cmpstr(ogi_format_name(OGI_FORMAT_DOCX), ==, "docx");
    g_assert_cmpstr(ogi_format_name(OGI_FORMAT_MHTML), ==, "mhtml");
    g_assert_cmpstr(ogi_format_name(OGI_FORMAT_BINARY), ==, "binary");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/format/by-content", test_cases);
    g_test_add_func("/format/zips-by-their-members", test_zips);
    g_test_add_func("/format/odd-zips", test_odd_zips);
    g_test_add_func("/format/advice-where-it-cannot-be-read", test_advice);
    g_test_add_func("/format/a-reader-that-gives-up", test_damaged);
    g_test_add_func("/format/names", test_names);
    return g_test_run();
}
