/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "data/words.h"
#include "labels-private.h"

void
ogi_labels_free(OgiLabels *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->labels);
    g_array_unref(self->rows);
    g_array_unref(self->headings);
    g_ptr_array_unref(self->forms);
    g_ptr_array_unref(self->sets);
    for (guint i = 0; i < G_N_ELEMENTS(self->section_words); i++)
        g_strfreev(self->section_words[i]);
    g_string_chunk_free(self->strings);
    g_free(self->slots);
    g_free(self);
}

const OgiLabelHeading *
ogi_labels_heading(const OgiLabels *self, guint index)
{
    return index < self->headings->len ? &g_array_index(self->headings, OgiLabelHeading, index)
                                       : NULL;
}

gboolean
ogi_labels_heads(const OgiLabels *self, guint16 label, guint8 set, gint position)
{
    const OgiLabelHeading *heading;

    for (guint i = 0; (heading = ogi_labels_heading(self, i)) != NULL; i++) {
        if (heading->label == label && heading->set == set && (heading->members >> position & 1))
            return TRUE;
    }
    return FALSE;
}

gint
ogi_labels_place_below(const OgiLabels *self, guint form, guint16 label, guint16 column,
                       guint8 *set)
{
    const OgiLabelHeading *heading;

    for (guint i = 0; (heading = ogi_labels_heading(self, i)) != NULL; i++) {
        gint position = ogi_labels_get(self, column)->positions[heading->set];

        if (heading->label != label || !ogi_labels_has_set(self, form, heading->set) ||
            position < 0 || !(heading->members >> position & 1))
            continue;
        *set = heading->set;
        return position;
    }
    return -1;
}

static guint16
find_key(const OgiLabels *self, const char *key, gsize len)
{
    guint32 hash = ogi_text_hash(ogi_text(key, len));

    for (guint32 i = hash & self->mask; self->slots[i].label != OGI_NO_LABEL;
         i = (i + 1) & self->mask) {
        const OgiLabelSlot *slot = &self->slots[i];

        if (slot->hash == hash && slot->len == len && memcmp(slot->key, key, len) == 0)
            return slot->label;
    }
    return OGI_NO_LABEL;
}

/* Without the bracket at its end: 总计（件） is 总计. Of the width that the text has. */
static gboolean
drop_bracket(OgiText *text)
{
    gsize open = 0;

    if (text->len < 2 || (text->str[text->len - 1] != ')' &&
                          (text->len < 3 || memcmp(text->str + text->len - 3, "）", 3) != 0)))
        return FALSE;
    for (gsize i = 1; i < text->len; i++) {
        if (text->str[i] == '(' || (text->len - i >= 3 && memcmp(text->str + i, "（", 3) == 0))
            open = i;
    }
    text->len = open;
    return open > 0;
}

gboolean
ogi_labels_find(const OgiLabels *self, OgiText text, OgiLabelHit *hit)
{
    char key[OGI_MAX_LABEL_KEY];
    gsize len = ogi_labels_key(text, key, hit);

    hit->label = len > 0 ? find_key(self, key, len) : OGI_NO_LABEL;
    if (hit->label == OGI_NO_LABEL && len > 0 && drop_bracket(&text)) {
        OgiLabelHit bare;

        len = ogi_labels_key(text, key, &bare);
        hit->label = len > 0 ? find_key(self, key, len) : OGI_NO_LABEL;
    }
    return hit->label != OGI_NO_LABEL;
}

const OgiLabelRow *
ogi_labels_rows(const OgiLabels *self, guint16 label, guint form, guint *n)
{
    const OgiLabel *meant = ogi_labels_get(self, label);
    const OgiLabelRow *rows = &g_array_index(self->rows, OgiLabelRow, meant->first_row);
    guint first = 0;

    *n = 0;
    while (first < meant->n_rows && rows[first].form != form)
        first++;
    while (first + *n < meant->n_rows && rows[first + *n].form == form)
        (*n)++;
    return rows + first;
}

gboolean
ogi_labels_is_inside(const OgiLabels *self, guint16 inner, guint16 outer)
{
    for (guint depth = 0; inner != OGI_NO_LABEL && depth < 8; depth++) {
        if (inner == outer)
            return TRUE;
        inner = ogi_labels_get(self, inner)->group;
    }
    return FALSE;
}

/* Bytes of "2020年" or "2020年度" at the start of a key. */
static gsize
year_len(const char *key, gsize len)
{
    for (gsize i = 0; i < 4; i++) {
        if (i >= len || !g_ascii_isdigit(key[i]))
            return 0;
    }
    if (len < 7 || memcmp(key + 4, OGI_WORD_YEAR, 3) != 0)
        return 0;
    return len >= 10 && memcmp(key + 7, OGI_WORD_OF_YEAR, 3) == 0 ? 10 : 7;
}

/* Whether a key has one of some words, written "a|b". */
static gboolean
has_any(const char *key, gsize len, const char *words)
{
    for (;;) {
        gsize n = strcspn(words, "|");

        if (memmem(key, len, words, n) != NULL)
            return TRUE;
        if (words[n] == '\0')
            return FALSE;
        words += n + 1;
    }
}

static gboolean
has_words(const char *key, gsize len, char *const *words)
{
    if (*words == NULL)
        return FALSE;
    for (; *words != NULL; words++) {
        if (!has_any(key, len, *words))
            return FALSE;
    }
    return TRUE;
}

/* Of which a heading has all the words. 一、 and 1、 head a section, （一） a part of one. */
static guint8
guess_section(const OgiLabels *self, const char *key, gsize len, guint8 numeral)
{
    return numeral > 0 && numeral <= OGI_LAST_SECTION && self->section_words[numeral] != NULL &&
                   has_words(key, len, self->section_words[numeral])
               ? numeral
               : 0;
}

guint8
ogi_labels_find_section(const OgiLabels *self, OgiText text, OgiLabelHit *hit,
                        gboolean *has_wording)
{
    char key[OGI_MAX_LABEL_KEY];
    gsize len = ogi_labels_key(text, key, hit);
    gsize year = year_len(key, len);
    guint8 section;

    hit->label = len > year ? find_key(self, key + year, len - year) : OGI_NO_LABEL;
    section = ogi_labels_get(self, hit->label)->section;
    *has_wording = section != 0;
    return section != 0 ? section : guess_section(self, key, len, hit->numeral);
}

char *
ogi_labels_spell(OgiText text)
{
    char key[OGI_MAX_LABEL_KEY];
    OgiLabelHit hit;
    gsize len = ogi_labels_key(text, key, &hit);

    return g_utf8_make_valid(key, (gssize)len);
}

const char *
ogi_labels_nearest(const OgiForm *form, const char *table, OgiText text)
{
    g_autofree char *wanted = ogi_labels_spell(text);
    const OgiFormRow *rows = ogi_form_rows(form);
    const char *nearest = NULL;
    guint best = MAX(2, (guint)g_utf8_strlen(wanted, -1) / 3) + 1;

    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        g_autofree char *key = ogi_labels_spell(ogi_text(rows[i].label, strlen(rows[i].label)));
        guint distance = ogi_text_distance(wanted, key, best);

        if (table != NULL && strcmp(rows[i].table, table) != 0)
            continue;
        if (distance < best) {
            best = distance;
            nearest = rows[i].label;
        }
    }
    return nearest;
}
