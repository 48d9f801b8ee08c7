/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What sentences say by phrases that an office may write, and by those built in where a sentence is
 * worded as few are: its figures, and what is found of its lists.
 */
#include "prose-helper.h"

static const char HEADER[] = "id,rule,pattern,unless,near,value,about,kinds,closed,cells\n";

static const char NEW[] = "new,TX-NEW,新收#件,,,,,,,\n";
static const char CELLS[] = "new,TX-NEW,新收#件,,,,,,,received:total\n";
static const char YEAR[] = "new,TX-NEW,截至@新收#件,,,,,,,\n";
static const char LAST[] = "new,TX-NEW,新收~#,,,,,,,\nend,TX-OVER,结转#件~,,,,,,,\n";
static const char ITEMS[] = "件,words,件,,,,,,,\n"
                            "items,published,公开#条,,,,,年报,,\n"
                            "parts,TX-SUM,其中,,,parts,,,其他,\n";
static const char OPEN[] = "items,published,公开#条,,,,,,,\nparts,TX-SUM,其中,,,parts,,,,\n";
static const char FEES[] = "cases,TX-FEE,收费#件,,,,,,,\nfees,TX-FEE,收取#(元|万元),,,,,,,\n"
                           "parts,TX-SUM,其中,,,parts,,,其他,\n";

static const char LONG[] = "items,published,公开#条公开目录内的各类政府信息,,,,,,,\n"
                           "parts,TX-SUM,其中,,,parts,,,其他,\n";

typedef struct {
    const char *rows; /* NULL: those built in */
    const char *sentence;
    const char *figures;
    const char *findings; /* rule left/right, a line each */
} Case;

static const Case CASES[] = {
    /* marks end a clause: quotes, dashes and brackets, too */
    {NEW, "“新收5件”。", "new=5", ""},
    {LAST, "新收“申请”5件。", "", ""},
    {LAST, "新收申请5件。", "new=5", ""},
    {LAST, "新收——申请5件。", "", ""},
    {LAST, "新收申请……5件。", "", ""},
    {LAST, "新收申请‰5件。", "new=5", ""},
    {LAST, "新收申请①5件。", "new=5", ""},
    {LAST, "新收《申请》5件。", "", ""},
    {LAST, "新收a-b.5件。", "new=5", ""},
    {LAST, "新收 申\u200b请　５件。", "new=5", ""},
    {LAST, "新收\xff申请5件。", "new=5", ""},
    /* a gap at the end takes what there is; halves are no counts, whatever stands behind */
    {LAST, "结转5件", "end=5", ""},
    {LAST, "新收1.5。", "", ""},
    /* a year is four digits and 年 */
    {YEAR, "截至2020年新收5件。", "new=5", ""},
    {YEAR, "截至2020年度新收5件。", "new=5", ""},
    {YEAR, "截至20200年新收5件。", "", ""},
    {YEAR, "截至2020新收5件。", "", ""},
    {YEAR, "截至今年新收5件。", "", ""},
    /* of a number and the same in brackets the exact one counts */
    {NEW, "新收5件(5件)。", "new=5", ""},
    {NEW, "新收5件(6件)。", "", ""},
    {NEW, "新收1.2万件(即12345件)。", "new=12345", ""},
    {NEW, "新收1.2万件(约12345件)。", "new=12000", ""},
    {CELLS, "新收1.2万件(约12345件)。", "", ""},
    {CELLS, "新收1.2万件(1.2万件)。", "", ""},
    {NEW, "新收5件(1.5万件)。", "new=5", ""},
    {NEW, "新收10余件(12件)。", "new=12", ""},
    {NEW, "新收5件(0.5件)。", "", ""},
    /* 亿, and more digits than a number has */
    {FEES, "收取1亿元。", "fees=100000000", ""},
    {FEES, "收取1.25亿元。", "fees=125000000", ""},
    {FEES, "收取999999999999亿元。", "", ""},
    {NEW, "新收1234567890123456件。", "", ""},
    /* lists that are complete, and those that nobody knows to be */
    {ITEMS, "公开5条，其中规划类2条、其他类2条。", "items=5; items.规划类=2; items.其他类=2",
     "TX-SUM 5/4\n"},
    {ITEMS, "公开5条，其中规划类2条、年报2条。", "items=5; items.规划类=2", ""},
    {ITEMS, "公开5条，其中规划类2条、其他类约2条。", "items=5", ""},
    {OPEN, "公开5条，其中规划类2条、其他类2条。", "items=5", ""},
    {OPEN, "公开5条，其中规划类2条、其他类4条。", "items=5", "TX-SUM 5/6\n"},
    /* shares, without counts of their own */
    {ITEMS, "公开5条，其中规划类占30%、其他类占60%。", "items=5", "TX-SUM 100/90\n"},
    {ITEMS, "公开5条，其中规划类占30%、其他类占70%。", "items=5", ""},
    {ITEMS, "公开5条，其中规划类占60%、财政类占50%。", "items=5", "TX-SUM 100/110\n"},
    {ITEMS, "公开5条，其中规划类占60%、年报占50%。", "items=5", ""},
    {ITEMS, "公开5条，其中规划类占60%、其他类占30余%。", "items=5", ""},
    {ITEMS, "公开5条，其中规划类占33.333%、其他类占30%。", "items=5", ""},
    {ITEMS, "公开5条，其中规划类2条、占60%、其他类占90%。", "items=5; items.规划类=2", ""},
    {ITEMS, "公开5条，其中规划类占60%。", "items=5", ""},
    {ITEMS, "公开5条，其中规划类60%、其他类90%。", "items=5", ""},
    {ITEMS, "公开5条，其中规划类占60%、其他类占50%。", "items=5", "TX-SUM 100/110\n"},
    /* a unit that is too long to be looked for in a list */
    {LONG,
     "公开5条公开目录内的各类政府信息，其中规划类2条公开目录内的各类政府信息、"
     "其他类2条公开目录内的各类政府信息。",
     "items=5", ""},
    /* fees have two totals: cases and money */
    {FEES, "收费3件，收取30元，其中1件10元、2件30元。", "cases=3; fees=30", "TX-FEE 30/40\n"},
    {FEES, "收费3件，收取30元，其中1件10元、1件20元。", "cases=3; fees=30", "TX-FEE 3/2\n"},
    {FEES, "收费3件，收取30元，其中1件10元、1件10元。", "cases=3; fees=30", ""},
    {FEES, "收费3件，收取30元，其中2件10元、2件10元。", "cases=3; fees=30", "TX-FEE 3/4\n"},
    {FEES, "收费3件，收取30元，其中甲局10元、乙局20元。", "cases=3; fees=30", ""},
    {FEES, "收费3件，收取30元，其中1.5件10元、1.5件30元。", "cases=3; fees=30", ""},
    {FEES, "收费3件，收取30元，其中约1件10元、2件30元。", "cases=3; fees=30", ""},
    /* what is said in brackets is about what stands in front of them alone */
    {NULL, "新收政府信息公开申请89件，上年结转7件，全部按期办结。",
     "received=89; carried_in=7; carried_out=0", ""},
    {NULL, "新收政府信息公开申请89件，上年结转7件（全部按期办结）。", "received=89; carried_in=7",
     ""},
    /* parts that are said by where they were: of one total, or of several alike */
    {NULL, "通过网站主动公开政府信息5条。通过公示栏主动公开政府信息6条。", "", ""},
    {NULL, "通过网站主动公开政府信息5条。通过公示栏主动公开政府信息5条。",
     "published_items=5; published_items=5", ""},
    /* sums that no number holds */
    {FEES, "收费3件，收取30元，其中90000000000亿件10元、90000000000亿件30元。", "cases=3; fees=30",
     ""},
    {FEES, "收取1.1234元，其中甲局900000000000000元、其他900000000000000元。", "fees=1.1234", ""},
    {FEES, "收取1.12345678元，其中甲局900000000000000元、其他1元。", "fees=1.12345678", ""},
    {FEES, "收取3.5元，其中甲局1.25元、其他2.75元。", "fees=3.5", ""},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);
    g_autofree char *text = g_strconcat(HEADER, self->rows, NULL); /* of none the header */
    g_autoptr(GBytes) csv = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPhraseSet) set = self->rows != NULL
                                      ? ogi_phrase_set_read("phrases.csv", csv, &error)
                                      : ogi_phrase_set_load(&error);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autoptr(OgiRecord) record = ogi_record_new(ogi_codebook_form(codebook, 0));
    g_autofree char *figures = NULL;
    g_autofree char *told = NULL;
    g_autofree char *shown = g_utf8_make_valid(self->sentence, -1);

    g_assert_no_error(error);
    ogi_record_set_year(record, 2020);
    prose_read(set, self->sentence, record, findings);
    figures = prose_figures(record, NULL);
    told = prose_findings(findings, FALSE);
    g_test_message("%s", shown);
    g_assert_cmpstr(figures, ==, self->figures);
    g_assert_cmpstr(told, ==, self->findings);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/wording/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    return g_test_run();
}
