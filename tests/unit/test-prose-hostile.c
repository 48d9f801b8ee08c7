/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that nobody would write. */
#include "prose-helper.h"

static const char *const SEEDS[] = {
    "共受理政府信息公开申请859件，较上年回落12.3%"
    "；答复805件，含上年度结转18件，另有72件顺延到下年度答复。",
    "予以公开及部分公开258件，占33.9%；不予公开35件，占4.34%；行政复议7件，行政诉讼9件，均获维持。",
    "我会主动公开政府信息17条，其中残疾人康复、教育类信息13条、规划计划类信息2条、其他类信息2条。",
    "全年共收办政府信息公开申请3607件，同比增长70.3%。分单位看，市政府349件、市各有关部门933件。",
    "2023年对25件申请收取信息处理费2950元，其中1件420元、2件290元、15件1500元、1件140元、6件600元"
    "。",
    "全年未收到依申请公开政府信息的请求，无上年结转，未发生因政府信息公开引起的行政复议和行政诉讼"
    "。",
};

/* Changes some bytes, repeats or drops a stretch, puts in part of another seed. */
static void
mutate(GRand *rand, GString *text)
{
    for (gint32 n = g_rand_int_range(rand, 1, 6); n > 0; n--) {
        gint32 len = (gint32)text->len;
        gint32 at = g_rand_int_range(rand, 0, len + 1);
        gint32 size = g_rand_int_range(rand, 0, 40);
        const char *other = SEEDS[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(SEEDS))];
        gint32 from = g_rand_int_range(rand, 0, (gint32)strlen(other));

        switch (g_rand_int_range(rand, 0, 4)) {
        case 0:
            if (at < len)
                text->str[at] = (char)g_rand_int_range(rand, 1, 256);
            break;
        case 1:
            g_string_erase(text, at, MIN(size, len - at));
            break;
        case 2:
            g_string_insert_len(text, at, other + from, MIN(size, (gint32)strlen(other) - from));
            break;
        default:
            g_string_insert(text, at, "999999999999999999万");
        }
    }
}

static void
test_mutations(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20200109);
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(NULL);
    g_autoptr(OgiProse) prose = ogi_prose_new();
    guint n_figures = 0;

    for (guint i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new(SEEDS[i % G_N_ELEMENTS(SEEDS)]);
        g_autoptr(OgiFindings) findings = ogi_findings_new();
        g_autoptr(OgiRecord) record = ogi_record_new(ogi_codebook_form(codebook, i % 2));
        OgiRemarks remarks = {.findings = findings, .source = "fuzz.txt"};
        g_autofree char *copy = NULL;

        mutate(rand, text);
        copy = g_memdup2(text->str, text->len); /* without a NUL: as in a document */
        ogi_prose_read_text(prose, set, ogi_text(copy, text->len), 1, record, &remarks);
        n_figures += ogi_record_n_figures(record);
    }
    g_assert_cmpuint(n_figures, >, 20000);
}

/* Long text of nothing but keywords, numbers or parts takes little time and memory. */
static void
test_long(void)
{
    static const char *const units[] = {
        "新收",     "1",        "新收申请1件",  "其中1条、", "1件", "主动公开政府信息1条，其中",
        "申请同比", "结转下年", "未收到依申请", "（",        "；",  "上年结转1件。",
    };
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(NULL);
    gint64 start = g_get_monotonic_time();

    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(OgiFindings) findings = ogi_findings_new();
        g_autoptr(OgiRecord) record = ogi_record_new(ogi_codebook_form(codebook, 0));

        for (gsize end = 12000; text->len < 1 << 20; end += 12000) {
            while (text->len < end)
                g_string_append(text, units[i]);
            g_string_append(text, "。");
        }
        prose_read(set, text->str, record, findings);
        g_assert_cmpuint(ogi_record_n_figures(record), <=, 1000);
    }
    g_assert_cmpint((g_get_monotonic_time() - start) / G_USEC_PER_SEC, <, 20);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/prose-hostile/mutations", test_mutations);
    g_test_add_func("/prose-hostile/long", test_long);
    return g_test_run();
}
