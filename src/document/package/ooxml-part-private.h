/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "xml-stream-private.h"
#include "zip-parts-private.h"

G_BEGIN_DECLS

/*
 * The parts of an office document and how they refer to each other.
 */

/* Feeds the whole part to the stream; fails where it isn't there, is damaged or isn't XML. */
gboolean ogi_ooxml_part_parse(OgiZipParts *parts, const char *name, OgiXmlStream *stream,
                              GError **error);

/* What a part refers to, as "id" → part name, both owned; a part without references has none. The
 * part "" is the document as a whole. by_type: by the last word of the type ("officeDocument")
 * instead of the id. (transfer full) */
GHashTable *ogi_ooxml_part_references(OgiZipParts *parts, const char *name, gboolean by_type);
/* The same by id, of those only whose type ends with this word ("customXml"). (transfer full) */
GHashTable *ogi_ooxml_part_references_of(OgiZipParts *parts, const char *name, const char *type);

/* Feeds the stream the part to which another, name, refers by id; nothing where there is none. */
void ogi_ooxml_part_parse_reference(OgiZipParts *parts, const char *name, const char *id,
                                    OgiXmlStream *stream);

/* The name of the part with the document itself; usual where the container doesn't say. (transfer
 * full) */
char *ogi_ooxml_part_main(OgiZipParts *parts, const char *usual);
/* The folder of a part, with the slash at its end; "" at the top. (transfer full) */
char *ogi_ooxml_part_folder(const char *name);

G_END_DECLS
