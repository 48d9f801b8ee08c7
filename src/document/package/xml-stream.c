/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/parser.h>

#include <ogistat/error.h>
#include <ogistat/limits.h>

#include "document/readers-private.h"
#include "xml-compatibility-private.h"

enum {
    MAX_ATTRIBUTES = 1024, /* of an element; the parser compares each with all */
    NO_QUOTE = 0,
};

/* How far the bytes have come, as far as needed to count attributes before they're parsed. */
typedef struct {
    gboolean in_tag;
    char quote; /* NO_QUOTE: not in a value */
    guint n_attributes;
} TagScan;

struct _OgiXmlStream {
    OgiXmlHandler handler;
    gpointer user_data;
    xmlParserCtxt *parser; /* NULL before the first bytes */
    TagScan scan;
    guint depth;
    guint16 namespaces[OGI_LIMIT_NESTING]; /* declared by the element at each depth */
    OgiXmlCompatibility compatibility;
    gboolean stopped;
    const char *refused; /* why it was stopped, as a code; NULL: the handler did. Static */
    gboolean limit;      /* because a limit was met */
};

static void
refuse(OgiXmlStream *self, gboolean limit, const char *reason)
{
    self->refused = reason;
    self->limit = limit;
    ogi_xml_stream_stop(self);
}

/* Whether it is handed on, by what it says and what is around it. */
static gboolean
counts(OgiXmlStream *self, OgiXmlElement *element)
{
    OgiXmlCompatibility *compatibility = &self->compatibility;
    OgiXmlBearing bearing;

    if (compatibility->passed_depth > 0)
        return FALSE;
    element->is_alternate = compatibility->n_branches > 0;
    bearing = ogi_xml_compatibility_start(compatibility, element, self->depth);
    if (bearing == OGI_XML_UNKNOWN)
        refuse(self, FALSE, "xml-language");
    return bearing == OGI_XML_COUNTS;
}

static void
start_element(void *data, const xmlChar *name, G_GNUC_UNUSED const xmlChar *prefix,
              const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n_attributes,
              G_GNUC_UNUSED int n_defaulted, const xmlChar **attributes)
{
    OgiXmlStream *self = data;
    OgiXmlCompatibility *compatibility = &self->compatibility;
    OgiXmlElement element = {.name = (const char *)name,
                             .namespace = (const char *)uri,
                             .attributes = attributes,
                             .n_attributes = (guint)n_attributes};

    if (self->stopped)
        return;
    if (self->depth == OGI_LIMIT_NESTING) {
        refuse(self, TRUE, "limit-nesting");
        return;
    }
    self->namespaces[self->depth++] = (guint16)n_namespaces;
    if (n_namespaces > 0 &&
        !ogi_xml_compatibility_declare(compatibility, namespaces, (guint)n_namespaces)) {
        refuse(self, TRUE, "limit-namespaces");
        return;
    }
    element.language = ogi_xml_compatibility_language(compatibility, element.namespace);
    if ((compatibility->marks == NULL &&
         ogi_xml_compatibility_is_plain(compatibility, element.language)) ||
        counts(self, &element))
        self->handler.start(&element, self->user_data);
}

static void
end_element(void *data, const xmlChar *name, G_GNUC_UNUSED const xmlChar *prefix,
            const xmlChar *uri)
{
    OgiXmlStream *self = data;
    OgiXmlCompatibility *compatibility = &self->compatibility;
    OgiXmlElement element = {.name = (const char *)name, .namespace = (const char *)uri};
    guint depth = self->depth;

    if (self->stopped)
        return;
    self->depth--;
    if (self->namespaces[self->depth] > 0)
        ogi_xml_compatibility_forget(compatibility, self->namespaces[self->depth]);
    element.language = ogi_xml_compatibility_language(compatibility, element.namespace);
    if (ogi_xml_compatibility_is_plain(compatibility, element.language) ||
        ogi_xml_compatibility_end(compatibility, &element, depth))
        self->handler.end(&element, self->user_data);
}

static void
take_text(void *data, const xmlChar *text, int len)
{
    OgiXmlStream *self = data;

    if (!self->stopped && self->compatibility.passed_depth == 0)
        self->handler.text(ogi_text((const char *)text, (gsize)len), self->user_data);
}

static void
refuse_doctype(void *data, G_GNUC_UNUSED const xmlChar *name, G_GNUC_UNUSED const xmlChar *id,
               G_GNUC_UNUSED const xmlChar *uri)
{
    refuse(data, FALSE, "xml-doctype");
}

static const xmlSAXHandler sax = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_element,
    .endElementNs = end_element,
    .characters = take_text,
    .ignorableWhitespace = take_text,
    .cdataBlock = take_text,
    .internalSubset = refuse_doctype,
};

OgiXmlStream *
ogi_xml_stream_new(const OgiXmlHandler *handler, gpointer user_data)
{
    OgiXmlStream *self = g_new0(OgiXmlStream, 1);

    self->handler = *handler;
    self->user_data = user_data;
    ogi_xml_compatibility_init(&self->compatibility);
    return self;
}

void
ogi_xml_stream_free(OgiXmlStream *self)
{
    if (self == NULL)
        return;
    if (self->parser != NULL)
        xmlFreeParserCtxt(self->parser);
    ogi_xml_compatibility_clear(&self->compatibility);
    g_free(self);
}

void
ogi_xml_stream_stop(OgiXmlStream *self)
{
    self->stopped = TRUE;
    if (self->parser != NULL)
        xmlStopParser(self->parser);
}

static gboolean
fail(OgiXmlStream *self, GError **error)
{
    g_autofree char *line =
        g_strdup_printf("%d", self->parser != NULL ? xmlSAX2GetLineNumber(self->parser) : 1);

    if (self->stopped && self->refused == NULL)
        return FALSE;
    return ogi_reader_fail(error, self->limit ? OGI_READER_ERROR_LIMIT : OGI_READER_ERROR_READ,
                           self->refused != NULL ? self->refused : "xml-damaged", line);
}

/* Counts attributes by their quotes. In comments this may count wrong, but office programs write
 * none. FALSE past the limit. */
static gboolean
scan_tags(TagScan *scan, const char *bytes, gsize len)
{
    const char *end = bytes + len;

    for (const char *p = bytes; p < end; p++) {
        if (!scan->in_tag) {
            p = memchr(p, '<', (gsize)(end - p));
            if (p == NULL)
                break;
            *scan = (TagScan){.in_tag = TRUE};
        } else if (scan->quote != NO_QUOTE) {
            p = memchr(p, scan->quote, (gsize)(end - p));
            if (p == NULL)
                break;
            scan->quote = NO_QUOTE;
        } else if (*p == '"' || *p == '\'') {
            scan->quote = *p;
            if (++scan->n_attributes > MAX_ATTRIBUTES)
                return FALSE;
        } else if (*p == '>') {
            scan->in_tag = FALSE;
        }
    }
    return TRUE;
}

static gboolean
open_parser(OgiXmlStream *self, GError **error)
{
    xmlSAXHandler handlers = sax;

    if (self->parser != NULL)
        return TRUE;
    xmlInitParser();
    self->parser = xmlCreatePushParserCtxt(&handlers, self, NULL, 0, NULL);
    if (self->parser == NULL)
        return fail(self, error);
    xmlCtxtUseOptions(self->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    return TRUE;
}

gboolean
ogi_xml_stream_feed(OgiXmlStream *self, const char *bytes, gsize len, GError **error)
{
    if (self->stopped)
        return FALSE;
    if (len == 0)
        return TRUE;
    if (!open_parser(self, error))
        return FALSE;
    if (!scan_tags(&self->scan, bytes, len)) {
        refuse(self, TRUE, "limit-attributes");
        return fail(self, error);
    }
    while (len > 0) {
        int n = (int)MIN(len, 1 << 20);

        xmlParseChunk(self->parser, bytes, n, 0);
        if (!self->parser->wellFormed || self->stopped)
            return fail(self, error);
        bytes += n;
        len -= (gsize)n;
    }
    return TRUE;
}

gboolean
ogi_xml_stream_finish(OgiXmlStream *self, GError **error)
{
    if (self->stopped)
        return self->refused == NULL;
    if (self->parser != NULL)
        xmlParseChunk(self->parser, NULL, 0, 1);
    if (self->parser == NULL || !self->parser->wellFormed || self->stopped)
        return fail(self, error);
    return TRUE;
}

gboolean
ogi_xml_stream_can_take(const char *bytes, gsize len)
{
    TagScan scan = {0};

    return scan_tags(&scan, bytes, len);
}

guint
ogi_xml_stream_n_passed(const OgiXmlStream *self)
{
    return self->compatibility.n_passed;
}

guint
ogi_xml_stream_n_alternates(const OgiXmlStream *self)
{
    return self->compatibility.n_sets;
}
