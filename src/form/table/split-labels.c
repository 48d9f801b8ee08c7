/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "split-labels-private.h"

enum { MAX_PIECES = 40, MAX_BYTES = 2 * OGI_MAX_LABEL_KEY };

/* The best way to join the pieces from one on. */
typedef struct {
    guint left_over; /* pieces that are part of no label */
    guint n_ways;    /* that leave as few over; 2: several */
    guint n;         /* pieces of the first label, or 1 where the first piece is none */
    OgiLabelHit hit; /* of the first label; OGI_NO_LABEL: it is none */
} Way;

typedef struct {
    const OgiLabels *labels;
    OgiToken *tokens;
    guint n;
    Way *ways; /* for each token, and one behind the last */
} Run;

/* A numeral begins a label, and never goes on with one. */
static gboolean
has_numeral(const OgiLabels *labels, OgiText text)
{
    OgiLabelHit hit;

    ogi_labels_find(labels, text, &hit);
    return hit.numeral != 0;
}

/* A bracket behind a label, which changes nothing of what it means, may as well be a label of its
 * own. */
static void
consider(Way *best, const Way *way)
{
    if (way->left_over < best->left_over)
        *best = *way;
    else if (way->left_over == best->left_over && way->hit.label != best->hit.label)
        best->n_ways = 2;
}

static void
find_way(Run *run, guint at)
{
    Way *best = &run->ways[at];
    char text[MAX_BYTES];
    gsize len = 0;

    *best = run->ways[at + 1];
    best->n = 1;
    best->hit = (OgiLabelHit){.label = run->tokens[at].label};
    best->left_over += run->tokens[at].kind == OGI_TOKEN_TEXT ? 1 : 0;
    for (guint n = 1; n <= MIN(MAX_PIECES, run->n - at); n++) {
        OgiText piece = run->tokens[at + n - 1].text;
        Way way = run->ways[at + n];

        if (len + piece.len > sizeof text || (n > 1 && has_numeral(run->labels, piece)))
            break;
        memcpy(text + len, piece.str, piece.len);
        len += piece.len;
        way.n = n;
        if (n > 1 && ogi_labels_find(run->labels, ogi_text(text, len), &way.hit))
            consider(best, &way);
    }
}

/* Where it ends is where its figures follow. */
static OgiToken
joined(const OgiToken *first, const Way *way)
{
    const OgiToken *last = first + way->n - 1;
    OgiToken token = *first;

    if (way->n == 1)
        return token;
    token.kind = OGI_TOKEN_LABEL;
    token.label = way->hit.label;
    token.numeral = way->hit.numeral;
    token.unit = way->hit.unit;
    token.text.len = (gsize)(last->text.str + last->text.len - first->text.str);
    token.row = last->row;
    return token;
}

/* Joins the tokens of a run and puts them at to; how many they are then. */
static guint
join_run(Run *run, OgiToken *to)
{
    guint n = 0;

    memset(run->ways, 0, (run->n + 1) * sizeof *run->ways);
    run->ways[run->n].n_ways = 1;
    for (guint i = run->n; i-- > 0;)
        find_way(run, i);
    for (guint i = 0; i < run->n;) {
        Way way = run->ways[i];

        way.n = run->ways[0].n_ways == 1 ? way.n : 1;
        to[n++] = joined(&run->tokens[i], &way);
        i += way.n;
    }
    return n;
}

static gboolean
is_piece(const OgiToken *token)
{
    return token->kind == OGI_TOKEN_TEXT || token->kind == OGI_TOKEN_LABEL;
}

void
ogi_split_labels_join(GArray *tokens, const OgiLabels *labels)
{
    g_autofree Way *ways = g_new(Way, tokens->len + 1);
    OgiToken *all = (OgiToken *)(gpointer)tokens->data;
    guint n = 0;

    for (guint i = 0; i < tokens->len;) {
        Run run = {labels, &all[i], 0, ways};

        while (i + run.n < tokens->len && is_piece(&all[i + run.n]))
            run.n++;
        if (run.n > 0)
            n += join_run(&run, &all[n]);
        else
            all[n++] = all[i];
        i += MAX(run.n, 1);
    }
    g_array_set_size(tokens, n);
}
