/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/json.h>

static void
test_layout(void)
{
    g_autoptr(OgiJson) json = ogi_json_new();

    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "name", "ogistat");
    ogi_json_begin_array(json, "none");
    ogi_json_end_array(json);
    ogi_json_begin_array(json, "list");
    ogi_json_int(json, NULL, -7);
    ogi_json_begin_object(json, NULL);
    ogi_json_bool(json, "header", TRUE);
    ogi_json_end_object(json);
    ogi_json_end_array(json);
    ogi_json_end_object(json);
    g_assert_cmpstr(ogi_json_text(json)->str, ==,
                    "{\n"
                    "  \"name\": \"ogistat\",\n"
                    "  \"none\": [],\n"
                    "  \"list\": [\n"
                    "    -7,\n"
                    "    {\n"
                    "      \"header\": true\n"
                    "    }\n"
                    "  ]\n"
                    "}\n");
}

static void
test_escapes(void)
{
    g_autoptr(OgiJson) json = ogi_json_new();

    ogi_json_string(json, NULL,
                    "a\"b\\c\n\x01"
                    "政\xFFx");
    g_assert_cmpstr(ogi_json_text(json)->str, ==, "\"a\\\"b\\\\c\\u000a\\u0001政\xEF\xBF\xBDx\"\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/layout", test_layout);
    g_test_add_func("/json/escapes", test_escapes);
    return g_test_run();
}
