/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/user-table.h>

/* Tables of an office, by what parts their columns. */

static void
test_separators(void)
{
    static const struct {
        const char *text;
        const char *value; /* of the second column, in the first row */
    } cases[] = {
        {"id,name\n1,甲\n", "甲"},
        {"id;name\n1;甲\n", "甲"},
        {"id\tname\n1\t甲\n", "甲"},
        {"id|name\n1|甲\n", "甲"},
        {"sep=;\nid;name\n1;甲,乙\n", "甲,乙"},
        {"sep=|\r\nid|name\r\n1|甲\r\n", "甲"},
        {"\n\nid;name\n1;甲\n", "甲"},
        {"id，name\n1，甲\n", "甲"},
        {"sep=\nid;name\n1;甲\n", NULL},
        {"sep=\r\nid;name\r\n1;甲\r\n", NULL},
        {"id，name", NULL},
        {"id,name，x\n1,甲\n", NULL},
        {"id;name，\n1;甲\n", NULL},
        {"id\tname，\n1\t甲\n", NULL},
        {"id|name，\n1|甲\n", NULL},
        {"\xEF\xBB\xBFid,name\r\n1,甲\r\n", "甲"},
    };
    static const char *const headings[] = {"名称", "name", NULL};
    static const char *const others[] = {"别名", NULL};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(cases[i].text, strlen(cases[i].text));
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiCsvTable) table = ogi_user_table_load("a.csv", bytes, &error);

        g_test_message("%s", cases[i].text);
        g_assert_no_error(error);
        g_assert_null(ogi_user_table_column(table, others));
        if (cases[i].value == NULL)
            continue;
        g_assert_cmpstr(ogi_user_table_column(table, headings), ==, "name");
        g_assert_cmpstr(ogi_user_table_get(table, 0, headings), ==, cases[i].value);
        g_assert_cmpstr(ogi_user_table_get(table, 0, others), ==, "");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/user-table/separators", test_separators);
    return g_test_run();
}
