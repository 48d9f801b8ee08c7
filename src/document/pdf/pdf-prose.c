/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/text/text-line-private.h"
#include "pdf-prose-private.h"

enum {
    TOP_PERCENT = 12, /* of the page: where heads of pages are */
    FOOT_PERCENT = 85,
    MAX_NUMBER_CHARS = 16, /* 第 12 页 共 34 页 */
};

void
ogi_pdf_prose_init(OgiPdfProse *self, OgiDocument *document)
{
    *self = (OgiPdfProse){.document = document, .text = g_string_new(NULL)};
}

void
ogi_pdf_prose_clear(OgiPdfProse *self)
{
    g_string_free(self->text, TRUE);
    g_free(self->head);
    g_free(self->foot);
}

static const OgiPdfLine *
line_at(const OgiPdfProse *self, guint index)
{
    return &g_array_index(self->lines, OgiPdfLine, index);
}

/* (transfer full) */
static char *
line_text(const OgiPdfLine *line)
{
    GString *text = g_string_new(NULL);

    ogi_pdf_text_append(text, line);
    return g_string_free(text, FALSE);
}

void
ogi_pdf_prose_begin_page(OgiPdfProse *self, gint height, const GArray *lines)
{
    self->lines = lines;
    self->height = height;
    self->left = G_MAXINT;
    self->right = 0;
    for (guint i = 0; i < lines->len; i++) {
        self->left = MIN(self->left, line_at(self, i)->box.left);
        self->right = MAX(self->right, line_at(self, i)->box.right);
    }
}

/* A line of the margin is the same on each page, but for numbers. (transfer full) */
static char *
line_pattern(const OgiPdfLine *line)
{
    char *text = line_text(line);
    gsize n = 0;

    for (const char *p = text; *p != '\0'; p++) {
        if (!g_ascii_isdigit(*p))
            text[n++] = *p;
    }
    text[n] = '\0';
    return text;
}

void
ogi_pdf_prose_end_page(OgiPdfProse *self)
{
    g_clear_pointer(&self->head, g_free);
    g_clear_pointer(&self->foot, g_free);
    if (self->lines->len > 0) {
        self->head = line_pattern(line_at(self, 0));
        self->foot = line_pattern(line_at(self, self->lines->len - 1));
    }
    self->lines = NULL;
    self->new_page = TRUE;
}

/* Digits, with what goes around them: - 1 -, 第1页 共6页, 1/6. */
static gboolean
is_page_number(const OgiPdfLine *line)
{
    guint n_digits = 0;

    if (line->n > MAX_NUMBER_CHARS)
        return FALSE;
    for (guint i = 0; i < line->n; i++) {
        gunichar c = line->glyphs[i].c;

        if (g_unichar_isdigit(c))
            n_digits++;
        else if (!g_unichar_ispunct(c) && c != 0x7B2C && c != 0x9875 && c != 0x5171) /* 第 页 共 */
            return FALSE;
    }
    return n_digits > 0 && n_digits <= 8;
}

/* Skips up to max digits; NULL where there are none, or more. */
static const char *
skip_digits(const char *p, guint max)
{
    const char *end = p;

    while (g_ascii_isdigit(*end))
        end++;
    return end > p && end <= p + max ? end : NULL;
}

/* Whether the text begins with a date and goes on with a time: 2024/1/9 09:30, 1/9/24, 9:30 AM. */
static gboolean
begins_with_time(const char *text)
{
    const char *p = skip_digits(text, 4);

    for (guint i = 0; i < 2 && p != NULL; i++)
        p = *p == '/' ? skip_digits(p + 1, 4) : NULL;
    p = p != NULL ? strchr(p, ':') : NULL;
    return p != NULL && p[1] != '\0' && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[1]);
}

/* Whether it ends with the number of a page and how many there are, behind something else. */
static gboolean
ends_with_count(const char *text)
{
    const char *p = strrchr(text, ' ');

    p = p != NULL ? skip_digits(p + 1, 3) : NULL;
    p = p != NULL && *p == '/' ? skip_digits(p + 1, 3) : NULL;
    return p != NULL && *p == '\0';
}

/* What browsers print around a page: when, what, from where, which page. */
static gboolean
is_printed_margin(const char *text)
{
    return begins_with_time(text) || strstr(text, "://") != NULL || ends_with_count(text);
}

gboolean
ogi_pdf_prose_is_margin(const OgiPdfProse *self, guint index)
{
    const OgiPdfLine *line = line_at(self, index);
    gboolean in_head = index == 0 && line->box.bottom * 100 < self->height * TOP_PERCENT;
    gboolean in_foot =
        index + 1 == self->lines->len && line->box.top * 100 > self->height * FOOT_PERCENT;
    const char *before = in_head ? self->head : self->foot;
    g_autofree char *text = NULL;
    g_autofree char *pattern = NULL;

    if (!in_head && !in_foot)
        return FALSE;
    if (is_page_number(line))
        return TRUE;
    text = line_text(line);
    pattern = line_pattern(line);
    return is_printed_margin(text) || (before != NULL && g_str_equal(pattern, before));
}

/* Whether a line goes on in this one: it is full, and this is neither set in nor set off. */
static gboolean
goes_on(const OgiPdfProse *self, const OgiPdfLine *line)
{
    gint em = MAX(self->em, ogi_pdf_line_em(line));
    g_autofree char *text = line_text(line);

    if (self->right - self->last.right > 2 * em || line->box.left - self->left > em)
        return FALSE;
    if (!self->new_page && line->box.top - self->last.bottom > em)
        return FALSE;
    return !ogi_text_line_is_heading(ogi_text(text, strlen(text)));
}

void
ogi_pdf_prose_end(OgiPdfProse *self)
{
    OgiTextCell place = {
        .line = MAX(self->line, 1),
        .column = OGI_NO_COLUMN,
        .colspan = 1,
        .rowspan = 1,
    };

    if (self->open)
        ogi_document_add(self->document, &place, ogi_text(self->text->str, self->text->len));
    g_string_truncate(self->text, 0);
    self->open = FALSE;
}

void
ogi_pdf_prose_add(OgiPdfProse *self, const OgiPdfLine *line)
{
    if (self->open && !goes_on(self, line))
        ogi_pdf_prose_end(self);
    self->n_lines++;
    if (self->open) {
        ogi_pdf_text_continue(self->text, line, TRUE);
    } else {
        ogi_pdf_text_append(self->text, line);
        self->line = self->n_lines;
    }
    self->open = TRUE;
    self->new_page = FALSE;
    self->last = line->box;
    self->em = ogi_pdf_line_em(line);
}
