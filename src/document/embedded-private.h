/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * Pictures within a report of another format: a table that was pasted as a picture is read as one
 * that was scanned, and stands where the picture stood.
 */

/* A picture that is shown here. It is kept if it may be that of a table. */
void ogi_embedded_add(OgiDocument *document, GBytes *picture, guint line);
/* Likewise, as a page has it in an attribute: data:image/png;base64,… Anything else is none. */
void ogi_embedded_add_uri(OgiDocument *document, OgiText uri, guint line);
/* A picture between tables and paragraphs that can't be read: that it's there is kept. */
void ogi_embedded_add_unread(OgiDocument *document, guint line);
/* Puts the tables of those that have any into their place. */
void ogi_embedded_read(OgiDocument *document);

G_END_DECLS
