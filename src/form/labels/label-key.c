/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/numeral.h>

#include "data/words.h"
#include "form/text/unit-private.h"
#include "labels-private.h"

enum { MAX_FOLDED = 256 }; /* bytes; the forms' longest label has 111 */

static gboolean
skip(OgiText *self, const char *word)
{
    if (!ogi_text_has_prefix(*self, word))
        return FALSE;
    *self = ogi_text(self->str + strlen(word), self->len - strlen(word));
    return TRUE;
}

/* 一 … 九十九, 1 … 99, ① … ⑳; 0: none. */
static guint
take_numeral(OgiText *self, gboolean *needs_mark)
{
    const char *end = self->str;
    guint value;

    *needs_mark = FALSE;
    if (self->len >= 3 && memcmp(self->str, "①", 2) == 0) {
        value = (guint)(guchar)self->str[2] - 0x9F;
        value = value <= 20 ? value : 0;
        end += value > 0 ? 3 : 0;
    } else {
        *needs_mark = !g_ascii_isdigit(*self->str);
        value = ogi_numeral_take_small(&end);
    }
    self->len -= (gsize)(end - self->str);
    self->str = end;
    return value;
}

/* Takes "(一)", "一、", "1.", "1" off a folded label. A numeral in words without a mark behind it
 * is part of the text. */
static guint8
strip_numeral(OgiText *label)
{
    OgiText rest = *label;
    gboolean bracket = skip(&rest, "(");
    gboolean needs_mark;
    guint value = take_numeral(&rest, &needs_mark);
    gboolean marked;

    if (value == 0 || (bracket && !skip(&rest, ")")))
        return 0;
    marked = skip(&rest, OGI_WORD_ENUMERATION_COMMA) || skip(&rest, ".") || skip(&rest, ",") ||
             skip(&rest, ":") || (!bracket && skip(&rest, ")"));
    if (!bracket && !marked &&
        (needs_mark || rest.len == 0 || (guchar)*rest.str < 0x80 || skip(&rest, OGI_WORD_YEAR)))
        return 0;
    *label = rest;
    return (guint8)(value | (bracket ? OGI_NUMERAL_BRACKET : 0));
}

/* Bytes of a mark that no label needs at the start of a slice; 0: it's part of the text. */
static gsize
mark_len(const char *p, gsize left)
{
    guchar lead = (guchar)*p;

    if (lead < 0x80)
        return g_ascii_isalnum(*p) ? 0 : 1;
    if (left < 3)
        return 0;
    if (lead == 0xE3 && (guchar)p[1] == 0x80)            /* 、〈》… */
        return (guchar)p[2] == 0x87 ? 0 : 3;             /* 〇 */
    return lead == 0xE2 && (guchar)p[1] <= 0x81 ? 3 : 0; /* general punctuation */
}

/* Nearly all of a label. */
static gboolean
is_han(const char *p, gsize left)
{
    return left >= 3 && (guchar)*p >= 0xE4 && (guchar)*p <= 0xE9;
}

gsize
ogi_labels_key(OgiText text, char out[OGI_MAX_LABEL_KEY], OgiLabelHit *hit)
{
    char folded[MAX_FOLDED + 1]; /* with NUL */
    gsize n_folded = text.len <= 2 * MAX_FOLDED ? ogi_text_fold(text, folded, MAX_FOLDED) : 0;
    OgiText label = {folded, n_folded};
    gsize n = 0;

    hit->numeral = 0;
    hit->unit = NULL;
    if (n_folded == 0 || n_folded > MAX_FOLDED)
        return 0;
    folded[n_folded] = '\0';
    hit->numeral = strip_numeral(&label);
    if (label.len > 0)
        hit->unit = ogi_unit_of_label(label);
    for (gsize i = 0; i < label.len;) {
        gsize skipped;

        if (is_han(label.str + i, label.len - i) && n + 3 <= OGI_MAX_LABEL_KEY) {
            memcpy(out + n, label.str + i, 3);
            n += 3;
            i += 3;
            continue;
        }
        skipped = mark_len(label.str + i, label.len - i);

        if (skipped > 0) {
            i += skipped;
            continue;
        }
        if (n == OGI_MAX_LABEL_KEY)
            return 0;
        out[n++] = label.str[i++];
    }
    return n;
}
