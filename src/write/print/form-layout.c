/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-layout-private.h"

/* In halves of a Chinese character. */
enum {
    NUMBER_WIDTH = 7,    /* of a column of numbers: six digits and a little air */
    LABEL_WIDTH = 6,     /* the least of one of labels: two characters side by side, and air */
    LINES_OF_LABEL = 3,  /* in which a label in one row of the table may be printed */
    LINES_OF_HEADING = 5 /* the same of what stands above numbers */
};

static guint
text_width(const char *text)
{
    guint width = 0;

    for (; *text != '\0'; text = g_utf8_find_next_char(text, NULL))
        width += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
    return width;
}

/* How wide a label has to be: one that reaches over many rows may be as tall. */
static guint
label_width(const OgiPrintedCell *cell, gboolean is_heading)
{
    guint each = is_heading ? LINES_OF_HEADING : LINES_OF_LABEL;
    guint lines = each * MAX(cell->n_rows, 1);
    guint width = (text_width(cell->text) + lines - 1) / lines;

    return width + width % 2; /* whole characters */
}

gboolean
ogi_form_layout_is_heading(const OgiFormLayout *self, guint row)
{
    guint n;
    const OgiPrintedCell *cells = ogi_printed_form_row(self->printed, row, &n);

    for (guint i = 0; i < n; i++) {
        if (cells[i].cell != OGI_NO_INDEX)
            return FALSE;
    }
    return TRUE;
}

static void
widen(OgiFormLayout *self, guint row)
{
    gboolean is_heading = ogi_form_layout_is_heading(self, row);
    guint n;
    const OgiPrintedCell *cells = ogi_printed_form_row(self->printed, row, &n);

    for (guint i = 0; i < n; i++) {
        guint width = cells[i].cell != OGI_NO_INDEX ? NUMBER_WIDTH
                      : *cells[i].text != '\0'      ? label_width(&cells[i], is_heading)
                                                    : LABEL_WIDTH;

        if (cells[i].n_columns == 1)
            self->widths[i] = MAX(self->widths[i], width);
    }
}

void
ogi_form_layout_make(OgiFormLayout *self, const OgiPrintedForm *printed, const char *table)
{
    *self = (OgiFormLayout){.printed = printed, .title = ""};
    ogi_printed_form_table(printed, table, &self->first, &self->end);
    if (self->end > self->first) {
        const OgiPrintedCell *cells = ogi_printed_form_row(printed, self->first, &self->n_columns);

        if (cells->cell == OGI_NO_INDEX && cells->n_columns == self->n_columns) {
            self->title = cells->text;
            self->first++;
        }
    }
    self->widths = g_new(guint, self->n_columns + 1);
    for (guint i = 0; i < self->n_columns; i++)
        self->widths[i] = LABEL_WIDTH;
    for (guint row = self->first; row < self->end; row++)
        widen(self, row);
}

void
ogi_form_layout_clear(OgiFormLayout *self)
{
    g_clear_pointer(&self->widths, g_free);
    self->n_columns = 0;
}

void
ogi_form_layout_share(const OgiFormLayout *self, guint whole, guint *parts)
{
    guint64 sum = 0, before = 0;
    guint64 given = 0;

    for (guint i = 0; i < self->n_columns; i++)
        sum += self->widths[i];
    for (guint i = 0; i < self->n_columns; i++) {
        before += self->widths[i];
        parts[i] = (guint)(before * whole / sum - given);
        given += parts[i];
    }
}
