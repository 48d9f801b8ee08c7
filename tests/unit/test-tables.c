/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include "../../src/write/tables-private.h"

#include "small-city.h"

typedef gboolean (*WriteTable)(const OgiPublication *publication, OgiCsvWriter *csv);

/* What is to be published: all years and agencies, or one of them. */
typedef struct {
    gint year;          /* 0: all */
    const char *agency; /* id; NULL: all */
} Selection;

static const Selection ALL = {0, NULL};

static char *
read_back(int fd)
{
    GString *text = g_string_new(NULL);
    char buffer[4096];
    ssize_t n;

    g_assert_cmpint(lseek(fd, 0, SEEK_SET), ==, 0);
    while ((n = read(fd, buffer, sizeof buffer)) > 0)
        g_string_append_len(text, buffer, n);
    close(fd);
    return g_string_free(text, FALSE);
}

static void
select_rows(OgiPublication *publication, const SmallCity *city, Selection selection)
{
    publication->years = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint i = 0; i < ogi_dataset_n_years(city->dataset); i++) {
        gint year = ogi_dataset_year(city->dataset, i);

        if (selection.year == 0 || selection.year == year)
            g_array_append_val(publication->years, year);
    }
    if (selection.agency == NULL)
        return;
    publication->agencies = g_hash_table_new(NULL, NULL);
    g_hash_table_add(publication->agencies,
                     (gpointer)(guintptr)ogi_registry_find(city->registry, selection.agency));
}

/* Writes with write_table, or the city's form of year where it is NULL. Returns the lines. */
static GStrv
publish(const SmallCity *city, Selection selection, WriteTable write_table, gint year)
{
    OgiPublication publication = {
        .dataset = city->dataset,
        .totals = city->totals,
        .ratios = city->ratios,
        .findings = city->findings,
    };
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("ogistat-XXXXXX", &path, NULL);
    g_autoptr(OgiCsvWriter) csv = ogi_csv_writer_new(fd, "table", OGI_CSV_WRITER_PLAIN);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;

    g_assert_cmpint(fd, >=, 0);
    unlink(path);
    select_rows(&publication, city, selection);
    if (write_table != NULL)
        g_assert_true(write_table(&publication, csv));
    else
        g_assert_true(ogi_write_city_form(&publication, year, csv));
    ogi_csv_writer_finish(csv, &error);
    g_assert_no_error(error);
    g_array_unref(publication.years);
    g_clear_pointer(&publication.agencies, g_hash_table_unref);
    text = read_back(fd);
    return g_strsplit(text, "\n", -1);
}

/* The only line that begins so; what follows. */
static const char *
rest_of(GStrv lines, const char *start)
{
    const char *found = NULL;

    for (guint i = 0; lines[i] != NULL; i++) {
        if (!g_str_has_prefix(lines[i], start))
            continue;
        if (found != NULL)
            g_error("\"%s\" is there twice", start);
        found = lines[i] + strlen(start);
    }
    return found;
}

/* Each is the start of a line, "→", and its rest; "∅" for no such line. */
static void
expect(GStrv lines, const char *const *expected, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_auto(GStrv) parts = g_strsplit(expected[i], "→", 2);
        const char *found = rest_of(lines, parts[0]);

        if (g_strcmp0(found != NULL ? found : "∅", parts[1]) != 0)
            g_error("after \"%s\" expected \"%s\", found \"%s\"", parts[0], parts[1], found);
    }
}

static guint
count_starts(GStrv lines, const char *start)
{
    guint n = 0;

    for (guint i = 0; lines[i] != NULL; i++)
        n += g_str_has_prefix(lines[i], start);
    return n;
}

/* 2022: 财政局 8, 教育局 4, 古美街道 3 = 15; 2023: 财政局 10, 古美街道 1, 残联 7 = 18. */
static void
add_requests(SmallCity *city)
{
    small_city_set(small_city_report(city, "财政局", 2022, "2021"), "3:received:total", 8);
    small_city_set(small_city_report(city, "教育局", 2022, "2021"), "3:received:total", 4);
    small_city_set(small_city_report(city, "古美街道", 2022, "2021"), "3:received:total", 3);
    small_city_set(small_city_report(city, "财政局", 2023, "2021"), "3:received:total", 10);
    small_city_set(small_city_report(city, "古美街道", 2023, "2021"), "3:received:total", 1);
    small_city_set(small_city_report(city, "残联", 2023, "2021"), "3:received:total", 7);
}

static void
test_changes(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "year,base_year,→scope,agency_id,agency,table,indicator,column,base_value,value,change,"
        "change_pct,contribution_pp,status",
        "2023,2022,city,,,3,received,total,→15,18,3,20.0000,20.0000,A",
        "2023,2022,city:matched,,,3,received,total,→11,11,0,0.0000,0.0000,A",
        "2023,2022,city:entered,,,3,received,total,→,7,,,46.6667,new",
        "2023,2022,city:left,,,3,received,total,→4,,,,-26.6667,ceased",
        "2023,2022,category:政府部门,,,3,received,total,→12,10,-2,-16.6667,-13.3333,A",
        "2023,2022,category:街道,,,3,received,total,→3,1,-2,-66.6667,-13.3333,A",
        "2023,2022,agency,fin,财政局,3,received,total,→8,10,2,25.0000,13.3333,A",
        "2023,2022,agency,edu,教育局,3,received,total,→4,,,,-26.6667,ceased",
        "2023,2022,agency,gem,古美街道,3,received,total,→3,1,-2,-66.6667,-13.3333,A",
        "2023,2022,agency,fed,残联,3,received,total,→,7,,,46.6667,new",
        "2023,2022,city,,,3,denied,natural,→0,0,0,,,from_zero",
        /* an agency answers for column total of table 3 only */
        "2023,2022,agency,fin,财政局,3,received,natural,→∅",
        "2023,2022,agency,fin,财政局,3,denied,total,→0,0,0,,,from_zero",
        "2023,2022,agency,fin,财政局,4,review,pending,→0,0,0,,,from_zero",
        "2022,→∅",
    };
    g_auto(GStrv) lines = NULL;

    add_requests(city);
    small_city_settle(city);
    lines = publish(city, ALL, ogi_write_changes, 0);
    expect(lines, EXPECTED, G_N_ELEMENTS(EXPECTED));
    /* the 200 cells of the form, and its four subtotals in seven columns */
    g_assert_cmpuint(count_starts(lines, "2023,2022,city,"), ==, 228);
    g_assert_cmpuint(count_starts(lines, "2023,2022,city:matched,"), ==, 228);
    /* 10 cells of table 2, 25 rows and 4 subtotals of table 3, 15 cells of table 4 */
    g_assert_cmpuint(count_starts(lines, "2023,2022,agency,fin,"), ==, 54);
}

/* The form changed between the years. */
static void
test_break(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "2021,2020,city,,,2,rules,made,→2,3,1,50.0000,50.0000,A",
        "2021,2020,city,,,2,rules,published,→1,,,,,break",
        "2021,2020,city,,,2,rules,in_force,→,9,,,,break",
        "2021,2020,city:matched,,,2,rules,in_force,→,,,,,break",
        "2021,2020,city:entered,,,2,rules,in_force,→∅",
        "2021,2020,city:left,,,2,rules,published,→∅",
        /* one row under one code, though it is another series */
        "2021,2020,city,,,2,normative_documents,made,→4,5,,,,break",
        "2021,2020,agency,fin,财政局,2,normative_documents,made,→4,5,,,,break",
        /* new: it has no base in any form */
        "2021,2020,agency,fed,残联,2,normative_documents,made,→,0,,,,new",
        "2021,2020,agency,edu,教育局,2,normative_documents,made,→0,,,,,ceased",
        /* a cell in one form, a sum in the other, and the same series */
        "2021,2020,city,,,3,other,total,→6,3,-3,-50.0000,-50.0000,A",
        "2021,2020,city,,,3,other.unpaid,total,→,2,,,,break",
    };
    OgiRecord *then = small_city_report(city, "财政局", 2020, "2019");
    OgiRecord *now = small_city_report(city, "财政局", 2021, "2021");
    g_auto(GStrv) lines = NULL;

    small_city_report(city, "教育局", 2020, "2019");
    small_city_report(city, "残联", 2021, "2021");
    small_city_set(then, "2:rules:made", 2);
    small_city_set(now, "2:rules:made", 3);
    small_city_set(then, "2:rules:published", 1);
    small_city_set(now, "2:rules:in_force", 9);
    small_city_set(then, "2:normative_documents:made", 4);
    small_city_set(now, "2:normative_documents:made", 5);
    small_city_set(then, "3:other:total", 6);
    small_city_set(now, "3:other.unpaid:total", 2);
    small_city_set(now, "3:other.residual:total", 1);
    small_city_settle(city);
    lines = publish(city, ALL, ogi_write_changes, 0);
    expect(lines, EXPECTED, G_N_ELEMENTS(EXPECTED));
}

static void
test_selection(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "2023,2022,city,,,3,received,total,→15,18,3,20.0000,20.0000,A",
        "2023,2022,agency,gem,古美街道,3,received,total,→3,1,-2,-66.6667,-13.3333,A",
        "2023,2022,agency,fin,财政局,3,received,total,→∅",
    };
    g_auto(GStrv) lines = NULL;

    add_requests(city);
    small_city_settle(city);
    lines = publish(city, (Selection){2023, "gem"}, ogi_write_changes, 0);
    expect(lines, EXPECTED, G_N_ELEMENTS(EXPECTED));
}

static void
test_city_totals(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "year,scope,→table,indicator,column,row_label,column_label,value,unit,agencies,status",
        "2020,city,2,normative_documents,made,→第二十条第（一）项/"
        "规范性文件,本年新制作数量,4,件,2,A",
        "2020,city,2,normative_documents,in_force,→∅",
        "2020,city,2,procurement,amount,→第二十条第（九）项/政府集中采购,采购总金额,251000.5,元,1,"
        "A",
        "2020,category:政府部门,3,received,total,→一、本年新收政府信息公开申请数量,总计,,件,0,M",
        "2020,city,3,received,total,→一、本年新收政府信息公开申请数量,总计,5,件,1,I",
        "2020,city,3,denied,total,→三、本年度办理结果/（三）不予公开,总计,7,件,2,E",
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
        "status",
        "2023,city,,,granted_rate,→予以公开率,3,8,0.375000,0.333333,4.1667,A",
        "2023,agency,fin,财政局,granted_rate,→予以公开率,2,3,0.666667,0.333333,33.3333,A",
        "2023,agency,fed,残联,granted_rate,→予以公开率,1,5,0.200000,,,A",
        "2023,agency,fed,残联,review_rate,→复议率,0,5,0.000000,,,A",
        "2023,category:政府部门,,,denial_rate,→不予公开率,,3,,0.000000,,M",
        "2022,agency,fin,财政局,natural_share,→自然人申请占比,0,0,,,,M",
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
        finding->agency_id = g_intern_string("fin");
        finding->severity = i == 0 ? OGI_SEVERITY_WARNING : OGI_SEVERITY_ERROR;
        finding->accepted = i == 3;
    }
    small_city_settle(city);
    lines = publish(city, (Selection){0, "fin"}, ogi_write_agency_summary, 0);
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
        {"/tables/changes", test_changes},
        {"/tables/changes-over-a-break", test_break},
        {"/tables/selection-chooses-rows-only", test_selection},
        {"/tables/city-totals", test_city_totals},
        {"/tables/ratios", test_ratios},
        {"/tables/agency-summary", test_summary},
        {"/tables/city-form-2019", test_form_2019},
        {"/tables/city-form-2021", test_form_2021},
    };

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, SmallCity, NULL, small_city_set_up, TESTS[i].test,
                   small_city_tear_down);
    return g_test_run();
}
