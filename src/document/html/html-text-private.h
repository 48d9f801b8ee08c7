/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Resolves the character reference that begins with '&' at the start of text. Writes UTF-8 to out
 * and returns how many bytes of text it takes; 0: it's none, and '&' stands for itself.
 */
gsize ogi_html_text_reference(OgiText text, char out[6], gsize *out_len);

/* The value of an attribute with its references resolved. *owned takes a copy where one was needed,
 * to be freed after the result. */
OgiText ogi_html_text_resolve(OgiText text, char **owned);

G_END_DECLS
