/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk-parts-private.h"

enum { MAX_DISPLAY = 40, MAX_HEADER_TEXT = 400 };

gboolean
ogi_walk_header_has(OgiWalk *self, gint row)
{
    guint8 set = ogi_labels_row_facts(self->labels, self->form, row)->set;
    const gint8 *map;
    guint n = 0;

    if (self->header->n_items == 0 || self->header->has_rows)
        return FALSE;
    ogi_header_resolve(self->header, self->labels, self->form);
    map = ogi_header_map(self->header, self->labels, set, OGI_NO_INDEX);
    for (guint i = 0; i < self->labels->n_positions[set]; i++)
        n += map[i] != OGI_COLUMN_MISSING;
    return n >= MIN(2, self->labels->n_positions[set]);
}

/* The header's labels, in order. */
static char *
header_text(const OgiHeader *header)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < header->n_items && text->len < MAX_HEADER_TEXT; i++) {
        g_autofree char *item = ogi_text_display(header->items[i].text, MAX_DISPLAY);

        g_string_append_printf(text, "%s%s", i > 0 ? " | " : "", item);
    }
    return g_string_free(text, FALSE);
}

/* The one table that has all of the header's columns; NULL: several have, or none. */
static const char *
table_of_columns(const OgiWalk *self, const OgiHeader *header)
{
    guint8 tables = G_MAXUINT8;

    for (guint i = 0; i < header->n_items; i++) {
        guint8 other = ogi_labels_get(self->labels, header->items[i].label)->column_tables;

        if (header->items[i].kinds & OGI_LABEL_COLUMN)
            tables &= other;
    }
    for (guint i = 0; i < OGI_N_TABLES; i++) {
        if (tables == 1u << i)
            return ogi_table_code(i);
    }
    return NULL;
}

const char *
ogi_walk_table_above(const OgiWalk *self, const OgiHeader *header)
{
    for (guint i = 0; i < header->n_items; i++) {
        if (header->items[i].row != OGI_NO_INDEX)
            return ogi_form_rows(self->remarks->form)[header->items[i].row].table;
    }
    return header->code != NULL ? header->code : table_of_columns(self, header);
}

void
ogi_walk_remark_header(OgiWalk *self, const OgiHeader *header)
{
    OgiFinding *finding = ogi_remark(self->remarks, "S-COLS", header->items[0].line);

    finding->table = ogi_walk_table_above(self, header);
    finding->detail = header_text(header);
}

/* Where blank cells vanish most rows of a table misfit, and for one reason: one finding, that names
 * the first of them and how many they are. */
static void
remark_misfits(const OgiWalk *self, const OgiMisfits *misfits)
{
    OgiFinding *finding;

    if (misfits->n == 0)
        return;
    finding = ogi_remark_row(self->remarks, "S-COLS", misfits->row, misfits->line);
    finding->left = g_strdup_printf("%u", misfits->expected);
    finding->right = g_strdup_printf("%u", misfits->found);
    if (misfits->n > 1)
        finding->detail = g_strdup_printf("×%u", misfits->n);
}

void
ogi_walk_close_header(OgiWalk *self)
{
    OgiHeader *header = self->header;
    gboolean most = header->n_fit > 0 && header->n_misfit > header->n_fit;
    gboolean any = header->table == 0 && header->n_misfit > 0;
    gboolean reported = header->misfits.n > 0 || self->remarked == header->serial;

    self->unfilled = FALSE;
    /* where some figures are no row's, those that were scattered may be another's, or pieces */
    if ((most || any) && ogi_tables_distrust(self->tables, header->serial, !most) && !reported)
        ogi_walk_remark_header(self, header);
    remark_misfits(self, &header->misfits);
    header->misfits.n = 0;
}

void
ogi_walk_need_header(OgiWalk *self, const OgiToken *first)
{
    OgiHeader *last = self->header;

    self->active = first->table;
    if (!self->new_header && last->open && last->table == first->table)
        return;
    ogi_walk_close_header(self);
    self->may_return = !self->new_header && last->n_leaves > 0 && last->table == first->table;
    self->header = self->previous;
    self->previous = last;
    ogi_header_begin(self->header, first, ++self->serial);
    self->new_header = FALSE;
}
