/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-rule-ends-private.h"

enum { NEAR = OGI_PDF_NEAR };

static const OgiPdfRule *
rule_at(const GArray *rules, guint index)
{
    return &g_array_index(rules, OgiPdfRule, index);
}

gboolean
ogi_pdf_rules_meet(const OgiPdfRule *across, const OgiPdfRule *down)
{
    gint near_down = NEAR + down->thick / 2;
    gint near_across = NEAR + across->thick / 2;

    return down->at >= across->from - near_down && down->at <= across->to + near_down &&
           across->at >= down->from - near_across && across->at <= down->to + near_across;
}

static gint
end_of(const OgiPdfRule *down, gboolean at_bottom)
{
    return at_bottom ? down->to : down->from;
}

/* Whether a line runs across where this one ends. */
static gboolean
is_closed(const GArray *across, guint n_drawn, const OgiPdfRule *down, gboolean at_bottom)
{
    for (guint i = 0; i < n_drawn; i++) {
        const OgiPdfRule *rule = rule_at(across, i);

        if (ABS(rule->at - end_of(down, at_bottom)) <= NEAR + rule->thick / 2 &&
            ogi_pdf_rules_meet(rule, down))
            return TRUE;
    }
    return FALSE;
}

static void
close_ends(GArray *across, guint n_drawn, const GArray *down, gboolean at_bottom)
{
    g_autofree gboolean *done = g_new0(gboolean, down->len + 1);

    for (guint i = 0; i < down->len; i++)
        done[i] = is_closed(across, n_drawn, rule_at(down, i), at_bottom);
    for (guint i = 0; i < down->len; i++) {
        gint end = end_of(rule_at(down, i), at_bottom);
        OgiPdfRule rule = {.at = end, .from = G_MAXINT, .to = G_MININT, .thick = 1, .open = TRUE};

        for (guint k = i; k < down->len && !done[i]; k++) {
            const OgiPdfRule *other = rule_at(down, k);

            if (done[k] || ABS(end_of(other, at_bottom) - end) > NEAR)
                continue;
            done[k] = k != i;
            rule.from = MIN(rule.from, other->at);
            rule.to = MAX(rule.to, other->at);
        }
        if (!done[i] && rule.to - rule.from > 2 * NEAR)
            g_array_append_val(across, rule);
    }
}

GArray *
ogi_pdf_rules_cut(const GArray *rules, const GArray *others, gboolean is_across)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(OgiPdfRule));

    for (guint i = 0; i < rules->len; i++) {
        OgiPdfRule rule = *rule_at(rules, i);
        gint from = G_MAXINT, to = G_MININT;

        for (guint k = 0; k < others->len; k++) {
            const OgiPdfRule *other = rule_at(others, k);

            if (is_across ? !ogi_pdf_rules_meet(&rule, other) : !ogi_pdf_rules_meet(other, &rule))
                continue;
            from = MIN(from, other->at);
            to = MAX(to, other->at);
        }
        if (from == G_MAXINT || to - from <= 2 * NEAR)
            continue;
        /* a table may be open to its sides, but not above or below */
        rule.from = is_across ? MIN(from, rule.from) : from;
        rule.to = is_across ? MAX(to, rule.to) : to;
        g_array_append_val(kept, rule);
    }
    return kept;
}

GArray *
ogi_pdf_rules_complete(const GArray *across, const GArray *down)
{
    GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(OgiPdfRule), across->len + 16);

    g_array_append_vals(all, across->data, across->len);
    close_ends(all, across->len, down, TRUE);
    close_ends(all, across->len, down, FALSE);
    return all;
}
