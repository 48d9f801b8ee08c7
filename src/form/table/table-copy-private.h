/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statutory-tables-private.h"

G_BEGIN_DECLS

/* One copy of a table, as its rows were stored. */
typedef struct {
    guint32 line; /* 0: not found */
    guint serial;
    gboolean weak;
    gboolean tentative;
    gboolean scattered;
} OgiFoundRow;

struct _OgiTableCopy {
    guint32 line;
    OgiCellRead cells[OGI_MAX_CELLS];
    OgiFoundRow rows[OGI_MAX_CELLS];
};

static inline OgiTableCopy *
ogi_table_copy_at(const OgiTables *self, guint table, guint index)
{
    return self->copies[table]->pdata[index];
}

/* Whether two readings of a cell say the same. */
static inline gboolean
ogi_cell_read_equal(const OgiCellRead *a, const OgiCellRead *b)
{
    return a->reading.state == b->reading.state && a->content == b->content &&
           a->reading.value == b->reading.value &&
           (a->reading.state != OGI_STATE_UNREADABLE || ogi_text_equal(a->raw, b->raw));
}

G_END_DECLS
