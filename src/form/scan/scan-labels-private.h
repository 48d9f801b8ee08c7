/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>
#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * The labels of a table that was read from a picture: what is like the labels of a form, one after
 * the other, is these, though some of its characters were taken for others.
 */

/* Whether any of it was read from a picture. */
gboolean ogi_scan_is(const OgiDocument *document);
/* The document with such labels as the form prints them. (transfer full) */
OgiDocument *ogi_scan_mend_labels(const OgiCodebook *codebook, const OgiDocument *document);

G_END_DECLS
