/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "label-memo-private.h"

enum { SLOT_BITS = 9, MAX_TEXT_BYTES = 104 };

typedef struct {
    gboolean found;
    guint32 len; /* 0: free */
    char text[MAX_TEXT_BYTES];
    OgiLabelHit hit;
} Slot;

struct _OgiLabelMemo {
    const OgiLabels *labels; /* of which it keeps; NULL: none yet */
    Slot slots[1 << SLOT_BITS];
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

/* Eight bytes at a time. A place for each text is all it is for: two texts of one place take turns,
 * however many are made to meet there. */
static Slot *
slot_of(OgiLabelMemo *self, OgiText text)
{
    const guint64 odd = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    guint64 hash = text.len, word;
    gsize i = 0;

    for (; text.len - i >= sizeof word; i += sizeof word) {
        memcpy(&word, text.str + i, sizeof word);
        hash = (hash ^ word) * odd;
        hash ^= hash >> 32;
    }
    word = 0;
    memcpy(&word, text.str + i, text.len - i);
    hash = (hash ^ word) * odd;
    return &self->slots[hash >> (64 - SLOT_BITS)];
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
