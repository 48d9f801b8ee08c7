/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../unit/tidy-reading.h"

/*
 * Whatever the rows: in one part or in many, in large blocks or small, the same comes out.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static char *
show_as(const GString *text, guint jobs, const OgiTidyLimits *limits)
{
    static OgiCodebook *codebook; /* loaded once, and never changed */
    g_autoptr(TidyReading) reading = NULL;

    if (codebook == NULL)
        codebook = ogi_codebook_load(NULL);
    reading = tidy_reading_new_with(codebook);
    tidy_read_bytes(reading, text->str, text->len, jobs, limits);
    return tidy_show(reading, TIDY_LINES | TIDY_FINDINGS);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const char *const headers[] = {
        "year,agency,form,table,indicator,column,value\n",
        "year,agency_id,agency,form,table,indicator,column,value,unit,status,source,line\n",
        "agency,year,row_label,column_label,value\r\n",
        "",
    };
    static const OgiTidyLimits small_parts = {16, 1, 20, 5};
    static const OgiTidyLimits one_part = {1 << 20, 1 << 20, 20, 5};
    g_autoptr(GString) text = NULL;
    g_autofree char *expected = NULL;
    g_autofree char *shown = NULL;

    if (size == 0)
        return 0;
    text = g_string_new(headers[data[0] % G_N_ELEMENTS(headers)]);
    g_string_append_len(text, (const char *)data + 1, (gssize)size - 1);
    expected = show_as(text, 1, &one_part);
    shown = show_as(text, 2 + data[0] / 4 % 6, &small_parts);
    g_assert_cmpstr(shown, ==, expected);
    return 0;
}
