/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "label-path-private.h"

/* Bytes of "/" in either width at a place; 0: none. */
static gsize
slash_len(OgiText text, gsize at)
{
    static const char wide[] = "\xEF\xBC\x8F";
    gsize n = sizeof wide - 1;

    if (text.str[at] == '/')
        return 1;
    return text.len - at >= n && memcmp(text.str + at, wide, n) == 0 ? n : 0;
}

gboolean
ogi_label_path_read(OgiLabelPath *self, const OgiLabels *labels, OgiText text)
{
    self->n = 0;
    while (self->n < OGI_MAX_LABEL_PATH) {
        OgiLabelHit *hit = &self->hits[self->n++];
        gsize at = 0;

        if (ogi_labels_find(labels, text, hit)) /* with a "/" in it, too: 本年增/减 */
            return TRUE;
        while (at < text.len && slash_len(text, at) == 0)
            at++;
        if (at == text.len || !ogi_labels_find(labels, ogi_text(text.str, at), hit))
            return FALSE;
        at += slash_len(text, at);
        text = ogi_text(text.str + at, text.len - at);
    }
    return FALSE;
}

OgiText
ogi_label_path_last(OgiText path)
{
    gsize start = 0;

    for (gsize at = 0; at < path.len; at++) {
        gsize slash = slash_len(path, at);

        if (slash > 0)
            start = at + slash;
    }
    return ogi_text(path.str + start, path.len - start);
}

static const OgiLabelHit *
last_hit(const OgiLabelPath *self)
{
    return &self->hits[self->n - 1];
}

/* Whether a row stands in all that the path has around it: its block, then its groups from the
 * outermost on. */
static gboolean
is_around_row(const OgiLabelPath *self, const OgiLabels *labels, const OgiLabelRow *row)
{
    guint16 block = ogi_labels_row_facts(labels, row->form, row->row)->block;
    guint16 outer = OGI_NO_LABEL;

    for (guint i = 0; i + 1 < self->n; i++) {
        guint16 label = self->hits[i].label;

        if (i == 0 && label == block)
            continue;
        if (!ogi_labels_is_inside(labels, row->group, label) ||
            (outer != OGI_NO_LABEL && !ogi_labels_is_inside(labels, label, outer)))
            return FALSE;
        outer = label;
    }
    return TRUE;
}

gint
ogi_label_path_find_row(const OgiLabelPath *self, const OgiLabels *labels, guint form,
                        guint8 tables, gboolean *ambiguous)
{
    const OgiLabelHit *hit = last_hit(self);
    guint n_rows, n = 0, n_numbered = 0;
    const OgiLabelRow *rows = ogi_labels_rows(labels, hit->label, form, &n_rows);
    gint found = OGI_NO_INDEX;
    gint numbered = OGI_NO_INDEX;

    for (guint i = 0; i < n_rows; i++) {
        if (!(tables >> ogi_labels_row_facts(labels, form, rows[i].row)->table & 1) ||
            !is_around_row(self, labels, &rows[i]))
            continue;
        n++;
        found = rows[i].row;
        if (rows[i].numeral == hit->numeral) {
            n_numbered++;
            numbered = rows[i].row;
        }
    }
    if (n_numbered == 1)
        return numbered;
    *ambiguous |= n > 1;
    return n == 1 ? found : OGI_NO_INDEX;
}

gint
ogi_label_path_find_column(const OgiLabelPath *self, const OgiLabels *labels, guint8 set)
{
    gint position = ogi_labels_get(labels, last_hit(self)->label)->positions[set];

    for (guint i = 0; i + 1 < self->n && position >= 0; i++) {
        const OgiLabel *heading = ogi_labels_get(labels, self->hits[i].label);

        if (!(heading->kinds & OGI_LABEL_COLUMNS) ||
            !ogi_labels_heads(labels, self->hits[i].label, set, position))
            return OGI_NO_INDEX;
    }
    return position >= 0 ? position : OGI_NO_INDEX;
}

/* --- titles --- */

static gboolean
is_row_label(const OgiLabels *labels, OgiText text, OgiLabelHit *hit)
{
    return ogi_labels_find(labels, text, hit) &&
           (ogi_labels_get(labels, hit->label)->kinds & OGI_LABEL_ROW);
}

/* Bytes of a mark that parts a title from what it goes on with; 0: none. */
static gsize
parting_len(const char *text, gsize len)
{
    static const char *const MARKS[] = {"(", "（", "/", "-", "—", "–", ":", "：", "·", " ", "　"};
    guint8 first = (guint8)*text;

    if ((first >= 0x80 && first < 0xC2) || (first >= 0xE4 && first <= 0xE9))
        return 0; /* within a character, or of a Han one: nearly all */
    for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        gsize n = strlen(MARKS[i]);

        if (len >= n && memcmp(text, MARKS[i], n) == 0)
            return n;
    }
    return 0;
}

static OgiText
without_bracket(OgiText text)
{
    if (text.len > 0 && text.str[text.len - 1] == ')')
        text.len--;
    else if (text.len >= 3 && memcmp(text.str + text.len - 3, "）", 3) == 0)
        text.len -= 3;
    return ogi_text_trim(text);
}

gboolean
ogi_label_title_find(const OgiLabels *labels, OgiText text, OgiLabelHit *hit)
{
    if (text.len > OGI_MAX_LABEL_KEY)
        return FALSE;
    if (is_row_label(labels, text, hit))
        return TRUE;
    for (gsize at = text.len; at-- > 1;) {
        gsize n = parting_len(text.str + at, text.len - at);
        OgiLabelHit before;

        if (n > 0)
            return is_row_label(labels,
                                without_bracket(ogi_text(text.str + at + n, text.len - at - n)),
                                hit) &&
                   ogi_labels_find(labels, ogi_text_trim(ogi_text(text.str, at)), &before);
    }
    return FALSE;
}
