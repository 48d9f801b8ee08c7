/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sections-private.h"

enum { MAX_HEADING_BYTES = 120 }; /* 40 Han characters */

void
ogi_sections_init(OgiSections *self)
{
    *self = (OgiSections){.lines = g_array_new(FALSE, FALSE, sizeof(guint))};
}

void
ogi_sections_finish(OgiSections *self)
{
    g_clear_pointer(&self->lines, g_array_unref);
}

guint
ogi_sections_n_lines(const OgiSections *self)
{
    return self->lines->len;
}

OgiText
ogi_sections_line(const OgiSections *self, guint index, const OgiTextCell **place)
{
    guint n_cells;
    const OgiTextCell *cell = ogi_document_cells(self->document, &n_cells);

    cell += g_array_index(self->lines, guint, index);
    if (place != NULL)
        *place = cell;
    return ogi_document_cell_text(ogi_document_text(self->document), cell);
}

guint
ogi_sections_line_at(const OgiSections *self, guint cell)
{
    guint low = 0;
    guint high = self->lines->len;

    while (low < high) {
        guint middle = (low + high) / 2;

        if (g_array_index(self->lines, guint, middle) < cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gboolean
ogi_sections_is_sentence(OgiText line)
{
    static const char *const ends[] = {"。", "；", "，", "："};

    for (guint i = 0; i < G_N_ELEMENTS(ends) && line.len >= 3; i++) {
        if (memcmp(line.str + line.len - 3, ends[i], 3) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Paragraphs, and in each row of a table the one cell that has text. */
static void
collect_lines(OgiSections *self, const OgiTextCell *cells, guint n_cells)
{
    guint i = 0;

    g_array_set_size(self->lines, 0);
    while (i < n_cells) {
        guint first = i;
        guint alone = i;
        guint n_filled = 0;

        if (cells[i].table == 0) {
            g_array_append_val(self->lines, i);
            i++;
            continue;
        }
        for (; i < n_cells && cells[i].table == cells[first].table &&
               cells[i].row == cells[first].row;
             i++) {
            if (cells[i].len > 0) {
                alone = i;
                n_filled++;
            }
        }
        if (n_filled == 1)
            g_array_append_val(self->lines, alone);
    }
}

/* How surely a line is a heading; a later one replaces an earlier one unless it's less sure (a
 * table of contents has all headings). */
typedef enum { NOT_SURE, IS_PART, HAS_WORDS, HAS_WORDING } Sureness;

static guint8
section_of(const OgiLabels *labels, OgiText text, Sureness *sureness)
{
    OgiLabelHit hit;
    gboolean has_wording;
    guint8 section;

    *sureness = NOT_SURE;
    if (text.len == 0 || text.len > MAX_HEADING_BYTES || ogi_sections_is_sentence(text))
        return 0;
    section = ogi_labels_find_section(labels, text, &hit, &has_wording);
    /* （二） numbers the parts of a section, whatever their titles */
    *sureness = !has_wording                        ? HAS_WORDS
                : hit.numeral & OGI_NUMERAL_BRACKET ? IS_PART
                                                    : HAS_WORDING;
    return section;
}

static void
find_headings(OgiSections *self, const OgiLabels *labels)
{
    Sureness best[OGI_N_SECTIONS + 1] = {NOT_SURE};

    for (guint i = 0; i < self->lines->len; i++) {
        OgiText text = ogi_sections_line(self, i, NULL);
        Sureness sureness;
        guint8 n = section_of(labels, text, &sureness);

        if (n == 0 || sureness < best[n])
            continue;
        self->sections[n].found = TRUE;
        self->sections[n].heading = g_array_index(self->lines, guint, i);
        best[n] = sureness;
    }
}

/* Each section reaches to the next heading in the document, whichever that is. */
static void
set_bounds(OgiSections *self, guint n_cells)
{
    for (guint i = 0; i <= OGI_N_SECTIONS; i++) {
        OgiSection *section = &self->sections[i];

        section->first = i == 0 ? 0 : section->heading + 1;
        section->last = n_cells;
        for (guint k = 1; k <= OGI_N_SECTIONS; k++) {
            if (self->sections[k].found && k != i && self->sections[k].heading >= section->first)
                section->last = MIN(section->last, self->sections[k].heading);
        }
        if (i > 0 && !section->found)
            *section = (OgiSection){.found = FALSE};
    }
}

void
ogi_sections_read(OgiSections *self, const OgiLabels *labels, const OgiDocument *document)
{
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);

    self->document = document;
    memset(self->sections, 0, sizeof self->sections);
    collect_lines(self, cells, n_cells);
    find_headings(self, labels);
    set_bounds(self, n_cells);
}

guint
ogi_sections_picture_line(const OgiSections *self, guint number)
{
    const OgiSection *section = &self->sections[number];
    guint n_cells, behind;
    const OgiTextCell *cells = ogi_document_cells(self->document, &n_cells);

    if (section->found)
        return ogi_document_picture_line(self->document, section->first, section->last);
    while (!section->found && --number > 0)
        section--;
    behind = section->last;
    while (behind > section->first && cells[behind - 1].table == 0)
        behind--;
    return section->found && behind > section->first && section->last < n_cells
               ? ogi_document_picture_line(self->document, behind, section->last)
               : 0;
}
