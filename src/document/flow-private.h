/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/* How letters look beside others. */
typedef struct {
    guint size;       /* in the units of the format; 0: not known */
    gboolean strange; /* by what isn't in the file */
} OgiFlowLook;

/* What something else than the file may write into a cell; the greater of two holds. */
typedef enum {
    OGI_FILL_NONE,
    OGI_FILL_BLANK, /* where it has no digits */
    OGI_FILL_ZERO,  /* where it has none but zeros, too */
    OGI_FILL_ANY,   /* whatever figure it has */
} OgiFlowFill;

/*
 * Text on its way into cells and paragraphs, for every format that has both. Outside of tables
 * every line is a paragraph; in a cell lines are joined.
 *
 * It also keeps what the text of a cell doesn't tell: raised digits behind a figure go in brackets,
 * as those of a note, and a cell that shows other than its text is marked: one where digits of one
 * figure don't look alike, too.
 */
typedef struct {
    OgiDocument *document;
    gboolean in_cell;    /* a cell is open */
    gboolean open;       /* a cell or paragraph is begun in the document */
    gboolean has_text;   /* and has text */
    gboolean blank;      /* blanks came since its last text */
    gboolean line_break; /* a line ended since its last text */
    gboolean bracket;    /* of raised digits is open */
    gboolean all_raised; /* its text so far is raised */
    OgiFlowLook look;    /* of the text to come: set it before */
    OgiFlowLook last;    /* of its last text */
    gboolean left_out;   /* text of it isn't shown, or is struck */
    OgiFlowFill fill;    /* of the cell */
} OgiFlow;

void ogi_flow_begin_cell(OgiFlow *self, const OgiTextCell *place);
/* Ends the cell or paragraph, if one is open. */
void ogi_flow_end(OgiFlow *self);
/* Ends a line: of a cell, whose text goes on in the next, or a paragraph. */
void ogi_flow_end_line(OgiFlow *self);
/* A piece of text; where nothing is open a paragraph of this line begins. */
void ogi_flow_add(OgiFlow *self, OgiText text, gboolean raised, guint line);
/* Text that isn't taken, since it is struck or not shown: a cell without other text is marked. */
void ogi_flow_leave_out(OgiFlow *self);
/* Something else may write into the cell, where one is open: it's marked, but where it has words.
 */
void ogi_flow_fill(OgiFlow *self, OgiFlowFill fill);
/* Marks the cell, where one is open. */
void ogi_flow_mark(OgiFlow *self, OgiContent content);

G_END_DECLS
