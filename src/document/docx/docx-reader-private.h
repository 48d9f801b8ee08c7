/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/ooxml-part-private.h"
#include "document/table-builder-private.h"
#include "docx-bindings-private.h"
#include "docx-elements-private.h"
#include "docx-fields-private.h"
#include "docx-look-private.h"
#include "docx-numbering-private.h"

G_BEGIN_DECLS

/*
 * What reading a Word document knows of the place where it is: docx-reader.c goes through the
 * elements, docx-run.c takes what runs show.
 */
typedef struct {
    OgiDocument *document;
    OgiZipParts parts;
    const char *folder; /* of the main part */
    const char *main_part;
    GHashTable *references;      /* of it; NULL: not asked for yet. Owned */
    OgiDocxNumbering *numbering; /* NULL: not asked for yet */
    OgiXmlStream *stream;
    OgiFlow flow;
    OgiTableBuilder tables;
    char *label;        /* automatic number, in front of the text to come; NULL: none. Owned */
    guint n_paragraphs; /* outside of tables */
    guint skip;         /* elements open in one that doesn't count; 0: none */
    gboolean tracked;   /* there is a note already */
    gboolean struck;    /* likewise */
    gboolean unread;    /* likewise, of another document */
    gboolean attached;  /* likewise, of a file that is embedded */

    gboolean in_text;
    guint n_passed;   /* elements that the stream didn't hand on before the text */
    gboolean in_code; /* of a field */
    gboolean in_paragraph_properties;
    gboolean in_row_properties;
    gboolean in_run_properties;
    gboolean goes_on;        /* the paragraph's end was deleted */
    gboolean is_placeholder; /* the content to come is a prompt */
    guint prompts;           /* contents of controls open in one that is a prompt; 0: none */

    OgiDocxBindings *bindings; /* NULL: not asked for yet */
    guint n_bindings;          /* so far */
    OgiDocxBound next_bound;   /* the content to come */
    guint bound;               /* contents open in one that shows a value; 0: none */
    guint apart;               /* likewise, which isn't the text */
    gboolean apart_told;       /* of the innermost */
    gboolean apart_blank;      /* it has no text so far */

    OgiDocxFields fields;

    char *style; /* of the paragraph; NULL: none. Owned */
    gint list;   /* -1: not said */
    gint level;

    OgiCellSpan cell;
    gboolean cell_waits;   /* for its properties */
    gboolean cell_changed; /* it may not be there, or be more than one */
    gboolean cell_unseen;  /* merged into one before it, or of a row that isn't there */
    gboolean object_waits; /* for the cell that it is around of */
    gboolean flat;         /* the row is too low for its text */

    OgiDocxStyles *styles; /* NULL: not asked for yet */
    OgiDocxRunLook run;    /* of the run that is open, without the paragraph's style */
    char *run_style;       /* likewise; NULL: none. Owned */
    char *table_style;     /* of the table that is open; NULL: none. Owned */
    OgiDocxLook look;      /* of the run, with all styles */
    gboolean looked;       /* look is known */
    OgiDocxLook paragraph_look;
    OgiDocxLook cell_look;
    OgiDocxLook table_look;
    guint32 page; /* its ground */
    guint turned; /* elements open in one whose letters run the other way */
} OgiDocxReader;

/* The row or paragraph at which a person finds what comes now. */
guint ogi_docx_run_line(const OgiDocxReader *self);
/* A run begins, or is over. */
void ogi_docx_run_start(OgiDocxReader *self);
void ogi_docx_run_add_text(OgiDocxReader *self, const char *text, gsize len);
/* A picture, formula, field to fill in. */
void ogi_docx_run_add_object(OgiDocxReader *self);
/* Likewise, of what a table may be seen in. */
void ogi_docx_run_add_drawing(OgiDocxReader *self);
/* Likewise, of another document that stands there. */
void ogi_docx_run_add_document(OgiDocxReader *self);
/* Tells of a file that is embedded, once; its picture was taken already. */
void ogi_docx_run_note_attached(OgiDocxReader *self, const OgiXmlElement *element);
/* The picture to which an element refers. */
void ogi_docx_run_add_picture(OgiDocxReader *self, const OgiXmlElement *element);
/* A character by its number in a font that has signs instead of letters. */
void ogi_docx_run_add_symbol(OgiDocxReader *self, const OgiXmlElement *element);
/* The marks of a field, and one that is a single element. */
void ogi_docx_run_read_field(OgiDocxReader *self, const OgiXmlElement *element);
void ogi_docx_run_start_simple_field(OgiDocxReader *self, const OgiXmlElement *element);
void ogi_docx_run_end_field(OgiDocxReader *self);
/* Something was deleted, struck or inserted: F-TRACKED, once. */
void ogi_docx_run_note_tracked(OgiDocxReader *self);

G_END_DECLS
