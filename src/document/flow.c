/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document-private.h"
#include "flow-private.h"

enum { LIKE_PERCENT = 85 }; /* of the larger size: less is another kind of digit */

static void
begin(OgiFlow *self, const OgiTextCell *place)
{
    OgiDocument *document = self->document;

    ogi_document_begin(document, place);
    *self = (OgiFlow){.document = document, .open = TRUE, .look = self->look};
}

void
ogi_flow_begin_cell(OgiFlow *self, const OgiTextCell *place)
{
    ogi_flow_end(self);
    begin(self, place);
    self->in_cell = TRUE;
}

static void
append(OgiFlow *self, const char *text)
{
    ogi_document_append(self->document, text, strlen(text));
}

static void
close_bracket(OgiFlow *self)
{
    if (self->bracket)
        append(self, "]");
    self->bracket = FALSE;
}

/* A digit, of either width. */
static gboolean
starts_with_digit(OgiText text)
{
    if (text.len >= 3 && memcmp(text.str, "\xEF\xBC", 2) == 0)
        return (guint8)text.str[2] >= 0x90 && (guint8)text.str[2] <= 0x99;
    return text.len > 0 && g_ascii_isdigit(text.str[0]);
}

/* From which fill on a cell with this text is in doubt. */
static OgiFlowFill
doubtful_fill(OgiText text)
{
    OgiFlowFill fill = OGI_FILL_BLANK;

    text = ogi_text_trim(text);
    for (gsize i = 0; i < text.len; i++) {
        const char *c = text.str + i;

        if (g_ascii_isdigit(*c))
            fill = MAX(fill, *c == '0' ? OGI_FILL_ZERO : OGI_FILL_ANY);
        else if (starts_with_digit(ogi_text(c, text.len - i)))
            fill = MAX(fill, (guint8)c[2] == 0x90 ? OGI_FILL_ZERO : OGI_FILL_ANY);
    }
    return fill;
}

/* Words, as a label has them: a placeholder is one character. */
static gboolean
is_worded(OgiText text)
{
    text = ogi_text_trim(text);
    return ogi_text_n_chars(text) > 1 &&
           (g_ascii_isalpha(text.str[0]) ||
            ((guint8)text.str[0] >= 0xE3 && !starts_with_digit(text)));
}

static void
doubt_filled(OgiFlow *self)
{
    OgiText text = ogi_document_last_text(self->document);

    if (self->fill >= doubtful_fill(text) && !is_worded(text))
        ogi_document_mark(self->document, OGI_CONTENT_UNLIKE);
}

void
ogi_flow_end(OgiFlow *self)
{
    if (!self->open)
        return;
    close_bracket(self);
    if (self->in_cell && self->left_out && !self->has_text)
        ogi_document_mark(self->document, OGI_CONTENT_UNLIKE);
    if (self->in_cell && self->fill != OGI_FILL_NONE)
        doubt_filled(self);
    ogi_document_end(self->document);
    self->open = FALSE;
    self->in_cell = FALSE;
}

void
ogi_flow_end_line(OgiFlow *self)
{
    if (self->in_cell)
        self->line_break = TRUE;
    else
        ogi_flow_end(self);
}

/* Raised digits would be digits of the figure before or behind them. */
static void
raise_text(OgiFlow *self, OgiText text, gboolean raised)
{
    if (!raised) {
        close_bracket(self);
        if (self->all_raised)
            ogi_document_mark(self->document, OGI_CONTENT_UNLIKE);
        self->all_raised = FALSE;
    } else if (!self->has_text) {
        self->all_raised = TRUE;
    } else if (!self->all_raised && !self->bracket && starts_with_digit(ogi_text_trim(text))) {
        append(self, "[");
        self->bracket = TRUE;
    }
}

/* Digits beside each other that don't look alike may be a figure and a note, or shown and hidden.
 */
static void
compare_looks(OgiFlow *self, OgiText text)
{
    const OgiFlowLook *a = &self->last, *b = &self->look;
    guint small = MIN(a->size, b->size), large = MAX(a->size, b->size);
    OgiText before;

    if ((a->strange == b->strange && (small == 0 || 100 * small > LIKE_PERCENT * large)) ||
        !starts_with_digit(text))
        return;
    before = ogi_document_last_text(self->document);
    if ((before.len > 0 && g_ascii_isdigit(before.str[before.len - 1])) ||
        (before.len >= 3 && starts_with_digit(ogi_text(before.str + before.len - 3, 3))))
        ogi_document_mark(self->document, OGI_CONTENT_UNLIKE);
}

void
ogi_flow_add(OgiFlow *self, OgiText text, gboolean raised, guint line)
{
    if (text.len == 0)
        return;
    if (!self->open) {
        OgiTextCell place = {.line = line, .column = OGI_NO_COLUMN, .colspan = 1, .rowspan = 1};

        begin(self, &place);
    }
    if (self->has_text && (self->line_break || self->blank)) {
        close_bracket(self);
        append(self, self->line_break ? "\n" : " ");
    }
    if (self->in_cell) {
        if (self->has_text && !raised &&
            (self->last.size != self->look.size || self->last.strange != self->look.strange))
            compare_looks(self, text);
        raise_text(self, text, raised);
    }
    self->last = self->look;
    ogi_document_append(self->document, text.str, text.len);
    self->has_text = TRUE;
    self->blank = FALSE;
    self->line_break = FALSE;
}

void
ogi_flow_leave_out(OgiFlow *self)
{
    self->left_out = TRUE;
}

void
ogi_flow_fill(OgiFlow *self, OgiFlowFill fill)
{
    if (self->open && self->in_cell)
        self->fill = MAX(self->fill, fill);
}

void
ogi_flow_mark(OgiFlow *self, OgiContent content)
{
    if (self->open && self->in_cell)
        ogi_document_mark(self->document, content);
}
