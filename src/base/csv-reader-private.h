/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>

/* For tests: every byte through libcsv, where simple rows would be split in place. */
void ogi_csv_reader_set_in_place(OgiCsvReader *self, gboolean in_place);
