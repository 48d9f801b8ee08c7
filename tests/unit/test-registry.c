/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry of agencies: rows that are wrong, and whom a name is, or is near to. */
#include <string.h>

#include <ogistat/agency.h>
#include <ogistat/error.h>

static OgiRegistry *
load(const char *text, GError **error)
{
    g_autoptr(GBytes) csv = g_bytes_new(text, strlen(text));

    return ogi_registry_load("agencies.csv", csv, error);
}

static void
test_wrong(void)
{
    static const char *const CASES[][2] = {
        {"id,category\na,x\n", "agencies.csv:1: expected a column \"name\", found none"},
        {"id,name\n", "agencies.csv:2: expected a row for each agency, found none"},
        {"名称", "agencies.csv:2: expected a row for each agency, found none"},
        {"id,name,parents\na,甲局,\n", "agencies.csv:1: expected a heading of the registry's "
                                       "columns, found \"parents\", which isn't "
                                       "read; write \"parent\""},
        {"id,name,上级部门\na,甲局,\n", "found \"上级部门\", which isn't read; write \"上级\""},
        {"机构代码,机构名称,机构类别,上级机构代码,上级单位\na,甲局,x,,b\nb,乙局,x,a,\n", NULL},
        {"id,name,catgory\na,甲局,\n", "found \"catgory\", which isn't read; write \"category\""},
        {"id,name,sucessor\na,甲局,\n", "found \"sucessor\""},
        {"id,name,parent,parents\na,甲局,,\n", NULL}, /* one that is read is there */
        {"id,name,phone,part,联系电话,备注,上级机关联系电话\na,甲局,1,2,3,4,5\n", NULL},
        {"id,name,category\r\n,,\r\n\r\n",
         "agencies.csv:2: expected a row for each agency, found none"},
        {"id,name\na,甲局\na,乙局\n", "agencies.csv:3: id: duplicate id \"a\""},
        {"id,name\na,甲局\nb,甲局\n",
         "agencies.csv:3: name: \"甲局\" is the name of another agency too"},
        {"id,name,aliases\na,甲局,\nb,乙局,乙;甲局\n",
         "agencies.csv:3: aliases: \"甲局\" is the name of another"},
        {"id,name\na,\n", "agencies.csv:2: name: expected the agency's name, found nothing"},
        {"id,name,category\na,甲局,\n,合计,\n",
         "agencies.csv:3: name: expected an agency, found a row of totals"},
        {"id,name,category\n总计,,\n",
         "agencies.csv:2: name: expected an agency, found a row of totals"},
        {"id,name,category\n1,,小计\n",
         "agencies.csv:2: name: expected an agency, found a row of totals"},
        {"name,first_year\n甲局,去年\n",
         "agencies.csv:2: first_year: expected a year, found \"去年\""},
        {"name,first_year\n甲局,9999\n",
         "agencies.csv:2: first_year: expected a year, found \"9999\""},
        {"name,last_year\n甲局,2019-2020年起\n", NULL},
        {"name,last_year\n甲局,九九年\n",
         "agencies.csv:2: last_year: expected a year, found \"九九年\""},
        {"name,first_year,last_year\n甲局,2019年,9999\n乙局,2020-05-01,2021/12/31\n", NULL},
        {"id,name,parent\na,甲局,b\n", "agencies.csv:2: parent: \"b\" isn't the id of an agency"},
        {"id,name,parent\na,甲局,a\n", "parents go in a circle: \"甲局 → 甲局\""},
        {"id,name,parent\na,甲局,\nb,乙局,c\nc,丙局,b\n",
         "agencies.csv:3: parent: parents go in a circle: \"乙局 → 丙局 → 乙局\""},
        {"id,name,successor\na,甲局,b;;c\nb,乙局,\nc,丙局,b；b\n", NULL},
        {"id,name,successor\na,甲局,b;d\nb,乙局,\n",
         "agencies.csv:2: successor: \"d\" isn't the id of an agency"},
        {"id,name,successor\na,甲局,a\n", "agencies.csv:2: successor: \"a\" can't continue itself"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiRegistry) registry = load(CASES[i][0], &error);

        g_test_message("%s", error != NULL ? error->message : "loaded");
        if (CASES[i][1] == NULL) {
            g_assert_no_error(error);
            continue;
        }
        g_assert_null(registry);
        g_assert_error(error, OGI_ERROR, OGI_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, CASES[i][1]));
    }
}

/* A name that is longer than any, as a name and as an id. */
static void
test_too_long(void)
{
    for (guint as_id = 0; as_id < 2; as_id++) {
        g_autoptr(GString) text = g_string_new(as_id ? "name,id\n甲局," : "id,name\na,");
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiRegistry) registry = NULL;

        for (guint i = 0; i < 400; i++)
            g_string_append(text, "局");
        registry = load(text->str, &error);
        g_assert_null(registry);
        g_assert_nonnull(strstr(error->message, as_id ? "agencies.csv:2: id: expected at most"
                                                      : "agencies.csv:2: name: expected at most"));
        g_assert_nonnull(strstr(error->message, "bytes, found 1200"));
    }
}

/* What is meant where no agency has the name: of a slip the nearest, else one without its place. */
static void
test_nearest(void)
{
    static const char *const CASES[][2] = {
        {"安河市水利局", "安河市水利局"}, /* found at once */
        {"安河市水力局", "安河市水利局"},
        {"安河市水利", "安河市水利局"},
        /* without its place, or with it */
        {"安河市洪泽湖管理委员会", "洪泽湖管理委员会"},
        {"连河市洪泽湖管理委员会", NULL},
        {"洪泽湖管理委员会办公室", NULL},
        {"丰山区人民政府", "安河市丰山区人民政府"},
        /* of two places */
        {"第一中学", NULL},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiRegistry) registry =
        load("id,name,parent,aliases\ncity,安河市人民政府,,\n1,安河市水利局,city,水务局\n"
             "2,洪泽湖管理委员会,city,\n3,安河市丰山区人民政府,city,\n4,安河市第一中学,city,\n"
             "other,连河市人民政府,,\n5,连河市第一中学,other,\n",
             &error);

    g_assert_no_error(error);
    g_assert_nonnull(ogi_registry_find_or_add(registry, "安河市水力站"));
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const OgiAgency *nearest = ogi_registry_nearest(registry, CASES[i][0]);

        g_test_message("%s", CASES[i][0]);
        g_assert_cmpstr(nearest != NULL ? nearest->name : NULL, ==, CASES[i][1]);
    }
}

/* Those of the registry in its order, before those that came, by name; it stays so. */
/* What nobody sees is in no name of a registry, nor in what is looked for. */
static void
test_unseen(void)
{
    static const char *const NAMES[] = {
        "a1",       "a\uFE0F1",      "甲\u180B局", "甲局\uE000", "甲局简\u3164称",
        "甲局简称", "\uFFF9甲局又称"};
    g_autoptr(OgiRegistry) registry =
        load("id,name,aliases,category,parent\n"
             "a\u061C1,甲\uFE0F局,甲局简\U000E0100称;\u2028甲局又称\uFFFE,局\u034F,b\u180B\n"
             "b,乙局,,,\n",
             NULL);
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    const OgiAgency *agency = ogi_registry_get(registry, 0);
    const OgiFinding *finding;

    g_assert_cmpstr(agency->id, ==, "a1");
    g_assert_cmpstr(agency->name, ==, "甲局");
    g_assert_cmpstr(agency->category, ==, "局");
    g_assert_cmpstr(agency->parent, ==, "b");
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_assert_true(ogi_registry_find(registry, NAMES[i]) == agency);
        g_assert_true(ogi_registry_matches(registry, agency, NAMES[i]));
    }
    g_assert_true(ogi_registry_matches(registry, agency, "甲局简\u3164?"));
    g_assert_true(ogi_registry_nearest(registry, "甲局又") == agency);
    ogi_registry_note_unseen(registry, findings);
    g_assert_cmpuint(ogi_findings_n(findings), ==, 1);
    finding = ogi_findings_get(findings, 0);
    g_assert_cmpstr(finding->rule, ==, "F-NAME");
    g_assert_cmpstr(finding->detail, ==, "U+061C");
}

static void
test_order(void)
{
    static const char *const ORDER[] = {"丙局", "甲局", "丁局", "乙局", "戊局"};
    g_autoptr(OgiRegistry) registry = load("name\n丙局\n甲局\n", NULL);
    g_autoptr(OgiFindings) findings = ogi_findings_new();

    ogi_registry_find_or_add(registry, "戊局");
    ogi_registry_find_or_add(registry, "乙局");
    ogi_registry_find_or_add(registry, "丁局");
    for (guint time = 0; time < 2; time++) {
        ogi_registry_freeze(registry);
        g_assert_cmpuint(ogi_registry_n(registry), ==, G_N_ELEMENTS(ORDER));
        for (guint i = 0; i < G_N_ELEMENTS(ORDER); i++)
            g_assert_cmpstr(ogi_registry_get(registry, i)->name, ==, ORDER[i]);
    }
    /* whom a finding is about, by any of its names */
    ogi_findings_add(findings, "F-YEAR")->agency = " 甲 局 ";
    ogi_findings_add(findings, "F-YEAR")->agency = "";
    ogi_findings_add(findings, "F-YEAR")->agency = "己局";
    ogi_findings_add(findings, "F-YEAR");
    ogi_registry_resolve(registry, findings);
    g_assert_cmpstr(ogi_findings_get(findings, 0)->agency, ==, "甲局");
    g_assert_cmpstr(ogi_findings_get(findings, 0)->agency_id, ==, "甲局");
    for (guint i = 1; i < 4; i++)
        g_assert_null(ogi_findings_get(findings, i)->agency_id);
}

/* --agency=NAME: an id, a name or a pattern. */
static void
test_matches(void)
{
    static const struct {
        const char *pattern;
        gboolean matches;
    } CASES[] = {{"a1", TRUE},      {"安河市水利局", TRUE}, {"水务局", TRUE},
                 {"安河*局", TRUE}, {"a?", TRUE},           {"?务局", TRUE},
                 {"b*", FALSE},     {"教育局", FALSE},      {"市水利局", FALSE},
                 {"", FALSE},       {"　", FALSE}};
    g_autoptr(OgiRegistry) registry =
        load("id,name,aliases\na1,安河市水利局,水务局\nb1,教育,\n", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_test_message("%s", CASES[i].pattern);
        g_assert_cmpint(
            ogi_registry_matches(registry, ogi_registry_get(registry, 0), CASES[i].pattern), ==,
            CASES[i].matches);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/registry/wrong", test_wrong);
    g_test_add_func("/registry/too-long", test_too_long);
    g_test_add_func("/registry/nearest", test_nearest);
    g_test_add_func("/registry/unseen", test_unseen);
    g_test_add_func("/registry/order", test_order);
    g_test_add_func("/registry/matches", test_matches);
    return g_test_run();
}
