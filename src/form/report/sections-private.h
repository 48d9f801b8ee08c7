/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

#include "form/labels/labels-private.h"

G_BEGIN_DECLS

/*
 * The lines of text of a document, and the six sections of the report among them. A line is a
 * paragraph, or a cell that stands alone in its row (in a sheet, headings and signature do).
 */
typedef struct {
    guint heading; /* cell with the heading; first - 1 where there is none to speak of */
    guint first;   /* cells first … last - 1 of the document are the section's */
    guint last;
    gboolean found;
} OgiSection;

typedef struct {
    const OgiDocument *document;             /* borrowed */
    GArray *lines;                           /* guint: cells that are lines, ascending */
    OgiSection sections[OGI_N_SECTIONS + 1]; /* from 1; 0: what comes before section one */
} OgiSections;

void ogi_sections_init(OgiSections *self);
void ogi_sections_finish(OgiSections *self);
/* Finds the lines and headings of a document, which must live on. */
void ogi_sections_read(OgiSections *self, const OgiLabels *labels, const OgiDocument *document);

guint ogi_sections_n_lines(const OgiSections *self);
/* The text of a line, by its index among the lines; place may be NULL. */
OgiText ogi_sections_line(const OgiSections *self, guint index, const OgiTextCell **place);
/* Whether a line ends as sentences do: neither title nor heading nor signature. */
gboolean ogi_sections_is_sentence(OgiText line);
/* The first line at or behind a cell. */
guint ogi_sections_line_at(const OgiSections *self, guint cell);
/* The line of a picture where a section, from 1, has its table: in it, or, where its heading is
 * missing, too, between the table of the one before it and the heading of another. 0: none. */
guint ogi_sections_picture_line(const OgiSections *self, guint number);

G_END_DECLS
