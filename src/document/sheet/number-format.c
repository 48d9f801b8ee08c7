/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "data/words.h"
#include "number-format-private.h"
#include "sheet-decimal-private.h"

enum { MAX_SECTIONS = 4, MAX_ITEMS = 96 };

typedef enum {
    DIGIT, /* 0, # or ? */
    POINT,
    GENERAL, /* the number as it is */
    LITERAL,
} ItemKind;

typedef struct {
    ItemKind kind;
    OgiText text;
} Item;

/* One section of a format, read. */
typedef struct {
    Item items[MAX_ITEMS];
    guint n;
    guint n_integer; /* digits in front of the point */
    guint n_decimals;
    guint thousands; /* to divide by, how often */
    guint percent;   /* signs */
    gboolean point;
    gboolean split; /* literals stand between the digits */
    gboolean sign;  /* a literal is a minus, or a bracket */
    gboolean digit; /* a literal has a digit, which looks like one of the number */
    gboolean other; /* it has something that isn't known here */
} Section;

const char *
ogi_number_format_built_in(gint number)
{
    static const struct {
        gint number;
        const char *code;
    } codes[] = {
        {1, "0"},
        {2, "0.00"},
        {3, "#,##0"},
        {4, "#,##0.00"},
        {9, "0%"},
        {10, "0.00%"},
        {11, "0.00E+00"},
        {12, "# ?/?"},
        {13, "# ?\?/?\?"},
        {18, "h:mm"},
        {19, "h:mm"},
        {20, "h:mm"},
        {21, "h:mm"},
        {37, "#,##0;(#,##0)"},
        {38, "#,##0;(#,##0)"},
        {39, "#,##0.00;(#,##0.00)"},
        {40, "#,##0.00;(#,##0.00)"},
        {41, "#,##0;-#,##0;\"-\";@"},
        {42, "#,##0;-#,##0;\"-\";@"},
        {43, "#,##0.00;-#,##0.00;\"-\";@"},
        {44, "#,##0.00;-#,##0.00;\"-\";@"},
        {45, "mm:ss"},
        {46, "h:mm:ss"},
        {47, "mm:ss"},
        {48, "##0.0E+0"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        if (codes[i].number == number)
            return codes[i].code;
    }
    return NULL;
}

/* --- reading --- */

/* Where the section that begins at p ends. */
static const char *
section_end(const char *p)
{
    for (; *p != '\0' && *p != ';'; p++) {
        if ((*p == '\\' || *p == '!') && p[1] != '\0') {
            p++;
        } else if (*p == '"' || *p == '[') {
            const char *close = strchr(p + 1, *p == '"' ? '"' : ']');

            if (close == NULL)
                return p + strlen(p);
            p = close;
        }
    }
    return p;
}

static guint
split(const char *code, OgiText sections[MAX_SECTIONS])
{
    guint n = 0;

    while (n < MAX_SECTIONS) {
        const char *end = section_end(code);

        sections[n++] = ogi_text(code, (gsize)(end - code));
        if (*end == '\0')
            break;
        code = end + 1;
    }
    return n;
}

static void
add(Section *self, ItemKind kind, OgiText text)
{
    if (self->n == MAX_ITEMS)
        self->other = TRUE;
    else
        self->items[self->n++] = (Item){kind, text};
}

static void
add_literal(Section *self, OgiText text)
{
    self->sign |= text.len > 0 && strchr("-(", text.str[0]) != NULL;
    for (gsize i = 0; i < text.len; i++)
        self->digit |= g_ascii_isdigit(text.str[i]);
    add(self, LITERAL, text);
}

/* A colour that isn't seen on paper. */
static gboolean
is_white(OgiText color)
{
    for (const char *const *name = ogi_words_format_white; *name != NULL; name++) {
        if (color.len == strlen(*name) && ogi_text_begins_with(color, *name))
            return TRUE;
    }
    return FALSE;
}

/* [Red], [$¥-804], [>100]: a colour is nothing, a currency is a literal, the rest isn't known. */
static void
read_bracket(Section *self, OgiText inside)
{
    if (inside.len > 0 && inside.str[0] == '$') {
        const char *dash = memchr(inside.str, '-', inside.len);
        gsize n = dash != NULL ? (gsize)(dash - inside.str) : inside.len;

        if (n > 1)
            add_literal(self, ogi_text(inside.str + 1, n - 1));
    } else if (inside.len <= 2 || strchr("<>=", inside.str[0]) != NULL ||
               ogi_text_begins_with(inside, "DBNum") || is_white(inside)) {
        self->other = TRUE;
    }
}

/* Between digits a comma groups; behind them it divides by a thousand. */
static void
read_comma(Section *self, const char *p, const char *end)
{
    guint n = 0;

    if (self->n == 0 || self->items[self->n - 1].kind != DIGIT) {
        add_literal(self, ogi_text(p, 1));
        return;
    }
    while (p + n < end && p[n] == ',')
        n++;
    if (p + n == end || strchr("0#?", p[n]) == NULL)
        self->thousands++;
}

static void
read_digit(Section *self, const char *p)
{
    if (self->n > 0 && self->items[self->n - 1].kind == LITERAL &&
        self->n_integer + self->n_decimals > 0)
        self->split = TRUE;
    add(self, DIGIT, ogi_text(p, 1));
    if (self->point)
        self->n_decimals++;
    else
        self->n_integer++;
}

/* Bytes of "General" in the languages of Excel and WPS at p; 0: it's none. */
static gsize
general_at(OgiText text)
{
    for (const char *const *name = ogi_words_format_general; *name != NULL; name++) {
        if (ogi_text_begins_with(text, *name))
            return strlen(*name);
    }
    return 0;
}

/* Reads what begins at p; returns where the next begins. */
static const char *
read_item(Section *self, const char *p, const char *end)
{
    gsize n = general_at(ogi_text(p, (gsize)(end - p)));
    const char *close;

    if (n > 0) {
        add(self, GENERAL, ogi_text(p, n));
        return p + n;
    }
    n = MIN((gsize)g_utf8_skip[*(const guint8 *)p], (gsize)(end - p));
    if (strchr("0#?", *p) != NULL) {
        read_digit(self, p);
    } else if (*p == '.' && !self->point) {
        self->point = TRUE;
        add(self, POINT, ogi_text(p, 1));
    } else if (*p == ',') {
        read_comma(self, p, end);
    } else if (*p == '"' || *p == '[') {
        close = memchr(p + 1, *p == '"' ? '"' : ']', (gsize)(end - p - 1));
        close = close != NULL ? close : end;
        if (*p == '"')
            add_literal(self, ogi_text(p + 1, (gsize)(close - p - 1)));
        else
            read_bracket(self, ogi_text(p + 1, (gsize)(close - p - 1)));
        return MIN(close + 1, end);
    } else if ((*p == '\\' || *p == '!') && p + 1 < end) {
        n = MIN((gsize)g_utf8_skip[(guint8)p[1]], (gsize)(end - p - 1));
        add_literal(self, ogi_text(p + 1, n));
        return p + 1 + n;
    } else if ((*p == '_' || *p == '*') && p + 1 < end) {
        self->other |= *p == '*' && (g_ascii_isdigit(p[1]) || p[1] == '-' || p[1] == '.' ||
                                     p[1] == ','); /* as often as there is room */
        return p + 1 + MIN((gsize)g_utf8_skip[(guint8)p[1]], (gsize)(end - p - 1));
    } else if (*p == '@') {
        add(self, GENERAL, ogi_text(p, 1));
    } else if (g_ascii_isalpha(*p) || (*p == '/' && self->n_integer > 0)) {
        self->other = TRUE; /* a date, an exponent, a fraction */
    } else {
        self->percent += *p == '%' ? 1 : 0; /* between quotes it's but a sign */
        add_literal(self, ogi_text(p, n));
    }
    return p + n;
}

static void
read_section(Section *self, OgiText text)
{
    const char *end = text.str + text.len;

    *self = (Section){.n = 0};
    for (const char *p = text.str; p < end;)
        p = read_item(self, p, end);
}

/* --- showing --- */

/* The digits in front of the point: those without a place of their own go to the first. */
static void
show_integer(const OgiSheetDecimal *number, guint place, guint n_places, char mark, GString *out)
{
    gint n_digits = MAX(number->n > 0 ? number->point : 0, 0);
    gint from_right = (gint)(n_places - 1 - place);
    gint first = place == 0 ? 0 : n_digits - 1 - from_right;

    if (first < 0 || n_digits - 1 - from_right < 0) {
        if (mark == '0')
            g_string_append_c(out, '0');
        return;
    }
    for (gint i = first; i <= n_digits - 1 - from_right; i++)
        g_string_append_c(out, i < (gint)number->n ? (char)('0' + number->digits[i]) : '0');
}

static void
show_decimal(const OgiSheetDecimal *number, guint place, char mark, GString *out)
{
    gint at = number->point + (gint)place;
    gboolean any = number->n > 0 && at < (gint)number->n;

    if (any && at >= 0)
        g_string_append_c(out, (char)('0' + number->digits[at]));
    else if (any || mark == '0')
        g_string_append_c(out, '0');
}

static void
show_items(const Section *self, const OgiSheetDecimal *number, OgiText general, GString *out)
{
    guint n_integer = 0, n_decimals = 0;

    for (guint i = 0; i < self->n; i++) {
        const Item *item = &self->items[i];

        if (item->kind == GENERAL)
            g_string_append_len(out, general.str, (gssize)general.len);
        else if (item->kind != DIGIT)
            g_string_append_len(out, item->text.str, (gssize)item->text.len);
        else if (n_integer < self->n_integer)
            show_integer(number, n_integer++, self->n_integer, item->text.str[0], out);
        else
            show_decimal(number, n_decimals++, item->text.str[0], out);
    }
}

/* The section for a number, and whether it is to show a minus by itself. */
static guint
choose(guint n, const OgiSheetDecimal *number, gboolean *minus)
{
    *minus = number->negative && number->n > 0 && n == 1;
    if (number->n == 0)
        return n >= 3 ? 2 : 0;
    return number->negative && n >= 2 ? 1 : 0;
}

static gboolean
is_blank(const GString *text, gsize from)
{
    return ogi_text_trim(ogi_text(text->str + from, text->len - from)).len == 0;
}

/* A section without digits shows its literals alone: nothing, a dash or a word for zero; for
 * another number nobody knows what they mean. */
static OgiNumberShown
show_literals(const Section *section, const OgiSheetDecimal *number, GString *out)
{
    gsize from = out->len;

    show_items(section, number, ogi_text("", 0), out);
    if (number->n == 0 && !is_blank(out, from) && strpbrk(out->str + from, "-0") != NULL) {
        g_string_truncate(out, from);
        g_string_append_c(out, '0');
    }
    if (number->n == 0)
        return section->digit && strpbrk(out->str + from, "123456789") != NULL ? OGI_SHOWN_CHANGED
                                                                               : OGI_SHOWN_SAME;
    g_string_truncate(out, from);
    return OGI_SHOWN_OTHER;
}

OgiNumberShown
ogi_number_format_show(const char *code, OgiText text, GString *out)
{
    OgiText sections[MAX_SECTIONS];
    guint n = split(code, sections);
    char general[OGI_SHEET_DECIMAL_DIGITS * 3];
    OgiSheetDecimal number;
    Section section;
    gboolean minus, cut, has_general = FALSE;
    gsize n_general;

    if (!ogi_sheet_decimal_read(&number, text) || ABS(number.point) > OGI_SHEET_DECIMAL_DIGITS)
        return OGI_SHOWN_OTHER;
    ogi_sheet_decimal_round(&number);
    read_section(&section, sections[choose(n, &number, &minus)]);
    if (section.other)
        return OGI_SHOWN_OTHER;
    for (guint i = 0; i < section.n; i++)
        has_general |= section.items[i].kind == GENERAL;
    if (section.n_integer + section.n_decimals == 0 && !has_general)
        return show_literals(&section, &number, out);
    if (number.negative && number.n > 0 && !minus && !section.sign)
        return OGI_SHOWN_OTHER; /* the sign isn't seen, or is a colour */
    if (section.sign && number.negative) {
        minus = TRUE; /* a bracket or dash, in place of which the minus stands */
        for (guint i = 0; i < section.n; i++) {
            if (section.items[i].kind == LITERAL && section.items[i].text.len == 1 &&
                strchr("-()", section.items[i].text.str[0]) != NULL)
                section.items[i].text.len = 0;
        }
    }
    number.negative = FALSE;
    n_general = ogi_sheet_decimal_write(&number, general);
    number.point += 2 * (gint)section.percent - 3 * (gint)section.thousands;
    cut = !has_general && ogi_sheet_decimal_round_to(&number, section.n_decimals);
    if (minus)
        g_string_append_c(out, '-');
    show_items(&section, &number, ogi_text(general, n_general), out);
    return cut || (section.thousands > 0 && number.n > 0) || section.split || section.digit
               ? OGI_SHOWN_CHANGED
               : OGI_SHOWN_SAME;
}

gboolean
ogi_number_format_shows_text(const char *code)
{
    OgiText sections[MAX_SECTIONS];
    guint n = split(code, sections);
    OgiText last = sections[n - 1];

    if (n < MAX_SECTIONS && memchr(last.str, '@', last.len) == NULL)
        return TRUE;
    return memchr(last.str, '@', last.len) != NULL && memchr(last.str, '"', last.len) == NULL;
}
