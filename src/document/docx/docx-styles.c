/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "docx-look-private.h"

enum {
    MAX_STYLES = 8192,
    MAX_BASES = 16, /* styles that build on each other */
    PARAGRAPH = 0,
    RUN = 1,
    TABLE = 2,
    N_KINDS = 3,
};

/* Of styles, one on the other turns these back. */
static const guint16 toggles = 1 << OGI_DOCX_LOOK_VANISH | 1 << OGI_DOCX_LOOK_STRIKE;

typedef struct {
    OgiDocxLook look;
    char *base;         /* NULL: none */
    gboolean in_part;   /* while loading: inside of what is for a part of a table */
    gboolean has_parts; /* with a ground of their own */
    gboolean resolved;  /* what it builds on is in it */
} Style;

struct _OgiDocxStyles {
    GHashTable *styles; /* char* → Style*, both owned */
    OgiDocxLook defaults;
    char *usual[N_KINDS]; /* ids of the styles of what names none; NULL: none. Owned */

    /* while loading */
    Style *style;
    gboolean in_defaults;
};

static void
style_free(gpointer data)
{
    Style *style = data;

    g_free(style->base);
    g_free(style);
}

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_WORD && strcmp(element->name, name) == 0;
}

static gint
kind_of(const OgiXmlElement *element)
{
    static const char *const kinds[N_KINDS] = {"paragraph", "character", "table"};
    OgiText type;

    for (guint i = 0; ogi_xml_attribute(element, "type", &type) && i < N_KINDS; i++) {
        if (ogi_text_equal(type, ogi_text(kinds[i], strlen(kinds[i]))))
            return (gint)i;
    }
    return -1;
}

static void
open_style(OgiDocxStyles *self, const OgiXmlElement *element)
{
    gint kind = kind_of(element);
    g_autofree char *key = NULL;
    OgiText id, usual;

    self->style = NULL;
    if (kind < 0 || !ogi_xml_attribute(element, "styleId", &id))
        return;
    key = g_strndup(id.str, id.len);
    if (g_hash_table_size(self->styles) >= MAX_STYLES || g_hash_table_contains(self->styles, key))
        return;
    if (self->usual[kind] == NULL && ogi_xml_attribute(element, "default", &usual) &&
        !ogi_text_equal(usual, ogi_text("0", 1)) && !ogi_text_equal(usual, ogi_text("false", 5)))
        self->usual[kind] = g_strdup(key);
    self->style = g_new0(Style, 1);
    g_hash_table_insert(self->styles, g_steal_pointer(&key), self->style);
}

static void
read_style(OgiDocxStyles *self, const OgiXmlElement *element)
{
    Style *style = self->style;
    OgiText base;

    if (is(element, "basedOn") && style->base == NULL && ogi_xml_attribute(element, "val", &base)) {
        style->base = g_strndup(base.str, base.len);
    } else if (is(element, "tblStylePr")) {
        style->in_part = TRUE;
    } else if (style->in_part) {
        style->has_parts |= is(element, "shd");
    } else {
        ogi_docx_look_read(&style->look, element);
    }
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxStyles *self = user_data;

    if (is(element, "style"))
        open_style(self, element);
    else if (is(element, "docDefaults"))
        self->in_defaults = TRUE;
    else if (self->in_defaults)
        ogi_docx_look_read(&self->defaults, element);
    else if (self->style != NULL)
        read_style(self, element);
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxStyles *self = user_data;

    if (is(element, "style"))
        self->style = NULL;
    else if (is(element, "docDefaults"))
        self->in_defaults = FALSE;
    else if (self->in_defaults)
        ogi_docx_look_end(&self->defaults, element);
    else if (self->style != NULL && is(element, "tblStylePr"))
        self->style->in_part = FALSE;
    else if (self->style != NULL)
        ogi_docx_look_end(&self->style->look, element);
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

OgiDocxStyles *
ogi_docx_styles_new(OgiZipParts *parts, const char *folder)
{
    static const OgiXmlHandler handler = {start_element, end_element, ignore_text};
    OgiDocxStyles *self = g_new0(OgiDocxStyles, 1);
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, self);
    g_autofree char *path = g_strconcat(folder, "styles.xml", NULL);
    gboolean found;

    self->styles = ogi_hash_table_new(g_free, style_free);
    ogi_zip_parts_read(parts, path, feed, stream, &found, NULL);
    return self;
}

void
ogi_docx_styles_free(OgiDocxStyles *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < N_KINDS; i++)
        g_free(self->usual[i]);
    g_hash_table_unref(self->styles);
    g_free(self);
}

/* What one look doesn't say the other does. */
static void
complete(OgiDocxLook *look, const OgiDocxLook *base)
{
    guint16 missing = (guint16)(base->set & ~look->set);

    if (missing >> OGI_DOCX_LOOK_COLOR & 1)
        look->color = base->color;
    if (missing >> OGI_DOCX_LOOK_GROUND & 1)
        look->ground = base->ground;
    if (missing >> OGI_DOCX_LOOK_SIZE & 1)
        look->size = base->size;
    look->set |= missing;
    look->on |= base->on & missing;
}

/* A style with what it builds on; NULL: there is none of that name. */
static const Style *
find(OgiDocxStyles *self, const char *id, guint kind)
{
    const char *name = id != NULL ? id : self->usual[kind];
    Style *style = name != NULL ? g_hash_table_lookup(self->styles, name) : NULL;
    const Style *base = style;

    if (style == NULL && id != NULL && self->usual[kind] != NULL)
        style = g_hash_table_lookup(self->styles, self->usual[kind]);
    if (style == NULL || style->resolved)
        return style;
    base = style;
    for (guint i = 0; i < MAX_BASES && base != NULL && base->base != NULL; i++) {
        base = g_hash_table_lookup(self->styles, base->base);
        if (base == NULL)
            break;
        complete(&style->look, &base->look);
        style->has_parts |= base->has_parts;
    }
    style->resolved = TRUE;
    return style;
}

OgiDocxLook
ogi_docx_styles_resolve(OgiDocxStyles *self, const OgiDocxRunLook *run)
{
    const Style *levels[N_KINDS] = {find(self, run->run, RUN),
                                    find(self, run->paragraph, PARAGRAPH),
                                    find(self, run->table, TABLE)};
    OgiDocxLook look = run->own;
    guint16 turned = 0;

    for (guint i = 0; i < N_KINDS; i++) {
        OgiDocxLook level = {0};

        if (levels[i] == NULL)
            continue;
        level = levels[i]->look;
        /* the grounds of paragraphs and tables are theirs, not the text's */
        level.set &= (guint16) ~(toggles | (i > 0 ? 1 << OGI_DOCX_LOOK_GROUND : 0));
        complete(&look, &level);
        turned ^= levels[i]->look.on & toggles;
    }
    complete(&look, &self->defaults);
    turned |= self->defaults.on & toggles;
    look.on = (guint16)((look.on & ~(toggles & ~run->own.set)) | (turned & ~run->own.set));
    return look;
}

static guint32
ground_of(const Style *style)
{
    return style != NULL && (style->look.set >> OGI_DOCX_LOOK_GROUND & 1) ? style->look.ground
                                                                          : (guint32)OGI_DOCX_AUTO;
}

guint32
ogi_docx_styles_paragraph_ground(OgiDocxStyles *self, const char *paragraph)
{
    return ground_of(find(self, paragraph, PARAGRAPH));
}

guint32
ogi_docx_styles_table_ground(OgiDocxStyles *self, const char *table)
{
    const Style *style = find(self, table, TABLE);

    return style != NULL && style->has_parts ? (guint32)OGI_DOCX_UNKNOWN : ground_of(style);
}
