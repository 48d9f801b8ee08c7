/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * A letter to each agency whose reports have errors that it can put right: what is printed, what
 * the form demands, what is suggested, the legal basis. In Chinese, as text and as a page.
 */

/* Writes the letters of those selected into the publisher, two files for each; not yet visible.
 * Says for how many agencies. Fails with OGI_ERROR_OUTPUT, or OGI_ERROR_DEFINITION where their
 * texts are wrong. */
gboolean ogi_letters_write(const OgiPublication *publication, OgiPublisher *publisher,
                           guint *n_letters, GError **error);

G_END_DECLS
