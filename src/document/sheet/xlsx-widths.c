/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A number that its column is too narrow for shows as ####, or with other digits. Letters differ,
 * so a column counts as too narrow only where it lacks more than a digit, or has no room for half
 * of one.
 */
#include "sheet-decimal-private.h"
#include "xlsx-sheet-private.h"

enum { DIGIT = 100 /* hundredths */, HALF_DIGIT = 50, MAX_HUNDREDTHS = 1000000 };

/* How much room columns have, as one goes through the cells by their place. */
typedef struct {
    guint64 before[OGI_XLSX_COLUMNS + 1]; /* hundredths in all columns left of one */
    guint usual[OGI_XLSX_COLUMNS + 1];    /* how many of them have the usual width */
    OgiXlsxMerged merged;
} Rooms;

gboolean
ogi_xlsx_hundredths_read(OgiText text, guint *hundredths)
{
    OgiSheetDecimal number;

    *hundredths = 0;
    if (!ogi_sheet_decimal_read(&number, ogi_text_trim(text)))
        return FALSE;
    for (gint i = 0; i < number.point + 2 && !number.negative; i++)
        *hundredths = MIN(*hundredths * 10 + (i < (gint)number.n ? number.digits[i] : 0),
                          (guint)MAX_HUNDREDTHS);
    return TRUE;
}

guint
ogi_xlsx_hundredths(OgiText text)
{
    guint hundredths;

    ogi_xlsx_hundredths_read(text, &hundredths);
    return hundredths;
}

/* The first column from this one on that wasn't taken yet. The way there gets shorter. */
static guint32
next_free(guint16 *next, guint32 column)
{
    guint32 found = column;

    while (found < OGI_XLSX_COLUMNS && next[found] != 0)
        found = next[found];
    while (column < found) {
        guint32 behind = next[column];

        next[column] = (guint16)found;
        column = behind;
    }
    return found;
}

void
ogi_xlsx_widths_read(OgiXlsxSheet *self, const OgiXmlElement *element, gint first, gint last)
{
    guint16 *next = self->next_without_width;
    guint hundredths;
    OgiText text;

    if (first < 1 || last < first || !ogi_xml_attribute(element, "width", &text) ||
        !ogi_xlsx_hundredths_read(text, &hundredths))
        return;
    hundredths = MAX(hundredths, 1); /* less is hardly any */
    if (self->narrowest == 0 || hundredths < self->narrowest)
        self->narrowest = hundredths;
    for (guint32 i = next_free(next, (guint32)first - 1); i < (guint32)last;
         i = next_free(next, i + 1)) {
        self->widths[i] = hundredths;
        next[i] = (guint16)(i + 1);
    }
}

void
ogi_xlsx_columns_hide(OgiXlsxSheet *self, gint first, gint last)
{
    guint16 *next = self->next_shown;

    if (first < 1 || last < first)
        return;
    for (guint32 i = next_free(next, (guint32)first - 1); i < (guint32)last;
         i = next_free(next, i + 1)) {
        self->hidden_columns[i] = TRUE;
        next[i] = (guint16)(i + 1);
    }
    self->any_hidden_column = TRUE;
}

static Rooms *
rooms_new(const OgiXlsxSheet *sheet)
{
    Rooms *self = g_new(Rooms, 1);

    self->before[0] = 0;
    self->usual[0] = 0;
    for (guint i = 0; i < OGI_XLSX_COLUMNS; i++) {
        gboolean is_hidden = sheet->hidden_columns[i];

        self->before[i + 1] = self->before[i] + (is_hidden ? 0 : sheet->widths[i]);
        self->usual[i + 1] = self->usual[i] + (sheet->widths[i] == 0 && !is_hidden ? 1 : 0);
    }
    ogi_xlsx_merged_init(&self->merged, sheet);
    return self;
}

static void
rooms_free(Rooms *self)
{
    if (self == NULL)
        return;
    ogi_xlsx_merged_clear(&self->merged);
    g_free(self);
}

/* Of a cell and all that is merged with it, none behind it having been asked for; 0: not known. */
static guint64
room_of(Rooms *self, const OgiXlsxCell *cell)
{
    guint32 right = ogi_xlsx_merged_find(&self->merged, cell).right;

    if (self->usual[right + 1] > self->usual[cell->column])
        return 0;
    return self->before[right + 1] - self->before[cell->column];
}

/* The room without which a figure surely isn't seen; letters of another size need more, or less. */
static guint64
need_of(const OgiXlsxSheet *sheet, const OgiXlsxCell *cell)
{
    guint letters = MAX(sheet->letters, 1);
    guint64 digit = DIGIT * (guint64)(cell->letters > 0 ? cell->letters : letters) / letters;
    guint64 need = cell->len * digit, slack = MAX(digit, DIGIT);

    return cell->fixed && need > slack + HALF_DIGIT ? need - slack : HALF_DIGIT;
}

void
ogi_xlsx_widths_mark(OgiXlsxSheet *self)
{
    Rooms *rooms = NULL;

    for (guint i = 0; i < self->cells->len && self->narrowest > 0; i++) {
        OgiXlsxCell *cell = &g_array_index(self->cells, OgiXlsxCell, i);
        guint64 need, room;

        if (!ogi_xlsx_is_figure(ogi_text(self->text->str + cell->offset, cell->len)))
            continue;
        need = need_of(self, cell);
        if (need <= self->narrowest)
            continue;
        if (rooms == NULL)
            rooms = rooms_new(self);
        room = room_of(rooms, cell);
        if (room > 0 && room < need)
            cell->content |= OGI_CONTENT_UNLIKE;
    }
    rooms_free(rooms);
}
