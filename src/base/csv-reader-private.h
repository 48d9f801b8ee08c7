/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>

/* What is fed isn't the start of a file: a byte order mark at its start is part of a row. To be
 * called before anything is fed. */
void ogi_csv_reader_begin_inside(OgiCsvReader *self);
/* Whether the next byte is in front of a row: nothing of one has been fed. */
gboolean ogi_csv_reader_at_row_start(const OgiCsvReader *self);
/* Line ends fed so far. */
guint64 ogi_csv_reader_lines(const OgiCsvReader *self);
/* For tests: every byte through libcsv, where simple rows would be split in place. */
void ogi_csv_reader_set_in_place(OgiCsvReader *self, gboolean in_place);
