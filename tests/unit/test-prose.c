/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of reports against their tables. */
#include <ogistat/check.h>
#include <ogistat/intake.h>

#include "../../src/check/percent-private.h"
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
 * lawsuit are pending, so that not all were upheld. 859 are the new ones, 805, 18 and 72 hold.
 * Suqian and Jinjiang hold.
 */
static const Case cases[] = {
    {"shanghai-bgt-2019", "", NULL,
     "TX-BASIS -/859\nTX-BASE 859←979–980；877←1000/-12.3\nTX-RES 275/258\nTX-PCT 32.0/33.9\n"
     "TX-TRUNC 4.35/4.34\nTX-RES 337/265\nTX-OUT 2/0\nTX-OUT 1/0\n"},
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

/* Findings on the prose. (transfer full) */
static char *
list_findings(OgiFindings *findings, gboolean grave_only)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *f = ogi_findings_get(findings, i);

        if (!g_str_has_prefix(f->rule, "TX-") || (grave_only && f->severity == OGI_SEVERITY_INFO))
            continue;
        g_assert_nonnull(f->detail);
        g_assert_cmpuint(f->line, >, 0);
        g_string_append_printf(text, "%s %s/%s\n", f->rule, f->left != NULL ? f->left : "-",
                               f->right != NULL ? f->right : "-");
    }
    return g_string_free(text, FALSE);
}

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

static void
check_file(const Case *c, const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("OGISTAT_ROOT"), "..", "shared", "reports", c->name, name, NULL);
    g_autofree char *bytes = NULL;
    g_autofree char *figures = NULL;
    g_autofree char *found = NULL;
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
    g_assert_cmpstr(figures, ==,
                    c->shorter == NULL || g_str_has_prefix(name, "flat") ? c->figures : c->shorter);
    {
        g_autoptr(OgiRuleSet) rules = ogi_rule_set_load(bench.codebook, &error);
        g_autoptr(OgiRegistry) registry = ogi_registry_new();
        g_autoptr(OgiDataset) dataset = ogi_dataset_new(bench.codebook, registry);

        g_assert_no_error(error);
        ogi_dataset_add(dataset, g_steal_pointer(&bench.record), bench.findings);
        ogi_dataset_settle(dataset, bench.findings);
        ogi_check_deduce(dataset, rules, 1);
        ogi_check_run(dataset, rules, (OgiDate){2026, 1, 1}, 1, bench.findings);
        found = list_findings(bench.findings, FALSE);
        g_assert_cmpstr(found, ==, c->findings);
    }
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
    ogi_check_deduce(dataset, rules, 2);
    ogi_check_run(dataset, rules, (OgiDate){2026, 1, 1}, 2, findings);
    ogi_rule_set_grade(rules, findings);
    found = list_findings(findings, TRUE);
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

/* --- percentages, against all fractions of small numbers --- */

/* n / d in percent, rounded half up, with one decimal: by long division. */
static gint64
rounded_tenths(gint64 n, gint64 d)
{
    gint64 size = (2 * ABS(n) * 1000 + d) / (2 * d);

    return n < 0 ? -size : size;
}

static void
test_percent(void)
{
    for (gint64 y = 1; y <= 60; y++) {
        for (gint64 x = 1; x <= 120; x++) {
            gint64 p = rounded_tenths(x - y, y);
            gint64 first = 0;
            gint64 last = 0;

            g_assert_true(ogi_percent_fits(x - y, y, p, 1));
            g_assert_false(ogi_percent_fits(x - y, y, p + 2, 1));
            g_assert_false(ogi_percent_fits(x - y, y, p - 2, 1));
            g_assert_true(ogi_percent_bases(x, p, 1, &first, &last));
            g_assert_cmpint(first, <=, y);
            g_assert_cmpint(last, >=, y);
            for (gint64 base = MAX(first - 2, 1); base <= last + 2; base++)
                g_assert_cmpint(ogi_percent_fits(x - base, base, p, 1), ==,
                                base >= first && base <= last);
        }
    }
    g_assert_true(ogi_percent_is_cut(35, 805, 434, 2));
    g_assert_false(ogi_percent_is_cut(35, 805, 435, 2));
    g_assert_false(ogi_percent_bases(3, 123, 1, &(gint64){0}, &(gint64){0}));
    g_assert_false(ogi_percent_fits(1, 0, 0, 0));
}

/* --- hostile text --- */

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
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/prose/report/", cases[i].name, NULL);

        g_test_add_data_func(path, &cases[i], test_report);
    }
    g_test_add_func("/prose/sample", test_sample);
    g_test_add_func("/prose/wrapped", test_wrapped);
    g_test_add_func("/prose/sections", test_sections);
    g_test_add_func("/prose/sentences", test_sentences);
    g_test_add_func("/prose/quote", test_quote);
    g_test_add_func("/prose/percent", test_percent);
    g_test_add_func("/prose/mutations", test_mutations);
    g_test_add_func("/prose/long", test_long);
    return g_test_run();
}
