/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PDF with a text layer as cells. Its pages know characters and lines, but neither tables nor
 * paragraphs: tables are what is ruled, paragraphs are lines that are full up to the margin and the
 * one that isn't.
 */
#include <ogistat/error.h>
#include <ogistat/limits.h>

#include "document/document-private.h"
#include "document/readers-private.h"
#include "document/text/text-line-private.h"
#include "pdf-page-private.h"
#include "pdf-pages-private.h"
#include "pdf-prose-private.h"
#include "pdf-table-private.h"
#include "pdf-unruled-table-private.h"

enum { FEW_GLYPHS = 30 /* in a document: a page number at most */ };

typedef struct {
    OgiDocument *document;
    void (*step)(void); /* NULL: nobody waits */
    OgiPdfProse prose;
    OgiPdfTable *table; /* that may go on; NULL: none. Owned */
    OgiPdfOpen open;    /* lines that may be a table without ruled lines */
    guint n_tables;
    guint64 n_glyphs;
    guint64 n_unknown; /* characters that the file's fonts don't name */
} PdfReader;

/* A character, and the cell that it's in: of the grids of the page, or none of them. */
typedef struct {
    OgiPdfGlyph glyph;
    guint grid; /* index; as many as there are: outside */
    guint cell;
} Placed;

/* Text of lines that weren't ruled, as flattened text has it; its tables are numbered on. */
static void
read_open(PdfReader *self, const char *text)
{
    guint first = ogi_document_n_cells(self->document);
    guint n_tables = 0, n;
    OgiTextCell *cells;

    ogi_text_reader_read(self->document, "", (const guint8 *)text, strlen(text), NULL);
    cells = ogi_document_cells_from(self->document, first, &n);
    for (guint i = 0; i < n; i++) {
        n_tables = MAX(n_tables, cells[i].table);
        if (cells[i].table > 0)
            cells[i].table = (guint16)MIN(cells[i].table + self->n_tables, G_MAXUINT16);
    }
    self->n_tables += n_tables;
    if (n_tables > 0)
        ogi_document_note(self->document, "S-BORDER", 0, NULL);
}

static void
end_open(PdfReader *self)
{
    g_autofree char *text = NULL;

    if (self->open.n_lines == 0)
        return;
    text = ogi_pdf_open_take(&self->open);
    read_open(self, text);
}

static void
end_table(PdfReader *self)
{
    end_open(self);
    if (self->table != NULL)
        ogi_pdf_table_write(self->table, self->document, ++self->n_tables);
    g_clear_pointer(&self->table, ogi_pdf_table_free);
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
place(const OgiPdfPage *page, const OgiPdfGlyph *glyph)
{
    Placed placed = {*glyph, page->grids->len, 0};
    gint x = (glyph->box.left + glyph->box.right) / 2;
    gint y = (glyph->box.top + glyph->box.bottom) / 2;

    for (guint i = 0; i < page->grids->len; i++) {
        gint cell = ogi_pdf_grid_cell_at(page->grids->pdata[i], x, y);

        if (cell < 0)
            continue;
        placed.grid = i;
        placed.cell = (guint)cell;
        break;
    }
    return placed;
}

/* The page's glyphs, sorted by where they belong; cells has the cell of each. */
static guint *
sort_glyphs(OgiPdfPage *page, guint *starts)
{
    guint n = page->glyphs->len;
    g_autofree Placed *placed = g_new(Placed, n);
    guint *cells = g_new(guint, n);
    guint at = 0;

    for (guint i = 0; i < n; i++)
        placed[i] = place(page, &g_array_index(page->glyphs, OgiPdfGlyph, i));
    qsort(placed, n, sizeof *placed, compare_placed);
    for (guint i = 0; i < n; i++) {
        g_array_index(page->glyphs, OgiPdfGlyph, i) = placed[i].glyph;
        cells[i] = placed[i].cell;
    }
    for (guint grid = 0; grid <= page->grids->len; grid++) {
        starts[grid] = at;
        while (at < n && placed[at].grid == grid)
            at++;
    }
    starts[page->grids->len + 1] = n;
    return cells;
}

static void
read_grid(PdfReader *self, const OgiPdfGrid *grid, OgiPdfGlyph *glyphs, const guint *cells, guint n,
          gboolean begins_page)
{
    g_autoptr(OgiPdfTable) table = ogi_pdf_table_new(grid, glyphs, cells, n);

    if (begins_page && self->table != NULL && ogi_pdf_table_fits(self->table, table)) {
        ogi_pdf_table_join(self->table, g_steal_pointer(&table));
        return;
    }
    ogi_pdf_prose_end(&self->prose);
    end_table(self);
    self->table = g_steal_pointer(&table);
}

/* A section's heading or a sentence: what no table goes on over. */
static gboolean
ends_open(const OgiPdfLine *line)
{
    g_autoptr(GString) text = g_string_new(NULL);
    OgiText whole;

    ogi_pdf_text_append(text, line);
    whole = ogi_text(text->str, text->len);
    return ogi_text_line_is_sentence(whole) ||
           (ogi_text_line_is_heading(whole) &&
            (g_str_has_suffix(text->str, "情况") || g_str_has_suffix(text->str, "事项")));
}

static void
read_line(PdfReader *self, const OgiPdfLine *line)
{
    gboolean is_row = ogi_pdf_open_is_row(line);

    if (self->open.n_lines > 0 && !is_row && ends_open(line))
        end_open(self);
    if (self->open.n_lines == 0 && !is_row) {
        end_table(self);
        ogi_pdf_prose_add(&self->prose, line);
        return;
    }
    if (self->open.n_lines == 0) {
        end_table(self);
        ogi_pdf_prose_end(&self->prose);
    }
    ogi_pdf_open_add(&self->open, line);
}

/* Tables and lines, from the top down. */
static void
read_blocks(PdfReader *self, OgiPdfPage *page, const guint *cells, const guint *starts)
{
    guint n_grids = page->grids->len;
    OgiPdfGlyph *glyphs = (OgiPdfGlyph *)(void *)page->glyphs->data;
    g_autoptr(GArray) lines =
        ogi_pdf_text_lines(glyphs + starts[n_grids], starts[n_grids + 1] - starts[n_grids]);
    guint n = 0; /* lines so far */
    gboolean begins = TRUE;

    ogi_pdf_prose_begin_page(&self->prose, page->height, lines);
    for (guint grid = 0; grid <= n_grids; grid++) {
        const OgiPdfGrid *next = grid < n_grids ? page->grids->pdata[grid] : NULL;

        for (; n < lines->len; n++) {
            const OgiPdfLine *line = &g_array_index(lines, OgiPdfLine, n);

            if (next != NULL && line->box.top + line->box.bottom > 2 * next->box.top)
                break;
            if (ogi_pdf_prose_is_margin(&self->prose, n))
                continue;
            read_line(self, line);
            begins = FALSE;
        }
        if (next != NULL)
            read_grid(self, next, glyphs + starts[grid], cells + starts[grid],
                      starts[grid + 1] - starts[grid], begins);
        begins = FALSE;
    }
    ogi_pdf_prose_end_page(&self->prose);
}

static void
count_unknown(PdfReader *self, const OgiPdfPage *page)
{
    self->n_glyphs += page->glyphs->len;
    for (guint i = 0; i < page->glyphs->len; i++) {
        gunichar c = g_array_index(page->glyphs, OgiPdfGlyph, i).c;

        self->n_unknown += c == 0xFFFD || g_unichar_type(c) == G_UNICODE_PRIVATE_USE;
    }
}

static void
read_page(PdfReader *self, PopplerPage *source)
{
    g_autoptr(OgiPdfPage) page = ogi_pdf_page_new(source);
    g_autofree guint *starts = g_new(guint, page->grids->len + 2);
    g_autofree guint *cells = NULL;

    if (page->glyphs->len == 0)
        return;
    count_unknown(self, page);
    cells = sort_glyphs(page, starts);
    read_blocks(self, page, cells, starts);
}

static void
read_pages(PdfReader *self, PopplerDocument *source)
{
    gint n_pages = poppler_document_get_n_pages(source);

    for (gint i = 0; i < MIN(n_pages, (gint)OGI_LIMIT_PAGES); i++) {
        PopplerPage *page = poppler_document_get_page(source, i);

        if (page != NULL)
            read_page(self, page);
        g_clear_object(&page);
        if (self->step != NULL)
            self->step();
    }
    ogi_pdf_prose_end(&self->prose);
    end_table(self);
    if (n_pages > (gint)OGI_LIMIT_PAGES)
        ogi_document_note(self->document, "F-LIMIT", 0, "OGI_LIMIT_PAGES");
}

static gboolean
fail_open(const GError *failure, GError **error)
{
    gboolean encrypted = g_error_matches(failure, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);

    g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT, "%s",
                encrypted ? "the PDF is encrypted; save it without a password (请取消密码后另存)"
                          : "the PDF is damaged; make it anew (请重新生成)");
    return FALSE;
}

static gboolean
check_text(const PdfReader *self, GError **error)
{
    if (self->n_glyphs >= FEW_GLYPHS && self->n_unknown * 3 < self->n_glyphs)
        return TRUE;
    g_set_error(error, OGI_READER_ERROR, OGI_READER_ERROR_SCAN,
                "the PDF has %s; hand in the document it was made of (请提供 DOCX 或 HTML)",
                self->n_glyphs < FEW_GLYPHS ? "no text: it's a scan (扫描件)"
                                            : "text in characters that its fonts don't name");
    return FALSE;
}

gboolean
ogi_pdf_pages_read(OgiDocument *document, GBytes *bytes, void (*step)(void), GError **error)
{
    g_autoptr(GError) failure = NULL;
    PopplerDocument *source = poppler_document_new_from_bytes(bytes, NULL, &failure);
    PdfReader self = {.document = document, .step = step};

    if (source == NULL)
        return fail_open(failure, error);
    ogi_pdf_prose_init(&self.prose, document);
    ogi_pdf_open_init(&self.open);
    read_pages(&self, source);
    ogi_pdf_prose_clear(&self.prose);
    ogi_pdf_open_clear(&self.open);
    g_object_unref(source);
    return check_text(&self, error);
}
