/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decision.h>
#include <ogistat/error.h>

#include "pack.h"

static GBytes *
bytes_of(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

/* Decisions of one file; NULL with an error. */
static OgiDecisions *
read_bytes(const OgiCodebook *codebook, GBytes *csv, GError **error)
{
    g_autoptr(OgiDecisions) decisions = ogi_decisions_new(codebook);

    return ogi_decisions_add(decisions, "input/decisions.csv", csv, error)
               ? g_steal_pointer(&decisions)
               : NULL;
}

static OgiDecisions *
read_text(const OgiCodebook *codebook, const char *text)
{
    g_autoptr(GBytes) csv = bytes_of(text);
    g_autoptr(GError) error = NULL;
    OgiDecisions *decisions = read_bytes(codebook, csv, &error);

    g_assert_no_error(error);
    return decisions;
}

/* One keystroke beside what was copied of findings.csv. */
static void
test_yes(void)
{
    static const char *const wrong[] = {"y,,张三,2026-02-03,a 110→101", "y,,张三,2026-02-03,",
                                        "y,12,张三,2026-02-03,13", "yet,,张三,2026-02-03,13"};
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(OgiDecisions) decisions =
        read_text(codebook, "id,decision,value,who,when,suggestion\n"
                            "f376a91729347,y,,张三,2026-02-03,101\n"
                            "f376a91729348,Yes,7,张三,2026-02-03,7\n"
                            "f376a91729349,是,,张三,2026-02-03,0\n");
    static const char *const values[] = {"101", "7", "0"};

    g_assert_cmpuint(ogi_decisions_n(decisions), ==, G_N_ELEMENTS(values));
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        g_assert_cmpint(ogi_decisions_get(decisions, i)->kind, ==, OGI_DECISION_CORRECT);
        g_assert_cmpstr(ogi_decisions_get(decisions, i)->value, ==, values[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *text =
            g_strdup_printf("id,decision,value,who,when,suggestion\nf376a91729347,%s\n", wrong[i]);
        g_autoptr(GBytes) csv = bytes_of(text);
        g_autoptr(GError) error = NULL;

        g_assert_null(read_bytes(codebook, csv, &error));
        g_assert_error(error, OGI_ERROR, OGI_ERROR_DEFINITION);
    }
}

static void
test_rows(void)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(OgiDecisions) decisions = read_text(
        codebook, "id,decision,who,when,why,indicator,column,year,note\n"
                  "f376a91729347,accept,张三,2026-02-03,\"合并, 见来函\",,,,x\n"
                  "f376a91729348-2, Correct to 101 ,李四,2026/2/3,,granted,natural,2021,\n");
    const OgiDecision *decision = ogi_decisions_get(decisions, 0);

    g_assert_cmpuint(ogi_decisions_n(decisions), ==, 2);
    g_assert_cmpstr(decision->id, ==, "f376a91729347");
    g_assert_cmpint(decision->kind, ==, OGI_DECISION_ACCEPT);
    g_assert_cmpstr(decision->decided.decision, ==, "accepted");
    g_assert_cmpstr(decision->decided.why, ==, "合并, 见来函");
    decision = ogi_decisions_get(decisions, 1);
    g_assert_cmpstr(decision->id, ==, "f376a91729348-2");
    g_assert_cmpint(decision->kind, ==, OGI_DECISION_CORRECT);
    g_assert_cmpstr(decision->value, ==, "101");
    g_assert_cmpstr(decision->indicator, ==, "granted");
    g_assert_cmpint(decision->year, ==, 2021);
    g_assert_cmpstr(decision->decided.who, ==, "李四");
    g_assert_cmpstr(decision->decided.when, ==, "2026-02-03");
    g_assert_cmpstr(decision->source, ==, "input/decisions.csv");
    g_assert_cmpuint(decision->line, ==, 3);
}

/* As the program's own findings.csv has them with --excel, saved again by a spreadsheet. */
static void
test_chinese(void)
{
    static const char TEXT[] =
        "级别,编号,处理决定,决定人,决定日期,决定理由,表,指标代码,栏目代码\r\n"
        "错误,f376a91729347,更正为：101,张三,2026年2月3日,核实,3,granted,natural\r\n"
        "警告,f376a91729348,认可,张三,2026.2.3,,,,\r\n"
        ",,,,,,,,\r\n";
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autofree char *marked = g_strconcat("\xEF\xBB\xBF", TEXT, NULL);
    gsize n = 0;
    g_autofree char *gb18030 = g_convert(TEXT, -1, "GB18030", "UTF-8", NULL, &n, NULL);
    GBytes *files[] = {bytes_of(TEXT), bytes_of(marked), g_bytes_new(gb18030, n)};

    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiDecisions) decisions = read_bytes(codebook, files[i], &error);

        g_assert_no_error(error);
        g_assert_cmpuint(ogi_decisions_n(decisions), ==, 2);
        g_assert_cmpstr(ogi_decisions_get(decisions, 0)->value, ==, "101");
        g_assert_cmpstr(ogi_decisions_get(decisions, 0)->column, ==, "natural");
        g_assert_cmpstr(ogi_decisions_get(decisions, 0)->decided.when, ==, "2026-02-03");
        g_assert_cmpint(ogi_decisions_get(decisions, 1)->kind, ==, OGI_DECISION_ACCEPT);
        g_assert_cmpstr(ogi_decisions_get(decisions, 1)->decided.when, ==, "2026-02-03");
    }
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
        g_bytes_unref(files[i]);
}

/* The same twice, also in another file, is one decision too many but no contradiction; several
 * cells may be corrected for one finding. */
static void
test_several(void)
{
    static const char TEXT[] = "id,decision,value,who,when,indicator,column\n"
                               "f376a91729347,correct,1,张三,2026-02-03,granted,natural\n"
                               "f376a91729347,correct,1,张三,2026-02-03,granted,natural\n"
                               "f376a91729347,correct,2,张三,2026-02-03,granted,business\n";
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    static const char YEARS[] =
        "id,decision,value,who,when,year,indicator,column,note\n"
        "f376a91729347,correct to 1,1,张三,2026-02-03,2020,granted,natural,\n"
        "f376a91729348,accept,,张三,2026-02-03,,,,\n"
        ",,,,,,,,of no decision\n"
        "f376a91729347,correct,2,张三,2026-02-03,2021,granted,natural,\n";
    g_autoptr(OgiDecisions) decisions = read_text(codebook, TEXT);
    g_autoptr(OgiDecisions) of_years = read_text(codebook, YEARS);
    g_autoptr(GBytes) csv = bytes_of(TEXT);
    g_autoptr(GError) error = NULL;

    g_assert_cmpuint(ogi_decisions_n(of_years), ==, 3);
    g_assert_cmpstr(ogi_decisions_get(of_years, 0)->value, ==, "1");
    g_assert_cmpstr(ogi_decisions_get(of_years, 2)->value, ==, "2");
    g_assert_true(ogi_decisions_add(decisions, "other/decisions.csv", csv, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(ogi_decisions_n(decisions), ==, 6);
    g_assert_cmpstr(ogi_decisions_get(decisions, 3)->source, ==, "other/decisions.csv");
}

static void
test_use(void)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(OgiDecisions) decisions =
        read_text(codebook, "id,decision,value,who,when\n"
                            "f376a91729347,use 2021/甲局.txt,,张三,2026-02-03\n"
                            "f376a91729348,采用：甲局.txt,,张三,2026-02-03\n"
                            "f376a91729349,use,甲局.txt,张三,2026-02-03\n");

    for (guint i = 0; i < 3; i++) {
        const OgiDecision *decision = ogi_decisions_get(decisions, i);

        g_assert_cmpint(decision->kind, ==, OGI_DECISION_USE);
        g_assert_cmpstr(decision->decided.decision, ==, "used");
        g_assert_cmpstr(decision->value, ==, i == 0 ? "2021/甲局.txt" : "甲局.txt");
    }
}

static void
test_errors(void)
{
    static const char HEADER[] = "id,decision,value,who,when,why,indicator,column,year\n";
    static const struct {
        const char *rows;
        const char *place;
        const char *said;
    } cases[] = {
        {"f376a91729347,ignore,,a,2026-02-03,,,,\n", ":2: decision: ", "found \"ignore\""},
        {"f376a91729347,,,a,2026-02-03,,,,\n", ":2: decision: ", "accept, correct"},
        {"f376a91729347,acceptable,,a,2026-02-03,,,,\n", ":2: decision: ", "acceptable"},
        {"f376a91729347,accept it,,a,2026-02-03,,,,\n", ":2: decision: ", "nothing behind"},
        {"f376a91729347,accept,5,a,2026-02-03,,,,\n", ":2: value: ", "no value"},
        {"f376a91729347,break it,,a,2026-02-03,,,,\n", ":2: decision: ", "nothing behind"},
        {"f376a91729347,不可比,5,a,2026-02-03,,,,\n", ":2: value: ", "no value"},
        {"f376a91729347,correct,,a,2026-02-03,,,,\n", ":2: decision: ", "a number"},
        {"f376a91729347,correct,若干,a,2026-02-03,,,,\n", ":2: value: ", "found \"若干\""},
        {"f376a91729347,correct to 约5,,a,2026-02-03,,,,\n", ":2: decision: ", "约5"},
        {"f376a91729347,correct to 5,6,a,2026-02-03,,,,\n", ":2: value: ", "decision names"},
        {"f376a91729347,use,,a,2026-02-03,,,,\n", ":2: decision: ", "the file to use"},
        {"f376a91729347,use a.txt,,a,2026-02-03,,,,\nf376a91729347,use b.txt,,a,2026-02-03,,,,\n",
         ":3: id: ", "keep one of them"},
        {"f376a91729347,accept,,,2026-02-03,,,,\n", ":2: who: ", "who has decided"},
        {"f376a91729347,accept,,a,,,,,\n", ":2: when: ", "a day"},
        {"f376a91729347,accept,,a,2026-02-30,,,,\n", ":2: when: ", "2026-02-30"},
        {"f376a91729347,accept,,a,2026-2,,,,\n", ":2: when: ", "2026-2"},
        {"5.48743E+11,accept,,a,2026-02-03,,,,\n", ":2: id: ", "an id of findings.csv"},
        {",accept,,a,2026-02-03,,,,\n", ":2: id: ", "an id of findings.csv"},
        {"f376a9172934,accept,,a,2026-02-03,,,,\n", ":2: id: ", "f376a9172934"},
        {"f376a91729347-,accept,,a,2026-02-03,,,,\n", ":2: id: ", "f376a91729347-"},
        {"f376a917293472,accept,,a,2026-02-03,,,,\n", ":2: id: ", "f376a917293472"},
        {"f376a91729347x,accept,,a,2026-02-03,,,,\n", ":2: id: ", "f376a91729347x"},
        {"f376a91729347-2x,accept,,a,2026-02-03,,,,\n", ":2: id: ", "f376a91729347-2x"},
        {"f376a91729347,accept,,a,2026年2月,,,,\n", ":2: when: ", "2026年2月"},
        {"f376a91729347,accept,,a,2026-02-03上午,,,,\n", ":2: when: ", "上午"},
        {"f376a91729347,correct,5,a,2026-02-03,,nothing,natural,\n", ":2: indicator: ", "a code"},
        {"f376a91729347,correct,5,a,2026-02-03,,granted,nobody,\n", ":2: column: ", "nobody"},
        {"f376a91729347,correct,5,a,2026-02-03,,,,去年\n", ":2: year: ", "a year"},
        {"f376a91729347,accept,,a,2026-02-03,,,,\nf376a91729347,correct,5,a,2026-02-03,,,,\n",
         ":3: id: ", "input/decisions.csv:2"},
        {"f376a91729347,correct,4,a,2026-02-03,,,,\nf376a91729347,correct,5,a,2026-02-03,,,,\n",
         ":3: id: ", "keep one of them"},
        {"f376a91729347,accept\n", ":2: ", "expected 9 fields"},
        {"f376a91729347,\"acc\"ept,,a,2026-02-03,,,,\n", ":2: column 20: ", "a quote only"},
    };
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat(HEADER, cases[i].rows, NULL);
        g_autoptr(GBytes) csv = bytes_of(text);
        g_autofree char *place = g_strconcat("input/decisions.csv", cases[i].place, NULL);
        g_autoptr(GError) error = NULL;

        g_assert_null(read_bytes(codebook, csv, &error));
        g_assert_error(error, OGI_ERROR, OGI_ERROR_DEFINITION);
        g_test_message("%s", error->message);
        g_assert_true(g_str_has_prefix(error->message, place));
        g_assert_nonnull(strstr(error->message, cases[i].said));
    }
}

static void
test_columns(void)
{
    static const struct {
        const char *text;
        const char *said;
    } cases[] = {
        {"", "expected a header row"},
        {"decision,who,when\n", "a column \"id\" (编号)"},
        {"id,who,when\n", "a column \"decision\""},
        {"id,decision,when\n", "a column \"who\""},
        {"id,decision,who\n", "a column \"when\""},
        {"id,id,decision,who,when\n", "\"id\" twice"},
    };
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) csv = bytes_of(cases[i].text);
        g_autoptr(GError) error = NULL;

        g_assert_null(read_bytes(codebook, csv, &error));
        g_assert_error(error, OGI_ERROR, OGI_ERROR_DEFINITION);
        g_assert_nonnull(strstr(error->message, cases[i].said));
    }
}

/* --- workbooks --- */

/* A sheet of rows as CSV. (transfer full) */
static char *
sheet_of(const char *csv)
{
    GString *out = g_string_new(
        "<worksheet "
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    g_auto(GStrv) rows = g_strsplit(csv, "\n", -1);

    for (guint r = 0; rows[r] != NULL && *rows[r] != '\0'; r++) {
        g_auto(GStrv) cells = g_strsplit(rows[r], ",", -1);

        g_string_append(out, "<row>");
        for (guint c = 0; cells[c] != NULL; c++)
            g_string_append_printf(out, "<c r=\"%c%u\" t=\"inlineStr\"><is><t>%s</t></is></c>",
                                   'A' + c, r + 1, cells[c]);
        g_string_append(out, "</row>");
    }
    g_string_append(out, "</sheetData></worksheet>");
    return g_string_free(out, FALSE);
}

static GBytes *
book_of(const char *first, const char *second)
{
    static const char BOOK[] =
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships\"><sheets><sheet name=\"1\" r:id=\"r1\"/>"
        "<sheet name=\"2\" r:id=\"r2\"/></sheets></workbook>";
    static const char REFERENCES[] =
        "<Relationships "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
        "Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/a.xml\"/>"
        "<Relationship Id=\"r2\" Type=\"x/worksheet\" "
        "Target=\"worksheets/b.xml\"/></Relationships>";
    g_autofree char *a = sheet_of(first);
    g_autofree char *b = sheet_of(second);
    const PackFile parts[] = {{"[Content_Types].xml", "<Types/>", 0},
                              {"xl/workbook.xml", BOOK, 0},
                              {"xl/_rels/workbook.xml.rels", REFERENCES, 0},
                              {"xl/worksheets/a.xml", a, 0},
                              {"xl/worksheets/b.xml", b, 0}};

    return g_byte_array_free_to_bytes(pack(PACK_ZIP, parts, G_N_ELEMENTS(parts)));
}

/* Sheets that are about something else are passed by, and rows that nobody has decided on; but the
 * columns have to be in one of them, and rows that are filled in have to be right. */
static void
test_books(void)
{
    static const char NOTES[] = "说明,内容\n一,请填写\n";
    static const struct {
        const char *first;
        const char *second;
        guint n;
        const char *said; /* NULL: n decisions */
    } CASES[] = {
        {NOTES, "id,decision,value,who,when\nf376a91729347,correct,5,a,2026-02-03\n", 1, NULL},
        {"编号,处理决定,数值,决定人,决定日期\nf376a91729347,,,a,2026-02-03\n"
         "f376a91729348,认可,,a,2026-02-03\n",
         NOTES, 1, NULL},
        {"id,decision,value,who,when\nf376a91729347,,5,a,2026-02-03\n", NOTES, 0,
         "decision: expected accept, correct to a number"},
        {"id,decision,who\nf376a91729347,accept,a\n", NOTES, 0, "expected a column"},
        {NOTES, NOTES, 0, "a.xlsx:1: expected a column \"id\" (编号), found none"},
        {"", "", 0, "a.xlsx: expected a table, found none"},
    };
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(OgiDecisions) decisions = ogi_decisions_new(codebook);
        g_autoptr(GBytes) bytes = book_of(CASES[i].first, CASES[i].second);
        g_autoptr(GError) error = NULL;
        gboolean right = ogi_decisions_add(decisions, "a.xlsx", bytes, &error);

        g_test_message("%s", error != NULL ? error->message : "read");
        g_assert_cmpint(right, ==, CASES[i].said == NULL);
        if (!right)
            g_assert_nonnull(strstr(error->message, CASES[i].said));
        g_assert_cmpuint(ogi_decisions_n(decisions), ==, CASES[i].n);
    }
}

/* A workbook without a part that it names. */
static void
test_broken_book(void)
{
    static const PackFile PARTS[] = {
        {"[Content_Types].xml", "<Types/>", 0},
        {"xl/workbook.xml",
         "<workbook "
         "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets><sheet",
         0},
        {"xl/_rels/workbook.xml.rels", "<Relationships/>", 0},
    };
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(OgiDecisions) decisions = ogi_decisions_new(codebook);
    g_autoptr(GBytes) bytes =
        g_byte_array_free_to_bytes(pack(PACK_ZIP, PARTS, G_N_ELEMENTS(PARTS)));
    g_autoptr(GError) error = NULL;

    g_assert_false(ogi_decisions_add(decisions, "a.xlsx", bytes, &error));
    g_assert_nonnull(strstr(error->message, "a.xlsx: "));
    g_assert_cmpuint(ogi_decisions_n(decisions), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/decision/rows", test_rows);
    g_test_add_func("/decision/yes", test_yes);
    g_test_add_func("/decision/chinese", test_chinese);
    g_test_add_func("/decision/several", test_several);
    g_test_add_func("/decision/use", test_use);
    g_test_add_func("/decision/errors", test_errors);
    g_test_add_func("/decision/columns", test_columns);
    g_test_add_func("/decision/books", test_books);
    g_test_add_func("/decision/broken-book", test_broken_book);
    return g_test_run();
}
