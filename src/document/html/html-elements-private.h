/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/* What an element means for reading. */
typedef enum {
    OGI_HTML_INLINE,    /* nothing: its text belongs to what is around it. Unknown elements too */
    OGI_HTML_VOID,      /* has no content and shows no text */
    OGI_HTML_BLOCK,     /* begins and ends a line */
    OGI_HTML_PARAGRAPH, /* a block that the next block ends */
    OGI_HTML_BREAK,
    OGI_HTML_PRE, /* a block whose line breaks count */
    OGI_HTML_TABLE,
    OGI_HTML_GROUP, /* of rows */
    OGI_HTML_ROW,
    OGI_HTML_CELL,
    OGI_HTML_RAW,        /* its content is no markup and isn't shown */
    OGI_HTML_STYLE,      /* the same, but says how text is shown */
    OGI_HTML_SCRIPT,     /* the same, but may write what is shown */
    OGI_HTML_RAW_OBJECT, /* the same, but shows something that is no text */
    OGI_HTML_RAW_FRAME,  /* the same, and that is another file */
    OGI_HTML_RAW_TEXT,   /* a block whose content is no markup, and shown */
    OGI_HTML_UNSEEN,     /* its content isn't shown as text */
    OGI_HTML_OBJECT,     /* the same, and something else is */
    OGI_HTML_VOID_OBJECT,
    OGI_HTML_FRAME,   /* void, and shows another file */
    OGI_HTML_LINK,    /* void, and names a style sheet in another file */
    OGI_HTML_PICTURE, /* void, and may be no more than a spacer */
    OGI_HTML_INPUT,   /* void, and may be hidden */
    OGI_HTML_DELETED,
    OGI_HTML_STRUCK,
    OGI_HTML_RAISED,
    OGI_HTML_SMALL,
    OGI_HTML_DRAWN,    /* inline, and not by what is in it alone */
    OGI_HTML_NUMBERED, /* a block whose items have numbers that aren't text */
    OGI_HTML_TURNED,   /* its letters may run the other way */
    OGI_HTML_DETAILS,  /* its content may be folded away */
} OgiHtmlKind;

/* Begins and ends a line, and ends a paragraph. */
static inline gboolean
ogi_html_kind_is_block(OgiHtmlKind kind)
{
    return kind == OGI_HTML_BLOCK || kind == OGI_HTML_NUMBERED || kind == OGI_HTML_PARAGRAPH ||
           kind == OGI_HTML_PRE;
}

static inline gboolean
ogi_html_kind_is_of_table(OgiHtmlKind kind)
{
    return kind == OGI_HTML_TABLE || kind == OGI_HTML_GROUP || kind == OGI_HTML_ROW ||
           kind == OGI_HTML_CELL;
}

/* Its content is no markup. */
static inline gboolean
ogi_html_kind_is_raw(OgiHtmlKind kind)
{
    return kind >= OGI_HTML_RAW && kind <= OGI_HTML_RAW_TEXT;
}

static inline gboolean
ogi_html_kind_is_void(OgiHtmlKind kind)
{
    return kind == OGI_HTML_VOID || kind == OGI_HTML_BREAK || kind == OGI_HTML_VOID_OBJECT ||
           kind == OGI_HTML_PICTURE || kind == OGI_HTML_INPUT || kind == OGI_HTML_LINK ||
           kind == OGI_HTML_FRAME;
}

/* Finds names by their first letter. */
typedef struct {
    guint8 first[27]; /* row of the first element with this letter; [26]: number of rows */
} OgiHtmlElements;

void ogi_html_elements_init(OgiHtmlElements *self);
OgiHtmlKind ogi_html_elements_kind(const OgiHtmlElements *self, OgiText name);

G_END_DECLS
