/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/appearance-private.h"
#include "document/package/ooxml-part-private.h"
#include "number-format-private.h"
#include "xlsx-styles-private.h"

enum {
    MAX_STYLES = 65536,
    MAX_FORMATS = 4096,
    TINY_POINTS = 1,
    USUAL_SIZE = 1100,
    MAX_SIZE = 40900
};

enum {
    NO_COLOR = 1 << 24, /* black letters, or no fill */
    ANY_COLOR = 1 << 25,
};

typedef struct {
    guint32 color;
    gboolean struck;
    gboolean tiny;
    gboolean signs;
    guint size; /* in hundredths of a point; 0: not said */
} Font;

struct _OgiXlsxStyles {
    GHashTable *formats; /* number of a format, as GINT_TO_POINTER → its code, of codes */
    GStringChunk *codes; /* also those of a number that is named again: styles have them */
    GArray *fonts;       /* Font */
    GArray *fills;       /* guint32: the ground that they give */
    GArray *styles;      /* OgiXlsxStyle */
    GArray *differences; /* OgiXlsxDifference */

    /* while loading */
    const char *list; /* name of the one that is open: "fonts", "fills", "cellXfs"; NULL: other */
};

/* Formats that every workbook has: dates, and times with dates, also as East Asia has them. */
static gboolean
is_built_in_date(gint format)
{
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) ||
           format == 36 || (format >= 50 && format <= 58);
}

/* A year or a day, outside of quotes and brackets. */
static gboolean
is_date_code(OgiText code)
{
    char until = '\0';

    for (gsize i = 0; i < code.len; i++) {
        char c = g_ascii_tolower(code.str[i]);

        if (until != '\0')
            until = c == until ? '\0' : until;
        else if (c == '"')
            until = '"';
        else if (c == '[')
            until = ']';
        else if (c == '\\')
            i++;
        else if (c == 'y' || c == 'd')
            return TRUE;
    }
    return FALSE;
}

/* "FFFFFFFF"; one of a theme or an index is known where it is white. */
guint32
ogi_xlsx_color(const OgiXmlElement *element)
{
    OgiText text;

    if (ogi_xml_attribute(element, "theme", &text) && !ogi_xml_attribute(element, "tint", &text))
        return ogi_xml_attribute_number(element, "theme", 1) == 0 ? OGI_RGB_WHITE : ANY_COLOR;
    if (ogi_xml_attribute(element, "indexed", &text)) {
        gint index = ogi_xml_attribute_number(element, "indexed", 64);

        return index == 1 || index == 9 || index == 65 ? OGI_RGB_WHITE
               : index >= 64                           ? NO_COLOR
                                                       : ANY_COLOR;
    }
    if (!ogi_xml_attribute(element, "rgb", &text) || (text.len != 8 && text.len != 6))
        return NO_COLOR;
    return ogi_appearance_color(ogi_text(text.str + text.len - 6, 6), ANY_COLOR);
}

/* Letters in the colour of the ground, which is white where nothing is said. */
static gboolean
is_lost(guint32 color, guint32 ground)
{
    ground = ground == NO_COLOR ? (guint32)OGI_RGB_WHITE : ground;
    return ogi_appearance_same_color(color, ground);
}

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_SHEET && strcmp(element->name, name) == 0;
}

static void
read_size(Font *font, const OgiXmlElement *element)
{
    OgiText size;

    font->tiny = ogi_xml_attribute_number(element, "val", 11) <= TINY_POINTS;
    if (ogi_xml_attribute(element, "val", &size))
        font->size = ogi_xlsx_hundredths(size);
}

static void
read_font(OgiXlsxStyles *self, const OgiXmlElement *element)
{
    Font font = {.color = NO_COLOR};
    Font *last;
    OgiText name;

    if (is(element, "font") && self->fonts->len < MAX_STYLES)
        g_array_append_val(self->fonts, font);
    if (self->fonts->len == 0)
        return;
    last = &g_array_index(self->fonts, Font, self->fonts->len - 1);
    if (is(element, "strike"))
        last->struck = ogi_xml_is_on(element);
    else if (is(element, "color"))
        last->color = ogi_xlsx_color(element);
    else if (is(element, "sz"))
        read_size(last, element);
    else if (is(element, "name"))
        last->signs = ogi_xml_attribute(element, "val", &name) && ogi_appearance_has_signs(name);
}

static void
read_fill(OgiXlsxStyles *self, const OgiXmlElement *element)
{
    guint32 ground = NO_COLOR;
    guint32 *last;
    OgiText pattern;

    if (is(element, "fill") && self->fills->len < MAX_STYLES)
        g_array_append_val(self->fills, ground);
    if (self->fills->len == 0)
        return;
    last = &g_array_index(self->fills, guint32, self->fills->len - 1);
    if (is(element, "gradientFill") ||
        (is(element, "patternFill") && ogi_xml_attribute(element, "patternType", &pattern) &&
         !ogi_text_equal(pattern, ogi_text("none", 4))))
        *last = ANY_COLOR;
    else if (is(element, "fgColor") && *last != NO_COLOR)
        *last = ogi_xlsx_color(element) == NO_COLOR ? (guint32)ANY_COLOR : ogi_xlsx_color(element);
}

static void
read_style(OgiXlsxStyles *self, const OgiXmlElement *element)
{
    gint format = ogi_xml_attribute_number(element, "numFmtId", 0);
    guint font = (guint)ogi_xml_attribute_number(element, "fontId", 0);
    guint fill = (guint)ogi_xml_attribute_number(element, "fillId", 0);
    OgiXlsxStyle style = {
        .format = g_hash_table_lookup(self->formats, GINT_TO_POINTER(format)),
    };

    if (!is(element, "xf") || self->styles->len == MAX_STYLES)
        return;
    style.is_date = style.format != NULL
                        ? is_date_code(ogi_text(style.format, strlen(style.format)))
                        : is_built_in_date(format);
    if (style.format == NULL)
        style.format = ogi_number_format_built_in(format);
    if (font < self->fonts->len) {
        const Font *look = &g_array_index(self->fonts, Font, font);

        style.letters = MIN(look->size, MAX_SIZE);
        style.unlike =
            look->struck || look->tiny || look->signs ||
            is_lost(look->color, fill < self->fills->len ? g_array_index(self->fills, guint32, fill)
                                                         : (guint32)NO_COLOR);
    }
    g_array_append_val(self->styles, style);
}

static void
note_shrinking(OgiXlsxStyles *self, const OgiXmlElement *element)
{
    if (is(element, "alignment") && self->styles->len > 0)
        g_array_index(self->styles, OgiXlsxStyle, self->styles->len - 1).shrinks =
            ogi_xml_attribute_number(element, "shrinkToFit", 0) != 0;
}

/* Shows a number as it is, perhaps with separators. */
static gboolean
is_plain_code(OgiText code)
{
    static const char *const plain[] = {"General", "0", "#,##0", "@"};

    for (guint i = 0; i < G_N_ELEMENTS(plain); i++) {
        if (ogi_text_equal(code, ogi_text(plain[i], strlen(plain[i]))))
            return TRUE;
    }
    return FALSE;
}

void
ogi_xlsx_difference_init(OgiXlsxDifference *self)
{
    *self = (OgiXlsxDifference){NO_COLOR, NO_COLOR, FALSE, FALSE};
}

void
ogi_xlsx_difference_start(OgiXlsxDifference *self, const OgiXmlElement *element)
{
    OgiText code = {"", 0};

    self->in_font |= is(element, "font");
    if (is(element, "strike"))
        self->hides |= ogi_xml_is_on(element);
    else if (is(element, "color") && self->in_font)
        self->color = ogi_xlsx_color(element);
    else if (is(element, "bgColor") || is(element, "fgColor"))
        self->ground = ogi_xlsx_color(element);
    else if (is(element, "numFmt") && ogi_xml_attribute(element, "formatCode", &code))
        self->hides |= !is_plain_code(code);
}

void
ogi_xlsx_difference_end(OgiXlsxDifference *self, const OgiXmlElement *element)
{
    if (is(element, "font"))
        self->in_font = FALSE;
}

gboolean
ogi_xlsx_difference_hides(const OgiXlsxDifference *self)
{
    return self->hides || is_lost(self->color, self->ground);
}

static OgiXlsxDifference *
last_difference(const OgiXlsxStyles *self)
{
    return &g_array_index(self->differences, OgiXlsxDifference, self->differences->len - 1);
}

static void
read_difference(OgiXlsxStyles *self, const OgiXmlElement *element)
{
    OgiXlsxDifference none;

    ogi_xlsx_difference_init(&none);
    if (is(element, "dxf") && self->differences->len < MAX_STYLES)
        g_array_append_val(self->differences, none);
    if (self->differences->len > 0)
        ogi_xlsx_difference_start(last_difference(self), element);
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    static const char *const lists[] = {"fonts",        "fills", "cellXfs",
                                        "cellStyleXfs", "dxfs",  "extLst"};
    OgiXlsxStyles *self = user_data;
    OgiText code;

    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        if (is(element, lists[i])) {
            self->list = lists[i];
            return;
        }
    }
    if (is(element, "numFmt") && self->list == NULL) {
        if (ogi_xml_attribute(element, "formatCode", &code) &&
            g_hash_table_size(self->formats) < MAX_FORMATS)
            g_hash_table_insert(self->formats,
                                GINT_TO_POINTER(ogi_xml_attribute_number(element, "numFmtId", 0)),
                                g_string_chunk_insert_len(self->codes, code.str, (gssize)code.len));
    } else if (self->list == lists[0]) {
        read_font(self, element);
    } else if (self->list == lists[1]) {
        read_fill(self, element);
    } else if (self->list == lists[2]) {
        read_style(self, element);
        note_shrinking(self, element);
    } else if (self->list == lists[4]) {
        read_difference(self, element);
    }
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiXlsxStyles *self = user_data;

    if (self->differences->len > 0)
        ogi_xlsx_difference_end(last_difference(self), element);
    if (self->list != NULL && is(element, self->list))
        self->list = NULL;
}

static void
ignore_text(G_GNUC_UNUSED OgiText text, G_GNUC_UNUSED gpointer user_data)
{
}

OgiXlsxStyles *
ogi_xlsx_styles_load(OgiZipParts *parts, const char *name)
{
    static const OgiXmlHandler handler = {start_element, end_element, ignore_text};
    OgiXlsxStyles *self = g_new0(OgiXlsxStyles, 1);
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, self);

    self->formats = g_hash_table_new(NULL, NULL);
    self->codes = g_string_chunk_new(1024);
    self->fonts = g_array_new(FALSE, FALSE, sizeof(Font));
    self->fills = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->styles = g_array_new(FALSE, FALSE, sizeof(OgiXlsxStyle));
    self->differences = g_array_new(FALSE, FALSE, sizeof(OgiXlsxDifference));
    if (name != NULL)
        ogi_ooxml_part_parse(parts, name, stream, NULL);
    return self;
}

void
ogi_xlsx_styles_free(OgiXlsxStyles *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->formats);
    g_string_chunk_free(self->codes);
    g_array_unref(self->fonts);
    g_array_unref(self->fills);
    g_array_unref(self->styles);
    g_array_unref(self->differences);
    g_free(self);
}

OgiXlsxStyle
ogi_xlsx_styles_get(const OgiXlsxStyles *self, guint style)
{
    return style < self->styles->len ? g_array_index(self->styles, OgiXlsxStyle, style)
                                     : (OgiXlsxStyle){.format = NULL};
}

guint
ogi_xlsx_styles_letters(const OgiXlsxStyles *self)
{
    guint size = self->fonts->len > 0 ? g_array_index(self->fonts, Font, 0).size : 0;

    return size > 0 ? MIN(size, MAX_SIZE) : USUAL_SIZE;
}

gboolean
ogi_xlsx_styles_hides(const OgiXlsxStyles *self, guint format)
{
    return format < self->differences->len &&
           ogi_xlsx_difference_hides(&g_array_index(self->differences, OgiXlsxDifference, format));
}
