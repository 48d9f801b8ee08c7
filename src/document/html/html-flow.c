/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-flow-private.h"
#include "html-text-private.h"

void
ogi_html_flow_init(OgiHtmlFlow *self, OgiDocument *document, const char *page)
{
    *self = (OgiHtmlFlow){.flow = {.document = document}, .counted = page, .line = 1};
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

/* Text without blanks; p is its place in the page. */
static void
add_word(OgiHtmlFlow *self, const char *p, const char *word, gsize len)
{
    guint line = self->flow.open ? 0 : ogi_html_flow_line(self, p);

    ogi_flow_add(&self->flow, ogi_text(word, len), self->raised, line);
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
        ogi_flow_end_line(&self->flow);
    else if (!breaks || !between_han)
        self->flow.blank = TRUE;
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
