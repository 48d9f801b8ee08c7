/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/text.h>

/*
 * Characters of which nobody sees anything, or of which nobody can say what they are. By GLib's
 * tables of Unicode, but for what those don't have.
 */

/* Whether Unicode says (16.0, Default_Ignorable_Code_Point) that nothing is to be shown of it. */
gboolean
ogi_text_is_ignorable(gunichar c)
{
    switch (c >> 8) {
    case 0x00:
        return c == 0xAD;
    case 0x03:
        return c == 0x34F;
    case 0x06:
        return c == 0x61C;
    case 0x11:
        return c == 0x115F || c == 0x1160;
    case 0x17:
        return c == 0x17B4 || c == 0x17B5;
    case 0x18:
        return c >= 0x180B && c <= 0x180F;
    case 0x20:
        return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
               (c >= 0x2060 && c <= 0x206F);
    case 0x31:
        return c == 0x3164;
    case 0xFE:
        return c <= 0xFE0F || c == 0xFEFF;
    case 0xFF:
        return c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFF8);
    case 0x1BC:
        return c >= 0x1BCA0 && c <= 0x1BCA3;
    case 0x1D1:
        return c >= 0x1D173 && c <= 0x1D17A;
    default:
        return c >= 0xE0000 && c <= 0xE0FFF;
    }
}

gboolean
ogi_text_is_filler(gunichar c)
{
    return c == 0x115F || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xFFA0;
}

/* Ideographs are given out every few years: GLib's tables may be older than a name. */
static gboolean
is_in_ideographic_plane(gunichar c)
{
    return c >= 0x20000 && c <= 0x3FFFD && (c & 0xFFFE) != 0xFFFE;
}

#define TYPE(type) (1u << (type))

static const guint32 UNSEEN = TYPE(G_UNICODE_CONTROL) | TYPE(G_UNICODE_FORMAT) |
                              TYPE(G_UNICODE_SURROGATE) | TYPE(G_UNICODE_PRIVATE_USE) |
                              TYPE(G_UNICODE_LINE_SEPARATOR) | TYPE(G_UNICODE_PARAGRAPH_SEPARATOR);

gboolean
ogi_text_is_unseen(gunichar c)
{
    guint32 type;

    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    if (c < 0x7F || (c >= 0x3000 && c < 0x3040) || (c >= 0x3400 && c < 0xA000))
        return FALSE; /* nearly all */
    type = TYPE(g_unichar_type(c));
    if (type == TYPE(G_UNICODE_UNASSIGNED))
        return !is_in_ideographic_plane(c);
    return (type & UNSEEN) != 0 || c == 0xFFFC || ogi_text_is_ignorable(c) || ogi_text_is_filler(c);
}
