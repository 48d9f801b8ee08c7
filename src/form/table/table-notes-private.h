/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/report/remarks-private.h"

G_BEGIN_DECLS

/* Notes under a table (注：…), which a person should see beside the rules that they bear on. */
gboolean ogi_note_is(OgiText text);
/* table: the statutory table above, from 0; -1: none. */
void ogi_note_remark(OgiRemarks *remarks, gint table, OgiText text, guint32 line);

G_END_DECLS
