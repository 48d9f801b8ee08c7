/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-bound-value-private.h"

enum {
    MAX_BYTES = 64, /* of a date or sign */
    N_DATE_PARTS = 6,
    CENTURY = 100,
};

void
ogi_docx_bound_value_add(GString *out, OgiText text)
{
    for (gsize i = 0; i < text.len; i++) {
        gboolean blank = g_ascii_isspace(text.str[i]);

        if (!blank)
            g_string_append_c(out, text.str[i]);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
}

/* Blanks are single ones. */
static OgiText
trim(OgiText text)
{
    if (text.len > 0 && text.str[0] == ' ')
        text = ogi_text(text.str + 1, text.len - 1);
    if (text.len > 0 && text.str[text.len - 1] == ' ')
        text.len--;
    return text;
}

gboolean
ogi_docx_bound_value_is(OgiText text, OgiText value)
{
    return ogi_text_equal(trim(text), trim(value));
}

/* The next number of the text, which is cut off in front. FALSE: there is none. */
static gboolean
next_number(OgiText *text, guint *number)
{
    gsize i = 0;

    while (i < text->len && !g_ascii_isdigit(text->str[i]))
        i++;
    if (i == text->len)
        return FALSE;
    for (*number = 0; i < text->len && g_ascii_isdigit(text->str[i]); i++)
        *number = MIN(*number * 10 + (guint)(text->str[i] - '0'), G_MAXUINT16);
    *text = ogi_text(text->str + i, text->len - i);
    return TRUE;
}

gboolean
ogi_docx_bound_value_is_date(OgiText text, OgiText value)
{
    guint parts[N_DATE_PARTS], number, n_parts = 0, n = 0;

    if (text.len > MAX_BYTES || value.len > MAX_BYTES)
        return FALSE;
    while (n_parts < N_DATE_PARTS && next_number(&value, &parts[n_parts]))
        n_parts++;
    for (; next_number(&text, &number); n++) {
        gboolean found = n_parts > 0 && number == parts[0] % CENTURY;

        for (guint i = 0; i < n_parts; i++)
            found |= number == parts[i];
        if (!found)
            return FALSE;
    }
    return n > 0 && n_parts >= 3;
}

gboolean
ogi_docx_bound_value_is_sign(OgiText text)
{
    if (text.len > MAX_BYTES)
        return FALSE;
    for (gsize i = 0; i < text.len; i += (guint8)g_utf8_skip[(guint8)text.str[i]]) {
        if (g_unichar_isalnum(g_utf8_get_char(text.str + i)))
            return FALSE;
    }
    return TRUE;
}
