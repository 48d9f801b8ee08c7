/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-text-private.h"

typedef struct {
    const char *name;
    gunichar c;
} Entity;

/* Those that pages of agencies have; sorted. Another one stays as it stands, for all to see. */
static const Entity entities[] = {
    {"amp", '&'},       {"apos", '\''},     {"bull", 0x2022},   {"cent", 0xA2},
    {"copy", 0xA9},     {"darr", 0x2193},   {"deg", 0xB0},      {"divide", 0xF7},
    {"emsp", 0x2003},   {"ensp", 0x2002},   {"euro", 0x20AC},   {"ge", 0x2265},
    {"gt", '>'},        {"hellip", 0x2026}, {"laquo", 0xAB},    {"larr", 0x2190},
    {"ldquo", 0x201C},  {"le", 0x2264},     {"lowast", 0x2217}, {"lsaquo", 0x2039},
    {"lsquo", 0x2018},  {"lt", '<'},        {"mdash", 0x2014},  {"middot", 0xB7},
    {"minus", 0x2212},  {"nbsp", 0xA0},     {"ndash", 0x2013},  {"ne", 0x2260},
    {"permil", 0x2030}, {"plusmn", 0xB1},   {"pound", 0xA3},    {"quot", '"'},
    {"raquo", 0xBB},    {"rarr", 0x2192},   {"rdquo", 0x201D},  {"reg", 0xAE},
    {"rsaquo", 0x203A}, {"rsquo", 0x2019},  {"sect", 0xA7},     {"shy", 0xAD},
    {"thinsp", 0x2009}, {"times", 0xD7},    {"trade", 0x2122},  {"uarr", 0x2191},
    {"yen", 0xA5},      {"zwj", 0x200D},    {"zwnj", 0x200C},
};

#define MAX_NAME 6

/* Latin-1's are known without a semicolon too: &nbsp0 */
static gboolean
needs_semicolon(const Entity *entity)
{
    return entity->c > 0xFF || strcmp(entity->name, "apos") == 0;
}

static const Entity *
find_entity(OgiText name)
{
    guint low = 0, high = G_N_ELEMENTS(entities);

    while (low < high) {
        guint middle = (low + high) / 2;
        int order = strncmp(name.str, entities[middle].name, name.len);

        if (order == 0 && entities[middle].name[name.len] == '\0')
            return &entities[middle];
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static gsize
named_reference(OgiText text, gunichar *c)
{
    gsize n = 1;

    while (n < text.len && n <= MAX_NAME && g_ascii_isalpha(text.str[n]))
        n++;
    /* the longest name that is one: &nbspx is &nbsp and x */
    for (gsize len = n - 1; len >= 2; len--) {
        const Entity *entity = find_entity(ogi_text(text.str + 1, len));
        gboolean semicolon = len + 1 < text.len && text.str[len + 1] == ';';

        if (entity != NULL && (semicolon || !needs_semicolon(entity))) {
            *c = entity->c;
            return len + 1 + (semicolon ? 1 : 0);
        }
    }
    return 0;
}

/* What a number means: Windows-1252 where pages say 128 to 159, U+FFFD where it's no character. */
static gunichar
numbered(guint32 n)
{
    static const guint16 windows_1252[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
    };

    if (n >= 0x80 && n <= 0x9F)
        return windows_1252[n - 0x80];
    return n == 0 || n > 0x10FFFF || (n >= 0xD800 && n <= 0xDFFF) ? 0xFFFD : n;
}

static gsize
numeric_reference(OgiText text, gunichar *c)
{
    gboolean hex = (text.str[2] | 0x20) == 'x';
    gsize start = hex ? 3 : 2;
    gsize n = start;
    guint32 value = 0;

    for (; n < text.len; n++) {
        int digit = hex ? g_ascii_xdigit_value(text.str[n]) : g_ascii_digit_value(text.str[n]);

        if (digit < 0)
            break;
        value = value > 0x110000 ? value : value * (hex ? 16 : 10) + (guint32)digit;
    }
    if (n == start)
        return 0;
    *c = numbered(value);
    return n + (n < text.len && text.str[n] == ';' ? 1 : 0);
}

gsize
ogi_html_text_reference(OgiText text, char out[6], gsize *out_len)
{
    gunichar c = 0;
    gsize n;

    if (text.len < 3)
        return 0;
    n = text.str[1] == '#' ? numeric_reference(text, &c) : named_reference(text, &c);
    if (n > 0)
        *out_len = (gsize)g_unichar_to_utf8(c, out);
    return n;
}

OgiText
ogi_html_text_resolve(OgiText text, char **owned)
{
    const char *end = text.str + text.len;
    GString *out;
    gsize len;

    if (memchr(text.str, '&', text.len) == NULL)
        return text;
    out = g_string_sized_new(text.len);
    for (const char *p = text.str; p < end;) {
        char c[6] = {*p};
        gsize n_bytes = 1;
        gsize n =
            *p == '&' ? ogi_html_text_reference(ogi_text(p, (gsize)(end - p)), c, &n_bytes) : 0;

        g_string_append_len(out, c, (gssize)n_bytes);
        p += MAX(n, 1);
    }
    len = out->len;
    *owned = g_string_free(out, FALSE);
    return ogi_text(*owned, len);
}
