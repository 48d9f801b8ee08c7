/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/text/text-line-private.h"
#include "pdf-unruled-table-private.h"

enum { MIN_ROWS = 3 /* fewer are a signature, or a list */ };

/* A text in a line, far from the next. */
typedef struct {
    guint line;
    gint left;
    gint right;
    gsize offset; /* in texts */
    gsize len;
    gboolean value;
} Piece;

/* Columns of figures, from left to right. */
typedef struct {
    gint left;
    gint right;
} Column;

void
ogi_pdf_open_init(OgiPdfOpen *self)
{
    *self = (OgiPdfOpen){.pieces = g_array_new(FALSE, FALSE, sizeof(Piece)),
                         .texts = g_string_new(NULL)};
}

void
ogi_pdf_open_clear(OgiPdfOpen *self)
{
    g_array_unref(self->pieces);
    g_string_free(self->texts, TRUE);
}

/* A figure: not a label's number with what little of the label is in its first line (1.属于). */
static gboolean
is_figure(OgiText text)
{
    const char *dot = memchr(text.str, '.', text.len);

    if (dot != NULL && (dot + 1 == text.str + text.len || !g_ascii_isdigit(dot[1])))
        return FALSE;
    return ogi_text_line_is_value(text);
}

/* The end of the text that begins at a glyph. */
static guint
piece_end(const OgiPdfLine *line, guint first)
{
    gint em = ogi_pdf_line_em(line);
    guint i = first + 1;

    while (i < line->n && line->glyphs[i].box.left - line->glyphs[i - 1].box.right <= em)
        i++;
    return i;
}

gboolean
ogi_pdf_open_is_row(const OgiPdfLine *line)
{
    return piece_end(line, 0) < line->n;
}

static const Piece *
piece_at(const OgiPdfOpen *self, guint index)
{
    return &g_array_index(self->pieces, Piece, index);
}

static OgiText
piece_text(const OgiPdfOpen *self, const Piece *piece)
{
    return ogi_text(self->texts->str + piece->offset, piece->len);
}

void
ogi_pdf_open_add(OgiPdfOpen *self, const OgiPdfLine *line)
{
    guint n_values = 0, n_pieces = 0;

    for (guint first = 0, end; first < line->n; first = end, n_pieces++) {
        OgiPdfLine part = *line;
        Piece piece = {.line = self->n_lines, .offset = self->texts->len};

        end = piece_end(line, first);
        part.glyphs = line->glyphs + first;
        part.n = end - first;
        ogi_pdf_text_append(self->texts, &part);
        piece.left = part.glyphs[0].box.left;
        piece.right = part.glyphs[part.n - 1].box.right;
        piece.len = self->texts->len - piece.offset;
        piece.value = is_figure(piece_text(self, &piece));
        n_values += piece.value ? 1 : 0;
        g_array_append_val(self->pieces, piece);
    }
    self->n_lines++;
    if (n_values > 0 && n_pieces > 1) {
        self->n_rows++;
        self->last_row = self->n_lines;
    }
}

/* Pieces of the line that begins at this one; whether some are figures, behind something else. */
static guint
line_end(const OgiPdfOpen *self, guint first, gboolean *has_figures)
{
    guint i = first;

    *has_figures = FALSE;
    for (; i < self->pieces->len && piece_at(self, i)->line == piece_at(self, first)->line; i++)
        *has_figures = *has_figures || piece_at(self, i)->value;
    *has_figures = *has_figures && i > first + 1;
    return i;
}

static gint
compare_columns(gconstpointer a, gconstpointer b)
{
    const Column *x = a;
    const Column *y = b;

    return x->left < y->left ? -1 : x->left > y->left;
}

/* Columns of the lines with figures from a piece on, up to a line that heads others: it has texts
 * far apart, but no figures. *end is that line's first piece. */
static GArray *
find_columns(const OgiPdfOpen *self, guint first, guint *end)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(Column));
    gboolean has_figures;
    guint n = 0, next;

    for (*end = first; *end < self->pieces->len; *end = next) {
        next = line_end(self, *end, &has_figures);
        if (!has_figures && next > *end + 1)
            break;
        for (guint i = *end; has_figures && i < next; i++) {
            Column column = {piece_at(self, i)->left, piece_at(self, i)->right};

            if (piece_at(self, i)->value)
                g_array_append_val(columns, column);
        }
    }
    g_array_sort(columns, compare_columns);
    for (guint i = 0; i < columns->len; i++) {
        Column column = g_array_index(columns, Column, i);
        Column *last = n > 0 ? &g_array_index(columns, Column, n - 1) : NULL;

        if (last != NULL && column.left < last->right)
            last->right = MAX(last->right, column.right);
        else
            g_array_index(columns, Column, n++) = column;
    }
    g_array_set_size(columns, n);
    return columns;
}

static void
add_field(const OgiPdfOpen *self, GString *out, const Piece *piece)
{
    OgiText text = piece_text(self, piece);

    if (out->len > 0 && out->str[out->len - 1] != '\n')
        g_string_append_c(out, '\t');
    g_string_append_len(out, text.str, (gssize)text.len);
}

/* Labels as they come, then a field for every column, be it blank; some of it is a figure. */
static void
write_row(const OgiPdfOpen *self, GString *out, guint first, guint end, const GArray *columns)
{
    guint i = first;

    for (; i < end && !piece_at(self, i)->value; i++)
        add_field(self, out, piece_at(self, i));
    for (guint k = 0; k < columns->len; k++) {
        const Column *column = &g_array_index(columns, Column, k);

        if (i < end && piece_at(self, i)->left < column->right) {
            add_field(self, out, piece_at(self, i));
            i++;
        } else {
            g_string_append_c(out, '\t');
        }
    }
    for (; i < end; i++)
        add_field(self, out, piece_at(self, i));
    g_string_append_c(out, '\n');
}

/* A line as it stands: below the table, or where there is none, its texts are no fields. */
static void
write_line(const OgiPdfOpen *self, GString *out, guint first, guint end, gboolean in_table)
{
    for (guint i = first; i < end; i++) {
        OgiText text = piece_text(self, piece_at(self, i));

        if (i > first)
            g_string_append_c(out, in_table ? '\t' : ' ');
        g_string_append_len(out, text.str, (gssize)text.len);
    }
    g_string_append_c(out, '\n');
}

char *
ogi_pdf_open_take(OgiPdfOpen *self)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GArray) columns = NULL;
    guint columns_end = 0;
    gboolean has_figures;

    for (guint first = 0, end; first < self->pieces->len; first = end) {
        gboolean in_table =
            self->n_rows >= MIN_ROWS && piece_at(self, first)->line < self->last_row;

        end = line_end(self, first, &has_figures);
        has_figures = has_figures && in_table;
        if (has_figures && first >= columns_end) {
            g_clear_pointer(&columns, g_array_unref);
            columns = find_columns(self, first, &columns_end);
        }
        if (has_figures)
            write_row(self, out, first, end, columns);
        else
            write_line(self, out, first, end, in_table);
    }
    g_array_set_size(self->pieces, 0);
    g_string_truncate(self->texts, 0);
    self->n_lines = self->n_rows = self->last_row = 0;
    return g_string_free(out, FALSE);
}
