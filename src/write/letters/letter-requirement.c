/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/requirement.h>

#include "letter-private.h"

/*
 * An identity written out in the words of the form, with its figures.
 */

enum { LONG_SUM = 8 }; /* cells from which on a sum has its rule's words, and no zeros */

/* "＋", "－" or nothing before a term, and its factor behind it. */
static void
append_term(GString *out, const OgiDemand *demand, const char *text, gboolean first)
{
    if (demand->factor < 0)
        g_string_append(out, "－");
    else if (!first)
        g_string_append(out, "＋");
    g_string_append(out, text);
    if (ABS(demand->factor) != 1)
        g_string_append_printf(out, "×%" G_GINT64_FORMAT, ABS(demand->factor));
}

/* What stands for a cell in the sum of figures. (transfer full) */
static char *
figure_of(const OgiLetterWords *words, const OgiDemand *demand)
{
    switch (demand->state) {
    case OGI_STATE_ABSENT:
        return g_strdup(ogi_letter_words_get(words, OGI_WORD_ABSENT));
    case OGI_STATE_NONE:
        return g_strdup(ogi_letter_words_get(words, OGI_WORD_NONE));
    case OGI_STATE_UNREADABLE:
        return g_strdup(ogi_letter_words_get(words, OGI_WORD_UNREADABLE));
    case OGI_STATE_IMPUTED:
        return ogi_letter_words_fill(words, OGI_WORD_VALUE_DEDUCED, "number", demand->number, NULL);
    case OGI_STATE_ASSUMED:
    case OGI_STATE_PROVISIONAL:
        return ogi_letter_words_fill(words, OGI_WORD_VALUE_ASSUMED, "number", demand->number, NULL);
    case OGI_STATE_REPORTED:
    case OGI_STATE_CORRECTED:
        return g_strdup_printf(*demand->number == '-' ? "(%s)" : "%s", demand->number);
    case OGI_STATE_BLANK:
    default:
        return g_strdup(ogi_letter_words_get(words, OGI_WORD_BLANK));
    }
}

typedef struct {
    GString *labels;
    GString *figures;
    const char *label; /* of the first cell */
    guint n;
    gboolean zeros; /* some were left out */
} Side;

static Side
read_side(const OgiLetterWords *words, const OgiRequirement *requirement, gboolean right,
          gboolean is_long)
{
    Side side = {g_string_new(NULL), g_string_new(NULL), NULL, 0, FALSE};

    for (guint i = 0; i < requirement->demands->len; i++) {
        const OgiDemand *demand = &g_array_index(requirement->demands, OgiDemand, i);
        g_autofree char *figure = NULL;

        if (demand->right != right)
            continue;
        append_term(side.labels, demand, demand->label, side.n == 0);
        if (side.n++ == 0)
            side.label = demand->label;
        if (is_long && g_strcmp0(demand->number, "0") == 0) {
            side.zeros = TRUE;
            continue;
        }
        figure = figure_of(words, demand);
        append_term(side.figures, demand, figure, side.figures->len == 0);
    }
    return side;
}

static void
side_clear(Side *side)
{
    g_string_free(side->labels, TRUE);
    g_string_free(side->figures, TRUE);
}

/* "1＋2＝3", or "总计为3" where the side is one cell. (transfer full) */
static char *
describe_side(const OgiLetterWords *words, const Side *side, const char *sum)
{
    g_autofree char *figures = NULL;

    if (side->n == 1)
        return ogi_letter_words_fill(words, OGI_WORD_SIDE_ONE, "label", side->label, "sum", sum,
                                     NULL);
    figures = g_strconcat(side->figures->len > 0 ? side->figures->str : "0",
                          side->zeros ? ogi_letter_words_get(words, OGI_WORD_REST) : "", NULL);
    return ogi_letter_words_fill(words, OGI_WORD_SIDE_SUM, "numbers", figures, "sum", sum, NULL);
}

char *
ogi_letter_requirement(const OgiLetterContext *context, const OgiFinding *finding)
{
    const OgiLetterWords *words = context->words;
    const OgiPublication *publication = context->publication;
    g_autoptr(OgiRequirement) requirement =
        ogi_requirement_new(publication->rules, publication->dataset, finding);
    const char *difference = finding->difference;
    g_autofree char *found_left = NULL;
    g_autofree char *found_right = NULL;
    gboolean is_long;
    Side left, right;
    char *text;

    if (requirement == NULL)
        return NULL;
    is_long = requirement->demands->len > LONG_SUM;
    left = read_side(words, requirement, FALSE, is_long);
    right = read_side(words, requirement, TRUE, is_long);
    found_left = describe_side(words, &left, finding->left);
    found_right = describe_side(words, &right, finding->right);
    if (difference != NULL && *difference == '-')
        difference++;
    text = ogi_letter_words_fill(
        words, is_long ? OGI_WORD_REQUIREMENT_LONG : OGI_WORD_REQUIREMENT, "scope",
        requirement->row != NULL ? requirement->row : requirement->column, "left", left.labels->str,
        "compare", requirement->compare, "right", right.labels->str, "title",
        ogi_rule_set_title(publication->rules, finding->rule), "found_left", found_left,
        "found_right", found_right, "difference", difference, NULL);
    side_clear(&left);
    side_clear(&right);
    return text;
}
