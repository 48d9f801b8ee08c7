/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "document/package/xml-stream-private.h"
#include "docx-numbering-private.h"
#include "docx-numeral-private.h"

enum {
    N_LEVELS = 9,
    MAX_LISTS = 4096,
    MAX_STYLES = 8192,
    MAX_BASES = 16, /* styles that build on each other */
    MAX_LABEL_BYTES = 64,
    NOT_SET = -1,
};

typedef struct {
    gint start;
    OgiNumeralFunc format; /* NULL: a bullet */
    char *text;            /* "（%1）"; NULL: none */
    gint suffix;           /* a tab or blank follows */
    gboolean decimal;      /* all of its numbers are, whatever their levels' formats */
} Level;

/* A list's look, and how far it has counted. */
typedef struct {
    Level levels[N_LEVELS];
    guint counts[N_LEVELS];
    gboolean counting[N_LEVELS];
} Abstract;

/* A list: a look that it may share, levels of its own, and numbers from which it starts anew. */
typedef struct {
    gint abstract;
    Level *levels[N_LEVELS]; /* NULL: as the look has it. Owned */
    gint starts[N_LEVELS];   /* NOT_SET: goes on */
    gboolean begun;
} List;

typedef struct {
    char *base; /* NULL: none */
    gint number;
    gint level;
} Style;

struct _OgiDocxNumbering {
    GHashTable *abstracts; /* gint → Abstract*, owned */
    GHashTable *lists;     /* gint → List*, owned */
    GHashTable *styles;    /* char* → Style*, both owned */

    /* while loading */
    Abstract *abstract;
    Level *level; /* of abstract or list; NULL: none is open */
    List *list;
    gint list_level;
    Style *style;
};

static void
abstract_free(gpointer data)
{
    Abstract *abstract = data;

    for (guint i = 0; i < N_LEVELS; i++)
        g_free(abstract->levels[i].text);
    g_free(abstract);
}

static void
list_free(gpointer data)
{
    List *list = data;

    for (guint i = 0; i < N_LEVELS; i++) {
        if (list->levels[i] != NULL)
            g_free(list->levels[i]->text);
        g_free(list->levels[i]);
    }
    g_free(list);
}

static void
style_free(gpointer data)
{
    Style *style = data;

    g_free(style->base);
    g_free(style);
}

/* The first counts; past the limit there is none. */
static gboolean
has_room(GHashTable *table, gconstpointer key, guint max)
{
    return g_hash_table_size(table) < max && !g_hash_table_contains(table, key);
}

static void
open_abstract(OgiDocxNumbering *self, gint id)
{
    self->abstract = NULL;
    if (!has_room(self->abstracts, GINT_TO_POINTER(id), MAX_LISTS))
        return;
    self->abstract = g_new0(Abstract, 1);
    for (guint i = 0; i < N_LEVELS; i++)
        self->abstract->levels[i].start = 1;
    g_hash_table_insert(self->abstracts, GINT_TO_POINTER(id), self->abstract);
}

static void
open_list(OgiDocxNumbering *self, gint id)
{
    self->list = NULL;
    if (!has_room(self->lists, GINT_TO_POINTER(id), MAX_LISTS))
        return;
    self->list = g_new0(List, 1);
    self->list->abstract = NOT_SET;
    for (guint i = 0; i < N_LEVELS; i++)
        self->list->starts[i] = NOT_SET;
    g_hash_table_insert(self->lists, GINT_TO_POINTER(id), self->list);
}

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_WORD && strcmp(element->name, name) == 0;
}

static OgiText
value_of(const OgiXmlElement *element)
{
    OgiText value = {"", 0};

    ogi_xml_attribute(element, "val", &value);
    return value;
}

static void
read_level(Level *level, const OgiXmlElement *element)
{
    OgiText value = value_of(element);

    if (is(element, "start")) {
        level->start = ogi_xml_attribute_number(element, "val", 1);
    } else if (is(element, "numFmt")) {
        level->format = ogi_numeral_format(value);
    } else if (is(element, "lvlText")) {
        g_free(level->text);
        level->text = value.len <= MAX_LABEL_BYTES ? g_strndup(value.str, value.len) : NULL;
    } else if (is(element, "suff")) {
        level->suffix = !ogi_text_equal(value, ogi_text("nothing", 7));
    } else if (is(element, "isLgl")) {
        level->decimal = ogi_xml_is_on(element);
    }
}

static void
open_level(OgiDocxNumbering *self, gint index)
{
    self->level = NULL;
    if (index < 0 || index >= N_LEVELS)
        return;
    if (self->list != NULL) {
        if (self->list->levels[index] == NULL)
            self->list->levels[index] = g_new0(Level, 1);
        self->level = self->list->levels[index];
        self->level->start = 1;
    } else if (self->abstract != NULL) {
        self->level = &self->abstract->levels[index];
    } else {
        return;
    }
    self->level->format = ogi_numeral_decimal;
    self->level->suffix = TRUE;
}

static void
start_numbering(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxNumbering *self = user_data;

    if (is(element, "abstractNum"))
        open_abstract(self, ogi_xml_attribute_number(element, "abstractNumId", NOT_SET));
    else if (is(element, "num"))
        open_list(self, ogi_xml_attribute_number(element, "numId", NOT_SET));
    else if (is(element, "lvl"))
        open_level(self, ogi_xml_attribute_number(element, "ilvl", NOT_SET));
    else if (is(element, "lvlOverride"))
        self->list_level = ogi_xml_attribute_number(element, "ilvl", NOT_SET);
    else if (is(element, "abstractNumId") && self->list != NULL)
        self->list->abstract = ogi_xml_attribute_number(element, "val", NOT_SET);
    else if (is(element, "startOverride") && self->list != NULL && self->list_level >= 0 &&
             self->list_level < N_LEVELS)
        self->list->starts[self->list_level] = ogi_xml_attribute_number(element, "val", 1);
    else if (self->level != NULL)
        read_level(self->level, element);
}

static void
end_numbering(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxNumbering *self = user_data;

    if (is(element, "abstractNum"))
        self->abstract = NULL;
    else if (is(element, "num"))
        self->list = NULL;
    else if (is(element, "lvl"))
        self->level = NULL;
}

static void
start_styles(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxNumbering *self = user_data;
    OgiText id;

    if (is(element, "style") && ogi_xml_attribute(element, "styleId", &id)) {
        g_autofree char *key = g_strndup(id.str, id.len);

        self->style = NULL;
        if (!has_room(self->styles, key, MAX_STYLES))
            return;
        self->style = g_new0(Style, 1);
        self->style->number = self->style->level = NOT_SET;
        g_hash_table_insert(self->styles, g_steal_pointer(&key), self->style);
    } else if (self->style == NULL) {
        return;
    } else if (is(element, "basedOn") && self->style->base == NULL) {
        OgiText base = value_of(element);

        self->style->base = g_strndup(base.str, base.len);
    } else if (is(element, "numId")) {
        self->style->number = ogi_xml_attribute_number(element, "val", NOT_SET);
    } else if (is(element, "ilvl")) {
        self->style->level = ogi_xml_attribute_number(element, "val", NOT_SET);
    }
}

static void
end_styles(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxNumbering *self = user_data;

    if (is(element, "style"))
        self->style = NULL;
}

static void
ignore_text(G_GNUC_UNUSED OgiText text, G_GNUC_UNUSED gpointer user_data)
{
}

static gboolean
feed(const char *bytes, gsize len, gpointer user_data, GError **error)
{
    return ogi_xml_stream_feed(user_data, bytes, len, error);
}

static void
load(OgiDocxNumbering *self, OgiZipParts *parts, const char *folder, const char *name,
     const OgiXmlHandler *handler)
{
    g_autofree char *path = g_strconcat(folder, name, NULL);
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(handler, self);
    gboolean found;

    ogi_zip_parts_read(parts, path, feed, stream, &found, NULL);
}

OgiDocxNumbering *
ogi_docx_numbering_new(OgiZipParts *parts, const char *folder)
{
    static const OgiXmlHandler numbering = {start_numbering, end_numbering, ignore_text};
    static const OgiXmlHandler styles = {start_styles, end_styles, ignore_text};
    OgiDocxNumbering *self = g_new0(OgiDocxNumbering, 1);

    self->abstracts = g_hash_table_new_full(NULL, NULL, NULL, abstract_free);
    self->lists = g_hash_table_new_full(NULL, NULL, NULL, list_free);
    self->styles = ogi_hash_table_new(g_free, style_free);
    load(self, parts, folder, "numbering.xml", &numbering);
    if (g_hash_table_size(self->lists) > 0)
        load(self, parts, folder, "styles.xml", &styles);
    return self;
}

void
ogi_docx_numbering_free(OgiDocxNumbering *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->abstracts);
    g_hash_table_unref(self->lists);
    g_hash_table_unref(self->styles);
    g_free(self);
}

/* What a paragraph doesn't say itself, its style and those that it builds on do. */
static void
resolve_style(const OgiDocxNumbering *self, const char *name, gint *number, gint *level)
{
    for (guint i = 0; i < MAX_BASES && name != NULL && (*number < 0 || *level < 0); i++) {
        const Style *style = g_hash_table_lookup(self->styles, name);

        if (style == NULL)
            return;
        *number = *number < 0 ? style->number : *number;
        *level = *level < 0 ? style->level : *level;
        name = style->base;
    }
}

static const Level *
level_of(const List *list, const Abstract *abstract, gint index)
{
    return list->levels[index] != NULL ? list->levels[index] : &abstract->levels[index];
}

static void
count(List *list, Abstract *abstract, gint level)
{
    if (!list->begun) {
        list->begun = TRUE;
        for (guint i = 0; i < N_LEVELS; i++) {
            if (list->starts[i] != NOT_SET) {
                abstract->counts[i] = (guint)MAX(list->starts[i] - 1, 0);
                abstract->counting[i] = TRUE;
            }
        }
    }
    for (gint i = 0; i <= level; i++) {
        if (!abstract->counting[i]) {
            abstract->counts[i] = (guint)level_of(list, abstract, i)->start;
            abstract->counting[i] = TRUE;
        } else if (i == level) {
            abstract->counts[i]++;
        }
    }
    for (gint i = level + 1; i < N_LEVELS; i++)
        abstract->counting[i] = FALSE;
}

static char *
make_label(const List *list, const Abstract *abstract, const Level *level)
{
    GString *label = g_string_new(NULL);

    for (const char *p = level->text; *p != '\0'; p++) {
        if (p[0] == '%' && p[1] >= '1' && p[1] <= '9') {
            gint index = *++p - '1';
            OgiNumeralFunc format =
                level->decimal ? ogi_numeral_decimal : level_of(list, abstract, index)->format;

            if (format != NULL)
                format(label, abstract->counts[index]);
        } else {
            g_string_append_c(label, *p);
        }
    }
    /* "1." and "2023年" stay apart */
    if (level->suffix && label->len > 0 && (guint8)label->str[label->len - 1] < 0x80)
        g_string_append_c(label, ' ');
    return g_string_free(label, FALSE);
}

char *
ogi_docx_numbering_next(OgiDocxNumbering *self, const char *style, gint number, gint level)
{
    Abstract *abstract;
    const Level *look;
    List *list;

    resolve_style(self, style, &number, &level);
    level = MAX(level, 0);
    if (number <= 0 || level >= N_LEVELS)
        return NULL;
    list = g_hash_table_lookup(self->lists, GINT_TO_POINTER(number));
    abstract =
        list != NULL ? g_hash_table_lookup(self->abstracts, GINT_TO_POINTER(list->abstract)) : NULL;
    if (abstract == NULL)
        return NULL;
    count(list, abstract, level);
    look = level_of(list, abstract, level);
    if (look->format == NULL || look->text == NULL)
        return NULL;
    return make_label(list, abstract, look);
}
