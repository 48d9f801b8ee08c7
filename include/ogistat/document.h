/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/finding.h>
#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * A report as one stream of cells in reading order, whatever its format was.
 *
 * A paragraph outside tables is a cell with table 0. Inside a table every cell comes once, where it
 * begins (a merged cell too), with its row, and with its column in the grid where the format knows
 * one. Empty cells of a table are in the stream, with length 0.
 */
enum { OGI_NO_COLUMN = G_MAXUINT16 };

/* What makes the text of a cell another than what a person sees in it. A figure in such a cell is
 * unreadable, whatever its text. */
typedef enum {
    OGI_CONTENT_OBJECT = 1 << 0,  /* content that is no text: a picture, formula, field of a form */
    OGI_CONTENT_UNLIKE = 1 << 1,  /* text that is shown otherwise, or text that isn't shown and
                                     nothing else */
    OGI_CONTENT_SCALED = 1 << 2,  /* text as it is shown, by a number format that makes another
                                     number of the one that is kept: still a figure */
    OGI_CONTENT_SCANNED = 1 << 3, /* text that was read from a picture; that of a figure is its
                                     alternatives (reading.h) */
    OGI_CONTENT_UNPLACED = 1 << 4, /* likewise; where it belongs is only likely: the label of its
                                      row or column can hardly be read */
    OGI_CONTENT_CUT = 1 << 5, /* text of a row within which the file ends. Still a figure in the
                                 last row of the form */
} OgiContent;

/* Marks with which a cell's text is no figure. */
enum { OGI_CONTENT_UNREADABLE = OGI_CONTENT_OBJECT | OGI_CONTENT_UNLIKE };

typedef struct {
    guint32 offset; /* of its text in the document's text */
    guint32 len;
    guint32 line;   /* the line, or for a paged or zipped document the table row, at which a person
                       finds it; from 1 */
    guint32 row;    /* row in its table, from 0; in a paragraph 0 */
    guint16 table;  /* 0: a paragraph; else the table's number in the document, from 1 */
    guint16 column; /* first grid column it covers, from 0, spans of earlier cells and rows counted;
                       OGI_NO_COLUMN where the format has no grid (flattened text) */
    guint16 colspan; /* at least 1 */
    guint16 rowspan; /* at least 1 */
    guint8 content;  /* OgiContent; 0: its text is what is seen */
} OgiTextCell;

typedef struct _OgiDocument OgiDocument;

OgiDocument *ogi_document_new(void);
void ogi_document_free(OgiDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDocument, ogi_document_free)
/* Empties it and keeps its memory: a worker reads thousands of reports into one document. */
void ogi_document_clear(OgiDocument *self);

/* --- for readers: begin a cell, append its text in pieces (UTF-8), end it --- */
void ogi_document_begin(OgiDocument *self, const OgiTextCell *place);
void ogi_document_append(OgiDocument *self, const char *text, gsize len);
void ogi_document_end(OgiDocument *self);
/* Marks the cell that was begun last. */
void ogi_document_mark(OgiDocument *self, OgiContent content);
/* The file ends within the last cell: marks it, and with it its row of a table. */
void ogi_document_mark_cut(OgiDocument *self);
/* Gives the cell that was begun last the picture that it was read from: a PNG, a few hundred bytes.
 */
void ogi_document_set_picture(OgiDocument *self, GBytes *png);
/* Begin, append, end. */
void ogi_document_add(OgiDocument *self, const OgiTextCell *place, OgiText text);
/* Adds what stands for a cell of another document, with its picture and those in front of it. */
void ogi_document_add_copy(OgiDocument *self, const OgiDocument *other, guint index,
                           const OgiTextCell *place, OgiText text);
/* Adds the cells first … last - 1 of another document, and the pictures around them. */
void ogi_document_add_slice(OgiDocument *self, const OgiDocument *other, guint first, guint last);
/* A remark on the file as a whole or a line of it, which becomes a finding: F-ENCODING and so on.
 */
void ogi_document_note(OgiDocument *self, const char *rule, guint line, const char *detail);
/* The same with a detail by its code of data/details.csv. */
void ogi_document_note_worded(OgiDocument *self, const char *rule, guint line, const char *code);
/* The limit, as a code of data/details.csv, at which reading ended: F-LIMIT. */
void ogi_document_note_limit(OgiDocument *self, guint line, const char *code);

/* --- for the recogniser --- */
const OgiTextCell *ogi_document_cells(const OgiDocument *self, guint *n_cells);
static inline OgiText
ogi_document_cell_text(const char *base, const OgiTextCell *cell)
{
    return ogi_text(base + cell->offset, cell->len);
}
/* That of a cell; NULL: it has none. */
GBytes *ogi_document_picture(const OgiDocument *self, guint cell);
/* The line of the first picture that stands between tables and paragraphs, in front of one of the
 * cells first … last; 0: there is none, or the format doesn't say. */
guint ogi_document_picture_line(const OgiDocument *self, guint first, guint last);
/* Base of all offsets; valid until the document changes. */
const char *ogi_document_text(const OgiDocument *self);
/* Notes with rule, line and detail set; source not yet. */
OgiFindings *ogi_document_notes(OgiDocument *self);

/* --- formats: what a file is, its content says; the name is only a hint --- */
typedef enum {
    OGI_FORMAT_EMPTY,
    OGI_FORMAT_TEXT, /* flattened text, in any of the encodings */
    OGI_FORMAT_CSV,  /* a sheet saved as CSV, or tidy */
    OGI_FORMAT_HTML,
    OGI_FORMAT_DOCX,
    OGI_FORMAT_XLSX,
    OGI_FORMAT_PDF,
    OGI_FORMAT_ARCHIVE,   /* zip, tar, compressed or not; 7z, rar too where libarchive reads them */
    OGI_FORMAT_DOC,       /* binary Word or WPS (compound file) */
    OGI_FORMAT_XLS,       /* binary Excel or ET, likewise */
    OGI_FORMAT_ENCRYPTED, /* a document of Office with a password, likewise */
    OGI_FORMAT_XLSB,      /* a workbook whose parts are binary */
    OGI_FORMAT_RTF,
    OGI_FORMAT_OFD,
    OGI_FORMAT_ODF,
    OGI_FORMAT_MHTML,    /* a page with its parts in one file */
    OGI_FORMAT_XML_2003, /* Word's or Excel's, in one file */
    OGI_FORMAT_FLAT_OPC, /* a DOCX or XLSX, its parts in one file */
    OGI_FORMAT_XML,      /* other than XHTML */
    OGI_FORMAT_IMAGE,
    OGI_FORMAT_BINARY, /* nothing known */
} OgiFormat;

/* From the first bytes (4 KiB are enough, save for telling a DOCX from another zip: whole file, or
 * what there is of it). */
OgiFormat ogi_format_detect(const char *name, const guint8 *bytes, gsize len);
/* Whether there are files inside, by magic and names alone: cheaper than asking for the format. */
gboolean ogi_format_is_archive(const guint8 *bytes, gsize len);
/* What is wrong with a package that others read, as a detail (ogi_detail): with ODF and XLSB by the
 * checksums of their parts, with a compound file (DOC, XLS) where it lacks some of its end. NULL:
 * nothing, or it is none of these. (transfer full) */
char *ogi_format_damage(OgiFormat format, const guint8 *bytes, gsize len);
/* Whether a workbook that is converted carries worksheets or other files along (XLS, XLSB, ODS):
 * the conversion leaves them out. */
gboolean ogi_format_has_attached(OgiFormat format, const guint8 *bytes, gsize len);
/* "docx", "pdf" … for messages. */
const char *ogi_format_name(OgiFormat format);

/*
 * Reads a report of any format. name (a path, for hints and messages) is borrowed for the call.
 * Fails with OGI_ERROR_INPUT where the file is of a format that can't be read or is damaged past
 * reading; error->message then says what it is and what to do, and the last note is the finding
 * for it (F-EMPTY, F-FORMAT, F-LIMIT or F-READ). What is odd but readable is a note.
 * Time and memory are bounded by limits.h, whatever the bytes.
 */
gboolean ogi_document_read(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                           GError **error);
/* The same where the format is known. */
gboolean ogi_document_read_as(OgiDocument *self, OgiFormat format, const char *name,
                              const guint8 *bytes, gsize len, GError **error);

G_END_DECLS
