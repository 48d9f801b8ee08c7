/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/* Styles without comments, and with letters for their numbers: a backslash stays in front of marks
 * alone. What is in quotes, or is an address, stays as it is. *owned takes a copy where one is
 * needed; the text is of it then. */
OgiText ogi_html_plain(OgiText css, char **owned);

G_END_DECLS
