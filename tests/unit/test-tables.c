/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "published.h"
#include <ogistat/hash.h>

static void
test_city_totals(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "year,scope,→table,indicator,column,row_label,column_label,value,unit,agencies,status,"
        "form,expected,covered",
        "2020,city,2,normative_documents,made,→第二十条第（一）项/"
        "规范性文件,本年新制作数量,4,件,2,P,2019,4,0",
        "2020,city,2,rules,made,→第二十条第（一）项/规章,本年新制作数量,0,件,2,P,,4,0",
        "2020,city,2,normative_documents,in_force,→∅",
        "2020,city,2,procurement,amount,→第二十条第（九）项/政府集中采购,采购总金额,251000.5,元,1,"
        "P,2019,4,0",
        "2020,category:政府部门,3,received,total,→一、本年新收政府信息公开申请数量,总计,,件,0,M,,2,"
        "0",
        "2020,city,3,received,total,→一、本年新收政府信息公开申请数量,总计,5,件,1,P,,4,0",
        "2020,city,3,denied,total,→三、本年度办理结果/（三）不予公开,总计,7,件,2,P,,4,0",
    };
    OgiRecord *fin = small_city_report(city, "财政局", 2020, "2019");
    OgiRecord *fed = small_city_report(city, "残联", 2020, "2019");
    g_auto(GStrv) lines = NULL;

    small_city_set(fin, "2:normative_documents:made", 4);
    small_city_set(fin, "2:procurement:amount", 25100050);
    small_city_set_state(fed, "2:procurement:amount", OGI_STATE_BLANK, 0);
    small_city_set_state(fin, "3:received:total", OGI_STATE_NONE, 0);
    small_city_set_state(fed, "3:received:total", OGI_STATE_IMPUTED, 5);
    small_city_set_state(fed, "3:denied.third_party:total", OGI_STATE_ASSUMED, 0);
    small_city_set(fin, "3:denied.third_party:total", 7);
    small_city_settle(city);
    lines = publish(city, ALL, ogi_write_city_totals, 0);
    expect(lines, EXPECTED, G_N_ELEMENTS(EXPECTED));
    /* the 198 cells of the form, and its three subtotals in seven columns */
    g_assert_cmpuint(count_starts(lines, "2020,city,"), ==, 219);
    g_assert_true(g_str_has_prefix(lines[1], "2020,city,2,rules,made,"));
}

static void
test_ratios(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "year,scope,→agency_id,agency,ratio,label,numerator,denominator,value,base_value,change_pp,"
        "status,agencies,expected",
        "2023,city,,,granted_rate,→予以公开率,3,8,0.375000,0.333333,4.1667,P,2,4",
        "2023,agency,fin,财政局,granted_rate,→予以公开率,2,3,0.666667,0.333333,33.3333,A,1,1",
        "2023,agency,fed,残联,granted_rate,→予以公开率,1,5,0.200000,,,A,1,1",
        "2023,agency,fed,残联,review_rate,→复议率,0,5,0.000000,,,A,1,1",
        "2023,category:政府部门,,,denial_rate,→不予公开率,,,,0.000000,,M,0,2",
        "2022,agency,fin,财政局,natural_share,→自然人申请占比,0,0,,,,M,1,1",
        "2023,city,,,normative_publication_rate,→∅",
    };
    OgiRecord *then = small_city_report(city, "财政局", 2022, "2021");
    OgiRecord *now = small_city_report(city, "财政局", 2023, "2021");
    OgiRecord *other = small_city_report(city, "残联", 2023, "2021");
    g_auto(GStrv) lines = NULL;

    small_city_set(then, "3:granted:total", 1);
    small_city_set(then, "3:concluded:total", 3);
    small_city_set(now, "3:granted:total", 2);
    small_city_set(now, "3:concluded:total", 3);
    small_city_set(other, "3:granted:total", 1);
    small_city_set(other, "3:concluded:total", 5);
    small_city_set_state(now, "3:denied.deliberative:total", OGI_STATE_UNREADABLE, 0);
    small_city_settle(city);
    lines = publish(city, ALL, ogi_write_ratios, 0);
    expect(lines, EXPECTED, G_N_ELEMENTS(EXPECTED));
    g_assert_cmpuint(count_starts(lines, "2023,agency,fin,"), ==, 16);
}

static void
test_summary(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "year,→agency_id,agency,category,published_items,received,carried_in,granted,"
        "granted_in_part,denied,unable,unprocessed,other,concluded,carried_out,disclosure_rate,"
        "completion_rate,received_change_pct,reviews,reviews_corrected,suits,suits_corrected,"
        "errors,warnings",
        "2022,fin,→财政局,政府部门,17,8,0,0,0,0,0,0,0,0,0,,0.000000,,0,0,0,0,0,0",
        "2023,fin,→财政局,政府部门,,10,2,3,1,4,,0,1,9,3,0.444444,0.750000,25.0000,5,1,7,2,2,1",
        "2023,gem,→∅",
    };
    OgiRecord *then = small_city_report(city, "财政局", 2022, "2021");
    OgiRecord *now = small_city_report(city, "财政局", 2023, "2021");
    OgiProseFigure items = {.phrase = "published_items", .kind = g_strdup(""), .value = 17};
    g_auto(GStrv) lines = NULL;

    small_city_report(city, "古美街道", 2023, "2021");
    ogi_record_add_figure(then, &items);
    small_city_set(then, "3:received:total", 8);
    small_city_set(now, "3:received:total", 10);
    small_city_set(now, "3:carried_in:total", 2);
    small_city_set(now, "3:granted:total", 3);
    small_city_set(now, "3:granted_in_part:total", 1);
    small_city_set(now, "3:denied.third_party:total", 4);
    small_city_set_state(now, "3:unable.unclear:total", OGI_STATE_UNREADABLE, 0);
    small_city_set(now, "3:other.residual:total", 1);
    small_city_set(now, "3:concluded:total", 9);
    small_city_set(now, "3:carried_out:total", 3);
    small_city_set(now, "4:review:total", 5);
    small_city_set(now, "4:review:corrected", 1);
    small_city_set(now, "4:suit_direct:total", 3);
    small_city_set(now, "4:suit_after_review:total", 4);
    small_city_set(now, "4:suit_after_review:corrected", 2);
    for (guint i = 0; i < 4; i++) {
        OgiFinding *finding = ogi_findings_add(city->findings, "T3-BAL");

        finding->year = 2023;
        finding->agency_id = ogi_intern("fin");
        finding->severity = i == 0 ? OGI_SEVERITY_WARNING : OGI_SEVERITY_ERROR;
        finding->accepted = i == 3;
    }
    small_city_settle(city);
    lines = publish(city, (Selection){0, "fin", 1}, ogi_write_agency_summary, 0);
    expect(lines, EXPECTED, G_N_ELEMENTS(EXPECTED));
}

/* Every cell of the form, once: as many values as it has cells, all different. */
static void
check_sheet(SmallCity *city, gint year, const char *first_line, const char *const *expected,
            gsize n_expected)
{
    const OgiForm *form = ogi_codebook_form_for_year(city->codebook, year);
    OgiRecord *record = small_city_report(city, "财政局", year, ogi_form_code(form));
    const OgiFormCell *cells = ogi_form_cells(form);
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) lines = NULL;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        gint64 unit = cells[i].decimals == 6 ? 1000000 : cells[i].decimals == 2 ? 100 : 1;

        ogi_record_set(record, i, OGI_STATE_REPORTED, (1000 + (gint64)i) * unit, 1);
    }
    small_city_settle(city);
    lines = publish(city, ALL, NULL, year);
    g_assert_cmpstr(lines[0], ==, first_line);
    for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], ",", -1);

        g_assert_cmpuint(g_strv_length(fields), ==, 15);
        for (guint f = 0; fields[f] != NULL; f++) {
            if (g_ascii_isdigit(*fields[f]) && strlen(fields[f]) == 4)
                g_assert_true(g_hash_table_add(values, g_strdup(fields[f])));
        }
    }
    g_assert_cmpuint(g_hash_table_size(values), ==, ogi_form_n_cells(form));
    expect(lines, expected, n_expected);
}

static void
test_form_2019(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "规章,→1000,1001,1002,,,,,,,,,,,",
        "一、本年新收政府信息公开申请数量,→,,1022,1023,1024,1025,1026,1027,1028,,,,,",
        "1183,→1184,1185,1186,1187,1188,1189,1190,1191,1192,1193,1194,1195,1196,1197",
    };

    check_sheet(city, 2020, "二、主动公开政府信息情况,,,,,,,,,,,,,,", EXPECTED,
                G_N_ELEMENTS(EXPECTED));
}

static void
test_form_2021(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "行政事业性收费,→1009,,,,,,,,,,,,,",
        ",（六）其他处理,→1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请,"
        "1150,1151,1152,1153,1154,1155,1156,,,,,",
        "四、结转下年度继续办理,→,,1178,1179,1180,1181,1182,1183,1184,,,,,",
    };

    check_sheet(city, 2023, "二、主动公开政府信息情况,,,,,,,,,,,,,,", EXPECTED,
                G_N_ELEMENTS(EXPECTED));
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test)(SmallCity *city, gconstpointer data);
    } TESTS[] = {
        {"/tables/city-totals", test_city_totals},  {"/tables/ratios", test_ratios},
        {"/tables/agency-summary", test_summary},   {"/tables/city-form-2019", test_form_2019},
        {"/tables/city-form-2021", test_form_2021},
    };

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, SmallCity, NULL, small_city_set_up, TESTS[i].test,
                   small_city_tear_down);
    return g_test_run();
}
