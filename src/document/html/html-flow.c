/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-flow-private.h"
#include "html-text-private.h"

void
ogi_html_flow_init(OgiHtmlFlow *self, OgiDocument *document, const char *page)
{
    *self = (OgiHtmlFlow){.document = document, .counted = page, .line = 1};
}

guint
ogi_html_flow_line(OgiHtmlFlow *self, const char *p)
{
    const char *newline;

    while ((newline = memchr(self->counted, '\n', (gsize)(p - self->counted))) != NULL) {
        self->counted = newline + 1;
        self->line++;
    }
    self->counted = p;
    return self->line;
}

static void
begin(OgiHtmlFlow *self, const OgiTextCell *place)
{
    ogi_document_begin(self->document, place);
    self->open = TRUE;
    self->has_text = FALSE;
    self->blank = FALSE;
    self->line_break = FALSE;
}

void
ogi_html_flow_begin_cell(OgiHtmlFlow *self, const OgiTextCell *place)
{
    ogi_html_flow_end(self);
    begin(self, place);
    self->in_cell = TRUE;
}

void
ogi_html_flow_end(OgiHtmlFlow *self)
{
    if (self->open)
        ogi_document_end(self->document);
    self->open = FALSE;
    self->in_cell = FALSE;
    self->in_super = FALSE;
}

void
ogi_html_flow_end_line(OgiHtmlFlow *self)
{
    if (self->in_cell)
        self->line_break = TRUE;
    else
        ogi_html_flow_end(self);
}

/* Text without blanks; p is its place in the page. */
static void
add_word(OgiHtmlFlow *self, const char *p, const char *word, gsize len)
{
    if (!self->open) {
        OgiTextCell place = {
            .line = ogi_html_flow_line(self, p),
            .column = OGI_NO_COLUMN,
            .colspan = 1,
            .rowspan = 1,
        };

        begin(self, &place);
    }
    if (self->has_text && self->line_break)
        ogi_document_append(self->document, "\n", 1);
    else if (self->has_text && self->blank)
        ogi_document_append(self->document, " ", 1);
    if (self->in_super && !self->bracket && g_ascii_isdigit(*word)) {
        ogi_document_append(self->document, "[", 1);
        self->bracket = TRUE;
    }
    ogi_document_append(self->document, word, len);
    self->has_text = TRUE;
    self->blank = FALSE;
    self->line_break = FALSE;
}

static inline gboolean
is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A line break of the source between Han characters is no blank. */
static const char *
skip_blanks(OgiHtmlFlow *self, const char *p, OgiText text)
{
    const char *from = p;
    const char *stop = text.str + text.len;
    gboolean breaks = FALSE;
    gboolean between_han;

    for (; p < stop && is_blank(*p); p++)
        breaks = breaks || *p == '\n';
    between_han = from > text.str && (guint8)from[-1] >= 0x80 && p < stop && (guint8)*p >= 0x80;
    if (breaks && self->pre > 0)
        ogi_html_flow_end_line(self);
    else if (!breaks || !between_han)
        self->blank = TRUE;
    return p;
}

static const char *
add_reference(OgiHtmlFlow *self, const char *p, OgiText text)
{
    char c[6] = {'&'};
    gsize len = 1;
    gsize n = ogi_html_text_reference(ogi_text(p, (gsize)(text.str + text.len - p)), c, &len);

    add_word(self, p, c, len);
    return p + MAX(n, 1);
}

void
ogi_html_flow_text(OgiHtmlFlow *self, OgiText text)
{
    const char *stop = text.str + text.len;
    const char *p = text.str;

    while (p < stop) {
        const char *word = p;

        if (is_blank(*p)) {
            p = skip_blanks(self, p, text);
        } else if (*p == '&') {
            p = add_reference(self, p, text);
        } else {
            while (p < stop && *p != '&' && !is_blank(*p))
                p++;
            add_word(self, word, word, (gsize)(p - word));
        }
    }
}

void
ogi_html_flow_start_super(OgiHtmlFlow *self)
{
    self->in_super = self->in_cell && self->has_text;
    self->bracket = FALSE;
}

void
ogi_html_flow_end_super(OgiHtmlFlow *self)
{
    if (self->in_super && self->bracket)
        ogi_document_append(self->document, "]", 1);
    self->in_super = FALSE;
}
