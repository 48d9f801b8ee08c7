/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/text/text-line-private.h"
#include "pdf-table-private.h"

enum {
    NEAR = 30,       /* tenths of a point: edges of one column on two pages */
    MAX_MARGIN = 60, /* likewise: within a cell, on either side */
};

typedef struct {
    guint row;
    guint rowspan;
    gint left; /* tenths of a point */
    gint right;
    GString *text; /* NULL: blank. Owned */
    guint content; /* OgiContent */
    gboolean open_top;
    gboolean open_bottom;
    gint indent;     /* of its lines, at least */
    gint begin;      /* left end of its last line */
    gint end;        /* right end of its last line */
    gint first;      /* width of its first character */
    GBytes *picture; /* NULL: none. Owned */
} Cell;

struct _OgiPdfTable {
    GArray *cells; /* Cell, by row and column */
    guint n_rows;
    OgiPdfBox box; /* on its last page */
};

static Cell *
cell_at(const OgiPdfTable *self, guint index)
{
    return &g_array_index(self->cells, Cell, index);
}

static void
clear_cell(gpointer data)
{
    Cell *cell = data;

    if (cell->text != NULL)
        g_string_free(cell->text, TRUE);
    cell->text = NULL;
    g_clear_pointer(&cell->picture, g_bytes_unref);
}

void
ogi_pdf_table_free(OgiPdfTable *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->cells);
    g_free(self);
}

/* Whether the cell's last line has no room for a character of this width: between margins that are
 * as wide as the smallest indent, but not where that is a centred line's. */
static gboolean
is_full(const Cell *cell, gint width)
{
    gint margin = MIN(cell->indent, MAX_MARGIN);

    return cell->right - cell->left - (cell->end - cell->begin) < width + 2 * margin;
}

static void
read_text(Cell *cell, OgiPdfGlyph *glyphs, guint n)
{
    g_autoptr(GArray) lines = ogi_pdf_text_lines(glyphs, n);

    if (lines->len == 0)
        return;
    cell->text = g_string_new(NULL);
    cell->indent = G_MAXINT;
    for (guint i = 0; i < lines->len; i++) {
        const OgiPdfLine *line = &g_array_index(lines, OgiPdfLine, i);

        cell->indent = MIN(cell->indent, MAX(line->box.left - cell->left, 0));
    }
    for (guint i = 0; i < lines->len; i++) {
        const OgiPdfLine *line = &g_array_index(lines, OgiPdfLine, i);
        gint width = line->glyphs[0].box.right - line->glyphs[0].box.left;

        if (i == 0)
            cell->first = width;
        ogi_pdf_text_continue(cell->text, line, i > 0 && is_full(cell, width));
        cell->begin = line->box.left;
        cell->end = line->box.right;
    }
}

OgiPdfTable *
ogi_pdf_table_new(const OgiPdfGrid *grid, OgiPdfGlyph *glyphs, const guint *owners, guint n)
{
    OgiPdfTable *self = g_new0(OgiPdfTable, 1);
    guint at = 0;

    self->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    g_array_set_clear_func(self->cells, clear_cell);
    self->n_rows = grid->ys->len - 1;
    self->box = grid->box;
    for (guint i = 0; i < grid->cells->len; i++) {
        const OgiPdfCell *place = &g_array_index(grid->cells, OgiPdfCell, i);
        Cell cell = {
            .row = place->row,
            .rowspan = place->rowspan,
            .left = place->box.left,
            .right = place->box.right,
            .content = place->content,
            .open_top = place->open_top,
            .open_bottom = place->open_bottom,
            .picture = place->picture != NULL ? g_bytes_ref(place->picture) : NULL,
        };
        guint start = at;

        while (at < n && owners[at] == i)
            at++;
        if (at > start)
            read_text(&cell, glyphs + start, at - start);
        g_array_append_val(self->cells, cell);
    }
    return self;
}

gboolean
ogi_pdf_table_fits(const OgiPdfTable *self, const OgiPdfTable *next)
{
    return ABS(self->box.left - next->box.left) <= NEAR &&
           ABS(self->box.right - next->box.right) <= NEAR;
}

const OgiPdfBox *
ogi_pdf_table_box(const OgiPdfTable *self)
{
    return &self->box;
}

static gboolean
same_columns(const Cell *a, const Cell *b)
{
    return ABS(a->left - b->left) <= NEAR && ABS(a->right - b->right) <= NEAR;
}

static gboolean
same_text(const Cell *a, const Cell *b)
{
    if (a->text == NULL || b->text == NULL)
        return a->text == b->text;
    return g_string_equal(a->text, b->text);
}

/* Rows at the top of next that repeat those of self: headings. */
static guint
count_repeated(const OgiPdfTable *self, const OgiPdfTable *next)
{
    guint n = 0;     /* rows that are repeated in full */
    guint until = 0; /* first row that none of the cells so far reach into */
    gboolean any_text = FALSE;

    for (guint i = 0; i < MIN(self->cells->len, next->cells->len); i++) {
        const Cell *ours = cell_at(self, i);
        const Cell *theirs = cell_at(next, i);

        if (theirs->row >= until && any_text)
            n = until;
        if (ours->row != theirs->row || ours->rowspan != theirs->rowspan ||
            !same_columns(ours, theirs) || !same_text(ours, theirs))
            return n;
        until = MAX(until, theirs->row + theirs->rowspan);
        any_text = any_text || theirs->text != NULL;
    }
    return n;
}

/* The cell at the bottom of the table in the columns of another; NULL where there is none. */
static Cell *
find_above(const OgiPdfTable *self, guint n_cells, const Cell *below)
{
    for (guint i = n_cells; i > 0; i--) {
        Cell *cell = cell_at(self, i - 1);

        if (cell->row + cell->rowspan == self->n_rows && same_columns(cell, below))
            return cell;
    }
    return NULL;
}

/* A label with a number of its own: 1. （一） 一、 */
static gboolean
is_numbered(const GString *text)
{
    return ogi_text_line_is_heading(ogi_text(text->str, text->len));
}

/* No figure is broken by the end of a page. */
static gboolean
is_figure(const GString *text)
{
    return ogi_text_line_is_value(ogi_text(text->str, text->len));
}

/* Whether the text of a cell above, if it has any, goes on in that of this one: it is full, or is
 * numbered in a column whose labels are. */
static gboolean
goes_on(const Cell *above, const Cell *cell)
{
    return above->text != NULL && (is_full(above, cell->first) || is_numbered(above->text)) &&
           !is_numbered(cell->text) && !is_figure(cell->text);
}

/* Whether the first row is the rest of one that the end of the page cut, though lines are drawn
 * there: what text it has goes on from above, and there's some. */
static gboolean
is_rest(const OgiPdfTable *self, const OgiPdfTable *next, guint first, guint row)
{
    gboolean any = FALSE;

    for (guint i = first; i < next->cells->len && cell_at(next, i)->row == row; i++) {
        const Cell *cell = cell_at(next, i);
        const Cell *above = find_above(self, self->cells->len, cell);

        if (above == NULL || (cell->text != NULL && !goes_on(above, cell)))
            return FALSE;
        any = any || cell->text != NULL;
    }
    return any;
}

static void
append_text(Cell *above, Cell *cell)
{
    above->content |= cell->content;
    above->open_bottom = cell->open_bottom;
    if (cell->text == NULL)
        return;
    if (above->picture == NULL && cell->picture != NULL)
        above->picture = g_bytes_ref(cell->picture);
    if (above->text == NULL)
        above->text = g_string_new(NULL);
    if (above->text->len > 0 && g_ascii_isdigit(above->text->str[above->text->len - 1]) &&
        g_ascii_isdigit(cell->text->str[0]))
        g_string_append_c(above->text, '\n');
    g_string_append_len(above->text, cell->text->str, (gssize)cell->text->len);
    above->begin = cell->begin;
    above->end = cell->end;
}

/* How the first row of a page that isn't a repeated heading goes with what is above it. */
typedef struct {
    guint row;      /* in next */
    guint first;    /* its first cell */
    guint n_ours;   /* cells above */
    gboolean open;  /* some cells are cut without a line: then it shows which are */
    gboolean whole; /* all of it is the rest of the last row */
} Seam;

/* Whether a cell is cut from the one above, and no line is drawn. */
static gboolean
is_cut(const Seam *seam, const Cell *above, const Cell *cell)
{
    return above != NULL && above->open_bottom && (cell->open_top || seam->row > 0);
}

/* Whether a cell of the first row is the rest of the one above. */
static gboolean
is_rest_of(const Seam *seam, const Cell *above, const Cell *cell)
{
    if (seam->open)
        return is_cut(seam, above, cell);
    if (seam->whole)
        return TRUE;
    return above->text != NULL && above->rowspan + cell->rowspan > 2 &&
           (cell->text == NULL || goes_on(above, cell));
}

static Seam
find_seam(const OgiPdfTable *self, const OgiPdfTable *next)
{
    Seam seam = {.row = count_repeated(self, next), .n_ours = self->cells->len};
    gboolean all = TRUE;

    while (seam.first < next->cells->len && cell_at(next, seam.first)->row < seam.row)
        seam.first++;
    for (guint i = seam.first; i < next->cells->len && cell_at(next, i)->row == seam.row; i++) {
        const Cell *cell = cell_at(next, i);
        gboolean cut = is_cut(&seam, find_above(self, seam.n_ours, cell), cell);

        seam.open = seam.open || cut;
        all = all && cut;
    }
    seam.whole = seam.open ? all : is_rest(self, next, seam.first, seam.row);
    return seam;
}

void
ogi_pdf_table_join(OgiPdfTable *self, OgiPdfTable *next)
{
    Seam seam = find_seam(self, next);
    guint shift = self->n_rows - seam.row - (seam.whole ? 1 : 0);

    for (guint i = seam.first; i < next->cells->len; i++) {
        Cell cell = *cell_at(next, i);
        Cell *above = cell.row == seam.row ? find_above(self, seam.n_ours, &cell) : NULL;

        cell.row += shift;
        if (above != NULL && is_rest_of(&seam, above, &cell)) {
            append_text(above, &cell);
            above->rowspan += cell.rowspan - (seam.whole ? 1 : 0);
        } else {
            g_array_append_val(self->cells, cell);
            cell_at(next, i)->text = NULL;
            cell_at(next, i)->picture = NULL;
        }
    }
    self->n_rows = shift + next->n_rows;
    self->box = next->box;
    ogi_pdf_table_free(next);
}

static gint
compare_ints(gconstpointer a, gconstpointer b)
{
    gint x = *(const gint *)a;
    gint y = *(const gint *)b;

    return x < y ? -1 : x > y;
}

/* The left edges of all columns, over all pages. */
static GArray *
find_columns(const OgiPdfTable *self)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(gint));
    guint n = 0;

    for (guint i = 0; i < self->cells->len; i++) {
        g_array_append_val(columns, cell_at(self, i)->left);
        g_array_append_val(columns, cell_at(self, i)->right);
    }
    g_array_sort(columns, compare_ints);
    for (guint i = 0; i < columns->len; i++) {
        gint edge = g_array_index(columns, gint, i);

        if (n == 0 || edge - g_array_index(columns, gint, n - 1) > NEAR)
            g_array_index(columns, gint, n++) = edge;
    }
    g_array_set_size(columns, n);
    return columns;
}

/* The column that begins at an edge. */
static guint
column_at(const GArray *columns, gint edge)
{
    guint i = 0;

    while (i + 1 < columns->len && g_array_index(columns, gint, i + 1) <= edge)
        i++;
    return i;
}

void
ogi_pdf_table_write(const OgiPdfTable *self, OgiDocument *document, guint number)
{
    g_autoptr(GArray) columns = find_columns(self);

    for (guint i = 0; i < self->cells->len; i++) {
        const Cell *cell = cell_at(self, i);
        guint column = column_at(columns, cell->left);
        guint end = column_at(columns, cell->right);
        OgiTextCell place = {
            .line = cell->row + 1,
            .row = cell->row,
            .table = (guint16)MIN(number, G_MAXUINT16),
            .column = (guint16)column,
            .colspan = (guint16)(end > column ? end - column : 1),
            .rowspan = (guint16)MIN(cell->rowspan, G_MAXUINT16),
            .content = (guint8)cell->content,
        };

        ogi_document_add(document, &place,
                         cell->text != NULL ? ogi_text(cell->text->str, cell->text->len)
                                            : ogi_text("", 0));
        if (cell->picture != NULL)
            ogi_document_set_picture(document, cell->picture);
    }
}
