/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "docx-store-private.h"

#define CORE_PROPERTIES "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
#define OTHER_PROPERTIES "{6668398D-A668-4E3E-A5EB-62B293D839F1}"

enum {
    MAX_ITEMS = 64,
    MAX_PART_BYTES = 1 << 20,
    MAX_ALL_BYTES = 2 << 20,
    MAX_PATH_BYTES = 4096,
    MAX_VALUE_BYTES = 1 << 16,
    MAX_WORK = 20000000, /* nodes looked at, for all bindings of a document */
};

typedef struct {
    char *part;
    char *id; /* NULL: not known */
    gboolean is_property;
    gboolean loaded;
    gboolean missing; /* though it is referred to */
    xmlDoc *tree;     /* NULL: not loaded, or it can't be */
} Item;

struct _OgiDocxStore {
    OgiZipParts *parts;
    GPtrArray *items; /* Item*, owned */
    guint n_bytes;    /* of the parts loaded */
    guint work;       /* that is left */
    gboolean vague;   /* there may be items that aren't among these, or of other ids */
};

static void
item_free(gpointer data)
{
    Item *self = data;

    xmlFreeDoc(self->tree);
    g_free(self->part);
    g_free(self->id);
    g_free(self);
}

/* --- parts --- */

static gboolean
take_bytes(const char *bytes, gsize len, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    GByteArray *out = user_data;

    if (out->len + len > MAX_PART_BYTES)
        return FALSE;
    g_byte_array_append(out, (const guint8 *)bytes, (guint)len);
    return TRUE;
}

/* Whether the bytes are what a parser can be given without danger. UTF-16 isn't. */
static gboolean
is_harmless(const GByteArray *bytes)
{
    OgiText text = ogi_text((const char *)bytes->data, bytes->len);

    return text.len > 0 && memchr(text.str, 0, text.len) == NULL &&
           !ogi_text_holds(text, "<!DOCTYPE") && ogi_xml_stream_can_take(text.str, text.len);
}

/* NULL where it isn't there, which is told, is damaged, too large, or can't be parsed without
 * danger. (transfer full) */
static xmlDoc *
load(OgiDocxStore *self, const char *part, gboolean *missing)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    gboolean found = FALSE, ok = FALSE;
    xmlDoc *tree;

    if (self->n_bytes <= MAX_ALL_BYTES)
        ok = ogi_zip_parts_read(self->parts, part, take_bytes, bytes, &found, NULL);
    *missing = ok && !found;
    self->n_bytes += bytes->len;
    if (!ok || !is_harmless(bytes))
        return NULL;
    /* references are those of characters: without a document type there are no others */
    tree =
        xmlReadMemory((const char *)bytes->data, (int)bytes->len, NULL, NULL,
                      XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (tree != NULL && tree->intSubset != NULL) {
        xmlFreeDoc(tree);
        return NULL;
    }
    return tree;
}

/* What the properties of an item call it. (transfer full) (nullable) */
static char *
find_id(OgiDocxStore *self, const char *part)
{
    g_autoptr(GHashTable) references = ogi_ooxml_part_references(self->parts, part, TRUE);
    const char *properties = g_hash_table_lookup(references, "customXmlProps");
    gboolean missing;
    xmlDoc *tree = properties != NULL ? load(self, properties, &missing) : NULL;
    const xmlNode *root = tree != NULL ? xmlDocGetRootElement(tree) : NULL;
    char *id = NULL;

    for (const xmlAttr *a = root != NULL ? root->properties : NULL; a != NULL && id == NULL;
         a = a->next) {
        if (xmlStrEqual(a->name, (const xmlChar *)"itemID") && a->children != NULL)
            id = g_strdup((const char *)a->children->content);
    }
    xmlFreeDoc(tree);
    return id;
}

static void
add_item(OgiDocxStore *self, const char *part, char *id, gboolean is_property)
{
    Item *item = g_new0(Item, 1);

    item->part = g_strdup(part);
    item->id = id;
    item->is_property = is_property;
    g_ptr_array_add(self->items, item);
}

static void
add_properties(OgiDocxStore *self)
{
    g_autoptr(GHashTable) references = ogi_ooxml_part_references(self->parts, "", TRUE);
    const char *core = g_hash_table_lookup(references, "core-properties");
    const char *other = g_hash_table_lookup(references, "extended-properties");

    if (core == NULL)
        core = g_hash_table_lookup(references, "coreProperties"); /* the strict form */
    if (other == NULL)
        other = g_hash_table_lookup(references, "extendedProperties");
    if (core != NULL)
        add_item(self, core, g_strdup(CORE_PROPERTIES), TRUE);
    if (other != NULL)
        add_item(self, other, g_strdup(OTHER_PROPERTIES), TRUE);
}

OgiDocxStore *
ogi_docx_store_new(OgiZipParts *parts, const char *main_part)
{
    OgiDocxStore *self = g_new0(OgiDocxStore, 1);
    g_autoptr(GHashTable) references = ogi_ooxml_part_references_of(parts, main_part, "customXml");
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_values(references), (GCompareFunc)strcmp);

    self->parts = parts;
    self->items = g_ptr_array_new_with_free_func(item_free);
    self->work = MAX_WORK;
    for (const GList *name = names; name != NULL; name = name->next) {
        if (self->items->len == MAX_ITEMS) {
            self->vague = TRUE;
            break;
        }
        add_item(self, name->data, find_id(self, name->data), FALSE);
        self->vague |=
            ((const Item *)g_ptr_array_index(self->items, self->items->len - 1))->id == NULL;
    }
    add_properties(self);
    return self;
}

void
ogi_docx_store_free(OgiDocxStore *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->items);
    g_free(self);
}

/* --- paths --- */

static gboolean
is_name(char c)
{
    return g_ascii_isalnum(c) || (guint8)c >= 0x80 || c == '_' || c == '-' || c == '.' || c == ':';
}

/* A step's place among its like: "[3]"; or nothing. */
static gboolean
skip_place(const char **path)
{
    const char *p = *path;

    if (*p != '[')
        return TRUE;
    p++;
    if (!g_ascii_isdigit(*p))
        return FALSE;
    while (g_ascii_isdigit(*p))
        p++;
    if (*p != ']')
        return FALSE;
    *path = p + 1;
    return TRUE;
}

static gboolean
skip_name(const char **path)
{
    const char *p = *path;

    if (!g_ascii_isalpha(*p) && (guint8)*p < 0x80 && *p != '_')
        return FALSE;
    while (is_name(*p))
        p++;
    *path = p;
    return TRUE;
}

/* From the root by names and places alone, at the end to an attribute or text: the only paths whose
 * cost is known, and that office programs write. */
static gboolean
is_plain(const char *path)
{
    if (*path != '/' || strlen(path) > MAX_PATH_BYTES)
        return FALSE;
    while (*path == '/') {
        gboolean is_last = path[1] == '@';

        path += is_last ? 2 : 1;
        if (g_str_has_prefix(path, "text()")) {
            path += strlen("text()");
            is_last = TRUE;
        } else if (!skip_name(&path)) {
            return FALSE;
        }
        if (!skip_place(&path) || (is_last && *path != '\0'))
            return FALSE;
    }
    return *path == '\0';
}

/* One of xmlns:a='…'. FALSE: it's none. */
static gboolean
declare(xmlXPathContext *context, const char **p)
{
    g_autofree char *prefix = NULL, *uri = NULL;
    const char *start, *end;

    if (!g_str_has_prefix(*p, "xmlns"))
        return FALSE;
    start = *p += strlen("xmlns");
    end = strchr(start, '=');
    if (end == NULL || (end[1] != '\'' && end[1] != '"'))
        return FALSE;
    prefix = g_strstrip(g_strndup(start, (gsize)(end - start)));
    start = end + 2;
    end = strchr(start, end[1]);
    if (end == NULL)
        return FALSE;
    uri = g_strndup(start, (gsize)(end - start));
    *p = end + 1;
    return prefix[0] == '\0' ||
           (prefix[0] == ':' &&
            xmlXPathRegisterNs(context, (const xmlChar *)prefix + 1, (const xmlChar *)uri) == 0);
}

static gboolean
declare_all(xmlXPathContext *context, const char *prefixes)
{
    if (strlen(prefixes) > MAX_PATH_BYTES)
        return FALSE;
    for (;;) {
        prefixes += strspn(prefixes, " \t\r\n");
        if (*prefixes == '\0')
            return TRUE;
        if (!declare(context, &prefixes))
            return FALSE;
    }
}

static void
ignore_error(G_GNUC_UNUSED void *data, G_GNUC_UNUSED xmlErrorPtr error)
{
}

/* --- nodes --- */

/* FALSE once there is no work left. */
static gboolean
spend(OgiDocxStore *self, gulong n)
{
    self->work -= (guint)MIN(n, self->work);
    return self->work > 0;
}

/* All text in the node; FALSE past a limit. */
static gboolean
take_value(OgiDocxStore *self, const xmlNode *top, GString *value)
{
    const xmlNode *node = top;

    for (;;) {
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
            node->content != NULL)
            g_string_append(value, (const char *)node->content);
        if (value->len > MAX_VALUE_BYTES || !spend(self, 1))
            return FALSE;
        if ((node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE) &&
            node->children != NULL) {
            node = node->children;
            continue;
        }
        while (node != top && node->next == NULL)
            node = node->parent;
        if (node == top)
            return TRUE;
        node = node->next;
    }
}

static OgiDocxNode
take_first(OgiDocxStore *self, const xmlXPathObject *found, GString *value, guint *n_nodes)
{
    if (found == NULL || found->type != XPATH_NODESET)
        return OGI_DOCX_NODE_UNKNOWN;
    if (found->nodesetval == NULL || found->nodesetval->nodeNr == 0)
        return OGI_DOCX_NODE_ABSENT;
    *n_nodes = (guint)found->nodesetval->nodeNr;
    g_string_truncate(value, 0);
    return take_value(self, found->nodesetval->nodeTab[0], value) ? OGI_DOCX_NODE_FOUND
                                                                  : OGI_DOCX_NODE_UNKNOWN;
}

static OgiDocxNode
look(OgiDocxStore *self, Item *item, const OgiDocxAddress *address, GString *value, guint *n_nodes)
{
    OgiDocxNode node = OGI_DOCX_NODE_UNKNOWN;
    xmlXPathContext *context;

    if (!item->loaded)
        item->tree = load(self, item->part, &item->missing);
    item->loaded = TRUE;
    if (item->missing)
        return OGI_DOCX_NODE_ABSENT;
    if (item->tree == NULL || !is_plain(address->path) || !spend(self, 100))
        return OGI_DOCX_NODE_UNKNOWN;
    context = xmlXPathNewContext(item->tree);
    if (context == NULL)
        return OGI_DOCX_NODE_UNKNOWN;
    context->error = ignore_error;
    context->opLimit = self->work;
    if (declare_all(context, address->prefixes)) {
        xmlXPathObject *found = xmlXPathEval((const xmlChar *)address->path, context);

        spend(self, context->opCount);
        node = take_first(self, found, value, n_nodes);
        xmlXPathFreeObject(found);
    }
    xmlXPathFreeContext(context);
    return node;
}

/* Ids are hexadecimal, in either case. */
static gboolean
is_item(const Item *item, const char *id)
{
    return item->id != NULL && g_ascii_strcasecmp(item->id, id) == 0;
}

OgiDocxNode
ogi_docx_store_find(OgiDocxStore *self, const OgiDocxAddress *address, GString *value,
                    guint *n_nodes)
{
    gboolean unknown = FALSE;

    for (guint i = 0; i < self->items->len; i++) {
        Item *item = g_ptr_array_index(self->items, i);

        if (is_item(item, address->item))
            return look(self, item, address, value, n_nodes);
    }
    /* in which of them the program that shows it looks then isn't laid down */
    for (guint i = 0; i < self->items->len; i++) {
        Item *item = g_ptr_array_index(self->items, i);
        OgiDocxNode node =
            item->is_property ? OGI_DOCX_NODE_ABSENT : look(self, item, address, value, n_nodes);

        if (node == OGI_DOCX_NODE_FOUND)
            return node;
        unknown |= node == OGI_DOCX_NODE_UNKNOWN;
    }
    unknown &= address->item[0] == '\0' || self->vague;
    return unknown || self->work == 0 ? OGI_DOCX_NODE_UNKNOWN : OGI_DOCX_NODE_ABSENT;
}
