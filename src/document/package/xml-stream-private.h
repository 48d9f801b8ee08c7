/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

#include "xml-language-private.h"

G_BEGIN_DECLS

/*
 * XML as a stream of elements and text. A document type declaration is an error, so there are no
 * entities to expand and nothing to load; depth, attributes and namespaces are bounded. Elements of
 * languages that aren't read are passed over with what is in them, and of alternates one is handed
 * on, without what is around it.
 */
typedef struct _OgiXmlStream OgiXmlStream;

typedef struct {
    const char *name;      /* without prefix */
    const char *namespace; /* its URI; the same one is the same pointer. NULL: none */
    const void *attributes;
    guint n_attributes;
    OgiXmlLanguage language;
    gboolean is_alternate; /* or is in one: other programs may show another */
} OgiXmlElement;

typedef struct {
    void (*start)(const OgiXmlElement *element, gpointer user_data);
    void (*end)(const OgiXmlElement *element, gpointer user_data); /* has no attributes */
    void (*text)(OgiText text, gpointer user_data);                /* may come in pieces */
} OgiXmlHandler;

OgiXmlStream *ogi_xml_stream_new(const OgiXmlHandler *handler, gpointer user_data);
void ogi_xml_stream_free(OgiXmlStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiXmlStream, ogi_xml_stream_free)
/* FALSE with OGI_ERROR_INPUT where it isn't well-formed, and without error once it was stopped. */
gboolean ogi_xml_stream_feed(OgiXmlStream *self, const char *bytes, gsize len, GError **error);
/* After the last feed: fails where the document isn't complete. */
gboolean ogi_xml_stream_finish(OgiXmlStream *self, GError **error);
/* To be called by the handler where it has read enough. */
void ogi_xml_stream_stop(OgiXmlStream *self);

/* Whether no element of a whole part has more attributes than a parser should compare. */
gboolean ogi_xml_stream_can_take(const char *bytes, gsize len);

/* How many elements weren't handed on so far. */
guint ogi_xml_stream_n_passed(const OgiXmlStream *self);
/* How many sets of alternates there were. */
guint ogi_xml_stream_n_alternates(const OgiXmlStream *self);

/* An attribute by its name without prefix, as the language of the element has them; FALSE where
 * there is none. */
gboolean ogi_xml_attribute(const OgiXmlElement *element, const char *name, OgiText *value);
/* The same of a namespace, by its pointer; NULL: of none. */
gboolean ogi_xml_attribute_of(const OgiXmlElement *element, const char *uri, const char *name,
                              OgiText *value);
/* The same of a language, whichever the element is of. */
gboolean ogi_xml_attribute_in(const OgiXmlElement *element, OgiXmlLanguage language,
                              const char *name, OgiText *value);
gboolean ogi_xml_has_attribute_of(const OgiXmlElement *element, const char *uri);
/* One that refers to another part: "id", "embed". */
gboolean ogi_xml_reference(const OgiXmlElement *element, const char *name, OgiText *value);
/* Its value as a number from 0 on, at most G_MAXINT32; otherwise where it's none. */
gint ogi_xml_attribute_number(const OgiXmlElement *element, const char *name, gint otherwise);
/* Whether a property is on: an element without w:val, or with one that isn't "0" or "false". */
gboolean ogi_xml_is_on(const OgiXmlElement *element);
/* The value of a switch by which it is off. */
gboolean ogi_xml_says_off(OgiText value);

G_END_DECLS
