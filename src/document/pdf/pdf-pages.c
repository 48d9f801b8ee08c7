/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PDF with a text layer as cells. Its pages know characters and lines, but neither tables nor
 * paragraphs: tables are what is ruled, paragraphs are lines that are full up to the margin and the
 * one that isn't.
 */
#include <mupdf/pdf.h>

#include <ogistat/error.h>
#include <ogistat/limits.h>
#include <ogistat/word-list.h>

#include "data/words.h"
#include "document/document-private.h"
#include "document/embedded-list-private.h"
#include "document/readers-private.h"
#include "document/text/text-line-private.h"
#include "pdf-attached-private.h"
#include "pdf-damage-private.h"
#include "pdf-page-private.h"
#include "pdf-pages-private.h"
#include "pdf-prose-private.h"
#include "pdf-table-private.h"
#include "pdf-unruled-table-private.h"

enum {
    FEW_GLYPHS = 30,         /* in a document: a page number at most */
    STORE_BYTES = 32 << 20,  /* fonts and pictures that are kept from page to page */
    PIECE_BYTES = 128 << 20, /* no part of a report takes more */
};

typedef struct {
    OgiDocument *document;
    OgiPdfPageFunc new_page;
    void (*step)(void); /* NULL: nobody waits */
    OgiPdfDamage damage;
    OgiPdfProse prose;
    OgiPdfTable *table; /* that may go on; NULL: none. Owned */
    OgiPdfOpen open;    /* lines that may be a table without ruled lines */
    guint n_tables;
    guint64 n_glyphs;  /* that are seen */
    guint64 n_unknown; /* of these, characters that the file's fonts don't name */
    guint n_pictures;  /* pages with large ones, and no text */
    gboolean has_attached;
} PdfReader;

/* A table has more figures than a line of prose in columns, or the number of a page. */
enum { MIN_FIGURES = 3 };

static gboolean
is_figure(OgiText text)
{
    for (gsize i = 0; i < text.len; i++) {
        if (!g_ascii_isdigit(text.str[i]) && strchr(".,-", text.str[i]) == NULL)
            return FALSE;
    }
    return text.len > 0;
}

/* Text of lines that weren't ruled, as flattened text has it; its tables are numbered on. */
static void
read_open(PdfReader *self, const char *text)
{
    guint first = ogi_document_n_cells(self->document);
    guint n_tables = 0, n_figures = 0, n;
    OgiTextCell *cells;

    ogi_text_reader_read(self->document, "", (const guint8 *)text, strlen(text), NULL);
    cells = ogi_document_cells_from(self->document, first, &n);
    for (guint i = 0; i < n; i++) {
        n_tables = MAX(n_tables, cells[i].table);
        if (cells[i].table == 0)
            continue;
        cells[i].table = (guint16)MIN(cells[i].table + self->n_tables, G_MAXUINT16);
        if (is_figure(ogi_document_cell_text(ogi_document_text(self->document), &cells[i])))
            n_figures++;
    }
    self->n_tables += n_tables;
    if (n_figures >= MIN_FIGURES)
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

static void
read_grid(PdfReader *self, const OgiPdfPage *page, guint index, gboolean begins_page)
{
    guint first = page->starts[index];
    OgiPdfGlyph *glyphs = &g_array_index(page->glyphs, OgiPdfGlyph, first);
    g_autoptr(OgiPdfTable) table = ogi_pdf_table_new(
        page->grids->pdata[index], glyphs, page->cells + first, page->starts[index + 1] - first);

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
            ogi_word_list_suffix(ogi_words_section_ending, whole) > 0);
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

/* Keeps where pictures are whose middle is above a height. next: index of the first left. */
static void
pass_pictures(PdfReader *self, const OgiPdfPage *page, guint *next, gint height)
{
    for (; page->pictures != NULL && *next < page->pictures->len; (*next)++) {
        const OgiPdfBox *box = &g_array_index(page->pictures, OgiPdfBox, *next);

        if (box->top / 2 + box->bottom / 2 > height)
            return;
        /* the paragraph before it is still to be written */
        ogi_embedded_list_add(ogi_document_embedded(self->document),
                              ogi_document_n_cells(self->document) + (self->prose.open ? 1 : 0),
                              self->prose.n_lines + 1, 0);
    }
}

/* Tables, lines and pictures, from the top down. */
static void
read_blocks(PdfReader *self, OgiPdfPage *page)
{
    guint n_grids = page->grids->len;
    guint first = page->starts[n_grids];
    g_autoptr(GArray) lines = ogi_pdf_text_lines(&g_array_index(page->glyphs, OgiPdfGlyph, first),
                                                 page->starts[n_grids + 1] - first);
    guint n = 0, n_pictures = 0; /* lines and pictures so far */
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
            pass_pictures(self, page, &n_pictures, line->box.top);
            read_line(self, line);
            begins = FALSE;
        }
        if (next != NULL) {
            pass_pictures(self, page, &n_pictures, next->box.top);
            read_grid(self, page, grid, begins);
        }
        begins = FALSE;
    }
    pass_pictures(self, page, &n_pictures, G_MAXINT);
    ogi_pdf_prose_end_page(&self->prose);
}

/* May throw. */
static void
read_page(PdfReader *self, fz_context *context, fz_page *source)
{
    const OgiPdfBox *before = self->table != NULL ? ogi_pdf_table_box(self->table) : NULL;
    g_autoptr(OgiPdfPage) page = self->new_page(context, source, before);
    guint n_pictures = 0;

    self->n_glyphs += page->n_seen;
    self->n_unknown += page->n_unknown;
    if (page->n_seen == 0 && page->has_picture)
        self->n_pictures++;
    if (page->n_seen > 0)
        read_blocks(self, page);
    else
        pass_pictures(self, page, &n_pictures, G_MAXINT);
}

/* May throw. */
static void
read_pages(PdfReader *self, fz_context *context, fz_document *source)
{
    int n_pages = fz_count_pages(context, source);

    if (n_pages == 0)
        self->damage.harm = OGI_PDF_DAMAGED;
    for (int i = 0; i < MIN(n_pages, (int)OGI_LIMIT_PAGES); i++) {
        fz_page *page = fz_load_page(context, source, i);

        self->has_attached |= ogi_pdf_attached_to_page(context, page);
        fz_try(context) read_page(self, context, page);
        fz_always(context) fz_drop_page(context, page);
        fz_catch(context) fz_rethrow(context);
        if (self->step != NULL)
            self->step();
    }
    ogi_pdf_prose_end(&self->prose);
    end_table(self);
    if (n_pages > (int)OGI_LIMIT_PAGES)
        ogi_document_note_limit(self->document, 0, "limit-pages");
}

static gboolean
fail_text(const PdfReader *self, GError **error)
{
    gboolean few = self->n_glyphs < FEW_GLYPHS;

    if (few && self->n_pictures > 0)
        return ogi_reader_fail(error, OGI_READER_ERROR_SCAN, "pdf-scan", NULL);
    if (few)
        return ogi_reader_fail(error, OGI_READER_ERROR_SCAN, "pdf-shapes", NULL);
    return ogi_reader_fail(error, OGI_READER_ERROR_FORMAT, "pdf-fonts", NULL);
}

/* What a page throws where it can't be drawn, and what is said of one that can't be in whole. */
static gboolean
fail_damaged(GError **error)
{
    return ogi_reader_fail(error, OGI_READER_ERROR_READ, "pdf-damaged", NULL);
}

static gboolean
read_document(PdfReader *self, fz_context *context, fz_document *source, GError **error)
{
    gboolean ok = FALSE;

    fz_var(ok);
    if (fz_needs_password(context, source))
        return ogi_reader_fail(error, OGI_READER_ERROR_READ, "file-encrypted", NULL);
    fz_try(context)
    {
        read_pages(self, context, source);
        ok = TRUE;
    }
    fz_catch(context) fail_damaged(error);
    if (ok && (self->has_attached || ogi_pdf_attached_to_document(context, source)))
        ogi_document_note_worded(self->document, "F-ATTACHED", 0, "attached-file");
    if (ok)
        ogi_pdf_damage_check(&self->damage, context, source);
    if (ok && self->damage.harm == OGI_PDF_DAMAGED)
        return fail_damaged(error);
    if (ok && (self->n_glyphs < FEW_GLYPHS || self->n_unknown * 3 >= self->n_glyphs))
        return fail_text(self, error);
    if (ok && self->damage.harm == OGI_PDF_REPAIRED)
        ogi_document_note(self->document, "F-REPAIRED", 0, NULL);
    return ok;
}

/* The limit of memory ends the process: what can't be drawn must not go missing from a page. One
 * that asks for more at once than any part of a report takes is told that it can't have it. */
static gboolean
is_granted(gboolean *is_refused, size_t size)
{
    *is_refused |= size > PIECE_BYTES;
    return size <= PIECE_BYTES;
}

static void *
take_memory(void *is_refused, size_t size)
{
    return is_granted(is_refused, size) ? g_malloc(size) : NULL;
}

static void *
change_memory(void *is_refused, void *memory, size_t size)
{
    return is_granted(is_refused, size) ? g_realloc(memory, size) : NULL;
}

static void
give_memory(G_GNUC_UNUSED void *user, void *memory)
{
    g_free(memory);
}

/* memory, damage: stay as long as the context. */
static fz_context *
context_new(const fz_alloc_context *memory, OgiPdfDamage *damage)
{
    fz_context *context = fz_new_context(memory, NULL, STORE_BYTES);

    ogi_pdf_damage_watch(damage, context);
    return context;
}

/* PNG, JPEG, TIFF and others, each a page or several. May throw. */
static fz_document *
open_picture(fz_context *context, fz_stream *stream)
{
    extern fz_document_handler img_document_handler;

    fz_register_document_handler(context, &img_document_handler);
    return fz_open_document_with_stream(context, ".png", stream);
}

/* NULL where it can't be read. */
static fz_document *
open_source(fz_context *context, GBytes *bytes)
{
    fz_stream *stream = NULL;
    fz_document *source = NULL;
    gsize len;
    const guint8 *data = g_bytes_get_data(bytes, &len);

    fz_var(stream);
    fz_var(source);
    fz_try(context)
    {
        stream = fz_open_memory(context, data, len);
        if (ogi_format_detect("", data, len) == OGI_FORMAT_IMAGE)
            source = open_picture(context, stream);
        else
            source = &pdf_open_document_with_stream(context, stream)->super;
    }
    fz_always(context) fz_drop_stream(context, stream);
    fz_catch(context) source = NULL;
    return source;
}

gboolean
ogi_pdf_pages_read(OgiDocument *document, GBytes *bytes, OgiPdfPageFunc new_page,
                   void (*step)(void), GError **error)
{
    gboolean is_refused = FALSE; /* a part that takes too much */
    fz_alloc_context memory = {&is_refused, take_memory, change_memory, give_memory};
    PdfReader self = {.document = document,
                      .new_page = new_page,
                      .step = step,
                      .damage = {.of_picture = new_page != ogi_pdf_page_new}};
    fz_context *context = context_new(&memory, &self.damage);
    fz_document *source = open_source(context, bytes);
    gboolean ok;

    ogi_pdf_prose_init(&self.prose, document);
    ogi_pdf_open_init(&self.open);
    ok = source != NULL ? read_document(&self, context, source, error) : fail_damaged(error);
    if (!ok && is_refused) {
        g_clear_error(error);
        ogi_reader_fail(error, OGI_READER_ERROR_LIMIT, "limit-piece", NULL);
    }
    g_clear_pointer(&self.table, ogi_pdf_table_free);
    ogi_pdf_prose_clear(&self.prose);
    ogi_pdf_open_clear(&self.open);
    fz_drop_document(context, source);
    fz_drop_context(context);
    return ok;
}
