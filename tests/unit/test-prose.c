/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of reports against their tables. */
#include <ogistat/check.h>
#include <ogistat/intake.h>

#include "checked.h"
#include "prose-helper.h"
#include "recogniser-helper.h"

/* --- the real reports --- */

typedef struct {
    const char *name;
    const char *figures;  /* that are published, in flattened text */
    const char *shorter;  /* in the other formats, which say the same in fewer words; NULL: as is */
    const char *findings; /* rule left/right, in the order of the text */
} Case;

/*
 * Shanghai: 258 is the column 自然人 of 予以公开, 265 the first of the three rows of
 * 无法提供; 33.9% is the share of neither 258 nor 275; 35 of 805 is 4.348%; two reviews and a
 * lawsuit are pending, so that not all were upheld; that there are nine lawsuits leaves
 * none for the blank total of 复议后起诉. 859 are the new ones, 805, 18 and 72 hold.
 * Suqian and Jinjiang hold.
 */
static const Case cases[] = {
    {"shanghai-bgt-2019", "", NULL,
     "TX-BASIS -/859\nTX-BASE 859←979–980；877←1000/-12.3\nTX-RES 275/258\nTX-PCT 32.0/33.9\n"
     "TX-TRUNC 4.35/4.34\nTX-RES 337/265\nDED-TEXT -/0\nTX-OUT 2/0\nTX-OUT 1/0\n"},
    {"suqian-2023", "fees_charged=2950", NULL, "TX-BASE 3607←2118/70.3\n"},
    {"jinjiang-cl-2020",
     "published_items=17; published_items.残疾人康复、教育、困难补助、社会保障类=13; "
     "published_items.规划计划类=2; published_items.政府信息公开年度报告=1; "
     "published_items.其他类=1",
     "published_items=17; published_items.社会保障类=13; published_items.规划计划类=2; "
     "published_items.年度报告=1; published_items.其他类=1",
     ""},
};

static const char *const FILES[] = {"flat.utf8.txt", "flat.gb18030.txt", "report.utf8.html",
                                    "report.gb18030.html", "report.docx"};

/* The published figures of a record. (transfer full) */
static char *
published(const OgiRecord *record)
{
    g_autofree char *items = prose_figures(record, NULL);
    g_auto(GStrv) all = g_strsplit(items, "; ", -1);
    GString *text = g_string_new(NULL);

    for (guint i = 0; all[i] != NULL; i++) {
        if (g_str_has_prefix(all[i], "published_items") || g_str_has_prefix(all[i], "fees_charged"))
            g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", all[i]);
    }
    return g_string_free(text, FALSE);
}

/* The bench's record against the rules, in a data set of its own. */
static void
check_record(Bench *bench, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiRuleSet) rules = ogi_rule_set_load(bench->codebook, &error);
    g_autoptr(OgiRegistry) registry = ogi_registry_new();
    g_autoptr(OgiDataset) dataset = ogi_dataset_new(bench->codebook, registry);
    g_autofree char *found = NULL;
    g_autofree char *found_sorted = NULL;
    g_autofree char *expected_sorted = NULL;

    g_assert_no_error(error);
    ogi_dataset_add(dataset, g_steal_pointer(&bench->record), bench->findings);
    ogi_dataset_settle(dataset, bench->findings);
    check_dataset(dataset, registry, rules, 1, bench->findings);
    found = prose_findings(bench->findings, FALSE);
    found_sorted = prose_sorted(found);
    expected_sorted = prose_sorted(expected);
    g_assert_cmpstr(found_sorted, ==, expected_sorted);
}

static void
check_file(const Case *c, const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("OGISTAT_ROOT"), "..", "shared", "reports", c->name, name, NULL);
    gboolean as_published = c->shorter == NULL || g_str_has_prefix(name, "flat");
    g_autofree char *bytes = NULL;
    g_autofree char *figures = NULL;
    g_autoptr(GError) error = NULL;
    gsize len;
    Bench bench;

    if (!g_file_get_contents(path, &bytes, &len, NULL)) {
        g_test_skip("the real reports aren't here");
        return;
    }
    bench_open(&bench);
    ogi_document_read(bench.document, name, (const guint8 *)bytes, len, &error);
    g_assert_no_error(error);
    bench_read(&bench, name);
    figures = published(bench.record);
    g_assert_cmpstr(figures, ==, as_published ? c->figures : c->shorter);
    check_record(&bench, c->findings);
    bench_close(&bench);
}

static void
test_report(gconstpointer data)
{
    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++)
        check_file(data, FILES[i]);
}

/* --- the sample: one contradiction, and no other alarm --- */

static void
test_sample(void)
{
    g_autofree char *input = g_build_filename(g_getenv("OGISTAT_ROOT"), "input", NULL);
    g_autofree char *agencies = g_build_filename(input, "agencies.csv", NULL);
    const char *inputs[] = {input, NULL};
    g_autofree char *csv = NULL;
    g_autofree char *found = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(&error);
    g_autoptr(OgiRuleSet) rules = ogi_rule_set_load(codebook, &error);
    g_autoptr(OgiRecogniser) recogniser = ogi_recogniser_new(codebook, &error);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autoptr(OgiSourceList) sources = ogi_source_list_new(inputs, NULL, findings, &error);
    g_autoptr(GHashTable) definitions = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(OgiRegistry) registry = NULL;
    g_autoptr(OgiDataset) dataset = NULL;
    OgiIntakeCounts counts = {0};
    gsize len;

    g_assert_no_error(error);
    g_assert_true(g_file_get_contents(agencies, &csv, &len, NULL));
    bytes = g_bytes_new(csv, len);
    registry = ogi_registry_load("agencies.csv", bytes, &error);
    g_assert_no_error(error);
    dataset = ogi_dataset_new(codebook, registry);
    g_hash_table_add(definitions, agencies);
    ogi_intake_read(&(OgiIntake){.sources = sources,
                                 .codebook = codebook,
                                 .recogniser = recogniser,
                                 .definitions = definitions,
                                 .jobs = 2},
                    dataset, findings, &counts);
    g_assert_cmpuint(counts.reports, >, 50);
    ogi_dataset_settle(dataset, findings);
    check_dataset(dataset, registry, rules, 2, findings);
    found = prose_findings(findings, TRUE);
    g_assert_cmpstr(found, ==, "TX-NEW 27/29\n");
}

/* --- lines and paragraphs --- */

typedef struct {
    OgiCodebook *codebook;
    OgiLabels *labels;
    OgiPhraseSet *set;
    OgiDocument *document;
    OgiSections sections;
    OgiProse *prose;
    OgiRecord *record;
    OgiFindings *findings;
} Page;

static void
page_open(Page *page, const char *const *lines)
{
    g_autoptr(GError) error = NULL;
    OgiRemarks remarks;

    page->codebook = ogi_codebook_load(&error);
    page->labels = ogi_labels_new(page->codebook, &error);
    page->set = ogi_phrase_set_load(&error);
    g_assert_no_error(error);
    page->document = ogi_document_new();
    for (guint i = 0; lines[i] != NULL; i++) {
        const OgiTextCell place = {.line = i + 1, .colspan = 1, .rowspan = 1};

        ogi_document_add(page->document, &place, ogi_text(lines[i], strlen(lines[i])));
    }
    ogi_sections_init(&page->sections);
    ogi_sections_read(&page->sections, page->labels, page->document);
    page->prose = ogi_prose_new();
    page->record = ogi_record_new(ogi_codebook_form(page->codebook, 0));
    ogi_record_set_year(page->record, 2020);
    page->findings = ogi_findings_new();
    remarks = (OgiRemarks){.findings = page->findings, .source = "page.txt"};
    ogi_prose_read(page->prose, page->set, &page->sections, page->record, &remarks);
}

static void
page_close(Page *page)
{
    ogi_findings_free(page->findings);
    ogi_record_free(page->record);
    ogi_prose_free(page->prose);
    ogi_sections_finish(&page->sections);
    ogi_document_free(page->document);
    ogi_phrase_set_free(page->set);
    ogi_labels_free(page->labels);
    ogi_codebook_free(page->codebook);
}

static void
assert_page(const char *const *lines, const char *figures, guint line)
{
    g_autofree char *found = NULL;
    Page page;

    page_open(&page, lines);
    found = prose_figures(page.record, NULL);
    g_assert_cmpstr(found, ==, figures);
    if (line > 0)
        g_assert_cmpuint(ogi_record_figure(page.record, 0)->line, ==, line);
    page_close(&page);
}

/* A sentence that a page's end of line broke, in the middle of its number. */
static void
test_wrapped(void)
{
    static const char *const wrapped[] = {
        "一、总体情况",
        "2020年，本机关依法做好政府信息公开各项工作，全年共受理政府信息公开申请8",
        "59件，较上年有所回落。",
        "二、主动公开政府信息情况",
        NULL,
    };
    static const char *const parted[] = {
        "一、总体情况",
        "2020年，本机关依法做好政府信息公开各项工作，全年共受理政府信息公开申请",
        "（二）59件档案已经移交。",
        "二、主动公开政府信息情况",
        NULL,
    };

    assert_page(wrapped, "requests=859", 2);
    assert_page(parted, "", 0);
}

/* Only sections one and six are prose on the report's own figures. */
static void
test_sections(void)
{
    static const char *const lines[] = {
        "本报告统计主动公开政府信息99条。",
        "一、总体情况",
        "全年主动公开政府信息17条。",
        "二、主动公开政府信息情况",
        "注：主动公开政府信息18条。",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "2019年以来主动公开政府信息19条。",
        "六、其他需要报告的事项",
        "收取信息处理费20元。",
        NULL,
    };

    assert_page(lines, "published_items=17; fees_charged=20", 3);
}

/* --- sentences that say more than one thing --- */

static void
assert_says(const char *sentence, const char *figures)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(&error);
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(&error);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autoptr(OgiRecord) record = ogi_record_new(ogi_codebook_form(codebook, 0));
    g_autofree char *found = NULL;

    g_assert_no_error(error);
    ogi_record_set_year(record, 2020);
    prose_read(set, sentence, record, findings);
    found = prose_figures(record, NULL);
    g_assert_cmpstr(found, ==, figures);
}

static void
test_sentences(void)
{
    assert_says("收到政府信息公开申请12件，其中10件已按时答复，剩余2件结转下年度继续办理。因政府信"
                "息公开引发"
                "行政复议2件、行政诉讼0件。",
                "requests=12; carried_out=2; reviews=2; suits=0");
    assert_says("全区共收到政府信息公开申请130件，申请量同比增长103%。我区制定统一流程，办复率100%"
                "，其中予以公开"
                "或部分公开59件、占45.3%；不予公开32件、占24.6%；无法提供26件、占20%"
                "；不予处理1件、占0.7%；其他"
                "处理12件、占9.2%。",
                "requests=130; growth.requests=103; granted_any=59; share.granted_any=45.3; "
                "denied=32; share.denied=24.6; unable=26; share.unable=20; unprocessed=1; "
                "share.unprocessed=0.7; other=12; share.other=9.2");
    assert_says("共收到8份政府信息公开申请，均为自然人申请。其中，予以公开2件，部分公开2件，属于四"
                "类过程性信息1件，"
                "其他1件（申请人自主撤销）。无下年度结转。",
                "requests=8; granted=2; granted_in_part=2; carried_out=0");
    assert_says("通过政府门户网站共办理并答复信息公开申请3件、纸质申请36件，顺延至下一年答复2件。",
                "carried_out=2");
    assert_says("受理依申请公开政府信息0件，没有因政府信息公开引起的行政复议和行政诉讼事件。",
                "requests=0; reviews=0; suits=0");
    assert_says("全年网站访问量29131次，办理人大建议12件、政协提案30件，受理信访件20件，办结20件。",
                "");
    assert_says("制定规章制度5项，召开新闻发布会191场，微信公众号发布178条，文章共328篇。", "");
    /* another year's figures; and this one's behind them */
    assert_says("2019年受理政府信息公开申请5件。2020年受理政府信息公开申请7件。", "requests=7");
    /* full width, blanks and zero-width marks */
    assert_says("（二）全年新收　政府信息公开 申\xe2\x80\x8b请１，２３４ 件。", "received=1234");
    /* said twice, the larger later: neither is the total */
    assert_says("市本级主动公开政府信息100条。全市主动公开政府信息5000条。", "");
    assert_says("全年主动公开政府信息100条。通过网站主动公开政府信息80条。",
                "published_items=100; published_items=80");
    /* a growth is of the count before it, not of one that nobody knows */
    assert_says("受理政府信息公开申请5件，网站访问量12万次，同比增长30%。", "requests=5");
}

static void
test_quote(void)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autoptr(OgiPhraseSet) set = ogi_phrase_set_load(NULL);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autoptr(OgiRecord) record = ogi_record_new(ogi_codebook_form(codebook, 0));
    g_autoptr(GString) text = g_string_new("全年结转办理：");

    for (guint i = 0; i < 50; i++)
        g_string_append(text, "做好公开工作，");
    g_string_append(text, "上年结转　１８ 件，另有其他工作");
    prose_read(set, text->str, record, findings);
    g_assert_cmpuint(ogi_record_n_figures(record), ==, 1);
    g_assert_true(g_str_has_prefix(ogi_record_figure(record, 0)->evidence, "…"));
    g_assert_true(g_str_has_suffix(ogi_record_figure(record, 0)->evidence,
                                   "上年结转　１８ 件，另有其他工作"));
    g_assert_true(g_utf8_validate(ogi_record_figure(record, 0)->evidence, -1, NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/prose/report/", cases[i].name, NULL);

        g_test_add_data_func(path, &cases[i], test_report);
    }
    g_test_add_func("/prose/sample", test_sample);
    g_test_add_func("/prose/wrapped", test_wrapped);
    g_test_add_func("/prose/sections", test_sections);
    g_test_add_func("/prose/sentences", test_sentences);
    g_test_add_func("/prose/quote", test_quote);
    return g_test_run();
}
