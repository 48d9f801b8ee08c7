/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document-lines.h"
#include "document/readers-private.h"

#define RELATED(parameter) "MIME-Version: 1.0\nContent-Type: multipart/related; " parameter "\n\n"
#define HTML "Content-Type: text/html\n\n"
#define DEEPER(boundary) "Content-Type: multipart/mixed; boundary=" boundary "\n\n--" boundary "\n"
#define LONG_NAME                                                                                  \
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"  \
    "1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901"  \
    "2345678901234567890123456789"

static void
test_messages(void)
{
    static const struct {
        const char *message;
        const char *lines; /* NULL: no page in it */
    } cases[] = {
        {HTML "<p>a</p>", "a\n"},
        {"\n\r\n" HTML "<p>a</p>", "a\n"},
        {"content-type: application/xhtml+xml\r\n\r\n<p>a</p>", "a\n"},
        {RELATED("boundary=b") "--b\n" HTML "<p>a</p>\n--b--\n", "a\n"},
        {RELATED("boundary=b; type=x") "before\n--b\n" HTML "<p>a</p>\n--b--\nbehind", "a\n"},
        {RELATED("boundary; xboundary=y; boundary=b") "--b\n" HTML "<p>a</p>\n--b--", "a\n"},
        {RELATED("\n\tboundary=\"b c\"") "--b c\n" HTML "<p>a</p>", "a\n"},
        {RELATED("boundary=\"b") "--b\n" HTML "<p>a</p>\n--b--", "a\n"},
        {RELATED("boundary=b") "--b\nContent-Type: image/png\n\nx\n--b\n" HTML
                               "<p>a</p>\n--b\n" HTML "<p>no</p>\n--b--",
         "a\n"},
        {RELATED("boundary=b") "--b\n" DEEPER("c") "Content-Type: text/plain\n\nno\n--c\n" HTML
                                                   "<p>a</p>\n--c--\n--b--",
         "a\n"},
        /* what it is written in */
        {"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
         "<p>=E8=A7=84=\r\n=e7=ab=a0=\n 1=3D1 =ZZ =4</p>=",
         "规章 1=1 =ZZ =4\n=\n"},
        {"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+6KeE56ugPC9wPg==",
         "规章\n"},
        {"Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: "
         "Quoted-Printable\n\n<p>=B9=E6=D5=C2</p>",
         "规章\n"},
        {"Content-Type: text/html; charset=gb2312\n\n<meta charset=utf-8><p>规章</p>", "规章\n"},
        {"Content-Type: text/html\rX: y\n\r\n<p>a</p>", "a\n"},
        /* none */
        {"", NULL},
        {"\n\n", NULL},
        {"Content-Type: text/html", ""},
        {"Content-Type: text/html\n", ""},
        {"Content-Type: text/html\n\r", ""},
        {"Content-Type: text/plain\n\n<p>a</p>", NULL},
        {"Subject: text/html\n\n<p>a</p>", NULL},
        {RELATED("type=x") "--b\n" HTML "<p>a</p>", NULL},
        {RELATED("boundary=") "--\n" HTML "<p>a</p>", NULL},
        {RELATED("boundary=" LONG_NAME) "--" LONG_NAME "\n" HTML "<p>a</p>", NULL},
        {RELATED("boundary=b") "--c\n" HTML "<p>a</p>", NULL},
        {RELATED("boundary=b") "--b--\n--b\n" HTML "<p>a</p>", NULL},
        {RELATED("boundary=b") "--b", NULL},
        {DEEPER("a") DEEPER("b") DEEPER("c") DEEPER("d") HTML "<p>a</p>", "a\n"},
        {DEEPER("a") DEEPER("b") DEEPER("c") DEEPER("d") DEEPER("e") HTML "<p>a</p>", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) error = NULL;
        gboolean ok = ogi_mhtml_reader_read(document, "a.mht", (const guint8 *)cases[i].message,
                                            strlen(cases[i].message), &error);

        g_test_message("%u: %s", i, cases[i].message);
        g_assert_cmpint(ok, ==, cases[i].lines != NULL);
        if (ok) {
            g_autofree char *lines = document_lines(document);

            g_assert_cmpstr(lines, ==, cases[i].lines);
        } else {
            g_assert_error(error, OGI_READER_ERROR, OGI_READER_ERROR_FORMAT);
        }
    }
}

/* What a page has about it, and what is handed on beside it. */
static void
test_attached(void)
{
#define BESIDE(fields) RELATED("boundary=b") "--b\n" HTML "<p>a</p>\n--b\n" fields "\n\nx\n--b--\n"
#define FIGURES "<table><tr><td>1<td>2<td>3<td>4<td>5<td>6</table>"
    static const struct {
        const char *message;
        const char *rule; /* NULL: there is nothing to tell */
    } cases[] = {
        {BESIDE("Content-Type: image/png"), NULL},
        {BESIDE("Content-Type: text/css\nContent-Disposition: inline"), NULL},
        {BESIDE("Content-Type: application/x-mso"), NULL},
        {BESIDE("Content-Type: application/octet-stream"), NULL},
        {BESIDE("Content-Location: a"), NULL},
        {BESIDE("Content-Type: image/png\nContent-Disposition: attachment; filename=a"),
         "F-ATTACHED"},
        {BESIDE("content-type: text/plain\ncontent-disposition: Attachment"), "F-ATTACHED"},
        {BESIDE("Content-Type: application/pdf"), "F-ATTACHED"},
        {BESIDE("Content-Type: application/msword; name=a"), "F-ATTACHED"},
        {BESIDE("Content-Type: application/vnd.openxmlformats-officedocument.x"), "F-ATTACHED"},
        {BESIDE("Content-Type: application/octet-stream; name=\"a.xlsx\""), "F-ATTACHED"},
        {BESIDE("Content-Type: text/csv"), "F-ATTACHED"},
        {BESIDE("Content-Type: message/rfc822"), "F-ATTACHED"},
        {BESIDE("Content-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: "
                "application/vnd.ms-excel\n\nx\n--c--"),
         "F-ATTACHED"},
        /* other pages: a frame, an attachment */
        {BESIDE("Content-Type: text/html\n\n" FIGURES), "F-UNREAD"},
        {BESIDE("Content-Type: text/html\nContent-Disposition: attachment\n\n" FIGURES),
         "F-UNREAD"},
        {BESIDE("Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<tab=\nle>"
                "<tr><td>1<td>2<td>3<td>4<td>5<td>6</table>"),
         "F-UNREAD"},
        {BESIDE("Content-Type: text/html\n\n<table><tr><td>1<td>2<td>a</table>"), NULL},
        {BESIDE("Content-Type: text/html\n\n<p>1 2 3 4 5 6"), NULL},
        /* read, though it is attached */
        {RELATED("boundary=b") "--b\nContent-Type: text/plain\n\nx\n--b\nContent-Type: text/html\n"
                               "Content-Disposition: attachment\n\n<p>a\n--b--\n",
         NULL},
        {HTML "<p>a</p>", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        OgiFindings *notes = ogi_document_notes(document);

        g_test_message("%u", i);
        g_assert_true(ogi_mhtml_reader_read(document, "a.mht", (const guint8 *)cases[i].message,
                                            strlen(cases[i].message), NULL));
        g_assert_cmpuint(ogi_findings_n(notes), ==, cases[i].rule != NULL ? 1 : 0);
        if (cases[i].rule != NULL)
            g_assert_cmpstr(ogi_findings_get(notes, 0)->rule, ==, cases[i].rule);
    }
}

/* Messages with and without their end. */
static void
test_cut(void)
{
#define TABLE HTML "<table><tr><td>a</td><td>1</td></tr>\n<tr><td>b</td><td>2"
    static const struct {
        const char *message;
        guint line;      /* of F-CUT; 0: none */
        guint n_cut;     /* cells from the end */
        gboolean unlike; /* the last one */
    } cases[] = {
        {RELATED("boundary=b") "--b\n" TABLE "</table>\n--b--\n", 0, 0, FALSE},
        {RELATED("boundary=b") "--b\n" TABLE "</table>\n--b\nContent-Type: image/png\n\nx", 0, 0,
         FALSE},
        {RELATED("boundary=b") "--b\n" TABLE "</table>\n--b", 0, 0, FALSE},
        {RELATED("boundary=b") "--b\n" TABLE "</table>\n--", 3, 1, FALSE},
        {RELATED("boundary=b") "--b\n" TABLE "</table>\n", 2, 2, TRUE},
        {RELATED("boundary=b") "--b\n" TABLE "</td>", 2, 2, TRUE},
        {RELATED("boundary=b") "--b\n" TABLE, 2, 2, TRUE},
        {RELATED("boundary=b") "--b\n" TABLE "</table><p>c", 2, 1, FALSE},
        {RELATED("boundary=b") "--b\n" DEEPER("c") TABLE "</table>\n--c--", 0, 0, FALSE},
        {RELATED("boundary=b") "--b\n" DEEPER("c") TABLE "</table>\n--b--", 0, 0, FALSE},
        {RELATED("boundary=b") "--b\n" DEEPER("c") TABLE, 2, 2, TRUE},
        /* a page alone has no end to speak of */
        {TABLE "</table>", 0, 0, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        OgiFindings *notes = ogi_document_notes(document);
        const OgiTextCell *cells;
        guint n;

        g_test_message("%u: %s", i, cases[i].message);
        g_assert_true(ogi_mhtml_reader_read(document, "a.mht", (const guint8 *)cases[i].message,
                                            strlen(cases[i].message), NULL));
        g_assert_cmpuint(ogi_findings_n(notes), ==, cases[i].line > 0 ? 1 : 0);
        if (cases[i].line > 0) {
            g_assert_cmpstr(ogi_findings_get(notes, 0)->rule, ==, "F-CUT");
            g_assert_cmpuint(ogi_findings_get(notes, 0)->line, ==, cases[i].line);
        }
        cells = ogi_document_cells(document, &n);
        for (guint k = 0; k < n; k++)
            g_assert_cmpint((cells[k].content & OGI_CONTENT_CUT) != 0, ==, k + cases[i].n_cut >= n);
        g_assert_cmpint((cells[n - 1].content & OGI_CONTENT_UNLIKE) != 0, ==, cases[i].unlike);
    }
}

/* A page is looked for in the first thousand parts. */
static void
test_many_parts(void)
{
    static const guint before[] = {999, 1000};

    for (guint i = 0; i < G_N_ELEMENTS(before); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GString) message = g_string_new(RELATED("boundary=b"));

        for (guint k = 0; k < before[i]; k++)
            g_string_append(message, "--b\nContent-Type: image/png\n\nx\n");
        g_string_append(message, "--b\n" HTML "<p>a</p>\n--b--");
        g_assert_cmpint(ogi_mhtml_reader_read(document, "a.mht", (const guint8 *)message->str,
                                              message->len, NULL),
                        ==, before[i] < 1000);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mhtml/attached", test_attached);
    g_test_add_func("/mhtml/messages", test_messages);
    g_test_add_func("/mhtml/cut", test_cut);
    g_test_add_func("/mhtml/many-parts", test_many_parts);
    return g_test_run();
}
