/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences against the cells that they repeat. */
#include "example.h"
#include "prose-helper.h"

typedef struct {
    const char *sentence;
    const char *cells; /* as the examples of rules.csv have them */
    const char *findings;
} Against;

static const Against againsts[] = {
    /* N or N + O; which one is said where they differ */
    {"受理政府信息公开申请7件。", "received:total=7", ""},
    {"受理政府信息公开申请7件。", "received:total=7; carried_in:total=2", "TX-BASIS -/7\n"},
    {"受理政府信息公开申请9件。", "received:total=7; carried_in:total=2", "TX-BASIS -/9\n"},
    {"受理政府信息公开申请8件。", "received:total=7; carried_in:total=3", "TX-ALL 7/8\n"},
    {"收办政府信息公开申请7件。", "received:total=7; carried_in:total=2", "TX-ALL 9/7\n"},
    /* not assessable */
    {"受理政府信息公开申请8件。", "received:total=7; carried_in:total=absent", ""},
    {"新收政府信息公开申请8件。", "received:total=absent", ""},
    /* said twice: one that agrees is enough, else the largest */
    {"新收政府信息公开申请3件。另新收政府信息公开申请7件。", "received:total=7", ""},
    {"新收政府信息公开申请3件。另新收政府信息公开申请7件。", "received:total=9", "TX-NEW 9/7\n"},
    /* a count that is wrong, and the right one's share */
    {"办结申请8件，其中予以公开3件，占50%。", "concluded:total=8; granted:total=4", "TX-RES 4/3\n"},
    /* a share of what the text says is right, though the tables say otherwise; else the nearest */
    {"办结申请8件，其中予以公开4件，占50%。", "concluded:total=9; granted:total=4",
     "TX-DONE 9/8\n"},
    {"办结申请8件，其中予以公开4件，占51%。", "concluded:total=90; granted:total=4",
     "TX-DONE 90/8\nTX-PCT 50/51\n"},
    /* a list that isn't complete needn't add up, nor one that the tables check */
    {"收到政府信息公开申请9件，其中邮寄2件、传真1件。", "received:total=9", ""},
    {"收到政府信息公开申请9件，其中邮寄2件、其他3件。", "received:total=9", "TX-SUM 9/5\n"},
    {"收到政府信息公开申请9件，其中予以公开2件、其他处理3件。",
     "received:total=9; carried_in:total=0; granted:total=2; other:total=3", ""},
    /* what the text leaves for the one blank */
    {"行政诉讼11件。",
     "suit_direct:total=9; suit_after_review:upheld=?; suit_after_review:total=", "DED-TEXT -/2\n"},
    /* growth; of what its own phrase says, not the one between: 9 of 10, not 7 of 6 */
    {"受理申请9件，予以公开3件，受理申请同比增长50%。",
     "received:total=7; carried_in:total=2; received:total[-1]=6; carried_in:total[-1]=4; "
     "granted:total=3",
     "TX-BASIS -/9\nTX-YOY -10/50\n"},
    {"新收申请11件，同比增长10%，上年结转0件。", "received:total=11; received:total[-1]=10", ""},
    {"新收申请11件，比上年增加1件、同比增长10.0%。", "received:total=11; received:total[-1]=10",
     ""},
    {"新收申请11件，同比下降10%。", "received:total=11; received:total[-1]=10", "TX-YOY 10/-10\n"},
    {"新收申请11件，同比增长57.1%。", "received:total=11; received:total[-1]=7", ""},
    {"新收申请11件，同比增长57.2%。", "received:total=11; received:total[-1]=7",
     "TX-YOY 57.1/57.2\n"},
    {"新收申请2件，同比下降33.3%。", "received:total=2; received:total[-1]=3", ""},
    {"新收申请5件，同比下降16.6%。", "received:total=5; received:total[-1]=6",
     "TX-TRUNC -16.7/-16.6\n"},
    {"新收申请5件，同比增长100%。", "received:total=5; received:total[-1]=0", ""},
    {"新收申请11件，同比增长10%。", "received:total=11", "TX-BASE 11←10/10\n"},
    {"新收申请3件，同比增长12.3%。", "received:total=3", "TX-YOY -/12.3\n"},
    {"新收申请3件，与上年持平。", "received:total=3; received:total[-1]=4", "TX-DIFF -1/0\n"},
    {"新收申请3件，较上年减少1件。", "received:total=3; received:total[-1]=4", ""},
};

static void
test_against(gconstpointer data)
{
    const Against *self = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(&error);
    g_autoptr(OgiRuleSet) rules = NULL;
    g_autofree char *found = NULL;
    g_autofree char *found_sorted = NULL;
    g_autofree char *expected_sorted = NULL;
    Example example;

    g_assert_no_error(error);
    example_open(&example, self->cells, "2019", strstr(self->cells, "[-1]") != NULL);
    rules = ogi_rule_set_load(example.codebook, &error);
    g_assert_no_error(error);
    prose_read(set, self->sentence, example.record, example.findings);
    example_check(&example, rules);
    found = prose_findings(example.findings, FALSE);
    found_sorted = prose_sorted(found);
    expected_sorted = prose_sorted(self->findings);
    if (!g_str_equal(found_sorted, expected_sorted))
        g_error("%s, %s: expected %sfound %s", self->sentence, self->cells, self->findings, found);
    example_close(&example);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(againsts); i++) {
        g_autofree char *path = g_strdup_printf("/prose-tables/%u", i + 1);

        g_test_add_data_func(path, &againsts[i], test_against);
    }
    return g_test_run();
}
