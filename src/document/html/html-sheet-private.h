/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-rules-private.h"

G_BEGIN_DECLS

/* Takes the rules of a sheet, which must outlive self, as far as they are for a person at a desk.
 * Returns whether it brings in sheets of other files. */
gboolean ogi_html_sheet_read(OgiHtmlRules *self, OgiText css);

G_END_DECLS
