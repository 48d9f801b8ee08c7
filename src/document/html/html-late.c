/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The style sheets of a page. Each is for all of it: where one stands behind what it may be for,
 * the page is read once more, with all of them known from the start. */
#include <string.h>

#include "document/document-private.h"
#include "document/embedded-private.h"
#include "html-media-private.h"
#include "html-reader-private.h"

enum { MAX_EARLY_ENDS = 3 }; /* of readings: past that one goes on to the end of the page */

/* A sheet of styles for a screen, in the language of styles. */
static gboolean
is_sheet(const OgiHtmlToken *token)
{
    OgiText type = ogi_text_trim(ogi_html_or_empty(token->type));

    return (type.len == 0 || ogi_html_value_is(type, "text/css")) &&
           ogi_html_media_holds_for(ogi_html_or_empty(token->media));
}

/* Whether something of the page was shown, or passed over, that isn't open any more. */
static gboolean
is_begun(OgiHtmlReader *self)
{
    OgiDocument *document = self->flow.flow.document;
    OgiHtmlKind unseen = self->unseen.kind;

    return ogi_document_n_cells(document) > 0 || ogi_document_embedded(document)->len > 0 ||
           (self->unseen.name.str != NULL && unseen != OGI_HTML_UNSEEN &&
            unseen != OGI_HTML_OBJECT);
}

/* Whether browsers take it for a page of old, by its doctype. */
static gboolean
is_quirky(OgiText page)
{
    static const char doctype[] = "<!doctype";
    const char *end = page.str + page.len;
    const char *p = page.str;

    for (;;) {
        const char *close;

        while (p < end && (g_ascii_isspace(*p) || (guint8)*p >= 0x80)) /* or a mark of order */
            p++;
        if (end - p < 2 || p[0] != '<' || (p[1] != '!' && p[1] != '?'))
            return TRUE;
        close = memchr(p, '>', (gsize)(end - p));
        if (close == NULL)
            return TRUE;
        if (close - p >= (gssize)strlen(doctype) &&
            g_ascii_strncasecmp(p, doctype, strlen(doctype)) == 0) {
            OgiText name = ogi_text(p, (gsize)(close - p));

            return ogi_text_mentions(name, "HTML 3") || ogi_text_mentions(name, "HTML 4.0 ") ||
                   (ogi_text_mentions(name, "HTML 4") && ogi_text_mentions(name, "Transitional") &&
                    !ogi_text_mentions(name, "http"));
        }
        if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
            close = memmem(p + 4, (gsize)(end - p - 4), "-->", 3);
            if (close == NULL)
                return TRUE;
            close += 2;
        }
        p = close + 1;
    }
}

/* Where nothing is lost by it, the reading ends here. */
static void
set_late(OgiHtmlReader *self)
{
    self->late = TRUE;
    if (ogi_document_n_cells(self->flow.flow.document) == 0 && self->n_readings < MAX_EARLY_ENDS)
        ogi_html_tokens_skip_rest(&self->tokens);
}

void
ogi_html_reader_read_sheet(OgiHtmlReader *self, const OgiHtmlToken *token, OgiText css)
{
    gboolean begun;
    guint n_before;

    if (!is_sheet(token) || token->start < self->known)
        return;
    self->known = self->tokens.next;
    if (self->style == NULL)
        self->style = ogi_html_style_new(is_quirky(self->page));
    begun = self->late || is_begun(self);
    if (!begun)
        ogi_html_open_keep_looks(&self->open);
    self->open.style = self->style;
    n_before = ogi_html_style_n(self->style);
    self->open.linked |= ogi_html_style_read(self->style, css);
    if (self->late || ogi_html_style_n(self->style) == n_before)
        return;
    if (begun || ogi_html_open_looks_differ(&self->open))
        set_late(self);
}

void
ogi_html_reader_read_link(OgiHtmlReader *self)
{
    if (!self->open.linked && !self->late && is_begun(self))
        self->late = TRUE;
    self->open.linked = TRUE;
}

void
ogi_html_reader_begin_anew(OgiHtmlReader *self)
{
    *self = (OgiHtmlReader){
        .style = self->style,
        .known = self->known,
        .linked = self->open.linked,
        .n_readings = self->n_readings + 1,
    };
    if (self->style != NULL)
        ogi_html_style_rest(self->style);
}
