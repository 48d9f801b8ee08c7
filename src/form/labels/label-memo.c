/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "label-memo-private.h"

enum { N_SLOTS = 512, MAX_TEXT_BYTES = 104 };

typedef struct {
    gboolean found;
    guint32 len; /* 0: free */
    char text[MAX_TEXT_BYTES];
    OgiLabelHit hit;
} Slot;

struct _OgiLabelMemo {
    const OgiLabels *labels; /* of which it keeps; NULL: none yet */
    Slot slots[N_SLOTS];
};

OgiLabelMemo *
ogi_label_memo_new(void)
{
    return g_new0(OgiLabelMemo, 1);
}

void
ogi_label_memo_free(OgiLabelMemo *self)
{
    g_free(self);
}

/* A place for each text is all it is for: two texts of one place take turns, however many are made
 * to meet there. */
static Slot *
slot_of(OgiLabelMemo *self, OgiText text)
{
    return &self->slots[ogi_text_hash(text) % N_SLOTS];
}

gboolean
ogi_label_memo_find(OgiLabelMemo *self, const OgiLabels *labels, OgiText text, OgiLabelHit *hit)
{
    Slot *slot;

    if (text.len == 0 || text.len > MAX_TEXT_BYTES)
        return ogi_labels_find(labels, text, hit);
    if (self->labels != labels)
        *self = (OgiLabelMemo){.labels = labels};
    slot = slot_of(self, text);
    if (slot->len != text.len || memcmp(slot->text, text.str, text.len) != 0) {
        slot->len = (guint32)text.len;
        memcpy(slot->text, text.str, text.len);
        slot->found = ogi_labels_find(labels, text, &slot->hit);
    }
    *hit = slot->hit;
    return slot->found;
}
