/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Formats and who reads them: a new format is a new row.
 */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/limits.h>

#include "document-private.h"
#include "readers-private.h"

typedef struct {
    OgiFormat format;
    const char *name;
    gboolean (*read)(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                     GError **error); /* NULL: can't be read, and then there is advice */
    const char *rule;                 /* what such a file is a finding of */
    const char *advice;               /* what it is, and what to do */
} Reader;

/* in the order of OgiFormat */
static const Reader readers[] = {
    {OGI_FORMAT_EMPTY, "empty", NULL, "F-EMPTY", "the file is empty (空文件); hand it in again"},
    {OGI_FORMAT_TEXT, "text", ogi_text_reader_read, NULL, NULL},
    {OGI_FORMAT_CSV, "csv", ogi_sheet_reader_read, NULL, NULL},
    {OGI_FORMAT_HTML, "html", ogi_html_reader_read, NULL, NULL},
    {OGI_FORMAT_DOCX, "docx", ogi_docx_reader_read, NULL, NULL},
    {OGI_FORMAT_XLSX, "xlsx", ogi_xlsx_reader_read, NULL, NULL},
    {OGI_FORMAT_PDF, "pdf", ogi_pdf_reader_read, NULL, NULL},
    {OGI_FORMAT_ARCHIVE, "archive", NULL, "F-FORMAT",
     "an archive in an archive that isn't opened (压缩包); unpack it (请解压)"},
    {OGI_FORMAT_DOC, "doc", NULL, "F-FORMAT",
     "a document of Word 97–2003 or WPS (DOC, WPS); save it as DOCX (另存为 DOCX)"},
    {OGI_FORMAT_XLS, "xls", NULL, "F-FORMAT",
     "a workbook of Excel 97–2003 or WPS (XLS, ET); save it as XLSX (另存为 XLSX)"},
    {OGI_FORMAT_ENCRYPTED, "encrypted", NULL, "F-PASSWORD",
     "protected by a password; save it without one (请取消密码后另存)"},
    {OGI_FORMAT_XLSB, "xlsb", NULL, "F-FORMAT",
     "a binary workbook (XLSB); save it as XLSX (另存为 XLSX)"},
    {OGI_FORMAT_RTF, "rtf", NULL, "F-FORMAT", "rich text (RTF); save it as DOCX (另存为 DOCX)"},
    {OGI_FORMAT_OFD, "ofd", NULL, "F-FORMAT",
     "an OFD; hand in the document it was made of (请提供 DOCX 或 HTML)"},
    {OGI_FORMAT_ODF, "odf", NULL, "F-FORMAT",
     "an OpenDocument file; save it as DOCX or XLSX (另存为 DOCX 或 XLSX)"},
    {OGI_FORMAT_MHTML, "mhtml", NULL, "F-FORMAT",
     "a page with its parts in one file (MHTML); save it as HTML (另存为 HTML)"},
    {OGI_FORMAT_XML_2003, "xml 2003", NULL, "F-FORMAT",
     "XML of Word or Excel 2003; save it as DOCX or XLSX (另存为 DOCX 或 XLSX)"},
    {OGI_FORMAT_XML, "xml", NULL, "F-FORMAT",
     "XML that is no page; save it as DOCX or XLSX (另存为 DOCX 或 XLSX)"},
    {OGI_FORMAT_IMAGE, "image", NULL, "F-FORMAT",
     "a picture; hand in the document itself (请提供 DOCX 或 HTML)"},
    {OGI_FORMAT_BINARY, "binary", NULL, "F-FORMAT",
     "of no known format (无法识别); hand in text, HTML, DOCX, XLSX, PDF or CSV"},
};

G_STATIC_ASSERT(G_N_ELEMENTS(readers) == OGI_FORMAT_BINARY + 1);

const char *
ogi_format_name(OgiFormat format)
{
    return readers[format].name;
}

/* Fails with a message for people, and leaves a note under its rule. */
static gboolean
fail(OgiDocument *self, const char *name, const char *message, const char *rule, const char *detail,
     GError **error)
{
    ogi_document_note(self, rule, 0, detail);
    g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT, "%s: %s", name, message);
    return FALSE;
}

/* A reader may have named the file already. */
static const char *
without_place(const char *message, const char *name)
{
    gsize len = strlen(name);

    if (strncmp(message, name, len) != 0 || message[len] != ':')
        return message;
    message += len + 1;
    return message + strspn(message, " ");
}

static const char *
rule_of(const GError *failure)
{
    static const char *const rules[] = {"F-FORMAT", "F-LIMIT", "F-SCAN", "F-FRAME"};

    return failure->domain == OGI_READER_ERROR ? rules[failure->code] : "F-READ";
}

gboolean
ogi_document_read(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                  GError **error)
{
    return ogi_document_read_as(self, ogi_format_detect(name, bytes, len), name, bytes, len, error);
}

gboolean
ogi_document_read_as(OgiDocument *self, OgiFormat format, const char *name, const guint8 *bytes,
                     gsize len, GError **error)
{
    const Reader *reader = &readers[format];
    g_autoptr(GError) failure = NULL;

    if (len > OGI_LIMIT_FILE_BYTES)
        return fail(self, name, "the file is larger than 128 MiB", "F-LIMIT", "> 128 MiB", error);
    if (reader->read == NULL) {
        /* the rule's message has its own advice: the note only says what it is */
        g_autofree char *what =
            g_str_equal(reader->rule, "F-FORMAT") ? g_ascii_strup(reader->name, -1) : NULL;

        return fail(self, name, reader->advice, reader->rule, what, error);
    }
    if (!reader->read(self, name, bytes, len, &failure)) {
        const char *message = without_place(failure->message, name);

        const char *rule = rule_of(failure);

        return fail(self, name, message, rule, g_str_equal(rule, "F-FRAME") ? NULL : message,
                    error);
    }
    if (ogi_document_is_garbled(self))
        return fail(self, name, "the encoding of its text is broken (乱码); save it anew as UTF-8",
                    "F-GARBLED", NULL, error);
    ogi_document_unify(self);
    return TRUE;
}
