/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx-geometry-private.h"

enum {
    EMU_PER_POINT = 12700,
    EMU_PER_PIXEL = 9525, /* 96 to the inch */
    MAX_ROW_POINTS = 410, /* that a row grows to by itself */
    USUAL_DIGITS = 8,     /* of a column of which nothing is said */
    HUNDREDTHS = 100,
};

typedef struct {
    guint32 first, last;
    OgiXlsxLength size;   /* of each */
    OgiXlsxLength before; /* of all in front of the first */
} Band;

static OgiXlsxLength
add(OgiXlsxLength length, OgiXlsxLength size, guint32 times)
{
    return (OgiXlsxLength){length.least + size.least * times, length.usual + size.usual * times,
                           length.most + size.most * times};
}

/* Where a row or column begins, the last one band before it; NULL: none is. */
static OgiXlsxLength
begin_behind(const OgiXlsxLine *self, const Band *band, guint32 index)
{
    if (band == NULL)
        return add((OgiXlsxLength){0, 0, 0}, self->other, index);
    if (index <= band->last)
        return add(band->before, band->size, index - band->first);
    return add(add(band->before, band->size, band->last - band->first + 1), self->other,
               index - band->last - 1);
}

static OgiXlsxLength
begin_of(const OgiXlsxLine *self, guint32 index)
{
    guint low = 0, high = self->bands->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(self->bands, Band, middle).first <= index)
            low = middle + 1;
        else
            high = middle;
    }
    return begin_behind(self, low > 0 ? &g_array_index(self->bands, Band, low - 1) : NULL, index);
}

/* Ones come in order. */
static void
add_band(OgiXlsxLine *self, guint32 first, guint32 last, OgiXlsxLength size)
{
    const Band *before =
        self->bands->len > 0 ? &g_array_index(self->bands, Band, self->bands->len - 1) : NULL;
    const Band band = {first, last, size, begin_behind(self, before, first)};

    g_array_append_val(self->bands, band);
}

/* --- rows --- */

/* Screens round it to pixels. */
static OgiXlsxLength
from_points(guint hundredths)
{
    gint64 usual =
        (gint64)MIN(hundredths, MAX_ROW_POINTS * HUNDREDTHS) * EMU_PER_POINT / HUNDREDTHS;

    return (OgiXlsxLength){MAX(usual - EMU_PER_PIXEL / 2, 0), usual, usual + EMU_PER_PIXEL / 2};
}

/* A row is somewhat higher than its letters. */
static OgiXlsxLength
usual_height(const OgiXlsxUsual *usual, guint letters)
{
    OgiXlsxLength said = from_points(usual->height);
    gint64 letter = from_points(letters).usual;

    if (usual->is_hidden || usual->is_zero)
        return (OgiXlsxLength){0, 0, MAX(said.most, 2 * letter)};
    if (usual->height == 0)
        return (OgiXlsxLength){letter, letter + letter / 4, 2 * letter};
    if (usual->is_height_own)
        return said;
    return (OgiXlsxLength){MIN(said.least, letter), said.usual, MAX(said.most, 2 * letter)};
}

/* A row with text that says no height has the one that the text needs. */
static void
init_rows(OgiXlsxLine *self, const OgiXlsxSheet *sheet)
{
    const GArray *heights = sheet->heights;
    const OgiXlsxLength grown = {self->other.least, self->other.usual,
                                 from_points(MAX_ROW_POINTS * HUNDREDTHS).most};
    guint hidden = 0, own = 0, cell = 0;

    for (;;) {
        guint32 row = OGI_XLSX_ROWS;
        OgiXlsxLength size = grown;

        if (hidden < sheet->hidden_rows->len)
            row = MIN(row, g_array_index(sheet->hidden_rows, guint32, hidden));
        if (own < heights->len)
            row = MIN(row, g_array_index(heights, OgiXlsxHeight, own).row);
        if (cell < sheet->cells->len)
            row = MIN(row, g_array_index(sheet->cells, OgiXlsxCell, cell).row);
        if (row >= OGI_XLSX_ROWS)
            return;
        for (gboolean first = TRUE; own < heights->len; own++, first = FALSE) {
            const OgiXlsxHeight *height = &g_array_index(heights, OgiXlsxHeight, own);
            OgiXlsxLength said = from_points(height->hundredths);

            if (height->row != row)
                break;
            size = first ? said
                         : (OgiXlsxLength){MIN(size.least, said.least), said.usual,
                                           MAX(size.most, said.most)};
        }
        while (cell < sheet->cells->len &&
               g_array_index(sheet->cells, OgiXlsxCell, cell).row == row)
            cell++;
        if (hidden < sheet->hidden_rows->len &&
            g_array_index(sheet->hidden_rows, guint32, hidden) == row) {
            size = (OgiXlsxLength){0, 0, 0};
            hidden++;
        }
        add_band(self, row, row, size);
    }
}

/* --- columns --- */

/* A digit is about half as wide as letters are high; it depends on the font, and on the screen. */
static OgiXlsxLength
from_digits(guint hundredths, guint letters)
{
    /* hundredths of a pixel: of a point there are 4/3 */
    gint64 high = (gint64)letters * 4 / 3;
    gint64 narrow = MAX(high * 45 / 100, HUNDREDTHS);
    gint64 unit = hundredths;

    return (OgiXlsxLength){
        MAX(unit * narrow * EMU_PER_PIXEL / (HUNDREDTHS * HUNDREDTHS) - EMU_PER_PIXEL, 0),
        unit * high * 52 / 100 * EMU_PER_PIXEL / (HUNDREDTHS * HUNDREDTHS),
        unit * (high * 60 / 100 + HUNDREDTHS / 2) * EMU_PER_PIXEL / (HUNDREDTHS * HUNDREDTHS) +
            EMU_PER_PIXEL,
    };
}

/* A column of so many digits has a margin, and ends with a group of pixels. */
static OgiXlsxLength
usual_width(const OgiXlsxUsual *usual, guint letters)
{
    guint digits = (usual->n_digits > 0 ? MIN(usual->n_digits, 255) : USUAL_DIGITS) * HUNDREDTHS;

    if (usual->width > 0)
        return from_digits(usual->width, letters);
    return (OgiXlsxLength){from_digits(digits, letters).least,
                           from_digits(digits + HUNDREDTHS, letters).usual,
                           from_digits(digits + 2 * HUNDREDTHS, letters).most};
}

static void
init_columns(OgiXlsxLine *self, const OgiXlsxSheet *sheet)
{
    for (guint32 i = 0; i < OGI_XLSX_COLUMNS; i++) {
        if (sheet->hidden_columns[i])
            add_band(self, i, i, (OgiXlsxLength){0, 0, 0});
        else if (sheet->widths[i] > 0)
            add_band(self, i, i, from_digits(sheet->widths[i], sheet->letters));
    }
}

void
ogi_xlsx_geometry_init(OgiXlsxGeometry *self, const OgiXlsxSheet *sheet)
{
    *self = (OgiXlsxGeometry){
        .rows = {.bands = g_array_new(FALSE, FALSE, sizeof(Band)),
                 .other = usual_height(&sheet->usual, sheet->letters),
                 .n = OGI_XLSX_ROWS},
        .columns = {.bands = g_array_new(FALSE, FALSE, sizeof(Band)),
                    .other = usual_width(&sheet->usual, sheet->letters),
                    .n = OGI_XLSX_COLUMNS},
    };
    init_rows(&self->rows, sheet);
    init_columns(&self->columns, sheet);
}

void
ogi_xlsx_geometry_clear(OgiXlsxGeometry *self)
{
    g_clear_pointer(&self->rows.bands, g_array_unref);
    g_clear_pointer(&self->columns.bands, g_array_unref);
}

/* --- places --- */

typedef enum {
    LEAST,
    USUAL,
    MOST,
} Bound;

static gint64
bound_of(OgiXlsxLength length, Bound bound)
{
    return bound == LEAST ? length.least : bound == USUAL ? length.usual : length.most;
}

static gint64
begin_bound(const OgiXlsxLine *self, guint32 index, Bound bound)
{
    return bound_of(begin_of(self, index), bound);
}

/* How many of this size reach to a place, at most n. */
static guint32
count_to(gint64 place, gint64 size, guint32 n)
{
    if (place <= 0)
        return 0;
    return size == 0 ? n : (guint32)MIN((place + size - 1) / size, (gint64)n);
}

/* The first from this one on that begins at or behind a place; n: none does. */
static guint32
find_begin(const OgiXlsxLine *self, guint32 from, gint64 place, Bound bound)
{
    guint low = 0, high = self->bands->len;
    guint32 index = 0, end;
    gint64 begin = 0;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (bound_of(g_array_index(self->bands, Band, middle).before, bound) < place)
            low = middle + 1;
        else
            high = middle;
    }
    end = low < self->bands->len ? g_array_index(self->bands, Band, low).first : self->n;
    if (low > 0) {
        const Band *band = &g_array_index(self->bands, Band, low - 1);
        gint64 size = bound_of(band->size, bound);
        guint32 n = band->last - band->first + 1;
        guint32 within;

        begin = bound_of(band->before, bound);
        within = count_to(place - begin, size, n);
        index = band->first + within;
        begin += size * within;
    }
    index += count_to(place - begin, bound_of(self->other, bound), end - index);
    return MAX(index, from);
}

void
ogi_xlsx_line_find(const OgiXlsxLine *self, gint64 place, gint64 size, gboolean usual,
                   guint32 *first, guint32 *last)
{
    guint32 behind = find_begin(self, 1, place + 1, usual ? USUAL : MOST);
    guint32 end = find_begin(self, 1, place + size, usual ? USUAL : LEAST);

    *first = behind - 1;
    *last = MAX(end - 1, *first);
}

guint32
ogi_xlsx_line_find_last(const OgiXlsxLine *self, guint32 first, gint64 size, gboolean usual)
{
    Bound bound = usual ? USUAL : LEAST;

    return find_begin(self, first + 1, begin_bound(self, first, bound) + size, bound) - 1;
}

guint32
ogi_xlsx_line_find_before(const OgiXlsxLine *self, guint32 first, gint64 size)
{
    return MIN(find_begin(self, 1, begin_bound(self, first, LEAST) - size + 1, LEAST) - 1, first);
}
