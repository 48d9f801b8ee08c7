/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "data/words.h"
#include "sheet-decimal-private.h"
#include "sheet-number-private.h"

enum {
    MAX_EXPONENT = 40,
    DAY_0_OF_1900 = 693594, /* as GLib counts days: 30 December 1899 */
    DAY_0_OF_1904 = 695056,
    FIRST_YEAR = 1990, /* a smaller number is rather a count in a cell made for dates */
    LAST_YEAR = 2099,
};

OgiText
ogi_sheet_number_text(OgiText text, char out[OGI_SHEET_NUMBER_BYTES])
{
    OgiSheetDecimal decimal;

    if (!ogi_sheet_decimal_read(&decimal, text))
        return text;
    ogi_sheet_decimal_round(&decimal);
    if (decimal.n > 0 && ABS(decimal.point) > MAX_EXPONENT)
        return text;
    return ogi_text(out, ogi_sheet_decimal_write(&decimal, out));
}

gboolean
ogi_sheet_number_date(OgiText text, gboolean from_1904, char out[OGI_SHEET_NUMBER_BYTES])
{
    OgiSheetDecimal decimal;
    guint32 day = 0;
    GDate date;

    if (!ogi_sheet_decimal_read(&decimal, text) || decimal.negative || decimal.point < 1 ||
        decimal.point > 6)
        return FALSE;
    for (gint i = 0; i < decimal.point; i++)
        day = day * 10 + (i < (gint)decimal.n ? decimal.digits[i] : 0);
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day + (from_1904 ? DAY_0_OF_1904 : DAY_0_OF_1900));
    if (g_date_get_year(&date) < FIRST_YEAR || g_date_get_year(&date) > LAST_YEAR)
        return FALSE;
    g_snprintf(out, OGI_SHEET_NUMBER_BYTES,
               "%u" OGI_WORD_YEAR "%u" OGI_WORD_MONTH "%u" OGI_WORD_DAY, g_date_get_year(&date),
               g_date_get_month(&date), g_date_get_day(&date));
    return TRUE;
}
