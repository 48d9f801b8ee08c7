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
    MAX_SIZE = 40900,
    MAX_TABLE_FORMATS = 4096,
    MAX_LOOKS = 32, /* of which it is looked at what hides them */
};

typedef struct {
    guint32 color;
    gboolean struck;
    gboolean tiny;
    gboolean signs;
    guint size; /* in hundredths of a point; 0: not said */
} Font;

/* What a style of tables changes in some of their cells. */
typedef struct {
    const char *name; /* of the style */
    gint format;
} TableFormat;

struct _OgiXlsxStyles {
    GHashTable *formats; /* number of a format, as GINT_TO_POINTER → its code, of codes */
    GStringChunk *codes; /* also those of a number that is named again: styles have them */
    GArray *fonts;       /* Font */
    GArray *fills;       /* guint32: the ground that they give */
    GArray *styles;      /* OgiXlsxStyle */
    GArray *differences; /* OgiXlsxDifference */
    GArray *tables;      /* TableFormat */
    OgiXlsxLook looks[MAX_LOOKS]; /* of the styles, each once; the first is that of none */
    guint n_looks;                /* past the last: there are more */

    /* while loading */
    gboolean is_solid; /* the fill that is open */
    const char *table; /* the style of tables that is open */
    const char *list;  /* name of the one that is open: "fonts", "fills", "cellXfs"; NULL: other */
};

/* Black letters on white. */
static const OgiXlsxLook plain = {OGI_XLSX_NO_COLOR, OGI_XLSX_NO_COLOR};

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
    Font font = {.color = OGI_XLSX_NO_COLOR};
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
    guint32 ground = OGI_XLSX_NO_COLOR;
    guint32 *last;
    OgiText pattern = {"", 0};

    if (is(element, "fill") && self->fills->len < MAX_STYLES)
        g_array_append_val(self->fills, ground);
    if (self->fills->len == 0)
        return;
    last = &g_array_index(self->fills, guint32, self->fills->len - 1);
    if (is(element, "gradientFill")) {
        *last = OGI_XLSX_ANY_COLOR;
    } else if (is(element, "patternFill")) {
        if (ogi_xml_attribute(element, "patternType", &pattern) &&
            !ogi_text_equal(pattern, ogi_text("none", 4)))
            *last = OGI_XLSX_ANY_COLOR;
        self->is_solid = ogi_text_equal(pattern, ogi_text("solid", 5));
    } else if (is(element, "fgColor") && *last != OGI_XLSX_NO_COLOR) {
        ground = ogi_xlsx_color(element);
        if (ground == OGI_XLSX_NO_COLOR || (!self->is_solid && ground != OGI_RGB_WHITE))
            ground = OGI_XLSX_ANY_COLOR; /* a pattern makes another one of it */
        *last = ground;
    }
}

/* Past the limit they are only counted. */
static void
note_look(OgiXlsxStyles *self, const OgiXlsxLook *look)
{
    for (guint i = 0; i < MIN(self->n_looks, (guint)MAX_LOOKS); i++) {
        if (self->looks[i].color == look->color && self->looks[i].ground == look->ground)
            return;
    }
    if (self->n_looks < MAX_LOOKS)
        self->looks[self->n_looks] = *look;
    self->n_looks = MIN(self->n_looks + 1, MAX_LOOKS + 1);
}

static void
read_style(OgiXlsxStyles *self, const OgiXmlElement *element)
{
    gint format = ogi_xml_attribute_number(element, "numFmtId", 0);
    guint font = (guint)ogi_xml_attribute_number(element, "fontId", 0);
    guint fill = (guint)ogi_xml_attribute_number(element, "fillId", 0);
    OgiXlsxStyle style = {
        .format = g_hash_table_lookup(self->formats, GINT_TO_POINTER(format)),
        .look = {OGI_XLSX_NO_COLOR, OGI_XLSX_NO_COLOR},
    };

    if (!is(element, "xf") || self->styles->len == MAX_STYLES)
        return;
    style.is_date = style.format != NULL
                        ? is_date_code(ogi_text(style.format, strlen(style.format)))
                        : is_built_in_date(format);
    if (style.format == NULL)
        style.format = ogi_number_format_built_in(format);
    if (fill < self->fills->len)
        style.look.ground = g_array_index(self->fills, guint32, fill);
    if (font < self->fonts->len) {
        const Font *letters = &g_array_index(self->fonts, Font, font);

        style.letters = MIN(letters->size, MAX_SIZE);
        style.look.color = letters->color;
        style.unlike = letters->struck || letters->tiny || letters->signs;
    }
    style.unlike |= ogi_xlsx_look_is_lost(&style.look);
    note_look(self, &style.look);
    g_array_append_val(self->styles, style);
}

static void
note_shrinking(OgiXlsxStyles *self, const OgiXmlElement *element)
{
    if (is(element, "alignment") && self->styles->len > 0)
        g_array_index(self->styles, OgiXlsxStyle, self->styles->len - 1).shrinks =
            ogi_xml_attribute_number(element, "shrinkToFit", 0) != 0;
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
read_table(OgiXlsxStyles *self, const OgiXmlElement *element)
{
    TableFormat format = {self->table, ogi_xml_attribute_number(element, "dxfId", -1)};
    OgiText name;

    if (is(element, "tableStyle") && ogi_xml_attribute(element, "name", &name))
        self->table = g_string_chunk_insert_len(self->codes, name.str, (gssize)name.len);
    else if (is(element, "tableStyleElement") && self->table != NULL &&
             self->tables->len < MAX_TABLE_FORMATS)
        g_array_append_val(self->tables, format);
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    static const char *const lists[] = {"fonts", "fills",  "cellXfs",    "cellStyleXfs",
                                        "dxfs",  "extLst", "tableStyles"};
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
    } else if (self->list == lists[6]) {
        read_table(self, element);
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

    note_look(self, &plain);
    self->formats = g_hash_table_new(NULL, NULL);
    self->codes = g_string_chunk_new(1024);
    self->fonts = g_array_new(FALSE, FALSE, sizeof(Font));
    self->fills = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->styles = g_array_new(FALSE, FALSE, sizeof(OgiXlsxStyle));
    self->differences = g_array_new(FALSE, FALSE, sizeof(OgiXlsxDifference));
    self->tables = g_array_new(FALSE, FALSE, sizeof(TableFormat));
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
    g_array_unref(self->tables);
    g_free(self);
}

OgiXlsxStyle
ogi_xlsx_styles_get(const OgiXlsxStyles *self, guint style)
{
    return style < self->styles->len ? g_array_index(self->styles, OgiXlsxStyle, style)
                                     : (OgiXlsxStyle){.look = plain};
}

guint
ogi_xlsx_styles_letters(const OgiXlsxStyles *self)
{
    guint size = self->fonts->len > 0 ? g_array_index(self->fonts, Font, 0).size : 0;

    return size > 0 ? MIN(size, MAX_SIZE) : USUAL_SIZE;
}

const OgiXlsxDifference *
ogi_xlsx_styles_difference(const OgiXlsxStyles *self, gint format)
{
    return format >= 0 && (guint)format < self->differences->len
               ? &g_array_index(self->differences, OgiXlsxDifference, format)
               : NULL;
}

const OgiXlsxDifference *
ogi_xlsx_styles_of_table(const OgiXlsxStyles *self, const char *name, guint *next)
{
    while (*next < self->tables->len) {
        const TableFormat *format = &g_array_index(self->tables, TableFormat, (*next)++);
        const OgiXlsxDifference *found = ogi_xlsx_styles_difference(self, format->format);

        if (found != NULL && strcmp(format->name, name) == 0 &&
            ogi_xlsx_styles_may_hide(self, found))
            return found;
    }
    return NULL;
}

gboolean
ogi_xlsx_styles_may_hide(const OgiXlsxStyles *self, const OgiXlsxDifference *difference)
{
    for (guint i = 0; i < MIN(self->n_looks, (guint)MAX_LOOKS); i++) {
        if (ogi_xlsx_difference_hides(difference, &self->looks[i]))
            return TRUE;
    }
    return self->n_looks > MAX_LOOKS && (difference->look.color != OGI_XLSX_NO_COLOR ||
                                         difference->look.ground != OGI_XLSX_NO_COLOR);
}
