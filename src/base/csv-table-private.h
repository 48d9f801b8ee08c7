/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>

G_BEGIN_DECLS

struct _OgiCsvTable {
    char *name;
    gboolean spread;       /* saved by a spreadsheet, which fills rows up with blank fields */
    GStringChunk *strings; /* owns all text */
    GPtrArray *header;     /* const char*, the columns' names in order */
    GHashTable *columns;   /* const char* -> index, from 0 */
    GPtrArray *cells;      /* const char*, row by row */
    GArray *lines;         /* guint64, of each row */
    GArray *cell_lines;    /* guint64, of each cell, where every field has its own; else NULL */
};

G_END_DECLS
