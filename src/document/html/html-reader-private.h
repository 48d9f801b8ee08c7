/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/table-builder-private.h"
#include "html-elements-private.h"
#include "html-flow-private.h"
#include "html-open-private.h"
#include "html-script-private.h"
#include "html-tokens-private.h"
#include "html-unseen-private.h"

G_BEGIN_DECLS

/*
 * A page on its way into a document.
 */
typedef struct {
    OgiText page;
    OgiHtmlTokens tokens;
    OgiHtmlElements elements;
    OgiHtmlStyle *style; /* NULL: no style sheet yet. Owned */
    const char *known;   /* up to there style sheets were read before; NULL: none were */
    gboolean linked;     /* likewise, and some are in other files */
    gboolean late;       /* a style sheet may be for what was read before it */
    guint n_readings;    /* of the page, before this one */
    OgiHtmlOpen open;
    OgiHtmlFlow flow;
    OgiTableBuilder tables;
    OgiHtmlScripts scripts;
    guint too_deep; /* open tables past OGI_LIMIT_NESTING, which aren't told apart */
    OgiHtmlUnseen unseen;
    const char *deleted; /* the rule on text passed over from now on; NULL: none */
    gboolean own_font;   /* there is a note already on digits in a font of the page */
    gboolean struck;     /* there is a note already on text that a style strikes */
    gboolean framed;     /* it shows other files */
    gboolean unread;     /* there is a note already on a table in a frame or drawing */
    gboolean markdown;   /* outside of tables, lines are paragraphs */
} OgiHtmlReader;

/* A span as written: digits, at most OGI_LIMIT_SPAN. 0: no number, or 0. */
guint ogi_html_span(OgiText text);
void ogi_html_reader_open_cell(OgiHtmlReader *self, const OgiHtmlToken *token);
void ogi_html_reader_open_table(OgiHtmlReader *self, const OgiHtmlToken *token);
void ogi_html_reader_close_table(OgiHtmlReader *self);

/* What is shown and is no text. */
static inline void
ogi_html_reader_mark(OgiHtmlReader *self, OgiContent content)
{
    ogi_flow_mark(&self->flow.flow, content);
}

/* What is in an element that isn't shown, but by a style. */
void ogi_html_reader_doubt_shown(OgiHtmlReader *self, const OgiHtmlToken *token);
/* A style sheet in the page. */
void ogi_html_reader_read_sheet(OgiHtmlReader *self, const OgiHtmlToken *token, OgiText css);
/* For another reading, as if all style sheets that were read stood in front. */
void ogi_html_reader_begin_anew(OgiHtmlReader *self);
/* A link, which may be to a style sheet in another file. */
void ogi_html_reader_read_link(OgiHtmlReader *self);
/* After the start tag of an element whose content is no markup. */
void ogi_html_reader_read_raw(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind);
/* A picture in which a table may be seen. */
void ogi_html_reader_add_picture(OgiHtmlReader *self, const OgiHtmlToken *token);
/* An element without content. */
void ogi_html_reader_read_void(OgiHtmlReader *self, const OgiHtmlToken *token, OgiHtmlKind kind);
/* Tells of a table that is shown and isn't read: once. */
void ogi_html_reader_note_unread(OgiHtmlReader *self, const OgiHtmlToken *token);
/* An element that shows something else than its content. TRUE: that may be seen in it, too. */
gboolean ogi_html_reader_show_object(OgiHtmlReader *self, const OgiHtmlToken *token);

G_END_DECLS
