/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-drawing-private.h"
#include "pdf-ink-private.h"
#include "pdf-page-private.h"

enum {
    PICTURE = 500,      /* tenths of a point: a smaller one is no page of text */
    THIN = 30,          /* a thinner one is a line */
    NEAR = 18,          /* a line at this distance from an edge is that */
    LARGEST = 1000,     /* height of a character, in tenths of a point */
    MAX_OVERHANG = 600, /* of text over the lines of its cell, at once */
    MAX_PICTURES = 200, /* large ones that are looked at for text */
};

/* How many characters of a font there are, and how many no report has. */
typedef struct {
    guint n;
    guint n_odd;
} FontCount;

/* A character, and the cell that it's in: of the grids of the page, or none of them. */
typedef struct {
    OgiPdfGlyph glyph;
    guint grid; /* index; as many as there are: outside */
    guint cell;
} Placed;

static OgiPdfGlyph *
glyph_at(const OgiPdfPage *self, guint index)
{
    return &g_array_index(self->glyphs, OgiPdfGlyph, index);
}

static gboolean
is_unnamed(gunichar c)
{
    return c == 0xFFFD || g_unichar_type(c) == G_UNICODE_PRIVATE_USE ||
           g_unichar_type(c) == G_UNICODE_UNASSIGNED;
}

/* Characters that a font without names comes out as: rare ideographs, other scripts. */
static gboolean
is_odd(gunichar c)
{
    return is_unnamed(c) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xA000 && c <= 0xD7FF) ||
           (c >= 0x0250 && c <= 0x02FF) || (c >= 0x0400 && c <= 0x1FFF) || c >= 0x20000;
}

/* Where many characters of a font are odd, it names none. */
static void
mark_unknown(OgiPdfPage *self)
{
    g_autoptr(GHashTable) fonts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    FontCount *count = NULL;

    for (guint i = 0; i < self->glyphs->len; i++) {
        const OgiPdfGlyph *glyph = glyph_at(self, i);

        if (i == 0 || glyph->font != glyph_at(self, i - 1)->font)
            count = g_hash_table_lookup(fonts, glyph->font);
        if (count == NULL) {
            count = g_new0(FontCount, 1);
            g_hash_table_insert(fonts, (gpointer)(guintptr)glyph->font, count);
        }
        count->n++;
        count->n_odd += is_odd(glyph->c) ? 1 : 0;
    }
    for (guint i = 0; i < self->glyphs->len; i++) {
        OgiPdfGlyph *glyph = glyph_at(self, i);

        if (i == 0 || glyph->font != glyph_at(self, i - 1)->font)
            count = g_hash_table_lookup(fonts, glyph->font);
        if (count->n_odd * 8 > count->n || is_unnamed(glyph->c))
            glyph->marks |= OGI_PDF_UNKNOWN;
        if (glyph->marks & OGI_PDF_UNSEEN)
            continue;
        self->n_seen++;
        self->n_unknown += glyph->marks & OGI_PDF_UNKNOWN ? 1 : 0;
    }
}

static gint
compare_placed(gconstpointer a, gconstpointer b)
{
    const Placed *x = a;
    const Placed *y = b;

    if (x->grid != y->grid)
        return x->grid < y->grid ? -1 : 1;
    return x->cell < y->cell ? -1 : x->cell > y->cell;
}

static Placed
place(const OgiPdfPage *self, const OgiPdfGlyph *glyph)
{
    Placed placed = {*glyph, self->grids->len, 0};
    gint x = (glyph->box.left + glyph->box.right) / 2;
    gint y = (glyph->box.top + glyph->box.bottom) / 2;

    for (guint i = 0; i < self->grids->len; i++) {
        gint cell = ogi_pdf_grid_cell_at(self->grids->pdata[i], x, y);

        if (cell < 0)
            continue;
        placed.grid = i;
        placed.cell = (guint)cell;
        break;
    }
    return placed;
}

static gint
height_of(const OgiPdfBox *box)
{
    return box->bottom - box->top;
}

/* Height of most characters of the page. */
static gint
common_height(const OgiPdfPage *self)
{
    guint counts[LARGEST + 1] = {0};
    gint most = 0;

    for (guint i = 0; i < self->glyphs->len; i++)
        counts[MIN(height_of(&glyph_at(self, i)->box), LARGEST)]++;
    for (gint i = 1; i <= LARGEST; i++)
        most = counts[i] > counts[most] ? i : most;
    return most;
}

/* Marks large characters that reach over the edges of their cells: they lie on the table, and are
 * no text of it. */
static void
mark_watermarks(OgiPdfPage *self)
{
    gint large = self->grids->len > 0 ? 2 * common_height(self) : G_MAXINT;

    for (guint i = 0; i < self->glyphs->len; i++) {
        OgiPdfGlyph *glyph = glyph_at(self, i);
        Placed placed;
        const OgiPdfBox *cell;

        if (height_of(&glyph->box) <= large)
            continue;
        placed = place(self, glyph);
        if (placed.grid == self->grids->len)
            continue;
        cell = &g_array_index(((OgiPdfGrid *)self->grids->pdata[placed.grid])->cells, OgiPdfCell,
                              placed.cell)
                    .box;
        if (glyph->box.top < cell->top || glyph->box.bottom > cell->bottom ||
            glyph->box.left < cell->left || glyph->box.right > cell->right)
            glyph->marks |= OGI_PDF_UNSEEN | OGI_PDF_COVERED;
    }
}

/* Sorts the characters by where they belong. Outside of tables, what isn't seen is none. */
static void
sort_glyphs(OgiPdfPage *self)
{
    guint n = self->glyphs->len;
    g_autofree Placed *placed = g_new(Placed, n);
    guint at = 0, n_placed = 0;

    for (guint i = 0; i < n; i++) {
        Placed next = place(self, glyph_at(self, i));

        if (next.glyph.marks & OGI_PDF_COVERED && next.grid == self->grids->len) {
            next.glyph.marks = 0; /* what was there is part of a line */
            next.glyph.c = 0xFFFD;
        }
        if (next.grid < self->grids->len ||
            !(next.glyph.marks & (OGI_PDF_UNSEEN | OGI_PDF_STRUCK | OGI_PDF_TURNED)))
            placed[n_placed++] = next;
    }
    if (n_placed > 0)
        qsort(placed, n_placed, sizeof *placed, compare_placed);
    g_array_set_size(self->glyphs, n_placed);
    self->cells = g_new(guint, n_placed);
    self->starts = g_new(guint, self->grids->len + 2);
    for (guint i = 0; i < n_placed; i++) {
        *glyph_at(self, i) = placed[i].glyph;
        self->cells[i] = placed[i].cell;
    }
    for (guint grid = 0; grid <= self->grids->len; grid++) {
        self->starts[grid] = at;
        while (at < n_placed && placed[at].grid == grid)
            at++;
    }
    self->starts[self->grids->len + 1] = n_placed;
}

/* Whether the line is no more than an edge of a picture as high as a few lines of text: of one in a
 * cell. */
static gboolean
is_edge_of_picture(const OgiPdfDrawing *drawing, const OgiPdfRule *rule, gboolean is_across)
{
    for (guint i = 0; i < drawing->pictures->len; i++) {
        const OgiPdfBox *box = &g_array_index(drawing->pictures, OgiPdfBox, i);
        gint first = is_across ? box->top : box->left, last = is_across ? box->bottom : box->right;
        gint from = is_across ? box->left : box->top, to = is_across ? box->right : box->bottom;

        if (box->bottom - box->top < THIN || box->bottom - box->top > PICTURE ||
            box->right - box->left < THIN)
            continue;
        if (rule->from >= from - NEAR && rule->to <= to + NEAR &&
            (ABS(rule->at - first) <= NEAR || ABS(rule->at - last) <= NEAR))
            return TRUE;
    }
    return FALSE;
}

static void
drop_edges(const OgiPdfDrawing *drawing, GArray *rules, gboolean is_across)
{
    guint n = 0;

    for (guint i = 0; i < rules->len; i++) {
        const OgiPdfRule *rule = &g_array_index(rules, OgiPdfRule, i);

        if (!is_edge_of_picture(drawing, rule, is_across))
            g_array_index(rules, OgiPdfRule, n++) = *rule;
    }
    g_array_set_size(rules, n);
}

static void
find_grids(OgiPdfPage *self, const OgiPdfDrawing *drawing, const OgiPdfBox *before)
{
    g_autoptr(GArray) across = g_array_new(FALSE, FALSE, sizeof(OgiPdfRule));
    g_autoptr(GArray) down = g_array_new(FALSE, FALSE, sizeof(OgiPdfRule));
    OgiPdfPicture picture = {
        .pixels = drawing->pixels,
        .width = drawing->n_across,
        .height = drawing->n_down,
        .pixel = drawing->pixel,
    };

    if (self->glyphs->len > 0)
        ogi_pdf_rules_find(&picture, across, down);
    drop_edges(drawing, across, TRUE);
    drop_edges(drawing, down, FALSE);
    self->grids = ogi_pdf_grids_find(across, down, before);
}

/* The lowest end of a character that hangs out of an open cell of the grid, or stands close below
 * such; the grid's own end where there's none. */
static gint
find_overhang(const OgiPdfPage *self, const OgiPdfGrid *grid)
{
    gint bottom = grid->box.bottom;

    for (guint i = 0; i < self->glyphs->len; i++) {
        const OgiPdfBox *box = &glyph_at(self, i)->box;
        gint high = box->bottom - box->top;
        gint cell;

        if (box->bottom <= bottom || box->top > bottom + high)
            continue;
        cell = ogi_pdf_grid_cell_at(grid, (box->left + box->right) / 2, grid->box.bottom - 1);
        if (cell >= 0 && g_array_index(grid->cells, OgiPdfCell, cell).open_bottom)
            bottom = box->bottom;
    }
    return bottom;
}

/* Where the end of a page cuts a cell, its text may reach further down than its lines. */
static void
extend_last(OgiPdfPage *self)
{
    OgiPdfGrid *last = self->grids->len > 0 ? self->grids->pdata[self->grids->len - 1] : NULL;
    gint start = last != NULL ? last->box.bottom : 0;

    for (gint bottom = start; last != NULL; start = bottom) {
        bottom = find_overhang(self, last);
        if (bottom == start || bottom - start > MAX_OVERHANG)
            return;
        ogi_pdf_grid_extend(last, bottom + 1);
        bottom++;
    }
}

static gboolean
is_large(const OgiPdfBox *box)
{
    return box->right - box->left > PICTURE && box->bottom - box->top > PICTURE;
}

/* A picture behind text is its ground, or a stamp. */
static gboolean
has_text(const OgiPdfPage *self, const OgiPdfBox *box)
{
    for (guint i = 0; i < self->glyphs->len; i++) {
        const OgiPdfGlyph *glyph = glyph_at(self, i);
        gint x = (glyph->box.left + glyph->box.right) / 2;
        gint y = (glyph->box.top + glyph->box.bottom) / 2;

        if (!(glyph->marks & OGI_PDF_UNSEEN) && x >= box->left && x < box->right && y >= box->top &&
            y < box->bottom)
            return TRUE;
    }
    return FALSE;
}

static gint
compare_heights(gconstpointer a, gconstpointer b)
{
    const OgiPdfBox *x = a;
    const OgiPdfBox *y = b;

    return (x->top + x->bottom) - (y->top + y->bottom);
}

static void
find_pictures(OgiPdfPage *self, const OgiPdfDrawing *drawing)
{
    guint n = 0;

    self->pictures = g_array_new(FALSE, FALSE, sizeof(OgiPdfBox));
    for (guint i = 0; i < drawing->pictures->len && n < MAX_PICTURES; i++) {
        const OgiPdfBox *box = &g_array_index(drawing->pictures, OgiPdfBox, i);

        if (!is_large(box))
            continue;
        self->has_picture = TRUE;
        n++;
        if (!has_text(self, box))
            g_array_append_val(self->pictures, *box);
    }
    g_array_sort(self->pictures, compare_heights);
}

OgiPdfPage *
ogi_pdf_page_new(fz_context *context, fz_page *source, const OgiPdfBox *before)
{
    OgiPdfDrawing *drawing = ogi_pdf_drawing_new(context, source);
    OgiPdfPage *self = g_new0(OgiPdfPage, 1);

    self->width = drawing->width;
    self->height = drawing->height;
    self->glyphs = g_array_ref(drawing->glyphs);
    mark_unknown(self);
    find_grids(self, drawing, before);
    extend_last(self);
    ogi_pdf_ink_mark_glyphs(drawing, self->glyphs, self->grids);
    mark_watermarks(self);
    sort_glyphs(self);
    find_pictures(self, drawing);
    for (guint i = 0; i < self->grids->len; i++) {
        guint n = self->starts[i + 1] - self->starts[i];

        /* without glyphs there may be no array: pictures and lines are in its cells all the same */
        ogi_pdf_ink_mark_cells(drawing, self->grids->pdata[i],
                               n > 0 ? glyph_at(self, self->starts[i]) : NULL,
                               n > 0 ? self->cells + self->starts[i] : NULL, n);
    }
    ogi_pdf_drawing_free(drawing);
    return self;
}

void
ogi_pdf_page_free(OgiPdfPage *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->glyphs);
    g_ptr_array_unref(self->grids);
    g_clear_pointer(&self->pictures, g_array_unref);
    g_free(self->cells);
    g_free(self->starts);
    g_free(self);
}
