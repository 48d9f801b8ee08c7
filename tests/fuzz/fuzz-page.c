/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../unit/document-sound.h"
#include "document/pdf/pdf-prose-private.h"
#include "document/pdf/pdf-table-private.h"
#include "document/pdf/pdf-unruled-table-private.h"

/*
 * Pages as the library that draws them would give them: characters and ruled lines at any place and
 * of any size. Each six bytes are one of them; what comes out is a sound document.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

enum { PIECE_BYTES = 6, MAX_PIECES = 600, PAGE = 8000, LAST_KIND = 3 };

typedef struct {
    GArray *glyphs; /* OgiPdfGlyph */
    GArray *across; /* OgiPdfRule */
    GArray *down;
} Page;

/* What stands in reports: figures first, words that run together, blanks and signs. */
static gunichar
character(guint8 byte)
{
    static const gunichar others[] = {
        ' ',    '-',    '.',    ',',    '%',    '(',   ')',     0x3000, 0x4E00,
        0x603B, 0x8BA1, 0xFF10, 0xFF0E, 0x200B, 0x301, 0x1F600, 0xFFFD, 0x2460,
    };

    if (byte < 128)
        return '0' + byte % 10u;
    return byte < 200 ? 0x4E00u + byte : others[byte % G_N_ELEMENTS(others)];
}

/* Places on a coarse grid, so that pieces meet. */
static void
add_piece(Page *page, const guint8 *bytes)
{
    gint x = (bytes[1] * 40) % PAGE - (bytes[5] & 7);
    gint y = (bytes[2] * 40) % PAGE - (bytes[5] >> 5);
    gint length = bytes[3] * 40;

    if (bytes[0] % (LAST_KIND + 1) < 2) {
        OgiPdfGlyph glyph = {
            .box = {x, y, x + 20 + bytes[3], y + 40 + (bytes[5] & 63)},
            .c = character(bytes[4]),
        };

        g_array_append_val(page->glyphs, glyph);
    } else {
        gboolean is_across = bytes[0] % (LAST_KIND + 1) == 2;
        OgiPdfRule rule = {is_across ? y : x, is_across ? x : y, (is_across ? x : y) + length,
                           bytes[4] % 50, FALSE};

        g_array_append_val(is_across ? page->across : page->down, rule);
    }
}

static gint
compare_rules(gconstpointer a, gconstpointer b)
{
    const OgiPdfRule *x = a;
    const OgiPdfRule *y = b;

    return x->at != y->at ? x->at - y->at : x->from - y->from;
}

/* The cells of a grid take the glyphs that stand in them. */
static void
write_grid(const OgiPdfGrid *grid, const GArray *glyphs, OgiDocument *document, guint number)
{
    g_autofree OgiPdfGlyph *inside = g_new(OgiPdfGlyph, glyphs->len + 1);
    g_autofree guint *owners = g_new(guint, glyphs->len + 1);
    OgiPdfTable *table;
    guint n = 0;

    for (gint cell = 0; cell < (gint)grid->cells->len; cell++) {
        for (guint i = 0; i < glyphs->len; i++) {
            const OgiPdfGlyph *glyph = &g_array_index(glyphs, OgiPdfGlyph, i);

            if (ogi_pdf_grid_cell_at(grid, glyph->box.left, glyph->box.top) != cell)
                continue;
            inside[n] = *glyph;
            owners[n++] = (guint)cell;
        }
    }
    table = ogi_pdf_table_new(grid, inside, owners, n);
    ogi_pdf_table_write(table, document, number);
    ogi_pdf_table_free(table);
}

static void
write_lines(const GArray *lines, OgiDocument *document)
{
    OgiPdfProse prose;
    OgiPdfOpen open;
    g_autofree char *text = NULL;

    ogi_pdf_prose_init(&prose, document);
    ogi_pdf_open_init(&open);
    ogi_pdf_prose_begin_page(&prose, PAGE, lines);
    for (guint i = 0; i < lines->len; i++) {
        const OgiPdfLine *line = &g_array_index(lines, OgiPdfLine, i);

        if (ogi_pdf_prose_is_margin(&prose, i))
            continue;
        if (ogi_pdf_open_is_row(line))
            ogi_pdf_open_add(&open, line);
        else
            ogi_pdf_prose_add(&prose, line);
    }
    ogi_pdf_prose_end_page(&prose);
    ogi_pdf_prose_end(&prose);
    text = ogi_pdf_open_take(&open);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    ogi_pdf_open_clear(&open);
    ogi_pdf_prose_clear(&prose);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    Page page = {g_array_new(FALSE, FALSE, sizeof(OgiPdfGlyph)),
                 g_array_new(FALSE, FALSE, sizeof(OgiPdfRule)),
                 g_array_new(FALSE, FALSE, sizeof(OgiPdfRule))};
    GPtrArray *grids;
    GArray *lines;

    for (gsize i = 0; i < MIN(size / PIECE_BYTES, MAX_PIECES); i++)
        add_piece(&page, data + i * PIECE_BYTES);
    g_array_sort(page.across, compare_rules);
    g_array_sort(page.down, compare_rules);
    grids = ogi_pdf_grids_find(page.across, page.down, NULL);
    for (guint i = 0; i < grids->len; i++)
        write_grid(grids->pdata[i], page.glyphs, document, i + 1);
    lines = ogi_pdf_text_lines((OgiPdfGlyph *)(void *)page.glyphs->data, page.glyphs->len);
    write_lines(lines, document);
    document_assert_sound(document);
    g_array_unref(lines);
    g_ptr_array_unref(grids);
    g_array_unref(page.glyphs);
    g_array_unref(page.across);
    g_array_unref(page.down);
    return 0;
}
