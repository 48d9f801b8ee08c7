/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growth, changes and shares that sentences tell, against the tables and sentences of two years. */
#include "prose-helper.h"
#include "rules-fixture.h"

typedef struct {
    const char *sentence;
    const char *before; /* that of the report of the year before; NULL: there is no such report */
    const char *cells;  /* of both reports; others are 0 */
    const char *findings;
} Case;

static const char FIVE[] = "received:total=15; received:natural=15; concluded:total=15; "
                           "concluded:natural=15; granted:total=15; granted:natural=15; "
                           "received:total[-1]=10; received:natural[-1]=10; "
                           "concluded:total[-1]=10; concluded:natural[-1]=10; "
                           "granted:total[-1]=10; granted:natural[-1]=10";

static const Case CASES[] = {
    /* of the tables, whether the sentence gives the count or not */
    {"新收政府信息公开申请15件，同比增长50%。", "", FIVE, ""},
    {"新收政府信息公开申请15件，同比增长40%。", "", FIVE, "TX-YOY 50/40\n"},
    {"新收申请同比增长40%。", "", FIVE, "TX-YOY 50/40\n"},
    {"新收申请同比增长49.99%。", "", FIVE, "TX-YOY 50.00/49.99\n"},
    {"新收政府信息公开申请15件，同比增长50.1234567%。", "", FIVE, "TX-YOY -/50.1234567\n"},
    {"新收申请同比增长40%。", "", "received:total=absent; received:total[-1]=10", ""},
    {"新收申请同比增长40%。", "", "received:total=15; received:total[-1]=absent", ""},
    {"新收申请同比增长40%。", "", "received:total=15; received:natural=15", ""},
    /* of what only sentences say: both must */
    {"主动公开政府信息15条，较上年增长50%。", "主动公开政府信息10条。", FIVE, ""},
    {"主动公开政府信息15条，较上年增长40%。", "主动公开政府信息10条。", FIVE, "TX-YOY 50/40\n"},
    {"主动公开政府信息15条，较上年增长40%。",
     "主动公开政府信息10条，其中规划计划类信息4条、其他类信息6条。", FIVE, "TX-YOY 50/40\n"},
    {"主动公开政府信息15条，较上年增长40%。", "工作平稳。", FIVE, ""},
    {"主动公开政府信息15条，较上年增加5条。", "主动公开政府信息10条。", FIVE, ""},
    {"主动公开政府信息15条，较上年增加6条。", "主动公开政府信息10条。", FIVE, "TX-DIFF 5/6\n"},
    {"主动公开政府信息15条，较上年增加6条。", "工作平稳。", FIVE, ""},
    /* without the year before: what it must have been, if anything */
    {"主动公开政府信息15条，较上年增长50%。", NULL, "", "TX-BASE 15←10/50\n"},
    {"主动公开政府信息15条，较上年增长1.5%。", NULL, "", "TX-YOY -/1.5\n"},
    {"主动公开政府信息15条，较上年增加5条。", NULL, "", ""},
    {"主动公开政府信息0条，较上年下降100%。", NULL, "", "TX-YOY -/-100\n"},
    {"主动公开政府信息15条，较上年下降150%。", NULL, "", "TX-YOY -/-150\n"},
    /* said several times: one that agrees is enough; of none the largest is told */
    {"新收政府信息公开申请30件。新收政府信息公开申请15件。", "", FIVE, ""},
    {"新收政府信息公开申请30件。新收政府信息公开申请20件。新收政府信息公开申请25件。", "", FIVE,
     "TX-NEW 15/30\n"},
    {"新收政府信息公开申请20件。新收政府信息公开申请30件。", "", FIVE, "TX-NEW 15/30\n"},
    /* shares, of the tables' wholes and of those that the text says */
    {"新收政府信息公开申请15件，予以公开15件，占100%。", "", FIVE, ""},
    {"新收政府信息公开申请15件，予以公开15件，占90%。", "", FIVE, "TX-PCT 100/90\n"},
    {"新收政府信息公开申请30件，予以公开15件，占50%。", "", FIVE, "TX-NEW 15/30\n"},
    {"新收政府信息公开申请15件，予以公开15件，占90%。", "",
     "received:total=15; concluded:total=absent; granted:total=15", ""},
    {"办结申请中，予以公开15件，占33.3%。", "",
     "concluded:total=45; received:total=60; granted:total=15", ""},
    {"办结申请中，予以公开15件，占33.2%。", "",
     "concluded:total=45; received:total=60; granted:total=15", "TX-PCT 33.3/33.2\n"},
    {"办结申请中，予以公开20件，占66.6%。", "",
     "concluded:total=30; received:total=60; granted:total=20", "TX-TRUNC 66.7/66.6\n"},
    {"办结申请中，予以公开15件，占50%。", "", "granted:total=15", ""},
};

static void
read_prose(const OgiPhraseSet *set, const char *sentence, OgiRecord *record, OgiFindings *findings)
{
    if (record != NULL && sentence != NULL)
        prose_read(set, sentence, record, findings);
}

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(NULL);
    g_autofree char *told = NULL;
    Fixture fixture;
    Example example;

    set_up(&fixture, NULL);
    example_open(&example, *self->cells != '\0' ? self->cells : " ", "2021", self->before != NULL);
    read_prose(set, self->sentence, example.record, example.findings);
    read_prose(set, self->before,
               ogi_dataset_lookup(example.dataset, ogi_record_agency(example.record),
                                  ogi_record_year(example.record) - 1),
               example.findings);
    example_check(&example, fixture.rules);
    told = prose_findings(example.findings, FALSE);
    g_test_message("%s", self->sentence);
    g_assert_cmpstr(told, ==, self->findings);
    example_close(&example);
    tear_down(&fixture, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/growth/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    return g_test_run();
}
