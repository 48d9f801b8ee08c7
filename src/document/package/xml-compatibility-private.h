/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/limits.h>

#include "xml-stream-private.h"

G_BEGIN_DECLS

/*
 * Which elements of an office document count, by the standard's rules for those that a program
 * doesn't know (ISO/IEC 29500-3): foreign ones are passed over with what is in them, and of
 * alternates the first counts all of whose namespaces are known.
 */
enum {
    OGI_XML_MAX_NAMESPACES = 256, /* open; the parser looks through all of them */
    OGI_XML_MAX_LANGUAGES = 16,   /* that are remembered */
};

typedef struct {
    const char *uri; /* borrowed from the parser: the same one is the same pointer */
    OgiXmlLanguage language;
} OgiXmlKnown;

typedef struct {
    const char *prefix; /* NULL: the usual one. Borrowed */
    const char *uri;    /* likewise */
} OgiXmlPrefix;

typedef struct {
    guint depth;
    gboolean taken; /* one of them */
} OgiXmlAlternates;

typedef struct {
    GArray *prefixes; /* OgiXmlPrefix, that are declared here. Owned */
    OgiXmlKnown last; /* looked at: mostly one after the other are of one namespace */
    OgiXmlKnown known[OGI_XML_MAX_LANGUAGES];
    guint n_known;
    const char *marks;  /* namespace of attributes that say what counts; NULL: not declared */
    GArray *alternates; /* OgiXmlAlternates that are open, one in the other. NULL: none. Owned */
    guint n_alternates;
    gboolean is_special; /* some are open, or elements passed over, or foreign ones count */
    guint n_sets;        /* of alternates, so far */
    guint n_branches;    /* that are open, of those that were taken */
    guint passed_depth;  /* of the open element that is passed over with all in it; 0: none */
    guint n_passed;      /* elements that weren't handed on */
    GArray *opened;      /* foreign elements of which the content counts. NULL: none. Owned */
} OgiXmlCompatibility;

typedef enum {
    OGI_XML_COUNTS,
    OGI_XML_PASSED,
    OGI_XML_UNKNOWN, /* the part is of a language that isn't read, or says that it needs one */
} OgiXmlBearing;

void ogi_xml_compatibility_init(OgiXmlCompatibility *self);
void ogi_xml_compatibility_clear(OgiXmlCompatibility *self);
/* Prefixes and namespaces, in turn. FALSE past the limit. */
gboolean ogi_xml_compatibility_declare(OgiXmlCompatibility *self, const guchar *const *names,
                                       guint n);
void ogi_xml_compatibility_forget(OgiXmlCompatibility *self, guint n);
OgiXmlLanguage ogi_xml_compatibility_find(OgiXmlCompatibility *self, const char *uri);
/* depth: of the element, from 1; none that is around it is passed over. */
OgiXmlBearing ogi_xml_compatibility_start(OgiXmlCompatibility *self, const OgiXmlElement *element,
                                          guint depth);
/* Whether its end is handed on. */
gboolean ogi_xml_compatibility_end(OgiXmlCompatibility *self, const OgiXmlElement *element,
                                   guint depth);

/* Whether an element of the language counts without a look at what is around it, as nearly all. */
static inline gboolean
ogi_xml_compatibility_is_plain(const OgiXmlCompatibility *self, OgiXmlLanguage language)
{
    return ogi_xml_language_is_read(language) && !self->is_special;
}

/* The language of an element. */
static inline OgiXmlLanguage
ogi_xml_compatibility_language(OgiXmlCompatibility *self, const char *uri)
{
    return uri == self->last.uri ? self->last.language : ogi_xml_compatibility_find(self, uri);
}

G_END_DECLS
