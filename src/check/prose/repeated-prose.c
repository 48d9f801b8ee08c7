/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/rules/explain-private.h"
#include "repeated-prose-private.h"

/* The rule's parameters: percent, characters. */
enum { SHARE, LEAST };

static const GArray *
sentences_of(const OgiRecord *record)
{
    const OgiReportHead *head = record != NULL ? ogi_record_head(record) : NULL;

    return head != NULL ? head->sentences : NULL;
}

/* Characters of the sentences of a that are in b; both are ascending. */
static gint64
count_common(const GArray *a, const GArray *b)
{
    gint64 chars = 0;
    guint k = 0;

    for (guint i = 0; i < a->len; i++) {
        const OgiSentenceMark *x = &g_array_index(a, OgiSentenceMark, i);

        while (k < b->len && g_array_index(b, OgiSentenceMark, k).hash < x->hash)
            k++;
        if (k < b->len && g_array_index(b, OgiSentenceMark, k).hash == x->hash &&
            g_array_index(b, OgiSentenceMark, k).chars == x->chars)
            chars += x->chars;
    }
    return chars;
}

void
ogi_check_repeated_prose(const OgiRule *rule, const OgiRecord *record, const OgiRecord *previous,
                         OgiFindings *findings)
{
    const GArray *now = sentences_of(record);
    const GArray *before = sentences_of(previous);
    gint64 share = ogi_rule_parameter(rule, SHARE);
    gint64 chars = 0;
    gint64 common;
    OgiFinding *finding;

    if (now == NULL || before == NULL)
        return;
    for (guint i = 0; i < now->len; i++)
        chars += g_array_index(now, OgiSentenceMark, i).chars;
    common = count_common(now, before);
    if (chars < ogi_rule_parameter(rule, LEAST) || common * 100 < chars * share)
        return;
    finding = ogi_explain_record(findings, "TX-REPEAT", record, ogi_record_head(record)->title_line,
                                 NULL);
    finding->left = g_strdup_printf("%" G_GINT64_FORMAT, share);
    finding->right = g_strdup_printf("%" G_GINT64_FORMAT, common * 100 / chars);
    finding->detail = g_strdup(ogi_record_source(previous));
    finding->aside = TRUE;
}
