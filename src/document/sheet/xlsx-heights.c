/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows that are too low for their figures: where less than half of the letters' height is there,
 * they can't be read. A row without a height of its own is as high as its letters need, unless the
 * usual height is less.
 */
#include "xlsx-sheet-private.h"

enum { MAX_ROWS = 64 }; /* of a merged cell that are looked at */

/* The heights of rows and what is merged, as one goes through the cells by their place. */
typedef struct {
    const OgiXlsxSheet *sheet;
    OgiXlsxMerged merged;
    guint next_height, next_hidden;
} Rows;

/* Of a row that says none; it grows to what its letters need, unless that is said. */
static guint
usual_height(const OgiXlsxSheet *sheet)
{
    const OgiXlsxUsual *usual = &sheet->usual;

    if (usual->is_height_own)
        return usual->height > 0 || usual->is_zero ? usual->height : G_MAXUINT;
    return usual->height > 0 && usual->height < sheet->letters / 2 ? usual->height : G_MAXUINT;
}

/* Of a row, from a place in the heights on: those of rows above it are passed. */
static guint
height_of(const OgiXlsxSheet *sheet, guint32 row, guint *next_height, guint *next_hidden)
{
    const GArray *heights = sheet->heights, *hidden = sheet->hidden_rows;

    while (*next_hidden < hidden->len && g_array_index(hidden, guint32, *next_hidden) < row)
        ++*next_hidden;
    while (*next_height < heights->len &&
           g_array_index(heights, OgiXlsxHeight, *next_height).row < row)
        ++*next_height;
    if (*next_hidden < hidden->len && g_array_index(hidden, guint32, *next_hidden) == row)
        return 0;
    if (*next_height < heights->len &&
        g_array_index(heights, OgiXlsxHeight, *next_height).row == row)
        return g_array_index(heights, OgiXlsxHeight, *next_height).hundredths;
    return usual_height(sheet);
}

static gboolean
is_too_low(Rows *self, const OgiXlsxCell *cell)
{
    guint need = (cell->letters > 0 ? cell->letters : self->sheet->letters) / 2;
    guint height = height_of(self->sheet, cell->row, &self->next_height, &self->next_hidden);
    guint next_height = self->next_height, next_hidden = self->next_hidden;
    guint32 last;

    if (height >= need)
        return FALSE;
    last = ogi_xlsx_merged_find(&self->merged, cell).bottom;
    last = MIN(last, cell->row + MAX_ROWS);
    for (guint32 row = cell->row + 1; row <= last && height < need; row++) {
        guint more = height_of(self->sheet, row, &next_height, &next_hidden);

        height += MIN(more, need);
    }
    return height < need;
}

void
ogi_xlsx_heights_mark(OgiXlsxSheet *sheet)
{
    Rows rows = {.sheet = sheet};

    ogi_xlsx_merged_init(&rows.merged, sheet);
    for (guint i = 0; i < sheet->cells->len; i++) {
        OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);

        if (ogi_xlsx_is_figure(ogi_text(sheet->text->str + cell->offset, cell->len)) &&
            is_too_low(&rows, cell))
            cell->content |= OGI_CONTENT_UNLIKE;
    }
    ogi_xlsx_merged_clear(&rows.merged);
}
