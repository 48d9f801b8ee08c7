/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>
#include <ogistat/encoding.h>
#include <ogistat/record.h>

G_BEGIN_DECLS

/*
 * Tidy CSV: one cell per row, the columns of observations.csv or fewer. Year, agency (or
 * agency_id), value and the cell are enough; the cell by its codes (table, indicator, column) or by
 * its labels (row_label, column_label). In any order of columns and rows, Chinese headings too.
 *
 * A row's form is what it says, else the statutory form of its year, or another one where the
 * report's cells are only there. Status is read back: I and E come as they are (imputed by the rule
 * "input"); M is missing, and never assumed to be zero: an absent part, a blank total or stock.
 * Without a status an empty value is a blank. Section subtotals are computed, not read.
 */

/* Whether these first bytes of a file (UTF-8, a whole first line) are the header of tidy CSV. */
gboolean ogi_tidy_probe(const char *bytes, gsize len);

/*
 * Reads from a descriptor (a file or a pipe) in blocks on jobs threads, or from memory (fd -1).
 * Appends records (OgiRecord*, owned by the array) in order of agency name and year, with a line
 * for every cell. Wrong rows are findings (F-ROW, C-NUM …), each with its line; the rest is read.
 * The same cell twice with other values is a finding (I-CELL), and the cell is unreadable.
 * Fails with a G_FILE_ERROR where the bytes can't be read, else with OGI_ERROR_INPUT. source is the
 * path for places.
 */
gboolean ogi_tidy_read_fd(const OgiCodebook *codebook, int fd, const char *source, guint jobs,
                          GPtrArray *records, OgiFindings *findings, GError **error);
gboolean ogi_tidy_read_bytes(const OgiCodebook *codebook, const guint8 *bytes, gsize len,
                             const char *source, GPtrArray *records, OgiFindings *findings,
                             GError **error);
/* What was lost where its bytes were turned into UTF-8: bytes that are no text, NULs. */
void ogi_tidy_note_encoding(const OgiEncodingReport *report, const char *source,
                            OgiFindings *findings);

G_END_DECLS
