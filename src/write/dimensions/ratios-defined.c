/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dimensions-private.h"
#include "write/headings-private.h"

gboolean
ogi_write_ratios_defined(const OgiPublication *publication, OgiCsvWriter *csv)
{
    const OgiRatioSet *ratios = publication->ratios;

    ogi_write_header(csv, publication, "ratios_defined");
    for (guint i = 0; i < ogi_ratio_set_n(ratios); i++) {
        ogi_csv_writer_string(csv, ogi_ratio_code(ratios, i));
        ogi_csv_writer_string(csv, ogi_ratio_label(ratios, i));
        ogi_csv_writer_string(csv, ogi_ratio_label_en(ratios, i));
        ogi_csv_writer_string(csv, ogi_ratio_numerator(ratios, i));
        ogi_csv_writer_string(csv, ogi_ratio_denominator(ratios, i));
        ogi_csv_writer_string(csv, ogi_ratio_forms(ratios, i));
        ogi_csv_writer_end_row(csv);
    }
    return TRUE;
}
