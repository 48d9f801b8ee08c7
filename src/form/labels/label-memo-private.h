/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "labels-private.h"

G_BEGIN_DECLS

/*
 * The texts that were looked up last: every report of a city has the same labels. One for each
 * worker, for it changes.
 */
typedef struct _OgiLabelMemo OgiLabelMemo;

OgiLabelMemo *ogi_label_memo_new(void);
void ogi_label_memo_free(OgiLabelMemo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiLabelMemo, ogi_label_memo_free)

/* As ogi_labels_find, with the same result. */
gboolean ogi_label_memo_find(OgiLabelMemo *self, const OgiLabels *labels, OgiText text,
                             OgiLabelHit *hit);

G_END_DECLS
