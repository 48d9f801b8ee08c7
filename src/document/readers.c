/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Formats and who reads them: a new format is a new row.
 */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/limits.h>

#include "document-private.h"
#include "document/package/zip-names-private.h"
#include "embedded-private.h"
#include "readers-private.h"

typedef struct {
    OgiFormat format;
    const char *name;
    gboolean (*read)(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                     GError **error); /* NULL: can't be read */
    const char *rule;                 /* what such a file is a finding of */
    const char *what; /* it is, as a code of data/details.csv; NULL: nothing to say */
} Reader;

/* in the order of OgiFormat */
static const Reader readers[] = {
    {OGI_FORMAT_EMPTY, "empty", NULL, "F-EMPTY", NULL},
    {OGI_FORMAT_TEXT, "text", ogi_text_reader_read, NULL, NULL},
    {OGI_FORMAT_CSV, "csv", ogi_sheet_reader_read, NULL, NULL},
    {OGI_FORMAT_HTML, "html", ogi_html_reader_read, NULL, NULL},
    {OGI_FORMAT_DOCX, "docx", ogi_docx_reader_read, NULL, NULL},
    {OGI_FORMAT_XLSX, "xlsx", ogi_xlsx_reader_read, NULL, NULL},
    {OGI_FORMAT_PDF, "pdf", ogi_pdf_reader_read, NULL, NULL},
    {OGI_FORMAT_ARCHIVE, "archive", NULL, "F-FORMAT", "format-archive"},
    {OGI_FORMAT_DOC, "doc", NULL, "F-FORMAT", "format-doc"},
    {OGI_FORMAT_XLS, "xls", NULL, "F-FORMAT", "format-xls"},
    {OGI_FORMAT_ENCRYPTED, "encrypted", NULL, "F-PASSWORD", NULL},
    {OGI_FORMAT_XLSB, "xlsb", NULL, "F-FORMAT", "format-xlsb"},
    {OGI_FORMAT_RTF, "rtf", NULL, "F-FORMAT", "format-rtf"},
    {OGI_FORMAT_OFD, "ofd", NULL, "F-FORMAT", "format-ofd"},
    {OGI_FORMAT_ODF, "odf", NULL, "F-FORMAT", "format-odf"},
    {OGI_FORMAT_MHTML, "mhtml", ogi_mhtml_reader_read, NULL, NULL},
    {OGI_FORMAT_XML_2003, "xml 2003", NULL, "F-FORMAT", "format-xml-2003"},
    {OGI_FORMAT_FLAT_OPC, "flat opc", NULL, "F-FORMAT", "format-flat-opc"},
    {OGI_FORMAT_XML, "xml", NULL, "F-FORMAT", "format-xml"},
    {OGI_FORMAT_IMAGE, "image", ogi_ocr_reader_read, NULL, NULL},
    {OGI_FORMAT_BINARY, "binary", NULL, "F-FORMAT", "format-binary"},
};

G_STATIC_ASSERT(G_N_ELEMENTS(readers) == OGI_FORMAT_BINARY + 1);

const char *
ogi_format_name(OgiFormat format)
{
    return readers[format].name;
}

/* Leaves a note under its rule, and fails with its detail. detail: NULL, or of ogi_detail. */
static gboolean
fail(OgiDocument *self, const char *name, const char *rule, const char *detail, GError **error)
{
    g_autofree char *shown = g_strdup(detail != NULL ? detail : "");

    ogi_document_note(self, rule, 0, *shown != '\0' ? detail : NULL);
    g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT, "%s: %s%s", name, rule,
                g_strdelimit(shown, (const char[]){OGI_DETAIL_MARK, '\0'}, ' '));
    return FALSE;
}

/* Of the CSV reader, whose message begins with name and line. (transfer full) */
static char *
csv_detail(const char *message, const char *name)
{
    const char *line = message + strlen(name) + strlen(":");
    g_autofree char *number = g_str_has_prefix(message, name)
                                  ? g_strndup(line, strspn(line, "0123456789"))
                                  : g_strdup("");

    return ogi_detail("csv-damaged", number, NULL);
}

static const char *
rule_of(const GError *failure)
{
    static const char *const rules[] = {"F-FORMAT", "F-LIMIT", "F-SCAN", "F-FRAME", "F-READ"};

    return failure->domain == OGI_READER_ERROR ? rules[failure->code] : "F-READ";
}

/* Two details: what it is, and what would read it. */
static gboolean
fail_without_ocr(const GError *failure, GError **error)
{
    g_autofree char *lack = ogi_detail("scan-no-reader", NULL);

    g_set_error(error, failure->domain, failure->code, "%s%c%s", failure->message, OGI_DETAIL_NEXT,
                lack);
    return FALSE;
}

/* What has no text may be a scan. */
static gboolean
read_or_recognise(const Reader *reader, OgiDocument *self, const char *name, const guint8 *bytes,
                  gsize len, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GError) of_scan = NULL;

    if (reader->read(self, name, bytes, len, &failure))
        return TRUE;
    if (g_error_matches(failure, OGI_READER_ERROR, OGI_READER_ERROR_SCAN)) {
        if (!ogi_ocr_reader_is_here())
            return fail_without_ocr(failure, error);
        if (ogi_ocr_reader_read_scan(self, bytes, len, &of_scan))
            return TRUE;
    }
    g_propagate_error(error,
                      of_scan != NULL ? g_steal_pointer(&of_scan) : g_steal_pointer(&failure));
    return FALSE;
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
    g_autofree char *detail = NULL;

    if (len > OGI_LIMIT_FILE_BYTES) {
        detail = ogi_detail("limit-file-bytes", NULL);
        return fail(self, name, "F-LIMIT", detail, error);
    }
    if (reader->read == NULL) {
        detail = reader->what != NULL ? ogi_detail(reader->what, NULL) : NULL;
        return fail(self, name, reader->rule, detail, error);
    }
    if (!read_or_recognise(reader, self, name, bytes, len, &failure)) {
        detail = failure->domain == OGI_READER_ERROR ? g_strdup(failure->message)
                                                     : csv_detail(failure->message, name);
        return fail(self, name, rule_of(failure), detail, error);
    }
    ogi_embedded_read(self);
    if ((format == OGI_FORMAT_DOCX || format == OGI_FORMAT_XLSX) &&
        !ogi_zip_names_is_whole(bytes, len)) {
        detail = ogi_detail("package-cut", NULL);
        ogi_document_note(self, "F-ARCHIVE", 0, detail);
    }
    if (ogi_document_is_garbled(self))
        return fail(self, name, "F-GARBLED", NULL, error);
    ogi_document_unify(self);
    return TRUE;
}
