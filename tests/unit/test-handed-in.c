/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a file is that can't be used, by its path. */
#include <string.h>

#include "form/handed-in-private.h"

static const char REGISTRY[] = "id,name,aliases,category\n"
                               "city,安河市人民政府,安河市,consolidated\n"
                               "edu,安河市教育局,教育局,\n"
                               "water,安河市水利局,水利局,\n"
                               "district,安河区,,\n"
                               "7,安河市档案馆,,\n";

typedef struct {
    const char *path;
    const char *agency; /* NULL: nobody's */
    gint year;
    gboolean handed_in;
} Case;

static const Case CASES[] = {
    {"2021/教育局.doc", "安河市教育局", 2021, TRUE},
    {"安河市教育局/2021年年报.doc", "安河市教育局", 2021, TRUE},
    {"安河市水利局/2021/教育局.doc", "安河市教育局", 2021, TRUE},
    {"教育局（教育局）.doc", "安河市教育局", 0, TRUE},
    {"教育局．doc", "安河市教育局", 0, TRUE},
    {"教育局\xEF\xBC\x8E", "安河市教育局", 0, TRUE},
    /* two that are named alike, and the folder that tells */
    {"教育局、水利局.doc", NULL, 0, FALSE},
    {"安河市档案馆/教育局、水利局.doc", "安河市档案馆", 0, TRUE},
    /* a place is in the names of others; a number is anything */
    {"安河区年报.doc", "安河区", 0, TRUE},
    {"安河区民政局.doc", NULL, 0, FALSE},
    {"安河市年报.doc", NULL, 0, FALSE},
    {"7.doc", NULL, 0, FALSE},
    {"7/年报.doc", NULL, 0, FALSE},
    /* no text */
    {"教育局/\xff\xfe.doc", "安河市教育局", 0, TRUE},
    {"\xff教育局.doc", NULL, 0, FALSE},
    {"", NULL, 0, FALSE},
    /* titles */
    {"安河市民政局2021年政府信息公开工作年度报告.pdf", "安河市民政局", 2021, TRUE},
    {"2020/安河市民政局政府信息公开工作年度报告.pdf", "安河市民政局", 2020, TRUE},
    {"教育局/2021年政府信息公开工作年度报告", "安河市教育局", 2021, TRUE},
    {"2021年政府信息公开工作年度报告.pdf", NULL, 2021, TRUE},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autoptr(GBytes) csv = g_bytes_new_static(REGISTRY, strlen(REGISTRY));
    g_autoptr(OgiRegistry) registry = ogi_registry_load("agencies.csv", csv, NULL);
    OgiUnusable unusable = {0};

    g_assert_cmpint(ogi_handed_in_identify(&unusable, registry, self->path), ==, self->handed_in);
    g_assert_cmpstr(unusable.agency, ==, self->agency);
    g_assert_cmpint(unusable.year, ==, self->year);
    g_assert_cmpint(unusable.handed_in, ==, self->handed_in);
}

/* What the file itself says goes before its path. */
static void
test_said(void)
{
    g_autoptr(OgiRegistry) registry = ogi_registry_new();
    OgiUnusable unusable = {.agency = "甲局", .year = 2019};

    g_assert_true(ogi_handed_in_identify(&unusable, registry,
                                         "2021/安河市民政局2021年政府信息公开工作年度报告.pdf"));
    g_assert_cmpstr(unusable.agency, ==, "甲局");
    g_assert_cmpint(unusable.year, ==, 2019);
    /* without a registry nothing is looked for in names */
    unusable = (OgiUnusable){.year = 2019};
    g_assert_false(ogi_handed_in_identify(&unusable, registry, "2021/教育局.doc"));
    g_assert_null(unusable.agency);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/handed-in/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    g_test_add_func("/handed-in/said", test_said);
    return g_test_run();
}
