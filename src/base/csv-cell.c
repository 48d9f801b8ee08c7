/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv-cell-private.h"

enum { QUOTED = 1, PERHAPS_UNSEEN = 2, BEGINS_FORMULA = 4 };

/* What a byte tells of its cell. Unseen characters (ogi_text_is_unseen) begin with any but ASCII
 * that shows, the letters from U+00C0 to U+033F and ideographs. */
static const guint8 BYTE_KINDS[256] = {
    [0] = PERHAPS_UNSEEN,
    [1 ... 8] = PERHAPS_UNSEEN,
    ['\t'] = BEGINS_FORMULA,
    ['\n'] = QUOTED,
    [11 ... 12] = PERHAPS_UNSEEN,
    ['\r'] = QUOTED | BEGINS_FORMULA,
    [14 ... 31] = PERHAPS_UNSEEN,
    ['"'] = QUOTED,
    ['+'] = BEGINS_FORMULA,
    [','] = QUOTED,
    ['-'] = BEGINS_FORMULA,
    ['='] = BEGINS_FORMULA,
    ['@'] = BEGINS_FORMULA,
    [127] = PERHAPS_UNSEEN,
    [0xC2] = PERHAPS_UNSEEN,
    [0xCD ... 0xE3] = PERHAPS_UNSEEN,
    [0xEA ... 0xFF] = PERHAPS_UNSEEN,
};

OgiCsvCellForm
ogi_csv_cell_form(OgiText text)
{
    guint kinds = 0;

    if (text.len == 0)
        return (OgiCsvCellForm){.quotes = FALSE};
    for (gsize i = 0; i < text.len; i++)
        kinds |= BYTE_KINDS[(guint8)text.str[i]];
    return (OgiCsvCellForm){
        .quotes = (kinds & QUOTED) != 0,
        .guard = (BYTE_KINDS[(guint8)text.str[0]] & BEGINS_FORMULA) != 0,
        .unseen = (kinds & PERHAPS_UNSEEN) != 0,
    };
}

/* The bytes of the character at p where nobody sees it; 0: it is seen. */
static gsize
unseen_bytes(const char *p, const char *end)
{
    gunichar c;

    if ((BYTE_KINDS[(guint8)*p] & PERHAPS_UNSEEN) == 0)
        return 0;
    c = g_utf8_get_char_validated(p, end - p);
    return c < 0x80000000 && ogi_text_is_unseen(c) ? (gsize)g_utf8_skip[*(const guchar *)p] : 0;
}

void
ogi_csv_cell_append(GString *out, OgiText text, OgiCsvCellForm form)
{
    const char *end = text.str + text.len;
    const char *from = text.str; /* of what is still to be copied */

    if (form.quotes)
        g_string_append_c(out, '"');
    if (form.guard)
        g_string_append_c(out, '\'');
    for (const char *p = text.str; p < end; p++) {
        gsize n_unseen = unseen_bytes(p, end);

        if (n_unseen > 0) {
            g_string_append_len(out, from, p - from);
            g_string_append(out, "\xEF\xBF\xBD");
            p += n_unseen - 1;
            from = p + 1;
        } else if (*p == '"') {
            g_string_append_len(out, from, p + 1 - from);
            from = p; /* once more */
        }
    }
    g_string_append_len(out, from, end - from);
    if (form.quotes)
        g_string_append_c(out, '"');
}
