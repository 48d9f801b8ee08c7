/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/xml-stream-private.h"
#include "document/package/zip-parts-private.h"

G_BEGIN_DECLS

/*
 * How the text of a run is shown, by its properties and by styles.
 */
typedef enum {
    OGI_DOCX_LOOK_VANISH,  /* on: hidden */
    OGI_DOCX_LOOK_STRIKE,  /* on: struck through once */
    OGI_DOCX_LOOK_DSTRIKE, /* on: twice */
    OGI_DOCX_LOOK_RAISE,   /* on: superscript or subscript */
    OGI_DOCX_LOOK_MOVE,    /* on: moved up or down by so much */
    OGI_DOCX_LOOK_SIZE,    /* on: letters of no size */
    OGI_DOCX_LOOK_NARROW,  /* on: letters of no width */
    OGI_DOCX_LOOK_CROWDED, /* on: letters that lie on each other */
    OGI_DOCX_LOOK_LOW,     /* on: lines of no height */
    OGI_DOCX_LOOK_WEB,     /* on: hidden in a web view alone */
    OGI_DOCX_LOOK_JOINED,  /* on: two lines in one, or set across the line */
    OGI_DOCX_LOOK_SIGNS,   /* on: in a font of signs, which are no letters */
    OGI_DOCX_LOOK_COLOR,   /* has a colour */
    OGI_DOCX_LOOK_GROUND,  /* has a colour */
    OGI_DOCX_N_LOOKS,
} OgiDocxProperty;

enum { OGI_DOCX_USUAL_SIZE = 20 }; /* half points, where none is said */

enum {
    OGI_DOCX_WHITE = 0xFFFFFF,
    OGI_DOCX_AUTO = 1 << 24,    /* contrasts with the ground; as ground: none */
    OGI_DOCX_UNKNOWN = 1 << 25, /* some pattern or part of a table's style; of a theme, changed */
    OGI_DOCX_CLEAR = 1 << 26,   /* of text that isn't filled */
};

typedef struct {
    guint16 set; /* bit by property */
    guint16 on;  /* likewise, of those set */
    guint32 color;
    guint32 ground;
    guint size;       /* of letters, in half points */
    gboolean filling; /* while reading: what comes says how letters are filled */
} OgiDocxLook;

static inline gboolean
ogi_docx_look_is(const OgiDocxLook *self, OgiDocxProperty property)
{
    return (self->on >> property & 1) != 0;
}

/* Reads a property of a run, paragraph, cell or table; FALSE where the element is none of them. */
gboolean ogi_docx_look_read(OgiDocxLook *self, const OgiXmlElement *element);
/* Where a property ends. */
void ogi_docx_look_end(OgiDocxLook *self, const OgiXmlElement *element);
/* Whether text of the look, which has a colour, can't be told from the ground. */
gboolean ogi_docx_look_is_lost(const OgiDocxLook *self, guint32 ground);

typedef struct _OgiDocxStyles OgiDocxStyles;

/* From the styles of a document whose parts are in this folder; what can't be read isn't there. */
OgiDocxStyles *ogi_docx_styles_new(OgiZipParts *parts, const char *folder);
void ogi_docx_styles_free(OgiDocxStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDocxStyles, ogi_docx_styles_free)

/* What a run says itself, and the ids of its styles; NULL: none is named. */
typedef struct {
    OgiDocxLook own;
    const char *run;
    const char *paragraph;
    const char *table;
} OgiDocxRunLook;

OgiDocxLook ogi_docx_styles_resolve(OgiDocxStyles *self, const OgiDocxRunLook *run);
/* The ground that a style gives; OGI_DOCX_AUTO: none. */
guint32 ogi_docx_styles_paragraph_ground(OgiDocxStyles *self, const char *paragraph);
guint32 ogi_docx_styles_table_ground(OgiDocxStyles *self, const char *table);

G_END_DECLS
