/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk-private.h"

/* Labels found in the tables of the document that only some of the forms have. */
typedef struct {
    guint sure[OGI_N_TABLES][OGI_MAX_FORMS];
    guint hints[OGI_N_TABLES][OGI_MAX_FORMS]; /* a row here, a heading over rows there */
} Votes;

static guint32
row_forms(const OgiLabels *labels, const OgiLabel *label)
{
    const OgiLabelRow *rows = &g_array_index(labels->rows, OgiLabelRow, label->first_row);
    guint32 forms = 0;

    for (guint i = 0; i < label->n_rows; i++)
        forms |= 1u << rows[i].form;
    return forms;
}

static void
vote(guint (*votes)[OGI_MAX_FORMS], guint n_forms, guint8 tables, guint32 forms)
{
    for (guint table = 0; table < OGI_N_TABLES; table++) {
        for (guint form = 0; form < n_forms && (tables >> table & 1); form++)
            votes[table][form] += forms >> form & 1;
    }
}

static void
count(Votes *votes, const OgiLabels *labels, const GArray *tokens)
{
    guint32 all = G_MAXUINT32 >> (OGI_MAX_FORMS - labels->forms->len);

    for (guint i = 0; i < tokens->len; i++) {
        const OgiToken *token = &g_array_index(tokens, OgiToken, i);
        const OgiLabel *label = ogi_labels_get(labels, token->label);
        gboolean has_value = i + 1 < tokens->len && token[1].kind == OGI_TOKEN_VALUE;
        guint8 tables = label->tables | label->column_tables;

        if (token->kind != OGI_TOKEN_LABEL || !(label->kinds & (OGI_LABEL_ROW | OGI_LABEL_COLUMN)))
            continue;
        if (label->forms != all)
            vote(votes->sure, labels->forms->len, tables, label->forms);
        else if ((label->kinds & OGI_LABEL_ROW) && (label->kinds & OGI_LABEL_GROUP) && has_value)
            vote(votes->hints, labels->forms->len, tables, row_forms(labels, label));
    }
}

/* Whether nothing that was read tells the forms apart. */
static gboolean
is_twin(const Votes *votes, gint a, gint b)
{
    for (guint table = 0; table < OGI_N_TABLES; table++) {
        if (votes->sure[table][a] != votes->sure[table][b] ||
            votes->hints[table][a] != votes->hints[table][b])
            return FALSE;
    }
    return TRUE;
}

/* The twin of a form that is next to the form of the year; without a year the last one. */
static gint
nearest_twin(const Votes *votes, gint form, gint by_year)
{
    gint nearest = form;

    for (gint other = 0; other < OGI_MAX_FORMS; other++) {
        if (is_twin(votes, form, other) &&
            (by_year == OGI_NO_INDEX || ABS(other - by_year) < ABS(nearest - by_year)))
            nearest = other;
    }
    return nearest;
}

/* The form with the most votes; OGI_NO_INDEX where there is none, or a tie of forms that other
 * tables tell apart. */
static gint
leader(const Votes *all, const guint *votes, gint by_year)
{
    gint best = 0;

    for (gint form = 1; form < OGI_MAX_FORMS; form++) {
        if (votes[form] > votes[best])
            best = form;
    }
    if (votes[best] == 0)
        return OGI_NO_INDEX;
    for (gint form = 0; form < OGI_MAX_FORMS; form++) {
        if (votes[form] == votes[best] && !is_twin(all, form, best))
            return OGI_NO_INDEX;
    }
    return nearest_twin(all, best, by_year);
}

gint
ogi_walk_choose_form(const OgiLabels *labels, const GArray *tokens, gint by_year)
{
    /* table 3 has most cells, table 2 most of the rows in which the forms differ */
    static const guint order[OGI_N_TABLES] = {1, 0, 2, 3, 4, 5, 6, 7};
    Votes votes = {.sure = {{0}}};
    gint chosen = OGI_NO_INDEX;

    count(&votes, labels, tokens);
    for (guint i = 0; i < OGI_N_TABLES; i++) {
        gint form = leader(&votes, votes.sure[order[i]], by_year);

        if (form == OGI_NO_INDEX)
            form = leader(&votes, votes.hints[order[i]], by_year);
        if (form != OGI_NO_INDEX && (chosen == OGI_NO_INDEX || form == by_year))
            chosen = form;
    }
    if (chosen != OGI_NO_INDEX)
        return chosen;
    return by_year != OGI_NO_INDEX ? by_year : (gint)labels->forms->len - 1;
}
