/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-text-private.h"

static gint
height(const OgiPdfBox *box)
{
    return box->bottom - box->top;
}

static gint
compare_heights(gconstpointer a, gconstpointer b)
{
    const OgiPdfBox *x = &((const OgiPdfGlyph *)a)->box;
    const OgiPdfBox *y = &((const OgiPdfGlyph *)b)->box;
    gint at_x = x->top + x->bottom, at_y = y->top + y->bottom;

    if (at_x != at_y)
        return at_x < at_y ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

static gint
compare_lefts(gconstpointer a, gconstpointer b)
{
    const OgiPdfBox *x = &((const OgiPdfGlyph *)a)->box;
    const OgiPdfBox *y = &((const OgiPdfGlyph *)b)->box;

    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

gboolean
ogi_pdf_glyph_is_twice(const OgiPdfGlyph *a, const OgiPdfGlyph *b)
{
    return a->c == b->c && b->box.left - a->box.left <= height(&a->box) / 8 &&
           ABS(a->box.top - b->box.top) <= height(&a->box) / 8;
}

static void
add_line(GArray *lines, OgiPdfGlyph *glyphs, guint n)
{
    OgiPdfLine line = {.box = glyphs[0].box, .glyphs = glyphs};

    qsort(glyphs, n, sizeof *glyphs, compare_lefts);
    for (guint i = 0; i < n; i++) {
        if (line.n == 0 || !ogi_pdf_glyph_is_twice(&glyphs[line.n - 1], &glyphs[i]))
            glyphs[line.n++] = glyphs[i];
    }
    for (guint i = 0; i < line.n; i++) {
        line.box.left = MIN(line.box.left, glyphs[i].box.left);
        line.box.top = MIN(line.box.top, glyphs[i].box.top);
        line.box.right = MAX(line.box.right, glyphs[i].box.right);
        line.box.bottom = MAX(line.box.bottom, glyphs[i].box.bottom);
    }
    g_array_append_val(lines, line);
}

/* Next to each other: they share half of the height of the smaller one. */
static gboolean
is_beside(const OgiPdfBox *a, const OgiPdfBox *b)
{
    gint common = MIN(a->bottom, b->bottom) - MAX(a->top, b->top);

    return common * 2 > MIN(height(a), height(b));
}

/* Moves those that count to the front; returns how many there are. */
static guint
keep_seen(OgiPdfGlyph *glyphs, guint n)
{
    guint n_seen = 0;

    for (guint i = 0; i < n; i++) {
        if (!(glyphs[i].marks & (OGI_PDF_UNSEEN | OGI_PDF_STRUCK | OGI_PDF_TURNED)))
            glyphs[n_seen++] = glyphs[i];
    }
    return n_seen;
}

GArray *
ogi_pdf_text_lines(OgiPdfGlyph *glyphs, guint n)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(OgiPdfLine));
    guint first = 0;

    n = keep_seen(glyphs, n);
    if (n == 0)
        return lines;
    qsort(glyphs, n, sizeof *glyphs, compare_heights);
    for (guint i = 1; i <= n; i++) {
        if (i < n && is_beside(&glyphs[first].box, &glyphs[i].box))
            continue;
        add_line(lines, glyphs + first, i - first);
        first = i;
    }
    return lines;
}

gint
ogi_pdf_line_em(const OgiPdfLine *line)
{
    gint em = 1;

    for (guint i = 0; i < line->n; i++)
        em = MAX(em, height(&line->glyphs[i].box));
    return em;
}

static gboolean
is_digit(gunichar c)
{
    return c < 0x80 && g_ascii_isdigit((gchar)c);
}

static gboolean
is_latin(gunichar c)
{
    return c < 0x80 && g_ascii_isalnum((gchar)c);
}

/* Whether there is a blank between two characters: words have narrow ones. */
static gboolean
is_apart(const OgiPdfGlyph *a, const OgiPdfGlyph *b)
{
    gint gap = b->box.left - a->box.right;
    gint em = MAX(height(&a->box), height(&b->box));

    return gap > (a->c < 0x80 && b->c < 0x80 ? em / 5 : em);
}

gboolean
ogi_pdf_glyph_is_note(const OgiPdfGlyph *before, const OgiPdfGlyph *glyph)
{
    gint em = height(&before->box);

    return is_digit(glyph->c) && height(&glyph->box) * 8 < em * 7 &&
           ABS(before->box.bottom - glyph->box.bottom) > em / 8;
}

void
ogi_pdf_text_append(GString *text, const OgiPdfLine *line)
{
    const OgiPdfGlyph *full = NULL; /* the last one that isn't a note's */
    gboolean in_note = FALSE;

    for (guint i = 0; i < line->n; i++) {
        const OgiPdfGlyph *glyph = &line->glyphs[i];
        gboolean note = full != NULL && ogi_pdf_glyph_is_note(full, glyph);

        if (note != in_note)
            g_string_append_c(text, note ? '[' : ']');
        else if (i > 0 && is_apart(glyph - 1, glyph))
            g_string_append_c(text, ' ');
        g_string_append_unichar(text, glyph->marks & OGI_PDF_UNKNOWN ? 0xFFFD : glyph->c);
        in_note = note;
        full = note ? full : glyph;
    }
    if (in_note)
        g_string_append_c(text, ']');
}

void
ogi_pdf_text_continue(GString *text, const OgiPdfLine *line, gboolean before_full)
{
    gunichar last = text->len > 0 ? (gunichar)(guint8)text->str[text->len - 1] : 0;

    if (last < 0x80 && is_latin(last) && is_latin(line->glyphs[0].c) &&
        !(before_full && is_digit(last) && is_digit(line->glyphs[0].c)))
        g_string_append_c(text, '\n');
    ogi_pdf_text_append(text, line);
}
