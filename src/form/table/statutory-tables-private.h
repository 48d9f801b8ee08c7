/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/notation.h>

#include "form/labels/labels-private.h"
#include "form/report/remarks-private.h"

G_BEGIN_DECLS

/*
 * The statutory tables as found in one document. A table may stand in it twice: each copy is kept
 * apart, and only at the end it shows whether they say the same.
 */
typedef struct {
    OgiReading reading;
    OgiText raw;     /* borrowed from the document */
    GBytes *picture; /* likewise; NULL: none */
    guint32 line;
    const char *unit; /* that its header or label names; NULL: the form's */
    guint8 content;   /* OgiContent of its cell */
} OgiCellRead;

/* A row read, before it's put in its place. */
typedef struct {
    gint row;           /* of the form */
    guint serial;       /* of the header that it was bound by */
    guint32 line;       /* of its label, or of its first cell */
    gboolean weak;      /* its label is short of the form's numbering, and may be another row's */
    gboolean tentative; /* gives way to another one under the same header */
    gboolean scattered; /* each of its figures was in a line of its own */
    OgiCellRead cells[OGI_MAX_SET_COLUMNS];
} OgiRowRead;

/* A row that no header binds: see bare-rows-private.h. */
typedef struct {
    OgiRowRead read;
    gboolean disputed; /* it is there twice, with other figures */
} OgiBareRow;

typedef struct _OgiTableCopy OgiTableCopy;

/* Where a table's rows and cells are in its form: from first to before end. */
typedef struct {
    guint first_row, end_row;
    guint first_cell, end_cell;
} OgiTableExtent;

typedef struct {
    const OgiLabels *labels;
    const OgiForm *form; /* of the document */
    guint form_index;
    OgiTableExtent extents[OGI_N_TABLES];
    GPtrArray *copies[OGI_N_TABLES]; /* OgiTableCopy*, owned; the first n_copies are in use */
    guint n_copies[OGI_N_TABLES];
    gboolean too_many[OGI_N_TABLES];
    guint32 section_line[OGI_N_TABLES]; /* of the heading of its section; 0: there is none */
    guint32 picture_line[OGI_N_TABLES]; /* of a picture in its section; 0: none */
    const char
        *noted_money[OGI_N_TABLES]; /* unit of sums that a note or caption names; NULL: none */
    const char *noted_count[OGI_MAX_CELLS]; /* likewise of counts, by row of the form */
    guint32 unbound[OGI_MAX_CELLS]; /* by row of the form: a line where its label has figures, but
                                       no columns; 0: none */
    GArray *bare;                   /* OgiBareRow, owned: in their order, each row once */
} OgiTables;

void ogi_tables_init(OgiTables *self);
void ogi_tables_finish(OgiTables *self);
/* Empties it for a document of this form. */
void ogi_tables_begin(OgiTables *self, const OgiLabels *labels, const OgiForm *form);
/* Puts a row in its place; a row that is there already becomes a finding, or begins a new copy of
 * its table where a new header stands above it. FALSE where the row gave way to one that is there.
 */
gboolean ogi_tables_store(OgiTables *self, const OgiRowRead *row, OgiRemarks *remarks);
/* Takes back what was bound by a header that turned out to be none of theirs; or only the rows
 * whose figures were scattered. FALSE where there was nothing to take back. */
gboolean ogi_tables_distrust(OgiTables *self, guint serial, gboolean scattered_only);
/* Takes the blanks of a row in these columns (bits) for unreadable; FALSE where one of them is no
 * blank, and nothing is taken. */
gboolean ogi_tables_doubt(OgiTables *self, gint row, guint32 columns);
/* A row's label with figures that no header binds: worth a finding if the row isn't found
 * elsewhere. */
void ogi_tables_note_unbound(OgiTables *self, gint row, guint32 line);
/* The units that a text at a table names; -1: at none. */
void ogi_tables_name_units(OgiTables *self, gint table, OgiText text);
/* A note below a table; -1: below none. */
void ogi_tables_note(OgiTables *self, gint table, OgiText text, guint32 line, OgiRemarks *remarks);
gboolean ogi_tables_any(const OgiTables *self);
/* How often a table was found, and the line where it first begins. */
guint ogi_tables_count(const OgiTables *self, guint table, guint *line);
/* Writes into the record what all copies agree on; what is missing, twice or unreadable becomes
 * findings. */
void ogi_tables_write(OgiTables *self, OgiRecord *record, OgiRemarks *remarks, gboolean only_found);

G_END_DECLS
