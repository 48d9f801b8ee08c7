/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a label's own characters prove. Nothing else says which row of a sum it is: in a form's
 * order, names of other things stand as well, and those are another in a word, two characters side
 * by side. So a label is certain where few of its characters may be others, and no two neighbours.
 */
#include <ogistat/reading.h>

#include "scan-text-private.h"
#include "sheet-labels-private.h"

enum {
    LIKE = 450,    /* thousandths: of its characters may be others */
    SHORT = 4,     /* characters: a shorter name is another in one */
    UNREAD_IN = 6, /* of so many characters one may be unread, */
    WRONG_IN = 12, /* and of so many one clearly another */
    /* what it costs to lay a character along one of the label */
    UNSURE = 1, /* the same, but not clearly read */
    DUST = 1,   /* a stroke between two */
    UNREAD = 3,
    WRONG = 4,
};

static gboolean
is_clear(gunichar c)
{
    return c >= 0x80 &&
           c != OGI_READING_DOUBT; /* a stroke is taken for a Latin letter or a digit */
}

/* Clear characters of a text that aren't in the label, one behind the other; what a label has
 * besides may be hidden. */
static guint
count_clear_errors(const char *clear, const char *label)
{
    glong n_read, n;
    g_autofree gunichar *read = g_utf8_to_ucs4_fast(clear, -1, &n_read);
    g_autofree gunichar *own = g_utf8_to_ucs4_fast(label, -1, &n);
    g_autofree guint *row = g_new0(guint, (gsize)n + 1);

    for (glong i = 0; i < n_read; i++) {
        guint error = is_clear(read[i]) ? 1 : 0;
        guint diagonal = row[0];

        row[0] += error;
        for (glong k = 1; k <= n; k++) {
            guint above = row[k];
            guint here = diagonal + (read[i] == own[k - 1] ? 0 : error);

            row[k] = MIN(MIN(here, above + error), row[k - 1]);
            diagonal = above;
        }
    }
    return row[n];
}

/* Whether the text is at least so like another label of the form. */
static gboolean
is_like_another(const OgiScanText *self, const char *own, const GArray *labels, guint unlike)
{
    for (guint l = 0; l < labels->len; l++) {
        const char *other = g_array_index(labels, OgiSheetLabel, l).key;

        if (!g_str_equal(other, own) && ogi_scan_compare(self->key, other) <= unlike)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_scan_text_is_open(const OgiScanText *self, const char *label)
{
    guint n = (guint)g_utf8_strlen(label, -1);

    return count_clear_errors(self->clear, label) <= MAX(n / WRONG_IN, 1);
}

gboolean
ogi_scan_text_is_like(const OgiScanText *self, const GArray *labels)
{
    const char *own;

    if (self->label < 0 || self->unlike > LIKE)
        return FALSE;
    own = g_array_index(labels, OgiSheetLabel, self->label).key;
    return !is_like_another(self, own, labels, self->unlike) && ogi_scan_text_is_open(self, own);
}

gboolean
ogi_scan_text_may_be(const OgiScanText *self, gint label, const GArray *labels)
{
    const char *own = g_array_index(labels, OgiSheetLabel, label).key;

    return ogi_scan_text_is_open(self, own) &&
           !is_like_another(self, own, labels, MIN(ogi_scan_compare(self->key, own), LIKE));
}

/* A text's characters, and which of them were read clearly. */
typedef struct {
    gunichar *read;
    gunichar *clear; /* NULL: none of them */
    glong n;
} Characters;

static void
characters_clear(Characters *self)
{
    g_free(self->read);
    g_free(self->clear);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Characters, characters_clear)

/* Where a doubt hides a numeral, the two keys differ: then all of it is in doubt. */
static void
characters_init(Characters *self, const OgiScanText *text)
{
    glong n_clear;

    self->read = g_utf8_to_ucs4_fast(text->key, -1, &self->n);
    self->clear = g_utf8_to_ucs4_fast(text->clear, -1, &n_clear);
    if (n_clear != self->n)
        g_clear_pointer(&self->clear, g_free);
}

static gboolean
is_clear_at(const Characters *self, glong at)
{
    return self->clear != NULL && is_clear(self->clear[at]);
}

/* What it costs that the character stands for one of the label, or for none (0). */
static guint
cost_of(const Characters *self, glong at, gunichar of_label)
{
    if (self->read[at] == of_label)
        return is_clear_at(self, at) || of_label < 0x80 ? 0 : UNSURE;
    if (is_clear_at(self, at))
        return WRONG;
    return of_label == 0 && self->read[at] < 0x80 ? DUST : UNREAD;
}

/* A text laid along a label: what the cheapest way costs up to each pair. */
typedef struct {
    const Characters *text;
    const gunichar *label;
    glong n;
    guint *costs;
} Match;

static guint *
cost_at(const Match *self, glong i, glong k)
{
    return &self->costs[i * (self->n + 1) + k];
}

static void
match(const Match *self)
{
    for (glong i = 0; i <= self->text->n; i++) {
        for (glong k = 0; k <= self->n; k++) {
            guint least = i + k > 0 ? G_MAXUINT : 0;

            if (k > 0)
                least = MIN(least, *cost_at(self, i, k - 1) + UNREAD);
            if (i > 0)
                least = MIN(least, *cost_at(self, i - 1, k) + cost_of(self->text, i - 1, 0));
            if (i > 0 && k > 0)
                least = MIN(least, *cost_at(self, i - 1, k - 1) +
                                       cost_of(self->text, i - 1, self->label[k - 1]));
            *cost_at(self, i, k) = least;
        }
    }
}

/* Back along the way: what became of each character of the label. What stands between two counts
 * for the one behind it, which it is a part of where that is unread. */
static void
follow(const Match *self, guint *worst)
{
    glong i = self->text->n, k = self->n;

    while (i > 0 || k > 0) {
        guint here = *cost_at(self, i, k);
        guint own = i > 0 && k > 0 ? cost_of(self->text, i - 1, self->label[k - 1]) : 0;

        if (i > 0 && k > 0 && here == *cost_at(self, i - 1, k - 1) + own) {
            worst[k - 1] = MAX(worst[k - 1], own);
            i--;
            k--;
        } else if (k > 0 && here == *cost_at(self, i, k - 1) + UNREAD) {
            worst[k - 1] = MAX(worst[k - 1], UNREAD);
            k--;
        } else {
            own = cost_of(self->text, --i, 0);
            worst[MIN(k, self->n - 1)] = MAX(worst[MIN(k, self->n - 1)], own);
        }
    }
}

/* worst: of each of n characters */
static gboolean
is_certain(const guint *worst, glong n)
{
    glong n_unread = 0, n_wrong = 0;

    for (glong k = 0; k < n; k++) {
        if (k > 0 && worst[k] >= UNREAD && worst[k - 1] >= UNREAD)
            return FALSE;
        n_unread += worst[k] >= UNREAD ? 1 : 0;
        n_wrong += worst[k] >= WRONG ? 1 : 0;
    }
    return n_unread <= MAX(n / UNREAD_IN, 1) && n_wrong <= MAX(n / WRONG_IN, n >= SHORT ? 1 : 0);
}

gboolean
ogi_scan_text_is_certain(const OgiScanText *self, const char *label)
{
    g_auto(Characters) text = {0};
    glong n;
    g_autofree gunichar *own = g_utf8_to_ucs4_fast(label != NULL ? label : self->key, -1, &n);
    g_autofree guint *worst = g_new0(guint, (gsize)n + 1);
    g_autofree guint *costs = NULL;
    Match along = {&text, own, n, NULL};

    if (n == 0)
        return FALSE;
    characters_init(&text, self);
    along.costs = costs = g_new(guint, (gsize)(text.n + 1) * (gsize)(n + 1));
    match(&along);
    follow(&along, worst);
    return is_certain(worst, n);
}
